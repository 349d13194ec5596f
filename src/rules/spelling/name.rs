//! PLACEHOLDER

use super::finding;
use crate::finding::{Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::spelling::Kind;

/// DOC
pub(crate) struct Name;

const META: Meta = Meta {
    id: "spelling/name",
    title: "TITLE",
    why: "WHY",
    level: Some(Severity::Warning),
    bad: &[],
    good: &[],
    settings: Some("spelling"),
};

impl Rule for Name {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let is_ours = |kind: Kind| matches!(kind, Kind::NameHere | Kind::NameKnown);
        let suspects = context.spelling().suspects.iter().filter(|suspect| is_ours(suspect.kind));
        out.extend(suspects.map(|suspect| finding(context, META.id, suspect)));
    }
}
