//! Blocks that somebody else wrote.

use crate::document::{Block, BlockKind, Document, WordClass};
use crate::lexicon::words;
use crate::source::Span;

/// Headings that are followed by the titles of other people's works.
const REFERENCES: &[&str] =
    &["references", "bibliography", "works cited", "notes", "sources", "further reading", "external links"];
/// What a list item or a note that is a reference has.
const CITATION: &[&str] = &["doi", "ISBN", "ISSN", "et al.", "pp.", "Retrieved ", "Accessed "];
/// What a line that says who made a picture begins with.
const CREDITS: &[&str] = &[
    "Photo:",
    "Photos:",
    "Photograph:",
    "Picture:",
    "Image:",
    "Illustration:",
    "Graphic:",
    "Credit:",
    "Photo by ",
];
/// Longest line of that kind, in words.
const MAX_CREDIT: usize = 20;
/// Shortest block, in words, whose language can be told.
const MIN_WORDS: usize = 8;

/// Quotations, verse, code, what stands below a heading such as “References” (to the next heading), citations,
/// credits of pictures, and paragraphs in another language.
pub(super) fn find(document: &Document) -> Vec<Span> {
    let mut in_references = false;
    let mut found = Vec::new();
    for block in &document.blocks {
        if matches!(block.kind, BlockKind::Heading(_)) {
            let heading = document.slice(block.span).trim_end_matches(':').to_lowercase();
            in_references = REFERENCES.contains(&heading.as_str());
        }
        if in_references || is_quoted(document, block) {
            found.push(block.span);
        }
    }
    found
}

fn is_quoted(document: &Document, block: &Block) -> bool {
    match block.kind {
        BlockKind::Quotation | BlockKind::Verse | BlockKind::Code | BlockKind::FrontMatter => true,
        BlockKind::ListItem | BlockKind::Footnote if is_citation(document.slice(block.span)) => true,
        _ => is_credit(document, block) || is_foreign(document, block),
    }
}

fn is_citation(text: &str) -> bool {
    CITATION.iter().any(|mark| text.contains(mark)) || has_year_of_work(text)
}

/// True for “Crane, J. (1931) The …”, but not where the year is part of a sentence.
fn has_year_of_work(text: &str) -> bool {
    let Some((author, rest)) = text.split_once('(') else { return false };
    let year = rest.split(')').next().unwrap_or_default();
    let is_year =
        year.len() >= 4 && year.is_char_boundary(4) && year[..4].bytes().all(|b| b.is_ascii_digit());
    is_year && author.contains([',', '.']) && author.split_whitespace().count() <= MIN_WORDS
}

fn is_credit(document: &Document, block: &Block) -> bool {
    block.words.len() <= MAX_CREDIT
        && CREDITS.iter().any(|credit| document.slice(block.span).starts_with(credit))
}

/// True if most of the words that are written small are no English words.
fn is_foreign(document: &Document, block: &Block) -> bool {
    if block.words.len() < MIN_WORDS {
        return false;
    }
    let all = &document.words;
    let (mut known, mut unknown) = (0, 0);
    for (index, word) in block.words.clone().enumerate() {
        // Even if all the rest is unknown, most is known.
        if known >= unknown + block.words.len() - index {
            return false;
        }
        let word = word as usize;
        let is_small = !all.is_capital(word)
            && all.class(word) != WordClass::Number
            && document.slice(all.span(word)).starts_with(char::is_lowercase);
        if is_small && words::is_known_small(all.hashes()[word]) {
            known += 1;
        } else if is_small {
            unknown += 1;
        }
    }
    known + unknown >= MIN_WORDS / 2 && unknown > known
}
