//! `copydesk archive` and `check --archive`.

use crate::sandbox::Sandbox;

const FERRY: &str =
    "The ferry to Skelmouth leaves the inner basin at noon on every day but Sunday, weather permitting.\n";
const OLD: &str = "---\ndate: 2024-03-12\n---\n# Ferries\n\n";

#[test]
fn what_was_published_is_told_with_its_date_and_place() {
    let sandbox = Sandbox::new(&[
        ("published/ferry.md", &format!("{OLD}{FERRY}")),
        ("new.txt", &format!("Nobody minds the tide.\n\n{}", FERRY.replace("Sunday", "Monday"))),
    ]);
    let add = sandbox.run(&["archive", "add", "published"]);
    assert_eq!((add.status, add.stdout.as_str()), (0, "added 1 document\n"), "{}", add.stderr);
    let again = sandbox.run(&["archive", "add", "published"]);
    assert_eq!(again.stdout, "added 0 documents; 1 document there already\n");
    let check = sandbox.run(&["archive", "check", "--quiet", "new.txt"]);
    assert_eq!(check.status, 1, "{}", check.stderr);
    assert_eq!(
        check.stdout,
        "new.txt:3:1: warning: 17 words were published before; 1 word differs: Monday / Sunday [passages/published]\n"
    );
    let whole = sandbox.run(&["check", "--archive=.copydesk-archive", "new.txt"]);
    assert!(
        whole.stdout.contains("published in published/ferry.md (2024-03-12, “Ferries”)"),
        "{}",
        whole.stdout
    );
    assert!(whole.stdout.contains("1 file checked"), "{}", whole.stdout);
    // A published piece is not compared with itself.
    assert_eq!(sandbox.run(&["archive", "check", "published"]).status, 0);
    for format in ["json", "jsonl", "sarif", "html", "github", "gitlab", "checkstyle", "junit", "rdjson"] {
        let report = sandbox.run(&["archive", "check", "--format", format, "new.txt"]);
        assert!(report.status == 1 && report.stdout.contains("published"), "{format}: {}", report.stderr);
    }
    let remove = sandbox.run(&["archive", "remove", "published"]);
    assert_eq!(remove.stdout, "removed 1 document at published\n", "{}", remove.stderr);
    assert_eq!(sandbox.run(&["archive", "check", "new.txt"]).status, 0);
    assert!(sandbox.run(&["archive", "stats"]).stdout.starts_with("0 documents, "));
}

#[test]
fn without_an_archive_it_says_so() {
    let sandbox = Sandbox::new(&[("new.txt", FERRY)]);
    let check = sandbox.run(&["check", "--archive=nowhere", "new.txt"]);
    assert_eq!(check.status, 2);
    assert!(check.stderr.contains("there is no archive in nowhere"), "{}", check.stderr);
}

#[test]
fn a_writer_that_is_killed_breaks_nothing() {
    let sandbox = Sandbox::new(&[("a.txt", FERRY)]);
    for number in 0..400 {
        sandbox.write(&format!("many/{number}.txt"), format!("Boat {number} came in. {FERRY}"));
    }
    assert_eq!(sandbox.run(&["archive", "add", "a.txt"]).status, 0);
    for round in 0..12 {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .args(["archive", "add", "many"])
            .current_dir(sandbox.path(""))
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(round * 40));
        let _ = child.kill();
        child.wait().unwrap();
        let stats = sandbox.run(&["archive", "stats"]);
        let is_whole = stats.stdout.starts_with("1 document,") || stats.stdout.starts_with("401 documents,");
        assert!(is_whole, "{round}: {}{}", stats.stdout, stats.stderr);
    }
    assert_eq!(sandbox.run(&["archive", "add", "many"]).status, 0);
    assert!(sandbox.run(&["archive", "stats"]).stdout.starts_with("401 documents, "));
}
