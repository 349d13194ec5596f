//! Names that any desk knows: countries, capitals, peoples, large cities. Data: `data/targets.tsv`.

use std::sync::LazyLock;

const DATA: &str = include_str!("../../data/targets.tsv");

/// A prominent name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// As it is written.
    pub name: &'static str,
    /// What it names.
    pub kind: &'static str,
}

/// Targets by their first letter, `a` to `z`.
static BY_LETTER: LazyLock<[Vec<Target>; 26]> = LazyLock::new(|| {
    let mut by_letter: [Vec<Target>; 26] = std::array::from_fn(|_| Vec::new());
    for line in DATA.lines().filter(|line| !line.starts_with('#')) {
        let Some((name, kind)) = line.split_once('\t') else { continue };
        if let Some(letter) = letter(name) {
            by_letter[letter].push(Target { name, kind });
        }
    }
    by_letter
});

fn letter(name: &str) -> Option<usize> {
    let first = name.bytes().next()?.to_ascii_lowercase();
    first.is_ascii_lowercase().then(|| usize::from(first - b'a'))
}

/// The targets that begin with the same letter as `word`.
#[must_use]
pub fn with_first_letter_of(word: &str) -> &'static [Target] {
    letter(word).map_or(&[], |letter| &BY_LETTER[letter])
}
