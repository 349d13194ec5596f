//! What git says of the files: by running it, since whoever has a repository has git.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};
use rustc_hash::FxHashMap;

use super::input::path_of;
use crate::document::Document;
use crate::source::Source;
use crate::triage::Changed;

/// A revision of the repository that the working directory is in, and the files that differ from it.
pub(super) struct Revision {
    root: PathBuf,
    name: String,
    commit: String,
    /// By path below the root: the path in the revision, if the file was there.
    files: FxHashMap<PathBuf, Option<PathBuf>>,
}

impl Revision {
    /// Asks git what has changed since the revision that `option` names, in the working tree, files that it does not
    /// track included.
    pub(super) fn new(option: &str, name: &str) -> anyhow::Result<Self> {
        let root = git(Path::new("."), &["rev-parse", "--show-toplevel"])
            .with_context(|| format!("{option} needs a git repository around this folder"))?;
        let root = path_of(root.strip_suffix(b"\n").unwrap_or(&root));
        let wanted = format!("{name}^{{commit}}");
        let Ok(id) = git(&root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]) else {
            bail!("{option}: git knows no revision “{name}”");
        };
        let commit = String::from_utf8_lossy(id.trim_ascii_end()).into_owned();
        let mut files = FxHashMap::default();
        let changed = git(&root, &["diff", "--name-status", "-z", "--find-renames", &commit, "--"])?;
        let mut fields = changed.split(|byte| *byte == 0).filter(|field| !field.is_empty());
        while let (Some(status), Some(path)) = (fields.next(), fields.next()) {
            let old = path_of(path);
            match status[0] {
                b'R' | b'C' => {
                    let new = path_of(fields.next().unwrap_or_default());
                    files.insert(new, Some(old));
                }
                b'A' => drop(files.insert(old, None)),
                _ => drop(files.insert(old.clone(), Some(old))),
            }
        }
        let untracked = git(&root, &["ls-files", "--others", "--exclude-standard", "-z"])?;
        for path in untracked.split(|byte| *byte == 0).filter(|path| !path.is_empty()) {
            files.insert(path_of(path), None);
        }
        Ok(Self { root, name: name.to_owned(), commit, files })
    }

    /// What has changed in each of the documents. A file outside of the repository counts as changed.
    pub(super) fn changes(&self, documents: &[Document]) -> Vec<Changed> {
        documents.iter().map(|document| self.change(&document.source)).collect()
    }

    /// A file as the revision has it, if it was there and is another one now: its name in messages, and its bytes.
    pub(super) fn previous(&self, path: &str) -> Option<(String, Vec<u8>)> {
        let old = self.files.get(&self.below_root(path)?)?.as_ref()?;
        Some((format!("{}:{}", self.name, old.display()), self.old_bytes(old)?))
    }

    /// The path of a file below the root of the repository, if it is there.
    fn below_root(&self, path: &str) -> Option<PathBuf> {
        let path = Path::new(path).canonicalize().ok()?;
        let root = self.root.canonicalize().unwrap_or_else(|_| self.root.clone());
        path.strip_prefix(&root).map(Path::to_owned).ok()
    }

    fn change(&self, source: &Source) -> Changed {
        let Some(path) = self.below_root(&source.path) else { return Changed::Everything };
        match self.files.get(&path) {
            None => Changed::Nothing,
            Some(Some(old)) if source.parts().len() == 1 && source.parts()[0].name.is_none() => {
                let old = self.old_bytes(old).and_then(|bytes| Source::from_bytes("", bytes).ok());
                old.map_or(Changed::Everything, |old| Changed::between(old.text(), source.text()))
            }
            Some(_) => Changed::Everything,
        }
    }

    /// A file as the revision has it.
    fn old_bytes(&self, path: &Path) -> Option<Vec<u8>> {
        let mut object = OsString::from(format!("{}:", self.commit));
        for (index, part) in path.iter().enumerate() {
            // With slashes on every system.
            object.push(if index == 0 { "" } else { "/" });
            object.push(part);
        }
        git(&self.root, &[OsStr::new("cat-file"), OsStr::new("blob"), &object]).ok()
    }
}

/// What a git command prints, or what it says is wrong.
fn git(folder: &Path, arguments: &[impl AsRef<OsStr>]) -> anyhow::Result<Vec<u8>> {
    let output =
        Command::new("git").arg("-C").arg(folder).args(arguments).output().context("cannot run git")?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        bail!("git {}: {}", arguments[0].as_ref().display(), String::from_utf8_lossy(&output.stderr).trim())
    }
}
