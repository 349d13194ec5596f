use super::*;
use crate::document::Document;
use crate::source::Source;

fn check(latex: &str, expected: &[&str]) {
    let document = Document::new(Source::from_text("a.tex", latex), read(latex));
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
fn text_is_what_is_printed() {
    check(
        "``It's'' a na\\\"{\\i}ve caf\\'e --- 10--20\\,\\% of \\pounds5 at Fran\\c{c}ois~\\& Sons\\ldots{} so % not this\n  it is.\n\nNew.",
        &["P “It’s” a naïve café — 10–20 % of £5 at François\u{A0}& Sons… so it is.", "P New."],
    );
}

#[test]
fn markup_is_gone() {
    check(
        "\\documentclass{article}\\newcommand{\\x}{Not read}\n\\title{A \\emph{Title}}\\author{Me}\n\\begin{document}\\maketitle\n\
         \\section*{Head}\\label{sec:h}\nSee \\cite[p.~3]{key}, \\textbf{bold} and $x$.\\footnote{A note.} Go\n\
         \\href{http://x}{there}.\n\\begin{itemize}\n\\item One\n\\item Two\n\\end{itemize}\n\\begin{verbatim}\nlet a;\n\\end{verbatim}\n\
         \\begin{tabular}{ll}\na & b \\\\\nc & d\n\\end{tabular}\n\\end{document}\nafter",
        &[
            "1 A Title",
            "2 Head",
            "P See \u{FFFC}, bold and \u{FFFC}. Go there.",
            "F A note.",
            "L One",
            "L Two",
            "C let a;",
            "T a",
            "T b",
            "T c",
            "T d",
        ],
    );
}

#[test]
fn unknown_commands_are_read_if_they_hold_prose() {
    check(
        "The \\person{Anna Lindqvist} at \\gap{2cm} and \\vspace{1em}end.",
        &["P The Anna Lindqvist at \u{FFFC} and end."],
    );
}

#[test]
fn broken_files_are_read_all_the_same() {
    check("\\emph{a \\", &["P a"]);
    check("}} \\begin{quote a $x", &["P quote a $x"]);
    check(&("\\emph{".repeat(3000) + "deep"), &["P deep"]);
}
