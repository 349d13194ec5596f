//! Compounds that are written in several ways and are the same word each time. Data: `data/compounds.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::variants;
use crate::document::fold_hash;

const DATA: &str = include_str!("../../data/compounds.tsv");

/// How a compound may be written without being inconsistent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Two words or one, or a hyphen, but a hyphen before a noun is no other form of two words: “the health care”, “a
    /// health-care budget”.
    Noun,
    /// One form wherever it stands: policy maker.
    Person,
    /// Compared only before a noun: “an open source tool”.
    Modifier,
}

/// A compound of two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compound {
    /// The first word.
    pub first: &'static str,
    /// The second word.
    pub second: &'static str,
    /// How it may be written.
    pub kind: Kind,
}

struct Table {
    /// By the hash of the first word: the hash of the second, and the compound.
    open: FxHashMap<u32, Vec<(u32, Compound)>>,
    /// By the hash of the compound written as one word.
    closed: FxHashMap<u32, Compound>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { open: FxHashMap::default(), closed: FxHashMap::default() };
    for line in DATA.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(first), Some(second), Some(kind)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        let kind = match kind {
            "person" => Kind::Person,
            "modifier" => Kind::Modifier,
            _ => Kind::Noun,
        };
        let compound = Compound { first, second, kind };
        let seconds = table.open.entry(standard_hash(first)).or_default();
        for second in forms(second) {
            seconds.push((standard_hash(&second), compound));
            table.closed.insert(standard_hash(&format!("{first}{second}")), compound);
        }
    }
    table
});

/// A noun in the singular, the plural, and with `'s`.
pub(crate) fn forms(singular: &str) -> [String; 3] {
    [singular.to_owned(), format!("{singular}s"), format!("{singular}'s")]
}

/// The hash of a word as [`Words::hashes`](crate::document::Words::hashes) has it.
pub(crate) fn standard_hash(word: &str) -> u32 {
    variants::standard(fold_hash(word))
}

/// The compounds that begin with the word of that hash: for each the hash of the second word, and the compound. Nouns
/// are there in the plural too.
#[must_use]
pub fn beginning_with(hash: u32) -> &'static [(u32, Compound)] {
    TABLE.open.get(&hash).map_or(&[], Vec::as_slice)
}

/// The compound that is written as one word of that hash, or with a hyphen.
#[must_use]
pub fn closed(hash: u32) -> Option<Compound> {
    TABLE.closed.get(&hash).copied()
}
