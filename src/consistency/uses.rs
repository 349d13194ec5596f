//! Where a document uses words that can be spelt in several ways.

use std::collections::BTreeMap;

use crate::document::{BlockKind, Document, WordClass, fold, fold_hash};
use crate::lexicon::{variants, words};
use crate::own_words::OwnWords;
use crate::source::Span;

/// One occurrence of a word that has another spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Where; a part of a compound with hyphens stands for itself.
    pub span: Span,
    /// The word's index in the document.
    pub word: usize,
    /// The spelling, folded.
    pub form: String,
}

/// A word in the spellings that a document has of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// Its occurrences, in reading order.
    pub uses: Vec<Use>,
}

impl Family {
    /// The spellings with their counts, the most frequent first; of two equally frequent ones the earlier.
    #[must_use]
    pub fn counts(&self) -> Vec<(&str, usize)> {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for used in &self.uses {
            match counts.iter_mut().find(|(form, _)| *form == used.form) {
                Some((_, count)) => *count += 1,
                None => counts.push((&used.form, 1)),
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }

    /// The occurrences in one spelling, in reading order.
    pub fn of_form(&self, form: &str) -> impl Iterator<Item = &Use> {
        self.uses.iter().filter(move |used| used.form == form)
    }
}

/// A unit and what measures gas are spelt alike in American English only, so the word is compared where it is a unit.
const UNITS: &[[&str; 2]] = &[["meter", "metre"], ["meters", "metres"]];
/// What stands before a unit.
const BEFORE_UNITS: &[&str] = &["square", "cubic", "hundred", "thousand", "million", "few", "several", "per"];

/// The words of a document that can be spelt in several ways, by the hash that stands for all spellings of each.
#[must_use]
pub fn find(document: &Document, own: &OwnWords) -> BTreeMap<u32, Family> {
    let mut families: BTreeMap<u32, Family> = BTreeMap::new();
    for (word, hash) in document.words.hashes().iter().enumerate() {
        let span = document.words.span(word);
        let text = document.slice(span);
        if variants::spellings(*hash).is_some() {
            add(&mut families, *hash, document, own, word, span);
        } else if is_unit(document, word, text) {
            let standard = fold_hash(if text.ends_with('s') { UNITS[1][0] } else { UNITS[0][0] });
            add(&mut families, standard, document, own, word, span);
        } else if document.words.class(word) == WordClass::Word && is_compound_of_words(text) {
            let mut start = span.start;
            for part in text.split('-') {
                let span = Span { start, end: start + part.len() as u32 };
                start = span.end + 1;
                let hash = variants::standard(fold_hash(part));
                if variants::spellings(hash).is_some() {
                    add(&mut families, hash, document, own, word, span);
                }
            }
        }
    }
    families
}

/// True for “colour-blind”, but not for “unicode-normalization”, which is the name of something.
fn is_compound_of_words(text: &str) -> bool {
    text.contains('-')
        && text.split('-').all(|part| words::is_known_small(variants::standard(fold_hash(part))))
}

/// True for “metres” and “meter” after a figure or another word that tells of a length.
fn is_unit(document: &Document, word: usize, text: &str) -> bool {
    let is_form = text.starts_with("met") && UNITS.iter().flatten().any(|unit| *unit == text);
    is_form && word > 0 && {
        let before = document.words.span(word - 1);
        document.words.class(word - 1) == WordClass::Number
            || BEFORE_UNITS.contains(&fold(document.slice(before)).as_str())
    }
}

fn add(
    families: &mut BTreeMap<u32, Family>,
    hash: u32,
    document: &Document,
    own: &OwnWords,
    word: usize,
    span: Span,
) {
    if own.holds(span) && !may_be_name(document, word, span) {
        let used = Use { span, word, form: fold(document.slice(span)) };
        families.entry(hash).or_insert_with(|| Family { uses: Vec::new() }).uses.push(used);
    }
}

/// True for a word with a capital, unless it has it from the beginning of its sentence: names keep their spelling
/// (World Health Organization, Pearl Harbor).
fn may_be_name(document: &Document, word: usize, span: Span) -> bool {
    let text = document.slice(span);
    if !text.starts_with(char::is_uppercase) {
        // “#colour” and “@harbor” are tags and handles.
        return document.text()[..span.start as usize].ends_with(['#', '@', '/', '_', '.']);
    }
    let is_first = document.words.starts_sentence(word) && span.start == document.words.span(word).start;
    let has_small = text.chars().skip(1).all(char::is_lowercase);
    let kind = document.blocks[document.block_of_word(word)].kind;
    let next = word + 1;
    let next_is_capital = next < document.words.len()
        && !document.words.starts_sentence(next)
        && document.slice(document.words.span(next)).starts_with(char::is_uppercase);
    !(is_first && has_small && matches!(kind, BlockKind::Paragraph) && !next_is_capital)
}
