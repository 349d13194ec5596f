//! Decades: “the 1990s”, “the 1990’s”, “the ’90s”; and eras: “300 BC”, “300 BCE”.

use super::choice::{Choice, Use};
use super::is_running;
use crate::finding::{Finding, Severity};
use crate::forms::{DecadeForm, Era};
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Finds decades and eras that are not written as the others are.
pub(crate) struct Decades;

const META: Meta = Meta {
    id: "consistency/decades",
    title: "decades or eras that are written in two ways",
    why: "A text that has “the 1990s” should not have “the 1980’s” or “the ’70s” too, and one that counts the years BC \
          should not count them BCE. The rarer way is reported. Ages, temperatures and quotations do not count.",
    level: Some(Severity::Warning),
    bad: &[
        &["He made his name in the 1960s, lost it in the 1970's and found it again in the 1990s."],
        &["It was built in the 1980s, when the ’70s were out of fashion, and torn down in the 1990s."],
        &["The town fell in 300 BC. It had been founded in 512 BC, and was forgotten by 40 BCE."],
        &["The villa was built in AD 79. A wall was added in 112 AD, and a bath in AD 140."],
    ],
    good: &[
        &["She is in her 90s and wrote songs in the 1960s. It was one of 1990’s best films."],
        &["With temperatures in the 90s, the 1930s were dry years. “The ’30s,” she said, “were hell.”"],
        &["In the 1890s, and once more in the 1920s, the river froze. The Roaring Twenties were cold."],
        &["It fell in 300 BC and rose in AD 79."],
        &["The docks grew in the 20s and 30s. In the 1960s they were filled in."],
    ],
    settings: None,
};

const DECADES: Choice = Choice {
    noun: ("decade", "decades"),
    things: "decades",
    forms: &[
        "no apostrophe",
        "an apostrophe before the “s”",
        "an apostrophe for the century",
        "neither century nor apostrophe",
    ],
    signs: &[],
    house: None,
};
const ERAS: Choice = Choice {
    noun: ("year", "years"),
    things: "years",
    forms: &["“BC” or “AD”", "“BCE” or “CE”"],
    signs: &[],
    house: None,
};
const STOPS: Choice = Choice {
    noun: ("era", "eras"),
    things: "eras",
    forms: &["no full stops", "full stops"],
    signs: &[],
    house: None,
};
const AD: Choice = Choice {
    noun: ("year", "years"),
    things: "years",
    forms: &["“AD” before it", "“AD” after it"],
    signs: &[],
    house: None,
};

impl Rule for Decades {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let decades = || context.forms().decades.iter();
        // “the 20s and 30s” may stand beside “the 1960s”, but not beside “the ’50s”.
        let has_short = decades().any(|decade| decade.form == DecadeForm::Apostrophe);
        let decades: Vec<Use> = decades()
            .filter(|decade| is_running(context, decade.span))
            .filter(|decade| has_short || decade.form != DecadeForm::Bare)
            .map(|decade| Use { span: decade.span, form: decade.form as usize })
            .collect();
        DECADES.check(context, &META, &decades, out);
        let eras: Vec<_> = context.forms().eras.iter().filter(|era| is_running(context, era.span)).collect();
        let all = |form: fn(&Era) -> Option<usize>| -> Vec<Use> {
            eras.iter().filter_map(|era| form(era).map(|form| Use { span: era.span, form })).collect()
        };
        ERAS.check(context, &META, &all(|era| Some(usize::from(!era.christian))), out);
        STOPS.check(context, &META, &all(|era| Some(usize::from(era.dotted))), out);
        AD.check(context, &META, &all(|era| era.trailing_ad.map(usize::from)), out);
    }
}
