//! Looking again after an edit finds what a fresh look finds.

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use copydesk::config::Settings;
use copydesk::document::Document;
use copydesk::lint::{Quiet, run, run_again};
use copydesk::read;
use copydesk::rules::Registry;
use copydesk::source::Source;

/// Everything is on.
fn all_rules() -> Settings {
    let ids = Registry::builtin().rules().iter().map(|rule| rule.id.to_string());
    Settings { select: ids.collect(), ..Settings::default() }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> =
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    found.sort();
    found
}

fn fixtures() -> Vec<PathBuf> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"))
}

fn documents(path: &Path) -> Vec<Document> {
    let bytes = std::fs::read(path).unwrap();
    read::read_file(&path.display().to_string(), bytes, &read::Options::default()).unwrap_or_default()
}

#[test]
fn what_a_rule_finds_in_a_document_it_finds_in_a_block_alone() {
    let (settings, mut count) = (all_rules(), 0);
    for path in fixtures() {
        for document in documents(&path) {
            let document = [document];
            let (again, _) = run_again(&document, &settings, &Quiet::default());
            count += again.findings.len();
            assert_eq!(again.findings, run(&document, &settings).findings, "{}", path.display());
        }
    }
    assert!(count > 1_000, "the fixtures are full of faults, and {count} were found");
}

/// Paragraphs of the fixtures, right ones and wrong ones.
fn paragraphs() -> Vec<String> {
    let texts =
        fixtures().into_iter().filter(|path| path.extension().is_some_and(|ext| ext == "txt" || ext == "md"));
    let texts = texts.filter_map(|path| std::fs::read_to_string(path).ok());
    let all: Vec<String> =
        texts.flat_map(|text| text.split("\n\n").map(str::to_owned).collect::<Vec<_>>()).collect();
    all.into_iter().filter(|paragraph| paragraph.len() < 2_000).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_end_in_what_a_fresh_look_finds(
        copy in prop::collection::vec(prop::sample::select(paragraphs()), 1..12),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..3, prop::collection::vec(prop::sample::select(paragraphs()), 0..3)), 1..8),
        slips in prop::collection::vec((any::<prop::sample::Index>(), "(was |the the |\\(|TK |\u{A0}|“|[a-z ]{0,4})"), 8),
        is_markdown: bool,
    ) {
        let (settings, name) = (all_rules(), if is_markdown { "copy.md" } else { "copy.txt" });
        let mut copy = copy;
        let mut quiet = Quiet::default();
        for ((at, gone, new), (slip_at, slip)) in edits.into_iter().zip(slips) {
            let at = at.index(copy.len() + 1);
            copy.splice(at..copy.len().min(at + gone), new);
            if let Some(paragraph) = copy.get_mut(at) {
                let byte = paragraph.floor_char_boundary(slip_at.index(paragraph.len() + 1));
                paragraph.insert_str(byte, &slip);
            }
            let document = [read::read(Source::from_text(name, &copy.join("\n\n")))];
            let (again, after) = run_again(&document, &settings, &quiet);
            prop_assert_eq!(again.findings, run(&document, &settings).findings);
            quiet = after;
        }
    }
}
