//! The examples that every rule carries: what it finds and what it leaves alone.

use copydesk::config::Settings;
use copydesk::document::Document;
use copydesk::finding::Finding;
use copydesk::lint::lint;
use copydesk::read::read;
use copydesk::rules::{Example, Meta, RULES};
use copydesk::source::Source;

const LEAST_EXAMPLES: usize = 3;

/// What a rule finds in an example, whose documents are called `1.txt`, `2.txt`…
fn findings(meta: &Meta, example: Example) -> Vec<Finding> {
    let texts = example.iter().enumerate();
    let documents: Vec<Document> =
        texts.map(|(i, text)| read(Source::from_text(&format!("{}.txt", i + 1), text))).collect();
    lint(&documents, &Settings { select: vec![meta.id.to_owned()], ..Settings::default() })
}

#[test]
fn rules_are_explained() {
    for meta in RULES.iter().map(|rule| rule.meta()) {
        for (name, text) in [("title", meta.title), ("why", meta.why)] {
            assert!(!text.trim().is_empty(), "{} has no {name}", meta.id);
        }
        assert!(!meta.title.ends_with('.'), "the title of {} ends with a full stop", meta.id);
        assert!(meta.why.ends_with('.'), "the reasons of {} are no sentences", meta.id);
        for (name, examples) in [("bad", meta.bad), ("good", meta.good)] {
            assert!(examples.len() >= LEAST_EXAMPLES, "{} has too few {name} examples", meta.id);
        }
    }
}

#[test]
fn rules_find_their_bad_examples() {
    for meta in RULES.iter().map(|rule| rule.meta()) {
        for example in meta.bad {
            assert!(!findings(meta, example).is_empty(), "{} finds nothing in {example:?}", meta.id);
        }
    }
}

#[test]
fn rules_leave_their_good_examples_alone() {
    for meta in RULES.iter().map(|rule| rule.meta()) {
        for example in meta.good {
            let found: Vec<String> = findings(meta, example).into_iter().map(|f| f.message).collect();
            assert!(found.is_empty(), "{} finds {found:?} in {example:?}", meta.id);
        }
    }
}
