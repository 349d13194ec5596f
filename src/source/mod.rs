//! Files as they are on disk: finding them, decoding them, and saying where in them a thing stands.

mod archive;
mod encoding;
mod error;
mod lines;
mod span;
mod walk;

pub use archive::{Archive, Limits};
pub use encoding::{Decoded, MAX_FILE_BYTES};
pub use error::ReadError;
pub use lines::{LineColumn, LineIndex, LineIndexes};
pub use span::{PartSpan, SourceSpan, Span};
pub use walk::{Found, walk};

use std::path::Path;

/// One file: its name and its text, or of a container such as a Word file the texts of its members.
#[derive(Debug)]
pub struct Source {
    /// The path as it was given or found, relative to the working directory where that is how it was given.
    pub path: String,
    /// Bytes of the file on disk.
    pub bytes: u64,
    /// The texts, of which there is at least one; a file that is no container has exactly one, without a name.
    parts: Vec<Part>,
}

/// A text of a file.
#[derive(Debug)]
pub struct Part {
    /// The name of the member of a container, such as `word/document.xml`.
    pub name: Option<String>,
    /// The decoded text.
    pub content: Decoded,
}

impl Part {
    /// A member of a container.
    #[must_use]
    pub fn member(name: impl Into<String>, content: Decoded) -> Self {
        Self { name: Some(name.into()), content }
    }

    /// The decoded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.content.text
    }
}

impl Source {
    /// Decodes a whole text file that is in memory, under a name to report it by.
    pub fn from_bytes(shown: &str, bytes: Vec<u8>) -> Result<Self, ReadError> {
        let length = bytes.len() as u64;
        let part = Part { name: None, content: Decoded::new(bytes)? };
        check_length(part.text())?;
        Ok(Self { path: shown.to_owned(), bytes: length, parts: vec![part] })
    }

    /// A source from text in memory, under a name to report it by.
    #[must_use]
    pub fn from_text(path: &str, text: &str) -> Self {
        let part = Part { name: None, content: Decoded::from_text(text.to_owned()) };
        Self { path: path.to_owned(), bytes: text.len() as u64, parts: vec![part] }
    }

    /// A source of several texts: the members of a container of that many bytes. None: one empty text.
    #[must_use]
    pub fn from_parts(path: &str, bytes: u64, mut parts: Vec<Part>) -> Self {
        if parts.is_empty() {
            parts.push(Part { name: None, content: Decoded::from_text(String::new()) });
        }
        Self { path: path.to_owned(), bytes, parts }
    }

    /// The decoded text; of a container, that of its first part.
    #[must_use]
    pub fn text(&self) -> &str {
        self.parts[0].text()
    }

    /// The content of a file that is no container.
    #[must_use]
    pub fn plain(&self) -> Option<&Decoded> {
        match self.parts.as_slice() {
            [Part { name: None, content }] => Some(content),
            _ => None,
        }
    }

    /// The texts, never none.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The part that a source map names.
    #[must_use]
    pub fn part(&self, index: u16) -> &Part {
        &self.parts[usize::from(index).min(self.parts.len() - 1)]
    }
}

/// Texts are measured in 32 bits: one that is longer, which a file in another encoding may decode to, is refused.
pub(crate) fn check_length(text: &str) -> Result<(), ReadError> {
    if text.len() as u64 > MAX_FILE_BYTES { Err(ReadError::TooLarge) } else { Ok(()) }
}

/// The bytes of a file that is not too large to be read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    if path.metadata()?.len() > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge);
    }
    Ok(std::fs::read(path)?)
}
