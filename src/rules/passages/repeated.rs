//! A passage printed twice.

use crate::config::PassageSettings;
use crate::document::Document;
use crate::finding::{Finding, Severity};
use crate::rules::rule::{Meta, Rule};

/// Finds passages that are printed more than once.
pub(crate) struct Repeated;

const META: Meta = Meta {
    id: "passages/repeated",
    title: "a passage that is printed more than once",
    why: "",
    level: Some(Severity::Warning),
    bad: &[],
    good: &[],
    settings: Some("passages"),
};

impl Rule for Repeated {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_run(&self, _documents: &[Document], _settings: &PassageSettings, _out: &mut Vec<Finding>) {}
}
