//! The names of a run, for a document in which one of them is misspelt and not right anywhere; and its other words that no
//! list has, which are terms if several documents have them.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::near::NearIndex;
use crate::document::{Document, WordClass, fold, fold_hash, without_possessive};
use crate::finding::Place;
use crate::lexicon::{variants, words};
use crate::source::Span;

/// A name that occurs less often is no evidence in another document…
const MIN_COUNT: u32 = 3;
/// …nor is one that is in fewer.
const MIN_DOCUMENTS: u32 = 2;
/// Shorter names are near to too many others.
const MIN_LETTERS: usize = 5;

/// The names of all documents of a run.
#[derive(Debug)]
pub struct RunNames {
    /// Every capitalised word that is none that is written small, and every word in small letters that no list has, by the
    /// hash of its standard spelling.
    tallies: FxHashMap<u32, Tally>,
    frequent: Vec<RunName>,
    near: NearIndex,
    /// How many words there are in all.
    words: u64,
}

/// How often a name occurs.
#[derive(Debug, Clone, Copy)]
struct Tally {
    count: u32,
    documents: u32,
    /// Its first document and word.
    first: (u32, u32),
}

/// A name that is frequent in the run.
#[derive(Debug)]
pub(super) struct RunName {
    /// In lower case, without `'s`.
    pub(super) folded: String,
    /// As it is written first.
    pub(super) written: String,
    /// How often it occurs.
    pub(super) count: u32,
    /// Where it stands first.
    pub(super) first: Place,
    /// The words before and after it there, by their hashes.
    pub(super) company: [Option<u32>; 2],
}

impl RunNames {
    /// The names of some documents; of one alone there is nothing to say.
    #[must_use]
    pub fn of(documents: &[Document]) -> Option<Self> {
        if documents.len() < 2 {
            return None;
        }
        let each: Vec<FxHashMap<u32, (u32, u32)>> = documents.par_iter().map(count).collect();
        let mut tallies: FxHashMap<u32, Tally> = FxHashMap::default();
        for (document, counts) in each.into_iter().enumerate() {
            for (hash, (count, word)) in counts {
                let first = (document as u32, word);
                let tally = tallies.entry(hash).or_insert(Tally { count: 0, documents: 0, first });
                tally.count += count;
                tally.documents += 1;
            }
        }
        let frequent = tallies.values().filter(|t| t.count >= MIN_COUNT && t.documents >= MIN_DOCUMENTS);
        let mut frequent: Vec<RunName> = frequent.filter_map(|tally| name(documents, tally)).collect();
        frequent.sort_unstable_by_key(|name| name.first);
        let near = NearIndex::new(frequent.iter().map(|name| name.folded.as_str()));
        let words = documents.iter().map(|document| document.words.len() as u64).sum();
        Some(Self { tallies, frequent, near, words })
    }

    /// The frequent names that may be near a folded word, in the order in which they come.
    pub(super) fn near(&self, folded: &str) -> impl Iterator<Item = &RunName> {
        self.near.near(folded).into_iter().map(|number| &self.frequent[number as usize])
    }

    /// How often a folded word is a name in the run, or a word that no list has, and in how many documents.
    pub(super) fn count(&self, folded: &str) -> (u32, u32) {
        let tally = self.tallies.get(&variants::standard(fold_hash(folded)));
        tally.map_or((0, 0), |tally| (tally.count, tally.documents))
    }

    /// How surprising a name is in the run, in bits.
    pub(super) fn bits(&self, name: &RunName) -> f32 {
        (self.words as f32 / name.count as f32).log2()
    }
}

/// The names and unknown words of a document by the hash of their standard spelling: how often each occurs, and its first
/// word.
fn count(document: &Document) -> FxHashMap<u32, (u32, u32)> {
    let mut counts = FxHashMap::default();
    let text = document.text().as_bytes();
    for (word, &whole) in document.words.hashes().iter().enumerate() {
        let span = document.words.span(word);
        let first = text[span.start as usize];
        let is_small = first.is_ascii() && !first.is_ascii_uppercase();
        if is_small && words::is_known(whole) || document.words.class(word) != WordClass::Word {
            continue;
        }
        let written = document.slice(span);
        let stem = without_possessive(written);
        let hash = if stem.len() == written.len() { whole } else { variants::standard(fold_hash(stem)) };
        let is_told = if is_small { !words::is_known(hash) } else { written.starts_with(char::is_uppercase) };
        if is_told && !words::is_known_small(hash) {
            counts.entry(hash).or_insert((0, word as u32)).0 += 1;
        }
    }
    counts
}

fn name(documents: &[Document], tally: &Tally) -> Option<RunName> {
    let (index, word) = (tally.first.0, tally.first.1 as usize);
    let document = &documents[index as usize];
    let span = document.words.span(word);
    let written = without_possessive(document.slice(span));
    if written.chars().count() < MIN_LETTERS || !written.starts_with(char::is_uppercase) {
        return None;
    }
    let hashes = document.words.hashes();
    let before = word.checked_sub(1).filter(|_| !document.words.starts_sentence(word));
    let after = Some(word + 1).filter(|next| !document.words.is_sentence_bound(*next));
    Some(RunName {
        folded: fold(written),
        written: written.to_owned(),
        count: tally.count,
        first: Place {
            document: index,
            span: Span { start: span.start, end: span.start + written.len() as u32 },
        },
        company: [before, after].map(|word| word.map(|word| hashes[word])),
    })
}
