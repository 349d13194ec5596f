//! The words that differ between two copies of a passage.

use std::ops::Range;

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::group::Copy;
use crate::document::{Document, fold};

/// Longest stretch of words, between the first and the last difference, that is compared word by word.
const MAX_COMPARED: usize = 3_000;
/// Copies whose words are the same to this share, whatever their order…
const SAME_WORDS: f64 = 0.9;
/// …and by so much less the same in their order, are in another order.
const OTHER_ORDER: f64 = 0.15;

/// What two copies of a passage have in common and what not.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Where the copies differ, in reading order.
    pub differences: Vec<Difference>,
    /// Share of the words that are the same, 0 to 1, whatever their order.
    pub similarity: f64,
    /// The words are the same, but sentences have changed places; then there are no differences.
    pub reordered: bool,
}

/// One place where two copies differ, as indices of words of the two documents. One of the ranges may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Words of the one copy.
    pub left: Range<usize>,
    /// Words of the other.
    pub right: Range<usize>,
}

impl Difference {
    /// How many words differ.
    #[must_use]
    pub fn words(&self) -> usize {
        self.left.len().max(self.right.len())
    }
}

/// Compares two copies word by word. Case, hyphens and the form of apostrophes do not count; regional spelling does.
#[must_use]
pub fn compare(documents: &[Document], left: &Copy, right: &Copy) -> Comparison {
    let (ours, theirs) = (words(documents, left), words(documents, right));
    let head = ours.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
    let rest = ours[head..].iter().rev().zip(theirs[head..].iter().rev());
    let tail = rest.take_while(|(a, b)| a == b).count();
    let (middle, other) = (&ours[head..ours.len() - tail], &theirs[head..theirs.len() - tail]);
    let same_words = 1.0 - f64::from(unmatched(middle, other)) / (ours.len() + theirs.len()) as f64;
    let mut comparison = Comparison { differences: Vec::new(), similarity: same_words, reordered: false };
    if middle.len().max(other.len()) > MAX_COMPARED {
        let (left, right) = (left.range(), right.range());
        comparison.differences.push(Difference {
            left: left.start + head..left.end - tail,
            right: right.start + head..right.end - tail,
        });
        return comparison;
    }
    for op in capture_diff_slices(Algorithm::Myers, middle, other) {
        let (tag, a, b) = op.as_tag_tuple();
        if tag != DiffTag::Equal {
            let shift = |range: Range<usize>, copy: &Copy| {
                let start = copy.range().start + head;
                start + range.start..start + range.end
            };
            comparison.differences.push(Difference { left: shift(a, left), right: shift(b, right) });
        }
    }
    let changed: usize = comparison.differences.iter().map(|d| d.left.len() + d.right.len()).sum();
    let in_order = 1.0 - changed as f64 / (ours.len() + theirs.len()) as f64;
    if same_words >= SAME_WORDS && in_order < same_words - OTHER_ORDER {
        comparison.reordered = true;
        comparison.differences.clear();
    }
    comparison
}

fn words(documents: &[Document], copy: &Copy) -> Vec<String> {
    let document = &documents[copy.document as usize];
    copy.range().map(|word| fold(document.slice(document.words.span(word)))).collect()
}

/// Words of either side for which there is none on the other, whatever the order.
fn unmatched(left: &[String], right: &[String]) -> u32 {
    let mut balance: FxHashMap<&str, i32> = FxHashMap::default();
    for (words, sign) in [(left, 1), (right, -1)] {
        for word in words {
            *balance.entry(word).or_default() += sign;
        }
    }
    balance.values().map(|count| count.unsigned_abs()).sum()
}
