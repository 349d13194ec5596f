//! What markup says of parts of a block.

use crate::source::Span;

/// What a part of a block is marked up as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InlineKind {
    /// Italics: a title, a foreign word, or stress.
    Emphasis,
    /// Bold.
    Strong,
    /// The text of a link.
    Link,
}

/// A part of a block that is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inline {
    /// Its range of the reading text, without the white space around it.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}
