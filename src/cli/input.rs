//! What the commands are to read: files, folders, lists of files and standard input, each with its configuration.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use rayon::prelude::*;

use super::args::{InputOptions, SelectionOptions};
use crate::clock;
use crate::config::{Answer, ConfigError, Finder, Mistake, Settings};
use crate::document::Document;
use crate::read::{self, Format, Options};
use crate::report::Problem;
use crate::rules::Registry;
use crate::source::{Found, ReadError, read_bytes, walk};

/// Everything that a run looks at.
pub(super) struct Input {
    /// What could be read, sorted by path.
    pub(super) documents: Vec<Document>,
    /// Where each of the documents is from.
    pub(super) origins: Vec<Origin>,
    /// What could not.
    pub(super) problems: Vec<Problem>,
    /// What the configurations say.
    pub(super) settings: Settings,
    /// How it was read, but for the limits.
    pub(super) options: Options,
    /// Configurations that cannot be used, whose files are not read, and rule files that are left out.
    pub(super) faults: Vec<ConfigError>,
    /// What copydesk cannot do for the styles that are used, and what else people should know, in a line each.
    pub(super) notes: Vec<String>,
}

/// Where a document is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    File(PathBuf),
    Stdin,
}

/// A file, or standard input under the name of one.
struct Entry {
    file: Found,
    is_stdin: bool,
}

impl Input {
    /// Runs the rules that were selected on the command line.
    pub(super) fn select(&mut self, selection: &SelectionOptions) -> anyhow::Result<()> {
        self.settings.select = known(&selection.select, &self.settings)?;
        self.settings.ignore = known(&selection.ignore, &self.settings)?;
        Ok(())
    }
}

/// The ids and groups of a list, or what is wrong with the first name that no configuration of the run knows.
fn known(names: &[String], settings: &Settings) -> anyhow::Result<Vec<String>> {
    let id = |name: &String| {
        let known = settings.registries().find_map(|registry| registry.resolve(name));
        known.map(str::to_owned).with_context(|| Registry::builtin().unknown(name))
    };
    names.iter().map(id).collect()
}

/// Reads everything that was named.
pub(super) fn read(options: &InputOptions) -> anyhow::Result<Input> {
    let finder = Arc::new(match &options.config {
        Some(path) => Finder::with_config(path)?,
        None => Finder::new().context("cannot tell the working directory")?,
    });
    let (mut entries, mut problems) = entries(options, &finder)?;
    let mut settings = Settings { today: clock::today(), ..Settings::default() };
    configure(&mut entries, &mut settings, &finder);
    settings.whole = whole(&options.paths, &settings, &finder);
    let how =
        Options { format: options.format_in, json_field: options.json_field.clone(), ..Options::default() };
    let results: Vec<Result<Vec<Document>, Problem>> = entries
        .par_iter()
        .map(|entry| open(entry, &Options { limits: settings.limits(&entry.file.shown), ..how.clone() }))
        .collect();
    let (mut documents, mut origins) = (Vec::with_capacity(results.len()), Vec::with_capacity(results.len()));
    for (entry, result) in entries.into_iter().zip(results) {
        match result {
            Ok(read) => {
                let origin = if entry.is_stdin { Origin::Stdin } else { Origin::File(entry.file.path) };
                origins.extend(std::iter::repeat_n(origin, read.len()));
                documents.extend(read);
            }
            Err(problem) => problems.push(problem),
        }
    }
    let mut faults = finder.take_errors();
    let (mistakes, notes) = style_faults(&settings);
    if !mistakes.is_empty() {
        faults.push(ConfigError::Mistakes(mistakes));
    }
    Ok(Input { documents, origins, problems, settings, options: how, faults, notes })
}

/// What is wrong with the styles of all configurations, each thing once.
fn style_faults(settings: &Settings) -> (Vec<Mistake>, Vec<String>) {
    let (mut mistakes, mut notes): (Vec<Mistake>, Vec<String>) = (Vec::new(), Vec::new());
    for faults in settings.style_faults() {
        mistakes.extend(
            faults.mistakes.iter().filter(|mistake| !mistakes.contains(mistake)).cloned().collect::<Vec<_>>(),
        );
        notes.extend(faults.notes.iter().filter(|note| !notes.contains(note)).cloned().collect::<Vec<_>>());
    }
    (mistakes, notes)
}

/// Finds the files, sorted by path, and says which of the paths lead nowhere.
fn entries(options: &InputOptions, finder: &Arc<Finder>) -> anyhow::Result<(Vec<Entry>, Vec<Problem>)> {
    let (stdin, paths): (Vec<_>, Vec<_>) = paths(options)?.into_iter().partition(|path| is_dash(path));
    if !stdin.is_empty() && options.files_from.as_deref().is_some_and(is_dash) {
        bail!("standard input cannot be both a text and a list of files");
    }
    let enter = {
        let finder = Arc::clone(finder);
        move |folder: &Path| !finder.of_folder(folder).excludes(&finder.absolute(folder))
    };
    let (found, problems) = walk(&paths, |path| Format::of_path(path).is_some(), enter);
    let problems = problems.into_iter().map(|(path, message)| Problem { path, message }).collect();
    let mut entries: Vec<Entry> = found.into_iter().map(|file| Entry { file, is_stdin: false }).collect();
    if !stdin.is_empty() {
        let shown = options.stdin_filename.clone();
        let file = Found { path: PathBuf::from(&shown), shown, in_folder: false };
        entries.push(Entry { file, is_stdin: true });
        entries.sort_by(|a, b| a.file.cmp(&b.file));
    }
    Ok((entries, problems))
}

/// What was named on the command line and in `--files-from`; the working directory if that is nothing.
fn paths(options: &InputOptions) -> anyhow::Result<Vec<PathBuf>> {
    let mut paths = options.paths.clone();
    match &options.files_from {
        Some(list) => paths.extend(listed(list)?),
        None if paths.is_empty() => paths.push(PathBuf::from(".")),
        None => {}
    }
    Ok(paths)
}

/// The paths in a list, one on a line, or each before a NUL, as `git ls-files -z` and `find -print0` write them. Empty
/// lines do not count, nor does a byte order mark.
fn listed(list: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let list = if is_dash(list) {
        stdin().context("cannot read the list of files on standard input")?
    } else {
        std::fs::read(list).with_context(|| format!("cannot read the list of files {}", list.display()))?
    };
    let list = list.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&list);
    let has_nul = list.contains(&0);
    let lines = list.split(|byte| *byte == if has_nul { 0 } else { b'\n' });
    let line = |line: &[u8]| {
        let line = if has_nul { line } else { line.strip_suffix(b"\r").unwrap_or(line) };
        (!line.is_empty()).then(|| path_of(line))
    };
    Ok(lines.filter_map(line).collect())
}

/// A path as the system names it, which need not be UTF-8.
#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

/// A path as the system names it.
#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Leaves out what configurations exclude, and files whose configuration cannot be used, and puts what they say of
/// the others into the settings.
fn configure(entries: &mut Vec<Entry>, settings: &mut Settings, finder: &Finder) {
    let mut is_first = true;
    entries.retain(|entry| {
        let path = finder.absolute(&entry.file.path);
        let answer = finder.of_file(&path);
        if answer.excludes(&path) {
            return false;
        }
        match answer {
            Answer::None => true,
            Answer::Broken => false,
            Answer::Found(config) => {
                if std::mem::take(&mut is_first) {
                    settings.passages = config.passages.clone();
                }
                settings.files.insert(entry.file.shown.clone(), config.for_file(&path));
                true
            }
        }
    });
}

/// The configurations with stets of whose folders all files are looked at, as they are called in messages.
fn whole(paths: &[PathBuf], settings: &Settings, finder: &Finder) -> Vec<String> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { here.as_slice() } else { paths };
    let folders: Vec<PathBuf> =
        paths.iter().filter(|path| path.is_dir()).map(|path| finder.absolute(path)).collect();
    let mut whole: Vec<String> = Vec::new();
    for file in settings.files.values().filter(|file| folders.iter().any(|f| file.folder().starts_with(f))) {
        whole.extend(file.stets().map(|stet| stet.path.clone()).take(1));
    }
    whole.sort();
    whole.dedup();
    whole
}

fn open(entry: &Entry, options: &Options) -> Result<Vec<Document>, Problem> {
    let shown = &entry.file.shown;
    let bytes = if entry.is_stdin { stdin() } else { read_bytes(&entry.file.path) };
    let documents = bytes.and_then(|bytes| read::read_file(shown, bytes, options));
    match documents {
        // Folders are full of XML and JSON that nobody means to have read.
        Err(ReadError::UnknownXml | ReadError::NoField) if entry.file.in_folder => Ok(Vec::new()),
        documents => documents.map_err(|error| Problem { path: shown.clone(), message: error.to_string() }),
    }
}

fn stdin() -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
