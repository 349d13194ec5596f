//! Containers, such as Word files, with new texts in them.

use std::collections::BTreeMap;

use super::Texts;
use crate::source::{Archive, Limits, Part, ReadError};

/// The bytes of a container with the texts of its parts as they are in a source, and some new ones. All other members
/// stay as they are, packed bytes and order too.
///
/// # Errors
///
/// If the container cannot be unpacked, or the encoding of a member lacks a character.
pub fn rewritten(
    bytes: Vec<u8>,
    parts: &[Part],
    texts: &Texts,
    limits: Limits,
) -> Result<Vec<u8>, ReadError> {
    let mut archive = Archive::open(bytes, limits)?;
    let mut members = BTreeMap::new();
    for (index, part) in parts.iter().enumerate() {
        let Some(name) = &part.name else { continue };
        let text = texts.get(&(index as u16)).map_or(part.text(), String::as_str);
        let is_same = archive.part(name)?.is_some_and(|on_disk| on_disk.text() == text);
        if !is_same {
            let damaged = |_| ReadError::DamagedMember { name: name.clone() };
            members
                .insert(name.clone(), part.content.with_text(text.to_owned()).to_bytes().map_err(damaged)?);
        }
    }
    archive.rewritten(&members)
}

/// True if the members of a container have these texts.
#[must_use]
pub fn holds(bytes: Vec<u8>, parts: &[Part], limits: Limits) -> bool {
    let Ok(mut archive) = Archive::open(bytes, limits) else { return false };
    parts.iter().all(|part| {
        let name = part.name.as_deref().unwrap_or_default();
        archive.part(name).is_ok_and(|found| found.is_some_and(|found| found.text() == part.text()))
    })
}
