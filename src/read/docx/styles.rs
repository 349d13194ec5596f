//! What Word's styles say of the paragraphs and words that have them.

use rustc_hash::FxHashMap;

use crate::document::BlockKind;
use crate::read::xml::{Event, Xml};

/// Styles that a style is based on, one on the other; a circle ends here.
const MAX_PARENTS: usize = 16;

/// What a style says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a style is a list of what is on and off")]
pub(super) struct Style {
    /// What a paragraph of it is.
    pub(super) kind: Option<BlockKind>,
    /// A generated text, such as a table of contents, or hidden text.
    pub(super) is_left_out: bool,
    /// Words of it are no prose.
    pub(super) is_code: bool,
    pub(super) is_italic: bool,
    pub(super) is_bold: bool,
}

#[derive(Debug, Default)]
struct Entry {
    style: Style,
    parent: Option<String>,
}

/// The styles of a file by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    entries: FxHashMap<String, Entry>,
}

impl Styles {
    /// Reads the part that lists the styles, as far as it goes.
    pub(super) fn read(source: &str) -> Self {
        let mut styles = Self::default();
        let mut xml = Xml::new(source);
        let mut current: Option<(String, Entry)> = None;
        while let Ok(Some(event)) = xml.next() {
            match event {
                Event::Start(tag) if tag.local() == "style" => {
                    let id = tag.value("w:styleId").unwrap_or_default().into_owned();
                    current = Some((id, Entry::default()));
                }
                Event::End(name) if name.ends_with(":style") => {
                    styles.entries.extend(current.take());
                }
                Event::Start(tag) => {
                    let Some((_, entry)) = &mut current else { continue };
                    let value = tag.value("w:val");
                    let value = value.as_deref().unwrap_or_default();
                    match tag.local() {
                        "name" => entry.style = named(value),
                        "basedOn" => entry.parent = Some(value.to_owned()),
                        "outlineLvl" => {
                            let level = value.parse().ok().filter(|level: &u8| *level < 9);
                            entry.style.kind =
                                level.map(|level| BlockKind::Heading(level + 1)).or(entry.style.kind);
                        }
                        "numPr" => entry.style.kind = entry.style.kind.or(Some(BlockKind::ListItem)),
                        "i" => entry.style.is_italic = is_on(value),
                        "b" => entry.style.is_bold = is_on(value),
                        "vanish" => entry.style.is_left_out |= is_on(value),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        styles
    }

    /// What the style of that id says, or those that it is based on.
    pub(super) fn get(&self, id: &str) -> Style {
        let mut entry = self.entries.get(id);
        let mut style = entry.map(|entry| entry.style).unwrap_or_default();
        for _ in 0..MAX_PARENTS {
            entry = entry.and_then(|entry| self.entries.get(entry.parent.as_deref()?));
            let Some(parent) = entry else { break };
            style.kind = style.kind.or(parent.style.kind);
            style.is_left_out |= parent.style.is_left_out;
            style.is_code |= parent.style.is_code;
            style.is_italic |= parent.style.is_italic;
            style.is_bold |= parent.style.is_bold;
        }
        style
    }
}

/// True for `<w:i/>` and `<w:i w:val="1"/>`.
pub(super) fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off" | "none")
}

/// What a style says by its name, which for Word's own styles is English in every language.
pub(in crate::read) fn kind_of_name(name: &str) -> Option<BlockKind> {
    let name = name.to_lowercase();
    if let Some(level) = name.strip_prefix("heading") {
        let level = level.trim().parse().unwrap_or(0_u8);
        return Some(BlockKind::Heading(level.min(9)));
    }
    let has = |part: &str| name.contains(part);
    if matches!(name.as_str(), "title" | "headline" | "head") {
        Some(BlockKind::Heading(1))
    } else if matches!(name.as_str(), "subtitle" | "standfirst" | "crosshead" | "subhead") {
        Some(BlockKind::Heading(2))
    } else if has("code") || has("preformatted") || has("verbatim") || name == "macro text" {
        Some(BlockKind::Code)
    } else if has("quot") || name == "block text" || name == "bibliography" {
        Some(BlockKind::Quotation)
    } else if has("verse") || has("poem") || has("poetry") {
        Some(BlockKind::Verse)
    } else if name.starts_with("list") {
        Some(BlockKind::ListItem)
    } else {
        None
    }
}

fn named(name: &str) -> Style {
    let kind = kind_of_name(name);
    let lower = name.to_lowercase();
    let is_generated = ["toc ", "table of ", "index "].iter().any(|start| lower.starts_with(start));
    Style {
        kind,
        is_left_out: is_generated,
        is_code: kind == Some(BlockKind::Code),
        is_italic: lower == "emphasis",
        is_bold: lower == "strong",
    }
}
