//! Where a document writes a word with its accents and without.

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::Use;
use super::phrase::Phrases;
use crate::document::{Document, WordClass, fold, fold_hash, without_possessive};
use crate::finding::Place;
use crate::lexicon::{variants, words};
use crate::own_words::OwnWords;
use crate::source::Span;

/// Words that are the same with accents and without, though a dictionary has them without.
const SAME: &[&str] = &[
    "cafe",
    "cafes",
    "cliche",
    "cliches",
    "crepe",
    "crepes",
    "debris",
    "debut",
    "debuts",
    "decor",
    "depot",
    "depots",
    "eclair",
    "eclairs",
    "elite",
    "elites",
    "elitist",
    "emigre",
    "emigres",
    "facade",
    "facades",
    "fete",
    "fetes",
    "fiance",
    "fiancee",
    "jalapeno",
    "matinee",
    "melee",
    "naive",
    "naively",
    "naivety",
    "premiere",
    "premieres",
    "protege",
    "proteges",
    "puree",
    "regime",
    "regimes",
    "role",
    "roles",
    "senor",
    "soiree",
    "souffle",
    "tete",
];
/// Marks of scholarly transcriptions, which stand beside the usual form: a macron, a dot below, a line below.
const SCHOLARLY: &[char] = &['\u{304}', '\u{323}', '\u{331}', '\u{32E}'];
/// The letters are compared without their accents.
const MIN_LETTERS: usize = 2;

/// The uses of words that a document writes with accents and without, in reading order; of all with accents and of all
/// that might have them, if the documents of a run are compared.
#[must_use]
pub fn find(index: u32, document: &Document, own: &OwnWords) -> Vec<Use> {
    let phrases = Phrases(document);
    let mut accented: FxHashSet<u32> = FxHashSet::default();
    for word in 0..document.words.len() {
        let text = phrases.text(word);
        if !text.is_ascii()
            && let Some(bare) = bare(text)
        {
            accented.insert(fold_hash(&bare));
            accented.insert(fold_hash(text));
            // “café’s” beside “cafe”
            accented.insert(fold_hash(&format!("{bare}'s")));
        }
    }
    if accented.is_empty() {
        return Vec::new();
    }
    let mut uses = Vec::new();
    for word in 0..document.words.len() {
        let span = document.words.span(word);
        let text = phrases.text(word);
        let is_compared = accented.contains(&document.words.hashes()[word])
            || !text.is_ascii()
            || accented.contains(&fold_hash(text));
        if !is_compared || document.words.class(word) != WordClass::Word || !own.spells(span) {
            continue;
        }
        let written = without_possessive(text);
        let plain = bare(written).unwrap_or_else(|| fold(written));
        let family =
            if text.starts_with(char::is_uppercase) { name(phrases, word, &plain) } else { small(&plain) };
        if let Some(family) = family {
            let span = Span { start: span.start, end: span.start + written.len() as u32 };
            let place = Place { document: index, span };
            uses.push(Use { place, family, form: fold(written), written: written.to_owned() });
        }
    }
    uses
}

/// A folded word without accents, if it has some and is in the Latin alphabet.
pub(super) fn bare(word: &str) -> Option<String> {
    let word = fold(without_possessive(word));
    if word.is_ascii() {
        return None;
    }
    let letters: Vec<char> = word.nfd().collect();
    if letters.iter().any(|c| SCHOLARLY.contains(c)) {
        return None;
    }
    let bare: String = letters.into_iter().filter(|c| !is_combining_mark(*c)).collect();
    (bare != word && bare.is_ascii() && bare.len() >= MIN_LETTERS).then_some(bare)
}

/// The family of a word that is written small, unless it is another word without its accents: résumé, resume.
fn small(plain: &str) -> Option<String> {
    let is_same = match words::lookup(plain) {
        None => true,
        Some(entry) => entry.is_without_accents() || SAME.contains(&plain) || has_accented_variant(plain),
    };
    is_same.then(|| plain.to_owned())
}

fn has_accented_variant(plain: &str) -> bool {
    variants::spellings(fold_hash(plain)).is_some_and(|mut forms| forms.any(|form| !form.is_ascii()))
}

/// The family of a name: with the name behind it, since an André may have a brother Andre. A name that is a common word
/// too stands for many things: Hotel, Hôtel.
fn name(phrases: Phrases<'_>, word: usize, plain: &str) -> Option<String> {
    if words::lookup(plain).is_some_and(words::Entry::is_lower) {
        // At the beginning of a sentence the word is what it is elsewhere.
        let is_opening = phrases.0.words.starts_sentence(word) && phrases.capital_after(word).is_none();
        return if is_opening { small(plain) } else { None };
    }
    let follower = phrases.capital_after(word).map(|next| {
        let text = without_possessive(phrases.text(next));
        bare(text).unwrap_or_else(|| fold(text))
    });
    match follower {
        Some(follower) => Some(format!("Name {plain} {follower}")),
        None => Some(format!("Name {plain}")),
    }
}
