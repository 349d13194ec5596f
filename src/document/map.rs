//! The source map: from the reading text to the source text.

use crate::source::Span;

/// How a run of the reading text relates to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunKind {
    /// Byte for byte the same: a part of it maps to the same part of the source, and an edit can be written back.
    Verbatim,
    /// Stands for the source as a whole: an entity, a soft break.
    Replaced,
}

/// A run of the reading text; it ends where the next one starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    reading: u32,
    source: Span,
    kind: RunKind,
}

impl Run {
    /// Where a verbatim run ends in the reading text.
    fn verbatim_end(self) -> u32 {
        self.reading + self.source.len() as u32
    }

    fn is_continued_by(self, next: Self) -> bool {
        self.kind == RunKind::Verbatim
            && next.kind == RunKind::Verbatim
            && self.source.end == next.source.start
            && self.verbatim_end() == next.reading
    }

    /// The source offset of the byte at `reading`: of its start, or with `end` of the byte after it.
    fn source_of(self, reading: u32, end: bool) -> u32 {
        match self.kind {
            RunKind::Verbatim => {
                (self.source.start + (reading - self.reading) + u32::from(end)).min(self.source.end)
            }
            RunKind::Replaced if end => self.source.end,
            RunKind::Replaced => self.source.start,
        }
    }
}

/// Sorted runs that cover the reading text. No runs: the reading text is the source text.
///
/// Bytes that a reader puts in without a source, such as the blank line between blocks, are replaced runs with an
/// empty source range.
#[derive(Debug, Default)]
pub struct SourceMap {
    runs: Vec<Run>,
}

impl SourceMap {
    /// The map of a document whose reading text is its source text.
    #[must_use]
    pub fn identity() -> Self {
        Self::default()
    }

    /// Adds the next run: `reading` is where it starts in the reading text, `source` what it stands for.
    /// Runs are added in the order of the reading text; their source ranges never go back.
    ///
    /// A verbatim run that goes on where a verbatim run ended is the same run: a parser's tokens are finer than
    /// what differs from the source, and [`is_verbatim`](Self::is_verbatim) rests on it.
    pub fn push(&mut self, reading: usize, source: Span, kind: RunKind) {
        let run = Run { reading: reading as u32, source, kind };
        if let Some(last) = self.runs.last_mut() {
            debug_assert!(last.reading <= run.reading && last.source.end <= source.start);
            if last.is_continued_by(run) {
                last.source.end = source.end;
                return;
            }
        }
        self.runs.push(run);
    }

    /// True if the source under the span is the span's text byte for byte, so that an edit of the one is an edit of
    /// the other: no entity and no markup stands within it.
    #[must_use]
    pub fn is_verbatim(&self, span: Span) -> bool {
        let Some(run) = self.run_at(span.start) else { return true };
        run.kind == RunKind::Verbatim && span.end <= run.verbatim_end()
    }

    /// Where a span of the reading text stands in the source text.
    ///
    /// The result covers exactly the source of the runs that the span touches; a part of a replaced run takes all
    /// of that run's source.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Span {
        let Some(first) = self.run_at(span.start) else { return span };
        let start = first.source_of(span.start, false);
        let last = if span.is_empty() { None } else { self.run_at(span.end - 1) };
        let end = last.map_or(start, |run| run.source_of(span.end - 1, true));
        Span { start, end: end.max(start) }
    }

    /// The run that holds the byte at `reading`; none in an identity map.
    fn run_at(&self, reading: u32) -> Option<Run> {
        let index = self.runs.partition_point(|r| r.reading <= reading).saturating_sub(1);
        self.runs.get(index).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a &amp; **b**` read as `a & b`.
    fn map() -> SourceMap {
        let mut map = SourceMap::default();
        map.push(0, Span::new(0, 2), RunKind::Verbatim);
        map.push(2, Span::new(2, 7), RunKind::Replaced);
        map.push(3, Span::new(7, 8), RunKind::Verbatim);
        map.push(4, Span::new(10, 11), RunKind::Verbatim);
        map
    }

    #[test]
    fn spans_take_whole_entities_and_leave_markup_outside() {
        let map = map();
        assert_eq!(map.to_source(Span::new(2, 3)), Span::new(2, 7));
        assert_eq!(map.to_source(Span::new(0, 5)), Span::new(0, 11));
        assert_eq!(map.to_source(Span::new(3, 4)), Span::new(7, 8));
        assert_eq!(map.to_source(Span::new(4, 5)), Span::new(10, 11));
    }

    #[test]
    fn only_text_without_entities_and_markup_is_verbatim() {
        let map = map();
        assert!(map.is_verbatim(Span::new(0, 2)));
        assert!(!map.is_verbatim(Span::new(1, 3)), "holds an entity");
        assert!(!map.is_verbatim(Span::new(3, 5)), "holds the asterisks");
        assert!(SourceMap::identity().is_verbatim(Span::new(0, 5)));
    }

    #[test]
    fn verbatim_runs_that_adjoin_are_one() {
        let mut map = SourceMap::default();
        map.push(0, Span::new(3, 5), RunKind::Verbatim);
        map.push(2, Span::new(5, 9), RunKind::Verbatim);
        assert!(map.is_verbatim(Span::new(1, 6)));
        assert_eq!(map.to_source(Span::new(1, 6)), Span::new(4, 9));
    }
}
