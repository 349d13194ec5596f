//! What the hygiene rules share: patterns over the text of a block, and what a document is about.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind};
use regex::{Regex, RegexBuilder, bytes};
use rustc_hash::FxHashSet;

use crate::document::Document;
use crate::lexicon::word_set::WordSet;
use crate::rules::rule::DocumentContext;
use crate::source::Span;

/// A pattern written by us, in any case of letters.
pub(super) fn any_case(pattern: &str) -> Regex {
    let pattern = with_ascii_bounds(pattern);
    RegexBuilder::new(&pattern).case_insensitive(true).build().expect("the pattern is ours, and tested")
}

/// Finds any of some texts, in any case of ASCII letters: a quick look for what patterns cannot do without.
pub(super) fn any_of(texts: &[&str]) -> AhoCorasick {
    let builder =
        AhoCorasickBuilder::new().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(texts);
    builder.expect("the texts are ours, and few")
}

/// A pattern written by us, in capitals and small letters, which may have classes of bytes.
pub(super) fn any_case_of_bytes(pattern: &str) -> bytes::Regex {
    bytes::RegexBuilder::new(pattern).case_insensitive(true).build().expect("the pattern is ours, and tested")
}

/// A pattern written by us, in the case that is given.
pub(super) fn exact(pattern: &str) -> Regex {
    Regex::new(&with_ascii_bounds(pattern)).expect("the pattern is ours, and tested")
}

/// With bounds of words as ASCII has them: for those of Unicode the engine falls back to a slow one at every curly
/// quotation mark.
fn with_ascii_bounds(pattern: &str) -> String {
    pattern.replace(r"\b", r"(?-u:\b)")
}

/// True if the document has at least `least` different ones of the words: it is about what they are about.
pub(super) fn is_about(document: &Document, words: &WordSet, least: usize) -> bool {
    let mut seen: FxHashSet<u32> = FxHashSet::default();
    document.words.hashes().iter().any(|hash| {
        if words.holds(*hash) {
            seen.insert(*hash);
        }
        seen.len() >= least
    })
}

/// True if the span stands in a quotation inside of a paragraph: it is talked about, not left over.
pub(super) fn is_quoted(context: &DocumentContext<'_>, span: Span) -> bool {
    let quotations = context.own_words().quotations();
    let next = quotations.partition_point(|quotation| quotation.span.end <= span.start);
    quotations.get(next).is_some_and(|quotation| quotation.span.start < span.end && quotation.closed)
}
