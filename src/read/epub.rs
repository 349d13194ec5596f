//! EPUB books: the chapters in the order of the spine, each a part with its own places.

use std::borrow::Cow;

use super::builder::Builder;
use super::docx::resolve;
use super::html;
use super::xml::{Event, Xml};
use crate::document::Document;
use crate::source::{Archive, ReadError, Source};

/// Reads the members of a book.
pub(super) fn read(shown: &str, mut archive: Archive) -> Result<Document, ReadError> {
    if is_encrypted(&mut archive)? {
        return Err(ReadError::Password);
    }
    let package = package(&mut archive)?;
    let chapters = chapters(&mut archive, &package)?;
    let mut parts = Vec::new();
    for name in chapters.iter().take(usize::from(u16::MAX)) {
        parts.extend(archive.part(name)?);
    }
    let source = Source::from_parts(shown, archive.bytes(), parts);
    let mut out = Builder::new(source.text());
    for (index, part) in source.parts().iter().enumerate() {
        if index > 0 {
            out.enter(index as u16, part.text());
        }
        html::read_chapter(&mut out);
    }
    let reading = out.finish();
    Ok(Document::new(source, reading))
}

/// True if more than the fonts is encrypted: fonts often are, so that they cannot be taken out.
fn is_encrypted(archive: &mut Archive) -> Result<bool, ReadError> {
    let Some(list) = archive.part("META-INF/encryption.xml")? else { return Ok(false) };
    let mut xml = Xml::new(list.text());
    while let Ok(Some(event)) = xml.next() {
        let Event::Start(tag) = event else { continue };
        if tag.local() == "EncryptionMethod"
            && tag.value("Algorithm").is_some_and(|own| own.contains("xmlenc#"))
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The name of the package document.
fn package(archive: &mut Archive) -> Result<String, ReadError> {
    let container = archive.part("META-INF/container.xml")?.ok_or(ReadError::WrongKind)?;
    let mut xml = Xml::new(container.text());
    while let Ok(Some(event)) = xml.next() {
        let Event::Start(tag) = event else { continue };
        if let Some(path) = tag.value("full-path").filter(|_| tag.local() == "rootfile") {
            return Ok(path.into_owned());
        }
    }
    Err(ReadError::WrongKind)
}

/// The names of the members that hold the text, in reading order.
fn chapters(archive: &mut Archive, package: &str) -> Result<Vec<String>, ReadError> {
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let package = archive.part(package)?.ok_or(ReadError::WrongKind)?;
    let mut xml = Xml::new(package.text());
    let mut items: Vec<(String, String)> = Vec::new();
    let mut spine: Vec<String> = Vec::new();
    while let Ok(Some(event)) = xml.next() {
        let Event::Start(tag) = event else { continue };
        match tag.local() {
            "item" => {
                let is_text = tag.value("media-type").is_some_and(|kind| kind.contains("html"));
                let is_contents =
                    tag.value("properties").is_some_and(|all| all.split(' ').any(|own| own == "nav"));
                if let (Some(id), Some(href), true) =
                    (tag.value("id"), tag.value("href"), is_text && !is_contents)
                {
                    items.push((id.into_owned(), resolve(folder, &percent_decoded(&href))));
                }
            }
            "itemref" => spine.extend(tag.value("idref").map(Cow::into_owned)),
            _ => {}
        }
    }
    items.sort();
    let name = |id: &String| {
        let at = items.binary_search_by(|(own, _)| own.cmp(id)).ok()?;
        Some(items[at].1.clone())
    };
    let mut names: Vec<String> = spine.iter().filter_map(name).collect();
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    Ok(names)
}

/// `a%20b` is `a b`; what is no such code stays.
fn percent_decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).filter(|_| *first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        let decoded = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(decoded.unwrap_or(*first));
        rest = if decoded.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_decoded() {
        assert_eq!(percent_decoded("ch%201%C3%A9.xhtml"), "ch 1é.xhtml");
        assert_eq!(percent_decoded("100%_a%"), "100%_a%");
    }
}
