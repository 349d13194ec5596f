use super::*;
use crate::document::Document;
use crate::source::Source;

fn check(rst: &str, expected: &[&str]) {
    let document = Document::new(Source::from_text("a.rst", rst), read(rst));
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
        "=====\nTitle\n=====\n\n:Author: Me\n\nHead\n----\n\nA paragraph\nof two lines.\n\n    Quoted text\n    goes on.\n\n* One\n\
         \x20 more\n\n  again\n* Two\n\n1. Three\n\nTerm\n    Its meaning.\n\nOther\n-----\n\n| Roses\n| are red\n",
        &[
            "1 Title",
            "2 Head",
            "P A paragraph of two lines.",
            "Q Quoted text goes on.",
            "L One more",
            "L again",
            "L Two",
            "L Three",
            "L Term",
            "L Its meaning.",
            "2 Other",
            "V Roses\nare red",
        ],
    );
}

#[test]
fn what_is_no_prose_is_left_out() {
    check(
        ".. a comment\n   on two lines\n\n.. _target: https://x\n\n.. code:: python\n\n   let x\n\nSee this::\n\n   listing\n\n.. note:: Mind\n\
         \x20  the gap.\n\n   Twice.\n\n.. figure:: a.png\n   :alt: x\n\n   A caption.\n\n.. [1] A note\n   goes on.\n\n>>> 1 + 1\n2\n\nEnd.\n",
        &[
            "P See this:",
            "C listing",
            "P Mind the gap.",
            "P Twice.",
            "P A caption.",
            "F A note goes on.",
            "C >>> 1 + 1\n2",
            "P End.",
        ],
    );
}

#[test]
fn marks_are_gone() {
    check(
        "A *word*, **two**, ``code`` and `a link <https://x>`__ or `other\nlink`_, word_; :emphasis:`yes`, :func:`no`. [1]_ 2 * 3\\* |sub|",
        &["P A word, two, \u{FFFC} and a link or other link, word; yes, \u{FFFC}. 2 * 3* \u{FFFC}"],
    );
}

#[test]
fn tables_are_read_cell_by_cell() {
    check(
        "+-----+------+\n| a   | b    |\n|     | more |\n+=====+======+\n| c   | d    |\n+-----+------+\n\n=====  ===\nOne    2\n=====  ===\nThrée  4\n=====  ===\n",
        &["T a", "T b more", "T c", "T d", "T One", "T 2", "T Thrée", "T 4"],
    );
}

#[test]
fn lines_of_a_line_block_may_be_broken() {
    check(
        "| The first line goes on\n  below it.\n|   The second one.\n\nProse.\n",
        &["V The first line goes on below it.\nThe second one.", "P Prose."],
    );
    let prose = ["The ferry will not sail before the spring tide, the harbour master said."; 2].join(" ");
    check(&format!("| {prose}\n| {prose}\n"), &[&format!("P {prose}\n{prose}")]);
}

#[test]
fn a_no_break_space_indents_nothing() {
    check("One.\n\n\u{A0} Two\nlines.\n", &["P One.", "P Two lines."]);
}

#[test]
fn cells_of_several_lines_keep_their_places() {
    let rst = "+------+-------+\n| a    | c     |\n| b    | ferry |\n+------+-------+\n\nEnd.\n";
    let document = Document::new(Source::from_text("a.rst", rst), read(rst));
    assert_eq!(document.text(), "a b\n\nc ferry\n\nEnd.");
    for word in 0..document.words.len() {
        let span = document.words.span(word);
        assert_eq!(&rst[document.source_text_span(span).range()], document.slice(span));
    }
}
