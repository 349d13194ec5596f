//! Compounds in two forms: with a hyphen, in one word, in two.

use super::compare::{Comparison, Wording, counts, times};
use crate::consistency::compounds::{self, NUMBERS, WITH_HYPHEN, WITHOUT_HYPHEN};
use crate::consistency::{Family, Use, families};
use crate::finding::{Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule, Run};

/// Finds compounds that are written in two ways.
pub(crate) struct Hyphenation;

const META: Meta = Meta {
    id: "consistency/hyphenation",
    title: "a compound with and without a hyphen, or in one word and in two",
    why: "“E-mail” in one paragraph and “email” in the next are two hands. The rarer form is reported. Two words are \
          compared with one only where they mean the same: “health care” and “healthcare”, not “every day” and “everyday”. \
          A hyphen before a noun, as in “a decision-making body”, is no other form of “decision making”; nor is “re-form” \
          one of “reform”. Names, titles and written quotations keep their form.",
    level: Some(Severity::Warning),
    bad: &[
        &[
            "Send an email to the office. Nobody reads the e-mails that come at night, but each email is kept.",
        ],
        &["The policy makers met at noon. What one policy-maker wants, other policy makers fear."],
        &["The website was slow. She looked at the web site again, and the website was gone."],
        &["They will cooperate with the council, as those who co-operate do, and cooperate again."],
        &["Twenty one boats left and thirty-two came back, forty-six having been seen."],
    ],
    good: &[
        &["He rows every day; it is his everyday duty. Some time ago it was sometime in May."],
        &[
            "Decision making is slow, and a decision-making body makes it slower. The health care is good, and so is the health-care budget.",
        ],
        &[
            "The reform of the choir led to its re-formation. Recreation is not re-creation, nor a coop a co-op.",
        ],
        &["They log in with a login, set up a set-up, and follow up each follow-up."],
        &["The Cooperative Group has co-operative members. “Cooperation saves cents,” says a plaque."],
    ],
    settings: None,
};

const COMPARISON: Comparison = Comparison { meta: &META, find, judge: compare, applies: |_| true };
const WORDING: Wording = Wording { meta: &META, verb: "written", label: "written so here" };

impl Rule for Hyphenation {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        COMPARISON.check_document(context, out);
    }

    fn check_run(&self, run: &Run<'_>, out: &mut Vec<Finding>) {
        COMPARISON.check_run(run, out);
    }
}

fn find(context: &DocumentContext<'_>) -> Vec<Use> {
    compounds::find(context.index, context.document, context.own_words())
}

fn compare(uses: Vec<Use>, out: &mut Vec<Finding>) {
    let (numbers, words): (Vec<Use>, Vec<Use>) = uses.into_iter().partition(|used| used.family == NUMBERS);
    WORDING.most_frequent(words, as_model, out);
    for family in families(numbers) {
        let counts = family.counts();
        if let [(usual, _), _, ..] = counts.as_slice() {
            out.push(of_numbers(&family, usual));
        }
    }
}

/// “twenty one”, where other numbers have a hyphen.
fn of_numbers(family: &Family, usual: &str) -> Finding {
    let (rights, wrongs) = family.split(usual);
    let before = rights.iter().rev().find(|used| used.place < wrongs[0].place);
    let model = before.unwrap_or(&rights[0]);
    let (wrong, like) = (&wrongs[0].written, &model.written);
    let rare = if usual == WITH_HYPHEN { WITHOUT_HYPHEN } else { WITH_HYPHEN };
    let message =
        format!("“{wrong}” is {rare}; numbers such as “{like}” are {usual}, {}", times(rights.len()));
    WORDING
        .at_all(&wrongs, message)
        .with_related(model.place, format!("“{like}” here"))
        .with_data("counts", counts(family.counts()))
}

/// Writes a use with the joints of another.
fn as_model(used: &Use, model: &Use) -> Option<String> {
    let is_joint = |c: char| matches!(c, ' ' | '-' | '\u{2010}' | '\u{2011}');
    let mut letters = used.written.chars().filter(|c| !is_joint(*c));
    let mut written = String::new();
    for joint_or_letter in model.form.chars() {
        written.push(if is_joint(joint_or_letter) { joint_or_letter } else { letters.next()? });
    }
    written.extend(letters);
    Some(written)
}
