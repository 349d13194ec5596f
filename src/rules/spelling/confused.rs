//! PLACEHOLDER

use super::finding;
use crate::finding::{Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::spelling::Kind;

/// DOC
pub(crate) struct Confused;

const META: Meta = Meta {
    id: "spelling/confused",
    title: "TITLE",
    why: "WHY",
    level: Some(Severity::Warning),
    bad: &[],
    good: &[],
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
