//! Positions of the protocol, and texts that change piece by piece.

use lsp_types::{Position, PositionEncodingKind, Range, TextDocumentContentChangeEvent};
use memchr::{memchr, memchr_iter};

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Encoding {
    Utf8,
    /// What every client knows.
    #[default]
    Utf16,
    Utf32,
}

impl Encoding {
    /// The cheapest of those that a client offers: bytes need no counting.
    pub(super) fn choose(offered: &[PositionEncodingKind]) -> Self {
        let knows = |kind: PositionEncodingKind| offered.contains(&kind);
        if knows(PositionEncodingKind::UTF8) {
            Self::Utf8
        } else if knows(PositionEncodingKind::UTF32) && !knows(PositionEncodingKind::UTF16) {
            Self::Utf32
        } else {
            Self::Utf16
        }
    }

    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// The units of a text.
    fn count(self, text: &str) -> u32 {
        match self {
            Self::Utf8 => text.len() as u32,
            Self::Utf16 => text.chars().map(|c| c.len_utf16() as u32).sum(),
            Self::Utf32 => text.chars().count() as u32,
        }
    }

    fn of(self, c: char) -> u32 {
        match self {
            Self::Utf8 => c.len_utf8() as u32,
            Self::Utf16 => c.len_utf16() as u32,
            Self::Utf32 => 1,
        }
    }
}

/// The byte that a position stands at; the end of the line or text if it is past that, the start of a character if it is
/// within one.
pub(super) fn offset(text: &str, position: Position, encoding: Encoding) -> usize {
    let start = match position.line.checked_sub(1) {
        None => 0,
        Some(breaks) => match line_ends(text).nth(breaks as usize) {
            Some(end) => end,
            None => return text.len(),
        },
    };
    let line = &text[start..];
    let line = &line[..line.find(['\n', '\r']).unwrap_or(line.len())];
    let mut left = position.character;
    for (at, c) in line.char_indices() {
        let units = encoding.of(c);
        if left < units {
            return start + at;
        }
        left -= units;
    }
    start + line.len()
}

/// The bytes after each line end; CR alone is one, as the protocol has it.
fn line_ends(text: &str) -> Box<dyn Iterator<Item = usize> + '_> {
    if memchr(b'\r', text.as_bytes()).is_none() {
        return Box::new(memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
    }
    let bytes = text.as_bytes();
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    Box::new(ends.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n')).map(|at| at + 1))
}

/// Makes a change to a text.
pub(super) fn change(text: &mut String, change: TextDocumentContentChangeEvent, encoding: Encoding) {
    let Some(range) = change.range else {
        *text = change.text;
        return;
    };
    let start = offset(text, range.start, encoding);
    let end = offset(text, range.end, encoding).max(start);
    text.replace_range(start..end, &change.text);
}

/// Every so many bytes the units are counted once, so that a column deep in an endless line is not linear in it.
const CHECKPOINT_BYTES: usize = 16 * 1024;

/// From bytes of a text to positions.
#[derive(Debug)]
pub(super) struct Positions {
    text: String,
    encoding: Encoding,
    starts: Vec<u32>,
    /// The units before each checkpoint.
    checkpoints: Vec<u32>,
}

impl Positions {
    pub(super) fn new(text: String, encoding: Encoding) -> Self {
        let starts = std::iter::once(0).chain(line_ends(&text).map(|end| end as u32)).collect();
        let mut checkpoints = vec![0];
        let mut sum = 0;
        for index in 0..text.len().div_ceil(CHECKPOINT_BYTES) {
            sum += encoding.count(&text[checkpoint(&text, index)..checkpoint(&text, index + 1)]);
            checkpoints.push(sum);
        }
        Self { text, encoding, starts, checkpoints }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn range(&self, start: usize, end: usize) -> Range {
        Range { start: self.position(start), end: self.position(end) }
    }

    pub(super) fn position(&self, byte: usize) -> Position {
        let byte = self.text.floor_char_boundary(byte.min(self.text.len()));
        let line = self.starts.partition_point(|start| *start as usize <= byte) - 1;
        let start = self.starts[line] as usize;
        let character = if byte - start < CHECKPOINT_BYTES {
            self.encoding.count(&self.text[start..byte])
        } else {
            self.before(byte) - self.before(start)
        };
        Position { line: line as u32, character }
    }

    /// The first byte of a line, 0-based.
    pub(super) fn line_start(&self, line: u32) -> usize {
        self.starts.get(line as usize).map_or(self.text.len(), |start| *start as usize)
    }

    fn before(&self, byte: usize) -> u32 {
        let index = byte / CHECKPOINT_BYTES;
        let from = checkpoint(&self.text, index).min(byte);
        // A checkpoint in the middle of a character stands before it.
        self.checkpoints[index] + self.encoding.count(&self.text[from..byte])
    }
}

fn checkpoint(text: &str, index: usize) -> usize {
    text.floor_char_boundary((index * CHECKPOINT_BYTES).min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "naïve 🙂 x\r\nsecond\rthird\nend";

    #[test]
    fn positions_go_there_and_back_in_each_encoding() {
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let positions = Positions::new(TEXT.to_owned(), encoding);
            for (at, c) in TEXT.char_indices().filter(|(_, c)| *c != '\n' && *c != '\r') {
                let position = positions.position(at);
                assert_eq!(offset(TEXT, position, encoding), at, "{c} {encoding:?}");
            }
        }
        let at = TEXT.find('x').unwrap();
        let column = |encoding| Positions::new(TEXT.to_owned(), encoding).position(at);
        assert_eq!(column(Encoding::Utf8), Position::new(0, 12));
        assert_eq!(column(Encoding::Utf16), Position::new(0, 9));
        assert_eq!(column(Encoding::Utf32), Position::new(0, 8));
    }

    #[test]
    fn a_position_that_is_nowhere_is_the_nearest_one() {
        let at = |line, character| offset(TEXT, Position::new(line, character), Encoding::Utf16);
        assert_eq!((at(9, 0), at(0, 99)), (TEXT.len(), "naïve 🙂 x".len()));
        // Between the halves of a surrogate pair.
        assert_eq!(at(0, 7), "naïve ".len());
    }

    #[test]
    fn a_column_deep_in_a_long_line_is_counted_from_a_checkpoint() {
        let text = "é".repeat(40_000);
        let positions = Positions::new(text.clone(), Encoding::Utf16);
        for at in [0, 16_384, 32_768, 40_002, 80_000] {
            assert_eq!(positions.position(at), Position::new(0, at as u32 / 2));
        }
    }

    #[test]
    fn changes_add_up() {
        let mut text = "one two\nthree".to_owned();
        let edit = |range, new: &str| TextDocumentContentChangeEvent {
            range: Some(range),
            range_length: None,
            text: new.to_owned(),
        };
        let range = Range::new(Position::new(0, 4), Position::new(1, 0));
        change(&mut text, edit(range, "2 "), Encoding::Utf16);
        assert_eq!(text, "one 2 three");
        change(&mut text, edit(Range::new(Position::new(7, 0), Position::new(0, 3)), "!"), Encoding::Utf16);
        assert_eq!(text, "one 2 three!");
    }
}
