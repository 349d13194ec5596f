//! Markdown.
use crate::document::Document;
use crate::source::Source;

/// Reads Markdown.
pub(super) fn read(source: Source) -> Document {
    super::text::read(source)
}
