//! Units with and without a space: “10km” and “10 km”, “5°C” and “5 °C”.

use super::choice::{Choice, Use};
use super::is_running;
use crate::finding::{Finding, Severity};
use crate::forms::Unit;
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Finds units that are not spaced as the others are.
pub(crate) struct Units;

const META: Meta = Meta {
    id: "consistency/units",
    title: "units with and without a space",
    why: "“10km” and “10 km” are both in use, but not on one page. The rarer way is reported; degrees and units of data are \
          compared among themselves. Film, guns and other things that are named after a size do not count.",
    level: Some(Severity::Warning),
    bad: &[
        &["The route is 10 km long. It climbs for 4 km and ends after 2km on the beach."],
        &["Take 200g of flour, 50g of butter and 20 g of salt."],
        &["It was 5°C at dawn and 12°C at noon; in the caves it is 9 °C all year."],
    ],
    good: &[
        &["The route is 10 km long. He filmed it on 35mm stock and sold it for £2m."],
        &["A 10K run, a 5G mast, a 4x4 and an A4 page; the race is 10 km long."],
        &["The route is 10 km long. “It’s 12km,” said the guide. The file has 20MB."],
    ],
    settings: None,
};

const SPACE: Choice = Choice {
    noun: ("measure", "measures"),
    things: "measures",
    forms: &["no space before the unit", "a space before the unit"],
    signs: &[],
    house: None,
};

impl Rule for Units {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        for unit in [Unit::Letters, Unit::Degrees, Unit::Data] {
            let measures = context.forms().measures.iter();
            let uses: Vec<Use> = measures
                .filter(|measure| measure.unit == unit && is_running(context, measure.span))
                .map(|measure| Use { span: measure.span, form: usize::from(measure.spaced) })
                .collect();
            SPACE.check(context, &META, &uses, out);
        }
    }
}
