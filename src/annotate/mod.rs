//! The copy with its findings in it: a Word or OpenDocument file of which only the members that get comments are written
//! anew, and these byte for byte as they were but for what is put in.

mod docx;
mod odt;
mod places;
mod runs;

use std::collections::BTreeMap;

use crate::report::{Report, Reported};
use crate::source::{Archive, Limits, ReadError};

/// The name that comments and changes are signed with.
const AUTHOR: &str = "copydesk";

/// Members to write, by their names.
type Members = BTreeMap<String, Vec<u8>>;

/// Puts the new findings of a report on one Word or OpenDocument file into that file, whose bytes are given.
///
/// With `tracks`, safe fixes are tracked changes of a Word file too. Errors: the file is neither, or is damaged.
pub fn annotate(
    report: &Report<'_>,
    bytes: Vec<u8>,
    limits: Limits,
    tracks: bool,
) -> Result<Vec<u8>, ReadError> {
    let mut archive = Archive::open(bytes, limits)?;
    let members = if archive.has("[Content_Types].xml") {
        docx::members(report, &mut archive, tracks)?
    } else if archive.has("content.xml") {
        odt::members(report, &mut archive)?
    } else {
        return Err(ReadError::WrongKind);
    };
    archive.rewritten(&members)
}

/// What a comment says, paragraph by paragraph.
fn paragraphs(report: &Report<'_>, reported: &Reported) -> Vec<String> {
    let finding = &reported.finding;
    let mut paragraphs = vec![finding.message.clone()];
    paragraphs.extend(finding.help.clone());
    for related in &finding.related {
        let landmark = report.document(related.place).landmark(related.place.span.start);
        let position =
            landmark.map_or_else(|| report.short_position(related.place), |landmark| landmark.to_string());
        paragraphs.push(format!("{}: {position}", related.message));
    }
    paragraphs.push(format!("Rule: {}", finding.rule));
    paragraphs
}

/// Text as it stands between tags.
fn escaped(text: &str) -> String {
    let printable = |c: &char| matches!(c, '\t' | '\n') || !c.is_control();
    let text: String = text.chars().filter(printable).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A text with changes: (range, what takes its place), sorted and disjoint.
fn changed(text: &str, changes: &[(std::ops::Range<usize>, String)]) -> String {
    let mut whole =
        String::with_capacity(text.len() + changes.iter().map(|(_, new)| new.len()).sum::<usize>());
    let mut at = 0;
    for (range, new) in changes {
        if range.start >= at {
            whole.push_str(&text[at..range.start]);
            whole.push_str(new);
            at = range.end;
        }
    }
    whole.push_str(&text[at..]);
    whole
}
