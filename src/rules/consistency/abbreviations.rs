//! Abbreviations that are spelt out twice, after they were used, or with other letters the second time.
//!
//! Headings do not count, nor does what stands below one such as “Abstract”: a summary stands on its own. So does a
//! chapter.

use std::ops::Range;

use super::is_running;
use crate::document::{BlockKind, Document};
use crate::finding::{Finding, Severity};
use crate::forms::{Definition, letters};
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Finds abbreviations that are spelt out in the wrong place.
pub(crate) struct Abbreviations;

const META: Meta = Meta {
    id: "consistency/abbreviations",
    title: "an abbreviation that is spelt out twice, too late, or in two ways",
    why: "An abbreviation is spelt out where it is first used and nowhere else: a second “World Health Organization (WHO)” \
          was pasted in, and one that comes after three mentions of the WHO was overtaken by them. Headings, summaries and \
          new chapters stand on their own.",
    level: Some(Severity::Warning),
    bad: &[
        &[
            "The World Health Organization (WHO) sent forty people. The WHO will stay. It is not the first time that the \
           World Health Organization (WHO) has come.",
        ],
        &[
            "Talks begin on Monday.\n\nThe OECD has sent a report on it.\n\nThe Organisation for Economic Co-operation and \
           Development (OECD) sits in Paris, where it rains.\n",
        ],
        &["The Court of Auditors (CA) met. Nobody told the Court of Auditors (CoA) that it had moved."],
    ],
    good: &[
        &[
            "The World Health Organization (WHO) sent forty people. The World Health Organization, or WHO, will stay.",
        ],
        &[
            "WHO to leave the region\n\nThe World Health Organization (WHO) sent forty people, and the WHO will stay for a year.\n",
        ],
        &[
            "The Central Bank (CB) met the Country Board (CB): an abbreviation with two meanings is another matter.",
        ],
    ],
    settings: None,
};

/// Headings of what stands on its own.
const SUMMARIES: &[&str] =
    &["abstract", "summary", "executive summary", "key points", "at a glance", "abbreviations", "glossary"];

impl Rule for Abbreviations {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        for chapter in chapters(context.document) {
            let definitions = definitions(context, &chapter);
            for (index, definition) in definitions.iter().enumerate() {
                let earlier = &definitions[..index];
                if let Some(first) =
                    earlier.iter().find(|earlier| is_same_phrase(context, earlier, definition))
                {
                    out.push(again(context, first, definition));
                } else if !earlier.iter().any(|earlier| earlier.letters == definition.letters) {
                    out.extend(too_late(context, &chapter, definition));
                }
            }
        }
    }
}

/// The blocks of each chapter: from one heading of the first rank to the next; summaries are left out.
fn chapters(document: &Document) -> Vec<Range<usize>> {
    let blocks = &document.blocks;
    let starts_own = |index: usize| {
        let text = || document.slice(blocks[index].span).trim_end_matches(':').to_lowercase();
        match blocks[index].kind {
            BlockKind::Heading(1) => true,
            BlockKind::Heading(_) => {
                SUMMARIES.contains(&text().as_str()) || index > 0 && ends_summary(document, index)
            }
            _ => false,
        }
    };
    let mut bounds: Vec<usize> = (0..blocks.len()).filter(|index| starts_own(*index)).collect();
    bounds.insert(0, 0);
    bounds.push(blocks.len());
    bounds.windows(2).map(|pair| pair[0]..pair[1]).filter(|chapter| !chapter.is_empty()).collect()
}

/// True if the last heading before block `index` is one of a summary.
fn ends_summary(document: &Document, index: usize) -> bool {
    let before =
        document.blocks[..index].iter().rev().find(|block| matches!(block.kind, BlockKind::Heading(_)));
    before.is_some_and(|block| {
        SUMMARIES.contains(&document.slice(block.span).trim_end_matches(':').to_lowercase().as_str())
    })
}

/// The definitions in the running text of a chapter.
pub(super) fn definitions<'a>(
    context: &'a DocumentContext<'_>,
    chapter: &Range<usize>,
) -> Vec<&'a Definition> {
    let words = context.document.blocks[chapter.start].words.start
        ..context.document.blocks[chapter.end - 1].words.end;
    let is_here = |definition: &&Definition| {
        words.contains(&(definition.words.start as u32))
            && is_running(context, definition.short)
            && is_running(context, definition.full)
    };
    context.forms().definitions.iter().filter(is_here).collect()
}

/// True if the two have the same words, whatever their case, spelling and hyphens.
pub(super) fn is_same_phrase(context: &DocumentContext<'_>, a: &Definition, b: &Definition) -> bool {
    let hashes = context.document.words.hashes();
    hashes[a.words.clone()] == hashes[b.words.clone()]
}

fn again(context: &DocumentContext<'_>, first: &Definition, second: &Definition) -> Finding {
    let text = |definition: &Definition| context.document.slice(definition.short);
    let full = context.document.slice(second.full).split_whitespace().collect::<Vec<_>>().join(" ");
    let is_same = first.letters == second.letters;
    let (message, help) = if is_same {
        (
            format!("“{full}” is given its abbreviation “{}” twice", text(second)),
            "write only the abbreviation here",
        )
    } else {
        (
            format!("“{full}” is abbreviated to “{}” and to “{}”", text(first), text(second)),
            "use one of the two throughout",
        )
    };
    context
        .finding(&META, second.short, message, "abbreviated here")
        .with_related(context.place(first.short), "first abbreviated here")
        .with_help(help)
}

/// The finding for an abbreviation that is used before it is spelt out.
fn too_late(
    context: &DocumentContext<'_>,
    chapter: &Range<usize>,
    definition: &Definition,
) -> Option<Finding> {
    let document = context.document;
    let first = document.blocks[chapter.start].words.start as usize;
    let uses = (first..definition.words.start).filter(|word| {
        let span = document.words.span(*word);
        letters(document.slice(span)).as_deref() == Some(&definition.letters) && is_running(context, span)
    });
    let uses: Vec<usize> = uses.collect();
    let before = document.words.span(*uses.first()?);
    if document.block_at(before.start) == document.block_at(definition.short.start) {
        return None;
    }
    let short = document.slice(definition.short);
    let times = if uses.len() == 1 { "once".to_owned() } else { format!("{} times", uses.len()) };
    Some(
        context
            .finding(
                &META,
                definition.short,
                format!("“{short}” is used {times} before it is spelt out"),
                "spelt out only here",
            )
            .with_related(context.place(before), "first used here")
            .with_help(format!("spell “{short}” out where it is first used")),
    )
}
