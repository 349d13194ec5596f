//! The examples that every rule carries: what it finds and what it leaves alone.

use copydesk::config::Settings;
use copydesk::document::Document;
use copydesk::finding::Finding;
use copydesk::lint::{Others, lint, run_against};
use copydesk::read::read;
use std::borrow::Cow;

use copydesk::rules::{ComparedWith, Description, Registry};
use copydesk::source::Source;

const LEAST_EXAMPLES: usize = 3;

/// What a rule finds in an example, whose documents are called `1.txt`, `2.txt`…
fn findings(rule: &Description, example: &[Cow<'_, str>]) -> Vec<Finding> {
    let texts = example.iter().enumerate();
    let documents: Vec<Document> =
        texts.map(|(i, text)| read(Source::from_text(&format!("{}.txt", i + 1), text))).collect();
    let settings = Settings { select: vec![rule.id.clone().into_owned()], ..Settings::default() };
    let Some(compared) = rule.compares else { return lint(&documents, &settings) };
    let [other, new] =
        <[Document; 2]>::try_from(documents).expect("a document, and what it is compared with");
    match compared {
        ComparedWith::Previous => {
            let others = Others { previous: &[Some(other)], published: 0 };
            run_against(&[new], others, &settings, &()).findings
        }
        ComparedWith::Published => {
            let others = Others { previous: &[], published: 1 };
            run_against(&[new, other], others, &settings, &()).findings
        }
    }
}

#[test]
fn rules_are_explained() {
    for rule in Registry::builtin().rules() {
        for (name, text) in [("title", &rule.title), ("why", &rule.why)] {
            assert!(!text.trim().is_empty(), "{} has no {name}", rule.id);
        }
        assert!(!rule.title.ends_with('.'), "the title of {} ends with a full stop", rule.id);
        assert!(rule.why.ends_with('.'), "the reasons of {} are no sentences", rule.id);
        for (name, examples) in [("bad", &rule.bad), ("good", &rule.good)] {
            assert!(examples.len() >= LEAST_EXAMPLES, "{} has too few {name} examples", rule.id);
        }
    }
}

#[test]
fn rules_find_their_bad_examples() {
    for rule in Registry::builtin().rules() {
        for example in &rule.bad {
            let found = findings(rule, example);
            assert!(!found.is_empty(), "{} finds nothing in {example:?}", rule.id);
            // What a message has no argument for is printed as nothing.
            for finding in found {
                let blank = ["“”", "‘’", "%!"].iter().any(|blank| finding.message.contains(blank));
                assert!(!blank, "{} says {:?} of {example:?}", rule.id, finding.message);
            }
        }
    }
}

#[test]
fn rules_leave_their_good_examples_alone() {
    for rule in Registry::builtin().rules() {
        for example in &rule.good {
            let found: Vec<String> = findings(rule, example).into_iter().map(|f| f.message).collect();
            assert!(found.is_empty(), "{} finds {found:?} in {example:?}", rule.id);
        }
    }
}
