//! The report as an editor gets it.

use serde_json::Map;

use super::*;
use crate::document::Document;
use crate::finding::{Finding, Identity, Place, Related};
use crate::read;
use crate::report::Problem;
use crate::source::{Source, Span};

const HEADLINE: &str = "Harbour vote put off again";
const OPENING: &str = "The harbour board met on Tuesday night to hear what has become of the new quay, and went home \
                       three hours later knowing little more than it did in March.";
const HISTORY: &str = "The first proposal for the harbour came from the ferry company in 1962, before the road over the \
                       hill was built, and it was the company's own engineer who drew the plan of two arms of stone \
                       and a light. The council asked for a cheaper one in timber, the company refused, and for four \
                       years the matter lay with the lawyers, until the finalisation of the lease in March 1966 let \
                       the work begin. By then the herring had gone and the fishermen were paid nothing at all for \
                       the beach that they had lost.";
const TALKS: &str = "Talks with the railway ended without a result.";
const PRICE: &str =
    "Mrs Anand, who keeps the chandlery, said the price of a berth had risen twice since Christmas.";

fn document(path: &str, paragraphs: &[&str]) -> Document {
    read::read(Source::from_text(path, &paragraphs.join("\n\n")))
}

/// The place of the `nth` (0-based) printing of some words.
fn place(documents: &[Document], document: u32, words: &str, nth: usize) -> Place {
    let text = documents[document as usize].text();
    let (start, _) = text.match_indices(words).nth(nth).expect("the words are there");
    Place { document, span: Span::new(start, start + words.len()) }
}

/// From the first words to the end of the last words.
fn between(first: Place, last: Place) -> Place {
    Place { document: first.document, span: Span { start: first.span.start, end: last.span.end } }
}

fn finding(message: &str, primary: Place, label: &str, related: &[(Place, &str)]) -> Finding {
    Finding {
        rule: "passages/repeated".into(),
        severity: Severity::Warning,
        message: message.to_owned(),
        help: Some("delete one of the two, or keep it with a stet".to_owned()),
        primary,
        label: label.to_owned(),
        related: related
            .iter()
            .map(|(place, message)| Related { place: *place, message: (*message).to_owned() })
            .collect(),
        marks: Vec::new(),
        data: Map::new(),
        fix: None,
        identity: Identity::Place,
    }
}

fn print(documents: &[Document], findings: Vec<Finding>, style: Style) -> String {
    let report = Report::new(documents, findings, Vec::new());
    let mut out = Vec::new();
    write(&report, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn plain(documents: &[Document], finding: Finding) -> String {
    print(documents, vec![finding], Style::default())
}

/// A paragraph printed in two places of an article, one word of it changed.
fn twice() -> (Vec<Document>, Finding) {
    let changed = HISTORY.replace("finalisation", "finalization");
    let copy = [HEADLINE, OPENING, HISTORY, TALKS, PRICE, TALKS, &changed];
    let documents = vec![document("harbour.txt", &copy)];
    let (first, second) = (place(&documents, 0, HISTORY, 0), place(&documents, 0, &changed, 0));
    let finding = Finding {
        marks: vec![place(&documents, 0, "finalisation", 0), place(&documents, 0, "finalization", 0)],
        ..finding(
            "93 words are printed twice; 1 word differs: finalization / finalisation",
            second,
            "printed again here",
            &[(first, "first printed here")],
        )
    };
    (documents, finding)
}

#[test]
fn short_span_in_a_short_line() {
    let documents = vec![document("harbour.txt", &[HEADLINE, OPENING, "They waited for the the last boat."])];
    let finding = Finding {
        rule: "usage/doubled-word".into(),
        help: Some("delete one “the”".to_owned()),
        ..finding("“the” is printed twice", place(&documents, 0, "the the", 0), "doubled", &[])
    };
    insta::assert_snapshot!(plain(&documents, finding));
}

#[test]
fn short_span_in_a_long_line() {
    let documents = vec![document("harbour.txt", &[HEADLINE, HISTORY])];
    let finding = Finding {
        rule: "spelling/confused".into(),
        severity: Severity::Suggestion,
        help: None,
        ..finding("“lease” may be meant as “release”", place(&documents, 0, "lease", 0), "is it this?", &[])
    };
    insta::assert_snapshot!(plain(&documents, finding));
}

#[test]
fn long_passage_twice_in_one_file_with_a_word_that_differs() {
    let (documents, finding) = twice();
    insta::assert_snapshot!(plain(&documents, finding));
}

#[test]
fn sixty_columns() {
    let (documents, finding) = twice();
    insta::assert_snapshot!(print(&documents, vec![finding], Style { width: 60, ..Style::default() }));
}

#[test]
fn colours_are_merged_runs() {
    let (documents, finding) = twice();
    let shown = print(&documents, vec![finding], Style { colour: true, ..Style::default() });
    insta::assert_snapshot!(shown.replace('\x1B', "␛"));
}

#[test]
fn hard_wrapped_copy_has_the_line_of_each_end() {
    let wrapped = "Talks with the railway ended without a result, and so\n\
                   did the second round, which was held in the waiting\n\
                   room because the board had let its own room to a dance\n\
                   school.\n\
                   \n\
                   The chairman, who had hoped for better, said that the\n\
                   railway would be asked once more and then no more.\n";
    let documents = vec![document("harbour.txt", &[wrapped])];
    let whole = between(place(&documents, 0, "the railway ended", 0), place(&documents, 0, "school", 0));
    let finding =
        Finding { help: None, ..finding("37 words were published", whole, "published on 3 May", &[]) };
    insta::assert_snapshot!(plain(&documents, finding));
}

#[test]
fn two_files() {
    let sentence = "The company's own engineer drew the plan of two arms of stone and a light.";
    let long = format!("{OPENING} {sentence} {PRICE}");
    let documents = vec![
        document("news/board.txt", &[HEADLINE, TALKS, &long]),
        document("news/harbour.txt", &[sentence]),
    ];
    let finding = finding(
        "15 words are printed twice, word for word",
        place(&documents, 1, sentence, 0),
        "printed again here",
        &[(place(&documents, 0, sentence, 0), "first printed here")],
    );
    insta::assert_snapshot!(plain(&documents, finding));
}

#[test]
fn a_paragraph_that_merges_two() {
    let merged = format!("{TALKS} {PRICE}");
    let documents = vec![document("harbour.txt", &[HEADLINE, TALKS, PRICE, OPENING, &merged])];
    let first = between(place(&documents, 0, TALKS, 0), place(&documents, 0, PRICE, 0));
    let finding = finding(
        "24 words are printed twice, word for word",
        place(&documents, 0, &merged, 0),
        "printed again here",
        &[(first, "first printed here")],
    );
    insta::assert_snapshot!(plain(&documents, finding));
}

#[test]
fn a_place_of_six_paragraphs() {
    let copy =
        [HEADLINE, OPENING, TALKS, HISTORY, PRICE, OPENING, TALKS, HISTORY, "The board meets in June."];
    let documents = vec![document("harbour.txt", &copy)];
    let whole = between(place(&documents, 0, "home three hours", 0), place(&documents, 0, "a light", 1));
    let finding =
        Finding { help: None, ..finding("210 words were published", whole, "published on 3 May", &[]) };
    insta::assert_snapshot!(plain(&documents, finding));
}

#[test]
fn three_copies() {
    let copy = [HEADLINE, TALKS, OPENING, TALKS, PRICE];
    let documents = vec![document("a/board.txt", &copy), document("b/harbour.txt", &[PRICE, TALKS])];
    let finding = finding(
        "8 words are printed three times, word for word",
        place(&documents, 1, TALKS, 0),
        "printed again here",
        &[
            (place(&documents, 0, TALKS, 0), "first printed here"),
            (place(&documents, 0, TALKS, 1), "printed here too"),
        ],
    );
    insta::assert_snapshot!(plain(&documents, finding));
}

#[test]
fn two_thousand_copies() {
    let copy = vec![TALKS; 2_004];
    let documents = vec![document("harbour.txt", &copy)];
    let related: Vec<_> = (0..2_000).map(|n| (place(&documents, 0, TALKS, 0), n)).collect();
    let step = TALKS.len() as u32 + 2;
    let at =
        |n: u32| Place { document: 0, span: Span { start: n * step, end: n * step + TALKS.len() as u32 } };
    let related: Vec<_> = related.iter().map(|(_, n)| (at(*n), "printed here too")).collect();
    let finding = finding("8 words are printed 2,001 times", at(2_003), "printed again here", &related);
    insta::assert_snapshot!(plain(&documents, finding));
}

#[test]
fn marks_beyond_four_are_counted_and_gaps_have_carets() {
    let (documents, mut finding) = twice();
    finding.marks = ["1962", "drew", "timber", "four", "lawyers", "1966", "work", "gone", "nothing", "lost"]
        .iter()
        .map(|word| place(&documents, 0, word, 1))
        .collect();
    for mark in finding.marks.iter_mut().skip(2).step_by(3) {
        mark.span.end = mark.span.start;
    }
    finding.related.clear();
    insta::assert_snapshot!(plain(&documents, finding));
}

#[test]
fn wide_characters() {
    let copy = "港の委員会は火曜日の夜に会合を開き、新しい岸壁について三時間にわたり話し合ったが、三月からほとんど\
                何も進んでいないことが分かった。委員会は六月に再び会合を開く。船着き場の料金は、クリスマスから二度\
                上がったという。";
    let documents = vec![document("港.txt", &[HEADLINE, copy])];
    let finding = Finding {
        rule: "consistency/spelling".into(),
        help: None,
        ..finding(
            "“会合” is printed twice",
            place(&documents, 0, "会合", 1),
            "second time",
            &[(place(&documents, 0, "会合", 0), "first time")],
        )
    };
    insta::assert_snapshot!(print(&documents, vec![finding], Style { width: 72, ..Style::default() }));
}

#[test]
fn what_cannot_be_seen_is_named() {
    let copy = "The boat\u{200B}yard paid\u{202E} in ca\u{AD}sh,\tnot \u{1B}[31mby cheque.";
    let documents = vec![document("harbour.txt", &[HEADLINE, copy])];
    let of = |text: &str, message: &str| Finding {
        rule: "hygiene/invisible".into(),
        help: None,
        ..finding(message, place(&documents, 0, text, 0), "here", &[])
    };
    let findings = vec![of("\u{200B}", "a zero-width space"), of("\u{AD}", "a soft hyphen")];
    insta::assert_snapshot!(print(&documents, findings, Style::default()));
}

#[test]
fn one_line_a_finding_when_quiet() {
    let (documents, finding) = twice();
    let shown = print(&documents, vec![finding], Style { quiet: true, ..Style::default() });
    assert_eq!(
        shown,
        "harbour.txt:13:1: warning: 93 words are printed twice; 1 word differs: finalization / finalisation \
         [passages/repeated]\n"
    );
}

#[test]
fn summaries_count_files_and_words() {
    let check = |documents: &[Document], findings: Vec<Finding>, problems: usize, expected: &str| {
        let problem =
            Problem { path: "b.docx".to_owned(), message: "is not a text file; left out".to_owned() };
        let report = Report::new(documents, findings, vec![problem; problems]);
        assert_eq!(summary(&report), expected);
    };
    let (documents, finding) = twice();
    let error = Finding { severity: Severity::Error, ..finding.clone() };
    check(&documents, vec![error.clone()], 0, "1 error in 1 file; 1 file checked, 260 words.");
    check(
        &documents,
        vec![finding.clone(), error, finding],
        2,
        "1 error and 2 warnings in 1 file; 1 file checked, 260 words. 2 files could not be read.",
    );
    check(&documents, Vec::new(), 0, "Nothing found in 1 file, 260 words.");
    check(&[], Vec::new(), 1, "No files were checked. 1 file could not be read.");
}

#[test]
fn files_that_could_not_be_read_have_a_clean_line_each() {
    let problem = |path: &str, message: &str| Problem { path: path.to_owned(), message: message.to_owned() };
    let problems =
        vec![problem("b\u{1B}[2J.docx", "is not a text file; left out"), problem("a.txt", "does not exist")];
    let mut out = Vec::new();
    write_problems(&Report::new(&[], Vec::new(), problems), &mut out).unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "copydesk: a.txt: does not exist\ncopydesk: b«U+001B»[2J.docx: is not a text file; left out\n"
    );
}
