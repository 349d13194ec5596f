//! Characters that nobody sees: zero-width spaces, soft hyphens, control characters, marks of direction.
//!
//! Many of them have an office in some script, and are left alone there: joiners in Arabic, Persian, the scripts of
//! India and emoji, marks of direction beside right-to-left letters, zero-width spaces in scripts without spaces.
//! Which character is what: The Unicode Standard, chapter 23.

use std::cell::LazyCell;

use crate::document::BlockKind;
use crate::finding::{Applicability, Finding, Severity};
use crate::rules::neighbours::{after, before, is_known, near_before, word_after, word_before};
use crate::rules::recurring::{self, Slip};
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds characters that nobody sees and that have no office where they stand.
pub(crate) struct Invisible;

const META: Meta = Meta {
    id: "hygiene/invisible",
    title: "a character that nobody sees",
    why: "Zero-width spaces, soft hyphens, control characters and marks of direction come along when copy is pasted from \
          web pages, PDF files and word processors. They break search, hyphenation and line breaks, and a mark of \
          direction can turn a sentence round. Where a script needs them, as Persian, Hindi, Hebrew and emoji do, they \
          are left alone.",
    level: Some(Severity::Warning),
    bad: &[
        &["The har\u{200B}bour was closed on Monday."],
        &["The har\u{AD}bour and the bridge are closed."],
        &["The ferry\u{3} was late, and so was the \u{202E}train."],
        &["The ferry\u{2028}was late again."],
    ],
    good: &[
        &["In Persian the word می\u{200C}خواهم needs its joiner."],
        &["The family 👨\u{200D}👩\u{200D}👧 came by boat."],
        &["The Hebrew for peace is \u{200E}שלום\u{200E}, she said."],
        &[
            "The flag of Scotland is 🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} and it flew all day.",
        ],
    ],
    settings: None,
};

impl Rule for Invisible {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let text = context.document.text();
        if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_control() && !is_layout(byte as char)) {
            return;
        }
        let mut found: Vec<(char, Vec<Slip>)> = Vec::new();
        for block in context.document.blocks.iter().filter(|block| block.kind != BlockKind::Code) {
            let block_text = context.document.slice(block.span);
            let is_bidirectional = LazyCell::new(|| block_text.chars().any(is_right_to_left));
            for (at, c) in block_text.char_indices().filter(|(_, c)| is_candidate(*c)) {
                let has_office =
                    if is_direction(c) { *is_bidirectional } else { has_office(c, block_text, at) };
                // A reader puts it in the place of what is no text.
                let is_readers = c == '\u{FFFC}'
                    && !context.document.is_verbatim(Span::new(
                        block.span.start as usize + at,
                        block.span.start as usize + at + 3,
                    ));
                if has_office || is_readers {
                    continue;
                }
                let start = block.span.start as usize + at;
                let slip = Slip::instead(Span::new(start, start + c.len_utf8()), instead(block_text, at, c));
                match found.iter_mut().find(|(known, _)| *known == c) {
                    Some((_, slips)) => slips.push(slip),
                    None => found.push((c, vec![slip])),
                }
            }
        }
        out.extend(found.iter().filter_map(|(c, slips)| finding(context, *c, slips)));
    }
}

fn finding(context: &DocumentContext<'_>, c: char, slips: &[Slip]) -> Option<Finding> {
    let name = name(c);
    let first = slips.first()?.span;
    let text = context.document.text();
    let (left, right) = (word_before(text, first.start as usize), word_after(text, first.end as usize));
    let place = match (slips.len(), left.len() + right.len()) {
        (1, 1..=40) if !left.is_empty() && !right.is_empty() => format!(" in “{left}{right}”"),
        (1, 1..=40) if !left.is_empty() => format!(" after “{left}”"),
        (1, _) => String::new(),
        (n, _) => format!(" at {n} places"),
    };
    let is_lost = matches!(c, '\u{FFFC}' | '\u{E000}'..='\u{F8FF}');
    let applicability = if is_lost { Applicability::Unsafe } else { Applicability::Safe };
    let message = format!("{name}{place}");
    let finding = recurring::one(context, &META, slips, applicability, message, "here, unseen")?;
    Some(finding.with_help(match c {
        '\u{FFFC}' => "look in the original for what stood here, or delete it",
        '\u{E000}'..='\u{F8FF}' => "look in the original for what it stands for: only one font shows it",
        _ => "delete it",
    }))
}

/// True for white space that lays out a text file.
fn is_layout(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{C}')
}

fn is_candidate(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_control() && !is_layout(c),
        // Windows-1252 read as Latin-1 is broken characters, not unseen ones.
        '\u{80}'..='\u{9F}' => matches!(c, '\u{81}' | '\u{85}' | '\u{8D}' | '\u{8F}' | '\u{90}' | '\u{9D}'),
        '\u{AD}'
        | '\u{61C}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFC}'
        | '\u{E0000}'..='\u{E007F}' => true,
        _ => false,
    }
}

/// True if the character, at byte `at` of a block, does what it is there for.
fn has_office(c: char, text: &str, at: usize) -> bool {
    let (left, right) = (before(text, at), after(text, at + c.len_utf8()));
    let beside = |test: fn(char) -> bool| left.is_some_and(test) || right.is_some_and(test);
    match c {
        '\u{200C}' | '\u{200D}' => beside(joins),
        '\u{200B}' => beside(|c| needs_breaks(c) || c == '/'),
        // A word joiner beside a sign keeps the line together.
        '\u{2060}' => !(left.is_some_and(char::is_alphabetic) && right.is_some_and(char::is_alphabetic)),
        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' => {
            beside(|c| matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '가'..='힣'))
        }
        '\u{17B4}' | '\u{17B5}' | '\u{180E}' => beside(needs_breaks),
        // Letters of a flag, after a black flag.
        '\u{E0020}'..='\u{E007F}' => {
            let flag = near_before(text, at).trim_end_matches(|c| matches!(c, '\u{E0020}'..='\u{E007F}'));
            flag.ends_with('🏴')
        }
        _ => false,
    }
}

/// True for a character that a joiner may stand beside: of a script with joining letters, or an emoji.
fn joins(c: char) -> bool {
    let is_emoji = matches!(c, '\u{FE0F}' | '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}');
    is_emoji || needs_breaks(c) || (c > '\u{58F}' && c < '\u{1E00}' && c.is_alphanumeric()) || is_mark(c)
}

/// A vowel sign or a virama of the scripts from Arabic to Khmer.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{65F}' | '\u{900}'..='\u{DFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// True for scripts that write no spaces between words, and Mongolian.
fn needs_breaks(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{F00}'..='\u{109F}' | '\u{1780}'..='\u{18AF}' | '\u{1950}'..='\u{1AAF}'
        | '\u{3000}'..='\u{9FFF}' | '\u{A9E0}'..='\u{AA7F}' | '\u{AC00}'..='\u{D7AF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A mark that says in which direction the text beside it runs.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// What should stand in the place of the character: nothing, or a space where it parts two words.
fn instead(text: &str, at: usize, c: char) -> &'static str {
    let end = at + c.len_utf8();
    let (left, right) = (word_before(text, at), word_after(text, end));
    let is_whole = is_known(&format!("{left}{right}"));
    let ends = after(text, end).is_some_and(|c| !c.is_whitespace() && !is_candidate(c));
    let parts = match c {
        '\u{200B}' => !is_whole && is_known(left) && is_known(right),
        // A soft return parts what stands on its two sides; of several in a row the last does.
        '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{B}' => {
            let starts = text[..at].trim_end_matches(is_candidate).chars().next_back();
            let has_both = !left.is_empty() && !right.is_empty();
            let is_torn = is_whole && has_both && !(is_known(left) && is_known(right));
            starts.is_some_and(|c| !c.is_whitespace()) && ends && !is_torn
        }
        _ => false,
    };
    if parts { " " } else { "" }
}

fn name(c: char) -> String {
    let known = match c {
        '\u{AD}' => "a soft hyphen",
        '\u{200B}' => "a zero-width space",
        '\u{200C}' => "a zero-width non-joiner",
        '\u{200D}' => "a zero-width joiner",
        '\u{2060}' => "a word joiner",
        '\u{FEFF}' => "a byte order mark",
        '\u{2028}' => "a line separator",
        '\u{2029}' => "a paragraph separator",
        _ if is_direction(c) => "a mark of direction",
        '\u{E000}'..='\u{F8FF}' => "a character of one font only",
        '\u{FFFC}' => "the mark of a picture or object that was lost",
        _ if c.is_control() => "a control character",
        _ => "an invisible character",
    };
    format!("{known} (U+{:04X})", c as u32)
}
