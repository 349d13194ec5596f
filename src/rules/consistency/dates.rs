//! Dates with the day first and with the month first; with and without the “nd” of “2nd”; in figures.
//!
//! Dates in figures are compared only where a day above 12 proves their order. “September 11” and other days that are
//! names are left alone.

use super::choice::{Choice, Use};
use super::is_own;
use crate::config::DateOrder;
use crate::finding::{Finding, Severity};
use crate::forms::{Date, DateForm};
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Finds dates that are not written as the other dates are.
pub(crate) struct Dates;

const META: Meta = Meta {
    id: "consistency/dates",
    title: "dates that are written in two ways",
    why: "“2 October 2012” and “October 3, 2012” in one article look careless, and “03/04/2012” is March or April \
          according to what stands beside it. The rarer way is reported. Dates in quotations, titles and references do not \
          count, nor do days that are names, such as September 11. With “dates” set in [style], the other order is reported.",
    level: Some(Severity::Warning),
    bad: &[
        &[
            "The inquiry opened on 14 March 2013. It had been announced on October 3, 2012, and a vote is due on 11 April 2013.",
        ],
        &[
            "Work began on May 4, 2014. The roof followed on June 12, 2014, and the doors opened on 9 August 2014.",
        ],
        &["She was born on 2 March 1961, married on 4th June 1984 and went to sea on 9 May 1990."],
        &["The parcels left on 25/11/2019 and 28/11/2019; the last one left on 12/14/2019."],
    ],
    good: &[
        &["The letter, dated “October 3, 1912”, was sold on 3 October 2012 and again on 9 May 2014."],
        &["The attacks of September 11, 2001 were still in the news on 4 March 2002 and on 9 May 2003."],
        &["It was the 2nd of October. On 3 October the rain began, and on 9 October it stopped."],
        &["In March 20 people came; on 4 April there were 30, and on 9 April none."],
        &["The file says 03/04/2012. It was opened on 25/12/2012."],
    ],
    settings: Some("style"),
};

const ORDER: Choice = Choice {
    noun: ("date", "dates"),
    things: "dates",
    forms: &["the day first", "the month first"],
    signs: &[],
    house: None,
};
const ORDINALS: Choice = Choice {
    noun: ("date", "dates"),
    things: "dates",
    forms: &["a plain number for the day", "an ordinal for the day"],
    signs: &[],
    house: None,
};
const FIGURES: Choice = Choice {
    noun: ("date in figures", "dates in figures"),
    things: "dates in figures",
    forms: &["the day first", "the month first"],
    signs: &[],
    house: None,
};

/// Days that are names for what happened on them, in the American order wherever they are written, and its year.
const NAMES: &[(u8, u8, u16)] = &[(9, 11, 2001), (7, 4, 1776), (1, 6, 2021), (10, 7, 2023)];
/// What a day may be part of the name of: “the 26 July Movement”.
const NAMED: &[&str] = &[
    "Movement",
    "Plot",
    "Street",
    "Avenue",
    "Bridge",
    "Square",
    "Revolution",
    "Brigade",
    "Agreement",
    "Group",
    "University",
    "Stadium",
    "Park",
    "Incident",
    "Committee",
    "Massacre",
    "Uprising",
];

impl Rule for Dates {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let dates: Vec<&Date> = context
            .forms()
            .dates
            .iter()
            .filter(|date| is_own(context, date.span) && !is_name(context, date))
            .collect();
        let check = |choice: Choice, form: &dyn Fn(&Date) -> Option<usize>, out: &mut Vec<Finding>| {
            let used = |date: &&Date| form(date).map(|form| Use { span: date.span, form });
            choice.check(context, &META, &dates.iter().filter_map(used).collect::<Vec<_>>(), out);
        };
        let house = context.style.dates.map(|order| usize::from(order == DateOrder::MonthDay));
        check(Choice { house, ..ORDER }, &order, out);
        check(ORDINALS, &ordinal, out);
        check(Choice { house, ..FIGURES }, &order_in_figures, out);
    }
}

fn order(date: &Date) -> Option<usize> {
    match date.form {
        DateForm::DayMonth { of: false, .. } => Some(0),
        DateForm::MonthDay { .. } => Some(1),
        _ => None,
    }
}

fn ordinal(date: &Date) -> Option<usize> {
    match date.form {
        DateForm::DayMonth { ordinal, of: false } | DateForm::MonthDay { ordinal } => {
            Some(usize::from(ordinal))
        }
        _ => None,
    }
}

fn order_in_figures(date: &Date) -> Option<usize> {
    match date.form {
        DateForm::NumericDayMonth => Some(0),
        DateForm::NumericMonthDay => Some(1),
        _ => None,
    }
}

fn is_name(context: &DocumentContext<'_>, date: &Date) -> bool {
    let rest = &context.document.text()[date.span.end as usize..];
    let next = rest.split_whitespace().next().unwrap_or("").trim_end_matches(|c: char| !c.is_alphabetic());
    let is_famous = matches!(date.form, DateForm::MonthDay { .. })
        && NAMES.iter().any(|(month, day, year)| {
            (*month, *day) == (date.month, date.day) && date.year.is_none_or(|named| named == *year)
        });
    is_famous || rest.starts_with(' ') && NAMED.contains(&next)
}
