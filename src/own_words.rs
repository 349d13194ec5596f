//! Which words of a document are the writer's own: what is quoted keeps its spelling and its style.

mod quotations;

use crate::document::{BlockKind, Document, InlineKind};
use crate::source::Span;

pub use quotations::Quotation;

/// Headings that are followed by the titles of other people's works.
const REFERENCES: &[&str] =
    &["references", "bibliography", "works cited", "notes", "sources", "further reading", "external links"];

/// The parts of a document that are not the writer's own words.
#[derive(Debug, Default)]
pub struct OwnWords {
    quotations: Vec<Quotation>,
    /// Sorted and disjoint.
    foreign: Vec<Span>,
}

impl OwnWords {
    /// Looks for what is quoted in a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let quotations = quotations::find(document);
        let mut foreign: Vec<Span> = quotations.iter().map(|quotation| quotation.span).collect();
        foreign.extend(quoted_blocks(document));
        let is_title = |kind| matches!(kind, InlineKind::Emphasis | InlineKind::Link);
        foreign
            .extend(document.inlines.iter().filter(|inline| is_title(inline.kind)).map(|inline| inline.span));
        Self { quotations, foreign: merged(foreign) }
    }

    /// True if the writer answers for every byte of the span: nothing of it is in a quotation, in italics, in a link,
    /// in a list of references, in verse, in code.
    #[must_use]
    pub fn holds(&self, span: Span) -> bool {
        let next = self.foreign.partition_point(|foreign| foreign.end <= span.start);
        self.foreign.get(next).is_none_or(|foreign| foreign.start >= span.end)
    }

    /// The quotations inside of paragraphs, in reading order; one in another is not listed.
    #[must_use]
    pub fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }
}

/// Blocks of somebody else's words: quotations, verse, code, and what stands below a heading such as “References”, to
/// the next heading.
fn quoted_blocks(document: &Document) -> impl Iterator<Item = Span> {
    let mut in_references = false;
    document.blocks.iter().filter_map(move |block| {
        if matches!(block.kind, BlockKind::Heading(_)) {
            let heading = document.slice(block.span).trim_end_matches(':').to_lowercase();
            in_references = REFERENCES.contains(&heading.as_str());
        }
        let is_quoted = matches!(
            block.kind,
            BlockKind::Quotation | BlockKind::Verse | BlockKind::Code | BlockKind::FrontMatter
        );
        (is_quoted || in_references).then_some(block.span)
    })
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

    fn foreign(path: &str, text: &str) -> Vec<String> {
        let document = crate::read::read(Source::from_text(path, text));
        let own = OwnWords::of(&document);
        own.foreign.iter().map(|span| document.slice(*span).to_owned()).collect()
    }

    #[test]
    fn what_is_quoted_is_not_the_writers() {
        let text = "He said “the colour” and *The Color Purple* was [a link](x).\n\n> Quoted.\n";
        assert_eq!(foreign("a.md", text), ["“the colour”", "The Color Purple", "a link", "Quoted."]);
    }

    #[test]
    fn references_end_at_the_next_heading() {
        let text = "## References\n\nSmith, The Color.\n\n## Thanks\n\nTo all.\n";
        assert_eq!(foreign("a.md", text), ["References", "Smith, The Color."]);
    }
}
