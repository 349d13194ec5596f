//! Dashes that part a sentence, and ellipses.

use crate::document::{Block, BlockKind, Document};
use crate::source::Span;

/// A dash that sets off a part of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dash {
    /// The dash with the spaces at its sides.
    pub span: Span,
    /// How it is written.
    pub form: DashForm,
}

/// How a dash is written; real dashes before what stands for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DashForm {
    /// “ – ”.
    SpacedEn,
    /// “—”.
    ClosedEm,
    /// “ — ”.
    SpacedEm,
    /// “ —”, with a space on one side only.
    Uneven,
    /// “ - ”.
    Hyphen,
    /// “--”, with or without spaces.
    DoubleHyphen,
}

/// What stands for words left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dots {
    /// The sign or the full stops.
    pub span: Span,
    /// How it is written.
    pub form: DotsForm,
}

/// How an ellipsis is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DotsForm {
    /// “…”.
    Sign,
    /// “...”.
    Stops,
    /// “. . .”.
    SpacedStops,
}

/// Longest dateline, in bytes: “KYIV, October 2 – ”.
const MAX_DATELINE: usize = 60;

/// The dashes of a block.
pub(super) fn dashes(document: &Document, block: &Block, out: &mut Vec<Dash>) {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Footnote | BlockKind::ListItem) {
        return;
    }
    let text = document.slice(block.span);
    let mut skip_first = block.kind == BlockKind::ListItem;
    let mut end = 0;
    for at in memchr::memchr2_iter(b'-', 0xE2, text.as_bytes()) {
        if at < end {
            continue;
        }
        let Some((form, dash)) = dash_at(text, at) else { continue };
        end = dash.end as usize;
        // “Oats – 500 g” in a list.
        if std::mem::take(&mut skip_first) || !parts_a_sentence(text, dash) {
            continue;
        }
        let offset = block.span.start;
        out.push(Dash { span: Span { start: dash.start + offset, end: dash.end + offset }, form });
    }
}

/// The dash whose sign begins at byte `at`, with its spaces.
fn dash_at(text: &str, at: usize) -> Option<(DashForm, Span)> {
    let rest = &text[at..];
    let sign = ["–", "—", "--", "-"].into_iter().find(|sign| rest.starts_with(sign))?;
    let (before, after) = (text[..at].chars().next_back()?, rest[sign.len()..].chars().next()?);
    let spaces = (is_blank(before), is_blank(after));
    let form = match (sign, spaces) {
        ("–", (true, true)) => DashForm::SpacedEn,
        ("—", (true, true)) => DashForm::SpacedEm,
        ("—", (false, false)) => DashForm::ClosedEm,
        ("—", _) => DashForm::Uneven,
        ("-", (true, true)) => DashForm::Hyphen,
        ("--", (true, true) | (false, false)) => DashForm::DoubleHyphen,
        _ => return None,
    };
    let (start, end) = if spaces == (true, true) {
        (at - before.len_utf8(), at + sign.len() + after.len_utf8())
    } else {
        (at, at + sign.len())
    };
    Some((form, Span::new(start, end)))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// True for a dash between words of one sentence: not in a range, after a dateline, before a name that signs a
/// quotation, where a speaker breaks off.
fn parts_a_sentence(text: &str, dash: Span) -> bool {
    let (before, after) = (&text[..dash.start as usize], &text[dash.end as usize..]);
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else { return false };
    let is_between_numbers = last.is_ascii_digit() && next.is_ascii_digit();
    let begins_or_ends = |c: char| matches!(c, '—' | '–' | '-' | '<' | '>' | '|');
    let breaks_off = matches!(next, '”' | '"' | '’' | ',' | '.' | '!' | '?' | ')' | ']');
    let is_signature =
        matches!(last, '”' | '"') && next.is_uppercase() && after.split_whitespace().count() <= 8;
    !is_between_numbers
        && !breaks_off
        && !is_signature
        && !begins_or_ends(last)
        && !begins_or_ends(next)
        && !is_dateline(before)
        && !is_between_names(before, after)
}

/// True for “KYIV, Ukraine” and other short beginnings of a paragraph with a word in capitals.
fn is_dateline(before: &str) -> bool {
    let first = before.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    before.len() <= MAX_DATELINE && first.chars().count() >= 3 && first.chars().all(char::is_uppercase)
}

/// True for “Monday – Friday” and “London—Paris”, and for what has a number at one of its sides.
fn is_between_names(before: &str, after: &str) -> bool {
    let last = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
    let next = after.split_whitespace().next().unwrap_or("");
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let ends_plain = last.ends_with(char::is_alphanumeric);
    is_number(last) && (is_number(next) || is_capital(next))
        || ends_plain && is_capital(last) && is_capital(next)
}

/// The ellipses of a block.
pub(super) fn dots(document: &Document, block: &Block, out: &mut Vec<Dots>) {
    let text = document.slice(block.span);
    let mut end = 0;
    for at in memchr::memchr2_iter(b'.', 0xE2, text.as_bytes()) {
        let rest = &text.as_bytes()[at..];
        let (form, len) = if rest.starts_with("…".as_bytes()) {
            (DotsForm::Sign, "…".len())
        } else if rest.starts_with(b"...") {
            (DotsForm::Stops, rest.iter().take_while(|byte| **byte == b'.').count())
        } else if rest.starts_with(b". . .") {
            (DotsForm::SpacedStops, 5)
        } else {
            continue;
        };
        let is_new = at >= end;
        end = at + len;
        // Four full stops are an ellipsis and a full stop; more are a line to write on.
        if !is_new || len > 5 || is_bracketed(text, at, end) {
            continue;
        }
        let len = if form == DotsForm::Stops { 3 } else { len };
        let start = block.span.start as usize + at;
        out.push(Dots { span: Span::new(start, start + len), form });
    }
}

/// True for “[...]”.
fn is_bracketed(text: &str, start: usize, end: usize) -> bool {
    text[..start].ends_with(['[', '(', '/', '.']) || text[end..].starts_with([']', ')', '/'])
}
