//! Headings with capitals on all main words, and headings with one on the first word only.
//!
//! Headings of one rank are compared, four or more. A word counts only if it is an ordinary one: names have their capital
//! either way.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::choice::{Choice, Use};
use crate::document::{BlockKind, Document, fold, fold_hash};
use crate::finding::{Finding, Severity};
use crate::lexicon::words;
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds headings whose capitals are not like those of the others.
pub(crate) struct Headings;

const META: Meta = Meta {
    id: "consistency/headings",
    title: "headings with capitals of two kinds",
    why: "“How to Mend a Net” and “How to mend a net” are two styles, and a document keeps to one. Where three quarters of the \
          headings of one rank agree, the others are reported. Names, single words and headings all in capitals do not count.",
    level: Some(Severity::Warning),
    bad: &[
        &[
            "How to mend a net\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nWhere to buy rope\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nWhen to Boil the Tar\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nWhat to do with tar\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n",
        ],
        &[
            "Mending the Nets of Others\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nBuying Rope in Winter\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nPainting the boat twice\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nBoiling the Tar Again\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n",
        ],
        &[
            "Old nets and new\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nRope from the market\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nThree ways to tie\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nThe Right Tar for Boats\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nSalt and other enemies\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n",
        ],
    ],
    good: &[
        &[
            "How to mend a net\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nWhere to buy rope\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nThe mayor of Oldcastle\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nWhat to do with tar\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n",
        ],
        &[
            "Mending the Nets\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nBuying Rope\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nTar\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nFAQ\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n",
        ],
        &[
            "How to mend a net\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nBuying Rope in Winter\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nWhere to buy tar\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n\nBoiling the Tar Twice\n\nIt is a long paragraph about nets, rope and tar, as they are sold in the harbour of Oldcastle.\n",
        ],
    ],
    settings: None,
};

const CAPITALS: Choice = Choice {
    noun: ("heading", "headings"),
    things: "headings",
    forms: &["a capital on the first word only", "capitals on all main words"],
    signs: &[],
    house: None,
};

/// Fewest headings of one rank that show a style.
const MIN_HEADINGS: usize = 4;
/// Words of three letters or more that take no capital in either style, or may take none.
const SMALL: &[&str] = &[
    "the", "and", "for", "but", "nor", "yet", "off", "via", "per", "out", "its", "are", "was", "has", "can",
    "not", "you", "our", "with", "from", "into", "onto", "over", "than", "that", "upon", "your", "between",
    "before", "after", "about", "through", "without", "under",
];

impl Rule for Headings {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        let ranks: BTreeSet<u8> = document.blocks.iter().filter_map(|block| rank(block.kind)).collect();
        if document.blocks.iter().filter(|block| rank(block.kind).is_some()).count() < MIN_HEADINGS {
            return;
        }
        let small = small_words(document);
        for of in ranks {
            let headings = document.blocks.iter().filter(|block| rank(block.kind) == Some(of));
            let uses: Vec<Use> = headings
                .filter_map(|block| {
                    style(document, block.span, &small).map(|form| Use { span: block.span, form })
                })
                .collect();
            let titles = uses.iter().filter(|used| used.form == 1).count();
            let most = titles.max(uses.len() - titles);
            if uses.len() >= MIN_HEADINGS && most * 4 >= uses.len() * 3 {
                CAPITALS.check(context, &META, &uses, out);
            }
        }
    }
}

fn rank(kind: BlockKind) -> Option<u8> {
    match kind {
        BlockKind::Heading(rank) => Some(rank),
        _ => None,
    }
}

/// The words that the document writes in small letters, by their hashes: these are no names.
fn small_words(document: &Document) -> FxHashSet<u32> {
    let words = (0..document.words.len()).map(|word| document.slice(document.words.span(word)));
    words.filter(|word| word.starts_with(char::is_lowercase)).map(fold_hash).collect()
}

/// The style of a heading, if it shows: 0 for a capital on the first word only, 1 for capitals on all main words,
/// of which the document must have one in small letters too.
fn style(document: &Document, heading: Span, in_small: &FxHashSet<u32>) -> Option<usize> {
    let text = document.slice(heading);
    if !text.chars().any(char::is_lowercase) {
        return None;
    }
    let (mut capitals, mut small, mut is_ordinary) = (0, 0, false);
    let mut before = "";
    for word in text.split_whitespace() {
        let is_first = before.is_empty() || before.ends_with([':', '.', '?', '!', '–', '—', '-']);
        before = word;
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_main =
            word.len() >= 3 && word.chars().all(char::is_alphabetic) && !SMALL.contains(&fold(word).as_str());
        if is_first || !is_main {
            continue;
        }
        let mut letters = word.chars();
        let is_capital = letters.next().is_some_and(char::is_uppercase);
        if !is_capital {
            small += 1;
        } else if letters.all(char::is_lowercase) && words::is_known_small(fold_hash(word)) {
            capitals += 1;
            is_ordinary |= in_small.contains(&fold_hash(word));
        }
    }
    match (capitals, small) {
        (0, 1..) => Some(0),
        (2.., 0) if is_ordinary => Some(1),
        _ => None,
    }
}
