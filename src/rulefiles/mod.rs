//! Rules that are written down in YAML files, in the format of the linter Vale, so that its styles run as they are; our
//! own packs are in the same format.
//!
//! A [`RuleFile`] is one file, read and checked: what to look for (`checks/`), where (`scope.rs`), what to say
//! (`message.rs`) and what to write instead (`action.rs`). [`RuleFiles`] runs many of them over a document. It first
//! looks in one pass for the literals that the patterns of all rules ask for, and then tries each pattern only on the
//! blocks that have one of its own.
//!
//! Nothing here touches a file: texts come in, and the loader in [`config`](crate::config) knows folders.

mod action;
mod alternatives;
pub mod builtin;
mod checks;
mod comments;
mod copy;
mod dialect;
mod engine;
mod exceptions;
mod fields;
mod message;
mod needles;
mod pattern;
mod prefilter;
mod rule;
mod scope;
mod statistics;
#[cfg(test)]
mod tests;
mod vocabulary;
mod yaml;

pub use comments::Comments;
pub use engine::{GivenUp, Prepared, RuleFiles};
pub use pattern::check_pattern;
pub use rule::{Context, RuleFile, Unusable};
pub use vocabulary::Vocabulary;
pub use yaml::Fault;
