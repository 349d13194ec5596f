//! Going over whole words as far as a row has room.

use crate::report::sanitize::char_columns;

/// How far to go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    /// Columns at most.
    pub(super) columns: usize,
    /// Bytes of text at most: what has no width would have no end.
    pub(super) bytes: usize,
    /// Whether to stop anywhere, not only at the ends of words.
    pub(super) cuts_words: bool,
}

impl Reach {
    /// The same, in the middle of a word too.
    pub(super) fn cut(self) -> Self {
        Self { cuts_words: true, ..self }
    }
}

/// The farthest end of a word right of byte `at`, and not beyond `limit`; `at` itself if none is in reach.
pub(super) fn forth(text: &str, at: usize, limit: usize, reach: Reach) -> usize {
    let (mut used, mut reached, mut previous) = (0, at, None);
    for (offset, c) in text[at..limit.max(at)].char_indices() {
        if previous.is_some_and(|p| is_bound(p, c, reach)) {
            reached = at + offset;
        }
        used += char_columns(c);
        if used > reach.columns || offset >= reach.bytes {
            return reached;
        }
        previous = Some(c);
    }
    limit.max(at)
}

/// The farthest start of a word left of byte `at`, and not before `limit`; `at` itself if none is in reach.
pub(super) fn back(text: &str, at: usize, limit: usize, reach: Reach) -> usize {
    let low = limit.min(at);
    let (mut used, mut reached, mut following) = (0, at, None);
    for (offset, c) in text[low..at].char_indices().rev() {
        let start = low + offset + c.len_utf8();
        if following.is_some_and(|f| is_bound(f, c, reach)) {
            reached = start;
        }
        used += char_columns(c);
        if used > reach.columns || at - start >= reach.bytes {
            return reached;
        }
        following = Some(c);
    }
    low
}

/// True if a row may end between `inside`, its outermost character so far, and `outside`.
///
/// Wide characters are mostly those of scripts that do without spaces: a row may end at each of them.
fn is_bound(inside: char, outside: char, reach: Reach) -> bool {
    let is_mark = |c| char_columns(c) == 0;
    let is_wide = |c| char_columns(c) == 2;
    !inside.is_whitespace()
        && (outside.is_whitespace()
            || !is_mark(outside)
                && !is_mark(inside)
                && (reach.cuts_words || is_wide(inside) || is_wide(outside)))
}
