//! Which quotations are speech: the writer has spelt them.

use super::Quotation;
use crate::document::{Document, fold};
use crate::source::Span;

/// Verbs of what is said.
const SAYS: &[&str] = &[
    "said",
    "says",
    "say",
    "told",
    "tells",
    "added",
    "adds",
    "asked",
    "asks",
    "replied",
    "replies",
    "explained",
    "explains",
    "recalled",
    "recalls",
    "joked",
    "shouted",
    "whispered",
    "insisted",
    "insists",
    "admitted",
];
/// Verbs of what is quoted from paper.
const WRITES: &[&str] = &[
    "wrote",
    "writes",
    "written",
    "reads",
    "begins",
    "tweeted",
    "posted",
    "translated",
    "titled",
    "entitled",
];
/// What says something without a voice: “says a plaque”.
const PAPERS: &[&str] = &[
    "letter",
    "letters",
    "poem",
    "sign",
    "plaque",
    "notice",
    "poster",
    "book",
    "novel",
    "memoir",
    "diary",
    "note",
    "headline",
    "inscription",
    "email",
    "statement",
    "report",
    "leaflet",
    "banner",
    "placard",
    "website",
];
/// How far from the verb, in words.
const NEAR: usize = 2;
const PRONOUNS: &[&str] = &["he", "she", "they", "i", "we"];

/// For each quotation whether it is speech: its paragraph says who said it, and nothing of paper.
pub(super) fn find(document: &Document, quotations: &[Quotation]) -> Vec<bool> {
    let mut spoken = Vec::with_capacity(quotations.len());
    let mut last: Option<(Span, bool)> = None;
    for (index, quotation) in quotations.iter().enumerate() {
        let block = document.block_at(quotation.span.start);
        let Some(block) = block else {
            spoken.push(false);
            continue;
        };
        let known = last.filter(|(span, _)| *span == block.span).map(|(_, is_speech)| is_speech);
        let is_speech = known.unwrap_or_else(|| {
            let rest = quotations[index..].iter().map(|q| q.span).take_while(|q| q.start < block.span.end);
            is_reported(document, block.words.clone(), &rest.collect::<Vec<_>>())
        });
        last = Some((block.span, is_speech));
        spoken.push(is_speech);
    }
    spoken
}

/// True if the words of a paragraph outside of its quotations tell that a person speaks.
fn is_reported(document: &Document, words: std::ops::Range<u32>, quotations: &[Span]) -> bool {
    let mut outside: Vec<&str> = Vec::new();
    for word in words {
        let span = document.words.span(word as usize);
        let next = quotations.partition_point(|quotation| quotation.end <= span.start);
        if quotations.get(next).is_none_or(|quotation| quotation.start >= span.end) {
            outside.push(document.slice(span));
        }
    }
    let is_person =
        |word: &&str| word.starts_with(char::is_uppercase) || PRONOUNS.contains(&fold(word).as_str());
    let outside_folded: Vec<String> = outside.iter().map(|word| fold(word)).collect();
    let is = |at: usize, list: &[&str]| list.contains(&outside_folded[at].as_str());
    let mut says = false;
    for at in 0..outside.len() {
        if is(at, WRITES) {
            return false;
        }
        if is(at, SAYS) {
            let mut near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(outside.len());
            if near.any(|near| is(near, PAPERS)) {
                return false;
            }
            let before = at.checked_sub(1).and_then(|before| outside.get(before));
            says |=
                before.is_some_and(is_person) || outside.get(at + 1).is_some_and(|after| is_person(&after));
        }
    }
    says
}
