//! reStructuredText, as Docutils and Sphinx read it. No maintained crate gives byte offsets; this is a line reader of our
//! own.
//!
//! Directives that hold prose (notes, sidebars, captions of figures, tables) are read; code, formulas, comments, targets
//! and all other directives are not. Field lists at the head of a text are metadata.

mod inline;
mod table;

use std::ops::Range;

use super::builder::Builder;
use super::lines::{Line, lines, list_mark};
use crate::document::{BlockKind, Reading};

/// Directives whose body is prose.
const PROSE: &[&str] = &[
    "admonition",
    "class",
    "compound",
    "container",
    "epigraph",
    "figure",
    "footer",
    "glossary",
    "header",
    "highlights",
    "list-table",
    "only",
    "pull-quote",
    "rubric",
    "sidebar",
    "table",
    "topic",
];
/// Of these, those whose argument is a title.
const TITLED: &[&str] = &["admonition", "list-table", "rubric", "sidebar", "table", "topic"];
/// Directives whose argument belongs to their body.
const NOTES: &[&str] = &[
    "attention",
    "caution",
    "centered",
    "danger",
    "error",
    "hint",
    "important",
    "note",
    "seealso",
    "tip",
    "warning",
];

/// Signs that underline titles.
const ADORNMENTS: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/// Lines of a line block that are longer than that on average, in bytes, are no verse but prose with breaks in it.
const MAX_VERSE: usize = 100;

/// Signs of list items.
const BULLETS: &[char] = &['*', '+', '-', '•', '‣', '⁃'];

/// Reads a text.
pub(super) fn read(source: &str) -> Reading {
    let mut reader = Reader {
        source,
        lines: lines(source),
        out: Builder::new(source),
        at: 0,
        around: Vec::new(),
        titles: Vec::new(),
        has_text: false,
    };
    while reader.at < reader.lines.len() {
        reader.block();
    }
    reader.out.finish()
}

/// What text from a column on is.
#[derive(Debug, Clone, Copy)]
struct Body {
    indent: usize,
    kind: BlockKind,
}

struct Reader<'a> {
    source: &'a str,
    lines: Vec<Line>,
    out: Builder<'a>,
    /// The next line.
    at: usize,
    around: Vec<Body>,
    /// The adornments of titles so far, the highest first: sign, and whether there is one above.
    titles: Vec<(char, bool)>,
    has_text: bool,
}

impl<'a> Reader<'a> {
    fn line(&self, at: usize) -> Option<Line> {
        self.lines.get(at).copied()
    }

    fn text(&self, line: Line) -> &'a str {
        line.text(self.source)
    }

    fn block(&mut self) {
        let line = self.lines[self.at];
        if line.is_blank() {
            self.at += 1;
            return;
        }
        while self.around.last().is_some_and(|body| line.indent < body.indent) {
            self.around.pop();
        }
        let text = self.text(line);
        if self.title(line) || self.table(line) {
            return;
        }
        if let Some(rest) = text.strip_prefix("..").filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
            self.explicit(line, rest.trim_start());
        } else if text.starts_with("__ ") {
            self.at += 1;
        } else if text.starts_with(">>> ") {
            let end = self.paragraph_end(self.at, line.indent);
            self.out.verbatim(line.start..self.lines[end - 1].end, BlockKind::Code);
            self.out.close();
            self.at = end;
        } else if text == "|" || text.starts_with("| ") {
            self.line_block(line);
        } else if let Some(length) = field(text) {
            self.field(line, length);
        } else if let Some(length) = list_mark(text, BULLETS) {
            self.push_body(line.indent + length, BlockKind::ListItem);
            self.lines[self.at] =
                Line { start: line.start + length, end: line.end, indent: line.indent + length };
        } else {
            self.paragraph(line);
        }
    }

    fn push_body(&mut self, indent: usize, kind: BlockKind) {
        // Within a quotation everything is quoted.
        let around =
            self.around.last().filter(|body| matches!(body.kind, BlockKind::Quotation | BlockKind::Footnote));
        let kind = around.map_or(kind, |body| body.kind);
        if self.around.len() < 100 {
            self.around.push(Body { indent, kind });
        }
    }

    fn kind(&self) -> BlockKind {
        self.around.last().map_or(BlockKind::Paragraph, |body| body.kind)
    }

    /// The line after a paragraph that begins at a line: the next that is blank or has another indent.
    fn paragraph_end(&self, from: usize, indent: usize) -> usize {
        let rest = self.lines[from..].iter();
        from + rest.take_while(|line| !line.is_blank() && line.indent == indent).count().max(1)
    }

    /// The line after a block whose first line is before `from`: the next that is not blank and not indented more.
    fn indented_end(&self, from: usize, indent: usize) -> usize {
        let rest = self.lines[from..].iter();
        from + rest.take_while(|line| line.is_blank() || line.indent > indent).count()
    }

    fn inline(&mut self, range: Range<usize>, kind: BlockKind) {
        self.has_text |= !matches!(kind, BlockKind::Heading(_));
        inline::read(&mut self.out, range, kind);
        self.out.close();
    }

    /// A title between or above lines of one sign, or a line of signs alone.
    fn title(&mut self, line: Line) -> bool {
        let own = adornment(self.text(line));
        let (next, after) = (self.line(self.at + 1), self.line(self.at + 2));
        let under = |line: Option<Line>| {
            line.and_then(|line| adornment(self.text(line)).map(|sign| (sign, line.end - line.start)))
        };
        let width = |line: Line| self.text(line).chars().count();
        let (title, sign, has_overline, used) = match (own, under(next), under(after)) {
            (Some(sign), None, Some((below, length)))
                if sign == below
                    && next.is_some_and(|title| !title.is_blank() && width(title) <= length.max(4)) =>
            {
                (self.at + 1, sign, true, 3)
            }
            (None, Some((sign, length)), _) if length >= width(line).min(4) && line.indent == 0 => {
                (self.at, sign, false, 2)
            }
            (Some(_), ..) if line.end - line.start >= 4 && !is_table_border(self.text(line)) => {
                self.at += 1;
                return true;
            }
            _ => return false,
        };
        let known = self.titles.iter().position(|known| *known == (sign, has_overline));
        let level = known.unwrap_or_else(|| {
            self.titles.push((sign, has_overline));
            self.titles.len() - 1
        });
        self.around.clear();
        self.inline(self.lines[title].range(), BlockKind::Heading((level + 1).min(9) as u8));
        self.at += used;
        true
    }

    fn table(&mut self, line: Line) -> bool {
        let text = self.text(line);
        if text.starts_with("+-") || text.starts_with("+=") {
            let end = self.paragraph_end(self.at, line.indent);
            table::grid(&mut self.out, &self.lines[self.at..end]);
            self.at = end;
        } else if is_table_border(text) {
            let borders = self.lines[self.at..]
                .iter()
                .enumerate()
                .filter(|(_, line)| is_table_border(self.text(**line)));
            let Some((end, _)) =
                borders.skip(1).find(|(at, _)| self.line(self.at + at + 1).is_none_or(Line::is_blank))
            else {
                return false;
            };
            table::simple(&mut self.out, &self.lines[self.at..=self.at + end]);
            self.at += end + 1;
        } else {
            return false;
        }
        self.has_text = true;
        true
    }

    /// What begins with two full stops: footnotes, directives, targets and comments.
    fn explicit(&mut self, line: Line, rest: &str) {
        let note = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        if let Some((_, text)) = note {
            self.push_body(line.indent + 1, BlockKind::Footnote);
            self.rest_of_line(line, text.trim_start());
            return;
        }
        let name = rest.split_once("::").map(|(name, argument)| (name.trim(), argument.trim_start()));
        match name.filter(|(name, _)| !name.is_empty() && !name.starts_with('_') && !name.contains(' ')) {
            Some((name, argument)) if NOTES.contains(&name) && !argument.is_empty() => {
                self.push_body(line.indent + 1, BlockKind::Paragraph);
                self.rest_of_line(line, argument);
            }
            Some((name, argument)) if NOTES.contains(&name) || PROSE.contains(&name) => {
                self.at += 1;
                let end = self.indented_end(self.at, line.indent);
                while self.line(self.at).is_some_and(|line| self.at < end && field(self.text(line)).is_some())
                {
                    self.at += 1;
                }
                if TITLED.contains(&name) && !argument.is_empty() {
                    self.inline(line.end - argument.len()..line.end, BlockKind::Heading(0));
                }
                let is_quoted = matches!(name, "epigraph" | "highlights" | "pull-quote");
                self.push_body(
                    line.indent + 1,
                    if is_quoted { BlockKind::Quotation } else { BlockKind::Paragraph },
                );
            }
            _ => self.at = self.indented_end(self.at + 1, line.indent),
        }
    }

    /// Goes on with what stands behind a mark, as if it stood on a line of its own.
    fn rest_of_line(&mut self, line: Line, rest: &str) {
        if rest.is_empty() {
            self.at += 1;
            return;
        }
        let indent = line.indent + 1;
        self.lines[self.at] = Line { start: line.end - rest.len(), end: line.end, indent };
        // The lines after it are indented as they like.
        let end = self.indented_end(self.at + 1, line.indent);
        for line in &mut self.lines[self.at + 1..end] {
            if line.is_blank() {
                break;
            }
            line.indent = indent;
        }
    }

    fn field(&mut self, line: Line, length: usize) {
        if !self.has_text || self.text(line).len() == length {
            self.at = self.indented_end(self.at + 1, line.indent);
            return;
        }
        self.push_body(line.indent + 1, BlockKind::ListItem);
        let rest = &self.text(line)[length..];
        self.rest_of_line(line, rest.trim_start());
    }

    fn line_block(&mut self, first: Line) {
        // A line that is indented more goes on with the one before.
        let is_own = |line: &&Line| {
            !line.is_blank()
                && (line.indent > first.indent
                    || line.indent == first.indent && self.text(**line).starts_with('|'))
        };
        let end = self.at + self.lines[self.at..].iter().take_while(is_own).count();
        let lines = &self.lines[self.at..end];
        let (count, columns) = lines.iter().fold((0, 0), |(count, columns), line| {
            (count + usize::from(line.indent == first.indent), columns + line.end - line.start)
        });
        let kind = if columns > MAX_VERSE * count { BlockKind::Paragraph } else { BlockKind::Verse };
        for at in self.at..end {
            let line = self.lines[at];
            let text = self.text(line);
            let begins = line.indent == first.indent;
            let text = if begins { text[1..].trim_ascii_start() } else { text };
            if self.out.is_open() {
                self.out.push(if begins { "\n" } else { " " }, line.start..line.start);
            }
            inline::read(&mut self.out, line.end - text.len()..line.end, kind);
        }
        self.out.close();
        self.at = end;
    }

    fn paragraph(&mut self, line: Line) {
        let base = self.around.last().map_or(0, |body| body.indent);
        let next = self.line(self.at + 1);
        let has_definition = next.is_some_and(|next| !next.is_blank() && next.indent > line.indent);
        if has_definition {
            self.inline(line.range(), BlockKind::ListItem);
            self.at += 1;
            let indent = next.map_or(0, |next| next.indent);
            self.push_body(indent, BlockKind::ListItem);
            return;
        }
        if line.indent > base {
            let is_in_item = self.around.last().is_some_and(|body| body.kind != BlockKind::Paragraph);
            let kind = if self.around.is_empty() || is_in_item && self.kind() != BlockKind::Footnote {
                BlockKind::Quotation
            } else {
                self.kind()
            };
            self.push_body(line.indent, kind);
        }
        let end = self.paragraph_end(self.at, line.indent);
        let range = line.start..self.lines[end - 1].end;
        self.at = end;
        let text = &self.source[range.clone()];
        let has_listing = text.ends_with("::");
        let range = if has_listing {
            let is_alone = text == "::" || text.ends_with(" ::");
            range.start..range.end - if is_alone { 2 } else { 1 }
        } else {
            range
        };
        let kind = self.kind();
        self.inline(range, kind);
        if has_listing {
            self.listing(line.indent);
        }
    }

    fn listing(&mut self, indent: usize) {
        let end = self.indented_end(self.at, indent);
        let content = &self.lines[self.at..end];
        let first = content.iter().find(|line| !line.is_blank());
        let last = content.iter().rfind(|line| !line.is_blank());
        if let (Some(first), Some(last)) = (first, last) {
            self.out.verbatim(first.start..last.end, BlockKind::Code);
            self.out.close();
        }
        self.at = end;
    }
}

/// The sign of a line that consists of one sign, three times or more.
fn adornment(text: &str) -> Option<char> {
    let sign = text.chars().next().filter(|sign| ADORNMENTS.contains(*sign))?;
    (text.len() >= 3 && text.chars().all(|c| c == sign)).then_some(sign)
}

/// `===  =====`.
fn is_table_border(text: &str) -> bool {
    text.starts_with("==") && text.contains("= ") && text.bytes().all(|byte| matches!(byte, b'=' | b' '))
}

/// The length of `:name: ` if the line begins so.
fn field(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(':').filter(|rest| !rest.starts_with([':', ' ', '`']))?;
    let end = rest.find(':')?;
    let after = &rest[end + 1..];
    (after.is_empty() || after.starts_with(' ')).then_some(end + 2)
}

#[cfg(test)]
mod tests;
