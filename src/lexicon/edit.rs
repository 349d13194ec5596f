//! How likely one word is a slip for another: a weighted edit distance.
//!
//! Costs are in bits, set by hand after what is known of misspellings (Pollock and Zamora, 1984; Mitton, 1996): letters
//! change places and doubled letters get lost most often, vowels are taken for each other, keys are hit beside the right
//! one, and the first letter is seldom wrong.

use std::sync::LazyLock;

/// Longest word, in letters, that is compared.
const MAX_LETTERS: usize = 32;
/// What a mistake in the first letter costs more.
const FIRST_LETTER: f32 = 5.0;

const TRANSPOSED: f32 = 2.5;
const DOUBLED: f32 = 2.0;
const VOWEL_FOR_VOWEL: f32 = 3.0;
const ALIKE: f32 = 3.2;
const NEIGHBOUR_KEY: f32 = 4.2;
const OTHER_LETTER: f32 = 6.0;
const VOWEL_LEFT_OUT: f32 = 3.0;
const CONSONANT_LEFT_OUT: f32 = 3.6;
const VOWEL_PUT_IN: f32 = 4.0;
const CONSONANT_PUT_IN: f32 = 4.5;

/// The cost of writing `wrong` for `right`, both in lower case, in bits; `None` if it is more than `limit`.
#[must_use]
pub fn cost(wrong: &str, right: &str, limit: f32) -> Option<f32> {
    let (a, b) = (letters(wrong)?, letters(right)?);
    if a.1.abs_diff(b.1) as f32 * DOUBLED > limit {
        return None;
    }
    let (a, b) = (&a.0[..a.1], &b.0[..b.1]);
    // Optimal string alignment (Damerau 1964) over three rows.
    let mut rows = [[f32::INFINITY; MAX_LETTERS + 1]; 3];
    rows[0][0] = 0.0;
    for j in 1..=b.len() {
        rows[0][j] = rows[0][j - 1] + left_out(b, j - 1);
    }
    for i in 1..=a.len() {
        let (row, above, two_above) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[row][0] = rows[above][0] + put_in(a, i - 1);
        let mut least = rows[row][0];
        for j in 1..=b.len() {
            let mut best = rows[above][j - 1] + substituted(a, b, i - 1, j - 1);
            best = best.min(rows[above][j] + put_in(a, i - 1)).min(rows[row][j - 1] + left_out(b, j - 1));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && a[i - 1] != a[i - 2] {
                let first = if i == 2 { FIRST_LETTER / 2.0 } else { 0.0 };
                best = best.min(rows[two_above][j - 2] + TRANSPOSED + first);
            }
            rows[row][j] = best;
            least = least.min(best);
        }
        if least > limit {
            return None;
        }
    }
    Some(rows[a.len() % 3][b.len()]).filter(|cost| *cost <= limit)
}

fn letters(word: &str) -> Option<([char; MAX_LETTERS], usize)> {
    let mut letters = ['\0'; MAX_LETTERS];
    let mut len = 0;
    for c in word.chars() {
        *letters.get_mut(len)? = c;
        len += 1;
    }
    Some((letters, len))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Letter `at` of the right word is missing.
fn left_out(right: &[char], at: usize) -> f32 {
    let c = right[at];
    let cost = if at > 0 && right[at - 1] == c {
        DOUBLED
    } else if is_vowel(c) || matches!(c, '\'' | '-' | 'h') {
        VOWEL_LEFT_OUT
    } else {
        CONSONANT_LEFT_OUT
    };
    cost + if at == 0 { FIRST_LETTER } else { 0.0 }
}

/// Letter `at` of the wrong word is too much.
fn put_in(wrong: &[char], at: usize) -> f32 {
    let c = wrong[at];
    let doubled = at > 0 && wrong[at - 1] == c || at + 1 < wrong.len() && wrong[at + 1] == c && at > 0;
    let cost = if doubled {
        DOUBLED
    } else if is_vowel(c) {
        VOWEL_PUT_IN
    } else {
        CONSONANT_PUT_IN
    };
    cost + if at == 0 { FIRST_LETTER } else { 0.0 }
}

/// One letter stands for another.
fn substituted(wrong: &[char], right: &[char], i: usize, j: usize) -> f32 {
    let (a, b) = (wrong[i], right[j]);
    if a == b {
        return 0.0;
    }
    let cost = match (letter_number(a), letter_number(b)) {
        (Some(a), Some(b)) => SUBSTITUTIONS[a][b],
        _ => OTHER_LETTER,
    };
    cost + if i == 0 && j == 0 { FIRST_LETTER } else { 0.0 }
}

const LETTERS: usize = 26;

/// What it costs to write the first letter for the second.
static SUBSTITUTIONS: LazyLock<[[f32; LETTERS]; LETTERS]> = LazyLock::new(|| {
    let letter = |number: usize| char::from(b'a' + number as u8);
    std::array::from_fn(|a| std::array::from_fn(|b| letter_for_letter(letter(a), letter(b))))
});

fn letter_number(c: char) -> Option<usize> {
    c.is_ascii_lowercase().then(|| c as usize - 'a' as usize)
}

fn letter_for_letter(a: char, b: char) -> f32 {
    if is_vowel(a) && is_vowel(b) {
        VOWEL_FOR_VOWEL
    } else if is_alike(a, b) {
        ALIKE
    } else if are_neighbours(a, b) {
        NEIGHBOUR_KEY
    } else {
        OTHER_LETTER
    }
}

/// Consonants that are written for each other.
fn is_alike(a: char, b: char) -> bool {
    const PAIRS: &[&str] =
        &["cs", "ck", "ks", "sz", "gj", "fv", "td", "mn", "xc", "kq", "bp", "vw", "iy", "ij"];
    PAIRS.iter().any(|pair| pair.contains(a) && pair.contains(b))
}

/// Keys that lie beside each other on a QWERTY keyboard.
fn are_neighbours(a: char, b: char) -> bool {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let place = |c: char| ROWS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.find(c)?)));
    let (Some((row, column)), Some((other_row, other_column))) = (place(a), place(b)) else { return false };
    match row.abs_diff(other_row) {
        0 => column.abs_diff(other_column) == 1,
        1 => {
            let (upper, lower) =
                if row < other_row { (column, other_column) } else { (other_column, column) };
            upper == lower || upper == lower + 1
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_slips_are_cheap() {
        let cost = |a: &str, b: &str| cost(a, b, 99.0).unwrap();
        assert!(cost("recieve", "receive") < cost("recezve", "receive"));
        assert!(cost("acommodate", "accommodate") < cost("accommodat", "accommodate"));
        assert!(cost("oslamabad", "islamabad") > cost("islomabad", "islamabad"));
        assert!(cost("harbour", "harbour").abs() < f32::EPSILON);
    }

    #[test]
    fn what_costs_more_than_the_limit_is_none() {
        assert_eq!(cost("tree", "harbour", 9.0), None);
        assert_eq!(cost("a".repeat(40).as_str(), "harbour", 99.0), None);
    }
}
