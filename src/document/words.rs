//! Words: tokenised once per document, shared by every rule.
//!
//! The bounds follow Unicode Annex 29, with three departures for copy: a hyphenated compound is one word (`sub-editor`),
//! an address is one word (`https://…`, `news@example.org`, `example.org`), and a full stop without its space does not
//! glue two words together (`end.The`). Latin, Greek and Cyrillic take the scanner below; other scripts are handed to
//! the `unicode-segmentation` crate.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::block::{Block, BlockKind};
use super::case::Case;
use super::fold::{FoldHasher, fold_hash, is_hyphen, is_invisible};
use super::sentence::Gap;
use super::signs::Signs;
use crate::lexicon::variants;
use crate::source::Span;

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordClass {
    /// Letters.
    Word,
    /// Begins with a digit: `1,204`, `7.30pm`, `1960s`.
    Number,
    /// An address: a URL, an e-mail address, a host or a file name.
    Address,
}

/// Longest word in bytes; a longer run of letters is cut, since it is no word.
const MAX_WORD_BYTES: usize = 4_000;

/// Enough for [`MAX_WORD_BYTES`] and one more character.
const LENGTH_BITS: u32 = 12;
const SENTENCE_START: u32 = 1 << LENGTH_BITS;
const BLOCK_START: u32 = 2 << LENGTH_BITS;
const NUMBER: u32 = 4 << LENGTH_BITS;
const ADDRESS: u32 = 8 << LENGTH_BITS;
const CAPITAL: u32 = 16 << LENGTH_BITS;
const JOINED: u32 = 32 << LENGTH_BITS;
const CASE_SHIFT: u32 = LENGTH_BITS + 6;
const HYPHEN: u32 = 256 << LENGTH_BITS;

/// The words of a document in reading order, as parallel columns: 12 bytes a word.
#[derive(Debug, Default)]
pub struct Words {
    starts: Vec<u32>,
    hashes: Vec<u32>,
    /// The length in bytes in the low bits, then flags and how the word is written.
    details: Vec<u32>,
}

impl Words {
    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// True if there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The bytes of word `index` in the reading text.
    #[must_use]
    pub fn span(&self, index: usize) -> Span {
        let start = self.starts[index];
        Span { start, end: start + self.details[index] % (1 << LENGTH_BITS) }
    }

    /// The first word that begins at or after byte `offset` of the reading text.
    #[must_use]
    pub fn first_from(&self, offset: u32) -> usize {
        self.starts.partition_point(|start| *start < offset)
    }

    /// For each word the [`fold_hash`] of its standard spelling: words that differ in case, apostrophes, hyphens or
    /// regional spelling (`finalise`, `finalize`) have the same.
    #[must_use]
    pub fn hashes(&self) -> &[u32] {
        &self.hashes
    }

    /// What word `index` is made of.
    #[must_use]
    pub fn class(&self, index: usize) -> WordClass {
        match self.details[index] & (NUMBER | ADDRESS) {
            0 => WordClass::Word,
            NUMBER => WordClass::Number,
            _ => WordClass::Address,
        }
    }

    /// How word `index` is written.
    #[must_use]
    pub(crate) fn case(&self, index: usize) -> Case {
        match self.details[index] >> CASE_SHIFT & 3 {
            0 => Case::Lower,
            1 => Case::Capital,
            2 => Case::Upper,
            _ => Case::Mixed,
        }
    }

    /// True if word `index` has a hyphen in it.
    #[must_use]
    pub(crate) fn has_hyphen(&self, index: usize) -> bool {
        self.details[index] & HYPHEN != 0
    }

    /// True if word `index` begins with a capital.
    #[must_use]
    pub fn is_capital(&self, index: usize) -> bool {
        self.details[index] & CAPITAL != 0
    }

    /// True if word `index` follows another one in the same sentence, with nothing but a space between them.
    #[must_use]
    pub fn is_joined(&self, index: usize) -> bool {
        self.details[index] & JOINED != 0
    }

    /// True if word `index` is the first of its sentence; the first word of a block is.
    #[must_use]
    pub fn starts_sentence(&self, index: usize) -> bool {
        self.details[index] & SENTENCE_START != 0
    }

    /// True if word `index` is the first of its block.
    #[must_use]
    pub fn starts_block(&self, index: usize) -> bool {
        self.details[index] & BLOCK_START != 0
    }

    /// True if a sentence ends just before word `index`, which may be one past the last word.
    #[must_use]
    pub fn is_sentence_bound(&self, index: usize) -> bool {
        index == self.len() || self.starts_sentence(index)
    }

    /// The first word of the sentence that word `index` is in.
    #[must_use]
    pub fn sentence_start(&self, index: usize) -> usize {
        (0..=index).rev().find(|i| self.starts_sentence(*i)).unwrap_or(0)
    }

    /// The words of the sentence that word `index` is in; of an endless one at most so many before it and after it.
    #[must_use]
    pub(crate) fn sentence_near(&self, index: usize, most: usize) -> Range<usize> {
        let (first, last) = (index.saturating_sub(most), (index + most).min(self.len()));
        let start = (first..=index).rev().find(|i| self.starts_sentence(*i)).unwrap_or(first);
        let end = (index + 1..last).find(|i| self.starts_sentence(*i)).unwrap_or(last);
        start..end
    }

    /// One past the last word of the sentence that word `index` is in.
    #[must_use]
    pub fn sentence_end(&self, index: usize) -> usize {
        (index + 1..self.len()).find(|i| self.starts_sentence(*i)).unwrap_or(self.len())
    }
}

/// Tokenises the blocks that have words, and gives every block its range of words.
pub(super) fn tokenise(text: &str, blocks: &[(Span, BlockKind)]) -> (Words, Vec<Block>) {
    let mut words = Words::default();
    words.reserve(text.len() / 6);
    let mut made = Vec::with_capacity(blocks.len());
    for &(span, kind) in blocks {
        let first = words.len() as u32;
        let mut signs = Signs::default();
        if kind.has_words() {
            signs = Signs::of(&text[span.range()]);
            Scanner::new(&text[..span.end as usize], span.start as usize, &mut words).scan();
        }
        made.push(Block { span, kind, words: first..words.len() as u32, signs });
    }
    words.shrink_to_fit();
    (words, made)
}

impl Words {
    fn reserve(&mut self, words: usize) {
        self.starts.reserve(words);
        self.hashes.reserve(words);
        self.details.reserve(words);
    }

    fn shrink_to_fit(&mut self) {
        self.starts.shrink_to_fit();
        self.hashes.shrink_to_fit();
        self.details.shrink_to_fit();
    }
}

/// Reads one block.
struct Scanner<'a> {
    /// The text up to the block's end.
    text: &'a str,
    at: usize,
    words: &'a mut Words,
    /// Index of the block's first word.
    first: usize,
    gap: Gap,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, at: usize, words: &'a mut Words) -> Self {
        let first = words.len();
        Self { text, at, words, first, gap: Gap::default() }
    }

    fn scan(mut self) {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let byte = bytes[self.at];
            if byte.is_ascii_alphanumeric() {
                self.word();
            } else if byte.is_ascii() {
                self.gap.take(byte as char);
                self.at += 1;
            } else {
                let c = self.char_at(self.at);
                match Letter::of(c) {
                    Letter::Simple => self.word(),
                    Letter::Other => self.other_script(),
                    Letter::None => {
                        self.gap.take(c);
                        self.at += c.len_utf8();
                    }
                }
            }
        }
    }

    fn char_at(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or('\0')
    }

    /// Reads a word that starts here, in scripts whose words are runs of letters.
    fn word(&mut self) {
        let (start, bytes) = (self.at, self.text.as_bytes());
        let mut hasher = FoldHasher::new();
        let (mut ascii, mut class, mut hyphen, mut at) = (true, 0, 0, start);
        let (mut letters, mut capitals) = (0, 0);
        while at < bytes.len() && at - start < MAX_WORD_BYTES {
            let byte = bytes[at];
            if byte.is_ascii_alphanumeric() {
                hasher.ascii(byte);
                letters += u32::from(byte.is_ascii_alphabetic());
                capitals += u32::from(byte.is_ascii_uppercase());
                at += 1;
            } else if byte.is_ascii() {
                match joint(bytes, start, at) {
                    Joint::None => break,
                    Joint::Inside => {
                        hyphen |= if byte == b'-' { HYPHEN } else { 0 };
                        hasher.ascii(byte);
                        at += 1;
                    }
                    Joint::Address => {
                        class = ADDRESS;
                        hasher.ascii(byte);
                        at += 1;
                    }
                    Joint::Url => {
                        (class, ascii) = (ADDRESS, false);
                        at = self.url_end(start, at);
                        break;
                    }
                }
            } else {
                let c = self.char_at(at);
                let next = at + c.len_utf8();
                if Letter::of(c) == Letter::Simple || self.joins(c, next) {
                    hyphen |= if is_hyphen(c) { HYPHEN } else { 0 };
                    ascii = false;
                    at = next;
                } else {
                    break;
                }
            }
        }
        if class == 0 && bytes[start].is_ascii_digit() {
            class = NUMBER;
        }
        let text = &self.text[start..at];
        let hash = if ascii { hasher.finish() } else { fold_hash(text) };
        let case = match capitals {
            _ if !ascii => Case::of(text),
            0 => Case::Lower,
            _ => {
                let first =
                    text.bytes().find(u8::is_ascii_alphabetic).is_some_and(|b| b.is_ascii_uppercase());
                Case::of_counts(first, capitals - u32::from(first), letters - 1)
            }
        };
        self.push(start, at, hash, class | hyphen | (case as u32) << CASE_SHIFT);
    }

    /// True if the character, which is no letter, joins the letters around it.
    fn joins(&self, c: char, next: usize) -> bool {
        let joint = c == '\u{2019}' || is_hyphen(c) || is_invisible(c);
        joint && self.text[next..].chars().next().is_some_and(|n| n.is_alphanumeric() || is_invisible(n))
    }

    /// The end of the URL that began at `start` and whose scheme ends at `at`: white space, or closing punctuation
    /// before it.
    fn url_end(&self, start: usize, at: usize) -> usize {
        let rest = &self.text[at..];
        let run =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).unwrap_or(rest.len());
        let run = run.min(MAX_WORD_BYTES.saturating_sub(at - start));
        let closing = ['.', ',', ';', ':', '!', '?', ')', ']', '\'', '\u{2019}', '\u{201D}', '*', '_'];
        at + rest[..rest.floor_char_boundary(run)].trim_end_matches(closing).len().max(1)
    }

    /// Hands a run of another script to Unicode Annex 29.
    fn other_script(&mut self) {
        let rest = &self.text[self.at..];
        let len = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (start, run) = (self.at, &rest[..len]);
        let mut last = 0;
        for (offset, word) in run.unicode_word_indices() {
            run[last..offset].chars().for_each(|c| self.gap.take(c));
            last = offset + word.len();
            let word = &word[..word.floor_char_boundary(MAX_WORD_BYTES)];
            let class = if word.as_bytes()[0].is_ascii_digit() { NUMBER } else { 0 };
            let flags = class | (Case::of(word) as u32) << CASE_SHIFT;
            self.push(start + offset, start + offset + word.len(), fold_hash(word), flags);
        }
        run[last..].chars().for_each(|c| self.gap.take(c));
        self.at = start + len;
    }

    fn push(&mut self, start: usize, end: usize, hash: u32, mut flags: u32) {
        let index = self.words.len();
        let first = self.char_at(start);
        if first.is_uppercase() {
            flags |= CAPITAL;
        }
        if index == self.first {
            flags |= SENTENCE_START | BLOCK_START;
        } else {
            let before = self.words.span(index - 1).range();
            let opens_block = index - 1 == self.first;
            let gap = &self.text[before.end..start];
            if self.gap.ends_sentence(&self.text[before], opens_block, first) {
                flags |= SENTENCE_START;
            } else if matches!(gap, " " | "\n" | "\u{A0}") {
                flags |= JOINED;
            }
        }
        self.words.starts.push(start as u32);
        self.words.hashes.push(variants::standard(hash));
        self.words.details.push((end - start) as u32 | flags);
        self.gap = Gap::default();
        self.at = end;
    }
}

/// How a character counts as part of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letter {
    /// In a script whose words are runs of letters; or a mark on such a letter.
    Simple,
    /// In a script that needs Unicode's word rules (Thai, Japanese, Hebrew with its quotation marks…).
    Other,
    /// No letter and no digit.
    None,
}

impl Letter {
    fn of(c: char) -> Self {
        match c {
            '\u{00AA}'..='\u{058F}' | '\u{1E00}'..='\u{1FFF}' if c.is_alphanumeric() => Self::Simple,
            '\u{0300}'..='\u{036F}' => Self::Simple,
            _ if c.is_alphanumeric() && c > '\u{058F}' => Self::Other,
            _ => Self::None,
        }
    }
}

/// What an ASCII sign between letters or digits does.
enum Joint {
    /// Ends the word.
    None,
    /// Belongs to the word.
    Inside,
    /// Belongs to the word and makes it an address.
    Address,
    /// Begins the part of a URL after its scheme.
    Url,
}

/// Looks at the sign at `at`, in or after the word that began at `start`.
fn joint(bytes: &[u8], start: usize, at: usize) -> Joint {
    let (before, after) = (bytes[at - 1], bytes.get(at + 1).copied().unwrap_or(b' '));
    let letter_follows = after.is_ascii_alphabetic() || !after.is_ascii();
    match bytes[at] {
        b'\'' if letter_follows => Joint::Inside,
        b'-' if letter_follows || after.is_ascii_digit() => Joint::Inside,
        b'.' | b',' if before.is_ascii_digit() && after.is_ascii_digit() => Joint::Inside,
        b'.' if is_initials(bytes, start, at) => Joint::Inside,
        b'.' if before.is_ascii_lowercase() && after.is_ascii_lowercase() => Joint::Address,
        b'@' | b'_' if after.is_ascii_alphanumeric() => Joint::Address,
        b':' if bytes[at..].starts_with(b"://") => Joint::Url,
        _ => Joint::None,
    }
}

/// `U.S`, `e.g`: single letters on both sides of the full stop at `at`.
fn is_initials(bytes: &[u8], start: usize, at: usize) -> bool {
    let letter = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphabetic);
    letter(at + 1) && !letter(at + 2) && letter(at - 1) && (at - 1 == start || bytes[at - 2] == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a paragraph, `|` before each that starts a sentence.
    fn check(text: &str, expected: &str) {
        let (words, _) = tokenise(text, &[(Span::new(0, text.len()), BlockKind::Paragraph)]);
        let shown: Vec<String> = (0..words.len())
            .map(|i| {
                format!("{}{}", if words.starts_sentence(i) { "|" } else { "" }, &text[words.span(i).range()])
            })
            .collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn compounds_possessives_and_numbers_are_one_word() {
        check("The sub-editor's 1,204 workers’ 7.30pm", "|The sub-editor's 1,204 workers 7.30pm");
        check("fi\u{AD}nal co\u{2011}operation – yes—no", "|fi\u{AD}nal co\u{2011}operation yes no");
    }

    #[test]
    fn addresses_are_one_word() {
        check(
            "See https://a.example/b?c=d, or ask desk@a.example.",
            "|See https://a.example/b?c=d or ask desk@a.example",
        );
    }

    #[test]
    fn endless_words_are_cut() {
        for long in
            ["a".repeat(10_000), "é".repeat(10_000), format!("http://{}", "b".repeat(10_000)), "語".repeat(3)]
        {
            let (words, _) = tokenise(&long, &[(Span::new(0, long.len()), BlockKind::Paragraph)]);
            assert!((0..words.len()).all(|i| long.get(words.span(i).range()).is_some_and(|w| !w.is_empty())));
            assert!(words.starts_block(0) && !(1..words.len()).any(|i| words.starts_block(i)));
        }
    }

    #[test]
    fn sentences_end_at_full_stops_but_not_after_abbreviations() {
        check("Mr. J. Pike left. He came from the U.S. Navy.", "|Mr J Pike left |He came from the U.S Navy");
        check("“Why?” she asked. “Go!” It ended.The rest", "|Why she asked |Go |It ended The rest");
        check("1. Heat the oven. Rest.", "|1 Heat the oven |Rest");
        check("Call No. 5 now. Say no. 5 came.", "|Call No 5 now |Say no 5 came");
    }

    #[test]
    fn other_scripts_follow_unicode() {
        check("Он пришёл. Она ушла.", "|Он пришёл |Она ушла");
        check("東京です。", "|東 京 で す");
    }

    #[test]
    fn spelling_variants_are_the_same_word() {
        let text = "finalisation finalization FINALISATION";
        let (words, _) = tokenise(text, &[(Span::new(0, text.len()), BlockKind::Paragraph)]);
        assert_eq!(words.hashes()[0], words.hashes()[1]);
        assert_eq!(words.hashes()[0], words.hashes()[2]);
    }
}
