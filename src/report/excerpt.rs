//! Rows cut out of the reading text: a paragraph is one line of hundreds of words, of which an editor wants to see
//! where a passage begins, the words in it that matter, and where it ends.
//!
//! A piece that fits on a row is shown whole, with as much of its paragraph as there is room for. A longer one is shown
//! by its first row, by rows round the marks in it, and by its last row. Rows consist of whole words unless a word is
//! longer than a row; an ellipsis stands where something is left out. All work is proportional to the rows, not to the
//! paragraph.

mod row;
mod walk;

use std::ops::Range;

use super::sanitize::columns;
use crate::source::Span;

pub(super) use row::Row;
use walk::{Reach, back, forth};

/// Columns of an ellipsis with its space.
const ELLIPSIS: usize = 2;
/// A row takes at most this many bytes of text a column: a limit for text of zero width.
const MAX_BYTES_PER_COLUMN: usize = 16;

/// A piece of a paragraph, cut into rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The row that the piece begins on.
    pub(super) first: Row,
    /// Rows round marks that are on neither of the other two.
    pub(super) inner: Vec<Row>,
    /// How many marks the rows do not show.
    pub(super) hidden: usize,
    /// The row that the piece ends on, if it is not the first.
    pub(super) last: Option<Row>,
}

/// What is to be cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    /// The reading text.
    pub(super) text: &'a str,
    /// The paragraph, in bytes; no row goes beyond it.
    pub(super) paragraph: Span,
    /// The piece, within the paragraph.
    pub(super) span: Span,
    /// The marks in the piece, sorted.
    pub(super) marks: &'a [Span],
}

/// How wide rows may be, in columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// A row.
    pub(super) row: usize,
    /// What is to be written under the start of the piece; the piece begins far enough left for it.
    pub(super) label: usize,
    /// At most this many marks get rows of their own.
    pub(super) marks: usize,
}

/// Cuts a piece into rows.
pub(super) fn cut(piece: Piece<'_>, room: Room) -> Excerpt {
    let reserve = row::revealed_columns(&piece);
    let row = room.row.saturating_sub(reserve);
    let cutter = Cutter { piece, room, row, budget: row.saturating_sub(2 * ELLIPSIS) };
    let span = piece.span.range();
    if cutter.fits(&span) || cutter.is_whole_row(&piece.paragraph.range()) {
        let window = cutter.around(span, piece.paragraph.range(), cutter.before_label());
        return cutter.excerpt(window, &[], 0, None);
    }
    let first = cutter.head();
    let last = cutter.tail(first.end);
    let (inner, hidden) = cutter.inner(first.end, last.start);
    cutter.excerpt(first, &inner, hidden, Some(last))
}

struct Cutter<'a> {
    piece: Piece<'a>,
    room: Room,
    /// Columns of a row.
    row: usize,
    /// Columns of a row without its ellipses.
    budget: usize,
}

impl Cutter<'_> {
    fn columns(&self, range: Range<usize>) -> usize {
        columns(&self.piece.text[range])
    }

    fn fits(&self, range: &Range<usize>) -> bool {
        range.len() <= self.max_bytes() && self.columns(range.clone()) <= self.budget
    }

    /// True for a text that fits on a row if nothing is left out beside it.
    fn is_whole_row(&self, range: &Range<usize>) -> bool {
        range.len() <= self.max_bytes() && self.columns(range.clone()) <= self.row
    }

    fn max_bytes(&self) -> usize {
        self.budget * MAX_BYTES_PER_COLUMN
    }

    /// Most columns of context before the end or the mark that a row is about.
    fn lead(&self) -> usize {
        self.budget / 4
    }

    /// Most columns before the piece that leave room for its label.
    fn before_label(&self) -> usize {
        self.budget.saturating_sub(self.room.label).max(self.budget / 3)
    }

    /// A window round a range that fits: words are added on both sides, `before` columns at most on the left.
    fn around(&self, range: Range<usize>, limits: Range<usize>, before: usize) -> Range<usize> {
        if self.is_whole_row(&limits) && self.columns(limits.start..range.start) <= before {
            return limits;
        }
        let left = self.budget.saturating_sub(self.columns(range.clone()));
        let start = self.back(range.start, limits.start, (left / 2).min(before));
        let left = left.saturating_sub(self.columns(start..range.start));
        let end = self.forth(range.end, limits.end, left);
        let left = left.saturating_sub(self.columns(range.end..end));
        let before = before.saturating_sub(self.columns(start..range.start));
        self.back(start, limits.start, left.min(before))..end
    }

    /// A window that begins a little before `at` and goes on as far as the row has room.
    fn from(&self, at: usize, limits: &Range<usize>) -> Range<usize> {
        let start = self.back(at, limits.start, self.lead());
        let left = self.budget.saturating_sub(self.columns(start..at));
        let end = self.forth(at, limits.end, left);
        // A word that is wider than the row is cut.
        let end =
            if end == at { forth(self.piece.text, at, limits.end, self.reach(left).cut()) } else { end };
        start..end
    }

    fn head(&self) -> Range<usize> {
        let limits = self.piece.paragraph.start as usize..self.piece.span.end as usize;
        self.from(self.piece.span.start as usize, &limits)
    }

    /// A window that ends a little after the piece and does not begin before `floor`.
    fn tail(&self, floor: usize) -> Range<usize> {
        let at = self.piece.span.end as usize;
        let end = self.forth(at, self.piece.paragraph.end as usize, self.lead());
        let left = self.budget.saturating_sub(self.columns(at..end));
        let start = self.back(at, floor, left);
        let start =
            if start == at { back(self.piece.text, at, floor, self.reach(left).cut()) } else { start };
        start..end
    }

    fn reach(&self, columns: usize) -> Reach {
        Reach { columns, bytes: self.max_bytes(), cuts_words: false }
    }

    fn forth(&self, at: usize, limit: usize, columns: usize) -> usize {
        forth(self.piece.text, at, limit, self.reach(columns))
    }

    fn back(&self, at: usize, limit: usize, columns: usize) -> usize {
        back(self.piece.text, at, limit, self.reach(columns))
    }

    /// Windows round the marks between two places, and how many marks they do not show.
    fn inner(&self, from: usize, to: usize) -> (Vec<Range<usize>>, usize) {
        let is_inner = |mark: &&Span| mark.start as usize >= from && mark.end as usize <= to;
        let marks: Vec<Span> = self.piece.marks.iter().filter(is_inner).copied().collect();
        let wanted = &marks[..marks.len().min(self.room.marks)];
        let (mut windows, mut next, mut floor) = (Vec::new(), 0, from);
        while let Some(mark) = wanted.get(next).map(|mark| mark.range()) {
            let cluster = |last: &&Span| self.fits(&(mark.start..mark.end.max(last.end as usize)));
            let end =
                wanted[next..].iter().take_while(cluster).last().map_or(mark.end, |last| last.end as usize);
            let whole = mark.start..end.max(mark.end);
            let window = if self.fits(&whole) {
                self.around(whole, floor..to, self.budget)
            } else {
                self.from(mark.start, &(floor..to))
            };
            floor = window.end;
            next += 1;
            // What the row shows of the following marks needs no row again.
            next += wanted[next..].iter().take_while(|mark| (mark.start as usize) < floor).count();
            windows.push(window);
        }
        let after = marks[next..].iter().take_while(|mark| (mark.start as usize) < floor).count();
        (windows, marks.len() - next - after)
    }

    fn excerpt(
        &self,
        first: Range<usize>,
        inner: &[Range<usize>],
        hidden: usize,
        last: Option<Range<usize>>,
    ) -> Excerpt {
        let paragraph = self.piece.paragraph.range();
        let later = inner.iter().chain(&last).map(|window| self.without_lead(window.clone()));
        let windows: Vec<_> = std::iter::once(first).chain(later).collect();
        let rows = windows.iter().enumerate().map(|(i, window)| {
            let before = if i == 0 { paragraph.start } else { windows[i - 1].end };
            let after = windows.get(i + 1).map_or(paragraph.end, |next| next.start);
            let is_inner = i > 0 && !(last.is_some() && i + 1 == windows.len());
            row::print(&self.piece, window, before, after, is_inner)
        });
        let mut rows: Vec<Row> = rows.collect();
        let last = last.and_then(|_| rows.pop());
        let inner = rows.split_off(1);
        let first = rows.swap_remove(0);
        let last = last.map(|row| Row { about: row::last_character(&self.piece), ..row });
        Excerpt { first, inner, hidden, last }
    }

    /// A window without the white space that it begins with.
    fn without_lead(&self, window: Range<usize>) -> Range<usize> {
        let text = &self.piece.text[window.clone()];
        window.start + text.len() - text.trim_start().len()..window.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sanitize::clean;
    use proptest::prelude::*;

    /// Cuts the piece between `[` and `]`, with marks between `{` and `}`, and shows the rows.
    fn check(copy: &str, row: usize, expected: &[&str]) {
        let (mut text, mut span, mut marks) = (String::new(), Span::new(0, 0), Vec::new());
        for c in copy.chars() {
            let at = text.len() as u32;
            match c {
                '[' => span.start = at,
                ']' => span.end = at,
                '{' => marks.push(Span { start: at, end: at }),
                '}' => marks.last_mut().unwrap().end = at,
                _ => text.push(c),
            }
        }
        let paragraph = Span::new(0, text.len());
        let piece = Piece { text: &text, paragraph, span, marks: &marks };
        let excerpt = cut(piece, Room { row, label: 8, marks: 2 });
        let rows = std::iter::once(&excerpt.first).chain(&excerpt.inner).chain(&excerpt.last);
        let mut shown: Vec<String> = rows.map(|row| row.text.clone()).collect();
        if excerpt.hidden > 0 {
            shown.push(format!("+{}", excerpt.hidden));
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn rows_are_whole_words_round_the_piece_and_leave_room_for_its_label() {
        check("one [two] three", 40, &["one two three"]);
        check("aaa bbb ccc ddd [eee] fff ggg hhh iii", 20, &["… ddd eee fff ggg …"]);
        check("[aaa] bbb ccc ddd eee fff ggg hhh iii", 20, &["aaa bbb ccc ddd …"]);
        check("aaa bbb ccc ddd eee fff ggg hhh [iii]", 20, &["… ggg hhh iii"]);
    }

    #[test]
    fn a_long_piece_shows_its_ends_and_its_marks() {
        check(
            "aaa [bbb ccc ddd eee fff ggg hhh {iii} jjj kkk lll mmm nnn ooo ppp qqq rrr] sss ttt",
            20,
            &["aaa bbb ccc ddd …", "… hhh iii jjj kkk …", "… ppp qqq rrr sss …"],
        );
        check(
            "[aa bb cc dd ee ff gg {hh} ii jj kk ll mm nn {oo} pp qq rr ss tt uu {vv} ww xx yy zz ab cd ef gh ij kl]",
            20,
            &["aa bb cc dd ee", "ff gg hh ii jj …", "… mm nn oo pp qq …", "… cd ef gh ij kl", "+1"],
        );
    }

    #[test]
    fn rows_that_follow_each_other_have_no_ellipsis() {
        check("[aaa bbb ccc ddd eee fff]", 20, &["aaa bbb ccc ddd", "eee fff"]);
    }

    #[test]
    fn words_wider_than_a_row_are_cut() {
        check(
            "[aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeee]",
            20,
            &["aaaaaaaaaabbbbbb…", "…ccddddddddddeeee"],
        );
    }

    proptest! {
        #[test]
        fn the_ends_of_the_piece_are_the_ends_of_what_is_underlined(
            text in "[a-z é港\u{301}\u{200B}.]{1,400}",
            (a, b) in (0.0..=1.0, 0.0..=1.0),
            row in 32..120usize,
        ) {
            let boundary = |at: f64| text.char_indices().nth((at * text.chars().count() as f64) as usize);
            let offset = |at: f64| boundary(at).map_or(text.len(), |(offset, _)| offset);
            let (start, end) = (offset(f64::min(a, b)), offset(f64::max(a, b)));
            prop_assume!(start < end);
            let paragraph = Span::new(0, text.len());
            let piece = Piece { text: &text, paragraph, span: Span::new(start, end), marks: &[] };
            let excerpt = cut(piece, Room { row, label: 10, marks: 4 });
            let whole = clean(&text[start..end]);
            // A row that shows nothing of the piece but marks which were dropped has nothing to underline.
            prop_assume!(excerpt.first.piece.is_some() && excerpt.last.as_ref().is_none_or(|row| row.piece.is_some()));
            let underlined = |row: &Row| -> String {
                let chars = row.piece.clone().expect("the row shows a part of the piece").chars;
                row.text.chars().skip(chars.start).take(chars.len()).collect()
            };
            let first = underlined(&excerpt.first);
            let last = excerpt.last.as_ref().map_or_else(|| first.clone(), &underlined);
            // A mark at the start takes its letter with it, which is not in the piece.
            let is_mark = |text: &str| text.starts_with('\u{301}');
            prop_assume!(!is_mark(&whole) && !is_mark(&last) && !whole.contains("\u{301}\u{301}\u{301}\u{301}\u{301}"));
            prop_assert!(whole.starts_with(&first), "{whole:?} {first:?}");
            prop_assert!(whole.ends_with(&last), "{whole:?} {last:?}");
        }
    }
}
