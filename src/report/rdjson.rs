//! `--format rdjson`: the [Reviewdog Diagnostic Format], with columns in bytes of UTF-8.
//!
//! [Reviewdog Diagnostic Format]: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Bounds, Report, Reported};
use crate::finding::{Place, Severity};

/// Writes the report as one JSON object.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let diagnostics: Vec<Value> = report.new_findings().map(|found| diagnostic(report, found)).collect();
    let whole = json!({ "source": { "name": env!("CARGO_PKG_NAME") }, "diagnostics": diagnostics });
    serde_json::to_writer(&mut *out, &whole)?;
    writeln!(out)
}

fn diagnostic(report: &Report<'_>, reported: &Reported) -> Value {
    let finding = &reported.finding;
    let related: Vec<Value> = finding
        .related
        .iter()
        .map(|related| json!({ "message": related.message, "location": location(report, related.place) }))
        .collect();
    let message = match &finding.help {
        Some(help) => format!("{} ({help})", finding.message),
        None => finding.message.clone(),
    };
    json!({
        "message": message,
        "location": location(report, finding.primary),
        "severity": match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Suggestion => "INFO",
        },
        "code": { "value": finding.rule },
        "suggestions": suggestions(report, reported),
        "relatedLocations": related,
    })
}

/// A fix of one edit; the format takes several suggestions for choices, not for one change in several places.
fn suggestions(report: &Report<'_>, reported: &Reported) -> Vec<Value> {
    let finding = &reported.finding;
    let edits = report.fix(finding).map_or(&[][..], |fix| &fix.edits);
    let [edit] = edits else { return Vec::new() };
    let place = Place { document: finding.primary.document, span: edit.span };
    vec![json!({ "range": range(report.byte_bounds(place)), "text": edit.text })]
}

fn location(report: &Report<'_>, place: Place) -> Value {
    json!({ "path": report.document(place).source.path, "range": range(report.byte_bounds(place)) })
}

fn range(bounds: Bounds) -> Value {
    json!({
        "start": { "line": bounds.start.line, "column": bounds.start.column },
        "end": { "line": bounds.end.line, "column": bounds.end.column },
    })
}
