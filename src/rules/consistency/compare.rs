//! Forms of one thing, of which a document should keep to one: what is counted where, and how it is told.

use rayon::prelude::*;
use serde_json::{Map, Value};

use crate::config::Style;
use crate::consistency::{Family, Use, families};
use crate::finding::{Applicability, Edit, Finding, Identity};
use crate::rules::rule::{DocumentContext, Meta, Run};

/// Most places that a finding points to besides its own.
const MAX_RELATED: usize = 20;

/// A comparison of forms within a document, or within all documents of a run whose configuration wants it so.
pub(super) struct Comparison {
    pub(super) meta: &'static Meta,
    /// Finds the uses in one document.
    pub(super) find: fn(&DocumentContext<'_>) -> Vec<Use>,
    /// Judges the uses of a document, or those of several.
    pub(super) judge: fn(Vec<Use>, &mut Vec<Finding>),
    /// True if a house with this style leaves something to be compared.
    pub(super) applies: fn(&Style) -> bool,
}

impl Comparison {
    /// Compares within a document, unless its run is compared as a whole.
    pub(super) fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        if !context.style.across_files && (self.applies)(context.style) {
            (self.judge)((self.find)(context), out);
        }
    }

    /// Compares within those documents of a run that are to be one in style.
    pub(super) fn check_run(&self, run: &Run<'_>, out: &mut Vec<Finding>) {
        let is_compared = |style: &Style| style.across_files && (self.applies)(style);
        for group in run.groups(self.meta.id, is_compared) {
            let uses: Vec<Vec<Use>> =
                group.par_iter().map(|index| (self.find)(&run.context(*index))).collect();
            (self.judge)(uses.into_iter().flatten().collect(), out);
        }
    }
}

/// How findings about one kind of difference are told.
pub(super) struct Wording {
    pub(super) meta: &'static Meta,
    /// “is *spelt* “grey” elsewhere”
    pub(super) verb: &'static str,
    /// “spelt so here”
    pub(super) label: &'static str,
}

impl Wording {
    /// One finding for each family that has several forms, about all but the most frequent one. `right` writes a use as
    /// another, which has the usual form, is written; there is no fix where the forms are equally frequent.
    pub(super) fn most_frequent(
        &self,
        uses: Vec<Use>,
        right: impl Fn(&Use, &Use) -> Option<String>,
        out: &mut Vec<Finding>,
    ) {
        for family in families(uses) {
            let counts = family.counts();
            if let [(usual, many), (_, few), ..] = counts.as_slice() {
                out.push(self.finding(&family, usual, many > few, &right));
            }
        }
    }

    /// The finding about all forms of a family but the usual one, with a fix if it is sure that it is the right one.
    pub(super) fn finding(
        &self,
        family: &Family,
        usual: &str,
        is_sure: bool,
        right: impl Fn(&Use, &Use) -> Option<String>,
    ) -> Finding {
        let (rights, wrongs) = family.split(usual);
        let first = wrongs[0];
        let before = rights.iter().rev().find(|used| used.place < first.place);
        let model = before.unwrap_or(&rights[0]);
        let (wrong, like) = (&first.written, &model.written);
        let here = if wrongs.len() == 1 { String::new() } else { format!(" ({})", times(wrongs.len())) };
        let message = format!("“{wrong}”{here} is {} “{like}” elsewhere, {}", self.verb, times(rights.len()));
        let mut finding = self.at_all(&wrongs, message).with_data("counts", counts(family.counts()));
        finding = finding.with_related(model.place, format!("“{like}” here"));
        if !is_sure {
            return finding.with_help(format!("write “{wrong}” or “{like}” throughout"));
        }
        finding = finding.with_help(format!("write “{like}” throughout, or the other throughout"));
        with_edits(finding, &wrongs, |used| right(used, model))
    }

    /// A finding at the first of some uses that points to the others.
    pub(super) fn at_all(&self, uses: &[&Use], message: String) -> Finding {
        let mut finding =
            self.meta.finding(uses[0].place, message, self.label).with_identity(Identity::Words);
        for used in uses.iter().skip(1).take(MAX_RELATED) {
            finding = finding.with_related(used.place, "and here");
        }
        finding
    }
}

/// The finding with an edit for each of the uses that are in its own document.
pub(super) fn with_edits(finding: Finding, uses: &[&Use], right: impl Fn(&Use) -> Option<String>) -> Finding {
    let document = finding.primary.document;
    let here = uses.iter().filter(|used| used.place.document == document);
    let edits: Vec<Edit> =
        here.filter_map(|used| right(used).map(|right| Edit::new(used.place.span, right))).collect();
    if edits.is_empty() { finding } else { finding.with_fix(Applicability::Unsafe, edits) }
}

/// Forms with their counts, as `data.counts` has them.
pub(super) fn counts<'a>(counts: impl IntoIterator<Item = (&'a str, usize)>) -> Map<String, Value> {
    counts.into_iter().map(|(form, count)| (form.to_owned(), count.into())).collect()
}

/// “once”, “3 times”.
pub(super) fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}
