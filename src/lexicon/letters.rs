//! How likely a string of letters is a name of some language: a model of three letters in a row.
//!
//! What no list has may be a name that is new, or a slip. A slip often makes a string that no name would be: “Cotnress”,
//! “Chqworth”. `build.rs` counts the letters of every listed name, once each, and the program carries the table.

/// The letters `a` to `z`, one for whatever else, and the bounds of a word.
const SYMBOLS: usize = 28;
const BOUND: usize = 0;
const OTHER: usize = 27;
/// The table holds bytes, in so many parts of a bit.
const PARTS: f32 = 16.0;
/// What a guess from two letters, or from one, counts beside what was seen.
const PRIOR: f32 = 5.0;

/// The table for some names in lower case: for each two letters what the next one costs.
#[must_use]
pub fn costs<'a>(names: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut triples = vec![0.0_f32; SYMBOLS * SYMBOLS * SYMBOLS];
    let mut pairs = vec![0.0_f32; SYMBOLS * SYMBOLS];
    for name in names {
        for_each_triple(name, |first, second, third| {
            triples[(first * SYMBOLS + second) * SYMBOLS + third] += 1.0;
            pairs[second * SYMBOLS + third] += 1.0;
        });
    }
    let total = |counts: &[f32]| counts.iter().sum::<f32>();
    let mut costs = Vec::with_capacity(triples.len());
    for (before, counts) in triples.chunks(SYMBOLS).enumerate() {
        let after_one = &pairs[before % SYMBOLS * SYMBOLS..][..SYMBOLS];
        for (third, count) in counts.iter().enumerate() {
            let from_one = (after_one[third] + 1.0 / SYMBOLS as f32) / (total(after_one) + 1.0);
            let share = (count + PRIOR * from_one) / (total(counts) + PRIOR);
            costs.push((-share.log2() * PARTS).round().clamp(0.0, 255.0) as u8);
        }
    }
    costs
}

/// How surprising a name is by its letters, in bits: what [`costs`] says of a word in lower case without accents.
#[must_use]
pub fn bits(costs: &[u8], name: &str) -> f32 {
    let mut sum = 0.0;
    for_each_triple(name, |first, second, third| {
        sum += f32::from(costs[(first * SYMBOLS + second) * SYMBOLS + third]) / PARTS;
    });
    sum
}

fn for_each_triple(name: &str, mut take: impl FnMut(usize, usize, usize)) {
    let (mut first, mut second) = (BOUND, BOUND);
    let letters = name.chars().map(|c| match c {
        'a'..='z' => c as usize - 'a' as usize + 1,
        _ => OTHER,
    });
    for third in letters.chain([BOUND]) {
        take(first, second, third);
        (first, second) = (second, third);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_the_names_is_less_surprising() {
        let costs = costs(["anna", "hanna", "johanna", "susanna", "rosanna"].into_iter());
        assert!(bits(&costs, "osanna") < bits(&costs, "osnana"));
        assert!(bits(&costs, "anna") < bits(&costs, "anqa"));
    }
}
