//! Times of day with their half of the day: “9am”, “7.30 p.m.”.

use super::line::{Line, is_space};
use crate::source::Span;

/// A time with “am” or “pm”.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// From the hour to the end of the half of the day, with its full stop.
    pub span: Span,
    /// 1 to 12.
    pub hour: u8,
    /// What stands between hour and minutes, if it has minutes: `.` or `:`.
    pub separator: Option<char>,
    /// White space stands before the half of the day.
    pub spaced: bool,
    /// It has full stops.
    pub dotted: bool,
    /// It is in capitals.
    pub capital: bool,
}

/// The time whose hour is word `index`.
pub(super) fn at(line: Line<'_>, index: usize) -> Option<Time> {
    if line.gap(index, 0).ends_with([':', '.', '£', '$', '€']) {
        return None;
    }
    let (clock, mut last) = (line.word(index, 0), 0);
    let (hour, separator, rest) = if line.gap(index, 1) == ":" && clock.len() <= 2 {
        last = 1;
        (clock, Some(':'), after_minutes(line.word(index, 1))?)
    } else if let Some((hour, minutes)) =
        clock.split_once('.').filter(|(hour, _)| !hour.ends_with(['a', 'p']))
    {
        (hour, Some('.'), after_minutes(minutes)?)
    } else {
        let hour = clock.trim_end_matches(|c: char| !c.is_ascii_digit());
        (hour, None, &clock[hour.len()..])
    };
    let hour =
        Some(hour).filter(|hour| hour.len() <= 2)?.parse().ok().filter(|hour| (1..=12).contains(hour))?;
    let spaced = rest.is_empty();
    if spaced && !is_space(line.gap(index, last + 1)) {
        return None;
    }
    if spaced {
        last += 1;
    }
    let half = Half::read(line, index, last, if spaced { line.word(index, last) } else { rest })?;
    let mut span = line.span(index, half.last);
    span.end += u32::from(half.dotted);
    Some(Time { span, hour, separator, spaced, dotted: half.dotted, capital: half.capital })
}

/// What stands behind the two digits of the minutes.
fn after_minutes(text: &str) -> Option<&str> {
    let (minutes, rest) = text.split_at_checked(2)?;
    let is_minutes = minutes.bytes().all(|b| b.is_ascii_digit()) && minutes < "60";
    (is_minutes && !rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest)
}

/// “am” or “pm” as it is written.
struct Half {
    dotted: bool,
    capital: bool,
    /// Its last word, from the hour.
    last: isize,
}

impl Half {
    /// Reads the half of the day that is, or begins with, `text`, which stands in or is the word `at`.
    fn read(line: Line<'_>, index: usize, at: isize, text: &str) -> Option<Self> {
        let stopped = line.gap(index, at + 1).starts_with('.');
        let (dotted, capital) = match text {
            "am" | "pm" => (false, false),
            "AM" | "PM" => (false, true),
            "a.m" | "p.m" => (stopped, false),
            "A.M" | "P.M" => (stopped, true),
            _ => return None,
        };
        Some(Self { dotted, capital, last: at })
    }
}
