//! Terms with capitals and without.

use super::compare::{Comparison, Wording};
use crate::consistency::capitals::{self, kind};
use crate::consistency::{Family, Use, families, letters};
use crate::finding::{Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule, Run};

/// Finds terms that are written with capitals and without.
pub(crate) struct Capitals;

const META: Meta = Meta {
    id: "consistency/capitals",
    title: "a term with capitals and without",
    why: "“The Internet” in one paragraph and “the internet” in the next are two hands; so are “GitHub” and “Github”. The rarer \
          form is reported, inside of sentences only: what begins a sentence, stands in a heading or is part of a longer name \
          says nothing. Words that have both forms for a reason are not compared: the President and a president, Turkey and \
          turkey, Earth and earth.",
    level: Some(Severity::Warning),
    bad: &[
        &["We found it on the internet. Later the internet failed, and nobody missed the Internet."],
        &["They store the plans on GitHub. When GitHub is down, they blame Github and go home."],
        &[
            "She was head of the Harbour Authority. The Harbour authority lost. Nobody told the Harbour Authority why.",
        ],
        &["Forces of NATO left at dawn. The role of NATO was clear, and that of Nato was not."],
    ],
    good: &[
        &[
            "The Government of Ruritania fell. There is no government to replace it, and the President resigned, as two presidents had.",
        ],
        &[
            "A Polish delegation arrived to find the silver under polish. In May there may be a march, as in March.",
        ],
        &["The World Wide Web is part of the internet. Internet access is cheap, and the internet is slow."],
        &["He met Prime Minister Anna Lund. The prime minister thanked him."],
        &["Us too, he said. The US army left. He has catholic tastes, as many a Catholic has."],
    ],
    settings: None,
};

const COMPARISON: Comparison = Comparison { meta: &META, find, judge: compare, applies: |_| true };
const WORDING: Wording = Wording { meta: &META, verb: "written", label: "written so here" };

/// How often a body or a term has its capitals, at least, where it once has none.
const MIN_NAMES: usize = 2;
/// How many times as often.
const MIN_SHARE: usize = 3;

impl Rule for Capitals {
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
    let (index, document, own) = (context.index, context.document, context.own_words());
    let mut uses = capitals::find(index, document, own, context.style.across_files);
    // What is reported as a misspelling is not reported again.
    uses.retain(|used| !context.is_misspelt(used.place.span));
    uses.extend(letters::find(index, document, own, context.style.across_files));
    uses.sort_by_key(|used| used.place);
    uses
}

fn compare(uses: Vec<Use>, out: &mut Vec<Finding>) {
    let mut findings: Vec<Finding> = Vec::new();
    for family in families(uses) {
        let counts = family.counts();
        let [(usual, many), (_, few), ..] = counts.as_slice() else { continue };
        if let Some(right) = right_form(&family, &counts) {
            let is_sure = right != *usual || many > few;
            findings.push(WORDING.finding(&family, right, is_sure, as_model));
        }
    }
    // “the Faculty senate” may be found as a pair and as a term.
    findings.sort_by_key(|finding| finding.primary);
    findings.dedup_by_key(|finding| finding.primary);
    out.extend(findings);
}

/// The form to keep to; `None` if the others may be right too.
fn right_form<'a>(family: &Family, counts: &[(&'a str, usize)]) -> Option<&'a str> {
    let (usual, many) = *counts.first()?;
    let is_name = |form: &str| form.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let total: usize = counts.iter().map(|(_, count)| count).sum();
    let name = counts.iter().find(|(form, _)| is_name(form)).copied();
    match family.uses[0].family.split_inclusive(' ').next().unwrap_or_default() {
        kind::NAME | kind::HALF => name.filter(|(_, count)| 2 * count >= total).map(|(form, _)| form),
        kind::PAIR => {
            name.filter(|(_, count)| *count >= MIN_NAMES && 2 * count > total).map(|(form, _)| form)
        }
        kind::BODY => {
            let is_clear = |count: usize| count >= MIN_NAMES && count >= MIN_SHARE * (total - count);
            name.filter(|(_, count)| is_clear(*count)).map(|(form, _)| form)
        }
        kind::TERM => (many >= MIN_NAMES && many >= MIN_SHARE * (total - many)).then_some(usual),
        _ => Some(usual),
    }
}

/// Writes a use with the capitals of another.
fn as_model(used: &Use, model: &Use) -> Option<String> {
    let rest = used.written.get(used.form.len()..)?;
    (used.form.len() == model.form.len()).then(|| format!("{}{rest}", model.form))
}
