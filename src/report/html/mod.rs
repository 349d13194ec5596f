//! `--format html`: a proof to look at. One file that needs no network: the copy as it reads, with the findings in the
//! margin as a proof-reader's marks are.

mod copy;
mod note;

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::terminal::summary;
use super::{Report, Reported};
use crate::finding::Severity;

const STYLE: &str = include_str!("proof.css");
const SCRIPT: &str = include_str!("proof.js");

/// A finding with the number that the page knows it by, from 1.
#[derive(Clone, Copy)]
struct Numbered<'a> {
    number: usize,
    reported: &'a Reported,
}

/// Writes the page.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let findings: Vec<Numbered<'_>> = report
        .new_findings()
        .enumerate()
        .map(|(index, reported)| Numbered { number: index + 1, reported })
        .collect();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(concat!("copydesk ", env!("CARGO_PKG_VERSION")));
                title { (title(report)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (head(report, &findings))
                main {
                    @for (index, document) in report.documents.iter().enumerate() {
                        (copy::file(report, index as u32, document, &findings))
                    }
                    @if findings.is_empty() { p.nothing { "Nothing to mark. The copy may go to print." } }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    out.write_all(page.into_string().as_bytes())
}

fn title(report: &Report<'_>) -> String {
    match report.documents {
        [only] => format!("Proof of {}", only.source.path),
        all => format!("Proof of {} files", all.len()),
    }
}

/// What the page is about: totals, problems, and the filters, which are the summary by rule too.
fn head(report: &Report<'_>, findings: &[Numbered<'_>]) -> Markup {
    html! {
        header {
            h1 { (title(report)) }
            p.summary { (summary(report)) }
            @if !report.problems.is_empty() {
                ul.problems {
                    @for problem in &report.problems { li { b { (problem.path) } " " (problem.message) } }
                }
            }
            @if !findings.is_empty() {
                form.filters aria-label="What is shown" {
                    fieldset {
                        legend { "Severity" }
                        @for severity in [Severity::Error, Severity::Warning, Severity::Suggestion] {
                            @let count = report.count(severity);
                            @if count > 0 { (filter("severity", severity.name(), count, Some(severity))) }
                        }
                    }
                    fieldset {
                        legend { "Rule" }
                        @for (rule, count) in rules(findings) { (filter("rule", rule, count, None)) }
                    }
                }
                p.keys {
                    kbd { "j" } " next finding, " kbd { "k" } " the one before, " kbd { "o" } " the other place, "
                    kbd { "a" } " show all"
                }
            }
        }
    }
}

fn filter(name: &str, value: &str, count: usize, severity: Option<Severity>) -> Markup {
    html! {
        label class=[severity.map(Severity::name)] {
            input type="checkbox" name=(name) value=(value) checked;
            " " (value) " " span.count { (count) }
        }
    }
}

/// The rules that found something, with how much, in order.
fn rules<'a>(findings: &[Numbered<'a>]) -> Vec<(&'a str, usize)> {
    let mut rules: Vec<&str> = findings.iter().map(|found| found.reported.finding.rule.as_ref()).collect();
    rules.sort_unstable();
    rules.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).collect()
}
