//! The words of one block with the signs between them.

use crate::document::{Block, Case, Document, WordClass, Words};
use crate::source::Span;

/// A block to read forward and backward from any of its words. Words are named by their index in the document; what
/// is asked beyond the block's ends is empty.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    text: &'a str,
    words: &'a Words,
    block: &'a Block,
}

impl<'a> Line<'a> {
    /// The line of a block.
    pub(crate) fn new(document: &'a Document, block: &'a Block) -> Self {
        Self { text: document.text(), words: &document.words, block }
    }

    /// The word `offset` words after word `index`.
    pub(crate) fn word(&self, index: usize, offset: isize) -> &'a str {
        self.index(index, offset).map_or("", |word| &self.text[self.words.span(word).range()])
    }

    /// The signs before the word `offset` words after word `index`: white space and punctuation.
    pub(crate) fn gap(&self, index: usize, offset: isize) -> &'a str {
        let (before, after) = (self.index(index, offset - 1), self.index(index, offset));
        if before.is_none() && after.is_none() {
            return "";
        }
        let before = before.map_or(self.block.span.start, |word| self.words.span(word).end);
        let after = after.map_or(self.block.span.end, |word| self.words.span(word).start);
        if after < before { "" } else { &self.text[before as usize..after as usize] }
    }

    /// How word `index` is written.
    pub(crate) fn case(&self, index: usize) -> Case {
        self.words.case(index)
    }

    /// True if the word `offset` words after word `index` begins with a digit.
    pub(crate) fn is_number(&self, index: usize, offset: isize) -> bool {
        self.index(index, offset).is_some_and(|word| self.words.class(word) == WordClass::Number)
    }

    /// True if the word `offset` words after word `index` is the first of its sentence, or there is none.
    pub(crate) fn starts_sentence(&self, index: usize, offset: isize) -> bool {
        self.index(index, offset).is_none_or(|word| self.words.starts_sentence(word))
    }

    /// From the beginning of word `first` to the end of the word `offset` words after it, which must be in the block.
    pub(crate) fn span(&self, first: usize, offset: isize) -> Span {
        let last = self.index(first, offset).unwrap_or(first);
        Span { start: self.words.span(first).start, end: self.words.span(last).end }
    }

    /// The text from the beginning of the block to `at`.
    pub(crate) fn before(&self, at: u32) -> &'a str {
        &self.text[self.block.span.start as usize..at as usize]
    }

    fn index(&self, index: usize, offset: isize) -> Option<usize> {
        let index = index.checked_add_signed(offset)?;
        (self.block.words.start as usize..self.block.words.end as usize).contains(&index).then_some(index)
    }
}

/// True for a gap of one space, of whatever kind.
pub(crate) fn is_space(gap: &str) -> bool {
    let mut chars = gap.chars();
    chars.next().is_some_and(char::is_whitespace) && chars.next().is_none()
}
