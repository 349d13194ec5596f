//! The same slip at several places: one finding with a count and the other places, not twenty findings.

use super::rule::{DocumentContext, Meta};
use crate::finding::{Applicability, Edit, Finding};
use crate::source::Span;

/// Other places that a finding shows; the count says how many there are.
const MOST_SHOWN: usize = 20;

/// A place at which something is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    /// Where.
    pub(super) span: Span,
    /// What would put it right, if that is known.
    pub(super) edit: Option<Edit>,
}

impl Slip {
    /// A slip that nobody but the writer can put right.
    pub(super) fn new(span: Span) -> Self {
        Self { span, edit: None }
    }

    /// A slip under whose span `text` should stand.
    pub(super) fn instead(span: Span, text: impl Into<String>) -> Self {
        Self { span, edit: Some(Edit::new(span, text)) }
    }
}

/// One finding for all the slips, at the first of them, with the others as related places; `None` if there are none.
///
/// The fix puts right all places, and is as applicable as `applicability` says.
pub(super) fn one(
    context: &DocumentContext<'_>,
    meta: &Meta,
    slips: &[Slip],
    applicability: Applicability,
    message: impl Into<String>,
    label: &str,
) -> Option<Finding> {
    let first = slips.first()?;
    let mut finding = context.finding(meta, first.span, message, label);
    for slip in slips[1..].iter().take(MOST_SHOWN) {
        finding = finding.with_related(context.place(slip.span), "and here");
    }
    if slips.len() > 1 {
        finding = finding.with_data("count", slips.len());
    }
    let edits: Vec<Edit> = slips.iter().filter_map(|slip| slip.edit.clone()).collect();
    if edits.len() == slips.len() {
        finding = finding.with_fix(applicability, edits);
    }
    Some(finding)
}

/// A finding for each slip, or a single one if there are so many that they are a habit: more than `most_apart`.
pub(super) fn each_or_one(
    context: &DocumentContext<'_>,
    meta: &Meta,
    slips: &[Slip],
    most_apart: usize,
    applicability: Applicability,
    message: &str,
    label: &str,
) -> Vec<Finding> {
    if slips.len() > most_apart {
        let message = format!("{message}, {} times", slips.len());
        return one(context, meta, slips, applicability, message, label).into_iter().collect();
    }
    slips
        .iter()
        .filter_map(|slip| one(context, meta, std::slice::from_ref(slip), applicability, message, label))
        .collect()
}
