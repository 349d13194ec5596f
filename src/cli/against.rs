//! `check --against`: the previous version of what is checked.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};

use super::git::Revision;
use crate::document::Document;
use crate::read::{self, Format, Options};
use crate::source::read_bytes;

/// The previous version of each document, if there is one: in the file of that name, or else in the revision.
pub(super) fn previous(
    name: &str,
    documents: &[Document],
    options: &Options,
) -> anyhow::Result<Vec<Option<Document>>> {
    let sources = documents.chunk_by(|a, b| Arc::ptr_eq(&a.source, &b.source));
    if Path::new(name).is_file() {
        let count = sources.count();
        if count > 1 {
            bail!(
                "--against: “{name}” is one file, and {count} are checked; name a revision of git, or one file"
            );
        }
        // It may be the Word file that a page was made of.
        let format = options.format.filter(|_| Format::of_path(Path::new(name)).is_none());
        let options = Options { format, ..options.clone() };
        let read = read_bytes(Path::new(name)).and_then(|bytes| read::read_file(name, bytes, &options));
        return Ok(beside(documents, read.with_context(|| name.to_owned())?));
    }
    let revision = Revision::new("--against", name)?;
    let of_source = |documents: &[Document]| {
        let old = revision.previous(&documents[0].source.path);
        let read = old.and_then(|(shown, bytes)| {
            // What could not be read then has nothing that could have been lost.
            read::read_file(&shown, bytes, options).ok()
        });
        beside(documents, read.unwrap_or_default())
    };
    Ok(sources.flat_map(of_source).collect())
}

/// The texts of the previous version of a file, each beside its own: in their order, if there are as many.
fn beside(documents: &[Document], previous: Vec<Document>) -> Vec<Option<Document>> {
    // The source of a text, which some rules look at, stands behind it.
    let is_text = |index: &usize| *index == 0 || !documents[*index].reads_as_source();
    let is_alike = previous.len() == (0..documents.len()).filter(is_text).count();
    let mut previous = previous.into_iter().filter(|_| is_alike);
    (0..documents.len()).map(|index| if is_text(&index) { previous.next() } else { None }).collect()
}
