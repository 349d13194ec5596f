//! A document as the rules of a style see it: blocks, sentences, and its whole text.

use std::borrow::Cow;
use std::ops::Range;

use super::scope::Part;
use crate::document::{Block, Document};
use crate::source::Span;

/// What a reader puts in the place of inline code, formulas and images; patterns see three asterisks.
const OBJECT: &str = "\u{FFFC}";
const MASK: &str = "***";

/// A document, prepared.
#[derive(Debug)]
pub(super) struct Copy<'d> {
    document: &'d Document,
    /// The reading text, masked; as long as the reading text.
    text: Cow<'d, str>,
    /// The file's extension.
    extension: &'d str,
    /// The blocks that rules look at.
    blocks: Vec<&'d Block>,
}

/// A part of the copy that a rule looks at.
#[derive(Debug, Clone)]
pub(super) struct Piece<'c> {
    /// Its text.
    pub(super) text: &'c str,
    /// Where that stands in the reading text.
    start: usize,
    /// If it is joined from several: (start in its text, where that stands in the reading text), in order.
    joints: &'c [(usize, Range<usize>)],
    /// The alternatives of the rule that can match in it.
    pub(super) alive: Alive<'c>,
}

/// Which of a rule's alternatives can match.
#[derive(Debug, Clone, Copy)]
pub(super) enum Alive<'c> {
    All,
    /// By their numbers, sorted.
    Some(&'c [u32]),
}

impl Piece<'_> {
    /// A range of the piece's text as a span of the reading text.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        if self.joints.is_empty() {
            return Span::new(self.start + range.start, self.start + range.end);
        }
        // What stands between two blocks here is not in the reading text.
        let of = |at: usize| {
            let index = self.joints.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            let (start, reading) = &self.joints[index];
            (index, (reading.start + (at - start)).min(reading.end))
        };
        let (first, start) = of(range.start);
        let (last, end) = of(range.end);
        // What reaches over two blocks is shown to the end of the first.
        let end = if first == last { end } else { self.joints[first].1.end };
        Span::new(start, end.max(start))
    }
}

/// The texts of several blocks, joined.
#[derive(Debug, Default)]
pub(super) struct Joined {
    pub(super) text: String,
    joints: Vec<(usize, Range<usize>)>,
}

impl Joined {
    /// The joined text as one piece.
    pub(super) fn piece(&self) -> Piece<'_> {
        Piece { text: &self.text, start: 0, joints: &self.joints, alive: Alive::All }
    }
}

impl<'d> Copy<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let text = document.text();
        let text =
            if text.contains(OBJECT) { Cow::Owned(text.replace(OBJECT, MASK)) } else { Cow::Borrowed(text) };
        let extension = document.source.path.rsplit_once('.').map_or("", |(_, extension)| extension);
        let blocks = document.blocks.iter().filter(|block| Part::of(block.kind).is_some()).collect();
        Self { document, text, extension, blocks }
    }

    pub(super) fn document(&self) -> &'d Document {
        self.document
    }

    /// The whole reading text, masked.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn extension(&self) -> &'d str {
        self.extension
    }

    /// The blocks that rules look at.
    pub(super) fn blocks(&self) -> &[&'d Block] {
        &self.blocks
    }

    /// True if the reading text is the source text, so that a rule about the source can look at it.
    pub(super) fn is_raw(&self) -> bool {
        self.document.reads_as_source()
    }

    /// The source text as one piece, if it is the reading text.
    pub(super) fn raw(&self) -> Option<Piece<'_>> {
        let text = self.document.text();
        self.is_raw().then_some(Piece { text, start: 0, joints: &[], alive: Alive::All })
    }

    /// A block as a whole.
    pub(super) fn whole<'c>(&'c self, block: &Block, alive: Alive<'c>) -> Piece<'c> {
        let range = block.span.range();
        Piece { text: &self.text[range.clone()], start: range.start, joints: &[], alive }
    }

    /// The sentences of a block, without the space between them.
    pub(super) fn sentences<'c>(
        &'c self,
        block: &'c Block,
        alive: Alive<'c>,
    ) -> impl Iterator<Item = Piece<'c>> {
        let words = &self.document.words;
        let first = block.words.start as usize;
        let starts = (first + 1..block.words.end as usize).filter(|word| words.starts_sentence(*word));
        let bounds = starts.map(|word| {
            // The gap before the word ends the one sentence with its full stop, and begins the other.
            let gap = words.span(word - 1).end as usize..words.span(word).start as usize;
            let text = &self.text[gap.clone()];
            gap.start + text.find(char::is_whitespace).unwrap_or(text.len())
        });
        let mut start = block.span.start as usize;
        bounds.chain([block.span.end as usize]).map(move |end| {
            let text = &self.text[start..end];
            let trimmed = text.trim_start();
            let from = start + (text.len() - trimmed.len());
            start = end;
            Piece { text: trimmed.trim_end(), start: from, joints: &[], alive }
        })
    }

    /// All running text, list items and quotations, with a blank line between them.
    pub(super) fn summary(&self) -> Joined {
        let mut joined = Joined::default();
        for block in &self.blocks {
            if matches!(Part::of(block.kind), Some(Part::Heading(_) | Part::Cell)) {
                continue;
            }
            joined.joints.push((joined.text.len(), block.span.range()));
            joined.text.push_str(&self.text[block.span.range()]);
            joined.text.push_str("\n\n");
        }
        joined
    }
}
