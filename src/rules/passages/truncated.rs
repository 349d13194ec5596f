//! A paragraph that breaks off in the middle of a sentence, which the previous version has whole.

use super::previous::{beginning, last_words};
use crate::finding::{Finding, Severity};
use crate::rules::rule::{ComparedWith, DocumentContext, Meta, Rule};
use crate::source::Span;
use crate::versions::Loss;

/// Finds paragraphs that are cut off.
pub(crate) struct Truncated;

const META: Meta = Meta {
    id: "passages/truncated",
    title: "a paragraph that is cut off since the previous version",
    why: "A text box that is too small, a selection that missed a line, a form that takes so many characters: the \
          paragraph breaks off in the middle of a sentence, or begins there, and what was said is gone. The rule runs \
          only if a previous version is named, with --against. A paragraph that was shortened to whole sentences is \
          left alone.",
    level: Some(Severity::Error),
    bad: &[
        &[
            "The mayor told the council that the old pier will be closed until the spring tide has passed.\n",
            "The mayor told the council that the old pier\n",
        ],
        &[
            "The ferry leaves at noon on every day but Sunday, weather permitting.\n\nGulls have taken over the roof.\n",
            "The ferry leaves at noon on ev\n\nGulls have taken over the roof.\n",
        ],
        &[
            "The mayor told the council that the old pier will be closed until the spring tide has passed.\n",
            "that the old pier will be closed until the spring tide has passed.\n",
        ],
    ],
    good: &[
        &[
            "The mayor told the council that the old pier will be closed until the spring tide has passed.\n",
            "The mayor told the council that the old pier will be closed.\n",
        ],
        &[
            "The ferry leaves at noon on every day but Sunday. Gulls have taken over the roof of the fish market.\n",
            "The ferry leaves at noon on every day but Sunday.\n",
        ],
        &[
            "The mayor told the council that the old pier will be closed until the spring tide has passed.\n",
            "The mayor told the council that the old pier\n\nwill be closed until the spring tide has passed.\n",
        ],
    ],
    settings: None,
};

impl Rule for Truncated {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn compares(&self) -> Option<ComparedWith> {
        Some(ComparedWith::Previous)
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let (Some(old), new) = (context.previous, context.document) else { return };
        for loss in context.losses() {
            let (block, gone, is_end) = match loss.clone() {
                Loss::CutOff { block, gone } => (block, gone, true),
                Loss::Beheaded { block, gone } => (block, gone, false),
                Loss::Gone { .. } => continue,
            };
            let words = gone.len();
            let (start, end) = (old.words.span(gone.start).start, old.words.span(gone.end - 1).end);
            let lost = old.slice(Span { start, end });
            let (span, message) = if is_end {
                let message =
                    format!("a paragraph breaks off in the middle of a sentence: {words} words are gone");
                (last_words(new, block), message)
            } else {
                let message =
                    format!("a paragraph begins in the middle of a sentence: {words} words are gone");
                (new.words.span(new.blocks[block].words.start as usize), message)
            };
            let label = if is_end { "it went on" } else { "before this stood" };
            let finding = context.finding(&META, span, message, format!("{label}: “{}”", beginning(lost)));
            let help = "put back from the previous version what is missing";
            out.push(finding.with_help(help).with_data("lost", lost).with_data("words", words));
        }
    }
}
