//! A word taken for another.

use super::finding;
use crate::finding::{Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::spelling::Kind;

/// Finds words that are words, but not the ones that were meant.
pub(crate) struct Confused;

const META: Meta = Meta {
    id: "spelling/confused",
    title: "a word taken for another",
    why: "A slip that makes another word passes every spell checker: “pubic relations”, “should of”, “general manger”. This rule reports one only if its neighbours are never seen with it and often with the other word, or if grammar leaves no doubt.",
    level: Some(Severity::Warning),
    bad: &[
        &["The mayor should of told the council."],
        &["She works in pubic relations for the port."],
        &["The match was more then an hour late."],
        &["They did not want to loose the match."],
    ],
    good: &[
        &["The report will form the basis of the bill."],
        &["The child lay in the manger."],
        &["It was more, then less, and then nothing."],
        &["The roof was covered with lead by the Victorians."],
    ],
    settings: None,
};

impl Rule for Confused {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let is_ours = |kind: Kind| kind == Kind::Confused;
        let suspects = context.spelling().suspects.iter().filter(|suspect| is_ours(suspect.kind));
        out.extend(suspects.map(|suspect| finding(context, META.id, suspect)));
    }
}
