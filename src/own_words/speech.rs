//! Which quotations are speech: the writer has spelt them.

use super::Quotation;
use crate::document::Document;
use crate::lexicon::word_set::WordSet;
use crate::source::Span;

/// Verbs of what is said.
static SAYS: WordSet = WordSet::new(&[
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
]);
/// Verbs of what is quoted from paper.
static WRITES: WordSet = WordSet::new(&[
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
]);
/// What says something without a voice: “says a plaque”.
static PAPERS: WordSet = WordSet::new(&[
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
]);
/// How far from the verb, in words.
const NEAR: usize = 2;
static PRONOUNS: WordSet = WordSet::new(&["he", "she", "they", "i", "we"]);

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
    let all = &document.words;
    let outside: Vec<usize> = words
        .map(|word| word as usize)
        .filter(|word| {
            let span = all.span(*word);
            let next = quotations.partition_point(|quotation| quotation.end <= span.start);
            quotations.get(next).is_none_or(|quotation| quotation.start >= span.end)
        })
        .collect();
    let is = |at: usize, set: &WordSet| set.holds(all.hashes()[outside[at]]);
    let is_person = |at: usize| all.is_capital(outside[at]) || is(at, &PRONOUNS);
    let mut says = false;
    for at in 0..outside.len() {
        if is(at, &WRITES) {
            return false;
        }
        if is(at, &SAYS) {
            let mut near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(outside.len());
            if near.any(|near| is(near, &PAPERS)) {
                return false;
            }
            says |= at > 0 && is_person(at - 1) || at + 1 < outside.len() && is_person(at + 1);
        }
    }
    says
}
