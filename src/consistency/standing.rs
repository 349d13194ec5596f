//! What a capital says of a word.

use rustc_hash::FxHashMap;

use crate::document::{BlockKind, Document};
use crate::source::Span;

/// How a word stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// With a small letter.
    Small,
    /// With the capital that any word has at the beginning of a sentence.
    Opening,
    /// With a capital that makes it a name, or part of one, or in capitals; or as part of a tag or a handle.
    Name,
}

/// How word `word`, or the part of it at `span`, stands.
#[must_use]
pub fn standing(document: &Document, word: usize, span: Span) -> Standing {
    let text = document.slice(span);
    if !text.starts_with(char::is_uppercase) {
        // “#colour” and “@harbor” are tags and handles.
        let is_tag = document.text()[..span.start as usize].ends_with(['#', '@', '/', '_', '.']);
        return if is_tag || text.contains(char::is_uppercase) { Standing::Name } else { Standing::Small };
    }
    let words = &document.words;
    let is_first = words.starts_sentence(word) && span.start == words.span(word).start;
    let has_small = text.chars().skip(1).all(|c| !c.is_uppercase());
    let kind = document.blocks[document.block_of_word(word)].kind;
    let is_running = matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote);
    let next = word + 1;
    let next_is_capital = next < words.len()
        && !words.starts_sentence(next)
        && document.slice(words.span(next)).starts_with(char::is_uppercase);
    if is_first && has_small && is_running && !next_is_capital { Standing::Opening } else { Standing::Name }
}

/// Drops what is a name: a word at the beginning of a sentence is one if it has a capital inside of sentences and is
/// never written small. The items are in reading order, each with what makes it the same word as another.
pub fn settle<T>(items: Vec<(Standing, String, T)>) -> Vec<T> {
    let mut seen: FxHashMap<&str, (bool, bool)> = FxHashMap::default();
    for (standing, word, _) in &items {
        let (small, name) = seen.entry(word).or_default();
        *small |= *standing == Standing::Small;
        *name |= *standing == Standing::Name;
    }
    let is_name = |word: &str| seen.get(word) == Some(&(false, true));
    let keep: Vec<bool> = items
        .iter()
        .map(|(standing, word, _)| match standing {
            Standing::Small => true,
            Standing::Opening => !is_name(word),
            Standing::Name => false,
        })
        .collect();
    items.into_iter().zip(keep).filter_map(|((_, _, item), keep)| keep.then_some(item)).collect()
}
