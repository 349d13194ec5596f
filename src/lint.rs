//! The engine: documents and settings in, findings out.

use rayon::prelude::*;

use crate::config::Settings;
use crate::document::Document;
use crate::finding::{Finding, Severity};
use crate::rules::{DocumentContext, RULES, Rule};
use crate::spelling::RunNames;

/// Runs every rule that is on for at least one of the documents, and returns the findings in the order of the report:
/// by document, then place, then rule. The result does not depend on the number of threads.
#[must_use]
pub fn lint(documents: &[Document], settings: &Settings) -> Vec<Finding> {
    let levels = settings.levels_of(documents.iter().map(|document| document.source.path.as_str()));
    let is_on = |rule: usize| levels.iter().any(|levels| levels.of(rule).is_some());
    let rules: Vec<(usize, &dyn Rule)> =
        RULES.iter().copied().enumerate().filter(|(i, _)| is_on(*i)).collect();

    let is_spelling = |(_, rule): &(usize, &dyn Rule)| rule.meta().settings == Some("spelling");
    let run_names = if rules.iter().any(is_spelling) { RunNames::of(documents) } else { None };

    let mut findings: Vec<Finding> = documents
        .par_iter()
        .enumerate()
        .flat_map_iter(|(index, document)| {
            let path = &document.source.path;
            let context =
                DocumentContext::new(index as u32, document, settings.house(path), settings.style(path))
                    .with_run_names(run_names.as_ref());
            let mut out = Vec::new();
            for (rule_index, rule) in &rules {
                if levels[index].of(*rule_index).is_some() {
                    rule.check_document(&context, &mut out);
                }
            }
            out
        })
        .collect();
    for (_, rule) in &rules {
        rule.check_run(documents, &settings.passages, &mut findings);
    }

    findings.retain_mut(|finding| {
        let level = levels[finding.primary.document as usize].of_id(&finding.rule);
        finding.severity = level.unwrap_or(Severity::Suggestion);
        level.is_some()
    });
    findings.sort_by(|a, b| (a.primary, &a.rule).cmp(&(b.primary, &b.rule)));
    findings
}
