//! Lists within a sentence: “three reasons: greed, folly, fear and pride”.

use crate::document::{Block, Document, Signs};
use crate::forms::Line;
use crate::lexicon::word_set::WordSet;
use crate::source::Span;

/// What is counted before a colon, besides what other lists are made of.
static NOUNS: WordSet = WordSet::new(&[
    "authors",
    "banks",
    "boroughs",
    "brothers",
    "candidates",
    "centres",
    "cities",
    "clubs",
    "colours",
    "companies",
    "contenders",
    "counties",
    "countries",
    "courses",
    "daughters",
    "districts",
    "finalists",
    "firms",
    "ingredients",
    "islands",
    "judges",
    "languages",
    "locations",
    "men",
    "ministers",
    "nations",
    "parishes",
    "parties",
    "people",
    "places",
    "ports",
    "prizes",
    "provinces",
    "regions",
    "rivers",
    "schools",
    "sisters",
    "sites",
    "sons",
    "speakers",
    "stations",
    "states",
    "subjects",
    "teams",
    "towns",
    "villages",
    "wards",
    "winners",
    "women",
    "words",
    "writers",
]);
/// After these a list of names needs no colon: “two daughters, Beatrice, Clementine and Maud”.
static KIN: WordSet =
    WordSet::new(&["brothers", "children", "daughters", "grandchildren", "siblings", "sisters", "sons"]);

/// Words with which no item of a plain list begins.
const NO_ITEMS: &[&str] = &[
    "above",
    "although",
    "as",
    "because",
    "but",
    "first",
    "however",
    "if",
    "including",
    "namely",
    "neither",
    "nor",
    "not",
    "or",
    "plus",
    "possibly",
    "sometimes",
    "so",
    "then",
    "though",
    "which",
    "while",
    "who",
    "whose",
    "with",
    "yet",
];
/// Most words between the noun and a colon further on.
const MOST_BETWEEN: isize = 5;
/// Longest list, in words.
const MOST_LIST: usize = 40;
/// Longest item, in words.
const MOST_WORDS: usize = 3;

/// A number of things, and a list of another number.
pub(super) struct Listed {
    /// From the number to the last item.
    pub(super) span: Span,
    /// What is announced, as it stands there.
    pub(super) announced: Span,
    /// How many items there are.
    pub(super) found: usize,
}

/// True if a block may have such a list.
pub(super) fn may_list(document: &Document, block: &Block) -> bool {
    let hashes = &document.words.hashes()[block.words.start as usize..block.words.end as usize];
    block.signs.overlap(const { Signs::any_of(":") })
        || block.signs.overlap(const { Signs::any_of(",") }) && hashes.iter().any(|hash| KIN.holds(*hash))
}

/// The list that the number at word `index` announces, if it has not as many items.
pub(super) fn listed(
    document: &Document,
    line: Line<'_>,
    index: usize,
    number: u32,
    is_thing: impl Fn(&str) -> bool,
) -> Option<Listed> {
    // “four”, “four men”, “four young men”
    let is_plain = |offset: &isize| line.gap(index, *offset).trim().is_empty();
    let last = (1..=2).take_while(is_plain).last().unwrap_or(0);
    // The noun is the last word before the sign.
    let near = (0..=last).find_map(|offset| {
        let gap = line.gap(index, offset + 1).trim();
        (gap == ":" || gap == ",").then_some((offset, gap))
    });
    let hash = |offset: isize| Some(document.words.hashes()[index.checked_add_signed(offset)?]);
    let is_noun = |offset: isize| hash(offset).is_some_and(|hash| NOUNS.holds(hash) || KIN.holds(hash));
    let (noun, end, is_counted) = match near {
        Some((end, ",")) => (end, end, end > 0 && hash(end).is_some_and(|hash| KIN.holds(hash))),
        Some((end, _)) => {
            (end, end, end == 0 || is_noun(end) || is_thing(&line.word(index, end).to_lowercase()))
        }
        // “four men were charged: …”
        None => {
            let noun = (1..=last).find(|offset| is_noun(*offset))?;
            let rest = (noun + 1..=noun + MOST_BETWEEN).find(|offset| !is_plain(offset))?;
            (noun, rest - 1, line.gap(index, rest).trim() == ":")
        }
    };
    let sign = line.gap(index, end + 1).trim();
    let first = index.checked_add_signed(end + 1)?;
    // The list is in the same block.
    if !is_counted || line.word(index, end + 1).is_empty() {
        return None;
    }
    let stop = (first + 1..first + MOST_LIST).find(|word| document.words.is_sentence_bound(*word))?;
    let last = document.words.span(stop - 1);
    let items = items(document.slice(Span { start: document.words.span(first).start, end: last.end }))?;
    // Without a noun, or without a colon, only names are sure to be what is counted.
    let are_names = items.iter().all(|item| item.starts_with(char::is_uppercase));
    let is_sure = (sign == ":" && end > 0 && end == noun) || are_names;
    (is_sure && items.len() != number as usize).then(|| Listed {
        span: Span { start: document.words.span(index).start, end: last.end },
        announced: line.span(index, noun),
        found: items.len(),
    })
}

/// The items of a plain list, “greed, folly and pride”; none if it is anything else.
fn items(text: &str) -> Option<Vec<&str>> {
    let (rest, last) = text.rsplit_once(" and ")?;
    let mut items: Vec<&str> = rest.trim_end_matches(',').split(", ").collect();
    items.push(last);
    let is_item = |item: &&str| {
        let words = item.split(' ').count();
        let is_plain = item.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'));
        let first = item.split(' ').next().unwrap_or_default();
        (1..=MOST_WORDS).contains(&words)
            && is_plain
            && !item.is_empty()
            && !item.split(' ').any(|word| matches!(word, "and" | "or"))
            && !NO_ITEMS.contains(&first.to_lowercase().as_str())
    };
    (items.len() > 2 && items.iter().all(is_item)).then_some(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_lists_have_items() {
        assert_eq!(items("greed, folly, fear and pride").map(|items| items.len()), Some(4));
        assert_eq!(items("greed, folly, and pride").map(|items| items.len()), Some(3));
        for other in [
            "greed and pride",
            "greed, which is a sin, and pride",
            "tea, bread and butter and jam",
            "a, b, c",
        ] {
            assert_eq!(items(other), None, "{other}");
        }
    }
}
