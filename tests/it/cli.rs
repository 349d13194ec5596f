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

    sandbox.write("a\nb.txt", CLEAN);
    let with_nul = sandbox.run_in("", &from_stdin[..3], "a\nb.txt\0news/b.md\0");
    assert_eq!(with_nul.status, 0, "{}", with_nul.stderr);
    assert!(with_nul.stdout.contains("in 2 files"), "{}", with_nul.stdout);
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
    assert!(
        table.lines().any(|line| line.split_whitespace().take(2).eq(["usage/doubled-word", "off"])),
        "{table}"
    );
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

/// A sandbox in which the nearest copydesk.toml lists nothing.
fn house(config: &str) -> Sandbox {
    let copy = "The envoy spoke of it in Moscow, and Kabulow of the frotch, a blogpostlike kabulov.\n";
    let sandbox = Sandbox::new(&[("a.txt", copy), ("news/b.txt", copy)]);
    sandbox.write("copydesk.toml", config);
    sandbox
}

/// What the rules about spelling find, as (file, text).
fn misspelt(sandbox: &Sandbox) -> Vec<(String, String)> {
    let select = "spelling/typo,spelling/name,spelling/unknown";
    let report = sandbox.run(&["check", "--format", "json", "--select", select]).json();
    let text = |d: &serde_json::Value, key: &str| d[key].as_str().unwrap().to_owned();
    let found = report["diagnostics"].as_array().unwrap().clone();
    found.iter().map(|d| (text(d, "path"), text(d, "text"))).collect()
}

#[test]
fn what_the_house_lists_is_right_in_its_own_files() {
    let none = Sandbox::new(&[]);
    none.write("a.txt", "The frotch of Zamir Qabulzhai, a frotch-like Frotch's.\n");
    none.write("news/a.txt", none.read("a.txt"));
    none.write("news/copydesk.toml", "[spelling]\nwords = ['frotch']\ndictionaries = ['names.txt']");
    none.write("news/names.txt", "# ours\nZamir Qabulzhai\n");
    let found = misspelt(&none);
    assert!(found.contains(&("a.txt".to_owned(), "Qabulzhai".to_owned())), "{found:?}");
    assert!(found.iter().all(|(path, _)| path == "a.txt"), "{found:?}");
}

#[test]
fn a_slip_in_a_name_of_the_house_is_found() {
    let sandbox = house("spelling.names = ['Zamir Kabulov']\nspelling.words = ['frotch']");
    let report = sandbox.run(&["check", "a.txt", "--format", "json", "--select", "spelling/name"]).json();
    let found: Vec<_> = report["diagnostics"].as_array().unwrap().iter().map(|d| &d["text"]).collect();
    assert_eq!(found, ["Kabulow", "kabulov"]);
    assert_eq!(report["diagnostics"][0]["data"]["suggestions"][0], "Kabulov");
}

#[test]
fn words_are_added_to_the_nearest_configuration() {
    let sandbox = house("# The house.\n[spelling]\nwords = [\n    \"whelm\", # at sea\n]\n");
    let outcome = sandbox.run_in("news", &["words", "add", "frotch", "whelm"], "");
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.starts_with("added “frotch” to `words` in "), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("“whelm” is in `words` in "), "{}", outcome.stdout);
    let expected = "# The house.\n[spelling]\nwords = [\n    \"frotch\",\n    \"whelm\", # at sea\n]\n";
    assert_eq!(sandbox.read("copydesk.toml"), expected);
    let outcome = sandbox.run(&["words", "add", "--name", "Zamir Kabulov", "Anker"]);
    assert_eq!(
        outcome.stdout,
        "added “Zamir Kabulov” to `names` in copydesk.toml\nadded “Anker” to `names` in copydesk.toml\n"
    );
    assert_eq!(
        sandbox.read("copydesk.toml"),
        expected.to_owned() + "names = [\"Anker\", \"Zamir Kabulov\"]\n"
    );
}

#[test]
fn words_add_writes_a_configuration_if_there_is_none() {
    let sandbox = harbour();
    let outcome = sandbox.run_in("news", &["words", "add", "frotch"], "");
    let expected = "wrote copydesk.toml\nadded “frotch” to `words` in copydesk.toml\n";
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, expected), "{}", outcome.stderr);
    assert_eq!(sandbox.read("news/copydesk.toml"), "[spelling]\nwords = [\"frotch\"]\n");
}

#[test]
fn words_add_refuses_what_is_no_word_and_leaves_a_broken_configuration() {
    let sandbox = house("languages = 'en'\n");
    for arguments in
        [&["words", "add", "blog post"][..], &["words", "add", "12"], &["words", "add"], &["words"]]
    {
        assert_eq!(sandbox.run(arguments).status, 2, "{arguments:?}");
    }
    let outcome = sandbox.run(&["words", "add", "blog post"]);
    assert!(outcome.stderr.contains("which only a name may be (--name)"), "{}", outcome.stderr);
    let outcome = sandbox.run(&["words", "add", "frotch"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("unknown key “languages”"), "{}", outcome.stderr);
    assert_eq!(sandbox.read("copydesk.toml"), "languages = 'en'\n");
}

#[test]
fn names_are_listed_with_their_neighbours() {
    let sandbox = Sandbox::new(&[
        ("a.txt", "We met Zamir Kabulov. Later the Bank of England and Kabulow wrote.\n"),
        ("b.md", "# Kabulov Leaves\n\nIt was Zamir Kabulov's day.\n"),
    ]);
    let outcome = sandbox.run(&["names"]);
    insta::assert_snapshot!(outcome.stdout, @"
      1  Bank of England  a.txt:1:33
    ~ 1  Kabulov          b.md:1:3  ~ Kabulow (1)
    ~ 2  Zamir Kabulov    a.txt:1:8  ~ Kabulow (1)
    ~ 1  Kabulow          a.txt:1:53  ~ Kabulov (1)
    ");
    assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""));
    let list = sandbox.run(&["names", "a.txt", "absent.txt", "--format", "json"]);
    assert_eq!((list.status, list.errors()), (2, vec!["absent.txt: does not exist".to_owned()]));
    let list = list.json();
    assert_eq!(list["version"], 1);
    assert_eq!(list["names"][2]["name"], "Kabulow");
    assert_eq!(list["names"][2]["near"][0]["name"], "Zamir Kabulov");
    assert_eq!((&list["names"][2]["files"], &list["names"][2]["first"]["column"]), (&1.into(), &53.into()));
}

#[test]
fn a_rule_that_is_off_can_be_tried() {
    let faulty = "The bridge was opened by the mayor. Nobody came, and it rained.\n";
    let sandbox = Sandbox::new(&[("a.txt", faulty), ("b.txt", "Nobody came.\n")]);
    let tried = sandbox.run(&["rules", "try", "usage/passive"]);
    assert_eq!(tried.status, 0, "{}", tried.stderr);
    let first = "usage/passive (by itself: off) would fire 1 time, in 1 of 2 files\n";
    assert!(tried.stdout.starts_with(first), "{}", tried.stdout);
    assert!(tried.stdout.contains("The bridge [was opened] by the mayor."), "{}", tried.stdout);
    let unknown = sandbox.run(&["rules", "try", "usage/passiv"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.stderr.contains("did you mean “usage/passive”?"), "{}", unknown.stderr);
}

#[test]
fn stats_tell_what_the_run_took() {
    let sandbox = Sandbox::new(&[("a.txt", "The mayor opened the the bridge at noon.\n")]);
    let outcome = sandbox.run(&["check", "--stats", "--quiet"]);
    assert_eq!((outcome.status, outcome.stdout.lines().count()), (1, 1));
    for line in ["1 file, 0.0 MB in ", "  reading ", "  linting ", "  reporting ", "Rules, over all threads"]
    {
        assert!(outcome.stderr.contains(line), "{}", outcome.stderr);
    }
}

#[test]
fn a_proof_is_no_copy() {
    let sandbox = Sandbox::new(&[("a.txt", "The mayor opened the the bridge.\n")]);
    let proof = sandbox.run(&["check", "--format", "html", "--output", "proof.html"]);
    assert!(proof.stderr.contains("proof.html shows 1 finding"), "{}", proof.stderr);
    assert_eq!(sandbox.run(&["check", "--quiet"]).stdout.lines().count(), 1);
    let named = sandbox.run(&["check", "proof.html"]);
    assert!(named.status == 2 && named.stderr.contains("a page that copydesk wrote"), "{}", named.stderr);
}

#[test]
fn soft_returns_become_spaces() {
    let copy = "He came to the house,\u{2028}and it was dark.\u{2028}\u{2028}Nobody was in there\u{2028}\u{2028}and he left.\n";
    let sandbox = Sandbox::new(&[("a.txt", copy)]);
    let fixed = sandbox.run(&["fix", "--select", "hygiene", "a.txt"]);
    assert!(fixed.stderr.starts_with("1 fault at 5 places put right in a.txt"), "{}", fixed.stderr);
    let expected = "He came to the house, and it was dark. Nobody was in there and he left.\n";
    assert_eq!(sandbox.read("a.txt"), expected);
}
