//! The rules, one folder a group, one file a rule. This file is the list; see [`rule`] for what a rule is.

pub mod rule;

mod consistency;
mod passages;
mod spelling;
mod usage;

pub use rule::{DocumentContext, Example, Meta, Rule};

/// Every native rule, sorted by id.
pub const RULES: &[&dyn Rule] = &[
    &consistency::abbreviation_meanings::AbbreviationMeanings,
    &consistency::abbreviation_unused::AbbreviationUnused,
    &consistency::abbreviations::Abbreviations,
    &consistency::apostrophes::Apostrophes,
    &consistency::currency::Sums,
    &consistency::dashes::Dashes,
    &consistency::dates::Dates,
    &consistency::decades::Decades,
    &consistency::ellipses::Ellipses,
    &consistency::full_stops::FullStops,
    &consistency::number_words::NumberWords,
    &consistency::numbers::Numbers,
    &consistency::percent::Percents,
    &consistency::quotes::Quotes,
    &consistency::serial_comma::SerialComma,
    &consistency::times::Times,
    &consistency::units::Units,
    &passages::repeated::Repeated,
    &spelling::confused::Confused,
    &spelling::name::Name,
    &spelling::typo::Typo,
    &spelling::unknown::Unknown,
    &usage::doubled_word::DoubledWord,
];

/// The rule with that id.
#[must_use]
pub fn find(id: &str) -> Option<&'static dyn Rule> {
    RULES.iter().copied().find(|rule| rule.meta().id == id)
}

/// The groups that have rules, in order.
pub fn groups() -> impl Iterator<Item = &'static str> {
    let mut last = "";
    RULES
        .iter()
        .map(|rule| rule.meta().group())
        .filter(move |group| std::mem::replace(&mut last, group) != *group)
}

/// Whether there is a rule or group of that name.
#[must_use]
pub fn is_known(name: &str) -> bool {
    find(name).is_some() || groups().any(|group| group == name)
}

/// What is said of a name that is not [known](is_known), with the name that it is most likely a slip for.
#[must_use]
pub fn unknown(name: &str) -> String {
    let names = RULES.iter().map(|rule| rule.meta().id).chain(groups());
    let near = crate::config::nearest(name, names);
    let near = near.map(|near| format!("; did you mean “{near}”?")).unwrap_or_default();
    format!("there is no rule or group “{name}”{near}")
}
