//! Fingerprints: what stays the same about a finding while lines move and other text changes.

use rustc_hash::FxHashMap;

use crate::document::{Document, fold};
use crate::finding::Finding;

/// Words on each side of a finding that belong to its fingerprint.
const CONTEXT_WORDS: usize = 3;

/// The fingerprints of a run's findings, in their order: 16 hexadecimal digits each.
///
/// A fingerprint is made of the rule, the folded words under the primary span, the three words before and after it,
/// and the ordinal among equals in its document; never of a line number or a path.
#[must_use]
pub fn fingerprints(findings: &[Finding], documents: &[Document]) -> Vec<String> {
    let mut seen: FxHashMap<(u32, u64), u32> = FxHashMap::default();
    findings
        .iter()
        .map(|finding| {
            let content = content_hash(finding, &documents[finding.primary.document as usize]);
            let ordinal = seen.entry((finding.primary.document, content)).or_default();
            let mut hash = Fnv(content);
            hash.bytes(&ordinal.to_le_bytes());
            *ordinal += 1;
            format!("{:016x}", hash.0)
        })
        .collect()
}

fn content_hash(finding: &Finding, document: &Document) -> u64 {
    let span = finding.primary.span.range();
    let text = document.text();
    let mut hash = Fnv::new();
    hash.bytes(finding.rule.as_bytes());
    hash.bytes(&[0]);
    let before = last_words(&text[..span.start]);
    let after = text[span.end..].split_whitespace().take(CONTEXT_WORDS);
    for part in [before, text[span.clone()].split_whitespace().collect(), after.collect::<Vec<_>>()] {
        for word in part {
            hash.bytes(fold(word).as_bytes());
            hash.bytes(&[1]);
        }
        hash.bytes(&[0]);
    }
    hash.0
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
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
