//! One abbreviation for two things.

use rustc_hash::FxHashMap;

use super::abbreviations::{definitions, is_same_phrase};
use crate::finding::{Finding, Severity};
use crate::forms::Definition;
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Finds abbreviations that are spelt out in two ways.
pub(crate) struct AbbreviationMeanings;

const META: Meta = Meta {
    id: "consistency/abbreviation-meanings",
    title: "an abbreviation that stands for two things",
    why: "If “CIA” is spelt out as one body here and as another there, no reader can tell which one is meant in between. \
          Plurals and other spellings of the same words are the same thing.",
    level: Some(Severity::Error),
    bad: &[
        &[
            "The Central Intelligence Agency (CIA) hired two cooks from the Culinary Institute of America (CIA).",
        ],
        &[
            "The Department of Energy (DoE) wrote to the Department of Education (DoE), and the DoE never answered.",
        ],
        &["The Port of Oldcastle (PO) has asked the Post Office (PO) for its letters."],
    ],
    good: &[
        &[
            "The World Health Organization (WHO) is a body of many; the World Health Organisation (WHO) is the same body.",
        ],
        &["A non-governmental organisation (NGO) is one of many non-governmental organisations (NGOs)."],
        &["The Port of Oldcastle (PO) has asked the Office of Posts (OP) for its letters."],
    ],
    settings: None,
};

/// Short words that are part of a name: the Office *for* Budget Responsibility.
const RELATIONS: &[&str] = &["at", "for", "in", "of", "on", "to"];
/// How many letters two words must share at their beginning to be forms of one.
const STEM: usize = 4;

impl Rule for AbbreviationMeanings {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        if context.document.blocks.is_empty() {
            return;
        }
        let definitions = definitions(context, &(0..context.document.blocks.len()));
        // Of each abbreviation the definitions before, one of each wording; nothing once it was reported.
        let mut known: FxHashMap<&str, Option<Vec<&Definition>>> = FxHashMap::default();
        for definition in &definitions {
            let before = known.entry(&definition.letters).or_insert_with(|| Some(Vec::new()));
            let Some(others) = before else { continue };
            if let Some(other) = others.iter().find(|other| is_other(context, other, definition)) {
                out.push(finding(context, other, definition));
                *before = None;
            } else if others.iter().all(|other| wording(context, other) != wording(context, definition)) {
                others.push(definition);
            }
        }
    }
}

fn wording<'a>(context: &DocumentContext<'a>, definition: &Definition) -> &'a str {
    context.document.slice(definition.full)
}

/// True if the words differ in more than their spelling and their endings.
fn is_other(context: &DocumentContext<'_>, a: &Definition, b: &Definition) -> bool {
    let words = |definition: &Definition| -> Vec<String> {
        let words = wording(context, definition).split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| word.len() >= STEM || RELATIONS.contains(word))
            .map(|word| word.chars().take(STEM).flat_map(char::to_lowercase).collect())
            .collect()
    };
    !is_same_phrase(context, a, b) && words(a) != words(b)
}

fn finding(context: &DocumentContext<'_>, first: &Definition, second: &Definition) -> Finding {
    let document = context.document;
    let full = |definition: &Definition| {
        document.slice(definition.full).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let short = document.slice(second.short);
    let message = format!("“{short}” stands for “{}” and for “{}”", full(first), full(second));
    context
        .finding(&META, second.short, message, "spelt out here")
        .with_related(context.place(first.short), "and otherwise here")
        .with_help("keep the abbreviation for one of the two")
}
