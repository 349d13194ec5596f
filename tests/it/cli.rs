//! The commands, their output and their exit status.

use crate::sandbox::Sandbox;

/// Copy in which no rule finds anything.
const CLEAN: &str = "The harbour was opened in the spring.\n";

fn harbour() -> Sandbox {
    Sandbox::new(&[("a.txt", CLEAN), ("news/b.md", CLEAN), ("news/c.txt", CLEAN), ("news/d.png", CLEAN)])
}

#[test]
fn clean_copy_is_exit_status_0() {
    let outcome = harbour().run(&["check", "--format", "json"]);
    assert_eq!((outcome.status, outcome.files()), (0, 3), "{}", outcome.stderr);
}

#[test]
fn findings_are_exit_status_1_unless_they_do_not_count() {
    let sandbox = Sandbox::new(&[("a.txt", "They waited for the the last boat.\n")]);
    for (arguments, if_found) in [
        (&["check", "--format", "json"][..], 1),
        (&["check", "--format", "json", "--fail-on", "error"], 0),
        (&["check", "--format", "json", "--fail-on", "never"], 0),
    ] {
        let outcome = sandbox.run(arguments);
        let found = !outcome.json()["diagnostics"].as_array().unwrap().is_empty();
        assert_eq!(outcome.status, if found { if_found } else { 0 }, "{arguments:?}");
    }
}

#[test]
fn a_wrong_command_line_is_exit_status_2() {
    let sandbox = harbour();
    for arguments in [&["chekc"][..], &["check", "--colour"], &["check", "--format", "xml"], &[]] {
        let outcome = sandbox.run(arguments);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(!outcome.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_missing_file_is_exit_status_2_after_the_others() {
    let outcome = harbour().run(&["check", "absent.txt", "a.txt", "--format", "json"]);
    assert_eq!((outcome.status, outcome.files()), (2, 1));
    assert_eq!(outcome.errors(), ["absent.txt: does not exist"]);
}

#[test]
fn a_binary_file_gets_one_clear_line() {
    let sandbox = harbour();
    sandbox.write("scan.txt", b"\x7FELF\x02\x01\x01\0\0\0\0\0");
    let outcome = sandbox.run(&["check", "--format", "json"]);
    assert_eq!((outcome.status, outcome.files()), (2, 3));
    assert_eq!(outcome.errors(), ["scan.txt: is not a text file; left out"]);
}

#[test]
fn unknown_rules_are_refused_with_the_nearest_name() {
    let sandbox = harbour();
    for option in ["--select", "--ignore"] {
        let outcome = sandbox.run(&["check", option, "passages,usage/double-word"]);
        assert_eq!(outcome.status, 2);
        let message = "there is no rule or group “usage/double-word”; did you mean “usage/doubled-word”?";
        assert!(outcome.stderr.contains(message), "{}", outcome.stderr);
    }
    let outcome = sandbox.run(&["explain", "pasages"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("did you mean “passages”?"), "{}", outcome.stderr);
}

#[test]
fn standard_input_is_checked_under_its_name() {
    let sandbox = harbour();
    let outcome =
        sandbox.run_in("news", &["check", "-", "--stdin-filename", "e.md", "--format", "json"], CLEAN);
    assert_eq!((outcome.status, outcome.files()), (0, 1), "{}", outcome.stderr);
    let outcome = sandbox.run_in("news", &["check", "-", "c.txt", "--format", "json"], CLEAN);
    assert_eq!(outcome.files(), 2);
}

#[test]
fn files_are_taken_from_a_list() {
    let sandbox = harbour();
    sandbox.write("list", "\u{FEFF}a.txt\r\n\r\nnews/c.txt\r\nabsent.txt\r\n");
    let outcome = sandbox.run(&["check", "--files-from", "list", "--format", "json"]);
    assert_eq!((outcome.status, outcome.files()), (2, 2));
    assert_eq!(outcome.errors(), ["absent.txt: does not exist"]);

    let from_stdin = ["check", "--files-from", "-", "a.txt", "--format", "json"];
    assert_eq!(sandbox.run_in("", &from_stdin, "a.txt\nnews/b.md").files(), 2);
    assert_eq!(sandbox.run_in("", &from_stdin[..3], "").status, 0, "an empty list is no files");
    let both = sandbox.run_in("", &["check", "--files-from", "-", "-"], "a.txt");
    assert_eq!(both.status, 2);
    assert!(both.stderr.contains("cannot be both"), "{}", both.stderr);
    assert_eq!(sandbox.run(&["check", "--files-from", "absent"]).status, 2);
}

#[test]
fn the_report_can_be_written_to_a_file() {
    let sandbox = harbour();
    let printed = sandbox.run(&["check", "--format", "json"]).stdout;
    let outcome = sandbox.run(&["check", "--format", "json", "--output", "news/report.json"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, ""));
    assert_eq!(sandbox.read("news/report.json"), printed);
    let nowhere = sandbox.run(&["check", "--output", "absent/report.txt"]);
    assert_eq!(nowhere.status, 2);
    assert!(nowhere.stderr.starts_with("copydesk: cannot write absent/report.txt: "), "{}", nowhere.stderr);
}

#[test]
fn the_report_does_not_depend_on_the_number_of_threads() {
    let sandbox = harbour();
    let run = |threads: &str| sandbox.run(&["check", "--format", "json", "--threads", threads]).stdout;
    assert_eq!(run("1"), run("4"));
}

#[test]
fn init_writes_a_configuration_and_leaves_one_that_is_there() {
    let sandbox = harbour();
    let before = sandbox.run(&["rules"]).stdout;
    let outcome = sandbox.run(&["init"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, "wrote copydesk.toml\n"));
    assert_eq!(sandbox.run(&["rules"]).stdout, before);
    assert_eq!(sandbox.run(&["check"]).status, 0);

    sandbox.write("copydesk.toml", "exclude = []\n");
    let outcome = sandbox.run(&["init"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("left as it is"), "{}", outcome.stderr);
    assert_eq!(sandbox.read("copydesk.toml"), "exclude = []\n");
}

#[test]
fn rules_are_listed_as_they_are_configured_here() {
    let sandbox = harbour();
    sandbox.write(
        "copydesk.toml",
        "rules.usage = 'off'\n[[overrides]]\npaths = ['news']\nrules.usage = 'error'",
    );
    let severity = |folder: &str| {
        let list = sandbox.run_in(folder, &["rules", "--format", "json"], "").json();
        let rules = list["rules"].as_array().unwrap();
        let rule = rules.iter().find(|rule| rule["rule"] == "usage/doubled-word").unwrap();
        assert_eq!(rule["default"], "warning");
        rule["severity"].as_str().unwrap().to_owned()
    };
    assert_eq!((severity("").as_str(), severity("news").as_str()), ("off", "error"));
    let table = sandbox.run(&["rules"]).stdout;
    assert!(table.lines().any(|line| line.starts_with("usage/doubled-word  off         ")), "{table}");
}

#[test]
fn a_rule_is_explained_and_a_group_is_listed() {
    let sandbox = harbour();
    let rule = sandbox.run(&["explain", "usage/doubled-word"]);
    assert_eq!(rule.status, 0);
    for part in ["usage/doubled-word: ", "\"usage/doubled-word\" = \"off\"", "--ignore usage/doubled-word"] {
        assert!(rule.stdout.contains(part), "{part} is missing: {}", rule.stdout);
    }
    let settings = sandbox.run(&["explain", "passages/repeated"]).stdout;
    assert!(settings.contains("    [passages]\n"), "{settings}");
    let group = sandbox.run(&["explain", "usage"]).stdout;
    assert!(group.lines().all(|line| line.starts_with("usage/")) && !group.is_empty(), "{group}");
}

#[test]
fn completions_know_the_commands() {
    let outcome = harbour().run(&["completions", "bash"]);
    assert_eq!(outcome.status, 0);
    assert!(outcome.stdout.contains("--files-from"));
    assert_eq!(harbour().run(&["completions", "smoke-signals"]).status, 2);
}
