//! Dashes that set off a part of a sentence: spaced en dashes, em dashes, hyphens that stand for one.
//!
//! A hyphen between spaces is a dash only in a document that mostly has real ones.

use super::choice::{Choice, Use};
use crate::config::DashStyle;
use crate::finding::{Finding, Severity};
use crate::forms::DashForm;
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Finds dashes that are not written as the others are.
pub(crate) struct Dashes;

const META: Meta = Meta {
    id: "consistency/dashes",
    title: "dashes that are written in two ways",
    why: "A dash in a sentence is an en dash between spaces in one house and an em dash without spaces in another; both on \
          one page are a slip, and so is a hyphen that stands for one. The rarer way is reported. Ranges, minus signs, \
          datelines and lists do not count. With “dashes” set in [style], every other dash is reported and can be replaced.",
    level: Some(Severity::Warning),
    bad: &[
        &[
            "The survey – the second in four years – is due in the summer. The first—which cost more—was lost.",
        ],
        &[
            "It cannot stop the project — it has no money — but it can embarrass the trustees -- who hate that -- and it has.",
        ],
        &["The boats – three of them – were late. One of them – the oldest - was last."],
        &["The mine—it is four hours away—is dry. The books — all of them — went there—or so they say."],
    ],
    good: &[
        &[
            "KYIV – The talks broke up on Tuesday—nobody knew why—and they will not begin again—not this year.",
        ],
        &["It is open Monday – Friday, from 9 – 5, in the London–Paris sense—more or less."],
        &["The boats - three of them - were late, and one of them - the oldest - was last."],
        &["- Oats – 500 g, best if rolled\n- Milk – a pint—more if it is hot\n- Salt – a pinch\n"],
    ],
    settings: Some("style"),
};

const DASHES: Choice = Choice {
    noun: ("place", "places"),
    things: "dashes",
    forms: &[
        "an en dash between spaces",
        "an em dash without spaces",
        "an em dash between spaces",
        "an em dash with a space on one side",
        "a hyphen for a dash",
        "two hyphens for a dash",
    ],
    signs: &[" – ", "—", " — "],
    house: None,
};

impl Rule for Dashes {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let dashes = &context.forms().dashes;
        let house = context.style.dashes.map(|dash| match dash {
            DashStyle::SpacedEn => 0,
            DashStyle::ClosedEm => 1,
            DashStyle::SpacedEm => 2,
        });
        let real = dashes.iter().filter(|dash| dash.form < DashForm::Hyphen);
        let count = |form| dashes.iter().filter(|dash| dash.form == form).count();
        let (hyphens, doubles) = (count(DashForm::Hyphen), count(DashForm::DoubleHyphen));
        let most = if house.is_some() { usize::MAX } else { real.clone().count() };
        // Who types hyphens throughout has one form. Real dashes come first: they are what is right.
        let single = dashes.iter().filter(|dash| dash.form == DashForm::Hyphen && hyphens < most);
        let double = dashes.iter().filter(|dash| dash.form == DashForm::DoubleHyphen && doubles <= most);
        let all = real.chain(single).chain(double);
        let uses: Vec<Use> = all.map(|dash| Use { span: dash.span, form: dash.form as usize }).collect();
        Choice { house, ..DASHES }.check(context, &META, &uses, out);
    }
}
