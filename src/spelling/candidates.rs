//! What an unknown word could have been meant to be.

use super::{Forms, House};
use crate::document::fold_hash;
use crate::lexicon::remembered::Remembered;
use crate::lexicon::words::Entry;
use crate::lexicon::{edit, sounds, variants, words};

/// Candidates that would need a worse slip are not looked at, in bits.
const MAX_COST: f32 = 13.0;
/// A candidate that occurs in the document is likelier by so many bits.
const IN_DOCUMENT: f32 = 5.0;
/// What each bit of a candidate's rarity beyond [`COMMON_BITS`] counts.
const RARITY: f32 = 0.5;
/// Words commoner than this are all equally likely to be meant.
const COMMON_BITS: f32 = 10.0;

/// A word that is written small is one if it is so common…
const COMMON_CAPITAL_BITS: f32 = 13.0;
/// …or if it is a name too, so common.
const COMMON_PROPER_BITS: f32 = 17.0;
/// A name that is no word is one that many know if it is so common, in bits…
const PROMINENT_BITS: f32 = 20.0;
/// …and if people bear it, a country's or a city's too, so common.
const PROMINENT_PERSON_BITS: f32 = 16.0;

/// A word that an unknown one could have been meant to be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate {
    /// In lower case.
    pub(crate) word: String,
    /// What the slip costs, in bits.
    pub(crate) cost: f32,
    /// Its surprise, in bits.
    pub(crate) bits: f32,
    /// Slip and rarity together; the least is the likeliest.
    pub(crate) score: f32,
}

/// Known words of small letters, the house's too, that `word`, folded, is a slip for, likeliest first.
pub(crate) fn words_near(word: &str, forms: &Forms, house: &House) -> Vec<Candidate> {
    static NEAR: Remembered<Vec<Candidate>> = Remembered::new();

    let mut found = NEAR.get(word, listed_words_near);
    for candidate in &mut found {
        candidate.score -= if forms.count(&candidate.word) > 0 { IN_DOCUMENT } else { 0.0 };
    }
    if !house.is_empty() {
        for_each_edit(word, |right| {
            if house.lists_small(right)
                && found.iter().all(|c| c.word != right)
                && let Some(cost) = edit::cost(word, right, MAX_COST)
            {
                let here = if forms.count(right) > 0 { IN_DOCUMENT } else { 0.0 };
                found.push(Candidate { word: right.to_owned(), cost, bits: COMMON_BITS, score: cost - here });
            }
        });
    }
    found.sort_by(|a, b| a.score.total_cmp(&b.score).then_with(|| a.word.cmp(&b.word)));
    found
}

/// The words of the list that `word` is a slip for, whatever the document.
fn listed_words_near(word: &str) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut add = |right: &str, entry: Entry| {
        if !entry.is_lower() || found.iter().any(|c| c.word == right) {
            return;
        }
        if let Some(cost) = edit::cost(word, right, MAX_COST) {
            let rarity =
                RARITY * (entry.bits() - COMMON_BITS).max(0.0) + if entry.is_variant() { 3.0 } else { 0.0 };
            found.push(Candidate { word: right.to_owned(), cost, bits: entry.bits(), score: cost + rarity });
        }
    };
    for_each_edit(word, |right| {
        let hash = fold_hash(right);
        if (words::is_known(hash) || words::is_known(variants::standard(hash)))
            && let Some(entry) = words::lookup(right)
        {
            add(right, entry);
        }
    });
    for right in sounds::like(word) {
        if let Some(entry) = words::lookup(&right) {
            add(&right, entry);
        }
    }
    found
}

/// Proper names of the word list that `word`, folded, is one slip from, cheapest first.
pub(crate) fn names_near(word: &str, limit: f32) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for_each_edit(word, |right| {
        if words::is_known(fold_hash(right))
            && let Some(entry) = words::lookup(right)
            && is_capitalised(right, entry)
            && entry.bits()
                <= if words::is_person(fold_hash(right)) { PROMINENT_PERSON_BITS } else { PROMINENT_BITS }
            && let Some(cost) = edit::cost(word, right, limit)
            && found.iter().all(|c| c.word != right)
        {
            found.push(Candidate { word: right.to_owned(), cost, bits: entry.bits(), score: cost });
        }
    });
    found.sort_by(|a, b| a.score.total_cmp(&b.score).then_with(|| a.word.cmp(&b.word)));
    found
}

/// True for a proper name, and for a word that is often written with a capital all the same: “Congress”.
fn is_capitalised(word: &str, entry: Entry) -> bool {
    let most = if entry.is_proper() { COMMON_PROPER_BITS } else { COMMON_CAPITAL_BITS };
    entry.is_proper() && !entry.is_lower() || word.len() >= 6 && entry.bits() <= most
}

/// Calls `take` with every string that one edit makes of an ASCII word: a letter left out, put in (an apostrophe too),
/// replaced, or two that change places.
fn for_each_edit(word: &str, mut take: impl FnMut(&str)) {
    if !word.is_ascii() || word.len() > 30 {
        return;
    }
    let letters = word.as_bytes();
    let mut buffer: Vec<u8> = Vec::with_capacity(letters.len() + 1);
    let mut give = |bytes: &[u8]| {
        if let Ok(text) = std::str::from_utf8(bytes) {
            take(text);
        }
    };
    for at in 0..=letters.len() {
        buffer.clear();
        buffer.extend_from_slice(&letters[..at]);
        buffer.push(b'a');
        buffer.extend_from_slice(&letters[at..]);
        for letter in (b'a'..=b'z').chain([b'\'']) {
            buffer[at] = letter;
            give(&buffer);
        }
        if at == letters.len() {
            break;
        }
        buffer.clear();
        buffer.extend_from_slice(letters);
        for letter in (b'a'..=b'z').filter(|letter| *letter != letters[at]) {
            buffer[at] = letter;
            give(&buffer);
        }
        buffer[at] = letters[at];
        if at + 1 < letters.len() && letters[at] != letters[at + 1] {
            buffer.swap(at, at + 1);
            give(&buffer);
            buffer.swap(at, at + 1);
        }
        buffer.remove(at);
        give(&buffer);
    }
}
