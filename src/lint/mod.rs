//! The engine: documents and settings in, findings out.

mod quiet;

pub use quiet::Quiet;
use quiet::Silence;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::config::{Levels, Settings};
use crate::document::Document;
use crate::finding::{Finding, Severity};
use crate::rulefiles::{Comments, GivenUp, Prepared};
use crate::rules::{RULES, Rule, Run};
use crate::source::Span;
use crate::spelling::RunNames;
use crate::stet::{self, Stands, StetFault};

/// What a run found.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
pub struct Outcome {
    /// In the order of the report: by document, then place, then rule.
    pub findings: Vec<Finding>,
    /// What an editor lets stand, in the same order, with the reasons.
    pub standing: Vec<(Finding, Stands)>,
    /// Rules of files that did not see all of the copy, each with its reason, sorted.
    pub given_up: Vec<GivenUp>,
    /// Stets that silence nothing, are past their date or cannot be read, sorted by place.
    pub stet_faults: Vec<StetFault>,
    /// What each of the native rules took, in their order, and all rules of files together, last; in units of the clock,
    /// summed over all threads. What several rules share counts for the first of them.
    #[serde(skip)]
    pub times: Vec<u64>,
}

/// Who watches a run. It changes nothing of what is found.
pub trait Watch: Sync {
    /// A clock, read before and after each rule; see [`Outcome::times`].
    fn clock(&self) -> u64 {
        0
    }

    /// One more document has been looked at by itself.
    fn document_done(&self) {}
}

/// Nobody.
impl Watch for () {}

/// A document of so many words is worth more than one thread.
const LONG_DOCUMENT: usize = 5_000;

/// The findings of a [`run`].
#[must_use]
pub fn lint(documents: &[Document], settings: &Settings) -> Vec<Finding> {
    run(documents, settings).findings
}

/// Runs every rule that is on for at least one of the documents. The result does not depend on the number of threads.
#[must_use]
pub fn run(documents: &[Document], settings: &Settings) -> Outcome {
    run_against(documents, Others::default(), settings, &())
}

/// What documents are compared with, besides each other.
#[derive(Debug, Clone, Copy, Default)]
pub struct Others<'a> {
    /// For each document its previous version, if it has one; or empty.
    pub previous: &'a [Option<Document>],
    /// How many of the documents, at their end, are published ones of an archive. They are not looked at themselves.
    pub published: usize,
}

/// The same again after some blocks have changed: what found nothing in the others when `before` was made is not asked
/// about them. The findings are those of [`run`]. Returns what is to be given the next time, which is as long as the
/// settings are the same.
#[must_use]
pub fn run_again(documents: &[Document], settings: &Settings, before: &Quiet) -> (Outcome, Quiet) {
    let mut after = Quiet::default();
    let outcome = run_all(documents, Others::default(), settings, &(), Some((before, &mut after)));
    (outcome, after)
}

/// The same with what the documents are compared with.
#[must_use]
pub fn run_against(all: &[Document], others: Others<'_>, settings: &Settings, watch: &impl Watch) -> Outcome {
    run_all(all, others, settings, watch, None)
}

fn run_all(
    all: &[Document],
    others: Others<'_>,
    settings: &Settings,
    watch: &impl Watch,
    again: Option<(&Quiet, &mut Quiet)>,
) -> Outcome {
    let documents = &all[..all.len().saturating_sub(others.published)];
    let times: Vec<AtomicU64> = (0..=RULES.len()).map(|_| AtomicU64::new(0)).collect();
    let took = |rule: usize, since: u64| {
        times[rule].fetch_add(watch.clock().saturating_sub(since), Ordering::Relaxed);
    };
    let levels = settings.levels_of(documents.iter().map(|document| document.source.path.as_str()));
    let is_on = |rule: usize| levels.iter().any(|levels| levels.of(rule).is_some());
    let rules: Vec<(usize, &dyn Rule)> =
        RULES.iter().copied().enumerate().filter(|(i, _)| is_on(*i)).collect();

    let is_spelling = |(_, rule): &(usize, &dyn Rule)| rule.meta().settings == Some("spelling");
    let run_names = if rules.iter().any(is_spelling) { RunNames::of(documents) } else { None };
    let run = Run {
        documents,
        settings,
        levels: &levels,
        names: run_names.as_ref(),
        previous: others.previous,
        with_published: all,
    };

    let silence = match again {
        Some((before, after)) => after.silence(&run, &rules, before),
        None => vec![Silence::default(); documents.len()],
    };

    let mut of_levels: FxHashMap<*const Levels, Prepared> = FxHashMap::default();
    let prepare =
        |levels: &Levels| levels.registry().files().prepare(|file| levels.of(RULES.len() + file).is_some());
    let prepared: Vec<Prepared> = levels
        .iter()
        .map(|levels| of_levels.entry(Arc::as_ptr(levels)).or_insert_with(|| prepare(levels)).clone())
        .collect();
    let (found, given_up): (Vec<Vec<Finding>>, Vec<Vec<GivenUp>>) = documents
        .par_iter()
        .enumerate()
        .map(|(index, _)| {
            let (levels, silence) = (&levels[index], silence[index]);
            let context = run.context(index as u32);
            let context = if silence.of_confused() { context.without_confused() } else { context };
            let is_asked =
                |rule: usize| levels.of(rule).is_some() && !silence.of(rule) && !is_source(documents, index);
            let native = |(rule_index, rule): &(usize, &dyn Rule)| {
                let mut out = Vec::new();
                if is_asked(*rule_index) {
                    let since = watch.clock();
                    rule.check_document(&context, &mut out);
                    took(*rule_index, since);
                }
                out
            };
            let of_files = || {
                let (since, mut out, mut given_up) = (watch.clock(), Vec::new(), Vec::new());
                levels.registry().files().check(&context, &prepared[index], &mut out, &mut given_up);
                took(RULES.len(), since);
                (out, given_up)
            };
            let (mut out, (from_files, given_up)) = if documents[index].words.len() < LONG_DOCUMENT {
                (rules.iter().flat_map(native).collect(), of_files())
            } else {
                context.work_out();
                rayon::join(|| rules.par_iter().flat_map_iter(native).collect::<Vec<_>>(), of_files)
            };
            out.extend(from_files);
            watch.document_done();
            (out, given_up)
        })
        .unzip();
    let mut findings: Vec<Finding> = found.into_iter().flatten().collect();
    for (index, rule) in &rules {
        let since = watch.clock();
        rule.check_run(&run, &mut findings);
        took(*index, since);
    }

    let comments: Vec<Comments> = documents.par_iter().map(comments).collect();
    findings.retain_mut(|finding| {
        let index = finding.primary.document as usize;
        let level = levels[index].of_id(&finding.rule);
        finding.severity = level.unwrap_or(Severity::Suggestion);
        level.is_some() && !is_silenced(finding, &documents[index], &comments[index])
    });
    findings.sort_by(|a, b| (order(a, documents), &a.rule).cmp(&(order(b, documents), &b.rule)));
    let mut given_up: Vec<GivenUp> = given_up.into_iter().flatten().collect();
    given_up.sort();
    given_up.dedup_by(|a, b| a.rule == b.rule);
    let mut standing = Vec::new();
    let stet_faults = stet::apply(&mut findings, &mut standing, all, settings, &levels);
    let times = times.into_iter().map(AtomicU64::into_inner).collect();
    Outcome { findings, standing, given_up, stet_faults, times }
}

/// Puts the source of each document behind it, where a rule of a style looks at markup.
#[must_use]
pub fn with_sources(documents: Vec<Document>, settings: &Settings) -> Vec<Document> {
    let levels = settings.levels_of(documents.iter().map(|document| document.source.path.as_str()));
    let mut all = Vec::with_capacity(documents.len());
    for (document, levels) in documents.into_iter().zip(levels) {
        let is_on = |file: usize| levels.of(RULES.len() + file).is_some();
        let looks = levels.registry().files().look_at_source(is_on);
        let source = if looks { document.as_source() } else { None };
        all.push(document);
        all.extend(source);
    }
    all
}

/// The comments of a document that switch rules off; a text without markup has none.
fn comments(document: &Document) -> Comments {
    let has_markup = !document.reads_as_source() && document.source.parts().len() == 1;
    if has_markup { Comments::of(document.source.text()) } else { Comments::default() }
}

fn is_silenced(finding: &Finding, document: &Document, comments: &Comments) -> bool {
    if comments.is_empty() {
        return false;
    }
    let (span, vale) = (finding.primary.span, finding.data.get("vale").and_then(|name| name.as_str()));
    comments.silence(vale, document.slice(span), document.source_text_span(span).start)
}

/// Where a finding stands in the report: what is found in the source of a document is among what is found in its text.
fn order(finding: &Finding, documents: &[Document]) -> (usize, Span) {
    let index = finding.primary.document as usize;
    let first = if is_source(documents, index) { index - 1 } else { index };
    let span = finding.primary.span;
    let span = if is_source(documents, first + 1) { documents[index].source_text_span(span) } else { span };
    (first, span)
}

/// Whether a document is the source of the one before it.
pub(crate) fn is_source(documents: &[Document], index: usize) -> bool {
    index > 0
        && documents.get(index).is_some_and(Document::reads_as_source)
        && Arc::ptr_eq(&documents[index].source, &documents[index - 1].source)
}
