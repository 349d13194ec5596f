//! Character references of HTML and XML: `&amp;`, `&#8217;`, `&#x2019;`.

use html5gum::{Token, Tokenizer};

/// The longest name of HTML, `CounterClockwiseContourIntegral`, and room for the signs around it.
const MAX_LENGTH: usize = 40;

/// The reference that `text` begins with, of which the first byte is `&`: what it stands for, and its length in bytes.
/// None if it stands for nothing, as in “R&D;”.
pub(super) fn reference(text: &str) -> Option<(String, usize)> {
    let head = &text.as_bytes()[..text.len().min(MAX_LENGTH)];
    let is_inside = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'&' | b'#');
    let length = head.iter().position(|byte| !is_inside(byte)).unwrap_or(head.len());
    if head.get(length) == Some(&b';') {
        let decoded = decode(&text[..=length])?;
        return Some((decoded, length + 1));
    }
    // Browsers know these without a semicolon, and pages of the last century have them so.
    let name = ["nbsp", "amp", "lt", "gt", "quot"].into_iter().find(|name| text[1..].starts_with(name))?;
    let is_word = text.as_bytes().get(name.len() + 1).is_some_and(u8::is_ascii_alphanumeric);
    if is_word { None } else { Some((decode(&format!("&{name};"))?, name.len() + 1)) }
}

/// The text with all its references resolved.
pub(super) fn resolve(text: &str) -> String {
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        resolved.push_str(&rest[..at]);
        let (decoded, length) = reference(&rest[at..]).unwrap_or_else(|| ("&".to_owned(), 1));
        resolved.push_str(&decoded);
        rest = &rest[at + length..];
    }
    resolved + rest
}

/// What a whole reference such as `&rsquo;` stands for.
fn decode(reference: &str) -> Option<String> {
    let common = match reference {
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        "&apos;" | "&#39;" => "'",
        "&nbsp;" | "&#160;" | "&#xa0;" => "\u{A0}",
        _ => "",
    };
    if !common.is_empty() {
        return Some(common.to_owned());
    }
    let Some(Ok(Token::String(decoded))) =
        Tokenizer::new(reference).find(|token| matches!(token, Ok(Token::String(_))))
    else {
        return None;
    };
    let decoded = String::from_utf8(decoded.value.0).ok()?;
    (decoded != reference && !decoded.is_empty()).then_some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_and_their_lookalikes_are_not() {
        let check = |text: &str| reference(text).map(|(decoded, length)| format!("{decoded}{length}"));
        assert_eq!(check("&rsquo;s").as_deref(), Some("\u{2019}7"));
        assert_eq!(check("&#8212;").as_deref(), Some("\u{2014}7"));
        assert_eq!(check("&#x2014;x").as_deref(), Some("\u{2014}8"));
        assert_eq!(check("&#146;").as_deref(), Some("\u{2019}6"), "as Windows-1252, like browsers");
        assert_eq!(check("&nbsp x").as_deref(), Some("\u{A0}5"));
        assert_eq!(check("&D; x"), None);
        assert_eq!(check("& so"), None);
        assert_eq!(check("&amplifier"), None);
        assert_eq!(check("&"), None);
    }
}
