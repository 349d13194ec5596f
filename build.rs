//! Compiles the word lists under `data/` into the tables that the binary carries.
//!
//! They are used as they are, without being parsed or unpacked: finite-state maps, and open-addressed tables of hashes
//! for the one question that is asked of every word, whether it is known at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex_syntax::hir::literal::{Extractor, Literal};

#[path = "src/lexicon/byte_map.rs"]
#[allow(dead_code, unreachable_pub)]
mod byte_map;
#[path = "src/document/fold.rs"]
#[allow(dead_code, unreachable_pub)]
mod fold;
#[path = "src/lexicon/letters.rs"]
#[allow(dead_code, unreachable_pub)]
mod letters;
#[path = "src/lexicon/phonetic.rs"]
#[allow(dead_code, unreachable_pub)]
mod phonetic;

/// The bits of `words.tsv` that say in which Englishes a word is spelt so.
const REGIONS: u64 = 0x1F;

/// As in `src/lexicon/words.rs`.
const LOWER: u64 = 1 << 16;
const CAPITAL: u64 = 1 << 17;
const UPPER: u64 = 1 << 18;

/// Words rarer than this, in bits, are not looked for by their sound.
const MAX_PHONETIC_BITS: u64 = 23;

/// A shorter word that the frequency list does not have may be a piece of another.
const MAX_RARE_LETTERS: usize = 5;

/// The furniture of web pages.
const PHRASES: &str = "src/rules/hygiene/boilerplate/phrases.txt";
/// As much of what a text begins with is looked at, in bytes.
const LONGEST_BEGINNING: usize = 8;

fn main() {
    println!("cargo::rerun-if-changed={PHRASES}");
    println!("cargo::rerun-if-changed=data");
    // They are embedded by a macro that does not see new files.
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/document/fold.rs");
    println!("cargo::rerun-if-changed=src/lexicon/letters.rs");
    println!("cargo::rerun-if-changed=src/lexicon/byte_map.rs");
    println!("cargo::rerun-if-changed=src/lexicon/phonetic.rs");
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut words = words();
    // What a list has for a word, and we know to be misspelt.
    let misspelt: BTreeSet<String> =
        lines("misspellings.tsv").into_iter().map(|line| line[0].clone()).collect();
    words.retain(|word, value| *value & LOWER == 0 || !misspelt.contains(word));
    write_map(&out.join("words.fst"), words.iter().map(|(word, value)| (word.as_str(), *value)));
    let mut known: BTreeSet<u32> = words.keys().map(|word| fold::fold_hash(word)).collect();
    let coined = lines("not_typos.tsv");
    known.extend(coined.iter().map(|line| fold::fold_hash(&line[0])));
    let coined = coined.iter().filter(|line| line[0].starts_with(char::is_lowercase));
    let coined: Vec<u32> = coined.map(|line| fold::fold_hash(&line[0])).collect();
    known.extend(standard_forms(&known));
    fs::write(out.join("words.hashes"), table(&known)).expect("OUT_DIR can be written");
    let lower: BTreeSet<u32> = words
        .iter()
        .filter(|(word, value)| **value & LOWER != 0 && (**value & 0xFF > 0 || word.len() > MAX_RARE_LETTERS))
        .map(|(word, _)| fold::fold_hash(word))
        .collect();
    let lower = lower.iter().copied().chain(standard_forms(&lower)).chain(coined).collect();
    fs::write(out.join("lower.hashes"), table(&lower)).expect("OUT_DIR can be written");
    let given: BTreeSet<u32> = names(&["given.tsv"]).iter().map(|name| fold::fold_hash(name)).collect();
    fs::write(out.join("given.hashes"), table(&given)).expect("OUT_DIR can be written");
    let persons = names(&["surnames.tsv", "given.tsv"]);
    let names = names(&["places.tsv", "people.tsv", "organisations.tsv", "not_typos.tsv"]);
    let costs = letters::costs(persons.union(&names).map(String::as_str));
    fs::write(out.join("letters.bin"), costs).expect("OUT_DIR can be written");
    for (file, names) in [("persons.hashes", &persons), ("names.hashes", &names)] {
        let hashes: BTreeSet<u32> = names.iter().map(|name| fold::fold_hash(name)).collect();
        fs::write(out.join(file), table(&hashes)).expect("OUT_DIR can be written");
    }
    let pairs = pairs(&["places.tsv", "people.tsv", "organisations.tsv"]);
    fs::write(out.join("pairs.hashes"), table(&pairs)).expect("OUT_DIR can be written");
    fs::write(out.join("full_names.txt"), full_names()).expect("OUT_DIR can be written");
    misspellings(&out);
    bigrams(&out);
    contexts(&out);
    sounds(&out, &words);
    phrases(&out);
}

/// The patterns of the furniture of web pages, one a line: the family, the pattern, and what its matches may begin with,
/// in ASCII; nothing if that may be anything.
fn phrases(out: &Path) {
    let text = fs::read_to_string(PHRASES).expect("the file is there");
    let (mut family, mut networks, mut made) = ("", "", String::new());
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            family = name;
            continue;
        }
        if family == "networks" {
            networks = line;
        }
        let pattern = line.replace("NETWORKS", networks);
        made += &format!("{family}\t{pattern}\t{}\n", beginnings(&pattern).join("\u{1F}"));
    }
    fs::write(out.join("phrases.tsv"), made).expect("OUT_DIR can be written");
}

/// What the matches of a pattern may begin with.
fn beginnings(pattern: &str) -> Vec<String> {
    let tree = regex_syntax::parse(pattern).expect("the pattern is ours, and tested");
    let literals = Extractor::new().extract(&tree);
    // Only of ASCII letters is it certain which are the same in another case.
    let beginning = |literal: &Literal| {
        let ascii = literal.as_bytes().iter().take_while(|byte| byte.is_ascii()).take(LONGEST_BEGINNING);
        ascii.map(|byte| char::from(byte.to_ascii_lowercase())).collect::<String>()
    };
    let all: BTreeSet<String> = literals.literals().unwrap_or_default().iter().map(beginning).collect();
    if all.iter().any(String::is_empty) { Vec::new() } else { all.into_iter().collect() }
}

fn lines(file: &str) -> Vec<Vec<String>> {
    let path = Path::new("data").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// Lower-case words with their flags: bits 0 to 7 the frequency, 16 to 18 the cases that they are written in.
fn words() -> BTreeMap<String, u64> {
    let mut words: BTreeMap<String, u64> = BTreeMap::new();
    for line in lines("words.tsv") {
        let [word, flags, bits] = line.as_slice() else { panic!("words.tsv: {line:?}") };
        let flags = u64::from_str_radix(flags, 16).expect("flags are hexadecimal");
        let bits: u64 = bits.parse().expect("a frequency is a number");
        let case = if word.chars().nth(1).is_some_and(char::is_uppercase) {
            UPPER
        } else if word.starts_with(char::is_uppercase) {
            CAPITAL
        } else {
            LOWER
        };
        let value = words.entry(word.to_lowercase()).or_default();
        // “Honor” is a given name everywhere, “honor” is American.
        let flags = match case {
            LOWER => {
                *value &= !(REGIONS << 20);
                flags
            }
            _ if *value & LOWER != 0 => flags & !REGIONS,
            _ => flags,
        };
        *value = (*value & !0xFF) | bits | (flags & 0x7FF) << 20 | case;
    }
    words
}

/// The hashes that stand for all spellings of a word of which one is known.
fn standard_forms(known: &BTreeSet<u32>) -> Vec<u32> {
    let groups = lines("variants.tsv");
    let hashes =
        groups.iter().map(|forms| forms.iter().map(|form| fold::fold_hash(form)).collect::<Vec<_>>());
    hashes.filter(|forms| forms.iter().any(|form| known.contains(form))).map(|forms| forms[0]).collect()
}

/// Every word of every name in some files.
fn names(files: &[&str]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in files {
        for line in lines(file) {
            for word in line[0].split([' ', '-', ',', '(', ')', '.', '/', '–']) {
                if word.chars().count() > 1 {
                    names.insert(word.to_lowercase());
                }
            }
            names.insert(line[0].to_lowercase());
        }
    }
    names
}

/// The hashes of every two words that stand beside each other in the names of some files, with a space between them.
fn pairs(files: &[&str]) -> BTreeSet<u32> {
    let names = files.iter().flat_map(|file| lines(file)).map(|line| line[0].clone());
    let pairs = names.flat_map(|name| {
        let words: Vec<&str> = name.split([' ', '-']).collect();
        words.windows(2).map(|pair| fold::fold_hash(&pair.join(" "))).collect::<Vec<_>>()
    });
    pairs.collect()
}

/// The names of several words that any desk knows, one a line: of people, bodies, and places of a million inhabitants or
/// of that rank.
fn full_names() -> String {
    let of_places =
        lines("places.tsv").into_iter().filter(|line| line[2].parse().is_ok_and(|weight: u32| weight >= 20));
    let all = lines("people.tsv").into_iter().chain(lines("organisations.tsv")).chain(of_places);
    all.filter(|line| line[0].contains(' ')).map(|line| line[0].clone() + "\n").collect()
}

/// Known misspellings: a map to offsets in a list of corrections.
fn misspellings(out: &Path) {
    let mut entries: BTreeMap<String, String> = BTreeMap::new();
    for line in lines("misspellings.tsv") {
        let mark = if line.get(2).is_some_and(|mark| mark == "name") { "name," } else { "" };
        entries.insert(line[0].clone(), format!("{mark}{}", line[1]));
    }
    let mut corrections = String::new();
    let mut offsets: BTreeMap<&str, u64> = BTreeMap::new();
    let map: Vec<(&str, u64)> = entries
        .iter()
        .map(|(word, right)| {
            let offset = *offsets.entry(right).or_insert_with(|| {
                let offset = corrections.len() as u64;
                corrections.push_str(right);
                corrections.push('\n');
                offset
            });
            (word.as_str(), offset)
        })
        .collect();
    write_map(&out.join("misspellings.fst"), map.into_iter());
    fs::write(out.join("corrections.txt"), corrections).expect("OUT_DIR can be written");
}

/// Pairs of neighbouring words: a map from both, with a space, to the logarithm of their count.
fn bigrams(out: &Path) {
    let mut pairs: BTreeMap<String, u64> = BTreeMap::new();
    for line in lines("bigrams.tsv") {
        let [first, second, tenths] = line.as_slice() else { panic!("bigrams.tsv: {line:?}") };
        pairs.insert(format!("{first} {second}"), tenths.parse().expect("a count is a number"));
    }
    write_map(&out.join("bigrams.fst"), pairs.iter().map(|(pair, tenths)| (pair.as_str(), *tenths)));
}

/// What stands beside words that get typed for each other: their names, their rows of figures for classes, and the
/// figures of single neighbours.
fn contexts(out: &Path) {
    let standard = standard_hashes();
    let hash = |word: &str| {
        let hash = fold::fold_hash(word);
        standard.get(&hash).copied().unwrap_or(hash)
    };
    let (mut names, mut rows, mut pairs) = (String::new(), Vec::new(), Vec::new());
    for (row, line) in lines("contexts.tsv").iter().enumerate() {
        let [word, figures, before, after] = line.as_slice() else { panic!("contexts.tsv: {line:?}") };
        names.push_str(word);
        names.push('\n');
        let figures = figures.split(' ').map(|figure| figure.parse::<i8>().expect("a figure fits a byte"));
        rows.extend(figures.map(|figure| figure as u8));
        for (side, beside) in [before, after].into_iter().enumerate() {
            let words: Vec<&str> = beside.split_whitespace().collect();
            for pair in words.chunks_exact(2) {
                let figure: i16 = pair[1].parse().expect("a figure is a number");
                // As in src/lexicon/contexts.rs.
                let key = (row as u64 * 2 + side as u64) << 32 | u64::from(hash(pair[0]));
                pairs.push((key, (figure + 128) as u8));
            }
        }
    }
    fs::write(out.join("contexts.words"), names).expect("OUT_DIR can be written");
    fs::write(out.join("contexts.rows"), rows).expect("OUT_DIR can be written");
    fs::write(out.join("contexts.pairs"), byte_map::build(&pairs)).expect("OUT_DIR can be written");

    let header = fs::read_to_string("data/classes.tsv").expect("data/classes.tsv can be read");
    let names: Vec<&str> = header.lines().nth(1).unwrap_or_default()[2..].split(' ').collect();
    let classes = lines("classes.tsv");
    let classes = classes.iter().map(|line| {
        let class = names.iter().position(|name| *name == line[1]).expect("the header has all classes");
        (u64::from(hash(&line[0])), class as u8 + 1)
    });
    let classes: BTreeMap<u64, u8> = classes.collect();
    let classes: Vec<(u64, u8)> = classes.into_iter().collect();
    fs::write(out.join("classes.map"), byte_map::build(&classes)).expect("OUT_DIR can be written");
    // Small letters name the parts of speech. n is a noun in the singular, 2 here; s one in the plural, 1.
    let is_small = |name: &str| name.chars().all(|c| c.is_ascii_lowercase());
    let nouns: Vec<u8> = names
        .iter()
        .map(|name| {
            u8::from(is_small(name) && name.contains(['n', 's']))
                + u8::from(is_small(name) && name.contains('n'))
        })
        .collect();
    fs::write(out.join("classes.nouns"), nouns).expect("OUT_DIR can be written");
}

/// For each spelling of a word that has several the hash that stands for all.
fn standard_hashes() -> BTreeMap<u32, u32> {
    let groups = lines("variants.tsv");
    let forms = groups.iter().flat_map(|forms| forms.iter().map(move |form| (form, &forms[0])));
    forms.map(|(form, first)| (fold::fold_hash(form), fold::fold_hash(first))).collect()
}

/// Words by their sound: the keys are the sound, a zero byte, and the word.
fn sounds(out: &Path, words: &BTreeMap<String, u64>) {
    let common = words.iter().filter(|(word, value)| {
        let bits = **value & 0xFF;
        **value & LOWER != 0 && bits > 0 && bits <= MAX_PHONETIC_BITS && word.len() >= 5 && word.is_ascii()
    });
    let keys: BTreeSet<String> = common.map(|(word, _)| format!("{}\0{word}", phonetic::key(word))).collect();
    let set = fst::Set::from_iter(keys).expect("the keys are sorted");
    fs::write(out.join("sounds.fst"), set.as_fst().as_bytes()).expect("OUT_DIR can be written");
}

fn write_map<'a>(path: &Path, entries: impl Iterator<Item = (&'a str, u64)>) {
    let map = fst::Map::from_iter(entries).expect("the keys are sorted");
    fs::write(path, map.as_fst().as_bytes()).expect("OUT_DIR can be written");
}

/// An open-addressed table with linear probing; 0 is an empty slot. At most three quarters full.
fn table(hashes: &BTreeSet<u32>) -> Vec<u8> {
    let slots = (hashes.len() * 4 / 3 + 1).next_power_of_two();
    let mut table = vec![0_u32; slots];
    for hash in hashes.iter().copied().filter(|hash| *hash != 0) {
        let mut slot = hash as usize % slots;
        while table[slot] != 0 {
            slot = (slot + 1) % slots;
        }
        table[slot] = hash;
    }
    table.iter().flat_map(|hash| hash.to_le_bytes()).collect()
}
