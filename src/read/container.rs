//! Files that are archives, told from each other by what is in them, and files that cannot be read for good reasons.

use super::{Options, docx, epub, icml, odt};
use crate::document::Document;
use crate::source::{Archive, ReadError};

/// Begins every file of Word before 2007 and every encrypted file of Word since: a compound file.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Reads a zip archive.
pub(super) fn read(shown: &str, bytes: Vec<u8>, options: &Options) -> Result<Document, ReadError> {
    let mut archive = Archive::open(bytes, options.limits)?;
    if archive.has("[Content_Types].xml") || archive.has("word/document.xml") {
        return docx::read(shown, archive);
    }
    let kind = archive.bytes_of("mimetype")?.unwrap_or_default();
    let is = |start: &[u8]| kind.trim_ascii().starts_with(start);
    if archive.has("designmap.xml") {
        icml::read_package(shown, archive)
    } else if is(b"application/epub+zip") || archive.has("META-INF/container.xml") {
        epub::read(shown, archive)
    } else if is(b"application/vnd.oasis.opendocument.text") {
        odt::read(shown, archive)
    } else {
        Err(ReadError::WrongKind)
    }
}

/// Says why a file that is no archive cannot be read, if its first bytes show it.
pub(super) fn refuse(bytes: &[u8]) -> Result<(), ReadError> {
    if bytes.starts_with(b"%PDF-") {
        return Err(ReadError::Pdf);
    }
    if bytes.starts_with(COMPOUND) {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_encrypted = memchr::memmem::find(bytes, &name).is_some();
        return Err(if is_encrypted { ReadError::Password } else { ReadError::OldWord });
    }
    Ok(())
}
