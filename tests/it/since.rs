//! `check --since`: findings in what has changed.

use std::process::Command;

use crate::sandbox::Sandbox;

const COPY: &str = "The first plan for a new wall was drawn up by an engineer who had never seen the sea.\n";

fn git(sandbox: &Sandbox, arguments: &[&str]) {
    let identity =
        ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"];
    let status =
        Command::new("git").args(identity).args(arguments).current_dir(sandbox.path("")).output().unwrap();
    assert!(status.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&status.stderr));
}

pub(crate) fn repository(files: &[(&str, &str)]) -> Sandbox {
    let sandbox = Sandbox::new(files);
    git(&sandbox, &["init", "--quiet"]);
    git(&sandbox, &["add", "."]);
    git(&sandbox, &["commit", "--quiet", "--message", "Monday"]);
    sandbox
}

fn lines(sandbox: &Sandbox, revision: &str) -> Vec<String> {
    let outcome = sandbox.run(&["check", "--select=passages,usage", "--quiet", "--since", revision, "."]);
    assert!(outcome.stderr.is_empty(), "{}", outcome.stderr);
    outcome.stdout.lines().map(|line| line.split(": ").next().unwrap().to_owned()).collect()
}

#[test]
fn only_what_has_changed_is_reported() {
    let old = "It rained on the the harbour.\n\nNobody minded.\n";
    let sandbox = repository(&[
        ("a.txt", old),
        ("né.txt", "Gulls ate the the bread.\n"),
        ("same.txt", "All all day.\n"),
    ]);
    assert!(lines(&sandbox, "HEAD").is_empty());
    sandbox.write("a.txt", format!("{old}\nThe mayor minded the the rain.\n"));
    sandbox.write("new.txt", "It was was late.\n");
    git(&sandbox, &["mv", "né.txt", "moved.txt"]);
    assert_eq!(lines(&sandbox, "HEAD"), ["a.txt:5:18", "new.txt:1:4"]);
}

#[test]
fn a_passage_counts_when_either_printing_was_touched() {
    let sandbox = repository(&[("a.txt", "Nothing.\n"), ("b.txt", COPY)]);
    sandbox.write("a.txt", COPY);
    assert_eq!(lines(&sandbox, "HEAD"), ["b.txt:1:1"]);
}

#[test]
fn without_a_repository_or_a_revision_it_says_so() {
    let outside = Sandbox::new(&[("a.txt", COPY)]);
    let outcome = outside.run(&["check", "--since=HEAD"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("--since needs a git repository"), "{}", outcome.stderr);
    let outcome = repository(&[("a.txt", COPY)]).run(&["check", "--since=--output=x"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("git knows no revision “--output=x”"), "{}", outcome.stderr);
}
