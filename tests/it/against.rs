//! `check --against`: the copy beside its previous version.

use crate::sandbox::Sandbox;
use crate::since::repository;

const FERRY: &str = "The ferry to Skelmouth leaves the inner basin at noon on every day but Sunday.\n";
const MAYOR: &str =
    "The mayor told the council on Tuesday that the old pier will be closed until the spring tide.\n";
const GULLS: &str =
    "Gulls have taken over the roof of the fish market, and nobody knows what to do about it.\n";

fn whole() -> String {
    [FERRY, MAYOR, GULLS].join("\n")
}

fn lines(sandbox: &Sandbox, arguments: &[&str]) -> Vec<String> {
    let outcome = sandbox.run(&[&["check", "--select=passages", "--quiet"], arguments].concat());
    assert!(outcome.stderr.is_empty(), "{}", outcome.stderr);
    outcome.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn what_is_gone_since_a_revision_is_told() {
    let sandbox = repository(&[("a.txt", &whole()), ("b.txt", &whole().replace("ferry", "boat"))]);
    assert!(lines(&sandbox, &["--against=HEAD", "a.txt"]).is_empty());
    sandbox.write("a.txt", [FERRY, GULLS].join("\n"));
    let found = lines(&sandbox, &["--against=HEAD", "a.txt"]);
    assert_eq!(
        found,
        [
            "a.txt:1:64: warning: a paragraph of 18 words is gone: “The mayor told the council on…” [passages/lost]"
        ]
    );
    // Without it, there is nothing to compare with.
    assert!(lines(&sandbox, &["a.txt"]).is_empty());
}

#[test]
fn the_previous_version_may_be_a_file_of_another_format() {
    let cut = MAYOR.split(" will be").next().unwrap();
    let page = format!("<h1>News</h1>\n<p>{FERRY}</p>\n<p>{cut}</p>\n<p>{GULLS}</p>\n");
    let sandbox = Sandbox::new(&[("desk.txt", &whole()), ("page.html", &page)]);
    let found = lines(&sandbox, &["--against=desk.txt", "page.html"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("breaks off in the middle of a sentence: 7 words are gone"), "{found:?}");
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let sandbox = Sandbox::new(&[("a.txt", &whole()), ("b.txt", FERRY), ("old.txt", GULLS)]);
    let outcome = sandbox.run(&["check", "--against=old.txt", "a.txt", "b.txt"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("“old.txt” is one file, and 2 are checked"), "{}", outcome.stderr);
    let outcome = sandbox.run(&["check", "--against=Monday", "a.txt"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("--against needs a git repository"), "{}", outcome.stderr);
}
