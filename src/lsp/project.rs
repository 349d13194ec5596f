//! What configures the documents that are open: the same search and the same settings as on the command line.

use std::io;
use std::path::{Path, PathBuf};

use crate::clock;
use crate::config::{Answer, ConfigError, Finder, Settings};

/// The configurations as they are on disk at one time; a new one is made when one of them changes.
#[derive(Debug)]
pub(super) struct Project {
    finder: Finder,
}

impl Project {
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self { finder: Finder::new()? })
    }

    /// The settings for a file, whose name in the run is `shown`; nothing if it is to be left alone, because a
    /// configuration excludes it or cannot be used.
    pub(super) fn settings(&self, shown: &str, path: Option<&Path>) -> Option<Settings> {
        self.settings_of(std::iter::once((shown, path)))
    }

    /// The settings for several files, or nothing if all are to be left alone.
    pub(super) fn settings_of<'a>(
        &self,
        files: impl Iterator<Item = (&'a str, Option<&'a Path>)>,
    ) -> Option<Settings> {
        let mut settings = Settings { today: clock::today(), ..Settings::default() };
        let (mut any, mut is_first) = (false, true);
        for (shown, path) in files {
            match path.map_or(Answer::None, |path| self.answer(path)) {
                Answer::None => any = true,
                Answer::Broken => {}
                Answer::Found(config) => {
                    any = true;
                    if std::mem::take(&mut is_first) {
                        settings.passages = config.passages.clone();
                    }
                    let path = self.finder.absolute(path.unwrap_or(Path::new(shown)));
                    settings.files.insert(shown.to_owned(), config.for_file(&path));
                }
            }
        }
        any.then_some(settings)
    }

    /// Whether a file or folder is left out.
    pub(super) fn excludes(&self, path: &Path) -> bool {
        let path = self.finder.absolute(path);
        self.finder.of_file(&path).excludes(&path)
    }

    pub(super) fn absolute(&self, path: &Path) -> PathBuf {
        self.finder.absolute(path)
    }

    /// What is wrong with configurations that were looked at, each thing once.
    pub(super) fn take_errors(&self) -> Vec<ConfigError> {
        self.finder.take_errors()
    }

    /// What holds for a file that is not excluded.
    fn answer(&self, path: &Path) -> Answer {
        let answer = self.finder.of_file(path);
        if answer.excludes(&self.finder.absolute(path)) { Answer::Broken } else { answer }
    }
}
