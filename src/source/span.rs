//! Byte ranges: of the reading text ([`Span`]) and of a source file ([`SourceSpan`]).
//!
//! They are two types so that one cannot be used for the other; the only bridge is
//! [`SourceMap`](crate::document::SourceMap).

use std::ops::Range;

/// A range of bytes of a document's reading text: 0-based, end exclusive, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte; never less than `start`.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, both byte offsets that fit in 32 bits.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span ends before it starts");
        Self { start: start as u32, end: end as u32 }
    }

    /// The span as a range for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True for a span of no bytes.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True if `other` lies within this span; a span contains itself.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A range of bytes of one of a source's decoded texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartSpan {
    /// Index into [`Source::parts`](super::Source::parts).
    pub part: u16,
    /// Bytes of that part's text.
    pub span: Span,
}

/// A range of bytes of a source file, or of a member of a container, as it is on disk: 0-based, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceSpan {
    /// First byte.
    pub start: u64,
    /// One past the last byte.
    pub end: u64,
}
