//! The house's own words and names, as copydesk.toml lists them: right wherever the lists of this program have nothing.
//!
//! Made once for each configuration; a document only looks words up that no other list has.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;

use super::judge::inflection::{self, Sort};
use crate::document::{fold, fold_hash, without_possessive};
use crate::lexicon::{edit, words};

/// The hyphens that join the parts of a word.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];
/// A shorter name is near to too many others to be what was meant.
const MIN_LETTERS: usize = 5;
/// What other languages or grammar make of a listed name is another name, if it is likelier than so many bits.
const MAX_DOUBT: f32 = 2.0;

/// What a house lists.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct House {
    /// The words as they are written, by their [`fold_hash`].
    forms: FxHashMap<u32, Vec<String>>,
    /// The capitalised ones by their first letter, folded and as they are written: what may have been meant.
    names: FxHashMap<char, Vec<(String, String)>>,
    hunspell: Vec<Hunspell>,
}

/// A dictionary in Hunspell's format. Two are equal only if they were read at the same time.
#[derive(Debug, Clone)]
struct Hunspell(Arc<spellbook::Dictionary>);

impl PartialEq for Hunspell {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

static NONE: LazyLock<House> = LazyLock::new(House::default);

impl House {
    /// The house that lists nothing.
    #[must_use]
    pub fn none() -> &'static Self {
        &NONE
    }

    /// What is wrong with an entry of the list of words, if anything, as the end of a sentence that begins with it.
    pub fn check_word(word: &str) -> Result<(), &'static str> {
        if word.contains(char::is_whitespace) {
            return Err("is more than one word, which only a name may be");
        }
        Self::check_name(word)
    }

    /// The same for the list of names.
    pub fn check_name(name: &str) -> Result<(), &'static str> {
        if name.contains(char::is_alphabetic) { Ok(()) } else { Err("has no letters") }
    }

    /// Adds a word. It may be capitalised if it is listed in small letters, but has to keep the capitals it has.
    pub fn add_word(&mut self, word: &str) {
        let word = plain(word.trim()).into_owned();
        let folded = fold(&word);
        let forms = self.forms.entry(fold_hash(&word)).or_default();
        if forms.contains(&word) {
            return;
        }
        forms.push(word.clone());
        let is_small = words::lookup(&folded).is_some_and(words::Entry::is_lower);
        if word.contains(char::is_uppercase)
            && !is_small
            && folded.chars().count() >= MIN_LETTERS
            && let Some(letter) = folded.chars().next()
        {
            self.names.entry(letter).or_default().push((folded, word));
        }
    }

    /// Adds a name of one word or several, and each of its capitalised words. The small ones of several (“de”, “libre”)
    /// are names only beside the others.
    pub fn add_name(&mut self, name: &str) {
        let trim = |word| str::trim_matches(word, |c: char| !c.is_alphanumeric());
        let words: Vec<&str> = name.split_whitespace().map(trim).filter(|word| !word.is_empty()).collect();
        let has_capital = |word: &str| word.contains(char::is_uppercase);
        let is_small = !words.iter().any(|word| has_capital(word));
        for word in words.iter().filter(|word| is_small || has_capital(word)) {
            self.add_word(word);
            if word.contains(HYPHENS) {
                let parts = word.split(HYPHENS);
                let parts = parts.filter(|p| p.starts_with(char::is_uppercase) && p.chars().nth(1).is_some());
                for part in parts {
                    self.add_word(part);
                }
            }
        }
    }

    /// Adds a list: one word or name on a line; `#` begins a comment. Or tells what is wrong with it.
    pub fn add_list(&mut self, text: &str) -> Result<(), String> {
        for (index, line) in text.lines().enumerate() {
            let is_comment = |at: &usize| line[..*at].chars().next_back().is_none_or(char::is_whitespace);
            let comment = line.match_indices('#').map(|(at, _)| at).find(is_comment);
            let entry = line[..comment.unwrap_or(line.len())].trim();
            if entry.is_empty() {
                continue;
            }
            let is_name = entry.contains(char::is_whitespace) && entry.contains(char::is_uppercase);
            let checked = if is_name { Self::check_name(entry) } else { Self::check_word(entry) };
            checked.map_err(|reason| format!("“{entry}” on line {} {reason}", index + 1))?;
            if is_name { self.add_name(entry) } else { self.add_word(entry) }
        }
        Ok(())
    }

    /// Adds a dictionary in Hunspell's format, or tells what is wrong with it.
    pub fn add_hunspell(&mut self, affixes: &str, dictionary: &str) -> Result<(), String> {
        let dictionary =
            spellbook::Dictionary::new(affixes, dictionary).map_err(|error| error.to_string())?;
        self.hunspell.push(Hunspell(Arc::new(dictionary)));
        Ok(())
    }

    /// True if it lists nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty() && self.hunspell.is_empty()
    }

    /// True if a word is right as it is written, with or without `'s`.
    #[must_use]
    pub fn knows(&self, written: &str) -> bool {
        if self.is_empty() {
            return false;
        }
        let stem = without_possessive(written);
        self.allows(written) || stem.len() < written.len() && self.allows(stem)
    }

    fn allows(&self, written: &str) -> bool {
        let forms = self.forms.get(&fold_hash(written));
        if forms.is_none() && self.hunspell.is_empty() {
            return false;
        }
        let written = plain(written);
        forms.is_some_and(|forms| forms.iter().any(|form| allows(form, &written)))
            || self.hunspell.iter().any(|dictionary| dictionary.0.check(&written))
    }

    /// A listed form of a folded word, if there is one.
    pub(super) fn form(&self, folded: &str) -> Option<&str> {
        let forms = self.forms.get(&fold_hash(folded))?;
        forms.iter().find(|form| fold(form) == folded).map(String::as_str)
    }

    /// True if a folded word is listed in small letters.
    pub(super) fn lists_small(&self, folded: &str) -> bool {
        self.forms.get(&fold_hash(folded)).is_some_and(|forms| forms.iter().any(|form| form == folded))
    }

    /// The listed names that a folded word may be a slip for, as (cost, as it is written), cheapest first.
    pub(super) fn names_near(&self, folded: &str, limit: f32) -> Vec<(f32, &str)> {
        let bucket = folded.chars().next().and_then(|letter| self.names.get(&letter));
        let mut near: Vec<(f32, &str)> = bucket
            .into_iter()
            .flatten()
            .filter_map(|(name, written)| Some((edit::cost(folded, name, limit)?, name, written.as_str())))
            .filter(|(_, name, _)| {
                inflection::doubt(folded, name, Sort::Other, false).is_some_and(|doubt| doubt <= MAX_DOUBT)
            })
            .map(|(cost, _, written)| (cost, written))
            .collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(b.1)));
        near
    }
}

/// A word with straight apostrophes, plain hyphens, and nothing that cannot be seen.
fn plain(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let seen =
        word.nfkc().filter(|c| !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'));
    let straight = seen.map(|c| match c {
        '\u{2018}' | '\u{2019}' | '\u{02BC}' => '\'',
        c if HYPHENS.contains(&c) => '-',
        c => c,
    });
    Cow::Owned(straight.collect())
}

/// True if a word that is listed as `form` may be written so: as it is listed, with its parts capitalised, or in
/// capitals.
fn allows(form: &str, written: &str) -> bool {
    if form == written || !written.contains(char::is_lowercase) && form.to_uppercase() == written {
        return true;
    }
    let (mut listed, mut seen, mut opens) = (form.chars(), written.chars(), true);
    loop {
        match (listed.next(), seen.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a == b || opens && a.to_uppercase().eq([b]) => opens = a == '-',
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house(words: &[&str], names: &[&str]) -> House {
        let mut house = House::default();
        for word in words {
            house.add_word(word);
        }
        for name in names {
            house.add_name(name);
        }
        house
    }

    #[test]
    fn a_word_is_known_in_the_cases_that_its_listed_form_allows() {
        let house = house(&["blogpost", "co-op", "iWidget", "Kabulov"], &[]);
        for right in
            ["blogpost", "Blogpost", "BLOGPOST", "blogpost's", "Blogpost’s", "BLOGPOST'S", "co\u{2011}op"]
        {
            assert!(house.knows(right), "{right}");
        }
        for right in
            ["Co-Op", "CO-OP", "iWidget", "IWidget", "IWIDGET", "Kabulov", "KABULOV", "Kabu\u{AD}lov's"]
        {
            assert!(house.knows(right), "{right}");
        }
        for wrong in ["blogPost", "blogposts", "coop", "iwidget", "kabulov", "KAbulov", ""] {
            assert!(!house.knows(wrong), "{wrong}");
        }
    }

    #[test]
    fn each_capitalised_word_of_a_name_is_known() {
        let house = house(
            &[],
            &["Zamir Kabulov", "Université libre", "Abu Bakr al-Baghdadi", "bell hooks", "Jos. Plaice,"],
        );
        for right in [
            "Zamir",
            "ZAMIR",
            "Université",
            "Universite\u{301}",
            "al-Baghdadi",
            "Baghdadi",
            "Plaice",
            "hooks",
        ] {
            assert!(house.knows(right), "{right}");
        }
        for wrong in ["zamir", "libre", "al", "baghdadi"] {
            assert!(!house.knows(wrong), "{wrong}");
        }
    }

    #[test]
    fn names_of_the_same_letter_are_near() {
        let house = house(&["Rogozin"], &["Zamir Kabulov", "Kestrelgate Lane"]);
        let near =
            |word: &str| house.names_near(word, 6.5).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(near("kabulow"), ["Kabulov"]);
        assert_eq!(near("rogosin"), ["Rogozin"]);
        assert!(near("kestrel").is_empty() && near("habulov").is_empty() && near("lames").is_empty());
    }

    #[test]
    fn a_list_has_a_word_on_a_line() {
        let mut house = House::default();
        house.add_list("# the house\r\nblogpost # one word\r\n\n\tC#\nZamir Kabulov\n").unwrap();
        assert!(["Blogpost", "C#", "Zamir", "Kabulov"].iter().all(|word| house.knows(word)));
        assert!(!house.knows("house"));
        let wrong = house.add_list("ferry\n\nblog post").unwrap_err();
        assert_eq!(wrong, "“blog post” on line 3 is more than one word, which only a name may be");
        assert_eq!(house.add_list("12").unwrap_err(), "“12” on line 1 has no letters");
    }

    #[test]
    fn hunspell_knows_the_forms_that_its_rules_make() {
        let mut house = House::default();
        house.add_hunspell("SET UTF-8\nSFX G Y 1\nSFX G 0 ing .\n", "2\nfrotch/G\nKabulov\n").unwrap();
        for right in ["frotch", "Frotching", "FROTCH", "frotch’s", "Kabulov"] {
            assert!(house.knows(right), "{right}");
        }
        assert!(!house.knows("frotches") && !house.knows("kabulov"));
        assert!(house.add_hunspell("SFX G Y nonsense", "1\na").is_err());
    }

    #[test]
    fn an_empty_house_knows_nothing() {
        assert!(House::none().is_empty() && !House::none().knows("harbour"));
    }
}
