//! The walls between modules, and where things are: what ARCHITECTURE.md says of the text of the code.

use std::path::{Path, PathBuf};

use copydesk::rules::RULES;

const MOST_LINES: usize = 600;

/// Folders and files of the part that is a function of its input: no files, no clock, no environment, no printing.
const PURE: &[&str] = &[
    "consistency",
    "document",
    "finding.rs",
    "fix",
    "forms",
    "lexicon",
    "lint",
    "names",
    "own_words.rs",
    "own_words",
    "passages",
    "read",
    "rulefiles",
    "rules",
    "spelling",
    "stet",
    "triage",
    "versions.rs",
];
const IMPURE: &[&str] = &[
    "std::fs",
    "std::io",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "SystemTime",
    "print!(",
    "println!(",
    "dbg!(",
];

/// A module, and what it must not know. What is on the left of the flow never names what is on its right.
const WALLS: &[(&str, &[&str])] = &[
    ("source", &["cli", "config", "document", "lint", "passages", "read", "report", "rules", "triage"]),
    ("lexicon", &["cli", "config", "lint", "passages", "read", "report", "rules", "source", "triage"]),
    ("document", &["cli", "config", "lint", "passages", "read", "report", "rules", "triage"]),
    ("forms", &["cli", "config", "lint", "passages", "read", "report", "rules", "triage"]),
    ("read", &["cli", "config", "lint", "passages", "report", "rules", "triage"]),
    ("passages", &["cli", "config", "finding", "lint", "read", "report", "rules", "triage"]),
    ("rulefiles", &["cli", "lint", "passages", "read", "report", "triage"]),
    ("rules", &["cli", "lint", "read", "report", "triage"]),
    ("spelling", &["cli", "config", "lint", "passages", "read", "report", "rules", "triage"]),
    ("consistency", &["cli", "lint", "passages", "read", "report", "rules", "triage"]),
    ("names", &["cli", "config", "lint", "passages", "read", "report", "rules", "triage"]),
    ("own_words", &["cli", "config", "lint", "passages", "read", "report", "rules", "triage"]),
    ("fix", &["cli", "config", "lint", "passages", "read", "report", "rules", "triage"]),
    ("config", &["cli", "lint", "passages", "read", "report", "triage"]),
    ("triage", &["cli", "config", "lint", "passages", "read", "report", "rules"]),
    ("stet", &["cli", "lint", "passages", "read", "report"]),
    ("annotate", &["cli", "config", "lint", "passages", "rules"]),
    ("lsp", &["annotate", "cli", "passages", "report"]),
    ("report", &["annotate", "cli", "config", "lint", "passages", "rules"]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files at or below a path, sorted.
fn rust_files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = std::fs::read_dir(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir() || path.extension().is_some_and(|extension| extension == "rs"))
        .flat_map(|path| rust_files(&path))
        .collect();
    files.sort();
    files
}

/// The lines of a file that are no comments, before its tests, as (place, line).
fn code(path: &Path) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(path).unwrap();
    let shown = path.strip_prefix(root()).unwrap().display();
    let is_test = path.ends_with("tests.rs") || path.ends_with("properties.rs");
    let lines = text.lines().enumerate().take_while(|(_, line)| *line != "#[cfg(test)]");
    let lines = lines.filter(|(_, line)| !is_test && !line.trim_start().starts_with("//"));
    lines.map(|(i, line)| (format!("{shown}:{}", i + 1), line.to_owned())).collect()
}

fn source(path: &str) -> Vec<(String, String)> {
    rust_files(&root().join("src").join(path)).iter().flat_map(|path| code(path)).collect()
}

#[test]
fn what_computes_touches_nothing_outside() {
    for part in PURE {
        for (place, line) in source(part) {
            if let Some(word) = IMPURE.iter().find(|word| line.contains(*word)) {
                panic!("{place}: {word} does not belong here: {line}");
            }
        }
    }
}

#[test]
fn modules_do_not_know_what_comes_after_them() {
    for (module, unknown) in WALLS {
        for (place, line) in source(module) {
            if let Some(other) = unknown.iter().find(|other| line.contains(&format!("crate::{other}"))) {
                panic!("{place}: {module} must not know {other}: {line}");
            }
        }
    }
}

#[test]
fn only_the_server_knows_the_types_of_its_protocol() {
    let server = root().join("src/lsp");
    for path in rust_files(&root().join("src")).iter().filter(|path| !path.starts_with(&server)) {
        for (place, line) in code(path) {
            assert!(
                !line.contains("lsp_types"),
                "{place}: the types of the protocol stay in src/lsp: {line}"
            );
        }
    }
}

#[test]
fn files_are_short_enough_to_read() {
    for folder in ["src", "tests", "benches", "examples"] {
        for path in rust_files(&root().join(folder)) {
            let lines = std::fs::read_to_string(&path).unwrap().lines().count();
            assert!(lines <= MOST_LINES, "{} has {lines} lines; look for a seam", path.display());
        }
    }
}

#[test]
fn rules_are_sorted_by_id() {
    let ids: Vec<&str> = RULES.iter().map(|rule| rule.meta().id).collect();
    assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
}

#[test]
fn every_rule_has_a_file_and_fixtures_that_its_id_names() {
    for id in RULES.iter().map(|rule| rule.meta().id) {
        let parts: Vec<&str> = id.split('/').collect();
        let is_kebab = |part: &&str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        };
        assert!(parts.len() == 2 && parts.iter().all(is_kebab), "{id} is not `group/name` in kebab-case");
        let file = root().join("src/rules").join(id.replace('-', "_")).with_extension("rs");
        assert!(file.is_file(), "{} is missing", file.display());
        for kind in ["flag", "pass"] {
            let folder = root().join("fixtures/rules").join(id).join(kind);
            assert!(folder.is_dir(), "{} is missing", folder.display());
        }
    }
}
