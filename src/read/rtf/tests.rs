use super::*;
use crate::document::Document;
use crate::source::Source;

/// Blocks, one a line: a letter or the level for the kind, the landmark, and the text.
fn check(rtf: &str, expected: &[&str]) {
    let document = Document::new(Source::from_text("a.rtf", rtf), read(rtf));
    let shown: Vec<String> = document
        .blocks
        .iter()
        .map(|block| {
            let kind = match block.kind {
                BlockKind::Heading(level) => level.to_string(),
                kind => format!("{:.1}", format!("{kind:?}")),
            };
            let mark = document.landmark(block.span.start).map(|mark| mark.to_string()).unwrap_or_default();
            format!("{kind} {mark}: {}", document.slice(block.span))
        })
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn characters_are_read_however_they_are_written() {
    check(
        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\pard Caf\\'e9 \\u8217\\'92s \\ldblquote\nx\\rdblquote\\~\\{y\\}\\par \
         \\uc2\\u8211--\\u-10179??\\u-8963??z}",
        &["P paragraph 1: Café ’s “x”\u{A0}{y}", "P paragraph 2: –\u{1F4FD}z"],
    );
}

#[test]
fn what_is_no_copy_is_left_out() {
    check(
        "{\\rtf1{\\info{\\title T}}{\\*\\unknown x}{\\pict 00ff}\\pard A{\\v hidden}{\\deleted old} b{\\field{\\*\\fldinst \
         HYPERLINK x}{\\fldrslt link}}.{\\*\\annotation Who?}{\\shp{\\*\\shpinst{\\sp{\\sn a}}{\\shptxt \\pard Box\\par}}}\\par}",
        &["P paragraph 1: A blink.", "P paragraph 1: Box"],
    );
}

#[test]
fn styles_notes_and_cells_are_told_apart() {
    check(
        "{\\rtf1{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s2 Quote;}}\\pard\\s1 Head\\par\\pard\\s2 Said\\par\
         \\pard It{\\super\\chftn}{\\*\\footnote\\pard Note.} is.\\par\\pard\\intbl a\\cell b\\cell\\row\\pard\\bullet\\tab item\\par}",
        &[
            "1 paragraph 1: Head",
            "Q paragraph 2: Said",
            "P paragraph 3: It is.",
            "F footnote 1: Note.",
            "T paragraph 4: a",
            "T paragraph 5: b",
            "L paragraph 7: item",
        ],
    );
}

#[test]
fn broken_files_are_read_all_the_same() {
    check("{\\rtf1 a}}}b\\", &["P paragraph 1: ab"]);
    check(&("{\\rtf1 ".to_owned() + &"{".repeat(5000) + "deep"), &["P paragraph 1: deep"]);
    check("{\\rtf1 a\\'zz\\bin99999 b", &["P paragraph 1: azz"]);
}

#[test]
fn no_break_spaces_before_a_paragraph_are_typed() {
    let rtf = "{\\rtf1\\pard \\u160? One{\\super\\chftn}{\\*\\footnote\\chftn\\~\\pard Note.}\\par}";
    let document = Document::new(Source::from_text("a.rtf", rtf), read(rtf));
    assert_eq!(document.text(), "\u{A0} One\n\nNote.");
}
