//! Scopes: which parts of a document a rule looks at.

use super::fields::Placed;
use super::yaml::Fault;
use crate::document::BlockKind;

/// What a part of a document is to the rules of a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A block of running text as a whole.
    Text,
    /// The same block as a paragraph.
    Paragraph,
    /// A sentence of it.
    Sentence,
    /// A heading and its rank.
    Heading(u8),
    ListItem,
    Cell,
    Quotation,
    Footnote,
    Verse,
    /// All running text, list items and quotations, joined.
    Summary,
    /// The source text, with its markup.
    Raw,
}

impl Part {
    /// What a block is; nothing if no rule looks at it.
    pub(super) fn of(kind: BlockKind) -> Option<Self> {
        Some(match kind {
            BlockKind::Paragraph => Self::Text,
            BlockKind::Heading(rank) => Self::Heading(rank.clamp(1, 6)),
            BlockKind::ListItem => Self::ListItem,
            BlockKind::TableCell => Self::Cell,
            BlockKind::Quotation => Self::Quotation,
            BlockKind::Footnote => Self::Footnote,
            BlockKind::Verse => Self::Verse,
            BlockKind::Code | BlockKind::FrontMatter => return None,
        })
    }

    /// The names of the part, without the format of its file.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["text"],
            Self::Paragraph => &["paragraph", "text"],
            Self::Sentence => &["sentence", "text"],
            Self::Heading(1) => &["text", "heading", "h1"],
            Self::Heading(2) => &["text", "heading", "h2"],
            Self::Heading(3) => &["text", "heading", "h3"],
            Self::Heading(4) => &["text", "heading", "h4"],
            Self::Heading(5) => &["text", "heading", "h5"],
            Self::Heading(_) => &["text", "heading", "h6"],
            Self::ListItem => &["text", "list"],
            // Documents do not tell header cells from others.
            Self::Cell => &["text", "table", "cell"],
            Self::Quotation => &["text", "blockquote"],
            Self::Footnote => &["text", "footnote"],
            Self::Verse => &["text", "verse"],
            Self::Summary => &["summary"],
            Self::Raw => &["raw"],
        }
    }
}

/// A rule's scope: any of its selectors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scope(Vec<Selector>);

/// Terms that must all hold: (whether it is negated, the names that must occur).
type Selector = Vec<(bool, Vec<String>)>;

/// Scopes that there were once.
const GONE: &[&str] = &["code", "link", "strong", "emphasis"];

impl Scope {
    /// The scope of a rule that names none.
    pub(super) fn text() -> Self {
        Self::of("text")
    }

    /// The scope of that one name.
    pub(super) fn of(name: &str) -> Self {
        Self(vec![selector(name)])
    }

    /// Reads a rule's list.
    pub(super) fn read(list: &[Placed]) -> Result<Self, Fault> {
        let mut selectors = Vec::with_capacity(list.len());
        for item in list {
            let selector = selector(&item.text);
            let names = selector.iter().flat_map(|(_, names)| names);
            if let Some(gone) = names.into_iter().find(|name| GONE.contains(&name.as_str())) {
                let fault = Fault::new(item.span.clone(), format!("there is no scope “{gone}” any more"));
                return Err(fault.with_help("use “raw” for what stands in markup"));
            }
            selectors.push(selector);
        }
        Ok(if selectors.is_empty() { Self::text() } else { Self(selectors) })
    }

    /// Whether a rule looks at a document as a whole, or at its source.
    pub(super) fn is_whole(&self) -> bool {
        [Part::Summary, Part::Raw].iter().any(|part| self.holds(*part, ""))
    }

    /// Whether a rule looks at such a part of a file with that extension.
    pub(super) fn holds(&self, part: Part, extension: &str) -> bool {
        let names = part.names();
        let has = |name: &String| names.contains(&name.as_str()) || name == extension;
        let is_whole = matches!(part, Part::Summary | Part::Raw);
        let term = |(negated, wanted): &(bool, Vec<String>)| {
            if *negated { !is_whole && !wanted.iter().all(has) } else { wanted.iter().all(has) }
        };
        self.0.iter().any(|selector| selector.iter().all(term))
    }
}

fn selector(text: &str) -> Selector {
    let terms = text.split('&').map(str::trim).filter(|term| !term.is_empty());
    terms
        .map(|term| {
            let name = term.strip_prefix('~');
            let names = name.unwrap_or(term).trim().split('.').map(str::to_lowercase).collect();
            (name.is_some(), names)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(scope: &str, part: Part) -> bool {
        Scope::of(scope).holds(part, "md")
    }

    #[test]
    fn all_names_of_a_scope_must_occur() {
        for part in [Part::Text, Part::Sentence, Part::Heading(3), Part::Cell] {
            assert!(holds("text", part));
        }
        assert!(!holds("text", Part::Raw) && !holds("text", Part::Summary));
        assert!(holds("heading", Part::Heading(2)) && holds("heading.h2", Part::Heading(2)));
        assert!(!holds("heading.h2", Part::Heading(3)));
        assert!(
            holds("text.md", Part::Text)
                && !holds("text.adoc", Part::Text)
                && holds("heading.md", Part::Heading(1))
        );
    }

    #[test]
    fn scopes_are_combined_and_negated() {
        assert!(holds("text & ~heading", Part::Text) && !holds("text & ~heading", Part::Heading(1)));
        assert!(
            holds("heading & ~heading.h1", Part::Heading(2))
                && !holds("heading & ~heading.h1", Part::Heading(1))
        );
        assert!(holds("~blockquote", Part::Text) && !holds("~blockquote", Part::Raw));
    }
}
