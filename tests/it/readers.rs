//! What holds for every reader, whatever is in the file.

use std::io::{Cursor, Write as _};
use std::path::Path;

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use copydesk::document::Document;
use copydesk::read::{Options, read_file};
use copydesk::source::{Archive, Limits};

/// Formats of one text, by their extensions.
const TEXTS: &[&str] = &[
    "md", "html", "fodt", "jats", "icml", "tex", "adoc", "rst", "rtf", "srt", "vtt", "eml", "xml", "json",
    "jsonl",
];
/// Fixtures that are archives, each with the member that is damaged.
const ARCHIVES: &[(&str, &str)] = &[
    ("article.docx", "word/document.xml"),
    ("libreoffice.docx", "word/styles.xml"),
    ("article.odt", "content.xml"),
    ("article.epub", "EPUB/text/ch001.xhtml"),
];

/// Pieces of the markup of all formats.
const PIECES: &str = "<p> </p> <b> </i> <!-- --> <![CDATA[ ]]> <script> </script> <td> <pre> &amp; &#8217; &x; < > & \
    <w:p> <article> <text:p> <Content> \\section{ \\emph{ \\begin{verbatim} \\end{verbatim} \\begin{tabular}{ll} { } $ $$ \\( \\[ \
    \\'e % ~ \\\\ \\item \\verb| == ** __ `` ` ' '' ---- ____ |=== | [quote] footnote:[ << >> {x} :a: .. :: .. _a: | * - 1. +--+ \
    ===== :role:`x` `a <b>`__ word_ {\\rtf1 \\par \\'e9 \\u8217? \\uc2 {\\*\\x \\footnote \\bin3 --> 00:00:01.000 1 \
    Content-Type: multipart/mixed;boundary=x --x =C3=A9 {\"body\": \"a\\u00e9\\n<p>b</p>\"} [ ] , \\ud83d \u{FEFF} \u{A0} é 東京 \u{1F40B}";

fn any_markup() -> impl Strategy<Value = String> {
    let pieces: Vec<String> = PIECES.split(' ').map(str::to_owned).collect();
    let spaces = [" ", " ", "\n", "\n\n", "\n   ", "\t", "\r\n", ""].map(str::to_owned).to_vec();
    let piece = prop_oneof![
        6 => prop::sample::select(pieces),
        3 => prop::sample::select(vec!["ferry", "The council", "late.", "Anna"]).prop_map(str::to_owned),
        6 => prop::sample::select(spaces),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

fn options() -> Options {
    Options { json_field: Some("body".to_owned()), ..Options::default() }
}

/// Every span can be sliced, in the reading text and in the source, and blocks are in order.
fn check(documents: &[Document]) -> Result<(), TestCaseError> {
    for document in documents {
        let mut end = 0;
        for block in &document.blocks {
            prop_assert!(end <= block.span.start && !block.span.is_empty());
            prop_assert!(document.text().get(block.span.range()).is_some());
            end = block.span.end;
        }
        for inline in &document.inlines {
            prop_assert!(document.text().get(inline.span.range()).is_some_and(|text| !text.is_empty()));
        }
        for word in 0..document.words.len() {
            let span = document.words.span(word);
            let source = document.part(span).text().get(document.source_text_span(span).range());
            prop_assert!(source.is_some_and(|source| !source.is_empty()), "{:?}", document.slice(span));
            prop_assert!(!document.is_verbatim(span) || source == Some(document.slice(span)));
        }
    }
    Ok(())
}

/// A text with one thing done to it: cut off, a part taken out, a part doubled, or a byte changed.
fn damaged(bytes: &[u8], from: usize, length: usize, how: u8) -> Vec<u8> {
    let from = from % bytes.len().max(1);
    let to = (from + length).min(bytes.len());
    match how % 4 {
        0 => bytes[..from].to_vec(),
        1 => [&bytes[..from], &bytes[to..]].concat(),
        2 => [&bytes[..to], &bytes[from..]].concat(),
        _ => {
            let mut bytes = bytes.to_vec();
            if let Some(byte) = bytes.get_mut(from) {
                *byte = b"<>&{}\\\"'`*_|[]"[length % 14];
            }
            bytes
        }
    }
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats/article").join(name)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in any_markup()) {
        for extension in TEXTS {
            if let Ok(documents) = read_file(&format!("a.{extension}"), text.clone().into_bytes(), &options()) {
                check(&documents)?;
            }
        }
    }

    #[test]
    fn damaged_articles_are_read_or_refused(from: usize, length in 0_usize..400, how: u8) {
        for name in ["article.html", "article.tex", "article.adoc", "article.rst", "article.rtf", "libreoffice.rtf",
                     "article.xml", "article.icml", "article.md"] {
            let bytes = damaged(&fixture(name), from, length, how);
            if let Ok(documents) = read_file(name, bytes, &options()) {
                check(&documents)?;
            }
        }
    }

    #[test]
    fn damaged_archives_are_read_or_refused(from: usize, length in 0_usize..400, how: u8) {
        for (name, member) in ARCHIVES {
            let bytes = fixture(name);
            let mut archive = Archive::open(bytes.clone(), Limits::default()).unwrap();
            let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
            for each in archive.names().collect::<Vec<_>>() {
                let content = archive.bytes_of(&each).unwrap().unwrap();
                let content = if each == *member { damaged(&content, from, length, how) } else { content };
                zip.start_file(&*each, SimpleFileOptions::default()).unwrap();
                zip.write_all(&content).unwrap();
            }
            let bytes = [zip.finish().unwrap().into_inner(), damaged(&bytes, from, length, how)];
            for bytes in bytes {
                if let Ok(documents) = read_file(name, bytes, &options()) {
                    check(&documents)?;
                }
            }
        }
    }
}
