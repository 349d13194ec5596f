//! Abbreviations that a document spells out: “World Health Organization (WHO)”, “WHO (World Health Organization)”.
//!
//! An abbreviation belongs to the words beside it if their initials are its letters, one after another; small words may
//! have none. That is stricter than Schwartz and Hearst (2003), who also take letters from inside of words, and finds
//! less, but what it finds is certain.

use super::line::Line;
use crate::source::Span;

/// An abbreviation beside the words that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The abbreviation, without its brackets.
    pub short: Span,
    /// The words that it stands for.
    pub full: Span,
    /// The words, as indices into the document's.
    pub words: std::ops::Range<usize>,
    /// The abbreviation's letters, without full stops and a plural’s “s”.
    pub letters: String,
}

/// Most letters of an abbreviation.
const MAX_LETTERS: usize = 8;
/// Words that an abbreviation may have no letter for.
const SMALL: &[&str] = &[
    "of", "the", "and", "for", "in", "on", "to", "a", "an", "at", "by", "with", "de", "la", "le", "des",
    "du", "und", "et",
];

/// The letters of an abbreviation that is in capitals, without full stops and a plural’s “s”.
pub(crate) fn letters(word: &str) -> Option<String> {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let stem = word.strip_suffix('s').unwrap_or(word);
    let letters: String = stem.chars().filter(|c| *c != '.').collect();
    let is_capital = letters.bytes().filter(u8::is_ascii_uppercase).count() * 2 > letters.len();
    let is_short =
        (2..=MAX_LETTERS).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_alphabetic());
    (is_short && is_capital && letters.starts_with(|c: char| c.is_ascii_uppercase())).then_some(letters)
}

/// The definition whose abbreviation is word `index`.
pub(super) fn at(line: Line<'_>, index: usize) -> Option<Definition> {
    let letters = letters(line.word(index, 0))?;
    let (before, after) = (line.gap(index, 0), line.gap(index, 1));
    if before == " (" && after.trim_start_matches('.').starts_with([')', ',', ';']) {
        let first = words_before(line, index, &letters)?;
        return Some(definition(line, index, letters, index - first..index));
    }
    if after == " (" || after == ". (" {
        let last = words_after(line, index, &letters)?;
        return Some(definition(line, index, letters, index + 1..index + 1 + last));
    }
    None
}

fn definition(line: Line<'_>, index: usize, letters: String, words: std::ops::Range<usize>) -> Definition {
    let full = Span { start: line.span(words.start, 0).start, end: line.span(words.end - 1, 0).end };
    Definition { short: line.span(index, 0), full, words, letters }
}

/// How many words before the bracket have the abbreviation's letters as their initials.
fn words_before(line: Line<'_>, index: usize, letters: &str) -> Option<usize> {
    let is_joined =
        |offset: isize| offset == 0 || matches!(line.gap(index, -offset), " " | ", " | "\n" | " & ");
    let most = 2 * letters.len().cast_signed() + 2;
    let words: Vec<&str> = (0..most)
        .take_while(|offset| is_joined(*offset))
        .map(|offset| line.word(index, -1 - offset))
        .take_while(|word| !word.is_empty())
        .collect();
    // One word is no phrase.
    fitting(&words, &letters.to_ascii_lowercase()).filter(|count| *count > 1)
}

/// How many words after the opening bracket, up to the closing one, have the letters as their initials.
fn words_after(line: Line<'_>, index: usize, letters: &str) -> Option<usize> {
    let most = 2 * letters.len().cast_signed() + 2;
    let last = (1..=most).find(|offset| line.gap(index, offset + 1).starts_with(')'))?;
    let words: Vec<&str> = (1..=last).rev().map(|offset| line.word(index, offset)).collect();
    fitting(&words, &letters.to_ascii_lowercase()).filter(|count| *count > 1 && *count == words.len())
}

/// How many words, which are given from the last to the first, have the letters as their initials.
fn fitting(words: &[&str], letters: &str) -> Option<usize> {
    if letters.is_empty() {
        return Some(0);
    }
    let (word, rest) = words.split_first()?;
    let initials: String = word
        .split(['-', '\u{2011}'])
        .filter_map(|part| part.chars().next())
        .flat_map(char::to_lowercase)
        .collect();
    let first = initials.chars().next()?;
    let after = |left: &str| fitting(rest, left).map(|count| count + 1);
    // A small word is passed over if the others fit without it; a compound may have one letter or several.
    (SMALL.contains(word).then(|| after(letters)).flatten())
        .or_else(|| letters.strip_suffix(initials.as_str()).and_then(after))
        .or_else(|| letters.strip_suffix(first).and_then(after))
}
