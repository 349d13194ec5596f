//! What a reader of the published piece reads, as one text, with its parts named and every byte traceable to its
//! source. Readers make documents, rules read them.

mod block;
mod case;
mod fold;
mod inline;
mod landmark;
mod map;
mod sentence;
mod signs;
mod words;

pub use block::{Block, BlockKind};
pub(crate) use case::{Case, without_possessive};
pub(crate) use fold::for_each_folded;
pub use fold::{fold, fold_hash};
pub use inline::{Inline, InlineKind};
pub use landmark::{Landmark, LandmarkKind};
pub use map::{RunKind, SourceMap};
pub use signs::Signs;
pub use words::{WordClass, Words};

use std::sync::Arc;

use crate::source::{Part, PartSpan, Source, SourceSpan, Span};

/// One piece of copy, read and tokenised.
#[derive(Debug)]
pub struct Document {
    /// The file it came from, which holds several documents if it is a list of records.
    pub source: Arc<Source>,
    /// The reading text where it differs from the source text.
    reading: Option<String>,
    map: SourceMap,
    /// Blocks in reading order; they do not overlap.
    pub blocks: Vec<Block>,
    /// What is marked up inside of blocks, in the order in which it ends; one may lie in another.
    pub inlines: Vec<Inline>,
    /// What people who have the file open in an office program find places by, in reading order; none for formats
    /// that have lines.
    pub landmarks: Vec<Landmark>,
    /// The words of all blocks but code and front matter, in reading order.
    pub words: Words,
}

/// What a reader makes of a source.
#[derive(Debug, Default)]
pub struct Reading {
    /// The reading text where it differs from the source text.
    pub text: Option<String>,
    /// From the reading text to the source.
    pub map: SourceMap,
    /// (Range of the reading text, kind), sorted and disjoint.
    pub blocks: Vec<(Span, BlockKind)>,
    /// See [`Document::inlines`].
    pub inlines: Vec<Inline>,
    /// See [`Document::landmarks`].
    pub landmarks: Vec<Landmark>,
}

impl Document {
    /// The document that a reader made of a source.
    #[must_use]
    pub fn new(source: impl Into<Arc<Source>>, reading: Reading) -> Self {
        let source = source.into();
        let Reading { text, map, blocks, inlines, landmarks } = reading;
        let (words, blocks) = words::tokenise(text.as_deref().unwrap_or_else(|| source.text()), &blocks);
        Self { source, reading: text, map, blocks, inlines, landmarks, words }
    }

    /// The reading text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.reading.as_deref().unwrap_or_else(|| self.source.text())
    }

    /// True if the reading text is the source text itself, as it is of plain text.
    #[must_use]
    pub fn reads_as_source(&self) -> bool {
        self.reading.is_none()
    }

    /// The source text as a document of one block that is no prose, for rules that look at markup; nothing if the source
    /// is the reading text anyway, or has several parts.
    #[must_use]
    pub fn as_source(&self) -> Option<Self> {
        if self.reads_as_source() || self.source.parts().len() > 1 {
            return None;
        }
        let whole = Span::new(0, self.source.text().len());
        let reading = Reading { blocks: vec![(whole, BlockKind::Code)], ..Reading::default() };
        Some(Self::new(Arc::clone(&self.source), reading))
    }

    /// A block as a document of its own, of plain text.
    #[must_use]
    pub(crate) fn alone(&self, block: &Block) -> Self {
        let (source, start) =
            (Source::from_text(&self.source.path, self.slice(block.span)), block.span.start);
        let shift = |span: Span| Span { start: span.start - start, end: span.end - start };
        let first = self.inlines.partition_point(|inline| inline.span.end <= start);
        let inlines = self.inlines[first..].iter().take_while(|inline| inline.span.end <= block.span.end);
        let inlines = inlines.filter(|inline| start <= inline.span.start);
        let reading = Reading {
            blocks: vec![(shift(block.span), block.kind)],
            inlines: inlines.map(|inline| Inline { span: shift(inline.span), ..*inline }).collect(),
            ..Reading::default()
        };
        Self::new(source, reading)
    }

    /// The reading text under a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.text()[span.range()]
    }

    /// Where a span of the reading text stands in the decoded texts of the source.
    #[must_use]
    pub fn part_span(&self, span: Span) -> PartSpan {
        self.map.to_source(span)
    }

    /// Where a span of the reading text stands in the decoded text of the part that it is in, in bytes.
    #[must_use]
    pub fn source_text_span(&self, span: Span) -> Span {
        self.map.to_source(span).span
    }

    /// The part of the source that a span of the reading text begins in.
    #[must_use]
    pub fn part(&self, span: Span) -> &Part {
        self.source.part(self.map.to_source(span).part)
    }

    /// True if the source text under a span is the span's text byte for byte, so that an edit can be written back.
    #[must_use]
    pub fn is_verbatim(&self, span: Span) -> bool {
        self.map.is_verbatim(span)
    }

    /// Where a span of the reading text stands in the file on disk, or in the member of a container, in bytes.
    #[must_use]
    pub fn source_span(&self, span: Span) -> SourceSpan {
        let PartSpan { part, span } = self.map.to_source(span);
        let content = &self.source.part(part).content;
        let offset = |at: u32| content.source_offset(at as usize);
        SourceSpan { start: offset(span.start), end: offset(span.end) }
    }

    /// The landmark that byte `offset` of the reading text stands at or after.
    #[must_use]
    pub fn landmark(&self, offset: u32) -> Option<Landmark> {
        let next = self.landmarks.partition_point(|landmark| landmark.start <= offset);
        self.landmarks.get(next.saturating_sub(1)).copied()
    }

    /// The block that holds byte `offset` of the reading text, if it is in one.
    #[must_use]
    pub fn block_at(&self, offset: u32) -> Option<&Block> {
        let next = self.blocks.partition_point(|block| block.span.end <= offset);
        self.blocks.get(next).filter(|block| block.span.start <= offset)
    }

    /// True if nothing but signs of a block stands outside of a span: of the italics of a whole paragraph.
    #[must_use]
    pub(crate) fn covers(&self, span: Span, block: &Block) -> bool {
        let is_bare = |start: u32, end: u32| {
            end <= start || !self.slice(Span { start, end }).contains(char::is_alphanumeric)
        };
        span.start < block.span.end
            && block.span.start < span.end
            && is_bare(block.span.start, span.start)
            && is_bare(span.end, block.span.end)
    }

    /// The block that holds word `index` (0-based), as an index into [`blocks`](Self::blocks).
    #[must_use]
    pub fn block_of_word(&self, index: usize) -> usize {
        self.blocks.partition_point(|b| b.words.end as usize <= index)
    }
}
