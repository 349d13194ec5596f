//! The rules, one folder a group, one file a rule. This file is the list; see [`rule`] for what a rule is, and
//! [`Registry`] for all that a run knows, of either make.

pub mod rule;

mod consistency;
mod packs;
mod passages;
mod registry;
mod spelling;
mod usage;

pub use registry::{Description, Registry};
pub use rule::{DocumentContext, Example, Meta, Rule};

/// Every native rule, sorted by id.
pub const RULES: &[&dyn Rule] = &[
    &consistency::apostrophes::Apostrophes,
    &consistency::currency::Sums,
    &consistency::dashes::Dashes,
    &consistency::dates::Dates,
    &consistency::decades::Decades,
    &consistency::ellipses::Ellipses,
    &consistency::full_stops::FullStops,
    &consistency::numbers::Numbers,
    &consistency::percent::Percents,
    &consistency::quotes::Quotes,
    &consistency::spelling::Spelling,
    &consistency::times::Times,
    &consistency::units::Units,
    &passages::repeated::Repeated,
    &spelling::confused::Confused,
    &spelling::name::Name,
    &spelling::typo::Typo,
    &spelling::unknown::Unknown,
    &usage::doubled_word::DoubledWord,
];
