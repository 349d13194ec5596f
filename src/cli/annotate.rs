//! `copydesk annotate`: the copy with its findings in it.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};

use super::args::{AnnotateOptions, InputOptions};
use super::check::tell;
use super::exit::Exit;
use super::{input, output};
use crate::annotate::annotate;
use crate::lint;
use crate::report::{self, Report};
use crate::source::read_bytes;

/// Runs the command.
pub(super) fn run(options: &AnnotateOptions) -> anyhow::Result<Exit> {
    if is_same_file(&options.file, &options.output) {
        bail!("the output file is the copy itself; name another one");
    }
    let mut input = input::read(&InputOptions::of_file(&options.file, options.config.clone()))?;
    input.select(&options.selection)?;
    tell(&mut input, true);
    let findings = lint::lint(&input.documents, &input.settings);
    let report = Report::new(&input.documents, findings, input.problems);
    report::terminal::write_problems(&report, &mut anstream::stderr())?;
    if report.documents.is_empty() {
        return Ok(Exit::Failure);
    }
    if is_page(&options.output) {
        output::replace(&options.output, |out| report::html::write(&report, out))?;
    } else if report.documents[0].source.parts().iter().any(|part| part.name.is_some()) {
        let shown = options.file.display();
        let limits = input.settings.limits(&report.documents[0].source.path);
        let bytes = read_bytes(&options.file).with_context(|| format!("{shown}"))?;
        let bytes = annotate(&report, bytes, limits, options.track)
            .with_context(|| format!("{shown} cannot be annotated"))?;
        output::replace(&options.output, |out| out.write_all(&bytes))?;
    } else {
        bail!("comments go into Word and OpenDocument files; of others, --output x.html makes a proof");
    }
    let count = report.new_findings().count();
    let noun = if count == 1 { "finding" } else { "findings" };
    writeln!(anstream::stdout(), "wrote {}: {count} {noun}", options.output.display())?;
    Ok(Exit::Clean)
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        extension.eq_ignore_ascii_case("html") || extension.eq_ignore_ascii_case("htm")
    })
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}
