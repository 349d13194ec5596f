//! Weighs the evidence for each unknown word.

mod context;
mod house;
pub(super) mod inflection;
mod names;

use rustc_hash::FxHashMap;

use super::candidates::{self, Candidate};
use super::company::Company;
use super::unknown::{Standing, Unknown};
use super::{Forms, House, RunNames, joins};
use crate::document::{Case, Document, fold, fold_hash};
use crate::lexicon::word_set::WordSet;
use crate::lexicon::{misspellings, words};
use crate::source::Span;

/// Most suggestions that are given.
const MAX_SUGGESTIONS: usize = 5;
/// An unknown word that occurs so often is a term that the lists do not have.
const TERM_COUNT: u32 = 3;
/// The same for one that so many documents of the run have.
const TERM_DOCUMENTS: u32 = 3;
/// A place that is right elsewhere needs no slip that is cheaper than this, in bits.
const MAX_NAME_COST: f32 = 8.5;
/// The same for a name of nine letters and more.
const MAX_LONG_NAME_COST: f32 = 11.0;

/// A capital at the beginning of a sentence may be that of a name, so that a slip must be likelier by so many bits.
const SENTENCE_START: f32 = 4.0;

/// A name that every list has is a target if it is so common, in bits.
const PROMINENT_BITS: f32 = 17.5;

/// A word that is rarer, in bits, is not often part of a name.
const CAPITAL_BITS: f32 = 16.5;
/// A listed slip that is shorter may be a word of dialect or another language.
const SHORT: usize = 4;

/// What the likeliest slips cost, in bits: a letter doubled or two that change places.
const LIKELIEST_SLIP: f32 = 2.6;

/// After a name that no list has, a word may be the second part of a species or a title, so that a slip must be likelier
/// by so many bits.
const AFTER_NAME: f32 = 6.0;

/// How much less likely a slip may be in a part of a hyphenated compound, in bits.
const IN_COMPOUND: f32 = 2.0;

/// Two other unknown words so near are evidence of another language…
const FOREIGN_REACH: usize = 8;
/// …if there are so many.
const FOREIGN_NEIGHBOURS: usize = 2;

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
    /// Where it is spelt otherwise, if that is the evidence.
    pub elsewhere: Option<Elsewhere>,
}

/// Another spelling of a misspelt name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elsewhere {
    /// The document of the run in which it stands first; `None` is the same.
    pub document: Option<u32>,
    /// Where it stands there.
    pub span: Span,
    /// How often it occurs, in that document or in the run.
    pub count: u32,
}

/// Judges all unknown words of a document.
pub(super) fn suspects(
    document: &Document,
    unknown: &[Unknown],
    forms: &Forms,
    house: &House,
    run: Option<&RunNames>,
) -> Vec<Suspect> {
    let mut seen: FxHashMap<String, Vec<Candidate>> = FxHashMap::default();
    let mut suspects: Vec<Suspect> = Vec::new();
    let has_curly = document.text().contains('’');
    for (index, entry) in unknown.iter().enumerate() {
        let judge = Judge { document, unknown, forms, house, run, index, entry, has_curly };
        let text = fold(document.slice(entry.span));
        let near = seen.entry(text.clone()).or_insert_with(|| match entry.standing {
            Standing::Name => Vec::new(),
            _ => candidates::words_near(&text, forms, house),
        });
        if !is_sic(document, entry.span)
            && let Some(suspect) = judge.suspect(&text, near)
            && suspects.last().is_none_or(|last| last.span.end <= suspect.span.start)
        {
            suspects.push(suspect);
        }
    }
    suspects
}

/// True for what the writer knows to be misspelt: `recieve [sic]`.
fn is_sic(document: &Document, span: Span) -> bool {
    let after = document.text()[span.end as usize..].trim_start();
    after.get(..4).is_some_and(|mark| matches!(mark, "[sic" | "(sic"))
}

struct Judge<'a> {
    document: &'a Document,
    unknown: &'a [Unknown],
    forms: &'a Forms,
    house: &'a House,
    run: Option<&'a RunNames>,
    index: usize,
    entry: &'a Unknown,
    /// The document has apostrophes that are curved.
    has_curly: bool,
}

impl Judge<'_> {
    fn suspect(&self, text: &str, near: &[Candidate]) -> Option<Suspect> {
        let is_name =
            self.entry.case == Case::Capital && (!self.entry.opens_sentence || self.forms.is_name(text));
        if self.entry.standing == Standing::Fragment {
            return self.torn();
        }
        if let Some(suspect) = self.contraction(text) {
            return Some(suspect);
        }
        if self.entry.standing == Standing::Name {
            return self.name(text);
        }
        if self.is_quoted() {
            return if is_name { self.name(text) } else { None };
        }
        if let Some(form) = self.house.form(text) {
            return Some(self.found(Kind::NameKnown, [form.to_owned()]));
        }
        let is_capital = self.entry.case == Case::Capital;
        if is_capital && let Some(suspect) = self.name_of_house(text) {
            return Some(suspect);
        }
        let as_name = if is_capital { self.name(text) } else { None };
        if is_name || as_name.as_ref().is_some_and(|suspect| suspect.kind == Kind::NameHere) {
            return as_name
                .or_else(|| if self.is_term_of_run(text) { None } else { self.listed(text, near, is_name) });
        }
        if let Some(suspect) = self.plural(text) {
            return Some(suspect);
        }
        // A capital that opens a sentence is most often that of a common word.
        if let Some(suspect) = self.listed(text, near, is_capital && self.is_in_name()) {
            return Some(suspect);
        }
        if self.forms.count(text) >= TERM_COUNT || self.is_term_of_run(text) {
            return None;
        }
        if let Some(suspect) = self.torn() {
            return Some(suspect);
        }
        if self.is_foreign(2) {
            return None;
        }
        self.run_together(text, near).or_else(|| self.word(text, near)).or(as_name)
    }

    /// True if so many documents of the run have the word that it is no slip.
    fn is_term_of_run(&self, text: &str) -> bool {
        self.run.is_some_and(|run| run.count(text).1 >= TERM_DOCUMENTS)
    }

    fn found(&self, kind: Kind, suggestions: impl IntoIterator<Item = String>) -> Suspect {
        let written = self.document.slice(self.entry.span);
        let mut all: Vec<String> = Vec::new();
        for suggestion in suggestions {
            let suggestion = if self.has_curly { suggestion.replace('\'', "’") } else { suggestion };
            if !all.contains(&suggestion) && all.len() < MAX_SUGGESTIONS && suggestion != written {
                all.push(suggestion);
            }
        }
        Suspect { span: self.entry.span, kind, suggestions: all, elsewhere: None }
    }

    /// A contraction without its apostrophe, which nobody means, not even in a quotation.
    fn contraction(&self, text: &str) -> Option<Suspect> {
        let right = misspellings::corrections(text, false).next().filter(|right| right.contains('\''))?;
        let right = if right.starts_with('I') { right.to_owned() } else { self.entry.case.apply(right) };
        (!self.is_foreign(1)).then(|| self.found(Kind::Listed, [right]))
    }

    /// The plural or the possessive of a noun in y: companys.
    fn plural(&self, text: &str) -> Option<Suspect> {
        let stem = text.strip_suffix("ys").filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))?;
        let noun = format!("{stem}y");
        if self.entry.case != Case::Lower || !words::is_known_small(fold_hash(&noun)) {
            return None;
        }
        let right = [format!("{noun}'s"), format!("{stem}ies")];
        Some(self.found(Kind::Word, right))
    }

    /// A misspelling that is in the list.
    fn listed(&self, text: &str, near: &[Candidate], is_name: bool) -> Option<Suspect> {
        let mut corrections: Vec<&str> =
            misspellings::corrections(text, self.entry.case == Case::Capital).collect();
        if is_name {
            corrections.retain(|right| is_likely_capital(right));
        }
        if corrections.is_empty()
            || self.is_beside_a_stranger(2)
            || self.is_foreign(if is_name || text.len() < SHORT { 2 } else { 1 })
            || is_name
                && (text.len() < 6 && !corrections[0].starts_with(char::is_uppercase) || self.is_in_name())
        {
            return None;
        }
        if corrections.len() > 1 {
            let score = |word: &str| near.iter().find(|c| c.word == word).map_or(99.0, |c| c.score);
            corrections.sort_by(|a, b| score(a).total_cmp(&score(b)));
        }
        let kind = match corrections.as_slice() {
            [best, ..] if is_name || best.starts_with(char::is_uppercase) => Kind::NameKnown,
            [_] => Kind::Listed,
            _ => Kind::Word,
        };
        // What the list is sure of needs no others beside it.
        let others = if kind == Kind::Listed { &[] } else { near };
        let all = corrections.into_iter().chain(others.iter().map(|c| c.word.as_str()));
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
        // Ceratodon purpureus: the second part of a species. Freshfields: the name of a firm.
        if (self.is_after_unknown_name() || self.is_subject()) && !joins::begins_with_grammar(&parts) {
            return None;
        }
        let best = near.first().map_or(f32::INFINITY, |candidate| candidate.score);
        if cost > best && best <= accepted(text.chars().count()) {
            return None;
        }
        let others = near.iter().map(|c| self.entry.case.apply(&c.word));
        Some(self.found(Kind::Space, std::iter::once(self.entry.case.apply(&parts)).chain(others)))
    }

    /// A word near a known one.
    fn word(&self, text: &str, near: &[Candidate]) -> Option<Suspect> {
        let near = self.by_company(near);
        let best = near.first()?;
        if joins::is_compound(text) && best.score > LIKELIEST_SLIP {
            return None;
        }
        // Instituto Gonzaga: the word of another language in a name.
        let may_be_foreign = self.entry.case == Case::Capital && text.ends_with(['a', 'e', 'i', 'o']);
        if self.is_inflected(text) || may_be_foreign && self.is_in_name() {
            return None;
        }
        let may_be_romance = has_foreign_ending(text, &best.word)
            && (!differ_at_the_end(text, &best.word) || !self.unknown_near().is_empty());
        if may_be_romance || self.is_beside_a_stranger(1) {
            return None;
        }
        let mut doubt = if self.entry.case == Case::Capital { SENTENCE_START } else { 0.0 };
        if self.is_after_unknown_name() {
            doubt += AFTER_NAME;
        }
        // The other part of a compound says that it is English.
        if self.entry.is_part {
            doubt -= IN_COMPOUND;
        }
        (best.score + doubt <= accepted(text.chars().count()) && text.is_ascii())
            .then(|| self.found(Kind::Word, near.iter().map(|c| self.entry.case.apply(&c.word))))
    }

    /// Candidates, better by what speaks for them beside the word.
    fn by_company(&self, near: &[Candidate]) -> Vec<Candidate> {
        let company = Company::of(self.document, self.entry);
        let mut near = near.to_vec();
        for candidate in &mut near {
            candidate.score -= company.gain(&candidate.word);
        }
        near.sort_by(|a, b| a.score.total_cmp(&b.score).then_with(|| a.word.cmp(&b.word)));
        near
    }

    /// True if the document has the word without its ending more than once, and no list has that: “waiing”, if there was a “wai”.
    fn is_inflected(&self, text: &str) -> bool {
        ["ing", "ed", "er", "s"]
            .iter()
            .filter_map(|ending| text.strip_suffix(ending))
            .any(|stem| self.forms.count(stem) > 1 && words::lookup(stem).is_none())
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
        let others = self.unknown_near();
        others.contains(&1) || others.len() >= FOREIGN_NEIGHBOURS
    }

    /// True if one of so many words beside it, in small letters, is unknown too and no slip for anything: Latin, Italian, a
    /// species.
    fn is_beside_a_stranger(&self, reach: usize) -> bool {
        let is_beside = |other: &&Unknown| (1..=reach).contains(&other.word.abs_diff(self.entry.word));
        let before = self.unknown[..self.index].iter().rev().take_while(is_beside);
        let after = self.unknown[self.index + 1..].iter().take_while(is_beside);
        before.chain(after).any(|other| {
            let text = fold(self.document.slice(other.span));
            other.case == Case::Lower
                && other.standing == Standing::InNoList
                && misspellings::corrections(&text, false).next().is_none()
                && !candidates::words_near(&text, self.forms, self.house)
                    .first()
                    .is_some_and(|best| best.score <= accepted(text.chars().count()))
        })
    }

    /// How far off the other unknown words in small letters are, of those that stand near: in the same sentence, or in the
    /// next, where the subject is still the same.
    fn unknown_near(&self) -> Vec<usize> {
        let word = self.entry.word;
        let sentence = self.document.words.sentence_near(word, FOREIGN_REACH).start;
        let is_near = |other: &&Unknown| other.word.abs_diff(word) <= FOREIGN_REACH;
        let before =
            self.unknown[..self.index].iter().rev().take_while(is_near).filter(|o| o.word >= sentence);
        let after = self.unknown[self.index + 1..].iter().take_while(is_near);
        let after = after.take_while(|o| !self.document.words.starts_sentence(o.word));
        let others =
            before.chain(after).filter(|o| o.case == Case::Lower && o.standing != Standing::Fragment);
        // Of a compound of which both parts are unknown, each is evidence about the other: momori-rakau.
        others.filter(|o| !o.is_part || o.word == word).map(|o| o.word.abs_diff(word).max(1)).collect()
    }

    /// True for a capitalised word before a name or a verb of speech: a firm or a person, even where a sentence begins.
    fn is_subject(&self) -> bool {
        static SAYS: WordSet =
            WordSet::new(&["said", "says", "told", "added", "announced", "reported", "declined"]);

        let (all, next) = (&self.document.words, self.entry.word + 1);
        self.entry.case == Case::Capital
            && next < all.len()
            && all.is_joined(next)
            && (all.is_capital(next) || SAYS.holds(all.hashes()[next]))
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
}

/// True if a word ends as words of Italian, Spanish or Latin do, and what it may be a slip for does not: castello, castle.
fn has_foreign_ending(word: &str, right: &str) -> bool {
    ['a', 'e', 'i', 'o'].iter().any(|last| word.ends_with(*last) && !right.ends_with(*last))
}

/// True if two words differ in nothing but their last letter, or the last two that changed places.
fn differ_at_the_end(word: &str, right: &str) -> bool {
    let mut chars = word.chars();
    let (last, stem) = (chars.next_back(), chars.as_str());
    let mut others = right.chars();
    let (other, rest) = (others.next_back(), others.as_str());
    let is_swapped = || stem.chars().next_back() == other && rest.chars().next_back() == last;
    stem == right || stem == rest || word == rest || is_swapped()
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

/// True for what may have been meant by a capitalised word in mid-sentence: a name, or a word that is often part of one,
/// such as Government. A rare word is less likely there than somebody's name: Bellweather.
fn is_likely_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        || words::lookup(word).is_some_and(|entry| entry.bits() <= CAPITAL_BITS)
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
