//! A day of the week that its date did not have: “Monday, October 2, 2012”.
//!
//! The calendar is the Gregorian one from 1900 on. Until 1923, when the last of Europe gave it up, a day that is right in
//! the Julian calendar is left alone: Bloody Sunday was on 9 January 1905 where it happened. A date in figures may be
//! read either way.

use jiff::civil;

use crate::document::BlockKind;
use crate::finding::{Finding, Severity};
use crate::forms::{Date, DateForm};
use crate::lexicon::word_set::WordSet;
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds days of the week that do not go with their dates.
pub(crate) struct Weekday;

const META: Meta = Meta {
    id: "facts/weekday",
    title: "a day of the week that the date did not have",
    why: "One of the two is wrong, and readers who were there know it. Only dates with their year are looked at, from 1900 \
          on, and not those in quotations; days of the Julian calendar and of several days at once are left alone.",
    level: Some(Severity::Error),
    bad: &[
        &["The inquiry will open on Monday, October 2, 2012, in the town hall."],
        &["She resigned on Thursday 14 March 2014 and left the same day."],
        &["The first train ran on Wednesday, 1st May 1934, with the mayor on board."],
        &["The vote was held on 23 June 2016 (a Friday)."],
    ],
    good: &[
        &["The inquiry will open on Tuesday, October 2, 2012, in the town hall."],
        &["The troops fired on Sunday, 9 January 1905, by the old calendar."],
        &["The festival is on from Friday to Sunday, 5–7 October 2012."],
        &["“It was Monday, October 2, 2012,” he said, and was wrong."],
        &[
            "See the Edmonton Sun, August 16, 2008, and the match against Sheffield Wednesday, 1 October 2012.",
        ],
        &["They met on Friday. 2 October 2012 was the day of the vote."],
    ],
    settings: None,
};

/// The Julian calendar was in use in Greece until this year.
const LAST_JULIAN_YEAR: i16 = 1923;
/// Copy has dates of it after 1752, when Britain gave it up, only if it is about places such as these.
static JULIAN: WordSet = WordSet::new(&[
    "athens",
    "balkans",
    "bolshevik",
    "bolsheviks",
    "bulgaria",
    "bulgarian",
    "calendar",
    "cossacks",
    "czar",
    "greece",
    "greek",
    "gregorian",
    "julian",
    "kiev",
    "lenin",
    "moscow",
    "orthodox",
    "ottoman",
    "petersburg",
    "petrograd",
    "romania",
    "romanian",
    "russia",
    "russian",
    "russians",
    "serbia",
    "serbian",
    "tsar",
    "tsarist",
    "ukraine",
    "ukrainian",
]);
const LAST_BRITISH_JULIAN_YEAR: i16 = 1752;
const FIRST_YEAR: i16 = 1900;
/// A dateline is no longer than this, in bytes.
const MAX_DATELINE: usize = 80;
/// Blocks at the head of a document among which its dateline is.
const HEAD: usize = 4;

/// Words that a sentence opens with before a day of the week; other capitals make a name of it.
const BEFORE_DAYS: &[&str] = &[
    "On", "Last", "This", "Next", "By", "From", "Until", "Till", "Since", "Every", "Late", "Early", "Before",
    "After", "Black", "Good", "Ash", "Easter", "Palm", "Whit", "Shrove", "Holy",
];

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Rule for Weekday {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        for date in named_dates(context) {
            let Some(year) = date.date.year.map(u16::cast_signed).filter(|year| *year >= FIRST_YEAR) else {
                continue;
            };
            let Some(right) = date.day_in(year) else { continue };
            let text = context.document.slice(date.date.span);
            let message = format!("“{text}” is a {}, not a {}", name(right), name(date.weekday));
            out.push(
                context
                    .finding(&META, date.span, message, "day and date do not match")
                    .with_help("find out which of the two is right, the day or the date"),
            );
        }
    }
}

/// A date with the day of the week that stands beside it.
#[derive(Debug, Clone, Copy)]
pub(super) struct NamedDate<'a> {
    pub(super) date: &'a Date,
    /// 1 is Monday, 7 is Sunday.
    pub(super) weekday: i8,
    /// Both.
    pub(super) span: Span,
    /// The copy is about places that kept the Julian calendar.
    may_be_julian: bool,
}

impl NamedDate<'_> {
    /// The day of the week that the date has in a year, unless it is the one that is named.
    pub(super) fn day_in(self, year: i16) -> Option<i8> {
        let read = |month: u8, day: u8| civil::Date::new(year, month.cast_signed(), day.cast_signed()).ok();
        let first = read(self.date.month, self.date.day)?;
        let is_either = self.date.form == DateForm::NumericUnproven;
        let second = if is_either { read(self.date.day, self.date.month) } else { None };
        let day = |date: civil::Date| date.weekday().to_monday_one_offset();
        // Thirteen days later, and so a day of the week earlier.
        let julian = |date| if day(date) == 1 { 7 } else { day(date) - 1 };
        let last = if self.may_be_julian { LAST_JULIAN_YEAR } else { LAST_BRITISH_JULIAN_YEAR };
        let may_be_julian = year <= last;
        let is_right = |date| day(date) == self.weekday || may_be_julian && julian(date) == self.weekday;
        let is_wrong = !is_right(first) && !second.is_some_and(is_right);
        is_wrong.then(|| day(first))
    }
}

/// The name of a day of the week, from 1 for Monday.
pub(super) fn name(weekday: i8) -> &'static str {
    DAYS.get((weekday - 1) as usize).copied().unwrap_or_default()
}

/// The writer’s dates that are one day, with the day of the week before them or in brackets behind.
pub(super) fn named_dates<'a>(context: &'a DocumentContext<'_>) -> impl Iterator<Item = NamedDate<'a>> {
    let document = context.document;
    let may_be_julian =
        !context.forms().dates.is_empty() && document.words.hashes().iter().any(|hash| JULIAN.holds(*hash));
    context.forms().dates.iter().filter_map(move |date| {
        if date.is_range || !context.own_words().holds(date.span) {
            return None;
        }
        let block = document.block_at(date.span.start)?.span;
        let before = document.slice(Span { start: block.start, end: date.span.start });
        let after = document.slice(Span { start: date.span.end, end: block.end });
        if let Some(weekday) = date.weekday {
            let start = day_before(before)?;
            let span = Span { start: block.start + start as u32, end: date.span.end };
            return Some(NamedDate { date, weekday: weekday.cast_signed(), span, may_be_julian });
        }
        let (weekday, length) = day_behind(after)?;
        let span = Span { start: date.span.start, end: date.span.end + length as u32 };
        Some(NamedDate { date, weekday, span, may_be_julian })
    })
}

/// Where the day of the week begins that ends a text, with a space or a comma behind it. A full stop is one of an
/// abbreviation, or the end of a sentence.
fn day_before(text: &str) -> Option<usize> {
    let word_end = text.trim_end_matches([' ', '\u{A0}', '\n', ',', '.']).len();
    let start = text[..word_end]
        .rfind(|c: char| !c.is_ascii_alphabetic())
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let (word, gap) = (&text[start..word_end], text[word_end..].trim_end());
    let is_range = text[..start].trim_end().ends_with(['–', '-', '—', '/']);
    let is_beside = gap.is_empty() || gap == "," || gap == "." && !DAYS.contains(&word);
    let earlier = text[..start].strip_suffix(' ').unwrap_or_default();
    let earlier = earlier.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    // “Edmonton Sun, August 16, 2008”, “Sheffield Wednesday, 2 October 2012”
    let is_name = earlier.starts_with(char::is_uppercase) && !BEFORE_DAYS.contains(&earlier)
        || earlier == "the" && !DAYS.contains(&word);
    (is_beside && !is_range && !is_name).then_some(start)
}

/// The day of the week of “ (Friday)” or “ (a Friday)”, and the length of that.
fn day_behind(text: &str) -> Option<(i8, usize)> {
    let inner = text.strip_prefix(" (")?;
    let day = inner.strip_prefix("a ").unwrap_or(inner);
    let weekday =
        DAYS.iter().position(|name| day.strip_prefix(name).is_some_and(|rest| rest.starts_with(')')))?;
    let end = text.len() - day.len() + DAYS[weekday].len() + 1;
    Some((weekday as i8 + 1, end))
}

/// The day on which the document appeared, as its front matter or its dateline says.
pub(super) fn published(context: &DocumentContext<'_>) -> Option<civil::Date> {
    let document = context.document;
    let head = &document.blocks[..document.blocks.len().min(HEAD)];
    if let Some(block) = head.first().filter(|block| block.kind == BlockKind::FrontMatter) {
        let line = document.slice(block.span).lines().find_map(|line| line.strip_prefix("date:"))?;
        let date = line.trim_matches([' ', '"', '\'']).get(..10)?;
        return date.parse().ok();
    }
    let is_dateline = |date: &&Date| {
        let block = head.iter().find(|block| block.span.contains(date.span));
        block.is_some_and(|block| block.span.len() <= MAX_DATELINE)
    };
    let date = context.forms().dates.iter().find(is_dateline)?;
    let year = date.year.filter(|_| date.form != DateForm::NumericUnproven)?;
    civil::Date::new(year.cast_signed(), date.month.cast_signed(), date.day.cast_signed()).ok()
}
