//! Words torn apart whose pieces are words too: “them selves”, “mean while”.

use crate::document::Document;
use crate::lexicon::word_set::WordSet;

/// The pieces, the second of which is rarely what it seems after the first.
const PIECES: &[(&str, &str)] = &[
    ("an", "other"),
    ("be", "cause"),
    ("her", "self"),
    ("him", "self"),
    ("it", "self"),
    ("mean", "while"),
    ("my", "self"),
    ("news", "paper"),
    ("news", "papers"),
    ("our", "selves"),
    ("them", "selves"),
    ("under", "stand"),
    ("under", "standing"),
    ("with", "out"),
    ("your", "self"),
    ("your", "selves"),
];

/// The second pieces.
static SECOND: WordSet = WordSet::new(&[
    "cause", "other", "out", "paper", "papers", "self", "selves", "stand", "standing", "while",
]);

/// The word that was torn apart into word `word` and the one before it.
pub(super) fn joined(document: &Document, word: usize) -> Option<String> {
    let words = &document.words;
    if word == 0 || !words.is_joined(word) || words.is_capital(word) || !SECOND.holds(words.hashes()[word]) {
        return None;
    }
    let text = |index: usize| document.slice(words.span(index));
    let (first, second) = (text(word - 1), text(word));
    let is_pair = |pair: &&(&str, &str)| first.eq_ignore_ascii_case(pair.0) && second == pair.1;
    // “with out-of-date maps”, “under standing orders”: what goes on after the second piece.
    let goes_on = words.has_hyphen(word)
        || (second == "standing" && word + 1 < words.len() && text(word + 1) == "orders");
    PIECES.iter().find(is_pair).filter(|_| !goes_on).map(|_| format!("{first}{second}"))
}
