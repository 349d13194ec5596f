//! HTML and XHTML, however broken.
//!
//! html5gum finds the tags; which elements are open is kept here, loosely, since a reading text needs no tree. What
//! becomes of what, beyond the obvious:
//! - A page with a `<main>` or an `<article>` is read only there. Navigation, asides, forms, sections of readers'
//!   comments and what is hidden are left out anywhere (see [`left_out`]).
//! - `<pre>` is a listing; code and formulas in a sentence are each one [`OBJECT`]; `<del>` is not read.
//! - The alternative text of a picture is a paragraph, unless the picture stands in a sentence.
//! - The page's title is read if it has no `<h1>`, which mostly says the same.

mod left_out;
mod tokens;

use std::ops::Range;

use super::builder::{Builder, OBJECT};
use super::entities;
use crate::document::{BlockKind, InlineKind, Reading};
use left_out::Fate;
use tokens::{Tag, Token, Tokens};

/// Elements that are open at once; those within are read as if they had no tags.
const MAX_DEPTH: usize = 200;

/// The mark that proofs bear, near their beginning.
const OWN_MARK: &str = "<meta name=\"generator\" content=\"copydesk ";

/// True for a page that `check --format html` wrote: its excerpts are no copy.
pub(super) fn is_own_proof(source: &str) -> bool {
    source[..source.floor_char_boundary(400)].contains(OWN_MARK)
}

/// Reads a page or a piece of one.
pub(super) fn read(source: &str) -> Reading {
    let contents = Contents::of(source);
    let is_xhtml =
        source.get(..source.floor_char_boundary(200)).is_some_and(|head| head.starts_with("<?xml"));
    let scope = if contents.main {
        Scope::Main
    } else if contents.article {
        Scope::Article
    } else {
        Scope::All
    };
    let reading = |scope| {
        let mut out = Builder::new(source);
        build(&mut out, scope, is_xhtml, !contents.h1);
        out.finish()
    };
    let found = reading(scope);
    if found.blocks.is_empty() && scope != Scope::All { reading(Scope::All) } else { found }
}

/// Reads an XHTML file of a book into a text that has others before it.
pub(super) fn read_chapter(out: &mut Builder<'_>) {
    build(out, Scope::All, true, false);
    out.close();
}

/// Which part of a page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    All,
    Main,
    Article,
}

/// Which tags a page has.
#[derive(Debug, Default)]
struct Contents {
    main: bool,
    article: bool,
    h1: bool,
}

impl Contents {
    fn of(source: &str) -> Self {
        let bytes = source.as_bytes();
        let mut contents = Self::default();
        for at in memchr::memchr_iter(b'<', bytes) {
            let name = &bytes[at + 1..];
            let is = |tag: &[u8]| {
                name.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag))
                    && name.get(tag.len()).is_none_or(|next| !next.is_ascii_alphanumeric())
            };
            contents.main |= is(b"main");
            contents.article |= is(b"article");
            contents.h1 |= is(b"h1");
        }
        contents
    }
}

/// Reads all of the builder's source. An element that would be left out and never ends is read: it would take the rest
/// of the page with it.
fn build(out: &mut Builder<'_>, scope: Scope, is_xhtml: bool, reads_title: bool) {
    let source = out.source();
    let unclosed = Reader::unclosed(source, is_xhtml);
    let mut reader =
        Reader { source, scope, reads_title, unclosed, at: 0, open: Vec::new(), skipped: None, out };
    for token in Tokens::new(source, is_xhtml) {
        reader.token(token, is_xhtml);
    }
    reader.text(reader.at..source.len());
    reader.close_to(0);
    reader.out.close();
}

/// An element that is open.
#[derive(Debug)]
struct Element {
    name: String,
    /// What text in it is, if it says so.
    kind: Option<BlockKind>,
    /// A mark on the text from there on.
    inline: Option<(usize, InlineKind)>,
    /// A page's or a section's header, of which only the main heading is read.
    is_masthead: bool,
}

/// An element of which nothing is read.
#[derive(Debug)]
struct Skipped {
    name: String,
    /// How many of that name are open.
    depth: usize,
    /// Where it begins, if it stands for an object in the sentence.
    object: Option<usize>,
}

struct Reader<'a, 'b> {
    source: &'a str,
    out: &'b mut Builder<'a>,
    scope: Scope,
    reads_title: bool,
    /// Where elements begin that never end.
    unclosed: Vec<usize>,
    /// End of the last token.
    at: usize,
    open: Vec<Element>,
    skipped: Option<Skipped>,
}

impl Reader<'_, '_> {
    fn token(&mut self, token: Token, is_xhtml: bool) {
        let range = match &token {
            Token::Start(tag) => tag.range.clone(),
            Token::End { range, .. } | Token::Nothing(range) => range.clone(),
        };
        self.text(self.at..range.start.max(self.at));
        self.at = range.end.max(self.at);
        match token {
            Token::Nothing(_) => {}
            Token::End { name, range } => self.end(&name, range),
            Token::Start(tag) if self.skipped.is_some() => {
                let opens = !(is_void(&tag.name) || is_xhtml && tag.is_closed);
                if let Some(skipped) =
                    self.skipped.as_mut().filter(|skipped| skipped.name == tag.name && opens)
                {
                    skipped.depth += 1;
                }
            }
            Token::Start(tag) => {
                let is_closed = is_xhtml && tag.is_closed;
                let (name, range) = (tag.name.clone(), tag.range.end..tag.range.end);
                self.start(tag);
                if is_closed && !is_void(&name) {
                    self.end(&name, range);
                }
            }
        }
    }

    /// The starts of elements that would be left out and have no end.
    fn unclosed(source: &str, is_xhtml: bool) -> Vec<usize> {
        let mut open: Vec<(String, usize)> = Vec::new();
        for token in Tokens::new(source, is_xhtml) {
            match token {
                Token::Start(tag) => {
                    let is_element = !(is_void(&tag.name) || is_xhtml && tag.is_closed);
                    if !is_element || open.len() == MAX_DEPTH {
                        continue;
                    }
                    if left_out::may_be(&tag) {
                        open.push((tag.name, tag.range.start));
                    } else if open.iter().any(|(name, _)| *name == tag.name) {
                        open.push((tag.name, usize::MAX));
                    }
                }
                Token::End { name, .. } => {
                    if let Some(at) = open.iter().rposition(|(own, _)| *own == name) {
                        open.truncate(at);
                    }
                }
                Token::Nothing(_) => {}
            }
        }
        open.into_iter().map(|(_, start)| start).filter(|start| *start != usize::MAX).collect()
    }

    fn start(&mut self, tag: Tag) {
        let is_in_article = self.is_within("article") || self.is_within("main");
        let fate = left_out::fate(&tag, is_in_article, self.is_within("pre"), self.reads_title);
        let is_unclosed = is_void(&tag.name) || self.unclosed.contains(&tag.range.start);
        if fate != Fate::Read && !is_unclosed {
            if is_block(&tag.name) {
                self.close();
            }
            let object = (fate == Fate::Object).then_some(tag.range.start);
            self.skipped = Some(Skipped { name: tag.name, depth: 1, object });
            return;
        }
        match tag.name.as_str() {
            "br" => self.line_break(&tag),
            "img" => self.picture(&tag),
            name if is_block(name) => self.close(),
            "q" => self.push("\u{201C}", tag.range.clone()),
            _ => {}
        }
        if !is_void(&tag.name) {
            self.close_implied(&tag.name);
            if self.open.len() < MAX_DEPTH {
                self.open.push(self.element(tag, is_in_article));
            }
        }
    }

    fn element(&self, tag: Tag, is_in_article: bool) -> Element {
        let inline = match tag.name.as_str() {
            "em" | "i" | "cite" | "dfn" => Some(InlineKind::Emphasis),
            "strong" | "b" => Some(InlineKind::Strong),
            "a" if tag.has("href") => Some(InlineKind::Link),
            _ => None,
        };
        Element {
            kind: kind(&tag),
            inline: inline.map(|kind| (self.out.position(), kind)),
            is_masthead: tag.name == "header" && !is_in_article,
            name: tag.name,
        }
    }

    fn end(&mut self, name: &str, range: Range<usize>) {
        if let Some(skipped) = &mut self.skipped {
            if skipped.name == name {
                skipped.depth -= 1;
                if skipped.depth == 0 {
                    let object = skipped.object;
                    self.skipped = None;
                    if let Some(start) = object {
                        self.push(OBJECT, start..range.end);
                    }
                }
            }
            return;
        }
        if name == "q" {
            self.push("\u{201D}", range);
        }
        let Some(at) = self.open.iter().rposition(|element| element.name == name) else {
            if is_block(name) {
                self.close();
            }
            return;
        };
        if is_block(name) {
            self.close();
            self.close_to(at);
        } else {
            let element = self.open.remove(at);
            self.mark(&element);
        }
    }

    /// Closes what an opening tag closes without saying so: `<li>` the item before.
    fn close_implied(&mut self, name: &str) {
        let (closed, bounds): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "tr" => (&["tr"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            _ if is_block(name) => (&["p"], &["div", "td", "li", "blockquote", "section", "body"]),
            _ => return,
        };
        for at in (0..self.open.len()).rev() {
            let name = self.open[at].name.as_str();
            if closed.contains(&name) {
                self.close_to(at);
                return;
            }
            if bounds.contains(&name) {
                return;
            }
        }
    }

    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            if let Some(element) = self.open.pop() {
                self.mark(&element);
            }
        }
    }

    fn mark(&mut self, element: &Element) {
        if let Some((start, kind)) = element.inline {
            self.out.inline(start, kind);
        }
    }

    fn close(&mut self) {
        self.out.close();
    }

    fn is_within(&self, name: &str) -> bool {
        self.open.iter().any(|element| element.name == name)
    }

    /// True if text here is part of what is read.
    fn is_read(&self) -> bool {
        let is_in_scope = match self.scope {
            Scope::All => true,
            Scope::Main => self.is_within("main"),
            Scope::Article => self.is_within("article"),
        };
        let is_masthead = self.open.iter().any(|element| element.is_masthead);
        self.skipped.is_none() && is_in_scope && (!is_masthead || self.is_within("h1"))
    }

    /// What text here is.
    fn kind(&self) -> BlockKind {
        let mut kinds = self.open.iter().rev().filter_map(|element| element.kind);
        match kinds.next() {
            Some(kind @ (BlockKind::Code | BlockKind::Heading(_) | BlockKind::TableCell)) => kind,
            Some(kind) => kinds.fold(kind, |kind, around| match around {
                BlockKind::Quotation | BlockKind::Footnote => around,
                _ => kind,
            }),
            None => BlockKind::Paragraph,
        }
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        if self.is_read() {
            self.out.open(self.kind());
            self.out.push(text, range);
        }
    }

    fn line_break(&mut self, tag: &Tag) {
        if self.skipped.is_some() || !self.out.is_open() {
            return;
        }
        // Two in a row part paragraphs.
        if self.out.open_text().is_some_and(|text| text.ends_with('\n')) {
            self.close();
        } else if !self.out.ends_in_space() {
            self.out.push("\n", tag.range.clone());
        }
    }

    fn picture(&mut self, tag: &Tag) {
        if self.out.open_text().is_some_and(|text| !text.trim().is_empty()) {
            self.push(OBJECT, tag.range.clone());
        } else if let Some(range) = tag.value_range("alt").filter(|_| self.is_read()) {
            self.close();
            self.prose(range, BlockKind::Paragraph);
            self.close();
        }
    }

    fn text(&mut self, range: Range<usize>) {
        let text = self.source.get(range.clone()).unwrap_or("");
        if text.is_empty() || !self.out.is_open() && text.trim_ascii().is_empty() || !self.is_read() {
            return;
        }
        let kind = self.kind();
        if kind == BlockKind::Code {
            self.out.verbatim(range, kind);
        } else {
            self.prose(range, kind);
        }
    }

    fn prose(&mut self, range: Range<usize>, kind: BlockKind) {
        prose(self.out, range, kind);
    }
}

/// Adds the source at `range` with its character references resolved and its white space as one space each.
pub(super) fn prose(out: &mut Builder<'_>, range: Range<usize>, kind: BlockKind) {
    let source = out.source();
    let Some(text) = source.get(range.clone()) else { return };
    let mut from = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        if at < from {
            continue;
        }
        if let Some((decoded, length)) = entities::reference(&text[at..]) {
            out.prose(range.start + from..range.start + at, kind);
            out.open(kind);
            out.push(&decoded, range.start + at..range.start + at + length);
            from = at + length;
        }
    }
    out.prose(range.start + from..range.end, kind);
}

/// What text in an element is, if the element says so.
fn kind(tag: &Tag) -> Option<BlockKind> {
    let heading = |level: u8| Some(BlockKind::Heading(level));
    match tag.name.as_str() {
        "h1" | "title" => heading(1),
        "h2" => heading(2),
        "h3" => heading(3),
        "h4" => heading(4),
        "h5" => heading(5),
        "h6" => heading(6),
        "pre" | "xmp" | "listing" => Some(BlockKind::Code),
        "td" | "th" => Some(BlockKind::TableCell),
        "blockquote" => Some(BlockKind::Quotation),
        _ if left_out::is_footnotes(tag) => Some(BlockKind::Footnote),
        "li" | "dt" | "dd" => Some(BlockKind::ListItem),
        "figcaption" | "caption" => Some(BlockKind::Paragraph),
        "div"
            if ["line-block", "verse", "poem", "stanza"]
                .iter()
                .any(|class| left_out::has_class(tag, class)) =>
        {
            Some(BlockKind::Verse)
        }
        _ => None,
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "title"
            | "tr"
            | "ul"
            | "xmp"
    )
}

#[cfg(test)]
mod tests;
