//! The style of a house: its English, and what else it has settled.

use std::ops::Range;

use super::read::{Notes, Value, did_you_mean, quoted};
use crate::forms::PercentForm;

/// An English with a spelling of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Any, but one within a document.
    English,
    /// British, with -ise.
    British,
    /// British, with -ize, as Oxford University Press has it.
    Oxford,
    /// American.
    American,
    /// Canadian.
    Canadian,
    /// Australian.
    Australian,
}

impl Language {
    const ALL: [Self; 6] =
        [Self::English, Self::British, Self::Oxford, Self::American, Self::Canadian, Self::Australian];

    /// The tag as it stands in copydesk.toml: `en-GB`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::British => "en-GB",
            Self::Oxford => "en-GB-oxendict",
            Self::American => "en-US",
            Self::Canadian => "en-CA",
            Self::Australian => "en-AU",
        }
    }
}

/// The style of a house: what it has settled, and nothing of what it has not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    /// Whether the documents of a run are to agree with each other, and not only each with itself.
    pub across_files: bool,
    /// The English that it writes.
    pub language: Option<Language>,
    /// Whether the day or the month comes first in a date.
    pub dates: Option<DateOrder>,
    /// How times of day are written.
    pub times: Option<TimeStyle>,
    /// How percentages are written.
    pub percent: Option<PercentForm>,
    /// The main quotation marks.
    pub quotes: Option<QuoteMarks>,
    /// The dashes that set off a part of a sentence.
    pub dashes: Option<DashStyle>,
    /// What stands for words left out.
    pub ellipses: Option<Ellipsis>,
    /// A comma stands before the “and” of a list.
    pub serial_comma: Option<bool>,
    /// Whole numbers below this are written in words.
    pub numbers_in_words_below: Option<u8>,
}

impl Style {
    /// The style of a house that has settled nothing.
    pub const UNSETTLED: Self = Self {
        across_files: false,
        language: None,
        dates: None,
        times: None,
        percent: None,
        quotes: None,
        dashes: None,
        ellipses: None,
        serial_comma: None,
        numbers_in_words_below: None,
    };
}

/// What comes first in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// “2 October 2012”.
    DayMonth,
    /// “October 2, 2012”.
    MonthDay,
}

/// How a time of day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeStyle {
    /// What stands between hour and minutes: `.` or `:`.
    pub separator: char,
    /// How “am” and “pm” are written.
    pub half: HalfStyle,
}

/// How “am” and “pm” are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HalfStyle {
    /// “9am”.
    Closed,
    /// “9 am”.
    Spaced,
    /// “9 a.m.”.
    Dotted,
    /// “9AM”.
    ClosedCapital,
    /// “9 AM”.
    SpacedCapital,
}

/// The main quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteMarks {
    /// “…”.
    Double,
    /// ‘…’.
    Single,
}

/// The dashes that set off a part of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DashStyle {
    /// An en dash between spaces.
    SpacedEn,
    /// An em dash without spaces.
    ClosedEm,
    /// An em dash between spaces.
    SpacedEm,
}

/// What stands for words left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ellipsis {
    /// “…”, one sign.
    Sign,
    /// “...”, three full stops.
    Stops,
}

/// The keys of `[style]`.
pub(super) const STYLE_KEYS: &[&str] =
    &["dates", "times", "percent", "quotes", "dashes", "ellipses", "serial-comma", "numbers-in-words-below"];

/// Reads `[style]` into a style; what is wrong is noted.
pub(super) fn read_style(value: &Value<'_>, style: &mut Style, notes: &mut Notes<'_>) {
    for (key, value) in notes.table("style", value).into_iter().flatten() {
        match key.get_ref().as_ref() {
            "dates" => style.dates = choice("dates", value, DATES, notes),
            "times" => style.times = choice("times", value, TIMES, notes),
            "percent" => style.percent = choice("percent", value, PERCENT, notes),
            "quotes" => style.quotes = choice("quotes", value, QUOTES, notes),
            "dashes" => style.dashes = choice("dashes", value, DASHES, notes),
            "ellipses" => style.ellipses = choice("ellipses", value, ELLIPSES, notes),
            "serial-comma" => style.serial_comma = notes.truth("serial-comma", value),
            "numbers-in-words-below" => {
                let number = notes.number("numbers-in-words-below", value, 2);
                style.numbers_in_words_below = number.map(|number| number.min(101) as u8);
            }
            _ => notes.unknown_key(key, STYLE_KEYS),
        }
    }
}

/// The keys of `[consistency]`.
pub(super) const CONSISTENCY_KEYS: &[&str] = &["across-files"];

/// Reads `[consistency]` into a style; what is wrong is noted.
pub(super) fn read_consistency(value: &Value<'_>, style: &mut Style, notes: &mut Notes<'_>) {
    for (key, value) in notes.table("consistency", value).into_iter().flatten() {
        match key.get_ref().as_ref() {
            "across-files" => style.across_files = notes.truth("across-files", value).unwrap_or_default(),
            _ => notes.unknown_key(key, CONSISTENCY_KEYS),
        }
    }
}

const DATES: &[(&str, DateOrder)] = &[("day-month", DateOrder::DayMonth), ("month-day", DateOrder::MonthDay)];
/// As half past seven in the evening is written.
const TIMES: &[(&str, TimeStyle)] = &[
    ("7.30pm", TimeStyle { separator: '.', half: HalfStyle::Closed }),
    ("7:30pm", TimeStyle { separator: ':', half: HalfStyle::Closed }),
    ("7.30 pm", TimeStyle { separator: '.', half: HalfStyle::Spaced }),
    ("7:30 pm", TimeStyle { separator: ':', half: HalfStyle::Spaced }),
    ("7.30 p.m.", TimeStyle { separator: '.', half: HalfStyle::Dotted }),
    ("7:30 p.m.", TimeStyle { separator: ':', half: HalfStyle::Dotted }),
    ("7:30PM", TimeStyle { separator: ':', half: HalfStyle::ClosedCapital }),
    ("7:30 PM", TimeStyle { separator: ':', half: HalfStyle::SpacedCapital }),
];
const PERCENT: &[(&str, PercentForm)] =
    &[("per cent", PercentForm::TwoWords), ("percent", PercentForm::OneWord), ("%", PercentForm::Sign)];
const QUOTES: &[(&str, QuoteMarks)] = &[("double", QuoteMarks::Double), ("single", QuoteMarks::Single)];
const DASHES: &[(&str, DashStyle)] = &[
    ("spaced-en", DashStyle::SpacedEn),
    ("closed-em", DashStyle::ClosedEm),
    ("spaced-em", DashStyle::SpacedEm),
];
const ELLIPSES: &[(&str, Ellipsis)] = &[("…", Ellipsis::Sign), ("...", Ellipsis::Stops)];

/// The value that a text names, or nothing and a note.
fn choice<T: Copy>(key: &str, value: &Value<'_>, known: &[(&str, T)], notes: &mut Notes<'_>) -> Option<T> {
    let text = notes.text(key, value)?;
    let found = known.iter().find(|(name, _)| *name == text).map(|(_, choice)| *choice);
    if found.is_none() {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let near = super::nearest(text, names.iter().copied()).map(did_you_mean).unwrap_or_default();
        let message = format!("“{key}” cannot be “{text}”{near}");
        notes.add(value.span(), message, Some(format!("known here: {}", quoted(&names))));
    }
    found
}

/// The language of a tag, in capitals or small letters; a tag that is none is noted.
pub(super) fn read_language(span: Range<usize>, tag: &str, notes: &mut Notes<'_>) -> Option<Language> {
    let language = Language::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(tag));
    if language.is_none() {
        let tags = Language::ALL.map(Language::tag);
        let near = super::nearest(tag, tags.into_iter()).map(did_you_mean).unwrap_or_default();
        let help = format!("known here: {}", quoted(&tags));
        notes.add(span, format!("there is no language “{tag}”{near}"), Some(help));
    }
    language
}
