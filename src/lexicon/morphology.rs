//! Words that are in no list and yet are words: “un-”, “-less”, “-like”.
//!
//! Only affixes that go on making new words count. Inflections do not, but for the
//! plural (“encodings”): those of known words are in the lists, so that an unknown one is more likely misspelt (“begining”).

use super::words;

/// Shortest stem, in letters.
const MIN_STEM: usize = 4;
/// A stem that is rarer is no evidence, in bits.
const MAX_STEM_BITS: f32 = 21.0;

const PREFIXES: &[&str] = &[
    "anti", "bio", "co", "counter", "cross", "crypto", "cyber", "de", "eco", "electro", "euro", "extra",
    "fore", "geo", "hyper", "inter", "intra", "macro", "mega", "meta", "micro", "mid", "mini", "mono",
    "multi", "nano", "neo", "neuro", "non", "out", "over", "paleo", "petro", "photo", "poly", "post", "pre",
    "pro", "proto", "pseudo", "psycho", "quasi", "re", "semi", "socio", "sub", "super", "techno", "tele",
    "thermo", "trans", "ultra", "under", "un", "uni", "up",
];

const SUFFIXES: &[&str] = &[
    "less",
    "like",
    "wise",
    "ness",
    "ish",
    "proof",
    "ward",
    "wards",
    "free",
    "esque",
    "fold",
    "hood",
    "ship",
    "dom",
    "ism",
    "ist",
    "ists",
    "isms",
    "gate",
    "goer",
    "goers",
    "maker",
    "makers",
    "making",
    "holder",
    "holders",
    "woman",
    "women",
    "man",
    "men",
    "ology",
    "able",
    "ification",
    "isation",
    "ization",
    "phobia",
    "phobic",
    "athon",
    "scape",
];

/// True if the word, in lower case, is a known stem with a productive prefix or suffix.
#[must_use]
pub fn is_derived(word: &str) -> bool {
    let with_suffix =
        |word: &str| SUFFIXES.iter().filter_map(|suffix| word.strip_suffix(suffix)).any(is_stem);
    let after_prefix = PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix));
    let is_plural = word
        .strip_suffix('s')
        .is_some_and(|stem| stem.len() > MIN_STEM && !stem.ends_with(['s', 'x', 'z']) && is_stem(stem));
    is_plural
        || is_ise(word)
        || with_suffix(word)
        || after_prefix.clone().any(|rest| is_stem(rest) || with_suffix(rest))
}

/// True if a word in -ise, -ised, -ising or -isation is known with a z: `rasterise`.
fn is_ise(word: &str) -> bool {
    ["ise", "ises", "ised", "ising", "iser", "isers", "isation", "isations"].iter().any(|ending| {
        word.strip_suffix(ending).is_some_and(|stem| {
            stem.len() >= MIN_STEM
                && words::lookup(&format!("{stem}iz{}", &ending[2..])).is_some_and(words::Entry::is_lower)
        })
    })
}

fn is_stem(stem: &str) -> bool {
    stem.len() >= MIN_STEM
        && words::lookup(stem).is_some_and(|entry| entry.is_lower() && entry.bits() <= MAX_STEM_BITS)
}
