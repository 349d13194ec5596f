//! Readers: from a source to a document. One file a format; a reader never fails on content.

mod builder;
mod markdown;
mod text;

use std::path::Path;

use crate::document::Document;
use crate::source::Source;

/// A file format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, however its paragraphs are separated.
    Text,
    /// CommonMark with GitHub's extensions, footnotes and front matter.
    Markdown,
}

impl Format {
    /// The format that a file's extension stands for.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }
}

/// Reads a source; a file of an unknown extension is read as plain text.
#[must_use]
pub fn read(source: Source) -> Document {
    match Format::of_path(Path::new(&source.path)).unwrap_or(Format::Text) {
        Format::Text => text::read(source),
        Format::Markdown => markdown::read(source),
    }
}
