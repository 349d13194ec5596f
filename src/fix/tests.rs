use super::*;
use crate::finding::{Edit, Fix, Identity, Place, Severity};
use crate::read;
use crate::source::Span;

/// A rule that wants every `from` to be `to`.
type Wish = (&'static str, &'static str, &'static str);

fn wishes(documents: &[Document], wishes: &[Wish]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        for (rule, from, to) in wishes {
            for (start, found) in document.text().match_indices(from) {
                let span = Span::new(start, start + found.len());
                let edits = vec![Edit::new(span, *to)];
                findings.push(Finding {
                    rule: (*rule).into(),
                    severity: Severity::Warning,
                    message: String::new(),
                    help: None,
                    primary: Place { document: index as u32, span },
                    label: String::new(),
                    related: Vec::new(),
                    marks: Vec::new(),
                    data: serde_json::Map::new(),
                    fix: Some(Fix { applicability: Applicability::Safe, edits }),
                    identity: Identity::default(),
                });
            }
        }
    }
    findings.sort_by_key(|finding| finding.primary);
    findings
}

fn fixed(path: &str, text: &str, rules: &[Wish]) -> Fixed {
    let documents = vec![read::read(Source::from_text(path, text))];
    put_right(documents, Applicability::Safe, again, |documents| wishes(documents, rules))
}

fn again(source: &Source, texts: &Texts) -> Option<Document> {
    read::read_file(&source.path, texts[&0].as_bytes().to_vec(), &read::Options::default()).ok()?.pop()
}

fn text(fixed: &Fixed) -> &str {
    fixed.documents[0].source.text()
}

#[test]
fn fixes_that_meet_are_made_one_after_the_other() {
    let fixed = fixed("a.txt", "ab bc", &[("x/a", "ab", "c"), ("x/b", "b", "d")]);
    assert_eq!((text(&fixed), fixed.changed[&0].faults), ("c dc", 2));
    assert!(fixed.findings.is_empty());
}

#[test]
fn what_a_fix_brings_to_light_is_put_right_too() {
    let fixed = fixed("a.txt", "one \u{200B} two", &[("x/a", "\u{200B}", ""), ("x/b", "  ", " ")]);
    assert_eq!(text(&fixed), "one two");
}

#[test]
fn rules_that_undo_each_other_change_nothing() {
    let rules = [("x/a", "grey", "gray"), ("x/b", "gray", "grey"), ("x/c", "teh", "the")];
    let fixed = fixed("a.txt", "teh grey cat", &rules);
    assert_eq!(text(&fixed), "the grey cat");
    assert_eq!(fixed.refused, [(0, Refusal::Endless)]);
}

#[test]
fn a_rule_that_finds_its_own_fix_changes_nothing() {
    let fixed = fixed("a.txt", "a b", &[("x/a", "a", "aa")]);
    assert_eq!((text(&fixed), fixed.changed.len()), ("a b", 0));
}

#[test]
fn a_correction_that_would_be_markup_is_refused_alone() {
    let rules = [("x/a", "teh", "the"), ("x/b", "x", "*x*"), ("x/c", "3)", "3.")];
    let fixed = fixed("a.md", "Teh cat x and teh dog x\n\n3) teh end\n\n3) teh\n", &rules);
    assert_eq!(text(&fixed), "Teh cat x and the dog x\n\n3) the end\n\n3) the\n");
    assert!(fixed.refused.iter().all(|(_, refusal)| *refusal == Refusal::Misread));
}

#[test]
fn fixes_that_need_an_eye_wait_to_be_asked_for() {
    let run = |applicability| {
        let documents = vec![read::read(Source::from_text("a.txt", "teh end"))];
        put_right(documents, applicability, again, |documents| {
            let mut findings = wishes(documents, &[("x/a", "teh", "the")]);
            for fix in findings.iter_mut().filter_map(|finding| finding.fix.as_mut()) {
                fix.applicability = Applicability::Unsafe;
            }
            findings
        })
    };
    assert_eq!(text(&run(Applicability::Safe)), "teh end");
    assert_eq!(text(&run(Applicability::Unsafe)), "the end");
}
