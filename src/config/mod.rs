//! Settings: what copydesk.toml and the command line say, checked.
//!
//! [`Config`] is one copydesk.toml, [`Finder`] finds the one that holds for a file, and [`Settings`] is what a run
//! needs to know of all of them. Which rules run on a file, and how severely, is told by the first of these that
//! says something of the rule:
//!
//! 1. `--select` and `--ignore`,
//! 2. the overrides whose paths match the file, the last in copydesk.toml first,
//! 3. `[rules]`,
//! 4. the `.vale.ini`, for rules of its styles,
//! 5. the style of a house that `extends` names,
//! 6. the rule itself.
//!
//! In each, a rule's id has precedence over its group. A group switches a rule off, or makes it more or less severe,
//! but never switches on a rule that is off by default: only its id does.
//!
//! Settings that cannot differ from file to file, because a rule looks at the whole run at once, are those of the
//! configuration of the run's first file that has one, in the order of the report: this is so for `[passages]`.

mod error;
mod file;
mod finder;
mod globs;
mod levels;
mod new_stet;
mod packs;
mod pattern;
mod read;
mod settings;
mod spelling;
mod stet;
mod style;
mod styles;
#[cfg(test)]
mod tests;
mod vale;
mod words;

pub use error::{ConfigError, Mistake};
pub use file::{Config, FileConfig};
pub use finder::{Answer, FILE_NAME, Finder, nearest_file, nearest_vale_file};
pub use levels::{Level, Levels};
pub use new_stet::{NewStet, with_stets};
pub use pattern::TextPattern;
pub use settings::{PassageSettings, Settings};
pub use stet::StetEntry;
pub use style::{DashStyle, DateOrder, Ellipsis, HalfStyle, Language, QuoteMarks, Style, TimeStyle};
pub use styles::StyleFaults;
pub use vale::VALE_NAMES;
pub use words::with_words;

/// A copydesk.toml in which every setting is explained and none is changed. A line that begins with `#` and no space
/// is a setting that is not in use.
pub const TEMPLATE: &str = include_str!("template.toml");

/// A section of the [`TEMPLATE`] with its settings in use, for “these are its settings”. It ends at an empty line.
#[must_use]
pub fn section_of_template(name: &str) -> Option<String> {
    let header = format!("[{name}]");
    let section = TEMPLATE.lines().skip_while(|line| *line != header).take_while(|line| !line.is_empty());
    let section = section.map(in_use).collect::<Vec<_>>().join("\n");
    (!section.is_empty()).then_some(section)
}

/// A line of the template as it is when its setting is in use.
fn in_use(line: &str) -> &str {
    line.strip_prefix('#').filter(|rest| !rest.is_empty() && !rest.starts_with(' ')).unwrap_or(line)
}

/// The name among `known` that `name` is most likely a slip for, if there is one.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
