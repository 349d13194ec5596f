//! Spelling variants: `finalise`, `finalize`. Data: `data/variants.tsv`, from VarCon; see `data/NOTICE.md`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::document::fold_hash;

const DATA: &str = include_str!("../../data/variants.tsv");

/// Bits of the filter that is asked before the table: most words have no variants.
const FILTER_BITS: usize = 1 << 18;

struct Table {
    standard: FxHashMap<u32, u32>,
    filter: Box<[u64]>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { standard: FxHashMap::default(), filter: vec![0; FILTER_BITS / 64].into() };
    for line in DATA.lines().filter(|line| !line.starts_with('#')) {
        let mut forms = line.split('\t').map(fold_hash);
        let Some(standard) = forms.next() else { continue };
        for form in forms.filter(|form| *form != standard) {
            table.standard.insert(form, standard);
            let (word, bit) = filter_place(form);
            table.filter[word] |= bit;
        }
    }
    table
});

fn filter_place(hash: u32) -> (usize, u64) {
    let bit = hash as usize % FILTER_BITS;
    (bit / 64, 1 << (bit % 64))
}

/// The hash that stands for all spellings of the word whose [`fold_hash`] is `hash`: the hash itself for most.
#[must_use]
pub fn standard(hash: u32) -> u32 {
    let table = &*TABLE;
    let (word, bit) = filter_place(hash);
    if table.filter[word] & bit == 0 {
        return hash;
    }
    table.standard.get(&hash).copied().unwrap_or(hash)
}
