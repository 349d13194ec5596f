//! What a rule is.

use std::sync::{Arc, OnceLock};

use crate::config::{Levels, Settings, Style};
use crate::document::Document;
use crate::finding::{Finding, Place, Severity};
use crate::forms::Forms;
use crate::own_words::OwnWords;
use crate::source::Span;
use crate::spelling::{self, House, RunNames, Spelling, Suspect};
use crate::versions::{self, Loss};

/// What is known of a rule without running it.
#[derive(Debug)]
pub struct Meta {
    /// `group/name`, both in kebab-case; it names the thing that is found.
    pub id: &'static str,
    /// What it looks for, in one line, without a full stop.
    pub title: &'static str,
    /// Why that matters to a publisher, in a few sentences.
    pub why: &'static str,
    /// Its severity unless the configuration says otherwise; `None` is off.
    pub level: Option<Severity>,
    /// Copy in which the rule finds something.
    pub bad: &'static [Example],
    /// Near misses: copy that looks like it and is right.
    pub good: &'static [Example],
    /// The section of copydesk.toml with its settings, if it has any.
    pub settings: Option<&'static str>,
}

/// A run of one or more short documents, as plain text.
pub type Example = &'static [&'static str];

impl Meta {
    /// The part of the id before the slash.
    #[must_use]
    pub fn group(&self) -> &'static str {
        self.id.split_once('/').map_or(self.id, |(group, _)| group)
    }

    /// A finding of the rule at `place`, with nothing but its message and the label of the place.
    #[must_use]
    pub fn finding(&self, place: Place, message: impl Into<String>, label: impl Into<String>) -> Finding {
        let severity = self.level.unwrap_or(Severity::Suggestion);
        Finding { severity, ..Finding::new(self.id, place, message, label) }
    }
}

/// A document with what several rules want to know of it, which is worked out once, for the first that asks.
#[derive(Debug)]
pub struct DocumentContext<'a> {
    /// Its index in the run.
    pub index: u32,
    /// The document.
    pub document: &'a Document,
    /// The words and names of its house.
    pub house: &'a House,
    /// The style of its house.
    pub style: &'a Style,
    /// The version of it that it is compared with, if there is one.
    pub previous: Option<&'a Document>,
    /// The names of the whole run, if it has several documents.
    run_names: Option<&'a RunNames>,
    spelling: OnceLock<Spelling>,
    confused: OnceLock<Vec<Suspect>>,
    own_words: OnceLock<OwnWords>,
    forms: OnceLock<Forms>,
    losses: OnceLock<Vec<Loss>>,
}

impl<'a> DocumentContext<'a> {
    /// The context of the document at `index` of the run.
    #[must_use]
    pub fn new(index: u32, document: &'a Document, house: &'a House, style: &'a Style) -> Self {
        let (spelling, confused, own_words) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        let (forms, losses) = (OnceLock::new(), OnceLock::new());
        Self {
            index,
            document,
            house,
            style,
            previous: None,
            run_names: None,
            spelling,
            confused,
            own_words,
            forms,
            losses,
        }
    }

    /// The same with the names of the whole run as evidence about spelling.
    #[must_use]
    pub fn with_run_names(self, run_names: Option<&'a RunNames>) -> Self {
        Self { run_names, ..self }
    }

    /// The same with the version of the document that it is compared with.
    #[must_use]
    pub fn with_previous(self, previous: Option<&'a Document>) -> Self {
        Self { previous, ..self }
    }

    /// Its unknown words and which of them are misspelt.
    pub fn spelling(&self) -> &Spelling {
        let look = || spelling::look_at(self.document, self.house, self.run_names, || self.confused());
        self.spelling.get_or_init(look)
    }

    /// The same, known to have no words that are taken for others.
    pub(crate) fn without_confused(self) -> Self {
        Self { confused: OnceLock::from(Vec::new()), ..self }
    }

    /// Words of it that are words and not what was meant.
    pub(crate) fn confused(&self) -> &[Suspect] {
        self.confused.get_or_init(|| spelling::confused(self.document))
    }

    /// What is lost since the previous version; nothing if there is none.
    pub fn losses(&self) -> &[Loss] {
        let find = || self.previous.map_or(Vec::new(), |old| versions::losses(old, self.document));
        self.losses.get_or_init(find)
    }

    /// Works out at once, on all threads, what most rules ask for. Rules that ask at the same time wait for each other,
    /// so that this is worth while for a long document.
    pub(crate) fn work_out(&self) {
        let others = || {
            self.confused();
            self.forms();
            self.own_words();
        };
        rayon::join(|| self.spelling(), others);
    }

    /// True if something under the span is reported as misspelt.
    pub fn is_misspelt(&self, span: Span) -> bool {
        let suspects = &self.spelling().suspects;
        let next = suspects.partition_point(|suspect| suspect.span.end <= span.start);
        suspects.get(next).is_some_and(|suspect| suspect.span.start < span.end)
    }

    /// Which parts of it are the writer's own words.
    pub fn own_words(&self) -> &OwnWords {
        self.own_words.get_or_init(|| OwnWords::of(self.document))
    }

    /// Its dates, times, numbers and sums, with the forms they are written in.
    pub fn forms(&self) -> &Forms {
        self.forms.get_or_init(|| Forms::of(self.document))
    }

    /// A finding of the rule at `span`, with nothing but its message and the label of the place.
    #[must_use]
    pub fn finding(
        &self,
        meta: &Meta,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Finding {
        meta.finding(self.place(span), message, label)
    }

    /// A place in the document.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        Place { document: self.index, span }
    }
}

/// All documents of a run.
#[derive(Debug)]
pub struct Run<'a> {
    /// The documents, in the order of the report.
    pub documents: &'a [Document],
    /// What the run needs to know.
    pub settings: &'a Settings,
    /// For each document the levels of the rules.
    pub levels: &'a [Arc<Levels>],
    /// Its names as evidence about spelling, if it has several documents.
    pub names: Option<&'a RunNames>,
    /// For each document the version that it is compared with, if there is one; empty if there are none at all.
    pub previous: &'a [Option<Document>],
    /// The documents, and behind them those of an archive, which are only compared with.
    pub with_published: &'a [Document],
}

impl<'a> Run<'a> {
    /// The context of a document.
    #[must_use]
    pub fn context(&self, index: u32) -> DocumentContext<'a> {
        let document = &self.documents[index as usize];
        let path = &document.source.path;
        DocumentContext::new(index, document, self.settings.house(path), self.settings.style(path))
            .with_run_names(self.names)
            .with_previous(self.previous.get(index as usize).and_then(Option::as_ref))
    }

    /// The documents for which a rule is on and whose style is one that `is_one` holds of, those of one configuration
    /// together.
    #[must_use]
    pub fn groups(&self, rule: &str, is_one: impl Fn(&Style) -> bool) -> Vec<Vec<u32>> {
        let mut groups: Vec<(&Style, Vec<u32>)> = Vec::new();
        for (index, document) in self.documents.iter().enumerate() {
            let style = self.settings.style(&document.source.path);
            if !is_one(style) || self.levels[index].of_id(rule).is_none() {
                continue;
            }
            match groups.iter_mut().find(|(other, _)| std::ptr::eq(*other, style)) {
                Some((_, group)) => group.push(index as u32),
                None => groups.push((style, vec![index as u32])),
            }
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }
}

/// What documents are compared with, besides each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparedWith {
    /// The previous version of each.
    Previous,
    /// What was published.
    Published,
}

/// A rule: documents in, findings out. It has no state, reads no files, and cannot fail.
///
/// A rule implements one of the two checks. Findings carry the rule's own severity; the engine replaces it by the
/// configured one and drops what is off.
pub trait Rule: Sync {
    /// What is known of the rule without running it.
    fn meta(&self) -> &'static Meta;

    /// What the rule compares a document with, if that is to be named. Then the first document of an example is that, and
    /// the second the one that is looked at.
    fn compares(&self) -> Option<ComparedWith> {
        None
    }

    /// True if the rule finds something in a document only if it finds something in one of its blocks when that stands
    /// alone: the rest of a document may excuse what stands in a block, and never accuses it. Then a document of blocks
    /// in which the rule found nothing needs no look.
    fn shows_in_a_block(&self) -> bool {
        false
    }

    /// Looks at one document.
    fn check_document(&self, _context: &DocumentContext<'_>, _out: &mut Vec<Finding>) {}

    /// Looks at all documents of the run at once.
    fn check_run(&self, _run: &Run<'_>, _out: &mut Vec<Finding>) {}
}
