//! A finding in the margin.

use maud::{Markup, html};

use super::super::Report;
use super::super::sanitize::clean;
use super::Numbered;
use super::copy::{anchor, with_differences};
use crate::finding::{Applicability, Finding, Place};

/// Related places that a note names.
const NAMED: usize = 5;

/// A longer text is compared side by side rather than quoted, in characters.
const LONG: usize = 60;

pub(super) fn note(report: &Report<'_>, found: Numbered<'_>) -> Markup {
    let finding = &found.reported.finding;
    let number = found.number;
    html! {
        section.note .(finding.severity.name()) id=(format!("note-{number}")) data-finding=(number)
            data-rule=(finding.rule) data-severity=(finding.severity.name()) tabindex="-1" {
            p.message {
                a.number href=(format!("#{}", anchor(number, 0))) { (number) }
                " " (clean(&finding.message))
            }
            @if let Some(help) = &finding.help { p.help { (clean(help)) } }
            (fix(report, finding))
            (elsewhere(report, number, finding))
            (side_by_side(report, finding))
            p.rule { (finding.rule) " · line " (report.line(finding.primary)) }
        }
    }
}

/// What would be put there, as a proof-reader writes it: the old struck out, the new beside it.
fn fix(report: &Report<'_>, finding: &Finding) -> Markup {
    let edits =
        finding.fix.as_ref().filter(|fix| fix.edits.len() == 1).map(|fix| (&fix.edits[0], fix.applicability));
    let Some((edit, applicability)) = edits else { return html! {} };
    let old = report.text(Place { document: finding.primary.document, span: edit.span });
    if old.chars().count() + edit.text.chars().count() > LONG {
        return html! {};
    }
    html! {
        p.fix title=(if applicability == Applicability::Safe { "safe to change" } else { "a suggestion" }) {
            @if !old.trim().is_empty() { del { (clean(old)) } " " }
            @if !edit.text.is_empty() { ins { (clean(&edit.text)) } }
        }
    }
}

fn elsewhere(report: &Report<'_>, number: usize, finding: &Finding) -> Markup {
    if finding.related.is_empty() {
        return html! {};
    }
    let rest = finding.related.len().saturating_sub(NAMED);
    html! {
        ul.elsewhere {
            @for (index, related) in finding.related.iter().take(NAMED).enumerate() {
                li {
                    a href=(format!("#{}", anchor(number, index + 1))) { (clean(&related.message)) }
                    @if related.place.document != finding.primary.document { ", in " (report.path(related.place)) }
                    ", line " (report.line(related.place))
                }
            }
            @if rest > 0 { li { "and in " (rest) " more places" } }
        }
    }
}

/// Both printings of a passage, with the words that differ.
fn side_by_side(report: &Report<'_>, finding: &Finding) -> Markup {
    let Some(other) = finding.related.first().map(|related| related.place) else { return html! {} };
    let is_long = |place: Place| report.text(place).chars().count() > LONG;
    if !is_long(finding.primary) || !is_long(other) {
        return html! {};
    }
    html! {
        details {
            summary { "side by side" }
            div.pair {
                @for place in [other, finding.primary] {
                    div {
                        p.where { (report.path(place)) ", line " (report.line(place)) }
                        p { (with_differences(report, place, &finding.marks)) }
                    }
                }
            }
        }
    }
}
