//! Apostrophes: straight or curly.

use super::choice::{Choice, Use};
use crate::document::BlockKind;
use crate::finding::Finding;
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds apostrophes that are not like the others.
pub(crate) struct Apostrophes;

const META: Meta = Meta {
    id: "consistency/apostrophes",
    title: "straight apostrophes among curly ones",
    why: "Straight apostrophes among curly ones show which paragraphs were pasted in. Much copy for the web is mixed and its \
          readers do not mind, so this is off unless a house asks for it. The rarer kind is reported, once a document.",
    level: None,
    bad: &[
        &["It’s late, and the dog’s asleep. The cat's awake. It isn’t hungry."],
        &["The harbour's wall wasn't safe, and the mayor’s word isn't either."],
        &["Nobody’s here. Nobody's there. Somebody’s late."],
    ],
    good: &[
        &["It’s late, and the dog’s asleep. The board is 5' 10\" long."],
        &["It's late, and the dog's asleep. “Quite,” she said."],
        &["The teachers' union didn't meet; 'twas late, rock 'n' roll's night."],
    ],
    settings: None,
};

const APOSTROPHES: Choice = Choice {
    noun: ("word", "words"),
    things: "words",
    forms: &["a curly apostrophe", "a straight apostrophe"],
    signs: &[],
    house: None,
};

impl Rule for Apostrophes {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        APOSTROPHES.check(context, &META, &apostrophes(context), out);
    }
}

/// Words with an apostrophe in them: “it's”, “dog’s”.
fn apostrophes(context: &DocumentContext<'_>) -> Vec<Use> {
    let document = context.document;
    let mut uses = Vec::new();
    for block in document.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        let (text, start) = (document.slice(block.span), block.span.start as usize);
        for at in memchr::memchr2_iter(b'\'', 0xE2, text.as_bytes()) {
            let sign = if text[at..].starts_with('\'') { '\'' } else { '’' };
            if !text[at..].starts_with(sign) {
                continue;
            }
            let after = text[at + sign.len_utf8()..].chars().next();
            let is_inside =
                text[..at].ends_with(char::is_alphabetic) && after.is_some_and(char::is_alphabetic);
            if is_inside {
                let word = word_around(document.text(), start + at);
                uses.push(Use { span: word, form: usize::from(sign == '\'') });
            }
        }
    }
    uses
}

/// The letters and apostrophes around a byte.
fn word_around(text: &str, at: usize) -> Span {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let start = text[..at].trim_end_matches(is_part).len();
    let end = text.len() - text[at..].trim_start_matches(is_part).len();
    Span::new(start, end)
}
