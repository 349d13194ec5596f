//! Words that no list has and that should be in one.

use super::forms::NameForm;
use super::{Forms, House};
use crate::document::{BlockKind, Case, Document, WordClass, fold, fold_hash, without_possessive};
use crate::lexicon::{edit, full_names, misspellings, morphology, variants, words};

/// Shorter words are abbreviations, units and symbols as often as words.
const MIN_LETTERS: usize = 4;
/// A block is in another language, or no prose, if so many of its words in small letters are unknown, as one in so many…
const FOREIGN_SHARE: usize = 4;
/// …and it has so many unknown ones.
const MIN_FOREIGN: usize = 4;

/// A word that is rarer, in bits, is read as a surname.
const COMMON_BITS: f32 = 22.0;
/// So often a surname has to occur for one that is nearly equal to be looked at…
const LEAST_OTHERS: u32 = 4;
/// …if the slip costs no more than this, in bits: a letter doubled, or two that change places.
const MAX_SURNAME_COST: f32 = 4.0;

/// What an [`Unknown`] is looked at for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// No list has it.
    InNoList,
    /// It is in a list of names, but in none of words, so that it is a slip only for a name that is spelt otherwise elsewhere.
    Name,
    /// It is so short, or a rare word or a name without its capital, that it is looked at only as a piece of a word that
    /// was torn apart.
    Fragment,
}

/// A word that no list has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Its index in the document.
    pub word: usize,
    /// The part of it that is unknown, as a range of bytes of the reading text: without `'s`, and of a hyphenated
    /// compound the part in question.
    pub span: crate::source::Span,
    pub(crate) case: Case,
    /// It begins its sentence, so that its capital says nothing.
    pub(crate) opens_sentence: bool,
    /// It is a part of a hyphenated compound.
    pub(crate) is_part: bool,
    pub(crate) standing: Standing,
}

impl Unknown {
    /// True if no list has it, and it is no mere piece of a word that may have been torn apart.
    #[must_use]
    pub fn is_in_no_list(&self) -> bool {
        self.standing == Standing::InNoList
    }
}

/// Finds them, in reading order.
pub(super) fn find(document: &Document, house: &House) -> Vec<Unknown> {
    let mut unknown = Vec::new();
    let hashes = document.words.hashes();
    for block in document.blocks.iter().filter(|block| block.kind != BlockKind::TableCell) {
        let before = unknown.len();
        let of_block = block.words.start as usize..block.words.end as usize;
        for (word, &hash) in of_block.clone().zip(&hashes[of_block]) {
            let is_small =
                document.text().as_bytes()[document.words.span(word).start as usize].is_ascii_lowercase();
            let is_known = if is_small { words::is_known_small(hash) } else { words::is_known(hash) };
            if is_known && is_beside_its_namesake(document, word) {
                unknown.extend(given_name(document, word, house));
            } else if !is_known && document.words.class(word) == WordClass::Word {
                examine(document, word, house, &mut unknown);
            }
        }
        let small = unknown[before..]
            .iter()
            .filter(|u| u.case == Case::Lower && u.standing != Standing::Fragment)
            .count();
        if small >= MIN_FOREIGN && small * FOREIGN_SHARE >= block.words.len() {
            unknown.truncate(before);
        }
    }
    unknown
}

/// True for a known name that is nearly the one that stands beside its neighbour in a name that any desk knows: Kier
/// Starmer, Goldman Sacks.
fn is_beside_its_namesake(document: &Document, word: usize) -> bool {
    let words = &document.words;
    if !words.is_capital(word) {
        return false;
    }
    let text = |word: usize| document.slice(words.span(word));
    let is_near = |name: &&str| {
        name.as_bytes().first() == text(word).as_bytes().first()
            && strsim::osa_distance(name, text(word)) == 1
            // The Labor Party spells itself otherwise than the Labour Party.
            && variants::standard(fold_hash(name)) != words.hashes()[word]
    };
    let is_odd = |names: &[&str], first: usize| {
        let has_near = words.is_capital(first) && words.is_capital(first + 1) && names.iter().any(is_near);
        has_near && !names.contains(&text(word)) && !words::is_pair(text(first), text(first + 1))
    };
    let next = word + 1;
    let is_before =
        next < words.len() && words.is_joined(next) && is_odd(full_names::before(words.hashes()[next]), word);
    let is_after =
        || word > 0 && words.is_joined(word) && is_odd(full_names::after(words.hashes()[word - 1]), word - 1);
    is_before || is_after()
}

/// Surnames of the lists that occur once where the document has a nearly equal one several times: Branigan, Brannigan.
pub(super) fn lone_surnames(document: &Document, forms: &Forms, house: &House) -> Vec<Unknown> {
    let is_surname = |name: &NameForm| {
        let folded = name.folded.as_str();
        // “brannigan” is a word too, but hardly anybody’s.
        let is_common = |entry: words::Entry| entry.is_lower() && entry.bits() <= COMMON_BITS;
        words::is_person(fold_hash(folded)) && !words::lookup(folded).is_some_and(is_common)
    };
    forms
        .lone_names(LEAST_OTHERS, is_surname)
        .filter(|(_, name, other)| {
            name.is_certain && edit::cost(&name.folded, &other.folded, MAX_SURNAME_COST).is_some()
        })
        .filter(|(_, name, _)| !house.knows(document.slice(name.first)))
        .map(|(word, name, _)| Unknown {
            word,
            span: name.first,
            case: Case::of(document.slice(name.first)),
            opens_sentence: false,
            is_part: false,
            standing: Standing::Name,
        })
        .collect()
}

fn given_name(document: &Document, word: usize, house: &House) -> Option<Unknown> {
    let (span, case) = (document.words.span(word), document.words.case(word));
    let opens_sentence = document.words.starts_sentence(word);
    let entry = Unknown { word, span, case, opens_sentence, is_part: false, standing: Standing::Name };
    (case == Case::Capital && !house.knows(document.slice(span))).then_some(entry)
}

/// True for a slip that is in the list, in a word so short that others are not looked at: teh.
fn is_short_slip(part: &str, case: Case) -> bool {
    part.len() == MIN_LETTERS - 1
        && case == Case::Lower
        && misspellings::corrections(part, false).next().is_some()
}

/// Looks at a word whose hash is not known, and adds what of it is unknown.
fn examine(document: &Document, word: usize, house: &House, unknown: &mut Vec<Unknown>) {
    let span = document.words.span(word);
    let whole = document.slice(span);
    if is_in_address(document, word) || house.knows(whole) {
        return;
    }
    let text = without_possessive(whole);
    let opens_sentence = document.words.starts_sentence(word);
    let is_compound = text.contains(['-', '\u{2010}', '\u{2011}']);
    let mut at = span.start as usize;
    for (index, part) in text.split(['-', '\u{2010}', '\u{2011}']).enumerate() {
        let start = at;
        let end = start + part.len();
        at = end + document.text()[end..].chars().next().map_or(0, char::len_utf8);
        let span = crate::source::Span::new(start, end);
        let hash = fold_hash(part);
        let is_word = words::is_known(hash) || words::is_known(variants::standard(hash));
        // “mashin’?” has lost its g.
        let is_clipped = part.ends_with("in") && document.text()[end..].starts_with(['\'', '’']);
        if is_clipped {
            continue;
        }
        let case = Case::of(part);
        let is_too_short = part.len() < MIN_LETTERS && (is_compound || !is_short_slip(part, case));
        let standing = if is_too_short || is_word {
            Standing::Fragment
        } else if case == Case::Capital
            && words::is_name(hash)
            && misspellings::corrections(&fold(part), true).next().is_none()
        {
            Standing::Name
        } else {
            Standing::InNoList
        };
        let entry = Unknown {
            word,
            span,
            case,
            opens_sentence: opens_sentence && index == 0,
            is_part: is_compound,
            standing,
        };
        if is_unknown(part, &entry) && !(is_compound && house.knows(part)) {
            unknown.push(entry);
        }
    }
}

fn is_unknown(part: &str, entry: &Unknown) -> bool {
    let is_fragment = entry.standing == Standing::Fragment;
    if is_fragment && (entry.case != Case::Lower || entry.is_part || part.len() < 2)
        || !part.chars().all(|c| c.is_alphabetic() && c < '\u{250}' || matches!(c, '\'' | '’' | '\u{AD}'))
    {
        return false;
    }
    match entry.case {
        Case::Upper | Case::Mixed => return false,
        Case::Lower | Case::Capital => {}
    }
    let is_whole_word =
        words::is_known_small(fold_hash(part)) || words::is_known_small(variants::standard(fold_hash(part)));
    if entry.case == Case::Lower && is_whole_word {
        return false;
    }
    if entry.case == Case::Capital && is_fragment {
        return false;
    }
    if entry.standing == Standing::Name {
        return true;
    }
    let folded = fold(part);
    // “theres” is no plural.
    let is_listed = || misspellings::corrections(&folded, true).next().is_some();
    is_fragment || (!morphology::is_derived(&folded) || is_listed()) && !is_contraction(&folded)
}

/// `rock'n'roll`, `goin'`, `o'clock`, `d'Estaing`.
fn is_contraction(folded: &str) -> bool {
    folded.contains('\'')
}

/// Handles, hashtags, paths, file names, markup; what is left of a word in the wrong encoding.
fn is_in_address(document: &Document, word: usize) -> bool {
    let span = document.words.span(word);
    let text = document.text();
    let before = text[..span.start as usize].chars().next_back();
    let after = text[span.end as usize..].chars().next();
    matches!(
        before,
        Some('@' | '#' | '/' | '\\' | '_' | '=' | '<' | '&' | '$' | '%' | '+' | '.' | '~' | '`' | '\u{FFFD}')
    ) || matches!(after, Some('@' | '/' | '\\' | '_' | '=' | '>' | '(' | '{' | '~' | '`' | '\u{FFFD}'))
}
