//! Our own rule files: one a rule, in `rules/<group>/<rule>.yml`, embedded in the program.

use std::sync::Arc;

use crate::rulefiles::{Context, RuleFile, Vocabulary};

include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The rules of our own files, sorted by id.
///
/// # Panics
///
/// If one of them is wrong, which a test makes sure of.
pub(super) fn files() -> Vec<Arc<RuleFile>> {
    let vocabulary = Vocabulary::default();
    let context = Context { vocabulary: &vocabulary, word_template: None, file: &|_| None };
    PACKS
        .iter()
        .map(|(group, name, text)| {
            let file = RuleFile::parse(group, name, text, &context);
            Arc::new(file.unwrap_or_else(|error| panic!("rules/{group}/{name}.yml: {error:?}")))
        })
        .collect()
}
