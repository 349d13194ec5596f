//! Readers: from a source to documents. One file or folder a format; a reader never fails on the content of a text
//! file, and says in one line what is wrong with a container.

mod builder;
mod entities;
mod format;
mod html;
mod markdown;
mod text;

use std::path::Path;

use crate::document::{Document, Reading};
use crate::source::{ReadError, Source};

pub use format::Format;

/// What the command line says about reading.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The format of all files, whatever their names and first bytes say.
    pub format: Option<Format>,
}

/// Reads a text that is in memory; a file of an unknown extension is read as plain text.
#[must_use]
pub fn read(source: Source) -> Document {
    let format = Format::of_path(Path::new(&source.path)).unwrap_or(Format::Text);
    let reading = reading(format, source.text());
    Document::new(source, reading)
}

/// Reads the bytes of a file, under a name to report it by.
pub fn read_file(shown: &str, bytes: Vec<u8>, options: &Options) -> Result<Vec<Document>, ReadError> {
    let format = options.format.unwrap_or_else(|| Format::of_file(Path::new(shown), &bytes));
    let source = Source::from_bytes(shown, bytes)?;
    let reading = reading(format, source.text());
    Ok(vec![Document::new(source, reading)])
}

/// Reads a text of a format that has one text a file.
fn reading(format: Format, text: &str) -> Reading {
    match format {
        Format::Text => text::read(text),
        Format::Markdown => markdown::read(text),
        Format::Html => html::read(text),
    }
}
