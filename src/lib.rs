//! copydesk: a linter for publishers.
//!
//! Data flows one way: [`source`] finds and decodes files, [`read`] makes a [`document`] of each, [`lint`] runs the
//! [`rules`] over them, [`triage`] gives findings their fingerprints, [`report`] prints them, [`annotate`] writes them into the copy. [`passages`] is the
//! engine that finds repeated passages, [`spelling`] the one that finds misspelt words and names, [`lexicon`] what is
//! known about words, [`names`] the list of the names in a run, [`own_words`] what the writer answers for, [`fix`] puts
//! faults right, [`forms`] recognises dates, numbers and signs, [`consistency`] finds what is written in two ways,
//! [`rulefiles`] runs rules in Vale's format, [`versions`] compares a document with an earlier one, [`archive`] with what was
//! published, [`stet`] takes out what is to stand, [`config`] has the settings, [`lsp`] serves editors, and [`cli`] is the
//! command line that puts it all together.
//! ARCHITECTURE.md tells more.

pub mod annotate;
pub mod archive;
pub mod cli;
mod clock;
pub mod config;
pub mod consistency;
pub mod document;
pub mod finding;
pub mod fix;
pub mod forms;
pub mod lexicon;
pub mod lint;
pub mod lsp;
pub mod names;
pub mod own_words;
pub mod passages;
pub mod read;
pub mod report;
pub mod rulefiles;
pub mod rules;
pub mod source;
pub mod spelling;
pub mod stet;
pub mod triage;
pub mod versions;
