//! Stories of InDesign and InCopy: ICML files, and IDML packages, of which each story is a part.
//!
//! Editorial notes and tracked deletions are not read. Footnotes and tables are read after the paragraph that they
//! stand in.

use super::builder::{Builder, OBJECT};
use super::docx::{broken_part, kind_of_name};
use super::xml::{self, Broken, Event, Tag, Xml};
use crate::document::{BlockKind, Document, InlineKind, Reading};
use crate::source::{Archive, ReadError, Source};

/// Reads an ICML file.
pub(super) fn read(source: &str) -> Result<Reading, Broken> {
    let mut out = Builder::new(source);
    story(&mut out)?;
    Ok(out.finish())
}

/// Reads the stories of an IDML package in the order of its map.
pub(super) fn read_package(shown: &str, mut archive: Archive) -> Result<Document, ReadError> {
    let map = archive.part("designmap.xml")?.ok_or(ReadError::WrongKind)?;
    let mut names: Vec<String> = Vec::new();
    let mut xml = Xml::new(map.text());
    while let Some(event) = xml.next().map_err(|broken| broken_part(&map, broken))? {
        let Event::Start(tag) = event else { continue };
        if let Some(name) = tag.value("src").filter(|_| tag.name == "idPkg:Story" && names.len() < 10_000) {
            names.push(name.into_owned());
        }
    }
    let mut parts = Vec::new();
    for name in names {
        parts.extend(archive.part(&name)?);
    }
    let source = Source::from_parts(shown, archive.bytes(), parts);
    let mut out = Builder::new(source.text());
    for (index, part) in source.parts().iter().enumerate() {
        if index > 0 {
            out.enter(index as u16, part.text());
        }
        story(&mut out).map_err(|broken| broken_part(part, broken))?;
    }
    let reading = out.finish();
    Ok(Document::new(source, reading))
}

struct Reader<'a, 'b> {
    xml: Xml<'a>,
    out: &'b mut Builder<'a>,
    /// The kinds of the paragraph styles around this place.
    styles: Vec<BlockKind>,
    /// What a footnote or a cell around this place makes of its paragraphs.
    around: Vec<BlockKind>,
    /// Where marks around this place begin.
    inlines: Vec<(usize, Option<InlineKind>)>,
    is_content: bool,
}

fn story(out: &mut Builder<'_>) -> Result<(), Broken> {
    let mut reader = Reader {
        xml: Xml::new(out.source()),
        out,
        styles: Vec::new(),
        around: Vec::new(),
        inlines: Vec::new(),
        is_content: false,
    };
    while let Some(event) = reader.xml.next()? {
        match event {
            Event::Start(tag) => reader.start(&tag)?,
            Event::End(name) => reader.end(name),
            Event::Text(range) if reader.is_content => reader.out.verbatim(range, reader.kind()),
            Event::Reference(range) if reader.is_content => {
                let kind = reader.kind();
                xml::push_reference(reader.out, range, kind);
            }
            Event::Text(_) | Event::Reference(_) => {}
        }
    }
    reader.out.close();
    Ok(())
}

impl<'a> Reader<'a, '_> {
    fn start(&mut self, tag: &Tag<'a>) -> Result<(), Broken> {
        match tag.local() {
            "ParagraphStyleRange" => {
                let style = tag.value("AppliedParagraphStyle");
                self.styles.push(style.map_or(BlockKind::Paragraph, |style| paragraph_kind(&style)));
            }
            "CharacterStyleRange" => {
                let style = tag.value("AppliedCharacterStyle").unwrap_or_default().to_lowercase();
                let font = tag.value("FontStyle").unwrap_or_default().to_lowercase();
                let has = |part: &str| style.contains(part) || font.contains(part);
                let kind = match () {
                    () if has("ital") || has("emph") => Some(InlineKind::Emphasis),
                    () if has("bold") || has("strong") => Some(InlineKind::Strong),
                    () => None,
                };
                self.inlines.push((self.out.position(), kind));
            }
            "HyperlinkTextSource" => self.inlines.push((self.out.position(), Some(InlineKind::Link))),
            "Content" => self.is_content = true,
            "Br" => self.out.close(),
            "TextVariableInstance" if self.out.is_open() => {
                self.out.push(OBJECT, tag.start..self.xml.position());
            }
            "Footnote" | "Endnote" => {
                self.out.begin_aside();
                self.around.push(BlockKind::Footnote);
            }
            "Table" => {
                self.out.begin_aside();
                self.around.push(BlockKind::TableCell);
            }
            "Note" | "RootCharacterStyleGroup" | "RootParagraphStyleGroup" => self.xml.skip()?,
            "Change" if tag.has("ChangeType", "DeletedText") => self.xml.skip()?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match xml::local(name) {
            "ParagraphStyleRange" => {
                self.styles.pop();
            }
            "CharacterStyleRange" | "HyperlinkTextSource" => {
                if let Some((start, Some(kind))) = self.inlines.pop() {
                    self.out.inline(start, kind);
                }
            }
            "Content" => self.is_content = false,
            "Cell" | "Story" => self.out.close(),
            "Footnote" | "Endnote" | "Table" => {
                self.out.end_aside();
                self.around.pop();
            }
            _ => {}
        }
    }

    fn kind(&self) -> BlockKind {
        self.around.last().or(self.styles.last()).copied().unwrap_or(BlockKind::Paragraph)
    }
}

/// What a style is by its name, without the groups that it is in.
fn paragraph_kind(style: &str) -> BlockKind {
    let name = style.rsplit_once('/').map_or(style, |(_, name)| name);
    let name = name.rsplit_once("%3a").map_or(name, |(_, name)| name).to_lowercase();
    let level = name.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0_u8);
    let is_heading = ["head", "title", "subhead", "crosshead"].iter().any(|start| name.starts_with(start));
    match kind_of_name(&name) {
        Some(kind) => kind,
        None if is_heading => BlockKind::Heading(level.min(9)),
        None if name.contains("list") || name.contains("bullet") => BlockKind::ListItem,
        None => BlockKind::Paragraph,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_tell_what_a_paragraph_is() {
        let kind = |name: &str| paragraph_kind(&format!("ParagraphStyle/{name}"));
        assert_eq!(kind("$ID/NormalParagraphStyle"), BlockKind::Paragraph);
        assert_eq!(kind("News%3aHead 2"), BlockKind::Heading(2));
        assert_eq!(kind("Header1"), BlockKind::Heading(1));
        assert_eq!(kind("Pull Quote"), BlockKind::Quotation);
        assert_eq!(kind("Body bulleted"), BlockKind::ListItem);
    }
}
