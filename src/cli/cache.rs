//! What the last run over some files found, so that a folder that has not changed is not looked at again.
//!
//! One file for each folder and way to look at it, in the user’s cache folder. It tells the hashes of all that was read,
//! and holds if all are the same: findings depend on every file of a run. What cannot be read or is of another version is
//! written anew, in silence.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use blake3::Hasher;
use etcetera::BaseStrategy as _;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::args::{CheckOptions, ReportFormat};
use super::input::{Digest, Input, Listed, ReadFile};
use super::output;
use crate::config::FileConfig;
use crate::document::Document;
use crate::finding::{Finding, Place};
use crate::lint::{self, Outcome};
use crate::report::Totals;
use crate::source::read_bytes;

/// Fewer files are looked at faster than they are looked up.
const LEAST_FILES: usize = 20;
/// What was not asked for so long goes.
const MAX_AGE: Duration = Duration::from_hours(30 * 24);
/// So many files are kept.
const MOST_KEPT: usize = 50;

/// Where the outcome of a run is kept.
pub(super) struct Slot {
    path: PathBuf,
    /// Formats that list the files without findings need all of them.
    needs_all: bool,
    /// Rules may look at the source of a document too.
    with_sources: bool,
}

/// A run that was kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// The hash of all hashes of files.
    contents: String,
    /// How many documents each file has, their sources included.
    documents: Vec<u32>,
    totals: Totals,
    outcome: Outcome,
}

/// What is known of a run without looking at the copy.
pub(super) struct Recalled {
    /// The documents that something was found in, or all.
    pub(super) input: Input,
    pub(super) outcome: Outcome,
    /// The totals of the whole run.
    pub(super) totals: Totals,
}

impl Slot {
    /// The slot of a run; nothing for a run that is not to be kept.
    pub(super) fn of(listed: &Listed, options: &CheckOptions) -> Option<Self> {
        let is_plain =
            !options.no_cache && !options.stats && options.against.is_none() && options.archive.is_none();
        if !is_plain
            || listed.entries.len() < LEAST_FILES
            || listed.entries.iter().any(|entry| entry.is_stdin)
        {
            return None;
        }
        let key = key(listed, options)?;
        let needs_all = matches!(
            options.format,
            ReportFormat::Html | ReportFormat::Sarif | ReportFormat::Checkstyle | ReportFormat::Junit
        );
        let path = folder()?.join(format!("{}.json", key.to_hex()));
        Some(Self { path, needs_all, with_sources: options.format != ReportFormat::Html })
    }

    /// What the last run found, if nothing has changed since.
    pub(super) fn recall(&self, listed: &Listed) -> Option<Recalled> {
        let kept: Kept = serde_json::from_slice(&fs::read(&self.path).ok()?).ok()?;
        let hash = |path: &Path| read_bytes(path).ok().map(|bytes| blake3::hash(&bytes));
        let digests: Option<Vec<Digest>> =
            listed.entries.par_iter().map(|entry| hash(&entry.file.path)).collect();
        if kept.documents.len() != listed.entries.len() || contents(digests?.iter()) != kept.contents {
            return None;
        }
        let offsets = offsets(&kept.documents);
        let mut is_needed = vec![self.needs_all; listed.entries.len()];
        let mut outcome = kept.outcome;
        for finding in all(&mut outcome) {
            each_place(finding, |place| {
                // Files without documents have the offset of the next one.
                let file = offsets.partition_point(|first| *first <= place.document);
                if let Some(is_needed) = file.checked_sub(1).and_then(|file| is_needed.get_mut(file)) {
                    *is_needed = true;
                }
            });
        }
        let (mut input, _) = listed.read(&|file| is_needed[file], &|| {});
        if self.with_sources {
            input.documents = lint::with_sources(input.documents, &input.settings);
        }
        let needed = kept.documents.iter().zip(&is_needed).filter(|(_, is_needed)| **is_needed);
        if input.documents.len() != needed.map(|(count, _)| *count as usize).sum::<usize>() {
            // A file has become another one in this very moment.
            return None;
        }
        let moved = moved(&kept.documents, &is_needed);
        let mut is_sound = true;
        for finding in all(&mut outcome) {
            each_place(finding, |place| {
                place.document = moved.get(place.document as usize).copied().unwrap_or(u32::MAX);
                let document = input.documents.get(place.document as usize);
                is_sound &=
                    document.is_some_and(|document| document.text().get(place.span.range()).is_some());
            });
        }
        if !is_sound {
            return None;
        }
        // So that it is not the first one to go.
        let file = fs::File::options().append(true).open(&self.path);
        let _ = file.and_then(|file| file.set_modified(SystemTime::now()));
        Some(Recalled { input, outcome, totals: kept.totals })
    }

    /// Keeps what a run found; `files` are those that were read. A run with files that could not be read is not kept.
    pub(super) fn keep(&self, input: &Input, files: &[ReadFile], outcome: &Outcome) {
        if !input.problems.is_empty() || !input.faults.is_empty() {
            return;
        }
        let kept = Kept {
            contents: contents(files.iter().map(|file| &file.digest)),
            documents: documents_of(files, &input.documents),
            totals: Totals::of(&input.documents),
            outcome: outcome.clone(),
        };
        let Some(folder) = self.path.parent() else { return };
        // Whoever has no room for a cache, or may not write one, is none the worse for it.
        let _ = fs::create_dir_all(folder);
        let _ = output::replace(&self.path, |out| Ok(serde_json::to_writer(out, &kept)?));
        tidy(folder);
    }
}

/// Where runs are kept.
fn folder() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("copydesk"))
}

/// What tells a run from others: all that its outcome depends on, but for the contents of the files.
fn key(listed: &Listed, options: &CheckOptions) -> Option<Digest> {
    let mut key = Hasher::new();
    let mut add = |part: &[u8]| {
        key.update(&(part.len() as u64).to_le_bytes());
        key.update(part);
    };
    // Another build may have other rules.
    let program = std::env::current_exe().ok()?.metadata().ok()?;
    add(env!("CARGO_PKG_VERSION").as_bytes());
    add(&program.len().to_le_bytes());
    add(format!("{:?}", program.modified().ok()?).as_bytes());
    add(std::env::current_dir().ok()?.as_os_str().as_encoded_bytes());
    let (settings, input, selection) = (&listed.settings, &options.input, &options.selection);
    let is_html = options.format == ReportFormat::Html;
    add(format!("{:?}", (settings.today, &settings.whole, is_html)).as_bytes());
    add(format!("{:?}", (&selection.select, &selection.ignore)).as_bytes());
    add(format!("{:?}", (input.format_in, &input.json_field, &input.config)).as_bytes());
    let mut sources: Vec<&Path> =
        settings.files.values().flat_map(FileConfig::sources).map(PathBuf::as_path).collect();
    sources.sort_unstable();
    sources.dedup();
    for source in sources {
        add(source.as_os_str().as_encoded_bytes());
        add(&fs::read(source).unwrap_or_default());
    }
    for entry in &listed.entries {
        add(entry.file.shown.as_bytes());
    }
    Some(key.finalize())
}

/// The hash of some hashes.
fn contents<'d>(digests: impl Iterator<Item = &'d Digest>) -> String {
    let mut hasher = Hasher::new();
    digests.for_each(|digest| {
        hasher.update(digest.as_bytes());
    });
    hasher.finalize().to_hex().to_string()
}

/// How many documents each file has, their sources included.
fn documents_of(files: &[ReadFile], documents: &[Document]) -> Vec<u32> {
    let mut next = 0;
    let count = |file: &ReadFile| {
        let first = next;
        for _ in 0..file.documents {
            next += 1;
            next += usize::from(lint::is_source(documents, next));
        }
        (next - first) as u32
    };
    files.iter().map(count).collect()
}

/// The index of the first document of each file.
fn offsets(documents: &[u32]) -> Vec<u32> {
    let ends = documents.iter().scan(0, |end, count| {
        *end += count;
        Some(*end)
    });
    std::iter::once(0).chain(ends).take(documents.len()).collect()
}

/// For each document of a run, its index among those of the files that are needed.
fn moved(documents: &[u32], is_needed: &[bool]) -> Vec<u32> {
    let mut next = 0;
    let mut moved = Vec::new();
    for (count, is_needed) in documents.iter().zip(is_needed) {
        for _ in 0..*count {
            moved.push(next);
            next += u32::from(*is_needed);
        }
    }
    moved
}

/// What was found and what stands.
fn all(outcome: &mut Outcome) -> impl Iterator<Item = &mut Finding> {
    outcome.findings.iter_mut().chain(outcome.standing.iter_mut().map(|(finding, _)| finding))
}

/// Calls `take` with every place of a finding.
fn each_place(finding: &mut Finding, take: impl FnMut(&mut Place)) {
    let related = finding.related.iter_mut().map(|related| &mut related.place);
    std::iter::once(&mut finding.primary).chain(related).chain(&mut finding.marks).for_each(take);
}

/// Removes what was not asked for lately.
fn tidy(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let age = |path: &Path| path.metadata().ok()?.modified().ok()?.elapsed().ok();
    let paths = entries.flatten().map(|entry| entry.path());
    let mut kept: Vec<(Duration, PathBuf)> =
        paths.map(|path| (age(&path).unwrap_or_default(), path)).collect();
    kept.sort();
    for (_, path) in kept
        .iter()
        .enumerate()
        .filter(|(n, (age, _))| *n >= MOST_KEPT || *age > MAX_AGE)
        .map(|(_, kept)| kept)
    {
        let _ = fs::remove_file(path);
    }
}
