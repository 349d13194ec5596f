//! Sums of money: “£5m” and “£5 million”; “$” and “US$” in a text with other dollars.

use super::choice::{Choice, Use};
use super::is_running;
use crate::finding::{Finding, Severity};
use crate::forms::{Currency, Money};
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Finds sums of money that are not written as the others are.
pub(crate) struct Sums;

const META: Meta = Meta {
    id: "consistency/currency",
    title: "sums of money that are written in two ways",
    why: "“£5m” in one paragraph and “£5 million” in the next is a change of house. In a text that has Australian or other \
          dollars too, a bare “$” beside “US$” leaves open which are meant. The rarer way is reported. Headings, in which \
          room is short, and quotations do not count.",
    level: Some(Severity::Warning),
    bad: &[
        &["The roof cost £5 million and the tower £3 million; the clock came to £2m."],
        &["It lost $4bn in May, $3bn in June and $2 billion in July."],
        &["The deal is worth US$5,000 or A$7,500. The fee is US$200, and the stamp costs $20."],
    ],
    good: &[
        &[
            "Roof costs £5m\n\nThe roof cost £5 million and the tower £3 million, as the parish has known for a year.\n",
        ],
        &["The roof cost £5 million. “It cost £5m,” she said. It is 2m high and has 5m readers."],
        &["The deal is worth US$5,000; the fee is $200."],
    ],
    settings: None,
};

const MILLIONS: Choice = Choice {
    noun: ("sum", "sums"),
    things: "sums",
    forms: &["a word for the million or billion", "“m” or “bn”", "“mn”", "“M” or “B”"],
    signs: &[],
    house: None,
};
const DOLLARS: Choice = Choice {
    noun: ("sum", "sums"),
    things: "sums",
    forms: &["a bare “$”", "“US$”"],
    signs: &[],
    house: None,
};

impl Rule for Sums {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let sums: Vec<&Money> =
            context.forms().sums.iter().filter(|sum| is_running(context, sum.span)).collect();
        let all = |form: fn(&Money) -> Option<usize>| -> Vec<Use> {
            sums.iter().filter_map(|sum| form(sum).map(|form| Use { span: sum.span, form })).collect()
        };
        MILLIONS.check(context, &META, &all(|sum| sum.multiple.map(|multiple| multiple as usize)), out);
        if sums.iter().any(|sum| sum.currency == Currency::OtherDollar) {
            let dollar = |sum: &Money| match sum.currency {
                Currency::Dollar => Some(0),
                Currency::AmericanDollar => Some(1),
                _ => None,
            };
            DOLLARS.check(context, &META, &all(dollar), out);
        }
    }
}
