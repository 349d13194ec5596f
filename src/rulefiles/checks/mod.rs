//! The checks that a rule file can ask for, one file each.

mod capitalization;
mod casing;
mod conditional;
mod consistency;
mod existence;
mod metric;
mod occurrence;
mod readability;
mod repetition;
mod sequence;
mod spelling;
mod substitution;

use std::fmt::Debug;
use std::ops::Range;

use super::action::Action;
use super::alternatives::{Alternatives, Match};
use super::copy::{Alive, Copy, Piece};
use super::fields::Fields;
use super::pattern::{GaveUp, Pattern};
use super::rule::{Context, Unusable};
use super::yaml::{Fault, Node};
use crate::config::nearest;
use crate::source::Span;

/// A check: pieces of a copy in, hits out.
pub(super) trait Check: Debug + Send + Sync {
    /// Looks at the pieces of one document that are in the rule's scope, in reading order.
    fn check(&self, pieces: &[Piece<'_>], copy: &Copy<'_>, sink: &mut Sink);

    /// For each of its alternatives, texts of which one, in ASCII letters of any case, is in every piece that the
    /// alternative wants to see; `None` if it wants to see all.
    fn needles(&self) -> Vec<Option<Vec<String>>> {
        vec![None]
    }

    /// Whether a sentence by itself may have hits that the block it is in has not.
    fn sees_edges(&self) -> bool {
        true
    }
}

/// What a check found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hit {
    pub(super) span: Span,
    /// The text that was matched.
    pub(super) found: String,
    /// The arguments of the message.
    pub(super) arguments: Vec<String>,
    /// What might be written instead, best first.
    pub(super) proposed: Vec<String>,
}

/// Takes the hits of a check.
#[derive(Debug, Default)]
pub(super) struct Sink {
    pub(super) hits: Vec<Hit>,
    /// Why a pattern of the check did not see all of the copy.
    pub(super) gave_up: Option<GaveUp>,
}

impl Sink {
    /// The matches of a pattern in a piece of text, as far as they could be found.
    fn find_all(&mut self, pattern: &Pattern, text: &str) -> Vec<Range<usize>> {
        let (found, gave_up) = pattern.find_all(text);
        self.gave_up = self.gave_up.take().or(gave_up);
        found
    }

    /// The matches of alternatives in a piece, as far as they could be found.
    fn find_any(&mut self, alternatives: &Alternatives, piece: &Piece<'_>) -> Vec<Match> {
        let (found, gave_up) = alternatives.find_all(piece.text, piece.alive);
        self.gave_up = self.gave_up.take().or(gave_up);
        found
    }

    /// Takes a hit whose message is about the matched text.
    fn hit(&mut self, piece: &Piece<'_>, range: &Range<usize>, text: &str) {
        self.hit_with(piece, range, vec![text.to_owned()]);
    }

    /// Takes a hit that is about the whole document, at its beginning.
    fn hit_document(&mut self, copy: &Copy<'_>, arguments: Vec<String>) {
        if let Some(block) = copy.blocks().first() {
            let piece = copy.whole(block, Alive::All);
            let first = piece.text.chars().next().map_or(0, char::len_utf8);
            self.hit_with(&piece, &(0..first), arguments);
        }
    }

    /// Takes a hit with the arguments of its message.
    fn hit_with(&mut self, piece: &Piece<'_>, range: &Range<usize>, arguments: Vec<String>) {
        let found = piece.text[range.clone()].to_owned();
        self.hits.push(Hit { span: piece.span(range), found, arguments, proposed: Vec::new() });
    }
}

/// A check, and what it says of its rule.
pub(super) struct Made {
    pub(super) check: Box<dyn Check>,
    /// The scope, if the check decides on that.
    pub(super) scope: Option<&'static str>,
    pub(super) ignores_unknown_keys: bool,
}

impl Made {
    fn new(check: impl Check + 'static) -> Self {
        Self { check: Box::new(check), scope: None, ignores_unknown_keys: false }
    }
}

const KINDS: &[&str] = &[
    "existence",
    "substitution",
    "occurrence",
    "repetition",
    "consistency",
    "conditional",
    "capitalization",
    "metric",
    "readability",
    "spelling",
    "sequence",
];

/// The check of that name, made of the rest of the rule's keys.
pub(super) fn make(
    kind: &str,
    node: &Node,
    fields: &mut Fields<'_>,
    context: &Context<'_>,
    action: Option<&Action>,
) -> Result<Made, Unusable> {
    let made = match kind {
        "existence" => Made::new(existence::Existence::read(fields, context)?),
        "substitution" => Made::new(substitution::Substitution::read(fields, context, action)?),
        "occurrence" => Made::new(occurrence::Occurrence::read(fields)?),
        "repetition" => Made::new(repetition::Repetition::read(fields, context)?),
        "consistency" => {
            let check = consistency::Consistency::read(fields, context)?;
            Made { ignores_unknown_keys: true, ..Made::new(check) }
        }
        "conditional" => Made::new(conditional::Conditional::read(fields, context)?),
        "capitalization" => Made::new(capitalization::Capitalization::read(fields, context)?),
        "metric" => Made { scope: Some("summary"), ..Made::new(metric::Metric::read(fields)?) },
        "readability" => {
            Made { scope: Some("summary"), ..Made::new(readability::Readability::read(fields)?) }
        }
        "spelling" => {
            let check = spelling::Spelling::read(fields, context)?;
            Made { ignores_unknown_keys: true, ..Made::new(check) }
        }
        "sequence" => Made { scope: Some("sentence"), ..Made::new(sequence::Sequence::read(fields)?) },
        _ => {
            let near = nearest(kind, KINDS.iter().copied());
            let near = near.map(|near| format!("; did you mean “{near}”?")).unwrap_or_default();
            let fault = Fault::new(node.span.clone(), format!("there is no check “{kind}”{near}"));
            return Err(fault.with_help(format!("known here: {}", KINDS.join(", "))).into());
        }
    };
    Ok(made)
}

/// `(?i)` in a rule that does not tell capitals from small letters.
fn flags(ignore_case: bool) -> &'static str {
    if ignore_case { "(?i)" } else { "" }
}

/// True for text that stands for code, and for none at all.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c == '*' || c.is_whitespace())
}

/// The needles of several patterns, if all of them have some.
fn needles_of<'p>(patterns: impl IntoIterator<Item = &'p Pattern>) -> Option<Vec<String>> {
    let mut all = Vec::new();
    for pattern in patterns {
        all.extend_from_slice(pattern.needles()?);
    }
    Some(all)
}
