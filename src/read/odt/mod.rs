//! OpenDocument texts (ISO/IEC 26300), zipped or as one flat XML file.
//!
//! Deleted text, comments, generated indexes and hidden text are not read. Footnotes and text boxes are read after the
//! paragraph that they hang on, headers and footers after the text.

mod styles;
mod text;

use crate::document::{Document, Reading};
use crate::read::builder::Builder;
use crate::read::docx::broken_part;
use crate::read::xml::{Broken, Event, Xml};
use crate::source::{Archive, ReadError, Source};
use styles::Styles;
use text::Text;

/// Reads the members of a zipped text.
pub(super) fn read(shown: &str, mut archive: Archive) -> Result<Document, ReadError> {
    if is_encrypted(&mut archive)? {
        return Err(ReadError::Password);
    }
    let content = archive.part("content.xml")?.ok_or(ReadError::WrongKind)?;
    let mut parts = vec![content];
    parts.extend(archive.part("styles.xml")?);
    let source = Source::from_parts(shown, archive.bytes(), parts);
    let mut styles = Styles::default();
    for part in source.parts().iter().rev() {
        styles.read(part.text());
    }
    let mut out = Builder::new(source.text());
    for (index, part) in source.parts().iter().enumerate() {
        if index > 0 {
            out.enter(index as u16, part.text());
        }
        Text::new(&mut out, &styles).read().map_err(|broken| broken_part(part, broken))?;
    }
    let reading = out.finish();
    Ok(Document::new(source, reading))
}

/// Reads a flat text.
pub(super) fn read_flat(source: &str) -> Result<Reading, Broken> {
    let mut styles = Styles::default();
    styles.read(source);
    let mut out = Builder::new(source);
    Text::new(&mut out, &styles).read()?;
    Ok(out.finish())
}

fn is_encrypted(archive: &mut Archive) -> Result<bool, ReadError> {
    let Some(manifest) = archive.part("META-INF/manifest.xml")? else { return Ok(false) };
    let mut xml = Xml::new(manifest.text());
    while let Ok(Some(event)) = xml.next() {
        if matches!(event, Event::Start(tag) if tag.local() == "encryption-data") {
            return Ok(true);
        }
    }
    Ok(false)
}
