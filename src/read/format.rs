//! Which format a file is: by the name of the file, unless its first bytes say otherwise.

use std::path::Path;

/// A file format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, however its paragraphs are separated.
    Text,
    /// CommonMark with GitHub's extensions, footnotes and front matter.
    Markdown,
    /// A web page, or a piece of one.
    Html,
    /// A Word file of 2007 or later.
    Docx,
    /// An OpenDocument text.
    OpenDocument,
    /// An OpenDocument text in one XML file.
    FlatOpenDocument,
    /// A book.
    Epub,
    /// A journal article.
    Jats,
    /// A story of InCopy.
    Icml,
    /// Stories of InDesign.
    Idml,
    /// LaTeX.
    Latex,
    /// AsciiDoc.
    AsciiDoc,
    /// reStructuredText.
    ReStructuredText,
    /// Rich Text Format.
    Rtf,
    /// SubRip captions.
    SubRip,
    /// WebVTT captions.
    WebVtt,
    /// JSON, of which one field holds the text.
    Json,
    /// JSON Lines, of which one field holds the text.
    JsonLines,
    /// An e-mail.
    Email,
    /// XML of which the root element says what it is.
    Xml,
}

/// A format, its name on the command line, and the extensions that stand for it.
const FORMATS: &[(Format, &str, &[&str])] = &[
    (Format::Text, "text", &["txt", "text"]),
    (Format::Markdown, "markdown", &["md", "markdown"]),
    (Format::Html, "html", &["html", "htm", "xhtml"]),
    (Format::Docx, "docx", &["docx", "docm", "dotx", "dotm"]),
    (Format::OpenDocument, "odt", &["odt", "ott"]),
    (Format::FlatOpenDocument, "fodt", &["fodt"]),
    (Format::Epub, "epub", &["epub"]),
    (Format::Jats, "jats", &["jats", "nxml"]),
    (Format::Icml, "icml", &["icml"]),
    (Format::Idml, "idml", &["idml"]),
    (Format::Latex, "latex", &["tex", "latex", "ltx"]),
    (Format::AsciiDoc, "asciidoc", &["adoc", "asciidoc", "asc"]),
    (Format::ReStructuredText, "rst", &["rst", "rest"]),
    (Format::Rtf, "rtf", &["rtf"]),
    (Format::SubRip, "srt", &["srt"]),
    (Format::WebVtt, "vtt", &["vtt"]),
    (Format::Json, "json", &["json"]),
    (Format::JsonLines, "jsonl", &["jsonl", "ndjson"]),
    (Format::Email, "eml", &["eml"]),
    (Format::Xml, "xml", &["xml"]),
];

impl Format {
    /// The format that a file's extension stands for.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        FORMATS.iter().find(|(_, _, all)| all.contains(&extension.as_str())).map(|(format, ..)| *format)
    }

    /// The format of that name on the command line.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        FORMATS.iter().find(|(_, own, _)| *own == name).map(|(format, ..)| *format)
    }

    /// The names on the command line, in the order of the help.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().map(|(_, name, _)| *name)
    }

    /// The format of a file. A name can be wrong, and the first bytes of some formats leave no doubt.
    #[must_use]
    pub fn of_file(path: &Path, bytes: &[u8]) -> Self {
        let named = Self::of_path(path).unwrap_or(Self::Text);
        let is_doubtful = named == Self::Text || named.is_container();
        if bytes.starts_with(b"{\\rtf") {
            Self::Rtf
        } else if is_doubtful && is_html(bytes) {
            Self::Html
        } else {
            named
        }
    }

    /// True for formats that are zip archives of several texts.
    #[must_use]
    pub fn is_container(self) -> bool {
        matches!(self, Self::Docx | Self::OpenDocument | Self::Epub | Self::Idml)
    }
}

/// True if the bytes begin with a document type or a root element of HTML.
fn is_html(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    [&b"<!doctype html"[..], b"<html"]
        .iter()
        .any(|start| bytes.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
}
