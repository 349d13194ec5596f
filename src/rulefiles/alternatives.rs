//! Patterns of which any may match, as if they were one pattern with bars between them, but each is tried only where it
//! can match: a list of a thousand phrases then costs what the few of them cost of which a piece of copy has the letters.

use std::ops::Range;

use super::copy::Alive;
use super::fields::Placed;
use super::pattern::{GaveUp, Pattern};
use super::yaml::Fault;

/// The patterns, the preferred ones first.
#[derive(Debug)]
pub(super) struct Alternatives(Vec<Pattern>);

/// Where an alternative matches, and its number.
pub(super) type Match = (Range<usize>, usize);

impl Alternatives {
    /// A pattern of each part, as `whole` makes it; a mistake is shown at the part that is wrong.
    pub(super) fn of<'p>(
        parts: impl IntoIterator<Item = &'p Placed>,
        whole: impl Fn(&str) -> String,
    ) -> Result<Self, Fault> {
        let pattern = |part: &Placed| {
            // By itself first: the message shows the part as it was written.
            Pattern::at(&part.text, &part.span)?;
            Pattern::at(&whole(&part.text), &part.span)
        };
        parts.into_iter().map(pattern).collect::<Result<_, _>>().map(Self)
    }

    /// One pattern.
    pub(super) fn one(pattern: Pattern) -> Self {
        Self(vec![pattern])
    }

    /// For each alternative the texts of which one is in every match, as [`Pattern::needles`] tells them.
    pub(super) fn needles(&self) -> Vec<Option<Vec<String>>> {
        self.0.iter().map(|pattern| pattern.needles().map(<[String]>::to_vec)).collect()
    }

    /// Whether the edges of the text may decide on a match.
    pub(super) fn sees_edges(&self) -> bool {
        self.0.iter().any(Pattern::sees_edges)
    }

    /// Every match that does not overlap the one before it, of the alternatives that can match: the first that begins
    /// at the earliest place wins.
    pub(super) fn find_all(&self, text: &str, alive: Alive<'_>) -> (Vec<Match>, Option<GaveUp>) {
        let (mut found, mut gave_up) = (Vec::new(), None);
        let mut find = |number: usize, from: usize| {
            let next = self.0[number].find_from(text, from);
            next.unwrap_or_else(|reason| {
                gave_up.get_or_insert(reason);
                None
            })
        };
        let first = |number: usize| find(number, 0).map(|range| (range, number));
        let mut next: Vec<Match> = match alive {
            Alive::All => (0..self.0.len()).filter_map(first).collect(),
            Alive::Some(numbers) => numbers.iter().map(|number| *number as usize).filter_map(first).collect(),
        };
        while let Some((range, number)) =
            next.iter().min_by_key(|(range, number)| (range.start, *number)).cloned()
        {
            let after = if range.is_empty() { after_char(text, range.end) } else { range.end };
            found.push((range, number));
            next.retain_mut(|(range, number)| {
                range.start >= after || find(*number, after).map(|again| *range = again).is_some()
            });
        }
        (found, gave_up)
    }
}

/// The offset behind the character at `at`, beyond the end if there is none.
fn after_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
}

/// True if a part means the same by itself as between bars: it neither refers to a group by its number, nor sets a flag
/// for all that follows.
pub(super) fn is_independent(part: &str) -> bool {
    let bytes = part.as_bytes();
    let refers =
        |pair: &[u8]| pair[0] == b'\\' && (pair[1].is_ascii_digit() || matches!(pair[1], b'k' | b'g'));
    let sets = |at: usize| {
        let flags = &part[at + 2..];
        let end = flags.find(|c: char| !c.is_ascii_alphabetic() && c != '-').unwrap_or(flags.len());
        end > 0 && flags[end..].starts_with(')')
    };
    !bytes.windows(2).any(refers) && !part.match_indices("(?").any(|(at, _)| sets(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(parts: &[&str]) -> Alternatives {
        Alternatives(parts.iter().map(|part| Pattern::new(part).unwrap()).collect())
    }

    #[test]
    fn they_match_as_one_pattern_with_bars_would() {
        for parts in [
            vec!["tip of the iceberg", "the tip of", r"\bof the\b", "ice(?!berg)"],
            vec!["a+b", "aab", "b", "(?<=a)a"],
            vec!["x*", "b"],
        ] {
            let joined = Pattern::new(&parts.join("|")).unwrap();
            for text in ["the tip of the iceberg, of the ice, tip of the iceberg", "aaab aab ab", "", "bxxb"]
            {
                let (found, _) = of(&parts).find_all(text, Alive::All);
                let ranges: Vec<_> = found.into_iter().map(|(range, _)| range).collect();
                let expected = joined.find_all(text).0;
                let is_told = |range: &Range<usize>| !range.is_empty();
                assert!(
                    ranges.iter().filter(|r| is_told(r)).eq(expected.iter().filter(|r| is_told(r))),
                    "{parts:?} in {text}: {ranges:?}, not {expected:?}"
                );
            }
        }
    }

    #[test]
    fn only_those_that_can_match_are_tried() {
        let (found, _) = of(&["a", "b", "c"]).find_all("abc", Alive::Some(&[1, 2]));
        assert_eq!(found, [(1..2, 1), (2..3, 2)]);
    }

    #[test]
    fn what_depends_on_its_neighbours_is_told_apart() {
        for part in ["a(?:b|c)", "(?i:x)y", "(?=z)", r"\bword\b", "(?<name>x)", r"\d+"] {
            assert!(is_independent(part), "{part}");
        }
        for part in [r"(\w+) \1", "(?i)x", "a(?s-m)b", r"\k<name>"] {
            assert!(!is_independent(part), "{part}");
        }
    }
}
