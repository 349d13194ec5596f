//! Letters of another alphabet that look like Latin ones inside a Latin word: “hаrbour” with a Cyrillic а.
//!
//! Which letters look alike is Unicode's list of confusables (UTS 39), by the `unicode-security` crate.

use unicode_script::{Script, UnicodeScript};
use unicode_security::skeleton;

use super::patterns::{is_about, is_quoted};
use crate::document::{Block, Document, WordClass};
use crate::finding::{Applicability, Finding, Severity};
use crate::lexicon::word_set::WordSet;
use crate::rules::neighbours::{after, before, is_known};
use crate::rules::recurring::{self, Slip};
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds letters of another alphabet inside Latin words.
pub(crate) struct Homoglyph;

const META: Meta = Meta {
    id: "hygiene/homoglyph",
    title: "a letter of another alphabet that looks like a Latin one",
    why: "A Cyrillic а or a Greek ο inside an English word looks right and is wrong: search does not find the word, \
          spelling is not checked, and voices read it out as something else. It comes from copy that was typed on \
          another keyboard, scanned, or disguised on purpose. Words that are Russian or Greek from end to end, and \
          symbols such as µ, Ω and β, are left alone.",
    level: Some(Severity::Error),
    bad: &[
        &["The h\u{430}rbour was closed on Monday."],
        &["The \u{421}ouncil met, and the B\u{39F}ARD did not."],
        &["He waited in \u{430} queue for an hour."],
    ],
    good: &[
        &["The word мир means both peace and world; the singer is Бен-Яиш."],
        &["A 10 kΩ resistor, 5 μm of dust, β-carotene, TNFα and the Δt of an ω-3 fatty acid."],
        &["Α. Παπαδόπουλος joined at Bergen. The band is called KoЯn."],
    ],
    settings: None,
};

/// More such words are one finding.
const MOST_APART: usize = 4;

/// Words of a text about alphabets.
static SUBJECT: WordSet = WordSet::new(&[
    "cyrillic",
    "greek",
    "unicode",
    "alphabet",
    "alphabets",
    "homoglyph",
    "homoglyphs",
    "latin",
    "russian",
    "letters",
    "script",
]);
/// So many of them, and it is about alphabets.
const ABOUT: usize = 2;

impl Rule for Homoglyph {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        if document.text().is_ascii() {
            return;
        }
        let mut found: Vec<(Slip, String)> = Vec::new();
        for block in document.blocks.iter().filter(|block| !document.slice(block.span).is_ascii()) {
            for word in block.words.start as usize..block.words.end as usize {
                found.extend(in_word(document, block, word));
            }
        }
        if !found.is_empty() && is_about(document, &SUBJECT, ABOUT) {
            found.retain(|(slip, _)| !is_sample(context, slip.span));
        }
        if found.len() > MOST_APART {
            let slips: Vec<Slip> = found.iter().map(|(slip, _)| slip.clone()).collect();
            let message = format!("letters of another alphabet in {} words", slips.len());
            out.extend(recurring::one(
                context,
                &META,
                &slips,
                Applicability::Safe,
                message,
                "not a Latin letter",
            ));
            return;
        }
        out.extend(found.iter().filter_map(|(slip, message)| {
            recurring::one(
                context,
                &META,
                std::slice::from_ref(slip),
                Applicability::Safe,
                message,
                "not a Latin letter",
            )
        }));
    }
}

/// True if the letter stands by itself or in a quotation.
fn is_sample(context: &DocumentContext<'_>, span: Span) -> bool {
    let text = context.document.text();
    let is_part = before(text, span.start as usize).is_some_and(char::is_alphanumeric)
        || after(text, span.end as usize).is_some_and(char::is_alphanumeric);
    !is_part || is_quoted(context, span)
}

/// The letters of a word that only look Latin, from the first to the last of them.
fn in_word(document: &Document, block: &Block, word: usize) -> Option<(Slip, String)> {
    let span = document.words.span(word);
    let text = document.slice(span);
    if text.is_ascii() || document.words.class(word) == WordClass::Number {
        return None;
    }
    let latin = text.chars().filter(|c| c.script() == Script::Latin).count();
    let odd: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| is_other(*c)).collect();
    let (&(first, letter), &(last, last_letter)) = (odd.first()?, odd.last()?);
    let mut repaired = String::with_capacity(text.len());
    for c in text.chars() {
        repaired.push(if is_other(c) { look_alike(c)? } else { c });
    }
    let greek = odd.iter().all(|(_, c)| c.script() == Script::Greek);
    let is_word = is_known(&repaired);
    let is_wrong = if latin == 0 {
        // The whole word: only where English stands on both sides.
        is_word
            && ((text.chars().count() == 1 && !greek) || repaired.len() > 3)
            && is_between_latin(document, block, word)
    } else {
        // Greek letters are symbols in chemistry and mathematics.
        latin >= odd.len() && latin + odd.len() >= 3 && (!greek || is_word)
    };
    if !is_wrong {
        return None;
    }
    let edit_span =
        Span::new(span.start as usize + first, span.start as usize + last + last_letter.len_utf8());
    let end = last + last_letter.len_utf8();
    let instead: String =
        text[first..end].chars().map(|c| if is_other(c) { look_alike(c).unwrap_or(c) } else { c }).collect();
    let alphabet = if letter.script() == Script::Greek { "Greek" } else { "Cyrillic" };
    let message = match odd.len() {
        1 => format!("the “{letter}” in “{text}” is a {alphabet} letter, not a Latin “{instead}”"),
        n => format!("{n} letters of “{text}” are {alphabet}, not Latin"),
    };
    Some((Slip::instead(edit_span, instead), message))
}

/// A letter of an alphabet that shares its shapes with Latin.
fn is_other(c: char) -> bool {
    c.is_alphabetic() && matches!(c.script(), Script::Cyrillic | Script::Greek) && c != 'µ'
}

/// The Latin letter that it looks like.
fn look_alike(c: char) -> Option<char> {
    let mut buffer = [0; 4];
    let mut letters = skeleton(c.encode_utf8(&mut buffer));
    let letter = letters.next()?;
    if letters.next().is_some() || !letter.is_ascii_alphabetic() {
        return None;
    }
    // The list has one form for I, l and the bar.
    let is_capital = c.is_uppercase();
    Some(match (letter, is_capital) {
        ('l', true) => 'I',
        (letter, true) => letter.to_ascii_uppercase(),
        (letter, false) => letter,
    })
}

/// True if the words beside it are Latin.
fn is_between_latin(document: &Document, block: &Block, word: usize) -> bool {
    let is_latin = |index: usize| {
        let text = document.slice(document.words.span(index));
        text.chars().any(char::is_alphabetic) && !text.chars().any(is_other)
    };
    let (first, last) = (block.words.start as usize, block.words.end as usize);
    let left = (word > first).then(|| is_latin(word - 1));
    let right = (word + 1 < last).then(|| is_latin(word + 1));
    matches!((left, right), (Some(true), Some(true) | None) | (None, Some(true)))
}
