//! One part's text: the body, the footnotes, a header.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::styles::{Style, Styles, is_on};
use crate::document::{BlockKind, InlineKind, LandmarkKind};
use crate::read::builder::{Builder, OBJECT};
use crate::read::xml::{self, Broken, Event, Tag, Xml, local};

/// Footnotes and endnotes are numbered as the text refers to them, whatever their ids are.
#[derive(Debug, Default)]
pub(super) struct Notes {
    numbers: FxHashMap<(bool, String), u32>,
    /// How many of each there are: footnotes, endnotes.
    counts: [u32; 2],
    headers: u32,
}

impl Notes {
    fn refer(&mut self, is_endnote: bool, id: &str) {
        let count = &mut self.counts[usize::from(is_endnote)];
        self.numbers.entry((is_endnote, id.to_owned())).or_insert_with(|| {
            *count += 1;
            *count
        });
    }
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
struct Paragraph {
    style: Style,
    is_list: bool,
    outline: Option<u8>,
    /// Its mark is deleted, so that the next one belongs to it.
    is_joined: bool,
    /// Where italics and bold began in the reading text.
    italic: Option<usize>,
    bold: Option<usize>,
    /// Cells around it.
    cells: usize,
}

/// A run of characters of one format.
#[derive(Debug, Default, Clone, Copy)]
struct Run {
    style: Style,
    is_hidden: bool,
}

/// A field: what it says that is to be printed, and what was printed last.
#[derive(Debug, Default, Clone, Copy)]
struct Field {
    has_result: bool,
    /// The number of a page is no word of the copy.
    is_page: bool,
}

pub(super) struct Story<'a, 'b> {
    xml: Xml<'a>,
    source: &'a str,
    out: &'b mut Builder<'a>,
    styles: &'b Styles,
    notes: &'b mut Notes,
    landmark: LandmarkKind,
    kind: BlockKind,
    /// The paragraphs around this place: those in a text box stand in another.
    paragraphs: Vec<Paragraph>,
    run: Run,
    is_in_run: bool,
    /// Inside of the properties of a paragraph or a run.
    properties: Vec<&'a str>,
    /// Inside of `w:t`; whether its white space counts.
    text: Option<bool>,
    /// The fields around this place.
    fields: Vec<Field>,
    /// Inside of `w:instrText`.
    is_instruction: bool,
    /// Where links around this place begin.
    links: Vec<usize>,
    cells: Vec<usize>,
    /// Paragraphs of the main text so far, or the number of the note.
    number: u32,
    /// The next content of a control is a table of contents.
    is_contents: bool,
}

impl<'a, 'b> Story<'a, 'b> {
    pub(super) fn new(
        out: &'b mut Builder<'a>,
        styles: &'b Styles,
        notes: &'b mut Notes,
        landmark: LandmarkKind,
        kind: BlockKind,
    ) -> Self {
        let source = out.source();
        Self {
            xml: Xml::new(source),
            source,
            out,
            styles,
            notes,
            landmark,
            kind,
            paragraphs: Vec::new(),
            run: Run::default(),
            is_in_run: false,
            properties: Vec::new(),
            text: None,
            fields: Vec::new(),
            is_instruction: false,
            links: Vec::new(),
            cells: vec![0],
            number: 0,
            is_contents: false,
        }
    }

    /// Reads all of the part.
    pub(super) fn read(mut self) -> Result<(), Broken> {
        if matches!(self.landmark, LandmarkKind::Header | LandmarkKind::Footer) {
            self.notes.headers += 1;
            self.number = self.notes.headers;
        }
        while let Some(event) = self.xml.next()? {
            match event {
                Event::Start(tag) if self.properties.is_empty() => self.start(&tag)?,
                Event::Start(tag) => self.property(&tag)?,
                Event::End(name) => self.end(name),
                Event::Text(range) if self.is_instruction => {
                    if let Some(field) = self.fields.last_mut() {
                        field.is_page |= is_page(&self.source[range]);
                    }
                }
                Event::Text(range) => self.characters(range),
                Event::Reference(range) if self.is_read() => {
                    self.mark();
                    let kind = self.block_kind();
                    xml::push_reference(self.out, range, kind);
                }
                Event::Reference(_) => {}
            }
        }
        self.out.close();
        Ok(())
    }

    fn start(&mut self, tag: &Tag<'a>) -> Result<(), Broken> {
        match tag.local() {
            "p" => self.paragraph(),
            "pPr" | "rPr" | "sdtPr" => self.properties.push(tag.name),
            "r" => (self.run, self.is_in_run) = (Run::default(), true),
            "t" => self.text = Some(tag.has("xml:space", "preserve")),
            "tab" | "ptab" if self.is_in_run => self.push("\t", tag),
            "br" | "cr" if self.is_in_run => self.push("\n", tag),
            "noBreakHyphen" => self.push("\u{2011}", tag),
            "softHyphen" => self.push("\u{AD}", tag),
            "sym" => self.push(OBJECT, tag),
            "inline" if self.out.is_open() => self.push(OBJECT, tag),
            "oMath" => {
                self.push(OBJECT, tag);
                self.xml.skip()?;
            }
            "del" | "moveFrom" | "Fallback" | "rt" | "sectPr" => self.xml.skip()?,
            "sdtContent" if std::mem::take(&mut self.is_contents) => self.xml.skip()?,
            "fldChar" => self.field(tag),
            "fldSimple" if tag.value("w:instr").is_some_and(|code| is_page(&code)) => self.xml.skip()?,
            "instrText" => self.is_instruction = true,
            "hyperlink" => self.links.push(self.out.position()),
            "tc" => *self.cells_here() += 1,
            "txbxContent" => {
                self.out.begin_aside();
                self.cells.push(0);
            }
            "footnoteReference" => self.notes.refer(false, &tag.value("w:id").unwrap_or_default()),
            "endnoteReference" => self.notes.refer(true, &tag.value("w:id").unwrap_or_default()),
            "footnote" | "endnote" => self.note(tag)?,
            _ => {}
        }
        Ok(())
    }

    /// A tag inside of properties.
    fn property(&mut self, tag: &Tag<'a>) -> Result<(), Broken> {
        let value = tag.value("w:val");
        let value = value.as_deref().unwrap_or_default();
        match tag.local() {
            "pPrChange" | "rPrChange" | "sectPr" => return self.xml.skip(),
            "rPr" => self.properties.push(tag.name),
            "docPartGallery" => self.is_contents = value.eq_ignore_ascii_case("table of contents"),
            _ => {}
        }
        let is_of_paragraph = self.properties.first().is_some_and(|name| local(name) == "pPr");
        let Some(paragraph) = self.paragraphs.last_mut() else { return Ok(()) };
        match (tag.local(), is_of_paragraph) {
            ("pStyle", true) => paragraph.style = self.styles.get(value),
            ("numId", true) => paragraph.is_list = value != "0",
            ("outlineLvl", true) => paragraph.outline = value.parse().ok().filter(|level| *level < 9),
            ("del", true) => paragraph.is_joined = true,
            ("rStyle", false) => self.run.style = self.styles.get(value),
            ("i", false) => self.run.style.is_italic = is_on(value),
            ("b", false) => self.run.style.is_bold = is_on(value),
            ("vanish", false) => self.run.is_hidden = is_on(value),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &'a str) {
        match local(name) {
            "p" => {
                self.run = Run::default();
                self.mark();
                let paragraph = self.paragraphs.pop().unwrap_or_default();
                if !paragraph.is_joined {
                    self.out.close();
                }
            }
            "r" => self.is_in_run = false,
            "t" => self.text = None,
            "instrText" => self.is_instruction = false,
            "tc" => {
                let cells = self.cells_here();
                *cells = cells.saturating_sub(1);
            }
            "txbxContent" => {
                self.out.end_aside();
                self.cells.pop();
            }
            "hyperlink" => {
                if let Some(start) = self.links.pop() {
                    self.out.inline(start, InlineKind::Link);
                }
            }
            _ if self.properties.last() == Some(&name) => {
                self.properties.pop();
            }
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        // Word counts the paragraphs of the text, not those of boxes in it.
        if self.landmark == LandmarkKind::Paragraph && self.paragraphs.is_empty() {
            self.number += 1;
        }
        if !self.out.is_open() {
            self.out.landmark(self.landmark, self.number);
        }
        let cells = *self.cells_here();
        self.paragraphs.push(Paragraph { cells, ..Paragraph::default() });
    }

    /// Separators between text and notes are notes too, of another type.
    fn note(&mut self, tag: &Tag<'a>) -> Result<(), Broken> {
        if tag.value("w:type").is_some_and(|kind| kind != "normal") {
            return self.xml.skip();
        }
        let id = tag.value("w:id").unwrap_or_default().into_owned();
        let key = (self.landmark == LandmarkKind::Endnote, id);
        match self.notes.numbers.get(&key) {
            Some(number) => self.number = *number,
            // What the text does not refer to is not printed.
            None => return self.xml.skip(),
        }
        Ok(())
    }

    fn field(&mut self, tag: &Tag<'a>) {
        match tag.value("w:fldCharType").as_deref() {
            Some("begin") => self.fields.push(Field::default()),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.has_result = true;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn cells_here(&mut self) -> &mut usize {
        if self.cells.is_empty() {
            self.cells.push(0);
        }
        let last = self.cells.len() - 1;
        &mut self.cells[last]
    }

    /// True if the characters at this place are part of the copy.
    fn is_read(&self) -> bool {
        let is_left_out = self.paragraphs.last().is_none_or(|paragraph| paragraph.style.is_left_out);
        self.text.is_some() && self.is_visible() && !is_left_out
    }

    fn is_visible(&self) -> bool {
        !self.run.is_hidden
            && !self.run.style.is_left_out
            && self.fields.iter().all(|field| field.has_result && !field.is_page)
    }

    fn characters(&mut self, range: Range<usize>) {
        if !self.is_read() {
            return;
        }
        let text = &self.source[range.clone()];
        let range = if self.text == Some(true) { range } else { self.trimmed(range, text) };
        let trimmed = &self.source[range.clone()];
        if trimmed.is_empty() {
            return;
        }
        self.mark();
        let kind = self.block_kind();
        if self.run.style.is_code && kind != BlockKind::Code {
            let is_told = self.out.open_text().is_some_and(|text| text.ends_with(OBJECT));
            if !is_told {
                self.out.open(kind);
                self.out.push(OBJECT, range);
            }
        } else if trimmed.contains(['\n', '\r']) {
            self.out.prose(range, kind);
        } else {
            self.out.verbatim(range, kind);
        }
    }

    /// A text without the white space at the ends of its element, which do not count; beside a reference they do.
    fn trimmed(&self, range: Range<usize>, text: &str) -> Range<usize> {
        let (begins, ends) =
            (self.source[..range.start].ends_with('>'), self.source[range.end..].starts_with('<'));
        let start = if begins { range.end - text.trim_ascii_start().len() } else { range.start };
        let end = if ends { range.start + text.trim_ascii_end().len() } else { range.end };
        start..end.max(start)
    }

    /// Adds what an element such as `<w:tab/>` stands for.
    fn push(&mut self, text: &str, tag: &Tag<'a>) {
        let is_left_out = self.paragraphs.last().is_none_or(|paragraph| paragraph.style.is_left_out);
        if !self.is_visible() || is_left_out {
            return;
        }
        self.mark();
        let kind = self.block_kind();
        self.out.open(kind);
        self.out.push(text, tag.start..self.xml.position());
    }

    fn block_kind(&self) -> BlockKind {
        let Some(paragraph) = self.paragraphs.last() else { return self.kind };
        let heading = paragraph.outline.map(|level| BlockKind::Heading(level + 1));
        let kind = heading.or(paragraph.style.kind.filter(|kind| *kind != BlockKind::ListItem));
        match kind {
            _ if self.kind != BlockKind::Paragraph => self.kind,
            _ if paragraph.cells > 0 && kind != Some(BlockKind::Code) => BlockKind::TableCell,
            Some(kind) => kind,
            None if paragraph.is_list || paragraph.style.kind.is_some() => BlockKind::ListItem,
            None => BlockKind::Paragraph,
        }
    }

    /// Begins and ends italics and bold as the run has them; runs of one format are one mark.
    fn mark(&mut self) {
        let position = self.out.position();
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let style = self.run.style;
        let marks = [
            (&mut paragraph.italic, style.is_italic, InlineKind::Emphasis),
            (&mut paragraph.bold, style.is_bold, InlineKind::Strong),
        ];
        for (start, is_on, kind) in marks {
            match *start {
                None if is_on => *start = Some(position),
                Some(begun) if !is_on => {
                    *start = None;
                    self.out.inline(begun, kind);
                }
                _ => {}
            }
        }
    }
}

/// True for the code of a field that prints the number of a page, of this one or of all.
fn is_page(code: &str) -> bool {
    matches!(code.split_whitespace().next(), Some("PAGE" | "NUMPAGES" | "SECTIONPAGES"))
}
