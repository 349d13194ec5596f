//! An archive in a folder: an index of tantivy, whose segments are never changed once they are written, so that a process
//! that is killed leaves the archive as it was, and readers go on beside a writer.

use std::fs;
use std::path::{Path, PathBuf};

use memmap2::Advice;
use tantivy::collector::{Count, DocSetCollector};
use tantivy::directory::MmapDirectory;
use tantivy::directory::error::LockError;
use tantivy::query::{RangeQuery, TermQuery};
use tantivy::schema::{
    Field, INDEXED, IndexRecordOption, NumericOptions, STORED, STRING, Schema, TantivyDocument, Value as _,
};
use tantivy::{
    DocAddress, DocSet as _, Index, IndexSettings, IndexWriter, Searcher, TERMINATED, TantivyError, Term,
};

use super::{ArchiveError, Entry, Id, Stats, Store};

/// Says that a folder is an archive, and of which version.
const MARK: &str = "copydesk-archive.txt";
const VERSION: &str = "copydesk archive, version 1\n";
/// Texts are compressed together up to so many bytes.
const BLOCK_BYTES: usize = 64 * 1024;
/// Memory of the writer, in bytes.
const WRITER_MEMORY: usize = 128 * 1024 * 1024;

/// An archive in a folder.
pub(super) struct Embedded {
    folder: PathBuf,
    index: Index,
    searcher: Searcher,
    fields: Fields,
}

/// The fields of a document.
#[derive(Debug, Clone, Copy)]
struct Fields {
    path: Field,
    headline: Field,
    date: Field,
    text: Field,
    digest: Field,
    shingle: Field,
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let fields = Fields {
        path: schema.add_text_field("path", STRING | STORED),
        headline: schema.add_text_field("headline", STORED),
        date: schema.add_text_field("date", STORED),
        text: schema.add_text_field("text", STORED),
        digest: schema.add_text_field("digest", STORED),
        shingle: schema.add_u64_field("shingle", NumericOptions::from(INDEXED)),
    };
    (schema.build(), fields)
}

impl Embedded {
    pub(super) fn open(folder: &Path, create: bool) -> Result<Self, ArchiveError> {
        let shown = folder.display().to_string();
        let mark = folder.join(MARK);
        let is_empty = fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none());
        match fs::read_to_string(&mark) {
            Ok(text) if text == VERSION => {}
            Ok(_) => return Err(ArchiveError::Version(shown)),
            Err(_) if !is_empty => return Err(ArchiveError::Other(shown)),
            Err(_) if !create => return Err(ArchiveError::None(shown)),
            Err(_) => {
                fs::create_dir_all(folder).map_err(told)?;
                fs::write(&mark, VERSION).map_err(told)?;
            }
        }
        let (schema, fields) = schema();
        // Who looks up the shingles of an article reads here and there; who adds reads on.
        let directory = if create {
            MmapDirectory::open(folder)
        } else {
            MmapDirectory::open_with_madvice(folder, Advice::Random)
        };
        let directory = directory.map_err(told)?;
        // What is killed before its first commit has a mark and no index.
        let settings = IndexSettings { docstore_blocksize: BLOCK_BYTES, ..IndexSettings::default() };
        let made = Index::builder().schema(schema).settings(settings).open_or_create(directory);
        let index = made.map_err(|error| match error {
            TantivyError::SchemaError(_) => ArchiveError::Version(shown),
            error => told(error),
        })?;
        let searcher = index.reader().map_err(told)?.searcher();
        Ok(Self { folder: folder.to_owned(), index, searcher, fields })
    }

    fn writer(&self) -> Result<IndexWriter, ArchiveError> {
        self.index.writer(WRITER_MEMORY).map_err(|error| match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => {
                ArchiveError::Busy(self.folder.display().to_string())
            }
            error => told(error),
        })
    }

    fn refresh(&mut self) -> Result<(), ArchiveError> {
        self.searcher = self.index.reader().map_err(told)?.searcher();
        Ok(())
    }

    fn path_term(&self, path: &str) -> Term {
        Term::from_field_text(self.fields.path, path)
    }

    fn entry(&self, document: &TantivyDocument) -> Entry {
        let text = |field: Field| {
            document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default().to_owned()
        };
        Entry {
            path: text(self.fields.path),
            headline: text(self.fields.headline),
            date: Some(text(self.fields.date)).filter(|date| !date.is_empty()),
            text: text(self.fields.text),
            digest: text(self.fields.digest),
            shingles: Vec::new(),
        }
    }

    /// Everything at a path or below it.
    fn below(&self, path: &str) -> RangeQuery {
        let folder = format!("{}/", path.trim_end_matches('/'));
        // The sign after the slash.
        let after = format!("{}0", path.trim_end_matches('/'));
        RangeQuery::new(
            std::ops::Bound::Included(self.path_term(&folder)),
            std::ops::Bound::Excluded(self.path_term(&after)),
        )
    }
}

impl Store for Embedded {
    fn add(&mut self, entries: Vec<Entry>) -> Result<(), ArchiveError> {
        let mut writer = self.writer()?;
        for entry in entries {
            writer.delete_term(self.path_term(&entry.path));
            let mut document = TantivyDocument::default();
            document.add_text(self.fields.path, &entry.path);
            document.add_text(self.fields.headline, &entry.headline);
            document.add_text(self.fields.date, entry.date.as_deref().unwrap_or_default());
            document.add_text(self.fields.text, &entry.text);
            document.add_text(self.fields.digest, &entry.digest);
            for shingle in entry.shingles {
                document.add_u64(self.fields.shingle, u64::from(shingle));
            }
            writer.add_document(document).map_err(told)?;
        }
        writer.commit().map_err(told)?;
        writer.wait_merging_threads().map_err(told)?;
        self.refresh()
    }

    fn has(&self, paths: &[(&str, &str)]) -> Result<Vec<bool>, ArchiveError> {
        let is_there = |(path, digest): &(&str, &str)| {
            let query = TermQuery::new(self.path_term(path), IndexRecordOption::Basic);
            let found = self.searcher.search(&query, &DocSetCollector).map_err(told)?;
            for address in found {
                let document: TantivyDocument = self.searcher.doc(address).map_err(told)?;
                let kept = document.get_first(self.fields.digest).and_then(|value| value.as_str());
                if kept == Some(*digest) {
                    return Ok(true);
                }
            }
            Ok(false)
        };
        if self.searcher.num_docs() == 0 {
            return Ok(vec![false; paths.len()]);
        }
        paths.iter().map(is_there).collect()
    }

    fn remove(&mut self, path: &str) -> Result<usize, ArchiveError> {
        let exact = TermQuery::new(self.path_term(path), IndexRecordOption::Basic);
        let below = self.below(path);
        let count = self.searcher.search(&exact, &Count).map_err(told)?
            + self.searcher.search(&below, &Count).map_err(told)?;
        if count > 0 {
            let mut writer: IndexWriter = self.writer()?;
            writer.delete_query(Box::new(exact)).map_err(told)?;
            writer.delete_query(Box::new(below)).map_err(told)?;
            writer.commit().map_err(told)?;
            writer.wait_merging_threads().map_err(told)?;
            self.refresh()?;
        }
        Ok(count)
    }

    fn sharing(&self, shingles: &[u32], most: usize) -> Result<Vec<Vec<Id>>, ArchiveError> {
        let mut all = vec![Vec::new(); shingles.len()];
        let mut is_common = vec![false; shingles.len()];
        for (ordinal, segment) in (0..).zip(self.searcher.segment_readers()) {
            let index = segment.inverted_index(self.fields.shingle).map_err(told)?;
            let deleted = segment.alive_bitset();
            for ((shingle, ids), is_common) in shingles.iter().zip(&mut all).zip(&mut is_common) {
                let term = Term::from_field_u64(self.fields.shingle, u64::from(*shingle));
                let postings = index.read_postings(&term, IndexRecordOption::Basic).map_err(told)?;
                let Some(mut postings) = postings.filter(|_| !*is_common) else { continue };
                let mut document = postings.doc();
                while document != TERMINATED {
                    if deleted.is_none_or(|alive| alive.is_alive(document)) {
                        ids.push(id(DocAddress::new(ordinal, document)));
                    }
                    if ids.len() > most {
                        ids.clear();
                        *is_common = true;
                        break;
                    }
                    document = postings.advance();
                }
            }
        }
        Ok(all)
    }

    fn load(&self, ids: &[Id]) -> Result<Vec<Entry>, ArchiveError> {
        let load = |id: &Id| {
            let address = DocAddress::new((id >> 32) as u32, *id as u32);
            let document: TantivyDocument = self.searcher.doc(address).map_err(told)?;
            Ok(self.entry(&document))
        };
        ids.iter().map(load).collect()
    }

    fn stats(&self) -> Result<Stats, ArchiveError> {
        let size = |entry: fs::DirEntry| entry.metadata().map_or(0, |metadata| metadata.len());
        let bytes = fs::read_dir(&self.folder).map_err(told)?.flatten().map(size).sum();
        Ok(Stats { documents: self.searcher.num_docs(), bytes })
    }
}

fn id(address: DocAddress) -> Id {
    u64::from(address.segment_ord) << 32 | u64::from(address.doc_id)
}

fn told(error: impl std::fmt::Display) -> ArchiveError {
    ArchiveError::Store(error.to_string())
}
