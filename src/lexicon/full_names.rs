//! The names of people, bodies and places that any desk knows, word by word: who is called Starmer, and what stands before
//! it. Data: `data/people.tsv`, `data/organisations.tsv`, the greatest of `data/places.tsv`; see `data/NOTICE.md`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::variants;
use crate::document::fold_hash;

/// One a line.
const NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/full_names.txt"));

/// What stands beside a word in the names, as it is written there.
#[derive(Debug, Default)]
struct Beside {
    before: Vec<&'static str>,
    after: Vec<&'static str>,
}

/// By the hashes that the words have in a document.
static BESIDE: LazyLock<FxHashMap<u32, Beside>> = LazyLock::new(|| {
    let mut beside: FxHashMap<u32, Beside> = FxHashMap::default();
    for name in NAMES.lines() {
        let words: Vec<&str> = name.split(' ').collect();
        for pair in words.windows(2) {
            let [first, second] = [pair[0], pair[1]].map(|word| variants::standard(fold_hash(word)));
            beside.entry(first).or_default().after.push(pair[1]);
            beside.entry(second).or_default().before.push(pair[0]);
        }
    }
    beside
});

/// The words that stand right before the word with this hash of a document’s words in a name.
#[must_use]
pub fn before(hash: u32) -> &'static [&'static str] {
    BESIDE.get(&hash).map_or(&[], |beside| &beside.before)
}

/// The words that stand right after the word with this hash of a document’s words in a name.
#[must_use]
pub fn after(hash: u32) -> &'static [&'static str] {
    BESIDE.get(&hash).map_or(&[], |beside| &beside.after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_by_their_neighbours() {
        assert_eq!(before(fold_hash("Starmer")), ["Keir"]);
        assert!(after(fold_hash("keir")).contains(&"Starmer") && after(fold_hash("quay")).is_empty());
    }
}
