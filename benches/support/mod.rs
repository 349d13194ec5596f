//! Copy to measure on: nonsense articles with the word frequencies of English, stock phrases and names, and with
//! passages that were pasted from other articles, exactly or with edits. The same seed gives the same copy.

use std::collections::BTreeSet;

/// The frequency list that the program itself uses.
const FREQUENCIES: &str = include_str!("../../data/frequency.tsv");
/// What any newsroom writes every day; a detector must pass over it.
const STOCK: &[&str] = &[
    "at the end of the day",
    "in the early hours of the morning",
    "a spokesman for the council said that",
    "it is understood that",
    "as far as anybody could tell",
    "for the first time in living memory",
    "the police are asking for witnesses of",
    "on the other side of the river",
];
const SYLLABLES: &[&str] = &[
    "ar", "bel", "cor", "den", "el", "fen", "gar", "hol", "ing", "kel", "lor", "mar", "nor", "ost", "pel",
    "ros",
];
/// Chances, in per cent: that a sentence begins with a stock phrase, that a word is a name, that a comma follows one.
/// Chances in per cent: that a sentence begins with a stock phrase, …
const STOCK_CHANCE: u64 = 8;
/// …that a word is a name, …
const NAME_CHANCE: u64 = 3;
/// …that a comma follows a word, …
const COMMA_CHANCE: u64 = 6;
/// …that an article holds an exact copy of a passage, …
const EXACT_CHANCE: u64 = 5;
/// …an edited copy, …
const EDITED_CHANCE: u64 = 5;
/// …and that a word of an edited copy is another, is left out, or has a new one before it.
const EDIT_CHANCE: u64 = 10;
/// How many articles back a passage is taken from at most.
const REACH: u64 = 500;

/// A newsroom that writes nonsense.
pub(crate) struct Newsroom {
    seed: u64,
    words: Vec<&'static str>,
    /// For each word the sum of the shares of all words up to it.
    sums: Vec<f64>,
}

impl Newsroom {
    /// A newsroom; each seed has one of its own.
    #[must_use]
    pub(crate) fn new(seed: u64) -> Self {
        let lines = FREQUENCIES.lines().filter_map(|line| line.split_once('\t'));
        let (mut words, mut sums, mut sum) = (Vec::new(), Vec::new(), 0.0);
        for (word, tenths) in lines {
            let Ok(tenths) = tenths.parse::<f64>() else { continue };
            sum += (-tenths / 10.0).exp2();
            words.push(word);
            sums.push(sum);
        }
        Self { seed, words, sums }
    }

    /// The article of that number: a heading and some 450 words.
    #[must_use]
    pub(crate) fn article(&self, number: u64) -> String {
        let mut paragraphs = self.paragraphs(number);
        let mut chance = Chance::new(self.seed, number, 1);
        let (exact, edited) = (chance.is(EXACT_CHANCE), chance.is(EDITED_CHANCE));
        for (_, is_edited) in [(exact, false), (edited, true)].into_iter().filter(|(wanted, _)| *wanted) {
            let from = self.paragraphs(number - chance.below(number.min(REACH) + 1));
            let mut passage = from[1 + chance.below(from.len() as u64 - 1) as usize].clone();
            if is_edited {
                passage = self.edit(&passage, &mut chance);
            }
            let at = 1 + chance.below(paragraphs.len() as u64) as usize;
            paragraphs.insert(at, passage);
        }
        paragraphs.join("\n\n") + "\n"
    }

    /// A heading and paragraphs, before anything is pasted into them.
    fn paragraphs(&self, number: u64) -> Vec<String> {
        let mut chance = Chance::new(self.seed, number, 0);
        let names: Vec<String> = (0..6).map(|_| name(&mut chance)).collect();
        let mut heading = String::new();
        (0..6).for_each(|_| push(&mut heading, self.word(&mut chance), false));
        let paragraphs = 5 + chance.below(6);
        let body = (0..paragraphs).map(|_| {
            let sentences = 2 + chance.below(4);
            (0..sentences).map(|_| self.sentence(&names, &mut chance)).collect::<Vec<_>>().join(" ")
        });
        std::iter::once(capital(&heading)).chain(body).collect()
    }

    fn sentence(&self, names: &[String], chance: &mut Chance) -> String {
        let length = 8 + chance.below(17);
        let mut text = String::new();
        if chance.is(STOCK_CHANCE) {
            text.push_str(STOCK[chance.below(STOCK.len() as u64) as usize]);
        }
        for _ in 0..length {
            let word = if chance.is(NAME_CHANCE) {
                names[chance.below(names.len() as u64) as usize].as_str()
            } else {
                self.word(chance)
            };
            push(&mut text, word, chance.is(COMMA_CHANCE));
        }
        capital(&text) + "."
    }

    fn edit(&self, passage: &str, chance: &mut Chance) -> String {
        let mut edited: Vec<&str> = Vec::new();
        for word in passage.split(' ') {
            if !chance.is(EDIT_CHANCE) || word.ends_with('.') {
                edited.push(word);
                continue;
            }
            match chance.below(3) {
                0 => edited.push(self.word(chance)),
                1 => {}
                _ => edited.extend([self.word(chance), word]),
            }
        }
        edited.dedup();
        edited.join(" ")
    }

    fn word(&self, chance: &mut Chance) -> &'static str {
        let share = chance.share() * self.sums.last().copied().unwrap_or_default();
        let index = self.sums.partition_point(|sum| *sum <= share).min(self.words.len() - 1);
        self.words[index]
    }
}

/// Adds a word, unless it is the one before it: two equal words in a row would be a fault of another kind.
fn push(text: &mut String, word: &str, comma: bool) {
    if text.rsplit([' ', ',']).next() == Some(word) {
        return;
    }
    if !text.is_empty() {
        text.push_str(if comma { ", " } else { " " });
    }
    text.push_str(word);
}

fn name(chance: &mut Chance) -> String {
    let parts: BTreeSet<usize> = (0..3).map(|_| chance.below(SYLLABLES.len() as u64) as usize).collect();
    capital(&parts.into_iter().map(|part| SYLLABLES[part]).collect::<String>())
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Random numbers: `SplitMix64` (Steele, Lea, Flood, 2014).
struct Chance(u64);

impl Chance {
    /// A source of its own for each seed, article and purpose.
    fn new(seed: u64, number: u64, purpose: u64) -> Self {
        let mut chance = Self(seed);
        for part in [number, purpose] {
            chance.0 = chance.next() ^ part;
        }
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `limit` - 1.
    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn is(&mut self, per_cent: u64) -> bool {
        self.below(100) < per_cent
    }

    /// A number from 0 up to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}
