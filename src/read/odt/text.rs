//! The text of one part: the body, or the headers and footers among the styles.

use super::styles::{Style, Styles};
use crate::document::{BlockKind, InlineKind, LandmarkKind};
use crate::read::builder::{Builder, OBJECT};
use crate::read::xml::{self, Broken, Event, Tag, Xml};

/// A paragraph or a heading that is being read.
#[derive(Debug)]
struct Paragraph {
    style: Style,
    kind: BlockKind,
}

/// A span of characters, or a link.
#[derive(Debug)]
struct Span {
    start: usize,
    style: Style,
    is_link: bool,
}

pub(super) struct Text<'a, 'b> {
    xml: Xml<'a>,
    out: &'b mut Builder<'a>,
    styles: &'b Styles,
    paragraphs: Vec<Paragraph>,
    spans: Vec<Span>,
    /// What the containers around this place make of a paragraph.
    around: Vec<BlockKind>,
    /// Paragraphs so far.
    number: u32,
    notes: [u32; 2],
    is_endnote: bool,
}

impl<'a, 'b> Text<'a, 'b> {
    pub(super) fn new(out: &'b mut Builder<'a>, styles: &'b Styles) -> Self {
        Self {
            xml: Xml::new(out.source()),
            out,
            styles,
            paragraphs: Vec::new(),
            spans: Vec::new(),
            around: Vec::new(),
            number: 0,
            notes: [0; 2],
            is_endnote: false,
        }
    }

    pub(super) fn read(mut self) -> Result<(), Broken> {
        while let Some(event) = self.xml.next()? {
            match event {
                Event::Start(tag) => self.start(&tag)?,
                Event::End(name) => self.end(name),
                Event::Text(range) if self.is_read() => {
                    let kind = self.kind();
                    self.out.prose(range, kind);
                }
                Event::Reference(range) if self.is_read() => {
                    let kind = self.kind();
                    xml::push_reference(self.out, range, kind);
                }
                Event::Text(_) | Event::Reference(_) => {}
            }
        }
        self.out.close();
        Ok(())
    }

    fn start(&mut self, tag: &Tag<'a>) -> Result<(), Broken> {
        let from = tag.start;
        match tag.name {
            "text:p" | "text:h" => self.paragraph(tag),
            "text:span" | "text:a" => {
                let style =
                    tag.value("text:style-name").map(|name| self.styles.get(&name)).unwrap_or_default();
                self.spans.push(Span { start: self.out.position(), style, is_link: tag.name == "text:a" });
            }
            "text:s" => {
                let count = tag.value("text:c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                self.push(&" ".repeat(count.min(1000)), from);
            }
            "text:tab" => self.push("\t", from),
            "text:line-break" => self.push("\n", from),
            "math:math" | "draw:object" if self.out.is_open() => {
                self.push(OBJECT, from);
                self.xml.skip()?;
            }
            // A formula has a picture of itself beside it.
            "draw:image" if self.out.open_text().is_some_and(|text| !text.ends_with(OBJECT)) => {
                self.push(OBJECT, from);
            }
            "text:note" => {
                self.is_endnote = tag.has("text:note-class", "endnote");
                self.notes[usize::from(self.is_endnote)] += 1;
                self.out.begin_aside();
                self.around.push(BlockKind::Footnote);
            }
            "draw:text-box" | "draw:custom-shape" => {
                self.out.begin_aside();
                self.around.push(BlockKind::Paragraph);
            }
            "text:list" => self.around.push(BlockKind::ListItem),
            "table:table-cell" => self.around.push(BlockKind::TableCell),
            "style:header" | "style:footer" | "style:header-left" | "style:footer-left"
            | "style:header-first" | "style:footer-first" => self.around.push(BlockKind::Heading(0)),
            "text:tracked-changes"
            | "office:annotation"
            | "office:annotation-end"
            | "text:note-citation"
            | "text:table-of-content"
            | "text:alphabetical-index"
            | "text:illustration-index"
            | "text:table-index"
            | "text:object-index"
            | "text:user-index"
            | "text:sequence-decls"
            | "text:variable-decls"
            | "text:user-field-decls"
            | "office:forms"
            | "office:scripts"
            | "office:meta"
            | "office:settings"
            | "office:binary-data"
            | "svg:title"
            | "svg:desc"
            | "text:ruby-text"
            | "text:hidden-text"
            | "text:hidden-paragraph"
            | "text:notes-configuration"
            | "text:linenumbering-configuration"
            | "text:outline-style"
            | "text:list-style"
            | "style:presentation-page-layout" => self.xml.skip()?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "text:p" | "text:h" => {
                self.paragraphs.pop();
                self.out.close();
            }
            "text:span" | "text:a" => {
                let Some(span) = self.spans.pop() else { return };
                let marks = [
                    (span.style.is_italic, InlineKind::Emphasis),
                    (span.style.is_bold, InlineKind::Strong),
                    (span.is_link, InlineKind::Link),
                ];
                for (_, kind) in marks.into_iter().filter(|(is_on, _)| *is_on) {
                    self.out.inline(span.start, kind);
                }
            }
            "text:note" | "draw:text-box" | "draw:custom-shape" => {
                self.out.end_aside();
                self.around.pop();
            }
            "text:list" | "table:table-cell" | "style:header" | "style:footer" | "style:header-left"
            | "style:footer-left" | "style:header-first" | "style:footer-first" => {
                self.around.pop();
            }
            _ => {}
        }
    }

    fn paragraph(&mut self, tag: &Tag<'a>) {
        let style = tag.value("text:style-name").map(|name| self.styles.get(&name)).unwrap_or_default();
        let around = self.around.last().copied();
        let heading = tag.value("text:outline-level").and_then(|level| level.parse().ok()).unwrap_or(1);
        let kind = match (around, style.kind) {
            (Some(BlockKind::Heading(_) | BlockKind::Footnote), _) => around,
            _ if tag.name == "text:h" => Some(BlockKind::Heading(heading)),
            (_, Some(BlockKind::Code)) => style.kind,
            (Some(BlockKind::TableCell), _) => around,
            (_, Some(kind)) if kind != BlockKind::ListItem => style.kind,
            _ => around,
        };
        if self.around.contains(&BlockKind::Footnote) {
            let kind = if self.is_endnote { LandmarkKind::Endnote } else { LandmarkKind::Footnote };
            self.out.landmark(kind, self.notes[usize::from(self.is_endnote)]);
        } else if matches!(around, Some(BlockKind::Heading(_))) {
            self.number += 1;
            self.out.landmark(LandmarkKind::Header, self.number);
        } else {
            self.number += u32::from(self.paragraphs.is_empty());
            self.out.landmark(LandmarkKind::Paragraph, self.number);
        }
        self.paragraphs.push(Paragraph { style, kind: kind.unwrap_or(BlockKind::Paragraph) });
    }

    fn kind(&self) -> BlockKind {
        self.paragraphs.last().map_or(BlockKind::Paragraph, |paragraph| paragraph.kind)
    }

    fn is_read(&self) -> bool {
        let is_hidden = self.spans.iter().any(|span| span.style.is_hidden);
        self.paragraphs.last().is_some_and(|paragraph| !paragraph.style.is_hidden) && !is_hidden
    }

    /// Adds what an element stands for, of which the start tag begins at `from`.
    fn push(&mut self, text: &str, from: usize) {
        if self.is_read() {
            self.out.open(self.kind());
            self.out.push(text, from..self.xml.position());
        }
    }
}
