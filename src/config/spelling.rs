//! `[spelling]`: the house's words, its names, and the files that list more of them.

use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use super::read::{Notes, Value};
use crate::source::{Decoded, ReadError, read_bytes};
use crate::spelling::House;

/// The keys of `[spelling]`.
pub(super) const SPELLING_KEYS: &[&str] = &["words", "names", "dictionaries"];

/// Reads the section; dictionaries are looked for from `folder` on.
/// The files that were read are added to `sources`.
pub(super) fn read_spelling(
    value: &Value<'_>,
    folder: &Path,
    sources: &mut Vec<PathBuf>,
    notes: &mut Notes<'_>,
) -> House {
    let mut house = House::default();
    for (key, value) in notes.table("spelling", value).into_iter().flatten() {
        match key.get_ref().as_ref() {
            "words" => {
                for (span, word) in notes.texts("words", value) {
                    match House::check_word(word.trim()) {
                        Ok(()) => house.add_word(word),
                        Err(reason) => notes.add(span, format!("“{word}” {reason}"), None),
                    }
                }
            }
            "names" => {
                for (span, name) in notes.texts("names", value) {
                    match House::check_name(name) {
                        Ok(()) => house.add_name(name),
                        Err(reason) => notes.add(span, format!("“{name}” {reason}"), None),
                    }
                }
            }
            "dictionaries" => {
                for (span, path) in notes.texts("dictionaries", value) {
                    let file = folder.join(path);
                    if let Err(reason) = add_dictionary(&mut house, &file) {
                        notes.add(span, format!("the dictionary “{path}” {reason}"), None);
                    }
                    sources.extend([file.with_extension("aff"), file]);
                }
            }
            _ => notes.unknown_key(key, SPELLING_KEYS),
        }
    }
    house
}

/// Adds the dictionary at `path`, or tells why not, as the end of a sentence that begins with its name.
fn add_dictionary(house: &mut House, path: &Path) -> Result<(), String> {
    let affixes = path.with_extension("aff");
    let is_dic = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("dic"));
    if is_dic && affixes.is_file() {
        return add_hunspell(house, &affixes, path);
    }
    let text = read_bytes(path).and_then(Decoded::new).map_err(|error| reason(&error))?.text;
    // Hunspell's dictionaries begin with the number of their entries.
    if is_dic && text.lines().next().is_some_and(|line| line.trim().parse::<u64>().is_ok()) {
        let name = affixes.file_name().unwrap_or_default().display();
        return Err(format!("is one of Hunspell’s, but its “{name}” is not beside it"));
    }
    house.add_list(&text).map_err(|reason| format!("is no list of words: {reason}"))
}

fn add_hunspell(house: &mut House, affixes: &Path, dictionary: &Path) -> Result<(), String> {
    let name = affixes.file_name().unwrap_or_default().display();
    let rules =
        read_bytes(affixes).map_err(|error| format!("cannot be used: “{name}” {}", reason(&error)))?;
    let words = read_bytes(dictionary).map_err(|error| reason(&error))?;
    let encoding = declared_encoding(&rules).map_err(|label| {
        format!("cannot be used: “{name}” is in the encoding “{label}”, which is not known here")
    })?;
    // Without a word on it, both are in UTF-8 if the larger one can be.
    let is_utf8 = || std::str::from_utf8(&words).is_ok();
    let encoding =
        encoding.unwrap_or_else(|| if is_utf8() { encoding_rs::UTF_8 } else { encoding_rs::WINDOWS_1252 });
    let decode = |bytes: &[u8]| encoding.decode(bytes).0.into_owned();
    house.add_hunspell(&decode(&rules), &decode(&words)).map_err(|error| format!("cannot be used: {error}"))
}

/// The encoding that a Hunspell dictionary's `SET` names, for both of its files; or the name, if it is not known.
fn declared_encoding(affixes: &[u8]) -> Result<Option<&'static Encoding>, String> {
    let line = affixes.split(|byte| *byte == b'\n').find_map(|line| {
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        line.strip_prefix(b"SET").filter(|rest| rest.first().is_some_and(u8::is_ascii_whitespace))
    });
    let Some(label) = line.map(<[u8]>::trim_ascii) else {
        return Ok(None);
    };
    let known = label.strip_prefix(b"microsoft-").unwrap_or(label);
    Encoding::for_label(known).map(Some).ok_or_else(|| String::from_utf8_lossy(label).into_owned())
}

/// Why a file could not be read, without the system's own words where there are plainer ones.
fn reason(error: &ReadError) -> String {
    match error {
        ReadError::Io(error) if error.kind() == std::io::ErrorKind::NotFound => "does not exist".to_owned(),
        ReadError::NotText => "is not a text file".to_owned(),
        error => error.to_string(),
    }
}
