//! AsciiDoc, as Asciidoctor reads it. No maintained crate gives byte offsets of what is in a paragraph; this is a line
//! reader of our own.
//!
//! Listings, formulas, comments, attributes and includes are not read. A block's title and the text of its attributes are:
//! `[quote]` is a quotation, `[verse]` is verse.

mod inline;

use std::ops::Range;

use super::builder::Builder;
use super::lines::{Line, lines};
use crate::document::{BlockKind, Reading};

/// What a paragraph is labelled with: `NOTE: Mind the gap.`
const LABELS: &[&str] = &["NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "];

/// Reads a text.
pub(super) fn read(source: &str) -> Reading {
    let mut reader = Reader {
        source,
        lines: lines(source),
        out: Builder::new(source),
        at: 0,
        delimiters: Vec::new(),
        style: None,
        is_item: false,
    };
    while reader.at < reader.lines.len() {
        reader.block();
    }
    reader.out.finish()
}

struct Reader<'a> {
    source: &'a str,
    lines: Vec<Line>,
    out: Builder<'a>,
    /// The next line.
    at: usize,
    /// The delimited blocks around this place: their delimiters and what a paragraph in them is.
    delimiters: Vec<(&'a str, Option<BlockKind>)>,
    /// What the next block is, by the attributes before it.
    style: Option<BlockKind>,
    /// The paragraph before belongs to a list item, so that an indented one is no listing.
    is_item: bool,
}

impl<'a> Reader<'a> {
    fn text(&self, line: Line) -> &'a str {
        line.text(self.source)
    }

    fn block(&mut self) {
        let line = self.lines[self.at];
        let text = self.text(line);
        if line.is_blank() {
            self.at += 1;
            return;
        }
        if self.delimiters.last().is_some_and(|(delimiter, _)| *delimiter == text) {
            self.delimiters.pop();
            self.at += 1;
            return;
        }
        if self.delimited(text) || self.left_out(text) {
            return;
        }
        if let Some(level) = heading(text) {
            let title = text.trim_start_matches(['=', '#']).trim_start();
            self.inline(line.end - title.len()..line.end, BlockKind::Heading(level));
            self.at += 1;
            (self.style, self.is_item) = (None, false);
            if level == 1 {
                self.header();
            }
            return;
        }
        if let Some(title) = text.strip_prefix('.').filter(|title| !title.starts_with(['.', ' '])) {
            self.inline(line.end - title.len()..line.end, BlockKind::Heading(0));
            self.at += 1;
            return;
        }
        if let Some(length) = item(text) {
            self.item(line, length);
            return;
        }
        if let Some((term, rest)) = description(text) {
            self.inline(line.start..line.start + term, BlockKind::ListItem);
            self.lines[self.at] = Line { start: line.start + rest, ..line };
            self.is_item = true;
            if line.start + rest == line.end {
                self.at += 1;
            } else {
                self.paragraph(Some(BlockKind::ListItem));
            }
            return;
        }
        if line.indent > 0 && !self.is_item {
            self.listing(self.at, self.paragraph_end(self.at, |_| false));
            return;
        }
        self.is_item &= line.indent > 0;
        self.paragraph(None);
    }

    /// Blocks between two equal lines.
    fn delimited(&mut self, text: &'a str) -> bool {
        let is = |sign: u8| text.len() >= 4 && text.bytes().all(|byte| byte == sign);
        let is_raw = is(b'-') || is(b'.') || is(b'+') || is(b'/') || text.starts_with("```");
        let is_table = matches!(text, "|===" | "!===" | ",===" | ":===");
        if is_raw || is_table {
            let delimiter = if text.starts_with("```") { "```" } else { text };
            let from = self.at + 1;
            let rest = self.lines[from..].iter();
            let end = from + rest.take_while(|line| self.text(**line) != delimiter).count();
            let is_comment = is(b'/') || is(b'+');
            if is_table {
                self.table(from, end);
            } else if !is_comment {
                let kind = self.style.take().filter(|kind| *kind == BlockKind::Verse);
                self.raw(from, end, kind.unwrap_or(BlockKind::Code));
            }
            self.at = end + 1;
            self.style = None;
            return true;
        }
        if is(b'=') || is(b'*') || is(b'_') || text == "--" {
            let own = if is(b'_') { Some(BlockKind::Quotation) } else { None };
            let kind = self.style.take().or(own);
            if kind == Some(BlockKind::Verse) {
                let from = self.at + 1;
                let rest = self.lines[from..].iter();
                let end = from + rest.take_while(|line| self.text(**line) != text).count();
                self.verse(from, end);
                self.at = end + 1;
                return true;
            }
            if self.delimiters.len() < 100 {
                self.delimiters.push((text, kind));
            }
            self.at += 1;
            return true;
        }
        false
    }

    /// Lines that are no copy.
    fn left_out(&mut self, text: &str) -> bool {
        let is_attributes = text.starts_with('[') && text.ends_with(']');
        if is_attributes {
            let inner = &text[1..text.len() - 1];
            let style = inner.split([',', '#', '.', '%']).next().unwrap_or_default().trim();
            self.style = match style {
                "quote" => Some(BlockKind::Quotation),
                "verse" => Some(BlockKind::Verse),
                "source" | "listing" | "literal" | "stem" | "latexmath" | "asciimath" | "pass"
                | "comment" => Some(BlockKind::Code),
                _ => self.style,
            };
        }
        let macro_name = text.split_once("::").map(|(name, _)| name);
        let is_macro = text.ends_with(']')
            && macro_name.is_some_and(|name| {
                matches!(
                    name,
                    "image"
                        | "video"
                        | "audio"
                        | "include"
                        | "ifdef"
                        | "ifndef"
                        | "ifeval"
                        | "endif"
                        | "toc"
                        | "stem"
                )
            });
        let is_rule = matches!(text, "'''" | "---" | "***" | "- - -" | "* * *" | "<<<" | "+");
        let is_comment = text.starts_with("//");
        let is_left_out =
            is_attributes || is_macro || is_rule || is_comment || attribute(text) || text == "toc::[]";
        self.at += usize::from(is_left_out);
        is_left_out
    }

    /// What stands directly below the title: authors and a version.
    fn header(&mut self) {
        while self.lines.get(self.at).is_some_and(|line| !line.is_blank()) {
            self.at += 1;
        }
    }

    fn kind(&self, own: Option<BlockKind>) -> BlockKind {
        let around = self.delimiters.iter().rev().find_map(|(_, kind)| *kind);
        match (around, own) {
            (Some(BlockKind::Quotation), _) => BlockKind::Quotation,
            (_, Some(own)) => own,
            (around, None) => around.unwrap_or(BlockKind::Paragraph),
        }
    }

    /// The line after a paragraph: the next that is blank, a delimiter, or an item of a list.
    fn paragraph_end(&self, from: usize, stops: impl Fn(&Line) -> bool) -> usize {
        let ends = |line: &&Line| {
            let text = self.text(**line);
            let is_delimiter = text.len() >= 4
                && ["-", "=", ".", "_", "*", "+", "/"]
                    .iter()
                    .any(|sign| text.bytes().all(|byte| byte == sign.as_bytes()[0]));
            line.is_blank() || is_delimiter || text == "+" || text == "|===" || text == "--"
        };
        from + self.lines[from..].iter().skip(1).take_while(|line| !ends(line) && !stops(line)).count() + 1
    }

    fn paragraph(&mut self, own: Option<BlockKind>) {
        let style = self.style.take();
        let is_item = |line: &Line| {
            let text = self.text(*line);
            own.is_some() && (item(text).is_some() || description(text).is_some())
        };
        let end = self.paragraph_end(self.at, is_item);
        match style {
            Some(BlockKind::Verse) => self.verse(self.at, end),
            Some(BlockKind::Code) => self.raw(self.at, end, BlockKind::Code),
            _ => {
                let kind = self.kind(own.or(style));
                let mut from = self.lines[self.at].start;
                let text = self.text(self.lines[self.at]);
                from += LABELS.iter().find(|label| text.starts_with(**label)).map_or(0, |label| label.len());
                // Comments stand between the lines of a paragraph too.
                let mut start = from;
                for at in self.at + 1..end {
                    if self.text(self.lines[at]).starts_with("//") {
                        inline::read(&mut self.out, start..self.lines[at].start, kind);
                        start = self.lines[at].end;
                    }
                }
                inline::read(&mut self.out, start..self.lines[end - 1].end, kind);
                self.out.close();
            }
        }
        self.at = end;
    }

    fn item(&mut self, line: Line, length: usize) {
        self.lines[self.at] = Line { start: line.start + length, ..line };
        self.is_item = true;
        self.paragraph(Some(BlockKind::ListItem));
    }

    fn inline(&mut self, range: Range<usize>, kind: BlockKind) {
        let kind = if matches!(kind, BlockKind::Heading(_)) { kind } else { self.kind(Some(kind)) };
        inline::read(&mut self.out, range, kind);
        self.out.close();
    }

    fn verse(&mut self, from: usize, end: usize) {
        for at in from..end {
            let line = self.lines[at];
            if line.is_blank() {
                self.out.close();
                continue;
            }
            if self.out.is_open() {
                self.out.push("\n", line.start..line.start);
            }
            inline::read(&mut self.out, line.range(), BlockKind::Verse);
        }
        self.out.close();
    }

    fn listing(&mut self, from: usize, end: usize) {
        self.raw(from, end, BlockKind::Code);
        self.at = end;
    }

    fn raw(&mut self, from: usize, end: usize, kind: BlockKind) {
        if let (Some(first), Some(last)) = (self.lines[from..end].first(), self.lines[from..end].last()) {
            self.out.verbatim(first.start..last.end.max(first.start), kind);
            self.out.close();
        }
    }

    /// Cells stand behind a `|`; what stands before it on the same line is how they look.
    fn table(&mut self, from: usize, end: usize) {
        let (Some(first), Some(last)) = (self.lines[from..end].first(), self.lines[from..end].last()) else {
            return;
        };
        let text = &self.source[first.start..last.end.max(first.start)];
        let mut at = 0;
        let mut is_cell = false;
        for piece in text.split('|') {
            let (start, length) = (first.start + at, piece.len());
            at += length + 1;
            if std::mem::replace(&mut is_cell, true) {
                let content = without_style(piece);
                let lead = content.len() - content.trim_start().len();
                let range = start + lead..start + lead + content.trim().len();
                inline::read(&mut self.out, range, BlockKind::TableCell);
                self.out.close();
            }
        }
    }
}

/// A cell without the signs that say how the next one looks: `2+`, `^.>`, `a`.
fn without_style(cell: &str) -> &str {
    let style = cell.rsplit([' ', '\n', '\t']).next().unwrap_or_default();
    let is_style = !style.is_empty()
        && style.len() < cell.len()
        && style.bytes().all(|byte| byte.is_ascii_digit() || b"+*.<^>aehlmsdv".contains(&byte))
        && (style.len() == 1 || !style.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && style.bytes().any(|byte| !byte.is_ascii_digit());
    if is_style { &cell[..cell.len() - style.len()] } else { cell }
}

/// The level of a heading: `== Head` is 2.
fn heading(text: &str) -> Option<u8> {
    let signs = text.bytes().take_while(|byte| *byte == text.as_bytes()[0]).count();
    let is_heading = text.starts_with(['=', '#']) && signs <= 6 && text[signs..].starts_with([' ', '\t']);
    is_heading.then_some(signs as u8)
}

/// `:name: value` and `:!name:`.
fn attribute(text: &str) -> bool {
    let Some((name, value)) = text.strip_prefix(':').and_then(|rest| rest.split_once(':')) else {
        return false;
    };
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '!');
    !name.is_empty() && name.chars().all(is_name) && (value.is_empty() || value.starts_with(' '))
}

/// The length of the mark of a list item with the space after it.
fn item(text: &str) -> Option<usize> {
    let (mark, rest) = text.split_once([' ', '\t'])?;
    let is_run = |sign: char| mark.len() <= 5 && mark.chars().all(|c| c == sign);
    let number = mark.strip_suffix('.').unwrap_or_default();
    let is_number =
        number.len() <= 3 && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_callout = mark.starts_with('<') && mark.ends_with('>') && mark.len() <= 5;
    let is_item = is_run('*') || is_run('.') || mark == "-" || mark == "•" || is_number || is_callout;
    let checked =
        ["[ ] ", "[x] ", "[*] "].iter().find(|mark| rest.starts_with(**mark)).map_or(0, |mark| mark.len());
    is_item.then(|| text.len() - rest[checked..].trim_start().len())
}

/// `term:: meaning`: where the term ends and where the meaning begins.
fn description(text: &str) -> Option<(usize, usize)> {
    let at = text.find("::")?;
    let after = text[at..].trim_start_matches(':');
    let is_mark = at > 0 && (after.is_empty() || after.starts_with(' ')) && !text[..at].ends_with(' ');
    is_mark.then(|| (at, text.len() - after.trim_start().len()))
}

#[cfg(test)]
mod tests;
