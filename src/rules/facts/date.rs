//! A date that no calendar has: “31 June”, “29 February 2023”.
//!
//! Without a year, “June 31” may count something (“in June 31 people came”), so it has to stand behind “on”. What the copy
//! says twice it means: it is about such a day.

use std::collections::BTreeMap;

use jiff::civil;

use super::{has_any, sentence, word_at};
use crate::finding::{Finding, Severity};
use crate::forms::{Date, DateForm};
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds dates that do not exist.
pub(crate) struct ImpossibleDate;

const META: Meta = Meta {
    id: "facts/date",
    title: "a date that the calendar does not have",
    why: "Nothing happened on 31 June, and 29 February comes every fourth year only. Dates in quotations are left alone, and \
          those of the old calendar.",
    level: Some(Severity::Error),
    bad: &[
        &["Entries must reach us by 31 June at the latest."],
        &["The fund was closed on February 29, 2023, and wound up in May."],
        &["She was born in Wick on 31 April 1931."],
        &["The shop shuts on September 31st."],
    ],
    good: &[
        &["Entries must reach us by 30 June; the fund closes on February 29, 2024."],
        &["In June 31 people wrote to the council. By September 31 had been answered."],
        &["There is no 31 June. A friend who was born on “30 February” told us so."],
        &["Of the 31 June weddings, 29 were held in the church."],
        &["The mutiny began in Sevastopol on 29 February 1900, by the calendar of the fleet."],
    ],
    settings: None,
};

/// Words of a sentence that says that there is no such day.
const DENIALS: &[&str] =
    &["no", "not", "never", "exist", "exists", "existed", "impossible", "doesn’t", "calendar"];
const LAST_JULIAN_YEAR: u16 = 1923;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Rule for ImpossibleDate {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let dates = &context.forms().dates;
        let wrong: Vec<&Date> = dates.iter().filter(|date| days_of_month(date).is_some()).collect();
        let mut times: BTreeMap<(u8, u8), usize> = BTreeMap::new();
        for date in &wrong {
            *times.entry((date.month, date.day)).or_default() += 1;
        }
        for date in wrong {
            let is_meant = times[&(date.month, date.day)] > 1;
            if is_meant || !context.own_words().holds(date.span) || !is_day(context, date) {
                continue;
            }
            let Some(days) = days_of_month(date) else { continue };
            let text = context.document.slice(date.span);
            let month = MONTHS[usize::from(date.month - 1)];
            let in_year = date.year.filter(|_| date.month == 2 && date.day == 29);
            let in_year = in_year.map(|year| format!(" in {year}")).unwrap_or_default();
            let message = format!("“{text}” is no date: {month} has {days} days{in_year}");
            out.push(
                context.finding(&META, date.span, message, "no such day").with_help("look the date up again"),
            );
        }
    }
}

/// The days of a date’s month, if it has fewer than the date says.
fn days_of_month(date: &Date) -> Option<i8> {
    if matches!(date.form, DateForm::NumericUnproven) {
        return None;
    }
    // A leap year has every day that any year has.
    let year = date.year.filter(|year| *year >= 1000).unwrap_or(2000);
    let is_julian = year <= LAST_JULIAN_YEAR && year.is_multiple_of(4);
    let year = if is_julian { 2000 } else { year.cast_signed() };
    let days = civil::Date::new(year, date.month.cast_signed(), 1).ok()?.days_in_month();
    (date.day.cast_signed() > days).then_some(days)
}

/// True if the words can be nothing but a date that is meant to be one.
fn is_day(context: &DocumentContext<'_>, date: &Date) -> bool {
    let document = context.document;
    let Some(block) = document.block_at(date.span.start) else { return false };
    let first = word_at(document, block, date.span.start);
    if has_any(context, sentence(context, first), DENIALS) {
        return false;
    }
    if date.year.is_some() {
        return true;
    }
    let before = document.slice(Span { start: block.span.start, end: date.span.start }).trim_end();
    let after = document.slice(Span { start: date.span.end, end: block.span.end });
    let next = after.strip_prefix(' ').unwrap_or_default();
    let next = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_counted = next.starts_with(char::is_uppercase) || next.len() > 3 && next.ends_with('s');
    match date.form {
        DateForm::MonthDay { ordinal: false } => before.ends_with(" on") || before.ends_with("On"),
        _ => !is_counted,
    }
}
