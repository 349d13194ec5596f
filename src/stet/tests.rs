use super::*;
use crate::lint::{Outcome, run};
use crate::read;
use crate::source::Source;

fn outcome(path: &str, text: &str, today: &str) -> Outcome {
    let settings = Settings { today: today.parse().ok(), ..Settings::default() };
    run(&[read::read(Source::from_text(path, text))], &settings)
}

/// The rules that find something, and what is told of the stets.
fn checked(path: &str, text: &str) -> (Vec<String>, Vec<String>) {
    let Outcome { findings, stet_faults, .. } = outcome(path, text, "2026-11-25");
    let faults = stet_faults.into_iter().map(|fault| format!("{}: {}", fault.line, fault.message));
    (findings.into_iter().map(|finding| finding.rule.into_owned()).collect(), faults.collect())
}

const NOTHING: (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());

#[test]
fn a_comment_lets_the_next_block_stand() {
    let text = "<!-- stet -->\n\nIt was the the first.\n\nIt was the the second.\n";
    assert_eq!(checked("a.md", text), (vec!["usage/doubled-word".to_owned()], Vec::new()));
    let within = "It was the the first. <!-- stet usage/doubled-word: he stammers -->\n";
    assert_eq!(checked("a.md", within), NOTHING);
    assert_eq!(checked("a.html", "<!-- stet usage --><p>It was the the first.</p>"), NOTHING);
}

#[test]
fn every_format_has_its_own_comments() {
    for (path, text) in [
        ("a.tex", "% stet usage/doubled-word: he stammers\nIt was the the first.\n"),
        ("a.adoc", "// stet usage/doubled-word: he stammers\nIt was the the first.\n"),
        ("a.rst", ".. stet usage/doubled-word: he stammers\n\nIt was the the first.\n"),
        ("a.md", "{/* stet usage/doubled-word: he stammers */}\n\nIt was the the first.\n"),
    ] {
        assert_eq!(checked(path, text), NOTHING, "{path}");
    }
}

#[test]
fn begin_and_end_hold_for_all_between() {
    let text = "It was the the first.\n\n<!-- stet begin usage -->\n\nIt was the the second.\n\nIt was the the third.\n\n\
                <!-- stet end -->\n\nIt was the the fourth.\n";
    assert_eq!(checked("a.md", text).0.len(), 2);
}

#[test]
fn a_stet_that_silences_nothing_is_told() {
    let (_, faults) =
        checked("a.md", "It was so.\n\n<!-- stet spelling/name: hers -->\n\nIt was the first.\n");
    assert_eq!(faults, ["3: the stet for spelling/name silences nothing; take it out"]);
    // A rule that is off has nothing to be silenced.
    assert_eq!(checked("a.md", "<!-- stet usage/passive: his -->\n\nIt was built by us.\n"), NOTHING);
}

#[test]
fn a_stet_holds_until_its_date() {
    let text =
        "<!-- stet usage/doubled-word until = 2026-12-31: for the season -->\n\nIt was the the first.\n";
    let on = |today| {
        let outcome = outcome("a.md", text, today);
        (
            outcome.findings.len(),
            outcome.stet_faults.into_iter().map(|fault| fault.message).collect::<Vec<_>>(),
        )
    };
    assert_eq!(on("2026-12-31"), (0, Vec::new()));
    let past = "the stet for usage/doubled-word was to hold until 2026-12-31: decide again";
    assert_eq!(on("2027-01-01"), (1, vec![past.to_owned()]));
}

#[test]
fn what_cannot_be_read_is_told() {
    let of = |comment: &str| checked("a.md", &format!("<!-- stet {comment} -->\n\nIt was the first.\n")).1;
    assert!(of("as the family spells it")[0].contains("a reason follows a colon"));
    assert!(of("spelling/nam: hers")[0].contains("did you mean “spelling/name”?"));
    assert!(of("until tomorrow")[0].contains("not “tomorrow”"));
}

#[test]
fn a_comment_that_is_shown_is_none() {
    let text = "Write `<!-- stet RULE: why -->` before it:\n\n```html\n<!-- stet usage: his -->\n```\n\nIt was the the first.\n";
    assert_eq!(checked("a.md", text), (vec!["usage/doubled-word".to_owned()], Vec::new()));
}

#[test]
fn a_passage_stands_if_either_printing_may() {
    let passage =
        "The ferry to Skelmouth leaves the inner basin at noon on every day but Sunday, weather permitting.";
    let text = format!("{passage}\n\nNobody minds.\n\n<!-- stet passages/repeated -->\n\n{passage}\n");
    assert_eq!(checked("a.md", &text), NOTHING);
    let text = format!("<!-- stet passages/repeated -->\n\n{passage}\n\nNobody minds.\n\n{passage}\n");
    assert_eq!(checked("a.md", &text), NOTHING);
}

#[test]
fn a_block_may_have_two_comments_and_one_comment_all_blocks() {
    let text = "<!-- stet begin spelling -->\n\n<!-- stet usage -->\n\nIt was the the first, recieved in Islamabd, Islamabad.\n";
    assert_eq!(checked("a.md", text), NOTHING);
}

#[test]
fn a_comment_behind_a_note_is_of_the_paragraph_around_it() {
    let text = "It was\\footnote{So they say.} % stet usage\nthe the first.\n\nIt was the the second.\n";
    assert_eq!(checked("a.tex", text), (vec!["usage/doubled-word".to_owned()], Vec::new()));
}

#[test]
fn thousands_of_stets_cost_little() {
    let text = "<!-- stet usage -->\n\nIt was the the first.\n\n".repeat(20_000);
    let started = std::time::Instant::now();
    let (rules, faults) = checked("a.md", &text);
    assert!(!rules.iter().any(|rule| rule == "usage/doubled-word") && faults.is_empty());
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn a_new_comment_lets_its_finding_stand_and_changes_nothing_else() {
    for (path, text) in [
        ("a.md", "# The first\n\nIt was the the first.\nOf all.\n\nIt was was the second.\n"),
        ("a.md", "# It was the the first\n\nIt was.\n"),
        (
            "a.html",
            "<h1>The first</h1>\n<ul><li>It was <em>the the</em> first.</li><li>It was was.</li></ul>\n",
        ),
        ("a.tex", "\\section{The first}\nIt was the the first.\n\nIt was was the second.\n"),
        ("a.adoc", "= The first\n\nIt was the the first.\n\nIt was was the second.\n"),
        ("a.rst", "The first\n=========\n\nIt was the the first.\n\nIt was was the second.\n"),
    ] {
        let settings = Settings { select: vec!["usage/doubled-word".to_owned()], ..Settings::default() };
        let read = |text: &str| [read::read(Source::from_text(path, text))];
        let documents = read(text);
        let before = run(&documents, &settings).findings;
        let (at, comment) = new_comment(&documents[0], &before[0]).expect(path);
        let mut commented = text.to_owned();
        commented.insert_str(at, &comment);
        let after = run(&read(&commented), &settings).findings;
        let texts = |findings: &[Finding]| findings.iter().map(|f| f.message.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&after), texts(&before[1..]), "{path}: {commented}");
        assert_eq!(read(&commented)[0].words.len(), documents[0].words.len(), "{path}: {commented}");
    }
}

#[test]
fn where_a_comment_would_change_the_copy_there_is_none() {
    for (path, text) in [
        ("a.txt", "It was the the first.\n"),
        ("a.md", "- It was the the first.\n- It was.\n"),
        ("a.md", "> It was the the first.\n"),
        ("a.md", "| a | b |\n|---|---|\n| It was the the first | c |\n"),
    ] {
        let documents = [read::read(Source::from_text(path, text))];
        let found = run(&documents, &Settings::default()).findings;
        assert_eq!(found.first().and_then(|finding| new_comment(&documents[0], finding)), None, "{text}");
    }
}
