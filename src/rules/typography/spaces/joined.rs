//! Two words with a sign between them and no space: “end.Next”, “a,b”.

use crate::document::{Block, Document, WordClass};
use crate::finding::Edit;
use crate::rules::neighbours::{
    after, before, is_known, is_small_word, run_around, word_after, word_at, word_before,
};
use crate::rules::recurring::Slip;
use crate::source::Span;

/// What a capital after a full stop may begin that is no word: the end of a host name.
const HOST_ENDS: &[&str] = &["Com", "Org", "Net", "Gov", "Edu", "Info", "Co", "Io", "Uk", "Js"];

/// Words before the full stop of a file's or an object's name: `file.Name`.
const OBJECTS: &[&str] = &["file", "console", "window", "document", "self", "node", "object", "array"];

/// Looks through a block for them; each with its message.
pub(super) fn look(document: &Document, block: &Block, out: &mut Vec<(String, Slip)>) {
    let text = document.slice(block.span);
    let base = block.span.start as usize;
    let bytes = text.as_bytes();
    let is_sign = |at: &usize| matches!(bytes[*at], b'.' | b',' | b';' | b'?' | b'!');
    let touches = |at: &usize| bytes.get(at + 1).is_some_and(|next| !next.is_ascii_whitespace());
    for at in (0..bytes.len()).filter(|at| is_sign(at) && touches(at)) {
        let end = at + 1;
        let sign = &text[at..end];
        let (Some(left), Some(right)) = (before(text, at), after(text, end)) else { continue };
        // A quotation may close between the two.
        let quote = if matches!(right, '”' | '’') { right.len_utf8() } else { 0 };
        let next = end + quote;
        let is_near = left.is_alphanumeric() && after(text, next).is_some_and(char::is_alphabetic);
        if !is_near || quote > 0 && !matches!(sign, "." | "," | "?" | "!") {
            continue;
        }
        let (word, following) = (word_before(text, at), word_after(text, next));
        let sure = match sign {
            _ if quote > 0 => {
                are_sentences(word, following) || (is_small_word(word) && is_small_word(following))
            }
            "," | ";" => are_words(word, following),
            _ => are_sentences(word, following),
        };
        if !sure || is_code(run_around(text, at)) || is_address(document, block, base + at) {
            continue;
        }
        let message = match sign {
            "," => "no space after a comma",
            ";" => "no space after a semicolon",
            "." => "no space after a full stop",
            _ => "no space between two sentences",
        };
        let start = at - word.len();
        let span = Span::new(base + start, base + next + following.len());
        let here = Span::new(base + next, base + next);
        let shown = &text[start..next + following.len()];
        let slip = Slip { span, edit: Some(Edit::new(here, " ")) };
        out.push((format!("{message}: “{shown}”"), slip));
    }
}

/// True if one sentence may end with `last` and the next begin with `first`.
fn are_sentences(last: &str, first: &str) -> bool {
    let first = before_apostrophe(first);
    let begins = first.starts_with(char::is_uppercase) && !first.chars().skip(1).any(char::is_uppercase);
    let is_word = first.chars().count() > 1 || matches!(first, "I" | "A");
    last.chars().count() > 1
        && is_small_word(last)
        && !OBJECTS.contains(&last)
        && begins
        && is_word
        && is_known(first)
        && !HOST_ENDS.contains(&first)
}

/// True for two words of which one may be a name.
fn are_words(word: &str, following: &str) -> bool {
    let following = before_apostrophe(following);
    let is_word = |word: &str| is_small_word(word) || (word.chars().count() > 1 && is_known(word));
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().skip(1).filter(|c| c.is_lowercase()).count() > 1
    };
    (word.chars().count() > 1 || following.chars().count() > 1)
        && is_word(word)
        && (is_word(following) || (is_small_word(word) && is_name(following)))
}

/// “It” of “It’s”.
fn before_apostrophe(word: &str) -> &str {
    word.split(['\'', '’']).next().unwrap_or(word)
}

/// True if what stands around the sign is no prose: an address, a list of values, a call.
fn is_code(run: &str) -> bool {
    run.contains(['/', '@', '\\', '_', '=', '&', '#', '<', '>', '{', '}', '|'])
        || run.contains("()")
        || run.starts_with("www.")
        || run.matches(['.', ',', ';']).count()
            > 1 + usize::from(run.ends_with(['.', ',', ';', '?', '!', '”']))
}

fn is_address(document: &Document, block: &Block, at: usize) -> bool {
    let Some(word) = word_at(document, block, at) else { return false };
    document.words.class(word) == WordClass::Address
}
