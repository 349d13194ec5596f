//! How common a word is in English. Data: `data/frequency.tsv`; see `data/NOTICE.md`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::variants;
use crate::document::fold_hash;

const DATA: &str = include_str!("../../data/frequency.tsv");

/// The surprise of a word that is not in the list, in bits: about one word in 130,000.
pub const UNLISTED_BITS: f32 = 17.0;

static TABLE: LazyLock<FxHashMap<u32, f32>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for line in DATA.lines().filter(|line| !line.starts_with('#')) {
        let Some((word, tenths)) = line.split_once('\t') else { continue };
        let bits = tenths.parse::<f32>().map_or(UNLISTED_BITS, |t| t / 10.0).min(UNLISTED_BITS);
        let entry = table.entry(variants::standard(fold_hash(word))).or_insert(bits);
        *entry = entry.min(bits);
    }
    table
});

/// The surprise of a word, −log2 of its share of English text, in bits; `standard` is the hash of its standard
/// spelling, as in [`Words::hashes`](crate::document::Words::hashes).
#[must_use]
pub fn bits(standard: u32) -> f32 {
    TABLE.get(&standard).copied().unwrap_or(UNLISTED_BITS)
}
