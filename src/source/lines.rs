//! Lines and columns, as editors show them.

use memchr::memchr_iter;
use rustc_hash::FxHashMap;

use super::Part;

/// A place in a text as an editor shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1. Lines end at LF or CR LF.
    pub line: u32,
    /// Column, from 1, in Unicode scalar values.
    pub column: u32,
}

/// Every so many bytes the characters are counted once, so that a column deep in an endless line is not linear in it.
const CHECKPOINT_BYTES: usize = 16 * 1024;

/// Where the lines of a text begin; made only for texts that have findings.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// The characters before each checkpoint.
    checkpoints: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let breaks = memchr_iter(b'\n', text.as_bytes()).map(|i| i as u32 + 1);
        let pieces = (0..text.len().div_ceil(CHECKPOINT_BYTES))
            .map(|i| &text[checkpoint(text, i)..checkpoint(text, i + 1)]);
        let counts = pieces.scan(0, |sum, piece| {
            *sum += piece.chars().count() as u32;
            Some(*sum)
        });
        Self {
            starts: std::iter::once(0).chain(breaks).collect(),
            checkpoints: std::iter::once(0).chain(counts).collect(),
        }
    }

    /// The line, from 1, that byte `offset` is on.
    #[must_use]
    pub fn line(&self, offset: usize) -> u32 {
        self.starts.partition_point(|start| *start as usize <= offset) as u32
    }

    /// The column of byte `offset`, from 1, counted in bytes.
    #[must_use]
    pub fn byte_column(&self, offset: usize) -> u32 {
        offset as u32 - self.starts[self.line(offset) as usize - 1] + 1
    }

    /// The line and column of byte `offset` of `text`, the text that the index was made from.
    #[must_use]
    pub fn line_column(&self, text: &str, offset: usize) -> LineColumn {
        let line = self.line(offset);
        let start = self.starts[line as usize - 1] as usize;
        LineColumn { line, column: self.characters(text, start, offset) + 1 }
    }

    /// How many characters of `text` are between two bytes.
    fn characters(&self, text: &str, start: usize, end: usize) -> u32 {
        if end - start <= CHECKPOINT_BYTES {
            return text[start..end].chars().count() as u32;
        }
        let before = |offset: usize| {
            let index = offset / CHECKPOINT_BYTES;
            self.checkpoints[index] + text[checkpoint(text, index)..offset].chars().count() as u32
        };
        before(end) - before(start)
    }
}

/// The lines of the parts in which something is to be shown, each made once.
#[derive(Debug, Default)]
pub struct LineIndexes {
    /// By the address of the part, which stays where it is as long as its source.
    of: FxHashMap<usize, LineIndex>,
}

impl LineIndexes {
    /// Finds the lines of a part, unless it has been done.
    pub fn add(&mut self, part: &Part) -> &LineIndex {
        self.of.entry(address(part)).or_insert_with(|| LineIndex::new(part.text()))
    }

    /// The lines of a part that was added.
    #[must_use]
    pub fn of(&self, part: &Part) -> Option<&LineIndex> {
        self.of.get(&address(part))
    }
}

fn address(part: &Part) -> usize {
    std::ptr::from_ref(part) as usize
}

/// The first byte of a checkpoint: on a character boundary, and within the text.
fn checkpoint(text: &str, index: usize) -> usize {
    text.floor_char_boundary(index * CHECKPOINT_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "naïve\r\nà la carte";
        let index = LineIndex::new(text);
        let at = |needle: &str| index.line_column(text, text.find(needle).unwrap());
        assert_eq!(at("ve"), LineColumn { line: 1, column: 4 });
        assert_eq!(at("à"), LineColumn { line: 2, column: 1 });
        assert_eq!(index.line_column(text, text.len()), LineColumn { line: 2, column: 11 });
    }

    #[test]
    fn columns_of_an_endless_line_count_characters() {
        let text = format!("à la carte\n{}", "na\u{EF}ve ".repeat(20_000));
        let index = LineIndex::new(&text);
        let line = text.find('\n').unwrap() + 1;
        for (column, (offset, _)) in text[line..].char_indices().enumerate().step_by(997) {
            let at = LineColumn { line: 2, column: column as u32 + 1 };
            assert_eq!(index.line_column(&text, line + offset), at);
        }
    }
}
