//! Which copydesk.toml holds for a file: the nearest one, upwards from the file's folder.

use std::collections::HashMap;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::error::ConfigError;
use super::file::Config;
use super::vale::VALE_NAMES;

/// The name of a configuration.
pub const FILE_NAME: &str = "copydesk.toml";

/// Finds the configuration of files. Each folder is looked into once, so a hundred thousand files in one tree cost
/// as many look-ups in a table.
#[derive(Debug)]
pub struct Finder {
    working_folder: PathBuf,
    /// The configuration of all files, if one was named.
    named: Option<Arc<Config>>,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    folders: HashMap<PathBuf, Answer>,
    /// By the `.vale.ini` that was read.
    vale: HashMap<PathBuf, Answer>,
    errors: Vec<ConfigError>,
}

/// What is known of the configuration of a folder or a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// There is none.
    None,
    /// This one holds.
    Found(Arc<Config>),
    /// The one that would hold cannot be used; [`Finder::take_errors`] tells why.
    Broken,
}

impl Answer {
    /// Whether the configuration leaves out the file or folder at an absolute path.
    #[must_use]
    pub fn excludes(&self, path: &Path) -> bool {
        matches!(self, Self::Found(config) if config.excludes(path))
    }
}

impl Finder {
    /// Looks upwards from each file.
    pub fn new() -> io::Result<Self> {
        Ok(Self { working_folder: std::env::current_dir()?, named: None, known: Mutex::default() })
    }

    /// Takes the configuration at `path` for every file.
    ///
    /// Its patterns are relative to its folder; for files that are not below it, to the working folder, so that one
    /// configuration can serve several trees.
    pub fn with_config(path: &Path) -> Result<Self, ConfigError> {
        let shown = path.display().to_string();
        let cannot_read = |source| ConfigError::Read { path: shown.clone(), source };
        let mut finder = Self::new().map_err(cannot_read)?;
        let mut config = finder.open(&finder.absolute(path))?;
        config.also_in(&finder.working_folder);
        finder.named = Some(Arc::new(config));
        Ok(finder)
    }

    /// The configuration of the file at `path`, which need not exist.
    #[must_use]
    pub fn of_file(&self, path: &Path) -> Answer {
        self.of_folder(path.parent().unwrap_or(Path::new("")))
    }

    /// The configuration of files that are in the folder at `path`.
    #[must_use]
    pub fn of_folder(&self, path: &Path) -> Answer {
        if let Some(config) = &self.named {
            return Answer::Found(Arc::clone(config));
        }
        // A poisoned table is whole: a panic elsewhere leaves no half-made entry.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        self.look_up(&self.absolute(path), &mut known)
    }

    /// A path as patterns are matched against it: absolute, and without `..`.
    ///
    /// Symbolic links are not followed: a folder that is linked into a project belongs to that project.
    #[must_use]
    pub fn absolute(&self, path: &Path) -> PathBuf {
        let mut absolute = PathBuf::new();
        for component in self.working_folder.join(path).components() {
            match component {
                Component::CurDir => {}
                Component::ParentDir => {
                    absolute.pop();
                }
                _ => absolute.push(component),
            }
        }
        absolute
    }

    /// Why configurations could not be used, each once, in the order in which they were found.
    #[must_use]
    pub fn take_errors(&self) -> Vec<ConfigError> {
        std::mem::take(&mut self.known.lock().unwrap_or_else(PoisonError::into_inner).errors)
    }

    fn look_up(&self, folder: &Path, known: &mut Known) -> Answer {
        let mut answer = Answer::None;
        let mut unknown = Vec::new();
        for ancestor in folder.ancestors() {
            if let Some(found) = known.folders.get(ancestor) {
                answer = found.clone();
                break;
            }
            unknown.push(ancestor);
            let path = ancestor.join(FILE_NAME);
            if path.is_file() {
                answer = self.open(&path).map_or_else(
                    |error| {
                        known.errors.push(error);
                        Answer::Broken
                    },
                    |config| Answer::Found(Arc::new(config)),
                );
                break;
            }
        }
        if answer == Answer::None {
            answer = self.of_vale(folder, known);
        }
        known.folders.extend(unknown.into_iter().map(|folder| (folder.to_owned(), answer.clone())));
        answer
    }

    /// Where no copydesk.toml holds, a `.vale.ini` does.
    fn of_vale(&self, folder: &Path, known: &mut Known) -> Answer {
        let Some(path) = nearest_vale_file(folder) else { return Answer::None };
        if let Some(answer) = known.vale.get(&path) {
            return answer.clone();
        }
        let answer = match self.open(&path) {
            Ok(mut config) => {
                let shown = path.strip_prefix(&self.working_folder).unwrap_or(&path).display().to_string();
                let note = format!("there is no {FILE_NAME}; the styles of {shown} are used");
                config.style_faults.notes.insert(0, note);
                Answer::Found(Arc::new(config))
            }
            Err(error) => {
                known.errors.push(error);
                Answer::Broken
            }
        };
        known.vale.insert(path, answer.clone());
        answer
    }

    fn open(&self, path: &Path) -> Result<Config, ConfigError> {
        let shown = path.strip_prefix(&self.working_folder).unwrap_or(path).display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::Read { path: shown.clone(), source })?;
        let folder = path.parent().unwrap_or(path);
        let mut config = if is_vale(path) {
            Config::of_vale(&text, folder, &shown)
        } else {
            Config::parse(&text, folder, &shown)?
        };
        config.sources.push(path.to_owned());
        Ok(config)
    }
}

/// True for the name of a configuration of Vale.
fn is_vale(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    VALE_NAMES.contains(&name) || path.extension().is_some_and(|extension| extension == "ini")
}

/// The `.vale.ini` that holds for files in a folder, given by its absolute path, if there is one.
#[must_use]
pub fn nearest_vale_file(folder: &Path) -> Option<PathBuf> {
    let named =
        |ancestor: &Path| VALE_NAMES.iter().map(|name| ancestor.join(name)).find(|path| path.is_file());
    folder.ancestors().find_map(named)
}

/// The copydesk.toml that holds for files in a folder, given by its absolute path, if there is one.
#[must_use]
pub fn nearest_file(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|ancestor| ancestor.join(FILE_NAME)).find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        root
    }

    fn min_words(answer: &Answer) -> usize {
        match answer {
            Answer::Found(config) => config.passages.min_words,
            other => panic!("no configuration: {other:?}"),
        }
    }

    #[test]
    fn the_nearest_configuration_holds() {
        let root = tree(&[
            ("copydesk.toml", "passages.min-words = 20"),
            ("news/copydesk.toml", "passages.min-words = 30"),
            ("news/world/a.txt", ""),
        ]);
        let finder = Finder::new().unwrap();
        let of = |path: &str| min_words(&finder.of_file(&root.path().join(path)));
        assert_eq!((of("a.txt"), of("news/a.txt"), of("news/world/a.txt")), (20, 30, 30));
        assert_eq!((of("not/there/a.txt"), of("news/../a.txt")), (20, 20));
    }

    #[test]
    fn a_folder_is_looked_into_once() {
        let root = tree(&[("copydesk.toml", "passages.min-words = 20"), ("news/a.txt", "")]);
        let finder = Finder::new().unwrap();
        let first = finder.of_file(&root.path().join("news/a.txt"));
        fs::remove_file(root.path().join("copydesk.toml")).unwrap();
        assert_eq!(finder.of_file(&root.path().join("news/b.txt")), first);
    }

    #[test]
    fn a_broken_configuration_is_told_once() {
        let root = tree(&[("copydesk.toml", "languages = 'en'"), ("news/a.txt", "")]);
        let finder = Finder::new().unwrap();
        for name in ["a.txt", "news/a.txt", "news/b.txt"] {
            assert_eq!(finder.of_file(&root.path().join(name)), Answer::Broken);
        }
        assert_eq!(finder.take_errors().len(), 1);
    }

    #[test]
    fn a_named_configuration_holds_for_every_file() {
        let root =
            tree(&[("house.toml", "passages.min-words = 40"), ("copydesk.toml", "passages.min-words = 20")]);
        let finder = Finder::with_config(&root.path().join("house.toml")).unwrap();
        assert_eq!(min_words(&finder.of_file(&root.path().join("a.txt"))), 40);
        assert!(Finder::with_config(&root.path().join("absent.toml")).is_err());
    }
}
