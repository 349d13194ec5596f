//! Zip archives, which is what Word, OpenDocument, EPUB and InDesign files are, with limits on what they unpack to.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{Decoded, Part, ReadError};

/// How much a container may unpack to: what is small on disk may be endless when unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one member.
    pub member: u64,
    /// Bytes of all members that are read of one container.
    pub total: u64,
}

impl Default for Limits {
    /// 256 MiB and 1 GiB: the longest books are a tenth of that.
    fn default() -> Self {
        Self { member: 256 << 20, total: 1 << 30 }
    }
}

/// A zip archive in memory. Members are unpacked one at a time, and nothing is written anywhere.
#[derive(Debug)]
pub struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    /// In bytes.
    length: u64,
    limits: Limits,
    unpacked: u64,
}

impl Archive {
    /// True if the bytes begin like a zip archive.
    #[must_use]
    pub fn is_one(bytes: &[u8]) -> bool {
        bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
    }

    /// Opens an archive by the list of members at its end.
    pub fn open(bytes: Vec<u8>, limits: Limits) -> Result<Self, ReadError> {
        let length = bytes.len() as u64;
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::DamagedArchive)?;
        Ok(Self { zip, length, limits, unpacked: 0 })
    }

    /// Bytes of the archive itself.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.length
    }

    /// True if there is a member of that name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The names of the members, in the archive's order.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.zip.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned)
    }

    /// Unpacks a member; none if there is no member of that name.
    pub fn bytes_of(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let limit = self.limits.member.min(self.limits.total.saturating_sub(self.unpacked));
        let too_large = || ReadError::MemberTooLarge { name: name.to_owned(), limit };
        let file = self.zip.by_index(index).map_err(|error| in_words(&error, name))?;
        if file.encrypted() {
            return Err(ReadError::Password);
        }
        // The size in the list of members may be a lie, so it is a hint and no more.
        if file.size() > limit {
            return Err(too_large());
        }
        let mut bytes = Vec::with_capacity(file.size().min(1 << 20) as usize);
        let damaged = |_| ReadError::DamagedMember { name: name.to_owned() };
        file.take(limit + 1).read_to_end(&mut bytes).map_err(damaged)?;
        if bytes.len() as u64 > limit {
            return Err(too_large());
        }
        self.unpacked += bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// The bytes of an archive with some members replaced and others added; all that is not named is copied as it is,
    /// packed bytes and order too.
    pub fn rewritten(mut self, members: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, ReadError> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let failed = |_| ReadError::DamagedArchive;
        let write = |out: &mut ZipWriter<_>, name: &str, bytes: &[u8]| {
            out.start_file(name, SimpleFileOptions::default()).map_err(failed)?;
            out.write_all(bytes).map_err(ReadError::Io)
        };
        for index in 0..self.zip.len() {
            let file = self.zip.by_index_raw(index).map_err(failed)?;
            let name = file.name().map_err(failed)?.into_owned();
            match members.get(&name) {
                Some(bytes) => {
                    drop(file);
                    write(&mut out, &name, bytes)?;
                }
                None => out.raw_copy_file(file).map_err(failed)?,
            }
        }
        for (name, bytes) in members.iter().filter(|(name, _)| self.zip.index_for_name(name).is_none()) {
            write(&mut out, name, bytes)?;
        }
        Ok(out.finish().map_err(failed)?.into_inner())
    }

    /// Unpacks and decodes a member that holds text; none if there is no member of that name.
    pub fn part(&mut self, name: &str) -> Result<Option<Part>, ReadError> {
        let Some(bytes) = self.bytes_of(name)? else { return Ok(None) };
        let damaged = |_| ReadError::DamagedMember { name: name.to_owned() };
        Ok(Some(Part::member(name, Decoded::new(bytes).map_err(damaged)?)))
    }
}

fn in_words(error: &ZipError, name: &str) -> ReadError {
    match error {
        ZipError::InvalidPassword => ReadError::Password,
        ZipError::UnsupportedArchive(reason) if *reason == ZipError::PASSWORD_REQUIRED => ReadError::Password,
        _ => ReadError::DamagedMember { name: name.to_owned() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn members_are_unpacked_up_to_a_limit() {
        let bytes = archive(&[("a", b"harbour"), ("bomb", &[b'x'; 5000]), ("b", &[b'y'; 1500])]);
        let mut archive = Archive::open(bytes, Limits { member: 2000, total: 3000 }).unwrap();
        assert_eq!(archive.bytes_of("a").unwrap().as_deref(), Some(&b"harbour"[..]));
        assert!(archive.bytes_of("absent").unwrap().is_none());
        assert!(matches!(archive.bytes_of("bomb"), Err(ReadError::MemberTooLarge { .. })));
        assert!(archive.bytes_of("b").is_ok(), "within both limits");
        assert!(
            matches!(archive.bytes_of("b"), Err(ReadError::MemberTooLarge { .. })),
            "all of it is too much"
        );
    }

    #[test]
    fn a_truncated_archive_is_damaged() {
        let mut bytes = archive(&[("a", b"harbour")]);
        bytes.truncate(bytes.len() / 2);
        assert!(matches!(Archive::open(bytes, Limits::default()), Err(ReadError::DamagedArchive)));
    }
}
