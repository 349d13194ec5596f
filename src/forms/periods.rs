//! Decades and eras: “the 1990s”, “the ’90s”, “300 BC”.

use super::line::{Line, is_space};
use crate::source::Span;

/// A decade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decade {
    /// With its apostrophe.
    pub span: Span,
    /// How it is written.
    pub form: DecadeForm,
}

/// How a decade is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DecadeForm {
    /// “1990s”.
    Whole,
    /// “1990’s”.
    Possessive,
    /// “’90s”.
    Apostrophe,
    /// “90s”.
    Bare,
}

/// The decade that word `index` is.
pub(super) fn decade_at(line: Line<'_>, index: usize) -> Option<Decade> {
    let word = line.word(index, 0);
    let decade = word.rsplit(['-', '\u{2011}']).next().unwrap_or(word);
    let is_after_the = decade.len() < word.len()
        && (word.starts_with("mid") || word.starts_with("early") || word.starts_with("late"))
        || is_space(line.gap(index, 0))
            && matches!(
                line.word(index, -1),
                "the" | "early" | "late" | "mid" | "The" | "Early" | "Late" | "Mid"
            );
    let mut span = line.span(index, 0);
    span.start = span.end - decade.len() as u32;
    let digits = decade.len() - decade.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_round = digits > 0 && decade.as_bytes()[digits - 1] == b'0';
    let form = match (digits, &decade[digits..]) {
        (4, "s") if is_round => DecadeForm::Whole,
        (4, "'s" | "’s") if is_round && is_after_the => DecadeForm::Possessive,
        (2, "s") if is_round && line.gap(index, 0).ends_with(['\'', '’', '‘']) => {
            span.start -= line.gap(index, 0).chars().next_back().map_or(0, char::len_utf8) as u32;
            DecadeForm::Apostrophe
        }
        (2, "s") if is_round && is_after_the && !is_measured(line, index) => DecadeForm::Bare,
        _ => return None,
    };
    Some(Decade { span, form })
}

/// True for temperatures, ages and counts: “temperatures in the 90s”.
fn is_measured(line: Line<'_>, index: usize) -> bool {
    const MEASURED: &[&str] = &[
        "degrees",
        "temperatures",
        "temperature",
        "heat",
        "aged",
        "age",
        "iq",
        "scores",
        "fahrenheit",
        "low",
        "upper",
        "high",
        "people",
        "patients",
    ];
    (-6..=3).any(|offset| MEASURED.contains(&line.word(index, offset).to_ascii_lowercase().as_str()))
}

/// The name of an era beside a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Era {
    /// The year and the name, with its last full stop; after “century” the name alone.
    pub span: Span,
    /// Of the Christian kind: “BC”, “AD”; otherwise “BCE”, “CE”.
    pub christian: bool,
    /// It has full stops.
    pub dotted: bool,
    /// “AD” after its year, which it stands before in Latin.
    pub trailing_ad: Option<bool>,
}

/// The era that word `index` names.
pub(super) fn era_at(line: Line<'_>, index: usize) -> Option<Era> {
    let word = line.word(index, 0);
    let (christian, dotted, is_ad) = match word {
        "BC" => (true, false, false),
        "B.C" => (true, true, false),
        "AD" => (true, false, true),
        "A.D" => (true, true, true),
        "BCE" | "CE" => (false, false, false),
        "B.C.E" | "C.E" => (false, true, false),
        _ => return None,
    };
    let is_year = |offset: isize| {
        line.is_number(index, offset)
            && line.word(index, offset).bytes().all(|b| b.is_ascii_digit() || b == b',')
    };
    let after = (is_year(-1) && is_space(line.gap(index, 0))) || line.word(index, -1) == "century";
    let before = is_ad && !after && is_year(1) && is_space(line.gap(index, 1).trim_start_matches('.'));
    if !after && !before {
        return None;
    }
    let mut span = line.span(index, isize::from(before));
    if is_year(-1) && after {
        span.start = line.span(index - 1, 0).start;
    }
    span.end += u32::from(dotted && !before && line.gap(index, 1).starts_with('.'));
    Some(Era { span, christian, dotted, trailing_ad: is_ad.then_some(after) })
}
