//! Passages that several files of a folder have, looked for in the background.

use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_types::Diagnostic;
use rayon::prelude::*;

use super::diagnostics;
use super::project::Project;
use super::text::{Encoding, Positions};
use super::uri;
use crate::config::Settings;
use crate::document::Document;
use crate::lint;
use crate::read::{self, Format, Options};
use crate::source::{Found, read_bytes, walk};

/// What only counts across files: the group of the rules that run here.
const GROUP: &str = "passages";

/// Folders that are to be looked at, with the texts that are open.
#[derive(Debug)]
pub(super) struct FolderJob {
    pub(super) folders: Vec<PathBuf>,
    /// By path: (serial number, text).
    pub(super) open: HashMap<PathBuf, (u64, String)>,
    pub(super) project: Arc<Project>,
    pub(super) encoding: Encoding,
}

/// What was found: by address, for a text that is open with the serial number of the text that it was found in.
pub(super) type FolderFindings = BTreeMap<String, (Option<u64>, Vec<Diagnostic>)>;

/// A file of the folder as it was read.
struct Read {
    path: PathBuf,
    serial: Option<u64>,
    document: Document,
}

/// Looks at all files of the folders at once.
pub(super) fn check(job: FolderJob) -> FolderFindings {
    // On a thread of its own, so that it is never in the way of the document that is being written.
    let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(1).build() else {
        return FolderFindings::new();
    };
    catch_unwind(AssertUnwindSafe(|| pool.install(|| look(job)))).unwrap_or_default()
}

fn look(job: FolderJob) -> FolderFindings {
    let FolderJob { folders, open, project, encoding } = job;
    let enter = {
        let project = Arc::clone(&project);
        move |folder: &Path| !project.excludes(&folder.join("x"))
    };
    let is_text = |path: &Path| Format::of_path(path).is_some_and(|format| !format.is_container());
    let (mut found, _) = walk(&folders, is_text, enter);
    found.retain(|file| !project.excludes(&file.path));
    let read: Vec<Read> = found.into_par_iter().filter_map(|file| read_one(&file, &open, &project)).collect();
    if read.len() < 2 {
        return FolderFindings::new();
    }
    let shown: Vec<String> = read.iter().map(|read| read.document.source.path.clone()).collect();
    let files = shown.iter().zip(&read).map(|(shown, read)| (shown.as_str(), Some(read.path.as_path())));
    let Some(settings) = project.settings_of(files) else { return FolderFindings::new() };
    let settings = Settings { select: vec![GROUP.to_owned()], ..settings };
    let (paths, documents): (Vec<_>, Vec<Document>) =
        read.into_iter().map(|read| ((read.path, read.serial), read.document)).unzip();
    let findings = lint::lint(&documents, &settings);
    let mut positions: HashMap<u32, Positions> = HashMap::new();
    for finding in &findings {
        for place in std::iter::once(finding.primary).chain(finding.related.iter().map(|r| r.place)) {
            let text = || text_of(&documents[place.document as usize]);
            positions.entry(place.document).or_insert_with(|| Positions::new(text(), encoding));
        }
    }
    let at = |document: u32| {
        let uri = uri::of_path(&paths[document as usize].0)?;
        Some((uri, positions.get(&document)?))
    };
    let mut all = FolderFindings::new();
    let across = findings.iter().filter(|finding| {
        finding.related.iter().any(|related| related.place.document != finding.primary.document)
    });
    for finding in across {
        let Some(diagnostic) = diagnostics::of_finding(finding, &documents, &at) else { continue };
        let (path, serial) = &paths[finding.primary.document as usize];
        if let Some(uri) = uri::of_path(path) {
            let of = all.entry(uri.as_str().to_owned()).or_insert((*serial, Vec::new()));
            of.1.push(diagnostic);
        }
    }
    all
}

fn read_one(file: &Found, open: &HashMap<PathBuf, (u64, String)>, project: &Project) -> Option<Read> {
    let path = project.absolute(&file.path);
    let (serial, bytes) = match open.get(&path) {
        Some((serial, text)) => (Some(*serial), text.as_bytes().to_vec()),
        None => (None, read_bytes(&file.path).ok()?),
    };
    let documents = read::read_file(&path.display().to_string(), bytes, &Options::default()).ok()?;
    let document = documents.into_iter().next()?;
    Some(Read { path, serial, document })
}

/// The text as an editor has it: with the byte order mark that offsets count, and in UTF-8.
fn text_of(document: &Document) -> String {
    let mark = if document.source.plain().is_some_and(|content| content.source_offset(0) == 3) {
        "\u{FEFF}"
    } else {
        ""
    };
    format!("{mark}{}", document.source.text())
}
