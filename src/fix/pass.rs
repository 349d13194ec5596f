//! One pass over a document: the fixes that can be made together are made.

use std::collections::BTreeMap;

use super::edit::{Refusal, SourceEdit, edited, source_edits};
use crate::document::{BlockKind, Document};
use crate::finding::{Finding, Fix};
use crate::source::{Source, Span};

/// New texts of some parts of a source, by their index.
pub type Texts = BTreeMap<u16, String>;

/// What became of the fixes of a document.
#[derive(Debug, Default)]
pub(super) struct Pass {
    /// The document with the fixes made, if any was.
    pub(super) document: Option<Document>,
    /// The findings that were put right, as indices into the findings of the pass.
    pub(super) made: Vec<usize>,
    /// Those that cannot be.
    pub(super) refused: Vec<(usize, Refusal)>,
}

/// A finding that may be put right.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fixable<'a> {
    /// Its index in the findings of the pass.
    pub(super) index: usize,
    pub(super) fix: &'a Fix,
}

impl<'a> Fixable<'a> {
    pub(super) fn new(index: usize, finding: &'a Finding) -> Option<Self> {
        finding.fix.as_ref().map(|fix| Self { index, fix })
    }
}

/// A fix with its edits of the source text.
#[derive(Debug, Clone)]
struct Candidate<'a> {
    of: Fixable<'a>,
    edits: Vec<SourceEdit>,
}

/// Makes the fixes that do not meet one another, the first of them in their order; the others wait for the next pass.
pub(super) fn pass(
    document: &Document,
    fixes: &[Fixable<'_>],
    read: &impl Fn(&Source, &Texts) -> Option<Document>,
) -> Pass {
    let mut pass = Pass::default();
    let mut open = Vec::new();
    for of in fixes.iter().copied().filter(|of| changes_something(document, of.fix)) {
        match source_edits(document, of.fix) {
            Ok(edits) => open.push(Candidate { of, edits }),
            Err(refusal) => pass.refused.push((of.index, refusal)),
        }
    }
    let attempt = |candidates: &[Candidate<'_>]| attempt(document, candidates, read);
    // What waits for a fix that then cannot be made has its turn in the same pass: there may be no next one.
    while pass.made.is_empty() && !open.is_empty() {
        let mut taken = Taken::default();
        let (candidates, waiting) = open.into_iter().partition::<Vec<_>, _>(|open| taken.take(open.of.fix));
        let mut kept = Vec::new();
        keep(&candidates, &attempt, &mut kept, &mut pass);
        pass.made = kept.iter().map(|candidate| candidate.of.index).collect();
        open = waiting;
    }
    pass
}

fn changes_something(document: &Document, fix: &Fix) -> bool {
    fix.edits.iter().any(|edit| document.slice(edit.span) != edit.text)
}

/// Spans of the reading text that are edited, by their starts.
#[derive(Debug, Default)]
struct Taken(BTreeMap<u32, u32>);

impl Taken {
    /// Takes the spans of a fix, unless one of them meets or adjoins what is taken: two edits side by side may each be
    /// right and wrong together, as when each deletes the space between two words.
    fn take(&mut self, fix: &Fix) -> bool {
        let mut own: Vec<Span> = fix.edits.iter().map(|edit| edit.span).collect();
        own.sort_unstable();
        let is_free = own
            .iter()
            .all(|span| self.0.range(..=span.end).next_back().is_none_or(|(_, end)| *end < span.start))
            && own.windows(2).all(|two| two[0].end <= two[1].start);
        if is_free {
            self.0.extend(own.iter().map(|span| (span.start, span.end)));
        }
        is_free
    }
}

/// Makes as many of the candidates as read as they should, besides those that are kept: all of them, as a rule, and else
/// those of either half.
fn keep<'c, 'a>(
    candidates: &'c [Candidate<'a>],
    attempt: &impl Fn(&[Candidate<'a>]) -> Option<Document>,
    kept: &mut Vec<Candidate<'a>>,
    pass: &mut Pass,
) {
    let mut all = kept.clone();
    all.extend_from_slice(candidates);
    if let Some(document) = attempt(&all) {
        *kept = all;
        pass.document = Some(document);
    } else if let [only] = candidates {
        pass.refused.push((only.of.index, Refusal::Misread));
    } else {
        let (first, second) = candidates.split_at(candidates.len() / 2);
        keep(first, attempt, kept, pass);
        keep(second, attempt, kept, pass);
    }
}

/// The document with the candidates’ edits made in its source, if it reads as they say.
fn attempt(
    document: &Document,
    candidates: &[Candidate<'_>],
    read: &impl Fn(&Source, &Texts) -> Option<Document>,
) -> Option<Document> {
    let mut edits: Vec<&SourceEdit> = candidates.iter().flat_map(|candidate| &candidate.edits).collect();
    edits.sort_by_key(|edit| edit.place);
    let of_part = |edits: &[&SourceEdit]| {
        let part = edits[0].place.part;
        let edits = edits.iter().map(|edit| (edit.place.span, edit.text.as_str()));
        (part, edited(document.source.part(part).text(), edits))
    };
    let texts: Texts = edits.chunk_by(|a, b| a.place.part == b.place.part).map(of_part).collect();
    let new = read(&document.source, &texts)?;
    let is_right = has_texts(&new, document, &texts)
        && (document.reads_as_source() || reads_as(&new, document, candidates));
    is_right.then_some(new)
}

/// True if the source of `new` is that of `old` with other texts.
fn has_texts(new: &Document, old: &Document, texts: &Texts) -> bool {
    let (new, old) = (new.source.parts(), old.source.parts());
    new.len() == old.len()
        && new.iter().zip(old).enumerate().all(|(index, (new, old))| {
            new.name == old.name
                && new.text() == texts.get(&(index as u16)).map_or(old.text(), String::as_str)
        })
}

/// True if `new` reads as `old` with the candidates’ edits made in the reading text: the same words in the same kinds of
/// blocks. White space may differ, which formats have rules for.
fn reads_as(new: &Document, old: &Document, candidates: &[Candidate<'_>]) -> bool {
    let mut edits: Vec<(Span, &str)> = candidates
        .iter()
        .flat_map(|candidate| &candidate.of.fix.edits)
        .map(|edit| (edit.span, edit.text.as_str()))
        .collect();
    edits.sort_unstable_by_key(|(span, _)| *span);
    let text = edited(old.text(), edits.into_iter());
    let kinds =
        |document: &Document| document.blocks.iter().map(|block| block.kind).collect::<Vec<BlockKind>>();
    let (old, kinds_now) = (kinds(old), kinds(new));
    // A block may have lost all its words.
    (kinds_now == old || kinds_now.len() < old.len())
        && text.split_whitespace().eq(new.text().split_whitespace())
}
