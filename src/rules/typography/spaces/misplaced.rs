//! A space before a sign that closes, or after one that opens.

use crate::document::{Block, Document};
use crate::finding::Edit;
use crate::lexicon::words;
use crate::rules::neighbours::{after, before, is_closer, near_after, near_before, word_before};
use crate::rules::recurring::Slip;
use crate::source::Span;

/// Where the space stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Comma,
    Stop,
    Semicolon,
    Colon,
    Question,
    Exclamation,
    ClosingBracket,
    OpeningBracket,
    OpeningQuote,
    ClosingQuote,
}

/// Words after which a sign may stand for itself.
const SIGNS: &[&str] = &["comma", "stop", "semicolon", "colon", "mark", "sign", "point", "bracket", "dot"];

/// All of them, in the order in which they are reported.
pub(super) const KINDS: &[Kind] = &[
    Kind::Comma,
    Kind::Stop,
    Kind::Semicolon,
    Kind::Colon,
    Kind::Question,
    Kind::Exclamation,
    Kind::ClosingBracket,
    Kind::OpeningBracket,
    Kind::OpeningQuote,
    Kind::ClosingQuote,
];

impl Kind {
    fn of_closing(sign: char) -> Option<Self> {
        Some(match sign {
            ',' => Self::Comma,
            '.' => Self::Stop,
            ';' => Self::Semicolon,
            ':' => Self::Colon,
            '?' => Self::Question,
            '!' => Self::Exclamation,
            ')' | ']' => Self::ClosingBracket,
            '”' => Self::ClosingQuote,
            _ => return None,
        })
    }

    fn of_opening(sign: char) -> Option<Self> {
        match sign {
            '(' | '[' => Some(Self::OpeningBracket),
            '“' => Some(Self::OpeningQuote),
            _ => None,
        }
    }

    /// What is wrong.
    pub(super) fn message(self) -> &'static str {
        match self {
            Self::Comma => "a space before a comma",
            Self::Stop => "a space before a full stop",
            Self::Semicolon => "a space before a semicolon",
            Self::Colon => "a space before a colon",
            Self::Question => "a space before a question mark",
            Self::Exclamation => "a space before an exclamation mark",
            Self::ClosingBracket => "a space before a closing bracket",
            Self::OpeningBracket => "a space after an opening bracket",
            Self::OpeningQuote => "a space after an opening quotation mark",
            Self::ClosingQuote => "a space before a closing quotation mark",
        }
    }
}

/// True for most spaces, in one look at the bytes on both sides.
fn is_between_letters(text: &[u8], space: usize) -> bool {
    let closes = |byte: &u8| {
        !byte.is_ascii() || matches!(byte, b',' | b'.' | b';' | b':' | b'?' | b'!' | b')' | b']' | b' ')
    };
    let opens = |byte: &u8| !byte.is_ascii() || matches!(byte, b'(' | b'[' | b' ');
    text.get(space + 1).is_some_and(|byte| !closes(byte))
        && space.checked_sub(1).is_some_and(|left| !opens(&text[left]))
}

/// Looks through a block.
pub(super) fn look(document: &Document, block: &Block, out: &mut Vec<(Kind, Slip)>) {
    let text = document.slice(block.span);
    let base = block.span.start as usize;
    let first = out.len();
    let bytes = text.as_bytes();
    let spaces = (0..bytes.len()).filter(|at| bytes[*at] == b' ' && !is_between_letters(bytes, *at));
    for space in spaces {
        let end = space + 1;
        if matches!(after(text, end), None | Some(' ' | '\u{A0}')) {
            continue;
        }
        let start = text[..space].trim_end_matches([' ', '\u{A0}']).len();
        let (Some(left), Some(right)) = (before(text, start), after(text, end)) else { continue };
        let span = Span::new(base + start, base + end);
        let slip = |from: usize, to: usize| Slip {
            span: Span::new(base + from, base + to),
            edit: Some(Edit::new(span, "")),
        };
        if let Some(kind) = Kind::of_closing(right)
            && is_closed_too_late(text, start, end)
        {
            let mut slip = slip(start, end + right.len_utf8());
            if after(text, end + right.len_utf8()).is_some_and(char::is_alphabetic) {
                slip.edit = Some(Edit::new(slip.span, format!("{right} ")));
            }
            out.push((kind, slip));
        } else if let Some(kind) = Kind::of_opening(left)
            && is_opened_too_early(text, start, end)
        {
            out.push((kind, slip(start - left.len_utf8(), end)));
        }
    }
    if out.len() > first && is_french(document, block) {
        let mut index = 0;
        out.retain(|(kind, _)| {
            index += 1;
            let is_tall = matches!(kind, Kind::Semicolon | Kind::Colon | Kind::Question | Kind::Exclamation);
            index <= first || !is_tall
        });
    }
}

/// True if the sign at `sign`, with white space from `start` before it, belongs to the word before that.
fn is_closed_too_late(text: &str, start: usize, sign: usize) -> bool {
    let Some(left) = before(text, start) else { return false };
    if SIGNS.contains(&word_before(text, start)) {
        return false;
    }
    let mut rest = text[sign..].chars();
    let (mark, next) = (rest.next().unwrap_or(' '), rest.next());
    let after_word = left.is_alphanumeric() || (is_closer(left) && mark != '”');
    let ends_here = next.is_none_or(|c| c.is_whitespace() || (is_closer(c) && c != ')'));
    match mark {
        ',' => after_word && next.is_none_or(|c| c.is_whitespace() || c.is_alphabetic() || is_closer(c)),
        // Ratios and scores stand with spaces.
        ':' => after_word && ends_here && !left.is_ascii_digit(),
        ')' | ']' => left.is_alphabetic() && ends_here && has_open(text, start, mark),
        '”' => {
            (left.is_alphanumeric() || matches!(left, '.' | ',' | '!' | '?'))
                && ends_here
                && near_before(text, start).contains('“')
        }
        // In an ellipsis, the full stops are spaced.
        '.' => after_word && ends_here && !is_spaced_stop(text, sign),
        _ => after_word && ends_here,
    }
}

/// True if another spaced full stop follows.
fn is_spaced_stop(text: &str, stop: usize) -> bool {
    text[stop + 1..].trim_start_matches([' ', '\u{A0}']).starts_with('.')
}

/// True if a bracket is open that the one after `end` closes.
fn has_open(text: &str, end: usize, closing: char) -> bool {
    let opening = if closing == ')' { '(' } else { '[' };
    let text = near_before(text, end);
    let text = text.rfind(closing).map_or(text, |at| &text[at..]);
    text.rfind(opening).is_some_and(|at| text[at..].chars().any(char::is_alphabetic))
}

/// True if the sign that ends at `start` opens the words after the white space up to `end`.
fn is_opened_too_early(text: &str, start: usize, end: usize) -> bool {
    let sign = before(text, start).unwrap_or(' ');
    let lead = before(text, start - sign.len_utf8());
    let opens = lead.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '—' | '–'));
    let word = text[end..].chars().take(2).filter(|c| c.is_alphabetic()).count() == 2;
    let rest = near_after(text, end);
    let closes_later = match sign {
        '(' => rest.contains(')'),
        '[' => rest.contains(']'),
        _ => rest.contains('”') && !rest.contains(['„', '»']),
    };
    opens && word && closes_later
}

/// True if the tall signs of a block have a space before them, as in French.
fn is_french(document: &Document, block: &Block) -> bool {
    let text = document.slice(block.span);
    let is_no_break = |at: usize| matches!(before(text, at), Some('\u{A0}' | '\u{202F}'));
    text.contains(['«', '»'])
        || text.match_indices([';', ':', '?', '!']).any(|(at, _)| is_no_break(at))
        || !is_english(document, block)
}

/// True if most words of a block are in the lists.
fn is_english(document: &Document, block: &Block) -> bool {
    let hashes = &document.words.hashes()[block.words.start as usize..block.words.end as usize];
    hashes.iter().filter(|hash| words::is_known(**hash)).count() * 5 >= hashes.len() * 3
}
