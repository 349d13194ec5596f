//! What is known of LaTeX's commands.

use unicode_normalization::UnicodeNormalization as _;

use crate::document::BlockKind;

/// What a group is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Argument {
    Plain,
    Heading(u8),
    Caption,
    Footnote,
    Emphasis,
    Strong,
    Link,
    /// Gets quotation marks.
    Quoted,
}

/// What a command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    Begin,
    End,
    /// Prints a text.
    Text(&'static str),
    /// Puts a combining mark on the next letter.
    Accent(char),
    /// Takes so many arguments that are not read, and one that is.
    Argument(u8, Argument),
    /// Prints what is no prose, whatever its arguments say.
    Object,
    /// Prints nothing.
    LeftOut,
    Verb,
    /// A formula up to this.
    Formula(&'static str),
    Item,
    Paragraph,
    LineBreak,
    Space,
    Nothing,
    Unknown,
}

/// The name of the command that `text` begins with, without the backslash: letters, or one sign.
pub(super) fn name(text: &str) -> &str {
    let name = &text[1..];
    let letters = name.bytes().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'@').count();
    let sign = name.chars().next().map_or(0, char::len_utf8);
    &name[..if letters > 0 { letters } else { sign }]
}

/// What the command of that name does.
pub(super) fn find(name: &str) -> Command {
    use Argument::{Caption, Emphasis, Footnote, Heading, Link, Plain, Quoted, Strong};
    match name {
        "begin" => Command::Begin,
        "end" => Command::End,
        "title" | "part" | "chapter" => Command::Argument(0, Heading(1)),
        "subtitle" | "section" => Command::Argument(0, Heading(2)),
        "subsection" => Command::Argument(0, Heading(3)),
        "subsubsection" => Command::Argument(0, Heading(4)),
        "paragraph" => Command::Argument(0, Heading(5)),
        "subparagraph" => Command::Argument(0, Heading(6)),
        "caption" | "captionof" => Command::Argument(u8::from(name == "captionof"), Caption),
        "footnote" | "footnotetext" | "endnote" | "thanks" | "sidenote" | "marginpar" => {
            Command::Argument(0, Footnote)
        }
        "emph" | "textit" | "textsl" => Command::Argument(0, Emphasis),
        "textbf" => Command::Argument(0, Strong),
        "href" | "hyperlink" => Command::Argument(1, Link),
        "hyperref" => Command::Argument(0, Link),
        "enquote" | "textquote" | "blockquote" => Command::Argument(0, Quoted),
        "foreignlanguage" => Command::Argument(1, Emphasis),
        "hypertarget" | "textcolor" | "colorbox" | "parbox" | "raisebox" | "scalebox" => {
            Command::Argument(1, Plain)
        }
        "multicolumn" | "multirow" => Command::Argument(2, Plain),
        "textsc" | "textsf" | "textrm" | "textup" | "textmd" | "textnormal" | "underline" | "uline"
        | "mbox" | "fbox" | "text" | "textsuperscript" | "textsubscript" | "MakeUppercase" | "uppercase"
        | "sout" | "hl" => Command::Argument(0, Plain),
        "texttt" | "code" | "url" | "path" | "nolinkurl" | "lstinline" | "cite" | "citep" | "citet"
        | "citeauthor" | "citeyear" | "parencite" | "textcite" | "autocite" | "footcite" | "ref"
        | "pageref" | "eqref" | "autoref" | "cref" | "Cref" | "nameref" | "vref" | "includegraphics"
        | "SI" | "num" | "ensuremath" => Command::Object,
        "label" | "index" | "nocite" | "vspace" | "hspace" | "input" | "include" | "bibliography"
        | "bibliographystyle" | "usepackage" | "documentclass" | "setlength" | "addtolength"
        | "setcounter" | "addtocounter" | "pagestyle" | "thispagestyle" | "pagenumbering"
        | "addcontentsline" | "newcommand" | "renewcommand" | "providecommand" | "newenvironment" | "def"
        | "author" | "date" | "todo" | "phantomsection" | "selectlanguage" | "bibitem"
        | "printbibliography" | "graphicspath" | "hypersetup" | "markboth" | "markright" | "glossary"
        | "hyphenation" | "color" | "fontsize" | "linespread" | "rule" | "cline" | "cmidrule"
        | "footnotemark" | "vskip" | "hskip" => Command::LeftOut,
        "verb" => Command::Verb,
        "(" => Command::Formula("\\)"),
        "[" => Command::Formula("\\]"),
        "item" => Command::Item,
        "par" | "newpage" | "clearpage" | "pagebreak" | "bigskip" | "medskip" | "smallskip" | "hline"
        | "toprule" | "midrule" | "bottomrule" => Command::Paragraph,
        "\\" | "newline" | "linebreak" | "tabularnewline" => Command::LineBreak,
        " " | "," | ";" | ":" | "quad" | "qquad" | "space" | "enspace" | "thinspace" | "\n" => Command::Space,
        "/" | "@" | "!" => Command::Nothing,
        "'" => Command::Accent('\u{301}'),
        "`" => Command::Accent('\u{300}'),
        "^" => Command::Accent('\u{302}'),
        "\"" => Command::Accent('\u{308}'),
        "~" => Command::Accent('\u{303}'),
        "=" => Command::Accent('\u{304}'),
        "." => Command::Accent('\u{307}'),
        "u" => Command::Accent('\u{306}'),
        "v" => Command::Accent('\u{30C}'),
        "H" => Command::Accent('\u{30B}'),
        "c" => Command::Accent('\u{327}'),
        "d" => Command::Accent('\u{323}'),
        "k" => Command::Accent('\u{328}'),
        "r" => Command::Accent('\u{30A}'),
        name => character(name).map_or(Command::Unknown, Command::Text),
    }
}

/// The character that a command prints.
fn character(name: &str) -> Option<&'static str> {
    Some(match name {
        "&" => "&",
        "%" => "%",
        "$" => "$",
        "#" => "#",
        "_" => "_",
        "{" => "{",
        "}" => "}",
        "-" => "\u{AD}",
        "ldots" | "dots" | "textellipsis" => "\u{2026}",
        "textendash" => "\u{2013}",
        "textemdash" => "\u{2014}",
        "textquoteleft" | "lq" => "\u{2018}",
        "textquoteright" | "rq" => "\u{2019}",
        "textquotedblleft" => "\u{201C}",
        "textquotedblright" => "\u{201D}",
        "textquotesingle" => "'",
        "textquotedbl" => "\"",
        "guillemotleft" => "\u{AB}",
        "guillemotright" => "\u{BB}",
        "textbackslash" => "\\",
        "textasciitilde" => "~",
        "textasciicircum" => "^",
        "textbar" => "|",
        "textless" => "<",
        "textgreater" => ">",
        "textbullet" => "\u{2022}",
        "textdegree" => "\u{B0}",
        "slash" => "/",
        "S" => "\u{A7}",
        "P" => "\u{B6}",
        "copyright" => "\u{A9}",
        "textregistered" => "\u{AE}",
        "texttrademark" => "\u{2122}",
        "pounds" | "textsterling" => "\u{A3}",
        "euro" | "texteuro" => "\u{20AC}",
        "ss" => "\u{DF}",
        "ae" => "\u{E6}",
        "AE" => "\u{C6}",
        "oe" => "\u{153}",
        "OE" => "\u{152}",
        "o" => "\u{F8}",
        "O" => "\u{D8}",
        "aa" => "\u{E5}",
        "AA" => "\u{C5}",
        "l" => "\u{142}",
        "L" => "\u{141}",
        "i" => "\u{131}",
        "TeX" => "TeX",
        "LaTeX" => "LaTeX",
        _ => return None,
    })
}

/// A letter with a combining mark, as one character where there is one.
pub(super) fn composed(base: char, mark: char) -> String {
    [base, mark].into_iter().nfc().collect()
}

/// What text in an environment is, and how many arguments its beginning has.
pub(super) fn environment(name: &str) -> (Option<BlockKind>, u8) {
    match name {
        "quote" | "quotation" | "displayquote" | "thebibliography" => {
            (Some(BlockKind::Quotation), u8::from(name == "thebibliography"))
        }
        "verse" => (Some(BlockKind::Verse), 0),
        "itemize" | "enumerate" | "description" | "list" => (Some(BlockKind::ListItem), 0),
        "tabular" | "longtable" | "array" | "supertabular" => (Some(BlockKind::TableCell), 1),
        "tabularx" | "tabulary" => (Some(BlockKind::TableCell), 2),
        "minipage" | "multicols" | "wrapfigure" | "adjustwidth" => {
            (None, u8::from(name != "adjustwidth") + u8::from(name != "minipage" && name != "multicols"))
        }
        _ => (None, 0),
    }
}

/// True if the argument of an unknown command looks like prose: words, not a length, a name of a file or a list of keys.
pub(super) fn is_prose(argument: &str) -> bool {
    let is_of_prose = |c: char| {
        c.is_alphabetic()
            || c.is_whitespace()
            || matches!(
                c,
                '.' | ',' | ';' | ':' | '\'' | '’' | '`' | '-' | '–' | '!' | '?' | '\\' | '{' | '}'
            )
    };
    let trimmed = argument.trim();
    let starts_large = trimmed.starts_with(char::is_uppercase);
    (trimmed.contains(char::is_whitespace) || starts_large)
        && trimmed.chars().all(is_of_prose)
        && !trimmed.starts_with('\\')
}
