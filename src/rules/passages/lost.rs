//! A paragraph of the previous version that is gone.

use super::previous::{beginning, last_words};
use crate::document::Document;
use crate::finding::{Finding, Severity};
use crate::rules::rule::{ComparedWith, DocumentContext, Meta, Rule};
use crate::source::Span;
use crate::versions::Loss;

/// Finds paragraphs that are gone.
pub(crate) struct Lost;

const META: Meta = Meta {
    id: "passages/lost",
    title: "a paragraph that is gone since the previous version",
    why: "Between the desk and the page a paragraph can get lost: a box that overflows, a paste that went wrong, a \
          conversion. Nobody misses it who does not know the copy. The rule runs only if a previous version is named, \
          with --against, and looks for its paragraphs wherever they went: those that were moved, merged, split, edited \
          or rewritten are there. It cannot know whether a paragraph was cut on purpose.",
    level: Some(Severity::Warning),
    bad: &[
        &[
            "The ferry leaves the inner basin at noon on every day but Sunday.\n\nThe mayor told the council that the old \
             pier will be closed until spring.\n\nGulls have taken over the roof of the fish market again.\n",
            "The ferry leaves the inner basin at noon on every day but Sunday.\n\nGulls have taken over the roof of the \
             fish market again.\n",
        ],
        &[
            "A crane from the shipyard will lift the bell out of the tower.\n\nGulls have taken over the roof of the fish \
             market again.\n",
            "Gulls have taken over the roof of the fish market again.\n",
        ],
        &[
            "The ferry leaves the inner basin at noon on every day but Sunday.\n\nThe mayor told the council that the old \
             pier will be closed until spring.\n\nA crane from the shipyard will lift the bell out of the tower.\n",
            "The ferry leaves the inner basin at noon on every day but Sunday.\n",
        ],
    ],
    good: &[
        &[
            "The ferry leaves the inner basin at noon on every day but Sunday.\n\nGulls have taken over the roof of the \
             fish market again.\n",
            "Gulls have taken over the roof of the fish market again. The ferry leaves the inner basin at noon on every \
             day but Sunday.\n",
        ],
        &[
            "The ferry leaves the inner basin at noon on every day but Sunday.\n\nThe mayor told the council that the old \
             pier will be closed until spring.\n",
            "The ferry leaves the inner basin at noon on every day but Sunday.\n\nUntil March nobody may walk on the pier, \
             which has begun to lean, as councillors heard on Tuesday.\n",
        ],
        &[
            "Boats\n\nThe ferry leaves the inner basin at noon on every day but Sunday.\n",
            "The ferry sails from the inner basin at noon every day but Sunday.\n",
        ],
    ],
    settings: None,
};

impl Rule for Lost {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn compares(&self) -> Option<ComparedWith> {
        Some(ComparedWith::Previous)
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let (Some(old), new) = (context.previous, context.document) else { return };
        for loss in context.losses() {
            let Loss::Gone { blocks, after, words } = loss.clone() else { continue };
            let count = blocks.clone().filter(|at| !old.blocks[*at].words.is_empty()).count();
            let text = old.slice(old.blocks[blocks.start].span);
            let message = if count == 1 {
                format!("a paragraph of {words} words is gone: “{}”", beginning(text))
            } else {
                format!("{count} paragraphs, {words} words in all, are gone, from “{}” on", beginning(text))
            };
            let (span, label) = match after {
                Some(block) => (last_words(new, block), "it stood after this"),
                None => (first_word(new), "it stood before this"),
            };
            let whole =
                Span { start: old.blocks[blocks.start].span.start, end: old.blocks[blocks.end - 1].span.end };
            let finding = context.finding(&META, span, message, label);
            let help = match count {
                1 => "put it back from the previous version, unless it was cut on purpose",
                _ => "put them back from the previous version, unless they were cut on purpose",
            };
            out.push(finding.with_help(help).with_data("lost", old.slice(whole)).with_data("words", words));
        }
    }
}

/// The first word of a document, or its beginning if it has none.
fn first_word(document: &Document) -> Span {
    if document.words.is_empty() { Span::new(0, 0) } else { document.words.span(0) }
}
