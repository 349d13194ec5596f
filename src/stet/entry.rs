//! Stets in copydesk.toml, for formats without comments: `[[stet]]`.

use crate::config::{Settings, StetEntry};
use crate::document::{Document, fold};
use crate::finding::Finding;

/// An entry and the documents that it speaks of.
#[derive(Debug)]
pub(super) struct OfRun<'s> {
    pub(super) entry: &'s StetEntry,
    documents: Vec<bool>,
}

/// The entries that speak of at least one document of a run.
pub(super) fn of_run<'s>(documents: &[Document], settings: &'s Settings) -> Vec<OfRun<'s>> {
    let mut all: Vec<OfRun<'s>> = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        for entry in settings.stets(&document.source.path) {
            let known = all.iter().position(|known| std::ptr::eq(known.entry, entry));
            let number = known.unwrap_or_else(|| {
                all.push(OfRun { entry, documents: vec![false; documents.len()] });
                all.len() - 1
            });
            all[number].documents[index] = true;
        }
    }
    all
}

impl OfRun<'_> {
    /// Whether a finding is meant.
    pub(super) fn holds(&self, finding: &Finding, print: Option<&str>, documents: &[Document]) -> bool {
        let StetEntry { rule, fingerprint, text, .. } = self.entry;
        let document = finding.primary.document as usize;
        let is_rule = rule.as_ref().is_none_or(|rule| {
            *rule == *finding.rule || finding.rule.split('/').next() == Some(rule.as_str())
        });
        let is_text = |text: &String| {
            let found = documents[document].slice(finding.primary.span);
            fold(found.trim()) == fold(text.trim())
        };
        self.documents[document]
            && is_rule
            && match fingerprint {
                Some(fingerprint) => print == Some(fingerprint),
                None => text.as_ref().is_some_and(is_text),
            }
    }
}
