//! Which words and names there are. Data: `data/words.tsv` and the lists of names; see `data/NOTICE.md`.

use std::sync::LazyLock;

use fst::Map;

use super::letters;
use crate::document::fold_hash;

const WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.fst"));
const WORD_HASHES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.hashes"));
const LOWER_HASHES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lower.hashes"));
const PERSON_HASHES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/persons.hashes"));
const GIVEN_HASHES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/given.hashes"));
const PAIR_HASHES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pairs.hashes"));
const LETTER_COSTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/letters.bin"));
const NAME_HASHES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.hashes"));

/// Only the head of the data is looked at.
static MAP: LazyLock<Map<&'static [u8]>> = LazyLock::new(|| Map::new(WORDS).expect("build.rs wrote it"));

/// The surprise of a word that the frequency list does not have, in bits.
const UNLISTED_BITS: f32 = 27.0;

/// True if the hash is that of a known word, in whatever case and regional spelling: a
/// [`crate::document::fold_hash`] or a standard form's. One in some ten thousand unknown words passes too.
#[must_use]
pub fn is_known(hash: u32) -> bool {
    holds(WORD_HASHES, hash)
}

/// True if the hash is that of a word that is written small, and is not so short and rare that it could as well be a piece
/// of another word.
#[must_use]
pub fn is_known_small(hash: u32) -> bool {
    holds(LOWER_HASHES, hash)
}

/// True if the hash is that of a word that occurs in names: places, people, organisations.
#[must_use]
pub fn is_name(hash: u32) -> bool {
    holds(NAME_HASHES, hash) || is_person(hash)
}

/// True if the hash is that of a given name or a surname.
#[must_use]
pub fn is_person(hash: u32) -> bool {
    holds(PERSON_HASHES, hash)
}

/// True if the hash is that of a given name.
#[must_use]
pub fn is_given_name(hash: u32) -> bool {
    holds(GIVEN_HASHES, hash)
}

/// How surprising a word, in lower case, is as a name by its letters alone, in bits.
#[must_use]
pub fn name_bits(word: &str) -> f32 {
    letters::bits(LETTER_COSTS, word)
}

/// True if two words stand beside each other in the name of a place, a person or an organisation: Theodore Roosevelt.
#[must_use]
pub fn is_pair(first: &str, second: &str) -> bool {
    holds(PAIR_HASHES, fold_hash(&[first, " ", second].concat()))
}

/// Looks a hash up in an open-addressed table of little-endian 32-bit numbers, whose length is a power of two.
fn holds(table: &[u8], hash: u32) -> bool {
    let slots = table.len() / 4;
    let mut slot = hash as usize & (slots - 1);
    loop {
        let at = slot * 4;
        let entry = u32::from_le_bytes([table[at], table[at + 1], table[at + 2], table[at + 3]]);
        if entry == hash || entry == 0 {
            return entry == hash;
        }
        slot = (slot + 1) & (slots - 1);
    }
}

/// A set of Englishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Regions(u8);

impl Regions {
    /// American English.
    pub const AMERICAN: Self = Self(1);
    /// British English with -ise.
    pub const BRITISH: Self = Self(2);
    /// British English with -ize, as Oxford University Press has it.
    pub const OXFORD: Self = Self(4);
    /// Canadian English.
    pub const CANADIAN: Self = Self(8);
    /// Australian English.
    pub const AUSTRALIAN: Self = Self(16);
    /// All of them.
    pub const ALL: Self = Self(31);

    /// True if the sets have an English in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry(u64);

impl Entry {
    /// Its surprise in bits, −log2 of its share of English text.
    #[must_use]
    pub fn bits(self) -> f32 {
        match self.0 & 0xFF {
            0 => UNLISTED_BITS,
            bits => bits as f32,
        }
    }

    /// The Englishes in which it is spelt so.
    #[must_use]
    pub fn regions(self) -> Regions {
        Regions((self.0 >> 20) as u8 & Regions::ALL.0)
    }

    /// True if it is written without a capital.
    #[must_use]
    pub fn is_lower(self) -> bool {
        self.0 & 1 << 16 != 0
    }

    /// True if it is written with a capital: a proper name.
    #[must_use]
    pub fn is_proper(self) -> bool {
        self.0 & 1 << 17 != 0
    }

    /// True if it is written with several capitals: an abbreviation, or a name such as GitHub.
    #[must_use]
    pub fn is_upper(self) -> bool {
        self.0 & 1 << 18 != 0
    }

    /// True if it is an accented word without its accents, and no word of the lists: detente.
    #[must_use]
    pub fn is_without_accents(self) -> bool {
        self.0 & 1 << 30 != 0
    }

    /// True if a list calls it a rare variant of another spelling.
    #[must_use]
    pub fn is_variant(self) -> bool {
        self.0 & 1 << 29 != 0
    }
}

/// Looks up a word in lower case.
#[must_use]
pub fn lookup(word: &str) -> Option<Entry> {
    MAP.get(word).map(Entry)
}
