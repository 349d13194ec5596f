//! `--format checkstyle`: the XML of Checkstyle, which most CI systems read.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event};

use super::Report;
use super::sanitize::clean;
use super::wording::in_one_line;
use crate::finding::Severity;

/// Writes the report, with a `file` for each file that was read or could not be read.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.write_event(Event::Start(BytesStart::new("checkstyle").with_attributes([("version", "4.3")])))?;
    let mut findings = report.new_findings().peekable();
    for (index, document) in report.documents.iter().enumerate() {
        start_file(&mut xml, &document.source.path)?;
        while let Some(reported) =
            findings.next_if(|reported| reported.finding.primary.document as usize == index)
        {
            let finding = &reported.finding;
            let start = report.bounds(finding.primary).start;
            let source = format!("copydesk.{}", finding.rule.replace('/', "."));
            error(
                &mut xml,
                start.line,
                start.column,
                finding.severity,
                &in_one_line(report, reported),
                &source,
            )?;
        }
        xml.write_event(Event::End(BytesEnd::new("file")))?;
    }
    for problem in &report.problems {
        start_file(&mut xml, &problem.path)?;
        error(&mut xml, 1, 1, Severity::Error, &clean(&problem.message), "copydesk")?;
        xml.write_event(Event::End(BytesEnd::new("file")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("checkstyle")))?;
    writeln!(xml.into_inner())
}

fn start_file(xml: &mut Writer<impl Write>, path: &str) -> io::Result<()> {
    // XML has no way to write most control characters.
    let path = clean(path);
    xml.write_event(Event::Start(BytesStart::new("file").with_attributes([("name", path.as_str())])))
}

fn error(
    xml: &mut Writer<impl Write>,
    line: u32,
    column: u32,
    severity: Severity,
    message: &str,
    source: &str,
) -> io::Result<()> {
    let severity = if severity == Severity::Suggestion { "info" } else { severity.name() };
    let (line, column) = (line.to_string(), column.to_string());
    let attributes = [
        ("line", line.as_str()),
        ("column", column.as_str()),
        ("severity", severity),
        ("message", message),
        ("source", source),
    ];
    xml.write_event(Event::Empty(BytesStart::new("error").with_attributes(attributes)))
}
