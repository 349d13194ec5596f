//! Capitals and possessives.

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// All small letters.
    Lower,
    /// One capital, at the beginning.
    Capital,
    /// Capitals only.
    Upper,
    /// Anything else: `McGauran`, `iPhone`.
    Mixed,
}

impl Case {
    pub(crate) fn of(word: &str) -> Self {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let first = letters.next().is_some_and(char::is_uppercase);
        let rest: Vec<bool> = letters.map(char::is_uppercase).collect();
        match (first, rest.iter().any(|u| *u), rest.iter().all(|u| *u)) {
            (false, false, _) => Self::Lower,
            (true, false, _) => Self::Capital,
            (true, true, true) => Self::Upper,
            _ => Self::Mixed,
        }
    }

    /// Writes a word, given in its own case, as a word of this case is written.
    pub(crate) fn apply(self, word: &str) -> String {
        match self {
            Self::Capital => {
                let mut chars = word.chars();
                let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
                first + chars.as_str()
            }
            Self::Upper => word.to_uppercase(),
            Self::Lower | Self::Mixed => word.to_owned(),
        }
    }
}

/// The word without `'s`.
pub(crate) fn without_possessive(word: &str) -> &str {
    ["'s", "’s", "'S", "’S"].iter().find_map(|suffix| word.strip_suffix(suffix)).unwrap_or(word)
}
