//! An abbreviation that is introduced and never used.

use super::abbreviations::definitions;
use super::is_running;
use crate::finding::Finding;
use crate::forms::letters;
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Finds abbreviations that are introduced and never used.
pub(crate) struct AbbreviationUnused;

const META: Meta = Meta {
    id: "consistency/abbreviation-unused",
    title: "an abbreviation that is introduced and never used",
    why: "“(NEMA)” after a name promises that the letters will be needed. If they never are, they only stop the reader. \
          Some bodies are better known by their letters, so this is off unless a house asks for it.",
    level: None,
    bad: &[
        &["The Joint Fisheries Board (JFB) met on Monday. The board will meet again in May."],
        &["The ship is run by Oldcastle Harbour Services (OHS), which has two others."],
        &["JFB (Joint Fisheries Board) is what the door says. Nobody answers it."],
    ],
    good: &[
        &["The Joint Fisheries Board (JFB) met on Monday. The JFB will meet again in May."],
        &["Members of the Joint Fisheries Board (JFB) met. Outside stood the JFB’s only van."],
        &["“The Joint Fisheries Board (JFB) is closed,” says the door."],
    ],
    settings: None,
};

impl Rule for AbbreviationUnused {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        if context.forms().definitions.is_empty() {
            return;
        }
        let used: Vec<(u32, String)> = (0..document.words.len())
            .filter_map(|word| {
                let span = document.words.span(word);
                letters(document.slice(span)).map(|letters| (span.start, letters))
            })
            .collect();
        for definition in definitions(context, &(0..document.blocks.len())) {
            let is_use = |(start, letters): &(u32, String)| {
                *letters == definition.letters && *start != definition.short.start
            };
            if used.iter().any(is_use) || !is_running(context, definition.short) {
                continue;
            }
            let short = document.slice(definition.short);
            let message = format!("“{short}” is introduced and never used");
            out.push(
                context
                    .finding(&META, definition.short, message, "never used")
                    .with_help("leave the abbreviation out"),
            );
        }
    }
}
