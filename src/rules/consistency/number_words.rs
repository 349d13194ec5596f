//! Small numbers in words and in figures: “two books” and “2 books”.
//!
//! Only whole numbers in front of a plural are compared: not measures, ages, scores, sums, times, and not beside a larger
//! number in the same sentence, which calls for figures.

use super::choice::{Choice, Use};
use super::is_running;
use crate::document::WordClass;
use crate::finding::{Finding, Severity};
use crate::forms::{Line, is_space};
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Finds small numbers that are in figures where the others are in words.
pub(crate) struct NumberWords;

const META: Meta = Meta {
    id: "consistency/number-words",
    title: "a small number in figures where the others are in words",
    why: "Most houses write the numbers up to nine or ten in words and the others in figures. In a document that writes them in \
          words several times, one in figures stands out: “2 books”. Measures, ages, scores, sums, names such as Channel 4 \
          and sentences with larger numbers do not count. With “numbers-in-words-below” set in [style], every number below \
          it that is in figures is reported.",
    level: Some(Severity::Warning),
    bad: &[
        &[
            "The library lost two books in May. Three shelves are empty, four lamps are broken and five chairs are gone. Only 6 \
           readers came.",
        ],
        &["Two men stood by the wall. They had six dogs and nine cats. They waited for 4 hours."],
        &["All seven members voted. Three brothers spoke against, two sisters for; the 5 others slept."],
    ],
    good: &[
        &[
            "Two men and three boys waited for four hours. The dog, aged 8, has 4 km to go. It is on Channel 4 at 8pm.",
        ],
        &["Two men and three boys waited for four hours. Of the 40 chairs, 6 chairs were dry."],
        &[
            "The side won by three wickets with five balls left and two days to spare. He took 5 for 37 and won 3-2.",
        ],
        &["There were 2 books on 4 shelves and 5 chairs for 9 readers."],
    ],
    settings: Some("style"),
};

const FORMS: Choice = Choice {
    noun: ("small number", "small numbers"),
    things: "small numbers",
    forms: &["words", "figures"],
    signs: &[],
    house: None,
};

const IN_WORDS: [&str; 8] = ["two", "three", "four", "five", "six", "seven", "eight", "nine"];
/// Fewest numbers in words that show what a document does, for each in figures.
const SHARE: usize = 3;
/// What makes a number in words a larger one, or part of a phrase.
const COMPOUND: &[&str] =
    &["hundred", "thousand", "million", "billion", "or", "and", "to", "per", "percent", "point"];
/// Plurals that do not end in “s”.
const PLURALS: &[&str] = &["people", "men", "women", "children"];
/// What is measured or scored in figures.
const MEASURED: &[&str] = &[
    "miles",
    "kilometres",
    "kilometers",
    "metres",
    "meters",
    "centimetres",
    "inches",
    "feet",
    "yards",
    "acres",
    "hectares",
    "litres",
    "liters",
    "pints",
    "gallons",
    "grams",
    "grammes",
    "kilograms",
    "kilos",
    "kg",
    "pounds",
    "ounces",
    "stones",
    "tons",
    "tonnes",
    "degrees",
    "points",
    "goals",
    "votes",
    "seats",
    "dollars",
    "euros",
    "cents",
    "pence",
    "knots",
    "mbs",
    "gbs",
    "lbs",
    "tablespoons",
    "teaspoons",
    "cups",
    "cloves",
    "mins",
    "hrs",
    "ads",
    "is",
    "was",
    "has",
    "its",
    "as",
    "this",
];

impl Rule for NumberWords {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        let below = u32::from(context.style.numbers_in_words_below.unwrap_or(10));
        let mut uses = Vec::new();
        for block in &document.blocks {
            let line = Line::new(document, block);
            for word in block.words.clone().map(|word| word as usize) {
                if let Some(form) = small_number(line, word, below)
                    && is_running(context, document.words.span(word))
                    && !is_beside_larger(context, word, below)
                {
                    uses.push(Use { span: line.span(word, 1), form });
                }
            }
        }
        let words = uses.iter().filter(|used| used.form == 0).count();
        let figures = uses.len() - words;
        if context.style.numbers_in_words_below.is_some() {
            Choice { house: Some(0), ..FORMS }.check(context, &META, &uses, out);
        } else if words >= SHARE * figures {
            FORMS.check(context, &META, &uses, out);
        }
    }
}

/// How word `index` is written, if it is a small number: 0 in words, 1 in figures.
fn small_number(line: Line<'_>, index: usize, below: u32) -> Option<usize> {
    let word = line.word(index, 0);
    let form = if line.is_number(index, 0) {
        let number: u32 = word.parse().ok().filter(|number| (2..below).contains(number))?;
        usize::from(number > 0 && word.len() <= 3)
    } else if IN_WORDS.iter().any(|number| number.eq_ignore_ascii_case(word)) {
        0
    } else {
        return None;
    };
    let next = line.word(index, 1);
    let stands_free = line.gap(index, 0).is_empty() || line.gap(index, 0).ends_with(char::is_whitespace);
    if !is_space(line.gap(index, 1)) || !stands_free || !next.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let is_plain = if form == 0 { !COMPOUND.contains(&next) } else { is_plain_count(line, index, next) };
    is_plain.then_some(form)
}

/// True for figures in front of a plural that are neither a measure nor a name: not “4 miles”, “Channel 4”, “aged 8”.
fn is_plain_count(line: Line<'_>, index: usize, next: &str) -> bool {
    let is_plural = next.ends_with('s') && !next.ends_with("ss") && next.len() > 3 || PLURALS.contains(&next);
    let before = line.word(index, -1);
    let is_label = before.starts_with(char::is_uppercase) && !line.starts_sentence(index, -1)
        || line.is_number(index, -1)
        || ["aged", "no", "nos", "page", "to", "by", "number", "point", "or"].contains(&before);
    is_plural && !MEASURED.contains(&next) && !is_label && line.word(index, 2) != "old"
}

/// Words before and after a number that are searched for the bounds of its sentence.
const MAX_SENTENCE: usize = 80;

/// True if the sentence has a number for which figures are right.
fn is_beside_larger(context: &DocumentContext<'_>, index: usize, below: u32) -> bool {
    let words = &context.document.words;
    words.sentence_near(index, MAX_SENTENCE).any(|word| {
        let is_number = word != index && words.class(word) == WordClass::Number;
        is_number
            && context.document.slice(words.span(word)).parse::<u32>().map_or(true, |number| number >= below)
    })
}
