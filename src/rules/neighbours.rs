//! What stands around a place in the text, for rules that look at signs.

use crate::document::{Block, Document, fold_hash};
use crate::lexicon::{variants, words};

/// The blocks that are running text or its headings.
pub(super) fn prose(document: &Document) -> impl Iterator<Item = &Block> {
    document.blocks.iter().filter(|block| block.kind.is_prose())
}

/// The character that ends at byte `at`.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character that begins at byte `at`.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// The letters, with apostrophes between them, that end at byte `at`.
pub(super) fn word_before(text: &str, at: usize) -> &str {
    let start = text[..at].trim_end_matches(is_word_char).len();
    text[start..at].trim_start_matches(['\'', '’'])
}

/// The letters, with apostrophes between them, that begin at byte `at`.
pub(super) fn word_after(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest.find(|c| !is_word_char(c)).unwrap_or(rest.len());
    rest[..end].trim_end_matches(['\'', '’'])
}

fn is_word_char(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\'' | '’')
}

/// Bytes that are looked at on either side of a place, at most.
const NEAR: usize = 240;

/// What stands around byte `at` up to the next white space on both sides.
pub(super) fn run_around(text: &str, at: usize) -> &str {
    let left = near_before(text, at);
    let right = near_after(text, at);
    let lead = left.len() - left.trim_end_matches(|c: char| !c.is_whitespace()).len();
    let tail = right.find(char::is_whitespace).unwrap_or(right.len());
    &text[at - lead..at + tail]
}

/// The next few hundred bytes from byte `at` on.
pub(super) fn near_after(text: &str, at: usize) -> &str {
    &text[at..text.floor_char_boundary((at + NEAR).min(text.len()))]
}

/// The last few hundred bytes before byte `at`.
pub(super) fn near_before(text: &str, at: usize) -> &str {
    &text[text.floor_char_boundary(at.saturating_sub(NEAR))..at]
}

/// The word of a block that holds or touches byte `at` of the reading text.
pub(super) fn word_at(document: &Document, block: &Block, at: usize) -> Option<usize> {
    let (first, last) = (block.words.start as usize, block.words.end as usize);
    let (mut low, mut high) = (first, last);
    while low < high {
        let middle = low.midpoint(high);
        if (document.words.span(middle).end as usize) < at { low = middle + 1 } else { high = middle }
    }
    (low < last && document.words.span(low).start as usize <= at).then_some(low)
}

/// True for a mark that closes a quotation or a bracket.
pub(super) fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | ')' | ']' | '»')
}

/// True if a list has the word, in any case.
pub(super) fn is_known(word: &str) -> bool {
    let hash = fold_hash(word);
    words::is_known(hash) || words::is_known(variants::standard(hash))
}

/// True for a word that is written small and that a list has so.
pub(super) fn is_small_word(word: &str) -> bool {
    let hash = fold_hash(word);
    word.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
        && (words::is_known_small(hash) || words::is_known_small(variants::standard(hash)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_signs() {
        assert_eq!(word_before("the dog’s.", "the dog’s".len()), "dog’s");
        assert_eq!(word_before("the ‘dog’", "the ‘dog".len()), "dog");
        assert_eq!(word_after("(dogs’)", 1), "dogs");
        assert_eq!((word_after("", 0), word_before("", 0)), ("", ""));
        assert_eq!(run_around("a b.c d", 3), "b.c");
    }

    #[test]
    fn small_words_are_written_small() {
        assert!(is_small_word("harbour") && is_small_word("harbor"));
        assert!(!is_small_word("Harbour") && !is_small_word("xqzt"));
    }
}
