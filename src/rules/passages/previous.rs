//! What the rules that look at a previous version share.

use crate::document::Document;
use crate::source::Span;

/// Words of a lost text that a message shows.
const SHOWN: usize = 6;
/// Words before a place that is pointed to.
const POINTED: usize = 3;

/// The first words of a text, on one line.
pub(super) fn beginning(text: &str) -> String {
    let mut words = text.split_whitespace();
    let shown: Vec<&str> = words.by_ref().take(SHOWN).collect();
    let more = if words.next().is_some() { "…" } else { "" };
    format!("{}{more}", shown.join(" "))
}

/// The last words of a block.
pub(super) fn last_words(document: &Document, block: usize) -> Span {
    let block = &document.blocks[block];
    let (first, end) = (block.words.start as usize, block.words.end as usize);
    if first == end {
        return block.span;
    }
    let from = end.saturating_sub(POINTED).max(first);
    Span { start: document.words.span(from).start, end: document.words.span(end - 1).end }
}
