//! Finds the names that are near a word, in time that does not grow with the number of names.
//!
//! Two words one edit apart are equal once a letter is taken out of one or of both (Garbe’s symmetric deletes); of two long
//! words with two slips the beginning or the end is most often whole.

/// Words so long may have two slips.
const LONG: usize = 8;
/// How much of the beginning or the end of a long word has to be whole.
const WHOLE: usize = 4;

/// An index of names by what may be left of them after a slip.
#[derive(Debug, Default)]
pub(crate) struct NearIndex {
    /// A hash and the name’s number, sorted.
    keys: Vec<(u32, u32)>,
}

impl NearIndex {
    /// The index of some names in lower case, which are numbered from 0.
    pub(crate) fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut keys = Vec::new();
        for (number, name) in names.enumerate() {
            for_each_key(name, |key| keys.push((key, number as u32)));
        }
        keys.sort_unstable();
        keys.dedup();
        Self { keys }
    }

    /// The numbers of the names that may be near a word in lower case, the word itself too, sorted.
    pub(crate) fn near(&self, word: &str) -> Vec<u32> {
        let mut numbers = Vec::new();
        for_each_key(word, |key| {
            let from = self.keys.partition_point(|(other, _)| *other < key);
            let equal = self.keys[from..].iter().take_while(|(other, _)| *other == key);
            numbers.extend(equal.map(|(_, number)| *number));
        });
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

fn for_each_key(word: &str, mut take: impl FnMut(u32)) {
    let mut letters = ['\0'; 32];
    let mut count = 0;
    for c in word.chars() {
        let Some(letter) = letters.get_mut(count) else { return };
        *letter = c;
        count += 1;
    }
    let letters = &letters[..count];
    take(hash(letters.iter().copied()));
    for left_out in 0..count {
        take(hash(letters[..left_out].iter().chain(&letters[left_out + 1..]).copied()));
    }
    if count >= LONG {
        take(hash(letters[..WHOLE].iter().copied().chain(['<'])));
        take(hash(letters[count - WHOLE..].iter().copied().chain(['>'])));
    }
}

/// FNV-1a over characters. Fowler, Noll, Vo; the constants are in the public domain.
fn hash(letters: impl Iterator<Item = char>) -> u32 {
    letters.fold(0x811c_9dc5, |hash, c| (hash ^ c as u32).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_near_wherever_it_is() {
        let index = NearIndex::new(["kabulov", "islamabad"].into_iter());
        for word in ["kabulov", "kabulow", "abulov", "akbulov", "kabuulov", "xabulov", "kabuov"] {
            assert_eq!(index.near(word), [0], "{word}");
        }
        assert!(index.near("lavrov").is_empty());
    }

    #[test]
    fn two_slips_are_near_in_long_words() {
        let index = NearIndex::new(["kabulov", "islamabad"].into_iter());
        assert_eq!(index.near("islamybod"), [1]);
        assert_eq!(index.near("oslumabad"), [1]);
        assert!(index.near("ü").is_empty());
    }
}
