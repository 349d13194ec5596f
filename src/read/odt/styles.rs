//! What the styles of an OpenDocument text say of the paragraphs and words that have them.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::document::BlockKind;
use crate::read::docx::kind_of_name;
use crate::read::xml::{Event, Xml};

/// Styles that a style is based on, one on the other; a circle ends here.
const MAX_PARENTS: usize = 16;

/// What a style says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) kind: Option<BlockKind>,
    pub(super) is_italic: bool,
    pub(super) is_bold: bool,
    pub(super) is_hidden: bool,
}

#[derive(Debug, Default)]
struct Entry {
    style: Style,
    parent: Option<String>,
}

/// The styles of a text by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    entries: FxHashMap<String, Entry>,
}

impl Styles {
    /// Reads the styles in a part, as far as it goes.
    pub(super) fn read(&mut self, source: &str) {
        let mut xml = Xml::new(source);
        let mut current: Option<(String, Entry)> = None;
        while let Ok(Some(event)) = xml.next() {
            match event {
                Event::Start(tag) if tag.name == "style:style" => {
                    let name = tag.value("style:name").unwrap_or_default().into_owned();
                    let shown =
                        tag.value("style:display-name").unwrap_or_else(|| name.replace("_20_", " ").into());
                    let kind = kind_of_name(&shown);
                    let level = tag.value("style:default-outline-level").and_then(|level| level.parse().ok());
                    let kind = level.map(BlockKind::Heading).or(kind);
                    let parent = tag.value("style:parent-style-name").map(Cow::into_owned);
                    let style = Style { kind, ..Style::default() };
                    current = Some((name, Entry { style, parent }));
                }
                Event::Start(tag) if tag.name == "style:text-properties" => {
                    let Some((_, entry)) = &mut current else { continue };
                    entry.style.is_italic = tag.value("fo:font-style").is_some_and(|style| style != "normal");
                    entry.style.is_bold = tag.has("fo:font-weight", "bold");
                    entry.style.is_hidden = tag.has("text:display", "none");
                }
                Event::End("style:style") => self.entries.extend(current.take()),
                _ => {}
            }
        }
    }

    /// What the style of that name says, or those that it is based on.
    pub(super) fn get(&self, name: &str) -> Style {
        let mut entry = self.entries.get(name);
        let mut style = entry.map(|entry| entry.style).unwrap_or_default();
        for _ in 0..MAX_PARENTS {
            entry = entry.and_then(|entry| self.entries.get(entry.parent.as_deref()?));
            let Some(parent) = entry else { break };
            style.kind = style.kind.or(parent.style.kind);
            style.is_italic |= parent.style.is_italic;
            style.is_bold |= parent.style.is_bold;
            style.is_hidden |= parent.style.is_hidden;
        }
        style
    }
}
