//! From seeds to alignments.
//!
//! A seed is a run of equal words. It grows to the left and to the right: over equal words as far as they go, then over
//! a difference if what follows makes up for it, as in a local alignment (Smith and Waterman, 1981) that is given up
//! when the score has dropped too far (the X-drop of BLAST, Altschul and others, 1990). Scores are in bits: a match
//! earns the surprise of its word, so that a shared “Kabulov” counts for more than a shared “of the”.

use super::seed::{MIN_SHIFT, Seed};
use super::text::Pair;
use crate::lexicon::frequency;

/// What a word that was put in the place of another costs, in bits.
const MISMATCH: f32 = 5.0;
/// What a word left out or put in costs, in bits.
const GAP: f32 = 6.0;
/// An alignment is not followed further once it is that far below its best, in bits.
const X_DROP: f32 = 40.0;
/// How many words a difference is looked over on either side.
const REACH: usize = 40;
/// A step over a difference must gain that much, in bits: a lone “the” behind it does not.
const MIN_GAIN: f32 = 4.5;
/// A run of equal words grows on its own if it is that surprising, in bits…
const LONE_RUN_BITS: f32 = 45.0;
/// …or if another run is within so many words of it, and shifted against it by at most [`MAX_DRIFT`].
const NEAR: u32 = 24;
/// See [`NEAR`].
const MAX_DRIFT: u32 = 12;
/// A run of so many words does not belong to an alignment that passes it by.
const LONG_RUN: u32 = 8;
/// An alignment of less is forgotten, in bits.
const MIN_SCORE: f32 = 25.0;

/// A run of equal words in both documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Segment {
    /// First word in the left document.
    pub(super) left: u32,
    /// First word in the right document.
    pub(super) right: u32,
    /// Number of words.
    pub(super) len: u32,
}

/// Two ranges of words that say the same, word by word, with differences between the segments.
#[derive(Debug, Clone)]
pub(super) struct Alignment {
    /// Rising on both sides, not touching on both; at least one.
    pub(super) segments: Vec<Segment>,
    /// In bits.
    pub(super) score: f32,
}

impl Alignment {
    /// First and one past the last word on the left.
    pub(super) fn left(&self) -> (u32, u32) {
        let (first, last) = (self.segments[0], self.segments[self.segments.len() - 1]);
        (first.left, last.left + last.len)
    }

    /// First and one past the last word on the right.
    pub(super) fn right(&self) -> (u32, u32) {
        let (first, last) = (self.segments[0], self.segments[self.segments.len() - 1]);
        (first.right, last.right + last.len)
    }

    /// True if a run lies in it, and is one of its segments if it is a long one.
    fn covers(&self, run: Segment) -> bool {
        let within = |(start, end): (u32, u32), at: u32| start <= at && at + run.len <= end;
        let has = |s: &Segment| {
            within((s.left, s.left + s.len), run.left) && s.right + (run.left - s.left) == run.right
        };
        within(self.left(), run.left)
            && within(self.right(), run.right)
            && (run.len < LONG_RUN || self.segments.iter().any(has))
    }
}

/// Grows the seeds (sorted) into alignments, sorted by their left ends. No two stem from the same words.
pub(super) fn alignments(pair: &Pair<'_>, seeds: &[Seed]) -> Vec<Alignment> {
    let runs = runs(seeds);
    let mut scratch = Scratch::default();
    let mut found: Vec<Alignment> = Vec::new();
    // Alignments that a later run could still lie in; runs come in the order of their left ends.
    let mut open: Vec<usize> = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        open.retain(|a| found[*a].left().1 > run.left);
        if open.iter().any(|a| found[*a].covers(*run)) || !is_promising(pair, &runs, index) {
            continue;
        }
        let alignment = grow_best(pair, *run, &mut scratch);
        if alignment.score >= MIN_SCORE {
            open.push(found.len());
            found.push(alignment);
        }
    }
    without_contained(found)
}

/// Seeds that follow each other on one diagonal are one run of equal words. Sorted by left end.
fn runs(seeds: &[Seed]) -> Vec<Segment> {
    let mut by_diagonal: Vec<(i64, u32)> =
        seeds.iter().map(|s| (i64::from(s.right) - i64::from(s.left), s.left)).collect();
    by_diagonal.sort_unstable();
    by_diagonal.dedup();
    let mut runs: Vec<Segment> = Vec::new();
    let mut last: Option<(i64, u32)> = None;
    for (diagonal, left) in by_diagonal {
        match (last, runs.last_mut()) {
            (Some((d, l)), Some(run)) if d == diagonal && left == l + 1 => run.len += 1,
            _ => runs.push(Segment { left, right: (i64::from(left) + diagonal) as u32, len: 1 }),
        }
        last = Some((diagonal, left));
    }
    runs.sort_unstable();
    runs
}

/// Most runs of three to five words that come back are stock phrases; growing them all would cost more than the rest.
fn is_promising(pair: &Pair<'_>, runs: &[Segment], index: usize) -> bool {
    let run = runs[index];
    let diagonal = |r: Segment| i64::from(r.right) - i64::from(r.left);
    let is_near = |other: &&Segment| {
        other.left.abs_diff(run.left) <= NEAR + run.len.max(other.len)
            && other.right.abs_diff(run.right) <= NEAR + run.len.max(other.len)
            && diagonal(**other).abs_diff(diagonal(run)) <= u64::from(MAX_DRIFT)
    };
    let reach = |other: &&Segment| other.left <= run.left + run.len + NEAR;
    runs[index + 1..].iter().take_while(reach).take(64).any(|other| is_near(&other))
        || runs[..index].iter().rev().take(64).any(|other| is_near(&other))
        || bits_around(pair, run) >= LONE_RUN_BITS
}

/// The surprise of the whole run of equal words that a seed lies in.
fn bits_around(pair: &Pair<'_>, run: Segment) -> f32 {
    let (left, right) = (pair.left.hashes(), pair.right.hashes());
    let (l, r) = (run.left as usize, run.right as usize);
    let back = left[..l].iter().rev().zip(right[..r].iter().rev());
    let forth = left[l..].iter().zip(&right[r..]);
    let equal = |(a, b): &(&u32, &u32)| a == b;
    let mut sum = 0.0;
    for (hash, _) in back.take_while(equal).chain(forth.take_while(equal)) {
        sum += frequency::bits(*hash);
        if sum >= LONE_RUN_BITS {
            break;
        }
    }
    sum
}

/// Grows a run, and grows again from the longest run that it found: a stock phrase just before a passage must not put
/// the whole passage out of step.
fn grow_best(pair: &Pair<'_>, run: Segment, scratch: &mut Scratch) -> Alignment {
    let first = grow(pair, run, scratch);
    let longest = first.segments.iter().copied().max_by_key(|s| s.len).unwrap_or(run);
    if longest.left <= run.left && run.left + run.len <= longest.left + longest.len {
        return first;
    }
    let second = grow(pair, longest, scratch);
    if second.score > first.score { second } else { first }
}

fn grow(pair: &Pair<'_>, run: Segment, scratch: &mut Scratch) -> Alignment {
    let (left, right) = (pair.left.hashes(), pair.right.hashes());
    let (l, r) = (run.left as usize, run.right as usize);
    let (in_left, in_right) = (pair.left.prose_around(l), pair.right.prose_around(r));
    // Towards the end, then, with both sides reversed, towards the start.
    let after_left = &left[l..in_left.end];
    let after_right = &right[r..in_right.end];
    // In one document, a word must not be aligned with itself or its neighbour, which the way over a difference
    // could lead to.
    let apart = |l: usize, r: usize| !pair.same || l + (MIN_SHIFT as usize) <= r;
    let after = extend(
        &|i| after_left.get(i).copied(),
        &|j| after_right.get(j).copied(),
        &|i, j| apart(l + i, r + j),
        scratch,
    );
    let before_left = &left[in_left.start..l];
    let before_right = &right[in_right.start..r];
    let from_end = |words: &[u32], i: usize| words.len().checked_sub(i + 1).map(|at| words[at]);
    let before = extend(
        &|i| from_end(before_left, i),
        &|j| from_end(before_right, j),
        &|i, j| apart(l - 1 - i, r - 1 - j),
        scratch,
    );

    let reversed = before.steps.iter().rev().map(|s| Segment {
        left: (l - s.left as usize - s.len as usize) as u32,
        right: (r - s.right as usize - s.len as usize) as u32,
        len: s.len,
    });
    let forward =
        after.steps.iter().map(|s| Segment { left: s.left + run.left, right: s.right + run.right, ..*s });
    let mut segments: Vec<Segment> = Vec::with_capacity(before.steps.len() + after.steps.len());
    for segment in reversed.chain(forward) {
        match segments.last_mut() {
            Some(last) if last.left + last.len == segment.left && last.right + last.len == segment.right => {
                last.len += segment.len;
            }
            _ => segments.push(segment),
        }
    }
    Alignment { segments, score: before.score + after.score }
}

/// How far words agree, counted from where two places meet.
struct Extension {
    steps: Vec<Segment>,
    score: f32,
}

/// The word so many words away, if there is one.
type WordAt<'a> = &'a dyn Fn(usize) -> Option<u32>;
/// Whether two words may be aligned, each given by how many words away it is.
type Apart<'a> = &'a dyn Fn(usize, usize) -> bool;

/// Follows two sequences of words from their beginnings: over equal words, then over the cheapest difference behind
/// which enough words are equal again.
fn extend(left: WordAt<'_>, right: WordAt<'_>, apart: Apart<'_>, scratch: &mut Scratch) -> Extension {
    let mut extension = Extension { steps: Vec::new(), score: 0.0 };
    let (mut i, mut j) = (0, 0);
    loop {
        let (start_i, start_j) = (i, j);
        while let (Some(a), Some(b)) = (left(i), right(j))
            && a == b
            && apart(i, j)
        {
            extension.score += frequency::bits(a);
            (i, j) = (i + 1, j + 1);
        }
        if i > start_i {
            let len = (i - start_i) as u32;
            extension.steps.push(Segment { left: start_i as u32, right: start_j as u32, len });
        }
        let gain = scratch.cross(&|n| left(i + n), &|n| right(j + n), &|m, n| apart(i + m, j + n));
        if gain < MIN_GAIN {
            return extension;
        }
        extension.score += gain;
        for &(di, dj, len) in scratch.path.iter().rev() {
            extension.steps.push(Segment { left: (i + di) as u32, right: (j + dj) as u32, len: len as u32 });
        }
        if let Some(&(di, dj, len)) = scratch.path.first() {
            (i, j) = (i + di + len, j + dj + len);
        }
    }
}

/// The table of a small alignment, kept for the next one.
#[derive(Default)]
struct Scratch {
    score: Vec<f32>,
    from: Vec<u8>,
    /// The runs of matches on the best way, last first: (left, right, words).
    path: Vec<(usize, usize, usize)>,
}

const WIDTH: usize = REACH + 1;
const DIAGONAL_MATCH: u8 = 1;
const DIAGONAL: u8 = 2;
const UP: u8 = 3;
const SIDE: u8 = 4;

impl Scratch {
    /// Looks for the best way over a difference; returns what it gains in bits, 0 if nothing, and leaves the way in
    /// `path`.
    fn cross(&mut self, left: WordAt<'_>, right: WordAt<'_>, apart: Apart<'_>) -> f32 {
        self.path.clear();
        self.score.clear();
        self.score.resize(WIDTH * WIDTH, f32::NEG_INFINITY);
        self.from.resize(WIDTH * WIDTH, 0);
        let columns: usize = (0..REACH).take_while(|n| right(*n).is_some()).count();
        let (mut best, mut best_at) = (0.0_f32, 0);
        let (mut low, mut high) = (0, 0);
        for row in 0..=REACH {
            let word = if row == 0 { None } else { left(row - 1) };
            if row > 0 && word.is_none() {
                break;
            }
            let mut alive: Option<(usize, usize)> = None;
            for column in low..=columns {
                let at = row * WIDTH + column;
                let (score, from) = self.cell((row, column), word, right, apart);
                if score >= best - X_DROP {
                    (self.score[at], self.from[at]) = (score, from);
                    alive = Some((alive.map_or(column, |(first, _)| first), column));
                    if score > best && from == DIAGONAL_MATCH {
                        (best, best_at) = (score, at);
                    }
                } else if column > high {
                    break;
                }
            }
            let Some((first, last)) = alive else { break };
            (low, high) = (first, last + 1);
        }
        self.trace(best_at);
        best
    }

    /// The best score of a cell and the cell that it comes from.
    fn cell(
        &self,
        (row, column): (usize, usize),
        word: Option<u32>,
        right: WordAt<'_>,
        apart: Apart<'_>,
    ) -> (f32, u8) {
        if row == 0 && column == 0 {
            return (0.0, 0);
        }
        let at = row * WIDTH + column;
        let mut best = (f32::NEG_INFINITY, 0);
        if column > 0 {
            best = (self.score[at - 1] - GAP, SIDE);
        }
        if row > 0 {
            let up = self.score[at - WIDTH] - GAP;
            if up > best.0 {
                best = (up, UP);
            }
        }
        if row > 0 && column > 0 {
            let before = self.score[at - WIDTH - 1];
            let (score, from) = match word {
                Some(word) if right(column - 1) == Some(word) && apart(row - 1, column - 1) => {
                    (before + frequency::bits(word), DIAGONAL_MATCH)
                }
                _ => (before - MISMATCH, DIAGONAL),
            };
            if score >= best.0 {
                best = (score, from);
            }
        }
        best
    }

    fn trace(&mut self, mut at: usize) {
        while at > 0 {
            match self.from[at] {
                DIAGONAL_MATCH => {
                    at -= WIDTH + 1;
                    let (row, column) = (at / WIDTH, at % WIDTH);
                    match self.path.last_mut() {
                        Some(last) if last.0 == row + 1 && last.1 == column + 1 => {
                            *last = (row, column, last.2 + 1);
                        }
                        _ => self.path.push((row, column, 1)),
                    }
                }
                DIAGONAL => at -= WIDTH + 1,
                UP => at -= WIDTH,
                SIDE => at -= 1,
                _ => break,
            }
        }
    }
}

/// Drops alignments that lie in a better one on both sides.
fn without_contained(mut found: Vec<Alignment>) -> Vec<Alignment> {
    found.sort_by_key(Alignment::left);
    let mut kept: Vec<Alignment> = Vec::with_capacity(found.len());
    for alignment in found {
        let inside = |outer: &Alignment| {
            let (l, r) = (alignment.left(), alignment.right());
            let (ol, or) = (outer.left(), outer.right());
            let is_better = outer.score >= alignment.score;
            is_better && ol.0 <= l.0 && l.1 <= ol.1 && or.0 <= r.0 && r.1 <= or.1
        };
        if !kept.iter().rev().take(8).any(inside) {
            kept.push(alignment);
        }
    }
    kept
}
