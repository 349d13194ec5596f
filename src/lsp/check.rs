//! One document looked at, on a thread of its own, with the library call that `copydesk check` makes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::project::Project;
use super::text::{Encoding, Positions};
use crate::config::{ConfigError, Mistake, Settings};
use crate::document::Document;
use crate::finding::Finding;
use crate::lint::{self, Quiet};
use crate::read::{self, Format, Options};
use crate::stet::StetFault;
use crate::triage;

/// A version of a document that is to be looked at.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) uri: String,
    /// Which text it is; see [`Open`](super::server::Open).
    pub(super) serial: u64,
    /// Which state of the configurations `project` is.
    pub(super) generation: u64,
    /// What an older text of the document was found to be silent about, with the same configurations.
    pub(super) quiet: Quiet,
    pub(super) project: Arc<Project>,
    /// Where it is on disk, or would be.
    pub(super) path: Option<PathBuf>,
    /// Its format, if its name does not say it.
    pub(super) format: Option<Format>,
    pub(super) text: String,
    pub(super) encoding: Encoding,
}

/// What was found.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) uri: String,
    /// Which text it is; see [`Open`](super::server::Open).
    pub(super) serial: u64,
    pub(super) generation: u64,
    pub(super) documents: Vec<Document>,
    pub(super) findings: Vec<Finding>,
    /// For the next look at the document.
    pub(super) quiet: Quiet,
    pub(super) fingerprints: Vec<String>,
    pub(super) stet_faults: Vec<StetFault>,
    pub(super) settings: Settings,
    pub(super) positions: Positions,
    /// What is wrong with configurations, if that was not told before.
    pub(super) faults: Vec<ConfigError>,
    /// Rules that crashed and were left out.
    pub(super) crashed: Vec<String>,
    pub(super) took: Duration,
}

/// How a document without a path is called.
const UNNAMED: &str = "untitled";

/// The name of a document in its run.
pub(super) fn shown(path: Option<&Path>) -> String {
    path.map_or_else(|| UNNAMED.to_owned(), |path| path.display().to_string())
}

/// Looks at a document.
pub(super) fn check(job: Job) -> Checked {
    let started = Instant::now();
    let Job { uri, serial, generation, quiet, project, path, format, text, encoding } = job;
    let shown = shown(path.as_deref());
    let settings = project.settings(&shown, path.as_deref());
    let mut checked = Checked {
        uri,
        serial,
        generation,
        documents: Vec::new(),
        findings: Vec::new(),
        quiet: Quiet::default(),
        fingerprints: Vec::new(),
        stet_faults: Vec::new(),
        settings: settings.clone().unwrap_or_default(),
        positions: Positions::new(text, encoding),
        faults: project.take_errors(),
        crashed: Vec::new(),
        took: Duration::ZERO,
    };
    if let Some(settings) = settings {
        checked.faults.extend(style_faults(&settings));
        let options = Options { format, limits: settings.limits(&shown), ..Options::default() };
        let bytes = checked.positions.text().as_bytes().to_vec();
        let read = catch_unwind(AssertUnwindSafe(|| read::read_file(&shown, bytes, &options)));
        match read {
            Ok(Ok(documents)) => checked.documents = lint::with_sources(documents, &settings),
            // What cannot be read as copy has none.
            Ok(Err(_)) => {}
            Err(_) => checked.crashed.push("reading the file".to_owned()),
        }
        let again =
            |documents: &[Document], settings: &Settings| lint::run_again(documents, settings, &quiet);
        let ((outcome, quiet), crashed) = guarded(&checked.documents, settings, &again);
        checked.quiet = quiet;
        checked.fingerprints = triage::fingerprints(&outcome.findings, &checked.documents);
        checked.findings = outcome.findings;
        checked.stet_faults = outcome.stet_faults;
        checked.crashed.extend(crashed);
    }
    checked.took = started.elapsed();
    checked
}

fn style_faults(settings: &Settings) -> Option<ConfigError> {
    let mistakes: Vec<Mistake> =
        settings.style_faults().iter().flat_map(|faults| faults.mistakes.iter().cloned()).collect();
    (!mistakes.is_empty()).then_some(ConfigError::Mistakes(mistakes))
}

/// Runs the rules; if one crashes, finds out which, and runs the others.
pub(super) fn guarded<T: Default>(
    documents: &[Document],
    mut settings: Settings,
    run: &dyn Fn(&[Document], &Settings) -> T,
) -> (T, Vec<String>) {
    let attempt = |settings: &Settings| catch_unwind(AssertUnwindSafe(|| run(documents, settings))).ok();
    if let Some(outcome) = attempt(&settings) {
        return (outcome, Vec::new());
    }
    let has_crashed = |rule: &str| {
        let only = Settings { select: vec![rule.to_owned()], ..settings.clone() };
        attempt(&only).is_none()
    };
    let registry = settings.registries().last().cloned();
    let ids = registry.iter().flat_map(|registry| registry.rules().iter().map(|rule| rule.id.to_string()));
    let crashed: Vec<String> = ids.filter(|id| has_crashed(id)).collect();
    settings.ignore.extend(crashed.iter().cloned());
    (attempt(&settings).unwrap_or_default(), crashed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn a_rule_that_crashes_is_found_and_the_others_run() {
        let documents = [read::read(Source::from_text("a.txt", "It was was late in the day."))];
        let run = |documents: &[Document], settings: &Settings| {
            let of = |list: &[String]| list.iter().any(|id| id == "spelling/typo");
            let is_on = (settings.select.is_empty() || of(&settings.select)) && !of(&settings.ignore);
            assert!(!is_on, "a crash that belongs to the test");
            lint::run(documents, settings)
        };
        let (outcome, crashed) = guarded(&documents, Settings::default(), &run);
        assert_eq!(crashed, ["spelling/typo"]);
        assert_eq!(outcome.findings[0].rule, "usage/doubled-word");
    }
}
