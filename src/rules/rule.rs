//! What a rule is.

use crate::config::PassageSettings;
use crate::document::Document;
use crate::finding::{Finding, Severity};

/// What is known of a rule without running it.
#[derive(Debug)]
pub struct Meta {
    /// `group/name`, both in kebab-case; it names the thing that is found.
    pub id: &'static str,
    /// What it looks for, in one line, without a full stop.
    pub title: &'static str,
    /// Why that matters to a publisher, in a few sentences.
    pub why: &'static str,
    /// Its severity unless the configuration says otherwise; `None` is off.
    pub level: Option<Severity>,
    /// Copy in which the rule finds something.
    pub bad: &'static [Example],
    /// Near misses: copy that looks like it and is right.
    pub good: &'static [Example],
    /// The section of copydesk.toml with its settings, if it has any.
    pub settings: Option<&'static str>,
}

/// A run of one or more short documents, as plain text.
pub type Example = &'static [&'static str];

impl Meta {
    /// The part of the id before the slash.
    #[must_use]
    pub fn group(&self) -> &'static str {
        self.id.split_once('/').map_or(self.id, |(group, _)| group)
    }
}

/// A rule: documents in, findings out. It has no state, reads no files, and cannot fail.
///
/// A rule implements one of the two checks. Findings carry the rule's own severity; the engine replaces it by the
/// configured one and drops what is off.
pub trait Rule: Sync {
    /// What is known of the rule without running it.
    fn meta(&self) -> &'static Meta;

    /// Looks at one document, the one at `index` in the run.
    fn check_document(&self, _index: u32, _document: &Document, _out: &mut Vec<Finding>) {}

    /// Looks at all documents of the run at once.
    fn check_run(&self, _documents: &[Document], _settings: &PassageSettings, _out: &mut Vec<Finding>) {}
}
