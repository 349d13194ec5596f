//! Gets broken characters back: encodes them as the wrong encoding had it, and reads the bytes as UTF-8.

use std::ops::Range;
use std::sync::LazyLock;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};
use rustc_hash::FxHashMap;

/// A text is broken twice or three times, hardly oftener.
const MOST_ROUNDS: usize = 4;

/// The byte of each character beyond ASCII in an encoding of one byte.
type Bytes = FxHashMap<char, u8>;

/// The encodings that UTF-8 is taken for, the likeliest first.
static TABLES: LazyLock<[Bytes; 4]> =
    LazyLock::new(|| [WINDOWS_1252, MACINTOSH, WINDOWS_1250, WINDOWS_1251].map(bytes_of));

fn bytes_of(encoding: &'static Encoding) -> Bytes {
    let mut table: Bytes = FxHashMap::default();
    for byte in 0x80..=0xFF_u8 {
        let bytes = [byte];
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        if let Some(c) = text.chars().next().filter(|c| *c != '\u{FFFD}') {
            table.insert(c, byte);
        }
        // What the encoding leaves out comes through as in Latin-1.
        table.entry(byte as char).or_insert(byte);
    }
    table
}

/// The broken places of a text, each with what should stand there.
pub(super) fn find(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(|c: char| !c.is_ascii()) {
        let start = at + offset;
        let Some((mut end, mut right)) = sequence(text, start, false) else {
            at = start + text[start..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        while let Some((next, more)) = sequence(text, end, true) {
            right.push_str(&more);
            end = next;
        }
        for _ in 1..MOST_ROUNDS {
            let Some(again) = repaired(&right) else { break };
            right = again;
        }
        found.push((start..end, right));
        at = end;
    }
    found
}

/// The text with its broken places put right, if it has any.
fn repaired(text: &str) -> Option<String> {
    let (mut out, mut at, mut any, mut follows) = (String::new(), 0, false, false);
    while at < text.len() {
        if let Some((end, right)) = sequence(text, at, follows) {
            out.push_str(&right);
            (at, any, follows) = (end, true, true);
        } else {
            let c = text[at..].chars().next()?;
            out.push(c);
            at += c.len_utf8();
            follows = false;
        }
    }
    any.then_some(out)
}

/// A broken character at byte `start`: where it ends, and what it was. One that `follows` another needs no more proof.
fn sequence(text: &str, start: usize, follows: bool) -> Option<(usize, String)> {
    let first = text[start..].chars().next().filter(|c| !c.is_ascii())?;
    if let Some(right) = windows_control(first) {
        return Some((start + first.len_utf8(), right.to_string()));
    }
    let tables = &*TABLES;
    (0..tables.len())
        .find_map(|which| decoded(&tables[which], which, text, start, follows))
        .or_else(|| cut_off(text, start))
}

/// A control character that is a sign in Windows-1252: its byte was read as Latin-1.
fn windows_control(c: char) -> Option<char> {
    if !matches!(c, '\u{80}'..='\u{9F}') {
        return None;
    }
    let bytes = [c as u8];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.chars().next().filter(|right| *right != c)
}

/// The character whose bytes, one character each, stand at byte `start`.
fn decoded(table: &Bytes, which: usize, text: &str, start: usize, follows: bool) -> Option<(usize, String)> {
    let (end, right) = bytes_at(table, text, start)?;
    let c = right.chars().next()?;
    let is_sure = is_plausible(c, which, text, start..end)
        || (which == 0 && (follows || (!c.is_control() && is_followed(table, text, end))));
    is_sure.then_some((end, right))
}

/// True if another broken character stands at byte `at`, as in text that was broken twice.
fn is_followed(table: &Bytes, text: &str, at: usize) -> bool {
    bytes_at(table, text, at)
        .is_some_and(|(end, right)| right.chars().next().is_some_and(|c| is_plausible(c, 0, text, at..end)))
}

/// The UTF-8 character whose bytes, one character each, begin at byte `start`, and where they end.
fn bytes_at(table: &Bytes, text: &str, start: usize) -> Option<(usize, String)> {
    let mut chars = text[start..].char_indices();
    let lead = *table.get(&chars.next()?.1)?;
    let len = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = vec![lead];
    let mut end = start;
    for (offset, c) in chars.take(len - 1) {
        bytes.push(*table.get(&c).filter(|byte| (0x80..=0xBF).contains(*byte))?);
        end = start + offset + c.len_utf8();
    }
    let right = std::str::from_utf8(&bytes).ok()?;
    (bytes.len() == len).then(|| (end, right.to_owned()))
}

/// True if the character is likelier meant than the ones that stand there.
fn is_plausible(c: char, which: usize, text: &str, range: Range<usize>) -> bool {
    let broken = &text[range.clone()];
    let left = text[..range.start].chars().next_back();
    let right = text[range.end..].chars().next();
    // The second character is a sign that may well follow a letter: É”, Ã…, Å’s.
    let ends_in_sign = broken.ends_with([
        '‘', '’', '‚', '“', '”', '„', '–', '—', '…', '™', '‹', '›', '«', '»', '\u{A0}', '®', '°',
    ]);
    let small = |c: Option<char>| c.is_some_and(char::is_lowercase);
    let inside = small(left) || small(right);
    match c {
        '\u{2010}'..='\u{2044}' | '\u{20AC}' | '\u{2122}' | '\u{FEFF}' | '\u{FFFD}' => true,
        _ if which == 0 && broken.chars().count() >= 3 => {
            !c.is_control() && !matches!(c, '\u{E000}'..='\u{F8FF}')
        }
        '\u{A0}'..='\u{BF}' if which == 0 => {
            broken.starts_with('Â')
                && (!ends_in_sign || !left.is_some_and(char::is_alphabetic) || small(left))
        }
        '\u{C0}'..='\u{FF}' if which == 0 && broken.starts_with('Ã') => {
            !ends_in_sign
                || (c.is_lowercase() && inside)
                || (c.is_uppercase() && small(right) && !small(left))
        }
        '\u{C0}'..='\u{FF}' => {
            c.is_lowercase() && small(left) && broken.chars().all(|c| !c.is_alphabetic() || which == 1)
        }
        '\u{100}'..='\u{17F}' if which == 0 => {
            !ends_in_sign
                && (small(left) || small(right))
                && !broken.chars().all(|c| c.is_alphabetic() && !matches!(c, 'ª' | 'º'))
        }
        // A Greek or Russian word is broken as a whole.
        '\u{391}'..='\u{3C9}' | '\u{410}'..='\u{44F}' if which == 0 => {
            let in_word = |c: Option<char>| {
                c.is_some_and(|c| matches!(c, '\u{370}'..='\u{52F}' | '\u{1F00}'..='\u{1FFF}'))
            };
            in_word(left)
                || in_word(right)
                || !ends_in_sign && left.is_none_or(char::is_whitespace)
                || right.is_some_and(|c| matches!(c, 'Î' | 'Ï' | 'Ð' | 'Ñ'))
                || left.is_some_and(|c| {
                    ('\u{80}'..='\u{BF}').contains(&c) || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(c)
                })
        }
        _ => false,
    }
}

/// `â€` whose third character was lost, as a closing quotation mark's is; and `Ã` before a space, once an à.
fn cut_off(text: &str, start: usize) -> Option<(usize, String)> {
    let rest = &text[start..];
    if let Some(after) = rest.strip_prefix("â€") {
        let end = start + "â€".len();
        let is_free = after.chars().next().is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
        return is_free.then(|| (end, "”".to_owned()));
    }
    let after = rest.strip_prefix('Ã')?;
    let word = text[..start].rsplit(char::is_whitespace).next().unwrap_or("");
    let is_word = matches!(word, "voil" | "l" | "d\u{e9}j" | "dÃ©j" | "l’" | "vis-");
    (is_word && after.starts_with([' ', '-', ',', '.'])).then(|| (start + 'Ã'.len_utf8(), "à".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, right: &str) {
        assert_eq!(repaired_in(text), right, "{text}");
    }

    fn repaired_in(text: &str) -> String {
        let mut out = text.to_owned();
        for (range, right) in find(text).into_iter().rev() {
            out.replace_range(range, &right);
        }
        out
    }

    /// UTF-8 taken for another encoding.
    fn broken(text: &str, encoding: &'static Encoding) -> String {
        let latin = |byte: u8| {
            let bytes = [byte];
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            text.chars().next().filter(|c| *c != '\u{FFFD}').unwrap_or(byte as char)
        };
        text.bytes().map(latin).collect()
    }

    const COPY: &str = "“It isn’t naïve,” she said – the café’s façade cost €40… or £35, at 30° – über señor";

    #[test]
    fn what_was_broken_once_or_twice_is_had_back() {
        let once = broken(COPY, WINDOWS_1252);
        check(&once, COPY);
        check(&broken(&once, WINDOWS_1252), COPY);
        check(&broken("Łódź, Dvořák, Çelik, Žižek", WINDOWS_1252), "Łódź, Dvořák, Çelik, Žižek");
        check(&broken("Москва и Αθήνα, 東京", WINDOWS_1252), "Москва и Αθήνα, 東京");
        check(&broken("a 🐋 swam", WINDOWS_1252), "a 🐋 swam");
    }

    #[test]
    fn other_wrong_encodings_are_known_by_their_quotation_marks() {
        for encoding in [MACINTOSH, WINDOWS_1251, WINDOWS_1250] {
            check(&broken("“It isn’t,” she said – no…", encoding), "“It isn’t,” she said – no…");
        }
        check(&broken("the café", MACINTOSH), "the café");
    }

    #[test]
    fn real_words_stay() {
        for text in [
            "São Paulo NÃO MAÇÃ” Â",
            "CAFÉ” CAFÉ’S",
            "Äö Ångström Åland’s",
            "Ð and Ñandú’s",
            "«Où ?» Île-de-France",
            "ÉTÉ… ROSÉ–",
            "Đặng Thị Ngọc",
            "naïveté",
            "Ça va",
            "Ï»",
        ] {
            check(text, text);
        }
    }
}
