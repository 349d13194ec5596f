//! Whatever a finding says about whatever text, its report stays within the width and holds nothing that drives a
//! terminal.

use proptest::prelude::*;
use serde_json::Map;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::*;
use crate::document::Document;
use crate::finding::{Finding, Identity, Place, Related};
use crate::read;
use crate::source::{Source, Span};

/// Text with all that is awkward in it: wide, combining, invisible and control characters, empty and huge lines.
fn awkward_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        8 => "[a-z]{1,12} ",
        2 => "[ .,\u{201C}\u{201D}\u{2019}…—-]{1,3}",
        2 => "[é港湾かな각가\u{1F600}\u{1F468}\u{1F3FD}\u{1F1EC}]{1,12}",
        2 => "[\u{300}\u{301}\u{AD}\u{200B}\u{200D}\u{202E}\u{FE0F}\u{2066}\u{FEFF}\u{E0041}\u{1160}]{1,9}",
        2 => "[\n\r\t\u{0B}\u{0C}\u{85}\u{A0}\u{2028}\u{2029}\u{3000}]{1,3}",
        1 => "[\u{0}\u{1B}\u{7}\u{7F}\u{9B}]{1,4}",
        1 => Just("\n\n".to_owned()),
        1 => "[a-z]{90,300}",
        1 => "[\u{301}]{90,300}",
        1 => "[港]{90,200}",
        1 => any::<String>(),
    ];
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

/// A span of a text from two fractions of it.
fn span(text: &str, (a, b): (f64, f64)) -> Span {
    let boundary = |at: f64| {
        let mut at = (at * text.len() as f64) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    Span::new(boundary(a.min(b)), boundary(a.max(b)))
}

/// A place: which document, and two fractions of it.
fn fractions() -> impl Strategy<Value = (u32, (f64, f64))> {
    // Short spans are more usual than long ones.
    let ends = (0.0..=1.0, 0.0..=1.0, any::<bool>());
    (0..2u32, ends.prop_map(|(a, b, is_short)| (a, if is_short { a + (b - a) * 0.02 } else { b })))
}

type Input = (Vec<String>, Vec<(u32, (f64, f64))>, Vec<(u32, (f64, f64))>, String, String);

fn input() -> impl Strategy<Value = Input> {
    (
        prop::collection::vec(awkward_text(), 2),
        prop::collection::vec(fractions(), 1..12),
        prop::collection::vec(fractions(), 0..12),
        "[a-z \u{1B}\u{202E}港]{0,60}",
        awkward_text(),
    )
}

fn build((texts, places, marks, label, message): Input) -> (Vec<Document>, Finding) {
    let documents: Vec<Document> =
        texts.iter().map(|text| read::read(Source::from_text(&format!("{label}.txt"), text))).collect();
    let place = |(document, ends): &(u32, (f64, f64))| Place {
        document: *document,
        span: span(documents[*document as usize].text(), *ends),
    };
    let finding = Finding {
        rule: "passages/repeated".into(),
        severity: Severity::Warning,
        message: message.clone(),
        help: Some(message),
        primary: place(&places[0]),
        label: label.clone(),
        related: places[1..].iter().map(|p| Related { place: place(p), message: label.clone() }).collect(),
        marks: marks.iter().map(place).collect(),
        data: Map::new(),
        fix: None,
        identity: Identity::Place,
    };
    (documents, finding)
}

fn print((documents, finding): &(Vec<Document>, Finding), style: Style) -> String {
    let report = Report::new(documents, vec![finding.clone()], Vec::new());
    let mut out = Vec::new();
    write(&report, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn without_colour(text: &str) -> String {
    let mut parts = text.split("\x1B[");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or(part, |(_, rest)| rest))
}

proptest! {
    #[test]
    fn reports_stay_within_the_width_and_drive_no_terminal(input in input(), width in 40..160usize) {
        let built = build(input);
        let plain = print(&built, Style { width, ..Style::default() });
        for line in plain.lines() {
            let widest = line.width().max(line.chars().filter_map(char::width).sum());
            prop_assert!(widest <= width, "{widest} columns: {line}");
        }
        prop_assert!(!plain.chars().any(|c| c.is_control() && c != '\n'));
        let coloured = print(&built, Style { width, colour: true, ..Style::default() });
        prop_assert_eq!(without_colour(&coloured), plain);
    }

    #[test]
    fn quiet_reports_are_one_line_a_finding(input in input()) {
        let shown = print(&build(input), Style { quiet: true, ..Style::default() });
        prop_assert_eq!(shown.lines().count(), 1);
        prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\n'));
    }
}
