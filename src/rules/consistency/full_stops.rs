//! Abbreviations with and without full stops: “U.S.” and “US”, “Mr.” and “Mr”, “e.g.” and “eg”.
//!
//! Any abbreviation that a document writes with stops is compared with the same letters in capitals without them. Eras and
//! times of day have rules of their own.

use rustc_hash::FxHashMap;

use super::choice::{Choice, Use};
use super::is_running;
use crate::document::{Case, WordClass};
use crate::finding::{Finding, Severity};
use crate::forms::Line;
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds abbreviations with and without full stops.
pub(crate) struct FullStops;

const META: Meta = Meta {
    id: "consistency/full-stops",
    title: "an abbreviation with and without full stops",
    why: "“U.S.” in one paragraph and “US” in the next, or “Mr.” and “Mr”, is a change of house in the middle of the page. The \
          rarer way is reported. Headings and quotations do not count.",
    level: Some(Severity::Warning),
    bad: &[
        &["EU leaders meet on Thursday. The E.U. imports a third of its gas, and the EU knows it."],
        &["Mr. Pike left at noon. Mr Hale stayed. Mr. Brook had not come."],
        &["She took her Ph.D. in Leeds. Nobody with a PhD stays there, not even a PhD in drains."],
        &["Bring tools, e.g. a spade; food, eg bread; and drink, e.g. tea."],
    ],
    good: &[
        &["EU ministers to meet in Riga\n\nThe E.U. imports a third of its gas, and the E.U. knows it.\n"],
        &["It cost US$5m. The U.S. paid, and the U.S. complained. “The US is us,” he said."],
        &["It was signed at St. Louis, then at St Albans; the I.D. was lost, and Id found it."],
    ],
    settings: None,
};

const STOPS: Choice = Choice {
    noun: ("mention", "mentions"),
    things: "abbreviations",
    forms: &["no full stops", "full stops"],
    signs: &[],
    house: None,
};

const STOP: Choice = Choice { forms: &["no full stop", "a full stop"], ..STOPS };

/// Titles before a name, which share one style.
const TITLES: &[&str] = &["Mr", "Mrs", "Ms", "Dr"];
/// Longest abbreviation with small letters and no full stop in it: “Mrs”.
const LONGEST_SMALL: usize = 3;
/// What other rules know: eras and halves of the day.
const ELSEWHERE: &[&str] = &["BC", "AD", "BCE", "CE", "AM", "PM", "A", "I"];

impl Rule for FullStops {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let mut uses: Vec<(String, Use)> = Vec::new();
        for block in &context.document.blocks {
            let line = Line::new(context.document, block);
            for word in block.words.clone() {
                let word = word as usize;
                if context.document.words.class(word) != WordClass::Address {
                    uses.extend(abbreviation(line, word).filter(|(_, used)| is_running(context, used.span)));
                }
            }
        }
        let mut families: FxHashMap<&str, Vec<Use>> = FxHashMap::default();
        for (key, used) in &uses {
            families.entry(key).or_default().push(*used);
        }
        let mut families: Vec<(&str, Vec<Use>)> = families.into_iter().collect();
        families.sort_unstable_by_key(|(_, family)| family[0].span);
        for (key, family) in families {
            let choice = if key == TITLES[0] { STOP } else { STOPS };
            choice.check(context, &META, &family, out);
        }
    }
}

/// The abbreviation that begins at word `index`, with the letters that it is compared by.
fn abbreviation(line: Line<'_>, index: usize) -> Option<(String, Use)> {
    let word = line.word(index, 0);
    let is_plain = matches!(line.case(index), Case::Lower | Case::Capital) && word.len() > LONGEST_SMALL;
    if is_plain && !word.contains('.') {
        return None;
    }
    let gap = line.gap(index, 1);
    if TITLES.contains(&word) {
        let is_before_name = line.word(index, 1).starts_with(char::is_uppercase);
        return (is_before_name && matches!(gap, " " | ". " | "\u{A0}" | ".\u{A0}"))
            .then(|| title(line, index, gap.starts_with('.')));
    }
    if word == "Ph" && gap == "." && line.word(index, 1) == "D" {
        return Some((
            "PhD".to_owned(),
            Use { span: with_stop(line.span(index, 1), line.gap(index, 2)), form: 1 },
        ));
    }
    let stem = word.split(['-', '\'', '’']).next().unwrap_or(word);
    let mut span = line.span(index, 0);
    span.end = span.start + stem.len() as u32;
    if stem.contains('.') && stem.bytes().all(|b| b.is_ascii_alphabetic() || b == b'.') {
        let key: String = stem.chars().filter(|c| *c != '.').collect();
        let is_kept = !ELSEWHERE.contains(&key.to_ascii_uppercase().as_str());
        let rest = if stem.len() == word.len() { gap } else { "" };
        return is_kept.then(|| (key, Use { span: with_stop(span, rest), form: 1 }));
    }
    let is_capital = (2..=6).contains(&stem.len()) && stem.bytes().all(|b| b.is_ascii_uppercase());
    // “US 169” is a road.
    let is_road = line.is_number(index, 1) || word[stem.len()..].contains(|c: char| c.is_ascii_digit());
    let is_plain = is_capital && !is_road && !gap.starts_with('$') && line.gap(index, 0) != ", "
        || matches!(stem, "eg" | "ie" | "PhD");
    (is_plain && !ELSEWHERE.contains(&stem)).then(|| (stem.to_owned(), Use { span, form: 0 }))
}

fn title(line: Line<'_>, index: usize, stopped: bool) -> (String, Use) {
    let mut span = line.span(index, 0);
    span.end += u32::from(stopped);
    (TITLES[0].to_owned(), Use { span, form: usize::from(stopped) })
}

/// The span with the full stop that follows it.
fn with_stop(span: Span, gap: &str) -> Span {
    Span { end: span.end + u32::from(gap.starts_with('.')), ..span }
}
