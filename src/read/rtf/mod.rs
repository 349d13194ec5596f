//! Rich Text Format 1.9.1. No maintained crate gives byte offsets, so this is a scanner of our own: groups, control words
//! and characters, of which only those are known that change what is read.

mod controls;
mod scan;

use encoding_rs::{Encoding, WINDOWS_1252};
use rustc_hash::FxHashMap;

use super::builder::Builder;
use super::docx::kind_of_name;
use crate::document::{BlockKind, InlineKind, LandmarkKind, Reading};
use scan::{Scanner, Token};

/// Groups that are open at once; those within are read as if they had no braces.
const MAX_GROUPS: usize = 1000;

/// Reads a text.
pub(super) fn read(source: &str) -> Reading {
    let mut reader = Reader {
        source,
        out: Builder::new(source),
        groups: Vec::new(),
        too_deep: 0,
        state: State::default(),
        paragraph: Paragraph::default(),
        encoding: WINDOWS_1252,
        styles: FxHashMap::default(),
        style: None,
        italic: None,
        bold: None,
        number: 0,
        notes: 0,
        to_skip: 0,
        high: None,
    };
    for token in Scanner::new(source) {
        reader.token(&token);
    }
    reader.end_paragraph();
    reader.out.finish()
}

/// What a group is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Destination {
    #[default]
    Text,
    /// No part of the copy.
    LeftOut,
    /// The list of styles.
    Styles,
    /// A footnote, a text box or a header: read after the paragraph.
    Aside,
}

/// What holds to the end of a group.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "a format is a list of what is on and off")]
struct State {
    destination: Destination,
    /// The group begins its destination, so that its end is the destination's.
    is_first: bool,
    is_hidden: bool,
    is_italic: bool,
    is_bold: bool,
    /// How many characters after `\u` say the same for old programs.
    fallback: usize,
    /// `\*` has been seen: what is not known is left out.
    is_optional: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            destination: Destination::Text,
            is_first: false,
            is_hidden: false,
            is_italic: false,
            is_bold: false,
            fallback: 1,
            is_optional: false,
        }
    }
}

/// What holds to the end of a paragraph, or to `\pard`.
#[derive(Debug, Clone, Copy, Default)]
struct Paragraph {
    kind: Option<BlockKind>,
    is_cell: bool,
    is_list: bool,
}

struct Reader<'a> {
    source: &'a str,
    out: Builder<'a>,
    groups: Vec<(State, Paragraph)>,
    too_deep: usize,
    state: State,
    paragraph: Paragraph,
    encoding: &'static Encoding,
    styles: FxHashMap<i32, BlockKind>,
    /// The style that is being listed: its number and its name so far.
    style: Option<(i32, String)>,
    italic: Option<usize>,
    bold: Option<usize>,
    number: u32,
    notes: u32,
    /// Characters that repeat a `\u` for old programs.
    to_skip: usize,
    /// The first half of a character beyond the basic plane.
    high: Option<(u16, usize)>,
}

impl Reader<'_> {
    fn token(&mut self, token: &Token<'_>) {
        match token {
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Text(range) => self.text(range.start, range.end),
            Token::Bytes(bytes, range) => self.bytes(bytes, range),
            Token::Control { name, value, range } => self.control(name, *value, range),
        }
    }

    fn open(&mut self) {
        self.to_skip = 0;
        if self.groups.len() == MAX_GROUPS {
            self.too_deep += 1;
            return;
        }
        self.groups.push((self.state, self.paragraph));
        self.state.is_first = false;
        self.state.is_optional = false;
    }

    fn close(&mut self) {
        self.to_skip = 0;
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some((state, paragraph)) = self.groups.pop() else { return };
        if self.state.destination == Destination::Styles {
            self.end_style();
        }
        if self.state.is_first && self.state.destination == Destination::Aside {
            self.end_marks();
            self.out.end_aside();
            self.paragraph = paragraph;
        }
        self.state = state;
    }

    /// Makes the group a destination.
    fn turn_into(&mut self, destination: Destination) {
        (self.state.destination, self.state.is_first) = (destination, true);
    }

    fn begin_aside(&mut self, kind: BlockKind, landmark: LandmarkKind, number: u32) {
        self.end_marks();
        self.turn_into(Destination::Aside);
        self.out.begin_aside();
        self.out.landmark(landmark, number);
        self.paragraph = Paragraph { kind: Some(kind), ..Paragraph::default() };
    }

    fn is_read(&self) -> bool {
        matches!(self.state.destination, Destination::Text | Destination::Aside) && !self.state.is_hidden
    }

    /// True for more than white space before a paragraph, which is how it looks. No-break spaces were typed, but for the
    /// one that parts a footnote from its number.
    fn is_text(&self, text: &str) -> bool {
        let is_aside = self.state.destination == Destination::Aside;
        !if is_aside { text.trim() } else { text.trim_ascii() }.is_empty()
    }

    fn text(&mut self, start: usize, end: usize) {
        let mut from = start;
        // The fallback of `\u` is counted in characters.
        for (at, c) in self.source[start..end].char_indices() {
            if self.to_skip == 0 {
                break;
            }
            self.to_skip -= 1;
            from = start + at + c.len_utf8();
        }
        let text = &self.source[from..end];
        if text.is_empty() {
            return;
        }
        if self.state.destination == Destination::Styles {
            if let Some((_, name)) = &mut self.style {
                name.push_str(text);
            }
        } else if self.is_read() && (self.out.is_open() || self.is_text(text)) {
            let kind = self.begin();
            self.out.verbatim(from..end, kind);
        }
    }

    /// Characters written as `\'e9`: one by one if each has one byte.
    fn bytes(&mut self, bytes: &[u8], range: &std::ops::Range<usize>) {
        let skipped = self.to_skip.min(bytes.len());
        self.to_skip -= skipped;
        let (bytes, start) = (&bytes[skipped..], range.start + 4 * skipped);
        if bytes.is_empty() || !self.is_read() {
            return;
        }
        if self.encoding.is_single_byte() {
            for (i, byte) in bytes.iter().enumerate() {
                let (decoded, _) = self.encoding.decode_without_bom_handling(std::slice::from_ref(byte));
                self.push(&decoded, start + 4 * i..start + 4 * (i + 1));
            }
        } else {
            let (decoded, _) = self.encoding.decode_without_bom_handling(bytes);
            self.push(&decoded, start..range.end);
        }
    }

    fn push(&mut self, text: &str, range: std::ops::Range<usize>) {
        if self.is_read() && (self.out.is_open() || self.is_text(text)) {
            let kind = self.begin();
            self.out.open(kind);
            self.out.push(text, range);
        }
    }

    /// Gets ready for text: the kind of its block, and the marks on it.
    fn begin(&mut self) -> BlockKind {
        if !self.out.is_open() && self.state.destination == Destination::Text {
            self.out.landmark(LandmarkKind::Paragraph, self.number + 1);
        }
        let position = self.out.position();
        let marks = [
            (&mut self.italic, self.state.is_italic, InlineKind::Emphasis),
            (&mut self.bold, self.state.is_bold, InlineKind::Strong),
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
        match self.paragraph {
            Paragraph { kind: Some(kind), .. } => kind,
            Paragraph { is_cell: true, .. } => BlockKind::TableCell,
            Paragraph { is_list: true, .. } => BlockKind::ListItem,
            Paragraph { .. } => BlockKind::Paragraph,
        }
    }

    fn end_marks(&mut self) {
        if let Some(start) = self.italic.take() {
            self.out.inline(start, InlineKind::Emphasis);
        }
        if let Some(start) = self.bold.take() {
            self.out.inline(start, InlineKind::Strong);
        }
    }

    fn end_paragraph(&mut self) {
        self.end_marks();
        self.out.close();
        self.number += u32::from(self.state.destination == Destination::Text);
    }

    fn end_style(&mut self) {
        if let Some((number, name)) = self.style.take() {
            let kind = kind_of_name(name.trim().trim_end_matches(';'));
            if let Some(kind) = kind.or(self.paragraph.kind) {
                self.styles.insert(number, kind);
            }
        }
        self.paragraph.kind = None;
    }
}

#[cfg(test)]
mod tests;
