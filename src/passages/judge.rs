//! Is it a passage, or chance, a stock phrase, a mould?

use super::bound::MIN_TANDEM_DENSITY;
use super::cluster::Cluster;
use super::group::Passage;
use super::text::{Pair, Text};
use crate::document::{Block, BlockKind, InlineKind, WordClass};

/// A passage that is not made of whole sentences needs so many equal words.
const MIN_PARTIAL_WORDS: u32 = 22;
/// A passage of so many equal words may be edited heavily; in a shorter one each difference must be made up for.
const EDITABLE_WORDS: u32 = 28;
/// By so many equal words.
const WORDS_PER_EDIT: u32 = 4;
/// In a long one, a number that differs must be made up for by so many.
const WORDS_PER_SLOT: u32 = 3;
/// Share of the longer side's words that must be equal.
const MIN_DENSITY: f32 = 0.6;
/// Fewest words of a sentence that is printed twice in a row.
const MIN_DOUBLED_SENTENCE: u32 = 6;

/// Sentences of fewer words on average are no running prose.
const CHOPPY_WORDS: u32 = 9;
/// In how many documents boilerplate stands at least.
const MIN_BOILERPLATE_COPIES: usize = 3;
/// Longest item that two lists may share.
const MAX_ITEM_WORDS: usize = 30;
/// Longest paragraph in italics that is a note.
const MAX_NOTE_WORDS: usize = 40;
/// Longest boilerplate.
const MAX_BOILERPLATE_WORDS: usize = 80;

/// What is counted of a cluster.
struct Counts {
    /// Words that are equal, each counted once.
    equal: u32,
    /// Words of the longer side that have no equal.
    different: u32,
    /// Words of the longer side.
    longer: u32,
}

/// Decides whether what two places have in common is a passage that an editor wants to hear of.
pub(super) fn is_passage(pair: &Pair<'_>, cluster: &Cluster, min_words: usize) -> bool {
    let counts = count(cluster);
    if cluster.is_tandem(pair) {
        let starts = |word: u32| pair.left.words().starts_sentence(word as usize);
        return cluster.right.0 - cluster.left.0 >= MIN_DOUBLED_SENTENCE
            && counts.equal as f32 >= MIN_TANDEM_DENSITY * counts.longer as f32
            && starts(cluster.left.0)
            && starts(cluster.right.0);
    }
    if is_heading(pair.left, cluster.left) && is_heading(pair.right, cluster.right) {
        return false;
    }
    let is_meant =
        |of: fn(&Text<'_>, (u32, u32)) -> bool| of(pair.left, cluster.left) && of(pair.right, cluster.right);
    if is_meant(is_note) || is_meant(is_item) && has_heading_between(pair, cluster) {
        return false;
    }
    let is_whole = cluster.is_whole(pair);
    if is_whole && pair.same && cluster.left.1 == cluster.right.0 && counts.different == 0 {
        return counts.equal >= MIN_DOUBLED_SENTENCE;
    }
    if (counts.equal as usize) < min_words || (counts.equal as f32) < MIN_DENSITY * counts.longer as f32 {
        return false;
    }
    if !is_whole && counts.equal < MIN_PARTIAL_WORDS {
        return false;
    }
    if counts.different == 0 {
        return true;
    }
    if ((counts.equal - formula_words(pair, cluster).min(counts.equal)) as usize) < min_words {
        return false;
    }
    let slots = numbers_between(pair, cluster);
    let is_long = counts.equal >= EDITABLE_WORDS + WORDS_PER_SLOT * slots
        && !is_list(pair, cluster)
        && !is_choppy(pair, cluster);
    is_long || counts.equal as usize >= min_words + (WORDS_PER_EDIT * (counts.different + slots)) as usize
}

fn count(cluster: &Cluster) -> Counts {
    let covered = |side: fn(&super::align::Segment) -> u32| {
        let mut spans: Vec<(u32, u32)> =
            cluster.segments.iter().map(|s| (side(s), side(s) + s.len)).collect();
        spans.sort_unstable();
        let mut reach = 0;
        spans.into_iter().fold(0, |sum, (from, to)| {
            let from = from.max(reach);
            reach = reach.max(to);
            sum + to.saturating_sub(from)
        })
    };
    let equal = covered(|s| s.left).min(covered(|s| s.right));
    let longer = (cluster.left.1 - cluster.left.0).max(cluster.right.1 - cluster.right.0);
    Counts { equal, different: longer.saturating_sub(equal), longer }
}

/// Numbers among the words that differ on the left: results, prices and dates are slots of a mould.
fn numbers_between(pair: &Pair<'_>, cluster: &Cluster) -> u32 {
    let mut numbers = 0;
    let mut reach = cluster.left.0;
    for segment in &cluster.segments {
        for word in reach..segment.left {
            numbers += u32::from(pair.left.words().class(word as usize) == WordClass::Number);
        }
        reach = reach.max(segment.left + segment.len);
    }
    numbers
}

/// Equal words that belong to a formula on either side.
fn formula_words(pair: &Pair<'_>, cluster: &Cluster) -> u32 {
    let is_formula = |text: &Text<'_>, word: u32| {
        let formulas = &text.within.formulas;
        let after = formulas.partition_point(|(start, _)| *start <= word);
        after > 0 && formulas[after - 1].1 > word
    };
    let words = cluster.segments.iter().flat_map(|s| (0..s.len).map(move |n| (s.left + n, s.right + n)));
    words.filter(|(left, right)| is_formula(pair.left, *left) || is_formula(pair.right, *right)).count()
        as u32
}

/// Decides the same of the dense core of what was judged to be none: only running prose is that, since what is made to one
/// pattern has long runs of equal words too.
pub(super) fn is_core_passage(pair: &Pair<'_>, core: &Cluster, min_words: usize) -> bool {
    !is_list(pair, core) && !is_choppy(pair, core) && is_passage(pair, core, min_words)
}

/// True if the later copy is mostly a list: steps, clauses and items are made to one pattern.
fn is_list(pair: &Pair<'_>, cluster: &Cluster) -> bool {
    let document = pair.right.document;
    let first = document.block_of_word(cluster.right.0 as usize);
    let blocks = document.blocks[first..].iter().take_while(|b| b.words.start < cluster.right.1);
    let (items, all) = blocks.fold((0, 0), |(items, all), block| {
        (items + usize::from(block.kind == BlockKind::ListItem), all + 1)
    });
    items * 2 > all
}

/// True if the passage consists of very short sentences, as small ads and captions do.
fn is_choppy(pair: &Pair<'_>, cluster: &Cluster) -> bool {
    let words = pair.right.words();
    let (start, stop) = cluster.right;
    let sentences = (start..stop).filter(|word| words.starts_sentence(*word as usize)).count() as u32;
    sentences * CHOPPY_WORDS > stop - start
}

/// True for what a house prints under or over all its pieces: credits, copyright, a company's description of itself.
/// It stands at the end or the beginning of three documents or more, and is a small part of each.
pub(super) fn is_boilerplate(texts: &[Text<'_>], passage: &Passage) -> bool {
    let is_apart = passage.copies.windows(2).all(|two| two[0].document != two[1].document);
    passage.copies.len() >= MIN_BOILERPLATE_COPIES
        && is_apart
        && passage.copies.iter().all(|copy| {
            let text = &texts[copy.document as usize];
            let (Some(first), Some(last)) = (text.prose.first(), text.prose.last()) else { return false };
            let words = copy.range();
            let is_small = words.len() <= MAX_BOILERPLATE_WORDS && words.len() * 2 < text.hashes().len();
            is_small && (words.start == first.start || words.end == last.end)
        })
}

/// The only block that the words are in.
fn only_block<'a>(text: &Text<'a>, (start, stop): (u32, u32)) -> Option<&'a Block> {
    let block = &text.document.blocks[text.document.block_of_word(start as usize)];
    (stop <= block.words.end).then_some(block)
}

/// True for a short paragraph that is set in italics as a whole: who wrote a piece, under each of them.
fn is_note(text: &Text<'_>, words: (u32, u32)) -> bool {
    only_block(text, words).is_some_and(|block| {
        let inlines = &text.document.inlines;
        let from = inlines.partition_point(|inline| inline.span.end <= block.span.start);
        let mut within = inlines[from..].iter().take_while(|inline| inline.span.start < block.span.end);
        block.words.len() <= MAX_NOTE_WORDS
            && within
                .any(|inline| inline.kind == InlineKind::Emphasis && text.document.covers(inline.span, block))
    })
}

/// True for a short item of a list.
fn is_item(text: &Text<'_>, words: (u32, u32)) -> bool {
    only_block(text, words)
        .is_some_and(|block| block.kind == BlockKind::ListItem && block.words.len() <= MAX_ITEM_WORDS)
}

/// True if a heading stands between the two, or they are in two documents: the steps of two recipes may be the same.
fn has_heading_between(pair: &Pair<'_>, cluster: &Cluster) -> bool {
    let blocks = &pair.left.document.blocks;
    let block = |word: u32| pair.left.document.block_of_word(word as usize);
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading(_));
    let between = blocks.get(block(cluster.left.0)..block(cluster.right.0)).unwrap_or_default();
    !pair.same || between.iter().any(is_heading)
}

/// True if the words are those of headings: running heads and the headings of sections come back.
fn is_heading(text: &Text<'_>, (start, stop): (u32, u32)) -> bool {
    let blocks = &text.document.blocks;
    let first = text.document.block_of_word(start as usize);
    blocks[first..]
        .iter()
        .take_while(|b| b.words.start < stop)
        .all(|b| matches!(b.kind, BlockKind::Heading(_)))
}
