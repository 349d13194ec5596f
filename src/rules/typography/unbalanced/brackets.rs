//! Round and square brackets.

use super::Lone;
use crate::rules::neighbours::{after, before, near_before};

/// Those without a partner in the text of a block.
pub(super) fn lone(text: &str) -> Vec<Lone> {
    let mut open: Vec<Lone> = Vec::new();
    let mut lone = Vec::new();
    for (at, mark) in text.char_indices().filter(|(_, c)| matches!(c, '(' | ')' | '[' | ']')) {
        let here = Lone { at, mark, opens: matches!(mark, '(' | '[') };
        if is_smiley(text, at) {
            continue;
        }
        if here.opens {
            open.push(here);
        } else if open.last().is_some_and(|last| super::closing(last.mark) == mark) {
            open.pop();
        } else if let Some(last) = open.last().filter(|last| is_interval(&text[last.at..=at])) {
            debug_assert!(last.at < at);
            open.pop();
        } else if !is_list_mark(text, at) {
            lone.push(here);
        }
    }
    lone.extend(open);
    lone
}

/// A bracket after the eyes of a face, or before them.
fn is_smiley(text: &str, at: usize) -> bool {
    let left = near_before(text, at).trim_end_matches(['-', '\'', '^', '(', ')']);
    let eyes = left.ends_with([':', ';', '='])
        && before(left, left.len() - 1)
            .is_none_or(|c| !c.is_alphanumeric() || left.len() < near_before(text, at).len());
    let right = after(text, at + 1);
    eyes || (matches!(right, Some(':' | ';'))
        && matches!(after(text, at + 2), None | Some(' ' | '-'))
        && before(text, at).is_none_or(char::is_whitespace))
}

/// A half-open interval: `[0, 1)`.
fn is_interval(text: &str) -> bool {
    text.len() < 40
        && text.contains([',', ';'])
        && text[1..text.len() - 1].chars().all(|c| !c.is_alphabetic() || c == '∞' || c == 'π')
}

/// True for the mark of a list in running text or at the head of an item: `a)`, `12)`, `iv)`.
fn is_list_mark(text: &str, at: usize) -> bool {
    if text.as_bytes()[at] != b')' {
        return false;
    }
    let near = near_before(text, at);
    let mark = near.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let lead = before(near, near.len() - mark.len());
    let is_short = mark.chars().count() == 1
        || mark.chars().all(|c| "ivxIVX".contains(c) || c.is_ascii_digit() && mark.len() < 3);
    (1..=4).contains(&mark.len())
        && is_short
        && lead.is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_'))
}
