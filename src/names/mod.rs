//! Every name in the documents of a run, how often it occurs, and which are spelt nearly alike: an editor's check list.
//!
//! [`runs`] finds what is capitalised in one document; here it is decided what of it is a name, with the other documents
//! as evidence; [`near`] finds neighbours.

mod near;
mod runs;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::{Document, fold};
use crate::finding::Place;
use runs::{Run, Standing};

/// A name and where it occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// As it is written, without `'s`.
    pub name: String,
    /// How often it occurs.
    pub count: u32,
    /// In how many documents.
    pub documents: u32,
    /// Where it stands first.
    pub first: Place,
    /// The other names that are spelt nearly like it, as indices into the list, nearest first.
    pub near: Vec<usize>,
}

/// Lists the names, sorted by surname.
#[must_use]
pub fn list(documents: &[Document]) -> Vec<Name> {
    let runs: Vec<Vec<Run>> = documents.par_iter().map(runs::find).collect();
    let mut tally = Tally::default();
    let each =
        || runs.iter().enumerate().flat_map(|(index, runs)| runs.iter().map(move |run| (index as u32, run)));

    for (document, run) in each().filter(|(_, run)| run.standing == Standing::Name) {
        tally.add(document, run, 0..run.words.len());
    }
    // What is a name is told by the runs before, so that it does not depend on the order of the others.
    let known: FxHashSet<String> = tally.counts.keys().cloned().collect();
    for (document, run) in each().filter(|(_, run)| run.standing == Standing::Opening) {
        if known.contains(&run.key(0..run.words.len())) {
            tally.add(document, run, 0..run.words.len());
            continue;
        }
        if known.contains(&run.key(0..1)) {
            tally.add(document, run, 0..1);
        }
        if let Some(next) = (1..run.words.len()).find(|at| run.words[*at].is_capital) {
            tally.add(document, run, next..run.words.len());
        }
    }
    let known: FxHashSet<String> = tally.counts.keys().cloned().collect();
    for (document, run) in each().filter(|(_, run)| run.standing == Standing::Weak) {
        let mut at = 0;
        while at < run.words.len() {
            let longest = (at + 1..=run.words.len()).rev().find(|end| known.contains(&run.key(at..*end)));
            let longest = longest.or_else(|| run.words[at].is_plain_name().then_some(at + 1));
            if let Some(end) = longest {
                tally.add(document, run, at..end);
            }
            at = longest.unwrap_or(at + 1);
        }
    }
    let mut names: Vec<Name> = tally.counts.into_values().collect();
    names.sort_by_cached_key(|name| (sort_key(&name.name), name.name.clone()));
    near::mark(&mut names);
    names
}

/// What a name is sorted by: a person’s by the surname, one of several parts (“Bank of England”) as it stands.
fn sort_key(name: &str) -> String {
    let is_of_parts = name.contains('&') || name.split(' ').any(|word| matches!(word, "of" | "the"));
    match name.rsplit_once(' ') {
        Some((given, surname)) if !is_of_parts => fold(&format!("{surname} {given}")),
        _ => fold(name),
    }
}

/// Names by what makes two of them the same.
#[derive(Default)]
struct Tally {
    counts: FxHashMap<String, Name>,
    /// The document that was counted last for a name.
    last: FxHashMap<String, u32>,
}

impl Tally {
    fn add(&mut self, document: u32, run: &Run, words: std::ops::Range<usize>) {
        let words = run.without_titles(words);
        if !run.is_name(words.clone()) {
            return;
        }
        let key = run.key(words.clone());
        let first = Place { document, span: run.span(words.clone()) };
        let last = self.last.insert(key.clone(), document);
        let seen = self.counts.entry(key).or_insert_with(|| Name {
            name: run.written(words),
            count: 0,
            documents: 0,
            first,
            near: Vec::new(),
        });
        seen.count += 1;
        seen.documents += u32::from(last != Some(document));
        seen.first = seen.first.min(first);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read;
    use crate::source::Source;

    /// The names of some documents with their counts, and their neighbours after a tilde.
    fn listed(documents: &[(&str, &str)]) -> Vec<String> {
        let documents: Vec<Document> =
            documents.iter().map(|(path, text)| read(Source::from_text(path, text))).collect();
        let names = list(&documents);
        let near = |name: &Name| {
            let near: Vec<&str> = name.near.iter().map(|at| names[*at].name.as_str()).collect();
            if near.is_empty() { String::new() } else { format!(" ~ {}", near.join(", ")) }
        };
        names.iter().map(|name| format!("{} {}{}", name.name, name.count, near(name))).collect()
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(listed(&[("a.txt", text)]), expected, "{text}");
    }

    #[test]
    fn names_are_runs_of_capitalised_words() {
        check(
            "It was there that Zamir Kabulov met the Bank of England's men.",
            &["Bank of England 1", "Zamir Kabulov 1"],
        );
        check(
            "We saw Ursula von der Leyen, Kabulov’s aunt and Kabulov.",
            &["Kabulov 2", "Ursula von der Leyen 1"],
        );
        check("The lawyer Mr. J. K. Plaice sued Marks & Spencer.", &["Marks & Spencer 1", "J K Plaice 1"]);
        check("They asked bin Laden and the al-Qaeda men.", &["al-Qaeda 1", "bin Laden 1"]);
        check("On Monday in May I said that I'd go, I think, to Oslo.", &["Oslo 1"]);
        check("The van Marlow drove was late.", &["Marlow 1"]);
    }

    #[test]
    fn a_word_that_opens_a_sentence_counts_if_it_is_a_name_elsewhere() {
        check("Yesterday Kabulov left. Rose went too. The ferry left.", &["Kabulov 1"]);
        check("Rose left with him and Rose. “Rose,” he said.", &["Rose 3"]);
        check("Kabulov left. Kabulow stayed.", &["Kabulov 1 ~ Kabulow", "Kabulow 1 ~ Kabulov"]);
        check("Rose Marlow left with Rose Marlow.", &["Rose Marlow 2"]);
    }

    #[test]
    fn headings_make_no_names_of_ordinary_words() {
        let text = "# Kabulov Leaves The Harbour With Qabulzhai\n\nThe envoy, Kabulov, left.\n";
        assert_eq!(listed(&[("a.md", text)]), ["Kabulov 2", "Qabulzhai 1"]);
    }

    #[test]
    fn names_that_are_spelt_nearly_alike_are_marked() {
        let text =
            "He met Zamir Kabulov in Moscow. Then Kabulow, and again Zamir Kabulov, spoke of Iran and Iraq.";
        check(
            text,
            &["Iran 1", "Iraq 1", "Zamir Kabulov 2 ~ Kabulow", "Kabulow 1 ~ Zamir Kabulov", "Moscow 1"],
        );
        let text = "We heard Ángela Marlow, Angela Marlow and Angela Marlowe, the Russian in Russia.";
        let expected = [
            "Angela Marlow 1 ~ Ángela Marlow, Angela Marlowe",
            "Ángela Marlow 1 ~ Angela Marlow",
            "Angela Marlowe 1 ~ Angela Marlow",
            "Russia 1",
            "Russian 1",
        ];
        check(text, &expected);
    }

    #[test]
    fn people_stand_under_their_surnames() {
        let text = "At ten Dr Priyanka Venkataraman came. Then Dr Venkatraman spoke, and Helen Marchbanks, and Cllr Marchbank.";
        let expected = [
            "Marchbank 1 ~ Helen Marchbanks",
            "Helen Marchbanks 1 ~ Marchbank",
            "Priyanka Venkataraman 1 ~ Venkatraman",
            "Venkatraman 1 ~ Priyanka Venkataraman",
        ];
        check(text, &expected);
    }

    #[test]
    fn documents_are_counted() {
        let documents = [("a.txt", "He met Marlow. He knew Marlow."), ("b.txt", "Marlow left.")];
        let documents = documents.map(|(path, text)| read(Source::from_text(path, text)));
        let names = list(&documents);
        assert_eq!((names.len(), names[0].count, names[0].documents, names[0].first.document), (1, 3, 2, 0));
    }
}
