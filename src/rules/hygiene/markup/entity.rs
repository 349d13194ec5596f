//! Entities of HTML that were not turned into characters: `&nbsp;`, `&#8217;`.

use std::sync::LazyLock;

use regex::Regex;

use super::super::patterns::{exact, is_quoted};
use crate::document::Block;
use crate::finding::{Applicability, Finding};
use crate::rules::neighbours::{after, before};
use crate::rules::recurring::{self, Slip};
use crate::rules::rule::{DocumentContext, Meta};
use crate::source::Span;

static ENTITY: LazyLock<Regex> =
    LazyLock::new(|| exact(r"&(?:amp;)*(?:#\d{2,6}|#[xX][0-9A-Fa-f]{2,5}|[A-Za-z]{2,8}[1-4]?);"));

/// The entities that copy has, with their characters.
const NAMED: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{A0}"),
    ("ensp", "\u{2002}"),
    ("emsp", "\u{2003}"),
    ("thinsp", "\u{2009}"),
    ("shy", ""),
    ("zwj", ""),
    ("zwnj", ""),
    ("lrm", ""),
    ("rlm", ""),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("sbquo", "‚"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("bdquo", "„"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("lsaquo", "‹"),
    ("rsaquo", "›"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("minus", "−"),
    ("hellip", "…"),
    ("bull", "•"),
    ("middot", "·"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("deg", "°"),
    ("pound", "£"),
    ("euro", "€"),
    ("cent", "¢"),
    ("yen", "¥"),
    ("sect", "§"),
    ("para", "¶"),
    ("times", "×"),
    ("divide", "÷"),
    ("plusmn", "±"),
    ("frac12", "½"),
    ("frac14", "¼"),
    ("frac34", "¾"),
    ("sup2", "²"),
    ("sup3", "³"),
    ("micro", "µ"),
    ("prime", "′"),
    ("dagger", "†"),
    ("larr", "←"),
    ("rarr", "→"),
    ("iexcl", "¡"),
    ("iquest", "¿"),
    ("ordm", "º"),
    ("ordf", "ª"),
    ("szlig", "ß"),
    ("aelig", "æ"),
    ("AElig", "Æ"),
    ("oelig", "œ"),
    ("OElig", "Œ"),
    ("eth", "ð"),
    ("thorn", "þ"),
];

/// Accents of the names that begin with their letter: `eacute`, `Ouml`.
const ACCENTS: &[(&str, char)] = &[
    ("grave", '\u{300}'),
    ("acute", '\u{301}'),
    ("circ", '\u{302}'),
    ("tilde", '\u{303}'),
    ("uml", '\u{308}'),
    ("ring", '\u{30A}'),
    ("cedil", '\u{327}'),
    ("caron", '\u{30C}'),
];

/// One finding for all the entities of a document; where it `is_about` markup, for those inside of words.
pub(super) fn finding(
    context: &DocumentContext<'_>,
    meta: &Meta,
    blocks: &[&Block],
    is_about: bool,
) -> Option<Finding> {
    let (mut slips, mut is_sure) = (Vec::new(), true);
    for block in blocks {
        let text = context.document.slice(block.span);
        for found in ENTITY.find_iter(text) {
            let Some(right) = decoded(found.as_str()) else { continue };
            let base = block.span.start as usize;
            let span = Span::new(base + found.start(), base + found.end());
            let is_inside = before(text, found.start()).is_some_and(char::is_alphanumeric)
                && after(text, found.end()).is_some_and(char::is_alphanumeric);
            let is_sample = is_quoted(context, span) && is_alone(text, found.start(), found.end());
            if is_sample || is_about && !is_inside {
                continue;
            }
            // An angle bracket may begin a tag.
            is_sure &= !matches!(right.as_str(), "<" | ">" | "&");
            slips.push(Slip::instead(span, fitted(text, found.start(), found.end(), right)));
        }
    }
    let first = slips.first()?;
    let (wrong, right) =
        (context.document.slice(first.span), first.edit.as_ref().map_or("", |e| e.text.as_str()));
    let shown = match right {
        "" => "nothing".to_owned(),
        _ if right.trim().is_empty() => "a space".to_owned(),
        _ => format!("“{right}”"),
    };
    let others = match slips.len() {
        1 => String::new(),
        2 => ", and there is one more such entity".to_owned(),
        n => format!(", and there are {} more such entities", n - 1),
    };
    let message = format!("the entity {wrong} stands for {shown}{others}");
    let applicability = if is_sure { Applicability::Safe } else { Applicability::Unsafe };
    let finding = recurring::one(context, meta, &slips, applicability, message, "would be printed")?;
    Some(finding.with_help("put the character itself"))
}

/// True if the entity is all that is quoted.
fn is_alone(text: &str, start: usize, end: usize) -> bool {
    before(text, start).is_some_and(|c| matches!(c, '“' | '‘' | '"' | '\''))
        && after(text, end).is_some_and(|c| matches!(c, '”' | '’' | '"' | '\'' | ',' | '.'))
}

/// The character itself; a space only where there is none yet.
fn fitted(text: &str, start: usize, end: usize, right: String) -> String {
    if right.is_empty() || !right.chars().all(char::is_whitespace) {
        return right;
    }
    let is_space = |c: Option<char>| {
        c.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '?' | '!' | '&'))
    };
    if is_space(before(text, start)) || is_space(after(text, end)) { String::new() } else { " ".to_owned() }
}

/// What an entity stands for, however often its ampersand was encoded again.
fn decoded(entity: &str) -> Option<String> {
    let name = entity.trim_start_matches('&').trim_end_matches(';');
    let mut name = name;
    while let Some(rest) = name.strip_prefix("amp;") {
        name = rest;
    }
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return character(code);
    }
    if let Some((_, right)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some((*right).to_owned());
    }
    let mut letters = name.chars();
    let letter = letters.next()?;
    let accent = ACCENTS.iter().find(|(known, _)| *known == letters.as_str())?.1;
    if letters.as_str() == "" {
        None
    } else {
        unicode_normalization::char::compose(letter, accent).map(String::from)
    }
}

/// The character of a number, as browsers read it: those of Windows-1252 for the numbers that have none.
fn character(code: u32) -> Option<String> {
    if let Ok(byte @ 0x80..=0x9F) = u8::try_from(code) {
        let bytes = [byte];
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
        return Some(text.into_owned());
    }
    let c = char::from_u32(code).filter(|c| !c.is_control())?;
    let is_unseen = matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}');
    Some(if is_unseen { String::new() } else { c.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_decoded() {
        for (entity, right) in [
            ("&amp;", "&"),
            ("&amp;nbsp;", "\u{A0}"),
            ("&amp;amp;", "&"),
            ("&#8217;", "’"),
            ("&#x2019;", "’"),
            ("&#146;", "’"),
            ("&eacute;", "é"),
            ("&Ouml;", "Ö"),
            ("&shy;", ""),
        ] {
            assert_eq!(decoded(entity).as_deref(), Some(right), "{entity}");
        }
        assert_eq!(decoded("&Sons;"), None);
        assert_eq!(decoded("&D;"), None);
    }
}
