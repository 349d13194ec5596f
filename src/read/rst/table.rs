//! Tables: drawn as a grid, or with lines above and below.

use super::inline;
use crate::document::BlockKind;
use crate::read::builder::Builder;
use crate::read::lines::Line;

/// Reads a grid table, cell by cell; a cell of several lines is one block.
pub(super) fn grid(out: &mut Builder<'_>, lines: &[Line]) {
    let source = out.source();
    let is_border = |line: &Line| line.text(source).starts_with('+');
    for row in lines.split(is_border).filter(|row| !row.is_empty()) {
        let cells: Vec<Vec<(usize, usize)>> = row.iter().map(|line| cells(source, *line)).collect();
        let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
        for column in 0..columns {
            out.go_back(row[0].start);
            for (start, end) in cells.iter().filter_map(|line| line.get(column)) {
                if start < end {
                    out.space(*start..*start);
                    inline::read(out, *start..*end, BlockKind::TableCell);
                }
            }
            out.close();
        }
    }
}

/// Where the cells of a line stand, without the white space around them.
fn cells(source: &str, line: Line) -> Vec<(usize, usize)> {
    let text = line.text(source);
    let inner = text.strip_prefix('|').unwrap_or(text);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut at = line.start + usize::from(text.starts_with('|'));
    let all = inner.split('|').map(|cell| {
        let start = at + cell.len() - cell.trim_start().len();
        at += cell.len() + 1;
        (start, start + cell.trim().len())
    });
    all.collect()
}

/// Reads a simple table, whose columns stand under the signs of its first line.
pub(super) fn simple(out: &mut Builder<'_>, lines: &[Line]) {
    let source = out.source();
    let Some(border) = lines.first() else { return };
    let text = border.text(source);
    let starts: Vec<usize> = text
        .char_indices()
        .filter(|(at, c)| *c == '=' && !text[..*at].ends_with('='))
        .map(|(at, _)| at)
        .collect();
    for line in lines.iter().filter(|line| !line.is_blank() && !line.text(source).starts_with("==")) {
        let text = line.text(source);
        // Columns are counted in characters; the text of a line begins at its indent.
        let shift = line.indent.saturating_sub(border.indent);
        let byte = |column: usize| {
            let column = column.saturating_sub(shift);
            text.char_indices().nth(column).map_or(text.len(), |(at, _)| at)
        };
        for (i, start) in starts.iter().enumerate() {
            let (from, to) = (byte(*start), starts.get(i + 1).map_or(text.len(), |next| byte(*next)));
            let cell = &text[from..to];
            let lead = cell.len() - cell.trim_start().len();
            if !cell.trim().is_empty() && !cell.trim().bytes().all(|byte| byte == b'-') {
                let start = line.start + from + lead;
                inline::read(out, start..start + cell.trim().len(), BlockKind::TableCell);
            }
            out.close();
        }
    }
}
