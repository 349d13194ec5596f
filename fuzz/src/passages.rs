//! The finder of passages against one that compares every sentence with every other.

use std::collections::HashSet;
use std::ops::Range;

use copydesk::config::Settings;
use copydesk::document::Document;
use copydesk::finding::Finding;
use copydesk::lint::lint;
use copydesk::read::read;
use copydesk::source::{Source, Span};

/// Longest copy, in bytes of the data: the oracle is quadratic.
const LONGEST: usize = 3_000;
/// A sentence of so many words that stands twice is a passage, whatever stands around it.
const MIN_WORDS: usize = 22;
/// A run of so many words makes a formula if it comes back.
const RUN: usize = 3;
/// As many parts as words are made of.
const PARTS: [&str; 16] =
    ["ba", "ken", "lo", "tir", "mu", "sol", "fe", "dan", "vi", "gor", "pa", "lem", "no", "rik", "hu", "wes"];

/// A sentence: its words, and where it stands.
type Sentence = (Vec<u8>, Range<usize>);

/// Copy of 254 different words, one for each byte. What is said to be printed twice, word for word, is; and a long
/// sentence that is printed twice is found.
pub fn passages(data: &[u8]) {
    let (text, sentences) = copy(&data[..data.len().min(LONGEST)]);
    let documents = [read(Source::from_text("a.txt", &text))];
    let settings = Settings { select: vec!["passages".to_owned()], ..Settings::default() };
    let findings = lint(&documents, &settings);
    for finding in &findings {
        super::check_finding(finding, &documents);
        if finding.message.ends_with("printed twice, word for word") {
            let related = finding.related[0].place.span;
            assert_eq!(words(&documents[0], finding.primary.span), words(&documents[0], related), "{text}");
        }
    }
    for (first, second) in twice(&sentences) {
        let is_found = findings.iter().any(|finding| holds(finding, first) && holds(finding, second));
        assert!(is_found, "{:?} stands twice in {text}", &text[first.clone()]);
    }
}

/// Copy, in which 0 ends a paragraph and 1 a sentence.
fn copy(data: &[u8]) -> (String, Vec<Sentence>) {
    let (mut text, mut sentences) = (String::new(), Vec::new());
    for line in data.split_inclusive(|byte| *byte < 2) {
        let (start, is_last) = (text.len(), line.ends_with(&[0]));
        let words: Vec<u8> = line.iter().copied().filter(|byte| *byte >= 2).collect();
        if words.is_empty() {
            continue;
        }
        for (index, byte) in words.iter().enumerate() {
            let word = [PARTS[usize::from(byte >> 4)], PARTS[usize::from(byte & 15)]].concat();
            let (first, rest) = word.split_at(1);
            text += if index == 0 { "" } else { " " };
            text += &if index == 0 { first.to_uppercase() } else { first.to_owned() };
            text += rest;
        }
        text.push('.');
        sentences.push((words, start..text.len()));
        text += if is_last { "\n\n" } else { " " };
    }
    (text, sentences)
}

fn words(document: &Document, span: Span) -> Vec<String> {
    let text = document.slice(span).to_lowercase();
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Long sentences that stand in two places, of words that are different enough; what stands in a third, or part of it, may
/// be a formula, and a text in which a sentence comes back again and again is a litany, of which nothing is asked.
fn twice(sentences: &[Sentence]) -> Vec<(&Range<usize>, &Range<usize>)> {
    let mut found = Vec::new();
    let copies = |words: &Vec<u8>| sentences.iter().filter(|(other, _)| other == words).count();
    if sentences.iter().any(|(words, _)| copies(words) > 2) {
        return found;
    }
    for (index, (words, place)) in sentences.iter().enumerate() {
        let distinct: HashSet<&u8> = words.iter().collect();
        if words.len() < MIN_WORDS || 2 * distinct.len() <= words.len() {
            continue;
        }
        let others: Vec<usize> = (0..sentences.len()).filter(|other| sentences[*other].0 == *words).collect();
        let comes_back =
            |(other, (of, _)): (usize, &Sentence)| !others.contains(&other) && shares_a_run(words, of);
        if let [first, second] = others[..]
            && first == index
            && !sentences.iter().enumerate().any(comes_back)
        {
            found.push((place, &sentences[second].1));
        }
    }
    found
}

fn shares_a_run(words: &[u8], others: &[u8]) -> bool {
    words.windows(RUN).any(|run| others.windows(RUN).any(|other| other == run))
}

fn holds(finding: &Finding, place: &Range<usize>) -> bool {
    let related = finding.related.iter().map(|related| related.place);
    std::iter::once(finding.primary).chain(related).any(|of| {
        (of.span.start as usize) < place.end - (place.end - place.start) / 4
            && of.span.end as usize > place.start + (place.end - place.start) / 4
    })
}
