//! Which English a document is written in, by the spellings that tell.

use crate::config::Language;
use crate::document::fold_hash;
use crate::lexicon::remembered::Remembered;
use crate::lexicon::variants;
use crate::lexicon::words::{self, Regions};

/// The Englishes, in the order in which they are preferred when several fit equally well.
const ENGLISHES: [(Regions, &str); 5] = [
    (Regions::BRITISH, "British English"),
    (Regions::AMERICAN, "American English"),
    (Regions::OXFORD, "British English with -ize"),
    (Regions::CANADIAN, "Canadian English"),
    (Regions::AUSTRALIAN, "Australian English"),
];

/// An English as the engine sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct English {
    /// Its spellings are those that this set overlaps.
    pub regions: Regions,
    /// What it is called in messages.
    pub name: &'static str,
}

impl English {
    /// The English of a house, if it has settled on one.
    #[must_use]
    pub fn of_house(language: Option<Language>) -> Option<Self> {
        let regions = match language? {
            Language::English => return None,
            Language::British => Regions::BRITISH,
            Language::Oxford => Regions::OXFORD,
            Language::American => Regions::AMERICAN,
            Language::Canadian => Regions::CANADIAN,
            Language::Australian => Regions::AUSTRALIAN,
        };
        Self::all().find(|english| english.regions == regions)
    }

    /// The English against which the fewest of these words offend: for each word, in the order of the text, the
    /// Englishes that spell it so. Of several, one that spells the first word so; `None` if there are no words.
    #[must_use]
    pub fn of_words(words: &[Regions]) -> Option<Self> {
        let first = *words.first()?;
        let offences = |english: &Self| {
            let count = words.iter().filter(|word| !word.overlaps(english.regions)).count();
            (count, !first.overlaps(english.regions))
        };
        Self::all().min_by_key(offences)
    }

    fn all() -> impl Iterator<Item = Self> {
        ENGLISHES.into_iter().map(|(regions, name)| Self { regions, name })
    }

    /// True if the English spells the word so.
    #[must_use]
    pub fn spells(self, form: &str) -> bool {
        telling(form).is_none_or(|regions| regions.overlaps(self.regions))
    }

    /// True if the English has another spelling of the word and not this one, however much of a kind the two are: “gray”
    /// in British English.
    #[must_use]
    pub fn rejects(self, form: &str) -> bool {
        regions(form).is_some_and(|regions| !regions.overlaps(self.regions)) && self.spelling(form).is_some()
    }

    /// How the English spells the word.
    #[must_use]
    pub fn spelling(self, form: &str) -> Option<&'static str> {
        let mut spellings = variants::spellings(fold_hash(form))?;
        spellings.find(|other| regions(other).is_some_and(|regions| regions.overlaps(self.regions)))
    }
}

/// The Englishes that spell a word so, if its spelling is one that tells them apart.
///
/// Only the endings and letters that differ throughout a dictionary tell: -ise and -ize, -our and -or, -re and -er,
/// doubled l, -ogue and -og, ae and e, -ence and -ense. Of other pairs (grey and gray, adviser and advisor) each side is
/// met everywhere.
#[must_use]
pub fn telling(form: &str) -> Option<Regions> {
    static TELLING: Remembered<Option<Regions>> = Remembered::new();

    TELLING.get(form, find_telling)
}

fn find_telling(form: &str) -> Option<Regions> {
    let own = regions(form)?;
    let plain = pattern(form);
    let mut others = variants::spellings(fold_hash(form))?.filter(|other| *other != form);
    let differs =
        others.any(|other| pattern(other) == plain && regions(other).is_some_and(|regions| regions != own));
    (own != Regions::ALL && differs).then_some(own)
}

/// The Englishes that spell a word so, as far as a list knows.
fn regions(form: &str) -> Option<Regions> {
    let regions = words::lookup(form)?.regions();
    regions.overlaps(Regions::ALL).then_some(regions)
}

/// A word with what differs between Englishes made equal.
fn pattern(form: &str) -> String {
    let mut plain = form.replace("iz", "is").replace("yz", "ys").replace("our", "or").replace("ll", "l");
    plain = plain.replace("ae", "e").replace("oe", "e").replace("ense", "ence").replace("ogue", "og");
    for (british, american) in [("re", "er"), ("res", "ers"), ("red", "ered")] {
        // Not the “ered” of “centered”.
        if let Some(stem) = plain.strip_suffix(british).filter(|stem| !stem.ends_with('e')) {
            return format!("{stem}{american}");
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_tell_are_known() {
        assert_eq!(telling("color"), Some(Regions::AMERICAN));
        for british in
            ["colour", "theatre", "travelled", "defence", "organise", "analyse", "anaesthetic", "centred"]
        {
            assert!(!telling(british).unwrap().overlaps(Regions::AMERICAN), "{british}");
        }
        for american in ["color", "theater", "traveled", "defense", "analyze", "anesthetic", "centered"] {
            assert!(!telling(american).unwrap().overlaps(Regions::BRITISH), "{american}");
        }
        assert!(telling("organize").unwrap().overlaps(Regions::OXFORD));
        for neither in ["grey", "adviser", "harbourmaster", "the", "size", "revise", "learned"] {
            assert_eq!(telling(neither), None, "{neither}");
        }
    }

    #[test]
    fn an_english_has_its_own_spelling_of_a_word() {
        let oxford = English::of_house(Some(Language::Oxford)).unwrap();
        assert_eq!(oxford.spelling("organise"), Some("organize"));
        assert_eq!(oxford.spelling("analyze"), Some("analyse"));
        let american = English::of_house(Some(Language::American)).unwrap();
        assert_eq!(american.spelling("colour"), Some("color"));
        let british = English::of_house(Some(Language::British)).unwrap();
        assert!(british.rejects("gray") && !british.rejects("grey") && american.rejects("grey"));
    }
}
