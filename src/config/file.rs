//! One copydesk.toml.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::de::DeTable;

use super::error::{ConfigError, Mistake};
use super::globs::{self, Globs};
use super::levels::{Level, RuleLevels};
use super::packs::read_pack;
use super::pattern::TextPattern;
use super::read::{Key, Notes, Value, did_you_mean, kind, quoted};
use super::settings::PassageSettings;
use super::spelling::read_spelling;
use super::stet::{ForFiles, StetEntry, read_stets};
use super::style::{Style, read_consistency, read_language, read_style};
use super::styles::{StyleFaults, Styles, read_styles};
use super::vale::{self, ValeRules};
use crate::rules::{Description, Registry};
use crate::source::Limits;
use crate::spelling::House;

/// The keys of the file, of `[passages]` and of `[[overrides]]`, as they are listed for who misspells one.
pub(super) const KEYS: &[&str] = &[
    "extends",
    "language",
    "exclude",
    "rules",
    "style",
    "consistency",
    "passages",
    "spelling",
    "styles",
    "limits",
    "stet",
    "overrides",
];
pub(super) const PASSAGE_KEYS: &[&str] = &["min-words", "ignore"];
/// The keys of `[limits]`.
pub(super) const LIMIT_KEYS: &[&str] = &["member-mib", "total-mib"];
pub(super) const OVERRIDE_KEYS: &[&str] = &["paths", "rules"];

/// What one copydesk.toml says.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Settings of the rules about repeated passages.
    pub passages: PassageSettings,
    /// The house's words and names, made once for all files.
    pub house: Arc<House>,
    /// The house's style.
    pub style: Style,
    /// How much a container may unpack to.
    pub limits: Limits,
    /// What the pack that it extends says of rules.
    pack: RuleLevels,
    /// The rules that it may name.
    registry: Arc<Registry>,
    /// What a `.vale.ini` says of the rules of its styles.
    vale: ValeRules,
    /// What is wrong with the styles that it uses.
    pub style_faults: StyleFaults,
    /// The folders that patterns are relative to; a file takes the first that it is below.
    folders: Vec<PathBuf>,
    exclude: Globs,
    rules: RuleLevels,
    /// What is to stand.
    stets: Vec<ForFiles>,
    /// In the order of the file.
    overrides: Vec<Override>,
    /// The files that all of this was read from.
    pub(super) sources: Vec<PathBuf>,
}

/// Other rules for some files.
#[derive(Debug, Clone, Default, PartialEq)]
struct Override {
    paths: Globs,
    rules: RuleLevels,
}

impl Config {
    /// A configuration of `folder` that changes nothing.
    #[must_use]
    pub fn default_in(folder: &Path) -> Self {
        Self {
            pack: RuleLevels::default(),
            registry: Arc::clone(Registry::builtin()),
            vale: ValeRules::default(),
            style_faults: StyleFaults::default(),
            folders: vec![folder.to_owned()],
            passages: PassageSettings::default(),
            house: Arc::default(),
            style: Style::default(),
            limits: Limits::default(),
            exclude: Globs::default(),
            rules: RuleLevels::default(),
            stets: Vec::new(),
            overrides: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// Reads the text of the configuration of `folder`; `shown` is how the file is called in messages.
    pub fn parse(text: &str, folder: &Path, shown: &str) -> Result<Self, ConfigError> {
        let table =
            DeTable::parse(text).map_err(|error| ConfigError::Mistakes(vec![syntax(&error, text, shown)]))?;
        let mut notes = Notes::new(shown, text);
        let config = read(table.get_ref(), folder, shown, &mut notes);
        let mistakes = notes.into_mistakes();
        if mistakes.is_empty() { Ok(config) } else { Err(ConfigError::Mistakes(mistakes)) }
    }

    /// Takes the text of a `.vale.ini` for the configuration of `folder`; our own rules run as they are.
    #[must_use]
    pub fn of_vale(text: &str, folder: &Path, shown: &str) -> Self {
        let mut styles = Styles::new(folder, shown);
        let vale = vale::read(text, folder, shown, &mut styles);
        let registry = Arc::new(Registry::with(styles.files));
        let sources = styles.sources.into_inner();
        Self { registry, vale, style_faults: styles.faults, sources, ..Self::default_in(folder) }
    }

    /// Makes patterns relative to `folder` for files that are not below the configuration's own folder.
    pub(super) fn also_in(&mut self, folder: &Path) {
        self.folders.push(folder.to_owned());
    }

    /// The folder that it is the configuration of.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folders[0]
    }

    /// Whether the file or folder at an absolute path is left out.
    #[must_use]
    pub fn excludes(&self, path: &Path) -> bool {
        self.exclude.matches(self.relative(path))
    }

    /// What the configuration says of the file at an absolute path.
    #[must_use]
    pub fn for_file(self: &Arc<Self>, path: &Path) -> FileConfig {
        let path = self.relative(path);
        let matching = |(index, o): (usize, &Override)| o.paths.matches(path).then_some(index);
        let overrides = self.overrides.iter().enumerate().filter_map(matching).collect();
        let sections = self.vale.sections_of(path);
        let stets = self.stets.iter().enumerate();
        let stets = stets.filter(|(_, (paths, _))| paths.as_ref().is_none_or(|paths| paths.matches(path)));
        let stets = stets.map(|(index, _)| index).collect();
        FileConfig { config: Arc::clone(self), overrides, sections, stets }
    }

    fn relative<'a>(&self, path: &'a Path) -> &'a Path {
        self.folders.iter().find_map(|folder| path.strip_prefix(folder).ok()).unwrap_or(path)
    }
}

/// What a configuration says of one file.
#[derive(Debug, Clone, PartialEq)]
pub struct FileConfig {
    config: Arc<Config>,
    /// The overrides that match the file, as indices, in the order of the configuration.
    overrides: Vec<usize>,
    /// The sections of the `.vale.ini` that match it.
    sections: Vec<usize>,
    /// The stets that are for it.
    stets: Vec<usize>,
}

impl FileConfig {
    /// The level of a rule, if the configuration says anything of it.
    #[must_use]
    pub fn level(&self, rule: &Description) -> Option<Level> {
        let overridden =
            self.overrides.iter().rev().find_map(|i| self.config.overrides[*i].rules.level(rule));
        let of_vale = || self.config.vale.level(rule, &self.sections);
        let of_pack = || self.config.pack.level(rule);
        overridden.or_else(|| self.config.rules.level(rule)).or_else(of_vale).or_else(of_pack)
    }

    /// The folder of the configuration.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.config.folder()
    }

    /// What is to stand in the file.
    pub fn stets(&self) -> impl Iterator<Item = &StetEntry> {
        self.stets.iter().map(|index| &self.config.stets[*index].1)
    }

    /// Equal for two files of a run exactly if the same is to stand in them.
    pub(crate) fn stet_key(&self) -> (*const Config, &[usize]) {
        (Arc::as_ptr(&self.config), &self.stets)
    }

    /// Whether an entry of the configuration is for the file.
    pub(crate) fn has_stet(&self, entry: &StetEntry) -> bool {
        let line = |index: &usize| self.config.stets[*index].1.line;
        let found = self.stets.binary_search_by_key(&entry.line, line);
        found.is_ok_and(|found| std::ptr::eq(&raw const self.config.stets[self.stets[found]].1, entry))
    }

    /// The files that the configuration was read from: copydesk.toml, dictionaries, rules.
    #[must_use]
    pub fn sources(&self) -> &[PathBuf] {
        &self.config.sources
    }

    /// What is wrong with the styles that the configuration uses.
    #[must_use]
    pub fn style_faults(&self) -> &StyleFaults {
        &self.config.style_faults
    }

    /// The rules that there are for the file.
    #[must_use]
    pub fn registry(&self) -> &Arc<Registry> {
        &self.config.registry
    }

    /// Equal for two files of a run exactly if they are configured alike.
    pub(super) fn key(&self) -> (*const Config, &[usize], &[usize]) {
        (Arc::as_ptr(&self.config), &self.overrides, &self.sections)
    }

    /// The house's words and names.
    #[must_use]
    pub fn house(&self) -> &House {
        &self.config.house
    }

    /// The house's style.
    #[must_use]
    pub fn style(&self) -> &Style {
        &self.config.style
    }

    /// How much a container may unpack to.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.config.limits
    }
}

fn read(table: &DeTable<'_>, folder: &Path, shown: &str, notes: &mut Notes<'_>) -> Config {
    let mut config = Config::default_in(folder);
    // First, since the other sections may name their rules.
    if let Some(value) = table.get("styles") {
        let mut styles = Styles::new(folder, shown);
        config.vale = read_styles(value, &named_rules(table), &mut styles, notes);
        config.registry = Arc::new(Registry::with(styles.files));
        config.style_faults = styles.faults;
        config.sources = styles.sources.into_inner();
    }
    // What it says itself comes on top of that.
    if let Some(pack) = table.get("extends").and_then(|value| read_pack(value, notes)) {
        config.style = pack.style;
        config.pack = pack.rules;
    }
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "language" => {
                let tag = notes.text("language", value);
                config.style.language = tag.and_then(|tag| read_language(value.span(), tag, notes));
            }
            "exclude" => config.exclude = read_globs("exclude", value, notes),
            "rules" => config.rules = read_rules(value, &config.registry, notes),
            "style" => read_style(value, &mut config.style, notes),
            "consistency" => read_consistency(value, &mut config.style, notes),
            "passages" => config.passages = read_passages(value, notes),
            "spelling" => {
                let house = read_spelling(value, folder, &mut config.sources, notes);
                config.house = Arc::new(house);
            }
            // Read above.
            "extends" | "styles" => {}
            "stet" => config.stets = read_stets(value, &config.registry, shown, notes),
            "limits" => config.limits = read_limits(value, notes),
            "overrides" => config.overrides = read_overrides(value, &config.registry, notes),
            _ => notes.unknown_key(key, KEYS),
        }
    }
    config
}

/// The names in `[rules]` and in the overrides.
fn named_rules<'v>(table: &'v DeTable<'_>) -> Vec<&'v str> {
    let overrides = table.get("overrides").and_then(|value| value.get_ref().as_array());
    let overrides = overrides.into_iter().flat_map(|array| array.iter());
    let tables = overrides.filter_map(|value| value.get_ref().as_table()).chain([table]);
    let rules = tables.filter_map(|table| table.get("rules")?.get_ref().as_table());
    rules.flat_map(|rules| rules.keys()).map(|key| key.get_ref().as_ref()).collect()
}

pub(super) fn read_globs(key: &str, value: &Value<'_>, notes: &mut Notes<'_>) -> Globs {
    let mut patterns = Vec::new();
    for (span, pattern) in notes.texts(key, value) {
        match globs::check(pattern) {
            Ok(()) => patterns.push(pattern.to_owned()),
            Err(reason) => notes.add(span, format!("“{pattern}” {reason}"), None),
        }
    }
    Globs::new(patterns).unwrap_or_else(|error| {
        notes.add(value.span(), format!("the patterns are too many or too long: {error}"), None);
        Globs::default()
    })
}

pub(super) fn read_rules(value: &Value<'_>, registry: &Registry, notes: &mut Notes<'_>) -> RuleLevels {
    let mut levels = RuleLevels::default();
    for (key, value) in notes.table("rules", value).into_iter().flatten() {
        let Some(name) = registry.resolve(key.get_ref()) else {
            unknown_rule(key, registry, notes);
            continue;
        };
        if let Some(level) = read_level(name, value, notes) {
            levels.set(name, level);
        }
    }
    levels
}

fn unknown_rule(key: &Key<'_>, registry: &Registry, notes: &mut Notes<'_>) {
    let help = "`copydesk rules` lists them all".to_owned();
    notes.add(key.span(), registry.unknown(key.get_ref()), Some(help));
}

fn read_level(rule: &str, value: &Value<'_>, notes: &mut Notes<'_>) -> Option<Level> {
    let names = Level::ALL.map(Level::name);
    let allowed = format!("known here: {}", quoted(&names));
    let Some(text) = value.get_ref().as_str() else {
        let message = format!("the level of “{rule}” must be a text, not {}", kind(value.get_ref()));
        let first_of_table = value.get_ref().as_table().and_then(|table| table.keys().next());
        let help = first_of_table.map(|key| whole_id(&format!("{rule}/{}", key.get_ref())));
        notes.add(value.span(), message, Some(help.unwrap_or(allowed)));
        return None;
    };
    let level = Level::of_name(text);
    if level.is_none() {
        let near = super::nearest(text, names.into_iter()).map(did_you_mean).unwrap_or_default();
        notes.add(value.span(), format!("there is no level “{text}”{near}"), Some(allowed));
    }
    level
}

/// How a rule's id is written: the slash has to be quoted.
fn whole_id(id: &str) -> String {
    format!("a rule is named by its whole id in quotation marks: \"{id}\" = \"off\"")
}

fn read_passages(value: &Value<'_>, notes: &mut Notes<'_>) -> PassageSettings {
    let mut passages = PassageSettings::default();
    for (key, value) in notes.table("passages", value).into_iter().flatten() {
        match key.get_ref().as_ref() {
            "min-words" => {
                let number = notes.number("min-words", value, PassageSettings::LEAST_MIN_WORDS);
                passages.min_words = number.unwrap_or(passages.min_words);
            }
            "ignore" => passages.ignore = read_patterns(value, notes),
            _ => notes.unknown_key(key, PASSAGE_KEYS),
        }
    }
    passages
}

fn read_limits(value: &Value<'_>, notes: &mut Notes<'_>) -> Limits {
    let mut limits = Limits::default();
    for (key, value) in notes.table("limits", value).into_iter().flatten() {
        let limit = match key.get_ref().as_ref() {
            "member-mib" => &mut limits.member,
            "total-mib" => &mut limits.total,
            _ => {
                notes.unknown_key(key, LIMIT_KEYS);
                continue;
            }
        };
        if let Some(number) = notes.number(key.get_ref(), value, 1) {
            *limit = (number as u64).saturating_mul(1 << 20);
        }
    }
    limits
}

fn read_patterns(value: &Value<'_>, notes: &mut Notes<'_>) -> Vec<TextPattern> {
    let mut patterns = Vec::new();
    for (span, text) in notes.texts("ignore", value) {
        match TextPattern::new(text) {
            Some(pattern) => patterns.push(pattern),
            None => notes.add(span, format!("the pattern “{text}” has no words"), None),
        }
    }
    patterns
}

fn read_overrides(value: &Value<'_>, registry: &Registry, notes: &mut Notes<'_>) -> Vec<Override> {
    let mut overrides = Vec::new();
    for (span, table) in notes.tables("overrides", value) {
        let mut read = Override::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "paths" => read.paths = read_globs("paths", value, notes),
                "rules" => read.rules = read_rules(value, registry, notes),
                _ => notes.unknown_key(key, OVERRIDE_KEYS),
            }
        }
        if !table.contains_key("paths") {
            let help = "for example: paths = [\"letters/**\"]".to_owned();
            notes.add(span, "“overrides” needs “paths”, the files it is for", Some(help));
        }
        overrides.push(read);
    }
    overrides
}

/// What the parser says, in the voice of the other messages.
fn syntax(error: &toml::de::Error, text: &str, shown: &str) -> Mistake {
    let span = error.span().unwrap_or(0..0);
    let message = format!("this is no valid TOML: {}", error.message());
    Mistake::new(shown, text, span.clone(), message, unquoted_id(text, span.start).map(whole_id))
}

/// The rule's id around byte `at`, if its slash is what the parser stumbled over.
fn unquoted_id(text: &str, at: usize) -> Option<&str> {
    let (before, after) = text.split_at_checked(at).filter(|(_, after)| after.starts_with('/'))?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let start = before.trim_end_matches(is_part).len();
    let end = at + 1 + after[1..].find(|c| !is_part(c)).unwrap_or(after.len() - 1);
    Some(&text[start..end])
}
