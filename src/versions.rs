//! What became of the paragraphs of an earlier version of a document: which are gone, and which are cut off.
//!
//! Versions are compared by runs of three words, wherever these stand, so that a paragraph that was moved, merged, split,
//! or edited here and there is no lost one. Time is linear in both documents, but for a sort.

use std::ops::Range;

use crate::document::{Block, BlockKind, Document};

/// Words of the runs that are compared.
const RUN: usize = 3;
/// A shorter paragraph may be anywhere.
const MIN_WORDS: usize = 8;
/// A paragraph is gone if no more of its words are left, in runs: any text has some runs in common with any other.
const LOST_SHARE: f32 = 0.25;
/// New words in the place of a lost paragraph, as a share of its own, that make it one that was rewritten.
const REWRITTEN_SHARE: f32 = 0.5;
/// So many words in a row must be left before the cut…
const LEAST_LEFT: usize = 4;
/// …and so many gone after it.
const LEAST_GONE: usize = 4;

/// What happened to paragraphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loss {
    /// They are gone.
    Gone {
        /// Blocks of the earlier version, by index, one after the other but for headings and the like.
        blocks: Range<usize>,
        /// The block of the new version that they stood after; `None` if they stood first.
        after: Option<usize>,
        /// Their words.
        words: usize,
    },
    /// Its end is gone, from the middle of a sentence on.
    CutOff {
        /// The block of the new version.
        block: usize,
        /// The words of the earlier version that are gone.
        gone: Range<usize>,
    },
    /// Its beginning is gone, up to the middle of a sentence.
    Beheaded {
        /// The block of the new version.
        block: usize,
        /// The words of the earlier version that are gone.
        gone: Range<usize>,
    },
}

/// What is lost between two versions of a document, in the order of the earlier one.
#[must_use]
pub fn losses(old: &Document, new: &Document) -> Vec<Loss> {
    let (in_old, in_new) = (Runs::of(old), Runs::of(new));
    let fates: Vec<Fate> = old.blocks.iter().map(|block| fate(old, block, new, &in_new)).collect();
    let fresh = Fresh::of(new, &in_old);
    let mut losses = Vec::new();
    let mut at = 0;
    while at < fates.len() {
        match &fates[at] {
            Fate::Gone => {
                let end = (at..fates.len()).take_while(|next| !matches!(fates[*next], Fate::Kept(_))).last();
                let end = (at..=end.unwrap_or(at)).rev().find(|next| matches!(fates[*next], Fate::Gone));
                let blocks = at..end.unwrap_or(at) + 1;
                losses.extend(gone(old, &fates, &fresh, blocks.clone()));
                at = blocks.end;
            }
            Fate::Cut(loss) => {
                losses.push(loss.clone());
                at += 1;
            }
            Fate::Kept(_) | Fate::Small => at += 1,
        }
    }
    losses
}

/// What became of a block.
#[derive(Debug, Clone, PartialEq)]
enum Fate {
    /// It is there, most of it in this block of the new version.
    Kept(usize),
    /// It is there in part.
    Cut(Loss),
    Gone,
    /// It is too short to tell, or no running text.
    Small,
}

impl Fate {
    /// The block of the new version that it is in.
    fn home(&self) -> Option<usize> {
        match self {
            Self::Kept(block) | Self::Cut(Loss::CutOff { block, .. } | Loss::Beheaded { block, .. }) => {
                Some(*block)
            }
            _ => None,
        }
    }
}

/// Where the runs of words of a document begin.
struct Runs(Vec<(u64, u32)>);

impl Runs {
    fn of(document: &Document) -> Self {
        let hashes = document.words.hashes().windows(RUN).map(run_hash);
        let mut runs: Vec<(u64, u32)> = hashes.zip(0..).collect();
        runs.sort_unstable();
        Self(runs)
    }

    /// The words at which a run begins.
    fn places(&self, run: &[u32]) -> impl Iterator<Item = usize> {
        let hash = run_hash(run);
        let from = self.0.partition_point(|(other, _)| *other < hash);
        self.0[from..].iter().take_while(move |(other, _)| *other == hash).map(|(_, word)| *word as usize)
    }

    fn has(&self, run: &[u32]) -> bool {
        self.places(run).next().is_some()
    }

    /// Which of some words are in runs that are here too.
    fn cover(&self, hashes: &[u32]) -> Vec<bool> {
        let mut covered = vec![false; hashes.len()];
        for (at, _) in hashes.windows(RUN).enumerate().filter(|(_, run)| self.has(run)) {
            covered[at..at + RUN].fill(true);
        }
        covered
    }
}

fn run_hash(words: &[u32]) -> u64 {
    words.iter().fold(0, |hash: u64, word| {
        (hash.rotate_left(23) ^ u64::from(*word)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}

/// How many words that are not in the earlier version each block of the new one has, summed up to it.
struct Fresh(Vec<usize>);

impl Fresh {
    fn of(new: &Document, in_old: &Runs) -> Self {
        let covered = in_old.cover(new.words.hashes());
        let mut sum = 0;
        let of_block = |block: &Block| {
            let before = sum;
            if is_running(block.kind) {
                sum += block.words.clone().filter(|word| !covered[*word as usize]).count();
            }
            before
        };
        let mut sums: Vec<usize> = new.blocks.iter().map(of_block).collect();
        sums.push(sum);
        Self(sums)
    }

    /// The new words of a range of blocks.
    fn words(&self, blocks: Range<usize>) -> usize {
        if blocks.is_empty() { 0 } else { self.0[blocks.end] - self.0[blocks.start] }
    }

    fn blocks(&self) -> usize {
        self.0.len() - 1
    }
}

fn is_running(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Quotation | BlockKind::ListItem | BlockKind::Footnote)
}

fn fate(old: &Document, block: &Block, new: &Document, in_new: &Runs) -> Fate {
    let first = block.words.start as usize;
    let hashes = &old.words.hashes()[first..block.words.end as usize];
    if hashes.len() < MIN_WORDS || !is_running(block.kind) {
        return Fate::Small;
    }
    let covered = in_new.cover(hashes);
    if let Some(loss) = cut(old, first, hashes, &covered, new, in_new) {
        return Fate::Cut(loss);
    }
    let left = covered.iter().filter(|covered| **covered).count();
    if left as f32 <= LOST_SHARE * hashes.len() as f32 {
        return Fate::Gone;
    }
    // Where the run stands that is there once, or else any.
    let runs = hashes.windows(RUN).filter_map(|run| {
        let mut places = in_new.places(run);
        places.next().map(|place| (places.next().is_some(), place))
    });
    runs.min().map_or(Fate::Gone, |(_, place)| Fate::Kept(new.block_of_word(place)))
}

/// What is cut off a block: `hashes` are its words, the first of which is word `first` of the earlier version.
fn cut(
    old: &Document,
    first: usize,
    hashes: &[u32],
    covered: &[bool],
    new: &Document,
    in_new: &Runs,
) -> Option<Loss> {
    let last = covered.iter().rposition(|covered| *covered)?;
    let left = covered[..=last].iter().rev().take_while(|covered| **covered).count();
    let gone = first + last + 1..first + hashes.len();
    if gone.len() >= LEAST_GONE && left >= LEAST_LEFT && !old.words.starts_sentence(gone.start) {
        let mut ends = in_new.places(&hashes[last + 1 - RUN..=last]).map(|place| place + RUN - 1);
        if let Some(end) = ends.find(|end| breaks_off(old, gone.start, new, *end)) {
            return Some(Loss::CutOff { block: new.block_of_word(end), gone });
        }
    }
    let start = covered.iter().position(|covered| *covered)?;
    let left = covered[start..].iter().take_while(|covered| **covered).count();
    let gone = first..first + start;
    if gone.len() >= LEAST_GONE && left >= LEAST_LEFT && !old.words.starts_sentence(gone.end) {
        let mut places = in_new.places(&hashes[start..start + RUN]);
        if let Some(place) = places.find(|place| begins_late(new, *place)) {
            return Some(Loss::Beheaded { block: new.block_of_word(place), gone });
        }
    }
    None
}

/// True if a block of the new version breaks off after word `end`, or in the word after it, which is word `next` of the
/// earlier one.
fn breaks_off(old: &Document, next: usize, new: &Document, end: usize) -> bool {
    let block = &new.blocks[new.block_of_word(end)];
    let last = block.words.end as usize - 1;
    let text = |document: &Document, word: usize| document.slice(document.words.span(word)).to_owned();
    let is_torn = last == end + 1 && text(old, next).starts_with(&text(new, last));
    let rest = &new.text()[new.words.span(last).end as usize..block.span.end as usize];
    // A few words without a full stop look like a heading.
    (is_running(block.kind) || matches!(block.kind, BlockKind::Heading(_)))
        && (last == end || is_torn)
        && !rest.contains(['.', '!', '?', '…', ':', ';', '—', '–'])
}

/// True if a block of the new version begins with this word, in the middle of a sentence.
fn begins_late(new: &Document, place: usize) -> bool {
    let block = &new.blocks[new.block_of_word(place)];
    is_running(block.kind)
        && block.words.start as usize == place
        && new.slice(block.span).starts_with(char::is_lowercase)
}

/// Blocks in a row that are gone, unless others were written in their place.
fn gone(old: &Document, fates: &[Fate], fresh: &Fresh, blocks: Range<usize>) -> Option<Loss> {
    let lost = |at: &usize| matches!(fates[*at], Fate::Gone);
    let words: usize = blocks.clone().filter(lost).map(|at| old.blocks[at].words.len()).sum();
    let after = fates[..blocks.start].iter().rev().find_map(Fate::home);
    let before = fates[blocks.end..].iter().find_map(Fate::home);
    // What stands in their place; behind a block that was moved, what stands behind it.
    let from = after.map_or(0, |after| after + 1);
    let to = before.filter(|before| *before >= from).unwrap_or(fresh.blocks());
    let is_rewritten = fresh.words(from..to) as f32 >= REWRITTEN_SHARE * words as f32;
    (!is_rewritten).then_some(Loss::Gone { blocks, after, words })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;
    use crate::source::Source;

    const FERRY: &str =
        "The ferry to Skelmouth leaves the inner basin at noon on every day but Sunday, weather permitting.";
    const MAYOR: &str = "The mayor told the council on Tuesday that the old pier will be closed until the spring tide has passed.";
    const GULLS: &str = "Gulls have taken over the roof of the fish market, and nobody in the town hall knows what to do about it.";
    const CRANE: &str =
        "A crane from the shipyard will lift the bell out of the tower in the second week of September.";

    fn document(text: &str) -> Document {
        read::read(Source::from_text("a.txt", text))
    }

    /// What is lost, in words of the earlier version.
    fn lost(old: &[&str], new: &[&str]) -> Vec<String> {
        let (old, new) = (document(&old.join("\n\n")), document(&new.join("\n\n")));
        let text = |words: Range<usize>| {
            let span = crate::source::Span {
                start: old.words.span(words.start).start,
                end: old.words.span(words.end - 1).end,
            };
            old.slice(span).to_owned()
        };
        let told = |loss| match loss {
            Loss::Gone { blocks, after, words } => {
                let starts = old.slice(old.blocks[blocks.start].span).split(' ').take(2);
                format!("{} after {after:?}: {words}", starts.collect::<Vec<_>>().join(" "))
            }
            Loss::CutOff { block, gone } => format!("{block} ends before {}", text(gone)),
            Loss::Beheaded { block, gone } => format!("{block} begins after {}", text(gone)),
        };
        losses(&old, &new).into_iter().map(told).collect()
    }

    #[test]
    fn paragraphs_that_are_gone_are_told_with_their_place() {
        assert_eq!(lost(&[FERRY, MAYOR, GULLS], &[FERRY, GULLS]), ["The mayor after Some(0): 20"]);
        assert_eq!(lost(&[FERRY, MAYOR, GULLS], &[GULLS]), ["The ferry after None: 37"]);
        assert_eq!(lost(&[FERRY, MAYOR, GULLS, CRANE], &[FERRY, MAYOR]), ["Gulls have after Some(1): 41"]);
    }

    #[test]
    fn what_was_moved_merged_split_or_edited_is_there() {
        let merged = format!("{GULLS} {FERRY}");
        assert!(lost(&[FERRY, MAYOR, GULLS], &[MAYOR, &merged]).is_empty());
        let edited =
            MAYOR.replace("told the council on Tuesday", "said on Tuesday").replace("old pier", "pier");
        assert!(lost(&[FERRY, MAYOR], &[&edited, FERRY]).is_empty());
        let (head, tail) = GULLS.split_at(GULLS.find(", and").unwrap());
        assert!(lost(&[GULLS, FERRY], &[head, tail, FERRY]).is_empty());
        let shouted = FERRY.to_uppercase();
        assert!(lost(&[FERRY, MAYOR], &[&shouted, MAYOR]).is_empty());
    }

    #[test]
    fn what_was_rewritten_is_not_lost() {
        let other =
            "Skelmouth can be reached by boat at lunchtime, though never on a Sunday and never in a gale.";
        assert!(lost(&[MAYOR, FERRY, GULLS], &[MAYOR, other, GULLS]).is_empty());
        // What is new elsewhere is written in no one’s place.
        assert_eq!(lost(&[MAYOR, FERRY, GULLS], &[MAYOR, GULLS, other]).len(), 1);
    }

    #[test]
    fn what_breaks_off_in_the_middle_of_a_sentence_is_cut() {
        let cut = &MAYOR[..MAYOR.find(" will be closed").unwrap()];
        assert_eq!(
            lost(&[FERRY, MAYOR], &[FERRY, cut]),
            ["1 ends before will be closed until the spring tide has passed"]
        );
        // In the middle of a word.
        let torn = &MAYOR[..MAYOR.find("losed until").unwrap()];
        assert_eq!(lost(&[MAYOR, FERRY], &[torn, FERRY]).len(), 1);
        let beheaded = &MAYOR[MAYOR.find("on Tuesday").unwrap()..];
        assert_eq!(lost(&[FERRY, MAYOR], &[FERRY, beheaded]), ["1 begins after The mayor told the council"]);
    }

    #[test]
    fn what_an_editor_shortened_is_whole() {
        let shorter = format!("{}.", &MAYOR[..MAYOR.find(" will be closed").unwrap()]);
        assert!(lost(&[FERRY, MAYOR], &[FERRY, &shorter]).is_empty());
        let two = format!("{MAYOR} {GULLS}");
        assert!(lost(&[&two, FERRY], &[MAYOR, FERRY]).is_empty());
    }
}
