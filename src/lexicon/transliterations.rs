//! Names from other alphabets in the forms that English copy has of them. Data: `data/transliterations.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::document::fold_hash;

const DATA: &str = include_str!("../../data/transliterations.tsv");

/// By the hash of a form, the first of all forms of the same name.
static NAMES: LazyLock<FxHashMap<u32, &'static str>> = LazyLock::new(|| {
    let mut names = FxHashMap::default();
    for line in DATA.lines().filter(|line| !line.starts_with('#')) {
        let first = line.split('\t').next().unwrap_or_default();
        names.extend(line.split('\t').map(|form| (fold_hash(form), first)));
    }
    names
});

/// What stands for all forms of the name of which one has that [`fold_hash`].
#[must_use]
pub fn standard(hash: u32) -> Option<&'static str> {
    NAMES.get(&hash).copied()
}
