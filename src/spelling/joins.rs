//! Spaces lost and put in: `inthe`, `to gether`.

use super::WordRange;
use crate::document::{Document, WordClass, fold, fold_hash};
use crate::lexicon::{bigrams, contexts, variants, words};

/// What a lost space costs, in bits.
const LOST_SPACE: f32 = 4.0;
/// Both parts of a run-together pair are at least so common, in bits.
const MAX_PART_BITS: f32 = 19.0;
/// Beside a word of grammar.
const MAX_BESIDE_GRAMMAR_BITS: f32 = 26.0;
/// Both parts of a compound that is in no list are at least so common, in bits.
const MAX_COMPOUND_BITS: f32 = 15.0;
/// Parts commoner than this are all equally likely to be run together.
const COMMON_BITS: f32 = 10.0;
/// What each bit of a part's rarity counts.
const RARITY: f32 = 0.3;
/// Two words of which neither is grammar make a compound, not a slip, unless they have so many letters together and are
/// not both nouns…
const LONG_PAIR: usize = 11;
/// …or the first ends as the first part of a compound does not.
const NO_FIRST_PART: &[&str] =
    &["ly", "ed", "ing", "al", "ive", "ous", "able", "ful", "ic", "ies", "ions", "ers", "ment"];
/// Longest first part of a compound of two nouns, in letters.
const MAX_FIRST_PART: usize = 7;
/// A word put together from two pieces is at least so common, in bits.
const MAX_WHOLE_BITS: f32 = 25.0;
/// The same for one that begins with an a, which is a word by itself.
const MAX_AFTER_A_BITS: f32 = 17.0;

/// Words of grammar, which are run together with others and do not make compounds.
const GRAMMAR: &[&str] = &[
    "a", "about", "also", "although", "among", "an", "and", "another", "any", "are", "as", "at", "be",
    "because", "been", "being", "between", "both", "but", "by", "can", "could", "did", "do", "does", "each",
    "either", "even", "for", "from", "had", "has", "have", "he", "her", "him", "his", "how", "i", "if", "in",
    "into", "is", "it", "its", "just", "may", "me", "might", "more", "most", "must", "my", "no", "nor",
    "not", "of", "on", "only", "or", "other", "our", "shall", "she", "should", "since", "so", "some",
    "still", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
    "those", "though", "through", "to", "too", "upon", "us", "very", "was", "we", "were", "what", "when",
    "where", "whether", "which", "while", "who", "whose", "why", "will", "with", "within", "without",
    "would", "you", "your", // Words of number and time that do the same.
    "after", "against", "before", "during", "every", "many", "much", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten",
];

/// Of these, those that begin compounds all the same: `inbound`, `bypass`, `nobody`.
const ALSO_PREFIXES: &[&str] = &[
    "a", "an", "as", "at", "be", "by", "for", "i", "in", "no", "on", "or", "so", "up", "us", "through",
    "with",
];

/// Of these, those that go on making new words: `onscreen`, `upskill`, `inbuilt`.
const AFFIXES: &[&str] = &["a", "an", "be", "by", "for", "in", "no", "on", "so", "through", "up"];

/// The two words that were run together to `word` (folded), and what the slip costs, in bits.
pub(super) fn parted(word: &str, document: &Document) -> Option<(String, f32)> {
    if !word.is_ascii() || word.len() < 5 {
        return None;
    }
    let parts = (1..word.len()).filter_map(|at| {
        let (left, right) = word.split_at(at);
        let (a, b) = (part_bits(left, right)?, part_bits(right, left)?);
        let rarity = RARITY * ((a - COMMON_BITS).max(0.0) + (b - COMMON_BITS).max(0.0));
        may_be_parted(left, right, document).then(|| (format!("{left} {right}"), LOST_SPACE + rarity))
    });
    parts.min_by(|a, b| a.1.total_cmp(&b.1))
}

/// True if the first of two words is one of grammar.
pub(super) fn begins_with_grammar(parts: &str) -> bool {
    parts.split(' ').next().is_some_and(|first| GRAMMAR.contains(&first))
}

fn may_be_parted(left: &str, right: &str, document: &Document) -> bool {
    let (is_grammar, ends_in_grammar) = (GRAMMAR.contains(&left), GRAMMAR.contains(&right));
    let is_prefix = AFFIXES.contains(&left) || ALSO_PREFIXES.contains(&left);
    if is_grammar
        && (ends_in_grammar || !is_prefix || right.len() >= 6 || right.len() >= 4 && !AFFIXES.contains(&left))
    {
        return true;
    }
    if ends_in_grammar && left.len() >= 3 && right.len() >= 2 && right != "through" {
        return true;
    }
    let is_no_compound = left.len() >= 5 && NO_FIRST_PART.iter().any(|ending| left.ends_with(ending));
    let is_usual = || bigrams::is_seen(left, right) && document.text().contains(&format!("{left} {right}"));
    left.len() >= 3
        && right.len() >= 3
        && (is_no_compound
            || left.len() + right.len() >= LONG_PAIR && !may_be_compound(left, right)
            || is_usual())
}

/// True if two words may make a compound, a short noun in the singular and a noun (`filesystems`), or a word in -ability.
fn may_be_compound(left: &str, right: &str) -> bool {
    let noun =
        |word: &str, is_singular| contexts::may_be_noun(variants::standard(fold_hash(word)), is_singular);
    right == "ability" || left.len() <= MAX_FIRST_PART && noun(left, true) && noun(right, false)
}

fn part_bits(part: &str, other: &str) -> Option<f32> {
    // An I has a capital, or the slip would be two.
    if part == "i" || part.len() < 3 && !GRAMMAR.contains(&part) {
        return None;
    }
    let is_long = part.len() >= 4 && other.len() >= 2;
    let most = if is_long && GRAMMAR.contains(&other) { MAX_BESIDE_GRAMMAR_BITS } else { MAX_PART_BITS };
    words::lookup(part).filter(|entry| entry.is_lower() && entry.bits() <= most).map(words::Entry::bits)
}

/// True if the word, folded, is put together from two common words, as new compounds are: `backend`, `walkthrough`.
pub(super) fn is_compound(word: &str) -> bool {
    word.is_ascii()
        && (3..word.len().saturating_sub(2)).any(|at| {
            let (left, right) = word.split_at(at);
            let is_common = |part: &str| {
                words::lookup(part).is_some_and(|entry| entry.is_lower() && entry.bits() <= MAX_COMPOUND_BITS)
            };
            left.len().max(right.len()) >= 4 && is_common(left) && is_common(right)
        })
}

/// The word that the unknown word `index` makes with the one after it or before it: the range of both, and the word.
pub(super) fn joined(document: &Document, index: usize) -> Option<(WordRange, String)> {
    let pairs = [index.checked_sub(1).map(|before| before..index + 1), Some(index..index + 2)];
    pairs
        .into_iter()
        .flatten()
        .filter_map(|pair| join(document, pair))
        .min_by(|a, b| a.2.total_cmp(&b.2))
        .map(|(range, word, _)| (range, word))
}

fn join(document: &Document, pair: WordRange) -> Option<(WordRange, String, f32)> {
    let all = &document.words;
    if pair.end > all.len() || all.starts_block(pair.start + 1) || all.starts_sentence(pair.start + 1) {
        return None;
    }
    let (left, right) = (all.span(pair.start), all.span(pair.start + 1));
    let is_plain = all.class(pair.start) == WordClass::Word && all.class(pair.start + 1) == WordClass::Word;
    if !is_plain || &document.text()[left.end as usize..right.start as usize] != " " {
        return None;
    }
    let (a, b) = (document.slice(left), document.slice(right));
    if b.starts_with(char::is_uppercase) || a.contains('-') || b.contains('-') || a == "a" && b.len() > 4 {
        return None;
    }
    let word = fold(a) + &fold(b);
    // “a way” may be right, and makes no rare word.
    let most = if a == "a" { MAX_AFTER_A_BITS } else { MAX_WHOLE_BITS };
    let entry = words::lookup(&word).filter(|entry| entry.is_lower() && entry.bits() <= most)?;
    Some((pair, word, entry.bits()))
}
