//! Stets: what an editor lets stand.

use crate::sandbox::Sandbox;

const COPY: &str = "The mayor opened the the bridge at noon.\n\nNobody came came.\n";

#[test]
fn a_finding_that_is_let_stand_is_reported_no_more() {
    let sandbox = Sandbox::new(&[("a.txt", COPY), ("copydesk.toml", "# Ours.\nexclude = [\"drafts\"]\n")]);
    let stet = sandbox.run(&["stet", "a.txt:1", "--reason", "he stammers", "--until", "2099-12-31"]);
    assert_eq!(stet.status, 0, "{}", stet.stderr);
    assert_eq!(
        stet.stdout,
        "stands, by copydesk.toml: “the” is printed twice in a row [usage/doubled-word]\n"
    );
    let config = sandbox.read("copydesk.toml");
    let (head, entry) = config.split_once("[[stet]]").unwrap();
    assert_eq!(head, "# Ours.\nexclude = [\"drafts\"]\n\n");
    assert!(entry.contains("text = \"the the\"\n") && entry.contains("until = 2099-12-31\n"), "{entry}");
    let left = sandbox.run(&["check", "--quiet"]);
    assert_eq!(left.stdout.lines().count(), 1, "{}", left.stdout);
    assert!(left.stdout.starts_with("a.txt:3:"), "{}", left.stdout);
    // Lines move, and the other one follows.
    sandbox.write("a.txt", format!("It rained.\n\n{COPY}"));
    assert_eq!(sandbox.run(&["stet", "a.txt:5"]).status, 0);
    assert_eq!(sandbox.run(&["check"]).status, 0);
    assert_eq!(sandbox.run(&["fix", "a.txt"]).stderr, "Nothing was changed. Nothing is left.\n");
}

#[test]
fn one_of_several_findings_on_a_line_is_named() {
    let copy = "The mayor opened the the bridge, and nobody came came.\n";
    let sandbox = Sandbox::new(&[("a.txt", copy)]);
    let several = sandbox.run(&["stet", "a.txt:1"]);
    assert_eq!(several.status, 2);
    assert!(several.stderr.contains("2 findings are on that line"), "{}", several.stderr);
    assert!(several.stderr.contains("a.txt:1:45  “came” is printed twice"), "{}", several.stderr);
    let one = sandbox.run(&["stet", "a.txt:1:45"]);
    assert_eq!(one.status, 0, "{}", one.stderr);
    assert_eq!(sandbox.run(&["check", "--quiet"]).stdout.lines().count(), 1);
}

#[test]
fn what_is_let_stand_in_one_file_is_found_in_others() {
    let copy = "The theater closed. The color of the curtain had been the favorite of the house; an honour to touch it.\n";
    let sandbox = Sandbox::new(&[("news/[a].txt", copy), ("news/b.txt", copy)]);
    let found = |sandbox: &Sandbox| {
        sandbox.run(&["check", "--quiet", "--select", "consistency"]).stdout.lines().count()
    };
    assert_eq!(found(&sandbox), 2);
    let stet = sandbox.run(&["stet", "news/[a].txt:1", "--rule", "consistency"]);
    assert_eq!(stet.status, 0, "{}", stet.stderr);
    assert!(sandbox.read("copydesk.toml").contains("paths = "), "{}", sandbox.read("copydesk.toml"));
    assert_eq!(found(&sandbox), 1);
    let late = sandbox.run(&["stet", "news/b.txt:1", "--rule", "consistency", "--until", "2020-01-01"]);
    assert!(late.status == 2 && late.stderr.contains("is past"), "{}", late.stderr);
}

#[test]
fn an_entry_that_is_no_more_needed_is_told_where_all_files_are_seen() {
    let stet = "[[stet]]\nrule = \"usage/doubled-word\"\ntext = \"came came\"\n";
    let sandbox = Sandbox::new(&[("a.txt", "Nobody came.\n"), ("copydesk.toml", stet)]);
    let told = "copydesk: copydesk.toml:1: the stet for usage/doubled-word silences nothing; take it out\n";
    assert_eq!(sandbox.run(&["check"]).stderr, told);
    assert_eq!(sandbox.run(&["check", "a.txt"]).stderr, "");
    assert_eq!(sandbox.run(&["check", "--select", "spelling"]).stderr, "");
    sandbox.write("a.txt", "Nobody came came.\n");
    assert_eq!(sandbox.run(&["check"]).stderr, "");
}

#[test]
fn an_entry_past_its_date_silences_nothing() {
    let stet = "[[stet]]\ntext = \"came came\"\nuntil = 2020-01-31\n";
    let sandbox = Sandbox::new(&[("a.txt", "Nobody came came.\n"), ("copydesk.toml", stet)]);
    let outcome = sandbox.run(&["check"]);
    assert_eq!(outcome.status, 1);
    assert_eq!(
        outcome.stderr,
        "copydesk: copydesk.toml:1: the stet was to hold until 2020-01-31: decide again\n"
    );
}

#[test]
fn an_entry_is_for_the_files_that_it_names() {
    let stet = "[[stet]]\ntext = \"came came\"\npaths = [\"letters/**\"]\n";
    let copy = "Nobody came came.\n";
    let sandbox = Sandbox::new(&[("a.txt", copy), ("letters/b.txt", copy), ("copydesk.toml", stet)]);
    let outcome = sandbox.run(&["check", "--quiet"]);
    assert_eq!(outcome.stdout.lines().count(), 1, "{}", outcome.stdout);
    assert!(outcome.stdout.starts_with("a.txt"));
}

#[test]
fn mistakes_are_told() {
    let sandbox = Sandbox::new(&[("a.txt", COPY)]);
    let nothing = sandbox.run(&["stet", "a.txt:2"]);
    assert_eq!(nothing.status, 2);
    assert!(nothing.stderr.contains("nothing is found at a.txt:2"), "{}", nothing.stderr);
    assert!(sandbox.run(&["stet", "a.txt"]).stderr.contains("FILE:LINE"));
    for (wrong, told) in [
        ("[[stet]]\nrule = \"usage\"", "needs the “text”"),
        ("[[stet]]\ntext = \"a\"\nuntil = \"soon\"", "must be a date"),
        ("[[stet]]\ntext = \"a\"\nrule = \"usage/doubled\"", "usage/doubled-word"),
        ("[[stet]]\ntext = \"a\"\nwhy = \"so\"", "unknown key “why”"),
    ] {
        sandbox.write("copydesk.toml", wrong);
        let outcome = sandbox.run(&["check"]);
        assert_eq!(outcome.status, 2);
        assert!(outcome.stderr.contains(told), "{}", outcome.stderr);
    }
}

#[test]
fn sarif_tells_what_stands_and_why() {
    let comment =
        "<!-- stet usage/doubled-word: he stammers -->\n\nIt was the the first.\n\nNobody came came.\n";
    let stet = "[[stet]]\ntext = \"came came\"\nreason = \"a song\"\n";
    let sandbox = Sandbox::new(&[("a.md", comment), ("copydesk.toml", stet)]);
    let outcome = sandbox.run(&["check", "--format=sarif"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let results = outcome.json()["runs"][0]["results"].as_array().unwrap().clone();
    let of = |index: usize, key: &str| results[index]["suppressions"][0][key].as_str().unwrap().to_owned();
    assert_eq!((of(0, "kind"), of(0, "justification")), ("inSource".into(), "he stammers".into()));
    assert_eq!((of(1, "kind"), of(1, "justification")), ("external".into(), "a song".into()));
    assert_eq!(results[1]["locations"][0]["physicalLocation"]["region"]["startLine"], 5);
}
