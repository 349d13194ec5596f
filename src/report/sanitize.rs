//! What may be printed: copy can hold escapes that drive a terminal, marks that turn the line round, and characters
//! that nobody sees.
//!
//! White space of every kind becomes a space. What joins or varies the characters beside it (soft hyphens, joiners,
//! variation selectors) is left out. Controls and what else is invisible or turns the direction of writing is shown
//! by name: `«U+200B»`.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar as _;

/// Marks on one letter that are printed; more of them only draw over the lines above.
const MAX_MARKS: usize = 4;

/// How a character is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Not at all.
    Nothing,
    /// As a character that is harmless and as wide as the figure says, in columns.
    As(char, usize),
    /// By its name.
    Named,
}

/// How `c` is printed.
pub(super) fn shown(c: char) -> Shown {
    match c {
        ' '..='~' => Shown::As(c, 1),
        _ if c.is_whitespace() => Shown::As(' ', 1),
        '\u{AD}'
        | '\u{34F}'
        | '\u{180B}'..='\u{180D}'
        | '\u{180F}'
        | '\u{200C}'
        | '\u{200D}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0100}'..='\u{E01EF}' => Shown::Nothing,
        '\u{61C}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}' => Shown::Named,
        _ => c.width().map_or(Shown::Named, |columns| Shown::As(c, columns)),
    }
}

/// A character by its number: `«U+200B»`.
pub(super) fn name(c: char) -> String {
    format!("«U+{:04X}»", u32::from(c))
}

/// Columns that a text takes up when it is printed by a [`Printer`].
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(char_columns).sum()
}

/// Columns that a character takes up when it is printed by a [`Printer`].
pub(super) fn char_columns(c: char) -> usize {
    match shown(c) {
        Shown::Nothing => 0,
        Shown::As(_, columns) => columns,
        // The name of a character: two quotes, `U+`, and four to six digits.
        Shown::Named => {
            4 + match u32::from(c) {
                0..=0xFFFF => 4,
                0x1_0000..=0xF_FFFF => 5,
                _ => 6,
            }
        }
    }
}

/// Collects characters as they are to be printed.
#[derive(Debug, Default)]
pub(super) struct Printer {
    /// What was collected.
    pub(super) text: String,
    /// Its length in characters.
    pub(super) chars: usize,
    marks: usize,
}

impl Printer {
    /// Adds a character; with `reveal`, by its name if it would be left out.
    pub(super) fn push(&mut self, c: char, reveal: bool) {
        match shown(c) {
            Shown::Nothing if !reveal => {}
            Shown::As(c, columns) => {
                self.marks = if columns == 0 { self.marks + 1 } else { 0 };
                if self.marks <= MAX_MARKS {
                    self.text.push(c);
                    self.chars += 1;
                }
            }
            Shown::Nothing | Shown::Named => {
                let before = self.text.len();
                // Writing to a string cannot fail.
                let _ = write!(self.text, "{}", name(c));
                self.chars += self.text[before..].chars().count();
                self.marks = 0;
            }
        }
    }
}

/// A text as it may be printed on one line.
pub(crate) fn clean(text: &str) -> String {
    let mut printer = Printer::default();
    text.chars().for_each(|c| printer.push(c, false));
    printer.text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_drives_or_hides_is_named_and_what_joins_is_left_out() {
        let check = |text: &str, expected: &str| {
            assert_eq!(clean(text), expected);
            assert_eq!(columns(text), expected.chars().filter_map(char::width).sum::<usize>());
        };
        check("red \u{1B}[31m", "red «U+001B»[31m");
        check("a\u{202E}b\u{200B}c\u{85}d", "a«U+202E»b«U+200B»c d");
        check("a\tb\u{A0}c\u{2028}d\r\ne", "a b c d  e");
        check("har\u{AD}bour \u{2764}\u{FE0F}", "harbour \u{2764}");
        check("cafe\u{301} 港", "cafe\u{301} 港");
        check("\u{E0041}", "«U+E0041»");
    }

    #[test]
    fn no_more_than_four_marks_are_printed_on_a_letter() {
        assert_eq!(clean(&format!("a{}b", "\u{301}".repeat(99))), format!("a{}b", "\u{301}".repeat(4)));
    }
}
