//! Where a document writes compounds: in two words, with a hyphen, in one word.
//!
//! Whether a word has a hyphen is asked of every compound; whether it is two words, only of those in a list, since two
//! words side by side are mostly just that (“every day” is not “everyday”).

use rustc_hash::FxHashMap;

use super::{Standing, Use, settle, standing};
use crate::document::{Document, WordClass, fold, without_possessive};
use crate::finding::Place;
use crate::lexicon::compounds::{self, Kind, beginning_with, closed, standard_hash};
use crate::own_words::OwnWords;
use crate::source::Span;

/// The family of numbers such as “twenty-one”, which are compared with each other.
pub const NUMBERS: &str = "#numbers";
/// What they are compared by.
pub const WITH_HYPHEN: &str = "with a hyphen";
/// What they are compared by.
pub const WITHOUT_HYPHEN: &str = "without a hyphen";

const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const UNITS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "first", "second", "third",
    "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
];
/// With these, “re-” means “again” with a hyphen and something else without one: “re-form”, “reform”.
const OTHERS_WITHOUT_HYPHEN: &[&str] = &[
    "act", "bate", "bound", "call", "claim", "collect", "count", "cover", "create", "creation", "creating",
    "dress", "ferr", "form", "fuse", "join", "lay", "lease", "leasing", "lie", "mark", "move", "pair",
    "place", "play", "port", "pose", "present", "press", "prove", "quest", "sent", "serve", "side", "sign",
    "solve", "sort", "sound", "store", "strain", "tort", "treat", "turn",
];
/// Compounds whose closed form is another word.
const OTHER_WORDS: &[&str] =
    &["coop", "coops", "unionised", "unionized", "multiply", "prosign", "halfback", "inion"];
/// What does not make a modifier of the compound before it: “the health-care of”, “the policy-maker said”.
const NO_NOUNS: &[&str] = &[
    "a",
    "after",
    "also",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "because",
    "before",
    "but",
    "by",
    "can",
    "could",
    "did",
    "do",
    "does",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "here",
    "how",
    "i",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "last",
    "may",
    "might",
    "must",
    "next",
    "no",
    "nor",
    "not",
    "now",
    "of",
    "on",
    "once",
    "or",
    "our",
    "out",
    "over",
    "said",
    "say",
    "says",
    "she",
    "should",
    "since",
    "so",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "through",
    "to",
    "today",
    "too",
    "under",
    "until",
    "up",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "will",
    "with",
    "without",
    "would",
    "yesterday",
    "you",
];

/// The uses of compounds that may be written in several ways, in reading order.
#[must_use]
pub fn find(index: u32, document: &Document, own: &OwnWords) -> Vec<Use> {
    let hyphenated: Vec<(usize, Compound)> =
        (0..document.words.len()).filter_map(|word| Some((word, Compound::of(document, word)?))).collect();
    let mut stems: FxHashMap<u32, &str> = FxHashMap::default();
    for (_, compound) in &hyphenated {
        for form in compounds::forms(&compound.letters) {
            stems.insert(standard_hash(&form), &compound.letters);
        }
    }
    let mut finder = Finder { index, document, own, found: Vec::new() };
    let mut next = hyphenated.iter().peekable();
    for word in 0..document.words.len() {
        if let Some((_, compound)) = next.next_if(|(at, _)| *at == word) {
            finder.add_hyphenated(word, compound);
        } else if document.words.class(word) == WordClass::Word {
            finder.add_open(word);
            finder.add_closed(word, &stems);
        }
    }
    finder.settled()
}

/// A word with hyphens.
struct Compound {
    /// In lower case, in the singular, with the hyphens: “e-mail”.
    form: String,
    /// The same without them.
    letters: String,
}

impl Compound {
    fn of(document: &Document, word: usize) -> Option<Self> {
        if document.words.class(word) != WordClass::Word || !document.words.has_hyphen(word) {
            return None;
        }
        let text = document.slice(document.words.span(word));
        let plain = without_possessive(text).replace(['\u{2010}', '\u{2011}'], "-").to_lowercase();
        let form = singular(&plain).to_owned();
        let letters: String = form.chars().filter(|c| *c != '-').collect();
        let is_word = letters.chars().all(char::is_alphabetic);
        let again = form.strip_prefix("re-");
        let is_other = again
            .is_some_and(|verb| OTHERS_WITHOUT_HYPHEN.iter().any(|other| verb.starts_with(other)))
            || OTHER_WORDS.contains(&letters.as_str());
        (is_word && !is_other).then_some(Self { form, letters })
    }
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|rest| !rest.ends_with('s')).unwrap_or(word)
}

struct Finder<'a> {
    index: u32,
    document: &'a Document,
    own: &'a OwnWords,
    found: Vec<(Standing, String, Found)>,
}

/// A use, and what decides whether it is compared.
struct Found {
    used: Use,
    kind: Option<Kind>,
    is_open: bool,
    is_before_noun: bool,
}

impl Finder<'_> {
    fn add_hyphenated(&mut self, word: usize, compound: &Compound) {
        let span = self.document.words.span(word);
        let kind = closed(self.document.words.hashes()[word]).map(|compound| compound.kind);
        if let Some((tens, units)) = compound.form.split_once('-')
            && TENS.contains(&tens)
            && UNITS.contains(&units)
        {
            self.add(word, span, NUMBERS, WITH_HYPHEN.to_owned(), None, false);
        } else {
            self.add(word, span, &compound.letters, compound.form.clone(), kind, false);
        }
    }

    fn add_closed(&mut self, word: usize, stems: &FxHashMap<u32, &str>) {
        let hash = self.document.words.hashes()[word];
        let compound = closed(hash);
        if compound.is_none() && !stems.contains_key(&hash) {
            return;
        }
        let span = self.document.words.span(word);
        let text = fold(without_possessive(self.document.slice(span)));
        let form = singular(&text);
        let family = form.to_owned();
        self.add(word, span, &family, family.clone(), compound.map(|compound| compound.kind), false);
    }

    fn add_open(&mut self, word: usize) {
        let words = &self.document.words;
        let (span, next) = (words.span(word), word + 1);
        if next == words.len() || words.starts_sentence(next) {
            return;
        }
        let both = Span { start: span.start, end: words.span(next).end };
        let is_near = &self.document.text()[span.end as usize..words.span(next).start as usize] == " ";
        if !is_near {
            return;
        }
        let hash = words.hashes()[next];
        let listed = beginning_with(words.hashes()[word]).iter().find(|(second, _)| *second == hash);
        if let Some((_, compound)) = listed {
            let (first, second) = (compound.first, compound.second);
            let family = format!("{first}{second}");
            self.add(
                word,
                both,
                singular(&family),
                singular(&format!("{first} {second}")).to_owned(),
                Some(compound.kind),
                true,
            );
            return;
        }
        let first = self.document.slice(span);
        if first.ends_with('y') && TENS.contains(&fold(first).as_str()) {
            let second = fold(self.document.slice(words.span(next)));
            if UNITS.contains(&second.as_str()) {
                self.add(word, both, NUMBERS, WITHOUT_HYPHEN.to_owned(), None, true);
            }
        }
    }

    fn add(
        &mut self,
        word: usize,
        span: Span,
        family: &str,
        form: String,
        kind: Option<Kind>,
        is_open: bool,
    ) {
        if !self.own.spells(span) {
            return;
        }
        let last = if is_open { word + 1 } else { word };
        let standing = self.standing(word, last, span);
        let written = self.document.slice(span).to_owned();
        let place = Place { document: self.index, span };
        let is_before_noun = self.is_before_noun(last);
        let used = Use { place, family: family.to_owned(), form, written };
        self.found.push((standing, family.to_owned(), Found { used, kind, is_open, is_before_noun }));
    }

    /// How a compound stands: with a capital inside (“Health Care”, “E-Mail”) it is a name.
    fn standing(&self, word: usize, last: usize, span: Span) -> Standing {
        let second = self.document.slice(self.document.words.span(last));
        if last > word && second.starts_with(char::is_uppercase) {
            return Standing::Name;
        }
        standing(self.document, word, span)
    }

    /// True if the word after `last` may be a noun that the compound belongs to.
    fn is_before_noun(&self, last: usize) -> bool {
        let words = &self.document.words;
        let next = last + 1;
        if next == words.len() || words.starts_sentence(next) {
            return false;
        }
        let gap = &self.document.text()[words.span(last).end as usize..words.span(next).start as usize];
        let text = self.document.slice(words.span(next));
        let is_noun = words.class(next) == WordClass::Word
            && !text.ends_with("ly")
            && !text.ends_with("ed")
            && !NO_NOUNS.contains(&fold(text).as_str());
        gap == " " && is_noun
    }

    fn settled(self) -> Vec<Use> {
        let mut found = settle(self.found);
        let mut open: Vec<String> =
            found.iter().filter(|found| found.is_open).map(|found| found.used.family.clone()).collect();
        open.sort_unstable();
        found.retain(|found| match found.kind {
            // “health-care budget” beside “health care”
            Some(Kind::Noun) => {
                let is_modifier = found.is_before_noun && found.used.form.contains('-');
                !(is_modifier && open.binary_search(&found.used.family).is_ok())
            }
            Some(Kind::Modifier) => found.is_before_noun,
            _ => true,
        });
        found.into_iter().map(|found| found.used).collect()
    }
}
