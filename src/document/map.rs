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
    pub fn push(&mut self, reading: usize, source: Span, kind: RunKind) {
        debug_assert!(
            self.runs.last().is_none_or(|r| r.reading as usize <= reading && r.source.end <= source.start)
        );
        self.runs.push(Run { reading: reading as u32, source, kind });
    }

    /// Where a span of the reading text stands in the source text.
    ///
    /// The result covers exactly the source of the runs that the span touches; a part of a replaced run takes all
    /// of that run's source.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Span {
        if self.runs.is_empty() {
            return span;
        }
        let start = self.at(span.start, false);
        let end = if span.is_empty() { start } else { self.at(span.end - 1, true) };
        Span { start, end: end.max(start) }
    }

    /// The source offset of the byte at `reading`: of its start, or with `end` of the byte after it.
    fn at(&self, reading: u32, end: bool) -> u32 {
        let index = self.runs.partition_point(|r| r.reading <= reading).saturating_sub(1);
        let run = self.runs[index];
        match run.kind {
            RunKind::Verbatim => {
                (run.source.start + (reading - run.reading) + u32::from(end)).min(run.source.end)
            }
            RunKind::Replaced if end => run.source.end,
            RunKind::Replaced => run.source.start,
        }
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
}
