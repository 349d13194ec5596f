//! The comma before the “and” of a list: “red, white, and blue” and “red, white and blue”.
//!
//! Only lists of three single words in small letters that end in a sign are compared; what is longer may need the comma
//! to be read, whatever the house does.

use super::choice::{Choice, Use};
use super::is_running;
use crate::document::WordClass;
use crate::finding::{Finding, Severity};
use crate::forms::{Line, is_space};
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Finds lists with and without a comma before “and”.
pub(crate) struct SerialComma;

const META: Meta = Meta {
    id: "consistency/serial-comma",
    title: "lists with and without a comma before “and”",
    why: "Most American and academic houses write “red, white, and blue”, most British ones “red, white and blue”. Where a \
          document has both in plain lists of three words, the rarer is pointed out, as a suggestion. With “serial-comma” \
          set in [style], the other way is reported.",
    level: Some(Severity::Suggestion),
    bad: &[
        &[
            "The flag is red, white and blue. The boats are old, slow and leaky; the skippers are young, bold, and late.",
        ],
        &[
            "They sell rope, paint, and nails. Next door there is bread, milk, and tea, and round the corner eggs, ham and beer.",
        ],
        &["He sold maps, charts and globes. She sold pens, ink, and paper."],
    ],
    good: &[
        &[
            "The flag is red, white and blue. In time, boys and girls will learn that; some, of course, never and nowhere.",
        ],
        &["They sell rope, paint, and nails. “Bread, milk and tea,” says the sign, “eggs, ham and beer.”"],
        &["They sell rope, paint, and nails to Messrs Brown, Green and White."],
    ],
    settings: Some("style"),
};

const COMMA: Choice = Choice {
    noun: ("list", "lists"),
    things: "lists",
    forms: &["no comma before “and”", "a comma before “and”"],
    signs: &[],
    house: None,
};

/// Words that are no item of a list, above all the ends of phrases that commas set off.
const NO_ITEMS: &[&str] = &[
    "course",
    "example",
    "instance",
    "fact",
    "however",
    "though",
    "too",
    "then",
    "therefore",
    "said",
    "says",
    "also",
    "not",
    "the",
    "a",
    "an",
    "he",
    "she",
    "it",
    "they",
    "we",
    "you",
    "this",
    "that",
    "these",
    "those",
    "which",
    "who",
    "so",
    "on",
    "in",
    "turn",
    "now",
    "there",
    "here",
    "time",
    "again",
    "instead",
    "and",
    "or",
    "later",
    "earlier",
    "etc",
    "more",
    "others",
];
/// Words that begin an introduction: “In the end, boys and girls”.
const INTRODUCTIONS: &[&str] = &[
    "in", "on", "at", "by", "for", "after", "before", "during", "with", "without", "from", "to", "under",
    "over", "when", "while", "if", "as", "since", "until", "once", "like", "unlike", "because", "although",
    "though", "of", "through", "between",
];
/// Longest introduction, in words.
const FAR: isize = 3;

impl Rule for SerialComma {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        let mut uses = Vec::new();
        for block in &document.blocks {
            let line = Line::new(document, block);
            let words = block.words.clone().map(|word| word as usize);
            let conjunctions = words.filter(|word| matches!(line.word(*word, 0), "and" | "or"));
            uses.extend(conjunctions.filter_map(|word| list(context, line, word)));
        }
        let house = context.style.serial_comma.map(usize::from);
        Choice { house, ..COMMA }.check(context, &META, &uses, out);
    }
}

/// The list whose conjunction is word `index`, from its first word to its last.
fn list(context: &DocumentContext<'_>, line: Line<'_>, index: usize) -> Option<Use> {
    let form = match line.gap(index, 0) {
        ", " => 1,
        gap if is_space(gap) => 0,
        _ => return None,
    };
    let is_item = |offset: isize| {
        let word = line.word(index, offset);
        word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase()) && !NO_ITEMS.contains(&word)
    };
    let is_list =
        line.gap(index, -1) == ", " && is_space(line.gap(index, 1)) && [-2, -1, 1].into_iter().all(is_item);
    let ends =
        line.gap(index, 2).is_empty() || line.gap(index, 2).starts_with(['.', ';', ':', '!', '?', ')']);
    let start = (-2 - FAR..=-2).rev().find(|offset| line.starts_sentence(index, *offset));
    let opening = start.map(|offset| line.word(index, offset).to_ascii_lowercase()).unwrap_or_default();
    let is_far = form == 1 || !INTRODUCTIONS.contains(&opening.as_str());
    let is_short = line.gap(index, -2) != ", ";
    let first = index.checked_sub(2)?;
    let span = line.span(first, 3);
    let is_words = context.document.words.class(first) == WordClass::Word;
    (is_list && ends && is_far && is_short && is_words && is_running(context, span))
        .then_some(Use { span, form })
}
