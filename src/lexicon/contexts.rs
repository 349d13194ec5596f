//! Which words fit between which: for the words that get typed for each other, how much likelier each kind of word, and
//! many a single word, is before and after them than elsewhere. Data: `data/contexts.tsv`, `data/classes.tsv`,
//! `data/confusions.tsv`; see `data/NOTICE.md`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::byte_map::ByteMap;
use super::variants;
use crate::document::fold_hash;

/// The words, a line each.
const WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/contexts.words"));
/// A row for each word: its frequency, then a figure for each class before it, then for each after it.
const ROWS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/contexts.rows"));
const PAIRS: ByteMap = ByteMap::new(include_bytes!(concat!(env!("OUT_DIR"), "/contexts.pairs")));
const CLASSES: ByteMap = ByteMap::new(include_bytes!(concat!(env!("OUT_DIR"), "/classes.map")));
/// For each class, 2 if its words can be nouns in the singular, 1 if only in the plural.
const NOUNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/classes.nouns"));
const CONFUSIONS: &str = include_str!("../../data/confusions.tsv");

/// The figures are in quarters of a bit.
const UNITS: f32 = 4.0;
/// Bits of the filter that is asked before the table.
const FILTER_BITS: usize = 1 << 16;
/// What a pair is stored as that fits no better and no worse than its classes.
const ZERO: u8 = 128;

/// A kind of word, or what stands in a word's place: the index of a column of `data/contexts.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Class(u8);

impl Class {
    /// The beginning of a sentence.
    pub const START: Self = Self(0);
    /// A sign, or the end of a sentence.
    pub const MARK: Self = Self(1);
    /// A number.
    pub const NUMBER: Self = Self(2);
    /// A name, or a word that no list has.
    pub const NAME: Self = Self(3);
    /// A hyphenated compound.
    pub const COMPOUND: Self = Self(4);
    /// A possessive.
    pub const POSSESSIVE: Self = Self(5);

    /// The class of a word in small letters that has a standard hash.
    #[must_use]
    pub fn of(standard: u32) -> Option<Self> {
        CLASSES.get(u64::from(standard)).map(|class| Self(class - 1))
    }
}

/// True if a word in small letters can be a noun, in the singular if that is asked; of one that has no class, nothing else
/// is known.
#[must_use]
pub fn may_be_noun(standard: u32, is_singular: bool) -> bool {
    let least = if is_singular { 2 } else { 1 };
    Class::of(standard).is_none_or(|class| NOUNS[usize::from(class.0)] >= least)
}

/// What stands beside a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beside {
    /// Its class.
    pub class: Class,
    /// The standard hash, if it is a word in small letters.
    pub word: Option<u32>,
    /// It begins with a vowel letter.
    pub has_vowel: bool,
}

/// Before or after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What stands before the word.
    Before,
    /// What stands after it.
    After,
}

/// A word that gets typed for others.
#[derive(Debug)]
pub struct Confusable {
    /// The word, folded.
    pub word: &'static str,
    row: usize,
    /// The words that it is typed for.
    pub others: Vec<Other>,
}

/// A word that another one is typed for.
#[derive(Debug)]
pub struct Other {
    /// The word, folded.
    pub word: &'static str,
    row: usize,
    /// How many bits better it must fit than the word that is there.
    pub needed: f32,
}

struct Table {
    words: FxHashMap<u32, Vec<Confusable>>,
    /// How many rows there are.
    rows: usize,
    filter: Box<[u64]>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let rows: FxHashMap<&str, usize> = WORDS.lines().enumerate().map(|(row, word)| (word, row)).collect();
    let filter = vec![0; FILTER_BITS / 64].into();
    let mut table = Table { words: FxHashMap::default(), rows: rows.len(), filter };
    for line in CONFUSIONS.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(word), Some(other), Some(Ok(tenths))) =
            (fields.next(), fields.next(), fields.next().map(str::parse::<f32>))
        else {
            continue;
        };
        let Some(&row) = rows.get(word) else { continue };
        let hash = variants::standard(fold_hash(word));
        let bit = hash as usize % FILTER_BITS;
        table.filter[bit / 64] |= 1 << (bit % 64);
        let same_hash = table.words.entry(hash).or_default();
        if same_hash.last().is_none_or(|last| last.word != word) {
            same_hash.push(Confusable { word, row, others: Vec::new() });
        }
        if let (Some(last), Some(&row)) = (same_hash.last_mut(), rows.get(other)) {
            last.others.push(Other { word: other, row, needed: tenths / 10.0 });
        }
    }
    table
});

/// Bytes of a row, and columns of it that say what stands before.
fn row_len() -> (usize, usize) {
    let len = ROWS.len() / TABLE.rows.max(1);
    // The frequency, the classes before, and those after twice: a vowel follows or not.
    (len, (len - 1) / 3)
}

/// The words with this standard hash that get typed for others. Their text is to be compared: a hash can be shared.
#[must_use]
pub fn confusables(standard: u32) -> &'static [Confusable] {
    let bit = standard as usize % FILTER_BITS;
    if TABLE.filter[bit / 64] & 1 << (bit % 64) == 0 {
        return &[];
    }
    TABLE.words.get(&standard).map_or(&[], Vec::as_slice)
}

/// How well a word fits, in bits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// log2 of its share of English.
    pub prior: f32,
    /// How much likelier it is between its neighbours, by what stands before and after.
    pub sides: [f32; 2],
}

impl Confusable {
    /// How well the word fits between two neighbours.
    #[must_use]
    pub fn fit(&self, before: Beside, after: Beside) -> Fit {
        fit_of_row(self.row, before, after)
    }
}

impl Other {
    /// How well the word would fit between two neighbours.
    #[must_use]
    pub fn fit(&self, before: Beside, after: Beside) -> Fit {
        fit_of_row(self.row, before, after)
    }
}

fn fit_of_row(row: usize, before: Beside, after: Beside) -> Fit {
    let (len, classes) = row_len();
    let at = |column: usize| f32::from(ROWS[row * len + column].cast_signed()) / UNITS;
    let column = usize::from(after.class.0) + if after.has_vowel { classes } else { 0 };
    Fit {
        prior: at(0),
        sides: [
            at(1 + usize::from(before.class.0)) + pair(row, Side::Before, before),
            at(1 + classes + column) + pair(row, Side::After, after),
        ],
    }
}

/// How much better a word fits beside another than their classes say.
fn pair(row: usize, side: Side, beside: Beside) -> f32 {
    let Some(word) = beside.word else { return 0.0 };
    let key = (row as u64 * 2 + side as u64) << 32 | u64::from(word);
    PAIRS.get(key).map_or(0.0, |value| (f32::from(value) - f32::from(ZERO)) / UNITS)
}
