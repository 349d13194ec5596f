//! Which words stand beside which, and which get typed for each other. Data: `data/confusions.tsv`,
//! `data/bigrams.tsv`; see `data/NOTICE.md`.

use std::sync::LazyLock;

use fst::Map;
use rustc_hash::FxHashMap;

use super::variants;
use crate::document::fold_hash;

const CONFUSIONS: &str = include_str!("../../data/confusions.tsv");
const BIGRAMS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bigrams.fst"));

static MAP: LazyLock<Map<&'static [u8]>> = LazyLock::new(|| Map::new(BIGRAMS).expect("build.rs wrote it"));

/// What pairs are counted as that the data does not have, log2; its rarest has 2^23.
const UNSEEN: f32 = 20.0;
/// Bits of the filter that is asked before the table.
const FILTER_BITS: usize = 1 << 14;

struct Confusions {
    others: FxHashMap<u32, Vec<(&'static str, &'static str)>>,
    filter: Box<[u64]>,
}

static TABLE: LazyLock<Confusions> = LazyLock::new(|| {
    let mut table = Confusions { others: FxHashMap::default(), filter: vec![0; FILTER_BITS / 64].into() };
    for line in CONFUSIONS.lines().filter(|line| !line.starts_with('#')) {
        let Some((a, b)) = line.split_once('\t') else { continue };
        for (word, other) in [(a, b), (b, a)] {
            let hash = variants::standard(fold_hash(word));
            table.others.entry(hash).or_default().push((word, other));
            let bit = hash as usize % FILTER_BITS;
            table.filter[bit / 64] |= 1 << (bit % 64);
        }
    }
    table
});

/// The words that get typed for a word, as (word, other), given its standard hash. The first of each pair is to be
/// compared with the word's text: a hash can be shared.
#[must_use]
pub fn confusions(standard: u32) -> &'static [(&'static str, &'static str)] {
    let table = &*TABLE;
    let bit = standard as usize % FILTER_BITS;
    if table.filter[bit / 64] & 1 << (bit % 64) == 0 {
        return &[];
    }
    table.others.get(&standard).map_or(&[], Vec::as_slice)
}

/// How often two words, folded, stand beside each other, log2; [`is_count`] tells whether
/// the data has the pair.
#[must_use]
pub fn log_count(first: &str, second: &str) -> f32 {
    let key = [first, " ", second].concat();
    MAP.get(key).map_or(UNSEEN, |tenths| tenths as f32 / 10.0)
}

/// True if a [`log_count`] is that of a pair which the data has.
#[must_use]
pub fn is_count(log_count: f32) -> bool {
    log_count > UNSEEN
}

/// True if the data has the pair.
#[must_use]
pub fn is_seen(first: &str, second: &str) -> bool {
    is_count(log_count(first, second))
}
