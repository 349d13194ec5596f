//! Files that are written: whole or not at all.

use std::fs::{File, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// Replaces the file at `path` by what `print` writes.
///
/// The new content is written beside it first, so that whoever reads the file meanwhile, or after a run that was broken
/// off, has a whole one. What is no ordinary file, such as a pipe, is written to directly.
pub(super) fn replace(
    path: &Path,
    print: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> anyhow::Result<()> {
    write(path, print).with_context(|| format!("cannot write {}", path.display()))
}

fn write(path: &Path, print: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    // A symbolic link stays one: what it leads to is replaced.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if path.exists() && !path.is_file() {
        let mut out = BufWriter::new(File::options().write(true).open(path)?);
        print(&mut out)?;
        return out.flush();
    }
    let (file, beside) = beside(&path)?.into_parts();
    let mut out = BufWriter::new(file);
    print(&mut out)?;
    out.flush()?;
    beside.persist(&path).map_err(|error| error.error)
}

/// A new file in the folder of `path`, which goes away unless it is kept.
fn beside(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".copydesk-");
    if let Some(permissions) = ordinary_permissions(path) {
        builder.permissions(permissions);
    }
    builder.tempfile_in(folder.map_or_else(|| PathBuf::from("."), Path::to_owned))
}

/// The permissions of the file that is replaced, or those that any new file has: temporary files are closed to
/// others, reports are not.
fn ordinary_permissions(path: &Path) -> Option<Permissions> {
    let replaced = path.metadata().ok().map(|metadata| metadata.permissions());
    #[cfg(unix)]
    let replaced = replaced.or_else(|| Some(std::os::unix::fs::PermissionsExt::from_mode(0o666)));
    #[cfg(not(unix))]
    let replaced = None;
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_that_fails_leaves_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.txt");
        replace(&path, |out| writeln!(out, "first")).unwrap();
        let failing = replace(&path, |out| {
            writeln!(out, "second")?;
            Err(io::Error::other("the disk is full"))
        });
        assert!(failing.is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "first\n");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
