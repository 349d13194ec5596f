//! A measure and its conversion that do not agree: “10 km (16 miles)”.
//!
//! Only metric against other measures, in brackets right behind, with nothing else in them. Ten per cent and half of the
//! last figure on both sides are rounding; gallons and pints may be British or American, degrees a difference.

use super::lines;
use super::units::{Kind, Quantity, quantity};
use crate::document::{Block, Signs};
use crate::finding::{Finding, Severity};
use crate::forms::Line;
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds conversions that are far off.
pub(crate) struct Conversion;

const META: Meta = Meta {
    id: "facts/conversion",
    title: "a measure that does not agree with its conversion",
    why: "“10 km (16 miles)” was converted the wrong way round. What is off by more than ten per cent, and by more than \
          rounding explains, is reported. Nautical miles, tons and money are left alone.",
    level: Some(Severity::Warning),
    bad: &[
        &["The road runs for 10 km (16 miles) along the river."],
        &["At 5 ft 10 in (1.5 m) he was the tallest of the crew."],
        &["The farm has 40 hectares (16 acres) of barley and an orchard."],
        &["By noon it was 30°C (68°F) in the shade."],
    ],
    good: &[
        &["The road runs for 10 km (6 miles) along the river, and the pass is at 1,500 m (4,900 ft)."],
        &["The tank holds 10 gallons (38 litres), the barrel 10 gallons (45 litres)."],
        &[
            "The lighthouse is seen for 20 nautical miles (37 km). The climb is 10 km (600 m), or one hundred and ten yards (100 m).",
        ],
        &["It became warmer by 2°C (3.6°F), and by noon it was 20°C (68°F)."],
        &["The boat is a mile (1.6 km) out; the net is one yard (1 m) wide and two feet (60 cm) deep."],
    ],
    settings: None,
};

/// Words in brackets before the figure.
const HEDGES: &[&str] =
    &["about ", "around ", "roughly ", "nearly ", "almost ", "some ", "over ", "approximately ", "c. ", "~"];
/// Share of the value that rounding may take.
const ROUNDING: f64 = 0.1;
/// Degrees Celsius that rounding may take.
const ROUNDING_DEGREES: f64 = 1.0;

impl Rule for Conversion {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        let has_brackets = |block: &Block| block.signs.overlap(const { Signs::any_of("(") });
        for (block, line) in lines(context).filter(|(block, _)| has_brackets(block)) {
            let mut read = block.span.start;
            for word in block.words.clone() {
                let index = word as usize;
                let first = line.word(index, 0).split('-').next().unwrap_or_default();
                if !line.is_number(index, 0) && super::count(first).is_none() {
                    continue;
                }
                let start = document.words.span(index).start;
                let text = document.slice(Span { start, end: block.span.end });
                let Some(from) = quantity(text).filter(|_| start >= read) else { continue };
                read = start + from.length as u32;
                let Some((to, at)) = converted(text, from).filter(|_| is_whole(line, index)) else {
                    continue;
                };
                let span = Span { start, end: start + (at + to.length) as u32 + 1 };
                if agree(from, to) || !context.own_words().holds(span) {
                    continue;
                }
                let (was, is) = (&text[..from.length], &text[at..at + to.length]);
                let right = figure(to.unit.of_base(from.unit.to_base(from.value)), to.step);
                let unit = is[to.figure..].trim_start();
                let message = format!("“{was}” is about {right} {unit}, not “{is}”");
                let help = "convert again, or look up which of the two figures is right";
                out.push(context.finding(&META, span, message, "these do not agree").with_help(help));
            }
        }
    }
}

/// True if the figure at word `index` is not the end of a longer one, of a range or of a sum of money.
fn is_whole(line: Line<'_>, index: usize) -> bool {
    let (gap, before) = (line.gap(index, 0), line.word(index, -1).to_lowercase());
    let is_part = gap.ends_with(|c: char| !c.is_whitespace() && !matches!(c, '(' | '“' | '"' | '—'));
    let earlier = line.word(index, -2).to_lowercase();
    let is_last = before.ends_with("ty")
        || matches!(
            before.as_str(),
            "hundred" | "thousand" | "million" | "point" | "minus" | "by" | "x" | "half"
        )
        || matches!(before.as_str(), "to" | "and" | "or")
            && (line.is_number(index, -2)
                || super::count(&earlier).is_some()
                || matches!(earlier.as_str(), "hundred" | "thousand" | "million"));
    !is_part && !is_last
}

/// The quantity in brackets behind the one that begins a text, and where it stands.
fn converted(text: &str, from: Quantity) -> Option<(Quantity, usize)> {
    let inner = text[from.length..].strip_prefix(" (")?;
    let hedge = HEDGES.iter().find(|hedge| inner.starts_with(**hedge)).map_or(0, |hedge| hedge.len());
    let to = quantity(&inner[hedge..])?;
    let is_alone = inner[hedge + to.length..].starts_with(')');
    let is_conversion = from.unit.kind == to.unit.kind && from.unit.is_metric != to.unit.is_metric;
    (is_alone && is_conversion).then(|| (to, text.len() - inner.len() + hedge))
}

/// True if the two may be the same.
fn agree(from: Quantity, to: Quantity) -> bool {
    let overlap = |read: &dyn Fn(Quantity, f64) -> f64| {
        let bounds = |quantity: Quantity, rounding: f64| {
            let low = read(quantity, quantity.value - quantity.step / 2.0);
            let high = read(quantity, quantity.value + quantity.step / 2.0);
            if quantity.unit.kind == Kind::Temperature {
                (low - rounding * ROUNDING_DEGREES / ROUNDING, high + rounding * ROUNDING_DEGREES / ROUNDING)
            } else {
                (low * (1.0 - rounding), high * (1.0 + rounding))
            }
        };
        let (from, to) = (bounds(from, ROUNDING), bounds(to, 0.0));
        from.0 <= to.1 && to.0 <= from.1
    };
    overlap(&|quantity, value| quantity.unit.to_base(value))
        || overlap(&|quantity, value| quantity.unit.to_american_base(value))
        || from.unit.kind == Kind::Temperature && overlap(&|quantity, value| quantity.unit.difference(value))
}

/// A figure as exact as one with that step.
fn figure(value: f64, step: f64) -> String {
    let decimals = usize::from(step < 1.0 || value < 10.0);
    let text = format!("{value:.decimals$}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}
