//! `copydesk names`: a check list of the names in the copy.

use std::io::{self, BufWriter, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use super::args::{Format, NamesOptions};
use super::check::tell;
use super::exit::Exit;
use super::input;
use crate::document::Document;
use crate::names::{self, Name};
use crate::report::{Problem, printable};
use crate::source::{LineColumn, LineIndexes};

/// Longer names do not move the columns after them.
const MAX_COLUMN: usize = 40;

/// Runs the command.
pub(super) fn run(options: &NamesOptions) -> anyhow::Result<Exit> {
    let mut input = input::read(&options.input)?;
    let is_broken = !input.faults.is_empty();
    tell(&mut input, options.format == Format::Terminal);
    input.problems.sort();
    let names = names::list(&input.documents);
    match options.format {
        Format::Terminal => {
            for problem in &input.problems {
                let (path, message) = (printable(&problem.path), printable(&problem.message));
                writeln!(anstream::stderr(), "copydesk: {path}: {message}")?;
            }
            let mut out = BufWriter::new(anstream::stdout().lock());
            table(&names, &input.documents, &mut out)?;
            out.flush()?;
        }
        Format::Json => {
            let mut out = BufWriter::new(io::stdout().lock());
            json(&names, &input.documents, &input.problems, &mut out)?;
            out.flush()?;
        }
    }
    Ok(if is_broken || !input.problems.is_empty() { Exit::Failure } else { Exit::Clean })
}

/// Where names stand first.
struct Places<'a> {
    documents: &'a [Document],
    lines: LineIndexes,
}

impl<'a> Places<'a> {
    fn of(&mut self, name: &Name) -> (&'a str, LineColumn) {
        let document = &self.documents[name.first.document as usize];
        let part = document.part(name.first.span);
        let offset = document.source_text_span(name.first.span).start as usize;
        (&document.source.path, self.lines.add(part).line_column(part.text(), offset))
    }
}

/// Writes aligned columns: a mark if it has neighbours, the count, the name, its first place, the neighbours.
fn table(names: &[Name], documents: &[Document], out: &mut impl Write) -> io::Result<()> {
    let mut places = Places { documents, lines: LineIndexes::default() };
    let digits = names.iter().map(|name| name.count.to_string().len()).max().unwrap_or(0);
    let width = names.iter().map(|name| printable(&name.name).width()).max().unwrap_or(0).min(MAX_COLUMN);
    for name in names {
        let (path, at) = places.of(name);
        let shown = printable(&name.name);
        let fill = " ".repeat(width.saturating_sub(shown.width()));
        let mark = if name.near.is_empty() { ' ' } else { '~' };
        let place = format!("{}:{}:{}", printable(path), at.line, at.column);
        write!(out, "{mark} {:digits$}  {shown}{fill}  {place}", name.count)?;
        for (index, near) in name.near.iter().map(|near| &names[*near]).enumerate() {
            let before = if index == 0 { "  ~ " } else { ", " };
            write!(out, "{before}{} ({})", printable(&near.name), near.count)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The list for programs. Keys may be added; none is renamed or taken away.
#[derive(Serialize)]
struct List<'a> {
    version: u32,
    names: Vec<Listed<'a>>,
    errors: &'a [Problem],
}

#[derive(Serialize)]
struct Listed<'a> {
    name: &'a str,
    count: u32,
    /// How many files it occurs in.
    files: u32,
    first: First<'a>,
    near: Vec<Near<'a>>,
}

#[derive(Serialize)]
struct First<'a> {
    path: &'a str,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Near<'a> {
    name: &'a str,
    count: u32,
}

fn json(names: &[Name], documents: &[Document], errors: &[Problem], out: &mut impl Write) -> io::Result<()> {
    let mut places = Places { documents, lines: LineIndexes::default() };
    let near = |at: &usize| Near { name: &names[*at].name, count: names[*at].count };
    let mut listed = |name: &'_ Name| {
        let (path, LineColumn { line, column }) = places.of(name);
        (First { path, line, column }, name.near.iter().map(near).collect())
    };
    let list = names.iter().map(|name| {
        let (first, near) = listed(name);
        Listed { name: &name.name, count: name.count, files: name.documents, first, near }
    });
    let list = List { version: 1, names: list.collect(), errors };
    serde_json::to_writer_pretty(&mut *out, &list)?;
    writeln!(out)
}
