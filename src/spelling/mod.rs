//! Misspelt words and names: the engine. A word is reported if it is unknown *and* has a likelier reading.
//!
//! One file a step: [`unknown`] finds the words that no list has and that should be in one; [`candidates`] looks for
//! what each could have been meant to be; [`joins`] for spaces lost or put in; [`judge`] weighs the evidence.

mod candidates;
mod case;
mod confused;
mod house;
mod joins;
mod judge;
mod unknown;

pub(crate) use case::{Case, without_possessive};
pub use house::House;
pub(crate) use judge::name_limit;
pub use judge::{Kind, Suspect};
pub use unknown::Unknown;

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::document::{Document, fold};
use crate::lexicon::words;
use crate::source::Span;

/// What a document's words say about its spelling.
#[derive(Debug, Default)]
pub struct Spelling {
    /// Words that no list has, in reading order.
    pub unknown: Vec<Unknown>,
    /// Those with a likelier reading.
    pub suspects: Vec<Suspect>,
}

/// Looks at a document's spelling; what the house lists is right.
#[must_use]
pub fn look_at(document: &Document, house: &House) -> Spelling {
    let confused = confused::find(document);
    let unknown = unknown::find(document, house);
    if unknown.is_empty() {
        return Spelling { unknown, suspects: confused };
    }
    let forms = Forms::new(document);
    let mut suspects = judge::suspects(document, &unknown, &forms, house);
    suspects.extend(confused);
    suspects.sort_by_key(|suspect| suspect.span);
    Spelling { unknown, suspects }
}

/// The forms that occur in a document.
#[derive(Debug)]
pub(crate) struct Forms {
    counts: FxHashMap<String, Form>,
    /// Capitalised forms by their first letter, for names that are spelt in two ways.
    capitalised: FxHashMap<char, Vec<String>>,
}

/// How a form, folded, occurs in a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    /// How often.
    pub(crate) count: u32,
    /// How often with a capital that makes it a name.
    pub(crate) capitals: u32,
    /// Its first word.
    pub(crate) first: u32,
}

impl Forms {
    fn new(document: &Document) -> Self {
        let mut counts: FxHashMap<String, Form> = FxHashMap::default();
        for index in 0..document.words.len() {
            let text = document.slice(document.words.span(index));
            // A capital that opens a sentence speaks for a name if the word is none that is written small.
            let is_name = text.starts_with(char::is_uppercase)
                && (!document.words.starts_sentence(index)
                    || !words::is_known(document.words.hashes()[index]));
            let key = fold(without_possessive(text));
            let form = counts.entry(key).or_insert(Form { count: 0, capitals: 0, first: index as u32 });
            form.count += 1;
            form.capitals += u32::from(is_name);
        }
        let mut capitalised: FxHashMap<char, Vec<String>> = FxHashMap::default();
        for (key, form) in &counts {
            if form.capitals > 0
                && let Some(letter) = key.chars().next()
            {
                capitalised.entry(letter).or_default().push(key.clone());
            }
        }
        for forms in capitalised.values_mut() {
            forms.sort_unstable();
        }
        Self { counts, capitalised }
    }

    pub(crate) fn get(&self, folded: &str) -> Option<Form> {
        self.counts.get(folded).copied()
    }

    /// Capitalised forms that begin with the same letter.
    pub(crate) fn names_like(&self, folded: &str) -> &[String] {
        let letter = folded.chars().next().unwrap_or_default();
        self.capitalised.get(&letter).map_or(&[], Vec::as_slice)
    }
}

/// A run of words of a document, by index.
pub(crate) type WordRange = Range<usize>;

/// How near the quotation marks are, in bytes, round a word or phrase that is spoken of.
const QUOTED_BYTES: usize = 16;

/// True if the span stands between quotation marks with little else: a title, a coinage, a phrase that is spoken of.
fn is_quoted(document: &Document, span: Span) -> bool {
    let text = document.text();
    let (start, end) = (span.start as usize, span.end as usize);
    let before = &text[text.floor_char_boundary(start.saturating_sub(QUOTED_BYTES))..start];
    let after = &text[end..text.ceil_char_boundary((end + QUOTED_BYTES).min(text.len()))];
    let opens = before.rfind(['“', '«', '‘']).is_some_and(|at| !before[at..].contains(['”', '»']));
    let closes =
        after.find(['”', '»', '’']).is_some_and(|at| !after[..at].contains(['“', '«', '.', '!', '?']));
    let straight = before.ends_with('"') && after.trim_start_matches(['.', ',']).starts_with('"');
    opens && closes || straight
}
