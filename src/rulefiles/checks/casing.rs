//! Title case and sentence case.

use std::ops::Range;

use crate::rulefiles::pattern::Pattern;

/// Words that stay small in titles; short prepositions, articles and conjunctions.
const SMALL_AP: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or", "per", "so",
    "the", "to", "up", "v", "v.", "via", "vs", "vs.", "yet",
];
/// Chicago keeps all prepositions small, however long.
const SMALL_CHICAGO: &[&str] = &[
    "a",
    "about",
    "above",
    "across",
    "after",
    "against",
    "along",
    "among",
    "an",
    "and",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "below",
    "beneath",
    "beside",
    "between",
    "beyond",
    "but",
    "by",
    "down",
    "during",
    "en",
    "except",
    "for",
    "from",
    "if",
    "in",
    "inside",
    "into",
    "like",
    "near",
    "nor",
    "of",
    "off",
    "on",
    "onto",
    "or",
    "over",
    "per",
    "since",
    "so",
    "than",
    "the",
    "through",
    "to",
    "toward",
    "towards",
    "under",
    "underneath",
    "until",
    "up",
    "upon",
    "v",
    "v.",
    "versus",
    "via",
    "vs",
    "vs.",
    "with",
    "within",
    "without",
    "yet",
];

/// How the words of a text are to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// Capitals, but for small words in the middle; `true` for the longer list of these.
    Title(bool),
    /// A capital at the start.
    Sentence,
}

/// The words of a text: exceptions as wholes, then what is not white space from a letter or digit on.
pub(super) fn words(text: &str, exceptions: &[Range<usize>]) -> Vec<(Range<usize>, bool)> {
    let mut words = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if let Some(exception) =
            exceptions.iter().find(|exception| exception.start == at && exception.end > at)
        {
            words.push((exception.clone(), true));
            at = exception.end;
            continue;
        }
        let rest = &text[at..];
        let first = rest.chars().next().unwrap_or(' ');
        if first.is_alphanumeric() || first == '*' {
            let end = rest.find(char::is_whitespace).map_or(text.len(), |end| at + end);
            words.push((at..end, false));
            at = end;
        } else {
            at += first.len_utf8();
        }
    }
    words
}

/// The matches of a pattern of exceptions in a text.
pub(super) fn exceptions(pattern: Option<&Pattern>, text: &str) -> Vec<Range<usize>> {
    pattern.map_or(Vec::new(), |pattern| pattern.find_all(text).0)
}

/// A text in a case, and the share of its words that are in it already.
pub(super) fn convert(
    text: &str,
    case: Case,
    exceptions: &[Range<usize>],
    indicators: &[String],
) -> (String, f64) {
    let words = words(text, exceptions);
    let mut expected = String::with_capacity(text.len());
    let (mut right, mut copied) = (0_usize, 0);
    for (index, (range, is_exception)) in words.iter().enumerate() {
        let word = &text[range.clone()];
        let before = index.checked_sub(1).map(|before| &text[words[before].0.clone()]);
        let follows = before.is_some_and(|before| {
            indicators.iter().any(|suffix| before.ends_with(suffix.as_str()))
                || (index == 1 && is_number_of_list(before))
        });
        let is_edge = index == 0 || index + 1 == words.len();
        let wanted = match case {
            _ if *is_exception => word.to_owned(),
            Case::Title(is_long) => {
                title_word(word, is_edge || follows || before.is_some_and(ends_part), is_long)
            }
            Case::Sentence => sentence_word(word, index == 0 || follows),
        };
        let is_free = case == Case::Sentence && follows && index > 0;
        let is_capitals = matches!(case, Case::Title(_)) && word == word.to_uppercase();
        right += usize::from(word == wanted || is_free || is_capitals);
        expected.push_str(&text[copied..range.start]);
        expected.push_str(&wanted);
        copied = range.end;
    }
    expected.push_str(&text[copied..]);
    let share = if words.is_empty() { 1.0 } else { right as f64 / words.len() as f64 };
    (expected, share)
}

/// `1.` before a heading.
fn is_number_of_list(word: &str) -> bool {
    word.strip_suffix('.')
        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

fn ends_part(word: &str) -> bool {
    word.ends_with([':', '.', '!', '?', '—'])
}

fn title_word(word: &str, is_edge: bool, is_long: bool) -> String {
    let small = if is_long { SMALL_CHICAGO } else { SMALL_AP };
    let folded = word.to_lowercase();
    if !is_edge && small.contains(&folded.as_str()) { folded } else { capitalised(word) }
}

fn sentence_word(word: &str, is_first: bool) -> String {
    // What has capitals inside, or nothing but capitals, is a name or an abbreviation.
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let is_name = letters.iter().skip(1).any(|c| c.is_uppercase());
    match (is_first, is_name) {
        (_, true) => word.to_owned(),
        (true, false) => capitalised(word),
        // The pronoun is a word, and so are its contractions.
        (false, false) if word == "I" || word.starts_with("I'") || word.starts_with("I’") => {
            word.to_owned()
        }
        (false, false) => word.to_lowercase(),
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(text: &str, case: Case) -> (String, f64) {
        convert(text, case, &[], &[":".to_owned()])
    }

    #[test]
    fn titles_have_capitals() {
        let title = Case::Title(false);
        assert_eq!(converted("the ring of the sea", title).0, "The Ring of the Sea");
        assert!(converted("What the NASA Says: A Guide to It", title).1 > 0.99);
        assert_eq!(converted("Walk Through the Park", Case::Title(true)).0, "Walk through the Park");
        assert!(converted("what to do next", title).1 < 0.5);
    }

    #[test]
    fn sentences_begin_with_a_capital() {
        let sentence = Case::Sentence;
        assert_eq!(converted("How To Use GitHub and I", sentence).0, "How to use GitHub and I");
        assert!(converted("1. Install the tool: A guide", sentence).1 > 0.99);
        assert!(converted("", sentence).1 > 0.99);
    }
}
