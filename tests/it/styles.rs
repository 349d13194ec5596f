//! Styles in Vale's format, from copydesk.toml and from a .vale.ini.

use std::path::Path;

use crate::sandbox::Sandbox;

const COPY: &str = "# The Harbour Of Lights

The very old advisor met NASA and the WHO. They utilise 12 percent of the the skerryboat.

An adviser from the seaside town, not just only Okafor but the whole long list of people who live there.

<!-- vale Harbour.Existence = NO -->

Quite so, see [here](https://example.org).

<!-- vale off -->

They utilize it, and and it is zzyzxq.
";

const INI: &str = "\
; A comment.
StylesPath = styles
MinAlertLevel = warning
Vocab = Harbour
Packages = Harbour, Elsewhere

[*.md]
BasedOnStyles = Harbour, Vale
Vale.Spelling = NO
Vale.Repetition = NO
Harbour.Metric = suggestion

[letters/*.md]
BasedOnStyles = Vale
Harbour.Existence = error
";

/// A folder with the style of the fixtures.
fn sandbox(files: &[(&str, &str)]) -> Sandbox {
    let sandbox = Sandbox::new(files);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/styles");
    for entry in ignore::WalkBuilder::new(&root).standard_filters(false).build() {
        let path = entry.unwrap().into_path();
        if path.is_file() {
            let name = Path::new("styles").join(path.strip_prefix(&root).unwrap());
            sandbox.write(name.to_str().unwrap(), std::fs::read(&path).unwrap());
        }
    }
    sandbox
}

/// The findings of rules in a style's group, a line each, without the path.
fn found(sandbox: &Sandbox, arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["check", "--quiet"];
    all.extend(arguments);
    let outcome = sandbox.run(&all);
    let lines = outcome.stdout.lines().filter(|line| line.contains("[Harbour/") || line.contains("[Vale/"));
    lines.map(|line| line.split_once(':').unwrap().1.to_owned()).collect()
}

const FOUND: &[&str] = &[
    "1:3: warning: 'The Harbour Of Lights' should be 'The harbour of lights'. [Harbour/Capitalization]",
    "3:5: warning: Avoid 'very'. [Harbour/Existence]",
    "3:39: warning: 'WHO' is not explained. [Harbour/Conditional]",
    "3:49: error: Use 'use' instead of 'utilise'. [Harbour/Substitution]",
    "3:57: error: Use '12 per cent' instead of '12 percent'. [Harbour/Substitution]",
    "3:71: warning: 'the' twice. [Harbour/Repetition]",
    "5:4: warning: 'adviser' is spelt in two ways. [Harbour/Consistency]",
    "5:21: error: Avoid using 'seaside town'. [Vale/Avoid]",
    "5:35: warning: 'not' … 'only' [Harbour/Sequence]",
    "9:15: warning: A link needs words that say where it leads. [Harbour/Markup]",
];

#[test]
fn a_vale_ini_runs_its_styles_as_vale_does() {
    let sandbox = sandbox(&[("a.md", COPY), (".vale.ini", INI)]);
    assert_eq!(found(&sandbox, &["--config", ".vale.ini", "a.md"]), FOUND);
}

#[test]
fn a_vale_ini_is_found_where_no_copydesk_toml_is() {
    let sandbox = sandbox(&[("a.md", COPY), (".vale.ini", INI)]);
    let outcome = sandbox.run(&["check", "--quiet", "a.md"]);
    let notes: Vec<&str> = outcome.stderr.lines().collect();
    assert_eq!(
        notes,
        [
            "copydesk: there is no copydesk.toml; the styles of .vale.ini are used",
            "copydesk: the package “Elsewhere” is not in “styles”; run `vale sync`, or put its folder there by hand",
            "copydesk: the rule Harbour/Tengo is a script in the language Tengo, which copydesk does not run; it is \
             left out",
        ]
    );
    assert_eq!(
        (outcome.status, found(&sandbox, &["a.md"])),
        (1, FOUND.iter().map(|&l| l.to_owned()).collect())
    );
    assert!(outcome.stdout.contains("[usage/doubled-word]"), "our own rules run too: {}", outcome.stdout);
    sandbox.write("copydesk.toml", "");
    assert!(found(&sandbox, &["a.md"]).is_empty());
}

#[test]
fn the_last_matching_section_says_which_styles_run() {
    let text = "The very old seaside town, utilised.";
    let sandbox = sandbox(&[("letters/a.md", text), (".vale.ini", INI)]);
    assert_eq!(
        found(&sandbox, &["letters"]),
        [
            "1:5: error: Avoid 'very'. [Harbour/Existence]",
            "1:14: error: Avoid using 'seaside town'. [Vale/Avoid]"
        ]
    );
}

#[test]
fn copydesk_toml_takes_styles_and_names_their_rules() {
    let config = "\
[styles]
paths = ['styles']
use = ['Harbour']
vocab = ['Harbour']
[rules]
'Harbour.Existence' = 'off'
'Harbour/Sequence' = 'error'
'Vale.Terms' = 'suggestion'
[[overrides]]
paths = ['*.md']
rules = { 'Harbour/Metric' = 'off' }
";
    let sandbox = sandbox(&[("a.md", "Not only nasa, very zzyzxq."), ("copydesk.toml", config)]);
    assert_eq!(
        found(&sandbox, &["a.md"]),
        [
            "1:1: error: 'Not' … 'only' [Harbour/Sequence]",
            "1:10: suggestion: Use 'NASA' instead of 'nasa'. [Vale/Terms]",
            "1:21: warning: 'zzyzxq'? [Harbour/Spelling]",
        ]
    );
    let only = found(&sandbox, &["a.md", "--select", "Harbour.Existence,Harbour/Spelling"]);
    assert_eq!(only.len(), 2, "{only:?}");
    let rules = sandbox.run(&["rules"]).stdout;
    assert!(rules.contains("\nHarbour/Existence ") && rules.contains("Vale/Terms"), "{rules}");
    let explained = sandbox.run(&["explain", "Harbour.Existence"]).stdout;
    assert!(explained.starts_with("Harbour/Existence: Avoid '…'\n"), "{explained}");
}

#[test]
fn findings_say_their_name_in_vale_and_the_link() {
    let config = "styles = { paths = ['styles'], use = ['Harbour'] }";
    let sandbox = sandbox(&[("a.md", "They utilise it."), ("copydesk.toml", config)]);
    let report =
        sandbox.run(&["check", "--format", "json", "a.md", "--select", "Harbour.Substitution"]).json();
    let finding = &report["diagnostics"][0];
    assert_eq!(
        (&finding["rule"], &finding["data"]["vale"]),
        (&"Harbour/Substitution".into(), &"Harbour.Substitution".into())
    );
    assert_eq!(finding["data"]["link"], "https://example.org/words");
    assert_eq!(
        (&finding["fix"]["applicability"], &finding["fix"]["edits"][0]["text"]),
        (&"unsafe".into(), &"use".into())
    );
}

#[test]
fn a_broken_rule_is_shown_and_the_others_run() {
    let config = "styles = { paths = ['styles'], use = ['Harbour'] }";
    let broken = "extends: existence\nmessage: x\ntokens:\n  - fine\n  - 'br(oken'\n";
    let sandbox = sandbox(&[
        ("a.md", "They utilise it."),
        ("copydesk.toml", config),
        ("styles/Harbour/Broken.yml", broken),
    ]);
    let outcome = sandbox.run(&["check", "--quiet"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stdout.contains("[Harbour/Substitution]"), "{}", outcome.stdout);
    assert!(
        outcome.stderr.contains("styles/Harbour/Broken.yml:5:5: the pattern “br(oken” cannot be used: "),
        "{}",
        outcome.stderr
    );
    let errors = sandbox.run(&["check", "--format", "json"]).errors();
    assert!(errors[0].starts_with("styles/Harbour/Broken.yml: line 5, column 5: the pattern"), "{errors:?}");
}

#[test]
fn what_is_not_there_is_told() {
    let sandbox = sandbox(&[
        ("a.md", "Hello."),
        ("copydesk.toml", "styles = { paths = ['styles'], use = ['Harbor'] }"),
    ]);
    let outcome = sandbox.run(&["check"]);
    assert!(
        outcome.stderr.contains("there is no style “Harbor”; did you mean “Harbour”?"),
        "{}",
        outcome.stderr
    );
    sandbox.write("copydesk.toml", "styles = { paths = ['stiles'], vocab = ['Sea'] }");
    let outcome = sandbox.run(&["check"]);
    assert!(outcome.stderr.contains("there is no such folder"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("there is no vocabulary “Sea”"), "{}", outcome.stderr);
    sandbox.write("v.ini", "[*]\nBasedOnStyles = Nowhere\nHarbour.Exist = YES\nwhat\n");
    let outcome = sandbox.run(&["check", "--config", "v.ini"]);
    for part in [
        "v.ini:2:1: there is no style “Nowhere”",
        "v.ini:3:1: there is no rule “Harbour.Exist”",
        "v.ini:4:1: ",
    ] {
        assert!(outcome.stderr.contains(part), "{part}: {}", outcome.stderr);
    }
}

#[test]
fn init_takes_up_a_configuration_of_vale() {
    let sandbox = sandbox(&[("a.md", COPY), (".vale.ini", INI)]);
    assert_eq!(sandbox.run(&["init"]).status, 0);
    assert!(sandbox.read("copydesk.toml").contains("\nvale-ini = \".vale.ini\"\n"));
    assert_eq!(found(&sandbox, &["a.md"]), FOUND);
}
