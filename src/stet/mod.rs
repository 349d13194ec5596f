//! Stets: what an editor has decided to let stand, in comments in the copy and in copydesk.toml.
//!
//! A comment speaks of the block that it stands in or before; an entry of copydesk.toml speaks of findings by their
//! fingerprint or by their text. A stet that silences nothing is told, so that it does not outlive its fault, and one
//! whose date is past silences nothing any more.

mod comment;
mod entry;
mod new_comment;

use std::sync::Arc;

use jiff::civil::Date;

pub use self::new_comment::new_comment;

use self::comment::Comments;
use self::entry::Entries;
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

    /// Whether each of them stands for a rule that is on.
    fn are_on(&self, levels: &Levels) -> bool {
        let is_on = |name: &String| {
            let rules = levels.registry().rules().iter().enumerate();
            let mut named = rules.filter(|(_, rule)| *rule.id == **name || rule.group() == name);
            named.any(|(rule, _)| levels.of(rule).is_some())
        };
        self.0.iter().all(is_on)
    }
}

/// Something about a stet that people should know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct StetFault {
    /// The file that it stands in: of copy, or a copydesk.toml.
    pub path: String,
    /// Its line, 1-based.
    pub line: u32,
    /// What is wrong with it, and what to do.
    pub message: String,
}

/// Why a finding is to stand.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Stands {
    /// A comment in the copy says so; otherwise an entry of copydesk.toml.
    pub in_source: bool,
    /// The reason that it gives.
    pub reason: Option<String>,
}

/// Takes out the findings that are to stand, which go to `standing`, and says what is wrong with the stets, sorted by
/// place.
pub fn apply(
    findings: &mut Vec<Finding>,
    standing: &mut Vec<(Finding, Stands)>,
    documents: &[Document],
    settings: &Settings,
    levels: &[Arc<Levels>],
) -> Vec<StetFault> {
    let mut faults = Vec::new();
    let of_document = |(document, levels): (&Document, &Arc<Levels>)| {
        Comments::of(document, levels.registry(), &mut faults)
    };
    let mut comments: Vec<Comments> = documents.iter().zip(levels).map(of_document).collect();
    let mut entries = Entries::of(documents, settings);
    if comments.iter().all(Comments::is_empty) && entries.is_empty() {
        return faults;
    }
    let prints = if entries.has_fingerprints() { fingerprints(findings, documents) } else { Vec::new() };
    let today = settings.today;
    let is_past = |until: Option<Date>| until.zip(today).is_some_and(|(until, today)| until < today);
    let mut number = 0;
    findings.retain(|finding| {
        let print = prints.get(number).map(String::as_str);
        number += 1;
        let mut stands = None;
        for place in places(finding) {
            // Published documents have no comments that count.
            let of_document = comments.get_mut(place.document as usize);
            let of_place = of_document
                .and_then(|comments| comments.let_stand(&finding.rule, place.span.start, &is_past));
            stands = stands.or(of_place);
        }
        let document = &documents[finding.primary.document as usize];
        let by_entry = entries.let_stand(finding, print, document, &is_past);
        let stands = stands.or(by_entry);
        let is_left = stands.is_none();
        standing.extend(stands.map(|stands| (finding.clone(), stands)));
        is_left
    });
    let is_whole = settings.select.is_empty() && settings.ignore.is_empty();
    for ((comments, document), levels) in comments.iter().zip(documents).zip(levels) {
        for comment in &comments.all {
            let could = is_whole && comment.names.are_on(levels);
            let past = comment.until.filter(|_| is_past(comment.until));
            let message = told(&comment.names.subject(), comment.is_used, could, past);
            let path = &document.source.path;
            faults.extend(message.map(|message| StetFault {
                path: path.clone(),
                line: comment.line,
                message,
            }));
        }
    }
    for (entry, is_used) in entries.all() {
        let could = is_whole && settings.is_whole_folder(&entry.path);
        let past = entry.until.filter(|_| is_past(entry.until));
        let message = told(&Names(entry.rule.iter().cloned().collect()).subject(), is_used, could, past);
        let (path, line) = (&entry.path, entry.line);
        faults.extend(message.map(|message| StetFault { path: path.clone(), line, message }));
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
