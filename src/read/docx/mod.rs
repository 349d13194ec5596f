//! Word files (Office Open XML, ISO/IEC 29500), transitional and strict.
//!
//! What becomes of what, beyond the obvious:
//! - Tracked insertions are read, deletions are not; comments, field codes, hidden text and tables of contents are not.
//! - Footnotes and endnotes are read after the text, headers and footers after those, each of these once.
//! - A text box is read after the paragraph that it hangs on, and once, though it stands in the file twice.
//! - Formulas, symbols of symbol fonts and pictures in a sentence are each one object.

pub(crate) mod package;
mod story;
mod styles;

use crate::document::{BlockKind, Document, LandmarkKind};
use crate::read::builder::Builder;
use crate::read::xml::Broken;
use crate::source::{Archive, Part, ReadError, Source};
use package::Relation;
use story::Story;
use styles::Styles;

pub(super) use package::resolve;
pub(super) use styles::kind_of_name;

/// The parts that hold text, in the order in which they are read.
const NOTES: &[(&str, LandmarkKind, BlockKind)] = &[
    ("footnotes", LandmarkKind::Footnote, BlockKind::Footnote),
    ("endnotes", LandmarkKind::Endnote, BlockKind::Footnote),
    ("header", LandmarkKind::Header, BlockKind::Heading(0)),
    ("footer", LandmarkKind::Footer, BlockKind::Heading(0)),
];

/// Reads the members of a Word file.
pub(super) fn read(shown: &str, mut archive: Archive) -> Result<Document, ReadError> {
    let main = package::main_part(&mut archive)?;
    let relations = package::relations(&mut archive, &main)?;
    let styles = match relations.iter().find(|relation| relation.kind == "styles") {
        Some(Relation { target, .. }) => archive.part(target)?.map(|part| Styles::read(part.text())),
        None => None,
    };
    let styles = styles.unwrap_or_default();

    let mut parts = vec![archive.part(&main)?.ok_or(ReadError::WrongKind)?];
    let mut kinds = vec![(LandmarkKind::Paragraph, BlockKind::Paragraph)];
    for (name, landmark, kind) in NOTES {
        for relation in relations.iter().filter(|relation| relation.kind == *name) {
            if let Some(part) = archive.part(&relation.target)? {
                parts.push(part);
                kinds.push((*landmark, *kind));
            }
        }
    }
    let source = Source::from_parts(shown, archive.bytes(), parts);
    let mut out = Builder::new(source.text());
    let mut notes = story::Notes::default();
    for (index, (part, (landmark, kind))) in source.parts().iter().zip(kinds).enumerate() {
        if index > 0 {
            out.enter(index as u16, part.text());
        }
        let story = Story::new(&mut out, &styles, &mut notes, landmark, kind);
        story.read().map_err(|broken| broken_part(part, broken))?;
    }
    let reading = out.finish();
    Ok(Document::new(source, reading))
}

/// Says where the markup of a part is broken.
pub(crate) fn broken_part(part: &Part, broken: Broken) -> ReadError {
    let offset = part.content.source_offset(part.text().floor_char_boundary(broken.offset));
    ReadError::Markup { name: part.name.clone(), offset }
}
