//! Marks and macros inside of paragraphs.

use std::ops::Range;

use crate::document::{BlockKind, InlineKind};
use crate::read::builder::{Builder, OBJECT};
use crate::read::html;
use crate::read::lines::{closing, may_open};

/// Macros whose text is words, or a footnote.
const TEXT_MACROS: &[&str] = &["link:", "mailto:", "xref:", "https://", "http://", "ftp://"];
/// Macros that stand for a thing.
const OBJECT_MACROS: &[&str] =
    &["image:", "icon:", "kbd:", "btn:", "menu:", "stem:", "latexmath:", "asciimath:", "pass:", "indexterm:"];

/// Reads the source at `range` into a block of that kind.
pub(super) fn read(out: &mut Builder<'_>, range: Range<usize>, kind: BlockKind) {
    let source = out.source();
    let text = &source[range.clone()];
    let (mut from, mut at) = (0, 0);
    while at < text.len() {
        let Some(piece) = piece(text, at) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        html::prose(out, range.start + from..range.start + at, kind);
        let whole = range.start + at..range.start + piece.end;
        let inner = |inner: &Range<usize>| range.start + inner.start..range.start + inner.end;
        match &piece.content {
            Content::Text(content, mark) => {
                let start = out.position();
                html::prose(out, inner(content), kind);
                if let Some(mark) = mark {
                    out.inline(start, *mark);
                }
            }
            Content::Quoted(content, open, close) => {
                out.open(kind);
                out.push(open, whole.start..range.start + content.start);
                html::prose(out, inner(content), kind);
                out.push(close, range.start + content.end..whole.end);
            }
            Content::Footnote(content) => {
                out.begin_aside();
                html::prose(out, inner(content), BlockKind::Footnote);
                out.end_aside();
            }
            Content::Sign(sign) => {
                out.open(kind);
                out.push(sign, whole);
            }
            Content::Nothing => {}
        }
        (from, at) = (piece.end, piece.end);
    }
    html::prose(out, range.start + from..range.end, kind);
}

enum Content {
    Text(Range<usize>, Option<InlineKind>),
    Quoted(Range<usize>, &'static str, &'static str),
    Footnote(Range<usize>),
    Sign(&'static str),
    Nothing,
}

struct Piece {
    content: Content,
    end: usize,
}

/// The mark or macro that begins at a byte, if one does.
fn piece(text: &str, at: usize) -> Option<Piece> {
    let rest = &text[at..];
    let before = text[..at].chars().next_back();
    match rest.as_bytes()[0] {
        b'*' | b'_' | b'`' | b'#' | b'^' | b'~' | b'+' => {
            mark(text, at, before).or_else(|| line_break(rest, at, before))
        }
        b'"' => quoted(text, at, "\"`", "`\"", ["\u{201C}", "\u{201D}"]),
        b'\'' => {
            quoted(text, at, "'`", "`'", ["\u{2018}", "\u{2019}"]).or_else(|| apostrophe(rest, at, before))
        }
        b'{' => {
            let (name, _) = rest[1..].split_once('}')?;
            let is_name =
                !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':'));
            let end = at + name.len() + 2;
            is_name.then(|| Piece { content: Content::Sign(attribute(name)), end })
        }
        b'<' if rest.starts_with("<<") => {
            let (inner, _) = rest[2..].split_once(">>")?;
            let start = at + 2 + inner.split_once(',').map_or(inner.len(), |(id, _)| id.len() + 1);
            Some(link(start..at + 2 + inner.len(), at + inner.len() + 4))
        }
        b'(' if rest.starts_with("(((") => {
            let (inner, _) = rest.split_once(")))")?;
            Some(Piece { content: Content::Nothing, end: at + inner.len() + 3 })
        }
        b'-' if rest.starts_with("--") && !rest.starts_with("---") && before.is_some_and(|c| c != '-') => {
            let is_dash = before.is_some_and(|c| c.is_alphanumeric() || c == ' ');
            is_dash.then_some(Piece { content: Content::Sign("\u{2014}"), end: at + 2 })
        }
        b'.' if rest.starts_with("...") && !rest.starts_with("....") => {
            Some(Piece { content: Content::Sign("\u{2026}"), end: at + 3 })
        }
        b'[' if before.is_none_or(|c| !c.is_alphanumeric()) => {
            // `[.role]#text#` and `[[anchor]]`.
            let (inner, after) = rest.split_once(']')?;
            let is_anchor = inner.starts_with("[[");
            let is_role = after.starts_with(['#', '*', '_', '`']) && !inner.contains(' ');
            let end = at + inner.len() + if is_anchor { 2 } else { 1 };
            (is_anchor && after.starts_with(']') || is_role)
                .then_some(Piece { content: Content::Nothing, end })
        }
        byte if byte.is_ascii_lowercase() && before.is_none_or(|c| !c.is_ascii_alphanumeric())
            || rest.starts_with("footnote") =>
        {
            inline_macro(rest, at)
        }
        _ => None,
    }
}

/// `*bold*`, `__emphasis__`, `` `code` ``, and the like.
fn mark(text: &str, at: usize, before: Option<char>) -> Option<Piece> {
    let rest = &text[at..];
    let sign = &rest[..1];
    let double = &rest[..if rest[1..].starts_with(sign) { 2 } else { 1 }];
    let mark = match sign {
        "^" | "~" => sign,
        _ => double,
    };
    let start = at + mark.len();
    let opens =
        mark.len() == 2 || matches!(sign, "^" | "~") || may_open(before, text[start..].chars().next());
    // Pandoc and the AsciiDoc of before 2013 write quotation marks so.
    if mark == "``"
        && let Some(end) = text[start..].find("''")
        && !text[start..start + end].contains("``")
    {
        return Some(Piece {
            content: Content::Quoted(start..start + end, "\u{201C}", "\u{201D}"),
            end: start + end + 2,
        });
    }
    if sign == "`" && mark.len() == 1 && opens && closing(text, start, "`").is_none() {
        let end = closing(text, start, "'")?;
        return Some(Piece { content: Content::Quoted(start..end, "\u{2018}", "\u{2019}"), end: end + 1 });
    }
    let end = match mark.len() {
        2 => start + text[start..].find(mark)?,
        _ if matches!(sign, "^" | "~") => {
            start + text[start..].find(sign).filter(|end| !text[start..start + end].contains(' '))?
        }
        _ => closing(text, start, mark)?,
    };
    if !opens || end == start {
        return None;
    }
    let content = match sign {
        "`" => Content::Sign(OBJECT),
        "*" => Content::Text(start..end, Some(InlineKind::Strong)),
        "_" => Content::Text(start..end, Some(InlineKind::Emphasis)),
        _ => Content::Text(start..end, None),
    };
    Some(Piece { content, end: end + mark.len() })
}

/// ` +` at the end of a line.
fn line_break(rest: &str, at: usize, before: Option<char>) -> Option<Piece> {
    let is_break = rest.starts_with('+') && before == Some(' ') && rest[1..].starts_with(['\n', '\r']);
    is_break.then_some(Piece { content: Content::Sign("\n"), end: at + 1 })
}

fn quoted(text: &str, at: usize, open: &str, close: &str, signs: [&'static str; 2]) -> Option<Piece> {
    let start = at + open.len();
    let end = start + text.get(start..).filter(|_| text[at..].starts_with(open))?.find(close)?;
    Some(Piece { content: Content::Quoted(start..end, signs[0], signs[1]), end: end + close.len() })
}

/// The apostrophe in a word is printed as one.
fn apostrophe(rest: &str, at: usize, before: Option<char>) -> Option<Piece> {
    let is_in_word = before.is_some_and(char::is_alphanumeric) && rest[1..].starts_with(char::is_alphabetic);
    is_in_word.then_some(Piece { content: Content::Sign("\u{2019}"), end: at + 1 })
}

fn inline_macro(rest: &str, at: usize) -> Option<Piece> {
    if let Some(note) = rest.strip_prefix("footnote:") {
        let (target, _) = note.split_once('[')?;
        let start = "footnote:".len() + target.len() + 1;
        let end = closing_bracket(&rest[start..])?;
        let is_note = !target.contains(char::is_whitespace);
        return is_note.then(|| Piece {
            content: Content::Footnote(at + start..at + start + end),
            end: at + start + end + 1,
        });
    }
    let is_text = TEXT_MACROS.iter().any(|name| rest.starts_with(name));
    let is_object = OBJECT_MACROS.iter().any(|name| rest.starts_with(name));
    if !is_text && !is_object {
        return None;
    }
    let target = rest.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '<' | '>'))?;
    let inner = rest[target..].strip_prefix('[')?;
    let length = closing_bracket(inner)?;
    let (start, end) = (at + target + 1, at + target + length + 2);
    if is_object {
        return Some(Piece { content: Content::Sign(OBJECT), end });
    }
    let shown = inner[..length].split_once(",role=").map_or(length, |(shown, _)| shown.len());
    let shown = if inner[..shown].ends_with('^') { shown - 1 } else { shown };
    Some(link(start..start + shown, end))
}

/// A link; one without a text shows its address.
fn link(text: Range<usize>, end: usize) -> Piece {
    let content =
        if text.is_empty() { Content::Sign(OBJECT) } else { Content::Text(text, Some(InlineKind::Link)) };
    Piece { content, end }
}

/// Where the bracket is closed that was opened before the text.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 0 => return Some(at),
            b']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// What the attributes that every text has stand for.
fn attribute(name: &str) -> &'static str {
    match name {
        "nbsp" => "\u{A0}",
        "apos" => "'",
        "quot" => "\"",
        "lsquo" => "\u{2018}",
        "rsquo" => "\u{2019}",
        "ldquo" => "\u{201C}",
        "rdquo" => "\u{201D}",
        "deg" => "\u{B0}",
        "plus" => "+",
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "asterisk" => "*",
        "backtick" => "`",
        "sp" | "empty" | "blank" => " ",
        _ => OBJECT,
    }
}
