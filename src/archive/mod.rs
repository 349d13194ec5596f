//! The archive: everything that was published, so that new copy is compared with years of it without reading them again.
//!
//! A document is kept as its prose, compressed, and the sample of its shingles that [`passages`] takes of any document:
//! eight equal words in a row share one at least. For a new document the shingles are looked up, the documents that
//! share the most telling ones are loaded, and the engine compares them as if they were files of the run.
//!
//! [`Store`] is where it is kept: [`embedded`] in a folder, [`postgres`] in a database that a newsroom shares. What is
//! found is the same in both, in whatever order documents came.

mod embedded;
mod entry;
mod postgres;

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

pub use entry::Entry;

use crate::document::Document;
use crate::passages;

/// A shingle that more documents share is a set phrase.
const MOST_SHARING: usize = 500;
/// So many documents are compared with a new one, those that share the most.
const MOST_COMPARED: usize = 40;
/// So many if the last of them share as many as others do.
const MOST_TIED: usize = 160;
/// So many shingles have to be shared: twelve words in a row have two nearly always, two strangers hardly ever.
const LEAST_SHARED: u32 = 2;

/// What went wrong with an archive, in words.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The folder holds none.
    #[error("there is no archive in {0}; `copydesk archive add` makes one")]
    None(String),
    /// The folder holds other things.
    #[error("{0} is no archive of copydesk")]
    Other(String),
    /// It is of another version of copydesk.
    #[error(
        "the archive {0} was made by another version of copydesk; make it anew with `copydesk archive add`"
    )]
    Version(String),
    /// Another process is writing.
    #[error("another copydesk is writing to the archive {0}; try again when it is done")]
    Busy(String),
    /// What the store says.
    #[error("the archive cannot be used: {0}")]
    Store(String),
}

/// The number of a document in a store, for as long as it is open.
pub type Id = u64;

/// How much is in an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stats {
    /// Documents.
    pub documents: u64,
    /// Bytes on disk.
    pub bytes: u64,
}

/// Where documents are kept. Reading goes on while another process writes.
pub trait Store {
    /// Adds documents, each in the place of the one with its path. All of them are there when it returns, or none.
    fn add(&mut self, entries: Vec<Entry>) -> Result<(), ArchiveError>;

    /// Which of these paths are there with these digests.
    fn has(&self, paths: &[(&str, &str)]) -> Result<Vec<bool>, ArchiveError>;

    /// Removes the document at a path, and those below it if it is a folder; tells how many.
    fn remove(&mut self, path: &str) -> Result<usize, ArchiveError>;

    /// For each shingle the documents that have it, in any order; none for one that more than `most` have.
    fn sharing(&self, shingles: &[u32], most: usize) -> Result<Vec<Vec<Id>>, ArchiveError>;

    /// Documents by their numbers, without their shingles.
    fn load(&self, ids: &[Id]) -> Result<Vec<Entry>, ArchiveError>;

    /// How much there is.
    fn stats(&self) -> Result<Stats, ArchiveError>;
}

/// Opens the archive at a location: a folder, or `postgres://…`. With `create` it is made if there is none.
pub fn open(location: &str, create: bool) -> Result<Box<dyn Store>, ArchiveError> {
    if location.starts_with("postgres://") || location.starts_with("postgresql://") {
        return Ok(Box::new(postgres::Postgres::open(location, create)?));
    }
    Ok(Box::new(embedded::Embedded::open(Path::new(location), create)?))
}

/// The published documents that may share a passage with some new ones, sorted by path; those at the paths of the new ones
/// are not among them.
pub fn published(store: &dyn Store, documents: &[Document]) -> Result<Vec<Document>, ArchiveError> {
    let mut ids: Vec<Id> = Vec::new();
    for document in documents.iter().filter(|document| !document.words.is_empty()) {
        ids.extend(candidates(store, document)?);
    }
    ids.sort_unstable();
    ids.dedup();
    let mut entries = store.load(&ids)?;
    let own: FxHashSet<String> =
        documents.iter().map(|document| entry::name(&document.source.path)).collect();
    entries.retain(|entry| !own.contains(entry.file()));
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(entries.iter().map(Entry::document).collect())
}

/// The documents that share the most shingles with a new one.
fn candidates(store: &dyn Store, document: &Document) -> Result<Vec<Id>, ArchiveError> {
    let shingles = passages::sample(document);
    let mut shared: FxHashMap<Id, u32> = FxHashMap::default();
    for id in store.sharing(&shingles, MOST_SHARING)?.into_iter().flatten() {
        *shared.entry(id).or_default() += 1;
    }
    let mut found: Vec<(Id, u32)> =
        shared.into_iter().filter(|(_, shared)| *shared >= LEAST_SHARED).collect();
    found.sort_unstable_by_key(|(_, shared)| std::cmp::Reverse(*shared));
    if let Some(&(_, least)) = found.get(MOST_COMPARED) {
        // Of those that share as many, all or none: which come first depends on the order of arrival.
        let at_least = found.partition_point(|(_, shared)| *shared >= least);
        let more = found.partition_point(|(_, shared)| *shared > least);
        found.truncate(if at_least <= MOST_TIED { at_least } else { more });
    }
    Ok(found.into_iter().map(|(id, _)| id).collect())
}

#[cfg(test)]
mod tests;
