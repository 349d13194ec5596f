//! Drawing with ariadne.
//!
//! ariadne draws a whole source line with each label, and a paragraph is one line; so it is given small sources that
//! consist of the rows of an [excerpt](crate::report::excerpt), and what it says of them, rows 1, 2, 3 of a source
//! without a name, is replaced by where the rows stand in the copy. Labels are moved under the start of what they belong
//! to: ariadne sets them right of the row, where there is no room.

use std::ops::Range;

use ariadne::{Color, Config, IndexType, Label, LabelAttach, ReportKind, Source};

use super::cells::{self, Cell, Line};
use crate::report::excerpt::Row;
use crate::report::sanitize::char_columns;
use crate::report::wording::{end_of, wrap};

/// Columns of the bar and the space after it.
const BAR: usize = 2;
/// Columns of the arrow before a label.
const ARROW: usize = 4;
/// The colour of marks.
const MARK: Color = Color::Magenta;

/// Rows of one file, under its name.
#[derive(Debug)]
pub(super) struct Group {
    /// `path:line:column`, clean.
    pub(super) place: String,
    /// The rows in order.
    pub(super) rows: Vec<Drawn>,
}

/// A row and what stands in its margin.
#[derive(Debug)]
pub(super) enum Drawn {
    /// Nothing but the bar.
    Gap,
    /// A remark in place of rows that are left out.
    Remark(String),
    /// A row of the copy.
    Copy {
        /// The line number, or a dot for a further row of the same line.
        margin: String,
        /// The row.
        row: Row,
        /// What is written under the start of the piece; empty for nothing.
        label: String,
        /// The colour of the piece.
        color: Color,
    },
}

/// How to draw.
#[derive(Debug, Clone, Copy)]
pub(super) struct Canvas {
    /// Columns of the whole.
    pub(super) width: usize,
    /// Columns of the line numbers.
    pub(super) margin: usize,
    /// Whether to use colour.
    pub(super) colour: bool,
}

impl Canvas {
    /// Columns that are left for text.
    pub(super) fn text(self) -> usize {
        self.width.saturating_sub(self.margin + 1 + BAR)
    }
}

/// Columns that a row needs right of the start of a piece for its label.
pub(super) fn label_columns(label: &str) -> usize {
    ARROW + label.chars().map(char_columns).sum::<usize>()
}

/// Draws the groups and under them the foot, lines that are already short enough.
pub(super) fn draw(groups: &[Group], foot: &[String], canvas: Canvas, out: &mut String) {
    let drawn = with_ariadne(groups, canvas.colour);
    let mut lines = cells::parse(&drawn).into_iter();
    // The first line is ariadne's header: the message, which it does not wrap.
    lines.next();
    let mut painter = Painter { canvas, out, bar: 0 };
    for group in groups {
        let Some(header) = lines.next() else { return };
        painter.header(&header, &group.place);
        for line in lines.by_ref().take(1) {
            painter.plain(&line);
        }
        for row in &group.rows {
            painter.row(row, &mut lines);
        }
        // Between groups ariadne leaves a line free; at the end it closes the frame.
        if let Some(end) = lines.next() {
            if end.first().is_some_and(|cell| cell.c == '─') {
                painter.foot(foot, &end);
            } else {
                painter.plain(&end);
            }
        }
    }
}

/// ariadne's drawing of the rows.
fn with_ariadne(groups: &[Group], colour: bool) -> String {
    let config = Config::new()
        .with_color(colour)
        .with_label_attach(LabelAttach::Start)
        .with_index_type(IndexType::Char);
    let mut report = ariadne::Report::build(ReportKind::Warning, (0, 0..0)).with_config(config);
    let mut sources = Sources(Vec::new());
    for (id, group) in groups.iter().enumerate() {
        let (mut text, mut begin) = (String::new(), 0);
        for row in &group.rows {
            let shown = row.text();
            report.add_labels(row.labels().into_iter().map(|part| {
                let mut label = Label::new((id, begin + part.chars.start..begin + part.chars.end));
                if let Some(message) = part.message {
                    label = label.with_message(message);
                }
                if let Some(color) = part.color { label.with_color(color) } else { label }
            }));
            text.push_str(shown);
            text.push('\n');
            begin += shown.chars().count() + 1;
        }
        sources.0.push(Source::from(text));
    }
    let mut drawn = Vec::new();
    // Writing to a vector cannot fail, and every source is there.
    let _ = report.finish().write(&mut sources, &mut drawn);
    String::from_utf8(drawn).unwrap_or_default()
}

/// The sources by index.
struct Sources(Vec<Source<String>>);

impl ariadne::Cache<usize> for Sources {
    type Storage = String;

    fn fetch(&mut self, id: &usize) -> Result<&Source<String>, impl std::fmt::Debug> {
        self.0.get(*id).ok_or("no such source")
    }

    fn display<'a>(&self, _: &'a usize) -> Option<impl std::fmt::Display + 'a> {
        Some("copy")
    }
}

impl Drawn {
    fn text(&self) -> &str {
        match self {
            Self::Gap => "",
            Self::Remark(text) => text,
            Self::Copy { row, .. } => &row.text,
        }
    }

    /// What ariadne is to mark. It leaves a row without a label out, and draws lines under a row only if the row's
    /// first label has a message, so that one has one, even an empty one.
    fn labels(&self) -> Vec<Part<'_>> {
        let keep_only = || vec![Part { chars: 0..1, message: None, color: None }];
        match self {
            Self::Gap => Vec::new(),
            Self::Remark(_) => keep_only(),
            Self::Copy { row, .. } if !is_underlined(row) => keep_only(),
            Self::Copy { row, label, color, .. } => {
                let piece = row.piece.iter().map(|piece| Part {
                    chars: piece.chars.clone(),
                    message: Some(label),
                    color: Some(*color),
                });
                let marks = row.marks.iter().enumerate().map(|(i, mark)| Part {
                    chars: mark.chars.clone(),
                    message: (i == 0 && row.piece.is_none()).then_some(""),
                    color: Some(MARK),
                });
                piece.chain(marks).collect()
            }
        }
    }
}

/// A part of a row that ariadne marks.
struct Part<'a> {
    /// Characters of the row.
    chars: Range<usize>,
    message: Option<&'a str>,
    color: Option<Color>,
}

fn is_underlined(row: &Row) -> bool {
    row.piece.is_some() || !row.marks.is_empty()
}

/// Turns ariadne's lines into those of the report.
struct Painter<'a> {
    canvas: Canvas,
    out: &'a mut String,
    /// The column of ariadne's bar.
    bar: usize,
}

impl Painter<'_> {
    fn header(&mut self, line: &[Cell<'_>], place: &str) {
        self.bar = line.iter().position(|cell| cell.c != ' ').unwrap_or(0);
        let frame = line[self.bar..].iter().take_while(|cell| cell.c != '[').count() + 1;
        let frame = &line[self.bar..line.len().min(self.bar + frame)];
        let ink = frame.first().map_or("", |cell| cell.ink);
        let room = self.canvas.width.saturating_sub(self.canvas.margin + 1 + frame.len() + 3);
        let mut out = self.margin("", "");
        out.extend(frame);
        cells::push(&mut out, &format!(" {} ", end_of(place, room)), "");
        cells::push(&mut out, "]", ink);
        cells::print(&out, self.out);
    }

    /// A row with the lines under it.
    fn row<'l>(&mut self, row: &Drawn, lines: &mut impl Iterator<Item = Line<'l>>) {
        let Some(line) = lines.next() else { return };
        match row {
            Drawn::Gap => self.plain(&line),
            Drawn::Remark(_) => self.with_margin("", &line),
            Drawn::Copy { margin, row, label, .. } => {
                self.with_margin(margin, &line);
                if !is_underlined(row) {
                    return;
                }
                if let Some(line) = lines.next() {
                    self.underline(row, !label.is_empty(), &line);
                }
                if let Some(line) = lines.next() {
                    self.label(row, label, &line);
                }
            }
        }
    }

    /// A line with nothing but the bar.
    fn plain(&mut self, line: &[Cell<'_>]) {
        self.with_margin("", line);
    }

    fn with_margin(&mut self, margin: &str, line: &[Cell<'_>]) {
        let bar = line.get(self.bar);
        let mut out = self.margin(margin, bar.map_or("", |cell| cell.ink));
        out.extend(line.iter().skip(self.bar));
        cells::print(&out, self.out);
    }

    fn margin<'i>(&self, text: &str, ink: &'i str) -> Line<'i> {
        let mut out = Line::new();
        cells::push(&mut out, &format!("{text:>width$} ", width = self.canvas.margin), ink);
        out
    }

    /// Under a row, what ariadne drew: marks are drawn heavy, so that they show without colour too, and gaps as the
    /// caret that a proof-reader sets.
    fn underline(&mut self, row: &Row, has_label: bool, line: &[Cell<'_>]) {
        let mut line = line.to_vec();
        let body = self.bar + BAR;
        let mut set = |column: usize, c: char| {
            if let Some(cell) = line.get_mut(body + column) {
                cell.c = c;
            }
        };
        if let Some(piece) = &row.piece {
            let columns = columns_of(row, &piece.chars);
            columns.clone().for_each(|column| set(column, if piece.is_gap { '^' } else { '─' }));
            if has_label && !piece.is_gap {
                set(columns.start, '┬');
            }
        }
        for mark in &row.marks {
            for column in columns_of(row, &mark.chars) {
                let is_label = has_label
                    && row.piece.as_ref().is_some_and(|p| columns_of(row, &p.chars).start == column);
                set(
                    column,
                    if mark.is_gap {
                        '^'
                    } else if is_label {
                        '┯'
                    } else {
                        '━'
                    },
                );
            }
        }
        self.with_margin("", &line);
    }

    /// The label under the start of the piece, in as many lines as it needs.
    fn label(&mut self, row: &Row, label: &str, line: &[Cell<'_>]) {
        let Some(piece) = row.piece.as_ref().filter(|_| !label.is_empty()) else { return };
        let column = columns_of(row, &piece.chars).start;
        let is_arrow = |cell: &&Cell<'_>| !matches!(cell.c, ' ' | '│');
        let ink = line.iter().skip(self.bar + BAR).find(is_arrow).map_or("", |cell| cell.ink);
        let room = self.canvas.text().saturating_sub(column + ARROW).max(1);
        for (i, part) in wrap(label, room, room).iter().enumerate() {
            let mut out: Line<'_> = line.iter().take(self.bar + BAR).copied().collect();
            cells::push(&mut out, &" ".repeat(column), "");
            cells::push(&mut out, if i == 0 { "╰── " } else { "    " }, ink);
            cells::push(&mut out, part, "");
            self.with_margin("", &out);
        }
    }

    /// The lines at the end, and the end of the frame.
    fn foot(&mut self, foot: &[String], end: &[Cell<'_>]) {
        let ink = end.first().map_or("", |cell| cell.ink);
        for text in std::iter::once("").chain(foot.iter().map(String::as_str)) {
            let mut line = self.margin("", "");
            cells::push(&mut line, "│ ", ink);
            cells::push(&mut line, text, "");
            cells::print(&line, self.out);
        }
        let mut line = Line::new();
        cells::push(&mut line, &"─".repeat(self.canvas.margin + 1), ink);
        cells::push(&mut line, "╯", ink);
        cells::print(&line, self.out);
    }
}

/// The columns of a part of a row; one at least.
fn columns_of(row: &Row, chars: &Range<usize>) -> Range<usize> {
    let width = |count: usize| row.text.chars().take(count).map(char_columns).sum::<usize>();
    let start = width(chars.start);
    start..width(chars.end).max(start + 1)
}
