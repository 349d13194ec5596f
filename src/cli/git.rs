//! What git says of the files: by running it, since whoever has a repository has git.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};
use rustc_hash::FxHashMap;

use crate::document::Document;
use crate::source::Source;
use crate::triage::Changed;

/// The files that differ from a revision of the repository that the working directory is in.
pub(super) struct Since {
    root: PathBuf,
    revision: String,
    /// By path below the root: the path in the revision, if the file was there.
    files: FxHashMap<PathBuf, Option<PathBuf>>,
}

impl Since {
    /// Asks git what has changed since `revision`, in the working tree, files that it does not track included.
    pub(super) fn new(revision: &str) -> anyhow::Result<Self> {
        let root = git(Path::new("."), &["rev-parse", "--show-toplevel"])
            .context("--since needs a git repository around this folder")?;
        let root = PathBuf::from(text(root.trim_ascii_end())?);
        let commit = format!("{revision}^{{commit}}");
        let Ok(id) = git(&root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]) else {
            bail!("--since: git knows no revision “{revision}”");
        };
        let revision = text(id.trim_ascii_end())?.to_owned();
        let mut files = FxHashMap::default();
        let changed = git(&root, &["diff", "--name-status", "-z", "--find-renames", &revision, "--"])?;
        let mut fields = changed.split(|byte| *byte == 0).filter(|field| !field.is_empty());
        while let (Some(status), Some(path)) = (fields.next(), fields.next()) {
            let old = path_of(path)?;
            match status[0] {
                b'R' | b'C' => {
                    let new = path_of(fields.next().unwrap_or_default())?;
                    files.insert(new, Some(old));
                }
                b'A' => drop(files.insert(old, None)),
                _ => drop(files.insert(old.clone(), Some(old))),
            }
        }
        let untracked = git(&root, &["ls-files", "--others", "--exclude-standard", "-z"])?;
        for path in untracked.split(|byte| *byte == 0).filter(|path| !path.is_empty()) {
            files.insert(path_of(path)?, None);
        }
        Ok(Self { root, revision, files })
    }

    /// What has changed in each of the documents. A file outside of the repository counts as changed.
    pub(super) fn changes(&self, documents: &[Document]) -> Vec<Changed> {
        documents.iter().map(|document| self.change(&document.source)).collect()
    }

    fn change(&self, source: &Source) -> Changed {
        let Ok(path) = Path::new(&source.path).canonicalize() else { return Changed::Everything };
        let root = self.root.canonicalize().unwrap_or_else(|_| self.root.clone());
        let Ok(path) = path.strip_prefix(&root) else { return Changed::Everything };
        match self.files.get(path) {
            None => Changed::Nothing,
            Some(Some(old)) if source.parts().len() == 1 && source.parts()[0].name.is_none() => {
                match self.old_text(old) {
                    Some(old) => Changed::between(&old, source.text()),
                    None => Changed::Everything,
                }
            }
            Some(_) => Changed::Everything,
        }
    }

    /// The text of a file as the revision has it.
    fn old_text(&self, path: &Path) -> Option<String> {
        let object = format!("{}:{}", self.revision, path.to_str()?.replace('\\', "/"));
        let bytes = git(&self.root, &["cat-file", "blob", &object]).ok()?;
        Source::from_bytes("", bytes).ok().map(|source| source.text().to_owned())
    }
}

/// What a git command prints, or what it says is wrong.
fn git(folder: &Path, arguments: &[&str]) -> anyhow::Result<Vec<u8>> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments.iter().map(OsStr::new))
        .output()
        .context("cannot run git")?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        bail!("git {}: {}", arguments[0], String::from_utf8_lossy(&output.stderr).trim())
    }
}

fn text(bytes: &[u8]) -> anyhow::Result<&str> {
    std::str::from_utf8(bytes).context("git prints a name that is no UTF-8")
}

fn path_of(bytes: &[u8]) -> anyhow::Result<PathBuf> {
    text(bytes).map(PathBuf::from)
}
