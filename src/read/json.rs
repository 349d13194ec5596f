//! Exports of content management systems: JSON, or JSON Lines, of which one field holds the text.
//!
//! Each record is a document: an element of the outermost list on the way to the field, or a line of JSON Lines. A text
//! with tags is read as HTML, any other as plain text. `serde_json` says what is JSON; where a string stands follows from
//! the slice that it borrows.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::builder::joined;
use super::{html, text};
use crate::document::{Document, Reading, RunKind, SourceMap};
use crate::source::{ReadError, Source, Span};

/// Reads the texts in a field, given as a dotted path such as `content.rendered`.
pub(super) fn read(source: Source, field: &str, is_lines: bool) -> Result<Vec<Document>, ReadError> {
    let path: Vec<&str> = field.split('.').collect();
    let mut records: Vec<Vec<Range<usize>>> = Vec::new();
    let mut walk = Walk { source: source.text(), records: &mut records };
    if is_lines {
        let mut start = 0;
        for (number, line) in source.text().split_inclusive('\n').enumerate() {
            if !line.trim().is_empty() {
                let value = parsed(line).map_err(|error| bad_json(&error, number))?;
                walk.records.push(Vec::new());
                walk.value(value, &path, true, 0);
            }
            start += line.len();
        }
        debug_assert_eq!(start, source.text().len());
    } else {
        let value = parsed(source.text()).map_err(|error| bad_json(&error, 0))?;
        walk.value(value, &path, false, 0);
    }
    records.retain(|record| !record.is_empty());
    if records.is_empty() {
        return Err(ReadError::FieldAbsent { field: field.to_owned() });
    }
    let source = Arc::new(source);
    let document = |strings: Vec<Range<usize>>| {
        let readings = strings.into_iter().map(|range| string(source.text(), range)).collect();
        Document::new(Arc::clone(&source), joined(readings))
    };
    Ok(records.into_iter().map(document).collect())
}

fn parsed(text: &str) -> serde_json::Result<&RawValue> {
    serde_json::from_str(text)
}

/// `before` is how many lines stand before the text that was parsed.
fn bad_json(error: &serde_json::Error, before: usize) -> ReadError {
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
    ReadError::BadJson { reason, line: before + error.line().max(1) }
}

/// Values that are open at once.
const MAX_DEPTH: usize = 100;

/// Goes down a path, and notes the strings at its end.
struct Walk<'a, 'r> {
    source: &'a str,
    /// For each record, where its strings stand, without their quotation marks.
    records: &'r mut Vec<Vec<Range<usize>>>,
}

impl<'a> Walk<'a, '_> {
    /// `is_record`: the value belongs to the last record; otherwise the first list on the way parts records.
    ///
    /// Lists within lists are looked into as deep as anybody nests them.
    fn value(&mut self, value: &'a RawValue, path: &[&str], is_record: bool, depth: usize) {
        let text = value.get();
        match (text.as_bytes().first(), path) {
            (Some(b'['), _) if depth < MAX_DEPTH => {
                for item in serde_json::from_str::<Vec<&RawValue>>(text).unwrap_or_default() {
                    if !is_record {
                        self.records.push(Vec::new());
                    }
                    self.value(item, path, true, depth + 1);
                }
            }
            (Some(b'{'), [key, rest @ ..]) => {
                let fields = serde_json::from_str::<BTreeMap<String, &RawValue>>(text).unwrap_or_default();
                if let Some(value) = fields.get(*key) {
                    self.value(value, rest, is_record, depth + 1);
                }
            }
            (Some(b'"'), []) => {
                if !is_record {
                    self.records.push(Vec::new());
                }
                let start = text.as_ptr() as usize - self.source.as_ptr() as usize + 1;
                if let Some(record) = self.records.last_mut() {
                    record.push(start..start + text.len() - 2);
                }
            }
            _ => {}
        }
    }
}

/// Reads the string at `range` of the source.
fn string(source: &str, range: Range<usize>) -> Reading {
    let (decoded, outer) = unescaped(source, range);
    let is_html = ["</", "<p>", "<br", "<p "].iter().any(|tag| decoded.contains(tag));
    let reading = if is_html { html::read(&decoded) } else { text::read(&decoded) };
    match reading.text {
        Some(_) => Reading { map: reading.map.through(&outer), ..reading },
        None => Reading { text: Some(decoded), map: outer, ..reading },
    }
}

/// A string without its escapes, and the map back to the source.
fn unescaped(source: &str, range: Range<usize>) -> (String, SourceMap) {
    let mut text = String::with_capacity(range.len());
    let mut map = SourceMap::default();
    let mut at = range.start;
    while at < range.end {
        let plain =
            memchr::memchr(b'\\', &source.as_bytes()[at..range.end]).map_or(range.end, |found| at + found);
        if plain > at {
            map.push(text.len(), Span::new(at, plain), RunKind::Verbatim);
            text.push_str(&source[at..plain]);
        }
        if plain == range.end {
            break;
        }
        let (decoded, length) = escape(&source[plain..range.end]);
        map.push(text.len(), Span::new(plain, plain + length), RunKind::Replaced);
        text.push(decoded);
        at = plain + length;
    }
    (text, map)
}

/// The character that an escape stands for, and the length of the escape; the JSON has been checked.
fn escape(text: &str) -> (char, usize) {
    let unit = |at: usize| text.get(at..at + 4).and_then(|digits| u16::from_str_radix(digits, 16).ok());
    match text.as_bytes().get(1) {
        Some(b'n') => ('\n', 2),
        Some(b't') => ('\t', 2),
        Some(b'r') => ('\r', 2),
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{C}', 2),
        Some(b'u') => {
            let Some(first) = unit(2) else { return (char::REPLACEMENT_CHARACTER, text.len().min(2)) };
            let second = if text.get(6..8) == Some("\\u") { unit(8) } else { None };
            let units = [first, second.unwrap_or(0)];
            match char::decode_utf16(units).next() {
                Some(Ok(c)) => (c, if c.len_utf16() == 2 { 12 } else { 6 }),
                _ => (char::REPLACEMENT_CHARACTER, 6),
            }
        }
        Some(other) if other.is_ascii() => (char::from(*other), 2),
        _ => ('\\', 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of each document, and the source under each of its words.
    fn check(json: &str, field: &str, is_lines: bool, expected: &[(&str, &[&str])]) {
        let documents = read(Source::from_text("a.json", json), field, is_lines).unwrap();
        let words = |document: &Document| -> Vec<String> {
            let spans = (0..document.words.len()).map(|index| document.words.span(index));
            spans.map(|span| json[document.source_text_span(span).range()].to_owned()).collect()
        };
        let shown: Vec<(String, Vec<String>)> =
            documents.iter().map(|document| (document.text().to_owned(), words(document))).collect();
        let shown: Vec<(&str, Vec<&str>)> = shown
            .iter()
            .map(|(text, words)| (text.as_str(), words.iter().map(String::as_str).collect()))
            .collect();
        let expected: Vec<(&str, Vec<&str>)> =
            expected.iter().map(|(text, words)| (*text, words.to_vec())).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn each_record_is_a_document() {
        check(
            r#"[{"id": 1, "body": "One \u00e9t\u00e9"}, {"body": null}, {"body": "Two\n\nthree"}]"#,
            "body",
            false,
            &[("One été", &["One", r"\u00e9t\u00e9"]), ("Two\n\nthree", &["Two", "three"])],
        );
        check(
            r#"{"posts": [{"content": {"rendered": "<p>R&amp;D \"<b>now</b>\"<\/p>"}}]}"#,
            "posts.content.rendered",
            false,
            &[("R&D \"now\"", &["R", "D", "now"])],
        );
    }

    #[test]
    fn lines_are_records_and_their_lists_are_not() {
        check(
            "{\"b\": [{\"t\": \"One\"}, {\"t\": \"two\"}]}\n\n{\"b\": {\"t\": \"Three \\ud83d\\ude00\"}}\n",
            "b.t",
            true,
            &[("One\n\ntwo", &["One", "two"]), ("Three \u{1F600}", &["Three"])],
        );
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let error = |json: &str, is_lines| {
            read(Source::from_text("a", json), "body", is_lines).err().map(|error| error.to_string())
        };
        assert_eq!(error("{}", false).as_deref(), Some("has no text in a field “body”"));
        assert!(error("{}\n{\"a\": }\n", true).is_some_and(|told| told.ends_with("in line 2")));
        assert!(error(&"[".repeat(100_000), false).is_some());
    }

    #[test]
    fn lists_are_looked_into_as_deep_as_anybody_nests_them() {
        let nested =
            |depth: usize| format!("{{\"a\": {}\"It rained.\"{}}}", "[".repeat(depth), "]".repeat(depth));
        let texts = |depth: usize| {
            read(Source::from_text("a.json", &nested(depth)), "a", false).map_or(0, |all| all.len())
        };
        assert_eq!((texts(3), texts(100_000)), (1, 0));
    }
}
