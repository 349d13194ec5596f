//! Words with their accents and without.

use super::compare::{Comparison, Wording};
use crate::consistency::{Use, accents};
use crate::document::Case;
use crate::finding::{Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule, Run};

/// Finds words that are written with accents and without.
pub(crate) struct Accents;

const META: Meta = Meta {
    id: "consistency/accents",
    title: "a word with its accents and without",
    why: "Either “café” or “cafe” will do, but not both in one piece, and a person’s or a place’s name has its accents or has \
          not. The rarer form is reported. Words that mean something else without their accents (résumé and resume, pâté and \
          pate), two people with a given name of nearly the same spelling, and what is quoted from paper are left alone.",
    level: Some(Severity::Warning),
    bad: &[
        &["The café is open. Behind the café, a cat sleeps; the cafe opens at nine."],
        &["The mayor of Bogotá resigned. In Bogotá nobody minded, and in Bogota nobody knew."],
        &["She sings Dvořák. Nobody sang Dvořák as she did, and Dvorak would have minded."],
    ],
    good: &[
        &["He will resume his résumé. The pâté shines like the pate of the owner, who may expose an exposé."],
        &["The café on the corner is the Cafe Royal. “This cafe is a disgrace,” wrote a critic."],
        &["André Lefèvre has a brother named Andre, who was born in Croydon."],
        &["The Hôtel du Parc in Lyon trained him; the Hotel du Parc in Torquay let him go."],
    ],
    settings: None,
};

const COMPARISON: Comparison = Comparison { meta: &META, find, judge: compare, applies: |_| true };
const WORDING: Wording = Wording { meta: &META, verb: "written", label: "written so here" };

impl Rule for Accents {
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
    accents::find(context.index, context.document, context.own_words())
}

fn compare(uses: Vec<Use>, out: &mut Vec<Finding>) {
    WORDING.most_frequent(uses, |used, model| Some(as_model(used, model)), out);
}

/// Writes a use with the accents of another.
fn as_model(used: &Use, model: &Use) -> String {
    Case::of(&used.written).apply(&model.written)
}
