//! `copydesk fix`: what is put right, what is left as it is, and that copy survives it.

use proptest::prelude::*;

use copydesk::config::Settings;
use copydesk::document::Document;
use copydesk::finding::{Applicability, Finding};
use copydesk::fix::{self, Fixed, Texts};
use copydesk::lint::lint;
use copydesk::read::{Options, read, read_file};
use copydesk::source::{Archive, Limits, Source};

use crate::sandbox::Sandbox;

const FAULTY: &str = "The mayor opened the the bridge at noon, and nobody came.\n";
const RIGHT: &str = "The mayor opened the bridge at noon, and nobody came.\n";

#[test]
fn faults_are_put_right_in_the_file() {
    let sandbox = Sandbox::new(&[("a.txt", FAULTY), ("b.txt", RIGHT)]);
    let fixed = sandbox.run(&["fix", "."]);
    assert_eq!((fixed.status, fixed.stdout.as_str()), (0, ""));
    assert_eq!(fixed.stderr, "1 fault put right in a.txt\n1 fault put right in 1 file. Nothing is left.\n");
    assert_eq!(sandbox.read("a.txt"), RIGHT);
    assert_eq!(sandbox.run(&["fix", "."]).stderr, "Nothing was changed. Nothing is left.\n");
}

#[test]
fn a_diff_changes_nothing() {
    let sandbox = Sandbox::new(&[("a.txt", FAULTY)]);
    let shown = sandbox.run(&["fix", "--diff", "a.txt"]);
    assert_eq!(shown.status, 1);
    assert_eq!(
        shown.stdout,
        format!("--- a.txt\n+++ a.txt\n@@ -1 +1 @@\n-{FAULTY}+{RIGHT}"),
        "{}",
        shown.stderr
    );
    assert_eq!(sandbox.read("a.txt"), FAULTY);
    sandbox.write("a.txt", RIGHT);
    assert_eq!(sandbox.run(&["fix", "--diff", "a.txt"]).status, 0);
}

#[test]
fn standard_input_is_printed_as_it_should_be() {
    let sandbox = Sandbox::new(&[("a.txt", "")]);
    for text in [FAULTY, RIGHT] {
        let fixed = sandbox.run_in("", &["fix", "-"], text);
        assert_eq!((fixed.status, fixed.stdout.as_str()), (0, RIGHT), "{}", fixed.stderr);
    }
}

#[test]
fn what_may_be_wrong_waits_to_be_asked_for() {
    let sandbox = Sandbox::new(&[("a.txt", "The new season season goes on for a while.\n")]);
    let left = sandbox.run(&["fix", "a.txt"]);
    assert_eq!(left.status, 1);
    assert_eq!(
        left.stderr,
        "Nothing was changed. Left: 1 warning; --unsafe would change 1 of them, to be read afterwards.\n"
    );
    assert_eq!(sandbox.run(&["fix", "--fail-on=error", "a.txt"]).status, 0);
    assert_eq!(sandbox.run(&["fix", "--unsafe", "a.txt"]).status, 0);
    assert_eq!(sandbox.read("a.txt"), "The new season goes on for a while.\n");
}

#[test]
fn only_the_rules_that_are_selected_change_something() {
    let sandbox = Sandbox::new(&[("a.txt", FAULTY)]);
    assert_eq!(sandbox.run(&["fix", "--ignore=usage", "a.txt"]).status, 0);
    assert_eq!(sandbox.read("a.txt"), FAULTY);
}

#[test]
fn what_is_marked_up_is_refused_with_a_reason() {
    let text = "The mayor opened the **the** bridge at noon, and\nthe the crowd went home.\n";
    let sandbox = Sandbox::new(&[("a.md", text)]);
    let fixed = sandbox.run(&["fix", "a.md"]);
    assert_eq!(fixed.status, 1);
    assert_eq!(sandbox.read("a.md"), text.replace("\nthe the", "\nthe"));
    let reason = "a.md:1:18: “the” is printed twice in a row: cannot be changed in the file: \
                  markup or an entity stands within it\n";
    assert!(fixed.stderr.contains(reason), "{}", fixed.stderr);
    let report = sandbox.run(&["check", "--format=json", "a.md"]).stdout;
    assert!(report.contains("\"fix\": null") || report.contains("\"fix\":null"), "{report}");
}

#[test]
fn a_text_in_json_is_put_right_and_several_in_one_file_are_only_read() {
    let (one, several) = (
        "{\"body\": \"They sold the the \\u00e9cu.\"}\n",
        "{\"body\": \"They sold the the boat.\"}\n".repeat(2),
    );
    let sandbox = Sandbox::new(&[("a.json", one), ("b.jsonl", &several)]);
    let fixed = sandbox.run(&["fix", "--json-field=body", "a.json", "b.jsonl"]);
    assert_eq!(sandbox.read("a.json"), one.replace("the the", "the"), "{}", fixed.stderr);
    assert_eq!(sandbox.read("b.jsonl"), several);
    assert!(
        fixed.stderr.contains("b.jsonl: 2 faults cannot be put right: files of this kind are only read"),
        "{}",
        fixed.stderr
    );
}

#[test]
fn what_is_written_as_an_entity_is_refused_with_a_reason() {
    let text = "<p>The ferry is old.</p>\n<p>It sails at&nbsp; noon, and comes back after after dark.</p>\n";
    let sandbox = Sandbox::new(&[("a.html", text)]);
    let fixed = sandbox.run(&["fix", "--unsafe", "a.html"]);
    assert_eq!(sandbox.read("a.html"), text.replace("after after", "after"));
    let reason =
        "two spaces after “at” where one is enough: cannot be changed in the file: markup or an entity";
    assert!(fixed.stderr.contains(reason), "{}", fixed.stderr);
}

#[test]
fn encodings_and_line_ends_are_kept() {
    let sandbox = Sandbox::new(&[("a.txt", "")]);
    let text = "\u{FEFF}“The the café” is closed.\r\nSo is the the mill.\r\n";
    let right = "\u{FEFF}“The café” is closed.\r\nSo is the mill.\r\n";
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let (legacy, legacy_right) = (
        &b"\x93The the caf\xE9\x94 is closed, said the mayor.\r\n"[..],
        b"\x93The caf\xE9\x94 is closed, said the mayor.\r\n",
    );
    let cases: [(Vec<u8>, Vec<u8>); 3] =
        [(utf16(text), utf16(right)), (text.into(), right.into()), (legacy.into(), legacy_right.to_vec())];
    for (before, after) in cases {
        sandbox.write("a.txt", before);
        let fixed = sandbox.run(&["fix", "a.txt"]);
        assert_eq!(std::fs::read(sandbox.path("a.txt")).unwrap(), after, "{}", fixed.stderr);
    }
}

#[test]
fn a_file_that_cannot_be_read_fails_the_run_and_the_others_are_put_right() {
    let sandbox = Sandbox::new(&[("a.txt", FAULTY)]);
    sandbox.write("b.txt", b"\x7FELF\0\0\0");
    let fixed = sandbox.run(&["fix", "."]);
    assert_eq!(fixed.status, 2);
    assert!(fixed.stderr.contains("copydesk: b.txt: is not a text file"), "{}", fixed.stderr);
    assert_eq!(sandbox.read("a.txt"), RIGHT);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let sandbox = Sandbox::new(&[("copy/a.txt", FAULTY), ("closed.txt", FAULTY)]);
    let mode = |path: &str| sandbox.path(path).metadata().unwrap().permissions().mode() & 0o777;
    let set = |path: &str, mode| {
        std::fs::set_permissions(sandbox.path(path), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    set("copy/a.txt", 0o640);
    symlink("copy/a.txt", sandbox.path("link.txt")).unwrap();
    assert_eq!(sandbox.run(&["fix", "link.txt"]).status, 0);
    assert!(sandbox.path("link.txt").symlink_metadata().unwrap().is_symlink());
    assert_eq!((sandbox.read("copy/a.txt").as_str(), mode("copy/a.txt")), (RIGHT, 0o640));

    set("closed.txt", 0o440);
    let closed = sandbox.run(&["fix", "closed.txt"]);
    assert_eq!(closed.status, 2);
    assert!(closed.stderr.contains("closed.txt: may not be written to; left as it is"), "{}", closed.stderr);
    assert_eq!(sandbox.read("closed.txt"), FAULTY);
}

/// Copy with faults that rules can put right, among words and what readers trip over.
fn faulty_text() -> impl Strategy<Value = String> {
    let pieces = [
        "the", "the", "of", "and", "and", "harbour", "ferry", "Marlow", "recieve", "café", "season", "1,204",
        " ", " ", " ", " ", "  ", "\n", "\r\n", "\n\n", ".", ". ", ",", " ,", "“", "”", "\"", "'", "’",
        "\u{A0}", "\u{AD}", "\u{200B}", "â€™", "Ã©", "&amp;", "&nbsp;", "*", "**", "_", "`", "# ", "- ",
        "> ", "<b>", "[a](b)", "...", "--", "\t",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..80).prop_map(|pieces| pieces.concat())
}

fn documents(path: &str, text: &str) -> Vec<Document> {
    vec![read(Source::from_text(path, text))]
}

fn again(source: &Source, texts: &Texts) -> Option<Document> {
    read_file(&source.path, texts[&0].as_bytes().to_vec(), &Options::default()).ok()?.pop()
}

fn put_right(documents: Vec<Document>, applicability: Applicability) -> Fixed {
    fix::put_right(documents, applicability, again, |documents| lint(documents, &Settings::default()))
}

fn is_safe(finding: &Finding) -> bool {
    finding.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    /// What was put right is left as it is, and no safe fix is left but those that cannot be made.
    #[test]
    fn putting_right_comes_to_an_end(text in faulty_text(), markdown: bool, with_unsafe: bool) {
        let path = if markdown { "a.md" } else { "a.txt" };
        let applicability = if with_unsafe { Applicability::Unsafe } else { Applicability::Safe };
        let first = put_right(documents(path, &text), applicability);
        let right = first.documents[0].source.text().to_owned();
        let refused: Vec<usize> = first.refused.iter().map(|(finding, _)| *finding).collect();
        let left = first.findings.iter().enumerate().filter(|(_, finding)| is_safe(finding));
        for (index, finding) in left {
            prop_assert!(refused.contains(&index), "{:?} is left in {:?}", finding, right);
        }
        let again = put_right(documents(path, &right), applicability);
        prop_assert_eq!(again.documents[0].source.text(), &right);
    }

    /// A safe fix alone removes its finding.
    #[test]
    fn a_safe_fix_removes_its_finding(text in faulty_text(), markdown: bool) {
        let path = if markdown { "a.md" } else { "a.txt" };
        let before = documents(path, &text);
        let found = lint(&before, &Settings::default());
        for finding in found.iter().filter(|finding| is_safe(finding)) {
            let only = |documents: &[Document]| {
                if documents[0].source.text() == text { vec![finding.clone()] } else { Vec::new() }
            };
            let fixed = fix::put_right(documents(path, &text), Applicability::Safe, again, only);
            let is_same = |other: &Finding, documents: &[Document]| {
                let span = other.primary.span;
                (&other.rule, span.start, documents[0].slice(span))
                    == (&finding.rule, finding.primary.span.start, before[0].slice(finding.primary.span))
            };
            let after = lint(&fixed.documents, &Settings::default());
            let is_left = after.iter().any(|other| is_same(other, &fixed.documents));
            prop_assert_eq!(is_left, !fixed.refused.is_empty(), "{:?} in {:?}", finding, text);
        }
    }
}

/// The members of a container, unpacked, in order.
fn members(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = Archive::open(bytes.to_vec(), Limits::default()).unwrap();
    let names: Vec<String> = archive.names().collect();
    names
        .into_iter()
        .map(|name| (name.clone(), archive.bytes_of(&name).unwrap().unwrap_or_default()))
        .collect()
}

/// A container with a text replaced in its members.
fn with(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let changed = members(bytes).into_iter().filter_map(|(name, bytes)| {
        let text = String::from_utf8(bytes).ok().filter(|text| text.contains(from))?;
        Some((name, text.replacen(from, to, 1).into_bytes()))
    });
    Archive::open(bytes.to_vec(), Limits::default()).unwrap().rewritten(&changed.collect()).unwrap()
}

#[test]
fn faults_in_office_files_are_put_right_and_nothing_else_is_touched() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats/article");
    for name in ["article.docx", "libreoffice.docx", "article.odt", "article.epub"] {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let (right, faulty) = (with(&bytes, " at Marlow", " &amp; at Marlow"), " &amp; at at Marlow");
        let sandbox = Sandbox::new(&[]);
        let fix = |bytes: &[u8]| {
            sandbox.write(name, bytes);
            let fixed = sandbox.run(&["fix", "--select", "usage/doubled-word", name]);
            assert!(fixed.stderr.contains("put right in"), "{name}: {}", fixed.stderr);
            members(&std::fs::read(sandbox.path(name)).unwrap())
        };
        // The article has a doubled word of its own.
        let (of_right, of_faulty) = (fix(&right), fix(&with(&right, " &amp; at Marlow", faulty)));
        assert!(of_right == of_faulty, "{name}");
        let changed = members(&right).into_iter().zip(of_right).filter(|(a, b)| a != b).count();
        assert_eq!(changed, 1, "{name}");
    }
}

#[test]
fn a_fault_across_two_runs_of_a_word_file_is_left_with_the_reason() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats/article");
    let bytes = std::fs::read(folder.join("article.docx")).unwrap();
    let split = "</w:t></w:r><w:r><w:t xml:space=\"preserve\">";
    let faulty = with(&bytes, " at Marlow", &format!(" rec{split}ieve at Marlow"));
    let sandbox = Sandbox::new(&[]);
    sandbox.write("a.docx", &faulty);
    let fixed = sandbox.run(&["fix", "a.docx"]);
    assert!(fixed.stderr.contains("cannot be changed in the file: markup"), "{}", fixed.stderr);
    let now = members(&std::fs::read(sandbox.path("a.docx")).unwrap());
    assert!(now.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(split)));
}
