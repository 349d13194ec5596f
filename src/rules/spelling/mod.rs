//! Rules about misspelt words and names.

pub(super) mod confused;
pub(super) mod name;
pub(super) mod typo;
pub(super) mod unknown;

use serde_json::{Map, Value};

use super::rule::DocumentContext;
use crate::finding::{Applicability, Edit, Finding, Fix, Identity, Place, Related, Severity};
use crate::spelling::{Elsewhere, Kind, Suspect};

/// What is said at the place itself.
fn label(suspect: &Suspect, text: &str) -> &'static str {
    match suspect.kind {
        Kind::Space if text.contains(' ') => "one word",
        Kind::Space => "one word or two?",
        Kind::Confused => "the wrong word?",
        Kind::Listed => "misspelt",
        Kind::NameHere => "spelt so here",
        Kind::Word | Kind::NameKnown => "misspelt?",
    }
}

/// The finding for a suspect.
fn finding(context: &DocumentContext<'_>, rule: &'static str, suspect: &Suspect) -> Finding {
    let text = context.document.slice(suspect.span);
    let best = suspect.suggestions.first().map_or("", String::as_str);
    let message = match (suspect.kind, suspect.elsewhere) {
        (Kind::Space, _) if text.contains(' ') => format!("“{text}” is one word: “{best}”"),
        (Kind::Space, _) => format!("“{text}” may be two words run together: “{best}”"),
        (_, Some(Elsewhere { document, count, .. })) => {
            let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
            let place = if document.is_none() { "elsewhere" } else { "in other documents" };
            format!("“{text}” is spelt “{best}” {place}, {times}")
        }
        (Kind::Confused, _) => format!("“{text}” should perhaps be “{best}”"),
        (Kind::Listed, _) => format!("“{text}” is misspelt: “{best}”"),
        _ => format!("“{text}” may be misspelt: “{best}”?"),
    };
    let others = &suspect.suggestions[suspect.suggestions.len().min(1)..];
    let quoted: Vec<String> = others.iter().map(|other| format!("“{other}”")).collect();
    let help = if others.is_empty() { None } else { Some(format!("or perhaps {}", quoted.join(" or "))) };
    let related = suspect.elsewhere.iter().map(|other| Related {
        place: Place { document: other.document.unwrap_or(context.index), span: other.span },
        message: format!("“{best}” here"),
    });
    let fix = suspect.suggestions.first().map(|best| Fix {
        applicability: if suspect.kind == Kind::Listed { Applicability::Safe } else { Applicability::Unsafe },
        edits: vec![Edit { span: suspect.span, text: best.clone() }],
    });
    let suggestions = suspect.suggestions.iter().map(|s| Value::from(s.as_str())).collect();
    Finding {
        rule: rule.into(),
        severity: Severity::Warning,
        message,
        help,
        primary: context.place(suspect.span),
        label: label(suspect, text).to_owned(),
        related: related.collect(),
        marks: Vec::new(),
        data: Map::from_iter([("suggestions".to_owned(), Value::Array(suggestions))]),
        fix,
        identity: Identity::Place,
    }
}
