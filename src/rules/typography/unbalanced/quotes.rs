//! Quotation marks: curly double, straight double, curly single.

use super::Lone;
use crate::rules::neighbours::{after, before};

/// Those without a partner in the text of a block.
pub(super) fn lone(text: &str) -> Vec<Lone> {
    let mut lone = double(text);
    lone.extend(straight(text));
    lone.extend(single(text));
    lone
}

/// True if a word may begin after the mark at `at` and none ends before it.
fn may_open(text: &str, at: usize, end: usize) -> bool {
    before(text, at).is_none_or(|c| c.is_whitespace() || "([{—–-/“‘\"'¿¡…".contains(c))
        && after(text, end).is_some_and(|c| !c.is_whitespace())
}

/// “ and ”. What „German“ and ”Swedish” copy does with them is not for us to say.
fn double(text: &str) -> Vec<Lone> {
    if text.contains(['„', '«', '»']) {
        return Vec::new();
    }
    let (mut open, mut lone) = (Vec::new(), Vec::new());
    for (at, mark) in text.match_indices(['“', '”']) {
        let end = at + mark.len();
        let faces_wrong =
            mark == "”" && may_open(text, at, end) && after(text, end).is_some_and(char::is_alphabetic);
        let closes_wrong = mark == "“" && !may_open(text, at, end) && !open.is_empty();
        if (mark == "“" && !closes_wrong) || faces_wrong {
            open.push(Lone { at, mark: '“', opens: true });
        } else if open.pop().is_none() && !before(text, at).is_some_and(is_measure) {
            lone.push(Lone { at, mark: '”', opens: false });
        }
    }
    lone.extend(open);
    lone
}

/// After a figure, a mark may be that of inches, seconds or minutes.
fn is_measure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾' | '⁄')
}

/// Straight marks: what stands around them says which way they face. Where their number is even, one that seems to face
/// the wrong way has its space on the wrong side.
fn straight(text: &str) -> Vec<Lone> {
    let is_mark = |at: usize| !before(text, at).is_some_and(is_measure);
    if text.match_indices('"').filter(|(at, _)| is_mark(*at)).count() % 2 == 0 {
        return Vec::new();
    }
    let mut open: Option<Lone> = None;
    let mut lone = Vec::new();
    for (at, _) in text.match_indices('"') {
        let here = |opens| Lone { at, mark: '"', opens };
        match open {
            Some(first) if may_open(text, at, at + 1) && !text[..at].ends_with(['-', '—', '–']) => {
                lone.push(first);
                open = Some(here(true));
            }
            Some(_) => open = None,
            None if before(text, at).is_some_and(is_measure) => {}
            None if may_open(text, at, at + 1) || after(text, at + 1).is_some_and(char::is_alphanumeric) => {
                open = Some(here(true));
            }
            None => lone.push(here(false)),
        }
    }
    lone.extend(open);
    lone
}

/// Only an opening ‘ after which nothing in the paragraph can close it: a ’ may always be an apostrophe.
fn single(text: &str) -> Vec<Lone> {
    let Some(at) = text.rfind('‘') else { return Vec::new() };
    let end = at + '‘'.len_utf8();
    let rest = &text[end..];
    let may_close = rest.match_indices(['’', '\'']).any(|(place, mark)| {
        before(rest, place).is_some_and(|c| !c.is_whitespace())
            && after(rest, place + mark.len()).is_none_or(|c| !c.is_alphanumeric())
    });
    let is_letter = before(text, at).is_some_and(char::is_alphanumeric);
    // Vava’u, ‘Utu: a letter of Polynesian languages.
    let is_vowel = |c: Option<char>| c.is_some_and(|c| "aeiouāēīōū".contains(c));
    let has_okina = text
        .match_indices(['‘', '’'])
        .any(|(at, mark)| is_vowel(before(text, at)) && is_vowel(after(text, at + mark.len())));
    let is_short_form = has_okina || rest.starts_with(|c: char| c.is_ascii_digit()) || is_okina(rest);
    if may_close || is_letter || is_short_form || text.contains('‚') {
        return Vec::new();
    }
    let opens = after(text, end).is_some_and(char::is_alphanumeric);
    if opens { vec![Lone { at, mark: '‘', opens: true }] } else { Vec::new() }
}

/// Hawaiian and other names begin with the letter ʻokina, and some words with an apostrophe set the wrong way round.
fn is_okina(rest: &str) -> bool {
    let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
    let has_more = rest[word.len()..].starts_with(['‘', '’']);
    has_more
        || !word.is_ascii()
        || matches!(word, "tis" | "twas" | "em" | "til" | "cause" | "n" | "bout")
        || (word.starts_with(char::is_uppercase)
            && word.len() < 8
            && !rest[word.len()..].starts_with([' ', ',']))
}
