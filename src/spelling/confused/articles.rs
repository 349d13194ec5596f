//! “a” and “an” before the sound that wants the other: a apple, an university, a 18-month plan.

use crate::lexicon::word_set::WordSet;
use crate::lexicon::words;

/// Before these, whose h is mute, stands “an”.
static MUTE: WordSet = WordSet::new(&[
    "heir",
    "heirs",
    "heiress",
    "heirloom",
    "honest",
    "honestly",
    "honour",
    "honours",
    "honourable",
    "honorary",
    "honor",
    "honors",
    "honorable",
    "hour",
    "hours",
    "hourly",
    "hour's",
]);
/// These begin with a vowel and sound as if they did not.
static SOUND_LIKE_Y: WordSet = WordSet::new(&[
    "euro",
    "euros",
    "european",
    "europeans",
    "once",
    "one",
    "ukrainian",
    "unanimous",
    "unified",
    "uniform",
    "uniformed",
    "uniformly",
    "unilateral",
    "union",
    "unionist",
    "unique",
    "uniquely",
    "unit",
    "unitary",
    "united",
    "universal",
    "universally",
    "university",
    "usable",
    "useful",
    "usefully",
    "user",
    "usual",
    "usually",
    "usurper",
    "utensil",
    "utility",
    "utopia",
    "utopian",
    "unicorn",
    "ubiquitous",
    "eulogy",
    "euphemism",
    "unison",
    "universe",
]);
/// After “a” that is a letter, a grade or a word of another language, these may stand; before most of them no article does.
static NO_NOUNS: WordSet = WordSet::new(&[
    "about", "above", "across", "after", "again", "against", "ago", "all", "along", "already", "also",
    "although", "always", "amid", "among", "and", "another", "any", "are", "around", "as", "at", "away",
    "each", "either", "else", "even", "ever", "every", "if", "in", "inside", "instead", "into", "is",
    "isn't", "it", "its", "it's", "itself", "of", "off", "often", "on", "only", "onto", "or", "other", "our",
    "out", "outside", "over", "under", "until", "unto", "up", "upon", "us", "use", "used",
]);

/// Abbreviations that are read letter by letter, the first of which is read with a vowel first: an em, pee.
const SPELT_WITH_VOWEL: &[&str] = &[
    "FBI", "HGV", "HIV", "HMRC", "HR", "LA", "LGBT", "LSE", "MBA", "MBE", "MEP", "MI5", "MOT", "MP", "MRI",
    "MSP", "NBA", "NFL", "NGO", "NHS", "OAP", "OBE", "RSPCA", "RSPB", "SNP", "SOS", "SUV", "XL",
];
/// Those of which the first is not.
const SPELT_WITHOUT: &[&str] =
    &["BBC", "CCTV", "CD", "DVD", "EU", "GP", "PC", "TV", "UK", "UN", "US", "USB", "VIP"];

/// Letters with which a word begins that “an” stands before, apart from those that sound like a y.
const VOWELS: [char; 4] = ['a', 'e', 'i', 'o'];

/// The other article, if the word after this one surely wants it: the word's text, and its hash in a document.
pub(super) fn other(article: &str, next: &str, hash: u32) -> Option<&'static str> {
    if next.starts_with(|c: char| c.is_ascii_digit()) {
        return match (article, number_has_vowel(next)?) {
            ("a", true) => Some("an"),
            ("an", false) => Some("a"),
            _ => None,
        };
    }
    if next.len() > 1 && next.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return match article {
            "a" if SPELT_WITH_VOWEL.contains(&next) => Some("an"),
            "an" if SPELT_WITHOUT.contains(&next) => Some("a"),
            _ => None,
        };
    }
    let is_small = next.len() > 2 && next.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | '-'));
    match article {
        "a" if is_small && wants_an(next, hash) => Some("an"),
        "an" if SOUND_LIKE_Y.holds(hash) => Some("a"),
        _ => None,
    }
}

fn wants_an(next: &str, hash: u32) -> bool {
    let may_be_noun = || words::is_known_small(hash) && !NO_NOUNS.holds(hash) && !SOUND_LIKE_Y.holds(hash);
    // Of words in u, those that surely do not sound like a y: unusual, umbrella, but not unit.
    let is_dull = || {
        ["um", "ug", "ul", "up", "urg"].iter().any(|start| next.starts_with(start))
            || next.starts_with("un") && !next.starts_with("uni") && !next.starts_with("una")
    };
    let has_vowel =
        next.starts_with(VOWELS) && !["eu", "ew", "one-", "oui"].iter().any(|start| next.starts_with(start));
    MUTE.holds(hash) || (has_vowel || is_dull()) && may_be_noun()
}

/// Whether a number is read with a vowel first: 8, 11, 18, 80; none if that depends on how it is read.
fn number_has_vowel(number: &str) -> Option<bool> {
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &number[digits..];
    let is_plain =
        rest.is_empty() || rest.starts_with(['-', '\u{2010}', '\u{2011}']) || rest.starts_with("th");
    match &number[..digits] {
        "11" | "18" if is_plain => Some(true),
        // 1,800 is eighteen hundred or one thousand and eight hundred; 11,000 is eleven thousand.
        figures if figures.starts_with("11") || figures.starts_with("18") => None,
        figures if figures.starts_with('8') && digits <= 3 => Some(true),
        figures if figures.starts_with('8') || !is_plain || digits > 2 => None,
        _ => Some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fold_hash;
    use crate::lexicon::variants;

    fn check(article: &str, next: &str) -> Option<&'static str> {
        other(article, next, variants::standard(fold_hash(next)))
    }

    #[test]
    fn an_article_goes_with_the_sound() {
        for next in ["apple", "hour", "honour", "unusual", "umbrella", "18-month", "8th", "80", "11", "idea"]
        {
            assert_eq!(check("a", next), Some("an"), "{next}");
            assert_eq!(check("an", next), None, "{next}");
        }
        for next in ["university", "European", "unique", "one", "12-month", "9"] {
            assert_eq!(check("an", next), Some("a"), "{next}");
            assert_eq!(check("a", next), None, "{next}");
        }
    }

    #[test]
    fn what_may_be_right_is_left_alone() {
        for next in [
            "and",
            "is",
            "historic",
            "hotel",
            "NATO",
            "Uighur",
            "1,800",
            "uninteresting",
            "ewe",
            "1800s",
            "as",
        ] {
            assert_eq!((check("a", next), check("an", next)), (None, None), "{next}");
        }
    }
}
