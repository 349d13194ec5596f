//! Markdown: CommonMark with GitHub's extensions, footnotes, definition lists, formulas and front matter.
//!
//! What becomes of what, beyond the obvious:
//! - Listings, blocks of raw HTML and front matter are in the reading text as blocks that have no words.
//! - Inline code, formulas and images inside a sentence are each one [`OBJECT`].
//! - An image that opens its paragraph, as nearly all in copy do, gives its alternative text as a block: readers hear
//!   it. Link titles and destinations are not read, nor are comments and footnote marks.
//! - `^` stays as it is: where copy has superscripts, as in “10^th^”, the parser sees none, and it sees one in
//!   “(^2) and a^.”.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::builder::{Builder, OBJECT};
use crate::document::{BlockKind, InlineKind, Reading};

/// The reading text can be longer than the source (a cell takes one byte of markup and two of separator), and its
/// offsets are of 32 bits.
const MAX_BYTES: usize = u32::MAX as usize / 2;

/// The parser goes through every container around a place for each line, so that a line of quotation marks and many
/// short lines after it take quadratic time. Nobody nests this deep.
const MAX_NESTING: usize = 250;

/// Reads Markdown; what is far too long or too deep to be any is read as plain text.
pub(super) fn read(source: &str) -> Reading {
    if source.len() > MAX_BYTES || is_too_deep(source) {
        return super::text::read(source);
    }
    let mut reader = Reader::new(source);
    let head = front_matter(source);
    if let Some((content, _)) = &head {
        reader.out.open(BlockKind::FrontMatter);
        reader.out.push(&source[content.clone()], content.clone());
        reader.out.close();
    }
    let body = head.map_or(0, |(_, end)| end);
    for (event, range) in Parser::new_ext(&source[body..], options()).into_offset_iter() {
        reader.event(event, range.start + body..range.end + body);
    }
    reader.out.finish()
}

fn is_too_deep(source: &str) -> bool {
    source.as_bytes().split(|b| matches!(b, b'\n' | b'\r')).any(|line| marks(line) > MAX_NESTING)
}

/// How many containers the line begins, one within the other.
fn marks(line: &[u8]) -> usize {
    std::iter::successors(after_mark(line), |rest| after_mark(rest)).count()
}

/// The rest of a line that begins with the mark of a quotation, a footnote, a list item or a definition.
fn after_mark(line: &[u8]) -> Option<&[u8]> {
    let line = line.trim_ascii_start();
    let digits = line.iter().take_while(|b| b.is_ascii_digit()).count();
    let line = &line[digits..];
    match line {
        [b'>', rest @ ..] => Some(rest),
        [b'[', b'^', rest @ ..] => rest[memchr::memchr(b']', rest)?..].strip_prefix(b"]:"),
        [b'-' | b'+' | b'*' | b':' | b'.' | b')', b' ' | b'\t', ..] => Some(&line[1..]),
        _ => None,
    }
}

/// Not the parser's front matter: it takes any two rules in the middle of a piece for one, and looks for the end of
/// each to the end of the file, which in a quotation is never found.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// Front matter at the head of the text: the range between its fences, and where what follows it begins.
///
/// A blank line after the first fence makes it a rule.
fn front_matter(text: &str) -> Option<(Range<usize>, usize)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let closing: &[&str] = match first.trim_end() {
        "---" => &["---", "..."],
        "+++" => &["+++"],
        _ => return None,
    };
    let start = first.len();
    let mut at = start;
    for line in lines {
        let content = line.trim_end();
        if closing.contains(&content) {
            return Some((start..at, at + line.len()));
        }
        if at == start && content.is_empty() {
            return None;
        }
        at += line.len();
    }
    None
}

/// Turns the parser's events into a reading text.
struct Reader<'a> {
    source: &'a str,
    out: Builder<'a>,
    /// For each list item, quotation and footnote around this place, what a paragraph in it is.
    containers: Vec<BlockKind>,
    /// What the text of a heading, a table cell or a listing is, inside one.
    leaf: Option<BlockKind>,
    /// Where the text of each inline mark around this place begins in the reading text.
    inlines: Vec<usize>,
    /// Depth inside an image of which nothing is read.
    hidden: usize,
    /// Something between two spaces was left out; of the two, one is read.
    closes_up: bool,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str) -> Self {
        let out = Builder::new(source);
        Self {
            source,
            out,
            containers: Vec::new(),
            leaf: None,
            inlines: Vec::new(),
            hidden: 0,
            closes_up: false,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(_) if self.hidden > 0 => self.hidden += 1,
            Event::End(_) if self.hidden > 0 => self.hidden -= 1,
            _ if self.hidden > 0 => {}
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) => self.text(&text, range),
            Event::InlineMath(_) if !self.is_formula(&range) => self.amounts(range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.text(OBJECT, range),
            Event::InlineHtml(tag) if is_line_break(&tag) => self.line_break("\n", range),
            Event::InlineHtml(_) | Event::FootnoteReference(_) => self.leave_out(),
            Event::SoftBreak => self.line_break(" ", range),
            Event::HardBreak => self.line_break("\n", range),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        if is_inline(tag.to_end()) {
            self.inlines.push(self.out.position());
            return;
        }
        if matches!(tag, Tag::Image { .. }) {
            if self.out.is_open() {
                self.text(OBJECT, range);
                self.hidden = 1;
            }
            return;
        }
        self.close();
        if let Some(kind) = container(tag) {
            // Within a quotation everything is quoted: a list in it is still not the writer's.
            let around = self.containers.last().filter(|kind| **kind == BlockKind::Quotation);
            self.containers.push(around.copied().unwrap_or(kind));
        } else {
            self.leaf = leaf(tag);
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if is_inline(tag) {
            if let (Some(start), Some(kind)) = (self.inlines.pop(), inline_kind(tag)) {
                self.out.inline(start, kind);
            }
            return;
        }
        self.close();
        if is_container(tag) {
            self.containers.pop();
        } else if tag != TagEnd::Image {
            self.leaf = None;
        }
    }

    fn close(&mut self) {
        self.closes_up = false;
        self.out.close();
    }

    fn text(&mut self, mut text: &str, mut range: Range<usize>) {
        if std::mem::take(&mut self.closes_up) && text.starts_with(' ') {
            text = &text[1..];
            range.start += 1;
        }
        if !text.is_empty() {
            let around = self.containers.last().copied().unwrap_or(BlockKind::Paragraph);
            self.out.open(self.leaf.unwrap_or(around));
            self.out.push(text, range);
        }
    }

    fn line_break(&mut self, text: &str, range: Range<usize>) {
        if !self.out.ends_in_space() {
            self.text(text, range);
        }
    }

    fn leave_out(&mut self) {
        self.closes_up = self.out.ends_in_space();
    }

    /// Tells `$x$` from two amounts: “from $5–$10”, “A$7 (US$5)”. As on GitHub, no letter or digit stands before the
    /// first sign or after the second; the parser does not ask for that.
    fn is_formula(&self, range: &Range<usize>) -> bool {
        let before = self.source[..range.start].chars().next_back();
        let after = self.source[range.end..].chars().next();
        !before.into_iter().chain(after).any(char::is_alphanumeric)
    }

    /// Reads what the parser took for a formula: the source as it is, but for line breaks and the marks after them.
    fn amounts(&mut self, range: Range<usize>) {
        let mut at = range.start;
        for line in self.source[range].split_inclusive(['\n', '\r']) {
            let content = line.trim_start_matches([' ', '\t', '>']);
            let (start, content) = (at + line.len() - content.len(), content.trim_end());
            at += line.len();
            let end = start + content.len();
            self.text(content, start..end);
            if line.ends_with(['\n', '\r']) {
                self.line_break(" ", end..at);
            }
        }
    }
}

fn is_inline(tag: TagEnd) -> bool {
    use TagEnd::{Emphasis, Link, Strikethrough, Strong, Subscript, Superscript};
    matches!(tag, Emphasis | Strong | Strikethrough | Superscript | Subscript | Link)
}

fn inline_kind(tag: TagEnd) -> Option<InlineKind> {
    match tag {
        TagEnd::Emphasis => Some(InlineKind::Emphasis),
        TagEnd::Strong => Some(InlineKind::Strong),
        TagEnd::Link => Some(InlineKind::Link),
        _ => None,
    }
}

/// What a paragraph is in a container.
fn container(tag: &Tag<'_>) -> Option<BlockKind> {
    match tag {
        Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => Some(BlockKind::ListItem),
        Tag::FootnoteDefinition(_) => Some(BlockKind::Footnote),
        Tag::BlockQuote(None) => Some(BlockKind::Quotation),
        // A note or a warning is marked up as a quotation, but it is the writer's own.
        Tag::BlockQuote(Some(_)) => Some(BlockKind::Paragraph),
        _ => None,
    }
}

fn is_container(tag: TagEnd) -> bool {
    use TagEnd::{BlockQuote, DefinitionListDefinition, DefinitionListTitle, FootnoteDefinition, Item};
    matches!(tag, Item | DefinitionListTitle | DefinitionListDefinition | FootnoteDefinition | BlockQuote(_))
}

/// What text is in a block whose kind does not depend on its container.
fn leaf(tag: &Tag<'_>) -> Option<BlockKind> {
    match tag {
        Tag::Heading { level, .. } => Some(BlockKind::Heading(*level as u8)),
        Tag::TableCell => Some(BlockKind::TableCell),
        Tag::CodeBlock(_) | Tag::HtmlBlock => Some(BlockKind::Code),
        _ => None,
    }
}

/// `<br>`, `<BR/>`, `<br />`.
fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

#[cfg(test)]
mod tests;
