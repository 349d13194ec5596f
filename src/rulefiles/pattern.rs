//! Patterns of rule files: compiled when they are first needed, and with the literals that every match contains.

use std::ops::Range;
use std::sync::OnceLock;

use fancy_regex::{Assertion, Captures, Expr, LookAround, Regex, RegexBuilder};

use super::dialect;
use super::fields::Placed;
use super::needles::needles;
use super::yaml::Fault;

/// Steps after which a pattern with look-around or back-references gives up on a block: a tenth of a second at worst.
const MAX_STEPS: usize = 1_000_000;

/// A pattern. Without look-around and back-references it runs in linear time, on the `regex` engine; `fancy_regex`
/// decides on that.
#[derive(Debug)]
pub(super) struct Pattern {
    source: String,
    /// One of these is in every match, in ASCII letters of any case.
    needles: Option<Vec<String>>,
    /// The edges of the text that it is looked for in may decide whether it matches.
    sees_edges: bool,
    compiled: OnceLock<Result<Regex, String>>,
}

/// Why a pattern stopped before it had seen all of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GaveUp(pub(super) String);

impl Pattern {
    /// A pattern in Vale's dialect; a mistake in it is told in words.
    pub(super) fn new(source: &str) -> Result<Self, String> {
        let source = dialect::translate(source).into_owned();
        let tree = Expr::parse_tree(&source).map_err(|error| told(&error))?;
        check_classes(&tree.expr)?;
        let (needles, sees_edges) = (needles(&tree.expr), sees_edges(&tree.expr));
        Ok(Self { source, needles, sees_edges, compiled: OnceLock::new() })
    }

    /// The pattern of a part of a rule; a mistake stands where the part does.
    pub(super) fn at(source: &str, span: &Range<usize>) -> Result<Self, Fault> {
        Self::new(source).map_err(|reason| {
            Fault::new(span.clone(), format!("the pattern “{source}” cannot be used: {reason}"))
        })
    }

    /// One pattern that is made of several parts; a mistake is shown at the first part that is wrong by itself.
    pub(super) fn of_parts(source: &str, parts: &[&Placed], whole: &Range<usize>) -> Result<Self, Fault> {
        Self::new(source).map_err(|reason| {
            for part in parts {
                if let Err(fault) = Self::at(&part.text, &part.span) {
                    return fault;
                }
            }
            Fault::new(whole.clone(), format!("the patterns do not fit together: {reason}"))
        })
    }

    /// One of these is in every match, in ASCII letters of any case; `None` if nothing can be said.
    pub(super) fn needles(&self) -> Option<&[String]> {
        self.needles.as_deref()
    }

    /// Whether the edges of the text may decide on a match.
    pub(super) fn sees_edges(&self) -> bool {
        self.sees_edges
    }

    /// Compiles the pattern, if that has not been done.
    pub(super) fn regex(&self) -> Result<&Regex, GaveUp> {
        let compile = || {
            let mut builder = RegexBuilder::new(&self.source);
            builder.backtrack_limit(MAX_STEPS).build().map_err(|error| told(&error))
        };
        self.compiled.get_or_init(compile).as_ref().map_err(|reason| GaveUp(reason.clone()))
    }

    /// The first match that begins at or after `start`.
    pub(super) fn find_from(&self, text: &str, start: usize) -> Result<Option<Range<usize>>, GaveUp> {
        if start > text.len() {
            return Ok(None);
        }
        let found = self.regex()?.find_from_pos(text, start).map_err(|error| GaveUp(told(&error)))?;
        Ok(found.map(|found| found.range()))
    }

    /// Every match that does not overlap the one before it.
    pub(super) fn find_all(&self, text: &str) -> (Vec<Range<usize>>, Option<GaveUp>) {
        let regex = match self.regex() {
            Ok(regex) => regex,
            Err(gave_up) => return (Vec::new(), Some(gave_up)),
        };
        let mut found = Vec::new();
        for result in regex.find_iter(text) {
            match result {
                Ok(one) => found.push(one.range()),
                Err(error) => return (found, Some(GaveUp(told(&error)))),
            }
        }
        (found, None)
    }

    /// Whether it matches anywhere; a pattern that gives up does not.
    pub(super) fn is_match(&self, text: &str) -> bool {
        self.regex().is_ok_and(|regex| regex.is_match(text).unwrap_or(false))
    }

    /// The groups of the match that begins at or after `start`.
    pub(super) fn captures<'t>(&self, text: &'t str, start: usize) -> Option<Captures<'t, str>> {
        self.regex().ok()?.captures_from_pos(text, start).ok()?
    }
}

/// Tells in words what is wrong with a pattern, if anything is.
pub fn check_pattern(source: &str) -> Result<(), String> {
    Pattern::new(source).map(|_| ())
}

/// What the engine says, without the pattern, which the message shows anyway.
fn told(error: &fancy_regex::Error) -> String {
    match error {
        fancy_regex::Error::RuntimeError(_) => "it takes too many steps".to_owned(),
        error => {
            let text = error.to_string();
            let text = text.trim().lines().last().unwrap_or_default();
            text.trim_start_matches("error: ").to_owned()
        }
    }
}

/// Character classes are not parsed before they are compiled; a mistake in one is to be told when the file is read.
fn check_classes(expr: &Expr) -> Result<(), String> {
    if let Expr::Delegate { inner, .. } = expr {
        regex_syntax::parse(inner).map_err(|error| match error {
            regex_syntax::Error::Parse(error) => error.kind().to_string(),
            regex_syntax::Error::Translate(error) => error.kind().to_string(),
            other => other.to_string(),
        })?;
    }
    expr.children_iter().try_for_each(check_classes)
}

fn sees_edges(expr: &Expr) -> bool {
    let sees = match expr {
        Expr::Assertion(assertion) => !matches!(
            assertion,
            Assertion::WordBoundary
                | Assertion::NotWordBoundary
                | Assertion::LeftWordBoundary
                | Assertion::RightWordBoundary
                | Assertion::LeftWordHalfBoundary
                | Assertion::RightWordHalfBoundary
        ),
        Expr::LookAround(_, kind) => matches!(
            kind,
            LookAround::LookAhead
                | LookAround::LookBehind
                | LookAround::LookAheadNeg
                | LookAround::LookBehindNeg
        ),
        _ => false,
    };
    sees || expr.children_iter().any(sees_edges)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_told_when_a_pattern_is_made() {
        for wrong in ["a(b", "[z-a]", "a**(?", r"\p{Nothing}"] {
            assert!(Pattern::new(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_pattern_that_takes_too_long_gives_up() {
        let pattern = Pattern::new(r"(?:(a|aa)+)+\1(?<!a)!").unwrap();
        let (found, gave_up) = pattern.find_all(&format!("{}!", "a".repeat(60)));
        assert!(found.is_empty() && gave_up.is_some());
    }
}
