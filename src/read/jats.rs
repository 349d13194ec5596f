//! Articles in JATS (ANSI/NISO Z39.96), the format of journals, and its kin.
//!
//! Of the metadata the title and the abstracts are read. References are other people's titles and so quotations. Labels,
//! links to notes, formulas and data are not read; a footnote is read after the paragraph that it stands in.

use super::builder::{Builder, OBJECT};
use super::xml::{self, Broken, Event, Tag, Xml};
use crate::document::{BlockKind, InlineKind, Reading};

/// An element that is open and matters.
#[derive(Debug)]
struct Element<'a> {
    name: &'a str,
    kind: Option<BlockKind>,
    /// A mark on the text from there on.
    inline: Option<(usize, InlineKind)>,
}

struct Reader<'a> {
    xml: Xml<'a>,
    out: Builder<'a>,
    open: Vec<Element<'a>>,
    /// Sections around this place.
    sections: u8,
}

/// Reads an article.
pub(super) fn read(source: &str) -> Result<Reading, Broken> {
    let mut reader =
        Reader { xml: Xml::new(source), out: Builder::new(source), open: Vec::new(), sections: 0 };
    while let Some(event) = reader.xml.next()? {
        match event {
            Event::Start(tag) => reader.start(&tag)?,
            Event::End(name) => reader.end(name),
            Event::Text(range) => {
                if let Some(kind) = reader.kind() {
                    if kind == BlockKind::Code {
                        reader.out.verbatim(range, kind);
                    } else {
                        reader.out.prose(range, kind);
                    }
                }
            }
            Event::Reference(range) => {
                if let Some(kind) = reader.kind() {
                    xml::push_reference(&mut reader.out, range, kind);
                }
            }
        }
    }
    Ok(reader.out.finish())
}

impl<'a> Reader<'a> {
    fn start(&mut self, tag: &Tag<'a>) -> Result<(), Broken> {
        let name = tag.local();
        if is_left_out(tag) {
            return self.xml.skip();
        }
        if matches!(
            name,
            "inline-formula" | "tex-math" | "math" | "inline-graphic" | "chem-struct" | "monospace" | "code"
        ) {
            let is_listing = name == "code" && !self.out.is_open();
            if !is_listing {
                let is_sentence = self.kind().is_some() && self.out.is_open();
                self.xml.skip()?;
                if is_sentence {
                    self.out.push(OBJECT, tag.start..self.xml.position());
                }
                return Ok(());
            }
        }
        match name {
            "sec" | "app" | "ack" | "ref-list" | "boxed-text" | "abstract" => {
                self.sections = self.sections.saturating_add(1);
            }
            "fn" => self.out.begin_aside(),
            "break" if self.out.is_open() => self.out.push("\n", tag.start..self.xml.position()),
            _ => {}
        }
        if is_block(name) {
            self.out.close();
        }
        let inline = match name {
            "italic" => Some(InlineKind::Emphasis),
            "bold" => Some(InlineKind::Strong),
            "ext-link" | "uri" | "xref" => Some(InlineKind::Link),
            _ => None,
        };
        let kind = self.kind_of(name);
        self.open.push(Element { name, kind, inline: inline.map(|kind| (self.out.position(), kind)) });
        Ok(())
    }

    fn end(&mut self, name: &'a str) {
        let name = xml::local(name);
        if self.open.last().is_none_or(|element| element.name != name) {
            return;
        }
        if let Some(Element { inline: Some((start, kind)), .. }) = self.open.pop() {
            self.out.inline(start, kind);
        }
        if is_block(name) {
            self.out.close();
        }
        match name {
            "sec" | "app" | "ack" | "ref-list" | "boxed-text" | "abstract" => {
                self.sections = self.sections.saturating_sub(1);
            }
            "fn" => self.out.end_aside(),
            _ => {}
        }
    }

    /// What text in an element is, if the element says so.
    fn kind_of(&self, name: &str) -> Option<BlockKind> {
        match name {
            "article-title" if self.is_within("title-group") => Some(BlockKind::Heading(1)),
            "subtitle" if self.is_within("title-group") => Some(BlockKind::Heading(2)),
            "title" => Some(BlockKind::Heading(self.sections.min(5) + 1)),
            "p" | "attrib" | "term" | "def" | "speaker" => Some(BlockKind::Paragraph),
            "list-item" | "def-item" => Some(BlockKind::ListItem),
            "disp-quote" | "mixed-citation" | "element-citation" | "citation" => Some(BlockKind::Quotation),
            "verse-line" => Some(BlockKind::Verse),
            "td" | "th" => Some(BlockKind::TableCell),
            "fn" => Some(BlockKind::Footnote),
            "preformat" | "code" => Some(BlockKind::Code),
            _ => None,
        }
    }

    /// What text here is; none if it is no copy.
    fn kind(&self) -> Option<BlockKind> {
        let mut kinds = self.open.iter().rev().filter_map(|element| element.kind);
        let kind = kinds.next()?;
        Some(if kind == BlockKind::Paragraph { kinds.next().unwrap_or(kind) } else { kind })
    }

    fn is_within(&self, name: &str) -> bool {
        self.open.iter().any(|element| element.name == name)
    }
}

fn is_left_out(tag: &Tag<'_>) -> bool {
    match tag.local() {
        "journal-meta"
        | "contrib-group"
        | "aff"
        | "author-notes"
        | "pub-date"
        | "permissions"
        | "kwd-group"
        | "history"
        | "funding-group"
        | "custom-meta-group"
        | "article-id"
        | "article-categories"
        | "counts"
        | "self-uri"
        | "related-article"
        | "label"
        | "object-id"
        | "disp-formula"
        | "graphic"
        | "media"
        | "supplementary-material"
        | "alternatives"
        | "processing-meta"
        | "response"
        | "sub-article"
        | "floats-wrap"
        | "trans-title-group"
        | "running-head"
        | "index-term"
        | "target"
        | "private-char" => true,
        "xref" => {
            tag.value("ref-type").is_some_and(|kind| matches!(&*kind, "fn" | "table-fn" | "author-notes"))
        }
        _ => false,
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "article-title"
            | "subtitle"
            | "title"
            | "p"
            | "attrib"
            | "list-item"
            | "def-item"
            | "term"
            | "def"
            | "disp-quote"
            | "mixed-citation"
            | "element-citation"
            | "verse-line"
            | "td"
            | "th"
            | "fn"
            | "preformat"
            | "sec"
            | "speech"
            | "speaker"
            | "boxed-text"
            | "caption"
            | "ref"
    )
}
