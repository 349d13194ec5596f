//! The copy of a file, paragraph by paragraph, with the findings beside it.

use maud::{Markup, html};

use super::super::Report;
use super::super::sanitize::clean;
use super::{Numbered, note};
use crate::document::{Block, BlockKind, Document};
use crate::finding::{Place, Severity};
use crate::source::Span;

/// A place of a finding in the copy.
#[derive(Clone, Copy)]
struct Mark<'a> {
    span: Span,
    found: Numbered<'a>,
    /// 0 for the primary place, else the number of the related one.
    related: usize,
}

/// A piece of text under the same marks.
struct Piece<'a> {
    span: Span,
    /// The mark that is shown: the shortest, which lies on top.
    top: Option<Mark<'a>>,
}

/// A file with findings; a file without any has no copy on the page.
pub(super) fn file(
    report: &Report<'_>,
    index: u32,
    document: &Document,
    findings: &[Numbered<'_>],
) -> Markup {
    let mut marks = marks(index, findings);
    if marks.is_empty() {
        return html! {};
    }
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end));
    html! {
        article aria-label=(document.source.path) {
            h2 { (clean(&document.source.path)) }
            @for block in &document.blocks {
                @let here: Vec<Mark<'_>> = within(&marks, block.span);
                @let notes: Vec<&Mark<'_>> =
                    here.iter().filter(|mark| mark.related == 0 && mark.span.start >= block.span.start).collect();
                div.row {
                    div.copy { (text(document, block, &here)) }
                    @if !notes.is_empty() {
                        aside {
                            @for mark in notes { (note::note(report, mark.found)) }
                        }
                    }
                }
            }
        }
    }
}

/// The places of all findings in a document.
fn marks<'a>(index: u32, findings: &[Numbered<'a>]) -> Vec<Mark<'a>> {
    let places = |found: &Numbered<'a>| {
        let finding = &found.reported.finding;
        let all = std::iter::once(finding.primary).chain(finding.related.iter().map(|related| related.place));
        let here = all.enumerate().filter(|(_, place)| place.document == index);
        here.map(|(related, place)| Mark { span: place.span, found: *found, related }).collect::<Vec<_>>()
    };
    findings.iter().flat_map(places).collect()
}

/// The marks that reach into a span. `marks` are sorted by their beginning.
fn within<'a>(marks: &[Mark<'a>], span: Span) -> Vec<Mark<'a>> {
    let end = marks.partition_point(|mark| mark.span.start < span.end);
    marks[..end].iter().filter(|mark| mark.span.end > span.start).copied().collect()
}

fn text(document: &Document, block: &Block, marks: &[Mark<'_>]) -> Markup {
    let inner = html! {
        @for piece in pieces(block.span, marks) { (marked(document, &piece)) }
    };
    match block.kind {
        BlockKind::Heading(rank) => html! { p.heading data-rank=(rank) { (inner) } },
        BlockKind::ListItem => html! { p.item { (inner) } },
        BlockKind::Quotation => html! { blockquote { (inner) } },
        BlockKind::Code | BlockKind::FrontMatter => html! { pre { (inner) } },
        BlockKind::Footnote => html! { p.footnote { (inner) } },
        BlockKind::TableCell => html! { p.cell { (inner) } },
        _ => html! { p { (inner) } },
    }
}

/// Cuts a block at the ends of its marks.
fn pieces<'a>(block: Span, marks: &[Mark<'a>]) -> Vec<Piece<'a>> {
    let mut cuts: Vec<u32> = marks.iter().flat_map(|mark| [mark.span.start, mark.span.end]).collect();
    cuts.extend([block.start, block.end]);
    cuts.retain(|cut| (block.start..=block.end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|ends| {
            let span = Span { start: ends[0], end: ends[1] };
            let over = marks.iter().filter(|mark| mark.span.contains(span));
            let top = over.min_by_key(|mark| (mark.span.len(), mark.related)).copied();
            Piece { span, top }
        })
        .collect()
}

fn marked(document: &Document, piece: &Piece<'_>) -> Markup {
    let shown = lines(document.slice(piece.span));
    let Some(mark) = piece.top else { return shown };
    let finding = &mark.found.reported.finding;
    let severity = finding.severity;
    let number = mark.found.number;
    let is_first = mark.span.start == piece.span.start;
    let is_last = mark.span.end == piece.span.end;
    html! {
        mark class=(severity_class(severity, mark.related)) data-finding=(number) data-rule=(finding.rule)
            data-severity=(severity.name()) id=[is_first.then(|| anchor(number, mark.related))] { (shown) }
        @if is_last { a.number href=(format!("#note-{number}")) { (number) } }
    }
}

fn severity_class(severity: Severity, related: usize) -> String {
    format!("{}{}", severity.name(), if related > 0 { " related" } else { "" })
}

/// The id of a place of a finding on the page.
pub(super) fn anchor(number: usize, related: usize) -> String {
    if related == 0 { format!("place-{number}") } else { format!("place-{number}-{related}") }
}

/// Clean text with its own line breaks. What cannot be seen is shown by name.
pub(super) fn lines(text: &str) -> Markup {
    html! {
        @for (index, line) in text.split('\n').enumerate() {
            @if index > 0 { br; }
            (clean(line))
        }
    }
}

/// The text of a place with the parts that differ marked.
pub(super) fn with_differences(report: &Report<'_>, place: Place, differences: &[Place]) -> Markup {
    let document = report.document(place);
    let mut at = place.span.start;
    let mut pieces = Vec::new();
    for difference in
        differences.iter().filter(|d| d.document == place.document && place.span.contains(d.span))
    {
        if difference.span.start >= at {
            pieces.push((Span { start: at, end: difference.span.start }, false));
            pieces.push((difference.span, true));
            at = difference.span.end;
        }
    }
    pieces.push((Span { start: at, end: place.span.end }, false));
    html! {
        @for (span, differs) in pieces {
            @if differs { b.differs { (lines(document.slice(span))) } } @else { (lines(document.slice(span))) }
        }
    }
}
