//! What one document writes in two ways.

pub(super) mod abbreviation_meanings;
pub(super) mod abbreviation_unused;
pub(super) mod abbreviations;
pub(super) mod accents;
pub(super) mod apostrophes;
pub(super) mod capitals;
mod choice;
mod compare;
pub(super) mod currency;
pub(super) mod dashes;
pub(super) mod dates;
pub(super) mod decades;
pub(super) mod ellipses;
pub(super) mod full_stops;
pub(super) mod headings;
pub(super) mod hyphenation;
pub(super) mod lists;
pub(super) mod names;
pub(super) mod number_words;
pub(super) mod numbers;
pub(super) mod percent;
pub(super) mod quotes;
pub(super) mod serial_comma;
pub(super) mod spelling;
pub(super) mod times;
pub(super) mod units;

use crate::document::BlockKind;
use crate::rules::rule::DocumentContext;
use crate::source::Span;

/// True for a place in running text for which the writer answers: not in a heading, a table or a quotation.
fn is_running(context: &DocumentContext<'_>, span: Span) -> bool {
    let kind = context.document.block_at(span.start).map(|block| block.kind);
    matches!(kind, Some(BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote))
        && context.own_words().holds(span)
}

/// The same with headings, for what has room in one.
fn is_own(context: &DocumentContext<'_>, span: Span) -> bool {
    let kind = context.document.block_at(span.start).map(|block| block.kind);
    matches!(kind, Some(BlockKind::Heading(_))) && context.own_words().holds(span)
        || is_running(context, span)
}
