//! From a finding's places to rows: which file, which paragraphs, which lines.

use ariadne::Color;

use super::draw::{Canvas, Drawn, Group, label_columns};
use crate::document::Document;
use crate::finding::{Finding, Place, Related};
use crate::report::excerpt::{self, Excerpt, Piece, Room, Row};
use crate::report::sanitize::clean;
use crate::report::{Report, wording};
use crate::source::Span;

/// The colour of related places.
const RELATED: Color = Color::Cyan;
/// Marks of a place that get rows of their own.
const MAX_MARKS: usize = 4;
/// Paragraphs that are shown at the start of a place that has more than one beyond these.
const FIRST_PIECES: usize = 2;
/// The margin of further rows of a line.
const SAME_LINE: &str = "·";
/// The label of the second and further paragraphs of a place.
const CONTINUED: &str = "and here";

/// Columns of the widest line number of the places.
pub(super) fn margin(report: &Report<'_>, primary: Place, related: &[Related]) -> usize {
    let places = std::iter::once(primary).chain(related.iter().map(|r| r.place));
    let last_line = |place: Place| {
        let end = Span { start: last_character(report.text(place), place.span), ..place.span };
        report.line(Place { span: end, ..place })
    };
    places.map(last_line).max().unwrap_or(1).to_string().len()
}

/// The rows of the primary and the related places, in groups of neighbours in one file.
pub(super) fn groups(
    report: &Report<'_>,
    finding: &Finding,
    related: &[Related],
    color: Color,
    canvas: Canvas,
) -> Vec<Group> {
    let primary = (finding.primary, finding.label.as_str(), color);
    let related = related.iter().map(|r| (r.place, r.message.as_str(), RELATED));
    let mut groups: Vec<(u32, Group)> = Vec::new();
    for (place, label, color) in std::iter::once(primary).chain(related) {
        let rows = Layout { report, finding, canvas, color }.place(place, label);
        match groups.last_mut() {
            Some((document, group)) if *document == place.document => {
                group.rows.push(Drawn::Gap);
                group.rows.extend(rows);
            }
            _ => groups.push((place.document, Group { place: clean(&report.position(place)), rows })),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// A part of a place in one paragraph.
#[derive(Debug, Clone, Copy)]
struct Part {
    span: Span,
    paragraph: Span,
}

struct Layout<'a> {
    report: &'a Report<'a>,
    finding: &'a Finding,
    canvas: Canvas,
    color: Color,
}

impl Layout<'_> {
    /// The rows of a place, paragraph by paragraph.
    fn place(&self, place: Place, label: &str) -> Vec<Drawn> {
        let parts = parts(self.report.document(place), place.span);
        let left_out = parts.len().saturating_sub(FIRST_PIECES + 1);
        let (mut rows, mut marks) = (Vec::new(), MAX_MARKS);
        for (i, part) in parts.iter().enumerate() {
            if left_out > 0 && (FIRST_PIECES..FIRST_PIECES + left_out).contains(&i) {
                continue;
            }
            if i > 0 {
                rows.push(Drawn::Gap);
            }
            if left_out > 0 && i == FIRST_PIECES + left_out {
                rows.push(Drawn::Remark(format!("… {} …", wording::count(left_out, "more paragraph"))));
                rows.push(Drawn::Gap);
            }
            let label = if i == 0 { clean(label) } else { CONTINUED.to_owned() };
            rows.extend(self.part(place.document, *part, label, &mut marks));
        }
        rows
    }

    /// The rows of a part; `marks_left` is how many more marks of the place may have rows of their own.
    fn part(&self, document: u32, part: Part, label: String, marks_left: &mut usize) -> Vec<Drawn> {
        let is_inside = |span: &Span| part.span.start <= span.start && span.end <= part.span.end;
        let marks = self.finding.marks.iter().filter(|mark| mark.document == document);
        let mut marks: Vec<Span> = marks.map(|mark| mark.span).filter(is_inside).collect();
        marks.sort_unstable();
        marks.dedup();
        let text = self.report.documents[document as usize].text();
        let piece = Piece { text, paragraph: part.paragraph, span: part.span, marks: &marks };
        let room = Room { row: self.canvas.text(), label: label_columns(&label), marks: *marks_left };
        let Excerpt { first, inner, hidden, last } = excerpt::cut(piece, room);

        *marks_left -= inner.iter().map(|row| row.marks.len()).sum::<usize>().min(*marks_left);
        let mut line = None;
        let mut number = |row: &Row| {
            let place = Place { document, span: Span { start: row.about, end: row.about } };
            let own = self.report.line(place);
            if line.replace(own) == Some(own) { SAME_LINE.to_owned() } else { own.to_string() }
        };
        let mut copy =
            |row: Row, label: String| Drawn::Copy { margin: number(&row), row, label, color: self.color };
        let mut rows = vec![copy(first, label)];
        rows.extend(inner.into_iter().map(|row| copy(row, String::new())));
        if hidden > 0 {
            rows.push(Drawn::Remark(format!("… {} …", wording::count(hidden, "more difference"))));
        }
        rows.extend(last.map(|row| copy(row, String::new())));
        rows
    }
}

/// The paragraphs that a place touches, with what it takes of each; never none.
fn parts(document: &Document, span: Span) -> Vec<Part> {
    let first = document.blocks.partition_point(|block| {
        if span.is_empty() { block.span.end < span.start } else { block.span.end <= span.start }
    });
    let touched = document.blocks[first..].iter().take_while(|block| {
        block.span.start < span.end || (span.is_empty() && block.span.start == span.start)
    });
    let parts: Vec<Part> = touched
        .map(|block| Part {
            span: Span { start: span.start.max(block.span.start), end: span.end.min(block.span.end) },
            paragraph: block.span,
        })
        .take(if span.is_empty() { 1 } else { usize::MAX })
        .collect();
    if parts.is_empty() { vec![Part { span, paragraph: lines_of(document.text(), span) }] } else { parts }
}

/// The lines of the text that a span between paragraphs touches.
fn lines_of(text: &str, span: Span) -> Span {
    let start = memchr::memrchr(b'\n', &text.as_bytes()[..span.start as usize]).map_or(0, |at| at + 1);
    let rest = &text.as_bytes()[span.end as usize..];
    let end = memchr::memchr(b'\n', rest).map_or(text.len(), |at| span.end as usize + at);
    Span::new(start, end)
}

fn last_character(text: &str, span: Span) -> u32 {
    span.end - text.chars().next_back().map_or(0, char::len_utf8) as u32
}
