//! Figures, plurals and line breaks of what is printed for people.

use super::sanitize::{char_columns, clean, columns};
use super::{Report, Reported};

/// Other places that a line names.
const NAMED_PLACES: usize = 3;

/// A count with a comma between thousands: `10,442`.
fn figure(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A count of things whose plural takes an s: `1 file`, `1,423 words`.
pub(crate) fn count(count: usize, thing: &str) -> String {
    format!("{} {thing}{}", figure(count), if count == 1 { "" } else { "s" })
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A finding in one line, for reports without a place for more: what is wrong, where the other places are, and what to
/// do. The text is clean. A place in a container is named first, since such reports know only files and lines.
pub(super) fn in_one_line(report: &Report<'_>, reported: &Reported) -> String {
    let finding = &reported.finding;
    let document = report.document(finding.primary);
    let landmark = document.landmark(finding.primary.span.start).map(|mark| mark.to_string());
    let place = landmark.or_else(|| document.part(finding.primary.span).name.clone());
    let mut line = place.map(|place| format!("{}: ", clean(&place))).unwrap_or_default();
    line += &clean(&finding.message);
    for related in finding.related.iter().take(NAMED_PLACES) {
        let position = report.short_position(related.place);
        line += &format!("; {}: {}", clean(&related.message), clean(&position));
    }
    if let Some(help) = &finding.help {
        line += &format!(" ({})", clean(help));
    }
    line
}

/// Breaks a clean text into lines of at most `width` columns, the first of at most `first`, at spaces; a word that is
/// wider than a line is cut. There is always at least one line.
pub(super) fn wrap(text: &str, first: usize, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let (mut used, mut room) = (0, first);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let needed = columns(word);
        if used > 0 && used + 1 + needed > room {
            lines.push(String::new());
            (used, room) = (0, width);
        }
        if used > 0 {
            last(&mut lines).push(' ');
            used += 1;
        }
        for c in word.chars() {
            let wide = char_columns(c);
            if used > 0 && used + wide > room {
                lines.push(String::new());
                (used, room) = (0, width);
            }
            last(&mut lines).push(c);
            used += wide;
        }
    }
    lines
}

fn last(lines: &mut [String]) -> &mut String {
    lines.last_mut().expect("a wrapped text has at least one line")
}

/// The end of a clean text in at most `width` columns, with an ellipsis for what was cut off: of a path the end tells
/// most.
pub(super) fn end_of(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut used = 1;
    let fits = |c: &char| {
        used += char_columns(*c);
        used <= width
    };
    let kept: usize = text.chars().rev().take_while(fits).map(char::len_utf8).sum();
    format!("…{}", &text[text.len() - kept..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_like_copy() {
        assert_eq!(count(1, "file"), "1 file");
        assert_eq!(count(0, "word"), "0 words");
        assert_eq!(count(999, "word"), "999 words");
        assert_eq!(count(1_234_567, "word"), "1,234,567 words");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }

    #[test]
    fn lines_break_at_spaces_and_long_words_are_cut() {
        assert_eq!(wrap("one two three", 8, 5), ["one two", "three"]);
        assert_eq!(wrap("a unbreakable", 4, 6), ["a", "unbrea", "kable"]);
        assert_eq!(wrap("港港港", 5, 5), ["港港", "港"]);
        assert_eq!(wrap("", 5, 5), [""]);
    }

    #[test]
    fn a_long_path_keeps_its_end() {
        assert_eq!(end_of("news/2024/harbour.txt:9:1", 17), "…/harbour.txt:9:1");
        assert_eq!(end_of("a.txt:1:1", 18), "a.txt:1:1");
    }
}
