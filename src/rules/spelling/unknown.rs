//! A word that no list has, for those who ask.

use serde_json::Map;

use crate::finding::{Finding, Identity, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Lists words that are in no list and have no likelier reading.
pub(crate) struct Unknown;

const META: Meta = Meta {
    id: "spelling/unknown",
    title: "a word that no list has",
    why: "For those who want to see every word that is in no list: names to be checked, coinages, slips that the other rules \
          were not sure of. Off unless asked for.",
    level: None,
    bad: &[
        &["The Zarkhovite delegation left before supper."],
        &["He called it a flumgering of the worst kind."],
        &["Mr Quillfeathering was not at home."],
    ],
    good: &[
        &["The delegation left before supper."],
        &["She was not at home, and the colour of the door had changed."],
        &["NATO and the WHO met in Geneva."],
    ],
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
            if is_suspect || !unknown.is_in_no_list() {
                continue;
            }
            out.push(Finding {
                rule: META.id.into(),
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
                identity: Identity::Place,
            });
        }
    }
}
