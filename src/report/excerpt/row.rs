//! A row as it is printed, with what is to be marked in it.

use std::ops::Range;

use unicode_width::UnicodeWidthChar as _;

use super::Piece;
use crate::report::sanitize::{self, Printer, Shown, shown};
use crate::source::Span;

/// Characters of an invisible piece that are printed by name.
const MAX_REVEALED: usize = 2;

/// One row of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::report) struct Row {
    /// The text, clean and at most as wide as asked for.
    pub(in crate::report) text: String,
    /// The part of it that belongs to the piece; none in a row that is there for its marks.
    pub(in crate::report) piece: Option<Mark>,
    /// The marks in it, in order.
    pub(in crate::report) marks: Vec<Mark>,
    /// The byte of the reading text whose line is the row's: the start of the piece, of a mark, or the piece's last
    /// character.
    pub(in crate::report) about: u32,
}

/// A part of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::report) struct Mark {
    /// Characters of the row, one at least; the last may be the end of the row.
    pub(in crate::report) chars: Range<usize>,
    /// True if it stands for something that is missing there.
    pub(in crate::report) is_gap: bool,
}

/// Prints the text of `window`. What lies between `before` and the window, and between the window and `after`, is left
/// out.
pub(super) fn print(
    piece: &Piece<'_>,
    window: &Range<usize>,
    before: usize,
    after: usize,
    is_inner: bool,
) -> Row {
    let mut printer = Printer::default();
    if is_text(&piece.text[before.min(window.start)..window.start]) {
        printer.push('…', false);
        if is_space_at(piece.text, window.start) {
            printer.push(' ', false);
        }
    }
    let mut map = CharMap { begin: printer.chars, ..CharMap::default() };
    print_window(piece, window, &mut printer, &mut map);
    if is_text(&piece.text[window.end..after.max(window.end)]) {
        if is_space_at(piece.text, window.end) {
            printer.push(' ', false);
        }
        printer.push('…', false);
    }
    map.text = printer.text.chars().collect();

    let in_row = |span: Range<usize>| map.mark(span, window);
    // A gap between two rows is drawn once, at the start of the second.
    let is_next_rows =
        |mark: &&Span| mark.is_empty() && mark.start as usize == window.end && mark.start < piece.span.end;
    let own = || piece.marks.iter().filter(|mark| !is_next_rows(mark));
    let marks = || own().filter_map(|mark| Some((mark.start, in_row(mark.range())?)));
    let about = if is_inner { marks().next().map(|(start, _)| start) } else { None };
    Row {
        piece: if is_inner { None } else { in_row(piece.span.range()) },
        marks: marks().map(|(_, mark)| mark).collect(),
        about: about.unwrap_or(piece.span.start),
        text: printer.text,
    }
}

fn print_window(piece: &Piece<'_>, window: &Range<usize>, printer: &mut Printer, map: &mut CharMap) {
    let reveal = revealed_columns(piece) > 0;
    let mut rest = piece.text[window.clone()].char_indices().peekable();
    while let Some((offset, c)) = rest.next() {
        let at = window.start + offset;
        map.positions.push((at, printer.chars));
        let is_crlf = c == '\r' && rest.peek().is_some_and(|(_, next)| *next == '\n');
        if !is_crlf {
            printer.push(c, reveal && piece.span.range().contains(&at));
        }
    }
    map.positions.push((window.end, printer.chars));
}

/// The first byte of a piece's last character.
pub(super) fn last_character(piece: &Piece<'_>) -> u32 {
    let last = piece.text[piece.span.range()].chars().next_back();
    piece.span.end - last.map_or(0, char::len_utf8) as u32
}

/// Columns that it takes to print a piece by name of which else nothing would be printed, such as a soft hyphen; 0 for
/// any other piece.
pub(super) fn revealed_columns(piece: &Piece<'_>) -> usize {
    let text = &piece.text[piece.span.range()];
    let is_invisible = text.chars().take(MAX_REVEALED + 1).all(|c| shown(c) == Shown::Nothing);
    if !is_invisible || text.chars().nth(MAX_REVEALED).is_some() {
        return 0;
    }
    text.chars().map(|c| sanitize::name(c).chars().count()).sum()
}

fn is_text(text: &str) -> bool {
    !text.trim_start().is_empty()
}

/// True if there is white space at one side of `at`.
fn is_space_at(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(char::is_whitespace)
        || text[at..].chars().next().is_none_or(char::is_whitespace)
}

/// A printed row, and where the bytes of its window went.
#[derive(Debug, Default)]
struct CharMap {
    text: Vec<char>,
    /// Characters before the window: the ellipsis.
    begin: usize,
    /// Bytes of the reading text with the characters printed before them, sorted.
    positions: Vec<(usize, usize)>,
}

impl CharMap {
    /// The part of the row that shows a range of the reading text; none if it shows nothing of it.
    fn mark(&self, range: Range<usize>, window: &Range<usize>) -> Option<Mark> {
        let is_gap = range.is_empty();
        let (start, end) = (range.start.max(window.start), range.end.min(window.end));
        if start > end || (start == end && !is_gap) {
            return None;
        }
        let (start, end) = (self.position(start), self.position(end));
        let chars = if start == end { self.caret(start) } else { self.widen(start..end) };
        Some(Mark { chars, is_gap })
    }

    fn position(&self, at: usize) -> usize {
        let index = self.positions.partition_point(|(offset, _)| *offset < at);
        self.positions.get(index).map_or(self.text.len(), |(_, chars)| *chars)
    }

    /// Where a proof-reader would set the caret: under the space before, else under what follows.
    fn caret(&self, at: usize) -> Range<usize> {
        let is_after_space = at > self.begin && self.text[at - 1] == ' ';
        let is_end = at > self.begin && at >= self.text.len();
        if is_after_space || is_end { self.widen(at - 1..at) } else { self.widen(at..at + 1) }
    }

    /// Adds the letter to marks on it: nothing can be drawn under what has no width.
    fn widen(&self, mut chars: Range<usize>) -> Range<usize> {
        let width = |i: usize| self.text.get(i).map_or(1, |c| c.width().unwrap_or(1));
        while chars.start > 0 && width(chars.start) == 0 {
            chars.start -= 1;
        }
        while chars.end < self.text.len() && width(chars.start) == 0 && chars.clone().all(|i| width(i) == 0) {
            chars.end += 1;
        }
        chars
    }
}
