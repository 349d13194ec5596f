//! copydesk.toml in a run of the program.

use crate::sandbox::{Outcome, Sandbox};

/// A folder with copy in several places below it, and a configuration.
fn paper(config: &str) -> Sandbox {
    let text = "The harbour was opened in the spring.\n";
    let files = ["a.txt", "drafts/b.txt", "drafts/old/c.txt", "news/d.txt", "news/d.notes.txt"];
    let sandbox = Sandbox::new(&files.map(|path| (path, text)));
    sandbox.write("copydesk.toml", config);
    sandbox
}

fn check(sandbox: &Sandbox, arguments: &[&str]) -> Outcome {
    sandbox.run(&[&["check", "--format", "json"], arguments].concat())
}

#[test]
fn excluded_files_are_left_out_even_if_they_are_named() {
    let sandbox = paper("exclude = ['drafts/**', '*.notes.txt']");
    assert_eq!(check(&sandbox, &[]).files(), 2);
    assert_eq!(check(&sandbox, &["drafts"]).files(), 0);
    assert_eq!(check(&sandbox, &["drafts/b.txt", "news/d.notes.txt", "a.txt"]).files(), 1);
    let stdin = ["check", "--format", "json", "-", "--stdin-filename", "../drafts/e.txt"];
    assert_eq!(sandbox.run_in("news", &stdin, "The harbour.").files(), 0);
}

#[test]
fn patterns_are_relative_to_the_configuration_wherever_the_run_is() {
    let sandbox = paper("exclude = ['news/d.txt']");
    assert_eq!(sandbox.run_in("news", &["check", "--format", "json"], "").files(), 1);
    assert_eq!(sandbox.run_in("drafts", &["check", "../news", "--format", "json"], "").files(), 1);
}

#[test]
fn a_named_configuration_is_used_for_every_file() {
    let sandbox = paper("exclude = ['drafts']");
    sandbox.write("house/house.toml", "exclude = ['news/d.txt', 'a.txt']");
    assert_eq!(check(&sandbox, &["--config", "house/house.toml"]).files(), 3);
    let missing = check(&sandbox, &["--config", "absent.toml"]);
    assert_eq!((missing.status, missing.stdout.as_str()), (2, ""));
    assert!(missing.stderr.starts_with("copydesk: cannot read absent.toml: "), "{}", missing.stderr);
}

#[test]
fn an_unknown_key_is_shown_once_with_its_line() {
    let sandbox = paper("[passages]\nmin-word = 20\n");
    let outcome = sandbox.run(&["check"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""));
    insta::assert_snapshot!(outcome.stderr, @"
    copydesk: copydesk.toml:2:1: unknown key “min-word”; did you mean “min-words”?
    2 │ min-word = 20
      │ ^^^^^^^^
      │ known here: min-words, ignore
    ");
    assert_eq!(sandbox.run(&["rules"]).stderr, outcome.stderr);
    assert_eq!(sandbox.run(&["rules"]).status, 2);
}

#[test]
fn files_of_other_configurations_are_checked_in_spite_of_a_broken_one() {
    let sandbox = paper("");
    sandbox.write("drafts/copydesk.toml", "languages = 'en-GB'\nmin-words = 3\n");
    let outcome = check(&sandbox, &[]);
    assert_eq!((outcome.status, outcome.files()), (2, 3));
    assert_eq!(
        outcome.errors(),
        [
            "drafts/copydesk.toml: line 1, column 1: unknown key “languages”; did you mean “language”?; known here: \
             extends, language, exclude, rules, style, consistency, passages, spelling, styles, limits, stet, overrides",
            "drafts/copydesk.toml: line 2, column 1: unknown key “min-words”; known here: extends, language, exclude, rules, style, \
             consistency, passages, spelling, styles, limits, stet, overrides",
        ]
    );
}

#[test]
fn many_files_share_one_configuration() {
    let sandbox = paper("rules.usage = 'off'\nexclude = ['drafts']");
    for number in 0..300 {
        sandbox.write(&format!("many/{}/{number}.txt", number % 7), "The harbour.");
    }
    assert_eq!(check(&sandbox, &["many"]).files(), 300);
}
