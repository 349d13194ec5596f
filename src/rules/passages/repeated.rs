//! A passage printed more than once.

use serde_json::{Map, Value, json};

use crate::config::PassageSettings;
use crate::document::Document;
use crate::finding::{Finding, Place, Related, Severity};
use crate::passages::{self, Copy, Passage};
use crate::rules::rule::{Meta, Rule};
use crate::source::Span;

/// Finds passages that are printed more than once.
pub(crate) struct Repeated;

const META: Meta = Meta {
    id: "passages/repeated",
    title: "a passage that is printed more than once",
    why: "",
    level: Some(Severity::Warning),
    bad: &[],
    good: &[],
    settings: Some("passages"),
};

impl Rule for Repeated {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_run(&self, documents: &[Document], settings: &PassageSettings, out: &mut Vec<Finding>) {
        for passage in passages::find(documents, settings.min_words) {
            out.push(finding(documents, &passage));
        }
    }
}

fn finding(documents: &[Document], passage: &Passage) -> Finding {
    let (last, others) = passage.copies.split_last().expect("a passage has copies");
    let place = |copy: &Copy| Place { document: copy.document, span: span(&documents[copy.document as usize], copy) };
    let words = last.range().len();
    Finding {
        rule: META.id,
        severity: Severity::Warning,
        message: format!("{words} words are printed twice"),
        help: None,
        primary: place(last),
        label: "printed again here".to_owned(),
        related: others.iter().map(|c| Related { place: place(c), message: "first printed here".into() }).collect(),
        marks: Vec::new(),
        data: Map::from_iter([("words".to_owned(), Value::from(words)), ("similarity".to_owned(), json!(1.0))]),
        fix: None,
    }
}

/// The text of a copy: its words, an opening quotation mark or bracket before them, and at the end of a sentence the
/// full stop and what closes after it.
fn span(document: &Document, copy: &Copy) -> Span {
    let words = &document.words;
    let text = document.text();
    let (start, end) = (words.span(copy.range().start).start as usize, words.span(copy.range().end - 1).end as usize);
    let opening = text[..start].chars().rev().take_while(|c| matches!(c, '"' | '\'' | '“' | '‘' | '(' | '[' | '«'));
    let start = start - opening.map(char::len_utf8).sum::<usize>();
    let tail = |c: &char| matches!(c, '.' | '!' | '?' | '…' | '"' | '\'' | '”' | '’' | ')' | ']' | '»' | ',' | ';' | ':');
    let closing: String = text[end..].chars().take_while(tail).collect();
    let end = if closing.contains(['.', '!', '?', '…']) { end + closing.len() } else { end };
    Span::new(start, end)
}
