//! Many patterns for whole texts, each compiled when a text first begins as its matches do: most copy is like none of them,
//! and compiling all takes longer than looking at twenty pages.

use std::sync::OnceLock;

use regex::bytes;
use rustc_hash::FxHashMap;

use super::patterns::any_case_of_bytes;

/// What a text begins with is looked at up to here, in bytes; build.rs cuts off what is longer.
const LONGEST_BEGINNING: usize = 8;
/// What stands between the beginnings of a pattern.
const SEPARATOR: char = '\u{1F}';

/// Patterns, each with what it stands for.
pub(super) struct Phrases<T> {
    /// What texts may begin with, in ASCII and small letters, and the patterns with such matches.
    beginnings: FxHashMap<&'static str, Vec<u16>>,
    /// The patterns whose matches may begin with anything.
    always: Vec<u16>,
    all: Vec<Phrase<T>>,
}

struct Phrase<T> {
    stands_for: T,
    source: String,
    compiled: OnceLock<bytes::Regex>,
}

impl<T: Copy> Phrases<T> {
    /// Of patterns for a whole text, in any case, without the anchors, each with what its matches begin with. What may
    /// follow or precede in them (`.*`) does not go beyond the sentence.
    pub(super) fn new(patterns: impl IntoIterator<Item = (T, &'static str, &'static str)>) -> Self {
        let mut beginnings: FxHashMap<&str, Vec<u16>> = FxHashMap::default();
        let (mut always, mut all) = (Vec::new(), Vec::new());
        for (number, (stands_for, pattern, begin)) in (0..).zip(patterns) {
            if begin.is_empty() {
                always.push(number);
            }
            for beginning in begin.split(SEPARATOR).filter(|beginning| !beginning.is_empty()) {
                beginnings.entry(beginning).or_default().push(number);
            }
            // A class of bytes is compiled ten times as fast as one of characters.
            let source = pattern.replace(".*", "(?-u:[^.!?]*)").replace(".+", "(?-u:[^.!?]+)");
            all.push(Phrase { stands_for, source, compiled: OnceLock::new() });
        }
        Self { beginnings, always, all }
    }

    /// What the first pattern stands for that the text is a match of.
    pub(super) fn find(&self, text: &str) -> Option<T> {
        let ascii = text.bytes().take(LONGEST_BEGINNING).take_while(u8::is_ascii);
        let head: String = ascii.map(|byte| char::from(byte.to_ascii_lowercase())).collect();
        let begun = (1..=head.len()).filter_map(|length| self.beginnings.get(&head[..length]));
        let mut numbers: Vec<u16> = begun.flatten().chain(&self.always).copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut phrases = numbers.into_iter().map(|number| &self.all[usize::from(number)]);
        phrases.find(|phrase| phrase.is_match(text)).map(|phrase| phrase.stands_for)
    }

    /// Whether the text is a match of any of them.
    pub(super) fn has(&self, text: &str) -> bool {
        self.find(text).is_some()
    }
}

impl<T> Phrase<T> {
    fn is_match(&self, text: &str) -> bool {
        let compile = || any_case_of_bytes(&format!("^(?:{})$", self.source));
        self.compiled.get_or_init(compile).is_match(text.as_bytes())
    }
}
