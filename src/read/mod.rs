//! Readers: from a source to documents. One file or folder a format; a reader never fails on the content of a text
//! file, and says in one line what is wrong with a container.

mod asciidoc;
mod builder;
mod captions;
mod container;
pub(crate) mod docx;
mod email;
mod entities;
mod epub;
mod format;
mod html;
mod icml;
mod jats;
mod json;
mod latex;
mod lines;
mod markdown;
mod odt;
mod rst;
mod rtf;
mod text;
pub(crate) mod xml;

use std::path::Path;

use crate::document::{Document, Reading};
use crate::source::{Archive, Limits, ReadError, Source, check_length};

pub use format::Format;

/// What the command line says about reading.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The format of all files, whatever their names and first bytes say.
    pub format: Option<Format>,
    /// The field of JSON that holds the text, a dotted path.
    pub json_field: Option<String>,
    /// How much a container may unpack to.
    pub limits: Limits,
}

/// Reads a text that is in memory; what is of an unknown extension or broken is read as plain text.
#[must_use]
pub fn read(source: Source) -> Document {
    let format = Format::of_path(Path::new(&source.path)).unwrap_or(Format::Text);
    let reading = reading(format, &source).unwrap_or_else(|_| text::read(source.text()));
    Document::new(source, reading)
}

/// Reads the bytes of a file, under a name to report it by.
pub fn read_file(shown: &str, bytes: Vec<u8>, options: &Options) -> Result<Vec<Document>, ReadError> {
    if Archive::is_one(&bytes) {
        return container::read(shown, bytes, options).map(|document| vec![document]);
    }
    container::refuse(&bytes)?;
    let format = options.format.unwrap_or_else(|| Format::of_file(Path::new(shown), &bytes));
    if format == Format::Email {
        return email::read(shown, &bytes).map(|document| vec![document]);
    }
    let source = Source::from_bytes(shown, bytes)?;
    if matches!(format, Format::Json | Format::JsonLines) {
        let field = options.json_field.as_deref().ok_or(ReadError::NoField)?;
        return json::read(source, field, format == Format::JsonLines);
    }
    let reading = reading(format, &source)?;
    reading.text.as_deref().map_or(Ok(()), check_length)?;
    Ok(vec![Document::new(source, reading)])
}

/// Reads a text of a format that has one text a file.
fn reading(format: Format, source: &Source) -> Result<Reading, ReadError> {
    let text = source.text();
    let broken = |broken| docx::broken_part(source.part(0), broken);
    match format {
        Format::Text => Ok(text::read(text)),
        Format::Markdown => Ok(markdown::read(text)),
        Format::Html if html::is_own_proof(text) => Err(ReadError::OwnProof),
        Format::Html => Ok(html::read(text)),
        Format::FlatOpenDocument => odt::read_flat(text).map_err(broken),
        Format::Jats => jats::read(text).map_err(broken),
        Format::Icml => icml::read(text).map_err(broken),
        Format::Xml => match xml::root(text).map_err(broken)?.as_str() {
            "article" => jats::read(text).map_err(broken),
            "Document" | "Story" => icml::read(text).map_err(broken),
            "document" => odt::read_flat(text).map_err(broken),
            "html" => Ok(html::read(text)),
            _ => Err(ReadError::UnknownXml),
        },
        Format::Latex => Ok(latex::read(text)),
        Format::AsciiDoc => Ok(asciidoc::read(text)),
        Format::ReStructuredText => Ok(rst::read(text)),
        Format::Rtf => Ok(rtf::read(text)),
        Format::SubRip | Format::WebVtt => Ok(captions::read(text)),
        Format::Docx | Format::OpenDocument | Format::Epub | Format::Idml | Format::Email => {
            Err(ReadError::WrongKind)
        }
        Format::Json | Format::JsonLines => Err(ReadError::NoField),
    }
}
