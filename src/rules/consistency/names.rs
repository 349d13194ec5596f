//! Names in two spellings.

use super::compare::{Comparison, Wording};
use crate::consistency::{Use, names};
use crate::document::Case;
use crate::finding::{Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule, Run};

/// Finds names that are spelt in two ways.
pub(crate) struct Names;

const META: Meta = Meta {
    id: "consistency/names",
    title: "a name in two spellings",
    why: "Names from other alphabets have several spellings in English, and a house keeps to one: Zelensky or Zelenskyy, \
          Taliban or Taleban. So has a person: “Erik Draper” and “Eric Draper” are one man, and a Mr Szymansky whom nobody \
          has introduced is the Paul Szymanski of the first paragraph. The rarer spelling is reported. Two people with \
          nearly the same name are no finding, nor is what spelling/name reports already.",
    level: Some(Severity::Warning),
    bad: &[
        &["The Taliban took the town. What the Taliban want, the Taleban said, is the road."],
        &[
            "President Zelensky spoke first. Nobody interrupted Zelensky. When Zelenskyy had left, they voted.",
        ],
        &["Erik Draper took the picture. The lens was Eric Draper’s own; Eric Draper broke it."],
        &[
            "Joseph Kowalski opened the shop. Mr Kowalski sold hats. Then Mr Kowalski sold gloves, and Mr Kowalsky sold out.",
        ],
    ],
    good: &[
        &[
            "Alan Pym and Allan Reed row together. Mohammed Iqbal stands for the Greens, Mohamed Farah for nobody.",
        ],
        &["Mr Hansen sued Mr Hanson over Kim and Kin, who had been to Iran, Iraq, Oman and Omaha."],
        &["Stephen Marsh is no relation of Steven Marsh, the butcher, nor of Philip March."],
        &["“The Taleban are here,” the letter begins. The Taliban were there."],
    ],
    settings: None,
};

const COMPARISON: Comparison = Comparison { meta: &META, find, judge: compare, applies: |_| true };
const WORDING: Wording = Wording { meta: &META, verb: "spelt", label: "spelt so here" };

impl Rule for Names {
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
    let mut uses = names::find(context.index, context.document, context.own_words());
    uses.retain(|used| !context.is_misspelt(used.place.span));
    uses
}

fn compare(uses: Vec<Use>, out: &mut Vec<Finding>) {
    let mut findings: Vec<Finding> = Vec::new();
    WORDING.most_frequent(uses, as_model, &mut findings);
    // A person's full name may be in the list too.
    findings.sort_by_key(|finding| finding.primary);
    findings.dedup_by(|later, first| {
        later.primary.document == first.primary.document && later.primary.span.start < first.primary.span.end
    });
    out.extend(findings);
}

/// Writes a use as another is written.
fn as_model(used: &Use, model: &Use) -> Option<String> {
    (Case::of(&used.written) == Case::of(&model.written)).then(|| model.written.clone())
}
