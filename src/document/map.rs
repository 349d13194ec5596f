//! The source map: from the reading text to the source texts.

use crate::source::{PartSpan, Span};

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
    part: u16,
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
            && self.part == next.part
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

    /// Adds the next run of part 0; see [`push_in`](Self::push_in).
    pub fn push(&mut self, reading: usize, source: Span, kind: RunKind) {
        self.push_in(0, reading, source, kind);
    }

    /// Adds the next run: `reading` is where it starts in the reading text, `source` what it stands for in the text of
    /// that part. Runs are added in the order of the reading text, which is mostly that of the source: a footnote that
    /// stands in the middle of a sentence is read after it.
    ///
    /// A verbatim run that goes on where a verbatim run ended is the same run: a parser's tokens are finer than
    /// what differs from the source, and [`is_verbatim`](Self::is_verbatim) rests on it.
    pub fn push_in(&mut self, part: u16, reading: usize, source: Span, kind: RunKind) {
        let run = Run { reading: reading as u32, source, part, kind };
        if let Some(last) = self.runs.last_mut() {
            debug_assert!(last.reading <= run.reading);
            if last.is_continued_by(run) {
                last.source.end = source.end;
                return;
            }
        }
        self.runs.push(run);
    }

    /// The end of the last run, where something that has no source of its own can be said to stand.
    #[must_use]
    pub fn end(&self) -> PartSpan {
        let run = self.runs.last();
        let (part, end) = run.map_or((0, 0), |run| (run.part, run.source.end));
        PartSpan { part, span: Span { start: end, end } }
    }

    /// Adds the runs of another map, whose reading text is appended at `reading`.
    pub fn append(&mut self, reading: usize, other: &Self) {
        for run in &other.runs {
            self.push_in(run.part, reading + run.reading as usize, run.source, run.kind);
        }
    }

    /// The map from this map's reading text to the source of `outer`, whose reading text is this map's source: an
    /// HTML text in a JSON string is read from the string, and the string from the file.
    #[must_use]
    pub fn through(&self, outer: &Self) -> Self {
        let mut map = Self::default();
        for run in &self.runs {
            let reading = run.reading as usize;
            if run.kind == RunKind::Replaced {
                let place = outer.to_source(run.source);
                map.push_in(place.part, reading, place.span, RunKind::Replaced);
                continue;
            }
            let mut at = run.source.start;
            for index in outer.index_at(at)..outer.runs.len() {
                let piece = outer.runs[index];
                let bound = outer.runs.get(index + 1).map_or(u32::MAX, |next| next.reading);
                let next = run.source.end.min(bound);
                if next <= at {
                    break;
                }
                let span = Span { start: piece.source_of(at, false), end: piece.source_of(next - 1, true) };
                map.push_in(piece.part, reading + (at - run.source.start) as usize, span, piece.kind);
                at = next;
            }
        }
        map
    }

    /// True if the source under the span is the span's text byte for byte, so that an edit of the one is an edit of
    /// the other: no entity and no markup stands within it.
    #[must_use]
    pub fn is_verbatim(&self, span: Span) -> bool {
        let Some(run) = self.run_at(span.start) else { return true };
        run.kind == RunKind::Verbatim && span.end <= run.verbatim_end()
    }

    /// Where a span of the reading text stands in the source.
    ///
    /// The result covers exactly the source of the runs that the span touches; a part of a replaced run takes all
    /// of that run's source. Of a span over several parts, and of one whose end stands before its start in the source,
    /// it covers what is in the first part, from the start on.
    #[must_use]
    pub fn to_source(&self, span: Span) -> PartSpan {
        let Some(first) = self.run_at(span.start) else { return PartSpan { part: 0, span } };
        let start = first.source_of(span.start, false);
        let place = |end: u32| PartSpan { part: first.part, span: Span { start, end: end.max(start) } };
        if span.is_empty() {
            return place(start);
        }
        let last_index = self.index_at(span.end - 1);
        let last = self.runs[last_index];
        let end = last.source_of(span.end - 1, true);
        if last.part == first.part && end >= start {
            return place(end);
        }
        // Rare: a footnote read after its sentence, or a passage over two chapters.
        let touched = &self.runs[self.index_at(span.start)..last_index];
        let ends = touched.iter().filter(|run| run.part == first.part).map(|run| run.source.end);
        place(ends.max().unwrap_or(start))
    }

    /// The run that holds the byte at `reading`; none in an identity map.
    fn run_at(&self, reading: u32) -> Option<Run> {
        self.runs.get(self.index_at(reading)).copied()
    }

    fn index_at(&self, reading: u32) -> usize {
        self.runs.partition_point(|r| r.reading <= reading).saturating_sub(1)
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
        let at = |start, end| map.to_source(Span::new(start, end)).span;
        assert_eq!(at(2, 3), Span::new(2, 7));
        assert_eq!(at(0, 5), Span::new(0, 11));
        assert_eq!(at(3, 4), Span::new(7, 8));
        assert_eq!(at(4, 5), Span::new(10, 11));
    }

    #[test]
    fn a_span_over_two_parts_stays_in_the_first() {
        let mut map = SourceMap::default();
        map.push_in(0, 0, Span::new(10, 14), RunKind::Verbatim);
        map.push_in(0, 4, Span::new(2, 4), RunKind::Verbatim);
        map.push_in(1, 6, Span::new(0, 4), RunKind::Verbatim);
        assert_eq!(map.to_source(Span::new(1, 8)), PartSpan { part: 0, span: Span::new(11, 14) });
        assert_eq!(map.to_source(Span::new(7, 8)), PartSpan { part: 1, span: Span::new(1, 2) });
    }

    #[test]
    fn maps_are_chained() {
        // `"x\u0026y <b>z</b>"` in JSON is `x&y <b>z</b>`, read as `x&y z`.
        let mut outer = SourceMap::default();
        outer.push(0, Span::new(1, 2), RunKind::Verbatim);
        outer.push(1, Span::new(2, 8), RunKind::Replaced);
        outer.push(2, Span::new(8, 18), RunKind::Verbatim);
        let mut inner = SourceMap::default();
        inner.push(0, Span::new(0, 4), RunKind::Verbatim);
        inner.push(4, Span::new(7, 8), RunKind::Verbatim);
        let map = inner.through(&outer);
        let at = |start, end| map.to_source(Span::new(start, end)).span;
        assert_eq!(at(0, 3), Span::new(1, 9));
        assert_eq!(at(1, 2), Span::new(2, 8));
        assert_eq!(at(4, 5), Span::new(13, 14));
        assert!(map.is_verbatim(Span::new(2, 4)) && !map.is_verbatim(Span::new(0, 2)));
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
        assert_eq!(map.to_source(Span::new(1, 6)).span, Span::new(4, 9));
    }
}
