//! Marks that face the wrong way or are the wrong sign: ”word“, ‘90s, 20ºC.

use crate::document::Document;
use crate::finding::{Applicability, Finding};
use crate::rules::neighbours::{after, before, near_after, near_before, word_after};
use crate::rules::recurring::{self, Slip};
use crate::rules::rule::DocumentContext;
use crate::source::Span;

/// Words that begin with an apostrophe.
const ELIDED: &[&str] = &["tis", "twas", "twere", "twill", "em", "til", "cause", "bout", "n"];

/// What is wrong with a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Closes,
    Opens,
    ClosesSingle,
    Apostrophe,
    Degree,
}

const KINDS: [Kind; 5] = [Kind::Closes, Kind::Opens, Kind::ClosesSingle, Kind::Apostrophe, Kind::Degree];

impl Kind {
    fn message(self) -> &'static str {
        match self {
            Self::Closes | Self::ClosesSingle => "an opening quotation mark where one closes",
            Self::Opens => "a closing quotation mark where one opens",
            Self::Apostrophe => "an opening quotation mark for an apostrophe",
            Self::Degree => "an ordinal sign (º) for degrees (°)",
        }
    }

    fn right(self) -> &'static str {
        match self {
            Self::Closes => "”",
            Self::Opens => "“",
            Self::ClosesSingle | Self::Apostrophe => "’",
            Self::Degree => "°",
        }
    }

    fn applicability(self) -> Applicability {
        if self == Self::ClosesSingle { Applicability::Unsafe } else { Applicability::Safe }
    }
}

/// A finding for each kind, with all its places.
pub(super) fn findings<'a>(
    context: &'a DocumentContext<'_>,
    found: &'a [(Kind, Slip)],
) -> impl Iterator<Item = Finding> + 'a {
    KINDS.into_iter().filter_map(move |kind| {
        let slips: Vec<Slip> =
            found.iter().filter(|(k, _)| *k == kind).map(|(_, slip)| slip.clone()).collect();
        let message = match slips.len() {
            1 => kind.message().to_owned(),
            n => format!("{}, {n} times", kind.message()),
        };
        recurring::one(context, &super::META, &slips, kind.applicability(), message, "not this sign")
    })
}

/// Looks through a block.
pub(super) fn look(document: &Document, block: Span, out: &mut Vec<(Kind, Slip)>) {
    let text = document.slice(block);
    // German and Swedish quote „so“ and ”so”.
    let is_foreign = text.contains(['„', '«', '»']) || !text.contains('“') && text.contains('”');
    for (at, mark) in text.match_indices(['“', '”', '‘', 'º']) {
        let end = at + mark.len();
        let kind = match mark {
            "“" if !is_foreign && closes(text, at, end) => Kind::Closes,
            "”" if !is_foreign && opens(text, at, end) => Kind::Opens,
            "‘" if is_apostrophe(text, end) => Kind::Apostrophe,
            "‘" if !is_foreign && closes(text, at, end) && near_before(text, at).contains('‘') => {
                Kind::ClosesSingle
            }
            "º" if is_degree(text, at, end) => Kind::Degree,
            _ => continue,
        };
        let span = Span::new(block.start as usize + at, block.start as usize + end);
        out.push((kind, Slip::instead(span, kind.right())));
    }
}

/// True if a word ends before the mark and none begins after it.
fn closes(text: &str, at: usize, end: usize) -> bool {
    before(text, at).is_some_and(|c| c.is_alphabetic() || matches!(c, '.' | ',' | '!' | '?'))
        && after(text, end)
            .is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')'))
}

/// True if a word begins after the mark and none ends before it.
fn opens(text: &str, at: usize, end: usize) -> bool {
    before(text, at).is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '['))
        && after(text, end).is_some_and(char::is_alphabetic)
}

/// True if the mark that ends at `end` stands for left-out letters or figures, and no quotation is open with it.
fn is_apostrophe(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 2 {
        let tail = rest[2..].strip_prefix('s').unwrap_or(&rest[2..]);
        return !tail.starts_with(|c: char| c.is_alphanumeric()) && !has_closing(text, end);
    }
    let word = word_after(text, end);
    let is_n = word == "n" && after(text, end + 1).is_some_and(|c| matches!(c, ' ' | '’' | '‘'));
    is_n || (word != "n" && ELIDED.contains(&word) && !has_closing(text, end))
}

/// True if a quotation that began at `from` may be closed soon.
fn has_closing(text: &str, from: usize) -> bool {
    let rest = near_after(text, from);
    let rest = &rest[..rest.find('‘').unwrap_or(rest.len())];
    rest.match_indices('’')
        .any(|(at, mark)| after(rest, at + mark.len()).is_none_or(|c| !c.is_alphanumeric()))
}

/// True for `20ºC`, `20 º C`, `45º north`.
fn is_degree(text: &str, at: usize, end: usize) -> bool {
    let after_number = text[..at].trim_end_matches([' ', '\u{A0}']).ends_with(|c: char| c.is_ascii_digit());
    let rest = text[end..].trim_start_matches([' ', '\u{A0}']);
    let unit = word_after(rest, 0);
    after_number
        && matches!(
            unit,
            "C" | "F" | "N" | "S" | "W" | "north" | "south" | "east" | "west" | "Celsius" | "Fahrenheit"
        )
}
