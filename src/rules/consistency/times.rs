//! Times of day: “9am” and “9 a.m.”, “7.30pm” and “7:30pm”.

use super::choice::{Choice, Use};
use super::is_running;
use crate::config::HalfStyle;
use crate::finding::{Finding, Severity};
use crate::forms::Time;
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Finds times of day that are not written as the others are.
pub(crate) struct Times;

const META: Meta = Meta {
    id: "consistency/times",
    title: "times of day that are written in two ways",
    why: "“9am” and “9 p.m.” in one article, or “7.30pm” and “8:15pm”, look like two writers. The rarer way is reported. \
          Times in quotations and tables do not count, nor does the 24-hour clock. With “times” set in [style], every other \
          way is reported.",
    level: Some(Severity::Warning),
    bad: &[
        &["The doors open at 9am and close at 5pm. On Sundays they open at 10 a.m."],
        &["The meeting begins at 7.30pm; the last one began at 6.30pm and the one before at 7:15pm."],
        &["The ferry leaves at 8 AM and at 11 AM, and comes back at 6 pm."],
    ],
    good: &[
        &["The doors open at 9am and close at 5pm. “Come at 10 A.M. sharp,” says the notice."],
        &["The train left at 09:30 and arrived at 11am. The last one leaves at 10.15pm."],
        &["At 9 in the morning I am at work; the shop opens at 9am and shuts at noon."],
    ],
    settings: Some("style"),
};

const HALVES: Choice = Choice {
    noun: ("time", "times"),
    things: "times",
    forms: &[
        "no space before “am” or “pm”",
        "a space before “am” or “pm”",
        "a space before “a.m.” or “p.m.”",
        "no space before “AM” or “PM”",
        "a space before “AM” or “PM”",
        "no space before “a.m.” or “p.m.”",
        "no space before “A.M.” or “P.M.”",
        "a space before “A.M.” or “P.M.”",
    ],
    signs: &[],
    house: None,
};
const SEPARATORS: Choice = Choice {
    noun: ("time", "times"),
    things: "times",
    forms: &["a full stop before the minutes", "a colon before the minutes"],
    signs: &[],
    house: None,
};

impl Rule for Times {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let times: Vec<&Time> =
            context.forms().times.iter().filter(|time| is_running(context, time.span)).collect();
        let style = context.style.times;
        let halves: Vec<Use> = times.iter().map(|time| Use { span: time.span, form: half(time) }).collect();
        Choice { house: style.map(|style| of_house(style.half)), ..HALVES }
            .check(context, &META, &halves, out);
        let separators: Vec<Use> = times
            .iter()
            .filter_map(|time| {
                time.separator.map(|sign| Use { span: time.span, form: usize::from(sign == ':') })
            })
            .collect();
        let house = style.map(|style| usize::from(style.separator == ':'));
        Choice { house, ..SEPARATORS }.check(context, &META, &separators, out);
    }
}

/// The form of a time's half of the day, as an index of [`HALVES`].
fn half(time: &Time) -> usize {
    match (time.spaced, time.dotted, time.capital) {
        (false, false, false) => 0,
        (true, false, false) => 1,
        (true, true, false) => 2,
        (false, false, true) => 3,
        (true, false, true) => 4,
        (false, true, false) => 5,
        (false, true, true) => 6,
        (true, true, true) => 7,
    }
}

fn of_house(style: HalfStyle) -> usize {
    match style {
        HalfStyle::Closed => 0,
        HalfStyle::Spaced => 1,
        HalfStyle::Dotted => 2,
        HalfStyle::ClosedCapital => 3,
        HalfStyle::SpacedCapital => 4,
    }
}
