//! The rules, one folder a group, one file a rule. This file is the list; see [`rule`] for what a rule is, and
//! [`Registry`] for all that a run knows, of either make.

pub mod rule;

mod consistency;
mod facts;
mod hygiene;
mod neighbours;
mod packs;
mod passages;
mod recurring;
mod registry;
mod spelling;
mod typography;
mod usage;

pub use registry::{Description, Registry};
pub use rule::{ComparedWith, DocumentContext, Example, Meta, Rule, Run};

/// Every native rule, sorted by id.
pub const RULES: &[&dyn Rule] = &[
    &consistency::abbreviation_meanings::AbbreviationMeanings,
    &consistency::abbreviation_unused::AbbreviationUnused,
    &consistency::abbreviations::Abbreviations,
    &consistency::accents::Accents,
    &consistency::apostrophes::Apostrophes,
    &consistency::capitals::Capitals,
    &consistency::currency::Sums,
    &consistency::dashes::Dashes,
    &consistency::dates::Dates,
    &consistency::decades::Decades,
    &consistency::ellipses::Ellipses,
    &consistency::full_stops::FullStops,
    &consistency::headings::Headings,
    &consistency::hyphenation::Hyphenation,
    &consistency::lists::Lists,
    &consistency::names::Names,
    &consistency::number_words::NumberWords,
    &consistency::numbers::Numbers,
    &consistency::percent::Percents,
    &consistency::quotes::Quotes,
    &consistency::serial_comma::SerialComma,
    &consistency::spelling::Spelling,
    &consistency::times::Times,
    &consistency::units::Units,
    &facts::age::Age,
    &facts::conversion::Conversion,
    &facts::count::Count,
    &facts::date::ImpossibleDate,
    &facts::fraction::Fraction,
    &facts::numbering::Numbering,
    &facts::percentage::Percentage,
    &facts::range::YearRange,
    &facts::sum::Sum,
    &facts::weekday::Weekday,
    &facts::weekday_without_year::WeekdayWithoutYear,
    &hygiene::boilerplate::Boilerplate,
    &hygiene::email::Email,
    &hygiene::homoglyph::Homoglyph,
    &hygiene::invisible::Invisible,
    &hygiene::markup::Markup,
    &hygiene::mojibake::Mojibake,
    &hygiene::placeholder::Placeholder,
    &hygiene::url::Url,
    &passages::lost::Lost,
    &passages::published::Published,
    &passages::repeated::Repeated,
    &passages::truncated::Truncated,
    &spelling::confused::Confused,
    &spelling::name::Name,
    &spelling::typo::Typo,
    &spelling::unknown::Unknown,
    &typography::punctuation::Punctuation,
    &typography::spaces::Spaces,
    &typography::unbalanced::Unbalanced,
    &usage::doubled_word::DoubledWord,
];
