//! What a text must contain for a pattern to match it: the pre-filter of all rules looks for these in one pass.

use fancy_regex::Expr;

use crate::lexicon::words;

/// Most needles of one pattern; with more, the pattern is tried everywhere.
const MAX_NEEDLES: usize = 2_000;
/// What a letter says at most, in bits.
const BITS_PER_LETTER: f32 = 3.0;
/// Shorter needles are in every line.
const MIN_BYTES: usize = 2;

/// Texts of which one, in ASCII letters of any case, is in every match; `None` if nothing can be said.
pub(super) fn needles(expr: &Expr) -> Option<Vec<String>> {
    let needles = required(expr)?;
    (needles.len() <= MAX_NEEDLES).then_some(needles)
}

fn required(expr: &Expr) -> Option<Vec<String>> {
    match expr {
        Expr::Literal { val, .. } => longest_ascii(val).map(|needle| vec![needle]),
        Expr::Concat(parts) => of_sequence(parts),
        Expr::Alt(branches) => {
            let mut all = Vec::new();
            for branch in branches {
                all.extend(required(branch)?);
            }
            Some(all)
        }
        Expr::Group(child) => required(child),
        Expr::AtomicGroup(child) => required(child),
        Expr::Repeat { child, lo, .. } if *lo > 0 => required(child),
        _ => None,
    }
}

/// The part that says most: the one of whose needles there are fewest in English.
fn of_sequence(parts: &[Expr]) -> Option<Vec<String>> {
    let mut candidates: Vec<Vec<String>> = Vec::new();
    let mut run = String::new();
    for part in parts {
        if let Expr::Literal { val, .. } = part {
            run.push_str(val);
            continue;
        }
        candidates.extend(longest_ascii(&std::mem::take(&mut run)).map(|needle| vec![needle]));
        candidates.extend(required(part));
    }
    candidates.extend(longest_ascii(&run).map(|needle| vec![needle]));
    candidates.into_iter().max_by(|a, b| surprise(a).total_cmp(&surprise(b)))
}

/// How surprising it is to meet one of some needles, in bits.
fn surprise(needles: &[String]) -> f32 {
    let share: f32 = needles.iter().map(|needle| (-surprise_of(needle)).exp2()).sum();
    -share.log2()
}

/// The surprises of its words together; a piece of a word says less the shorter it is.
fn surprise_of(needle: &str) -> f32 {
    let bits = |word: &str| {
        let of_letters = BITS_PER_LETTER * word.len() as f32;
        words::lookup(word).map_or(of_letters, |entry| entry.bits().min(of_letters))
    };
    needle.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(bits).sum()
}

/// The longest run of ASCII in a literal: only there it is certain which letters are the same in another case. `k` and
/// `s` have doubles outside of ASCII (the Kelvin sign, the long s), which no copy uses for them.
fn longest_ascii(literal: &str) -> Option<String> {
    let runs = literal.split(|c: char| !c.is_ascii());
    runs.max_by_key(|run| run.len()).filter(|run| run.len() >= MIN_BYTES).map(str::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pattern: &str) -> Option<Vec<String>> {
        needles(&Expr::parse_tree(pattern).unwrap().expr)
    }

    #[test]
    fn the_most_telling_part_is_taken() {
        let texts = |list: &[&str]| Some(list.iter().map(|&s| s.to_owned()).collect::<Vec<_>>());
        assert_eq!(of(r"(?i)(?m)\b(?:very unique|PIN numbers?)\b"), texts(&["very unique", "pin number"]));
        assert_eq!(of(r"\b(?:am|is) \w+ly been"), texts(&["ly been"]));
        assert_eq!(of(r"caf(?:é|e)s?"), texts(&["caf"]));
        assert_eq!(of(r"(?<!x)data(?=base)"), texts(&["data"]));
        assert_eq!(of(r"(?:foo)+|bar"), texts(&["foo", "bar"]));
    }

    #[test]
    fn nothing_is_said_of_what_may_be_anything() {
        for pattern in [r"\w+ing|\d+", "(?:foo)?", "a|b", "é"] {
            assert_eq!(of(pattern), None, "{pattern}");
        }
    }
}
