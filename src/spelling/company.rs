//! How well a word that may have been meant goes with the words beside it: “vast majority”, “high-tech”.

use super::neighbour;
use super::unknown::Unknown;
use crate::document::{Document, fold};
use crate::lexicon::{bigrams, words};

/// log2 of the number of pairs that the bigrams were counted among.
const ALL_PAIRS: f32 = 43.5;
/// Most bits that a pair speaks for a word.
const MAX_GAIN: f32 = 6.0;
/// A pair speaks for a word only if it is so many bits commoner than chance makes it.
const MIN_GAIN: f32 = 2.0;

/// What stands on either side of an unknown word, folded: a word, or another part of its compound.
#[derive(Debug, Default)]
pub(super) struct Company {
    before: Option<String>,
    after: Option<String>,
}

impl Company {
    /// The company of an unknown word.
    pub(super) fn of(document: &Document, unknown: &Unknown) -> Self {
        let whole = document.words.span(unknown.word);
        let parts = |from: u32, to: u32| &document.text()[from as usize..to as usize];
        let hyphen = ['-', '\u{2010}', '\u{2011}'];
        let before = parts(whole.start, unknown.span.start).trim_end_matches(hyphen).rsplit(hyphen).next();
        let after = parts(unknown.span.end, whole.end).trim_start_matches(hyphen).split(hyphen).next();
        let part = |part: Option<&str>| part.filter(|part| !part.is_empty()).map(fold);
        Self {
            before: part(before).or_else(|| neighbour(document, unknown.word, false)),
            after: part(after).or_else(|| neighbour(document, unknown.word, true)),
        }
    }

    /// How much likelier a word, folded, is for its company, in bits.
    pub(super) fn gain(&self, word: &str) -> f32 {
        let Some(bits) = words::lookup(word).map(words::Entry::bits) else { return 0.0 };
        let pair = |first: &str, second: &str, beside: &str| {
            let count = bigrams::log_count(first, second);
            match words::lookup(beside) {
                Some(entry) if bigrams::is_count(count) => count + bits + entry.bits() - ALL_PAIRS,
                _ => 0.0,
            }
        };
        let before = self.before.as_deref().map_or(0.0, |beside| pair(beside, word, beside));
        let after = self.after.as_deref().map_or(0.0, |beside| pair(word, beside, beside));
        let gain = before.max(after);
        if gain < MIN_GAIN { 0.0 } else { gain.min(MAX_GAIN) }
    }
}
