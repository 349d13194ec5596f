//! What control words do.

use std::ops::Range;

use encoding_rs::Encoding;

use super::{Destination, Paragraph, Reader};
use crate::document::{BlockKind, LandmarkKind};

impl Reader<'_> {
    pub(super) fn control(&mut self, name: &str, value: Option<i32>, range: &Range<usize>) {
        if self.to_skip > 0 && name != "u" {
            self.to_skip -= 1;
            return;
        }
        if let Some(character) = character(name) {
            self.push(character, range.clone());
            return;
        }
        let is_on = value != Some(0);
        match name {
            "*" => self.state.is_optional = true,
            "u" => self.unicode(value.unwrap_or(0), range),
            "uc" => self.state.fallback = value.unwrap_or(1).clamp(0, 16) as usize,
            "ansicpg" => self.encoding = encoding(value.unwrap_or(1252)).unwrap_or(self.encoding),
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "par" | "sect" | "page" | "\r" | "\n" | "cell" | "nestcell" | "row" | "nestrow"
                if self.is_read() =>
            {
                self.end_paragraph();
            }
            "pard" if self.state.destination == Destination::Aside => self.paragraph.is_cell = false,
            "pard" => self.paragraph = Paragraph::default(),
            "plain" => {
                (self.state.is_italic, self.state.is_bold, self.state.is_hidden) = (false, false, false);
            }
            "i" => self.state.is_italic = is_on,
            "b" => self.state.is_bold = is_on,
            "v" | "deleted" => self.state.is_hidden = is_on,
            "intbl" => self.paragraph.is_cell = true,
            "ls" | "pnlvlblt" | "pnlvlbody" => self.paragraph.is_list = is_on,
            "outlinelevel" => {
                let level = value.filter(|level| (0..9).contains(level));
                self.paragraph.kind =
                    level.map(|level| BlockKind::Heading(level as u8 + 1)).or(self.paragraph.kind);
            }
            "s" => self.style(value.unwrap_or(0)),
            "bullet" => self.bullet(range),
            _ => self.destination(name),
        }
    }

    fn style(&mut self, number: i32) {
        if self.state.destination == Destination::Styles {
            self.style = Some((number, String::new()));
        } else if let Some(kind) = self.styles.get(&number) {
            match kind {
                BlockKind::ListItem => self.paragraph.is_list = true,
                kind if self.state.destination == Destination::Text => self.paragraph.kind = Some(*kind),
                _ => {}
            }
        }
    }

    fn destination(&mut self, name: &str) {
        let is_optional = std::mem::take(&mut self.state.is_optional);
        if self.state.destination == Destination::LeftOut {
            // A text box stands in the description of its shape.
            if name == "shptxt" {
                let number = self.number + 1;
                self.begin_aside(BlockKind::Paragraph, LandmarkKind::Paragraph, number);
            }
            return;
        }
        match name {
            "stylesheet" => self.turn_into(Destination::Styles),
            "footnote" => {
                self.notes += 1;
                let number = self.notes;
                self.begin_aside(BlockKind::Footnote, LandmarkKind::Footnote, number);
            }
            "header" | "headerl" | "headerr" | "headerf" => {
                self.begin_aside(BlockKind::Heading(0), LandmarkKind::Header, 1);
            }
            "footer" | "footerl" | "footerr" | "footerf" => {
                self.begin_aside(BlockKind::Heading(0), LandmarkKind::Footer, 1);
            }
            "fonttbl" | "colortbl" | "info" | "pict" | "object" | "fldinst" | "annotation" | "nonshppict"
            | "shprslt" | "pntext" | "listtext" | "tc" | "tcn" | "xe" | "bkmkstart" | "bkmkend"
            | "listtable" | "ud" | "pntxta" | "pntxtb" => self.turn_into(Destination::LeftOut),
            _ if is_optional => self.turn_into(Destination::LeftOut),
            _ => {}
        }
    }

    /// A bullet that opens a paragraph is the mark of a list item.
    fn bullet(&mut self, range: &Range<usize>) {
        if self.out.is_open() {
            self.push("•", range.clone());
        } else {
            self.paragraph.is_list = true;
        }
    }

    /// `\u8217`, of which the value is signed and of 16 bits, so that some characters take two.
    fn unicode(&mut self, value: i32, range: &Range<usize>) {
        self.to_skip = self.state.fallback;
        let unit = value as u16;
        let high = self.high.take();
        match (high, unit) {
            (_, 0xD800..=0xDBFF) => self.high = Some((unit, range.start)),
            (Some((high, start)), 0xDC00..=0xDFFF) => {
                let decoded = String::from_utf16_lossy(&[high, unit]);
                self.push(&decoded, start..range.end);
            }
            _ => {
                let c = char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER);
                self.push(c.encode_utf8(&mut [0; 4]), range.clone());
            }
        }
    }
}

/// What a control word or sign reads as, if it is a character.
fn character(name: &str) -> Option<&'static str> {
    Some(match name {
        "tab" => "\t",
        "line" | "softline" => "\n",
        "emdash" => "\u{2014}",
        "endash" => "\u{2013}",
        "lquote" => "\u{2018}",
        "rquote" => "\u{2019}",
        "ldblquote" => "\u{201C}",
        "rdblquote" => "\u{201D}",
        "emspace" => "\u{2003}",
        "enspace" => "\u{2002}",
        "qmspace" => "\u{2005}",
        "zwj" => "\u{200D}",
        "zwnj" => "\u{200C}",
        "~" => "\u{A0}",
        "-" => "\u{AD}",
        "_" => "\u{2011}",
        "\\" => "\\",
        "{" => "{",
        "}" => "}",
        _ => return None,
    })
}

/// The encoding of a code page of Windows.
fn encoding(page: i32) -> Option<&'static Encoding> {
    let label = match page {
        437 | 850 | 1252 => "windows-1252".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        65001 => "utf-8".to_owned(),
        page => format!("windows-{page}"),
    };
    Encoding::for_label(label.as_bytes())
}
