//! Weighs the evidence for each unknown word.

mod house;
use rustc_hash::FxHashMap;

use super::candidates::{self, Candidate};
use super::case::Case;
use super::unknown::Unknown;
use super::{Forms, House, joins};
use crate::document::{Document, fold, fold_hash};
use crate::lexicon::{edit, misspellings, targets, words};
use crate::source::Span;

/// Most suggestions that are given.
const MAX_SUGGESTIONS: usize = 5;
/// An unknown word that occurs so often is a term that the lists do not have.
const TERM_COUNT: u32 = 3;
/// A place that is right elsewhere needs no slip that is cheaper than this, in bits.
const MAX_NAME_COST: f32 = 8.5;
/// The same for a name of nine letters and more.
const MAX_LONG_NAME_COST: f32 = 11.0;

/// A capital at the beginning of a sentence may be that of a name, so that a slip must be likelier by so many bits.
const SENTENCE_START: f32 = 4.0;

/// A name that every list has is a target if it is so common, in bits.
const PROMINENT_BITS: f32 = 17.5;

/// What a slip may cost between two names that no list has, in bits.
const MAX_UNLISTED_COST: f32 = 4.6;

/// What the likeliest slips cost, in bits: a letter doubled or two that change places.
const LIKELIEST_SLIP: f32 = 2.6;

/// After a name that no list has, a word may be the second part of a species or a title, so that a slip must be likelier
/// by so many bits.
const AFTER_NAME: f32 = 6.0;

/// What kind of evidence there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A misspelling that is known, with one correction.
    Listed,
    /// A word that is unknown and near a known one.
    Word,
    /// Two words run together, or one torn apart.
    Space,
    /// A name that is spelt otherwise in the same document.
    NameHere,
    /// A near miss of a name that any desk knows.
    NameKnown,
    /// A word that is known, where its neighbours want another.
    Confused,
}

/// A misspelt word.
#[derive(Debug, Clone, PartialEq)]
pub struct Suspect {
    /// Bytes of the reading text.
    pub span: Span,
    /// The evidence.
    pub kind: Kind,
    /// What was meant, best first, written as it would stand there; one to five.
    pub suggestions: Vec<String>,
    /// Where the other spelling stands first, and how often it occurs.
    pub elsewhere: Option<(Span, u32)>,
}

/// Judges all unknown words of a document.
pub(super) fn suspects(
    document: &Document,
    unknown: &[Unknown],
    forms: &Forms,
    house: &House,
) -> Vec<Suspect> {
    let mut seen: FxHashMap<String, Vec<Candidate>> = FxHashMap::default();
    let mut suspects: Vec<Suspect> = Vec::new();
    for (index, entry) in unknown.iter().enumerate() {
        let judge = Judge { document, unknown, forms, house, index, entry };
        let text = fold(document.slice(entry.span));
        let near = seen.entry(text.clone()).or_insert_with(|| candidates::words_near(&text, forms, house));
        if let Some(suspect) = judge.suspect(&text, near)
            && suspects.last().is_none_or(|last| last.span.end <= suspect.span.start)
        {
            suspects.push(suspect);
        }
    }
    suspects
}

struct Judge<'a> {
    document: &'a Document,
    unknown: &'a [Unknown],
    forms: &'a Forms,
    house: &'a House,
    index: usize,
    entry: &'a Unknown,
}

impl Judge<'_> {
    fn suspect(&self, text: &str, near: &[Candidate]) -> Option<Suspect> {
        let is_name = self.entry.case == Case::Capital && !self.entry.opens_sentence;
        if self.entry.is_fragment {
            return self.torn();
        }
        if self.is_quoted() {
            return None;
        }
        if let Some(form) = self.house.form(text) {
            return Some(self.found(Kind::NameKnown, [form.to_owned()]));
        }
        let is_capital = self.entry.case == Case::Capital;
        if is_capital && let Some(suspect) = self.name_here(text).or_else(|| self.name_of_house(text)) {
            return Some(suspect);
        }
        // A capital that opens a sentence is most often that of a common word.
        let as_word = || {
            self.listed(text, near, is_name).or_else(|| if is_name { None } else { self.word(text, near) })
        };
        let as_name = || if is_capital { self.name_known(text) } else { None };
        let found = if is_name { as_name().or_else(as_word) } else { self.listed(text, near, false) };
        if found.is_some() {
            return found;
        }
        let is_term = self.forms.get(text).is_some_and(|form| form.count >= TERM_COUNT);
        if is_name || is_term {
            return None;
        }
        if let Some(suspect) = self.torn() {
            return Some(suspect);
        }
        if self.is_foreign(2) {
            return None;
        }
        self.run_together(text, near).or_else(as_word).or_else(as_name)
    }

    fn found(&self, kind: Kind, suggestions: impl IntoIterator<Item = String>) -> Suspect {
        let written = self.document.slice(self.entry.span);
        let mut all: Vec<String> = Vec::new();
        for suggestion in suggestions {
            if !all.contains(&suggestion) && all.len() < MAX_SUGGESTIONS && suggestion != written {
                all.push(suggestion);
            }
        }
        Suspect { span: self.entry.span, kind, suggestions: all, elsewhere: None }
    }

    /// A misspelling that is in the list.
    fn listed(&self, text: &str, near: &[Candidate], is_name: bool) -> Option<Suspect> {
        let mut corrections: Vec<&str> =
            misspellings::corrections(text, self.entry.case == Case::Capital).collect();
        if self.is_foreign(1) || corrections.is_empty() || is_name && (text.len() < 6 || self.is_in_name()) {
            return None;
        }
        if corrections.len() > 1 {
            let score = |word: &str| near.iter().find(|c| c.word == word).map_or(99.0, |c| c.score);
            corrections.sort_by(|a, b| score(a).total_cmp(&score(b)));
        }
        let kind = match corrections.as_slice() {
            [best, ..] if best.starts_with(char::is_uppercase) => Kind::NameKnown,
            [_] => Kind::Listed,
            _ => Kind::Word,
        };
        let others = near.iter().map(|c| c.word.as_str());
        let all = corrections.into_iter().chain(others);
        Some(self.found(kind, all.map(|word| self.entry.case.apply(word))))
    }

    /// One word torn apart.
    fn torn(&self) -> Option<Suspect> {
        if self.entry.is_part {
            return None;
        }
        let (range, word) = joins::joined(self.document, self.entry.word)?;
        let (first, last) = (self.document.words.span(range.start), self.document.words.span(range.end - 1));
        let case = Case::of(self.document.slice(first));
        let mut suspect = self.found(Kind::Space, [case.apply(&word)]);
        suspect.span = Span { start: first.start, end: last.end };
        Some(suspect)
    }

    /// Two words run together.
    fn run_together(&self, text: &str, near: &[Candidate]) -> Option<Suspect> {
        if self.entry.is_part {
            return None;
        }
        let (parts, cost) = joins::parted(text, self.document)?;
        let best = near.first().map_or(f32::INFINITY, |candidate| candidate.score);
        if cost > best {
            return None;
        }
        let others = near.iter().map(|c| self.entry.case.apply(&c.word));
        Some(self.found(Kind::Space, std::iter::once(self.entry.case.apply(&parts)).chain(others)))
    }

    /// A word near a known one.
    fn word(&self, text: &str, near: &[Candidate]) -> Option<Suspect> {
        let best = near.first()?;
        if joins::is_compound(text) && best.score > LIKELIEST_SLIP {
            return None;
        }
        let mut doubt = if self.entry.case == Case::Capital { SENTENCE_START } else { 0.0 };
        if self.is_after_unknown_name() {
            doubt += AFTER_NAME;
        }
        (best.score + doubt <= accepted(text.chars().count()) && text.is_ascii())
            .then(|| self.found(Kind::Word, near.iter().map(|c| self.entry.case.apply(&c.word))))
    }

    /// A name that the document spells otherwise elsewhere, and more often, or rightly.
    fn name_here(&self, text: &str) -> Option<Suspect> {
        if !text.is_ascii() {
            return None;
        }
        let own = self.forms.get(text).map_or(1, |form| form.count);
        let mut best: Option<(f32, &String)> = None;
        for other in self.forms.names_like(text) {
            if other == text || is_inflection(text, other) || other.chars().count() < 4 {
                continue;
            }
            if has_name_suffix(text, other) {
                continue;
            }
            let Some(form) = self.forms.get(other) else { continue };
            let hash = fold_hash(other);
            let is_right = words::is_known(hash) || words::is_name(hash) || self.house.form(other).is_some();
            // A form that occurs more than once is wrong only if the other occurs three times as often, and of two forms
            // that no list has, one is wrong only if the slip is likely and the other much more frequent.
            let (limit, needed) = if is_right {
                (name_limit(text), if own == 1 { 1 } else { 3 * own })
            } else {
                (name_limit(text).min(MAX_UNLISTED_COST), 2 * own + 1)
            };
            if form.capitals < needed {
                continue;
            }
            let Some(cost) = edit::cost(text, other, limit) else { continue };
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, other));
            }
        }
        let (_, other) = best?;
        let form = self.forms.get(other)?;
        let first = self.document.words.span(form.first as usize);
        let written = super::case::without_possessive(self.document.slice(first));
        let mut suspect = self.found(Kind::NameHere, [Case::Capital.apply(written)]);
        let span = Span { start: first.start, end: first.start + written.len() as u32 };
        suspect.elsewhere = Some((span, form.count));
        Some(suspect)
    }

    /// A near miss of a name that any desk knows.
    fn name_known(&self, text: &str) -> Option<Suspect> {
        let limit = house::known_limit(text.chars().count())?;
        if self.forms.get(text).is_some_and(|form| form.count >= TERM_COUNT) || self.is_foreign(2) {
            return None;
        }
        // People may bear any name: next to a given name only the likeliest slips count.
        let limit = if self.is_in_name() { LIKELIEST_SLIP } else { limit };
        let mut near: Vec<(f32, &str)> = targets::with_first_letter_of(text)
            .iter()
            .filter_map(|target| {
                let name = target.name.to_lowercase();
                let is_other = is_inflection(text, &name) || has_name_suffix(text, &name);
                (!is_other && name.chars().count() >= 5)
                    .then(|| edit::cost(text, &name, limit))
                    .flatten()
                    .map(|cost| (cost, target.name))
            })
            .collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(b.1)));
        let proper = candidates::names_near(text, limit);
        let proper = proper.iter().filter(|near| {
            near.bits <= PROMINENT_BITS
                && !is_inflection(text, &near.word)
                && !has_name_suffix(text, &near.word)
        });
        let names: Vec<String> = near
            .into_iter()
            .map(|(_, name)| name.to_owned())
            .chain(proper.map(|n| Case::Capital.apply(&n.word)))
            .collect();
        (!names.is_empty()).then(|| self.found(Kind::NameKnown, names))
    }

    /// True if an article or preposition of another language stands within so many words; or, if that is more than one,
    /// if the word before or after it is unknown too and in small letters: Latin species, dialect.
    fn is_foreign(&self, reach: usize) -> bool {
        let all = &self.document.words;
        let near = self.entry.word.saturating_sub(reach)..(self.entry.word + reach + 1).min(all.len());
        if near
            .into_iter()
            .any(|word| is_foreign_particle(&self.document.slice(all.span(word)).to_lowercase()))
        {
            return true;
        }
        if reach == 1 {
            return false;
        }
        let next_to = |other: Option<&Unknown>| {
            other.is_some_and(|o| {
                o.word.abs_diff(self.entry.word) == 1 && o.case == Case::Lower && !o.is_part && !o.is_fragment
            })
        };
        next_to(self.index.checked_sub(1).and_then(|before| self.unknown.get(before)))
            || next_to(self.unknown.get(self.index + 1))
    }

    /// True if the word before it has a capital, in mid-sentence or not, and is no word that is written small.
    fn is_after_unknown_name(&self) -> bool {
        let all = &self.document.words;
        let Some(before) = self.entry.word.checked_sub(1).filter(|_| !all.starts_sentence(self.entry.word))
        else {
            return false;
        };
        let text = self.document.slice(all.span(before));
        Case::of(text) == Case::Capital
            && words::lookup(&fold(text))
                .is_none_or(|entry| !entry.is_lower() && entry.bits() > PROMINENT_BITS)
    }

    /// True if the word stands in a few words between quotation marks: a title, a coinage, a phrase that is spoken of.
    fn is_quoted(&self) -> bool {
        super::is_quoted(self.document, self.entry.span)
    }

    /// True if the word before it is a title, a given name or another unknown name: people may bear any name.
    fn is_in_name(&self) -> bool {
        let word = self.entry.word;
        let all = &self.document.words;
        let neighbour = |at: usize, from: usize, to: usize| {
            let gap = &self.document.text()[all.span(from).end as usize..all.span(to).start as usize];
            let text = self.document.slice(all.span(at));
            gap.chars().all(|c| c == ' ' || c == '\u{A0}' || c == '.')
                && Case::of(text) != Case::Lower
                && (is_title(text) || {
                    let hash = fold_hash(text);
                    words::is_person(hash) && words::lookup(&fold(text)).is_none_or(|entry| !entry.is_lower())
                        || !words::is_known(hash) && !words::is_name(hash)
                })
        };
        (word > 0 && !all.starts_sentence(word) && neighbour(word - 1, word - 1, word))
            || (word + 1 < all.len() && !all.starts_sentence(word + 1) && neighbour(word + 1, word, word + 1))
    }
}

/// The score, in bits, up to which the likeliest reading of a word of so many letters is believed.
fn accepted(letters: usize) -> f32 {
    match letters {
        0..=3 => 0.0,
        4 => 4.5,
        5 => 6.2,
        6 => 9.0,
        7 => 11.0,
        8 => 13.0,
        _ => 16.0,
    }
}

/// What a slip between two names of a document may cost, in bits.
pub(crate) fn name_limit(name: &str) -> f32 {
    match name.chars().count() {
        0..=4 => 2.6,
        5 => 5.0,
        6 => 6.5,
        7 | 8 => MAX_NAME_COST,
        _ => MAX_LONG_NAME_COST,
    }
}

/// True if one is the plural, the adjective or the like of the other.
pub(super) fn is_inflection(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let is_ending = |rest: &str| match rest {
        // Libya, Libyan; but “Talibann” is a slip.
        "n" | "ns" => short.ends_with(['a', 'e', 'i', 'o']),
        "a" | "e" | "o" | "i" | "l" => !short.ends_with(rest),
        "s" | "es" | "an" | "ian" | "'" | "'s" | "y" | "ey" | "ie" | "al" => true,
        _ => false,
    };
    let swapped = |x: char, y: char| a.strip_suffix(x).is_some_and(|stem| b.strip_suffix(y) == Some(stem));
    long.strip_prefix(short).is_some_and(is_ending) || swapped('a', 'o') || swapped('o', 'a')
}

/// True if the word is a name made of a place's: Kabulov, Krasnoyarski.
pub(super) fn has_name_suffix(word: &str, name: &str) -> bool {
    let endings = [
        "ov", "ova", "ev", "eva", "ski", "sky", "ska", "i", "is", "in", "ina", "ia", "er", "ers", "us", "um",
        "ite", "ites", "ese", "ish",
    ];
    word.strip_prefix(name)
        .or_else(|| word.strip_prefix(name.trim_end_matches(['a', 'e', 'o'])))
        .is_some_and(|rest| endings.contains(&rest))
}

/// Articles and prepositions of other languages that are no English words.
fn is_foreign_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "du"
            | "des"
            | "le"
            | "la"
            | "les"
            | "un"
            | "une"
            | "et"
            | "au"
            | "aux"
            | "ne"
            | "pas"
            | "sur"
            | "el"
            | "los"
            | "las"
            | "del"
            | "y"
            | "por"
            | "para"
            | "con"
            | "il"
            | "di"
            | "della"
            | "dei"
            | "che"
            | "per"
            | "der"
            | "das"
            | "und"
            | "von"
            | "zu"
            | "dem"
            | "ein"
            | "eine"
            | "het"
            | "een"
            | "og"
            | "av"
            | "af"
            | "ad"
            | "cum"
            | "quod"
            | "est"
            | "sunt"
            | "da"
            | "dos"
            | "em"
            | "na"
            | "til"
    )
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
