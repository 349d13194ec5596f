//! Which rules there are in a run: the native ones, and those that come from rule files.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use super::rule::ComparedWith;
use super::{Meta, RULES, packs};
use crate::finding::Severity;
use crate::rulefiles::{RuleFile, RuleFiles};

/// What is known of a rule of either make without running it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// `group/name`; for a rule of a style, `Style/Rule` as the style spells it.
    pub id: Cow<'static, str>,
    /// What it looks for, in one line, without a full stop.
    pub title: Cow<'static, str>,
    /// Why that matters to a publisher, in a few sentences; may be empty.
    pub why: Cow<'static, str>,
    /// Its severity unless the configuration says otherwise; `None` is off.
    pub level: Option<Severity>,
    /// Copy in which the rule finds something: each example is a run of one or more short documents.
    pub bad: Vec<Vec<Cow<'static, str>>>,
    /// Near misses: copy that looks like it and is right.
    pub good: Vec<Vec<Cow<'static, str>>>,
    /// The section of copydesk.toml with its settings, if it has any.
    pub settings: Option<&'static str>,
    /// See [`Rule::compares`](super::Rule::compares).
    pub compares: Option<ComparedWith>,
}

impl Description {
    /// The part of the id before the slash.
    #[must_use]
    pub fn group(&self) -> &str {
        self.id.split_once('/').map_or(&self.id, |(group, _)| group)
    }
}

impl From<&'static Meta> for Description {
    fn from(meta: &'static Meta) -> Self {
        let borrowed = |examples: &'static [super::Example]| {
            examples.iter().map(|example| example.iter().copied().map(Cow::from).collect()).collect()
        };
        Self {
            id: meta.id.into(),
            title: meta.title.into(),
            why: meta.why.into(),
            level: meta.level,
            bad: borrowed(meta.bad),
            good: borrowed(meta.good),
            settings: meta.settings,
            compares: None,
        }
    }
}

/// The rules that a configuration may name, each with an index. The native rules come first, in the order of [`RULES`],
/// and have the same index in every registry.
#[derive(Debug)]
pub struct Registry {
    rules: Vec<Description>,
    indices: FxHashMap<Cow<'static, str>, usize>,
    /// The rules behind the native ones, in the same order.
    files: RuleFiles,
}

impl PartialEq for Registry {
    fn eq(&self, other: &Self) -> bool {
        self.rules == other.rules
    }
}

impl Registry {
    /// The rules that are in the program.
    #[must_use]
    pub fn builtin() -> &'static Arc<Self> {
        static BUILTIN: LazyLock<Arc<Registry>> = LazyLock::new(|| Arc::new(Registry::new(packs::files())));
        &BUILTIN
    }

    /// The rules that are in the program, and those of a house's styles. A house's rule takes the place of one of ours
    /// of the same id that is a file too.
    #[must_use]
    pub fn with(files: Vec<RuleFile>) -> Self {
        let is_native = |file: &RuleFile| RULES.iter().any(|rule| rule.meta().id == file.description.id);
        let mut all = Self::builtin().files.files().to_vec();
        for file in files.into_iter().filter(|file| !is_native(file)) {
            all.retain(|known| known.description.id != file.description.id);
            all.push(Arc::new(file));
        }
        Self::new(all)
    }

    fn new(files: Vec<Arc<RuleFile>>) -> Self {
        let native = RULES.iter().map(|rule| Description { compares: rule.compares(), ..rule.meta().into() });
        let rules: Vec<Description> =
            native.chain(files.iter().map(|file| file.description.clone())).collect();
        let indices = rules.iter().enumerate().map(|(index, rule)| (rule.id.clone(), index)).collect();
        Self { rules, indices, files: RuleFiles::new(files) }
    }

    /// The rules that come from files; the index of the first one is the number of [`RULES`].
    #[must_use]
    pub fn files(&self) -> &RuleFiles {
        &self.files
    }

    /// Every rule, in the order of its index.
    #[must_use]
    pub fn rules(&self) -> &[Description] {
        &self.rules
    }

    /// Every rule, sorted by id.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Description> {
        let mut rules: Vec<&Description> = self.rules.iter().collect();
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        rules
    }

    /// The index of the rule of that name, which is its id, or `Style.Rule` for `Style/Rule`.
    #[must_use]
    pub fn index_of(&self, name: &str) -> Option<usize> {
        let by_id = |id: &str| self.indices.get(id).copied();
        by_id(name).or_else(|| by_id(&name.replacen('.', "/", 1)))
    }

    /// The rule of that name; see [`index_of`](Self::index_of).
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Description> {
        self.index_of(name).map(|index| &self.rules[index])
    }

    /// The id of the rule of that name, or the group of that name.
    #[must_use]
    pub fn resolve(&self, name: &str) -> Option<&str> {
        let group = || self.rules.iter().map(Description::group).find(|group| *group == name);
        self.find(name).map(|rule| rule.id.as_ref()).or_else(group)
    }

    /// What is said of a name that is not [known](Self::resolve), with the name that it is most likely a slip for.
    #[must_use]
    pub fn unknown(&self, name: &str) -> String {
        let names = self.rules.iter().flat_map(|rule| [rule.id.as_ref(), rule.group()]);
        let near = crate::config::nearest(name, names);
        let near = near.map(|near| format!("; did you mean “{near}”?")).unwrap_or_default();
        format!("there is no rule or group “{name}”{near}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_has_two_names() {
        let registry = Registry::builtin();
        assert_eq!(registry.resolve("usage/doubled-word"), Some("usage/doubled-word"));
        assert_eq!(registry.resolve("usage.doubled-word"), Some("usage/doubled-word"));
        assert_eq!(registry.resolve("usage"), Some("usage"));
        assert_eq!((registry.resolve("Usage"), registry.resolve("usage/")), (None, None));
    }

    #[test]
    fn native_rules_have_the_index_of_their_list() {
        for (index, rule) in RULES.iter().enumerate() {
            assert_eq!(Registry::builtin().rules()[index].id, rule.meta().id);
        }
    }
}
