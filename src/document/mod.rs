//! What a reader of the published piece reads, as one text, with its parts named and every byte traceable to its
//! source. Readers make documents, rules read them.

mod block;
mod fold;
mod inline;
mod map;
mod sentence;
mod words;

pub use block::{Block, BlockKind};
pub use fold::{fold, fold_hash};
pub use inline::{Inline, InlineKind};
pub use map::{RunKind, SourceMap};
pub use words::{WordClass, Words};

use crate::source::{Source, SourceSpan, Span};

/// One piece of copy, read and tokenised.
#[derive(Debug)]
pub struct Document {
    /// The file it came from.
    pub source: Source,
    /// The reading text where it differs from the source text.
    reading: Option<String>,
    map: SourceMap,
    /// Blocks in reading order; they do not overlap.
    pub blocks: Vec<Block>,
    /// What is marked up inside of blocks, in the order in which it ends; one may lie in another.
    pub inlines: Vec<Inline>,
    /// The words of all blocks but code and front matter, in reading order.
    pub words: Words,
}

impl Document {
    /// A document whose reading text is the source text itself, as for plain text.
    ///
    /// `blocks` are (range of the text, kind), sorted and disjoint.
    #[must_use]
    pub fn verbatim(source: Source, blocks: &[(Span, BlockKind)]) -> Self {
        let (words, blocks) = words::tokenise(source.text(), blocks);
        Self { source, reading: None, map: SourceMap::identity(), blocks, inlines: Vec::new(), words }
    }

    /// A document whose reading text was made by a reader, with the map back to the source text.
    #[must_use]
    pub fn mapped(
        source: Source,
        reading: String,
        map: SourceMap,
        blocks: &[(Span, BlockKind)],
        inlines: Vec<Inline>,
    ) -> Self {
        let (words, blocks) = words::tokenise(&reading, blocks);
        Self { source, reading: Some(reading), map, blocks, inlines, words }
    }

    /// The reading text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.reading.as_deref().unwrap_or_else(|| self.source.text())
    }

    /// True if the reading text is the source text itself.
    #[must_use]
    pub fn is_source(&self) -> bool {
        self.reading.is_none()
    }

    /// The reading text under a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.text()[span.range()]
    }

    /// Where a span of the reading text stands in the decoded source text, in bytes.
    #[must_use]
    pub fn source_text_span(&self, span: Span) -> Span {
        self.map.to_source(span)
    }

    /// True if the source text under a span is the span's text byte for byte, so that an edit can be written back.
    #[must_use]
    pub fn is_verbatim(&self, span: Span) -> bool {
        self.map.is_verbatim(span)
    }

    /// Where a span of the reading text stands in the file on disk, in bytes.
    #[must_use]
    pub fn source_span(&self, span: Span) -> SourceSpan {
        let span = self.map.to_source(span);
        let offset = |at: u32| self.source.content.source_offset(at as usize);
        SourceSpan { start: offset(span.start), end: offset(span.end) }
    }

    /// The block that holds byte `offset` of the reading text, if it is in one.
    #[must_use]
    pub fn block_at(&self, offset: u32) -> Option<&Block> {
        let next = self.blocks.partition_point(|block| block.span.end <= offset);
        self.blocks.get(next).filter(|block| block.span.start <= offset)
    }

    /// The block that holds word `index` (0-based), as an index into [`blocks`](Self::blocks).
    #[must_use]
    pub fn block_of_word(&self, index: usize) -> usize {
        self.blocks.partition_point(|b| b.words.end as usize <= index)
    }
}
