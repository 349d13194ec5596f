//! Where a document uses words that can be spelt in several ways.

use super::{Standing, Use, settle, standing};
use crate::document::{Document, WordClass, fold, fold_hash};
use crate::finding::Place;
use crate::lexicon::word_set::WordSet;
use crate::lexicon::{variants, words};
use crate::own_words::OwnWords;
use crate::source::Span;

/// A unit and what measures gas are spelt alike in American English only, so the word is compared where it is a unit.
const UNITS: &[[&str; 2]] = &[["meter", "metre"], ["meters", "metres"]];
static UNIT_WORDS: WordSet = WordSet::new(&["meter", "metre", "meters", "metres"]);
/// What stands before a unit.
const BEFORE_UNITS: &[&str] = &["square", "cubic", "hundred", "thousand", "million", "few", "several", "per"];

/// Near “program”, these tell that it is the kind that a computer runs.
const COMPUTING: &[&str] = &[
    "app",
    "apps",
    "bug",
    "bugs",
    "code",
    "computer",
    "computers",
    "computing",
    "download",
    "install",
    "linux",
    "programmer",
    "programmers",
    "software",
    "windows",
];
/// How far from it, in words.
const NEAR: usize = 12;

/// The uses of words that can be spelt in several ways, in reading order.
#[must_use]
pub fn find(index: u32, document: &Document, own: &OwnWords) -> Vec<Use> {
    let mut finder = Finder { index, document, own, found: Vec::new() };
    for (word, hash) in document.words.hashes().iter().enumerate() {
        let span = || document.words.span(word);
        if let Some(mut spellings) = variants::spellings(*hash) {
            finder.add(word, span(), spellings.next().unwrap_or_default());
        } else if let Some(unit) = finder.unit(word) {
            finder.add(word, span(), unit);
        } else if document.words.has_hyphen(word) && document.words.class(word) == WordClass::Word {
            finder.add_parts(word, span());
        }
    }
    settle(finder.found)
}

struct Finder<'a> {
    index: u32,
    document: &'a Document,
    own: &'a OwnWords,
    found: Vec<(Standing, String, Use)>,
}

impl Finder<'_> {
    fn add(&mut self, word: usize, span: Span, family: &str) {
        let written = self.document.slice(span);
        let form = fold(written);
        if !self.own.spells(span) || form.starts_with("program") && self.is_near_computing(word) {
            return;
        }
        let place = Place { document: self.index, span };
        let used = Use { place, family: family.to_owned(), form: form.clone(), written: written.to_owned() };
        self.found.push((standing(self.document, word, span), form, used));
    }

    /// The parts of “colour-blind”, but not those of “unicode-normalization”, which is the name of something.
    fn add_parts(&mut self, word: usize, span: Span) {
        let text = self.document.slice(span);
        let is_known = |part: &str| words::is_known_small(variants::standard(fold_hash(part)));
        if !text.split('-').all(is_known) {
            return;
        }
        let mut start = span.start;
        for part in text.split('-') {
            let span = Span { start, end: start + part.len() as u32 };
            start = span.end + 1;
            if let Some(mut spellings) = variants::spellings(variants::standard(fold_hash(part))) {
                self.add(word, span, spellings.next().unwrap_or_default());
            }
        }
    }

    /// The first spelling of “metres” and “meter” after a figure or another word that tells of a length.
    fn unit(&self, word: usize) -> Option<&'static str> {
        let words = &self.document.words;
        if word == 0 || !UNIT_WORDS.holds(words.hashes()[word]) {
            return None;
        }
        let text = self.document.slice(words.span(word));
        let units = UNITS.iter().find(|units| units.contains(&text))?;
        let before = fold(self.document.slice(words.span(word - 1)));
        // “a thousandth of a metre”
        let is_part = || {
            before == "a" && word > 1 && self.document.slice(words.span(word - 2)).eq_ignore_ascii_case("of")
        };
        let is_length = words.class(word - 1) == WordClass::Number
            || BEFORE_UNITS.contains(&before.as_str())
            || is_part();
        is_length.then_some(units[0])
    }

    fn is_near_computing(&self, word: usize) -> bool {
        let words = &self.document.words;
        let near = word.saturating_sub(NEAR)..(word + NEAR + 1).min(words.len());
        let mut texts = near.map(|other| fold(self.document.slice(words.span(other))));
        texts.any(|text| COMPUTING.contains(&text.as_str()))
    }
}
