//! An archive that a newsroom shares, in a database of PostgreSQL that it already runs.

use std::cell::RefCell;
use std::io::Write as _;

use ::postgres::{Client, NoTls};

use super::{ArchiveError, Entry, Id, Stats, Store};

/// The version of the tables.
const VERSION: i32 = 1;

/// Two tables: the documents, and which shingle is in which.
const TABLES: &str = "
    create table if not exists copydesk_archive (version integer not null);
    insert into copydesk_archive select 1 where not exists (select from copydesk_archive);
    create table if not exists copydesk_document (
        id bigint generated always as identity primary key,
        path text collate \"C\" not null unique,
        headline text not null,
        date text,
        text text not null,
        digest text not null
    );
    create table if not exists copydesk_shingle (
        shingle integer not null,
        document bigint not null references copydesk_document on delete cascade,
        primary key (shingle, document)
    );
    create index if not exists copydesk_shingle_document on copydesk_shingle (document);
";

/// An archive in a database.
pub(super) struct Postgres {
    client: RefCell<Client>,
}

impl Postgres {
    pub(super) fn open(location: &str, create: bool) -> Result<Self, ArchiveError> {
        let mut client = Client::connect(location, NoTls).map_err(told)?;
        let shown = without_password(location);
        if create {
            // Two that begin at the same time wait for each other.
            let mut transaction = client.transaction().map_err(told)?;
            transaction.batch_execute("select pg_advisory_xact_lock(20130)").map_err(told)?;
            transaction.batch_execute(TABLES).map_err(told)?;
            transaction.commit().map_err(told)?;
        }
        let there = "select to_regclass('copydesk_archive') is not null";
        if !client.query_one(there, &[]).map_err(told)?.get::<_, bool>(0) {
            return Err(ArchiveError::None(shown));
        }
        let version: i32 =
            client.query_one("select version from copydesk_archive", &[]).map_err(told)?.get(0);
        if version != VERSION {
            return Err(ArchiveError::Version(shown));
        }
        Ok(Self { client: RefCell::new(client) })
    }
}

impl Store for Postgres {
    fn add(&mut self, entries: Vec<Entry>) -> Result<(), ArchiveError> {
        let mut transaction = self.client.get_mut().transaction().map_err(told)?;
        let paths: Vec<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
        transaction.execute("delete from copydesk_document where path = any($1)", &[&paths]).map_err(told)?;
        let insert = "insert into copydesk_document (path, headline, date, text, digest) \
                      values ($1, $2, $3, $4, $5) returning id";
        let insert = transaction.prepare(insert).map_err(told)?;
        let mut postings: Vec<(i32, i64)> = Vec::new();
        for Entry { path, headline, date, text, digest, shingles } in &entries {
            // PostgreSQL takes no NUL.
            let text = text.replace('\0', "\u{FFFD}");
            let row = transaction.query_one(&insert, &[path, headline, date, &text, digest]).map_err(told)?;
            let id: i64 = row.get(0);
            postings.extend(shingles.iter().map(|shingle| (shingle.cast_signed(), id)));
        }
        // In the order of the index, which is then written once through.
        postings.sort_unstable();
        let mut copy =
            transaction.copy_in("copy copydesk_shingle (shingle, document) from stdin").map_err(told)?;
        for (shingle, id) in postings {
            writeln!(copy, "{shingle}\t{id}").map_err(told)?;
        }
        copy.finish().map_err(told)?;
        transaction.commit().map_err(told)
    }

    fn has(&self, paths: &[(&str, &str)]) -> Result<Vec<bool>, ArchiveError> {
        let (paths, digests): (Vec<&str>, Vec<&str>) = paths.iter().copied().unzip();
        let query = "select exists (select from copydesk_document d where d.path = asked.path and d.digest = \
                     asked.digest) from unnest($1::text[], $2::text[]) with ordinality as asked (path, digest, n) \
                     order by n";
        let rows = self.client.borrow_mut().query(query, &[&paths, &digests]).map_err(told)?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }

    fn remove(&mut self, path: &str) -> Result<usize, ArchiveError> {
        let path = path.trim_end_matches('/');
        let (from, to) = (format!("{path}/"), format!("{path}0"));
        let delete = "delete from copydesk_document where path = $1 or path >= $2 and path < $3";
        let count = self.client.get_mut().execute(delete, &[&path, &from, &to]).map_err(told)?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    fn sharing(&self, shingles: &[u32], most: usize) -> Result<Vec<Vec<Id>>, ArchiveError> {
        let asked: Vec<i32> = shingles.iter().map(|shingle| shingle.cast_signed()).collect();
        let limit = i64::try_from(most + 1).unwrap_or(i64::MAX);
        let query = "select n, document from unnest($1::integer[]) with ordinality as asked (shingle, n) \
                     cross join lateral (select document from copydesk_shingle s where s.shingle = asked.shingle \
                     limit $2) as found";
        let rows = self.client.borrow_mut().query(query, &[&asked, &limit]).map_err(told)?;
        let mut all = vec![Vec::new(); shingles.len()];
        for row in rows {
            let (number, document): (i64, i64) = (row.get(0), row.get(1));
            if let Some(ids) = usize::try_from(number - 1).ok().and_then(|at| all.get_mut(at)) {
                ids.push(document.cast_unsigned());
            }
        }
        all.iter_mut().filter(|ids| ids.len() > most).for_each(Vec::clear);
        Ok(all)
    }

    fn load(&self, ids: &[Id]) -> Result<Vec<Entry>, ArchiveError> {
        let ids: Vec<i64> = ids.iter().map(|id| id.cast_signed()).collect();
        let query = "select path, headline, date, text, digest from copydesk_document where id = any($1)";
        let rows = self.client.borrow_mut().query(query, &[&ids]).map_err(told)?;
        let entry = |row: &::postgres::Row| Entry {
            path: row.get(0),
            headline: row.get(1),
            date: row.get(2),
            text: row.get(3),
            digest: row.get(4),
            shingles: Vec::new(),
        };
        Ok(rows.iter().map(entry).collect())
    }

    fn stats(&self) -> Result<Stats, ArchiveError> {
        let query = "select (select count(*) from copydesk_document), pg_total_relation_size('copydesk_document') \
                     + pg_total_relation_size('copydesk_shingle')";
        let row = self.client.borrow_mut().query_one(query, &[]).map_err(told)?;
        let (documents, bytes): (i64, i64) = (row.get(0), row.get(1));
        Ok(Stats { documents: documents.cast_unsigned(), bytes: bytes.cast_unsigned() })
    }
}

/// The address of a database for a message: nobody is to read a password in a log.
fn without_password(location: &str) -> String {
    let (scheme, rest) = location.split_once("://").unwrap_or(("postgres", location));
    format!("{scheme}://{}", rest.rsplit_once('@').map_or(rest, |(_, host)| host))
}

/// What the server says, with its reason, which the error itself does not tell.
fn told(error: impl std::error::Error) -> ArchiveError {
    let reason = error.source().map(|source| format!(": {source}")).unwrap_or_default();
    ArchiveError::Store(format!("{error}{reason}"))
}
