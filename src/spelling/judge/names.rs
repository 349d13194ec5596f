//! Misspelt names.
//!
//! A capitalised word that is in no list is a slip for a name, or a name that is new to us. Both are weighed in bits: how
//! surprising it is that the writer meant the other name here and slipped in this way, and how surprising a name with
//! these letters is in this place. It is reported if the slip is much less of a surprise.

use super::super::forms::NameForm;
use super::super::known_names::{self, slip};
use super::super::unknown::Standing;
use super::context::{Side, neighbour};
use super::inflection::{self, Sort};
use super::{Elsewhere, Judge, Kind, Suspect};
use crate::document::{Case, fold, fold_hash};
use crate::lexicon::{full_names, targets, words};
use crate::source::Span;

/// How much less of a surprise a slip has to be, in bits.
const MARGIN: f32 = -0.5;
/// The same if the same document has the other name several times, as the reader can see.
const MARGIN_USUAL: f32 = -2.5;
/// How surprising a slip is at all: that there is one, and in which letter.
const SLIP: f32 = 13.0;
/// How surprising it is that a name is in no list, apart from its letters.
const UNLISTED: f32 = 7.0;
/// A name that is more surprising by its letters, in bits, is most often made of pieces that many names have…
const ONE_PIECE: f32 = 30.0;
/// …so that each bit beyond counts so much.
const PIECES: f32 = 0.8;
/// How surprising one of the listed names is that are no words.
const LISTED: f32 = 23.0;
/// How much less so where a name is to be expected: next to a given name or a title.
const EXPECTED: f32 = 4.0;
/// How surprising it is that one given name comes with two nearly equal surnames, or one word with two nearly equal names.
const SAME_COMPANY: f32 = 8.0;
/// How surprising it is that one name comes with two given names or titles.
const OTHER_COMPANY: f32 = 8.0;
/// How much less a slip is believed beside the other name, which tells them apart: “Alan and Allan”…
const CONTRAST: f32 = 8.0;
/// …if it is so many words off.
const CONTRAST_WORDS: usize = 4;
/// How much less a name is believed that occurs once and is no word of the lists…
const THIN: f32 = 6.0;
/// …and one that people bear, who may be two.
const THIN_PERSON: f32 = 8.0;
/// How much less a name is believed that is only in other documents, where another one may be meant…
const ACROSS: f32 = 4.0;
/// …and how surprising it is beside the word that it stands beside there.
const NEAR_BITS: f32 = 8.0;
/// So many times as often as the word it has to occur in the run.
const RUN_RATIO: u32 = 3;
/// How surprising it is that the same slip comes twice.
const AGAIN: f32 = 4.0;
/// The same for a name that only a place or a people bears where a person’s name is to be expected, and the other way round.
const MISFIT: f32 = 5.0;
/// How much likelier a place is after “in”.
const FIT: f32 = 3.0;
/// How much likelier a correction is that the list of misspellings has.
const LISTED_SLIP: f32 = 5.0;
/// How much likelier another language is next to its articles.
const FOREIGN: f32 = 6.0;
/// How surprising a person or a body is that any desk knows, in bits; what stands beside the word tells so much of it…
const PROMINENT: f32 = 18.0;
/// …but not more than this, nor less.
const BESIDE_BITS: (f32, f32) = (1.0, 8.0);
/// How much likelier a variant is of a name that people bear.
const VARIES: f32 = 2.0;
/// How much less likely a word is to be meant by a capitalised one that is written small, in bits…
const SMALL: f32 = 8.0;
/// …unless it is rarer than this.
const SMALL_BITS: f32 = 22.0;
/// A reading so much less likely than the best one, in bits, is not worth an editor's time.
const REMOTE: f32 = 10.0;
/// Shorter names are near to too many others.
const MIN_LETTERS: usize = 4;

/// What may have been meant.
struct Reading {
    name: String,
    /// How much less of a surprise it is than a new name, in bits.
    odds: f32,
    elsewhere: Option<Elsewhere>,
}

impl Judge<'_> {
    /// A slip for a name of the document, or of those that any desk knows.
    pub(super) fn name(&self, text: &str) -> Option<Suspect> {
        let letters = text.chars().count();
        // The Thackerays, who are not the Thackerys.
        let is_plural =
            text.strip_suffix('s').is_some_and(|one| one.len() > MIN_LETTERS && self.is_right_here(one));
        if letters < MIN_LETTERS || is_plural || self.is_spoken_of() {
            return None;
        }
        let surprise = self.surprise(text) - if self.is_foreign(2) { FOREIGN } else { 0.0 };
        let mut readings: Vec<Reading> = Vec::new();
        self.names_here(text, surprise, &mut readings);
        self.names_of_run(text, surprise, &mut readings);
        let count = self.forms.count(text);
        if self.entry.standing != Standing::Name
            && letters > MIN_LETTERS
            && count < super::TERM_COUNT
            && !self.is_quoted()
        {
            self.names_known(text, surprise, &mut readings);
        }
        if count < super::TERM_COUNT && !self.is_quoted() {
            self.names_beside(text, surprise, &mut readings);
        }
        readings.sort_by(|a, b| b.odds.total_cmp(&a.odds).then_with(|| a.name.cmp(&b.name)));
        let best = readings.first()?;
        let is_usual = best.elsewhere.is_some_and(|other| other.document.is_none() && other.count > 1);
        if best.odds < if is_usual { MARGIN_USUAL } else { MARGIN } {
            return None;
        }
        let (kind, elsewhere) =
            (if best.elsewhere.is_some() { Kind::NameHere } else { Kind::NameKnown }, best.elsewhere);
        let least = best.odds - REMOTE;
        let likely = readings.into_iter().take_while(|reading| reading.odds >= least);
        let mut suspect = self.found(kind, likely.map(|reading| reading.name));
        suspect.elsewhere = elsewhere;
        Some(suspect)
    }

    /// True for a listed name that the document has, and that several people may bear.
    fn is_right_here(&self, name: &str) -> bool {
        let is_place = || targets::find(name).is_some_and(|target| sort(name, target.kind) == Sort::Place);
        self.forms.count(name) > 0 && is_right(name) && !is_place()
    }

    /// How surprising the word is as a name of its own in this place, in bits.
    fn surprise(&self, text: &str) -> f32 {
        let letters = words::name_bits(text);
        let as_letters = UNLISTED + letters.min(ONE_PIECE) + PIECES * (letters - ONE_PIECE).max(0.0);
        let surprise =
            if self.entry.standing == Standing::Name { as_letters.min(LISTED) } else { as_letters };
        let again = AGAIN * (self.forms.count(text).saturating_sub(1)) as f32;
        surprise - again - if self.is_in_name() { EXPECTED } else { 0.0 }
    }

    fn names_here(&self, text: &str, surprise: f32, readings: &mut Vec<Reading>) {
        let own = self.forms.count(text);
        for (number, name) in self.forms.names_near(text) {
            if name.folded == text
                || name.folded.chars().count() < MIN_LETTERS
                || name.count < self.needed(own, &name.folded)
            {
                continue;
            }
            let sort = sort(&name.folded, targets::find(&name.folded).map_or("proper", |target| target.kind));
            let is_singular = self.is_after_given_name() || sort == Sort::Place && self.is_after_place_word();
            let Some(doubt) = inflection::doubt(text, &name.folded, sort, is_singular) else { continue };
            let Some(cost) = slip(text, &name.folded) else { continue };
            let doubt =
                doubt + if is_small(&name.folded) && !self.forms.is_always_name(name) { SMALL } else { 0.0 };
            let thin = match sort {
                _ if name.count > 1 => 0.0,
                Sort::Person => THIN_PERSON,
                _ if is_word(&name.folded) => 0.0,
                _ => THIN,
            };
            let odds = surprise - SLIP - cost - doubt - thin - self.bits_here(number, name);
            let elsewhere = Elsewhere { document: None, span: name.first, count: name.count };
            readings.push(Reading { name: self.as_here(name.first), odds, elsewhere: Some(elsewhere) });
        }
    }

    /// A name of the document as it would be written here: not in capitals for standing so in a heading.
    fn as_here(&self, first: Span) -> String {
        let name = self.document.slice(first);
        if Case::of(name) == Case::Upper {
            Case::Capital.apply(&name.to_lowercase())
        } else {
            name.to_owned()
        }
    }

    /// The names that are frequent in other documents of the run, and not in this one.
    fn names_of_run(&self, text: &str, surprise: f32, readings: &mut Vec<Reading>) {
        let Some(run) = self.run else { return };
        let (own, documents) = run.count(text);
        if documents > 1 {
            return;
        }
        for name in run.near(text) {
            if name.folded == text || name.count < RUN_RATIO * own || self.forms.count(&name.folded) > 0 {
                continue;
            }
            let sort = sort(&name.folded, targets::find(&name.folded).map_or("proper", |target| target.kind));
            let Some(doubt) = inflection::doubt(text, &name.folded, sort, self.is_after_given_name()) else {
                continue;
            };
            let Some(cost) = slip(text, &name.folded) else { continue };
            let is_same_company = self.has_company(name.company);
            let company = match () {
                () if is_same_company => -SAME_COMPANY,
                () if is_word(&name.folded) => 0.0,
                () => ACROSS,
            };
            let bits = run.bits(name).min(if is_same_company { NEAR_BITS } else { f32::INFINITY });
            let odds = surprise - SLIP - cost - doubt - bits - company;
            let elsewhere =
                Elsewhere { document: Some(name.first.document), span: name.first.span, count: name.count };
            readings.push(Reading { name: name.written.clone(), odds, elsewhere: Some(elsewhere) });
        }
    }

    /// How often another name has to occur if it is to be the right one.
    fn needed(&self, own: u32, other: &str) -> u32 {
        match own {
            0 | 1
                if self.entry.standing != Standing::Name
                    && other.chars().count() > MIN_LETTERS
                    && is_right(other) =>
            {
                1
            }
            0 | 1 => 2,
            _ => 3 * own,
        }
    }

    /// How surprising a name of the document is in this place, in bits; less than nothing if its company is that of the
    /// word.
    fn bits_here(&self, number: usize, name: &NameForm) -> f32 {
        let words = self.document.words.len().max(200) as f32;
        let mut bits = (words / name.count as f32).log2();
        let shared = self.shared(number);
        if let Some(beside) = shared.bits {
            bits = bits.min(beside + 1.0);
        }
        if shared.given_name || shared.phrase {
            bits -= SAME_COMPANY;
        }
        if shared.conflict {
            bits += OTHER_COMPANY;
        }
        let is_contrast = |place: usize| place.abs_diff(self.entry.word) <= CONTRAST_WORDS;
        if !shared.given_name && self.forms.places(number).any(is_contrast) {
            bits += CONTRAST;
        }
        bits
    }

    fn names_known(&self, text: &str, surprise: f32, readings: &mut Vec<Reading>) {
        let (in_name, after_place_word) = (self.is_in_name(), self.is_after_place_word());
        for known in known_names::near(text).iter() {
            let sort = sort(&known.folded, known.kind);
            let is_singular = after_place_word && sort == Sort::Place;
            let Some(doubt) = inflection::doubt(text, &known.folded, sort, is_singular) else { continue };
            let doubt = doubt + if sort == Sort::Person { VARIES } else { 0.0 };
            let gain = self.gain(&known.folded);
            let fit = match sort {
                Sort::Place if after_place_word => FIT,
                Sort::Place if in_name && gain == 0.0 => -MISFIT,
                _ => 0.0,
            };
            let listed = if known.is_listed { LISTED_SLIP } else { 0.0 };
            let odds = surprise - SLIP - known.cost - doubt - known.bits + gain + fit + listed;
            match readings.iter_mut().find(|reading| reading.name.eq_ignore_ascii_case(&known.name)) {
                Some(reading) => reading.odds = reading.odds.max(odds),
                None => readings.push(Reading { name: known.name.clone(), odds, elsewhere: None }),
            }
        }
    }
}

impl Judge<'_> {
    /// Names of which the word beside this one is a part: Putin has one given name, and it is not Vladmir.
    fn names_beside(&self, text: &str, surprise: f32, readings: &mut Vec<Reading>) {
        for side in [Side::Before, Side::After] {
            let Some(beside) = neighbour(self.document, self.entry.word, side) else { continue };
            let other = self.document.slice(self.document.words.span(beside));
            let is_right = match side {
                Side::Before => words::is_pair(other, text),
                Side::After => words::is_pair(text, other),
            };
            if is_right || !self.document.words.is_capital(beside) {
                continue;
            }
            let names = match side {
                Side::Before => full_names::after(self.document.words.hashes()[beside]),
                Side::After => full_names::before(self.document.words.hashes()[beside]),
            };
            let bits = words::lookup(&fold(other)).map_or(PROMINENT, words::Entry::bits);
            let bits = (PROMINENT - bits).clamp(BESIDE_BITS.0, BESIDE_BITS.1);
            for name in names {
                let folded = fold(name);
                let Some(doubt) = inflection::doubt(text, &folded, Sort::Person, true) else { continue };
                let Some(cost) = slip(text, &folded) else { continue };
                let odds = surprise - SLIP - cost - doubt - bits;
                match readings.iter_mut().find(|reading| reading.name == *name) {
                    Some(reading) => reading.odds = reading.odds.max(odds),
                    None => readings.push(Reading { name: (*name).to_owned(), odds, elsewhere: None }),
                }
            }
        }
    }
}

/// What a name names, given its kind if it is a target.
fn sort(folded: &str, kind: &str) -> Sort {
    match kind {
        "country" | "capital" | "city" | "town" | "region" | "demonym" | "feature" => Sort::Place,
        "person" => Sort::Person,
        _ if words::is_person(fold_hash(folded)) => Sort::Person,
        _ => Sort::Other,
    }
}

/// True for a word that is written small, and has a capital here.
fn is_small(folded: &str) -> bool {
    // “brannigan” is a word, but hardly anybody’s.
    words::lookup(folded)
        .is_some_and(|entry| entry.is_lower() && !entry.is_proper() && entry.bits() <= SMALL_BITS)
}

/// True if a name is a word of the list of words.
fn is_word(folded: &str) -> bool {
    words::is_known(fold_hash(folded))
}

/// True if a name is a word of the lists.
fn is_right(folded: &str) -> bool {
    let hash = fold_hash(folded);
    words::is_known(hash) || words::is_name(hash)
}
