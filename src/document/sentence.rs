//! Where sentences begin.

/// Short forms that end in a full stop inside a sentence, as they are written.
const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Gen", "Sen", "Rep", "Gov", "St", "Ste", "Jr", "Sr", "Col", "Lt",
    "Capt", "Sgt", "Cpl", "Maj", "Cmdr", "Adm", "Rev", "Revd", "Hon", "Messrs", "Inc", "Co", "Corp", "Ltd",
    "Bros", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Mt", "Ave",
    "Blvd", "Rd", "vs", "v", "cf", "ca", "etc", "approx", "dept", "Dept", "est", "fig", "Fig", "figs",
    "Figs", "vol", "Vol", "vols", "ed", "eds", "Ed", "Eds", "pp", "p", "para", "al", "viz", "op", "cit",
    "ibid", "Art", "art", "Sec", "sec", "ch", "Ch", "trans", "Op",
];

/// What stands between two words, as far as sentences are concerned.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Gap {
    /// The last of `. ! ? …` in it.
    terminal: Option<char>,
    /// White space follows that sign.
    spaced: bool,
}

impl Gap {
    /// Takes the next character of the gap.
    #[inline]
    pub(super) fn take(&mut self, c: char) {
        match c {
            '.' | '!' | '?' | '\u{2026}' | '。' | '！' | '？' => {
                *self = Self { terminal: Some(c), spaced: false }
            }
            _ if self.terminal.is_some() && c.is_whitespace() => self.spaced = true,
            _ => {}
        }
    }

    /// True if a sentence begins after the gap: the word before it is `before` (the first word of its block if
    /// `opens_block`), the word after it begins with `next`.
    pub(super) fn ends_sentence(self, before: &str, opens_block: bool, next: char) -> bool {
        match self.terminal {
            None => false,
            Some('。' | '！' | '？') => true,
            Some('.') => {
                let numbers_a_list = opens_block && before.bytes().all(|b| b.is_ascii_digit());
                self.spaced && starts_sentence(next) && !numbers_a_list && !is_abbreviation(before, next)
            }
            Some(_) => self.spaced && starts_sentence(next),
        }
    }
}

fn starts_sentence(next: char) -> bool {
    !next.is_lowercase()
}

fn is_abbreviation(word: &str, next: char) -> bool {
    let mut chars = word.chars();
    let initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none() && word != "I";
    let dotted = word.contains('.') && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'.');
    let numero = matches!(word, "No" | "Nos" | "no" | "nos") && next.is_ascii_digit();
    initial || dotted || numero || ABBREVIATIONS.contains(&word)
}
