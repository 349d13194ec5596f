//! Repeated passages: the engine. It sees words as integers, and knows nothing of rules or reports.
//!
//! The way from words to passages, one file a step:
//! 1. [`shingle`]: every run of k words gets a hash; across documents a sample of them, chosen by winnowing;
//! 2. [`seed`]: places with the same hash are joined, each with the nearest before it, never all with all;
//! 3. [`align`]: a seed grows in both directions into an alignment, over words that differ;
//! 4. [`bound`]: their ends are set to sentence bounds;
//! 5. [`cluster`]: alignments that belong together are joined: an inserted sentence, sentences in another order;
//! 6. [`judge`]: what could be chance, a stock phrase or a mould is dropped, but for a dense core;
//! 7. [`group`]: copies of the same passage become one passage.

mod align;
mod bound;
mod cluster;
mod differences;
mod group;
mod judge;
mod seed;
mod shingle;
mod text;

use rayon::prelude::*;

pub use differences::{Comparison, Difference, compare};
pub use group::{Copy, Passage};
use text::Text;

use crate::document::Document;

/// Finds the passages that are printed more than once in these documents, sorted by their last copy.
///
/// `min_words` is the fewest words that a passage has, unless it is a sentence that is printed twice in a row.
/// Time is linear in the documents and in what is found.
#[must_use]
pub fn find(documents: &[Document], min_words: usize) -> Vec<Passage> {
    let texts: Vec<Text<'_>> = documents.par_iter().map(Text::new).collect();
    let joined = seed::across(&texts);
    let pairs = seed::by_pair(&joined);
    let within = texts.par_iter().enumerate().flat_map_iter(|(index, text)| {
        repeats(&texts, index as u32, index as u32, &text.within.seeds, min_words)
    });
    let across = pairs
        .par_iter()
        .flat_map_iter(|pair| repeats(&texts, pair.left, pair.right, &pair.seeds(), min_words));
    let repeats: Vec<group::Repeat> = within.chain(across).collect();
    let mut passages = group::group(repeats);
    passages.retain(|passage| !judge::is_boilerplate(&texts, passage));
    passages
}

/// Finds the passages of the first `new` documents that stand in one of the others, which are published, sorted by their
/// first copy.
#[must_use]
pub fn find_published(documents: &[Document], new: usize, min_words: usize) -> Vec<Passage> {
    let texts: Vec<Text<'_>> = documents.par_iter().map(Text::new).collect();
    let joined = seed::across(&texts);
    let mut pairs = seed::by_pair(&joined);
    pairs.retain(|pair| (pair.left as usize) < new && pair.right as usize >= new);
    let across = pairs
        .par_iter()
        .flat_map_iter(|pair| repeats(&texts, pair.left, pair.right, &pair.seeds(), min_words));
    let mut passages = group::group(across.collect());
    passages.retain(|passage| !judge::is_boilerplate(&texts, passage));
    passages.sort_by(|a, b| a.copies.cmp(&b.copies));
    passages
}

/// The sample of a document’s shingles by which it is found again, sorted: any eight words in a row that two documents
/// share have one in both.
#[must_use]
pub fn sample(document: &Document) -> Vec<u32> {
    let mut sample = Vec::new();
    for run in text::prose(document) {
        seed::sample_of(&document.words.hashes()[run], |_, hash| sample.push(hash));
    }
    sample.sort_unstable();
    sample.dedup();
    sample
}

/// The passages that two documents (or one) have in common, by the seeds between them.
fn repeats(
    texts: &[Text<'_>],
    left: u32,
    right: u32,
    seeds: &[seed::Seed],
    min_words: usize,
) -> Vec<group::Repeat> {
    if seeds.is_empty() {
        return Vec::new();
    }
    let pair = text::Pair { left: &texts[left as usize], right: &texts[right as usize], same: left == right };
    let alignments = align::alignments(&pair, seeds);
    cluster::clusters(&pair, alignments)
        .into_iter()
        .filter_map(|cluster| {
            if judge::is_passage(&pair, &cluster, min_words) {
                return Some(cluster);
            }
            cluster.core(&pair).filter(|core| judge::is_core_passage(&pair, core, min_words))
        })
        .flat_map(|cluster| group::repeats(&cluster, left, right))
        .collect()
}
