//! Fingerprints: what stays the same about a finding while lines move and other text changes.

use rustc_hash::FxHashMap;

use crate::document::{Document, for_each_folded};
use crate::finding::{Finding, Identity, Place};
use crate::source::Span;

/// Words on each side of a finding that belong to its fingerprint.
const CONTEXT_WORDS: usize = 3;

/// The fingerprints of a run's findings, in their order: 16 hexadecimal digits each.
///
/// A fingerprint is made of the rule, what the finding's [`Identity`] says, and the ordinal among equals in its
/// document; never of a line number or a path.
#[must_use]
pub fn fingerprints(findings: &[Finding], documents: &[Document]) -> Vec<String> {
    let mut seen: FxHashMap<(u32, u64), u32> = FxHashMap::default();
    findings
        .iter()
        .map(|finding| {
            let content = content_hash(finding, documents);
            let ordinal = seen.entry((finding.primary.document, content)).or_default();
            let mut hash = Fnv(content);
            hash.bytes(&ordinal.to_le_bytes());
            *ordinal += 1;
            format!("{:016x}", hash.0)
        })
        .collect()
}

fn content_hash(finding: &Finding, documents: &[Document]) -> u64 {
    let mut hash = Fnv::new();
    hash.bytes(finding.rule.as_bytes());
    hash.bytes(&[0]);
    match finding.identity {
        Identity::Place => around(finding.primary, documents, &mut hash),
        Identity::Words => words(text(finding.primary, documents).split_whitespace(), &mut hash),
        Identity::Copies => copies(finding, documents, &mut hash),
    }
    hash.0
}

/// The words under a place, and those that stand beside it in its block.
fn around(place: Place, documents: &[Document], hash: &mut Fnv) {
    let document = &documents[place.document as usize];
    let block = document.block_at(place.span.start).map_or(place.span, |block| block.span);
    let before = document.slice(Span { start: block.start.min(place.span.start), end: place.span.start });
    let after = document.slice(Span { start: place.span.end, end: block.end.max(place.span.end) });
    words(last_words(before).into_iter(), hash);
    words(document.slice(place.span).split_whitespace(), hash);
    words(after.split_whitespace().take(CONTEXT_WORDS), hash);
}

/// The words under all places, in an order that does not depend on where they stand.
fn copies(finding: &Finding, documents: &[Document], hash: &mut Fnv) {
    let places = std::iter::once(finding.primary).chain(finding.related.iter().map(|related| related.place));
    let mut hashes: Vec<u64> = places
        .map(|place| {
            let mut hash = Fnv::new();
            words(text(place, documents).split_whitespace(), &mut hash);
            hash.0
        })
        .collect();
    hashes.sort_unstable();
    for copy in hashes {
        hash.bytes(&copy.to_le_bytes());
    }
}

fn text(place: Place, documents: &[Document]) -> &str {
    documents[place.document as usize].slice(place.span)
}

fn words<'a>(words: impl Iterator<Item = &'a str>, hash: &mut Fnv) {
    for word in words {
        for_each_folded(word, |byte| hash.byte(byte));
        hash.bytes(&[1]);
    }
    hash.bytes(&[0]);
}

/// The last words of a text, in reading order.
fn last_words(text: &str) -> Vec<&str> {
    let mut words: Vec<_> = text.split_whitespace().rev().take(CONTEXT_WORDS).collect();
    words.reverse();
    words
}

/// FNV-1a in 64 bits: fingerprints are kept in files, so the hash must never change.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.byte(*byte);
        }
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
}
