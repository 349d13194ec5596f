//! `[styles]`: the rule files of the house, in Vale's format.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::error::Mistake;
use super::nearest;
use super::read::{Notes, Value, did_you_mean};
use super::vale::{self, ValeRules};
use crate::rulefiles::{Context, RuleFile, Unusable, Vocabulary, builtin, check_pattern};
use crate::source::{Decoded, read_bytes};

/// Folders below a styles path that hold no style.
const NO_STYLES: &[&str] = &["config", "Vocab", ".vale-config"];

/// The rules of the styles that a house uses, and what is wrong with the rest.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// The folders that styles are in, in order.
    paths: Vec<PathBuf>,
    /// The folder of the configuration, and how that is shown.
    folder: (PathBuf, PathBuf),
    /// The names of the styles that have been read.
    used: Vec<String>,
    vocabulary: Vocabulary,
    pub(super) word_template: Option<String>,
    pub(super) files: Vec<RuleFile>,
    pub(super) faults: StyleFaults,
    /// The files that were read.
    pub(super) sources: RefCell<Vec<PathBuf>>,
}

/// What is wrong with styles: the other rules run all the same.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StyleFaults {
    /// Rule files that are wrong, and what a configuration names that is not there.
    pub mistakes: Vec<Mistake>,
    /// What copydesk cannot do, in a line each.
    pub notes: Vec<String>,
}

impl Styles {
    /// No styles yet; the configuration is in `folder`, and is called `shown` in messages.
    pub(super) fn new(folder: &Path, shown: &str) -> Self {
        let shown_folder = Path::new(shown).parent().unwrap_or(Path::new("")).to_owned();
        Self { folder: (folder.to_owned(), shown_folder), ..Self::default() }
    }

    /// Looks for styles in one more folder.
    pub(super) fn add_path(&mut self, path: PathBuf) {
        self.paths.push(path);
    }

    /// The names of all styles, sorted.
    pub(super) fn names(&self) -> Vec<String> {
        let entries = self.paths.iter().filter_map(|path| fs::read_dir(path).ok()).flatten().flatten();
        let folders = entries.filter(|entry| entry.path().is_dir());
        let names: BTreeSet<String> =
            folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        let names = names.into_iter().filter(|name| !NO_STYLES.contains(&name.as_str()));
        names.chain([builtin::VALE.to_owned()]).collect()
    }

    /// Adds the terms of a vocabulary; false if there is none of that name. To be called before the rules are read.
    pub(super) fn add_vocabulary(&mut self, name: &str) -> bool {
        let candidates =
            |path: &PathBuf| [path.join("config/vocabularies").join(name), path.join("Vocab").join(name)];
        let folders: Vec<PathBuf> =
            self.paths.iter().flat_map(candidates).filter(|folder| folder.is_dir()).collect();
        for folder in &folders {
            let accept = self.terms(&folder.join("accept.txt"));
            let reject = self.terms(&folder.join("reject.txt"));
            self.vocabulary.add(&accept, &reject);
        }
        !folders.is_empty()
    }

    /// The text of a list of terms without the lines whose patterns are wrong, which are noted.
    fn terms(&mut self, path: &Path) -> String {
        let Some(text) = self.read(path) else { return String::new() };
        let mut right = String::with_capacity(text.len());
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let term = line.trim();
            match check_pattern(term) {
                Ok(()) => right.push_str(line),
                Err(reason) => {
                    let message = format!("the term “{term}” cannot be used as a pattern: {reason}");
                    let span = start..start + line.trim_end().len();
                    self.faults.mistakes.push(Mistake::new(&self.shown(path), &text, span, message, None));
                }
            }
            start += line.len();
        }
        right
    }

    /// Adds the rules of a style, once; false if there is none of that name.
    pub(super) fn add_style(&mut self, name: &str) -> bool {
        if self.used.iter().any(|used| used == name) {
            return true;
        }
        self.used.push(name.to_owned());
        let folders: Vec<PathBuf> =
            self.paths.iter().map(|path| path.join(name)).filter(|folder| folder.is_dir()).collect();
        for folder in &folders {
            for path in rule_files(folder) {
                self.add_file(&path);
            }
        }
        if name == builtin::VALE {
            let context = context(&self.vocabulary, self.word_template.as_deref(), &|_| None);
            let own = builtin::vale(&context);
            self.files.extend(own);
            return true;
        }
        !folders.is_empty()
    }

    /// Adds one rule `Style/Rule` or `Style.Rule` of a style that is not used as a whole; false if there is none.
    pub(super) fn add_rule(&mut self, name: &str) -> bool {
        let Some((style, rule)) = name.split_once(['/', '.']) else { return false };
        if style == builtin::VALE {
            let context = context(&self.vocabulary, self.word_template.as_deref(), &|_| None);
            let mut own = builtin::vale(&context);
            own.retain(|file| file.description.id.ends_with(&format!("/{rule}")));
            let is_there = !own.is_empty();
            self.files.extend(own);
            return is_there;
        }
        let files = self.paths.iter().flat_map(|path| rule_files(&path.join(style)));
        let file = files.into_iter().find(|path| rule_name(path).is_some_and(|(_, name)| name == rule));
        if let Some(path) = &file {
            self.add_file(path);
        }
        file.is_some()
    }

    /// Whether a rule has been read.
    pub(super) fn has(&self, id: &str) -> bool {
        self.files.iter().any(|file| file.description.id == id)
    }

    fn add_file(&mut self, path: &Path) {
        let Some((style, name)) = rule_name(path) else { return };
        let shown = self.shown(path);
        let Some(text) = self.read(path) else {
            self.faults.notes.push(format!("{shown} cannot be read"));
            return;
        };
        let folder = path.parent().unwrap_or(path);
        let open = |name: &str| self.open(folder, name);
        let context = context(&self.vocabulary, self.word_template.as_deref(), &open);
        match RuleFile::parse(&style, &name, &text, &context) {
            Ok(file) => self.files.push(file),
            Err(Unusable::Unsupported(reason)) => {
                self.faults.notes.push(format!("the rule {style}/{name} {reason}; it is left out"));
            }
            Err(Unusable::Wrong(fault)) => {
                let mistake = Mistake::new(&shown, &text, fault.span, fault.message, fault.help);
                self.faults.mistakes.push(mistake);
            }
        }
    }

    /// The text of a file that a rule names, from the places where Vale looks for it.
    fn open(&self, folder: &Path, name: &str) -> Option<String> {
        let of_path = |path: &PathBuf| {
            let below = ["", "config/dictionaries", "config/ignore"];
            below.map(|below| path.join(below).join(name))
        };
        let mut candidates = self.paths.iter().flat_map(of_path).chain([folder.join(name)]);
        candidates.find_map(|path| self.read(&path))
    }

    fn read(&self, path: &Path) -> Option<String> {
        let bytes = read_bytes(path).ok()?;
        self.sources.borrow_mut().push(path.to_owned());
        Some(Decoded::new(bytes).ok()?.text)
    }

    fn shown(&self, path: &Path) -> String {
        let (folder, shown) = &self.folder;
        path.strip_prefix(folder).map_or(path.to_owned(), |rest| shown.join(rest)).display().to_string()
    }
}

/// The keys of `[styles]`.
pub(super) const STYLES_KEYS: &[&str] = &["paths", "use", "vocab", "vale-ini"];

/// Reads the section, and of styles that it does not use the rules in `named`, which stay off unless they are switched on.
pub(super) fn read_styles(
    value: &Value<'_>,
    named: &[&str],
    styles: &mut Styles,
    notes: &mut Notes<'_>,
) -> ValeRules {
    let folder = styles.folder.0.clone();
    let (mut used, mut vocabularies, mut rules) = (Vec::new(), Vec::new(), ValeRules::default());
    for (key, value) in notes.table("styles", value).into_iter().flatten() {
        match key.get_ref().as_ref() {
            "paths" => {
                for (span, path) in notes.texts("paths", value) {
                    let path = folder.join(path);
                    if path.is_dir() {
                        styles.add_path(path);
                    } else {
                        notes.add(span, "there is no such folder", None);
                    }
                }
            }
            "use" => used = notes.texts("use", value),
            "vocab" => vocabularies = notes.texts("vocab", value),
            "vale-ini" => {
                if let Some(path) = notes.text("vale-ini", value) {
                    match read_ini(&folder.join(path), styles) {
                        Some(read) => rules = read,
                        None => notes.add(value.span(), "there is no such file", None),
                    }
                }
            }
            _ => notes.unknown_key(key, STYLES_KEYS),
        }
    }
    for (span, name) in vocabularies {
        if !styles.add_vocabulary(name) {
            notes.add(span, format!("there is no vocabulary “{name}”"), None);
        }
    }
    for (span, name) in used {
        if !styles.add_style(name) {
            let known = styles.names();
            let near = nearest(name, known.iter().map(String::as_str)).map(did_you_mean).unwrap_or_default();
            let help = format!("known here: {}", known.join(", "));
            notes.add(span, format!("there is no style “{name}”{near}"), Some(help));
        }
    }
    for name in named {
        let before = styles.files.len();
        if !styles.has(&name.replacen('.', "/", 1)) && styles.add_rule(name) {
            styles.files[before..].iter_mut().for_each(|file| file.description.level = None);
        }
    }
    rules
}

fn read_ini(path: &Path, styles: &mut Styles) -> Option<ValeRules> {
    let text = styles.read(path)?;
    Some(vale::read(&text, path.parent().unwrap_or(path), &styles.shown(path), styles))
}

fn context<'a>(
    vocabulary: &'a Vocabulary,
    word_template: Option<&'a str>,
    file: &'a dyn Fn(&str) -> Option<String>,
) -> Context<'a> {
    Context { vocabulary, word_template, file }
}

/// The rule files at or below a folder, sorted.
fn rule_files(folder: &Path) -> Vec<PathBuf> {
    let walk = ignore::WalkBuilder::new(folder).standard_filters(false).build();
    let paths = walk.filter_map(Result::ok).map(ignore::DirEntry::into_path);
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|extension| extension == "yml")).collect();
    files.sort();
    files
}

/// Style and name of the rule in a file: the folder that it is in, and its own name up to the first dot.
fn rule_name(path: &Path) -> Option<(String, String)> {
    let style = path.parent()?.file_name()?.to_str()?;
    let name = path.file_name()?.to_str()?.split('.').next()?;
    Some((style.to_owned(), name.to_owned()))
}
