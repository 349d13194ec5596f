//! Reports for other programs. CI checks them against the formats' own schemas; here are what the formats leave open,
//! and what has to be escaped.

use serde_json::Value;

use crate::sandbox::Sandbox;

/// Two places in one file, a character of each length before them, and names that need escaping.
fn report(format: &str) -> String {
    let sandbox = Sandbox::new(&[
        ("fine.txt", "Nobody was surprised.\n"),
        (
            "week 1/né#1,x:y.txt",
            "Café, € and 😀: they sold the the boat, 100% of it, for <nothing> & less.\n\nThe engineer who drew up the \
             plan for the harbour had never seen the sea.\n\nThe engineer who drew up the plan for the harbour had never \
             seen the sea.\n",
        ),
    ]);
    sandbox.write("picture.txt", b"\x00\x01\x02");
    let outcome = sandbox.run(&["check", "--select=passages,usage", "--format", format, "."]);
    assert_eq!(outcome.status, 2, "a file could not be read");
    outcome.stdout.replace(concat!("\"", env!("CARGO_PKG_VERSION"), "\""), "\"of this build\"")
}

#[test]
fn annotations_of_github() {
    insta::assert_snapshot!(report("github"));
}

#[test]
fn code_quality_of_gitlab() {
    insta::assert_snapshot!(report("gitlab"));
}

#[test]
fn xml_of_checkstyle() {
    insta::assert_snapshot!(report("checkstyle"));
}

#[test]
fn xml_of_junit() {
    insta::assert_snapshot!(report("junit"));
}

#[test]
fn reviewdog_counts_bytes() {
    let report: Value = serde_json::from_str(&report("rdjson")).unwrap();
    insta::assert_json_snapshot!(report);
}

#[test]
fn sarif_has_both_places_and_the_fingerprint() {
    let mut report: Value = serde_json::from_str(&report("sarif")).unwrap();
    let rules = report["runs"][0]["tool"]["driver"]["rules"].take();
    assert_eq!(rules[0]["id"], "passages/repeated");
    insta::assert_json_snapshot!(report);
}

#[test]
fn one_json_object_a_line() {
    let lines = report("jsonl");
    let objects: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects.len(), 3);
    assert_eq!(objects[0]["rule"], "usage/doubled-word");
    assert_eq!(objects[2]["error"]["path"], "picture.txt");
}

#[test]
fn the_page_needs_nothing_from_elsewhere() {
    let page = report("html");
    for part in [
        "<title>Proof of 2 files</title>",
        "id=\"place-1\"",
        "id=\"note-2\"",
        "&lt;nothing&gt; &amp; less",
        "side by side",
    ] {
        assert!(page.contains(part), "{part} is missing: {page}");
    }
    for outside in ["http:", "https:", "src=", "<link", "@import", "url("] {
        assert!(!page.contains(outside), "{outside} reaches out of the page");
    }
}
