//! The formats that are read, on files of real programs: a finding stands at its true place whatever the file.

use std::path::{Path, PathBuf};

use copydesk::config::Settings;
use copydesk::document::{BlockKind, Document};
use copydesk::lint::lint;
use copydesk::read::{Options, read_file};
use copydesk::source::{Archive, Limits};

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats").join(folder);
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn documents(path: &Path) -> Vec<Document> {
    let name = path.file_name().unwrap().to_str().unwrap();
    read_file(name, std::fs::read(path).unwrap(), &Options::default())
        .unwrap_or_else(|error| panic!("{name} {error}"))
}

/// What is found: rule, message, and the text under the place and those related to it, with one space for white space.
fn findings(documents: &[Document]) -> Vec<String> {
    let text = |place: copydesk::finding::Place| spaced(documents[place.document as usize].slice(place.span));
    let found = lint(documents, &Settings::default());
    let mut shown: Vec<String> = found
        .iter()
        .map(|finding| {
            let related: Vec<String> = finding.related.iter().map(|related| text(related.place)).collect();
            format!("{}: {} {:?} {related:?}", finding.rule, finding.message, text(finding.primary))
        })
        .collect();
    shown.sort();
    shown
}

/// With one space for any white space.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_article_has_the_same_faults_in_all_formats() {
    for name in ["article", "column"] {
        let paths = fixtures(name);
        let plain = paths.iter().find(|path| path.ends_with(format!("{name}.txt"))).unwrap();
        let expected = findings(&documents(plain));
        // All but lists and notes, whose marks are written otherwise.
        let plain_text = documents(plain)[0].text().replace("[1]\n", "\n");
        let paragraphs = plain_text.split("\n\n").map(spaced);
        let paragraphs: Vec<String> =
            paragraphs.filter(|text| text.starts_with(char::is_alphabetic)).collect();
        assert!(paths.len() >= 11 && expected.len() >= 4, "{expected:#?}");
        for path in &paths {
            let documents = documents(path);
            assert_eq!(findings(&documents), expected, "{}", path.display());
            let read: String = documents.iter().map(|document| spaced(document.text()) + " ").collect();
            for paragraph in &paragraphs {
                assert!(read.contains(paragraph), "{}: {paragraph} is missing in {read}", path.display());
            }
        }
    }
}

/// The bytes of a document's parts as they are on disk.
fn parts(path: &Path, document: &Document) -> Vec<Vec<u8>> {
    let bytes = std::fs::read(path).unwrap();
    let member = |name: &str| {
        Archive::open(bytes.clone(), Limits::default()).unwrap().bytes_of(name).unwrap().expect("a member")
    };
    let parts = document.source.parts().iter();
    parts.map(|part| part.name.as_deref().map_or_else(|| bytes.clone(), member)).collect()
}

/// The letters and digits of a source text, without tags and with the references that the fixtures have.
fn letters(source: &str) -> String {
    let mut text = String::new();
    let mut rest = source;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    // RTF's `\u8217\'92`: a character, and the same one for old programs.
    let mut pieces = text.split("\\u");
    let first = pieces.next().unwrap_or_default().to_owned();
    let text = pieces.fold(first, |text, piece| {
        let rest = piece.trim_start_matches(|c: char| c.is_ascii_digit());
        text + rest.strip_prefix("\\'").map_or(rest, |code| &code[2..])
    });
    let mut pieces = text.split('&');
    let first = pieces.next().unwrap_or_default().to_owned();
    let text =
        pieces.fold(first, |text, piece| text + piece.split_once(';').map_or(piece, |(_, after)| after));
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn the_source_under_every_word_is_the_word() {
    for path in ["article", "column", "office"].into_iter().flat_map(fixtures) {
        for document in documents(&path) {
            let parts = parts(&path, &document);
            assert!(document.words.len() > 3, "{}", path.display());
            let mut verbatim = 0;
            for word in 0..document.words.len() {
                let span = document.words.span(word);
                let (word, place) = (document.slice(span), document.source_span(span));
                let part = &parts[usize::from(document.part_span(span).part)];
                let bytes = &part[place.start as usize..place.end as usize];
                if document.is_verbatim(span) {
                    verbatim += 1;
                    assert_eq!(bytes, word.as_bytes(), "{}", path.display());
                } else {
                    let expected: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
                    let source = String::from_utf8_lossy(bytes);
                    assert_eq!(letters(&source), expected, "{}: {source}", path.display());
                }
            }
            assert!(verbatim * 10 >= document.words.len() * 9, "{}: few words can be edited", path.display());
        }
    }
}

/// Each block: a letter or a level for its kind, where an editor finds it, and its text.
fn blocks(document: &Document) -> Vec<String> {
    let shown = document.blocks.iter().map(|block| {
        let kind = match block.kind {
            BlockKind::Heading(level) => level.to_string(),
            kind => format!("{:.1}", format!("{kind:?}")),
        };
        let landmark =
            document.landmark(block.span.start).map(|mark| format!(" ({mark})")).unwrap_or_default();
        format!("{kind}{landmark} {}", document.slice(block.span))
    });
    shown.collect()
}

#[test]
fn office_files_are_read_as_their_readers_read_them() {
    for path in fixtures("office") {
        let name = path.file_name().unwrap().to_str().unwrap().replace('.', "_");
        let shown: Vec<String> = documents(&path).iter().flat_map(blocks).collect();
        insta::assert_snapshot!(name, shown.join("\n"));
    }
}
