//! Stets in copydesk.toml, for formats without comments: `[[stet]]`.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Stands;
use crate::config::{Settings, StetEntry};
use crate::document::{Document, fold};
use crate::finding::Finding;

/// The entries that speak of at least one document of a run.
#[derive(Debug)]
pub(super) struct Entries<'s> {
    all: Vec<&'s StetEntry>,
    is_used: Vec<bool>,
    settings: &'s Settings,
    /// Those that name a fingerprint, by it, and the others by the text that they name, folded; as indices.
    by_fingerprint: FxHashMap<&'s str, Vec<usize>>,
    by_text: FxHashMap<String, Vec<usize>>,
}

impl<'s> Entries<'s> {
    /// The entries for these documents.
    pub(super) fn of(documents: &[Document], settings: &'s Settings) -> Self {
        let mut entries = Self {
            all: Vec::new(),
            is_used: Vec::new(),
            settings,
            by_fingerprint: FxHashMap::default(),
            by_text: FxHashMap::default(),
        };
        // Most files have the same entries.
        let (mut lists, mut seen) = (FxHashSet::default(), FxHashSet::default());
        let files = documents.iter().filter_map(|document| settings.files.get(&document.source.path));
        for file in files.filter(|file| lists.insert(file.stet_key())) {
            for entry in file.stets().filter(|entry| seen.insert(std::ptr::from_ref(*entry))) {
                entries.add(entry);
            }
        }
        entries
    }

    fn add(&mut self, entry: &'s StetEntry) {
        let number = self.all.len();
        match (&entry.fingerprint, &entry.text) {
            (Some(fingerprint), _) => self.by_fingerprint.entry(fingerprint).or_default().push(number),
            (None, Some(text)) => self.by_text.entry(fold(text.trim())).or_default().push(number),
            (None, None) => {}
        }
        self.all.push(entry);
        self.is_used.push(false);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(super) fn has_fingerprints(&self) -> bool {
        !self.by_fingerprint.is_empty()
    }

    /// All of them, and whether they were used.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'s StetEntry, bool)> {
        self.all.iter().copied().zip(self.is_used.iter().copied())
    }

    /// Why a finding in the document, which has this fingerprint, is to stand, if it is. Every entry that means it is used.
    pub(super) fn let_stand(
        &mut self,
        finding: &Finding,
        print: Option<&str>,
        document: &Document,
        is_past: &impl Fn(Option<Date>) -> bool,
    ) -> Option<Stands> {
        let file = self.settings.files.get(&document.source.path)?;
        let of_text = || self.by_text.get(&fold(document.slice(finding.primary.span).trim()));
        let of_text = if self.by_text.is_empty() { None } else { of_text() };
        let of_print = print.and_then(|print| self.by_fingerprint.get(print));
        let mut stands = None;
        for number in of_print.into_iter().chain(of_text).flatten() {
            let entry = self.all[*number];
            if is_rule(entry, &finding.rule) && file.has_stet(entry) {
                self.is_used[*number] = true;
                if !is_past(entry.until) {
                    stands.get_or_insert(Stands { in_source: false, reason: entry.reason.clone() });
                }
            }
        }
        stands
    }
}

/// Whether an entry means a rule.
fn is_rule(entry: &StetEntry, rule: &str) -> bool {
    entry.rule.as_ref().is_none_or(|named| named == rule || rule.split('/').next() == Some(named))
}
