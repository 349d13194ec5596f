//! A fraction that does not agree with the percentage in brackets behind it: “a third of the voters (25 per cent)”.

use super::{INEXACT, is_text, word_at};
use crate::finding::{Finding, Severity};
use crate::forms::Line;
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds fractions and percentages that do not agree.
pub(crate) struct Fraction;

const META: Meta = Meta {
    id: "facts/fraction",
    title: "a fraction that does not agree with its percentage",
    why: "“A third of the voters (25 per cent)” says two things at once. What is off by more than five points is reported, \
          or by ten if “about” stands before the fraction; not what is “nearly” or “more than” the fraction.",
    level: Some(Severity::Warning),
    bad: &[
        &["A third of the voters (25 per cent) stayed at home."],
        &["Three quarters of the members (57%) were against it."],
        &["Half of the boats (64 percent) were lost, and two-thirds of the nets."],
    ],
    good: &[
        &["A third of the voters (33 per cent) stayed at home, and a quarter (26%) spoilt the ballot."],
        &["Nearly half of the members (43%) were against it, and more than a third (41%) for it."],
        &["The home side had more of the ball in the second half (64%) than in the third quarter (38%)."],
        &[
            "Half a million people (12%) moved away. A third of the town, the young above all (25%), would go.",
        ],
    ],
    settings: None,
};

/// Percentage points that rounding may take.
const ROUNDING: f64 = 5.0;
/// The same where the fraction is said to be no more than near…
const ROUNDING_ABOUT: f64 = 10.0;
/// …by one of these.
const ABOUT: &[&str] = &["about", "approximately", "around", "roughly"];
/// Most words from the fraction to the bracket.
const MOST_WORDS: isize = 6;

impl Rule for Fraction {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        for percent in &context.forms().percents {
            let Some(block) = document.block_at(percent.span.start).filter(|block| is_text(block)) else {
                continue;
            };
            let before = document.slice(Span { start: block.span.start, end: percent.span.start });
            let after = document.slice(Span { start: percent.span.end, end: block.span.end });
            let text = document.slice(percent.span);
            let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
            let Ok(value) = text[..digits].trim_end_matches('.').parse::<f64>() else { continue };
            let is_bracketed = before.ends_with(" (") && after.starts_with(')');
            let is_apposition = before.ends_with(", ") && after.starts_with(',');
            if !is_bracketed && !is_apposition {
                continue;
            }
            let index = word_at(document, block, percent.span.start);
            let Some((span, share, rounding)) = fraction_before(Line::new(document, block), index) else {
                continue;
            };
            if (value - share).abs() <= rounding || !context.own_words().holds(span) {
                continue;
            }
            let message = format!("“{}” is not “{text}”", document.slice(span));
            let help = format!("{} would be about {share:.0} per cent", document.slice(span).to_lowercase());
            out.push(
                context
                    .finding(&META, percent.span, message, "does not agree with the fraction")
                    .with_related(context.place(span), "this fraction")
                    .with_help(help),
            );
        }
    }
}

/// The fraction before the bracket that word `index` opens, what it is in per cent, and how far off the figure may be.
fn fraction_before(line: Line<'_>, index: usize) -> Option<(Span, f64, f64)> {
    for back in 1..=MOST_WORDS {
        if back > 1 && !line.gap(index, 1 - back).trim().is_empty() {
            return None;
        }
        let word = line.word(index, -back).to_lowercase();
        if INEXACT.contains(&word.as_str()) || line.is_number(index, -back) {
            return None;
        }
        let Some((share, words)) = fraction(line, index, -back, &word) else { continue };
        let first = -back - words + 1;
        let (before, earlier) =
            (line.word(index, first - 1).to_lowercase(), line.word(index, first - 2).to_lowercase());
        let is_about = ABOUT.contains(&before.as_str());
        let is_exact =
            is_about || !INEXACT.contains(&before.as_str()) && !INEXACT.contains(&earlier.as_str());
        let rounding = if is_about { ROUNDING_ABOUT } else { ROUNDING };
        let is_whole = back == 1 || line.word(index, 1 - back) == "of";
        let start = index.checked_add_signed(first)?;
        return (is_exact && is_whole).then(|| (line.span(start, words - 1), share, rounding));
    }
    None
}

/// If the word at `offset` ends a fraction: what it is in per cent, and how many words it has.
fn fraction(line: Line<'_>, index: usize, offset: isize, word: &str) -> Option<(f64, isize)> {
    let before = line.word(index, offset - 1).to_lowercase();
    if word == "half" {
        let is_period = matches!(
            before.as_str(),
            "first"
                | "second"
                | "other"
                | "latter"
                | "last"
                | "the"
                | "each"
                | "either"
                | "top"
                | "bottom"
                | "better"
                | "upper"
                | "lower"
                | "and"
                | "this"
                | "that"
        );
        return (!is_period).then_some((50.0, 1));
    }
    let (top, part, words) = match word.split_once(['-', '\u{2011}']) {
        Some((top, part)) => (top, part, 1),
        None => (before.as_str(), word, 2),
    };
    let top = match top {
        "a" | "one" => 1.0,
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        _ => return None,
    };
    let parts = match part.trim_end_matches('s') {
        "third" => 3.0,
        "quarter" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "tenth" => 10.0,
        _ => return None,
    };
    (top < parts && part.ends_with('s') == (top > 1.0)).then_some((100.0 * top / parts, words))
}
