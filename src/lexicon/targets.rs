//! Names that any desk knows: countries, capitals, peoples, large cities. Data: `data/targets.tsv`.

use std::sync::LazyLock;

const DATA: &str = include_str!("../../data/targets.tsv");

/// Two slips change at most so many bits of a word’s letters.
const MAX_DIFFERENCE: u32 = 4;

/// A prominent name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// As it is written.
    pub name: &'static str,
    /// In lower case.
    pub folded: String,
    /// What it names.
    pub kind: &'static str,
    letters: u32,
}

static TARGETS: LazyLock<Vec<Target>> = LazyLock::new(|| {
    let lines = DATA.lines().filter(|line| !line.starts_with('#'));
    let targets = lines.filter_map(|line| line.split_once('\t')).map(|(name, kind)| {
        let folded = name.to_lowercase();
        Target { name, letters: letters(&folded), folded, kind }
    });
    targets.collect()
});

/// The target that a word in lower case is.
#[must_use]
pub fn find(word: &str) -> Option<&'static Target> {
    near(word).find(|target| target.folded == word)
}

/// The targets that may be at most two slips from a word in lower case, in byte order.
pub fn near(word: &str) -> impl Iterator<Item = &'static Target> {
    let (own, len) = (letters(word), word.len());
    TARGETS.iter().filter(move |target| {
        target.folded.len().abs_diff(len) <= 2 && (target.letters ^ own).count_ones() <= MAX_DIFFERENCE
    })
}

/// Which letters occur in a word, one bit each; those of other alphabets share one.
fn letters(word: &str) -> u32 {
    word.chars()
        .fold(0, |letters, c| letters | 1 << if c.is_ascii_lowercase() { c as u32 - 'a' as u32 } else { 26 })
}
