//! Where a document writes a term with capitals and without.
//!
//! What has a capital because it begins a sentence, stands in a heading or belongs to a longer name says nothing. Of
//! single words, those of a list are compared, those that no dictionary has without their capital, and bodies that a
//! document calls “the Commission”; of two, those of which the document has the name: “Faculty Senate”.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Use;
use super::phrase::Phrases;
use crate::document::{BlockKind, Case, Document, WordClass, Words, fold, fold_hash, without_possessive};
use crate::finding::Place;
use crate::lexicon::{variants, words};
use crate::own_words::OwnWords;
use crate::source::Span;

/// What kind of term a family of capitals is; the name of the family begins with it.
pub mod kind {
    /// Either form will do: internet.
    pub const EITHER: &str = "either ";
    /// A name, which has a capital: Congress, Islamic.
    pub const NAME: &str = "name ";
    /// A body that has one where it stands for one: the Commission.
    pub const BODY: &str = "body ";
    /// A name of two words, the first of which has its capital in any case: British Library.
    pub const PAIR: &str = "pair ";
    /// A name of two words, the first of which would have no capital if it were none: Harbour Authority.
    pub const HALF: &str = "half ";
    /// A name of two words after “the”: the Faculty Senate.
    pub const TERM: &str = "term ";
}

const EITHER: &[&str] = &["internet", "web"];
const NAMES: &[&str] = &[
    "bible",
    "catholic",
    "catholics",
    "christian",
    "christians",
    "congress",
    "medicaid",
    "medicare",
    "protestant",
    "protestants",
];
const BODIES: &[&str] = &[
    "agency",
    "assembly",
    "association",
    "authority",
    "cabinet",
    "commission",
    "committee",
    "conference",
    "congress",
    "convention",
    "council",
    "department",
    "federation",
    "foundation",
    "government",
    "institute",
    "ministry",
    "parliament",
    "senate",
    "treasury",
    "tribunal",
    "trust",
];
/// Before these, “catholic” is a word of its own; they are those of tastes.
const CATHOLIC: &[&str] =
    &["appetite", "appetites", "interest", "interests", "taste", "tastes", "tradition", "view"];
/// What makes a common noun of “bible” and “congress”: “the gardener’s other book, a bible of roses”.
const ANY: &[&str] = &["a", "an", "another", "any", "each", "every", "no", "that", "this", "which"];
/// What limits a body to one that is not the document’s: “the council of Lyme”, “the government that fell”.
const LIMITS: &[&str] = &["of", "that", "which", "who", "whose", "for", "in", "at"];
/// Shorter proper names are particles and abbreviations too.
const MIN_LETTERS: usize = 4;

/// The listed words, by the hashes that words have in a document.
static COMPARED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    let words = EITHER.iter().chain(NAMES).chain(BODIES);
    words.map(|word| variants::standard(fold_hash(word))).collect()
});

/// The hash that “the” has in a document.
static THE: LazyLock<u32> = LazyLock::new(|| variants::standard(fold_hash("the")));

/// The uses of terms that a document writes with capitals and without, in reading order; of names of two words all if
/// the documents of a run are compared, or else those that the document has in both ways.
#[must_use]
pub fn find(index: u32, document: &Document, own: &OwnWords, across_files: bool) -> Vec<Use> {
    let mut finder = Finder { index, document, phrases: Phrases(document), own, uses: Vec::new() };
    finder.single_words(across_files);
    finder.pairs(across_files);
    finder.uses.sort_by_key(|used| used.place);
    finder.uses
}

struct Finder<'a> {
    index: u32,
    document: &'a Document,
    phrases: Phrases<'a>,
    own: &'a OwnWords,
    uses: Vec<Use>,
}

impl Finder<'_> {
    /// True if the word stands where it has a capital only if it is a name.
    fn is_telling(&self, word: usize) -> bool {
        let words = &self.document.words;
        let span = words.span(word);
        // After a colon or an opening mark a sentence may begin.
        let is_opened = || {
            let before = self.document.text()[..span.start as usize].trim_end_matches(' ');
            before.ends_with([':', '“', '‘', '"', '(', '[', '•', '…', '#', '@', '/', '_', '.'])
        };
        let kind = || self.document.blocks[self.document.block_of_word(word)].kind;
        words.class(word) == WordClass::Word
            && !words.starts_sentence(word)
            && (words.is_joined(word) || !is_opened())
            && matches!(kind(), BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote)
            && self.own.spells(span)
    }

    /// True if a capitalised word stands beside it, with which it makes a name.
    fn has_capital_beside(&self, word: usize) -> bool {
        word > 0
            && self.phrases.is_joined(word - 1)
            && self.phrases.is_capital(word - 1)
            && !self.document.words.starts_sentence(word - 1)
            || self.phrases.is_joined(word) && self.phrases.is_capital(word + 1)
    }

    fn folded(&self, word: Option<usize>) -> String {
        word.map(|word| fold(self.phrases.text(word))).unwrap_or_default()
    }

    fn push(&mut self, span: Span, kind: &str) {
        let written = self.document.slice(span);
        let form = without_possessive(written).to_owned();
        let family = format!("{kind}{}", fold(&form));
        let place = Place { document: self.index, span };
        self.uses.push(Use { place, family, form, written: written.to_owned() });
    }

    /// What a word is compared by: its hash without `'s`.
    fn key(&self, word: usize) -> u32 {
        let text = self.phrases.text(word);
        let stem = without_possessive(text);
        if stem.len() == text.len() {
            self.document.words.hashes()[word]
        } else {
            variants::standard(fold_hash(stem))
        }
    }

    /// What the document writes with a capital inside of a sentence, and small.
    fn in_both_ways(&self) -> FxHashSet<u32> {
        let words = &self.document.words;
        let keys = |is_one: fn(&Words, usize) -> bool| {
            (0..words.len()).filter(move |word| is_one(words, *word)).map(|word| self.key(word))
        };
        let is_name = |words: &Words, word| words.is_capital(word) && !words.starts_sentence(word);
        let names: FxHashSet<u32> = keys(is_name).collect();
        keys(|words, word| !words.is_capital(word)).filter(|key| names.contains(key)).collect()
    }

    fn single_words(&mut self, across_files: bool) {
        let in_both_ways = if across_files { FxHashSet::default() } else { self.in_both_ways() };
        for word in 0..self.document.words.len() {
            if !across_files && !in_both_ways.contains(&self.key(word)) {
                continue;
            }
            let hash = self.document.words.hashes()[word];
            if words::is_known_small(hash) && !COMPARED.contains(&hash) {
                continue;
            }
            let text = without_possessive(self.phrases.text(word));
            if text.len() < 3 || !Self::is_listed(text) || !self.is_telling(word) {
                continue;
            }
            let folded = fold(text);
            let span = self.document.words.span(word);
            if EITHER.contains(&folded.as_str()) {
                if !self.has_capital_beside(word) {
                    self.push(span, kind::EITHER);
                }
            } else if BODIES.contains(&folded.as_str()) && self.is_body(word) {
                self.push(span, kind::BODY);
            } else if self.is_name(word, &folded) {
                self.push(span, kind::NAME);
            }
        }
    }

    /// True for what may be a single word that is compared.
    fn is_listed(text: &str) -> bool {
        let is = |list: &[&str]| list.iter().any(|word| word.eq_ignore_ascii_case(text));
        let case = Case::of(text);
        matches!(case, Case::Lower | Case::Capital)
            && (is(EITHER) || is(NAMES) || is(BODIES) || is_proper(text))
    }

    fn is_name(&self, word: usize, folded: &str) -> bool {
        if self.phrases.is_capital(word) {
            return true;
        }
        let before = self.folded(word.checked_sub(1));
        let next = self.folded(self.phrases.is_joined(word).then_some(word + 1));
        let is_noun = matches!(folded, "bible" | "congress") && ANY.contains(&before.as_str());
        !is_noun
            && (NAMES.contains(&folded) || is_proper(folded))
            && !(folded.starts_with("catholic") && CATHOLIC.contains(&next.as_str()))
            && !(folded == "congress" && next == "of" && before == "the")
    }

    /// True for “the Commission” and “the commission” if nothing says which.
    fn is_body(&self, word: usize) -> bool {
        let is_the = word > 0 && self.phrases.is_joined(word - 1) && self.folded(Some(word - 1)) == "the";
        let next = self.phrases.is_joined(word).then(|| self.phrases.text(word + 1));
        is_the && next.is_none_or(|next| !next.starts_with(char::is_uppercase) && !LIMITS.contains(&next))
    }

    /// True for two words with a small letter or one capital, of a length of which words are compared.
    fn is_pair(&self, first: usize, second: usize) -> bool {
        let words = &self.document.words;
        let is_word = |word: usize| {
            words.span(word).len() >= MIN_LETTERS && matches!(words.case(word), Case::Lower | Case::Capital)
        };
        let is_abbreviation = |word: usize| words.span(word).len() > 1 && words.case(word) == Case::Upper;
        is_word(second) && (is_word(first) || is_abbreviation(first))
    }

    fn pairs(&mut self, across_files: bool) {
        let words = &self.document.words;
        let mut found: Vec<(usize, (u32, u32), &'static str, bool)> = Vec::new();
        for word in 0..words.len().saturating_sub(1) {
            let next = word + 1;
            let first_is_capital = words.is_capital(word);
            let may_be_pair = words.is_joined(next)
                && (first_is_capital || words.is_joined(word) && words.hashes()[word - 1] == *THE);
            if !may_be_pair || !self.is_pair(word, next) || !self.is_telling(next) {
                continue;
            }
            let is_longer = self.phrases.capital_after(next).is_some()
                || word > 0
                    && self.phrases.is_joined(word - 1)
                    && self.phrases.is_capital(word - 1)
                    && !words.starts_sentence(word - 1);
            if is_longer || !self.is_telling(word) {
                continue;
            }
            let key = (words.hashes()[word], words.hashes()[next]);
            if first_is_capital {
                let kind = if is_common(self.phrases.text(word)) { kind::HALF } else { kind::PAIR };
                found.push((word, key, kind, self.phrases.is_capital(next)));
            }
            let after_the =
                word > 0 && self.phrases.is_joined(word - 1) && self.folded(Some(word - 1)) == "the";
            if after_the && first_is_capital == self.phrases.is_capital(next) {
                let limit = self.phrases.is_joined(next) && self.phrases.text(next + 1) == "of";
                if first_is_capital || !limit {
                    found.push((word, key, kind::TERM, first_is_capital));
                }
            }
        }
        let with = |name: bool| -> FxHashSet<_> {
            let found = found.iter().filter(|(.., is_name)| *is_name == name);
            found.map(|&(_, key, kind, _)| (key, kind)).collect()
        };
        let (names, others) = (with(true), with(false));
        for (word, key, kind, _) in found {
            if across_files || names.contains(&(key, kind)) && others.contains(&(key, kind)) {
                let span = Span { start: words.span(word).start, end: words.span(word + 1).end };
                self.push(span, kind);
            }
        }
    }
}

/// True for a word that is written small and is no name besides.
fn is_common(text: &str) -> bool {
    words::lookup(&fold(text)).is_some_and(|entry| entry.is_lower() && !entry.is_proper())
}

/// True for a word that dictionaries have with a capital only.
fn is_proper(text: &str) -> bool {
    text.len() >= MIN_LETTERS
        && words::is_known(fold_hash(text))
        && words::lookup(&fold(text))
            .is_some_and(|entry| entry.is_proper() && !entry.is_lower() && !entry.is_upper())
}
