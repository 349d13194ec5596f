//! Known misspellings and what was meant. Data: `data/misspellings.tsv`, from typos-dict; see `data/NOTICE.md`.

use std::sync::LazyLock;

use fst::Map;

const MISSPELLINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/misspellings.fst"));
const CORRECTIONS: &str = include_str!(concat!(env!("OUT_DIR"), "/corrections.txt"));

static MAP: LazyLock<Map<&'static [u8]>> = LazyLock::new(|| Map::new(MISSPELLINGS).expect("build.rs wrote it"));

/// What a misspelt word, in lower case, was meant to be, best first; empty if it is no known misspelling.
pub fn corrections(word: &str) -> impl Iterator<Item = &'static str> {
    let line = MAP.get(word).map_or("", |offset| {
        let rest = &CORRECTIONS[offset as usize..];
        rest.split_once('\n').map_or(rest, |(line, _)| line)
    });
    line.split(',').filter(|correction| !correction.is_empty())
}
