//! Figures of a text: what formulas of readability are made of.

use super::copy::Copy;
use crate::document::{BlockKind, WordClass};

/// Counts of one document.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Statistics {
    pub(super) words: f64,
    pub(super) sentences: f64,
    pub(super) paragraphs: f64,
    /// Letters and digits.
    pub(super) characters: f64,
    pub(super) syllables: f64,
    /// Words of three syllables or more, but for endings such as -ed, -es and -ing.
    pub(super) complex_words: f64,
    /// Words of more than six letters.
    pub(super) long_words: f64,
    /// Words of three syllables or more.
    pub(super) polysyllabic_words: f64,
}

impl Statistics {
    /// Counts running text, list items and quotations.
    pub(super) fn of(copy: &Copy<'_>) -> Self {
        let (document, mut counts) = (copy.document(), Self::default());
        for block in copy.blocks() {
            if matches!(block.kind, BlockKind::Heading(_) | BlockKind::TableCell) || block.words.is_empty() {
                continue;
            }
            counts.paragraphs += f64::from(u8::from(block.kind == BlockKind::Paragraph));
            for index in block.words.start as usize..block.words.end as usize {
                counts.sentences += f64::from(u8::from(document.words.starts_sentence(index)));
                if document.words.class(index) != WordClass::Address {
                    counts.add(document.slice(document.words.span(index)));
                }
            }
        }
        counts
    }

    fn add(&mut self, word: &str) {
        let count = |yes: bool| f64::from(u8::from(yes));
        let syllables = syllables(word);
        let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
        self.words += 1.0;
        self.characters += letters as f64;
        self.syllables += syllables as f64;
        self.long_words += count(letters > 6);
        self.polysyllabic_words += count(syllables >= 3);
        let stem = ["es", "ed", "ing"].iter().find_map(|ending| word.strip_suffix(ending));
        self.complex_words += count(syllables >= 3 && stem.is_none_or(|stem| self::syllables(stem) >= 3));
    }

    /// The figure of that name in a formula.
    pub(super) fn named(&self, name: &str, copy: &Copy<'_>) -> Option<f64> {
        let blocks = |wanted: &dyn Fn(BlockKind) -> bool| {
            copy.document().blocks.iter().filter(|block| wanted(block.kind)).count() as f64
        };
        Some(match name {
            "words" => self.words,
            "sentences" => self.sentences,
            "paragraphs" => self.paragraphs,
            "characters" => self.characters,
            "syllables" => self.syllables,
            "complex_words" => self.complex_words,
            "long_words" => self.long_words,
            "polysyllabic_words" => self.polysyllabic_words,
            "list" => blocks(&|kind| kind == BlockKind::ListItem),
            "blockquote" => blocks(&|kind| kind == BlockKind::Quotation),
            "pre" => blocks(&|kind| kind == BlockKind::Code),
            _ => {
                let rank: u8 = name.strip_prefix("heading_h")?.parse().ok()?;
                (1..=6).contains(&rank).then(|| blocks(&|kind| kind == BlockKind::Heading(rank)))?
            }
        })
    }
}

/// How many syllables an English word has, by its vowels: an estimate that is right for nine words of ten.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let word = word.trim_end_matches("'s").trim_end_matches("’s");
    let is_vowel = |c: char| "aeiouyáàâäéèêëíìîïóòôöúùûüœæ".contains(c);
    let (mut count, mut was_vowel) = (0_usize, false);
    for c in word.chars() {
        let vowel = is_vowel(c);
        count += usize::from(vowel && !was_vowel);
        was_vowel = vowel;
    }
    let before = |ending: &str| word.strip_suffix(ending).and_then(|stem| stem.chars().next_back());
    // A silent e, alone or before an s; the e of -ed after any letter but d and t.
    let mute_ending =
        before("e").is_some_and(|c| !is_vowel(c) && c != 'l') || before("le").is_some_and(is_vowel);
    let mute_past = before("ed").is_some_and(|c| !is_vowel(c) && !"dt".contains(c));
    let mute_plural = before("es").is_some_and(|c| !is_vowel(c) && !"scxzgh".contains(c));
    // Two vowels that are spoken apart: “area”, “radio”, “museum”, but not “sea”.
    let apart = ["ia", "ea", "io", "eo", "iu", "ian", "eum", "ium"];
    count += usize::from(count > 1 && apart.iter().any(|ending| word.ends_with(ending)));
    count -= usize::from((mute_ending || mute_past || mute_plural) && count > 1);
    count.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted() {
        for (word, count) in [
            ("cat", 1),
            ("table", 2),
            ("made", 1),
            ("walked", 1),
            ("wanted", 2),
            ("horses", 2),
            ("makes", 1),
            ("harbour", 2),
            ("committee", 3),
            ("readability", 5),
            ("area", 3),
            ("whole", 1),
            ("the", 1),
            ("NATO", 2),
        ] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }
}
