//! `copydesk check`: files to findings to a report.

use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};

use anstream::AutoStream;
use anyhow::Context as _;
use rayon::prelude::*;

use super::args::{CheckOptions, FailOn, Format};
use super::exit::Exit;
use super::screen;
use crate::config::Settings;
use crate::document::Document;
use crate::finding::Severity;
use crate::lint;
use crate::read;
use crate::report::{self, Problem, Report};
use crate::source::{Found, Source, walk};

/// Runs the command.
pub(super) fn run(options: &CheckOptions) -> anyhow::Result<Exit> {
    if let Some(threads) = options.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build_global()
            .context("cannot start the threads")?;
    }
    let settings = settings(options);
    let (documents, problems) = load(options)?;
    let findings = lint::lint(&documents, &settings);
    let report = Report::new(&documents, findings, problems);
    report::terminal::write_problems(&report, &mut anstream::stderr())?;
    print(&report, options)?;
    Ok(exit(&report, options.fail_on))
}

fn print(report: &Report<'_>, options: &CheckOptions) -> anyhow::Result<()> {
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

fn settings(options: &CheckOptions) -> Settings {
    Settings { select: options.select.clone(), ignore: options.ignore.clone(), ..Settings::default() }
}

/// Reads everything that was named, in parallel; the documents are sorted by path.
fn load(options: &CheckOptions) -> anyhow::Result<(Vec<Document>, Vec<Problem>)> {
    let (stdin, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        options.paths.iter().cloned().partition(|p| p == Path::new("-"));
    let (found, problems) = walk(&paths, |path| read::Format::of_path(path).is_some());
    let mut problems: Vec<Problem> =
        problems.into_iter().map(|(path, message)| Problem { path, message }).collect();
    let results: Vec<Result<Document, Problem>> = found.par_iter().map(open).collect();
    let mut documents = Vec::with_capacity(results.len() + stdin.len());
    for result in results {
        match result {
            Ok(document) => documents.push(document),
            Err(problem) => problems.push(problem),
        }
    }
    if !stdin.is_empty() {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).context("cannot read standard input")?;
        documents.push(read::read(Source::from_text(&options.stdin_filename, &text)));
        documents.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    }
    Ok((documents, problems))
}

fn open(found: &Found) -> Result<Document, Problem> {
    Source::open(&found.path, &found.shown)
        .map(read::read)
        .map_err(|error| Problem { path: found.shown.clone(), message: error.to_string() })
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
