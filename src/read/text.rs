//! Plain text.
//!
//! Real copy separates its paragraphs by blank lines, by single line breaks, by indents, or is hard-wrapped at some
//! column. Which it is shows in the line ends: in wrapped text the next line's first word would nearly never have
//! fitted on the line before. The reading text is the source text itself.

use crate::document::{BlockKind, Reading};
use crate::source::Span;

/// Widest column, in characters, at which text is taken to be hard-wrapped.
const MAX_WRAP_COLUMNS: usize = 100;
/// Narrowest; shorter lines are verse, lists or tables.
const MIN_WRAP_COLUMNS: usize = 40;
/// Share of the line breaks inside paragraphs that must be where a wrapping editor would put them.
const WRAPPED_SHARE: f64 = 0.8;
/// Lines shorter than this, in characters, may be verse or a list when several of them follow each other.
const SHORT_LINE: usize = 64;
/// A line of more words than this is no heading.
const MAX_HEADING_WORDS: usize = 14;

/// Reads plain text.
pub(super) fn read(source: &str) -> Reading {
    Reading { blocks: blocks(source), ..Reading::default() }
}

/// A line without the white space at its ends; empty for a blank line.
#[derive(Debug, Clone, Copy)]
struct Line {
    span: Span,
    indented: bool,
}

impl Line {
    fn is_blank(self) -> bool {
        self.span.is_empty()
    }

    fn text(self, text: &str) -> &str {
        &text[self.span.range()]
    }
}

fn blocks(text: &str) -> Vec<(Span, BlockKind)> {
    let lines = lines(text);
    let wrap = wrap_columns(text, &lines);
    let mut blocks = Vec::new();
    for group in lines.split(|line| line.is_blank()).filter(|group| !group.is_empty()) {
        match wrap {
            Some(columns) if !is_ragged(text, group, columns) => {
                wrapped_group(text, group, columns, &mut blocks);
            }
            _ => plain_group(text, group, &mut blocks),
        }
    }
    blocks
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len())) {
        let whole = &text[start..end];
        let trimmed = whole.trim();
        let lead = whole.len() - whole.trim_start().len();
        let indent = &whole[..lead];
        let at = if trimmed.is_empty() { start } else { start + lead };
        let indented = indent.contains('\t') || indent.contains('\u{A0}') || indent.chars().count() >= 2;
        lines.push(Line { span: Span::new(at, at + trimmed.len()), indented });
        start = end + 1;
    }
    lines
}

/// The column at which the text is hard-wrapped, if it is.
fn wrap_columns(text: &str, lines: &[Line]) -> Option<usize> {
    let inner = || lines.windows(2).filter(|pair| !pair[0].is_blank() && !pair[1].is_blank());
    let columns = |line: Line| line.text(text).chars().count();
    let widest = inner().map(|pair| columns(pair[0])).max()?;
    if !(MIN_WRAP_COLUMNS..=MAX_WRAP_COLUMNS).contains(&widest) {
        return None;
    }
    // A new paragraph's indented first line says nothing about the break before it.
    let breaks = inner().filter(|pair| !pair[1].indented);
    let (mut all, mut wrapped) = (0, 0);
    for pair in breaks {
        all += 1;
        wrapped += usize::from(!next_fits(text, pair[0], pair[1], widest));
    }
    (all >= 2 && wrapped as f64 >= WRAPPED_SHARE * f64::from(all)).then_some(widest)
}

/// True if the first word of `next` would have fitted on `line`.
fn next_fits(text: &str, line: Line, next: Line, columns: usize) -> bool {
    let word = next.text(text).split_whitespace().next().unwrap_or("");
    line.text(text).chars().count() + 1 + word.chars().count() <= columns
}

/// Lines between two blank lines, in a text that is not wrapped: each line is a block.
fn plain_group(text: &str, group: &[Line], blocks: &mut Vec<(Span, BlockKind)>) {
    let kind = if is_short_lines(text, group) { Some(short_lines_kind(text, group)) } else { None };
    for line in group {
        let content = line.text(text);
        let own = if content.contains('\t') {
            BlockKind::TableCell
        } else if is_list_item(content) {
            BlockKind::ListItem
        } else {
            kind.unwrap_or_else(|| {
                if is_heading(content) { BlockKind::Heading(0) } else { BlockKind::Paragraph }
            })
        };
        blocks.push((line.span, own));
    }
}

/// Lines between two blank lines, in wrapped text: an indent, a list mark or a short last line parts paragraphs.
fn wrapped_group(text: &str, group: &[Line], columns: usize, blocks: &mut Vec<(Span, BlockKind)>) {
    let hanging = group.len() > 1 && group[1..].iter().all(|line| line.indented);
    let mut first = 0;
    for i in 1..=group.len() {
        let parts = i == group.len()
            || (!hanging && group[i].indented && !group[i - 1].indented)
            || is_list_item(group[i].text(text))
            || (ends_sentence(group[i - 1].text(text)) && next_fits(text, group[i - 1], group[i], columns));
        if parts {
            let span = Span { start: group[first].span.start, end: group[i - 1].span.end };
            let content = &text[span.range()];
            let kind = if is_list_item(content) {
                BlockKind::ListItem
            } else if i - first == 1 && is_heading(content) {
                BlockKind::Heading(0)
            } else {
                BlockKind::Paragraph
            };
            blocks.push((span, kind));
            first = i;
        }
    }
}

/// In wrapped text, lines that mostly end short of the column are verse, a list or a table.
fn is_ragged(text: &str, group: &[Line], columns: usize) -> bool {
    let breaks = group.windows(2).filter(|pair| !pair[1].indented);
    let (fits, all) = breaks.fold((0, 0), |(fits, all), pair| {
        (fits + usize::from(next_fits(text, pair[0], pair[1], columns)), all + 1)
    });
    group.len() >= 3 && fits * 2 > all
}

/// Three or more short lines in a row are verse, a list or a table, not paragraphs.
fn is_short_lines(text: &str, group: &[Line]) -> bool {
    group.len() >= 3 && group.iter().all(|line| line.text(text).chars().count() < SHORT_LINE)
}

/// Verse mostly runs on from line to line or ends its lines in a comma; a list or a table of results has figures.
fn short_lines_kind(text: &str, group: &[Line]) -> BlockKind {
    let starts_like_verse = |line: &&Line| line.text(text).chars().next().is_some_and(char::is_alphabetic);
    let lines = group.iter().filter(starts_like_verse).count();
    if lines * 5 >= group.len() * 4 { BlockKind::Verse } else { BlockKind::ListItem }
}

/// `- item`, `• item`, `1. item`, `(a) item`.
fn is_list_item(line: &str) -> bool {
    let mark = line.split_whitespace().next().unwrap_or("");
    let numbered = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    let is_number = numbered.len() < mark.len()
        && !numbered.is_empty()
        && (numbered.bytes().all(|b| b.is_ascii_digit()) && numbered.len() <= 3
            || numbered.len() == 1 && numbered.as_bytes()[0].is_ascii_lowercase());
    let is_bullet = matches!(mark, "-" | "*" | "+" | "•" | "·" | "◦" | "▪" | "‣" | "–");
    (is_number || is_bullet) && mark.len() < line.len()
}

/// A short line that does not end like a sentence.
fn is_heading(line: &str) -> bool {
    !ends_sentence(line)
        && !line.ends_with([',', ';', ':', '-', '–', '—'])
        && line.split_whitespace().nth(MAX_HEADING_WORDS).is_none()
}

fn ends_sentence(line: &str) -> bool {
    let closing = ['"', '\'', '\u{2019}', '\u{201D}', ')', ']', '»', '*', '_'];
    line.trim_end_matches(closing).ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks, one a line: a letter for the kind, and the block's first and last word.
    fn check(text: &str, expected: &[&str]) {
        let shown: Vec<String> = blocks(text)
            .into_iter()
            .map(|(span, kind)| {
                let mut words = text[span.range()].split_whitespace();
                let first = words.next().unwrap_or("");
                format!("{:.1} {first} {}", format!("{kind:?}"), words.next_back().unwrap_or(first))
            })
            .collect();
        assert_eq!(shown, expected);
    }

    const LONG: &str = "The council met on Monday night to settle the question of the bridge, and rose at ten without \
                        having settled anything except the date of its next meeting.";

    #[test]
    fn blank_lines_and_single_breaks_part_paragraphs() {
        check(
            &format!("Bridge row\n\n{LONG}\n{LONG}\n\n\u{A0} {LONG}"),
            &["H Bridge row", "P The meeting.", "P The meeting.", "P The meeting."],
        );
    }

    #[test]
    fn carriage_returns_do_not_count() {
        check(&format!("{LONG}\r\n\r\n{LONG}\r\n"), &["P The meeting.", "P The meeting."]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let wrapped = "The council met on Monday night to settle the question\n\
                       of the bridge, and rose at ten without having settled\n\
                       anything except the date of its next meeting.\n\
                       \n\
                       The meeting was attended by eleven members, of whom\n\
                       three spoke, and by a dog that had come in out of the\n\
                       rain with the clerk.\n";
        check(wrapped, &["P The meeting.", "P The clerk."]);
    }

    #[test]
    fn wrapped_paragraphs_are_parted_by_indents() {
        let wrapped = "  The council met on Monday night to settle the question\n\
                       of the bridge, and rose at ten without having settled\n\
                       anything except the date of its next meeting.\n\
                       \u{20} The meeting was attended by eleven members, of whom\n\
                       three spoke, and by a dog that had come in out of the\n\
                       rain with the clerk.\n";
        check(wrapped, &["P The meeting.", "P The clerk."]);
    }

    #[test]
    fn verse_lists_and_tables_are_not_paragraphs() {
        check(
            "The rain held off till noon,\nThe waggon creaked a tune,\nAnd Ann looked at the moon:",
            &["V The noon,", "V The tune,", "V And moon:"],
        );
        check("225g flour\n1 tsp salt\n50g butter", &["L 225g flour", "L 1 salt", "L 50g butter"]);
        check("1. Heat the oven.\n\n2. Rest the dough.", &["L 1. oven.", "L 2. dough."]);
        check("Wick\t112\t98", &["T Wick 98"]);
    }
}
