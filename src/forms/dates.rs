//! Dates that name a day: “2 October 2012”, “October 2nd”, “2012-10-02”, “02/10/12”.

use super::line::{Line, is_space};
use crate::source::Span;

/// A date that names a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// From the day, the month or the year to the last of them; without the day of the week.
    pub span: Span,
    /// The day of the week that is named before it: 1 is Monday, 7 is Sunday.
    pub weekday: Option<u8>,
    /// 1 to 31; nothing says that the month has it. The last one of “5–7 October”.
    pub day: u8,
    /// 1 to 12; of a numeric date whose order is not proven, the day may be this.
    pub month: u8,
    /// As it is written, so that “12” is not 2012.
    pub year: Option<u16>,
    /// How it is written.
    pub form: DateForm,
    /// The day is the last one of several: “5–7 October”.
    pub is_range: bool,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateForm {
    /// “2 October 2012”, “2nd October”, “2nd of October”.
    DayMonth {
        /// The day is an ordinal: “2nd”.
        ordinal: bool,
        /// “of” stands before the month.
        of: bool,
    },
    /// “October 2, 2012”, “October 2nd”.
    MonthDay {
        /// The day is an ordinal: “2nd”.
        ordinal: bool,
    },
    /// “2012-10-02”.
    Iso,
    /// “25/12/2012”.
    NumericDayMonth,
    /// “12/25/2012”.
    NumericMonthDay,
    /// “03/04/2012”, which may be either.
    NumericUnproven,
}

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
const SHORT_MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The month of that name, in capitals or with one, whole or cut short.
#[must_use]
pub fn month(word: &str) -> Option<u8> {
    let is_same = |name: &str| {
        word == name || (word.eq_ignore_ascii_case(name) && word.bytes().all(|b| b.is_ascii_uppercase()))
    };
    if word == "Sept" {
        return Some(9);
    }
    let index = MONTHS
        .iter()
        .position(|name| is_same(name))
        .or_else(|| SHORT_MONTHS.iter().position(|name| is_same(name)));
    index.map(|index| index as u8 + 1)
}

/// The date whose day, or first number, is word `index`.
pub(super) fn at(line: Line<'_>, index: usize) -> Option<Date> {
    let word = line.word(index, 0);
    let date = if let Some(day) = Day::read(word) {
        day_month(line, index, day).or_else(|| month_day(line, index, day)).or_else(|| numeric(line, index))
    } else {
        iso(line, index).or_else(|| dotted(line, index))
    }?;
    Some(Date { weekday: weekday(line, date.span), ..date })
}

/// The number of a day.
#[derive(Debug, Clone, Copy)]
struct Day {
    number: u8,
    ordinal: bool,
    is_range: bool,
}

impl Day {
    fn read(word: &str) -> Option<Self> {
        let (is_range, word) = match word.split_once('-') {
            Some((first, last)) => (Self::read(first).is_some(), last),
            None => (false, word),
        };
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ordinal = match &word[digits.len()..] {
            "" => false,
            "st" | "nd" | "rd" | "th" => true,
            _ => return None,
        };
        let number = number(digits, 2).filter(|day| (1..=31).contains(day))? as u8;
        Some(Self { number, ordinal, is_range })
    }
}

/// A number of at most `most` digits and nothing else.
fn number(word: &str, most: usize) -> Option<u16> {
    let is_number = (1..=most).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    if is_number { word.parse().ok() } else { None }
}

fn year(word: &str) -> Option<u16> {
    number(word, 4).filter(|year| (1000..=2999).contains(year))
}

fn day_month(line: Line<'_>, index: usize, day: Day) -> Option<Date> {
    let of = day.ordinal && line.word(index, 1) == "of" && is_space(line.gap(index, 1));
    let at = if of { 2 } else { 1 };
    let month = month(line.word(index, at)).filter(|_| is_space(line.gap(index, at)))?;
    let gap = line.gap(index, at + 1);
    let year = year(line.word(index, at + 1)).filter(|_| is_space(gap) || matches!(gap, ", " | ". "));
    let span = line.span(index, if year.is_some() { at + 1 } else { at });
    let form = DateForm::DayMonth { ordinal: day.ordinal, of };
    let is_range = day.is_range || is_end_of_range(line, index);
    Some(Date { span, weekday: None, day: day.number, month, year, form, is_range })
}

fn month_day(line: Line<'_>, index: usize, day: Day) -> Option<Date> {
    let gap = line.gap(index, 0);
    let month = month(line.word(index, -1)).filter(|_| is_space(gap) || gap == ". ")?;
    // “May 5–7, 2012”
    let more = matches!(line.gap(index, 1), "–" | "-") && Day::read(line.word(index, 1)).is_some();
    let last = isize::from(more);
    let gap = line.gap(index, last + 1);
    let year = year(line.word(index, last + 1)).filter(|_| is_space(gap) || matches!(gap, ", " | ","));
    if year.is_none() && !day.ordinal && counts_something(line, index) {
        return None;
    }
    let day_number = if more { Day::read(line.word(index, 1))?.number } else { day.number };
    let span = line.span(index - 1, last + 1 + isize::from(year.is_some()));
    let form = DateForm::MonthDay { ordinal: day.ordinal };
    Some(Date { span, weekday: None, day: day_number, month, year, form, is_range: more || day.is_range })
}

/// True for the 20 of “in March 20 people came”.
fn counts_something(line: Line<'_>, index: usize) -> bool {
    let next = line.word(index, 1);
    let is_plural =
        next.len() > 3 && next.ends_with('s') && next.starts_with(|c: char| c.is_ascii_lowercase());
    let counted =
        ["people", "men", "women", "children", "per", "percent", "million", "new", "more"].contains(&next);
    is_space(line.gap(index, 1)) && (is_plural || counted) || line.gap(index, 1).starts_with('%')
}

/// True for the 7 of “5–7 October” and “5 to 7 October”.
fn is_end_of_range(line: Line<'_>, index: usize) -> bool {
    let is_day = |offset| line.is_number(index, offset) && Day::read(line.word(index, offset)).is_some();
    matches!(line.gap(index, 0), "–" | " – " | "-") && is_day(-1)
        || matches!(line.word(index, -1), "to" | "and" | "or") && is_day(-2)
}

fn numeric(line: Line<'_>, index: usize) -> Option<Date> {
    let is_whole = line.gap(index, 1) == "/"
        && line.gap(index, 2) == "/"
        && line.gap(index, 3) != "/"
        && line.gap(index, 0) != "/";
    let year = line.word(index, 2);
    if !is_whole || !matches!(year.len(), 2 | 4) {
        return None;
    }
    from_numbers(line.span(index, 2), line.word(index, 0), line.word(index, 1), number(year, 4)?)
}

/// “25.12.2012”, which is one word.
fn dotted(line: Line<'_>, index: usize) -> Option<Date> {
    let mut parts = line.word(index, 0).split('.');
    let (first, second, year) = (parts.next()?, parts.next()?, year(parts.next()?)?);
    if parts.next().is_some() { None } else { from_numbers(line.span(index, 0), first, second, year) }
}

fn from_numbers(span: Span, first: &str, second: &str, year: u16) -> Option<Date> {
    let (first, second) = (number(first, 2)? as u8, number(second, 2)? as u8);
    let (day, month, form) = match (first, second) {
        (1..=12, 1..=12) => (first, second, DateForm::NumericUnproven),
        (13..=31, 1..=12) => (first, second, DateForm::NumericDayMonth),
        (1..=12, 13..=31) => (second, first, DateForm::NumericMonthDay),
        _ => return None,
    };
    Some(Date { span, weekday: None, day, month, year: Some(year), form, is_range: false })
}

fn iso(line: Line<'_>, index: usize) -> Option<Date> {
    let mut parts = line.word(index, 0).split('-');
    let (year, month, day) = (year(parts.next()?)?, parts.next()?, parts.next()?);
    let is_padded = month.len() == 2 && day.len() == 2 && parts.next().is_none();
    let month = number(month, 2).filter(|month| is_padded && (1..=12).contains(month))? as u8;
    let day = number(day, 2).filter(|day| (1..=31).contains(day))? as u8;
    let span = line.span(index, 0);
    Some(Date { span, weekday: None, day, month, year: Some(year), form: DateForm::Iso, is_range: false })
}

/// The day of the week that stands before a date: “Monday, ”, “Mon. ”.
fn weekday(line: Line<'_>, date: Span) -> Option<u8> {
    let before = line.before(date.start);
    let before = before.trim_end_matches([' ', '\u{A0}', ',', '.', '\n']);
    let start = before
        .rfind(|c: char| !c.is_ascii_alphabetic())
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = &before[start..];
    let index = WEEKDAYS
        .iter()
        .position(|day| *day == word || word.len() >= 3 && word.len() <= 5 && day.starts_with(word));
    index.map(|index| index as u8 + 1)
}
