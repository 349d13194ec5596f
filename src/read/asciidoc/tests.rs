use super::*;
use crate::document::Document;
use crate::source::Source;

fn check(asciidoc: &str, expected: &[&str]) {
    let document = Document::new(Source::from_text("a.adoc", asciidoc), read(asciidoc));
    let shown: Vec<String> = document
        .blocks
        .iter()
        .map(|block| {
            let kind = match block.kind {
                BlockKind::Heading(level) => level.to_string(),
                kind => format!("{:.1}", format!("{kind:?}")),
            };
            format!("{kind} {}", document.slice(block.span))
        })
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn blocks_are_told_apart() {
    check(
        "= Title\nMe <me@x>\n:attr: x\n\n== Head\n\nA paragraph\n// comment\nof two lines.\n\n.A list\n* One\ngoes on\n** Two\n. Three\n\n\
         term:: meaning\n\n[quote, Somebody]\n____\nSaid.\n____\n\n[verse]\nRoses\nare red\n\nNOTE: Mind the gap.\n",
        &[
            "1 Title",
            "2 Head",
            "P A paragraph of two lines.",
            "0 A list",
            "L One goes on",
            "L Two",
            "L Three",
            "L term",
            "L meaning",
            "Q Said.",
            "V Roses\nare red",
            "P Mind the gap.",
        ],
    );
}

#[test]
fn what_is_no_prose_is_left_out() {
    check(
        "////\nnot this\n////\n\n[source,rust]\n----\nlet a;\n----\n\n literal\n\nimage::a.png[A boat]\ninclude::b.adoc[]\n\n====\nExample.\n\
         ====\n\n|===\n|a |b\n\n2+|c *d* a|e\n|===\n",
        &["C let a;", "C literal", "P Example.", "T a", "T b", "T c d", "T e"],
    );
}

#[test]
fn marks_are_gone() {
    check(
        "A *bold*, _it_alic, `code` and https://x.org[a link^]; <<id,that>>, it's \"`so`\" ``and so''.footnote:[A note.] {nbsp}{ver} \
         2 * 3 * 4 -- &amp; x^2^...",
        &[
            "P A bold, _it_alic, \u{FFFC} and a link; that, it’s “so” “and so”. \u{A0}\u{FFFC} 2 * 3 * 4 — & x2…",
            "F A note.",
        ],
    );
}

#[test]
fn a_no_break_space_makes_no_listing() {
    check("One.\n\n\u{A0} Two\nlines.\n", &["P One.", "P Two lines."]);
}
