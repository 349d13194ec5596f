//! From the paths on the command line to the files to read.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The path as it is shown: as given, with what was found below a folder joined on with `/`.
    pub shown: String,
    /// The path to open.
    pub path: PathBuf,
    /// It was found in a folder, not named itself.
    pub in_folder: bool,
}

/// Finds the files below `paths`, sorted by path, each file once however often it was named.
///
/// A folder is searched for files that `wanted` accepts; hidden files and what `.gitignore` or `.ignore` names are
/// left out, and so is everything in folders below it that `enter` refuses. A file that is named itself is always taken. Symbolic links below a folder are not followed, so a loop
/// does no harm. What cannot be found or listed is returned as (path, reason).
pub fn walk(
    paths: &[PathBuf],
    wanted: impl Fn(&Path) -> bool,
    enter: impl Fn(&Path) -> bool + Clone + Send + Sync + 'static,
) -> (Vec<Found>, Vec<(String, String)>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            walk_folder(path, &wanted, enter.clone(), &mut found, &mut problems);
        } else if path.exists() {
            found.push(Found { shown: show(path), path: path.clone(), in_folder: false });
        } else {
            problems.push((show(path), "does not exist".to_owned()));
        }
    }
    found.sort();
    let mut seen = HashSet::new();
    found.retain(|f| seen.insert(f.path.canonicalize().unwrap_or_else(|_| f.path.clone())));
    (found, problems)
}

fn walk_folder(
    folder: &Path,
    wanted: &impl Fn(&Path) -> bool,
    enter: impl Fn(&Path) -> bool + Send + Sync + 'static,
    found: &mut Vec<Found>,
    problems: &mut Vec<(String, String)>,
) {
    let is_folder = |entry: &DirEntry| entry.file_type().is_some_and(|kind| kind.is_dir());
    let enter = move |entry: &DirEntry| !is_folder(entry) || enter(entry.path());
    for entry in WalkBuilder::new(folder).require_git(false).filter_entry(enter).build() {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                if is_file && wanted(entry.path()) {
                    let shown = show(entry.path());
                    found.push(Found { shown, path: entry.into_path(), in_folder: true });
                }
            }
            Err(error) => problems.push((show(folder), error.to_string())),
        }
    }
}

/// A path with forward slashes and without a leading `./`; bytes that are no Unicode are shown as U+FFFD.
fn show(path: &Path) -> String {
    let shown = path.to_string_lossy();
    let shown = if std::path::MAIN_SEPARATOR == '/' { shown.into_owned() } else { shown.replace('\\', "/") };
    shown.strip_prefix("./").map_or(shown.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_searched_and_named_files_are_taken_once() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("news/old")).unwrap();
        let names =
            ["news/b.txt", "news/a.txt", "news/a.png", "news/.hidden.txt", "news/old/c.txt", "notes.log"];
        for name in names {
            std::fs::write(at(name), "x").unwrap();
        }
        let paths = [at("news"), at("news/b.txt"), at("notes.log"), at("absent.txt")];
        let (found, problems) =
            walk(&paths, |p| p.extension().is_some_and(|e| e == "txt"), |p| !p.ends_with("old"));
        let names: Vec<_> = found.iter().map(|f| f.path.file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["a.txt", "b.txt", "notes.log"]);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].1, "does not exist");
    }
}
