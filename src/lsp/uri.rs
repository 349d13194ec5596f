//! From the addresses of the protocol to paths and back.

use std::path::{Path, PathBuf};

use lsp_types::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What is written as it is in the address of a file; the drive’s colon of Windows is not, as VS Code has it.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The path of a file on this machine; nothing for what is none, such as a text that was never saved.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let decoded = percent_decode_str(rest).decode_utf8().ok()?;
    if !decoded.starts_with('/') {
        return None;
    }
    let without_slash = &decoded[1..];
    let has_drive = without_slash.as_bytes().get(1) == Some(&b':');
    Some(PathBuf::from(if cfg!(windows) && has_drive { without_slash } else { &*decoded }))
}

/// The address of a file, given by its absolute path.
pub(super) fn of_path(path: &Path) -> Option<Uri> {
    let shown = path.to_str()?.replace('\\', if cfg!(windows) { "/" } else { "\\" });
    let slash = if shown.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}", utf8_percent_encode(&shown, KEPT)).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_go_there_and_back() {
        for name in ["/paper/a.md", "/paper/Züri & co/ä#1%.txt"] {
            let uri = of_path(Path::new(name)).unwrap();
            assert_eq!(path(uri.as_str()).as_deref(), Some(Path::new(name)), "{}", uri.as_str());
        }
        assert_eq!(path("untitled:Untitled-1"), None);
        assert_eq!(path("file:///paper/a%20b.md").as_deref(), Some(Path::new("/paper/a b.md")));
    }
}
