//! Exceptions: what a rule leaves alone.

use std::ops::Range;

use super::fields::{Fields, Placed};
use super::pattern::Pattern;
use super::rule::Context;
use super::yaml::Fault;

/// What a rule leaves alone: matches that contain an exception, and matches inside of an exception of several words.
#[derive(Debug, Default)]
pub(super) struct Exceptions {
    inside: Option<Pattern>,
    phrases: Option<Pattern>,
}

impl Exceptions {
    /// Reads `exceptions` and `vocab`. The accepted vocabulary counts too, unless the rule or `with_vocabulary` says no.
    pub(super) fn read(
        fields: &mut Fields<'_>,
        context: &Context<'_>,
        with_vocabulary: bool,
    ) -> Result<Self, Fault> {
        let own = fields.texts("exceptions")?;
        let with_vocabulary = fields.switch("vocab")?.unwrap_or(true) && with_vocabulary;
        let accepted = if with_vocabulary { context.vocabulary.accept.as_slice() } else { &[] };
        let mut terms: Vec<&str> =
            own.iter().map(|term| term.text.as_str()).chain(accepted.iter().map(AsRef::as_ref)).collect();
        terms.retain(|term| !term.trim().is_empty());
        if terms.is_empty() {
            return Ok(Self::default());
        }
        terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
        let cased: Vec<String> = terms.iter().map(|term| cased(term)).collect();
        let whole = own.first().map_or(0..0, |first| first.span.clone());
        let parts: Vec<&Placed> = own.iter().collect();
        let inside = Pattern::of_parts(&context.words(&cased.join("|")), &parts, &whole)?;
        let phrases: Vec<&str> = terms.into_iter().filter(|term| term.contains(' ')).collect();
        let phrases = if phrases.is_empty() {
            None
        } else {
            let source = format!(r"(?i)\b(?:{})\b", phrases.join("|"));
            Some(Pattern::of_parts(&source, &parts, &whole)?)
        };
        Ok(Self { inside: Some(inside), phrases })
    }

    /// Whether the text of a match is left alone.
    pub(super) fn hold_text(&self, found: &str) -> bool {
        self.inside.as_ref().is_some_and(|pattern| pattern.is_match(found.trim()))
    }

    /// The exceptions of several words in a block, for [`hold`](Self::hold).
    pub(super) fn phrases(&self, block: &str) -> Vec<Range<usize>> {
        self.phrases.as_ref().map_or(Vec::new(), |pattern| pattern.find_all(block).0)
    }

    /// Whether a match in a block is left alone.
    pub(super) fn hold(&self, block: &str, found: &Range<usize>, phrases: &[Range<usize>]) -> bool {
        phrases.iter().any(|phrase| phrase.start <= found.start && found.end <= phrase.end)
            || self.hold_text(&block[found.clone()])
    }
}

/// Exceptions tell capitals from small letters, even in a rule that does not.
fn cased(term: &str) -> String {
    if term.starts_with("(?i)") { term.to_owned() } else { format!("(?-i){term}") }
}
