//! Quotation marks and brackets that are opened and never closed, or closed and never opened.

mod brackets;
mod quotes;

use crate::document::{Block, Document, Signs};
use crate::finding::{Finding, Severity};
use crate::rules::neighbours::prose;
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds marks without their partner.
pub(crate) struct Unbalanced;

const META: Meta = Meta {
    id: "typography/unbalanced",
    title: "a quotation mark or bracket without its partner",
    why: "A quotation that is opened and never closed leaves the reader to guess where the speaker stops; a bracket that \
          is never closed turns the rest of the paragraph into an aside. A quotation that runs on over several \
          paragraphs, apostrophes, feet and inches, list marks such as a) and smileys are left alone.",
    level: Some(Severity::Warning),
    bad: &[
        &["“We are late, said the skipper, and went below."],
        &["The boat (the last of the day was late again."],
        &["The boat, the last of the day) was late again."],
        &["She said \"it is late, and left."],
        &["He called it ‘the end of the road and went home."],
    ],
    good: &[
        &["“We are late,” said the skipper.\n\n“The last boat has gone.\n\n“There is no other.”"],
        &["’Tis the dogs’ own rock ’n’ roll, 5' 6\" tall, and 6’2” in shoes :-)"],
        &["They want a) money, b) time and c) nothing else. It is open on [0, 1)."],
        &["(The boat was late.\n\nNobody minded.)"],
        &["She stood at 5\" and said \"no\"."],
    ],
    settings: None,
};

/// A mark without its partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Lone {
    /// Where, in the block's text.
    at: usize,
    mark: char,
    /// Whether it opens.
    opens: bool,
}

/// How many paragraphs an aside or a quotation may run on without its mark being opened anew.
const MOST_RUN_ON: usize = 6;

/// A paragraph with more marks without a partner is a listing or a drawing, not prose.
const MOST_LONE: usize = 8;

impl Rule for Unbalanced {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        let blocks: Vec<&Block> = prose(document).collect();
        let mut lone: Vec<Vec<Lone>> = blocks.iter().map(|block| in_block(document, block)).collect();
        drop_run_on(document, &blocks, &mut lone);
        for (block, lone) in blocks.iter().zip(&lone) {
            // Where several are left over in one paragraph, the first has led to the others.
            if let Some(first) = lone.first() {
                out.push(finding(context, block, *first));
            }
        }
    }
}

fn in_block(document: &Document, block: &Block) -> Vec<Lone> {
    let text = document.slice(block.span);
    let has = |signs: Signs| block.signs.overlap(signs);
    let mut lone = if has(const { Signs::any_of("\"“”‘") }) { quotes::lone(text) } else { Vec::new() };
    if has(const { Signs::any_of("()[]") }) {
        lone.extend(brackets::lone(text));
    }
    lone.sort_by_key(|lone| lone.at);
    if lone.len() > MOST_LONE { Vec::new() } else { lone }
}

/// Takes out what is closed in a later paragraph, or opened anew in the next.
fn drop_run_on(document: &Document, blocks: &[&Block], lone: &mut [Vec<Lone>]) {
    let reopens = |index: usize, mark: char| {
        blocks
            .get(index)
            .is_some_and(|block| document.slice(block.span).trim_start_matches('(').starts_with(mark))
    };
    for index in 0..lone.len() {
        let opening: Vec<Lone> = lone[index].iter().copied().filter(|lone| lone.opens).collect();
        for open in opening {
            let partner = closing(open.mark);
            let is_quote = !matches!(open.mark, '(' | '[');
            // An aside of several paragraphs ends where one of them ends.
            let is_partner = |later: usize, lone: &Lone| {
                let rest = &document.slice(blocks[later].span)[lone.at..];
                !lone.opens && lone.mark == partner && (is_quote || rest.chars().count() < 3)
            };
            let last = lone.len().min(index + 1 + MOST_RUN_ON);
            let closed = (index + 1..last)
                .find_map(|later| Some((later, lone[later].iter().position(|l| is_partner(later, l))?)));
            if is_quote && (reopens(index + 1, open.mark) || is_quotation_after(document, blocks, index)) {
                lone[index].retain(|l| *l != open);
            } else if let Some((later, place)) = closed {
                lone[later].remove(place);
                lone[index].retain(|l| *l != open);
            }
        }
    }
}

/// True if a paragraph between this one and the next is set off as a quotation, verse or a list: it goes on there.
fn is_quotation_after(document: &Document, blocks: &[&Block], index: usize) -> bool {
    let Some(next) = blocks.get(index + 1) else { return false };
    let between = &document.text()[blocks[index].span.end as usize..next.span.start as usize];
    !between.trim().is_empty()
}

fn closing(mark: char) -> char {
    match mark {
        '(' => ')',
        '[' => ']',
        '“' => '”',
        '‘' => '’',
        other => other,
    }
}

fn finding(context: &DocumentContext<'_>, block: &Block, lone: Lone) -> Finding {
    let start = block.span.start as usize + lone.at;
    let span = Span::new(start, start + lone.mark.len_utf8());
    let kind = if matches!(lone.mark, '(' | ')' | '[' | ']') { "bracket" } else { "quotation mark" };
    let (message, label, help) = if lone.opens {
        (
            format!("a {kind} ({}) is opened and never closed", lone.mark),
            "opened here",
            "close it where it ends",
        )
    } else {
        (
            format!("a {kind} ({}) is closed and was never opened", lone.mark),
            "closed here",
            "open it where it begins, or delete this one",
        )
    };
    context.finding(&META, span, message, label).with_help(help)
}
