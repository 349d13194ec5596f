//! Which findings have to do with what was changed.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::document::Document;
use crate::finding::{Finding, Place};
use crate::source::Span;

/// What has changed in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Nothing.
    Nothing,
    /// All of it: the file is new, or its changes cannot be told line by line.
    Everything,
    /// These bytes of its decoded text, sorted and disjoint.
    Lines(Vec<Span>),
}

impl Changed {
    /// The lines of `new` that are not in `old`.
    #[must_use]
    pub fn between(old: &str, new: &str) -> Self {
        let (old, new): (Vec<&str>, Vec<&str>) =
            (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
        let starts: Vec<usize> = std::iter::once(0)
            .chain(new.iter().scan(0, |end, line| {
                *end += line.len();
                Some(*end)
            }))
            .collect();
        let spans = capture_diff_slices(Algorithm::Myers, &old, &new).into_iter().filter_map(|op| match op {
            DiffOp::Insert { new_index, new_len, .. } | DiffOp::Replace { new_index, new_len, .. } => {
                Some(Span::new(starts[new_index], starts[new_index + new_len]))
            }
            DiffOp::Equal { .. } | DiffOp::Delete { .. } => None,
        });
        Self::Lines(spans.collect())
    }

    fn touches(&self, span: Span) -> bool {
        match self {
            Self::Nothing => false,
            Self::Everything => true,
            Self::Lines(lines) => {
                let next = lines.partition_point(|line| line.end <= span.start);
                lines.get(next).is_some_and(|line| line.start < span.end)
            }
        }
    }
}

/// True if one of the finding's places is in what has changed: of a passage, either printing. `changes` has an entry for
/// each document of the run.
#[must_use]
pub fn is_in_changes(finding: &Finding, documents: &[Document], changes: &[Changed]) -> bool {
    let touched = |place: Place| {
        let document = place.document as usize;
        changes[document].touches(documents[document].source_text_span(place.span))
    };
    touched(finding.primary) || finding.related.iter().any(|related| touched(related.place))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed<'a>(old: &str, new: &'a str) -> Vec<&'a str> {
        match Changed::between(old, new) {
            Changed::Lines(spans) => spans.iter().map(|span| &new[span.range()]).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn lines_that_are_new_have_changed() {
        assert_eq!(changed("a\nb\nc\n", "a\nB\nc\nd\n"), ["B\n", "d\n"]);
        assert!(changed("a\nb\n", "b\n").is_empty());
        assert_eq!(changed("", "a"), ["a"]);
    }

    #[test]
    fn a_span_is_touched_if_a_byte_of_it_is() {
        let lines = Changed::Lines(vec![Span::new(4, 8)]);
        assert!(lines.touches(Span::new(0, 5)) && lines.touches(Span::new(7, 9)));
        assert!(!lines.touches(Span::new(0, 4)) && !lines.touches(Span::new(8, 9)));
    }
}
