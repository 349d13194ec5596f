//! Marks inside of paragraphs.

use std::ops::Range;

use crate::document::{BlockKind, InlineKind};
use crate::read::builder::{Builder, OBJECT};
use crate::read::lines::{closing, may_open};

/// Roles whose text is words.
const PROSE_ROLES: &[&str] = &[
    "emphasis",
    "strong",
    "title",
    "title-reference",
    "t",
    "sub",
    "subscript",
    "sup",
    "superscript",
    "ref",
    "doc",
    "term",
    "abbr",
    "any",
];

/// Reads the source at `range` into a block of that kind.
pub(super) fn read(out: &mut Builder<'_>, range: Range<usize>, kind: BlockKind) {
    let source = out.source();
    let text = &source[range.clone()];
    let (mut from, mut at) = (0, 0);
    while let Some(found) = text[at..].find(['*', '`', '|', '_', '[', '\\', ':']) {
        at += found;
        let Some(piece) = piece(text, at) else {
            at += 1;
            continue;
        };
        out.prose(range.start + from..range.start + at, kind);
        let whole = range.start + at..range.start + piece.end;
        match piece.content {
            Content::Text(inner, mark) => {
                let start = out.position();
                out.prose(range.start + inner.start..range.start + inner.end, kind);
                if let Some(mark) = mark {
                    out.inline(start, mark);
                }
            }
            Content::Object => {
                out.open(kind);
                out.push(OBJECT, whole);
            }
            Content::Sign(sign) => {
                out.open(kind);
                out.push(sign.encode_utf8(&mut [0; 4]), whole);
            }
            Content::Nothing => {}
        }
        (from, at) = (piece.end, piece.end);
    }
    out.prose(range.start + from..range.end, kind);
}

enum Content {
    Text(Range<usize>, Option<InlineKind>),
    Object,
    Sign(char),
    Nothing,
}

struct Piece {
    content: Content,
    end: usize,
}

/// The mark that begins at a byte, if one does.
fn piece(text: &str, at: usize) -> Option<Piece> {
    let rest = &text[at..];
    let before = text[..at].chars().next_back();
    let opens = |length: usize| may_open(before, rest[length..].chars().next());
    let marked = |mark: &str, kind| {
        let end = closing(text, at + mark.len(), mark).filter(|_| opens(mark.len()))?;
        Some(Piece { content: Content::Text(at + mark.len()..end, kind), end: end + mark.len() })
    };
    if let Some(escaped) = rest.strip_prefix('\\') {
        let sign = escaped.chars().next()?;
        let content = if sign.is_whitespace() { Content::Nothing } else { Content::Sign(sign) };
        return Some(Piece { content, end: at + 1 + sign.len_utf8() });
    }
    if rest.starts_with("``") {
        let end = closing(text, at + 2, "``").filter(|_| opens(2))?;
        return Some(Piece { content: Content::Object, end: end + 2 });
    }
    if rest.starts_with("**") {
        return marked("**", Some(InlineKind::Strong));
    }
    match rest.as_bytes()[0] {
        b'*' => marked("*", Some(InlineKind::Emphasis)),
        b'|' => {
            let end = closing(text, at + 1, "|").filter(|_| opens(1))?;
            Some(Piece { content: Content::Object, end: end + 1 })
        }
        b'`' => interpreted(text, at, "").filter(|_| opens(1)),
        b':' => {
            let (role, _) = rest[1..].split_once(":`").filter(|(role, _)| {
                !role.is_empty()
                    && role.chars().all(|c| c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '+' | '.'))
            })?;
            interpreted(text, at + role.len() + 2, role).filter(|_| opens(1))
        }
        b'[' => {
            let (label, _) = rest[1..].split_once("]_")?;
            let is_label = !label.is_empty() && label.len() < 40 && !label.contains(['[', ']', ' ']);
            is_label.then_some(Piece { content: Content::Nothing, end: at + label.len() + 3 })
        }
        // The underscore of a reference, `word_`.
        b'_' if before.is_some_and(char::is_alphanumeric) => {
            let end = at + rest.bytes().take_while(|byte| *byte == b'_').count();
            let is_end = text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
            is_end.then_some(Piece { content: Content::Nothing, end })
        }
        _ => None,
    }
}

/// Text in backticks: a link, a title, or the text of a role. `at` is that of the first backtick.
fn interpreted(text: &str, at: usize, role: &str) -> Option<Piece> {
    let close = closing_backtick(text, at + 1)?;
    let inner = &text[at + 1..close];
    let mut end = close + 1;
    end += text[end..].bytes().take(2).take_while(|byte| *byte == b'_').count();
    // A role may stand behind its text.
    let mut role = role;
    if let Some((behind, _)) = text[end..].strip_prefix(':').and_then(|rest| rest.split_once(':'))
        && role.is_empty()
        && !behind.is_empty()
        && behind.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    {
        role = behind;
        end += behind.len() + 2;
    }
    let has_target = inner.ends_with('>') && inner.contains('<');
    let shown =
        if has_target { inner.rfind('<').map_or(inner, |open| inner[..open].trim_end()) } else { inner };
    let is_link = text[close + 1..].starts_with('_') || has_target;
    let is_name = matches!(role, "ref" | "doc" | "any") && !has_target;
    let content = match role {
        _ if shown.is_empty() || is_name => Content::Object,
        "" => {
            let kind = if is_link { InlineKind::Link } else { InlineKind::Emphasis };
            Content::Text(at + 1..at + 1 + shown.len(), Some(kind))
        }
        role if PROSE_ROLES.contains(&role) => {
            Content::Text(at + 1..at + 1 + shown.len(), Some(InlineKind::Emphasis))
        }
        _ => Content::Object,
    };
    Some(Piece { content, end })
}

fn closing_backtick(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(found) = text[at..].find('`') {
        let end = at + found;
        if end > from && !text[from..end].ends_with('\\') {
            return Some(end);
        }
        at = end + 1;
    }
    None
}
