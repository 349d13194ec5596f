//! What is known of a word, remembered: words come back through a folder, and all of them after each keystroke.

use std::sync::LazyLock;

use quick_cache::sync::Cache;

/// So many words are remembered.
const WORDS: usize = 20_000;

/// What was found for each word that was asked for lately, whatever the document.
pub struct Remembered<T>(LazyLock<Cache<String, T>>);

impl<T: Clone> Remembered<T> {
    /// Nothing is remembered yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(LazyLock::new(|| Cache::new(WORDS)))
    }

    /// What is remembered of a word, or what `find` finds.
    pub fn get(&self, word: &str, find: impl FnOnce(&str) -> T) -> T {
        self.0.get(word).unwrap_or_else(|| {
            let found = find(word);
            self.0.insert(word.to_owned(), found.clone());
            found
        })
    }
}

impl<T: Clone> Default for Remembered<T> {
    fn default() -> Self {
        Self::new()
    }
}
