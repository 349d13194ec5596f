//! `copydesk check`: files to findings to a report.

use std::io::{self, BufWriter, Write as _};

use anstream::AutoStream;
use anyhow::Context as _;

use super::args::{CheckOptions, FailOn, Format};
use super::exit::{self, Exit};
use super::input::{self, Input};
use super::output;
use super::screen;
use crate::finding::Severity;
use crate::lint;
use crate::report::{self, Problem, Report};

/// Runs the command.
pub(super) fn run(options: &CheckOptions) -> anyhow::Result<Exit> {
    if let Some(threads) = options.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build_global()
            .context("cannot start the threads")?;
    }
    let mut input = input::read(&options.input)?;
    input.settings.select.clone_from(&options.select);
    input.settings.ignore.clone_from(&options.ignore);
    let is_broken = !input.faults.is_empty();
    tell(&mut input, options.format);
    if is_broken && input.documents.is_empty() && options.format == Format::Terminal {
        return Ok(Exit::Failure);
    }
    let findings = lint::lint(&input.documents, &input.settings);
    let report = Report::new(&input.documents, findings, input.problems);
    report::terminal::write_problems(&report, &mut anstream::stderr())?;
    print(&report, options)?;
    Ok(if is_broken { Exit::Failure } else { exit(&report, options.fail_on) })
}

/// Tells of configurations that could not be used: people with the lines they stand in, programs in the report.
pub(super) fn tell(input: &mut Input, format: Format) {
    for fault in std::mem::take(&mut input.faults) {
        match format {
            Format::Terminal => {
                exit::fault(&fault.into());
            }
            Format::Json => {
                let lines = fault.lines().into_iter();
                input.problems.extend(lines.map(|(path, message)| Problem { path, message }));
            }
        }
    }
}

fn print(report: &Report<'_>, options: &CheckOptions) -> anyhow::Result<()> {
    if let Some(path) = &options.output {
        let style = screen::style_of_file(options);
        return output::replace(path, |out| match options.format {
            Format::Json => report::json::write(report, out),
            Format::Terminal => report::terminal::write(report, style, out),
        });
    }
    match options.format {
        Format::Json => {
            let mut out = BufWriter::new(io::stdout().lock());
            report::json::write(report, &mut out)?;
            out.flush()?;
        }
        Format::Terminal => {
            let (style, choice) = screen::style(options);
            let mut out = BufWriter::new(AutoStream::new(io::stdout(), choice).lock());
            report::terminal::write(report, style, &mut out)?;
            out.flush()?;
        }
    }
    Ok(())
}

fn exit(report: &Report<'_>, fail_on: FailOn) -> Exit {
    let lowest = match fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Suggestion => Some(Severity::Suggestion),
        FailOn::Never => None,
    };
    if !report.problems.is_empty() {
        Exit::Failure
    } else if lowest.is_some_and(|lowest| report.findings.iter().any(|f| f.finding.severity >= lowest)) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}
