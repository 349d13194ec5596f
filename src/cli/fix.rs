//! `copydesk fix`: faults put right in the files.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;

use anyhow::{Context as _, ensure};
use similar::TextDiff;

use super::args::FixOptions;
use super::check::{self, tell};
use super::exit::Exit;
use super::input::{self, Origin};
use super::output;
use crate::config::Settings;
use crate::document::Document;
use crate::finding::{Applicability, Severity};
use crate::fix::{self, Changed, Fixed, Refusal, Texts};
use crate::lint;
use crate::read;
use crate::report::{self, Problem, Report, count, list, printable};
use crate::source::{Limits, Source};

/// Runs the command.
pub(super) fn run(options: &FixOptions) -> anyhow::Result<Exit> {
    let mut input = input::read(&options.input)?;
    input.select(&options.selection)?;
    let is_broken = !input.faults.is_empty();
    tell(&mut input, true);
    let applicability = if options.unsafe_too { Applicability::Unsafe } else { Applicability::Safe };
    let lint = |documents: &[Document]| lint::lint(documents, &input.settings);
    let again = |source: &Source, texts: &Texts| {
        let (format, json_field) = (options.input.format_in, options.input.json_field.clone());
        let limits = input.settings.limits(&source.path);
        again(source, texts, &read::Options { format, json_field, limits })
    };
    let mut fixed = fix::put_right(input.documents, applicability, again, lint);
    let findings = std::mem::take(&mut fixed.findings);
    let (made, problems) = deliver(&fixed, &input.origins, &input.settings, options.diff)?;
    input.problems.extend(problems);

    let report = Report::new(&fixed.documents, findings, input.problems);
    let mut log = anstream::stderr().lock();
    for made in &made {
        let would = if options.diff { "would be put right" } else { "put right" };
        writeln!(log, "{} {would} in {}", faults(made.faults, made.places), printable(made.path))?;
    }
    refusals(&report, &fixed.refused, &mut log)?;
    report::terminal::write_problems(&report, &mut log)?;
    writeln!(log, "{}", summary(&report, &made, options))?;
    Ok(match () {
        () if is_broken || !report.problems.is_empty() => Exit::Failure,
        () if !options.diff => check::exit(&report, options.fail_on),
        () if made.is_empty() => Exit::Clean,
        () => Exit::Findings,
    })
}

/// The file as it will be read when it has other texts.
fn again(source: &Source, texts: &Texts, how: &read::Options) -> Option<Document> {
    let bytes = match source.plain() {
        Some(content) => content.with_text(texts.get(&0)?.clone()).to_bytes().ok()?,
        None => fix::rewritten(fs::read(&source.path).ok()?, source.parts(), texts, how.limits).ok()?,
    };
    let mut documents = read::read_file(&source.path, bytes, how).ok()?;
    documents.pop().filter(|_| documents.is_empty())
}

/// A file in which faults were put right.
struct Made<'a> {
    path: &'a str,
    faults: usize,
    places: usize,
}

/// `1 fault at 21 places`.
fn faults(faults: usize, places: usize) -> String {
    let places = if places > faults { format!(" at {places} places") } else { String::new() };
    count(faults, "fault") + &places
}

/// Writes what was changed, or how it differs, and what came from standard input.
fn deliver<'a>(
    fixed: &'a Fixed,
    origins: &[Origin],
    settings: &Settings,
    as_diff: bool,
) -> anyhow::Result<(Vec<Made<'a>>, Vec<Problem>)> {
    let (mut made, mut problems) = (Vec::new(), Vec::new());
    let mut out = io::stdout().lock();
    for (index, document) in fixed.documents.iter().enumerate() {
        let path = document.source.path.as_str();
        let changed = fixed.changed.get(&index);
        let written = match (&origins[index], changed) {
            (_, Some(Changed { before, .. })) if as_diff => {
                diff(before, document, &mut out)?;
                Ok(())
            }
            (Origin::Stdin, _) if !as_diff => {
                out.write_all(&bytes(document)?)?;
                Ok(())
            }
            (Origin::File(file), Some(Changed { before, .. })) => {
                write(file, before, document, settings.limits(path))
            }
            _ => Ok(()),
        };
        match (written, changed) {
            (Err(error), _) => {
                problems.push(Problem { path: path.to_owned(), message: format!("{error:#}") });
            }
            (Ok(()), Some(changed)) => {
                made.push(Made { path, faults: changed.faults, places: changed.places });
            }
            (Ok(()), None) => {}
        }
    }
    out.flush()?;
    Ok((made, problems))
}

/// Writes a document back to the file that it was read from, unless that has become another one.
fn write(file: &Path, before: &Document, after: &Document, limits: Limits) -> anyhow::Result<()> {
    let metadata = file.metadata().context("cannot be read again")?;
    ensure!(metadata.is_file(), "is no ordinary file; left as it is");
    ensure!(!metadata.permissions().readonly(), "may not be written to; left as it is");
    let on_disk = fs::read(file).context("cannot be read again")?;
    let changed = "was changed by someone else meanwhile; left as it is";
    let bytes = if before.source.plain().is_some() {
        let again = Source::from_bytes(&before.source.path, on_disk.clone());
        ensure!(again.is_ok_and(|again| again.text() == before.source.text()), changed);
        ensure!(
            bytes(before).is_ok_and(|bytes| bytes == on_disk),
            "has bytes that are no text; left as it is"
        );
        bytes(after)?
    } else {
        ensure!(fix::holds(on_disk.clone(), before.source.parts(), limits), changed);
        fix::rewritten(on_disk, after.source.parts(), &Texts::new(), limits)?
    };
    output::replace(file, |out| out.write_all(&bytes))
}

/// The bytes of a document’s file.
fn bytes(document: &Document) -> anyhow::Result<Vec<u8>> {
    let path = &document.source.path;
    let content =
        document.source.plain().with_context(|| format!("{path} is of a kind that is only read"))?;
    content.to_bytes().map_err(|lacking| anyhow::anyhow!("{} has no “{lacking}”", content.encoding()))
}

/// Prints what differs, as `patch` reads it; of a container, what differs in its copy. On a terminal, without what could
/// drive it.
fn diff(before: &Document, after: &Document, out: &mut io::StdoutLock<'_>) -> io::Result<()> {
    let is_text = before.source.plain().is_some();
    let text = |document: &Document| {
        if is_text { document.source.text().to_owned() } else { document.text().to_owned() + "\n" }
    };
    let (old, new) = (text(before), text(after));
    let difference = TextDiff::from_lines(&old, &new);
    let path = &before.source.path;
    let text = difference.unified_diff().header(path, path).to_string();
    if !out.is_terminal() {
        return out.write_all(text.as_bytes());
    }
    text.lines().try_for_each(|line| writeln!(out, "{}", printable(line)))
}

/// Says what could not be put right: a line for each fault, and one for each file that is only read.
fn refusals(report: &Report<'_>, refused: &[(usize, Refusal)], out: &mut impl Write) -> io::Result<()> {
    let mut only_read: BTreeMap<&str, usize> = BTreeMap::new();
    for (finding, reason) in refused {
        let finding = &report.findings[*finding].finding;
        if *reason == Refusal::Container {
            *only_read.entry(report.path(finding.primary)).or_default() += 1;
        } else {
            let place = printable(&report.position(finding.primary));
            let message = printable(&finding.message);
            writeln!(out, "{place}: {message}: cannot be changed in the file: {reason}")?;
        }
    }
    only_read.iter().try_for_each(|(path, faults)| {
        let (path, faults, reason) = (printable(path), count(*faults, "fault"), Refusal::Container);
        writeln!(out, "{path}: {faults} cannot be put right: {reason}")
    })
}

/// `4 faults put right in 2 files. Left: 3 warnings; --unsafe would put 2 of them right.`
fn summary(report: &Report<'_>, made: &[Made<'_>], options: &FixOptions) -> String {
    let all = |of: fn(&Made<'_>) -> usize| made.iter().map(of).sum::<usize>();
    let (faults, files) =
        (faults(all(|made| made.faults), all(|made| made.places)), count(made.len(), "file"));
    let mut summary = match (made, options.diff) {
        ([], true) => "Nothing would be changed.".to_owned(),
        ([], false) => "Nothing was changed.".to_owned(),
        (_, true) => format!("{faults} would be put right in {files}."),
        (_, false) => format!("{faults} put right in {files}."),
    };
    let kinds = [Severity::Error, Severity::Warning, Severity::Suggestion];
    let left = kinds.map(|kind| (report.count(kind), kind.name()));
    let left: Vec<String> = left.iter().filter(|(n, _)| *n > 0).map(|(n, kind)| count(*n, kind)).collect();
    if left.is_empty() {
        return summary + " Nothing is left.";
    }
    summary += &format!(" Left: {}", list(&left));
    let needs_an_eye = |reported: &&report::Reported| {
        let fix = reported.finding.fix.as_ref();
        fix.is_some_and(|fix| fix.applicability == Applicability::Unsafe)
    };
    let uncertain = report.findings.iter().filter(needs_an_eye).count();
    if uncertain > 0 && !options.unsafe_too {
        summary += &format!("; --unsafe would change {uncertain} of them, to be read afterwards");
    }
    summary + "."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_became_another_one_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let document = |text| read::read(Source::from_text("a.txt", text));
        fs::write(&path, "the the harbour").unwrap();
        let refused =
            write(&path, &document("the the ferry"), &document("the ferry"), Limits::default()).unwrap_err();
        assert_eq!(refused.to_string(), "was changed by someone else meanwhile; left as it is");
        assert_eq!(fs::read_to_string(&path).unwrap(), "the the harbour");
        write(&path, &document("the the harbour"), &document("the harbour"), Limits::default()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "the harbour");
    }

    #[test]
    fn broken_bytes_are_left_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let text = "\u{FEFF}the the harbour ".encode_utf16().chain([0xD800]).flat_map(u16::to_le_bytes);
        let bytes: Vec<u8> = text.collect();
        fs::write(&path, &bytes).unwrap();
        let before = read::read(Source::from_bytes("a.txt", bytes.clone()).unwrap());
        let after = read::read(Source::from_text("a.txt", "the harbour"));
        let refused = write(&path, &before, &after, Limits::default()).unwrap_err();
        assert_eq!(refused.to_string(), "has bytes that are no text; left as it is");
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}
