//! Our own rule files: one a rule, in `rules/<group>/<rule>.yml`, embedded in the program.

use std::sync::Arc;

use include_dir::{Dir, File, include_dir};
use rayon::prelude::*;

use crate::rulefiles::{Context, RuleFile, Vocabulary};

static RULE_FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// The rules of our own files, sorted by id.
///
/// # Panics
///
/// If one of them is wrong, which a test makes sure of.
pub(super) fn files() -> Vec<Arc<RuleFile>> {
    let vocabulary = Vocabulary::default();
    let mut files: Vec<&File<'_>> =
        RULE_FILES.dirs().flat_map(Dir::files).filter(|file| is_rule(file)).collect();
    files.sort_by_key(|file| file.path());
    let read = |file: &File<'_>| {
        let context = Context { vocabulary: &vocabulary, word_template: None, file: &|_| None };
        let name = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
        let group = name(file.path().parent().and_then(std::path::Path::file_name));
        let text = file.contents_utf8().unwrap_or_default();
        let read = RuleFile::parse(&group, &name(file.path().file_stem()), text, &context);
        Arc::new(read.unwrap_or_else(|error| panic!("rules/{}: {error:?}", file.path().display())))
    };
    files.into_par_iter().map(read).collect()
}

/// False for a pack of house style, which is a configuration.
fn is_rule(file: &File<'_>) -> bool {
    file.path().extension().is_some_and(|extension| extension == "yml")
}
