//! “…” and “...”.

use super::choice::{Choice, Use};
use crate::config::Ellipsis;
use crate::finding::{Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Finds ellipses that are not written as the others are.
pub(crate) struct Ellipses;

const META: Meta = Meta {
    id: "consistency/ellipses",
    title: "ellipses that are written in two ways",
    why: "The sign “…” and three full stops look different in most typefaces and break differently at the end of a line. \
          The rarer way is reported. Omissions in brackets do not count. With “ellipses” set in [style], the other way is \
          reported and can be replaced.",
    level: Some(Severity::Warning),
    bad: &[
        &["“Well… I never,” she said. “It was… late.” He thought of it... and left."],
        &["They waited... and waited. Nobody came… not even the cat. It rained..."],
        &["It was late . . . very late. He waited… and slept… and woke."],
    ],
    good: &[
        &["They waited… and waited. The letter says that “the boat [...] was lost”."],
        &["They waited... and waited. It rained...."],
        &["Sign here: ........... and wait… please."],
    ],
    settings: Some("style"),
};

const ELLIPSES: Choice = Choice {
    noun: ("place", "places"),
    things: "ellipses",
    forms: &["the sign “…” for an ellipsis", "three full stops", "three full stops with spaces"],
    signs: &["…", "..."],
    house: None,
};

impl Rule for Ellipses {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let house = context.style.ellipses.map(|ellipsis| usize::from(ellipsis == Ellipsis::Stops));
        let uses: Vec<Use> = context
            .forms()
            .dots
            .iter()
            .map(|dots| Use { span: dots.span, form: dots.form as usize })
            .collect();
        Choice { house, ..ELLIPSES }.check(context, &META, &uses, out);
    }
}
