//! Two signs in a row of which one is too many.

use super::Slip;
use crate::document::{Block, Document};
use crate::finding::{Applicability, Edit};
use crate::rules::neighbours::{after, before, is_small_word, run_around, word_before};
use crate::source::Span;

/// Words that are also short forms, after which a full stop and a comma may both stand.
const SHORT_FORMS: &[&str] = &[
    "art", "cap", "cent", "chap", "col", "cont", "dept", "dist", "ed", "est", "etc", "ex", "ext", "fig",
    "gal", "gen", "in", "inc", "incl", "intro", "lit", "max", "min", "misc", "mod", "no", "nos", "obs",
    "orig", "part", "perf", "pop", "prep", "prob", "pseud", "pub", "ref", "rev", "sec", "sing", "sq",
    "trans", "univ", "var", "vol", "vols",
];

/// Looks through a block.
pub(super) fn look(document: &Document, block: &Block, out: &mut Vec<Slip>) {
    let text = document.slice(block.span);
    let bytes = text.as_bytes();
    let base = block.span.start as usize;
    let mut at = 0;
    while let Some(offset) = bytes[at..].iter().position(|byte| is_sign(*byte)) {
        let start = at + offset;
        let len = bytes[start..].iter().take_while(|byte| is_sign(**byte)).count();
        at = start + len;
        let run = &text[start..at];
        if len == 2
            && let Some((one, applicability)) = fewer(text, start, run)
        {
            push(base, start, run, one, applicability, out);
        } else if let Some((end, one)) = around_quote(text, start, at) {
            push(base, start, &text[start..end], one, Applicability::Unsafe, out);
            at = end;
        } else if let Some(end) = parted(text, start, at) {
            push(base, start, &text[start..end], ",", Applicability::Unsafe, out);
            at = end;
        }
    }
}

fn is_sign(byte: u8) -> bool {
    matches!(byte, b'.' | b',' | b';' | b':' | b'!' | b'?')
}

fn push(base: usize, start: usize, run: &str, one: &str, applicability: Applicability, out: &mut Vec<Slip>) {
    let span = Span::new(base + start, base + start + run.len());
    out.push(Slip {
        span,
        message: format!("“{run}” where “{one}” is enough"),
        label: "one sign too many",
        help: None,
        fix: Some((applicability, Edit::new(span, one))),
    });
}

/// What should stand in the place of a run of two signs, if it is a slip.
fn fewer<'a>(text: &'a str, start: usize, run: &'a str) -> Option<(&'a str, Applicability)> {
    use Applicability::{Safe, Unsafe};
    let word = word_before(text, start);
    let left = before(text, start)?;
    let right = after(text, start + run.len());
    let after_word = left.is_alphanumeric() || matches!(left, '”' | '’' | '"' | ')' | ']');
    let at_end = right.is_none_or(|c| c.is_whitespace() || matches!(c, '”' | '’' | '"' | '\'' | ')' | ']'));
    if !after_word || !(at_end || right.is_some_and(char::is_alphabetic)) || is_code(run_around(text, start))
    {
        return None;
    }
    let is_word = is_small_word(word) && word.chars().count() > 1 && !SHORT_FORMS.contains(&word);
    match run {
        ",," if at_end || word.chars().count() > 1 => Some((",", Safe)),
        ";;" if at_end => Some((";", Safe)),
        "::" if at_end && is_word => Some((":", Safe)),
        ".." if is_word || left.is_ascii_digit() && at_end => Some((".", Unsafe)),
        ",." if at_end => Some((".", Unsafe)),
        ",;" if at_end => Some((";", Unsafe)),
        ",:" if at_end => Some((":", Unsafe)),
        ".," if at_end && is_word && word.len() > 3 => Some((",", Unsafe)),
        ";," | ":," if at_end && is_word => Some((",", Unsafe)),
        ";." | ":." if at_end && is_word => Some((".", Unsafe)),
        // A capital before it may end a title: “Oklahoma!.”
        "?." | "!." if at_end && is_word => Some((&run[..1], Unsafe)),
        "?," | "!," if at_end && is_word && !in_title(text, start) => Some((&run[..1], Unsafe)),
        _ => None,
    }
}

/// True if the words before the sign have a capital, as in a title.
fn in_title(text: &str, at: usize) -> bool {
    let words = text[..at].rsplit(' ').take(4);
    words
        .into_iter()
        .any(|word| word.trim_start_matches(['“', '‘', '"', '(']).starts_with(char::is_uppercase))
}

/// True if the signs stand in an address, a path, a range or a listing.
fn is_code(run: &str) -> bool {
    run.contains(['/', '\\', '@', '=', '{', '}', '<', '>', '|', '_', '*'])
}

/// A sign on both sides of a closing quotation mark: `,”,`. The end of it, and what is enough.
fn around_quote(text: &str, start: usize, at: usize) -> Option<(usize, &'static str)> {
    let mut rest = text[at..].chars();
    let quote = rest.next().filter(|c| *c == '”')?;
    let (sign, next) = (rest.next()?, rest.next());
    let is_word = {
        let word = word_before(text, start);
        is_small_word(word) && word.len() > 3 && !SHORT_FORMS.contains(&word)
    };
    let ends = next.is_none_or(char::is_whitespace);
    if !is_word || !ends {
        return None;
    }
    match (&text[start..at], sign) {
        (",", ',') => Some((at + quote.len_utf8() + 1, ",”")),
        (",", '.') => Some((at + quote.len_utf8() + 1, "”.")),
        (".", '.') => Some((at + quote.len_utf8() + 1, ".”")),
        _ => None,
    }
}

/// A comma, white space, and another comma or a full stop: between them a word was lost. Its end.
fn parted(text: &str, start: usize, at: usize) -> Option<usize> {
    let rest = text[at..].strip_prefix(' ')?;
    let is_lost = &text[start..at] == ","
        && before(text, start).is_some_and(char::is_alphanumeric)
        && rest.starts_with([',', '.'])
        && rest[1..].chars().next().is_none_or(char::is_whitespace)
        && !rest[1..].trim_start().starts_with(['.', ',']);
    is_lost.then_some(at + 2)
}
