//! The engine: documents and settings in, findings out.

use rayon::prelude::*;

use crate::config::Settings;
use crate::document::Document;
use crate::finding::{Finding, Severity};
use crate::rulefiles::GivenUp;
use crate::rules::{DocumentContext, RULES, Rule};

/// What a run found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// In the order of the report: by document, then place, then rule.
    pub findings: Vec<Finding>,
    /// Rules of files that did not see all of the copy, each with its reason, sorted.
    pub given_up: Vec<GivenUp>,
}

/// The findings of a [`run`].
#[must_use]
pub fn lint(documents: &[Document], settings: &Settings) -> Vec<Finding> {
    run(documents, settings).findings
}

/// Runs every rule that is on for at least one of the documents. The result does not depend on the number of threads.
#[must_use]
pub fn run(documents: &[Document], settings: &Settings) -> Outcome {
    let levels = settings.levels_of(documents.iter().map(|document| document.source.path.as_str()));
    let is_on = |rule: usize| levels.iter().any(|levels| levels.of(rule).is_some());
    let rules: Vec<(usize, &dyn Rule)> =
        RULES.iter().copied().enumerate().filter(|(i, _)| is_on(*i)).collect();

    let (found, given_up): (Vec<Vec<Finding>>, Vec<Vec<GivenUp>>) = documents
        .par_iter()
        .enumerate()
        .map(|(index, document)| {
            let path = &document.source.path;
            let context =
                DocumentContext::new(index as u32, document, settings.house(path), settings.style(path));
            let levels = &levels[index];
            let (mut out, mut given_up) = (Vec::new(), Vec::new());
            for (rule_index, rule) in &rules {
                if levels.of(*rule_index).is_some() {
                    rule.check_document(&context, &mut out);
                }
            }
            let is_on = |file: usize| levels.of(RULES.len() + file).is_some();
            levels.registry().files().check(&context, is_on, &mut out, &mut given_up);
            (out, given_up)
        })
        .unzip();
    let mut findings: Vec<Finding> = found.into_iter().flatten().collect();
    for (_, rule) in &rules {
        rule.check_run(documents, &settings.passages, &mut findings);
    }

    findings.retain_mut(|finding| {
        let level = levels[finding.primary.document as usize].of_id(&finding.rule);
        finding.severity = level.unwrap_or(Severity::Suggestion);
        level.is_some()
    });
    findings.sort_by(|a, b| (a.primary, &a.rule).cmp(&(b.primary, &b.rule)));
    let mut given_up: Vec<GivenUp> = given_up.into_iter().flatten().collect();
    given_up.sort();
    given_up.dedup_by(|a, b| a.rule == b.rule);
    Outcome { findings, given_up }
}
