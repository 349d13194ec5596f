//! Known misspellings and what was meant. Data: `data/misspellings.tsv`, from typos-dict; see `data/NOTICE.md`.

use std::sync::LazyLock;

use fst::Map;

const MISSPELLINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/misspellings.fst"));
const CORRECTIONS: &str = include_str!(concat!(env!("OUT_DIR"), "/corrections.txt"));

static MAP: LazyLock<Map<&'static [u8]>> =
    LazyLock::new(|| Map::new(MISSPELLINGS).expect("build.rs wrote it"));

/// Stands before the corrections of a word that is also a name.
const ALSO_A_NAME: &str = "name";

/// What a misspelt word, in lower case, was meant to be, best first; empty if it is no known misspelling. With a capital
/// it may be a name; then it is a misspelling only if no name is written so.
pub fn corrections(word: &str, has_capital: bool) -> impl Iterator<Item = &'static str> {
    let line = MAP.get(word).map_or("", |offset| {
        let rest = &CORRECTIONS[offset as usize..];
        rest.split_once('\n').map_or(rest, |(line, _)| line)
    });
    let line = match line.strip_prefix(ALSO_A_NAME).and_then(|rest| rest.strip_prefix(',')) {
        Some(_) if has_capital => "",
        Some(rest) => rest,
        None => line,
    };
    line.split(',').filter(|correction| !correction.is_empty())
}
