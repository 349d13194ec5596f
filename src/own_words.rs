//! Which words of a document are the writer's own: what is quoted keeps its spelling and its style.

mod blocks;
mod quotations;
mod speech;

use crate::document::{BlockKind, Document, Inline, InlineKind};
use crate::source::Span;

pub use quotations::Quotation;

/// Fewer words in italics may be a title that stands by itself.
const MIN_PARAGRAPH: usize = 12;

/// The parts of a document that are not the writer's own words.
#[derive(Debug, Default)]
pub struct OwnWords {
    quotations: Vec<Quotation>,
    /// Sorted and disjoint.
    foreign: Vec<Span>,
    /// The same without what somebody said, and the writer put in writing.
    written: Vec<Span>,
}

impl OwnWords {
    /// Looks for what is quoted in a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let quotations = quotations::find(document);
        let mut others: Vec<Span> = blocks::find(document);
        let is_title = |kind| matches!(kind, InlineKind::Emphasis | InlineKind::Link);
        let is_set_off = |inline: &&Inline| {
            is_title(inline.kind)
                && !(inline.kind == InlineKind::Emphasis && is_whole_paragraph(document, inline.span))
        };
        others.extend(document.inlines.iter().filter(is_set_off).map(|inline| inline.span));
        let spoken = speech::find(document, &quotations);
        let all = quotations.iter().map(|quotation| quotation.span).chain(others.iter().copied());
        let foreign = merged(all.collect());
        let written = quotations
            .iter()
            .zip(&spoken)
            .filter(|(_, spoken)| !**spoken)
            .map(|(quotation, _)| quotation.span);
        let written = merged(written.chain(others.iter().copied()).collect());
        Self { quotations, foreign, written }
    }

    /// True if the writer answers for every byte of the span: nothing of it is in a quotation, in italics, in a link,
    /// in a list of references, in verse, in code, in another language.
    #[must_use]
    pub fn holds(&self, span: Span) -> bool {
        is_outside(&self.foreign, span)
    }

    /// True if the writer chose how every byte of the span is spelt: in own words, and in what somebody is quoted as
    /// having said. A letter, a poster or a book keeps the spelling that it has.
    #[must_use]
    pub fn spells(&self, span: Span) -> bool {
        is_outside(&self.written, span)
    }

    /// The quotations inside of paragraphs, in reading order; one in another is not listed.
    #[must_use]
    pub fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }
}

/// True for a paragraph that is set in italics as a whole, such as a standfirst: that is no title, and no quotation.
fn is_whole_paragraph(document: &Document, span: Span) -> bool {
    document.block_at(span.start).is_some_and(|block| {
        block.kind == BlockKind::Paragraph
            && block.words.len() >= MIN_PARAGRAPH
            && document.covers(span, block)
    })
}

/// True if a span overlaps none of the spans, which are sorted and disjoint.
fn is_outside(spans: &[Span], span: Span) -> bool {
    let next = spans.partition_point(|other| other.end <= span.start);
    spans.get(next).is_none_or(|other| other.start >= span.end)
}

/// The same ranges, sorted and disjoint.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    /// What is not the writer's own, and what of it keeps its spelling.
    fn foreign(path: &str, text: &str) -> [Vec<String>; 2] {
        let document = crate::read::read(Source::from_text(path, text));
        let own = OwnWords::of(&document);
        [own.foreign, own.written]
            .map(|spans| spans.iter().map(|span| document.slice(*span).to_owned()).collect())
    }

    #[test]
    fn what_is_quoted_is_not_the_writers() {
        let text = "He wrote “the colour” and *The Color Purple* was [a link](x).\n\n> Quoted.\n";
        let [all, written] = foreign("a.md", text);
        assert_eq!(all, ["“the colour”", "The Color Purple", "a link", "Quoted."]);
        assert_eq!(written, all);
    }

    #[test]
    fn references_end_at_the_next_heading() {
        let [all, _] = foreign("a.md", "## References\n\nSmith, The Color.\n\n## Thanks\n\nTo all.\n");
        assert_eq!(all, ["References", "Smith, The Color."]);
    }

    #[test]
    fn credits_citations_and_foreign_words_are_not_the_writers() {
        let text = "Image: Harbor Board\n\nThe quay was rebuilt.\n\n\
                    - Crane, J. (1931) The Color of Tides. Harbor Press, ISBN 0-00-000000-0.\n- A new crane.\n\n\
                    Der Hafen wurde gestern von den Fischern blockiert und die Polizei kam zu spät.\n";
        let [all, _] = foreign("a.md", text);
        assert_eq!(all.len(), 3, "{all:?}");
        assert!(all[0].starts_with("Image") && all[1].starts_with("Crane") && all[2].starts_with("Der"));
    }

    #[test]
    fn speech_is_spelt_by_the_writer() {
        let text = "“The center is full,” she said. “It is gray.”\n\n“We are gray,” the letter reads.\n\n\
                    “Cooperation saves cents,” says a plaque.\n\n“So gray,” wrote Mr Fyfe, who had said no.\n";
        let [all, written] = foreign("a.txt", text);
        assert_eq!(all.len(), 5);
        assert_eq!(written, ["“We are gray,”", "“Cooperation saves cents,”", "“So gray,”"]);
    }
}
