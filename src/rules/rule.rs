//! What a rule is.

use std::borrow::Cow;
use std::cell::OnceCell;

use serde_json::Map;

use crate::config::{PassageSettings, Style};
use crate::document::Document;
use crate::finding::{Finding, Identity, Place, Severity};
use crate::forms::Forms;
use crate::own_words::OwnWords;
use crate::source::Span;
use crate::spelling::{self, House, Spelling};

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
    spelling: OnceCell<Spelling>,
    own_words: OnceCell<OwnWords>,
    forms: OnceCell<Forms>,
}

impl<'a> DocumentContext<'a> {
    /// The context of the document at `index` of the run.
    #[must_use]
    pub fn new(index: u32, document: &'a Document, house: &'a House, style: &'a Style) -> Self {
        let (spelling, own_words, forms) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { index, document, house, style, spelling, own_words, forms }
    }

    /// Its unknown words and which of them are misspelt.
    pub fn spelling(&self) -> &Spelling {
        self.spelling.get_or_init(|| spelling::look_at(self.document, self.house))
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
        let severity = meta.level.unwrap_or(Severity::Suggestion);
        Finding { severity, ..self.finding_of(meta.id, span, message, label) }
    }

    /// The same for a rule that is given by its id.
    #[must_use]
    pub fn finding_of(
        &self,
        rule: impl Into<Cow<'static, str>>,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Finding {
        Finding {
            rule: rule.into(),
            severity: Severity::Suggestion,
            message: message.into(),
            help: None,
            primary: self.place(span),
            label: label.into(),
            related: Vec::new(),
            marks: Vec::new(),
            data: Map::new(),
            fix: None,
            identity: Identity::default(),
        }
    }

    /// A place in the document.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        Place { document: self.index, span }
    }
}

/// A rule: documents in, findings out. It has no state, reads no files, and cannot fail.
///
/// A rule implements one of the two checks. Findings carry the rule's own severity; the engine replaces it by the
/// configured one and drops what is off.
pub trait Rule: Sync {
    /// What is known of the rule without running it.
    fn meta(&self) -> &'static Meta;

    /// Looks at one document.
    fn check_document(&self, _context: &DocumentContext<'_>, _out: &mut Vec<Finding>) {}

    /// Looks at all documents of the run at once.
    fn check_run(&self, _documents: &[Document], _settings: &PassageSettings, _out: &mut Vec<Finding>) {}
}
