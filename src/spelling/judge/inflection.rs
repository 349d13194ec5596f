//! Names that are made of others, which no slip explains: Libyan, Kabulov, Roberta.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// What a name names, as far as it matters to its derivatives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::spelling) enum Sort {
    /// A place, people or language.
    Place,
    /// A person.
    Person,
    /// Anything else, or it is not known.
    Other,
}

/// What it costs to take one word, folded, for a slip of another one though grammar or another language could make the one
/// of the other, in bits; `None` if they are surely two words. A word that stands alone has no plural or the like there.
pub(in crate::spelling) fn doubt(word: &str, name: &str, sort: Sort, is_singular: bool) -> Option<f32> {
    if sort != Sort::Other && is_transliterated(word, name) || plain(word) == plain(name) {
        return None;
    }
    let stem = shared(word, name);
    let (ending, rest) = (&word[stem..], &name[stem..]);
    if rest.is_empty() {
        return added(ending, name, sort, is_singular);
    }
    if ending.is_empty() {
        return match rest {
            "s" if word.ends_with('s') => Some(0.0),
            "s" | "es" if sort == Sort::Other => None,
            "s" | "es" => Some(2.0),
            // Mathematica, mathematical.
            "l" | "al" => None,
            "i" if sort == Sort::Person => Some(5.0),
            "n" | "a" | "e" | "i" | "o" | "y" => Some(3.0),
            _ => Some(0.0),
        };
    }
    // Kermit, Kermie.
    if stem > 2
        && stem + 2 >= word.len().max(name.len())
        && (word.ends_with("ie") || word.ends_with('y'))
        && !name.ends_with('y')
    {
        return Some(6.0);
    }
    match (rest, ending) {
        // Africa, African; Pachomius, Pachomian; Congo, Congolese; Republicans, Republicana.
        (
            "a" | "e" | "i" | "o" | "y" | "us" | "um" | "is" | "os",
            "an" | "ans" | "ian" | "ians" | "ese" | "ish" | "ov" | "ova" | "er" | "ers" | "ite" | "ites"
            | "ism" | "ist",
        )
        | ("us" | "um" | "ne" | "sh" | "s", "n" | "an" | "ans" | "c")
        | ("m", "t" | "ts")
        | ("s", "a" | "o" | "e") => None,
        ("a" | "e" | "o", "a" | "e" | "o") => Some(5.0),
        ("a" | "e" | "o", "i" | "us" | "is" | "in" | "ina") if sort != Sort::Other => Some(4.0),
        _ => Some(0.0),
    }
}

/// The same for a word that is a name with something added.
fn added(ending: &str, name: &str, sort: Sort, is_singular: bool) -> Option<f32> {
    match ending {
        "s" | "es" if name.ends_with(['s', 'x', 'z']) => Some(0.0),
        "s" if is_singular => Some(4.0),
        "s" | "es" | "'" | "'s" | "an" | "ans" | "ian" | "ians" | "al" | "ey" | "ie" | "ov" | "ova"
        | "ev" | "eva" | "ski" | "sky" | "ska" | "ite" | "ites" | "ese" | "ish" | "ism" | "ist" | "ists"
        | "er" | "ers" => None,
        // Libya, Libyan; but “Talibann” is a slip.
        "n" | "ns" | "l" if name.ends_with(['a', 'e', 'i', 'o']) => None,
        // Americana, Federale.
        "a" | "o" | "e" | "as" | "os"
            if name.ends_with("an") || name.ends_with("al") || name.ends_with("ic") =>
        {
            None
        }
        "i" | "is" | "in" | "ina" | "ia" | "us" | "um"
            if sort == Sort::Place && !name.ends_with(['a', 'e', 'o']) =>
        {
            None
        }
        "a" | "e" | "o" | "i" | "y" | "in" | "ina" | "ia" | "us" | "um" | "is" if !name.ends_with(ending) => {
            Some(if sort == Sort::Other { 3.0 } else { 5.0 })
        }
        _ => Some(0.0),
    }
}

/// How many bytes at the beginning two words share, to a character.
fn shared(a: &str, b: &str) -> usize {
    let same = a.chars().zip(b.chars()).take_while(|(x, y)| x == y);
    same.map(|(c, _)| c.len_utf8()).sum()
}

/// True if one has an h after a consonant that the other has not: Bhubaneshwar, Bhubaneswar.
fn is_transliterated(word: &str, name: &str) -> bool {
    let Some(rest) = word.get(shared(word, name)..) else { return false };
    let before = word[..word.len() - rest.len()].chars().next_back();
    word.len() == name.len() + 1
        && rest.starts_with('h')
        && name.ends_with(&rest[1..])
        && before.is_some_and(|c| "bcdgkpstz".contains(c))
}

/// The word without accents.
fn plain(word: &str) -> String {
    word.nfd().filter(|c| !is_combining_mark(*c)).collect()
}
