//! What the page itself disproves.

pub(super) mod age;
pub(super) mod conversion;
pub(super) mod count;
pub(super) mod date;
pub(super) mod fraction;
pub(super) mod numbering;
pub(super) mod range;
pub(super) mod sum;
mod units;
pub(super) mod weekday;
pub(super) mod weekday_without_year;

use std::ops::Range;

use crate::document::{Block, BlockKind};
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
    let word = word.to_lowercase();
    NUMBERS.iter().position(|number| *number == word).map(|number| number as u32)
}

/// The year that a word of four figures names.
fn year(word: &str) -> Option<i16> {
    let is_year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    if is_year { word.parse().ok().filter(|year| (1000..=2100).contains(year)) } else { None }
}

/// The blocks of running text with their lines.
fn lines<'a>(context: &DocumentContext<'a>) -> impl Iterator<Item = (&'a Block, Line<'a>)> {
    let document = context.document;
    let is_text = |block: &&Block| {
        matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote)
    };
    document.blocks.iter().filter(is_text).map(move |block| (block, Line::new(document, block)))
}

/// The words of the sentence that word `index` is in.
fn sentence(context: &DocumentContext<'_>, index: usize) -> Range<usize> {
    let words = &context.document.words;
    words.sentence_start(index)..words.sentence_end(index)
}

/// True if one of the words stands among these, however it is written.
fn has_any(context: &DocumentContext<'_>, mut words: Range<usize>, any: &[&str]) -> bool {
    let document = context.document;
    words.any(|word| any.contains(&document.slice(document.words.span(word)).to_lowercase().as_str()))
}

/// True if the document counts years before Christ, which run down.
fn has_years_bc(context: &DocumentContext<'_>) -> bool {
    let eras = &context.forms().eras;
    eras.iter().any(|era| context.document.slice(era.span).starts_with('B'))
}
