//! A word that no list has, for those who ask.

use serde_json::Map;

use crate::finding::{Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Lists words that are in no list and have no likelier reading.
pub(crate) struct Unknown;

const META: Meta = Meta {
    id: "spelling/unknown",
    title: "a word that no list has",
    why: "WHY",
    level: None,
    bad: &[],
    good: &[],
    settings: Some("spelling"),
};

impl Rule for Unknown {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let spelling = context.spelling();
        for unknown in &spelling.unknown {
            let after = spelling.suspects.partition_point(|s| s.span.end <= unknown.span.start);
            let is_suspect = spelling.suspects.get(after).is_some_and(|s| s.span.start < unknown.span.end);
            if is_suspect {
                continue;
            }
            out.push(Finding {
                rule: META.id,
                severity: Severity::Warning,
                message: format!(
                    "“{}” is in no list of words or names",
                    context.document.slice(unknown.span)
                ),
                help: None,
                primary: context.place(unknown.span),
                label: "unknown word".to_owned(),
                related: Vec::new(),
                marks: Vec::new(),
                data: Map::new(),
                fix: None,
            });
        }
    }
}
