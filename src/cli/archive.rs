//! `copydesk archive`: an index of what was published.

use std::io::Write as _;
use std::ops::Range;

use super::args::{ArchiveCommand, DEFAULT_ARCHIVE, InputOptions};
use super::check;
use super::exit::Exit;
use super::input::{self, Listed};
use crate::archive::{self, Entry};
use crate::report::{count, printable};

/// Bytes of files that are read and added at a time: each time takes a moment, and memory.
const CHUNK_BYTES: u64 = 64 * 1024 * 1024;

/// Runs the command.
pub(super) fn run(command: ArchiveCommand) -> anyhow::Result<Exit> {
    match command {
        ArchiveCommand::Add { input, archive } => add(&input, &archive.archive),
        ArchiveCommand::Remove { paths, archive } => {
            let mut store = archive::open(&archive.archive, false)?;
            for path in paths {
                let name = path.strip_prefix("./").unwrap_or(&path);
                let removed = store.remove(name)?;
                tell(&format!("removed {} at {}", count(removed, "document"), printable(name)))?;
            }
            Ok(Exit::Clean)
        }
        ArchiveCommand::Check(mut options) => {
            options.archive.get_or_insert_with(|| DEFAULT_ARCHIVE.to_owned());
            options.selection.select = vec!["passages/published".to_owned()];
            check::run(&options)
        }
        ArchiveCommand::Stats { archive } => {
            let stats = archive::open(&archive.archive, false)?.stats()?;
            let documents = count(usize::try_from(stats.documents).unwrap_or(usize::MAX), "document");
            tell(&format!("{documents}, {:.1} MB on disk", stats.bytes as f64 / 1e6))?;
            Ok(Exit::Clean)
        }
    }
}

fn add(options: &InputOptions, location: &str) -> anyhow::Result<Exit> {
    let listed = input::list(options)?;
    let mut store = archive::open(location, true)?;
    let (mut added, mut known, mut is_broken) = (0, 0, false);
    for files in chunks(&listed) {
        let (mut input, _) = listed.read(&|file| files.contains(&file), &|| {});
        check::tell(&mut input, false);
        let entries = Entry::of_all(&input.documents);
        let asked: Vec<(&str, &str)> =
            entries.iter().map(|entry| (entry.path.as_str(), entry.digest.as_str())).collect();
        let mut is_known = store.has(&asked)?.into_iter();
        let (old, new): (Vec<Entry>, Vec<Entry>) =
            entries.into_iter().partition(|_| is_known.next().unwrap_or(false));
        known += old.len();
        added += new.len();
        store.add(new)?;
        // What could not be found is told each time.
        for problem in input.problems.iter().skip(if files.start == 0 { 0 } else { listed.missing() }) {
            is_broken = true;
            writeln!(anstream::stderr(), "copydesk: {}: {}", printable(&problem.path), problem.message)?;
        }
    }
    let there =
        if known > 0 { format!("; {} there already", count(known, "document")) } else { String::new() };
    tell(&format!("added {}{there}", count(added, "document")))?;
    Ok(if is_broken { Exit::Failure } else { Exit::Clean })
}

/// Ranges of files that are read and added at a time.
fn chunks(listed: &Listed) -> Vec<Range<usize>> {
    let (mut chunks, mut start, mut bytes) = (Vec::new(), 0, 0);
    for (file, entry) in listed.entries.iter().enumerate() {
        bytes += entry.file.path.metadata().map_or(0, |metadata| metadata.len());
        if bytes >= CHUNK_BYTES || file + 1 == listed.entries.len() {
            chunks.push(start..file + 1);
            (start, bytes) = (file + 1, 0);
        }
    }
    if chunks.is_empty() {
        chunks.push(0..0);
    }
    chunks
}

fn tell(line: &str) -> std::io::Result<()> {
    writeln!(anstream::stdout(), "{line}")
}
