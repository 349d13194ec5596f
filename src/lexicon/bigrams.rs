//! Which words stand beside which. Data: `data/bigrams.tsv`; see `data/NOTICE.md`.

use std::sync::LazyLock;

use fst::Map;
const BIGRAMS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bigrams.fst"));

static MAP: LazyLock<Map<&'static [u8]>> = LazyLock::new(|| Map::new(BIGRAMS).expect("build.rs wrote it"));

/// What pairs are counted as that the data does not have, log2; its rarest has 2^23.
const UNSEEN: f32 = 20.0;
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
