//! `.vale.ini`: the configuration of the linter Vale, read so that its styles run as they do there.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use globset::{GlobBuilder, GlobMatcher};

use super::error::Mistake;
use super::levels::Level;
use super::styles::Styles;
use crate::finding::Severity;
use crate::rules::Description;

/// The names of the file, in the order in which they are looked for.
pub const VALE_NAMES: &[&str] = &[".vale.ini", "_vale.ini", "vale.ini", ".vale", "_vale"];

/// What the file says of rules: which run on which files, and how severely.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct ValeRules {
    /// Findings below this are not shown.
    least: Option<Severity>,
    /// In the order of the file.
    sections: Vec<Section>,
    /// The rules that it has read.
    ids: BTreeSet<String>,
}

/// What is said of the files that match a pattern.
#[derive(Debug, Clone)]
struct Section {
    glob: GlobMatcher,
    /// The pattern says which files are not meant.
    is_negated: bool,
    /// The styles that run, if the section names any.
    styles: Option<Vec<String>>,
    /// Rules by their ids.
    switches: Vec<(String, Switch)>,
}

impl PartialEq for Section {
    fn eq(&self, other: &Self) -> bool {
        let key = |section: &Self| (section.glob.glob().clone(), section.is_negated);
        key(self) == key(other) && self.styles == other.styles && self.switches == other.switches
    }
}

/// What is said of one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Switch {
    Off,
    /// As severe as it says itself.
    On,
    Severity(Severity),
}

impl ValeRules {
    /// The sections that match a file, as indices; its path is relative to the folder of the configuration.
    pub(super) fn sections_of(&self, path: &Path) -> Vec<usize> {
        let matches = |section: &Section| section.glob.is_match(path) != section.is_negated;
        self.sections.iter().enumerate().filter(|(_, s)| matches(s)).map(|(index, _)| index).collect()
    }

    /// The level of a rule for a file that these sections match, if it is one of the rules that the file is about.
    pub(super) fn level(&self, rule: &Description, sections: &[usize]) -> Option<Level> {
        if !self.ids.contains(rule.id.as_ref()) {
            return None;
        }
        let sections = || sections.iter().rev().map(|index| &self.sections[*index]);
        let switch = sections().find_map(|section| {
            section.switches.iter().rev().find(|(id, _)| *id == rule.id).map(|(_, switch)| *switch)
        });
        let styles = || sections().find_map(|section| section.styles.as_ref());
        let is_on = || styles().is_some_and(|styles| styles.iter().any(|style| style == rule.group()));
        let severity = match switch {
            Some(Switch::Off) => None,
            Some(Switch::Severity(severity)) => Some(severity),
            Some(Switch::On) => rule.level,
            None => rule.level.filter(|_| is_on()),
        };
        Some(Level::from(severity.filter(|severity| self.least.is_none_or(|least| *severity >= least))))
    }
}

/// Reads the text of the configuration in `folder` and adds the rules of its styles to `styles`; `shown` is how the file
/// is called in messages.
pub(super) fn read(text: &str, folder: &Path, shown: &str, styles: &mut Styles) -> ValeRules {
    let mut reader = Reader { text, shown, mistakes: Vec::new(), notes: Vec::new() };
    let sections = reader.sections();
    let (top, sections) = sections.split_first().map_or((&[][..], &[][..]), |(top, rest)| (&top.1[..], rest));
    let least = reader.top_level(top, folder, styles);
    let mut rules = ValeRules { least, ..ValeRules::default() };
    let before = styles.files.len();
    for (name, entries) in sections {
        let Some(name) = name else { continue };
        if matches!(name.value, "formats" | "asciidoctor") {
            reader.notes.push(format!("{shown}: the section [{}] is not used", name.value));
        } else if let Some(section) = reader.section(name, entries) {
            rules.sections.push(section);
            reader.load_styles(entries, styles);
        }
    }
    for (_, entries) in sections {
        reader.load_rules(entries, styles);
    }
    rules.ids = styles.files[before..].iter().map(|file| file.description.id.clone().into_owned()).collect();
    styles.faults.mistakes.splice(0..0, reader.mistakes);
    styles.faults.notes.splice(0..0, reader.notes);
    rules
}

/// A line `key = value`.
#[derive(Debug, Clone)]
struct Entry<'t> {
    key: &'t str,
    value: &'t str,
    span: Range<usize>,
}

struct Reader<'t> {
    text: &'t str,
    shown: &'t str,
    mistakes: Vec<Mistake>,
    notes: Vec<String>,
}

/// A section's pattern, if it has one, and its lines.
type Lines<'t> = (Option<Entry<'t>>, Vec<Entry<'t>>);

impl<'t> Reader<'t> {
    fn mistake(&mut self, span: &Range<usize>, message: String) {
        self.mistakes.push(Mistake::new(self.shown, self.text, span.clone(), message, None));
    }

    /// The sections, the first of which is what stands above all of them.
    fn sections(&mut self) -> Vec<Lines<'t>> {
        let mut sections: Vec<Lines<'t>> = vec![(None, Vec::new())];
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let content = line.trim();
            let at = start + (line.len() - line.trim_start().len());
            let span = at..at + content.len();
            start += line.len();
            if content.is_empty() || content.starts_with(['#', ';']) {
                continue;
            }
            if let Some(name) = content.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                sections.push((Some(Entry { key: "", value: name.trim(), span }), Vec::new()));
            } else if let Some((key, value)) = content.split_once('=') {
                let value = without_comment(value).trim().trim_matches(['"', '`']);
                let entry = Entry { key: key.trim(), value, span };
                sections.last_mut().into_iter().for_each(|(_, entries)| entries.push(entry.clone()));
            } else {
                self.mistake(&span, "this is neither a section nor a key with a value".to_owned());
            }
        }
        sections
    }

    /// Reads what stands above the sections: where styles are, the vocabulary, the least level.
    fn top_level(&mut self, entries: &[Entry<'_>], folder: &Path, styles: &mut Styles) -> Option<Severity> {
        let named = |name: &'static str| entries.iter().filter(move |e| e.key.eq_ignore_ascii_case(name));
        let path = named("StylesPath").next_back().map_or("styles", |entry| entry.value);
        styles.add_path(folder.join(path));
        styles.word_template = named("WordTemplate").next_back().map(|entry| entry.value.to_owned());
        for entry in named("Vocab") {
            for name in list(entry.value) {
                if !styles.add_vocabulary(name) {
                    self.mistake(&entry.span, format!("there is no vocabulary “{name}” below “{path}”"));
                }
            }
        }
        for entry in entries {
            self.top_level_key(entry);
        }
        let there = styles.names();
        for name in named("Packages").flat_map(|entry| list(entry.value)) {
            let name = name.rsplit('/').next().unwrap_or(name).trim_end_matches(".zip");
            if !there.iter().any(|style| style == name) {
                let help = "run `vale sync`, or put its folder there by hand";
                self.notes.push(format!("the package “{name}” is not in “{path}”; {help}"));
            }
        }
        named("MinAlertLevel").next_back().and_then(|entry| severity(entry.value))
    }

    /// Reads the styles that a section names, unless they have been read.
    fn load_styles(&mut self, entries: &[Entry<'_>], styles: &mut Styles) {
        for entry in entries.iter().filter(|entry| entry.key.eq_ignore_ascii_case("BasedOnStyles")) {
            for name in list(entry.value) {
                if !styles.add_style(name) {
                    self.mistake(&entry.span, format!("there is no style “{name}”"));
                }
            }
        }
    }

    /// Reads single rules that a section switches on, unless they have been read.
    fn load_rules(&mut self, entries: &[Entry<'_>], styles: &mut Styles) {
        for entry in entries.iter().filter(|entry| entry.key.contains('.')) {
            let is_on = switch(entry.value).is_some_and(|switch| switch != Switch::Off);
            if is_on && !styles.has(&entry.key.replacen('.', "/", 1)) && !styles.add_rule(entry.key) {
                self.mistake(&entry.span, format!("there is no rule “{}”", entry.key));
            }
        }
    }

    /// Notes what is not used, and what is not known.
    fn top_level_key(&mut self, entry: &Entry<'_>) {
        const USED: &[&str] =
            &["StylesPath", "MinAlertLevel", "Vocab", "Packages", "WordTemplate", "Minimum", "Path"];
        const UNUSED: &[&str] = &["IgnoredScopes", "SkippedScopes", "IgnoredClasses", "NLPEndpoint"];
        let is = |known: &&str| entry.key.eq_ignore_ascii_case(known);
        if UNUSED.iter().any(&is) {
            self.notes.push(format!("{}: “{}” is not used", self.shown, entry.key));
        } else if !USED.iter().any(&is) {
            let message = format!("unknown key “{}” above the sections", entry.key);
            self.mistake(&entry.span, message);
        }
        if is(&"MinAlertLevel") && severity(entry.value).is_none() {
            let message = format!("there is no level “{}”", entry.value);
            self.mistake(&entry.span, message);
        }
    }

    fn section(&mut self, name: &Entry<'t>, entries: &[Entry<'t>]) -> Option<Section> {
        const UNUSED: &[&str] =
            &["TokenIgnores", "BlockIgnores", "CommentDelimiters", "Transform", "Lang", "View"];
        let (pattern, is_negated) = match name.value.strip_prefix('!') {
            Some(pattern) => (pattern, true),
            None => (name.value, false),
        };
        let glob = GlobBuilder::new(pattern).literal_separator(pattern.contains("**")).build();
        let Ok(glob) = glob else {
            self.mistake(&name.span, format!("“{pattern}” is no pattern of files"));
            return None;
        };
        let (mut styles, mut switches) = (None, Vec::new());
        for entry in entries {
            if entry.key.eq_ignore_ascii_case("BasedOnStyles") {
                let named = list(entry.value).map(str::to_owned);
                styles.get_or_insert_with(Vec::new).extend(named);
            } else if UNUSED.iter().any(|key| entry.key.eq_ignore_ascii_case(key)) {
                self.notes.push(format!("{}: “{}” is not used", self.shown, entry.key));
            } else if let Some(switch) = switch(entry.value).filter(|_| entry.key.contains('.')) {
                switches.push((entry.key.replacen('.', "/", 1), switch));
            } else {
                let message = format!("“{} = {}” is not understood", entry.key, entry.value);
                self.mistake(&entry.span, message);
            }
        }
        Some(Section { glob: glob.compile_matcher(), is_negated, styles, switches })
    }
}

/// A comment after a value stands behind a space.
fn without_comment(value: &str) -> &str {
    let comment = [" #", " ;", "\t#", "\t;"].iter().filter_map(|sign| value.find(sign)).min();
    &value[..comment.unwrap_or(value.len())]
}

fn list(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|item| !item.is_empty())
}

fn severity(value: &str) -> Option<Severity> {
    Level::of_name(&value.to_lowercase())?.severity()
}

fn switch(value: &str) -> Option<Switch> {
    match value.to_lowercase().as_str() {
        "no" | "false" | "off" => Some(Switch::Off),
        "yes" | "true" | "on" => Some(Switch::On),
        level => severity(level).map(Switch::Severity),
    }
}
