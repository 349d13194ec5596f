//! What must hold for any bytes. The targets of cargo-fuzz run these, and so does `cargo test`, on the corpus and on what
//! chance makes of it.

mod passages;

pub use passages::passages;

use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use copydesk::config::{Config, FILE_NAME, Settings, Style};
use copydesk::document::Document;
use copydesk::finding::{Applicability, Finding};
use copydesk::fix::{Texts, put_right};
use copydesk::lint::lint as run;
use copydesk::lsp::run as serve;
use copydesk::read::{Format, Options, read as read_text, read_file};
use copydesk::rulefiles::{Context, RuleFile, RuleFiles, Vocabulary};
use copydesk::rules::DocumentContext;
use copydesk::source::{Limits, Source};
use copydesk::spelling::House;

/// Enough for any file that finds a fault.
const LIMITS: Limits = Limits { member: 1 << 20, total: 4 << 20 };

/// Any reader: the first byte says which format the others are read as. What is read has its words in its blocks, and every
/// place of it stands in the source.
pub fn read(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let names: Vec<&str> = Format::names().collect();
    let name = names[usize::from(*first) % names.len()];
    let options =
        Options { format: Format::of_name(name), json_field: Some("body".to_owned()), limits: LIMITS };
    for document in read_file("a", rest.to_vec(), &options).unwrap_or_default() {
        check_document(&document);
    }
}

/// All rules over any text as Markdown: findings have places on character boundaries.
pub fn lint(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let documents = [read_text(Source::from_text("a.md", text)), read_text(Source::from_text("b.txt", text))];
    for finding in run(&documents, &Settings::default()) {
        check_finding(&finding, &documents);
    }
}

/// Any rule file over any text: what stands before a line of dashes is the rule.
pub fn rules(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (rule, copy) = text.split_once("\n-----\n").unwrap_or((text, "It was very very late."));
    let vocabulary = Vocabulary::default();
    let context = Context { vocabulary: &vocabulary, word_template: None, file: &|_| None };
    if let Ok(file) = RuleFile::parse("House", "Rule", rule, &context) {
        let documents = [read_text(Source::from_text("a.md", copy))];
        let rules = RuleFiles::new(vec![Arc::new(file)]);
        let context = DocumentContext::new(0, &documents[0], House::none(), &Style::UNSETTLED);
        let (mut found, mut given_up) = (Vec::new(), Vec::new());
        rules.check(&context, &rules.prepare(|_| true), &mut found, &mut given_up);
        for finding in found {
            check_finding(&finding, &documents);
        }
    }
}

/// Any copydesk.toml is read or refused, with places in it.
pub fn config(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Err(error) = Config::parse(text, Path::new("/nowhere"), FILE_NAME) {
        assert!(!error.to_string().is_empty());
    }
}

/// A conversation with the language server, as bytes: it is answered or refused, and ends when they end.
pub fn lsp(data: &[u8]) {
    // A client that names folders has them walked, and they could be any on this disk.
    if [&b"oot"[..], b"olders"].iter().any(|name| data.windows(name.len()).any(|window| window == *name)) {
        return;
    }
    // A client that does not begin as clients do is refused.
    let _ = serve(Cursor::new(conversation(data)), std::io::sink(), |_, _| Ok(()));
}

/// The bytes as they are, or, if they begin with `{`, each line as the body of a message.
fn conversation(data: &[u8]) -> Vec<u8> {
    if !data.starts_with(b"{") {
        return data.to_vec();
    }
    let lines = data.split(|byte| *byte == b'\n');
    lines
        .flat_map(|line| [format!("Content-Length: {}\r\n\r\n", line.len()).as_bytes(), line].concat())
        .collect()
}

/// All that can be put right in any text as Markdown is: what comes out is left as it is by the next call.
pub fn fix(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let right = put_right_in(text);
    assert_eq!(put_right_in(&right), right, "{text:?}");
}

fn put_right_in(text: &str) -> String {
    let read = |text: &str| read_text(Source::from_text("a.md", text));
    let again = |_: &Source, texts: &Texts| texts.get(&0).map(|text| read(text));
    let lint = |documents: &[Document]| run(documents, &Settings::default());
    let fixed = put_right(vec![read(text)], Applicability::Unsafe, again, lint);
    fixed.documents[0].source.text().to_owned()
}

fn check_document(document: &Document) {
    let text = document.text();
    for index in 0..document.words.len() {
        let span = document.words.span(index);
        assert!(text.get(span.range()).is_some_and(|word| !word.is_empty()));
    }
    for block in &document.blocks {
        assert!(text.get(block.span.range()).is_some());
        let source = document.source_text_span(block.span);
        assert!(document.part(block.span).text().get(source.range()).is_some());
    }
}

fn check_finding(finding: &Finding, documents: &[Document]) {
    let related = finding.related.iter().map(|related| related.place);
    for place in std::iter::once(finding.primary).chain(related).chain(finding.marks.iter().copied()) {
        assert!(documents[place.document as usize].text().get(place.span.range()).is_some());
    }
    for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
        let document = &documents[finding.primary.document as usize];
        assert!(document.text().get(edit.span.range()).is_some());
    }
    assert!(!finding.message.is_empty());
}
