//! `copydesk baseline`: today's findings, so that a check fails on new ones only.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;

use super::args::BaselineOptions;
use super::check::tell;
use super::exit::Exit;
use super::input;
use super::output;
use crate::lint;
use crate::report::{self, Report};
use crate::triage::Baseline;

/// Runs the command.
pub(super) fn run(options: &BaselineOptions) -> anyhow::Result<Exit> {
    let mut input = input::read(&options.input)?;
    input.select(&options.selection)?;
    input.documents = lint::with_sources(input.documents, &input.settings);
    let is_broken = !input.faults.is_empty();
    tell(&mut input, true);
    let findings = lint::lint(&input.documents, &input.settings);
    let report = Report::new(&input.documents, findings, input.problems);
    report::terminal::write_problems(&report, &mut anstream::stderr())?;
    if is_broken || !report.problems.is_empty() {
        return Ok(Exit::Failure);
    }
    let (baseline, told) = if options.update {
        let old = read(&options.output)?;
        let kept = old.pruned(&report.keys());
        let gone = old.len() - kept.len();
        let told = format!("{} taken out, {} left", gone, kept.len());
        (kept, told)
    } else {
        let baseline = report.baseline();
        let told = format!("{} known from now on", baseline.len());
        (baseline, told)
    };
    output::replace(&options.output, |out| out.write_all(baseline.to_text().as_bytes()))?;
    writeln!(anstream::stderr(), "{}: {told}", options.output.display())?;
    Ok(Exit::Clean)
}

/// Reads the baseline at `path`.
pub(super) fn read(path: &Path) -> anyhow::Result<Baseline> {
    let shown = path.display();
    let text = fs::read_to_string(path).with_context(|| format!("the baseline {shown} cannot be read"))?;
    Baseline::parse(&text).map_err(|error| anyhow::anyhow!("{shown} {error}"))
}
