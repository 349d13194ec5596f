//! The separators of numbers in figures: “10,000”, “10 000”, “10000”; “3.5” and “3,5”.
//!
//! Numbers of four figures are compared among themselves, since many houses write 4500 and 45,000. Without a separator, a
//! number counts only in front of what it counts: the rest are years, codes and names.

use super::choice::{Choice, Use};
use super::is_running;
use crate::finding::{Finding, Severity};
use crate::forms::{Grouping, Number};
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Finds numbers whose separators are not those of the others.
pub(crate) struct Numbers;

const META: Meta = Meta {
    id: "consistency/numbers",
    title: "numbers with and without separators",
    why: "“10,000 people” and “12000 people” on one page make a reader count the noughts, and “3,5” is a list to some and a \
          decimal to others. The rarer way is reported. Years, pages, codes and telephone numbers do not count, nor does \
          what is quoted; numbers of four figures are compared among themselves.",
    level: Some(Severity::Warning),
    bad: &[
        &["Some 10,000 people came in May, 12,500 people in June and 14000 people in July."],
        &["The town has 45 000 inhabitants, the county 120,000, and the capital 1,200,000."],
        &["It grew by 3.5 per cent in May, 4.1 per cent in June and 3,9 per cent in July."],
        &["He sold 4,500 tickets, then 5,200 and at last 6300 tickets."],
    ],
    good: &[
        &["Some 10,000 people live there; the postcode is 10115, and page 12045 of the file is lost."],
        &["The club sold 4500 tickets in 2012 and 45,000 tickets in 2013, on line 12000 of the sheet."],
        &["It grew by 3.5 per cent. See sections 3,5 and 7, and call 020 7946 000 in office hours."],
        &["It holds 10,000 people. “It holds 14000 people,” says the plate."],
    ],
    settings: None,
};

const THOUSANDS: Choice = Choice {
    noun: ("number", "numbers"),
    things: "numbers",
    forms: &["commas between thousands", "spaces between thousands", "nothing between thousands"],
    signs: &[],
    house: None,
};
const DECIMALS: Choice = Choice {
    noun: ("number", "numbers"),
    things: "numbers",
    forms: &["a decimal point", "a decimal comma"],
    signs: &[],
    house: None,
};

impl Rule for Numbers {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let numbers: Vec<&Number> =
            context.forms().numbers.iter().filter(|number| is_running(context, number.span)).collect();
        for is_long in [true, false] {
            let grouped = |number: &&&Number| {
                let is_whole = number.decimal.is_none() || number.grouping != Grouping::None;
                is_whole && number.digits >= 4 && (number.digits >= 5) == is_long
            };
            let uses: Vec<Use> = numbers
                .iter()
                .filter(grouped)
                .map(|number| Use { span: number.span, form: number.grouping as usize })
                .collect();
            THOUSANDS.check(context, &META, &uses, out);
        }
        let decimals: Vec<Use> = numbers
            .iter()
            .filter_map(|number| {
                let form = usize::from(number.decimal? == ',');
                (form == 0 || is_measured(context, number)).then_some(Use { span: number.span, form })
            })
            .collect();
        DECIMALS.check(context, &META, &decimals, out);
    }
}

/// True if what stands behind the number can only be counted in decimals: “3,5 per cent”, but “sections 3,5 and 7”.
fn is_measured(context: &DocumentContext<'_>, number: &Number) -> bool {
    let forms = context.forms();
    let is_here = |start: u32| start == number.span.start;
    let rest = &context.document.text()[number.span.end as usize..];
    let next = rest.split_whitespace().next().unwrap_or("");
    forms.percents.iter().any(|percent| is_here(percent.span.start))
        || forms.measures.iter().any(|measure| is_here(measure.span.start))
        || matches!(
            next,
            "million" | "billion" | "metres" | "kilometres" | "meters" | "kilometers" | "kilos" | "miles"
        )
}
