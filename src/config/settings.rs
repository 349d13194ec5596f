//! What a run needs to know.

use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::file::FileConfig;
use super::levels::{Levels, Selection};
use super::pattern::TextPattern;
use super::style::Style;
use super::styles::StyleFaults;
use crate::rules::Registry;
use crate::source::Limits;
use crate::spelling::House;

/// Settings of the rules about repeated passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageSettings {
    /// Fewest words that make a passage.
    pub min_words: usize,
    /// Passages that may be repeated: a passage that matches one of these patterns is not reported.
    pub ignore: Vec<TextPattern>,
}

impl PassageSettings {
    /// The least that `min_words` may be: shorter runs of words are repeated in any copy.
    pub const LEAST_MIN_WORDS: usize = 6;

    /// Whether a passage may be repeated.
    #[must_use]
    pub fn is_ignored(&self, passage: &str) -> bool {
        self.ignore.iter().any(|pattern| pattern.matches(passage))
    }
}

impl Default for PassageSettings {
    fn default() -> Self {
        Self { min_words: 12, ignore: Vec::new() }
    }
}

/// Everything that a run needs to know.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Settings of the rules about repeated passages.
    pub passages: PassageSettings,
    /// If not empty, only these rules and groups run, whatever the configuration says.
    pub select: Vec<String>,
    /// These rules and groups do not run.
    pub ignore: Vec<String>,
    /// What the configuration says of the files that have one, by the path that they are shown by.
    pub files: FxHashMap<String, FileConfig>,
    /// The day of the run; without it no stet is past its date.
    pub today: Option<Date>,
    /// The configurations, as they are called in messages, of whose folders all files are looked at.
    pub whole: Vec<String>,
}

impl Settings {
    /// The level of each rule for the file at `path`.
    #[must_use]
    pub fn levels(&self, path: &str) -> Levels {
        let selection = Selection { select: &self.select, ignore: &self.ignore };
        let file = self.files.get(path);
        let registry = file.map_or(Registry::builtin(), FileConfig::registry);
        Levels::new(registry, |rule| selection.severity(rule, file.and_then(|file| file.level(rule))))
    }

    /// The level of each rule for each of the files, in their order: worked out once for files that are configured
    /// alike.
    #[must_use]
    pub fn levels_of<'a>(&self, paths: impl Iterator<Item = &'a str>) -> Vec<Arc<Levels>> {
        let mut known = FxHashMap::default();
        paths
            .map(|path| {
                let key = self.files.get(path).map(FileConfig::key);
                Arc::clone(known.entry(key).or_insert_with(|| Arc::new(self.levels(path))))
            })
            .collect()
    }

    /// What is wrong with the styles of each configuration, in the order of the files that it holds for.
    #[must_use]
    pub fn style_faults(&self) -> Vec<&StyleFaults> {
        let mut files: Vec<(&String, &FileConfig)> = self.files.iter().collect();
        files.sort_by_key(|(path, _)| *path);
        let mut all: Vec<&StyleFaults> = Vec::new();
        for faults in files.into_iter().map(|(_, file)| file.style_faults()) {
            if !all.iter().any(|known| std::ptr::eq(*known, faults)) {
                all.push(faults);
            }
        }
        all
    }

    /// The registries of the run: that of each configuration, and the one of files without.
    pub fn registries(&self) -> impl Iterator<Item = &Arc<Registry>> {
        let mut seen = vec![Registry::builtin()];
        for registry in self.files.values().map(FileConfig::registry) {
            if !seen.iter().any(|known| Arc::ptr_eq(known, registry)) {
                seen.push(registry);
            }
        }
        seen.into_iter()
    }

    /// The house's words and names for the file at `path`.
    #[must_use]
    pub fn house(&self, path: &str) -> &House {
        self.files.get(path).map_or_else(|| House::none(), FileConfig::house)
    }

    /// Whether all files of the folder of a configuration are looked at.
    #[must_use]
    pub fn is_whole_folder(&self, config: &str) -> bool {
        self.whole.iter().any(|whole| whole == config)
    }

    /// How much the container at `path` may unpack to.
    #[must_use]
    pub fn limits(&self, path: &str) -> Limits {
        self.files.get(path).map_or_else(Limits::default, FileConfig::limits)
    }

    /// The house's style for the file at `path`.
    #[must_use]
    pub fn style(&self, path: &str) -> &Style {
        self.files.get(path).map_or(&Style::UNSETTLED, FileConfig::style)
    }
}
