//! Quotations inside of paragraphs, by their marks.

use crate::document::{Block, Document, Signs};
use crate::source::Span;

/// Text between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark to the closing one, both included; to the end of the block if it has none, as where a
    /// quotation goes on in the next paragraph.
    pub span: Span,
    /// The opening mark: `“`, `‘`, `"`, `'`, `«` or `„`.
    pub mark: char,
    /// Whether it is closed within its block.
    pub closed: bool,
}

/// What a quotation may begin with; their first bytes are those of the marks, C2 and E2.
const MARKS: [char; 6] = ['“', '‘', '"', '\'', '«', '„'];

/// Longest quotation in marks that may be apostrophes or inches, in characters; a bound on the search for its end.
const MAX_UNSURE: usize = 4_000;

/// The outermost quotations of a document, in reading order.
pub(super) fn find(document: &Document) -> Vec<Quotation> {
    let mut found = Vec::new();
    for block in document.blocks.iter().filter(|block| has_marks(block)) {
        let text = document.slice(block.span);
        let mut at = 0;
        while let Some(quotation) = next(text, at) {
            at = quotation.span.end as usize;
            let span = Span::new(
                block.span.start as usize + quotation.span.start as usize,
                block.span.start as usize + at,
            );
            found.push(Quotation { span, ..quotation });
        }
    }
    found
}

fn has_marks(block: &Block) -> bool {
    block.signs.overlap(const { Signs::any_of("“‘\"'«„") })
}

/// The next quotation of a block's text from byte `from` on.
fn next(text: &str, from: usize) -> Option<Quotation> {
    let bytes = text.as_bytes();
    for start in (from..bytes.len()).filter(|at| matches!(bytes[*at], b'"' | b'\'' | 0xC2 | 0xE2)) {
        let Some(mark) = text[start..].chars().next().filter(|c| MARKS.contains(c)) else { continue };
        let inside = start + mark.len_utf8();
        let before = text[..start].chars().next_back();
        if opens(mark, before, text[inside..].chars().next()) {
            let end = closing(text, inside, mark);
            // A single or a straight mark that is never closed is an apostrophe, or inches.
            if end.is_some() || matches!(mark, '“' | '«' | '„') {
                let span = Span::new(start, end.unwrap_or(text.len()));
                return Some(Quotation { span, mark, closed: end.is_some() });
            }
        }
    }
    None
}

fn opens(mark: char, before: Option<char>, after: Option<char>) -> bool {
    let is_after_gap = || before.is_none_or(|c| c.is_whitespace() || "([{—–-/“‘\"'".contains(c));
    matches!(mark, '“' | '«' | '„') || is_after_gap() && after.is_some_and(|c| !c.is_whitespace())
}

/// Where the quotation that `mark` opens ends, if it does: behind the closing mark.
fn closing(text: &str, inside: usize, mark: char) -> Option<usize> {
    let mut before = None;
    let limit = if matches!(mark, '“' | '«' | '„') { usize::MAX } else { MAX_UNSURE };
    for (offset, c) in text[inside..].char_indices().take(limit) {
        let end = inside + offset + c.len_utf8();
        let after = text[end..].chars().next();
        let closes = match mark {
            '“' => c == '”',
            '„' => matches!(c, '“' | '”'),
            '«' => c == '»',
            '"' => c == '"',
            '‘' => c == '’' && ends_word(before, after),
            _ => c == '\'' && ends_word(before, after),
        };
        if closes {
            return Some(end);
        }
        before = Some(c);
    }
    None
}

/// True if a single mark between these two may close a quotation: an apostrophe inside a word does not.
fn ends_word(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn quotations(text: &str) -> Vec<String> {
        let document = crate::read::read(Source::from_text("a.txt", text));
        find(&document).iter().map(|quotation| document.slice(quotation.span).to_owned()).collect()
    }

    #[test]
    fn marks_of_all_kinds_are_paired() {
        assert_eq!(quotations("He said “no” and \"yes\", or 'maybe'."), ["“no”", "\"yes\"", "'maybe'"]);
        assert_eq!(
            quotations("She called it ‘a dog’s breakfast’, he «rien»."),
            ["‘a dog’s breakfast’", "«rien»"]
        );
    }

    #[test]
    fn a_quotation_may_go_on_in_the_next_paragraph() {
        assert_eq!(quotations("“One.\n\n“Two,” she said."), ["“One.", "“Two,”"]);
    }

    #[test]
    fn apostrophes_and_inches_open_nothing() {
        assert!(quotations("The teachers' union of '68 met in rock 'n the 5\" room.").is_empty());
    }
}
