//! From an edit of the reading text to one of the source text.

use crate::document::Document;
use crate::finding::{Edit, Fix};
use crate::source::{Part, PartSpan, Span};

/// A replacement in the source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceEdit {
    /// What is replaced, in bytes of the text of a part.
    pub place: PartSpan,
    /// What it is replaced by.
    pub text: String,
}

/// Why a fix cannot be made; reads on from “cannot be changed in the file: ”.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// What would be replaced does not stand in the source as it is read.
    #[error("markup or an entity stands within it")]
    Markup,
    /// The corrected file would be read as something else than the corrected copy.
    #[error("the corrected file would be read otherwise")]
    Misread,
    /// The file is a container, such as an e-mail, or holds several texts, which are only read.
    #[error("files of this kind are only read")]
    Container,
    /// The encoding of the file lacks a character.
    #[error("its encoding, {encoding}, has no “{character}”")]
    Encoding {
        /// Its name.
        encoding: &'static str,
        /// The first one that it lacks.
        character: char,
    },
    /// The rule finds something new whenever a fault is put right, again and again.
    #[error("each correction makes a new fault")]
    Endless,
}

/// What a fix changes in the source text, in order.
///
/// A part of the copy can be changed if its source is the same text; white space may differ, so that a word that is
/// printed again on the next line can go with the line break.
pub fn source_edits(document: &Document, fix: &Fix) -> Result<Vec<SourceEdit>, Refusal> {
    let mut edits =
        fix.edits.iter().map(|edit| source_edit(document, edit)).collect::<Result<Vec<_>, _>>()?;
    edits.sort_by_key(|edit| edit.place);
    Ok(edits)
}

fn source_edit(document: &Document, edit: &Edit) -> Result<SourceEdit, Refusal> {
    let place = document.part_span(edit.span);
    let part = document.source.part(place.part);
    let source = part.text();
    let is_member = part.name.is_some();
    if is_member && !is_xml(part) {
        return Err(Refusal::Container);
    }
    let is_same =
        || source[place.span.range()].split_whitespace().eq(document.slice(edit.span).split_whitespace());
    if !document.is_verbatim(edit.span) && (is_member || !is_same()) {
        return Err(Refusal::Markup);
    }
    if let Some(character) = part.content.lacking(&edit.text) {
        return Err(Refusal::Encoding { encoding: part.content.encoding(), character });
    }
    let text = if is_member || source.starts_with("<?xml") {
        quick_xml::escape::partial_escape(edit.text.as_str()).into_owned()
    } else {
        with_line_ends_of(source, &edit.text)
    };
    Ok(SourceEdit { place, text })
}

/// True for a member that an office program keeps its text in.
fn is_xml(part: &Part) -> bool {
    let name = part.name.as_deref().unwrap_or_default();
    [".xml", ".xhtml", ".html", ".htm"].iter().any(|ending| name.ends_with(ending))
}

/// The text with its line breaks written as the source’s first one is.
fn with_line_ends_of(source: &str, text: &str) -> String {
    let first = memchr::memchr(b'\n', source.as_bytes());
    let is_windows = first.is_some_and(|at| source[..at].ends_with('\r'));
    if is_windows && text.contains('\n') {
        text.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        text.to_owned()
    }
}

/// The text with the edits made; they are in order and do not overlap.
pub(super) fn edited<'e>(text: &str, edits: impl Iterator<Item = (Span, &'e str)>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (span, replacement) in edits {
        out.push_str(&text[done..span.start as usize]);
        out.push_str(replacement);
        done = span.end as usize;
    }
    out.push_str(&text[done..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Applicability;
    use crate::read;
    use crate::source::Source;

    /// The source with `from` in the reading text replaced by `to`, or why it cannot be.
    fn replaced(path: &str, source: &str, from: &str, to: &str) -> Result<String, Refusal> {
        let document = read::read(Source::from_text(path, source));
        let start = document.text().find(from).unwrap();
        let edits = vec![Edit::new(Span::new(start, start + from.len()), to)];
        let edits = source_edits(&document, &Fix { applicability: Applicability::Safe, edits })?;
        Ok(edited(source, edits.iter().map(|edit| (edit.place.span, edit.text.as_str()))))
    }

    #[test]
    fn words_between_markup_can_be_changed() {
        assert_eq!(replaced("a.md", "**Teh** end", "Teh", "The").unwrap(), "**The** end");
        assert_eq!(replaced("a.md", "**the** the end", "the the", "the"), Err(Refusal::Markup));
        assert_eq!(replaced("a.md", "the&amp;the end", "the&the", "the"), Err(Refusal::Markup));
        let noted = "the[^1] the\n\n[^1]: end";
        assert_eq!(replaced("a.md", noted, "the the", "the"), Err(Refusal::Markup));
        assert_eq!(replaced("a.md", noted, " the", "").unwrap(), "the[^1]\n\n[^1]: end");
    }

    #[test]
    fn new_text_is_escaped_in_xml() {
        let jats = "<?xml version=\"1.0\"?><article><body><p>Fish and and chips</p></body></article>";
        assert_eq!(replaced("a.xml", jats, "and and", "&").unwrap(), jats.replace("and and", "&amp;"));
    }

    #[test]
    fn a_line_break_is_white_space() {
        assert_eq!(replaced("a.md", "the\nthe end", " the", "").unwrap(), "the end");
        assert_eq!(replaced("a.md", "> the\n> the end", " the", ""), Err(Refusal::Markup));
    }

    #[test]
    fn line_ends_are_kept() {
        assert_eq!(replaced("a.txt", "a\r\nb c", "b ", "b\n").unwrap(), "a\r\nb\r\nc");
        assert_eq!(replaced("a.txt", "a\nb c", "b ", "b\n").unwrap(), "a\nb\nc");
    }

    #[test]
    fn a_character_that_the_encoding_lacks_is_refused() {
        let source = Source::from_bytes("a.txt", b"The caf\xE9 is closed, said the mayor.".to_vec()).unwrap();
        let document = read::read(source);
        let fix =
            |text| Fix { applicability: Applicability::Safe, edits: vec![Edit::new(Span::new(0, 3), text)] };
        assert!(source_edits(&document, &fix("“…”")).is_ok());
        let refusal = source_edits(&document, &fix("→")).unwrap_err();
        assert_eq!(refusal.to_string(), "its encoding, windows-1252, has no “→”");
    }
}
