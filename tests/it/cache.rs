//! What is kept between runs: it saves time, and changes nothing.

use std::path::PathBuf;

use crate::sandbox::Sandbox;

/// Files enough to be worth keeping: one with a fault, a container of markup, and two that share a passage.
fn folder() -> Sandbox {
    let sandbox = Sandbox::new(&[("a.md", "It rained on the the *harbour*.\n"), ("z.txt", PASSAGE)]);
    for number in 10..40 {
        sandbox.write(&format!("{number}.txt"), format!("Boat {number} came in at noon.\n"));
    }
    sandbox.write("25.txt", format!("Nobody minded.\n\n{PASSAGE}"));
    sandbox
}

const PASSAGE: &str =
    "The first plan for a new wall was drawn up by an engineer who had never seen the sea.\n";

fn check(sandbox: &Sandbox, arguments: &[&str]) -> (i32, String, String) {
    let outcome = sandbox.run(&[&["check"], arguments].concat());
    (outcome.status, outcome.stdout, outcome.stderr)
}

/// The files in which runs are kept.
fn kept(sandbox: &Sandbox) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(sandbox.path(".cache/copydesk"));
    entries.map_or(Vec::new(), |entries| entries.map(|entry| entry.unwrap().path()).collect())
}

#[test]
fn a_folder_that_has_not_changed_is_told_the_same() {
    let sandbox = folder();
    for format in
        ["terminal", "json", "jsonl", "sarif", "html", "github", "gitlab", "checkstyle", "junit", "rdjson"]
    {
        let of = |arguments: &[&str]| check(&sandbox, &[&["--format", format], arguments].concat());
        let fresh = of(&["--no-cache"]);
        assert_eq!(fresh.0, 1, "{format}: {}", fresh.2);
        assert_eq!((of(&[]), of(&[])), (fresh.clone(), fresh), "{format}");
    }
    // Of a page, markup is no part; the other formats share one run.
    assert_eq!(kept(&sandbox).len(), 2);
}

#[test]
fn what_is_kept_is_used() {
    let sandbox = folder();
    check(&sandbox, &[]);
    let [path] = &kept(&sandbox)[..] else { panic!("nothing is kept") };
    let text = std::fs::read_to_string(path).unwrap();
    std::fs::write(path, text.replace("is printed twice", "is kept")).unwrap();
    assert!(check(&sandbox, &[]).1.contains("“the” is kept in a row"));
    // Until something changes.
    sandbox.write("11.txt", "No boat came in.\n");
    assert!(check(&sandbox, &[]).1.contains("“the” is printed twice in a row"));
}

#[test]
fn whatever_changes_the_outcome_is_as_without() {
    let sandbox = folder();
    let changes: [&dyn Fn(); 8] = [
        &|| sandbox.write("12.txt", "It was was late.\n"),
        &|| sandbox.write("25.txt", PASSAGE.replace("never", "hardly ever")),
        &|| sandbox.write("new.txt", PASSAGE),
        &|| std::fs::remove_file(sandbox.path("z.txt")).unwrap(),
        &|| sandbox.write("copydesk.toml", "[rules]\n\"usage/doubled-word\" = \"error\"\n"),
        &|| sandbox.write("copydesk.toml", "[spelling]\ndictionaries = [\"house.txt\"]\n"),
        &|| sandbox.write("house.txt", "xqzt\n"),
        &|| sandbox.write("13.txt", "The xqzt came in with a recieved letter.\n"),
    ];
    for change in changes {
        change();
        let fresh = check(&sandbox, &["--no-cache"]);
        assert_eq!((check(&sandbox, &[]), check(&sandbox, &[])), (fresh.clone(), fresh));
    }
    for arguments in [&["--select=usage"][..], &["--ignore=passages"], &["--format-in=markdown"]] {
        let fresh = check(&sandbox, &[arguments, &["--no-cache"]].concat());
        assert_eq!((check(&sandbox, arguments), check(&sandbox, arguments)), (fresh.clone(), fresh));
    }
}

#[test]
fn what_is_broken_is_made_anew_in_silence() {
    let sandbox = folder();
    let fresh = check(&sandbox, &[]);
    let path = kept(&sandbox).remove(0);
    let whole = std::fs::read(&path).unwrap();
    for broken in
        [&b""[..], b"{", b"\xFF\x00", &whole[..whole.len() / 2], b"{\"contents\":\"\",\"documents\":[]}"]
    {
        std::fs::write(&path, broken).unwrap();
        assert_eq!(check(&sandbox, &[]), fresh);
        assert_eq!(std::fs::read(&path).unwrap(), whole);
    }
    // Offsets that lead nowhere, under the right hash.
    let text = String::from_utf8(whole).unwrap().replace("\"document\":", "\"document\":9");
    std::fs::write(&path, text).unwrap();
    assert_eq!(check(&sandbox, &[]).0, fresh.0);
}

#[test]
fn where_nothing_can_be_kept_nothing_is_amiss() {
    let sandbox = folder();
    sandbox.write(".cache", "no folder");
    assert_eq!(check(&sandbox, &[]), check(&sandbox, &["--no-cache"]));
}
