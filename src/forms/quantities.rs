//! Percentages, measures and sums of money.

use super::line::{Line, is_space};
use crate::source::Span;

/// A percentage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Percent {
    /// The number and its sign or word.
    pub span: Span,
    /// How it is written.
    pub form: PercentForm,
    /// The number is in figures.
    pub figures: bool,
}

/// How “per cent” is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PercentForm {
    /// “per cent”.
    TwoWords,
    /// “percent”.
    OneWord,
    /// “%”.
    Sign,
}

/// The percentage whose number is word `index`.
pub(super) fn percent_at(line: Line<'_>, index: usize) -> Option<Percent> {
    let figures = line.is_number(index, 0);
    if !figures && !line.word(index, 1).starts_with("per") {
        return None;
    }
    let word = line.word(index, 0);
    let gap = line.gap(index, 1);
    let (form, last) = if figures && word.ends_with("-percent") {
        (PercentForm::OneWord, 0)
    } else if is_space(gap) && line.word(index, 1) == "percent" {
        (PercentForm::OneWord, 1)
    } else if is_space(gap) && line.word(index, 1) == "per" && line.word(index, 2) == "cent" {
        (PercentForm::TwoWords, 2)
    } else if figures && gap.trim_start().starts_with('%') && gap.find('%').is_some_and(|at| at <= 2) {
        let mut span = line.span(index, 0);
        span.end += gap.find('%').unwrap_or(0) as u32 + 1;
        return Some(Percent { span, form: PercentForm::Sign, figures });
    } else {
        return None;
    };
    Some(Percent { span: line.span(index, last), form, figures })
}

/// A number with a unit in letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// The number and the unit.
    pub span: Span,
    /// The unit as it is written.
    pub unit: Unit,
    /// White space stands between them.
    pub spaced: bool,
}

/// What kind of unit stands behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// “km”, “kg”, “mph”.
    Letters,
    /// “°C”.
    Degrees,
    /// “MB”.
    Data,
}

/// Units in letters that are nothing else. “m” is a million, “l” a one, “C” a hundred, “in” a word.
const UNITS: &[&str] = &[
    "km", "cm", "mm", "kg", "g", "mg", "ml", "cl", "lb", "lbs", "oz", "mph", "kph", "km/h", "kmh", "kW",
    "MW", "GW", "kWh", "MWh", "GWh", "TWh", "Hz", "kHz", "MHz", "GHz", "ft", "mi", "ha", "rpm", "bpm",
    "kcal", "mpg", "hp", "bhp", "dB",
];
const DATA_UNITS: &[&str] = &["KB", "kB", "MB", "GB", "TB", "Mbps", "Gbps", "kbps"];
/// Film, cameras and guns: names that are closed up whatever the house does.
const NAMED_SIZES: &[&str] = &[
    "8mm", "9mm", "16mm", "35mm", "70mm", "5.56mm", "7.62mm", "20mm", "30mm", "40mm", "105mm", "120mm",
    "155mm",
];

/// The measure whose number is word `index`.
pub(super) fn measure_at(line: Line<'_>, index: usize) -> Option<Measure> {
    let word = line.word(index, 0);
    let figures = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if !figures.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')) || NAMED_SIZES.contains(&word)
    {
        return None;
    }
    let closed = &word[figures.len()..];
    if !closed.is_empty() {
        return Some(Measure { span: line.span(index, 0), unit: unit(closed)?, spaced: false });
    }
    let gap = line.gap(index, 1);
    if let Some(before) = gap.strip_suffix('°').filter(|_| matches!(line.word(index, 1), "C" | "F")) {
        let spaced = is_space(before);
        return (spaced || before.is_empty()).then(|| Measure {
            span: line.span(index, 1),
            unit: Unit::Degrees,
            spaced,
        });
    }
    if !is_space(gap) {
        return None;
    }
    Some(Measure { span: line.span(index, 1), unit: unit(line.word(index, 1))?, spaced: true })
}

fn unit(text: &str) -> Option<Unit> {
    if UNITS.contains(&text) { Some(Unit::Letters) } else { DATA_UNITS.contains(&text).then_some(Unit::Data) }
}

/// A sum of money with a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// From the sign to the number or its multiple.
    pub span: Span,
    /// The sign.
    pub currency: Currency,
    /// “million” or “billion” behind the number, as it is written.
    pub multiple: Option<Multiple>,
}

/// A sign for a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Currency {
    /// “$”.
    Dollar,
    /// “US$”.
    AmericanDollar,
    /// “A$”, “C$”, “HK$”.
    OtherDollar,
    /// “£”, “€”, “¥”, “₹”.
    Other,
}

/// How a million or a billion is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Multiple {
    /// “5 million”.
    Word,
    /// “5m”, “5bn”.
    Small,
    /// “5mn”, “5mln”.
    Long,
    /// “5M”, “5B”.
    Capital,
}

/// The sum of money whose number is word `index`.
pub(super) fn money_at(line: Line<'_>, index: usize) -> Option<Money> {
    let gap = line.gap(index, 0);
    let sign = gap.chars().next_back().filter(|sign| matches!(sign, '$' | '£' | '€' | '¥' | '₹'))?;
    let mut start = line.span(index, 0).start - sign.len_utf8() as u32;
    let mut currency = if sign == '$' { Currency::Dollar } else { Currency::Other };
    if sign == '$' && gap == "$" {
        let country = line.word(index, -1);
        if matches!(country, "US" | "U.S") {
            currency = Currency::AmericanDollar;
        } else if matches!(country, "A" | "AU" | "C" | "CA" | "CAN" | "HK" | "NZ" | "S" | "NT" | "R") {
            currency = Currency::OtherDollar;
        } else {
            return None;
        }
        start -= country.len() as u32;
    }
    let word = line.word(index, 0);
    let figures = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let (multiple, last) = match &word[figures.len()..] {
        "m" | "bn" | "tn" => (Some(Multiple::Small), 0),
        "mn" | "mln" => (Some(Multiple::Long), 0),
        "M" | "B" => (Some(Multiple::Capital), 0),
        "" => match line.word(index, 1) {
            "million" | "billion" | "trillion" if is_space(line.gap(index, 1)) => (Some(Multiple::Word), 1),
            "m" | "bn" if is_space(line.gap(index, 1)) => (Some(Multiple::Small), 1),
            _ => (None, 0),
        },
        _ => (None, 0),
    };
    Some(Money { span: Span { start, end: line.span(index, last).end }, currency, multiple })
}
