//! How severe each rule is for a file.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::Severity;
use crate::rules::{Description, Registry};

/// What a configuration says of a rule or a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It does not run.
    Off,
    /// It runs, and its findings are that severe.
    On(Severity),
}

impl Level {
    /// Every level, from the lowest.
    pub const ALL: [Self; 4] =
        [Self::Off, Self::On(Severity::Suggestion), Self::On(Severity::Warning), Self::On(Severity::Error)];

    /// The name as it stands in configuration and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On(severity) => severity.name(),
        }
    }

    /// The level of that name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }

    /// The severity of the findings, if there are to be any.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::On(severity) => Some(severity),
        }
    }
}

impl From<Option<Severity>> for Level {
    fn from(severity: Option<Severity>) -> Self {
        severity.map_or(Self::Off, Self::On)
    }
}

/// The levels that a `[rules]` table gives to rules and groups.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RuleLevels(BTreeMap<String, Level>);

impl RuleLevels {
    pub(super) fn set(&mut self, rule_or_group: &str, level: Level) {
        self.0.insert(rule_or_group.to_owned(), level);
    }

    /// What the table says of a rule, if it says anything.
    pub(super) fn level(&self, rule: &Description) -> Option<Level> {
        let of_group = || {
            let level = self.0.get(rule.group())?;
            // A group does not switch on what is off by default.
            (rule.level.is_some() || *level == Level::Off).then_some(level)
        };
        self.0.get(rule.id.as_ref()).or_else(of_group).copied()
    }
}

/// The rules and groups that the command line names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Selection<'a> {
    pub(super) select: &'a [String],
    pub(super) ignore: &'a [String],
}

/// How exactly a list names a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    Not,
    ByGroup,
    ById,
}

impl Named {
    fn of(names: &[String], rule: &Description) -> Self {
        let by = |name: &String| match name {
            name if *name == rule.id => Self::ById,
            name if name == rule.group() => Self::ByGroup,
            _ => Self::Not,
        };
        names.iter().map(by).max().unwrap_or(Self::Not)
    }
}

impl Selection<'_> {
    /// The severity of a rule for which the configuration says `configured`.
    pub(super) fn severity(self, rule: &Description, configured: Option<Level>) -> Option<Severity> {
        let level = configured.map_or(rule.level, Level::severity);
        let (selected, ignored) = (Named::of(self.select, rule), Named::of(self.ignore, rule));
        if ignored != Named::Not && ignored >= selected {
            return None;
        }
        match selected {
            Named::ById => level.or(rule.level).or(Some(Severity::Warning)),
            Named::ByGroup => level.or(rule.level),
            Named::Not => level.filter(|_| self.select.is_empty()),
        }
    }
}

/// The severity of each rule for one file; `None` is off.
#[derive(Debug, Clone, PartialEq)]
pub struct Levels {
    registry: Arc<Registry>,
    /// By the rule's index in the registry.
    severities: Vec<Option<Severity>>,
}

impl Levels {
    /// The levels that `level` gives to the rules, one by one.
    pub(super) fn new(registry: &Arc<Registry>, level: impl Fn(&Description) -> Option<Severity>) -> Self {
        Self { registry: Arc::clone(registry), severities: registry.rules().iter().map(level).collect() }
    }

    /// The rules that there are for the file.
    #[must_use]
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The level of the rule at `index` in the [registry](Self::registry).
    #[must_use]
    pub fn of(&self, index: usize) -> Option<Severity> {
        self.severities[index]
    }

    /// The level of the rule with that id.
    #[must_use]
    pub fn of_id(&self, id: &str) -> Option<Severity> {
        self.registry.index_of(id).and_then(|index| self.of(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Meta;

    const ON: Meta = Meta {
        id: "usage/on",
        title: "",
        why: "",
        level: Some(Severity::Warning),
        bad: &[],
        good: &[],
        settings: None,
    };
    const OFF: Meta = Meta { id: "usage/off", level: None, ..ON };
    const ERROR: Option<Level> = Some(Level::On(Severity::Error));

    fn severity(
        meta: &'static Meta,
        select: &[&str],
        ignore: &[&str],
        configured: Option<Level>,
    ) -> &'static str {
        let own = |names: &[&str]| names.iter().map(|&n| n.to_owned()).collect::<Vec<_>>();
        let (select, ignore) = (own(select), own(ignore));
        let severity = Selection { select: &select, ignore: &ignore }.severity(&meta.into(), configured);
        Level::from(severity).name()
    }

    #[test]
    fn the_configuration_replaces_the_rules_own_level() {
        assert_eq!(severity(&ON, &[], &[], None), "warning");
        assert_eq!(severity(&ON, &[], &[], ERROR), "error");
        assert_eq!(severity(&ON, &[], &[], Some(Level::Off)), "off");
        assert_eq!(severity(&OFF, &[], &[], None), "off");
        assert_eq!(severity(&OFF, &[], &[], ERROR), "error");
    }

    #[test]
    fn select_runs_nothing_else_and_keeps_the_configured_severity() {
        assert_eq!(severity(&ON, &["passages"], &[], ERROR), "off");
        assert_eq!(severity(&ON, &["usage/on"], &[], ERROR), "error");
        assert_eq!(severity(&ON, &["usage"], &[], ERROR), "error");
    }

    #[test]
    fn select_switches_on_what_the_configuration_switches_off() {
        assert_eq!(severity(&ON, &["usage/on"], &[], Some(Level::Off)), "warning");
        assert_eq!(severity(&ON, &["usage"], &[], Some(Level::Off)), "warning");
    }

    #[test]
    fn a_rule_that_is_off_by_default_is_switched_on_by_its_id_only() {
        assert_eq!(severity(&OFF, &["usage/off"], &[], None), "warning");
        assert_eq!(severity(&OFF, &["usage"], &[], None), "off");
        assert_eq!(severity(&OFF, &["usage"], &[], ERROR), "error");
        let mut rules = RuleLevels::default();
        rules.set("usage", Level::On(Severity::Error));
        assert_eq!((rules.level(&(&OFF).into()), rules.level(&(&ON).into())), (None, ERROR));
    }

    #[test]
    fn the_more_exact_of_select_and_ignore_holds_and_ignore_if_they_are_equal() {
        assert_eq!(severity(&ON, &["usage"], &["usage/on"], None), "off");
        assert_eq!(severity(&ON, &["usage/on"], &["usage"], None), "warning");
        assert_eq!(severity(&ON, &["usage"], &["usage"], None), "off");
        assert_eq!(severity(&ON, &[], &["usage"], ERROR), "off");
    }

    #[test]
    fn a_rules_id_has_precedence_over_its_group() {
        let mut rules = RuleLevels::default();
        rules.set("usage", Level::Off);
        rules.set("usage/on", Level::On(Severity::Error));
        assert_eq!(rules.level(&(&ON).into()), ERROR);
        assert_eq!(rules.level(&(&OFF).into()), Some(Level::Off));
    }
}
