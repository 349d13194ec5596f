//! Files as they are on disk: finding them, decoding them, and saying where in them a thing stands.

mod encoding;
mod error;
mod lines;
mod span;
mod walk;

pub use encoding::{Decoded, MAX_FILE_BYTES};
pub use error::ReadError;
pub use lines::{LineColumn, LineIndex};
pub use span::{SourceSpan, Span};
pub use walk::{Found, walk};

use std::path::Path;

/// One file's text and its name.
#[derive(Debug)]
pub struct Source {
    /// The path as it was given or found, relative to the working directory where that is how it was given.
    pub path: String,
    /// The decoded text.
    pub content: Decoded,
}

impl Source {
    /// Reads and decodes a file.
    pub fn open(path: &Path, shown: &str) -> Result<Self, ReadError> {
        if path.metadata()?.len() > MAX_FILE_BYTES {
            return Err(ReadError::TooLarge);
        }
        Self::from_bytes(shown, std::fs::read(path)?)
    }

    /// Decodes a whole file that is in memory, under a name to report it by.
    pub fn from_bytes(shown: &str, bytes: Vec<u8>) -> Result<Self, ReadError> {
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(ReadError::TooLarge);
        }
        Ok(Self { path: shown.to_owned(), content: Decoded::new(bytes)? })
    }

    /// A source from text in memory, under a name to report it by.
    #[must_use]
    pub fn from_text(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), content: Decoded::from_text(text.to_owned()) }
    }

    /// The same file with another text, in the same encoding.
    #[must_use]
    pub fn with_text(&self, text: String) -> Self {
        Self { path: self.path.clone(), content: self.content.with_text(text) }
    }

    /// The decoded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.content.text
    }
}
