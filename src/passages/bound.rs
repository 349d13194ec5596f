//! Where a passage begins and ends.
//!
//! An alignment stops where words stop being equal, which is by chance a word or two too late, or at an edit a word or
//! two too early. A passage begins and ends with a sentence where most of that sentence is aligned; a few words of the
//! next sentence that happen to be equal are cut off; a paste that broke off in mid-sentence ends at the word.

use super::align::Segment;
use super::cluster::Cluster;
use super::text::{Pair, Text};

/// So many equal words of a sentence are no accident, though the rest of it differs.
const MIN_PARTIAL: u32 = 10;
/// A sentence is taken whole if at most this share of it is missing at the end in question…
const MAX_MISSING: f32 = 0.25;
/// …or so many words.
const MAX_MISSING_WORDS: u32 = 3;

/// Share of the words that must be equal in what is printed three times in a row or more: “I was here on the night that
/// …, I was here on the night that …” is no slip.
pub(super) const MIN_TANDEM_DENSITY: f32 = 0.95;
/// Share of the words that must be equal in two copies that were aligned too far.
const MIN_UNTANGLED_DENSITY: f32 = 0.8;
/// So many equal words of paragraphs that follow each other are no pattern.
const MIN_DOUBLED: u32 = 40;
/// The part of its length by which a passage may be aligned into its copy behind it, as one in so many.
const MAX_TANGLE: u32 = 3;

/// One end of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Start,
    Stop,
}

/// One side of a passage.
#[derive(Debug, Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// A sentence at the end of a passage, as far as the passage reaches into it.
#[derive(Debug, Clone, Copy)]
struct Edge {
    /// The sentence's first and one past its last word.
    sentence: (u32, u32),
    /// Words of it that are aligned.
    aligned: u32,
    /// The passage's end is the sentence's.
    at_bound: bool,
}

impl Edge {
    fn len(self) -> u32 {
        self.sentence.1 - self.sentence.0
    }

    /// True if chance may have aligned what is aligned of the sentence: less than a half, or less than two fifths
    /// if the passage goes to the sentence's end.
    fn is_weak(self) -> bool {
        let share = if self.at_bound { 0.4 } else { 0.5 };
        self.aligned < MIN_PARTIAL && (self.aligned as f32) < share * self.len() as f32
    }
}

/// Sets the bounds of a passage; `None` if nothing is left of it.
pub(super) fn bound(pair: &Pair<'_>, mut cluster: Cluster) -> Option<Cluster> {
    if cluster.is_tandem(pair) && !untangle(pair, &mut cluster) {
        return Some(cluster);
    }
    for end in [End::Start, End::Stop] {
        trim(pair, &mut cluster, end)?;
    }
    // Whole sentences word for word, which the other side quotes: what says who said them is none of the passage.
    if cluster.segments.len() == 1 && cluster.is_whole(pair) {
        return Some(cluster);
    }
    let taken = [End::Start, End::Stop].map(|end| {
        [take_whole(pair, &cluster, Side::Left, end), take_whole(pair, &cluster, Side::Right, end)]
    });
    let [[left_start, right_start], [left_stop, right_stop]] = taken;
    (cluster.left, cluster.right) = ((left_start, left_stop), (right_start, right_stop));
    if pair.same && cluster.left.1 > cluster.right.0 {
        cluster.left.1 = cluster.right.0;
    }
    Some(cluster)
}

/// Two copies that stand close by and were aligned too far, by words that are equal by chance, so that the first one
/// reaches into the second: keeps the segments that make the most of it without that. False if nearly all of it is equal:
/// then it is printed three times in a row or more; and false if what is left is loose, or stands one behind the other
/// and differs: then it is made to one pattern, but for paragraphs of [`MIN_DOUBLED`] equal words.
fn untangle(pair: &Pair<'_>, cluster: &mut Cluster) -> bool {
    let period = cluster.right.0 - cluster.left.0;
    let shared = cluster.left.1 - cluster.right.0;
    let longer = (cluster.left.1 - cluster.left.0).max(cluster.right.1 - cluster.right.0);
    let equal: u32 = cluster.segments.iter().map(|s| s.len).sum();
    if shared * MAX_TANGLE > period && equal as f32 >= MIN_TANDEM_DENSITY * longer as f32 {
        return false;
    }
    let segments = &cluster.segments;
    let (mut best, mut best_words, mut stop, mut words) = (0..0, 0, 0, 0);
    for start in 0..segments.len() {
        let limit = segments[start].right;
        while stop < segments.len() && segments[stop].left < limit {
            words += segments[stop].len;
            stop += 1;
        }
        let reach = if stop > start { segments[stop - 1].left + segments[stop - 1].len } else { limit };
        let kept = words.saturating_sub(reach.saturating_sub(limit));
        if kept >= best_words {
            (best, best_words) = (start..stop, kept);
        }
        words = words.saturating_sub(segments[start].len);
    }
    let limit = segments[best.start].right;
    let mut kept = segments[best].to_vec();
    kept.retain_mut(|s| {
        s.len = s.len.min(limit.saturating_sub(s.left));
        s.len > 0
    });
    let spans = kept.iter().map(|s| ((s.left, s.left + s.len), (s.right, s.right + s.len)));
    let hull = |a: (u32, u32), b: (u32, u32)| (a.0.min(b.0), a.1.max(b.1));
    if let Some((left, right)) = spans.reduce(|a, b| (hull(a.0, b.0), hull(a.1, b.1))) {
        let longer = (left.1 - left.0).max(right.1 - right.0);
        let starts_block = |text: &Text<'_>, word: u32| text.words().starts_block(word as usize);
        let are_paragraphs = starts_block(pair.left, left.0) && starts_block(pair.right, right.0);
        let is_dense = best_words as f32 >= MIN_UNTANGLED_DENSITY * longer as f32;
        let is_doubled = best_words == longer || are_paragraphs && is_dense && best_words >= MIN_DOUBLED;
        if right.0 > left.1 && is_dense || right.0 == left.1 && is_doubled {
            (cluster.left, cluster.right, cluster.segments) = (left, right, kept);
            return true;
        }
    }
    false
}

/// Cuts off words at an end that only chance made equal.
fn trim(pair: &Pair<'_>, cluster: &mut Cluster, end: End) -> Option<()> {
    while let Some((left, right)) = weak_edges(pair, cluster, end) {
        let keep = |at: u32, len: u32, edge: Edge| match end {
            End::Start => (at.max(edge.sentence.1), at + len),
            End::Stop => (at, (at + len).min(edge.sentence.0)),
        };
        let cut = |segment: Segment| -> Option<Segment> {
            let (mut from, mut to) = (0, segment.len);
            if let Some(edge) = left {
                let (a, b) = keep(segment.left, segment.len, edge);
                (from, to) = (from.max(a - segment.left), to.min(b.saturating_sub(segment.left)));
            }
            if let Some(edge) = right {
                let (a, b) = keep(segment.right, segment.len, edge);
                (from, to) = (from.max(a - segment.right), to.min(b.saturating_sub(segment.right)));
            }
            (from < to).then(|| Segment {
                left: segment.left + from,
                right: segment.right + from,
                len: to - from,
            })
        };
        cluster.segments = cluster.segments.iter().copied().filter_map(cut).collect();
        let side = |start: fn(&Segment) -> u32| {
            let first = cluster.segments.iter().map(start).min()?;
            Some((first, cluster.segments.iter().map(|s| start(s) + s.len).max()?))
        };
        (cluster.left, cluster.right) = (side(|s| s.left)?, side(|s| s.right)?);
    }
    Some(())
}

/// The edges to cut off at an end. Where one segment ends the passage on both sides, what one side's sentence bears out
/// is no accident on the other side either.
fn weak_edges(pair: &Pair<'_>, cluster: &Cluster, end: End) -> Option<(Option<Edge>, Option<Edge>)> {
    let left = edge(pair, cluster, Side::Left, end);
    let right = edge(pair, cluster, Side::Right, end);
    let is_joint = cluster.segments.iter().any(|s| match end {
        End::Start => s.left == cluster.left.0 && s.right == cluster.right.0,
        End::Stop => s.left + s.len == cluster.left.1 && s.right + s.len == cluster.right.1,
    });
    if is_joint {
        (left.is_weak() && right.is_weak()).then_some((Some(left), Some(right)))
    } else {
        let weak = |edge: Edge| Some(edge).filter(|edge| edge.is_weak());
        (left.is_weak() || right.is_weak()).then_some((weak(left), weak(right)))
    }
}

fn edge(pair: &Pair<'_>, cluster: &Cluster, side: Side, end: End) -> Edge {
    let (text, (start, stop)) = match side {
        Side::Left => (pair.left, cluster.left),
        Side::Right => (pair.right, cluster.right),
    };
    let at = match end {
        End::Start => start,
        End::Stop => stop - 1,
    };
    let words = text.words();
    let sentence = (words.sentence_start(at as usize) as u32, words.sentence_end(at as usize) as u32);
    let at_bound = match end {
        End::Start => start == sentence.0,
        End::Stop => stop == sentence.1,
    };
    let aligned = cluster
        .segments
        .iter()
        .map(|s| {
            let from = match side {
                Side::Left => s.left,
                Side::Right => s.right,
            };
            (from + s.len).min(sentence.1).saturating_sub(from.max(sentence.0))
        })
        .sum();
    Edge { sentence, aligned, at_bound }
}

/// The end of the passage on that side, moved out to the end of the sentence if little of it is missing.
fn take_whole(pair: &Pair<'_>, cluster: &Cluster, side: Side, end: End) -> u32 {
    let (other, (start, stop), other_stop) = match side {
        Side::Left => (pair.right, cluster.left, cluster.right.1),
        Side::Right => (pair.left, cluster.right, cluster.left.1),
    };
    let edge = edge(pair, cluster, side, end);
    let (now, whole) = match end {
        End::Start => (start, edge.sentence.0),
        End::Stop => (stop, edge.sentence.1),
    };
    let missing = now.abs_diff(whole);
    let is_little = missing <= MAX_MISSING_WORDS || missing as f32 <= MAX_MISSING * edge.len() as f32;
    if is_little && edge.aligned >= 2 * missing && !(end == End::Stop && breaks_off(other, other_stop)) {
        whole
    } else {
        now
    }
}

/// True if the block ends after word `stop - 1` without a full stop: a paste that broke off.
fn breaks_off(text: &Text<'_>, stop: u32) -> bool {
    let words = text.words();
    let at = stop as usize;
    if at < words.len() && !words.starts_block(at) {
        return false;
    }
    let document = text.document;
    let block = &document.blocks[document.block_of_word(at - 1)];
    !document.text()[words.span(at - 1).end as usize..block.span.end as usize]
        .contains(['.', '!', '?', '…', ':'])
}
