//! Where a document writes a name with capitals in other places: GitHub and Github, NATO and Nato.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Use;
use crate::document::{BlockKind, Case, Document, WordClass, fold, without_possessive};
use crate::finding::Place;
use crate::lexicon::words;
use crate::own_words::OwnWords;

/// Parts of family names after which a family may have a capital or not.
const PARTICLES: &[&str] =
    &["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz", "Ap", "Al", "El", "St"];
/// Longest abbreviation that may be written as a word.
const MAX_ABBREVIATION: usize = 7;
/// Shortest word that is compared.
const MIN_LETTERS: usize = 3;

/// The uses of names that a document writes with different capitals, in reading order; of all that could be, if the
/// documents of a run are compared.
#[must_use]
pub fn find(index: u32, document: &Document, own: &OwnWords, across_files: bool) -> Vec<Use> {
    let mut cases: FxHashMap<u32, Vec<(Case, usize)>> = FxHashMap::default();
    let words = &document.words;
    let is_odd = |word: &usize| matches!(words.case(*word), Case::Upper | Case::Mixed);
    let odd: FxHashSet<u32> = (0..words.len()).filter(is_odd).map(|word| words.hashes()[word]).collect();
    for (word, hash) in words.hashes().iter().enumerate() {
        if words.is_capital(word)
            && odd.contains(hash)
            && let Some(case) = case(document, own, word)
        {
            cases.entry(*hash).or_default().push((case, word));
        }
    }
    let mut found: Vec<usize> = Vec::new();
    for (hash, uses) in cases {
        let has = |wanted: Case| uses.iter().any(|(case, _)| *case == wanted);
        let is_compared = if has(Case::Mixed) {
            true
        } else {
            let abbreviations = uses.iter().filter(|(case, _)| *case == Case::Upper).count();
            abbreviations > 0
                && (has(Case::Capital) || across_files)
                && is_abbreviation(document, hash, uses[0].1, abbreviations)
        };
        if is_compared {
            found.extend(uses.iter().map(|(_, word)| word));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|word| used(index, document, word)).collect()
}

fn used(index: u32, document: &Document, word: usize) -> Use {
    let span = document.words.span(word);
    let written = document.slice(span);
    let form = without_possessive(written).to_owned();
    Use {
        place: Place { document: index, span },
        family: format!("letters {}", fold(&form)),
        form,
        written: written.to_owned(),
    }
}

/// How a word that begins with a capital, and may be such a name, is written.
fn case(document: &Document, own: &OwnWords, word: usize) -> Option<Case> {
    let span = document.words.span(word);
    let text = without_possessive(document.slice(span));
    if text.len() < MIN_LETTERS || document.words.class(word) != WordClass::Word {
        return None;
    }
    let case = Case::of(text);
    let kind = document.blocks[document.block_of_word(word)].kind;
    let is_plain = text.chars().all(char::is_alphabetic)
        && matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote)
        && own.holds(span);
    // The plural of an abbreviation: NGOs.
    let is_plural =
        case == Case::Mixed && text.strip_suffix('s').is_some_and(|rest| Case::of(rest) == Case::Upper);
    let is_family = case == Case::Mixed && PARTICLES.iter().any(|particle| text.starts_with(particle));
    let is_loud = case == Case::Upper && is_in_capitals(document, word);
    (is_plain && !is_plural && !is_family && !is_loud).then_some(case)
}

/// True for “BREAKING NEWS”, and for “SPEAKER:”.
fn is_in_capitals(document: &Document, word: usize) -> bool {
    let words = &document.words;
    let is_upper = |other: usize| {
        other < words.len() && {
            let text = document.slice(words.span(other));
            text.len() >= MIN_LETTERS && Case::of(text) == Case::Upper
        }
    };
    let is_label = document.text()[words.span(word).end as usize..].starts_with(':');
    is_label || word > 0 && is_upper(word - 1) || is_upper(word + 1)
}

/// True if the word is an abbreviation that may be written as a word: NATO, but not AIDS, US or a name in capitals.
fn is_abbreviation(document: &Document, hash: u32, word: usize, count: usize) -> bool {
    let text = document.slice(document.words.span(word));
    let entry = words::lookup(&fold(without_possessive(text)));
    let is_listed = entry.is_some_and(|entry| entry.is_upper() && !entry.is_lower());
    let may_be_one = entry.is_none() && !words::is_name(hash) && count > 1 && text.len() <= MAX_ABBREVIATION;
    is_listed || may_be_one
}
