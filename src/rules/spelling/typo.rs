//! PLACEHOLDER

use super::finding;
use crate::finding::{Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::spelling::Kind;

/// DOC
pub(crate) struct Typo;

const META: Meta = Meta {
    id: "spelling/typo",
    title: "TITLE",
    why: "WHY",
    level: Some(Severity::Warning),
    bad: &[],
    good: &[],
    settings: Some("spelling"),
};

impl Rule for Typo {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let is_ours = |kind: Kind| matches!(kind, Kind::Listed | Kind::Word | Kind::Space);
        let suspects = context.spelling().suspects.iter().filter(|suspect| is_ours(suspect.kind));
        out.extend(suspects.map(|suspect| finding(context, META.id, suspect)));
    }
}
