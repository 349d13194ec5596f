use proptest::prelude::*;

use super::*;
use crate::document::Document;
use crate::source::{Source, Span};

/// Blocks, one a line: a letter for the kind, and the text.
fn check(markdown: &str, expected: &[&str]) {
    let document = document(markdown);
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
    check_map(&document);
}

fn document(markdown: &str) -> Document {
    Document::new(Source::from_text("a.md", markdown), read(markdown))
}

/// What holds for every document, whatever was in the file.
fn check_map(document: &Document) {
    let (text, source) = (document.text(), document.source.text());
    let mut end = 0;
    for block in &document.blocks {
        assert!(end <= block.span.start && !block.span.is_empty());
        end = block.span.end;
        let slice = document.slice(block.span);
        assert_eq!(slice, slice.trim());
    }
    let mut last = Span::new(0, 0);
    for index in 0..document.words.len() {
        let word = document.words.span(index);
        let span = document.source_text_span(word);
        assert!(last.start <= span.start && last.end <= span.end, "{word:?} goes back to {span:?}");
        let under = &source[span.range()];
        assert!(!under.is_empty(), "{:?} comes from nothing", document.slice(word));
        assert_eq!(document.is_verbatim(word), under == document.slice(word), "{under:?}");
        last = span;
    }
    for (at, c) in text.char_indices() {
        let span = document.source_text_span(Span::new(at, at + c.len_utf8()));
        assert!(source.get(span.range()).is_some(), "{c:?} at {at} comes from {span:?}");
    }
}

/// The source under the first word that is `word`.
fn check_source(markdown: &str, word: &str, expected: &str) {
    let document = document(markdown);
    let mut spans = (0..document.words.len()).map(|index| document.words.span(index));
    let span = spans.find(|span| document.slice(*span) == word).expect("the word is there");
    assert_eq!(&markdown[document.source_text_span(span).range()], expected);
}

#[test]
fn headings_have_levels_and_lose_their_marks() {
    check("# The *Ark* #\n\nText\n\nBelow {#id .x}\n---\n", &["1 The Ark", "P Text", "2 Below"]);
}

#[test]
fn lines_of_a_paragraph_are_joined() {
    check("one  \ntwo\\\nthree \n  four\r\nfive<br>six", &["P one\ntwo\nthree four five\nsix"]);
}

#[test]
fn items_are_blocks_tight_or_loose() {
    check("- one\n- two\n  - three\n\n    more\n", &["L one", "L two", "L three", "L more"]);
    check("1. [x] done\n2. [ ] not\n", &["L done", "L not"]);
    check("Term\n: its meaning\n", &["L Term", "L its meaning"]);
}

#[test]
fn all_in_a_quotation_is_quoted_but_a_note_is_not_a_quotation() {
    check("> one\ntwo\n>\n> - three\n\nfour", &["Q one two", "Q three", "P four"]);
    check("> [!NOTE]\n> Mind the gap.\n", &["P Mind the gap."]);
}

#[test]
fn cells_are_blocks() {
    check("| a | b\\|c |\n|---|:-:|\n| *d* |  |\n", &["T a", "T b|c", "T d"]);
}

#[test]
fn footnotes_are_blocks_and_their_marks_are_nothing() {
    check("Text.[^1] More [^1] text.\n\n[^1]: The *note*.\n", &["P Text. More text.", "F The note."]);
}

#[test]
fn listings_and_raw_blocks_are_code() {
    check(
        "```rust\nlet a;\n```\n\n    b\n\n<div>\nc\n</div>\n\n<!-- stet -->\nd",
        &["C let a;", "C b", "C <div>\nc\n</div>", "C <!-- stet -->", "P d"],
    );
    assert_eq!(document("```\nlet a;\n```\n\n<p>text</p>\n").words.len(), 0);
}

#[test]
fn front_matter_stands_at_the_head_only() {
    check("---\ntitle: A\n---\nText\n", &["F title: A", "P Text"]);
    check("+++\r\ntitle = 'A'\r\n+++\r\nText\r\n", &["F title = 'A'", "P Text"]);
    check("Text\n\n---\nMore\n\n---\nEnd", &["P Text", "P More", "P End"]);
    check("---\n\nText\n\n---\n", &["P Text"]);
    check("---\nText\n", &["P Text"]);
}

#[test]
fn things_in_a_sentence_keep_their_place() {
    check(
        "Call `f(x)` or $a^2$, see ![the *icon*](i.png) here.",
        &["P Call \u{FFFC} or \u{FFFC}, see \u{FFFC} here."],
    );
    check("The <!-- x --> end<b> of</b> it <!-- y -->", &["P The end of it"]);
}

#[test]
fn amounts_of_money_are_not_formulas() {
    check("> from $5–$10 or\n> A$7 (in\n> US$)", &["Q from $5–$10 or A$7 (in US$)"]);
}

#[test]
fn an_image_that_opens_a_paragraph_is_a_block() {
    check("[![Ferry &amp; pier](f.png \"title\")](/f)\nThe *ferry*.", &["P Ferry & pier", "P The ferry."]);
}

#[test]
fn links_are_read_without_their_destinations() {
    check(
        "See [the *list*](https://a.example/b \"c\"), <https://d.example>, [e][] and [f].\n\n[e]: /g\n",
        &["P See the list, https://d.example, e and [f]."],
    );
}

#[test]
fn markup_within_a_word_belongs_to_it_and_around_it_does_not() {
    check_source("an un*believ*able **tale**", "unbelievable", "un*believ*able");
    check_source("an un*believ*able **tale**", "tale", "tale");
    check_source("caf&eacute; &amp; bar", "caf\u{E9}", "caf&eacute;");
    check_source("Saturday\\. Sunday", "Saturday", "Saturday");
    check_source("> all\n> *of* it", "of", "of");
}

#[test]
fn every_word_of_a_rich_text_is_where_the_map_says() {
    let markdown = "---\ntitle: “Ferries”\n---\n\n# Ferries *&* piers\r\n\r\n> The *Ann\u{E9}* of\n> 1&nbsp;May\n\n\
        1. salt &frac12; tsp\n2. \\*not\\* `code` 🐋 e\u{301}t\u{E9}\n\n| Tide | Höhe |\n|--|--|\n| 6.40 | 1&lt;2 |\n\n\
        Yes[^n], no.\\\nOld~~er~~ men & **wo**men\n\n[^n]: Note <b>bold</b>, <https://a.example>.\n";
    let document = document(markdown);
    check_map(&document);
    let words: Vec<_> = (0..document.words.len())
        .map(|index| document.words.span(index))
        .map(|word| (document.slice(word), &markdown[document.source_text_span(word).range()]))
        .filter(|(word, source)| word != source)
        .collect();
    assert_eq!(words, [("½", "&frac12;"), ("Older", "Old~~er"), ("women", "wo**men")]);
}

#[test]
fn long_lines_and_deep_nesting_are_read() {
    for markdown in [">".repeat(10_000), "- ".repeat(10_000), "*a ".repeat(10_000), "[".repeat(10_000)] {
        check_map(&document(&format!("{markdown}word")));
    }
    assert_eq!(document(&"word ".repeat(200_000)).words.len(), 200_000);
}

#[test]
fn what_is_too_deep_for_the_parser_is_plain_text() {
    assert_eq!(marks(b"> 1. - [^a]: * [^b]: >> text - > "), 8);
    assert_eq!(marks(b"-----------"), 0);
    check(&format!("{}*a*", "> ".repeat(MAX_NESTING)), &["Q a"]);
    let deep = format!("text\n{}*a*\n", "> ".repeat(MAX_NESTING + 1));
    assert_eq!(document(&deep).text(), deep);
}

const FRAGMENTS: &[&str] = &[
    "word",
    "Ann",
    "caf\u{E9}",
    "e\u{301}",
    "\u{301}",
    "\u{AD}",
    "🐋",
    "👩‍🚀",
    "東京",
    "שלום",
    " ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\0",
    "\u{A0}",
    "\u{2028}",
    "*",
    "**",
    "_",
    "~~",
    "~",
    "^",
    "`",
    "```",
    "$",
    "$$",
    "\\",
    "|",
    "|-|-|",
    "> ",
    ">",
    "- ",
    "+ ",
    "1. ",
    "10) ",
    "[ ] ",
    "[x] ",
    "# ",
    "###### ",
    "===",
    "---",
    "...",
    "+++",
    "[",
    "]",
    "(",
    ")",
    "](",
    "][",
    "![",
    "[^1]",
    "[^1]: ",
    "[a]: /b 'c'",
    "[!NOTE]",
    "<",
    ">",
    "<b>",
    "</b>",
    "<br/>",
    "<div>",
    "</div>",
    "<!--",
    "-->",
    "<?",
    "<![CDATA[",
    "<https://a.example>",
    "https://a.example",
    "&amp;",
    "&eacute;",
    "&#0;",
    "&#x1F40B;",
    "&fjlig;",
    "&",
    ";",
    ": ",
    ":",
    "{#id .c}",
    "{",
    "}",
    "\"",
    "’",
    ".",
    ",",
    "7",
    "1,204",
];

proptest! {
    #[test]
    fn any_markdown_is_read(fragments in prop::collection::vec(prop::sample::select(FRAGMENTS), 0..60)) {
        check_map(&document(&fragments.concat()));
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,40}") {
        check_map(&document(&text));
    }
}
