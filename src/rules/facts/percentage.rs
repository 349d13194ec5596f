//! A percentage that the two figures beside it do not make: “from 50 to 40, a drop of 25 per cent”.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::is_text;
use crate::document::Signs;
use crate::finding::{Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds percentages that do not follow from the figures beside them.
pub(crate) struct Percentage;

const META: Meta = Meta {
    id: "facts/percentage",
    title: "a percentage that the figures beside it do not make",
    why: "“Sales fell from £50 million to £40 million, a drop of 25 per cent” is wrong by five points, and so is “45 of the 60 \
          members (65 per cent)”: readers have pocket calculators. What rounding explains is left alone, and what is only \
          about or nearly so.",
    level: Some(Severity::Warning),
    bad: &[
        &["Sales fell from £50 million to £40 million, a drop of 25 per cent."],
        &["Of the 200 households that replied, 120, or 75 per cent, were against it."],
        &["Some 45 of the 60 members (65%) came to the vote."],
    ],
    good: &[
        &["Sales fell from £50 million to £40 million, a drop of 20 per cent."],
        &["Sales rose from 3 million to 4 million, an increase of about 25 per cent."],
        &["Of the 200 households that replied, 120, or 60 per cent, were against it."],
        &["Some 45 of the 60 members (75%) came, and 13 of 21 (62 per cent) stayed."],
        &[
            "Rates rose from 10 to 15 per cent, a rise of 5 per cent. More than 45 of the 60 members (80%) came.",
        ],
        &["Rates fell from 5.25% to 5%, a cut of 0.25 percentage points."],
    ],
    settings: None,
};

/// A figure with its words for millions, if it has any.
const FIGURE: &str = r"([\d,]*\d(?:\.\d+)?)(?: ?(million|billion|m|bn))?";
const PERCENT: &str = r"(\d+(?:\.\d+)?)(?:%| ?per ?cent\b)";

/// “from A to B, a drop of P”.
static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\bfrom [£$€]?{FIGURE} to [£$€]?{FIGURE}(?: [a-z]+){{0,3}}(?:,|,? or) an? (drop|fall|decline|decrease|cut|reduction|rise|increase|jump|gain) of {PERCENT}"
    ))
});
/// “of the A households that replied, B, or P”.
static SHARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"\b[Oo]f (?:the |its |their )?{FIGURE} [^.,;:()]{{3,60}}, {FIGURE},? or {PERCENT}"))
});
/// “B of the A members (P)”.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:^|[^-\d.,/])\b{FIGURE} (?:out of|of) (?:the |its |their )?{FIGURE}(?: [a-z]+){{0,3}} \({PERCENT}\)"
    ))
});

/// Before a figure, these make it less than exact.
const NEARLY: &[&str] =
    &["about", "almost", "around", "least", "most", "nearly", "over", "roughly", "than", "to", "under"];

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is ours, and tested")
}

/// What one of the patterns found.
struct Claim {
    span: Span,
    /// The least and the most that the figures make, in per cent.
    range: (f64, f64),
    /// What is written, and the value of a one in its last place.
    said: (f64, f64),
}

impl Rule for Percentage {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        for block in document.blocks.iter().filter(|block| is_text(block)) {
            let text = document.slice(block.span);
            let has_percent = block.signs.overlap(const { Signs::any_of("%") }) || text.contains("cent");
            if !has_percent || !block.signs.overlap(const { Signs::any_of(",(") }) {
                continue;
            }
            let changes = CHANGE.captures_iter(text).filter_map(|found| change(&found));
            let shares = SHARE.captures_iter(text).filter_map(|found| share(&found, [1, 3]));
            let parts = PART.captures_iter(text).filter_map(|found| share(&found, [3, 1]));
            let is_exact = |claim: &Claim| {
                let before =
                    text[..claim.span.start as usize].trim_end().rsplit(' ').next().unwrap_or_default();
                !NEARLY.contains(&before.to_lowercase().as_str())
            };
            for claim in changes.chain(shares).chain(parts).filter(is_exact) {
                let span = Span {
                    start: block.span.start + claim.span.start,
                    end: block.span.start + claim.span.end,
                };
                out.extend(finding(context, span, &claim));
            }
        }
    }
}

/// The figure of a group, with what its last place may hide, as (least, written, most).
fn figure(found: &Captures<'_>, group: usize) -> Option<(f64, f64, f64)> {
    let digits = found.get(group)?.as_str();
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let times = match found.get(group + 1).map(|unit| unit.as_str()) {
        Some("million" | "m") => 1e6,
        Some("billion" | "bn") => 1e9,
        _ => 1.0,
    };
    let value: f64 = digits.replace(',', "").parse().ok()?;
    // “£50 million” is rounded, “200 households” are counted.
    let step = if times > 1.0 || decimals > 0 { 0.1_f64.powi(i32::try_from(decimals).ok()?) } else { 0.0 };
    let half = step / 2.0;
    Some(((value - half) * times, value * times, (value + half) * times))
}

/// What is said in the percentage of the last group.
fn said(found: &Captures<'_>) -> Option<(f64, f64)> {
    let text = found.get(found.len() - 1)?.as_str();
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    Some((text.parse().ok()?, 0.1_f64.powi(i32::try_from(decimals).ok()?)))
}

fn claim(found: &Captures<'_>, range: (f64, f64)) -> Option<Claim> {
    let (first, all) = (found.get(1)?, found.get(0)?);
    // With the sign of its currency.
    let before = &all.as_str()[..first.start() - all.start()];
    let start =
        first.start() - before.chars().next_back().filter(|c| "£$€".contains(*c)).map_or(0, char::len_utf8);
    Some(Claim { span: Span::new(start, all.end()), range, said: said(found)? })
}

fn change(found: &Captures<'_>) -> Option<Claim> {
    let (from, to) = (figure(found, 1)?, figure(found, 3)?);
    // “from 10 to 15 per cent, a rise of 5 per cent” means points.
    let are_rates = found.get(0)?.as_str()[..found.get(5)?.start() - found.get(0)?.start()].contains("cent");
    let falls = !matches!(found.get(5)?.as_str(), "rise" | "increase" | "jump" | "gain");
    if are_rates || from.0 <= 0.0 || falls != (to.1 < from.1) {
        return None;
    }
    let percent = |from: f64, to: f64| 100.0 * (to - from).abs() / from;
    let ends = [percent(from.0, to.0), percent(from.0, to.2), percent(from.2, to.0), percent(from.2, to.2)];
    claim(found, (ends.into_iter().fold(f64::MAX, f64::min), ends.into_iter().fold(0.0, f64::max)))
}

/// A part of a whole, whose figures are the groups.
fn share(found: &Captures<'_>, [whole, part]: [usize; 2]) -> Option<Claim> {
    let (whole, part) = (figure(found, whole)?, figure(found, part)?);
    if whole.0 <= 0.0 || part.1 > whole.1 {
        return None;
    }
    claim(found, (100.0 * part.0 / whole.2, 100.0 * part.2 / whole.0))
}

fn finding(context: &DocumentContext<'_>, span: Span, claim: &Claim) -> Option<Finding> {
    let ((least, most), (said, step)) = (claim.range, claim.said);
    // Half a point up and half a point down are both ways of rounding.
    if said >= least - step && said <= most + step || !context.own_words().holds(span) {
        return None;
    }
    let right = f64::midpoint(least, most);
    let message = format!("the figures make about {right:.0} per cent, not {said}");
    let help = "one of the figures is wrong; work it out again";
    Some(context.finding(&META, span, message, "does not agree").with_help(help))
}
