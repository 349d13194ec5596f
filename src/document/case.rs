//! Capitals and possessives.

/// How a word is written. The numbers are those that words are stored with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// All small letters.
    Lower = 0,
    /// One capital, at the beginning.
    Capital = 1,
    /// Capitals only.
    Upper = 2,
    /// Anything else: `McGauran`, `iPhone`.
    Mixed = 3,
}

impl Case {
    pub(crate) fn of(word: &str) -> Self {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let first = letters.next().is_some_and(char::is_uppercase);
        let (mut rest, mut capitals) = (0, 0);
        for letter in letters {
            rest += 1;
            capitals += u32::from(letter.is_uppercase());
        }
        Self::of_counts(first, capitals, rest)
    }

    /// The case of a word, given whether its first letter is a capital, and how many of the other letters are.
    pub(super) fn of_counts(first: bool, capitals: u32, rest: u32) -> Self {
        match (first, capitals) {
            (false, 0) => Self::Lower,
            (true, 0) => Self::Capital,
            (true, capitals) if capitals == rest => Self::Upper,
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
    let Some(stem) = word.strip_suffix(['s', 'S']) else { return word };
    stem.strip_suffix(['\'', '’']).unwrap_or(word)
}
