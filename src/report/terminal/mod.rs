//! The report for people: for each finding its message, the places cut out of the copy with the words that matter
//! marked, and what to do.
//!
//! What is printed depends on the report and the [`Style`] alone, not on the environment. No line is wider than
//! the style says, except with `quiet`, whose lines are for other programs too.

mod cells;
mod draw;
mod places;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use ariadne::Color;

use super::sanitize::{clean, columns};
use super::wording::{count, list, wrap};
use super::{Report, Reported};
use crate::finding::Severity;
use draw::Canvas;

/// The narrowest report, in columns.
pub const MIN_WIDTH: usize = 40;
/// The width of a report that is not printed on a terminal, in columns.
pub const DEFAULT_WIDTH: usize = 100;

/// Related places that are drawn.
const DRAWN_RELATED: usize = 3;
/// Related places beyond these that are named.
const NAMED_RELATED: usize = 5;

/// Columns of `Help: ` and `Rule: `.
const FOOT_INDENT: usize = 6;

/// How the report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether to use colour.
    pub colour: bool,
    /// The width of the terminal in columns; taken to be [`MIN_WIDTH`] if it is less.
    pub width: usize,
    /// One line a finding: `path:line:column: severity: message [rule]`, and no summary.
    pub quiet: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { colour: false, width: DEFAULT_WIDTH, quiet: false }
    }
}

/// Writes the report.
pub fn write(report: &Report<'_>, style: Style, out: &mut impl Write) -> io::Result<()> {
    let style = Style { width: style.width.max(MIN_WIDTH), ..style };
    let mut text = String::new();
    for reported in report.new_findings() {
        text.clear();
        if style.quiet {
            one_line(report, reported, style, &mut text);
        } else {
            finding(report, reported, style, &mut text);
            text.push('\n');
        }
        out.write_all(text.as_bytes())?;
    }
    if !style.quiet {
        for line in wrap(&summary(report), style.width, style.width) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// Writes a line for each file that could not be read, as for standard error.
pub fn write_problems(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    for problem in &report.problems {
        writeln!(out, "copydesk: {}: {}", clean(&problem.path), clean(&problem.message))?;
    }
    Ok(())
}

fn one_line(report: &Report<'_>, reported: &Reported, style: Style, out: &mut String) {
    let finding = &reported.finding;
    let mut line = cells::Line::new();
    cells::push(&mut line, &format!("{}: ", clean(&report.position(finding.primary))), "");
    cells::push(&mut line, finding.severity.name(), ink(finding.severity, style));
    cells::push(&mut line, &format!(": {} [{}]", clean(&finding.message), clean(&finding.rule)), "");
    cells::print(&line, out);
}

fn finding(report: &Report<'_>, reported: &Reported, style: Style, out: &mut String) {
    message(reported, style, out);
    let finding = &reported.finding;
    let shown = &finding.related[..finding.related.len().min(DRAWN_RELATED)];
    let margin = places::margin(report, finding.primary, shown);
    let canvas = Canvas { width: style.width, margin, colour: style.colour };
    let groups = places::groups(report, finding, shown, color(finding.severity), canvas);
    draw::draw(&groups, &foot(report, reported, canvas.text()), canvas, out);
}

/// `warning: 12 words are printed twice`, wrapped.
fn message(reported: &Reported, style: Style, out: &mut String) {
    let finding = &reported.finding;
    let name = finding.severity.name();
    let indent = name.len() + 2;
    let bold = if style.colour { cells::BOLD } else { "" };
    let room = style.width - indent;
    for (i, part) in wrap(&clean(&finding.message), room, room).iter().enumerate() {
        let mut line = cells::Line::new();
        if i == 0 {
            cells::push(&mut line, name, ink(finding.severity, style));
            cells::push(&mut line, ": ", bold);
        } else {
            cells::push(&mut line, &" ".repeat(indent), "");
        }
        cells::push(&mut line, part, bold);
        cells::print(&line, out);
    }
}

/// What stands under the places: further places, help and the rule.
fn foot(report: &Report<'_>, reported: &Reported, width: usize) -> Vec<String> {
    let finding = &reported.finding;
    let mut lines = Vec::new();
    if let Some(rest) = finding.related.get(DRAWN_RELATED..).filter(|rest| !rest.is_empty()) {
        let named: Vec<String> =
            rest.iter().take(NAMED_RELATED).map(|r| clean(&report.short_position(r.place))).collect();
        let named = if rest.len() > NAMED_RELATED { named.join(", ") + " …" } else { list(&named) };
        let intro = format!("And {}: ", count(rest.len(), "more place"));
        lines.extend(wrap(&(intro + &named), width, width));
        lines.push(String::new());
    }
    if let Some(help) = &finding.help {
        lines.extend(entry("Help", &clean(help), width));
    }
    let rule = clean(&finding.rule);
    let explain = format!("(copydesk explain {rule})");
    let line = format!("Rule: {rule} {explain}");
    if columns(&line) <= width {
        lines.push(line);
    } else {
        // A command is easier to copy from a line of its own.
        lines.extend(entry("Rule", &rule, width));
        lines.extend(entry("", &explain, width));
    }
    lines
}

/// A line of the foot, after its name or under that of the line above, wrapped.
fn entry(name: &str, text: &str, width: usize) -> Vec<String> {
    let name = if name.is_empty() { String::new() } else { format!("{name}:") };
    let parts = wrap(text, width - FOOT_INDENT, width - FOOT_INDENT);
    let names = std::iter::once(name.as_str()).chain(std::iter::repeat(""));
    parts.iter().zip(names).map(|(part, name)| format!("{name:FOOT_INDENT$}{part}")).collect()
}

fn color(severity: Severity) -> Color {
    match severity {
        Severity::Error => Color::Red,
        Severity::Warning => Color::Yellow,
        Severity::Suggestion => Color::Green,
    }
}

/// The bold colours of the severities, as parameters of an escape sequence.
fn ink(severity: Severity, style: Style) -> &'static str {
    match severity {
        _ if !style.colour => "",
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Suggestion => "1;32",
    }
}

/// `2 warnings in 1 file; 12 files checked, 10,442 words.`
pub(super) fn summary(report: &Report<'_>) -> String {
    let words = count(report.totals.words, "word");
    let files = count(report.totals.files, "file");
    let known = report.findings.iter().filter(|reported| !reported.is_new).count();
    let mut text = if report.findings.len() == known {
        match report.totals.files {
            0 => "No files were checked.".to_owned(),
            _ if known > 0 => format!("Nothing new in {files}, {words}."),
            _ => format!("Nothing found in {files}, {words}."),
        }
    } else {
        let kinds = [Severity::Error, Severity::Warning, Severity::Suggestion];
        let counts = kinds.map(|kind| (report.count(kind), kind.name()));
        let counts: Vec<_> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, kind)| count(*n, kind)).collect();
        let path = |reported: &Reported| report.document(reported.finding.primary).source.path.as_str();
        let mut faulty: Vec<&str> = report.new_findings().map(path).collect();
        faulty.dedup();
        format!("{} in {}; {files} checked, {words}.", list(&counts), count(faulty.len(), "file"))
    };
    if known > 0 {
        text = format!("{text} {} in the baseline.", count(known, "known finding"));
    }
    if !report.problems.is_empty() {
        text = format!("{text} {} could not be read.", count(report.problems.len(), "file"));
    }
    text
}
