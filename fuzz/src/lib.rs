//! What must hold for any bytes. The targets of cargo-fuzz run these, and so does `cargo test`, on the corpus and on what
//! chance makes of it.

use std::path::Path;
use std::sync::Arc;

use copydesk::config::{Config, FILE_NAME, Settings, Style};
use copydesk::document::Document;
use copydesk::finding::Finding;
use copydesk::lint::lint as run;
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

/// Passages of a text of few different words: what is said to be printed twice, word for word, is.
pub fn passages(data: &[u8]) {
    const WORDS: [&str; 16] = [
        "harbour",
        "tide",
        "the",
        "of",
        "a",
        "mayor",
        "gulls",
        "ferry",
        "closed",
        "Skelmouth",
        "and",
        "winter",
        "on",
        "bridge",
        "was",
        "rope",
    ];
    let mut text = String::new();
    for byte in data.iter().take(4_000) {
        match byte {
            0 => text.push_str(".\n\n"),
            1 => text.push_str(". "),
            byte => text.push_str(WORDS[usize::from(*byte) % WORDS.len()]),
        }
        text.push(' ');
    }
    let documents = [read_text(Source::from_text("a.txt", &text))];
    let settings = Settings { select: vec!["passages".to_owned()], ..Settings::default() };
    for finding in run(&documents, &settings) {
        check_finding(&finding, &documents);
        let words = |span| {
            let text = documents[0].slice(span).to_lowercase();
            text.split(|c: char| !c.is_alphabetic())
                .filter(|w| !w.is_empty())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        if finding.message.ends_with("printed twice, word for word") {
            assert_eq!(words(finding.primary.span), words(finding.related[0].place.span), "{text}");
        }
    }
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
