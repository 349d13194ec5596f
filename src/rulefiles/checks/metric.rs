//! `metric`: a figure of the whole document that must meet a condition.

use exmex::{Express, FlatExVal};

use super::{Check, Sink};
use crate::rulefiles::copy::{Copy, Piece};
use crate::rulefiles::fields::Fields;
use crate::rulefiles::statistics::Statistics;
use crate::rulefiles::yaml::Fault;

/// A document whose figure meets the condition is a hit, at its beginning.
#[derive(Debug)]
pub(super) struct Metric {
    formula: FlatExVal<i64, f64>,
    /// With the figure in the place of `value`.
    condition: FlatExVal<i64, f64>,
}

/// What the figure is called in the condition.
const VALUE: &str = "value";

impl Metric {
    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, Fault> {
        let node = fields.require("formula")?;
        let formula = node.text("formula")?.replace("math.", "").replace("heading.h", "heading_h");
        let span = node.span.clone();
        let parse = |key: &str, text: &str, span| {
            exmex::parse_val::<i64, f64>(text)
                .map_err(|error| Fault::new(span, format!("the {key} cannot be used: {}", error.msg())))
        };
        let formula = parse("formula", &in_floats(&formula), span)?;
        let node = fields.require("condition")?;
        let condition = format!("{VALUE} {}", node.text("condition")?);
        Ok(Self { formula, condition: parse("condition", &in_floats(&condition), node.span.clone())? })
    }

    /// The figure, if all that it is made of is known.
    fn value(&self, statistics: &Statistics, copy: &Copy<'_>) -> Option<f64> {
        let names = self.formula.var_names().iter();
        let values = names.map(|name| Some(exmex::Val::Float(statistics.named(name, copy)?)));
        let value = self.formula.eval(&values.collect::<Option<Vec<_>>>()?).ok()?;
        value.to_float().ok()
    }
}

/// Whole numbers as decimals, since the two are not compared.
fn in_floats(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.char_indices().peekable();
    let mut in_name = false;
    while let Some((start, c)) = chars.next() {
        out.push(c);
        if !c.is_ascii_digit() || in_name {
            in_name = c.is_alphanumeric() || c == '_';
            continue;
        }
        let rest = &text[start..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        for _ in 1..end {
            chars.next();
        }
        out.push_str(&rest[1..end]);
        if !rest[..end].contains('.') {
            out.push_str(".0");
        }
    }
    out
}

impl Check for Metric {
    fn check(&self, _: &[Piece<'_>], copy: &Copy<'_>, sink: &mut Sink) {
        let statistics = Statistics::of(copy);
        if statistics.words == 0.0 {
            return;
        }
        let Some(value) = self.value(&statistics, copy).filter(|value| value.is_finite()) else { return };
        let is_met = self.condition.eval(&[exmex::Val::Float(value)]).and_then(exmex::Val::to_bool);
        if is_met.unwrap_or(false) {
            sink.hit_document(copy, vec![format!("{value:.2}")]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_decimals() {
        assert_eq!(in_floats("0.39 * (words / 2) - log10(h1)"), "0.39 * (words / 2.0) - log10(h1)");
    }
}
