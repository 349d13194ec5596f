//! What the page itself disproves.

pub(super) mod age;
pub(super) mod conversion;
pub(super) mod count;
pub(super) mod date;
pub(super) mod fraction;
pub(super) mod numbering;
pub(super) mod percentage;
pub(super) mod range;
pub(super) mod sum;
mod units;
pub(super) mod weekday;
pub(super) mod weekday_without_year;

use std::ops::Range;

use crate::document::{Block, BlockKind, Document};
use crate::forms::Line;
use crate::rules::rule::DocumentContext;

/// Words that make a figure less than exact, or a list less than whole.
const INEXACT: &[&str] = &[
    "about",
    "above",
    "almost",
    "among",
    "approximately",
    "around",
    "at",
    "below",
    "circa",
    "close",
    "fewer",
    "including",
    "just",
    "least",
    "less",
    "mainly",
    "many",
    "more",
    "most",
    "mostly",
    "near",
    "nearly",
    "only",
    "or",
    "over",
    "roughly",
    "some",
    "than",
    "under",
    "up",
    "well",
];

/// Words before and after a word that are searched for the bounds of its sentence.
const MAX_SENTENCE: usize = 80;

const NUMBERS: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// The count that a word names: “7”, “seven”, “1,204”.
fn count(word: &str) -> Option<u32> {
    let is_figures = word.starts_with(|c: char| c.is_ascii_digit())
        && word.len() <= 9
        && word.split(',').enumerate().all(|(part, digits)| {
            digits.bytes().all(|b| b.is_ascii_digit()) && (part == 0 || digits.len() == 3)
        });
    if is_figures {
        return word.replace(',', "").parse().ok();
    }
    // Asked of every word: most begin otherwise, or are longer.
    let may_be_number = word.len() <= 9
        && word.bytes().next().is_some_and(|first| b"zotfsen".contains(&first.to_ascii_lowercase()));
    if !may_be_number {
        return None;
    }
    NUMBERS.iter().position(|number| number.eq_ignore_ascii_case(word)).map(|number| number as u32)
}

/// The year that a word of four figures names.
fn year(word: &str) -> Option<i16> {
    let is_year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    if is_year { word.parse().ok().filter(|year| (1000..=2100).contains(year)) } else { None }
}

/// True for running text.
fn is_text(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote)
}

/// The blocks of running text with their lines.
fn lines<'a>(context: &DocumentContext<'a>) -> impl Iterator<Item = (&'a Block, Line<'a>)> {
    let document = context.document;
    document
        .blocks
        .iter()
        .filter(|block| is_text(block))
        .map(move |block| (block, Line::new(document, block)))
}

/// The words of the sentence that word `index` is in, of an endless one those around it.
fn sentence(context: &DocumentContext<'_>, index: usize) -> Range<usize> {
    context.document.words.sentence_near(index, MAX_SENTENCE)
}

/// The first word of a block that ends behind an offset.
fn word_at(document: &Document, block: &Block, offset: u32) -> usize {
    let (mut first, mut end) = (block.words.start as usize, block.words.end as usize);
    while first < end {
        let middle = usize::midpoint(first, end);
        if document.words.span(middle).end <= offset { first = middle + 1 } else { end = middle }
    }
    first
}

/// True if one of the words stands among these, however it is written.
fn has_any(context: &DocumentContext<'_>, mut words: Range<usize>, any: &[&str]) -> bool {
    let document = context.document;
    words.any(|word| any.contains(&document.slice(document.words.span(word)).to_lowercase().as_str()))
}

/// True if the document counts years before Christ, which run down.
fn has_years_bc(context: &DocumentContext<'_>) -> bool {
    let eras = &context.forms().eras;
    eras.iter().any(|era| context.document.slice(era.span).contains('B'))
}
