//! Numbers in figures, with their separators.

use super::line::{Line, is_space};
use crate::source::Span;

/// A number in figures, large or broken enough to have separators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The figures.
    pub span: Span,
    /// How many figures stand before the decimal mark.
    pub digits: u8,
    /// What stands between its thousands.
    pub grouping: Grouping,
    /// The decimal mark, if it has one: `.` or `,`.
    pub decimal: Option<char>,
}

/// What stands between the thousands of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// “10,000”.
    Comma,
    /// “10 000”, with a space of any kind.
    Space,
    /// “10000”.
    None,
}

/// Words before a number that is a name, not a count: “page 1204”.
const NAMES: &[&str] = &[
    "page",
    "pages",
    "p",
    "pp",
    "no",
    "nos",
    "number",
    "numbers",
    "code",
    "zip",
    "postcode",
    "id",
    "model",
    "room",
    "flat",
    "route",
    "section",
    "line",
    "lines",
    "chapter",
    "act",
    "box",
    "flight",
    "order",
    "case",
    "file",
    "channel",
    "ext",
    "extension",
    "isbn",
    "issn",
    "doi",
    "phone",
    "tel",
    "fax",
    "call",
    "ring",
    "text",
    "year",
    "since",
    "in",
    "until",
    "from",
    "by",
    "to",
    "of",
];

/// The number that begins at word `index`.
pub(super) fn at(line: Line<'_>, index: usize) -> Option<Number> {
    let word = line.word(index, 0);
    if line.gap(index, 0).ends_with(['/', '#', '.', ':', '(', '+', '_', '='])
        && !line.gap(index, 0).ends_with(" (")
    {
        return None;
    }
    if is_group(line, index) {
        return None;
    }
    spaced(line, index).or_else(|| grouped(line, index, word)).or_else(|| plain(line, index, word))
}

/// True if the word is the second group of a number with spaces.
fn is_group(line: Line<'_>, index: usize) -> bool {
    line.word(index, 0).len() == 3 && is_space(line.gap(index, 0)) && line.is_number(index, -1)
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// “1,204”, “10,000.5”, “3,5”.
fn grouped(line: Line<'_>, index: usize, word: &str) -> Option<Number> {
    let (whole, fraction) = match word.split_once('.') {
        Some((whole, fraction)) if all_digits(fraction) => (whole, Some(fraction)),
        Some(_) => return None,
        None => (word, None),
    };
    let mut parts = whole.split(',');
    let first = parts.next().filter(|first| all_digits(first))?;
    let groups: Vec<&str> = parts.collect();
    let span = line.span(index, 0);
    if let [tail] = groups.as_slice()
        && fraction.is_none()
        && matches!(tail.len(), 1 | 2)
        && all_digits(tail)
    {
        return Some(Number {
            span,
            digits: first.len() as u8,
            grouping: Grouping::None,
            decimal: Some(','),
        });
    }
    let is_grouped = !groups.is_empty()
        && first.len() <= 3
        && groups.iter().all(|group| group.len() == 3 && all_digits(group));
    if is_grouped {
        let digits = (first.len() + 3 * groups.len()) as u8;
        return Some(Number { span, digits, grouping: Grouping::Comma, decimal: fraction.map(|_| '.') });
    }
    (groups.is_empty() && fraction.is_some() && first.len() <= 9).then_some(Number {
        span,
        digits: first.len() as u8,
        grouping: Grouping::None,
        decimal: Some('.'),
    })
}

/// “10 000”: groups of three after a space, between small words or with spaces that do not break.
fn spaced(line: Line<'_>, index: usize) -> Option<Number> {
    let first = line.word(index, 0);
    if !all_digits(first) || first.len() > 3 || first.starts_with('0') {
        return None;
    }
    let is_next = |offset| {
        is_space(line.gap(index, offset))
            && line.word(index, offset).len() == 3
            && all_digits(line.word(index, offset))
    };
    let groups = (1..=3).take_while(|offset| is_next(*offset)).count();
    if groups == 0 {
        return None;
    }
    let last = groups.cast_signed();
    let is_firm = line.gap(index, 1) != " " && line.gap(index, 1) != "\n";
    let is_between_words = counts_something(line, index, last) && !is_name(line, index);
    (is_firm || is_between_words).then(|| Number {
        span: line.span(index, last),
        digits: (first.len() + 3 * groups) as u8,
        grouping: Grouping::Space,
        decimal: None,
    })
}

/// “10000 people”: figures without a sign are a count only in front of what they count.
fn plain(line: Line<'_>, index: usize, word: &str) -> Option<Number> {
    let is_count = all_digits(word)
        && (4..=9).contains(&word.len())
        && !word.starts_with('0')
        && (word.len() > 4 || word > "2100")
        && counts_something(line, index, 0)
        && !is_name(line, index);
    is_count.then(|| Number {
        span: line.span(index, 0),
        digits: word.len() as u8,
        grouping: Grouping::None,
        decimal: None,
    })
}

/// True if a plural in small letters stands behind the number.
fn counts_something(line: Line<'_>, index: usize, last: isize) -> bool {
    const COUNTED: &[&str] = &[
        "people", "men", "women", "children", "feet", "troops", "sheep", "cattle", "fish", "per", "square",
        "of",
    ];
    let next = line.word(index, last + 1);
    let is_plural = next.len() > 3
        && next.ends_with('s')
        && !matches!(next, "this" | "does")
        && next.bytes().all(|b| b.is_ascii_lowercase());
    is_space(line.gap(index, last + 1)) && (is_plural || COUNTED.contains(&next))
}

/// True if the word before says that the number is a name, or is one itself.
fn is_name(line: Line<'_>, index: usize) -> bool {
    let before = line.word(index, -1);
    let is_capital = before.starts_with(char::is_uppercase) && !line.starts_sentence(index, -1);
    is_space(line.gap(index, 0))
        && (is_capital
            || NAMES.contains(&before.to_ascii_lowercase().as_str())
                && !matches!(before, "to" | "of" | "by" | "from" | "in"))
}
