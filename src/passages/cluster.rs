//! Alignments that belong together become one passage: a sentence was put in between, or sentences changed places.

use super::align::{Alignment, Segment};
use super::bound::bound;
use super::text::{Pair, Text};

/// So many words may have been put in or left out between two alignments that follow each other on both sides.
const MAX_INSERTED: u32 = 32;
/// What each of these words costs, in bits; both neighbours must be worth more.
const INSERTED_COST: f32 = 1.0;
/// What each word more costs, in bits, if words stand between them on both sides.
const REPLACED_COST: f32 = 3.0;
/// So many words that are not aligned, such as a short sentence, may stand between pieces that changed places.
const MAX_LEFT_OVER: usize = 8;
/// Words that two alignments may both claim at their ends.
const MAX_SHARED: u32 = 6;
/// Share of the longer side's words that must be equal in what is joined.
const MIN_DENSITY: f32 = 0.55;
/// A piece that is no whole sentence is joined only if it has so many equal words: a shorter one is a stock phrase.
const MIN_FRAGMENT: u32 = 10;
/// So many equal words close together are no pattern and no chance.
const MIN_CORE: u32 = 22;
/// Words that a word between two segments costs; with two, two thirds are equal.
const GAP_COST: u32 = 2;
/// With how many alignments after it one is compared.
const WINDOW: usize = 12;

/// What two documents have in common, with its bounds.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    /// Runs of equal words, sorted by their left ends; on the right they may be in another order.
    pub(super) segments: Vec<Segment>,
    /// First and one past the last word on the left.
    pub(super) left: (u32, u32),
    /// First and one past the last word on the right.
    pub(super) right: (u32, u32),
    /// In bits.
    pub(super) score: f32,
}

impl Cluster {
    fn new(alignment: Alignment) -> Self {
        let (left, right) = (alignment.left(), alignment.right());
        Self { segments: alignment.segments, left, right, score: alignment.score }
    }

    /// True if the two sides overlap, as they do when a passage is printed three times in a row: “S S” is equal to
    /// itself one sentence later.
    pub(super) fn is_tandem(&self, pair: &Pair<'_>) -> bool {
        pair.same && self.left.1 > self.right.0
    }

    /// True if each end of the passage is the end of a sentence on at least one side.
    pub(super) fn is_whole(&self, pair: &Pair<'_>) -> bool {
        let bound = |text: &Text<'_>, word: u32| text.words().is_sentence_bound(word as usize);
        (bound(pair.left, self.left.0) || bound(pair.right, self.right.0))
            && (bound(pair.left, self.left.1) || bound(pair.right, self.right.1))
    }

    /// Its densest part with the bounds of a passage, if that has so many equal words that it is one whatever was joined
    /// to it: of the segments that follow each other on both sides, those of the greatest sum of equal words less
    /// [`GAP_COST`] for each word between them (the maximum sum of a subarray; Bentley, 1984).
    pub(super) fn core(&self, pair: &Pair<'_>) -> Option<Self> {
        let (mut best, mut best_sum, mut start, mut sum) = (0..0, 0, 0, 0);
        for (index, segment) in self.segments.iter().enumerate() {
            let gap = index.checked_sub(1).and_then(|before| {
                let before = self.segments[before];
                let left = segment.left.checked_sub(before.left + before.len)?;
                Some(left.max(segment.right.checked_sub(before.right + before.len)?))
            });
            sum = gap.and_then(|gap| u32::checked_sub(sum, GAP_COST * gap)).unwrap_or_else(|| {
                start = index;
                0
            });
            sum += segment.len;
            if sum > best_sum {
                (best, best_sum) = (start..index + 1, sum);
            }
        }
        if best_sum < MIN_CORE {
            return None;
        }
        bound(pair, Self::new(Alignment { segments: self.segments[best].to_vec(), score: self.score }))
    }

    fn absorb(&mut self, other: Self) {
        self.left = hull(self.left, other.left);
        self.right = hull(self.right, other.right);
        self.score += other.score;
        self.segments.extend(other.segments);
        self.segments.sort_unstable();
    }
}

/// Joins the alignments of a pair of documents, which are sorted by their left ends.
pub(super) fn clusters(pair: &Pair<'_>, alignments: Vec<Alignment>) -> Vec<Cluster> {
    let bounded = alignments.into_iter().filter_map(|alignment| bound(pair, Cluster::new(alignment)));
    let (tandem, mut clusters): (Vec<_>, Vec<_>) = bounded.partition(|cluster| cluster.is_tandem(pair));
    clusters.sort_by_key(|cluster| cluster.left);
    join_neighbours(pair, &mut clusters);
    join_reordered(pair, &mut clusters);
    clusters.into_iter().filter_map(|cluster| bound(pair, cluster)).chain(tandem).collect()
}

/// Joins what follows each other on both sides, until nothing is left to join.
fn join_neighbours(pair: &Pair<'_>, clusters: &mut Vec<Cluster>) {
    let mut index = 0;
    while index < clusters.len() {
        let window = (index + 1)..(index + 1 + WINDOW).min(clusters.len());
        match window.into_iter().find(|other| are_neighbours(pair, &clusters[index], &clusters[*other])) {
            Some(other) => {
                let other = clusters.remove(other);
                clusters[index].absorb(other);
                // The larger one may now reach others before it.
                index = index.saturating_sub(WINDOW);
            }
            None => index += 1,
        }
    }
}

fn are_neighbours(pair: &Pair<'_>, a: &Cluster, b: &Cluster) -> bool {
    let (gap_left, gap_right) = (gap(a.left, b.left), gap(a.right, b.right));
    if gap_left > MAX_INSERTED || gap_right > MAX_INSERTED || !may_join(pair, a, b) {
        return false;
    }
    if (a.left.0 <= b.left.0) != (a.right.0 <= b.right.0) {
        return is_contiguous_set(pair, &[a, b]);
    }
    let cost = (gap_left + gap_right) as f32 * INSERTED_COST + gap_left.min(gap_right) as f32 * REPLACED_COST;
    let is_solid =
        |c: &Cluster| c.is_whole(pair) || c.segments.iter().map(|s| s.len).sum::<u32>() >= MIN_FRAGMENT;
    is_solid(a) && is_solid(b) && cost < a.score.min(b.score) && joined_density(a, b) >= MIN_DENSITY
}

/// Equal words of both, as a share of the longer side of what they would make together.
fn joined_density(a: &Cluster, b: &Cluster) -> f32 {
    let equal: u32 = a.segments.iter().chain(&b.segments).map(|s| s.len).sum();
    let (left, right) = (hull(a.left, b.left), hull(a.right, b.right));
    equal as f32 / (left.1 - left.0).max(right.1 - right.0) as f32
}

/// Joins sets of pieces that have nothing between them on either side, in whatever order they stand.
fn join_reordered(pair: &Pair<'_>, clusters: &mut Vec<Cluster>) {
    let mut index = 0;
    while index < clusters.len() {
        let most = (clusters.len() - index).min(WINDOW);
        let set = (2..=most).rev().find(|n| {
            let set: Vec<&Cluster> = clusters[index..index + n].iter().collect();
            is_contiguous_set(pair, &set)
        });
        if let Some(size) = set {
            let rest: Vec<Cluster> = clusters.drain(index + 1..index + size).collect();
            for other in rest {
                clusters[index].absorb(other);
            }
        }
        index += 1;
    }
}

/// True if the pieces are whole sentences and leave at most a few words of a paragraph between them on either side.
fn is_contiguous_set(pair: &Pair<'_>, set: &[&Cluster]) -> bool {
    let left = set.iter().map(|c| c.left).collect();
    let right = set.iter().map(|c| c.right).collect();
    set.iter().all(|piece| piece.is_whole(pair))
        && is_contiguous(pair.left, left)
        && is_contiguous(pair.right, right)
        && set.iter().enumerate().all(|(i, a)| set[i + 1..].iter().all(|b| may_join(pair, a, b)))
}

fn is_contiguous(text: &Text<'_>, mut spans: Vec<(u32, u32)>) -> bool {
    let words = text.words();
    spans.sort_unstable();
    let mut reach = spans[0].0;
    spans.into_iter().all(|(start, stop)| {
        let left_over = reach.min(start)..start;
        reach = reach.max(stop);
        left_over.len() <= MAX_LEFT_OVER
            && (left_over.is_empty()
                || !(left_over.start..=start).any(|word| words.starts_block(word as usize)))
    })
}

/// False if the two claim the same words, or if joined they would overlap themselves.
fn may_join(pair: &Pair<'_>, a: &Cluster, b: &Cluster) -> bool {
    let shared = |side: fn(&Segment) -> u32| {
        a.segments
            .iter()
            .map(|s| b.segments.iter().map(|t| overlap((side(s), s.len), (side(t), t.len))).sum::<u32>())
            .sum::<u32>()
    };
    let (left, right) = (hull(a.left, b.left), hull(a.right, b.right));
    let apart = !pair.same || left.1 <= right.0;
    apart
        && (disjoint(a.left, b.left) || shared(|s| s.left) <= MAX_SHARED)
        && (disjoint(a.right, b.right) || shared(|s| s.right) <= MAX_SHARED)
}

fn disjoint(a: (u32, u32), b: (u32, u32)) -> bool {
    a.1 <= b.0 || b.1 <= a.0
}

fn overlap(a: (u32, u32), b: (u32, u32)) -> u32 {
    (a.0 + a.1).min(b.0 + b.1).saturating_sub(a.0.max(b.0))
}

fn hull(a: (u32, u32), b: (u32, u32)) -> (u32, u32) {
    (a.0.min(b.0), a.1.max(b.1))
}

/// Words between two ranges; 0 if they touch or overlap.
fn gap(a: (u32, u32), b: (u32, u32)) -> u32 {
    a.0.max(b.0).saturating_sub(a.1.min(b.1))
}
