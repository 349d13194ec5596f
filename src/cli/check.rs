//! `copydesk check`: files to findings to a report.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write as _};
use std::sync::Arc;

use anstream::AutoStream;
use anyhow::Context as _;

use super::against;
use super::args::{CheckOptions, FailOn, ReportFormat};
use super::baseline;
use super::cache::{Recalled, Slot};
use super::exit::{self, Exit};
use super::explain;
use super::git::Revision;
use super::input::{self, Input, Listed};
use super::output;
use super::progress::Progress;
use super::screen;
use super::stats::Stats;
use crate::archive;
use crate::config::Settings;
use crate::document::Document;
use crate::finding::{Finding, Severity};
use crate::lint::{self, Others, Outcome, Watch};
use crate::report::sarif::RuleInfo;
use crate::report::{self, Problem, Report, Totals, count, printable};
use crate::rulefiles::GivenUp;
use crate::rules::{ComparedWith, Description};
use crate::stet::StetFault;
use crate::triage;

/// Runs the command.
pub(super) fn run(options: &CheckOptions) -> anyhow::Result<Exit> {
    if let Some(threads) = options.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build_global()
            .context("cannot start the threads")?;
    }
    let mut watch = Watcher { stats: Stats::new(), progress: Progress::new(options.quiet) };
    let listed = input::list(&options.input)?;
    let slot = Slot::of(&listed, options);
    let recalled = slot.as_ref().and_then(|slot| slot.recall(&listed));
    let is_for_people = options.format == ReportFormat::Terminal;
    let Looked { input, outcome, totals, is_broken } = match recalled {
        Some(Recalled { mut input, outcome, totals }) => {
            input.select(&options.selection)?;
            tell(&mut input, is_for_people);
            Looked { input, outcome, totals, is_broken: false }
        }
        None => look(&listed, slot.as_ref(), options, &mut watch)?,
    };
    let Watcher { mut stats, progress } = watch;
    drop(progress);
    if is_broken && input.documents.is_empty() && is_for_people {
        return Ok(Exit::Failure);
    }
    for GivenUp { rule, reason } in &outcome.given_up {
        note(&format!("the rule {rule} did not see all of the copy: {reason}"));
    }
    for StetFault { path, line, message } in &outcome.stet_faults {
        note(&format!("{path}:{line}: {message}"));
    }
    let (mut findings, mut standing) = (outcome.findings, outcome.standing);
    if let Some(revision) = &options.since {
        let changes = Revision::new("--since", revision)?.changes(&input.documents);
        let is_changed = |finding: &Finding| triage::is_in_changes(finding, &input.documents, &changes);
        findings.retain(is_changed);
        standing.retain(|(finding, _)| is_changed(finding));
    }
    let mut report = Report::new(&input.documents, findings, input.problems).with_standing(standing);
    report.totals = totals;
    if let Some(path) = &options.baseline {
        report.compare_with(&baseline::read(path)?);
    }
    report::terminal::write_problems(&report, &mut anstream::stderr())?;
    print(&report, &input.settings, options)?;
    if options.stats {
        stats.stage("reporting");
        stats.write(&report, &outcome.times, &mut anstream::stderr())?;
    }
    Ok(if is_broken { Exit::Failure } else { exit(&report, options.fail_on) })
}

/// What a run is told and found.
struct Looked {
    input: Input,
    outcome: Outcome,
    /// How much of it is new copy.
    totals: Totals,
    /// A configuration could not be used.
    is_broken: bool,
}

/// Reads the files and looks at them.
fn look(
    listed: &Listed,
    slot: Option<&Slot>,
    options: &CheckOptions,
    watch: &mut Watcher,
) -> anyhow::Result<Looked> {
    watch.progress.stage("reading", listed.entries.len());
    let (mut input, files) = listed.read(&|_| true, &|| watch.progress.step());
    watch.stats.stage("reading");
    input.select(&options.selection)?;
    // A proof shows the copy, not its markup.
    if options.format != ReportFormat::Html {
        input.documents = lint::with_sources(input.documents, &input.settings);
    }
    let is_broken = !input.faults.is_empty();
    tell(&mut input, options.format == ReportFormat::Terminal);
    let previous = match &options.against {
        Some(name) => against::previous(name, &input.documents, &input.options)?,
        None => Vec::new(),
    };
    let totals = Totals::of(&input.documents);
    let published = match &options.archive {
        Some(location) => archive::published(&*archive::open(location, false)?, &input.documents)?,
        None => Vec::new(),
    };
    let others = Others { previous: &previous, published: published.len() };
    watch.progress.stage("checking", input.documents.len());
    input.documents.extend(published);
    let outcome = lint::run_against(&input.documents, others, &input.settings, watch);
    watch.stats.stage("linting");
    if let Some(slot) = slot.filter(|_| !is_broken) {
        slot.keep(&input, &files, &outcome);
    }
    Ok(Looked { input, outcome, totals, is_broken })
}

/// Who watches a run: for `--stats`, and for the bar.
struct Watcher {
    stats: Stats,
    progress: Progress,
}

impl Watch for Watcher {
    fn clock(&self) -> u64 {
        self.stats.nanoseconds()
    }

    fn document_done(&self) {
        self.progress.step();
    }
}

/// Tells people something that changes nothing else.
fn note(text: &str) {
    // A closed pipe leaves nobody to tell.
    let _ = writeln!(anstream::stderr(), "copydesk: {}", printable(text));
}

/// Tells of configurations that could not be used: people with the lines they stand in, programs in the report.
pub(super) fn tell(input: &mut Input, is_for_people: bool) {
    input.notes.iter().for_each(|text| note(text));
    for fault in std::mem::take(&mut input.faults) {
        if is_for_people {
            exit::fault(&fault.into());
        } else {
            let lines = fault.lines().into_iter();
            input.problems.extend(lines.map(|(path, message)| Problem { path, message }));
        }
    }
}

fn print(report: &Report<'_>, settings: &Settings, options: &CheckOptions) -> anyhow::Result<()> {
    if let Some(path) = &options.output {
        let style = screen::style_of_file(options);
        output::replace(path, |out| write(report, settings, options, style, out))?;
        if options.format == ReportFormat::Html {
            let (path, found) = (path.display().to_string(), count(report.new_findings().count(), "finding"));
            writeln!(anstream::stderr(), "{} shows {found}", printable(&path))?;
        }
        return Ok(());
    }
    let (style, choice) = screen::style(options);
    let mut out: Box<dyn io::Write> = if options.format == ReportFormat::Terminal {
        Box::new(BufWriter::new(AutoStream::new(io::stdout(), choice).lock()))
    } else {
        Box::new(BufWriter::new(io::stdout().lock()))
    };
    write(report, settings, options, style, &mut out)?;
    Ok(out.flush()?)
}

fn write(
    report: &Report<'_>,
    settings: &Settings,
    options: &CheckOptions,
    style: report::terminal::Style,
    out: &mut impl io::Write,
) -> io::Result<()> {
    match options.format {
        ReportFormat::Terminal => report::terminal::write(report, style, out),
        ReportFormat::Json => report::json::write(report, out),
        ReportFormat::Jsonl => report::json::write_lines(report, out),
        ReportFormat::Sarif => {
            let rules = rules_that_ran(report.documents, settings, options);
            report::sarif::write(report, &rules, out)
        }
        ReportFormat::Html => report::html::write(report, out),
        ReportFormat::Github => report::github::write(report, out),
        ReportFormat::Gitlab => report::gitlab::write(report, out),
        ReportFormat::Checkstyle => report::checkstyle::write(report, out),
        ReportFormat::Junit => report::junit::write(report, out),
        ReportFormat::Rdjson => report::rdjson::write(report, out),
    }
}

/// The rules that were on for at least one of the documents, sorted by id; those that compare only if there was something
/// to compare with.
fn rules_that_ran(documents: &[Document], settings: &Settings, options: &CheckOptions) -> Vec<RuleInfo> {
    let ran = |rule: &Description| match rule.compares {
        None => true,
        Some(ComparedWith::Previous) => options.against.is_some(),
        Some(ComparedWith::Published) => options.archive.is_some(),
    };
    let mut all: BTreeMap<&str, (&Description, Severity)> = BTreeMap::new();
    let mut levels = settings.levels_of(documents.iter().map(|document| document.source.path.as_str()));
    levels.dedup_by(|a, b| Arc::ptr_eq(a, b));
    for levels in &levels {
        let rules = levels.registry().rules().iter().enumerate();
        for (index, rule) in rules.filter(|(_, rule)| ran(rule)) {
            if let Some(severity) = levels.of(index) {
                let highest = &mut all.entry(&rule.id).or_insert((rule, severity)).1;
                *highest = severity.max(*highest);
            }
        }
    }
    all.into_values()
        .map(|(rule, severity)| RuleInfo {
            id: rule.id.clone().into_owned(),
            title: rule.title.clone().into_owned(),
            why: rule.why.clone().into_owned(),
            markdown: explain::markdown(rule),
            severity,
        })
        .collect()
}

/// The exit status for what is in the report.
pub(super) fn exit(report: &Report<'_>, fail_on: FailOn) -> Exit {
    let lowest = match fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Suggestion => Some(Severity::Suggestion),
        FailOn::Never => None,
    };
    if !report.problems.is_empty() {
        Exit::Failure
    } else if lowest.is_some_and(|lowest| report.new_findings().any(|f| f.finding.severity >= lowest)) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}
