//! Doubled spaces in running text.

use crate::document::{Block, BlockKind, Document};
use crate::rules::neighbours::{after, before, is_closer, prose};
use crate::rules::recurring::Slip;
use crate::source::Span;

/// A list item of fewer words than that is laid out, not written.
const LEAST_ITEM_WORDS: usize = 8;
/// Longest list mark, in bytes.
const MAX_MARK: usize = 16;
/// A share of the gaps between sentences below which doubled ones are slips, and above whose complement a habit.
const SLIP_SHARE: f64 = 0.25;

/// The doubled spaces of a document that are slips.
#[derive(Debug, Default)]
pub(super) struct Doubled {
    pub(super) slips: Vec<Slip>,
    /// They are those after full stops, of which as many are single.
    pub(super) mixed: bool,
}

/// The gap in words: two spaces after “for”.
pub(super) fn describe(document: &Document, gap: Span) -> String {
    let text = document.text();
    let count = match document.slice(gap).chars().count() {
        2 => "two spaces",
        3 => "three spaces",
        _ => "several spaces",
    };
    let start = text[..gap.start as usize]
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + after(text, at).map_or(0, char::len_utf8));
    let word = &text[start..gap.start as usize];
    if word.chars().count() > 30 { count.to_owned() } else { format!("{count} after “{word}”") }
}

/// Finds them.
pub(super) fn find(document: &Document) -> Doubled {
    let (mut inside, mut after_stops) = (Vec::new(), Vec::new());
    let mut written: Vec<&Block> = Vec::new();
    for block in prose(document) {
        let gaps = gaps(document, block);
        if is_laid_out(document, block, &gaps) {
            continue;
        }
        written.push(block);
        for gap in gaps {
            let ends_sentence = ends_sentence(&document.text()[..gap.start as usize]);
            if ends_sentence { &mut after_stops } else { &mut inside }.push(Slip::instead(gap, " "));
        }
    }
    if inside.is_empty() && after_stops.is_empty() {
        return Doubled::default();
    }
    let single: usize = written.into_iter().map(|block| single_gaps(document.slice(block.span))).sum();
    let share = after_stops.len() as f64 / (after_stops.len() + single).max(1) as f64;
    if inside.is_empty() && share > SLIP_SHARE && share < 1.0 - SLIP_SHARE {
        return Doubled { slips: after_stops, mixed: true };
    }
    if share <= SLIP_SHARE {
        inside.append(&mut after_stops);
        inside.sort_by_key(|slip| slip.span);
    }
    Doubled { slips: inside, mixed: false }
}

/// Runs of two and more spaces between two words of a line; what follows a list mark is none.
fn gaps(document: &Document, block: &Block) -> Vec<Span> {
    let text = document.slice(block.span);
    let base = block.span.start as usize;
    let mut gaps = Vec::new();
    if !may_have_gap(text) {
        return gaps;
    }
    let mut at = 0;
    while let Some(offset) = text[at..].find(is_space) {
        let start = at + offset;
        let end = text[start..].find(|c| !is_space(c)).map_or(text.len(), |len| start + len);
        at = end;
        let is_doubled = text[start..end].chars().nth(1).is_some();
        let at_line_end = matches!(before(text, start), None | Some('\n' | '\r' | '\t'))
            || matches!(after(text, end), None | Some('\n' | '\r' | '\t'));
        let after_mark = start <= MAX_MARK
            && text[..start].chars().count() <= 4
            && !text[..start].contains(char::is_whitespace);
        let is_list_mark = after_mark && !text[..start].chars().all(char::is_alphabetic);
        let by_object = before(text, start) == Some('\u{FFFC}') || after(text, end) == Some('\u{FFFC}');
        if is_doubled && !at_line_end && !is_list_mark && !by_object {
            gaps.push(Span::new(base + start, base + end));
        }
    }
    gaps
}

/// A quick look for what every gap has: two spaces, or one that is not in ASCII.
fn may_have_gap(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), b"  ").is_some()
        || memchr::memchr3_iter(0xC2, 0xE2, 0xE3, text.as_bytes())
            .any(|at| after(text, at).is_some_and(is_space))
}

/// True if wide gaps are there to align something: columns, leaders, blanks to be filled in.
fn is_laid_out(document: &Document, block: &Block, gaps: &[Span]) -> bool {
    let text = document.text();
    let words = block.words.len();
    let is_wide = |gap: &&Span| document.slice(**gap).chars().count() >= 3;
    let between_letters = |gap: &Span| {
        let left = before(text, gap.start as usize).is_some_and(|c| c.is_alphabetic() || c == ',');
        left && after(text, gap.end as usize).is_some_and(char::is_alphabetic)
    };
    match block.kind {
        _ if gaps.iter().filter(is_wide).count() > 1 => true,
        BlockKind::Paragraph | BlockKind::Quotation | BlockKind::Footnote => {
            words < LEAST_ITEM_WORDS
                && (gaps.len() > 1
                    || gaps.iter().any(|gap| is_wide(&gap))
                    || gaps.iter().any(|gap| !between_letters(gap)))
        }
        _ => {
            gaps.len() > 1
                || gaps.iter().any(|gap| is_wide(&gap))
                || words < LEAST_ITEM_WORDS / 2
                || !gaps.iter().all(between_letters)
        }
    }
}

/// How many sentences of the text are parted by a single space.
fn single_gaps(text: &str) -> usize {
    text.match_indices(' ')
        .filter(|(at, _)| {
            let next = after(text, at + 1);
            next.is_some_and(|c| !is_space(c) && !c.is_lowercase()) && ends_sentence(&text[..*at])
        })
        .count()
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(is_closer).ends_with(['.', '!', '?', ':', '…'])
}

/// A space that takes room on the line.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}
