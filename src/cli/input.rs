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
use crate::source::{Found, MAX_FILE_BYTES, ReadError, read_bytes, walk};

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
pub(super) struct Entry {
    pub(super) file: Found,
    pub(super) is_stdin: bool,
}

/// What was found before any of it is read.
pub(super) struct Listed {
    /// The files, sorted by path.
    pub(super) entries: Vec<Entry>,
    /// What the configurations say of them.
    pub(super) settings: Settings,
    finder: Arc<Finder>,
    problems: Vec<Problem>,
    options: Options,
}

/// The hash of a file's bytes.
pub(super) type Digest = blake3::Hash;

/// A file that was read.
pub(super) struct ReadFile {
    pub(super) digest: Digest,
    /// How many documents are in it.
    pub(super) documents: usize,
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
    Ok(list(options)?.read(&|_| true, &|| {}).0)
}

/// Finds everything that was named, with its configurations.
pub(super) fn list(options: &InputOptions) -> anyhow::Result<Listed> {
    let finder = Arc::new(match &options.config {
        Some(path) => Finder::with_config(path)?,
        None => Finder::new().context("cannot tell the working directory")?,
    });
    let (mut entries, problems) = entries(options, &finder)?;
    let mut settings = Settings { today: clock::today(), ..Settings::default() };
    configure(&mut entries, &mut settings, &finder);
    settings.whole = whole(&options.paths, &settings, &finder);
    let options =
        Options { format: options.format_in, json_field: options.json_field.clone(), ..Options::default() };
    Ok(Listed { entries, settings, finder, problems, options })
}

impl Listed {
    /// How many of the paths lead nowhere.
    pub(super) fn missing(&self) -> usize {
        self.problems.len()
    }

    /// Reads those of the files that are wanted, by index, and tells which could be read. `done` is called after each.
    pub(super) fn read(
        &self,
        wanted: &(impl Fn(usize) -> bool + Sync),
        done: &(impl Fn() + Sync),
    ) -> (Input, Vec<ReadFile>) {
        let (settings, options, mut problems) = (&self.settings, &self.options, self.problems.clone());
        let open = |(_, entry): (usize, &Entry)| {
            let read =
                open(entry, &Options { limits: settings.limits(&entry.file.shown), ..options.clone() });
            done();
            read
        };
        let entries = || self.entries.iter().enumerate().filter(|(index, _)| wanted(*index));
        let results: Vec<Result<(Vec<Document>, Digest), Problem>> =
            entries().collect::<Vec<_>>().into_par_iter().map(open).collect();
        let mut documents = Vec::with_capacity(results.len());
        let (mut origins, mut files) = (Vec::with_capacity(results.len()), Vec::new());
        for ((_, entry), result) in entries().zip(results) {
            match result {
                Ok((read, digest)) => {
                    let path = || Origin::File(entry.file.path.clone());
                    let origin = if entry.is_stdin { Origin::Stdin } else { path() };
                    origins.extend(std::iter::repeat_n(origin, read.len()));
                    files.push(ReadFile { digest, documents: read.len() });
                    documents.extend(read);
                }
                Err(problem) => problems.push(problem),
            }
        }
        let mut faults = self.finder.take_errors();
        let (mistakes, notes) = style_faults(settings);
        if !mistakes.is_empty() {
            faults.push(ConfigError::Mistakes(mistakes));
        }
        let (settings, options) = (settings.clone(), options.clone());
        (Input { documents, origins, problems, settings, options, faults, notes }, files)
    }
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
pub(super) fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

/// A path as the system names it.
#[cfg(not(unix))]
pub(super) fn path_of(bytes: &[u8]) -> PathBuf {
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

fn open(entry: &Entry, options: &Options) -> Result<(Vec<Document>, Digest), Problem> {
    let shown = &entry.file.shown;
    let told = |error: ReadError| Problem { path: shown.clone(), message: error.to_string() };
    let bytes = if entry.is_stdin { stdin() } else { read_bytes(&entry.file.path) };
    let bytes = bytes.map_err(told)?;
    let digest = blake3::hash(&bytes);
    match read::read_file(shown, bytes, options) {
        // Folders are full of XML and JSON that nobody means to have read, and proofs lie beside the copy.
        Err(ReadError::UnknownXml | ReadError::NoField | ReadError::OwnProof) if entry.file.in_folder => {
            Ok((Vec::new(), digest))
        }
        documents => documents.map(|documents| (documents, digest)).map_err(told),
    }
}

fn stdin() -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES { Err(ReadError::TooLarge) } else { Ok(bytes) }
}
