//! `copydesk rules try`: how often a rule would fire, before anyone switches it on.

use std::collections::BTreeSet;
use std::io::{BufWriter, Write};

use anyhow::bail;

use super::args::TryOptions;
use super::check::tell;
use super::exit::Exit;
use super::input;
use crate::config::Level;
use crate::document::Document;
use crate::finding::Place;
use crate::lint;
use crate::report::{self, Report, count, printable};
use crate::rules::Registry;
use crate::source::Span;

/// In fewer words, a rate in 10,000 would say more than is known.
const ENOUGH_WORDS: usize = 5_000;
/// So many findings are shown, taken from all over the copy.
const SAMPLES: usize = 12;
/// Bytes of the copy on each side of a sample.
const AROUND: usize = 48;

/// Runs the command.
pub(super) fn run(options: &TryOptions) -> anyhow::Result<Exit> {
    let mut input = input::read(&options.input)?;
    tell(&mut input, true);
    let registries: Vec<_> = input.settings.registries().cloned().collect();
    let Some(rule) = registries.iter().find_map(|registry| registry.find(&options.rule)) else {
        bail!("{}", Registry::builtin().unknown(&options.rule));
    };
    let id = rule.id.clone().into_owned();
    let level = Level::from(rule.level).name();
    input.settings.select = vec![id.clone()];
    input.documents = lint::with_sources(input.documents, &input.settings);
    let findings = lint::lint(&input.documents, &input.settings);
    let report = Report::new(&input.documents, findings, input.problems);
    report::terminal::write_problems(&report, &mut anstream::stderr())?;

    let mut out = BufWriter::new(anstream::stdout().lock());
    let found = report.findings.len();
    let files: BTreeSet<&str> = report.findings.iter().map(|f| report.path(f.finding.primary)).collect();
    let (times, words) = (count(found, "time"), report.totals.words);
    writeln!(
        out,
        "{id} (by itself: {level}) would fire {times}, in {} of {}",
        files.len(),
        count(report.totals.files, "file")
    )?;
    if found > 0 && words >= ENOUGH_WORDS {
        writeln!(out, "{:.1} in 10,000 words. For example:", found as f64 * 1e4 / words as f64)?;
    } else if found > 0 {
        writeln!(out, "{}, too few for a rate. For example:", count(words, "word"))?;
    }
    let step = found.div_ceil(SAMPLES).max(1);
    for reported in report.findings.iter().step_by(step) {
        let place = reported.finding.primary;
        writeln!(out, "\n{}: {}", printable(&report.position(place)), printable(&reported.finding.message))?;
        writeln!(out, "    {}", printable(&excerpt(report.document(place), place)))?;
    }
    out.flush()?;
    Ok(if report.problems.is_empty() { Exit::Clean } else { Exit::Failure })
}

/// The place with some words before and behind it, between marks.
fn excerpt(document: &Document, place: Place) -> String {
    let text = document.text();
    let block = document.block_at(place.span.start).map_or(place.span, |block| block.span);
    let Span { start, end } = place.span;
    let from = text.ceil_char_boundary((start as usize).saturating_sub(AROUND)).max(block.start as usize);
    let to =
        text.floor_char_boundary((end as usize + AROUND).min(text.len())).min(block.end.max(end) as usize);
    let mut before = &text[from.min(start as usize)..start as usize];
    let mut behind = &text[end as usize..to.max(end as usize)];
    // No halves of words.
    if from > block.start as usize {
        before = before.split_once(' ').map_or("", |(_, rest)| rest);
    }
    if to < block.end as usize {
        behind = behind.rsplit_once(' ').map_or("", |(rest, _)| rest);
    }
    let found: String = text[place.span.range()].chars().take(3 * AROUND).collect();
    let row = format!("{before}[{found}]{behind}");
    row.split_whitespace().collect::<Vec<_>>().join(" ")
}
