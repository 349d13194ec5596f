//! Stets: what an editor has decided to let stand, in comments in the copy and in copydesk.toml.
//!
//! A comment speaks of the block that it stands in or before; an entry of copydesk.toml speaks of findings by their
//! fingerprint or by their text. A stet that silences nothing is told, so that it does not outlive its fault, and one
//! whose date is past silences nothing any more.

mod comment;
mod entry;

use jiff::civil::Date;

use self::comment::Comment;
use crate::config::{Levels, Settings};
use crate::document::Document;
use crate::finding::{Finding, Place};
use crate::triage::fingerprints;

/// Rules and groups by name; none stands for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names(Vec<String>);

impl Names {
    /// Whether the rule with this id is meant.
    fn hold(&self, rule: &str) -> bool {
        let group = rule.split('/').next().unwrap_or(rule);
        self.0.is_empty() || self.0.iter().any(|name| name == rule || name == group)
    }

    /// “the stet” or “the stet for spelling/name”.
    fn subject(&self) -> String {
        if self.0.is_empty() { "the stet".to_owned() } else { format!("the stet for {}", self.0.join(", ")) }
    }
}

/// Something about a stet that people should know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StetFault {
    /// The file that it stands in: of copy, or a copydesk.toml.
    pub path: String,
    /// Its line, 1-based.
    pub line: u32,
    /// What is wrong with it, and what to do.
    pub message: String,
}

/// Takes out the findings that are to stand, and says what is wrong with the stets, sorted by place.
pub fn apply(
    findings: &mut Vec<Finding>,
    documents: &[Document],
    settings: &Settings,
    levels: &[std::sync::Arc<Levels>],
) -> Vec<StetFault> {
    let mut faults = Vec::new();
    let mut comments: Vec<(usize, Comment)> = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let found = comment::of_document(document, levels[index].registry(), &mut faults);
        comments.extend(found.into_iter().map(|comment| (index, comment)));
    }
    let entries = entry::of_run(documents, settings);
    if comments.is_empty() && entries.is_empty() {
        return faults;
    }
    let today = settings.today;
    let is_past = |until: Option<Date>| until.zip(today).is_some_and(|(until, today)| until < today);
    let (mut used, mut used_entries) = (vec![false; comments.len()], vec![false; entries.len()]);
    let prints = if entries.iter().any(|entry| entry.entry.fingerprint.is_some()) {
        fingerprints(findings, documents)
    } else {
        Vec::new()
    };
    let mut number = 0;
    findings.retain(|finding| {
        let print = prints.get(number).map(String::as_str);
        number += 1;
        let mut stands = false;
        for ((index, comment), used) in comments.iter().zip(&mut used) {
            let holds =
                comment.names.hold(&finding.rule) && places(finding).any(|p| comment.holds(*index, p));
            *used |= holds;
            stands |= holds && !is_past(comment.until);
        }
        for (entry, used) in entries.iter().zip(&mut used_entries) {
            let holds = entry.holds(finding, print, documents);
            *used |= holds;
            stands |= holds && !is_past(entry.entry.until);
        }
        !stands
    });
    let is_whole = settings.select.is_empty() && settings.ignore.is_empty();
    for ((index, comment), used) in comments.iter().zip(used) {
        let is_on = |name: &String| {
            let rules = levels[*index].registry().rules().iter().enumerate();
            let mut named = rules.filter(|(_, rule)| *rule.id == **name || rule.group() == name);
            named.any(|(rule, _)| levels[*index].of(rule).is_some())
        };
        let could = is_whole && comment.names.0.iter().all(is_on);
        let what = comment.names.subject();
        faults.extend(told(&what, used, could, comment.until.filter(|_| is_past(comment.until))).map(
            |message| StetFault { path: documents[*index].source.path.clone(), line: comment.line, message },
        ));
    }
    for (entry, used) in entries.iter().zip(used_entries) {
        let (of, until) = (&entry.entry, entry.entry.until);
        let could = is_whole && settings.is_whole_folder(&of.path);
        let what = Names(of.rule.iter().cloned().collect()).subject();
        faults.extend(told(&what, used, could, until.filter(|_| is_past(until))).map(|message| StetFault {
            path: of.path.clone(),
            line: of.line,
            message,
        }));
    }
    faults.sort();
    faults
}

/// What is to be told of a stet that was used or not, and could have been.
fn told(what: &str, used: bool, could: bool, past: Option<Date>) -> Option<String> {
    match past {
        Some(until) => Some(format!("{what} was to hold until {until}: decide again")),
        None if could && !used => Some(format!("{what} silences nothing; take it out")),
        None => None,
    }
}

/// Where a finding stands; of a passage, either printing will do.
fn places(finding: &Finding) -> impl Iterator<Item = Place> {
    let others = finding.rule.starts_with("passages/").then_some(&finding.related);
    std::iter::once(finding.primary).chain(others.into_iter().flatten().map(|related| related.place))
}

#[cfg(test)]
mod tests;
