//! A figure, table, step or chapter whose number is missing or stands twice.

use crate::document::{Block, BlockKind, Document};
use crate::finding::{Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds gaps and doublings in the numbers of captions.
pub(crate) struct Numbering;

const META: Meta = Meta {
    id: "facts/numbering",
    title: "a figure, table, step or chapter whose number is missing or stands twice",
    why: "After “Figure 3” comes “Figure 4”. Looked at are paragraphs and headings that begin with such a number and a full \
          stop or a colon; the count may begin anywhere, and begin again at 1.",
    level: Some(Severity::Warning),
    bad: &[
        &[
            "Figure 1. The pier.\n\nFigure 2. The wall.\n\nFigure 2. The lighthouse.\n\nFigure 4. The boats.\n",
        ],
        &["Step 1: Soak the beans.\n\nStep 2: Boil them.\n\nStep 4: Drain and serve.\n"],
        &[
            "Table 1: Catches\n\nThe year was good.\n\nTable 2: Prices\n\nThe next was not.\n\nTable 3: Boats\n\nThen it rained.\n\nTable 3: Crews\n",
        ],
    ],
    good: &[
        &["Figure 1. The pier.\n\nFigure 2. The wall.\n\nFigure 3. The lighthouse.\n"],
        &["Step 1: Soak the beans.\n\nStep 2: Boil them.\n\nStep 1: Peel the onions.\n\nStep 2: Fry them.\n"],
        &["Figure 4. The pier.\n\nFigure 9. The wall.\n\nFigure 12. The lighthouse.\n"],
        &["Figure 3.1: The pier.\n\nFigure 3.2: The wall.\n\nFigure 5.1: The lighthouse.\n"],
    ],
    settings: None,
};

const KINDS: &[&str] =
    &["Figure", "Fig.", "Fig", "Table", "Step", "Chapter", "Box", "Map", "Plate", "Lesson", "Exhibit"];

/// A numbered caption.
#[derive(Debug, Clone, Copy)]
struct Caption {
    /// “Figure 3”.
    span: Span,
    number: u32,
}

impl Rule for Numbering {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        for kind in KINDS {
            let captions: Vec<Caption> =
                document.blocks.iter().filter_map(|block| caption(document, block, kind)).collect();
            for (before, this) in out_of_order(&captions) {
                let message = if before.number == this.number {
                    format!("there are two: “{kind} {}”", this.number)
                } else {
                    format!("“{kind} {}” is missing", before.number + 1)
                };
                let finding = context.finding(&META, this.span, message, "out of order");
                out.push(
                    finding
                        .with_related(context.place(before.span), "the one before")
                        .with_help("put the numbers right, and the references to them"),
                );
            }
        }
    }
}

/// Captions that have the number of the one before, or that after the next; none if these captions do not count on, or
/// hardly.
fn out_of_order(captions: &[Caption]) -> Vec<(Caption, Caption)> {
    let (mut wrong, mut right) = (Vec::new(), 0);
    for two in captions.windows(2) {
        let (before, this) = (two[0], two[1]);
        match this.number.checked_sub(before.number) {
            Some(1) => right += 1,
            Some(0 | 2) => wrong.push((before, this)),
            _ if this.number == 1 => right += 1,
            _ => return Vec::new(),
        }
    }
    // A number that stands twice often takes the place of the next.
    wrong.dedup_by(|later, earlier| later.0.span == earlier.1.span);
    if wrong.len() > right { Vec::new() } else { wrong }
}

/// The caption that a block is, or begins with.
fn caption(document: &Document, block: &Block, kind: &str) -> Option<Caption> {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::ListItem) {
        return None;
    }
    let text = document.slice(block.span);
    let rest = text.strip_prefix(kind)?.strip_prefix([' ', '\u{A0}'])?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let sign = &rest[digits..];
    let is_caption = sign.is_empty()
        || sign.starts_with([':', '.', '—', '–']) && sign.chars().nth(1).is_none_or(char::is_whitespace);
    let number = rest[..digits].parse().ok().filter(|number| *number < 1000)?;
    let end = block.span.start as usize + text.len() - rest.len() + digits;
    is_caption.then(|| Caption { span: Span::new(block.span.start as usize, end), number })
}
