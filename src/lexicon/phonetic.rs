//! How a word sounds, roughly: what bad spellers keep.

/// A key that words have in common that sound alike in English: consonants only, doubled letters once, letters that
/// are written for each other as one. The first letter is kept, so that `definately` and `definitely` have one key, and
/// `maintainance` and `maintenance`.
#[must_use]
pub fn key(word: &str) -> String {
    let letters: Vec<u8> =
        word.bytes().map(|b| b.to_ascii_lowercase()).filter(u8::is_ascii_lowercase).collect();
    let mut key = String::new();
    let mut at = 0;
    while at < letters.len() {
        let rest = &letters[at..];
        let (sound, len) = sound(rest, at == 0);
        if let Some(sound) = sound
            && key.as_bytes().last() != Some(&sound)
        {
            key.push(sound as char);
        }
        at += len;
    }
    key
}

/// The sound that some letters begin with, and how many letters it takes.
fn sound(rest: &[u8], first: bool) -> (Option<u8>, usize) {
    let starts = |prefix: &[u8]| rest.starts_with(prefix);
    match rest[0] {
        _ if starts(b"tion") || starts(b"sion") || starts(b"cian") => (Some(b'x'), 3),
        _ if starts(b"ph") => (Some(b'f'), 2),
        _ if starts(b"gh") && !first => (None, 2),
        _ if first && (starts(b"ps") || starts(b"kn") || starts(b"wr") || starts(b"gn")) => {
            (Some(rest[1]), 2)
        }
        _ if starts(b"sch") || starts(b"sh") || starts(b"ch") => {
            (Some(b'x'), if starts(b"sch") { 3 } else { 2 })
        }
        _ if starts(b"ck") || starts(b"qu") => (Some(b'k'), 2),
        _ if starts(b"sc") && matches!(rest.get(2), Some(b'e' | b'i' | b'y')) => (Some(b's'), 2),
        _ if starts(b"dg") => (Some(b'j'), 2),
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => (first.then_some(b'a'), 1),
        b'h' | b'w' => (first.then_some(rest[0]), 1),
        b'c' if matches!(rest.get(1), Some(b'e' | b'i' | b'y')) => (Some(b's'), 1),
        b'c' | b'q' | b'k' | b'x' => (Some(b'k'), 1),
        b'g' if matches!(rest.get(1), Some(b'e' | b'i' | b'y')) => (Some(b'j'), 1),
        b'z' => (Some(b's'), 1),
        other => (Some(other), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn what_sounds_alike_has_one_key() {
        for (a, b) in [
            ("definately", "definitely"),
            ("maintainance", "maintenance"),
            ("seperate", "separate"),
            ("concensus", "consensus"),
            ("accomodate", "accommodate"),
            ("phisical", "physical"),
        ] {
            assert_eq!(key(a), key(b));
        }
        assert_ne!(key("harbour"), key("labour"));
    }
}
