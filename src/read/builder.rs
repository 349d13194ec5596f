//! Building a reading text piece by piece, for formats whose markup is taken out.
//!
//! A reader says what each piece of text stands for in the source; the blank lines between blocks, the map and the
//! trimmed block ranges follow from that. Nothing here knows a format.

use std::ops::Range;

use crate::document::{BlockKind, Document, Inline, InlineKind, RunKind, SourceMap};
use crate::source::{Source, Span};

/// Stands between two blocks of the reading text.
const SEPARATOR: &str = "\n\n";

/// A reading text under construction.
#[derive(Debug)]
pub(super) struct Builder<'a> {
    source: &'a str,
    built: Built,
    open: Option<(usize, BlockKind)>,
    /// End of the source that has been mapped so far; the map never goes back behind it.
    mapped: usize,
}

/// A finished reading text, which no longer borrows its source.
#[derive(Debug, Default)]
pub(super) struct Built {
    text: String,
    map: SourceMap,
    blocks: Vec<(Span, BlockKind)>,
    inlines: Vec<Inline>,
}

impl Built {
    /// The document of `source`, the source that the text was built from.
    pub(super) fn into_document(self, source: Source) -> Document {
        Document::mapped(source, self.text, self.map, &self.blocks, self.inlines)
    }
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let text = String::with_capacity(source.len());
        Self { source, built: Built { text, ..Built::default() }, open: None, mapped: 0 }
    }

    /// Opens a block, unless one is open.
    pub(super) fn open(&mut self, kind: BlockKind) {
        if self.open.is_some() {
            return;
        }
        if !self.built.text.is_empty() {
            self.run(SEPARATOR, self.mapped..self.mapped, RunKind::Replaced);
        }
        self.open = Some((self.built.text.len(), kind));
    }

    /// Closes the open block, if any; a block of nothing but white space is none.
    pub(super) fn close(&mut self) {
        let Some((start, kind)) = self.open.take() else { return };
        let whole = &self.built.text[start..];
        let trimmed = whole.trim();
        if !trimmed.is_empty() {
            let start = start + whole.len() - whole.trim_start().len();
            self.built.blocks.push((Span::new(start, start + trimmed.len()), kind));
        }
    }

    /// Where the next text will stand, or a little before: what [`inline`](Self::inline) begins with.
    pub(super) fn position(&self) -> usize {
        self.built.text.len()
    }

    /// Marks the text from `start` to here, without the white space around it; marks no text that has none.
    pub(super) fn inline(&mut self, start: usize, kind: InlineKind) {
        let whole = &self.built.text[start..];
        let trimmed = whole.trim();
        if !trimmed.is_empty() {
            let start = start + whole.len() - whole.trim_start().len();
            self.built.inlines.push(Inline { span: Span::new(start, start + trimmed.len()), kind });
        }
    }

    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// True if the open block has no text yet or ends in white space.
    pub(super) fn ends_in_space(&self) -> bool {
        self.open.is_none_or(|(start, _)| {
            self.built.text[start..].chars().next_back().is_none_or(char::is_whitespace)
        })
    }

    /// Adds `text`, which stands for the source at `range`, to the open block.
    ///
    /// Where the source says the same, byte for byte, the run is verbatim. The range comes from a parser and is not
    /// trusted: what has been mapped already is cut off, and its ends are moved back to character boundaries.
    pub(super) fn push(&mut self, text: &str, range: Range<usize>) {
        debug_assert!(self.is_open(), "text outside of a block");
        if text.is_empty() {
            return;
        }
        let start = range.start.max(self.mapped);
        let range = start..range.end.max(start);
        if self.source.get(range.clone()) == Some(text) {
            self.run(text, range, RunKind::Verbatim);
        } else {
            let range = self.boundary(range.start)..self.boundary(range.end);
            self.run(text, range, RunKind::Replaced);
        }
    }

    /// The last character boundary of the source at or before `at`.
    fn boundary(&self, at: usize) -> usize {
        let at = at.min(self.source.len());
        (0..=at).rev().find(|at| self.source.is_char_boundary(*at)).unwrap_or(0)
    }

    fn run(&mut self, text: &str, range: Range<usize>, kind: RunKind) {
        self.built.map.push(self.built.text.len(), Span::new(range.start, range.end), kind);
        self.built.text.push_str(text);
        self.mapped = range.end;
    }

    pub(super) fn finish(mut self) -> Built {
        self.close();
        self.built
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_ranges_are_cut_to_the_source_that_is_left() {
        let source = "ab\u{E9}";
        let mut builder = Builder::new(source);
        builder.open(BlockKind::Paragraph);
        builder.push("ab", 0..2);
        builder.push("x", 1..3);
        builder.push("y", 0..99);
        let document = builder.finish().into_document(Source::from_text("a", source));
        let at = |start| document.source_text_span(Span::new(start, start + 1));
        assert_eq!([at(1), at(2), at(3)], [Span::new(1, 2), Span::new(2, 2), Span::new(2, 4)]);
    }

    #[test]
    fn blocks_are_trimmed_and_parted() {
        let source = " a \n \nb";
        let mut builder = Builder::new(source);
        for range in [0..3, 4..5, 6..7] {
            builder.open(BlockKind::Verse);
            builder.push(&source[range.clone()], range);
            builder.close();
        }
        let document = builder.finish().into_document(Source::from_text("a", source));
        let shown: Vec<_> = document.blocks.iter().map(|block| document.slice(block.span)).collect();
        assert_eq!(shown, ["a", "b"]);
    }
}
