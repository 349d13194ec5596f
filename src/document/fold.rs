//! Folding: what makes two words the same word to a reader.
//!
//! NFKC, lower case, straight apostrophes; hyphens inside a word and invisible characters (soft hyphen, zero-width
//! space and joiners) do not count.

use unicode_normalization::UnicodeNormalization;

/// The folded form of a word.
#[must_use]
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.bytes().filter(|b| *b != b'-').map(|b| b.to_ascii_lowercase() as char).collect();
    }
    word.nfkc().filter(|c| !is_ignored(*c)).map(straighten).flat_map(char::to_lowercase).collect()
}

/// The hash of a word's folded form, the same on every machine and in every run. Words with equal folded forms have
/// equal hashes; among a million different words some hundred pairs share one, so what is claimed about two words is
/// checked on their text.
#[must_use]
pub fn fold_hash(word: &str) -> u32 {
    let mut hasher = FoldHasher::new();
    for_each_folded(word, |byte| hasher.ascii(byte));
    hasher.finish()
}

/// Hands on the bytes of a word's folded form.
pub(crate) fn for_each_folded(word: &str, mut take: impl FnMut(u8)) {
    if word.is_ascii() {
        word.bytes().filter(|byte| *byte != b'-').for_each(|byte| take(byte.to_ascii_lowercase()));
    } else {
        fold(word).bytes().for_each(take);
    }
}

fn straighten(c: char) -> char {
    if matches!(c, '\u{2018}' | '\u{2019}' | '\u{02BC}') { '\'' } else { c }
}

fn is_ignored(c: char) -> bool {
    is_hyphen(c) || is_invisible(c)
}

/// A hyphen that joins the parts of one word; dashes are none.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Characters of no width that may stand inside a word.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// FNV-1a in 64 bits, mixed down to 32: two instructions a byte, and words are short.
/// Fowler, Noll, Vo; the constants are in the public domain.
#[derive(Debug, Clone, Copy)]
pub(super) struct FoldHasher(u64);

impl FoldHasher {
    pub(super) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Takes the next byte of a word, in either case; hyphens are passed over.
    #[inline]
    pub(super) fn ascii(&mut self, byte: u8) {
        if byte != b'-' {
            self.0 = (self.0 ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
        }
    }

    pub(super) fn finish(self) -> u32 {
        ((self.0 ^ (self.0 >> 29)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_to_a_reader_is_equal_when_folded() {
        for (a, b) in [
            ("It’s", "it's"),
            ("CO‑OPERATE", "cooperate"),
            ("fi\u{AD}nal", "final"),
            ("ﬁnal", "final"),
            ("e\u{301}tat", "État"),
        ] {
            assert_eq!(fold(a), fold(b));
            assert_eq!(fold_hash(a), fold_hash(b));
        }
        assert_ne!(fold_hash("detente"), fold_hash("détente"));
    }

    #[test]
    fn the_hash_never_changes() {
        assert_eq!(fold_hash("harbour"), fold_hash("Harbour"));
        assert_eq!(fold_hash("harbour"), 0xe45e_389b, "stored fingerprints and tables depend on it");
    }
}
