//! “per cent”, “percent” and “%” in running text. A sign in brackets, in a table or in a heading saves space and is left
//! alone.

use super::choice::{Choice, Use};
use super::is_running;
use crate::finding::{Finding, Severity};
use crate::forms::{Percent, PercentForm};
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Finds percentages that are not written as the others are.
pub(crate) struct Percents;

const META: Meta = Meta {
    id: "consistency/percent",
    title: "percentages that are written in two ways",
    why: "A house writes “per cent”, “percent” or “%” in running text, and not one here and another there. The rarer way is \
          reported. Quotations do not count, nor do signs in brackets, in tables and in headings, where there is no room for \
          words. With “percent” set in [style], every other way is reported.",
    level: Some(Severity::Warning),
    bad: &[
        &["Prices rose by 7 per cent in May and by 11% in June. In July they rose by 2 per cent."],
        &["Sales fell 12 percent, after 9 percent in spring and 4 per cent in winter."],
        &["Of the voters, 61% said yes and 30% said no; 9 percent said nothing."],
        &["About ten percent stayed. Another ten per cent came back, and a hundred per cent complained."],
    ],
    good: &[
        &["Prices rose by 7 per cent. “They rose 11%,” said a trader, “and 9 percent before.”"],
        &[
            "Two thirds (67%) said yes, which is 4 per cent more than in May and 2 per cent more than in June.",
        ],
        &["It rose by 2 percentage points, or 5 per cent, and then by 6 per cent."],
    ],
    settings: Some("style"),
};

const FIGURES: Choice = Choice {
    noun: ("percentage", "percentages"),
    things: "percentages",
    forms: &["“per cent”", "“percent”", "the sign %"],
    signs: &[],
    house: None,
};

impl Rule for Percents {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let is_counted = |percent: &&Percent| {
            is_running(context, percent.span)
                && !(percent.form == PercentForm::Sign && is_in_brackets(context, percent))
        };
        let percents: Vec<&Percent> = context.forms().percents.iter().filter(is_counted).collect();
        let uses = |keep: fn(&Percent) -> bool| -> Vec<Use> {
            let kept = percents.iter().filter(|percent| keep(percent));
            kept.map(|percent| Use { span: percent.span, form: percent.form as usize }).collect()
        };
        if let Some(form) = context.style.percent {
            let choice = Choice { house: Some(form as usize), ..FIGURES };
            // A number in words takes a word.
            choice.check(context, &META, &uses(|percent| percent.figures), out);
            return;
        }
        let before = out.len();
        FIGURES.check(context, &META, &uses(|percent| percent.figures), out);
        if out.len() == before {
            FIGURES.check(context, &META, &uses(|percent| percent.form != PercentForm::Sign), out);
        }
    }
}

/// True if a bracket is open before the number.
fn is_in_brackets(context: &DocumentContext<'_>, percent: &Percent) -> bool {
    let text = context.document.text();
    let from = text.floor_char_boundary((percent.span.start as usize).saturating_sub(200));
    let before = &text[from..percent.span.start as usize];
    before.rfind(['(', ')', '[', ']', '\n']).is_some_and(|at| matches!(before.as_bytes()[at], b'(' | b'['))
}
