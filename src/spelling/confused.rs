//! Words that are words and not what was meant: `form` for `from`. Near certain from their neighbours, or not reported.

use super::Suspect;
use super::case::Case;
use super::judge::Kind;
use crate::document::{Document, fold};
use crate::lexicon::words::Entry;
use crate::lexicon::{bigrams, words};

/// The other word must fit its neighbours better by so many bits.
const MIN_GAIN: f32 = 8.0;
/// A commoner word has so many neighbours that a pair which is not in the data says nothing, in bits.
const MIN_BITS: f32 = 9.5;

/// For a word that is so rare, in bits…
const RARE_BITS: f32 = 14.0;
/// …and so many bits rarer than the other, one neighbour is enough…
const MUCH_RARER: f32 = 2.0;
/// …if the other stands beside it so often, log2 of the count.
const STRONG_PAIR: f32 = 24.5;

/// Finds them, in reading order.
pub(super) fn find(document: &Document) -> Vec<Suspect> {
    let hashes = document.words.hashes();
    let mut found = Vec::new();
    for (word, hash) in hashes.iter().enumerate() {
        let confusions = bigrams::confusions(*hash);
        if !confusions.is_empty()
            && let Some(suspect) = examine(document, word, confusions)
        {
            found.push(suspect);
        }
    }
    found
}

fn examine(document: &Document, word: usize, confusions: &[(&str, &str)]) -> Option<Suspect> {
    let span = document.words.span(word);
    let text = document.slice(span);
    let case = Case::of(text);
    let may_be_word = case == Case::Lower || case == Case::Capital && document.words.starts_sentence(word);
    if !may_be_word || super::is_quoted(document, span) {
        return None;
    }
    let folded = fold(text);
    if folded.contains('\'') {
        return None;
    }
    let before = neighbour(document, word, false);
    let after = neighbour(document, word, true);
    if let Some(other) = pattern(&folded, before.as_deref(), after.as_deref(), document, word) {
        return Some(Suspect {
            span,
            kind: Kind::Confused,
            suggestions: vec![case.apply(other)],
            elsewhere: None,
        });
    }
    if before.is_none() && after.is_none() {
        return None;
    }
    // A neighbour that is not there fits no word.
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let bits = |word: &str| words::lookup(word).map_or(27.0, Entry::bits);
    if bits(&folded) < MIN_BITS {
        return None;
    }
    let fits = |other: &str| {
        let sides = [
            (bigrams::log_count(&before, &folded), bigrams::log_count(&before, other)),
            (bigrams::log_count(&folded, &after), bigrams::log_count(other, &after)),
        ];
        let is_better = sides.iter().all(|(this, other)| other >= this);
        let both = sides.iter().all(|(this, other)| !bigrams::is_count(*this) && bigrams::is_count(*other));
        let one = sides.iter().any(|(this, other)| !bigrams::is_count(*this) && *other >= STRONG_PAIR);
        both || is_better && one && bits(&folded) >= RARE_BITS && bits(other) + MUCH_RARER <= bits(&folded)
    };
    let (best, gain) = confusions
        .iter()
        .filter(|(this, other)| *this == folded && fits(other))
        .map(|(this, other)| (*other, gain(this, other, &before, &after)))
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    (gain >= MIN_GAIN).then(|| Suspect {
        span,
        kind: Kind::Confused,
        suggestions: vec![case.apply(best)],
        elsewhere: None,
    })
}

/// Slips in words of grammar that are certain from one neighbour.
fn pattern(
    this: &str,
    before: Option<&str>,
    after: Option<&str>,
    document: &Document,
    word: usize,
) -> Option<&'static str> {
    let (before, after) = (before.unwrap_or(""), after.unwrap_or(""));
    let after_is_small = || {
        let next = document.words.span(word + 1);
        Case::of(document.slice(next)) == Case::Lower
    };
    match this {
        "an" if after.len() > 2 && after.starts_with(CONSONANTS) && after_is_small() => Some("and"),
        "of" if is_modal_before_of(before, after) => Some("have"),
        "their" if matches!(after, "is" | "are" | "was" | "were" | "will" | "has" | "have" | "seems") => {
            Some("there")
        }
        "there"
            if matches!(
                after,
                "own" | "respective" | "families" | "homes" | "lives" | "children" | "jobs"
            ) =>
        {
            Some("their")
        }
        "then" if is_comparative(before) && !after.is_empty() => Some("than"),
        "than" if matches!(before, "and" | "since" | "until" | "by") => Some("then"),
        "manger"
            if matches!(
                before,
                "general" | "line" | "project" | "product" | "assistant" | "deputy" | "bank" | "team"
            ) =>
        {
            Some("manager")
        }
        "minster" if matches!(before, "prime" | "foreign" | "cabinet" | "junior" | "interior") => {
            Some("minister")
        }
        "pubic"
            if matches!(
                after,
                "relations"
                    | "opinion"
                    | "health"
                    | "service"
                    | "services"
                    | "sector"
                    | "inquiry"
                    | "transport"
                    | "school"
                    | "schools"
                    | "house"
                    | "interest"
                    | "spending"
                    | "money"
                    | "library"
                    | "park"
            ) =>
        {
            Some("public")
        }
        "loose"
            if matches!(
                before,
                "to" | "will" | "would" | "could" | "can" | "might" | "may" | "not" | "don't"
            ) =>
        {
            Some("lose")
        }
        "lead"
            if matches!(before, "was" | "were" | "has" | "had" | "been" | "have")
                && matches!(after, "by" | "to") =>
        {
            Some("led")
        }
        "its" if matches!(after, "a" | "an" | "the" | "not" | "been" | "going" | "because" | "too") => {
            Some("it's")
        }
        "your" if matches!(after, "a" | "an" | "the" | "not" | "going" | "welcome") => Some("you're"),
        "whose" if matches!(after, "a" | "the" | "been" | "going") => Some("who's"),
        _ => None,
    }
}

/// True for “should of”, and for “must of been”; not for “the might of”, “would of necessity”.
fn is_modal_before_of(modal: &str, after: &str) -> bool {
    let is_participle = after.ends_with("ed")
        || matches!(
            after,
            "been"
                | "had"
                | "gone"
                | "done"
                | "seen"
                | "known"
                | "thought"
                | "left"
                | "come"
                | "taken"
                | "made"
                | "got"
                | "told"
                | "said"
                | "heard"
                | "forgotten"
                | "given"
                | "lost"
                | "won"
                | "paid"
                | "put"
                | "meant"
        );
    match modal {
        "should" | "would" | "could" => !matches!(after, "course" | "necessity" | "itself"),
        "must" | "might" | "may" => is_participle,
        _ => false,
    }
}

/// Consonants that “an” does not stand before; h can be mute.
const CONSONANTS: [char; 18] =
    ['b', 'c', 'd', 'f', 'g', 'j', 'k', 'l', 'm', 'n', 'p', 'q', 'r', 's', 't', 'v', 'w', 'z'];

fn is_comparative(word: &str) -> bool {
    matches!(
        word,
        "more"
            | "less"
            | "better"
            | "worse"
            | "rather"
            | "larger"
            | "smaller"
            | "bigger"
            | "greater"
            | "fewer"
            | "higher"
            | "lower"
            | "older"
            | "younger"
            | "faster"
            | "slower"
            | "longer"
            | "shorter"
            | "stronger"
            | "weaker"
            | "easier"
            | "harder"
            | "cheaper"
            | "richer"
            | "poorer"
    )
}

/// By how many bits the other word fits the neighbours better than this one: the logarithm of
/// P(before other after) / P(before this after), each as a chain of pairs.
fn gain(this: &str, other: &str, before: &str, after: &str) -> f32 {
    let pairs = |word: &str| bigrams::log_count(before, word) + bigrams::log_count(word, after);
    // Both pairs count the word itself, which must count once.
    let bits = |word: &str| words::lookup(word).map_or(27.0, Entry::bits);
    pairs(other) - pairs(this) + bits(other) - bits(this)
}

/// The neighbouring word, folded, if only a space parts the two.
fn neighbour(document: &Document, word: usize, after: bool) -> Option<String> {
    let all = &document.words;
    let (left, right) = if after { (word, word + 1) } else { (word.checked_sub(1)?, word) };
    if right >= all.len() || all.starts_sentence(right) {
        return None;
    }
    let gap = &document.text()[all.span(left).end as usize..all.span(right).start as usize];
    let is_space = gap.chars().all(char::is_whitespace);
    is_space.then(|| fold(document.slice(all.span(if after { right } else { left }))))
}
