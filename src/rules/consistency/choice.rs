//! A choice between forms, of which a document should keep to one.

use serde_json::{Map, Value};

use crate::finding::{Applicability, Edit, Finding};
use crate::rules::rule::{DocumentContext, Meta};
use crate::source::Span;

/// The forms that one thing may take. Forms are named by their index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    /// What has these forms, in the singular and in the plural: “date”, “dates”.
    pub(super) noun: (&'static str, &'static str),
    /// What is to be written in one way: “dates”.
    pub(super) things: &'static str,
    /// For each form, what a thing “has” that is written so: “the month first”.
    pub(super) forms: &'static [&'static str],
    /// What is put in the place of a form that is not the house's, for each form, if that is right without reading.
    pub(super) signs: &'static [&'static str],
    /// The form that the house has settled on, if it has.
    pub(super) house: Option<usize>,
}

/// A thing in one of its forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Use {
    pub(super) span: Span,
    pub(super) form: usize,
}

impl Choice {
    /// Reports the forms that are not the house's, or else the rarer ones; of two equally frequent ones
    /// that whose first use comes second.
    /// The uses of each form are in reading order.
    pub(super) fn check(
        &self,
        context: &DocumentContext<'_>,
        meta: &Meta,
        uses: &[Use],
        out: &mut Vec<Finding>,
    ) {
        if let Some(house) = self.house {
            for used in uses.iter().filter(|used| used.form != house) {
                report(self.against_house(context, meta, *used, house), out);
            }
            return;
        }
        let counts: Vec<usize> =
            (0..self.forms.len()).map(|form| uses.iter().filter(|used| used.form == form).count()).collect();
        let first = |form| uses.iter().position(|used| used.form == form);
        let Some(usual) =
            (0..self.forms.len()).max_by_key(|form| (counts[*form], std::cmp::Reverse(first(*form))))
        else {
            return;
        };
        for form in (0..self.forms.len()).filter(|form| *form != usual && counts[*form] > 0) {
            report(self.finding(context, meta, uses, (form, counts[form]), (usual, counts[usual])), out);
        }
    }

    fn against_house(&self, context: &DocumentContext<'_>, meta: &Meta, used: Use, house: usize) -> Finding {
        let text = shown(context, used.span);
        let (form, right) = (self.forms[used.form], self.forms[house]);
        let things = self.things;
        let message = format!("“{text}” has {form}; the house writes {things} with {right}");
        let finding =
            context.finding(meta, used.span, message, form).with_data("counts", counts([(form, 1)]));
        match self.signs.get(house) {
            Some(sign) => finding.with_fix(Applicability::Safe, vec![Edit::new(used.span, *sign)]),
            None => finding,
        }
    }

    fn finding(
        &self,
        context: &DocumentContext<'_>,
        meta: &Meta,
        uses: &[Use],
        (rare, few): (usize, usize),
        (usual, many): (usize, usize),
    ) -> Finding {
        let places: Vec<Span> = uses.iter().filter(|used| used.form == rare).map(|used| used.span).collect();
        let (form, other) = (self.forms[rare], self.forms[usual]);
        let text = shown(context, places[0]);
        let (noun, nouns) = self.noun;
        let subject = match few {
            1 => format!("“{text}” has {form}"),
            2 => format!("“{text}” and another {noun} have {form}"),
            _ => format!("“{text}” and {} more {nouns} have {form}", few - 1),
        };
        let rest = match many {
            1 => format!("another {noun} has {other}"),
            _ => format!("{many} other {nouns} have {other}"),
        };
        let mut finding = context
            .finding(meta, places[0], format!("{subject}; {rest}"), form)
            .with_help(format!("write {} in one way, here with {other}", self.things))
            .with_data("counts", counts([(form, few), (other, many)]));
        if few == many {
            finding.help = Some(format!("write {} in one way throughout", self.things));
        }
        for place in places[1..].iter().take(MAX_RELATED) {
            finding = finding.with_related(context.place(*place), form);
        }
        let before = uses.iter().rev().find(|used| used.form == usual && used.span < places[0]);
        if let Some(nearest) = before.or_else(|| uses.iter().find(|used| used.form == usual)) {
            finding = finding.with_related(context.place(nearest.span), other);
        }
        finding
    }
}

/// Adds a finding, unless the rule has already reported its only odd place for another reason.
fn report(finding: Finding, out: &mut Vec<Finding>) {
    let is_lone = finding.related.len() <= 1;
    let is_known = |other: &Finding| other.rule == finding.rule && other.primary == finding.primary;
    if !(is_lone && out.iter().rev().any(is_known)) {
        out.push(finding);
    }
}

/// Most places that a finding points to besides its own.
const MAX_RELATED: usize = 20;
/// Most words of a place that a message quotes.
const MAX_SHOWN: usize = 6;

/// A place's text as a message quotes it: signs with the words beside them, a long passage cut short.
fn shown(context: &DocumentContext<'_>, span: Span) -> String {
    let document = context.document;
    let (mut from, mut to) = (span.start as usize, span.end as usize);
    if !document.slice(span).contains(char::is_alphanumeric) {
        let text = document.text();
        let before = text[..from].trim_end();
        from = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
        let rest = text[to..].trim_start();
        to = text.len() - rest.trim_start_matches(|c: char| !c.is_whitespace()).len();
    }
    let words: Vec<&str> = document.text()[from..to].split_whitespace().collect();
    if words.len() > MAX_SHOWN { format!("{} …", words[..MAX_SHOWN].join(" ")) } else { words.join(" ") }
}

fn counts<const N: usize>(of: [(&str, usize); N]) -> Value {
    Value::Object(
        of.into_iter().map(|(form, count)| (form.to_owned(), Value::from(count))).collect::<Map<_, _>>(),
    )
}
