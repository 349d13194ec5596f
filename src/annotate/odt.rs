//! Comments in an OpenDocument text: elements that may stand anywhere in a paragraph.

use std::fmt::Write as _;
use std::ops::Range;

use super::places::placed;
use super::{AUTHOR, Members, changed, escaped, paragraphs};
use crate::read::docx::broken_part;
use crate::read::xml::{Broken, Event, Xml};
use crate::report::Report;
use crate::source::{Archive, ReadError};

const CONTENT: &str = "content.xml";

/// The member that holds the text, with comments.
pub(super) fn members(report: &Report<'_>, archive: &mut Archive) -> Result<Members, ReadError> {
    let part = archive.part(CONTENT)?.ok_or(ReadError::WrongKind)?;
    let closed = closed(part.text()).map_err(|broken| broken_part(&part, broken))?;
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    // Headers and footers stand among the styles, where no comment can.
    for (number, finding) in placed(report).filter(|finding| finding.part == CONTENT).enumerate() {
        let name = format!("copydesk{number}");
        let mut comment = format!(
            "<office:annotation office:name=\"{name}\"><dc:creator xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{AUTHOR}\
             </dc:creator>"
        );
        for paragraph in paragraphs(report, finding.reported) {
            let _ = write!(comment, "<text:p>{}</text:p>", escaped(&paragraph));
        }
        comment += "</office:annotation>";
        let (start, end) =
            (outside(&closed, finding.range.start, false), outside(&closed, finding.range.end, true));
        edits.push((start..start, comment));
        edits.push((end..end, format!("<office:annotation-end office:name=\"{name}\"/>")));
    }
    let mut members = Members::new();
    if !edits.is_empty() {
        edits.sort_by_key(|(range, _)| range.start);
        members.insert(CONTENT.to_owned(), changed(part.text(), &edits).into_bytes());
    }
    Ok(members)
}

/// The ranges that cannot hold comments, outermost only: notes and frames.
fn closed(source: &str) -> Result<Vec<Range<usize>>, Broken> {
    let mut xml = Xml::new(source);
    let mut closed = Vec::new();
    while let Some(event) = xml.next()? {
        if let Event::Start(tag) = event
            && matches!(tag.name, "text:note" | "draw:frame" | "draw:custom-shape")
        {
            xml.skip()?;
            closed.push(tag.start..xml.position());
        }
    }
    Ok(closed)
}

/// The place itself, or that before or after the range around it that cannot hold comments.
fn outside(closed: &[Range<usize>], at: usize, is_end: bool) -> usize {
    let next = closed.partition_point(|range| range.end <= at);
    match closed.get(next).filter(|range| range.start < at) {
        Some(range) if is_end => range.end,
        Some(range) => range.start,
        None => at,
    }
}
