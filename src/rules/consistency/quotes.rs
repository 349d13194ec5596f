//! Quotation marks: straight or curly, double or single.
//!
//! Only the outermost marks say which a document takes as its main ones. A word or two in other marks is a gloss, not a
//! quotation, and is not compared.

use super::choice::{Choice, Use};
use crate::config::QuoteMarks;
use crate::document::BlockKind;
use crate::finding::{Finding, Severity};
use crate::own_words::Quotation;
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds quotation marks that are not like the others.
pub(crate) struct Quotes;

const META: Meta = Meta {
    id: "consistency/quotes",
    title: "quotation marks of two kinds",
    why: "Straight marks among curly ones come from copy that was pasted in, and a quotation in single marks among \
          quotations in double ones from another hand. The rarer kind is reported, once for each. Quotations within \
          quotations, feet, inches and words in scare quotes do not count. With “quotes” set in [style], the other kind of \
          main marks is reported.",
    level: Some(Severity::Warning),
    bad: &[
        &["“We have listened,” he said. \"Nobody wants another inquiry.\" She nodded. “Nobody does.”"],
        &["‘They walked,’ said Mr Fyfe. “Nobody drove them here.” He sighed. ‘Not one,’ he said."],
        &["“On a good day we wait.” He shrugged. ‘On a bad day we throw it all out.’ She said: “We know.”"],
    ],
    good: &[
        &["“He told me ‘never again’ and left,” she said. “I said ‘fine’ too.”"],
        &["“We wait,” he said. The so-called ‘harbour’ was a puddle, and the teachers’ union a club."],
        &["The board is 5' 10\" long. “Too long,” he said; “it won’t fit.”"],
        &["\"It's late,\" he said. \"The dog's asleep.\""],
    ],
    settings: Some("style"),
};

const SHAPE: Choice = Choice {
    noun: ("quotation", "quotations"),
    things: "quotations",
    forms: &["curly quotation marks", "straight quotation marks"],
    signs: &[],
    house: None,
};
const MAIN: Choice = Choice {
    noun: ("quotation", "quotations"),
    things: "quotations",
    forms: &["double quotation marks", "single quotation marks"],
    signs: &[],
    house: None,
};
/// Fewest words of a quotation that ends in no punctuation.
const MIN_WORDS: usize = 4;

impl Rule for Quotes {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        SHAPE.check(context, &META, &shapes(context), out);
        let house = context.style.quotes.map(|marks| usize::from(marks == QuoteMarks::Single));
        let main: Vec<Use> = running(context)
            .filter(|quotation| is_speech(context, quotation))
            .filter_map(|quotation| {
                let form = match quotation.mark {
                    '“' | '"' => 0,
                    '‘' | '\'' => 1,
                    _ => return None,
                };
                Some(Use { span: quotation.span, form })
            })
            .collect();
        // Where both are frequent, there is a system to it.
        let singles = main.iter().filter(|used| used.form == 1).count();
        let (few, many) = (singles.min(main.len() - singles), singles.max(main.len() - singles));
        if house.is_some() || many >= 2 * few {
            Choice { house, ..MAIN }.check(context, &META, &main, out);
        }
    }
}

/// Quotations outside of headings, which often have marks of their own.
fn running<'a>(context: &'a DocumentContext<'_>) -> impl Iterator<Item = &'a Quotation> {
    context.own_words().quotations().iter().filter(|quotation| {
        let kind = context.document.block_at(quotation.span.start).map(|block| block.kind);
        matches!(kind, Some(BlockKind::Paragraph | BlockKind::Footnote))
    })
}

/// Straight and curly quotation marks, outer and inner ones.
fn shapes(context: &DocumentContext<'_>) -> Vec<Use> {
    let text = context.document.text();
    let mut uses = Vec::new();
    for quotation in running(context) {
        let form = usize::from(matches!(quotation.mark, '"' | '\''));
        if !matches!(quotation.mark, '“' | '‘' | '"' | '\'') {
            continue;
        }
        if is_speech(context, quotation) {
            uses.push(Use { span: quotation.span, form });
        }
        // “… mine,' she added, …”
        if form == 0 {
            let inside = &text[quotation.span.range()];
            let stray =
                inside.match_indices('\'').filter(|(at, _)| closes_speech(&inside[..*at], &inside[at + 1..]));
            uses.extend(stray.map(|(at, _)| {
                let at = quotation.span.start as usize + at;
                Use { span: Span::new(at, at + 1), form: 1 }
            }));
        }
    }
    uses
}

/// True between punctuation and a space, where no apostrophe stands.
fn closes_speech(before: &str, after: &str) -> bool {
    before.ends_with([',', '.', '!', '?']) && after.starts_with(' ')
}

/// True for a quotation of some words, or one that ends like speech: not for a gloss, nor what two apostrophes enclose.
fn is_speech(context: &DocumentContext<'_>, quotation: &Quotation) -> bool {
    let text = context.document.slice(quotation.span);
    let mut inside = text.chars();
    inside.next();
    if quotation.closed {
        inside.next_back();
    }
    let inside = inside.as_str();
    let is_punctuated = inside.ends_with([',', '.', '!', '?', '…']);
    match quotation.mark {
        '\'' => is_punctuated,
        _ => is_punctuated || has_words(inside) && !is_title(inside),
    }
}

fn has_words(text: &str) -> bool {
    text.split_whitespace().count() >= MIN_WORDS
}

/// True for a title: “The Color of the Sea”.
fn is_title(text: &str) -> bool {
    text.split_whitespace().filter(|word| word.len() > 3).all(|word| word.starts_with(char::is_uppercase))
}
