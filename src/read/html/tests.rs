use super::*;
use crate::document::Document;
use crate::source::Source;

fn document(html: &str) -> Document {
    Document::new(Source::from_text("a.html", html), read(html))
}

/// Blocks, one a line: a letter or the level for the kind, and the text.
fn check(html: &str, expected: &[&str]) {
    let document = document(html);
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
    for index in 0..document.words.len() {
        let word = document.words.span(index);
        let under = &html[document.source_text_span(word).range()];
        assert_eq!(document.is_verbatim(word), under == document.slice(word), "{under:?}");
    }
}

#[test]
fn blocks_are_parted_and_markup_is_gone() {
    check(
        "<h1>Bridge  row</h1>\n<p>The <b>council</b>\nmet.<p>It r<i>os</i>e at&nbsp;ten &amp; left.<br>Late.</p>\n\
         <ul><li>One<li>Two</ul><blockquote><p>Quoted.</p></blockquote><table><tr><td>a<td>b</table>",
        &[
            "1 Bridge row",
            "P The council met.",
            "P It rose at\u{A0}ten & left.\nLate.",
            "L One",
            "L Two",
            "Q Quoted.",
            "T a",
            "T b",
        ],
    );
}

#[test]
fn what_is_no_copy_is_left_out() {
    check(
        "<head><title>T</title><style>p{}</style><script>if (a<b) '<p>x</p>'</script></head><body><nav>Home</nav>\
         <h1>Head</h1><!-- <p>c</p> --><p>Seen <span style='display: NONE'>un</span><del>old</del>new.</p>\
         <aside>Also</aside><form><label>Name</label></form><div id=comments><p>First!</p></div><footer>©</footer>",
        &["1 Head", "P Seen new."],
    );
}

#[test]
fn an_article_is_read_alone() {
    check(
        "<title>Site</title><header><p>Paper</p></header><p>Menu</p><article><header><h1>Head</h1></header><p>Copy.\
         </article><p>More",
        &["1 Head", "P Copy."],
    );
    check("<article></article><p>Copy.</p>", &["P Copy."]);
    check("<main><p>In.<aside>never closed<p>Still in.</main>", &["P In.", "P never closed", "P Still in."]);
}

#[test]
fn code_and_formulas_are_objects_or_listings() {
    check(
        "<p>Press <code>Esc</code> and <span class='math inline'>x</span>.</p><pre><code>let a  = 1;\n</code></pre>",
        &["P Press \u{FFFC} and \u{FFFC}.", "C let a  = 1;"],
    );
}

#[test]
fn pictures_say_what_they_show() {
    check(
        "<p><img src=a alt='The\nharbour &amp; all'></p><p>A <img alt=x> b</p>",
        &["P The harbour & all", "P A \u{FFFC} b"],
    );
}

#[test]
fn line_breaks_part_paragraphs_if_there_are_two() {
    check("<body>One.<br><br>Two <q>said</q>.", &["P One.", "P Two “said”."]);
}

#[test]
fn footnotes_are_no_words_of_the_sentence() {
    check(
        "<p>So it is.<a href='#fn1' class=footnote-ref><sup>1</sup></a></p><section class=footnotes><ol><li><p>Note.\
         <a href='#r'  role=doc-backlink>↩</a></p></li></ol></section>",
        &["P So it is.", "F Note."],
    );
}

#[test]
fn broken_pages_are_read_all_the_same() {
    check("<p>One <b>two</p> three</b> <i>four", &["P One two", "P three four"]);
    check("</p></div>a<td>b < c & d", &["P a", "T b < c & d"]);
    check(&("<div>".repeat(5000) + "deep" + &"</div>".repeat(5000)), &["P deep"]);
    check("<p>cut sh<", &["P cut sh<"]);
}
