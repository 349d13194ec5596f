//! Patterns for texts: “All rights reserved*”.

use crate::document::fold;

/// A pattern that is compared with a whole text: `*` is any run of text, and white space, capitals and the shape of
/// apostrophes do not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPattern {
    /// What stands between the stars, folded: the first begins the text, the last ends it. Never empty.
    parts: Vec<String>,
}

impl TextPattern {
    /// The pattern, or nothing if it would match every text.
    #[must_use]
    pub fn new(pattern: &str) -> Option<Self> {
        let pattern = normalise(pattern);
        let parts: Vec<String> = pattern.split('*').map(str::to_owned).collect();
        parts.iter().any(|part| !part.trim().is_empty()).then_some(Self { parts })
    }

    /// Whether the pattern fits the whole of `text`.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let text = normalise(text);
        let [first, middle @ .., last] = self.parts.as_slice() else {
            return self.parts.first().is_some_and(|only| *only == text);
        };
        let Some(mut rest) = text.strip_prefix(first.as_str()).and_then(|t| t.strip_suffix(last.as_str()))
        else {
            return false;
        };
        // The earliest place of each part leaves most room for the parts after it.
        middle.iter().all(|part| match rest.find(part.as_str()) {
            Some(at) => {
                rest = &rest[at + part.len()..];
                true
            }
            None => false,
        })
    }
}

fn normalise(text: &str) -> String {
    fold(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, text: &str, expected: bool) {
        let pattern = TextPattern::new(pattern).unwrap();
        assert_eq!(pattern.matches(text), expected, "{pattern:?} and {text:?}");
    }

    #[test]
    fn a_pattern_fits_the_whole_text() {
        check("All rights reserved*", "All rights reserved.", true);
        check("All rights reserved*", "Hull Daily. All rights reserved.", false);
        check("*all rights reserved", "Hull Daily. All rights reserved", true);
        check("the end", "The end", true);
        check("the end", "The end.", false);
        check("a*b*c", "a b b c", true);
        check("a*b*c", "a c", false);
        check("ab*ba", "aba", false);
    }

    #[test]
    fn case_white_space_and_apostrophes_do_not_count() {
        check("all  rights\nreserved *", "ALL RIGHTS\r\n  RESERVED by the paper", true);
        check("reader's letters*", "Reader\u{2019}s\u{A0}letters are welcome", true);
    }

    #[test]
    fn a_pattern_for_everything_is_none() {
        assert_eq!(TextPattern::new(""), None);
        assert_eq!(TextPattern::new(" ** * "), None);
    }
}
