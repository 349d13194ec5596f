//! Names that are spelt nearly alike.
//!
//! Words are compared, not names: each with those of the same first letter. Two names are neighbours if one word's
//! neighbour makes the one name of the other, or if one has but one word, which is the neighbour of a word of the other.

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::Name;
use crate::document::fold;
use crate::lexicon::edit;
use crate::spelling::{NearIndex, name_limit};

/// Shorter words are near to too many others.
const MIN_LETTERS: usize = 4;
/// What a missing accent or another use of capitals costs, in bits.
const SAME_LETTERS: f32 = 0.5;

/// Fills in the neighbours of all names, which are sorted.
pub(super) fn mark(names: &mut [Name]) {
    let found: Vec<Vec<usize>> = {
        let index = Index::new(names);
        (0..names.len()).map(|name| index.neighbours(name)).collect()
    };
    for (name, near) in names.iter_mut().zip(found) {
        name.near = near;
    }
}

struct Index<'a> {
    names: &'a [Name],
    by_text: FxHashMap<&'a str, usize>,
    /// The words that are near a word, with the cost.
    near: FxHashMap<&'a str, Vec<(f32, &'a str)>>,
    /// The name that stands for a word: the word itself, or the most frequent name that it is in.
    stands_for: FxHashMap<&'a str, usize>,
}

impl<'a> Index<'a> {
    fn new(names: &'a [Name]) -> Self {
        let by_text = names.iter().enumerate().map(|(at, name)| (name.name.as_str(), at)).collect();
        let mut stands_for: FxHashMap<&str, usize> = FxHashMap::default();
        for (at, name) in names.iter().enumerate() {
            for word in capitalised(&name.name) {
                let best = stands_for.entry(word).or_insert(at);
                let is_better = |a: &Name, b: &Name| (a.name == word, a.count) > (b.name == word, b.count);
                if is_better(name, &names[*best]) {
                    *best = at;
                }
            }
        }
        let mut words: Vec<&str> =
            stands_for.keys().copied().filter(|w| w.chars().count() >= MIN_LETTERS).collect();
        words.sort_unstable();
        let last_words = names.iter().filter_map(|name| Some(name.name.rsplit_once(' ')?.1)).collect();
        Self { names, by_text, near: near_words(&words, &last_words), stands_for }
    }

    /// The name that stands for a word, if it or the name that it is to be a neighbour of has only one.
    fn stand_in(&self, name: &str, word: &str) -> Option<&usize> {
        let is_one = |name: &str| !name.contains(' ');
        self.stands_for.get(word).filter(|at| is_one(name) || is_one(&self.names[**at].name))
    }

    fn neighbours(&self, index: usize) -> Vec<usize> {
        let name = self.names[index].name.as_str();
        let mut found: Vec<(f32, usize)> = Vec::new();
        for word in capitalised(name) {
            for (cost, other) in self.near.get(word).into_iter().flatten() {
                let twin: Vec<&str> = name.split(' ').map(|w| if w == word { other } else { w }).collect();
                let twin = self.by_text.get(twin.join(" ").as_str()).or_else(|| self.stand_in(name, other));
                let Some(twin) = twin.copied().filter(|twin| *twin != index) else { continue };
                let has_word = capitalised(&self.names[twin].name).any(|w| w == word);
                if !has_word && !found.iter().any(|(_, at)| *at == twin) {
                    found.push((*cost, twin));
                }
            }
        }
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        found.into_iter().map(|(_, at)| at).collect()
    }
}

/// True if one is the plural or the adjective of the other: Israel, Israelis.
fn is_inflection(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let rest = long.strip_prefix(short);
    rest.is_some_and(|rest| {
        matches!(rest, "s" | "es" | "n" | "ns" | "an" | "ans" | "ian" | "ians" | "i" | "is" | "ese")
    })
}

fn capitalised(name: &str) -> impl Iterator<Item = &str> {
    name.split(' ').filter(|word| word.contains(char::is_uppercase))
}

/// For each of the words those that are near it. What is the last word of a longer name is no plural: Helen Marchbanks.
fn near_words<'a>(
    words: &[&'a str],
    last_words: &FxHashSet<&str>,
) -> FxHashMap<&'a str, Vec<(f32, &'a str)>> {
    let bare: Vec<String> =
        words.iter().map(|word| fold(word).nfd().filter(|c| !is_combining_mark(*c)).collect()).collect();
    let index = NearIndex::new(bare.iter().map(String::as_str));
    let mut near: FxHashMap<&str, Vec<(f32, &str)>> = FxHashMap::default();
    for (at, (bare_word, word)) in bare.iter().zip(words).enumerate() {
        for number in index.near(bare_word) {
            let (other_bare, other) = (&bare[number as usize], &words[number as usize]);
            let is_same_letter = bare_word.chars().next() == other_bare.chars().next();
            if number as usize > at && is_same_letter {
                let longer = if word.len() < other.len() { other } else { word };
                let is_plural = is_inflection(bare_word, other_bare)
                    && !(longer.ends_with('s') && word.len() != other.len() && last_words.contains(longer));
                if let Some(cost) = cost(bare_word, other_bare, word, other).filter(|_| !is_plural) {
                    near.entry(word).or_default().push((cost, other));
                    near.entry(other).or_default().push((cost, word));
                }
            }
        }
    }
    near
}

/// What it costs to write one word for the other, if they are near; the cheaper way round.
fn cost(a: &str, b: &str, written: &str, other: &str) -> Option<f32> {
    if a == b {
        let is_upper = |word: &str| !word.contains(char::is_lowercase);
        return (!is_upper(written) && !is_upper(other)).then_some(SAME_LETTERS);
    }
    let there = edit::cost(a, b, name_limit(a));
    let back = edit::cost(b, a, name_limit(b));
    there.into_iter().chain(back).min_by(f32::total_cmp)
}
