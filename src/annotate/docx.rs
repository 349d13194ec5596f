//! Comments and tracked changes in a Word file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::places::{Placed, placed};
use super::runs::{Change, Cut, Runs};
use super::{AUTHOR, Members, changed, escaped, paragraphs};
use crate::finding::Applicability;
use crate::read::docx::{broken_part, package};
use crate::read::xml::{Event, Xml};
use crate::report::Report;
use crate::source::{Archive, Part, ReadError};

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// The members that get or hold comments.
pub(super) fn members(
    report: &Report<'_>,
    archive: &mut Archive,
    tracks: bool,
) -> Result<Members, ReadError> {
    let main = package::main_part(archive)?;
    let part = archive.part(&main)?.ok_or(ReadError::WrongKind)?;
    let runs = Runs::read(part.text()).map_err(|broken| broken_part(&part, broken))?;
    let relations = package::relations(archive, &main)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let known = relations.iter().find(|relation| relation.kind == "comments");
    let comments =
        known.map_or_else(|| package::resolve(folder, "comments.xml"), |known| known.target.clone());
    let old = match known {
        Some(_) => archive.part(&comments)?,
        None => None,
    };

    let first_id = old.as_ref().map_or(0, next_id).max(next_id(&part));
    let mut cuts: BTreeMap<usize, Cut> = BTreeMap::new();
    let mut changes: Vec<Change> = Vec::new();
    let mut written = String::new();
    let mut id = first_id;
    for finding in placed(report) {
        let Some((start, end)) = anchors(&finding, &main, &runs, archive)? else { continue };
        cuts.entry(start).or_default().starts.push(id);
        cuts.entry(end).or_default().ends.push(id);
        written += &comment(report, &finding, id);
        id += 1;
        if tracks && finding.part == main {
            changes.extend(safe_changes(report, &finding, &runs));
        }
    }
    let mut members = Members::new();
    if id == first_id {
        return Ok(members);
    }
    changes.sort_by_key(|(range, _)| (range.start, range.end));
    changes.dedup_by(|next, last| next.0.start < last.0.end || next == last);
    members.insert(main.clone(), runs.written(part.text(), &cuts, &changes, id).into_bytes());
    let old = old.as_ref().map(Part::text);
    members.insert(comments.clone(), with_comments(old, &written).into_bytes());
    if known.is_none() {
        register(archive, folder, &main, &comments, &mut members)?;
    }
    Ok(members)
}

/// Where a comment on a finding stands in the main part. Notes cannot hold comments: those on them stand at the mark of
/// the note; those on headers and footers stand at the first words.
fn anchors(
    finding: &Placed<'_>,
    main: &str,
    runs: &Runs,
    archive: &mut Archive,
) -> Result<Option<(usize, usize)>, ReadError> {
    if finding.part == main {
        return Ok(runs.anchors(&finding.range));
    }
    let note = archive.part(finding.part)?.and_then(|part| note_at(&part, finding.range.start));
    let reference = note.and_then(|note| {
        runs.references.iter().find(|(is_endnote, id, _)| (*is_endnote, id) == (note.0, &note.1))
    });
    Ok(match reference {
        Some((.., run)) => Some((run.start, run.end)),
        None => runs.texts.first().map(|text| (text.run.start, text.run.end)),
    })
}

/// The note that a byte of a part is in: whether it is an endnote, and its id.
fn note_at(part: &Part, offset: usize) -> Option<(bool, String)> {
    let mut xml = Xml::new(part.text());
    let mut note = None;
    while let Ok(Some(event)) = xml.next() {
        if let Event::Start(tag) = event {
            if tag.start > offset {
                break;
            }
            if matches!(tag.local(), "footnote" | "endnote") {
                note = Some((tag.local() == "endnote", tag.value("w:id").unwrap_or_default().into_owned()));
            }
        }
    }
    note
}

/// The edits of a safe fix, if all of them can be made as tracked changes.
fn safe_changes(report: &Report<'_>, finding: &Placed<'_>, runs: &Runs) -> Vec<Change> {
    let place = finding.reported.finding.primary;
    let document = report.document(place);
    let Some(fix) = finding.reported.finding.fix.as_ref() else { return Vec::new() };
    if fix.applicability != Applicability::Safe {
        return Vec::new();
    }
    let change = |edit: &crate::finding::Edit| {
        let source = document.part_span(edit.span);
        let range: Range<usize> = source.span.range();
        let is_there =
            document.is_verbatim(edit.span) && document.part(edit.span).name.as_deref() == Some(finding.part);
        (is_there && runs.can_change(&range)).then(|| (range, escaped(&edit.text)))
    };
    fix.edits.iter().map(change).collect::<Option<Vec<Change>>>().unwrap_or_default()
}

fn comment(report: &Report<'_>, finding: &Placed<'_>, id: usize) -> String {
    let mut comment = format!("<w:comment w:id=\"{id}\" w:author=\"{AUTHOR}\" w:initials=\"cd\">");
    for paragraph in paragraphs(report, finding.reported) {
        let text = escaped(&paragraph);
        let _ = write!(comment, "<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>");
    }
    comment + "</w:comment>"
}

/// One more than the largest id in a part.
fn next_id(part: &Part) -> usize {
    let mut xml = Xml::new(part.text());
    let mut next = 0;
    while let Ok(Some(event)) = xml.next() {
        if let Event::Start(tag) = event
            && let Some(id) = tag.value("w:id").and_then(|id| id.parse::<usize>().ok())
        {
            next = next.max(id.saturating_add(1).min(1 << 30));
        }
    }
    next
}

/// The part that holds the comments, with more of them.
fn with_comments(old: Option<&str>, comments: &str) -> String {
    let close = old.and_then(|old| old.rfind("</w:comments>").map(|at| (old, at)));
    match close {
        Some((old, at)) => format!("{}{comments}{}", &old[..at], &old[at..]),
        None => format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{NAMESPACE}\">{comments}</w:comments>"
        ),
    }
}

/// Makes the package know its new part.
fn register(
    archive: &mut Archive,
    folder: &str,
    main: &str,
    comments: &str,
    members: &mut Members,
) -> Result<(), ReadError> {
    let file = main.rsplit('/').next().unwrap_or(main);
    let relations = package::resolve(folder, &format!("_rels/{file}.rels"));
    let relation = format!("<Relationship Id=\"copydesk\" Type=\"{RELATION}\" Target=\"/{comments}\"/>");
    let kind = format!("<Override PartName=\"/{comments}\" ContentType=\"{CONTENT}\"/>");
    let added =
        [(relations, "</Relationships>", relation), ("[Content_Types].xml".to_owned(), "</Types>", kind)];
    for (name, close, element) in added {
        let part = archive.part(&name)?.ok_or(ReadError::WrongKind)?;
        let at = part.text().rfind(close).ok_or(ReadError::DamagedMember { name: name.clone() })?;
        members.insert(name, changed(part.text(), &[(at..at, element)]).into_bytes());
    }
    Ok(())
}
