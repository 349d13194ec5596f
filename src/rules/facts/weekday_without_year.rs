//! A day of the week that a date without a year did not have in the year in which the copy appeared.

use std::ops::Range;

use jiff::civil;

use super::weekday::{NamedDate, name, named_dates, published};
use super::year;
use crate::finding::{Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Finds days of the week that do not go with dates of about now.
pub(crate) struct WeekdayWithoutYear;

const META: Meta = Meta {
    id: "facts/weekday-without-year",
    title: "a day of the week that the date does not have in the year of the piece",
    why: "“On Monday 14 October” in a piece of that week is wrong if the 14th is a Tuesday. The year is taken from the date \
          in the front matter or in a line at the head of the piece; only dates within 90 days of it are looked at, and none \
          in a paragraph that speaks of another year.",
    level: Some(Severity::Warning),
    bad: &[
        &[
            "London, 1 October 2012\n\nThe inquiry will open on Monday, October 8, and close on Friday 13 October.\n",
        ],
        &[
            "12 March 2014\n\nShe resigned on Friday 7 March and will leave on Monday 31 March. The vote is on Thursday 2 May.\n",
        ],
        &[
            "Published 20 December 2019\n\nThe shops close early on Tuesday 24 December and open again on Thursday, January 4.\n",
        ],
    ],
    good: &[
        &[
            "London, 1 October 2012\n\nThe inquiry will open on Monday, October 8, and close on Friday 12 October.\n",
        ],
        &["1 October 2012\n\nThe strike of 1974 began on Friday 4 October and ended on Sunday 27 October.\n"],
        &["The inquiry will open on Monday, October 3.\n"],
        &["1 October 2012\n\nThe trial began on Friday 3 February and was adjourned at noon.\n"],
    ],
    settings: None,
};

/// Days around the day of publication in which a date without a year is one of that time.
const NEARBY_DAYS: i64 = 90;

impl Rule for WeekdayWithoutYear {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let Some(published) = published(context) else { return };
        for date in named_dates(context).filter(|date| date.date.year.is_none()) {
            let Some(year) = nearby_year(date, published) else { continue };
            let Some(right) = date.day_in(year).filter(|_| !speaks_of_other_years(context, date, year))
            else {
                continue;
            };
            let text = context.document.slice(date.date.span);
            let message = format!("“{text}” is a {} in {year}, not a {}", name(right), name(date.weekday));
            out.push(
                context
                    .finding(&META, date.span, message, "day and date do not match")
                    .with_help("find out which of the two is right, the day or the date"),
            );
        }
    }
}

/// The year in which a date is near the day of publication.
fn nearby_year(date: NamedDate<'_>, published: civil::Date) -> Option<i16> {
    let (month, day) = (date.date.month.cast_signed(), date.date.day.cast_signed());
    (published.year() - 1..=published.year() + 1).find(|year| {
        let date = civil::Date::new(*year, month, day).ok();
        date.is_some_and(|date| date.duration_since(published).as_hours().abs() <= 24 * NEARBY_DAYS)
    })
}

/// True if the paragraph of a date, or the one before, names a year that is not about now.
fn speaks_of_other_years(context: &DocumentContext<'_>, date: NamedDate<'_>, now: i16) -> bool {
    let document = context.document;
    let at = document.blocks.partition_point(|block| block.span.end <= date.span.start);
    let words =
        |index: usize| -> Range<u32> { document.blocks.get(index).map_or(0..0, |block| block.words.clone()) };
    words(at.saturating_sub(1)).chain(words(at)).any(|word| {
        let year = year(document.slice(document.words.span(word as usize)));
        year.is_some_and(|year| (year - now).abs() > 1)
    })
}
