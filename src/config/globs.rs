//! Patterns for paths: `drafts`, `*.notes.txt`, `letters/**`.

use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// A list of patterns for paths relative to the folder of a configuration.
///
/// A pattern without a slash holds in every folder, one with a slash from the configuration's folder on. `*` and `?`
/// stop at a slash, `**` does not. What matches a folder matches everything in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Globs {
    set: GlobSet,
    /// As they were written.
    patterns: Vec<String>,
}

impl PartialEq for Globs {
    fn eq(&self, other: &Self) -> bool {
        self.patterns == other.patterns
    }
}

impl Globs {
    /// Compiles patterns, each of which has passed [`check`].
    pub(super) fn new(patterns: Vec<String>) -> Result<Self, globset::Error> {
        let mut set = GlobSetBuilder::new();
        for pattern in &patterns {
            let rooted = rooted(pattern);
            set.add(glob(&rooted)?);
            set.add(glob(&format!("{rooted}/**"))?);
        }
        Ok(Self { set: set.build()?, patterns })
    }

    /// Whether a path, relative to the folder of the configuration, or a folder that it is in, matches.
    pub(super) fn matches(&self, path: &Path) -> bool {
        self.set.is_match(path)
    }
}

/// What is wrong with a pattern, if anything.
pub(super) fn check(pattern: &str) -> Result<(), String> {
    if pattern.trim_matches(['/', '.']).is_empty() {
        return Err("matches nothing".to_owned());
    }
    if pattern.starts_with('!') {
        return Err("begins with “!”, but a pattern can only take in, not leave out".to_owned());
    }
    if pattern.split('/').any(|part| part == "..") {
        return Err("leaves the folder of the configuration, which no pattern can".to_owned());
    }
    glob(&rooted(pattern)).map(drop).map_err(|error| format!("is no pattern for paths: {}", error.kind()))
}

fn glob(pattern: &str) -> Result<globset::Glob, globset::Error> {
    GlobBuilder::new(pattern).literal_separator(true).build()
}

/// The pattern in the form that is matched against the whole relative path. `drafts/**` becomes `drafts`, so that
/// the folder matches too and need not be searched.
fn rooted(pattern: &str) -> String {
    let trimmed = pattern.trim_end_matches('/');
    let is_anchored = trimmed.contains('/');
    let bare = trimmed.strip_prefix('.').filter(|rest| rest.starts_with('/')).unwrap_or(trimmed);
    let bare = bare.trim_start_matches('/');
    let folder = bare.strip_suffix("/**").filter(|folder| !folder.is_empty()).unwrap_or(bare);
    if is_anchored { folder.to_owned() } else { format!("**/{folder}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, matching: &[&str], others: &[&str]) {
        let globs = Globs::new(vec![pattern.to_owned()]).unwrap();
        for path in matching {
            assert!(globs.matches(Path::new(path)), "{pattern} should match {path}");
        }
        for path in others {
            assert!(!globs.matches(Path::new(path)), "{pattern} should not match {path}");
        }
    }

    #[test]
    fn a_pattern_without_a_slash_holds_in_every_folder() {
        check("drafts", &["drafts/a.txt", "news/drafts/a.txt", "drafts/b/c.txt"], &["mydrafts/a.txt"]);
        check("*.notes.txt", &["a.notes.txt", "news/a.notes.txt"], &["a.txt"]);
    }

    #[test]
    fn a_pattern_with_a_slash_begins_at_the_configuration() {
        check("letters/**", &["letters", "letters/a.txt", "letters/b/c.txt"], &["news/letters/a.txt"]);
        check("/drafts", &["drafts/a.txt"], &["news/drafts/a.txt"]);
        check("./drafts/", &["drafts/a.txt"], &["news/drafts/a.txt"]);
        check("news/*.txt", &["news/a.txt"], &["news/b/a.txt"]);
        check("**/old/*.txt", &["old/a.txt", "news/old/a.txt"], &["news/a.txt"]);
    }

    #[test]
    fn a_pattern_for_everything_matches_everything() {
        check("**", &["a.txt", "news/a.txt"], &[]);
        check("**/*", &["a.txt", "news/a.txt"], &[]);
    }
}
