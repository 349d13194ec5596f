//! The report for people.

use std::io::{self, Write};

use super::Report;

/// Writes the report.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    for reported in &report.findings {
        let finding = &reported.finding;
        let start = report.bounds(finding.primary).start;
        let path = &report.document(finding.primary).source.path;
        writeln!(out, "{path}:{}:{}: {}: {}", start.line, start.column, finding.rule, finding.message)?;
    }
    Ok(())
}
