//! Lines of characters that each have a colour: ariadne's output in a form that can be changed, and back.

use std::fmt::Write as _;

/// A character and the parameters of the escape sequence that colours it; none for the terminal's own colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell<'a> {
    pub(super) c: char,
    pub(super) ink: &'a str,
}

pub(super) type Line<'a> = Vec<Cell<'a>>;

/// Bold.
pub(super) const BOLD: &str = "1";

/// ariadne's colour for text without a label, light grey: it cannot be read on a white screen.
const UNIMPORTANT: &str = "38;5;249";

/// Adds a text in one colour.
pub(super) fn push<'a>(line: &mut Line<'a>, text: &str, ink: &'a str) {
    line.extend(text.chars().map(|c| Cell { c, ink }));
}

/// Splits a text with escape sequences, of which all set or reset a colour, into lines.
pub(super) fn parse(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for source in text.lines() {
        let (mut line, mut ink, mut rest) = (Line::new(), "", source);
        while let Some(c) = rest.chars().next() {
            if let Some((parameters, after)) = rest.strip_prefix("\x1B[").and_then(|r| r.split_once('m')) {
                ink = if matches!(parameters, "" | "0" | UNIMPORTANT) { "" } else { parameters };
                rest = after;
            } else {
                line.push(Cell { c, ink });
                rest = &rest[c.len_utf8()..];
            }
        }
        lines.push(line);
    }
    lines
}

/// Writes a line without the spaces at its end, with one pair of escape sequences for each run of a colour.
pub(super) fn print(line: &[Cell<'_>], out: &mut String) {
    let used = line.iter().rposition(|cell| cell.c != ' ').map_or(0, |last| last + 1);
    let mut current = "";
    for cell in &line[..used] {
        // A space has no colour of its own and need not end a run.
        if cell.c != ' ' && cell.ink != current {
            if !current.is_empty() {
                out.push_str("\x1B[0m");
            }
            if !cell.ink.is_empty() {
                // Writing to a string cannot fail.
                let _ = write!(out, "\x1B[{}m", cell.ink);
            }
            current = cell.ink;
        }
        out.push(cell.c);
    }
    if !current.is_empty() {
        out.push_str("\x1B[0m");
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_a_colour_are_merged() {
        let lines = parse("\x1B[31ma\x1B[0m\x1B[31m \x1B[0m\x1B[31mb\x1B[0mc  \n\x1B[38;5;249md\x1B[0m");
        let mut out = String::new();
        for line in &lines {
            print(line, &mut out);
        }
        assert_eq!(out, "\x1B[31ma b\x1B[0mc\nd\n");
    }
}
