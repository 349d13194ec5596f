//! The parts that a document consists of.

use std::ops::Range;

use super::Signs;
use crate::source::Span;

/// What a block is to a reader of the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running prose.
    Paragraph,
    /// A heading; 1 is the title, 0 is a heading of unknown rank.
    Heading(u8),
    /// One item of a list, or one line of a run of short lines such as ingredients or results.
    ListItem,
    /// One cell or one row of a table.
    TableCell,
    /// Text in a block quotation.
    Quotation,
    /// A footnote or an endnote.
    Footnote,
    /// A line or a stanza of verse.
    Verse,
    /// A program listing, a formula, a raw block of markup: never prose.
    Code,
    /// Metadata at the head of a file: never prose.
    FrontMatter,
}

impl BlockKind {
    /// True for running text and its headings, in which a repeated passage is a fault: not for tables, verse, code or
    /// metadata.
    #[must_use]
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Paragraph | Self::Heading(_) | Self::ListItem | Self::Quotation | Self::Footnote)
    }

    /// True if the block's words are tokenised at all.
    #[must_use]
    pub fn has_words(self) -> bool {
        !matches!(self, Self::Code | Self::FrontMatter)
    }
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its range of the reading text, without the white space around it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its words, as indices into [`Document::words`](super::Document::words).
    pub words: Range<u32>,
    /// Which signs its text has; none for blocks without words.
    pub signs: Signs,
}
