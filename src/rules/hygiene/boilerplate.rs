//! What a web page puts around an article: comment forms, share buttons, cookie notices, “Read more”.
//!
//! An editor knows it by its shape: a block by itself, short, without a sentence around it, in the words of buttons and
//! forms, and several of them together at the head or the foot. So a block counts only if *all* of it is such words
//! ([`phrases`]); labels that might be anything (“Name”, “Website”) count only beside one that leaves no doubt.

mod phrases;

use rustc_hash::FxHashMap;

use self::phrases::{Family, Label};
use super::patterns::is_quoted;
use crate::document::{Block, BlockKind, Document};
use crate::finding::{Applicability, Edit, Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds the furniture of web pages in copy.
pub(crate) struct Boilerplate;

const META: Meta = Meta {
    id: "hygiene/boilerplate",
    title: "the furniture of a web page: comment forms, share buttons, “Read more”",
    why: "Copy that was taken from a web page brings its furniture along: the comment form at the foot, the row of share \
          buttons, the cookie notice, the prompts to subscribe, to log in and to read more. What stands together is one \
          finding. Sentences that talk about such things, and quotations, are left alone.",
    level: Some(Severity::Error),
    bad: &[
        &["The bridge was opened on Monday.\n\nLeave a Reply\n\nYour email address will not be published."],
        &["Share on Facebook | Tweet | Email | Print\n\nThe bridge was opened on Monday."],
        &["We use cookies to give you the best experience on our site. Accept all\n\nThe bridge was opened."],
        &["The bridge was opened on Monday by the mayor, who cut the ribbon. Read more"],
        &["The bridge was opened.\n\nSign up to our newsletter\n\nThe mayor cut the ribbon."],
        &["Skip to main content\n\nThe bridge was opened.\n\nRelated articles"],
    ],
    good: &[
        &["The sisters agreed to share this article of faith, and to leave a reply on the hall table."],
        &["“We use cookies to improve your experience,” says one banner; few people read more than that."],
        &["To read more, one went to the library. Name and address were asked for, and no comment was made."],
        &["Name\n\nThe boat has no name. It was to be called the Advertisement."],
    ],
    settings: None,
};

/// A page of so many such blocks, and so large a share of them, is itself about them: the words of a form.
const FORM_BLOCKS: usize = 10;
const FORM_SHARE: f64 = 0.5;
/// Longest block between two labels that belongs to them, in words.
const MOST_BRIDGED: usize = 10;
/// Other places that a finding shows.
const MOST_SHOWN: usize = 10;

/// Blocks that stand together, or the end of one.
#[derive(Debug)]
struct Piece {
    span: Span,
    families: Vec<Family>,
}

impl Rule for Boilerplate {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        let blocks: Vec<&Block> = document
            .blocks
            .iter()
            .filter(|block| !matches!(block.kind, BlockKind::Code | BlockKind::FrontMatter))
            .collect();
        let labels: Vec<Option<Label>> = blocks.iter().map(|block| label(context, block)).collect();
        let sure = labels.iter().flatten().filter(|label| label.sure).count();
        if sure > FORM_BLOCKS && sure as f64 > FORM_SHARE * blocks.len() as f64 {
            return;
        }
        let mut pieces = if sure > 0 { together(document, &blocks, &labels) } else { Vec::new() };
        for (block, label) in blocks.iter().zip(&labels) {
            if label.is_none_or(|label| !label.sure)
                && let Some(piece) = tail(context, block)
            {
                pieces.push(piece);
            }
        }
        pieces.sort_by_key(|piece| piece.span);
        report(context, &pieces, out);
    }
}

/// What a block says if all of it is furniture.
fn label(context: &DocumentContext<'_>, block: &Block) -> Option<Label> {
    let text = context.document.slice(block.span);
    let label = phrases::of_block(text)?;
    (!is_quoted(context, block.span)).then_some(label)
}

/// Runs of blocks with labels of which at least one is sure.
fn together(document: &Document, blocks: &[&Block], labels: &[Option<Label>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        if labels[at].is_none() {
            at += 1;
            continue;
        }
        let (first, mut last) = (at, at);
        while let Some(next) = next_label(document, blocks, labels, last) {
            last = next;
        }
        at = last + 1;
        let found: Vec<Label> = labels[first..=last].iter().copied().flatten().collect();
        if found.iter().any(|label| label.sure) {
            let mut families: Vec<Family> = Vec::new();
            for label in found.iter().filter(|label| label.sure) {
                if !families.contains(&label.family) {
                    families.push(label.family);
                }
            }
            let span = Span { start: blocks[first].span.start, end: blocks[last].span.end };
            pieces.push(Piece { span, families });
        }
    }
    pieces
}

/// The block after `last` that goes on with its furniture: the next, or the one after a short line.
fn next_label(
    document: &Document,
    blocks: &[&Block],
    labels: &[Option<Label>],
    last: usize,
) -> Option<usize> {
    let is_label = |index: usize| labels.get(index).is_some_and(Option::is_some);
    if is_label(last + 1) {
        return Some(last + 1);
    }
    let between = blocks.get(last + 1)?;
    let is_short =
        between.words.len() <= MOST_BRIDGED && !document.slice(between.span).ends_with(['.', '!', '?', '”']);
    (is_short && is_label(last + 2)).then_some(last + 2)
}

/// “Read more” after the last sentence of a paragraph.
fn tail(context: &DocumentContext<'_>, block: &Block) -> Option<Piece> {
    let text = context.document.slice(block.span);
    let (at, family) = phrases::at_end(text)?;
    let start = block.span.start as usize + at;
    let span = Span::new(start, block.span.end as usize);
    (!is_quoted(context, span)).then(|| Piece { span, families: vec![family] })
}

/// A finding for each piece; one for all pieces of the same words.
fn report(context: &DocumentContext<'_>, pieces: &[Piece], out: &mut Vec<Finding>) {
    let mut first_of: FxHashMap<&str, usize> = FxHashMap::default();
    let first = out.len();
    for piece in pieces {
        let text = context.document.slice(piece.span);
        let index = *first_of.entry(text).or_insert(out.len());
        if let Some(finding) = out.get_mut(index).filter(|_| index >= first) {
            if finding.related.len() < MOST_SHOWN {
                let place = context.place(piece.span);
                *finding = finding.clone().with_related(place, "and here");
            }
            continue;
        }
        out.push(finding(context, piece));
    }
}

fn finding(context: &DocumentContext<'_>, piece: &Piece) -> Finding {
    let mut names = piece.families.iter().map(|family| family.name());
    let mut message = names.next().unwrap_or_default().to_owned();
    let others: Vec<&str> = names.collect();
    if let Some((last, others)) = others.split_last() {
        for other in others {
            message.push_str(", ");
            message.push_str(other);
        }
        message.push_str(" and ");
        message.push_str(last);
    }
    let verb = if piece.families.len() == 1 && piece.families[0].is_one() { "was" } else { "were" };
    let finding = context
        .finding(&META, piece.span, format!("{message} {verb} left in"), "not part of the copy")
        .with_help("delete it: it belongs to the web page");
    if context.document.is_verbatim(piece.span) {
        return finding.with_fix(Applicability::Unsafe, vec![Edit::new(piece.span, "")]);
    }
    finding
}
