//! Spelling variants: `finalise`, `finalize`. Data: `data/variants.tsv`, from VarCon; see `data/NOTICE.md`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::document::fold_hash;

const DATA: &str = include_str!("../../data/variants.tsv");

/// Bits of the filter that is asked before the table: most words have no variants.
const FILTER_BITS: usize = 1 << 18;

struct Table {
    /// For each form the index of its group.
    groups: FxHashMap<u32, u32>,
    /// For each group the line of the data with its forms, and the hash of the first.
    lines: Vec<(&'static str, u32)>,
    filter: Box<[u64]>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table =
        Table { groups: FxHashMap::default(), lines: Vec::new(), filter: vec![0; FILTER_BITS / 64].into() };
    for line in DATA.lines().filter(|line| !line.starts_with('#')) {
        for (index, hash) in line.split('\t').map(fold_hash).enumerate() {
            if index == 0 {
                table.lines.push((line, hash));
            }
            table.groups.insert(hash, table.lines.len() as u32 - 1);
            let (word, bit) = filter_place(hash);
            table.filter[word] |= bit;
        }
    }
    table
});

fn filter_place(hash: u32) -> (usize, u64) {
    let bit = hash as usize % FILTER_BITS;
    (bit / 64, 1 << (bit % 64))
}

impl Table {
    fn group(&self, hash: u32) -> Option<&(&'static str, u32)> {
        let (word, bit) = filter_place(hash);
        if self.filter[word] & bit == 0 {
            return None;
        }
        self.groups.get(&hash).map(|group| &self.lines[*group as usize])
    }
}

/// The hash that stands for all spellings of the word whose [`fold_hash`] is `hash`: the hash itself for most.
#[must_use]
pub fn standard(hash: u32) -> u32 {
    TABLE.group(hash).map_or(hash, |(_, standard)| *standard)
}

/// All spellings of the word whose [`fold_hash`] is `hash`, in byte order, if there are several.
pub fn spellings(hash: u32) -> Option<impl Iterator<Item = &'static str> + Clone> {
    TABLE.group(hash).map(|(line, _)| line.split('\t'))
}
