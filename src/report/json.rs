//! `--format json`, version 1: a contract. Keys may be added; none is renamed or taken away.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Problem, Report, Reported};
use crate::document::Document;
use crate::finding::{Applicability, Fix, Place, Severity};
use crate::source::{LineColumn, Span};

/// Version of the format.
const VERSION: u32 = 1;

/// Words before and after a place in a file that has no lines.
const WORDS_AROUND: usize = 4;

/// Writes the report as one JSON object and a line break.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let whole = Whole {
        version: VERSION,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        diagnostics: report.findings.iter().map(|f| diagnostic(report, f)).collect(),
        errors: &report.problems,
        summary: Summary {
            files: report.totals.files,
            bytes: report.totals.bytes,
            words: report.totals.words,
            error: report.count(Severity::Error),
            warning: report.count(Severity::Warning),
            suggestion: report.count(Severity::Suggestion),
        },
    };
    serde_json::to_writer(&mut *out, &whole)?;
    writeln!(out)
}

/// Writes each finding as one JSON object on a line of its own, as in the `diagnostics` of [`write()`]; then, as
/// `{"error": …}`, each file that could not be read.
pub fn write_lines(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    for reported in &report.findings {
        serde_json::to_writer(&mut *out, &diagnostic(report, reported))?;
        writeln!(out)?;
    }
    for problem in &report.problems {
        serde_json::to_writer(&mut *out, &serde_json::json!({ "error": problem }))?;
        writeln!(out)?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Whole<'a> {
    version: u32,
    tool: Tool,
    diagnostics: Vec<Diagnostic<'a>>,
    errors: &'a [Problem],
    summary: Summary,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    rule: &'a str,
    severity: Severity,
    message: &'a str,
    help: Option<&'a str>,
    #[serde(flatten)]
    place: Position<'a>,
    related: Vec<RelatedPosition<'a>>,
    data: &'a Map<String, Value>,
    fix: Option<FixedBy<'a>>,
    fingerprint: &'a str,
    new: bool,
}

#[derive(Serialize)]
struct RelatedPosition<'a> {
    #[serde(flatten)]
    place: Position<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Position<'a> {
    path: &'a str,
    /// The member of a container, such as `word/document.xml`.
    part: Option<&'a str>,
    span: Range,
    text: &'a str,
    /// What an office program finds the place by: “paragraph 12”.
    #[serde(skip_serializing_if = "Option::is_none")]
    landmark: Option<Mark<'a>>,
}

#[derive(Serialize)]
struct Mark<'a> {
    name: String,
    number: u32,
    /// The words before and after the place.
    before: &'a str,
    after: &'a str,
}

#[derive(Serialize)]
struct Range {
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    offset: u64,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct FixedBy<'a> {
    applicability: Applicability,
    edits: Vec<EditAt<'a>>,
}

#[derive(Serialize)]
struct EditAt<'a> {
    span: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    bytes: u64,
    words: usize,
    error: usize,
    warning: usize,
    suggestion: usize,
}

fn diagnostic<'a>(report: &'a Report<'_>, reported: &'a Reported) -> Diagnostic<'a> {
    let finding = &reported.finding;
    let related = |r: &'a crate::finding::Related| RelatedPosition {
        place: position(report, r.place),
        message: &r.message,
    };
    Diagnostic {
        rule: &finding.rule,
        severity: finding.severity,
        message: &finding.message,
        help: finding.help.as_deref(),
        place: position(report, finding.primary),
        related: finding.related.iter().map(related).collect(),
        data: &finding.data,
        fix: report.fix(finding).map(|fix| fixed_by(report, finding.primary.document, fix)),
        fingerprint: &reported.fingerprint,
        new: reported.is_new,
    }
}

fn fixed_by<'a>(report: &Report<'_>, document: u32, fix: &'a Fix) -> FixedBy<'a> {
    let edit = |edit: &'a crate::finding::Edit| EditAt {
        span: range(report, Place { document, span: edit.span }),
        text: &edit.text,
    };
    FixedBy { applicability: fix.applicability, edits: fix.edits.iter().map(edit).collect() }
}

fn position<'a>(report: &'a Report<'_>, place: Place) -> Position<'a> {
    let document = report.document(place);
    Position {
        path: &document.source.path,
        part: document.part(place.span).name.as_deref(),
        span: range(report, place),
        text: report.text(place),
        landmark: mark(document, place.span),
    }
}

fn mark(document: &Document, span: Span) -> Option<Mark<'_>> {
    let landmark = document.landmark(span.start)?;
    // A place may be empty at the end of its block.
    let at = document.blocks.partition_point(|block| block.span.end < span.start);
    let block = document.blocks.get(at).filter(|block| block.span.start <= span.start);
    let block = block.map_or(span, |block| block.span);
    let before = document.slice(Span { start: block.start, end: span.start });
    let after = document.slice(Span { start: span.end, end: span.end.max(block.end) });
    let cut = before.char_indices().rev().filter(|(_, c)| c.is_whitespace()).nth(WORDS_AROUND);
    let end = after.char_indices().filter(|(_, c)| c.is_whitespace()).nth(WORDS_AROUND);
    Some(Mark {
        name: landmark.to_string(),
        number: landmark.number,
        before: before[cut.map_or(0, |(at, _)| at)..].trim(),
        after: after[..end.map_or(after.len(), |(at, _)| at)].trim(),
    })
}

fn range(report: &Report<'_>, place: Place) -> Range {
    let (bytes, bounds) = (report.document(place).source_span(place.span), report.bounds(place));
    let point = |offset, at: LineColumn| Point { offset, line: at.line, column: at.column };
    Range { start: point(bytes.start, bounds.start), end: point(bytes.end, bounds.end) }
}
