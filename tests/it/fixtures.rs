//! The fixture folders: in `flag` the expected spans are marked by hand, in `pass` and `texts` nothing may be found.
//! `fixtures/README.md` describes the marks.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use copydesk::config::Settings;
use copydesk::document::Document;
use copydesk::finding::{Finding, Place};
use copydesk::lint::{Others, lint, run_against};
use copydesk::read::read;
use copydesk::rules::{ComparedWith, RULES, Registry};
use copydesk::source::Source;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// A mark's places: (file, first byte, one past the last byte) of the file without its marks.
type Places = Vec<(String, u64, u64)>;

/// The cases of a folder: each file, or each folder of files that are checked together.
fn cases(folder: &Path) -> Vec<(String, Vec<PathBuf>)> {
    let mut cases: Vec<_> = list(folder)
        .into_iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, if path.is_dir() { list(&path) } else { vec![path] })
        })
        .collect();
    cases.sort();
    cases
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Reads the files of a case, takes the marks out, and says where they were.
fn load(files: &[PathBuf]) -> (Vec<Document>, Vec<Places>) {
    let mut documents = Vec::new();
    let mut marks: BTreeMap<String, Places> = BTreeMap::new();
    for path in files {
        let name = path.file_name().unwrap().to_str().unwrap();
        let marked = std::fs::read_to_string(path).unwrap();
        let mut text = String::new();
        let mut open: BTreeMap<String, u64> = BTreeMap::new();
        let mut rest = marked.as_str();
        while let Some((before, after)) = rest.split_once('⟦') {
            text.push_str(before);
            let (mark, after) = after.split_once('⟧').expect("a mark is closed");
            let at = text.len() as u64;
            match mark.strip_prefix('/') {
                Some(mark) => {
                    let start = open.remove(mark).expect("a mark begins before it ends");
                    marks.entry(mark.to_owned()).or_default().push((name.to_owned(), start, at));
                }
                None => assert!(open.insert(mark.to_owned(), at).is_none(), "a mark is not nested in itself"),
            }
            rest = after;
        }
        text.push_str(rest);
        documents.push(read(Source::from_text(name, &text)));
    }
    (documents, marks.into_values().collect())
}

fn only(rule: &str) -> Settings {
    Settings { select: vec![rule.to_owned()], ..Settings::default() }
}

fn places(documents: &[Document], finding: &Finding) -> Places {
    let describe = |place: Place| {
        let document = &documents[place.document as usize];
        let span = document.source_span(place.span);
        (document.source.path.clone(), span.start, span.end)
    };
    let related = finding.related.iter().map(|related| describe(related.place));
    let mut places: Places = related.chain([describe(finding.primary)]).collect();
    // Of the copies of a passage, the last one in reading order is the primary place.
    if !finding.rule.starts_with("passages/") {
        places.sort();
    }
    places
}

/// Compares what a rule finds in a case with its marks; returns what is wrong in words.
fn compare(rule: &str, name: &str, files: &[PathBuf]) -> Vec<String> {
    let (mut documents, mut expected) = load(files);
    let settings = only(rule);
    // The first file is what the second is compared with.
    let findings = match Registry::builtin().find(rule).and_then(|rule| rule.compares) {
        None => lint(&documents, &settings),
        Some(ComparedWith::Previous) => {
            let previous = [Some(documents.remove(0))];
            let others = Others { previous: &previous, published: 0 };
            run_against(&documents, others, &settings, &()).findings
        }
        Some(ComparedWith::Published) => {
            documents.reverse();
            run_against(&documents, Others { previous: &[], published: 1 }, &settings, &()).findings
        }
    };
    let mut found: Vec<Places> = findings.iter().map(|f| places(&documents, f)).collect();
    // Of repeated passages, the last is the one to report; of two forms, the rarer.
    if !rule.starts_with("passages/") {
        for places in &mut found {
            places.sort();
        }
    }
    expected.sort();
    found.sort();
    let show = |places: &Places| {
        let text = |(path, start, end): &(String, u64, u64)| {
            let document = documents.iter().find(|d| d.source.path == *path).unwrap();
            format!("  {path} {start}..{end} {:?}", &document.source.text()[*start as usize..*end as usize])
        };
        places.iter().map(text).collect::<Vec<_>>().join("\n")
    };
    let missed =
        expected.iter().filter(|e| !found.contains(e)).map(|e| format!("{name}: not found:\n{}", show(e)));
    let extra =
        found.iter().filter(|f| !expected.contains(f)).map(|f| format!("{name}: not expected:\n{}", show(f)));
    missed.chain(extra).collect()
}

#[test]
fn rules_find_what_is_marked_and_nothing_else() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let id = rule.meta().id;
        let folder = root().join("rules").join(id);
        for kind in ["flag", "pass"] {
            let cases = cases(&folder.join(kind));
            assert!(!cases.is_empty(), "{id} has no {kind} fixtures");
            wrong.extend(
                cases.iter().flat_map(|(name, files)| compare(id, &format!("{id} {kind} {name}"), files)),
            );
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn nothing_is_found_in_clean_copy() {
    let files = list(&root().join("texts"));
    let (documents, _) = load(&files);
    let found = lint(&documents, &Settings::default());
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn fixture_folders_belong_to_rules() {
    for group in list(&root().join("rules")) {
        for rule in list(&group) {
            let id = rule.strip_prefix(root().join("rules")).unwrap().to_str().unwrap().to_owned();
            assert!(Registry::builtin().find(&id).is_some(), "there is no rule {id}");
        }
    }
}
