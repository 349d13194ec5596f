//! What a word is near to, remembered: names come back through a folder, and every unknown word after each keystroke.

use std::sync::{Arc, LazyLock};

use quick_cache::sync::Cache;

/// So many words are remembered.
const WORDS: usize = 20_000;

/// What was found for each word that was asked for lately, whatever the document.
pub(super) struct Remembered<T>(LazyLock<Cache<String, Arc<[T]>>>);

impl<T> Remembered<T> {
    pub(super) const fn new() -> Self {
        Self(LazyLock::new(|| Cache::new(WORDS)))
    }

    /// What is remembered of a word, or what `find` finds.
    pub(super) fn get(&self, word: &str, find: impl FnOnce(&str) -> Vec<T>) -> Arc<[T]> {
        self.0.get(word).unwrap_or_else(|| {
            let found: Arc<[T]> = find(word).into();
            self.0.insert(word.to_owned(), Arc::clone(&found));
            found
        })
    }
}
