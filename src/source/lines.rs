//! Lines and columns, as editors show them.

use memchr::memchr_iter;

/// A place in a text as an editor shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1. Lines end at LF or CR LF.
    pub line: u32,
    /// Column, from 1, in Unicode scalar values.
    pub column: u32,
}

/// Where the lines of a text begin; made only for texts that have findings.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let breaks = memchr_iter(b'\n', text.as_bytes()).map(|i| i as u32 + 1);
        Self { starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// The line, from 1, that byte `offset` is on.
    #[must_use]
    pub fn line(&self, offset: usize) -> u32 {
        self.starts.partition_point(|start| *start as usize <= offset) as u32
    }

    /// The line and column of byte `offset` of `text`, the text that the index was made from.
    #[must_use]
    pub fn line_column(&self, text: &str, offset: usize) -> LineColumn {
        let line = self.line(offset);
        let start = self.starts[line as usize - 1] as usize;
        let column = text[start..offset].chars().count() + 1;
        LineColumn { line, column: column as u32 }
    }
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
}
