//! Files that are made to break what reads them, or are what they do not seem: one clear line each, and the run goes on.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use copydesk::read::{Options, read_file};
use copydesk::source::Limits;

use crate::sandbox::Sandbox;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn archive(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>");
    archive(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document)])
}

/// What is said of a file; nothing if it is read.
fn told(name: &str, bytes: Vec<u8>) -> Option<String> {
    let limits = Limits { member: 1 << 20, total: 2 << 20 };
    read_file(name, bytes, &Options { limits, ..Options::default() }).err().map(|error| error.to_string())
}

fn check(name: &str, bytes: Vec<u8>, expected: &str) {
    let told = told(name, bytes).unwrap_or_default();
    assert!(told.contains(expected), "{name}: {told:?}");
    assert!(!told.contains('\n'), "{told:?}");
}

#[test]
fn bombs_and_damaged_archives_are_named_and_left_out() {
    check("bomb.docx", docx(&"<w:p/>".repeat(400_000)), "unpacks to too much: its part “word/document.xml”");
    check("deep.docx", docx(&"<w:p>".repeat(5_000)), "its markup is broken at byte");
    check("cut.docx", docx("<w:p><w:r><w:t>a</w:t>"), "is damaged in its part “word/document.xml”");
    let mut bytes = docx("<w:p/>");
    bytes.truncate(bytes.len() - 30);
    check("truncated.docx", bytes, "is damaged or cut short");
    check("empty.docx", archive(&[]), "is not a file of the kind that its name says");
    check("other.docx", archive(&[("readme.txt", "x")]), "is not a file of the kind that its name says");
}

#[test]
fn circles_come_to_an_end() {
    let styles = format!(
        "<w:styles xmlns:w=\"{WORD}\"><w:style w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style><w:style w:styleId=\"b\">\
         <w:basedOn w:val=\"a\"/></w:style></w:styles>"
    );
    let relations = "<Relationships><Relationship Id=\"1\" Type=\"x/styles\" Target=\"styles.xml\"/><Relationship Id=\"2\" \
                     Type=\"x/footnotes\" Target=\"document.xml\"/><Relationship Id=\"3\" Type=\"x/header\" \
                     Target=\"../../../../etc/passwd\"/></Relationships>";
    let document = format!(
        "<w:document xmlns:w=\"{WORD}\"><w:body><w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>The ferry</w:t></w:r>\
         </w:p></w:body></w:document>"
    );
    let bytes = archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &document),
        ("word/styles.xml", &styles),
        ("word/_rels/document.xml.rels", relations),
    ]);
    assert_eq!(told("circle.docx", bytes), None);
}

#[test]
fn entities_are_never_expanded() {
    let lol = "<!DOCTYPE article [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY x SYSTEM \
               \"file:///etc/passwd\">]><article><body><p>It is &b; and &x; there.</p></body></article>";
    let documents = read_file("a.xml", lol.as_bytes().to_vec(), &Options::default()).unwrap();
    assert_eq!(documents[0].text(), "It is \u{FFFC} and \u{FFFC} there.");
}

#[test]
fn protected_and_foreign_files_say_what_they_are() {
    let compound = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), vec![0; 64]].concat();
    check("old.doc", compound.clone(), "is a Word file of the old kind");
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check("secret.docx", [compound, name].concat(), "is protected by a password");
    let manifest = "<m:manifest xmlns:m=\"m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    let odt = [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", "\u{1}"),
        ("META-INF/manifest.xml", manifest),
    ];
    check("secret.odt", archive(&odt), "is protected by a password");
    check("page.docx", b"%PDF-1.7".to_vec(), "is a PDF");
    check("feed.xml", b"<rss><channel/></rss>".to_vec(), "is XML of a kind that copydesk does not know");
    check("a.json", b"{}".to_vec(), "name the field that holds the text with --json-field");
}

#[test]
fn a_wrong_extension_does_not_matter_if_the_first_bytes_are_clear() {
    let text = |name: &str, bytes: &[u8]| {
        read_file(name, bytes.to_vec(), &Options::default()).unwrap()[0].text().to_owned()
    };
    assert_eq!(text("a.docx", b"{\\rtf1 The ferry\\par}"), "The ferry");
    assert_eq!(text("a.doc", b"<html><body><p>The ferry</p></body></html>"), "The ferry");
    assert_eq!(text("a.txt", &docx("<w:p><w:r><w:t>The ferry</w:t></w:r></w:p>")), "The ferry");
}

#[test]
fn the_run_goes_on() {
    let sandbox =
        Sandbox::new(&[("a.txt", "They sold the the boat.\n"), ("feed.xml", "<rss/>"), ("data.json", "{}")]);
    let mut bytes = docx("<w:p/>");
    bytes.truncate(40);
    sandbox.write("b.docx", &bytes);
    let outcome = sandbox.run(&["check", "--quiet", "."]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stdout.contains("a.txt:1:11"), "{}", outcome.stdout);
    assert_eq!(outcome.stderr.lines().count(), 1, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("b.docx: is damaged or cut short"), "{}", outcome.stderr);
}
