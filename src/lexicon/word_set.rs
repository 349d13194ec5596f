//! Lists of words that are asked about every word of a document.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::variants;
use crate::document::fold_hash;

/// A list in the code, asked by the hashes that the words of a document have. It is as right as those are: one word in
/// millions is taken for another.
pub struct WordSet {
    words: &'static [&'static str],
    hashes: OnceLock<Hashes>,
}

/// The hashes of a list, behind a filter of 1,024 bits that most other words do not pass.
struct Hashes {
    filter: [u64; 16],
    all: FxHashSet<u32>,
}

impl WordSet {
    /// The set of some words in lower case.
    #[must_use]
    pub const fn new(words: &'static [&'static str]) -> Self {
        Self { words, hashes: OnceLock::new() }
    }

    /// True if a word of the list, in whatever regional spelling, has this hash of a document's words.
    #[must_use]
    pub fn holds(&self, hash: u32) -> bool {
        let hashes = self.hashes.get_or_init(|| Hashes::of(self.words));
        let (word, bit) = filter_place(hash);
        hashes.filter[word] & bit != 0 && hashes.all.contains(&hash)
    }
}

impl Hashes {
    fn of(words: &[&str]) -> Self {
        let all: FxHashSet<u32> = words.iter().map(|word| variants::standard(fold_hash(word))).collect();
        let mut filter = [0; 16];
        for hash in &all {
            let (word, bit) = filter_place(*hash);
            filter[word] |= bit;
        }
        Self { filter, all }
    }
}

fn filter_place(hash: u32) -> (usize, u64) {
    let place = hash as usize % 1024;
    (place / 64, 1 << (place % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_held_in_all_their_spellings() {
        static SET: WordSet = WordSet::new(&["harbour", "the"]);
        for word in ["harbour", "Harbor", "THE"] {
            assert!(SET.holds(variants::standard(fold_hash(word))), "{word}");
        }
        assert!(!SET.holds(fold_hash("quay")));
    }
}
