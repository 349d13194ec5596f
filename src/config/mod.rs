//! Settings: what copydesk.toml and the command line say, checked.

use crate::finding::Severity;
use crate::rules::RULES;

/// Settings of the rules about repeated passages.
#[derive(Debug, Clone, PartialEq)]
pub struct PassageSettings {
    /// Fewest words that make a passage.
    pub min_words: usize,
    /// Passages that may be repeated: a passage that matches one of these patterns is not reported.
    pub ignore: Vec<String>,
}

impl Default for PassageSettings {
    fn default() -> Self {
        Self { min_words: 12, ignore: Vec::new() }
    }
}

/// Everything that a run needs to know.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Settings of the rules about repeated passages.
    pub passages: PassageSettings,
    /// If not empty, only these rules and groups run, whatever the configuration says.
    pub select: Vec<String>,
    /// These rules and groups do not run.
    pub ignore: Vec<String>,
}

impl Settings {
    /// The level of each rule for the file at `path`.
    #[must_use]
    pub fn levels(&self, _path: &str) -> Levels {
        let named = |names: &[String], meta: &crate::rules::Meta| {
            names.iter().any(|name| name == meta.id || name == meta.group())
        };
        let level = |meta: &'static crate::rules::Meta| {
            let mut level = meta.level;
            if !self.select.is_empty() {
                level = named(&self.select, meta).then_some(level.unwrap_or(Severity::Warning));
            }
            level.filter(|_| !named(&self.ignore, meta))
        };
        Levels(RULES.iter().map(|rule| level(rule.meta())).collect())
    }
}

/// The severity of each rule for one file; `None` is off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levels(Vec<Option<Severity>>);

impl Levels {
    /// The level of the rule at `index` in [`RULES`].
    #[must_use]
    pub fn of(&self, index: usize) -> Option<Severity> {
        self.0[index]
    }

    /// The level of the rule with that id.
    #[must_use]
    pub fn of_id(&self, id: &str) -> Option<Severity> {
        RULES.iter().position(|rule| rule.meta().id == id).and_then(|index| self.of(index))
    }
}

/// The name among `known` that `name` is most likely a slip for, if there is one.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
