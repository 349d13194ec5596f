//! LaTeX, as much of it as prose has. There is no maintained parser with byte offsets under a free licence, and no parser
//! can know what a macro prints; this is a scanner of our own.
//!
//! What becomes of what, beyond the obvious:
//! - Of the preamble only the title is read.
//! - Formulas, code, references and citations are each one object. Comments, drawings and labels are not read.
//! - Quotation marks, dashes and accents are what they print as.
//! - The argument of a macro that is not known is read if it looks like prose, and is an object otherwise.

mod commands;

use std::ops::Range;

use super::builder::{Builder, OBJECT};
use crate::document::{BlockKind, InlineKind, Reading};
use commands::{Argument, Command};

/// Groups and environments that are open at once; those within are read as if they were not there.
const MAX_DEPTH: usize = 500;

/// Bytes of the longest argument that can be skipped.
const MAX_ARGUMENT: usize = 20_000;

/// Reads a file, whole or a chapter of one.
pub(super) fn read(source: &str) -> Reading {
    let has_preamble = source.contains("\\begin{document}");
    let mut reader = Reader {
        source,
        out: Builder::new(source),
        at: 0,
        groups: Vec::new(),
        environments: Vec::new(),
        next: None,
        is_body: !has_preamble,
    };
    while reader.at < source.len() {
        reader.step();
    }
    reader.out.finish()
}

/// What ends with a brace.
#[derive(Debug, Clone, Copy)]
struct Group {
    role: Argument,
    /// Where its text begins in the reading text.
    start: usize,
}

#[derive(Debug)]
struct Environment<'a> {
    name: &'a str,
    kind: Option<BlockKind>,
    is_table: bool,
}

struct Reader<'a> {
    source: &'a str,
    out: Builder<'a>,
    at: usize,
    groups: Vec<Group>,
    environments: Vec<Environment<'a>>,
    /// What the next group is for.
    next: Option<Argument>,
    is_body: bool,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn step(&mut self) {
        let start = self.at;
        let rest = self.rest();
        let dashes = rest.bytes().take_while(|byte| *byte == b'-').count();
        match rest.as_bytes()[0] {
            b'\\' => self.command(),
            b'%' => self.comment(),
            b'{' => {
                self.at += 1;
                let role = self.next.take().unwrap_or(Argument::Plain);
                self.open(role, start);
            }
            b'}' => {
                self.at += 1;
                self.close(start);
            }
            b'$' => self.formula(),
            b'&' => {
                self.at += 1;
                if self.environments.iter().any(|environment| environment.is_table) {
                    self.out.close();
                } else {
                    self.space(start);
                }
            }
            b'~' => self.replaced("\u{A0}", 1),
            b'`' if rest.starts_with("``") => self.replaced("\u{201C}", 2),
            b'`' => self.replaced("\u{2018}", 1),
            b'\'' if rest.starts_with("''") => self.replaced("\u{201D}", 2),
            b'\'' => self.replaced("\u{2019}", 1),
            b'-' if dashes == 2 => self.replaced("\u{2013}", 2),
            b'-' if dashes >= 3 => self.replaced("\u{2014}", dashes),
            byte if byte.is_ascii_whitespace() => self.white_space(),
            _ => {
                let special = |c: char| {
                    matches!(c, '\\' | '%' | '{' | '}' | '$' | '&' | '~' | '`' | '\'' | '-')
                        || c.is_ascii_whitespace()
                };
                let first = rest.chars().next().map_or(1, char::len_utf8);
                let length = rest[first..].find(special).map_or(rest.len(), |end| first + end);
                self.at += length;
                if self.is_read() {
                    let kind = self.kind();
                    self.out.verbatim(start..self.at, kind);
                }
            }
        }
    }

    /// Text is read in the body, and in the title wherever it stands.
    fn is_read(&self) -> bool {
        self.is_body || self.groups.iter().any(|group| matches!(group.role, Argument::Heading(_)))
    }

    fn kind(&self) -> BlockKind {
        let group = self.groups.iter().rev().find_map(|group| match group.role {
            Argument::Heading(level) => Some(BlockKind::Heading(level)),
            Argument::Footnote => Some(BlockKind::Footnote),
            Argument::Caption => Some(BlockKind::Paragraph),
            _ => None,
        });
        let environment = self.environments.iter().rev().find_map(|environment| environment.kind);
        group.or(environment).unwrap_or(BlockKind::Paragraph)
    }

    /// Adds what the next `length` bytes stand for.
    fn replaced(&mut self, text: &str, length: usize) {
        let start = self.at;
        self.at += length;
        self.push(text, start);
    }

    /// Adds what the source from `start` to here stands for.
    fn push(&mut self, text: &str, start: usize) {
        if self.is_read() {
            let kind = self.kind();
            self.out.open(kind);
            self.out.push(text, start..self.at);
        }
    }

    fn space(&mut self, start: usize) {
        self.out.space(start..self.at);
    }

    /// A blank line parts paragraphs.
    fn white_space(&mut self) {
        let start = self.at;
        let length = self.rest().bytes().take_while(u8::is_ascii_whitespace).count();
        self.at += length;
        let lines = self.source[start..self.at].bytes().filter(|byte| *byte == b'\n').count();
        if lines > 1 && !self.is_in_argument() {
            self.out.close();
        } else {
            self.space(start);
        }
    }

    fn is_in_argument(&self) -> bool {
        self.groups.iter().any(|group| matches!(group.role, Argument::Heading(_)))
    }

    fn comment(&mut self) {
        let length = memchr::memchr(b'\n', self.rest().as_bytes()).map_or(self.rest().len(), |at| at + 1);
        self.at += length;
        self.at += self.rest().len() - self.rest().trim_start_matches([' ', '\t']).len();
    }

    fn open(&mut self, role: Argument, start: usize) {
        if self.groups.len() >= MAX_DEPTH {
            return;
        }
        match role {
            Argument::Heading(_) | Argument::Caption => self.out.close(),
            Argument::Footnote => self.out.begin_aside(),
            Argument::Quoted => self.push("\u{201C}", start),
            _ => {}
        }
        self.groups.push(Group { role, start: self.out.position() });
    }

    fn close(&mut self, start: usize) {
        let Some(group) = self.groups.pop() else { return };
        match group.role {
            Argument::Heading(_) | Argument::Caption => self.out.close(),
            Argument::Footnote => self.out.end_aside(),
            Argument::Quoted => self.push("\u{201D}", start),
            Argument::Emphasis => self.out.inline(group.start, InlineKind::Emphasis),
            Argument::Strong => self.out.inline(group.start, InlineKind::Strong),
            Argument::Link => self.out.inline(group.start, InlineKind::Link),
            Argument::Plain => {}
        }
    }

    fn formula(&mut self) {
        let start = self.at;
        let sign = if self.rest().starts_with("$$") { "$$" } else { "$" };
        self.at += sign.len();
        let inner = self.at;
        self.skip_to(sign);
        if self.at == inner {
            self.push("$", start);
        } else if self.out.is_open() || sign == "$" {
            self.push(OBJECT, start);
        }
    }

    /// Goes behind the next `end` that no backslash stands before. A formula in a sentence does not run over the end of
    /// its paragraph: then the sign stands for itself.
    fn skip_to(&mut self, end: &str) {
        let rest = self.rest();
        let mut from = 0;
        while let Some(found) = rest[from..].find(end) {
            let at = from + found;
            if end.starts_with('\\') || !rest[..at].ends_with('\\') {
                let is_torn = end == "$" && rest[..at].contains("\n\n");
                self.at += if is_torn { 0 } else { at + end.len() };
                return;
            }
            from = at + 1;
        }
        self.at = if end == "$" { self.at } else { self.source.len() };
    }

    fn command(&mut self) {
        let start = self.at;
        let name = commands::name(self.rest());
        self.at += 1 + name.len();
        let is_word = name.starts_with(|c: char| c.is_ascii_alphabetic());
        if is_word {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches([' ', '\t']);
            // White space after a control word belongs to it, but a blank line parts paragraphs all the same.
            if !trimmed.starts_with('\n') {
                self.at += rest.len() - trimmed.len();
            }
            if self.rest().starts_with('*') {
                self.at += 1;
            }
        }
        match commands::find(name) {
            Command::Begin => self.begin(),
            Command::End => self.end(),
            Command::Text(text) => {
                if self.rest().starts_with("{}") {
                    self.at += 2;
                }
                self.push(text, start);
            }
            Command::Accent(mark) => self.accent(mark, start),
            Command::Argument(skipped, role) => {
                self.skip_options();
                for _ in 0..skipped {
                    self.skip_group();
                }
                self.skip_blank();
                self.next = self.rest().starts_with('{').then_some(role);
            }
            Command::Object => {
                self.skip_arguments();
                if self.is_body && self.out.is_open() {
                    self.push(OBJECT, start);
                }
            }
            Command::LeftOut => self.skip_arguments(),
            Command::Verb => {
                if let Some(sign) = self.rest().chars().next() {
                    self.at += sign.len_utf8();
                    let line = self.rest().find('\n').unwrap_or(self.rest().len());
                    let end = self.rest()[..line].find(sign).map_or(line, |end| end + sign.len_utf8());
                    self.at += end;
                    self.push(OBJECT, start);
                }
            }
            Command::Formula(end) => {
                self.skip_to(end);
                if self.out.is_open() || end == "\\)" {
                    self.push(OBJECT, start);
                }
            }
            Command::Item => {
                self.out.close();
                self.skip_options();
            }
            Command::Paragraph => self.out.close(),
            Command::LineBreak => {
                self.skip_options();
                if self.environments.last().is_some_and(|environment| environment.is_table) {
                    self.out.close();
                } else if !self.out.ends_in_space() {
                    self.push("\n", start);
                }
            }
            Command::Space => self.space(start),
            Command::Nothing => {}
            Command::Unknown => self.unknown(start),
        }
    }

    fn skip_blank(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        while self.rest().starts_with('%') {
            self.comment();
        }
    }

    /// Skips `[…]`.
    fn skip_options(&mut self) {
        while self.rest().starts_with('[') {
            let near = &self.rest()[..self.rest().floor_char_boundary(MAX_ARGUMENT.min(self.rest().len()))];
            let line = near.find("\n\n").unwrap_or(near.len());
            match near[..line].find(']') {
                Some(end) => self.at += end + 1,
                None => return,
            }
        }
    }

    /// Where the group that begins here ends, if it is not longer than an argument may be.
    fn group_end(&self) -> Option<usize> {
        let mut depth = 0_usize;
        let mut is_escaped = false;
        for (at, byte) in self.rest().bytes().take(MAX_ARGUMENT).enumerate() {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = true,
                b'{' => depth += 1,
                b'}' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Some(self.at + at + 1);
                    }
                }
                _ => {}
            }
        }
        None
    }

    fn skip_group(&mut self) {
        self.skip_blank();
        if self.rest().starts_with('{') {
            self.at = self.group_end().unwrap_or(self.at + 1);
        }
    }

    fn skip_arguments(&mut self) {
        self.skip_options();
        while self.rest().starts_with('{') {
            let before = self.at;
            self.skip_group();
            self.skip_options();
            if self.at == before + 1 {
                return;
            }
        }
    }

    fn unknown(&mut self, start: usize) {
        self.skip_options();
        while self.rest().starts_with('{') {
            let Some(end) = self.group_end() else { return };
            if commands::is_prose(&self.source[self.at + 1..end - 1]) {
                self.next = Some(Argument::Plain);
                return;
            }
            self.at = end;
            if self.is_body && self.out.open_text().is_some_and(|text| !text.ends_with(OBJECT)) {
                self.push(OBJECT, start);
            }
        }
    }

    /// `\'e`, `\'{e}`, `\c c`.
    fn accent(&mut self, mark: char, start: usize) {
        let rest = self.rest();
        let inner = rest.trim_start_matches(['{', ' ']);
        let base = inner.strip_prefix('\\').unwrap_or(inner).chars().next();
        let Some(base) = base.filter(|base| base.is_alphabetic()) else { return };
        let has_brace = rest.trim_start().starts_with('{');
        self.at += rest.len() - inner.len() + usize::from(inner.starts_with('\\')) + base.len_utf8();
        if has_brace && self.rest().starts_with('}') {
            self.at += 1;
        }
        let composed = commands::composed(base, mark);
        self.push(&composed, start);
    }

    /// The name of the environment that begins or ends here.
    fn environment_name(&mut self) -> &'a str {
        self.skip_blank();
        let Some(end) = self.rest().strip_prefix('{').and_then(|rest| rest.find('}')) else { return "" };
        let name = &self.rest()[1..=end];
        self.at += end + 2;
        name.trim_end_matches('*')
    }

    fn begin(&mut self) {
        let start = self.at;
        let name = self.environment_name();
        match name {
            "document" => self.is_body = true,
            "verbatim" | "Verbatim" | "lstlisting" | "minted" | "Highlighting" | "alltt" | "comment"
            | "tikzpicture" | "picture" | "pgfpicture" | "filecontents" | "forest" => {
                let (content, end) = self.raw(name);
                let is_code = !matches!(
                    name,
                    "comment" | "tikzpicture" | "picture" | "pgfpicture" | "filecontents" | "forest"
                );
                self.out.close();
                if is_code && self.is_body {
                    self.out.verbatim(content, BlockKind::Code);
                }
                self.out.close();
                self.at = end;
            }
            "equation" | "align" | "gather" | "multline" | "eqnarray" | "displaymath" | "math"
            | "flalign" | "alignat" => {
                let (_, end) = self.raw(name);
                self.at = end;
                if self.out.is_open() {
                    self.push(OBJECT, start);
                }
            }
            _ => {
                self.out.close();
                let (kind, arguments) = commands::environment(name);
                self.skip_options();
                for _ in 0..arguments {
                    self.skip_group();
                    self.skip_options();
                }
                let is_table = kind == Some(BlockKind::TableCell);
                if self.environments.len() < MAX_DEPTH {
                    self.environments.push(Environment { name, kind, is_table });
                }
            }
        }
    }

    fn end(&mut self) {
        let name = self.environment_name();
        self.out.close();
        if let Some(at) = self.environments.iter().rposition(|environment| environment.name == name) {
            self.environments.truncate(at);
        }
        if name == "document" {
            self.at = self.source.len();
        }
    }

    /// The content of an environment that is not LaTeX, and where its end ends.
    fn raw(&self, name: &str) -> (Range<usize>, usize) {
        let rest = self.rest();
        let ends = [format!("\\end{{{name}}}"), format!("\\end{{{name}*}}")];
        let found = ends.iter().filter_map(|end| rest.find(end.as_str()).map(|at| (at, end.len()))).min();
        let (content, end) = found.map_or((rest.len(), 0), |(at, length)| (at, length));
        (self.at..self.at + content, self.at + content + end)
    }
}

#[cfg(test)]
mod tests;
