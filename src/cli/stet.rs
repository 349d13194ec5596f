//! `copydesk stet`: a finding that is to stand, written into copydesk.toml.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::args::StetOptions;
use super::check::tell;
use super::exit::Exit;
use super::input;
use super::output;
use crate::clock;
use crate::config::{Config, FILE_NAME, NewStet, nearest_file, with_stets};
use crate::finding::Identity;
use crate::lint;
use crate::report::{self, Report, Reported};

/// Length of a fingerprint, in hexadecimal digits.
const FINGERPRINT_DIGITS: usize = 16;

/// What is named on the command line.
enum Named<'a> {
    Fingerprint(&'a str),
    /// A file and a line in it, 1-based; in a Word file, the number of the paragraph. Then the column, if it is named.
    Line(&'a str, u32, Option<u32>),
}

impl<'a> Named<'a> {
    fn read(text: &'a str) -> anyhow::Result<Self> {
        if text.len() == FINGERPRINT_DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(Self::Fingerprint(text));
        }
        let parts: Vec<&str> = text.rsplitn(3, ':').collect();
        let number = |part: &str| part.parse::<u32>().ok().filter(|number| *number > 0);
        match parts.as_slice() {
            [column, line, path] if number(line).is_some() => {
                Ok(Self::Line(path, number(line).unwrap_or(1), number(column)))
            }
            [line, ..] if parts.len() > 1 && number(line).is_some() => {
                Ok(Self::Line(&text[..text.len() - line.len() - 1], number(line).unwrap_or(1), None))
            }
            _ => bail!(
                "“{text}” is no finding: name it as FILE:LINE or FILE:LINE:COLUMN, or by its fingerprint"
            ),
        }
    }

    fn is(&self, report: &Report<'_>, reported: &Reported) -> bool {
        match self {
            Self::Fingerprint(fingerprint) => reported.fingerprint == *fingerprint,
            Self::Line(path, line, column) => {
                let place = reported.finding.primary;
                report.path(place) == *path
                    && report.line(place) == *line
                    && column.is_none_or(|column| report.bounds(place).start.column == column)
            }
        }
    }
}

/// Runs the command.
pub(super) fn run(options: &StetOptions) -> anyhow::Result<Exit> {
    let named = Named::read(&options.finding)?;
    if let Some(until) = options.until.filter(|until| clock::today().is_some_and(|today| *until < today)) {
        bail!("{until} is past; a stet holds until a day to come");
    }
    let mut inputs = options.input.clone();
    if let Named::Line(path, ..) = named
        && inputs.paths.is_empty()
    {
        inputs.paths.push(PathBuf::from(path));
    }
    let mut input = input::read(&inputs)?;
    tell(&mut input, true);
    input.documents = lint::with_sources(input.documents, &input.settings);
    let findings = lint::lint(&input.documents, &input.settings);
    let report = Report::new(&input.documents, findings, input.problems);
    report::terminal::write_problems(&report, &mut anstream::stderr())?;
    let is_rule = |reported: &&Reported| {
        options.rule.as_ref().is_none_or(|rule| {
            let id = &reported.finding.rule;
            *rule == **id || id.split('/').next() == Some(rule)
        })
    };
    let found: Vec<&Reported> =
        report.findings.iter().filter(|reported| named.is(&report, reported)).filter(is_rule).collect();
    if found.is_empty() {
        bail!("nothing is found at {}", options.finding);
    }
    if found.len() > 1 && matches!(named, Named::Line(.., None)) && options.rule.is_none() {
        bail!("{}", several(&report, &found));
    }
    let first = report.path(found[0].finding.primary);
    let here = std::env::current_dir().context("cannot tell the working directory")?;
    let folder = here.join(first).parent().map_or_else(|| here.clone(), Path::to_owned);
    let path = nearest_file(&folder).unwrap_or_else(|| here.join(FILE_NAME));
    let shown = path.strip_prefix(&here).unwrap_or(&path).display().to_string();
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error).with_context(|| format!("cannot read {shown}")),
    };
    Config::parse(&text, path.parent().unwrap_or(&here), &shown)?;
    let in_folder = |reported: &Reported| {
        let file = here.join(report.path(reported.finding.primary));
        let inside = file.strip_prefix(path.parent().unwrap_or(&here)).ok()?;
        let is_of_words = reported.finding.identity == Identity::Words;
        is_of_words.then(|| inside.to_string_lossy().replace('\\', "/"))
    };
    let paths: Vec<Option<String>> = found.iter().map(|reported| in_folder(reported)).collect();
    let entries: Vec<NewStet<'_>> = found
        .iter()
        .zip(&paths)
        .map(|(reported, path)| NewStet {
            path: path.as_deref(),
            rule: &reported.finding.rule,
            text: report.text(reported.finding.primary),
            fingerprint: &reported.fingerprint,
            until: options.until,
            reason: options.reason.as_deref(),
        })
        .collect();
    let text = with_stets(&text, &entries).with_context(|| format!("cannot change {shown}"))?;
    Config::parse(&text, path.parent().unwrap_or(&here), &shown)?;
    output::replace(&path, |out| out.write_all(text.as_bytes()))?;
    let mut out = anstream::stdout().lock();
    for reported in found {
        let message = report::printable(&reported.finding.message);
        writeln!(out, "stands, by {shown}: {message} [{}]", reported.finding.rule)?;
    }
    Ok(Exit::Clean)
}

/// What is said where a line, which may be a whole paragraph, has several findings: all of them would stand for one reason.
fn several(report: &Report<'_>, found: &[&Reported]) -> String {
    let mut message = format!("{} findings are on that line; name one by its column:", found.len());
    for reported in found {
        let (place, id) = (report.position(reported.finding.primary), &reported.finding.rule);
        message += &format!("\n  {place}  {} [{id}]", report::printable(&reported.finding.message));
    }
    message + "\nor all of a rule or group with --rule"
}
