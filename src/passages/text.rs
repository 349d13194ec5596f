//! A document as the engine sees it.

use std::ops::Range;

use super::seed::{Within, within};
use crate::document::{Document, Words};

/// The words of a document, and which of them may be part of a passage.
#[derive(Debug)]
pub(super) struct Text<'a> {
    /// The document, for what is asked about few of its words.
    pub(super) document: &'a Document,
    /// The longest ranges of words that lie in prose only; sorted.
    pub(super) prose: Vec<Range<usize>>,
    /// What comes back within the document.
    pub(super) within: Within,
}

impl<'a> Text<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let mut text = Self { document, prose: prose(document), within: Within::default() };
        text.within = within(&text);
        text
    }

    pub(super) fn words(&self) -> &'a Words {
        &self.document.words
    }

    pub(super) fn hashes(&self) -> &'a [u32] {
        self.document.words.hashes()
    }

    /// The range of prose that word `index` is in.
    pub(super) fn prose_around(&self, index: usize) -> Range<usize> {
        let run = self.prose.partition_point(|run| run.end <= index);
        self.prose.get(run).filter(|run| run.contains(&index)).cloned().unwrap_or(index..index)
    }
}

/// The longest ranges of words that lie in prose only; sorted.
pub(super) fn prose(document: &Document) -> Vec<Range<usize>> {
    let mut prose: Vec<Range<usize>> = Vec::new();
    for block in document.blocks.iter().filter(|b| b.kind.is_prose() && !b.words.is_empty()) {
        let words = block.words.start as usize..block.words.end as usize;
        match prose.last_mut() {
            Some(last) if last.end == words.start => last.end = words.end,
            _ => prose.push(words),
        }
    }
    prose
}

/// Two documents that are compared, or one with itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair<'a> {
    /// The document that comes first in the report.
    pub(super) left: &'a Text<'a>,
    /// The other.
    pub(super) right: &'a Text<'a>,
    /// They are one document; then the left place always comes before the right one.
    pub(super) same: bool,
}
