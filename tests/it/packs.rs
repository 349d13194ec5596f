//! The packs of house style.

use crate::sandbox::Sandbox;

/// The rules and places of what is found in a text under a configuration.
fn found(config: &str, text: &str) -> Vec<String> {
    let sandbox = Sandbox::new(&[("copydesk.toml", config), ("a.txt", text)]);
    let outcome = sandbox.run(&["check", "--quiet", "a.txt"]);
    assert!(outcome.stderr.is_empty(), "{}", outcome.stderr);
    outcome.stdout.lines().filter(|line| line.starts_with("a.txt:")).map(str::to_owned).collect()
}

fn has(found: &[String], rule: &str, part: &str) -> bool {
    found.iter().any(|line| line.contains(rule) && line.contains(part))
}

const BRITISH: &str = "The ferry to Skelmouth will run until 9.30pm from 2 October 2026, the harbour office said – an hour \
                       later than last year. Fares rise by 3 per cent, and the colour of the boats will not change. “We \
                       have three boats, two crews and one dog,” the harbour master said.\n";
const AMERICAN: &str = "The ferry to Skelmouth will run until 9:30 p.m. from October 2, 2026, the harbor office said — an \
                        hour later than last year. Fares rise by 3%, and the color of the boats will not change. “We have \
                        three boats, two crews and one dog,” the harbor master said.\n";
const ACADEMIC: &str = "The ferries of the estuary—eleven of them in 1880—were owned by the parish, the railway, and the \
                        brewery. Their ledgers survive. None of them records a passenger by name.\n";

#[test]
fn copy_in_the_style_of_its_pack_is_clean() {
    for (pack, text) in
        [("house/british-press", BRITISH), ("house/american-press", AMERICAN), ("house/academic", ACADEMIC)]
    {
        let found = found(&format!("extends = '{pack}'"), text);
        assert!(found.is_empty(), "{pack}: {found:#?}");
    }
}

#[test]
fn copy_in_the_style_of_another_is_told_what_the_house_writes() {
    let found = found("extends = 'house/british-press'", AMERICAN);
    for (rule, part) in [
        ("consistency/times", "9:30 p.m."),
        ("consistency/dates", "October 2, 2026"),
        ("consistency/percent", "3%"),
        ("consistency/spelling", "harbor"),
        ("consistency/dashes", "said — an"),
    ] {
        assert!(has(&found, rule, part), "{rule}: {found:#?}");
    }
}

#[test]
fn a_pack_switches_rules_on_and_the_house_has_the_last_word() {
    let text = "It was a newly-painted boat. 12 boats left at dawn, and nobody saw them go.\n";
    let with_pack = found("extends = 'house/american-press'", text);
    assert!(has(&with_pack, "typography/ly-hyphen", "newly-painted"), "{with_pack:#?}");
    assert!(has(&with_pack, "typography/number-sentence-start", "12"), "{with_pack:#?}");
    let changed = "extends = 'house/american-press'\nrules = { 'typography/ly-hyphen' = 'off' }\n[style]\npercent = 'percent'";
    let changed = found(changed, &format!("{text}\nThe fare rose by 4 percent.\n"));
    assert!(!has(&changed, "typography/ly-hyphen", ""), "{changed:#?}");
    assert!(!has(&changed, "consistency/percent", ""), "{changed:#?}");
    assert!(found("", text).is_empty());
}

#[test]
fn a_misspelt_pack_is_told() {
    let sandbox = Sandbox::new(&[("copydesk.toml", "extends = 'house/british-pres'"), ("a.txt", BRITISH)]);
    let outcome = sandbox.run(&["check", "a.txt"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("did you mean “house/british-press”?"), "{}", outcome.stderr);
}
