//! Comments in Word and OpenDocument files.

use std::path::Path;
use std::process::Command;

use copydesk::source::{Archive, Limits};

use crate::sandbox::Sandbox;

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats").join(name)).unwrap()
}

/// Annotates a fixture; the members before and after.
fn annotated(name: &str, arguments: &[&str]) -> (Sandbox, Archive, Archive) {
    let sandbox = Sandbox::new(&[]);
    let extension = name.rsplit('.').next().unwrap();
    let (from, to) = (format!("in.{extension}"), format!("out.{extension}"));
    sandbox.write(&from, fixture(name));
    let outcome = sandbox.run(&[&["annotate", &from, "-o", &to], arguments].concat());
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let open = |bytes: Vec<u8>| Archive::open(bytes, Limits::default()).unwrap();
    let after = open(std::fs::read(sandbox.path(&to)).unwrap());
    (sandbox, open(fixture(name)), after)
}

fn text(archive: &mut Archive, name: &str) -> String {
    String::from_utf8(archive.bytes_of(name).unwrap().unwrap_or_default()).unwrap()
}

/// A part without what is put in: the text that is read must be as it was.
fn words(part: &str) -> String {
    let mut words = String::new();
    let mut rest = part;
    while let Some((before, tag)) = rest.split_once('<') {
        words.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap();
        rest = if tag.starts_with("office:annotation ") {
            after.split_once("</office:annotation>").unwrap().1
        } else {
            after
        };
    }
    words + rest
}

#[test]
fn word_comments_stand_at_their_places_and_nothing_else_changes() {
    for name in ["article/article.docx", "article/libreoffice.docx"] {
        let (_sandbox, mut before, mut after) = annotated(name, &[]);
        for member in before.names().collect::<Vec<_>>() {
            let is_changed = ["word/document.xml", "word/comments.xml", "[Content_Types].xml"]
                .contains(&member.as_str())
                || member.ends_with("document.xml.rels");
            if !is_changed {
                assert_eq!(before.bytes_of(&member).unwrap(), after.bytes_of(&member).unwrap(), "{member}");
            }
        }
        let (old, new) = (text(&mut before, "word/document.xml"), text(&mut after, "word/document.xml"));
        assert_eq!(words(&old), words(&new));
        let comments = text(&mut after, "word/comments.xml");
        let count = comments.matches("w:author=\"copydesk\"").count();
        assert!(count >= 4, "{comments}");
        for mark in ["<w:commentRangeStart ", "<w:commentRangeEnd ", "<w:commentReference "] {
            assert_eq!(new.matches(mark).count() - old.matches(mark).count(), count, "{mark}");
        }
        assert!(comments.contains("“goverment” is misspelt: “government”"), "{comments}");
        let (_, rest) = new
            .split_once("<w:t xml:space=\"preserve\">goverment</w:t>")
            .expect("the word has a run of its own");
        assert!(rest.starts_with("</w:r><w:commentRangeEnd"), "{rest:.80}");
    }
}

#[test]
fn safe_fixes_are_tracked_changes() {
    let (_sandbox, _, mut after) = annotated("office/spaced.docx", &["--track"]);
    let new = text(&mut after, "word/document.xml");
    let gone = "<w:del w:id=\"14\" w:author=\"copydesk\"><w:r><w:delText xml:space=\"preserve\"> </w:delText></w:r></w:del>";
    assert!(new.contains(gone), "the space before the comma is gone: {new}");
    let (_, insertion) = new.split_once("<w:ins ").unwrap();
    assert!(!insertion.contains("<w:del "), "what somebody else put in is left to them");
}

#[test]
fn open_document_comments_stand_at_their_places() {
    for name in ["article/article.odt", "article/libreoffice.odt"] {
        let (_sandbox, mut before, mut after) = annotated(name, &[]);
        let (old, new) = (text(&mut before, "content.xml"), text(&mut after, "content.xml"));
        assert_eq!(words(&old), words(&new));
        assert!(new.contains("</office:annotation>goverment<office:annotation-end "), "{name}");
    }
}

#[test]
fn the_copy_itself_is_not_overwritten() {
    let sandbox = Sandbox::new(&[("a.txt", "They sold the the boat.\n")]);
    assert_eq!(sandbox.run(&["annotate", "a.txt", "-o", "a.txt"]).status, 2);
    assert_eq!(sandbox.run(&["annotate", "a.txt", "-o", "b.docx"]).status, 2);
    assert_eq!(sandbox.run(&["annotate", "a.txt", "-o", "b.html"]).status, 0);
}

/// How many comments and tracked changes of ours a file has.
fn ours(archive: &mut Archive, extension: &str) -> (usize, usize) {
    if extension == "docx" {
        let changes = text(archive, "word/document.xml");
        let changes = changes.split("<w:").filter(|tag| {
            (tag.starts_with("ins ") || tag.starts_with("del ")) && tag.contains("w:author=\"copydesk\"")
        });
        (text(archive, "word/comments.xml").matches("w:author=\"copydesk\"").count(), changes.count())
    } else {
        let content = text(archive, "content.xml");
        let creators = |of: &str| {
            let pieces = content.split(of).skip(1);
            pieces
                .filter(|piece| {
                    piece.split("</dc:creator>").next().is_some_and(|head| head.ends_with(">copydesk"))
                })
                .count()
        };
        (creators("<office:annotation "), creators("<office:change-info"))
    }
}

/// An office program opens the file, and keeps all comments and changes when it writes it again. Left out where there is
/// none.
#[test]
fn libreoffice_keeps_the_comments() {
    for name in ["article/article.docx", "column/column.docx", "office/tracked.docx", "article/article.odt"] {
        let (sandbox, ..) = annotated(name, &["--track"]);
        let extension = name.rsplit('.').next().unwrap();
        let open = |path: String| {
            Archive::open(std::fs::read(sandbox.path(&path)).unwrap(), Limits::default()).unwrap()
        };
        let expected = ours(&mut open(format!("out.{extension}")), extension);
        assert!(expected.0 > 0, "{name}");
        for to in ["odt", "docx"] {
            let profile = format!("-env:UserInstallation=file://{}", sandbox.path("profile").display());
            let out = format!("out.{extension}");
            let arguments = [&profile, "--headless", "--convert-to", to, "--outdir", "converted", &out];
            let run = Command::new("soffice").args(arguments).current_dir(sandbox.path(".")).output();
            if run.is_err() {
                return;
            }
            assert_eq!(ours(&mut open(format!("converted/out.{to}")), to), expected, "{name} as {to}");
        }
    }
}
