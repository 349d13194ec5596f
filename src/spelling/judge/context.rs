//! What stands beside a name.

use super::Judge;
use crate::document::{Case, Document, WordClass, fold, fold_hash, without_possessive};
use crate::lexicon::{bigrams, words};

/// A word that is commoner, in bits, most often has its capital from a sentence or a title, not from a name.
const COMMON_BITS: f32 = 12.5;
/// What log2 of the number of words is that the pairs of words were counted in.
const ALL_PAIRS: f32 = 39.0;
/// Neighbours are evidence of at most so many bits.
const MAX_GAIN: f32 = 6.0;
/// What it is worth that two words are a name that is listed, in bits.
const LISTED_PAIR: f32 = 8.0;

/// A neighbour’s place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// The word before or after another one, if nothing but a space or the stop of an abbreviation stands between them.
pub(super) fn neighbour(document: &Document, word: usize, side: Side) -> Option<usize> {
    let (first, second) = match side {
        Side::Before => (word.checked_sub(1)?, word),
        Side::After => (word, word + 1),
    };
    if second >= document.words.len() || document.words.starts_sentence(second) {
        return None;
    }
    let gap =
        &document.text()[document.words.span(first).end as usize..document.words.span(second).start as usize];
    let is_open = gap.chars().all(|c| c == ' ' || c == '\n' || c == '\u{A0}' || c == '.');
    is_open.then_some(if side == Side::Before { first } else { second })
}

/// What a document says about two spellings of a name by what stands beside them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shared {
    /// How surprising the right name is beside that neighbour, in bits.
    pub(super) bits: Option<f32>,
    /// They have the same given name.
    pub(super) given_name: bool,
    /// They have the same neighbour in a name of several words that is no person’s.
    pub(super) phrase: bool,
    /// They have different given names, titles or surnames.
    pub(super) conflict: bool,
}

impl Judge<'_> {
    /// Compares the neighbours of the word with those of a name of the document.
    pub(super) fn shared(&self, number: usize) -> Shared {
        let mut shared = Shared::default();
        for side in [Side::Before, Side::After] {
            let Some(own) = neighbour(self.document, self.entry.word, side) else { continue };
            let hashes = self.document.words.hashes();
            let own_text = self.document.slice(self.document.words.span(own));
            let mut same = 0_u32;
            let mut others = false;
            for place in self.forms.places(number) {
                let Some(other) = neighbour(self.document, place, side) else { continue };
                if hashes[other] == hashes[own] {
                    same += 1;
                } else {
                    let text = self.document.slice(self.document.words.span(other));
                    others |= is_personal(text, side);
                }
            }
            if same > 0 {
                let is_capital = Case::of(own_text) == Case::Capital;
                if !is_capital && same == 1 {
                    continue;
                }
                let bits = (self.forms.count_of(hashes[own]).max(same) as f32 / same as f32).log2();
                shared.bits = Some(shared.bits.map_or(bits, |b: f32| b.min(bits)));
                if is_capital && side == Side::Before && is_given(own_text) {
                    shared.given_name = true;
                } else if is_capital && !is_personal(own_text, side) {
                    shared.phrase = true;
                }
            } else if others && is_personal(own_text, side) {
                shared.conflict = true;
            }
        }
        shared
    }

    /// True if one of two capitalised words, by their hashes, stands before or after the word here too, and is no title.
    pub(super) fn has_company(&self, company: [Option<u32>; 2]) -> bool {
        [Side::Before, Side::After].into_iter().zip(company).any(|(side, other)| {
            neighbour(self.document, self.entry.word, side).is_some_and(|word| {
                let text = self.document.slice(self.document.words.span(word));
                Some(self.document.words.hashes()[word]) == other
                    && Case::of(text) == Case::Capital
                    && !is_title(text)
                    && (side == Side::Before || !is_given(text))
            })
        })
    }

    /// How much likelier a name, folded, is for what stands beside the word, in bits.
    pub(super) fn gain(&self, name: &str) -> f32 {
        let bits = words::lookup(name).map(words::Entry::bits);
        let gain = |side: Side| {
            let Some(word) = neighbour(self.document, self.entry.word, side) else { return 0.0 };
            let is_number = self.document.words.class(word) == WordClass::Number;
            if is_number && is_month(name) {
                return LISTED_PAIR;
            }
            let beside = fold(self.document.slice(self.document.words.span(word)));
            let (first, second) = if side == Side::Before { (&*beside, name) } else { (name, &*beside) };
            if words::is_pair(first, second) {
                return LISTED_PAIR;
            }
            let count = bigrams::log_count(first, second);
            let (Some(bits), Some(entry)) = (bits, words::lookup(&beside)) else { return 0.0 };
            if bigrams::is_count(count) {
                (count + bits + entry.bits() - ALL_PAIRS).clamp(0.0, MAX_GAIN)
            } else {
                0.0
            }
        };
        gain(Side::Before).max(gain(Side::After))
    }

    /// True if a preposition of place stands before the word.
    pub(super) fn is_after_place_word(&self) -> bool {
        neighbour(self.document, self.entry.word, Side::Before).is_some_and(|word| {
            let text = self.document.slice(self.document.words.span(word));
            matches!(
                text,
                "in" | "In" | "from" | "near" | "to" | "outside" | "across" | "throughout" | "around"
            )
        })
    }

    /// True if the word stands alone between quotation marks: ‘they spelt it “Kabulow”’.
    pub(super) fn is_spoken_of(&self) -> bool {
        const QUOTES: [char; 7] = ['"', '\'', '“', '”', '‘', '’', '«'];
        let text = self.document.text();
        let span = self.entry.span;
        let after = text[span.end as usize..].trim_start_matches([',', '.', '?', '!']);
        text[..span.start as usize].ends_with(QUOTES) && after.starts_with(QUOTES)
    }

    /// True if a given name or a title stands before the word, so that it is no plural.
    pub(super) fn is_after_given_name(&self) -> bool {
        neighbour(self.document, self.entry.word, Side::Before).is_some_and(|word| {
            let text = self.document.slice(self.document.words.span(word));
            Case::of(text) == Case::Capital && is_personal(text, Side::Before)
        })
    }

    /// True if the word before it is a title, a given name or another unknown name, or the word after it a name: people
    /// may bear any name.
    pub(super) fn is_in_name(&self) -> bool {
        let beside = |side| {
            neighbour(self.document, self.entry.word, side).is_some_and(|word| {
                let text = self.document.slice(self.document.words.span(word));
                Case::of(text) != Case::Lower && (is_personal(text, side) || is_unlisted(text))
            })
        };
        beside(Side::Before) || beside(Side::After)
    }
}

/// True for a title or a given name before a name, and a surname after one.
fn is_personal(text: &str, side: Side) -> bool {
    side == Side::Before && is_title(text) || is_given(text)
}

/// True for what is a given name or a surname and no word that is written small.
fn is_given(text: &str) -> bool {
    let hash = fold_hash(text);
    let is_given_name =
        |bits: f32| GIVEN_NAMES.contains(&text) || words::is_given_name(hash) && bits > COMMON_BITS;
    words::is_person(hash)
        && words::lookup(&fold(text)).is_none_or(|entry| !entry.is_lower() || is_given_name(entry.bits()))
}

/// Given names that are common words too, and rarely have a capital as those.
const GIVEN_NAMES: &[&str] = &[
    "Bill",
    "Bob",
    "Charlotte",
    "Dick",
    "Don",
    "Frank",
    "Guy",
    "Jack",
    "Jean",
    "Jim",
    "Jimmy",
    "Joe",
    "Lee",
    "Martin",
    "Max",
    "Mike",
    "Nick",
    "Pat",
    "Penny",
    "Peter",
    "Ray",
    "Rob",
    "Robin",
    "Rod",
    "Roger",
    "Rose",
    "Ruth",
    "Sally",
    "Sam",
    "Sue",
    "Tim",
    "Tom",
    "Tony",
    "Victor",
    "Victoria",
];

fn is_month(folded: &str) -> bool {
    matches!(
        folded,
        "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
    )
}

fn is_unlisted(text: &str) -> bool {
    let hash = fold_hash(without_possessive(text));
    !words::is_known(hash) && !words::is_name(hash)
}
fn is_title(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Mr" | "Mrs"
            | "Ms"
            | "Miss"
            | "Dr"
            | "Sir"
            | "Lord"
            | "Lady"
            | "Dame"
            | "President"
            | "Minister"
            | "Senator"
            | "General"
            | "Colonel"
            | "Captain"
            | "Professor"
            | "Prof"
            | "Chancellor"
            | "Judge"
            | "Justice"
            | "King"
            | "Queen"
            | "Prince"
            | "Princess"
            | "Pope"
            | "Bishop"
            | "Governor"
            | "Mayor"
            | "Congressman"
            | "Sheikh"
            | "Imam"
            | "Rabbi"
            | "Father"
            | "Sister"
            | "Brother"
            | "Aunt"
            | "Uncle"
            | "Saint"
            | "St"
    )
}
