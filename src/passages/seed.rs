//! Seeds: pairs of places with the same shingle, from which alignments grow.
//!
//! Each place is joined with the few nearest before it, never with all: n copies of an article give n pairs of
//! documents, not n². Grouping puts them together again.

use rayon::prelude::*;

use super::shingle::{shingles, winnow};
use super::text::Text;

/// Words in a shingle within one document: short enough to find a passage in which every fourth word was changed.
const WITHIN_K: usize = 3;
/// Words in a shingle across documents.
const ACROSS_K: usize = 5;
/// Shingles of which winnowing takes one: any run of 8 words that two documents share is found.
const WINDOW: usize = 4;
/// A document of more words is compared with itself by its sample too: in a book nearly all short shingles come back.
const MAX_DENSE_WORDS: usize = 1 << 16;
/// With how many places before it a place is joined.
const LINKS: usize = 3;
/// A shingle that a document has so often is a formula…
const MIN_FORMULA_COUNT: usize = 4;
/// …in a long document, once in so many words.
const FORMULA_WORDS: usize = 2000;
/// Places in one document that are nearer to each other, in words, are not joined: no sentence is so short.
pub(super) const MIN_SHIFT: u32 = 6;

/// Two places with the same shingle, as indices of words in their documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seed {
    pub(super) left: u32,
    pub(super) right: u32,
}

/// A seed with its documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Joined {
    documents: (u32, u32),
    seed: Seed,
}

/// The seeds between two documents.
#[derive(Debug)]
pub(super) struct SeedsOfPair<'a> {
    pub(super) left: u32,
    pub(super) right: u32,
    pub(super) seeds: &'a [Joined],
}

/// What comes back within one document.
#[derive(Debug, Default)]
pub(super) struct Within {
    /// The seeds of the document with itself, sorted.
    pub(super) seeds: Vec<Seed>,
    /// Ranges of words that come back again and again: the formulas of a court list, a mould; sorted.
    pub(super) formulas: Vec<(u32, u32)>,
}

/// Finds what comes back within one document.
pub(super) fn within(text: &Text<'_>) -> Within {
    let words = text.hashes().len();
    if words > MAX_DENSE_WORDS {
        return Within::default();
    }
    let mut places: Vec<u64> = Vec::with_capacity(words);
    for run in &text.prose {
        shingles(&text.hashes()[run.clone()], WITHIN_K, |at, hash| places.push(pack(hash, run.start + at)));
    }
    places.sort_unstable();
    let often = MIN_FORMULA_COUNT.max(words / FORMULA_WORDS);
    let mut within = Within::default();
    for equal in places.chunk_by(|a, b| a >> 32 == b >> 32).filter(|equal| equal.len() > 1) {
        for (index, right) in equal.iter().enumerate() {
            let right = *right as u32;
            let before = equal[..index].iter().rev().map(|place| *place as u32);
            within.seeds.extend(
                before.filter(|left| right - left >= MIN_SHIFT).take(LINKS).map(|left| Seed { left, right }),
            );
        }
        if equal.len() >= often {
            within
                .formulas
                .extend(equal.iter().map(|place| (*place as u32, *place as u32 + WITHIN_K as u32)));
        }
    }
    within.seeds.sort_unstable();
    within.formulas.sort_unstable();
    within
}

/// The seeds between documents, and those of long documents with themselves, sorted by pair of documents.
pub(super) fn across(texts: &[Text<'_>]) -> Vec<Joined> {
    let starts: Vec<u64> = texts
        .iter()
        .scan(0, |sum, text| {
            let start = *sum;
            *sum += text.hashes().len() as u64;
            Some(start)
        })
        .collect();
    if texts.len() < 2 && texts.iter().all(|text| text.hashes().len() <= MAX_DENSE_WORDS) {
        return Vec::new();
    }
    let mut places = sample(texts, &starts);
    places.par_sort_unstable();
    let locate = |place: u64| {
        let place = place & u64::from(u32::MAX);
        let document = starts.partition_point(|start| *start <= place) - 1;
        (document as u32, (place - starts[document]) as u32)
    };
    let mut joined: Vec<Joined> = places
        .par_chunk_by(|a, b| a >> 32 == b >> 32)
        .filter(|equal| equal.len() > 1)
        .flat_map_iter(|equal| join_nearest(equal, texts, locate))
        .collect();
    joined.par_sort_unstable();
    joined
}

/// The sample of all documents' shingles, each packed with its place: its index in the run. 32 bits number four thousand
/// million words, more than memory holds.
///
/// The sample is counted before it is kept: a list grown from pieces would need twice the memory.
fn sample(texts: &[Text<'_>], starts: &[u64]) -> Vec<u64> {
    let winnow_all = |text: &Text<'_>, emit: &mut dyn FnMut(usize, u32)| {
        for run in &text.prose {
            sample_of(&text.hashes()[run.clone()], |at, hash| emit(run.start + at, hash));
        }
    };
    let count = |text: &Text<'_>| {
        let mut count = 0;
        winnow_all(text, &mut |_, _| count += 1);
        count
    };
    let counts: Vec<usize> = texts.par_iter().map(count).collect();
    let mut places = vec![0; counts.iter().sum()];
    let mut rest = places.as_mut_slice();
    let mut parts = Vec::with_capacity(texts.len());
    for count in counts {
        let (part, after) = rest.split_at_mut(count);
        parts.push(part);
        rest = after;
    }
    texts.par_iter().zip(starts).zip(parts).for_each(|((text, start), part)| {
        let mut slots = part.iter_mut();
        winnow_all(text, &mut |at, hash| {
            if let Some(slot) = slots.next() {
                *slot = pack(hash, *start as usize + at);
            }
        });
    });
    places
}

/// The sample of the shingles of some words in a row.
pub(super) fn sample_of(hashes: &[u32], emit: impl FnMut(usize, u32)) {
    winnow(hashes, ACROSS_K, WINDOW, emit);
}

/// Joins each place of a shingle with the nearest ones before it in other documents.
fn join_nearest(equal: &[u64], texts: &[Text<'_>], locate: impl Fn(u64) -> (u32, u32)) -> Vec<Joined> {
    let mut joined = Vec::new();
    for (index, right) in equal.iter().enumerate() {
        let (right_document, right_word) = locate(*right);
        let is_long = texts[right_document as usize].hashes().len() > MAX_DENSE_WORDS;
        let near = equal[index.saturating_sub(LINKS)..index].iter().rev().map(|place| locate(*place));
        for (document, word) in near {
            let same = document == right_document;
            if !same || (is_long && right_word - word >= MIN_SHIFT) {
                let seed = Seed { left: word, right: right_word };
                joined.push(Joined { documents: (document, right_document), seed });
            }
        }
    }
    joined
}

/// Splits the seeds by pair of documents.
pub(super) fn by_pair(seeds: &[Joined]) -> Vec<SeedsOfPair<'_>> {
    seeds
        .chunk_by(|a, b| a.documents == b.documents)
        .map(|seeds| SeedsOfPair { left: seeds[0].documents.0, right: seeds[0].documents.1, seeds })
        .collect()
}

impl SeedsOfPair<'_> {
    /// The seeds, sorted.
    pub(super) fn seeds(&self) -> Vec<Seed> {
        self.seeds.iter().map(|joined| joined.seed).collect()
    }
}

fn pack(hash: u32, place: usize) -> u64 {
    u64::from(hash) << 32 | place as u64
}
