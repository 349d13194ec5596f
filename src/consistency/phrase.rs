//! Words and their neighbours in a sentence.

use crate::document::Document;

/// The words of a document as parts of phrases.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrases<'a>(pub(super) &'a Document);

impl<'a> Phrases<'a> {
    /// The text of a word.
    pub(super) fn text(self, word: usize) -> &'a str {
        self.0.slice(self.0.words.span(word))
    }

    /// True if the next word follows in the same sentence, with nothing but a space between them.
    pub(super) fn is_joined(self, word: usize) -> bool {
        word + 1 < self.0.words.len() && self.0.words.is_joined(word + 1)
    }

    /// True if the next word follows with nothing but a space, or the full stop of an abbreviation, between them: “Mr.
    /// Pym”.
    pub(super) fn is_joined_or_stopped(self, word: usize) -> bool {
        let words = &self.0.words;
        let next = word + 1;
        next < words.len()
            && matches!(
                &self.0.text()[words.span(word).end as usize..words.span(next).start as usize],
                " " | "\n" | "\u{A0}" | ". " | ".\u{A0}"
            )
    }

    /// True if the word begins with a capital.
    pub(super) fn is_capital(self, word: usize) -> bool {
        self.0.words.is_capital(word)
    }

    /// The word after, if it is joined and has a capital.
    pub(super) fn capital_after(self, word: usize) -> Option<usize> {
        (self.is_joined(word) && self.is_capital(word + 1)).then_some(word + 1)
    }
}
