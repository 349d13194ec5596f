//! `--format gitlab`: a [code quality report], which GitLab shows in merge requests.
//!
//! [code quality report]: https://docs.gitlab.com/ci/testing/code_quality/

use std::io::{self, Write};

use serde::Serialize;

use super::wording::in_one_line;
use super::{Report, Reported};
use crate::finding::Severity;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// Writes the findings as one JSON array; files that could not be read have no place in the format.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let issues: Vec<Issue<'_>> = report.new_findings().map(|reported| issue(report, reported)).collect();
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

fn issue<'a>(report: &'a Report<'_>, reported: &'a Reported) -> Issue<'a> {
    let finding = &reported.finding;
    let bounds = report.bounds(finding.primary);
    Issue {
        description: in_one_line(report, reported),
        check_name: &finding.rule,
        fingerprint: &reported.fingerprint,
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Suggestion => "info",
        },
        location: Location {
            path: report.path(finding.primary),
            lines: Lines { begin: bounds.start.line, end: bounds.end.line },
        },
    }
}
