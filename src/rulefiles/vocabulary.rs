//! Vocabularies: patterns of terms that are right, and of terms that are not to be used.

use std::sync::Arc;

/// The accepted and the rejected terms of a house, as patterns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Terms that are right as they are written.
    pub accept: Vec<Arc<str>>,
    /// Terms that are not to be used.
    pub reject: Vec<Arc<str>>,
}

impl Vocabulary {
    /// Adds the terms of two files, one a line; empty lines and those that begin with `# ` do not count.
    pub fn add(&mut self, accept: &str, reject: &str) {
        self.accept.extend(terms(accept));
        self.reject.extend(terms(reject));
    }
}

fn terms(text: &str) -> impl Iterator<Item = Arc<str>> {
    let text = text.trim_start_matches('\u{FEFF}');
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("# ")).map(Arc::from)
}
