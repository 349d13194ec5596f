//! The forms that occur in a document, and its names.

use std::cell::OnceCell;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::near::NearIndex;
use crate::document::{Document, fold, fold_hash, without_possessive};
use crate::lexicon::{variants, words};
use crate::source::Span;

/// The hyphens that join the parts of a word.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];
/// Of a name that occurs more often, only so many places are looked at.
const MAX_PLACES: usize = 200;

/// The forms that occur in a document.
#[derive(Debug)]
pub(crate) struct Forms {
    counts: FxHashMap<u32, Form>,
    names: Vec<NameForm>,
    /// A name’s number and one of its words, sorted.
    places: Vec<(u32, u32)>,
    near: OnceCell<NearIndex>,
}

/// How a form occurs in a document.
#[derive(Debug, Clone, Copy, Default)]
struct Form {
    count: u32,
    /// The number of the name that it is, counted from 1; 0 if it is none.
    name: u32,
}

/// A form that is written with a capital, and not only because it opens a sentence.
#[derive(Debug)]
pub(crate) struct NameForm {
    /// In lower case, without `'s`.
    pub(crate) folded: String,
    /// How often it is a name.
    pub(crate) count: u32,
    /// It stands in the middle of a sentence, so that its capital makes it a name.
    pub(crate) is_certain: bool,
    /// Where it stands first, without `'s`.
    pub(crate) first: Span,
}

impl Forms {
    pub(super) fn new(document: &Document) -> Self {
        let mut forms = Self {
            counts: FxHashMap::with_capacity_and_hasher(document.words.len() / 4, FxBuildHasher),
            names: Vec::new(),
            places: Vec::new(),
            near: OnceCell::new(),
        };
        for index in 0..document.words.len() {
            let span = document.words.span(index);
            let text = document.slice(span);
            let stem = without_possessive(text);
            let hash = if stem.len() == text.len() { document.words.hashes()[index] } else { standard(stem) };
            let is_capital = document.words.is_capital(index);
            // A capital that opens a sentence speaks for a name if the word is none that is written small.
            let is_name =
                is_capital && (!document.words.starts_sentence(index) || !words::is_known_small(hash));
            forms.add(hash, stem, span.start, index, is_name);
            if is_name && !document.words.starts_sentence(index) {
                forms.certain(hash);
            }
            if is_capital && stem.contains(HYPHENS) {
                let mut start = span.start;
                for part in stem.split_inclusive(HYPHENS) {
                    let word = part.trim_end_matches(HYPHENS);
                    if word.starts_with(char::is_uppercase) {
                        forms.add(standard(word), word, start, index, true);
                    }
                    start += part.len() as u32;
                }
            }
        }
        forms.places.sort_unstable();
        forms
    }

    fn add(&mut self, hash: u32, stem: &str, start: u32, word: usize, is_name: bool) {
        let form = self.counts.entry(hash).or_default();
        form.count += 1;
        if !is_name {
            return;
        }
        if form.name == 0 {
            let first = Span { start, end: start + stem.len() as u32 };
            self.names.push(NameForm { folded: fold(stem), count: 0, is_certain: false, first });
            form.name = self.names.len() as u32;
        }
        self.names[form.name as usize - 1].count += 1;
        self.places.push((form.name - 1, word as u32));
    }

    fn certain(&mut self, hash: u32) {
        if let Some(form) = self.counts.get(&hash) {
            self.names[form.name as usize - 1].is_certain = true;
        }
    }

    /// True if a folded word has a capital in the middle of a sentence somewhere.
    pub(crate) fn is_name(&self, folded: &str) -> bool {
        let form = self.counts.get(&standard(folded));
        form.and_then(|form| self.names.get((form.name as usize).checked_sub(1)?))
            .is_some_and(|name| name.is_certain)
    }

    /// How often a folded word occurs, with a capital or without.
    pub(crate) fn count(&self, folded: &str) -> u32 {
        self.count_of(standard(folded))
    }

    /// The same for the hash of its standard spelling.
    pub(crate) fn count_of(&self, standard: u32) -> u32 {
        self.counts.get(&standard).map_or(0, |form| form.count)
    }

    /// True if a name of the document is never written small.
    pub(crate) fn is_always_name(&self, name: &NameForm) -> bool {
        self.count(&name.folded) == name.count
    }

    /// The names that may be near a folded word, by number, which is that of their first occurrence.
    pub(crate) fn names_near(&self, folded: &str) -> Vec<(usize, &NameForm)> {
        let index =
            self.near.get_or_init(|| NearIndex::new(self.names.iter().map(|name| name.folded.as_str())));
        let near =
            index.near(folded).into_iter().map(|number| (number as usize, &self.names[number as usize]));
        near.collect()
    }

    /// Those of the names that are wanted and occur once, each with its word and a wanted name that may be near it and occurs
    /// at least so often.
    pub(super) fn lone_names(
        &self,
        least: u32,
        is_wanted: impl Fn(&NameForm) -> bool,
    ) -> impl Iterator<Item = (usize, &NameForm, &NameForm)> {
        let has_any = self.names.iter().any(|name| name.count >= least && is_wanted(name));
        let lone = self.names.iter().enumerate().filter(move |(_, name)| has_any && name.count == 1);
        lone.filter_map(move |(number, name)| {
            if !is_wanted(name) {
                return None;
            }
            let mut near = self.names_near(&name.folded).into_iter().map(|(_, other)| other);
            let other = near.find(|other| other.count >= least && is_wanted(other))?;
            Some((self.places(number).next()?, name, other))
        })
    }

    /// The words at which a name stands: the first two hundred.
    pub(crate) fn places(&self, name: usize) -> impl Iterator<Item = usize> {
        let from = self.places.partition_point(|(number, _)| (*number as usize) < name);
        let of_name = self.places[from..].iter().take_while(move |(number, _)| *number as usize == name);
        of_name.take(MAX_PLACES).map(|(_, word)| *word as usize)
    }
}

fn standard(word: &str) -> u32 {
    variants::standard(fold_hash(word))
}
