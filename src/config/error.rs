//! What is wrong with a configuration, shown with the line it stands in.

use std::fmt;
use std::io;
use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use crate::source::LineIndex;

/// A configuration that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read {path}")]
    Read {
        /// The file as it is shown.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// The file says something that is not understood.
    #[error("{}", Listed(.0))]
    Mistakes(Vec<Mistake>),
}

impl ConfigError {
    /// The error without excerpts: (file, what is wrong) in one line each.
    #[must_use]
    pub fn lines(&self) -> Vec<(String, String)> {
        match self {
            Self::Read { path, source } => vec![(path.clone(), format!("cannot be read: {source}"))],
            Self::Mistakes(mistakes) => mistakes.iter().map(|m| (m.path.clone(), m.line_message())).collect(),
        }
    }
}

/// One thing in a configuration that is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file as it is shown.
    path: String,
    /// Line, from 1.
    line: u32,
    /// Column, from 1, in characters.
    column: u32,
    /// What is wrong, without a full stop.
    message: String,
    /// What would be right, if the message does not say it.
    help: Option<String>,
    /// The line as it stands in the file, cleaned for a terminal.
    excerpt: String,
    /// The columns of the excerpt that the carets stand under, as (first, how many).
    carets: (usize, usize),
}

impl Mistake {
    /// A mistake at the bytes `span` of `text`, the text of the file at `path`.
    pub(super) fn new(
        path: &str,
        text: &str,
        span: Range<usize>,
        message: String,
        help: Option<String>,
    ) -> Self {
        let start = text.floor_char_boundary(span.start);
        let end = text.floor_char_boundary(span.end).max(start);
        let at = LineIndex::new(text).line_column(text, start);
        let line_start = text[..start].rfind('\n').map_or(0, |i| i + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |i| start + i);
        let before = clean(&text[line_start..start]);
        let marked = clean(&text[start..end.min(line_end)]);
        Self {
            path: path.to_owned(),
            line: at.line,
            column: at.column,
            message,
            help,
            excerpt: clean(&text[line_start..line_end]).trim_end().to_owned(),
            carets: (before.width(), marked.trim_end().width().max(1)),
        }
    }

    /// The file as it is shown.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Line and column in characters, both from 1, and how many characters from there, never none.
    #[must_use]
    pub fn place(&self) -> (u32, u32, usize) {
        (self.line, self.column, self.carets.1)
    }

    /// What is wrong, and what would be right.
    #[must_use]
    pub fn text(&self) -> String {
        let help = self.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        format!("{}{help}", self.message)
    }

    fn line_message(&self) -> String {
        format!("line {}, column {}: {}", self.line, self.column, self.text())
    }
}

/// `copydesk.toml:3:1: what is wrong`, the line, carets, help.
impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, column, message, excerpt, carets: (first, count), .. } = self;
        let number = line.to_string();
        let margin = " ".repeat(number.len());
        writeln!(f, "{path}:{line}:{column}: {message}")?;
        writeln!(f, "{number} │ {excerpt}")?;
        write!(f, "{margin} │ {}{}", " ".repeat(*first), "^".repeat(*count))?;
        if let Some(help) = &self.help {
            write!(f, "\n{margin} │ {help}")?;
        }
        Ok(())
    }
}

struct Listed<'a>(&'a [Mistake]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, mistake) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{mistake}")?;
        }
        Ok(())
    }
}

/// Tabs as four spaces, and nothing that a terminal would obey.
fn clean(text: &str) -> String {
    let text = text.strip_suffix('\r').unwrap_or(text).replace('\t', "    ");
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}
