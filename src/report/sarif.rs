//! `--format sarif`: [SARIF 2.1.0], for code scanning and for editors.
//!
//! Written with `json!`: the one crate with types for it, `serde-sarif`, makes them by a build script from the schema,
//! with a second copy of syn, for the few that are used here. The schema itself is what CI checks the report against.
//!
//! [SARIF 2.1.0]: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

use std::io::{self, Write};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Report, Reported};
use crate::finding::{Fix, Place, Severity};
use crate::stet::Stands;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What a path may not have in it as a part of a URI.
const NOT_IN_URI: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b':');

/// A rule that ran, as the report describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleInfo {
    /// Its id.
    pub id: String,
    /// What it looks for, in one line, without a full stop.
    pub title: String,
    /// Why that matters, in a few sentences.
    pub why: String,
    /// The same with examples, as Markdown.
    pub markdown: String,
    /// The severity of its findings unless the configuration says otherwise.
    pub severity: Severity,
}

/// Writes the report of a run of `rules`, sorted by id.
pub fn write(report: &Report<'_>, rules: &[RuleInfo], out: &mut impl Write) -> io::Result<()> {
    let found = report.findings.iter().map(|found| result(report, rules, found));
    let standing = report.standing.iter().map(|(found, stands)| {
        let mut result = result(report, rules, found);
        result["suppressions"] = json!([suppression(stands)]);
        result
    });
    let results: Vec<Value> = found.chain(standing).collect();
    let notifications: Vec<Value> = report
        .problems
        .iter()
        .map(|problem| {
            json!({
                "level": "error",
                "message": { "text": problem.message },
                "locations": [{ "physicalLocation": { "artifactLocation": artifact(&problem.path) } }],
            })
        })
        .collect();
    let run = json!({
        "tool": { "driver": {
            "name": env!("CARGO_PKG_NAME"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "version": env!("CARGO_PKG_VERSION"),
            "informationUri": "https://crates.io/crates/copydesk",
            "rules": rules.iter().map(rule).collect::<Vec<_>>(),
        }},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": { "SRCROOT": { "description": { "text": "The folder in which copydesk ran." } } },
        "invocations": [{
            "executionSuccessful": report.problems.is_empty(),
            "toolExecutionNotifications": notifications,
        }],
        "results": results,
    });
    serde_json::to_writer_pretty(
        &mut *out,
        &json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }),
    )?;
    writeln!(out)
}

fn rule(rule: &RuleInfo) -> Value {
    json!({
        "id": rule.id,
        "name": pascal_case(&rule.id),
        "shortDescription": { "text": format!("Finds {}.", rule.title) },
        "fullDescription": { "text": rule.why },
        "help": { "text": rule.why, "markdown": rule.markdown },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": [rule.id.split('/').next()] },
    })
}

/// `passages/repeated` as `PassagesRepeated`.
fn pascal_case(id: &str) -> String {
    id.split(['/', '-', '.'])
        .filter_map(|part| part.split_at_checked(1))
        .map(|(first, rest)| first.to_uppercase() + rest)
        .collect()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Suggestion => "note",
    }
}

fn result(report: &Report<'_>, rules: &[RuleInfo], reported: &Reported) -> Value {
    let finding = &reported.finding;
    let related: Vec<Value> = finding
        .related
        .iter()
        .enumerate()
        .map(|(index, related)| {
            let mut location = location(report, related.place);
            location["id"] = (index + 1).into();
            location["message"] = json!({ "text": related.message });
            location
        })
        .collect();
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": message(reported) },
        "locations": [location(report, finding.primary)],
        "relatedLocations": related,
        "partialFingerprints": { "copydesk/v1": reported.fingerprint },
    });
    if let Ok(index) = rules.binary_search_by(|rule| rule.id.as_str().cmp(&finding.rule)) {
        result["ruleIndex"] = index.into();
    }
    if report.has_baseline {
        result["baselineState"] = if reported.is_new { "new" } else { "unchanged" }.into();
    }
    if let Some(fix) = report.fix(finding) {
        result["fixes"] = json!([fixed_by(report, finding.primary.document, fix)]);
    }
    result
}

/// A stet.
fn suppression(stands: &Stands) -> Value {
    let kind = if stands.in_source { "inSource" } else { "external" };
    let mut suppression = json!({ "kind": kind, "status": "accepted" });
    if let Some(reason) = &stands.reason {
        suppression["justification"] = reason.as_str().into();
    }
    suppression
}

/// Sentences; the first related place is linked.
fn message(reported: &Reported) -> String {
    let finding = &reported.finding;
    let mut text = escaped(&finding.message);
    if let Some(help) = &finding.help {
        text += &format!(" ({})", escaped(help));
    }
    text.push('.');
    if let Some(related) = finding.related.first() {
        text += &format!(" See [{}](1).", escaped(&related.message));
    }
    text
}

/// Brackets in a message are links.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

fn location(report: &Report<'_>, place: Place) -> Value {
    let mut region = region(report, place);
    region["snippet"] = json!({ "text": report.text(place) });
    let artifact = artifact(&report.document(place).source.path);
    json!({ "physicalLocation": { "artifactLocation": artifact, "region": region } })
}

fn region(report: &Report<'_>, place: Place) -> Value {
    let bounds = report.bounds(place);
    json!({
        "startLine": bounds.start.line,
        "startColumn": bounds.start.column,
        "endLine": bounds.end.line,
        "endColumn": bounds.end.column,
    })
}

fn artifact(path: &str) -> Value {
    let path = path.strip_prefix("./").unwrap_or(path);
    let slashes = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let uri = utf8_percent_encode(&slashes, NOT_IN_URI).to_string();
    if uri.starts_with('/') {
        json!({ "uri": format!("file://{uri}") })
    } else {
        json!({ "uri": uri, "uriBaseId": "SRCROOT" })
    }
}

fn fixed_by(report: &Report<'_>, document: u32, fix: &Fix) -> Value {
    let replacements: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| {
            let place = Place { document, span: edit.span };
            json!({ "deletedRegion": region(report, place), "insertedContent": { "text": edit.text } })
        })
        .collect();
    let path = &report.documents[document as usize].source.path;
    json!({
        "description": { "text": "Puts it right." },
        "artifactChanges": [{ "artifactLocation": artifact(path), "replacements": replacements }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(artifact("./a b/100% né#1.txt")["uri"], "a%20b/100%25%20n%C3%A9%231.txt");
        assert_eq!(artifact("/tmp/a.txt"), json!({ "uri": "file:///tmp/a.txt" }));
    }

    #[test]
    fn brackets_in_messages_are_no_links() {
        assert_eq!(escaped("“[TK](1)”"), "“\\[TK\\](1)”");
    }

    #[test]
    fn names_are_in_pascal_case() {
        assert_eq!(pascal_case("usage/doubled-word"), "UsageDoubledWord");
    }
}
