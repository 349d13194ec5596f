//! Copies of the same passage become one passage.

use std::ops::Range;

use super::cluster::Cluster;

/// Two places are the same if what they share is at least this part of what they cover together.
const SAME: f32 = 0.8;
/// How many of the places before it one is compared with.
const WINDOW: usize = 16;

/// One copy of a passage.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Copy {
    /// Index of the document in the run.
    pub document: u32,
    /// First and one past the last word.
    pub words: (u32, u32),
}

impl Copy {
    /// The copy's words as indices.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.words.0 as usize..self.words.1 as usize
    }

    fn overlap(&self, other: &Self) -> u32 {
        if self.document != other.document {
            return 0;
        }
        self.words.1.min(other.words.1).saturating_sub(self.words.0.max(other.words.0))
    }

    fn is_same_place(&self, other: &Self) -> bool {
        let shared = self.overlap(other);
        let both = self.words.1.max(other.words.1) - self.words.0.min(other.words.0);
        shared > 0 && shared as f32 >= SAME * both as f32
    }

    fn is_inside(&self, other: &Self) -> bool {
        self.document == other.document && other.words.0 <= self.words.0 && self.words.1 <= other.words.1
    }
}

/// A passage that is printed more than once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its copies in reading order, two or more; they do not overlap.
    pub copies: Vec<Copy>,
}

/// Two copies of something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Repeat {
    left: Copy,
    right: Copy,
}

/// The pairs of copies that a cluster stands for: one, or one less than there are copies in a row.
pub(super) fn repeats(cluster: &Cluster, left: u32, right: u32) -> Vec<Repeat> {
    let copy = |document, words| Copy { document, words };
    if left != right || cluster.left.1 <= cluster.right.0 {
        return vec![Repeat { left: copy(left, cluster.left), right: copy(right, cluster.right) }];
    }
    let mut repeats = Vec::new();
    let (mut from, mut to) = (cluster.left.0, cluster.right.0);
    while let Some(next) = image(cluster, to) {
        repeats.push(Repeat { left: copy(left, (from, to)), right: copy(right, (to, next)) });
        (from, to) = (to, next);
    }
    repeats
}

/// Where word `at` of the left side stands on the right side; at the end of the alignment, its end.
fn image(cluster: &Cluster, at: u32) -> Option<u32> {
    if at == cluster.left.1 {
        return Some(cluster.right.1);
    }
    let index = cluster.segments.partition_point(|s| s.left + s.len <= at);
    let segment = cluster.segments.get(index)?;
    Some(segment.right + at.saturating_sub(segment.left)).filter(|next| *next > at)
}

/// Puts pairs together that share a place, and drops what lies inside a larger passage.
pub(super) fn group(mut repeats: Vec<Repeat>) -> Vec<Passage> {
    repeats.sort();
    repeats.dedup();
    let (places, of_copy) = places(&repeats);
    let mut sets = Sets::new(places.len());
    for (index, _) in repeats.iter().enumerate() {
        sets.unite(of_copy[2 * index], of_copy[2 * index + 1]);
    }
    let mut members: Vec<(usize, usize)> = (0..places.len()).map(|place| (sets.find(place), place)).collect();
    members.sort_unstable();
    let passages: Vec<Passage> = members
        .chunk_by(|a, b| a.0 == b.0)
        .map(|set| Passage {
            copies: disjoint(set.iter().map(|(_, place)| places[*place].clone()).collect()),
        })
        .filter(|passage| passage.copies.len() > 1)
        .collect();
    without_contained(passages)
}

/// The distinct places among the copies, and for each copy (left, right, left, right…) which one it is.
fn places(repeats: &[Repeat]) -> (Vec<Copy>, Vec<usize>) {
    let copies: Vec<&Copy> = repeats.iter().flat_map(|r| [&r.left, &r.right]).collect();
    let mut order: Vec<usize> = (0..copies.len()).collect();
    order.sort_by_key(|i| copies[*i]);
    let mut places: Vec<Copy> = Vec::new();
    let mut of_copy = vec![0; copies.len()];
    for index in order {
        let copy = copies[index];
        let from = places.len().saturating_sub(WINDOW);
        let known = (from..places.len()).rev().find(|place| places[*place].is_same_place(copy));
        let place = known.unwrap_or(places.len());
        of_copy[index] = place;
        if known.is_none() {
            places.push(copy.clone());
        } else if copy.words.1 - copy.words.0 > places[place].words.1 - places[place].words.0 {
            places[place] = copy.clone();
        }
    }
    (places, of_copy)
}

/// Of copies that overlap the longer one stays.
fn disjoint(mut copies: Vec<Copy>) -> Vec<Copy> {
    copies.sort();
    let mut kept: Vec<Copy> = Vec::with_capacity(copies.len());
    for copy in copies {
        match kept.last_mut() {
            Some(last) if last.overlap(&copy) > 0 => {
                if copy.words.1 - copy.words.0 > last.words.1 - last.words.0 {
                    *last = copy;
                }
            }
            _ => kept.push(copy),
        }
    }
    kept
}

/// Drops passages each copy of which lies inside a copy of one larger passage; sorts by last copy.
fn without_contained(mut passages: Vec<Passage>) -> Vec<Passage> {
    let mut all: Vec<(Copy, usize)> =
        passages.iter().enumerate().flat_map(|(i, p)| p.copies.iter().map(move |c| (c.clone(), i))).collect();
    all.sort();
    let outer_of = |copy: &Copy, own: usize| -> Vec<usize> {
        let after = all
            .partition_point(|(other, _)| (other.document, other.words.0) <= (copy.document, copy.words.0));
        let before = all[after.saturating_sub(WINDOW)..after].iter();
        before.filter(|(other, i)| *i != own && copy.is_inside(other)).map(|(_, i)| *i).collect()
    };
    let contained: Vec<bool> = passages
        .iter()
        .enumerate()
        .map(|(own, passage)| {
            let outer = outer_of(&passage.copies[0], own);
            outer.into_iter().any(|o| {
                passage.copies.len() <= passages[o].copies.len()
                    && passage.copies[1..].iter().all(|copy| outer_of(copy, own).contains(&o))
                    && passage.copies != passages[o].copies
            })
        })
        .collect();
    let mut index = 0;
    passages.retain(|_| {
        index += 1;
        !contained[index - 1]
    });
    passages.sort_by(|a, b| a.copies.last().cmp(&b.copies.last()));
    passages
}

/// Disjoint sets with path halving (Tarjan).
struct Sets(Vec<usize>);

impl Sets {
    fn new(size: usize) -> Self {
        Self((0..size).collect())
    }

    fn find(&mut self, mut item: usize) -> usize {
        while self.0[item] != item {
            self.0[item] = self.0[self.0[item]];
            item = self.0[item];
        }
        item
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b);
    }
}
