//! Where a document spells a name from another alphabet, or the name of a person, in two ways.
//!
//! Two people may have nearly the same name, so that likeness is no evidence. What is evidence: the forms of a list are
//! forms of one name; two full names that sound alike and share a word are one person’s; and a surname that is never
//! introduced with a given name, but sounds like one that is, was meant to be that one.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Use;
use super::accents::bare;
use super::phrase::Phrases;
use crate::document::{Case, Document, WordClass, fold, fold_hash, without_possessive};
use crate::finding::Place;
use crate::lexicon::{targets, transliterations, words};
use crate::own_words::OwnWords;
use crate::source::Span;

/// Before a surname, these are no given names.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "lady",
    "lord",
    "dame",
    "professor",
    "prof",
    "president",
    "senator",
    "minister",
    "captain",
    "colonel",
    "general",
    "judge",
    "justice",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "father",
    "sister",
    "brother",
    "st",
    "saint",
    "the",
    "and",
    "but",
    "in",
    "of",
];
/// Titles that stand before a surname.
const PERSONAL_TITLES: &[&str] =
    &["mr", "mrs", "ms", "miss", "dr", "sir", "prof", "professor", "senator", "president"];
/// How often a surname stands in its other spelling if nothing else says that it is one.
const MIN_RIGHTS: usize = 3;
/// Shortest name of which two spellings are told from two names.
const MIN_LETTERS: usize = 3;
/// The same for a surname by itself.
const MIN_SURNAME: usize = 5;

/// The uses of names that are spelt in several ways, in reading order: of names of the list, and of what may be one
/// person's names.
#[must_use]
pub fn find(index: u32, document: &Document, own: &OwnWords) -> Vec<Use> {
    let mut finder = Finder { index, document, phrases: Phrases(document), own, uses: Vec::new() };
    finder.listed();
    finder.persons();
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

/// A given name and the surname behind it, as indices of words.
struct FullName {
    given: usize,
    surname: usize,
}

impl Finder<'_> {
    fn push(&mut self, span: Span, family: String, form: String) {
        let place = Place { document: self.index, span };
        self.uses.push(Use { place, family, form, written: self.document.slice(span).to_owned() });
    }

    /// Names of the list, whole or as a part of a compound: al-Qaeda.
    fn listed(&mut self) {
        let words = &self.document.words;
        for word in 0..words.len() {
            if words.class(word) != WordClass::Word || words.case(word) == Case::Lower {
                continue;
            }
            let (text, span) = (self.phrases.text(word), words.span(word));
            let mut start = span.start;
            for part in text.split('-') {
                let bare = without_possessive(part);
                let at = Span { start, end: start + bare.len() as u32 };
                start += part.len() as u32 + 1;
                // “chicken Kiev”, “Kiev Rus”: what is part of a longer name keeps its form.
                let is_alone = || bare.len() < text.len() || !self.is_in_name(word);
                if bare.starts_with(char::is_uppercase)
                    && let Some(name) = transliterations::standard(fold_hash(bare))
                    && is_alone()
                    && self.own.spells(at)
                {
                    self.push(at, format!("listed {name}"), fold(bare));
                }
            }
        }
    }

    /// True for a name in a longer one that is no person's: Kiev Street, Chicken Kiev.
    fn is_in_name(&self, word: usize) -> bool {
        let is_common = |other: usize| {
            let text = fold(self.phrases.text(other));
            !TITLES.contains(&text.as_str()) && words::lookup(&text).is_some_and(words::Entry::is_lower)
        };
        let dish = word > 0 && self.phrases.text(word - 1).eq_ignore_ascii_case("chicken");
        dish || self.phrases.capital_after(word).is_some_and(is_common)
    }

    fn is_name(&self, word: usize) -> bool {
        let words = &self.document.words;
        // The s of a possessive is a small letter too.
        if words.class(word) != WordClass::Word || !matches!(words.case(word), Case::Capital | Case::Mixed) {
            return false;
        }
        let text = without_possessive(self.phrases.text(word));
        text.chars().count() >= MIN_LETTERS
            && matches!(Case::of(text), Case::Capital | Case::Mixed)
            && text.chars().all(char::is_alphabetic)
            && !is_title(text)
            && self.own.spells(self.document.words.span(word))
    }

    fn is_common(&self, word: usize) -> bool {
        let text = fold(without_possessive(self.phrases.text(word)));
        words::lookup(&text).is_some_and(words::Entry::is_lower)
    }

    fn full_names(&self) -> Vec<FullName> {
        let mut names = Vec::new();
        for given in 0..self.document.words.len().saturating_sub(1) {
            let surname = given + 1;
            if !self.phrases.is_capital(given) || self.phrases.capital_after(given).is_none() {
                continue;
            }
            // The two of them make the whole name.
            let is_whole = self.phrases.capital_after(surname).is_none()
                && given.checked_sub(1).is_none_or(|before| {
                    !self.phrases.is_joined(before)
                        || !self.phrases.is_capital(before)
                        || self.document.words.starts_sentence(before)
                        || is_title(self.phrases.text(before))
                });
            let is_pair = is_whole
                && self.is_name(given)
                && self.is_name(surname)
                && without_possessive(self.phrases.text(given)) == self.phrases.text(given);
            if is_pair {
                names.push(FullName { given, surname });
            }
        }
        names
    }

    /// A name without accents, capitals and `'s`.
    fn plain(&self, word: usize) -> String {
        let text = without_possessive(self.phrases.text(word));
        bare(text).unwrap_or_else(|| fold(text))
    }

    fn persons(&mut self) {
        let names = self.full_names();
        let mut spellings: FxHashMap<String, Vec<(String, String, usize)>> = FxHashMap::default();
        let mut introduced: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
        for (at, name) in names.iter().enumerate() {
            let (given, surname) = (self.plain(name.given), self.plain(name.surname));
            let surname_key = key(&surname);
            let both = format!("{} {surname_key}", key(&given));
            // Piotr is in no list of ours, and is no word either.
            let is_given = words::is_person(fold_hash(&given)) || !self.is_common(name.given);
            if is_given && !self.is_common(name.surname) {
                introduced.entry(surname_key).or_default().insert(surname.clone());
            }
            spellings.entry(both).or_default().push((given, surname, at));
        }
        let mut found: Vec<(Span, String, String)> = Vec::new();
        for (family, uses) in spellings {
            let (given, surname, _) = &uses[0];
            let same_given = uses.iter().all(|(other, _, _)| other == given);
            let same_surname = uses.iter().all(|(_, other, _)| other == surname);
            // The names differ in one word, and the other one is shared.
            if same_given == same_surname {
                continue;
            }
            for (given, surname, at) in &uses {
                let name = &names[*at];
                let odd = if same_given { name.surname } else { name.given };
                if same_given && self.is_common(odd) {
                    continue;
                }
                let span =
                    Span { start: self.document.words.span(name.given).start, end: self.end(name.surname) };
                found.push((span, format!("person {family}"), format!("{given} {surname}")));
            }
        }
        self.surnames(&names, &introduced, &mut found);
        for (span, family, form) in found {
            self.push(span, family, form);
        }
    }

    /// Surnames by themselves that are never introduced, beside those that sound alike and are.
    fn surnames(
        &self,
        names: &[FullName],
        introduced: &FxHashMap<String, FxHashSet<String>>,
        found: &mut Vec<(Span, String, String)>,
    ) {
        if introduced.is_empty() {
            return;
        }
        let givens: FxHashSet<usize> = names.iter().map(|name| name.given).collect();
        let mut lone: FxHashMap<String, Vec<(usize, String)>> = FxHashMap::default();
        for word in 0..self.document.words.len() {
            if !self.phrases.is_capital(word) || givens.contains(&word) || !self.is_name(word) {
                continue;
            }
            let plain = self.plain(word);
            if plain.len() >= MIN_SURNAME {
                let key = key(&plain);
                if introduced.get(&key).is_some_and(|forms| forms.len() == 1) {
                    lone.entry(key).or_default().push((word, plain));
                }
            }
        }
        for (key, uses) in lone {
            let Some(right) = introduced.get(&key).and_then(|forms| forms.iter().next()) else { continue };
            let wrongs: Vec<&(usize, String)> = uses.iter().filter(|(_, plain)| plain != right).collect();
            let rights = uses.len() - wrongs.len();
            let is_meant = |(word, plain): &&(usize, String)| self.is_meant(*word, plain, rights);
            if wrongs.is_empty() || wrongs.len() > rights || !wrongs.iter().all(is_meant) {
                continue;
            }
            for (word, plain) in &uses {
                let span = Span { start: self.document.words.span(*word).start, end: self.end(*word) };
                found.push((span, format!("surname {key}"), plain.clone()));
            }
        }
    }

    /// True for a surname that nothing else can be: behind a title, or at least no word and no place, beside several of
    /// the other spelling.
    fn is_meant(&self, word: usize, plain: &str, rights: usize) -> bool {
        let before = word.checked_sub(1).filter(|before| self.phrases.is_joined_or_stopped(*before));
        let title = before.map(|before| fold(self.phrases.text(before)));
        let has_title = title.is_some_and(|title| PERSONAL_TITLES.contains(&title.trim_end_matches('.')));
        let is_place = targets::find(plain).is_some_and(|target| target.kind != "person");
        has_title || !is_place && !self.is_common(word) && rights >= MIN_RIGHTS
    }

    /// Where a name ends, without `'s`.
    fn end(&self, word: usize) -> u32 {
        let span = self.document.words.span(word);
        span.start + without_possessive(self.document.slice(span)).len() as u32
    }
}

fn is_title(word: &str) -> bool {
    TITLES.iter().any(|title| title.eq_ignore_ascii_case(word))
}

/// What is the same for two spellings of a name that sound alike. It stands in for the romanisations of Slavic, Arabic
/// and Hebrew names, and for the doubled letters, the c and k, the i and y of European ones.
fn key(name: &str) -> String {
    let mut key = name.to_owned();
    if let Some(rest) = key.strip_prefix("mac").filter(|rest| rest.len() > 3) {
        key = format!("mc{rest}");
    }
    let mut letters = letters_of(&key);
    for (from, to) in [
        ("tch", "C"),
        ("tsch", "C"),
        ("sch", "S"),
        ("ch", "C"),
        ("sh", "S"),
        ("ph", "f"),
        ("kh", "k"),
        ("gh", "g"),
        ("dh", "d"),
        ("zh", "Z"),
        ("ck", "k"),
        ("qu", "kv"),
        ("q", "k"),
        ("c", "k"),
        ("x", "ks"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("y", "i"),
        ("w", "v"),
        ("z", "s"),
        ("ff", "v"),
    ] {
        if letters_of(from) & !letters == 0 && key.contains(from) {
            key = key.replace(from, to);
            letters |= letters_of(to);
        }
    }
    let mut short = String::with_capacity(key.len());
    for c in key.chars() {
        if !short.ends_with(c) {
            short.push(c);
        }
    }
    let consonants: String = short.chars().filter(|c| !"aeou".contains(*c)).collect();
    if consonants == "mhmd" || consonants == "mhmt" {
        return "mohamed".to_owned();
    }
    let ending = short.trim_end_matches(['e', 'h']);
    if ending.len() >= MIN_LETTERS - 1 { ending.to_owned() } else { short }
}

/// The small letters that a word has, a bit for each: a quick look for what it cannot hold.
fn letters_of(word: &str) -> u32 {
    word.bytes().filter(u8::is_ascii_lowercase).fold(0, |letters, byte| letters | 1 << (byte - b'a'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_sound_alike_have_one_key() {
        for (a, b) in [
            ("mohammed", "muhamad"),
            ("szymanski", "szymansky"),
            ("yusuf", "yousuf"),
            ("eric", "erik"),
            ("ann", "anne"),
            ("mckenzie", "mackenzie"),
            ("peres", "perez"),
            ("kabulov", "kabuloff"),
            ("zelenskyy", "zelensky"),
            ("allan", "alan"),
            ("sarah", "sara"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        for (a, b) in [
            ("iran", "iraq"),
            ("kim", "kin"),
            ("hansen", "hanson"),
            ("stephen", "steven"),
            ("marsh", "march"),
            ("john", "joan"),
            ("oman", "omar"),
            ("marie", "maria"),
        ] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
    }
}
