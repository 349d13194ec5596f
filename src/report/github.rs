//! `--format github`: annotations, which a step of GitHub Actions shows in the changed lines.
//!
//! The format is that of the [workflow commands]. A step shows ten errors and ten warnings, so the worst come first.
//!
//! [workflow commands]: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions

use std::cmp::Reverse;
use std::io::{self, Write};

use super::terminal::summary;
use super::wording::in_one_line;
use super::{Report, Reported};
use crate::finding::Severity;

/// Writes an annotation for each finding and each file that could not be read, and a last line with the totals.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    for problem in &report.problems {
        writeln!(out, "::error file={}::{}", property(&problem.path), data(&problem.message))?;
    }
    let mut findings: Vec<&Reported> = report.new_findings().collect();
    findings.sort_by_key(|reported| Reverse(reported.finding.severity));
    for reported in findings {
        annotation(report, reported, out)?;
    }
    writeln!(out, "{}", summary(report))
}

fn annotation(report: &Report<'_>, reported: &Reported, out: &mut impl Write) -> io::Result<()> {
    let finding = &reported.finding;
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Suggestion => "notice",
    };
    let (start, end) = {
        let bounds = report.bounds(finding.primary);
        (bounds.start, bounds.end)
    };
    let path = property(&report.document(finding.primary).source.path);
    write!(out, "::{command} file={path},line={},endLine={}", start.line, end.line)?;
    // Columns mean something within one line only.
    if start.line == end.line {
        write!(out, ",col={},endColumn={}", start.column, end.column)?;
    }
    writeln!(out, ",title={}::{}", property(&finding.rule), data(&in_one_line(report, reported)))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_property_or_a_line_is_escaped() {
        assert_eq!(property("a,b:c%\n.txt"), "a%2Cb%3Ac%25%0A.txt");
        assert_eq!(data("100%: a, b"), "100%25: a, b");
    }
}
