//! Lines of a text with their places, for the formats whose blocks are made of lines, and what their inline marks share.

use std::ops::Range;

/// A line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    /// First byte that is no space, tab or the like; of a blank line, its end.
    pub(super) start: usize,
    /// One past the last byte that is no white space.
    pub(super) end: usize,
    /// Columns of white space before the text; a tab goes to the next multiple of eight.
    pub(super) indent: usize,
}

impl Line {
    pub(super) fn is_blank(self) -> bool {
        self.start == self.end
    }

    pub(super) fn range(self) -> Range<usize> {
        self.start..self.end
    }

    pub(super) fn text(self, source: &str) -> &str {
        &source[self.range()]
    }
}

/// The lines of a text.
pub(super) fn lines(source: &str) -> Vec<Line> {
    let mut at = 0;
    let all = source.split_inclusive('\n').map(|line| {
        // A no-break space at the beginning is text: it indents nothing in the eyes of any of these formats.
        let text = if line.trim().is_empty() { "" } else { line.trim_ascii_start().trim_end() };
        let lead = if text.is_empty() { 0 } else { line.len() - line.trim_ascii_start().len() };
        let start = at + lead;
        let indent = line[..lead]
            .chars()
            .fold(0, |columns, c| if c == '\t' { (columns / 8 + 1) * 8 } else { columns + 1 });
        at += line.len();
        Line { start, end: start + text.len(), indent }
    });
    all.collect()
}

/// True if a mark may open here, after that character: not inside of a word.
pub(super) fn may_open(before: Option<char>, after: Option<char>) -> bool {
    before.is_none_or(|c| !c.is_alphanumeric() && c != '\\') && after.is_some_and(|c| !c.is_whitespace())
}

/// Where the text between a mark that ends at `from` and its twin ends, in bytes: the twin stands after a character that
/// is no space and before one that belongs to no word.
pub(super) fn closing(text: &str, from: usize, mark: &str) -> Option<usize> {
    let mut at = from;
    while let Some(found) = text[at..].find(mark) {
        let end = at + found;
        let before = text[from..end].chars().next_back();
        let after = text[end + mark.len()..].chars().next();
        let is_word = after.is_some_and(char::is_alphanumeric);
        if before.is_some_and(|c| !c.is_whitespace() && c != '\\') && !is_word {
            return Some(end);
        }
        at = end + mark.len();
    }
    None
}

/// The level of a list item's mark such as `1.`, `(a)` or `-`, and what stands before its text, in bytes.
pub(super) fn list_mark(text: &str, bullets: &[char]) -> Option<usize> {
    let (mark, rest) = text.split_once([' ', '\t'])?;
    let inner = mark.strip_prefix('(').unwrap_or(mark);
    let number = inner.strip_suffix(['.', ')']);
    let is_number = number.is_some_and(|number| {
        !number.is_empty()
            && (number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit())
                || number.len() == 1 && (number.as_bytes()[0].is_ascii_alphabetic() || number == "#"))
    });
    let mut signs = mark.chars();
    let is_bullet = signs.next().is_some_and(|sign| bullets.contains(&sign)) && signs.next().is_none();
    (is_number || is_bullet).then(|| text.len() - rest.trim_start().len())
}
