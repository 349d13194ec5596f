//! What a safe fix does: it removes what was found, and makes nothing new.

use std::collections::BTreeMap;

use proptest::prelude::*;

use copydesk::config::Settings;
use copydesk::document::Document;
use copydesk::finding::{Applicability, Finding};
use copydesk::lint::lint;
use copydesk::read::read;
use copydesk::source::Source;

/// What is put into clean copy.
const SLIPS: &[&str] = &[
    "  ",
    " ,",
    " .",
    ",,",
    " ;",
    "( ",
    " )",
    "“ ",
    "\u{A0}\u{A0}",
    "\n\n\u{A0}",
    "\u{200B}",
    "\u{AD}",
    "\u{FEFF}",
    "\u{202E}",
    "\u{2028}",
    "\u{3}",
    "â€™",
    "â€œ",
    "Ã©",
    "Ã¢â‚¬â„¢",
    "Â£",
    "\u{92}",
    "&nbsp;",
    "&#8217;",
    "&amp;",
    "&eacute;",
    "h\u{430}rbour",
    "\u{421}ouncil",
    "20ºC",
    "‘90s",
    "”word“",
    "<b>",
    "TK",
    "[INSERT NAME]",
    "\u{FFFD}",
    "don?t",
    "(",
    "”",
    "http//a.test",
    "Read more",
    "\n\nLeave a reply\n\n",
];
const WORDS: &[&str] = &[
    "the", "harbour", "was", "closed", "on", "Monday", "and", "the", "mayor", "went", "home", "by", "train.",
    "Nobody", "minded,", "she", "said.", "It", "rained.", "“Why", "not?”", "he", "asked.", "The", "boat",
    "is", "late", "(again).",
];

fn copy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(WORDS).prop_map(|word| format!("{word} ")),
        1 => prop::sample::select(SLIPS).prop_map(str::to_owned),
        1 => Just("\n\n".to_owned()),
    ];
    prop::collection::vec(piece, 1..60).prop_map(|pieces| pieces.concat())
}

fn findings(text: &str) -> (Document, Vec<Finding>) {
    let settings =
        Settings { select: vec!["typography".to_owned(), "hygiene".to_owned()], ..Settings::default() };
    let document = read(Source::from_text("a.txt", text));
    let found = lint(std::slice::from_ref(&document), &settings);
    (document, found)
}

/// How many places of each rule there are.
fn places(found: &[Finding]) -> BTreeMap<&str, usize> {
    let mut places = BTreeMap::new();
    for finding in found {
        let count = finding.data.get("count").and_then(serde_json::Value::as_u64);
        *places.entry(&*finding.rule).or_default() += count.map_or(1, |count| count as usize);
    }
    places
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn a_safe_fix_removes_its_finding_and_makes_no_other(text in copy()) {
        let (_, before) = findings(&text);
        for finding in &before {
            let Some(fix) = finding.fix.as_ref().filter(|fix| fix.applicability == Applicability::Safe) else { continue };
            let mut fixed = text.clone();
            let mut edits = fix.edits.clone();
            edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
            for edit in &edits {
                fixed.replace_range(edit.span.range(), &edit.text);
            }
            let (_, after) = findings(&fixed);
            let (had, has) = (places(&before), places(&after));
            let rule = &*finding.rule;
            prop_assert!(has.get(rule).copied().unwrap_or(0) < had[rule], "{rule}: {:?} -> {:?}", text, fixed);
            // A mark that was broken may have had no partner before it was.
            let uncovers = matches!(rule, "hygiene/mojibake" | "hygiene/markup");
            for (other, count) in has.into_iter().filter(|(other, _)| !(uncovers && other.starts_with("typography/"))) {
                prop_assert!(count <= had.get(other).copied().unwrap_or(0), "{rule} makes {other}: {:?} -> {:?}", text, fixed);
            }
        }
    }
}
