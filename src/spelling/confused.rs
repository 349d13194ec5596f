//! Words that are words and not what was meant: `form` for `from`. Near certain from their neighbours, or not reported.

mod articles;
mod patterns;
mod torn;

use super::Suspect;
use super::judge::Kind;
use crate::document::{Case, Document, WordClass, fold};
use crate::lexicon::contexts::{self, Beside, Class, Confusable};
use crate::lexicon::words;
use crate::source::Span;

/// Neither side may fit the other word worse than this one by so many bits.
const MAX_LOSS: f32 = 1.0;
/// What one side can say at most, in bits: chance gathers in phrases that the data happens to have.
const MAX_SIDE: f32 = 10.0;
/// The same for a side on which there is no word.
const MAX_BOUND: f32 = 2.0;
/// A word that is commoner than this, in bits, …
const COMMON_BITS: f32 = 11.0;
/// …must fit better than its threshold by so many bits, …
const MARGIN: f32 = 1.0;
/// …another one by so many.
const RARE_MARGIN: f32 = 6.0;
/// A word that is rarer than this, in bits, and occurs twice is what the document is about.
const RARE_BITS: f32 = 13.0;

/// Finds them, in reading order.
pub(super) fn find(document: &Document) -> Vec<Suspect> {
    let hashes = document.words.hashes();
    let mut found = Vec::new();
    for (word, hash) in hashes.iter().enumerate() {
        if let Some(whole) = torn::joined(document, word) {
            found.push(torn_apart(document, word, whole));
            continue;
        }
        let confusables = contexts::confusables(*hash);
        if (!confusables.is_empty() || patterns::may_match(*hash))
            && let Some(suspect) = examine(document, word, confusables)
        {
            found.push(suspect);
        }
    }
    found
}

fn torn_apart(document: &Document, word: usize, whole: String) -> Suspect {
    let (first, last) = (document.words.span(word - 1), document.words.span(word));
    let span = Span { start: first.start, end: last.end };
    Suspect { span, kind: Kind::Confused, suggestions: vec![whole], elsewhere: None }
}

fn examine(document: &Document, word: usize, confusables: &[Confusable]) -> Option<Suspect> {
    let span = document.words.span(word);
    let text = document.slice(span);
    let case = document.words.case(word);
    if !matches!(case, Case::Lower | Case::Capital) {
        return None;
    }
    let folded = fold(text);
    // A capital makes a name of a word, but nobody is called the Untied Nations, or Prime Minster.
    let may_be_word = case == Case::Lower
        || case == Case::Capital
            && (document.words.starts_sentence(word) || patterns::holds_with_capital(&folded));
    if !may_be_word {
        return None;
    }
    let other = patterns::other(&folded, document, word).or_else(|| {
        let confusable = confusables.iter().find(|confusable| confusable.word == folded)?;
        likelier(confusable, document, word).filter(|_| !is_subject(document, word, &folded))
    })?;
    let second = match other {
        "a" => Some("and"),
        "and" if folded == "an" => Some("a"),
        _ => None,
    };
    (!super::is_quoted(document, span)).then(|| Suspect {
        span,
        kind: Kind::Confused,
        suggestions: std::iter::once(other).chain(second).map(|word| case.apply(word)).collect(),
        elsewhere: None,
    })
}

/// The word that fits so much better that this one is wrong.
fn likelier(this: &Confusable, document: &Document, word: usize) -> Option<&'static str> {
    let (before, after) = (beside(document, word, false), beside(document, word, true));
    let own = this.fit(before, after);
    let gains = this.others.iter().filter_map(|other| {
        let fit = other.fit(before, after);
        let sides = [fit.sides[0] - own.sides[0], fit.sides[1] - own.sides[1]];
        if sides.iter().any(|side| *side < -MAX_LOSS) {
            return None;
        }
        let gain = fit.prior - own.prior + sides[0].min(most(before)) + sides[1].min(most(after));
        if gain < other.needed {
            return None;
        }
        let needed = other.needed + margin(other.word);
        (gain >= needed).then_some((other.word, gain - needed))
    });
    gains.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(other, _)| other)
}

/// How much better a word must fit than the threshold of its pair says, in bits: that of a rare word rests on few
/// sentences.
fn margin(other: &str) -> f32 {
    let is_common = words::lookup(other).is_some_and(|entry| entry.bits() <= COMMON_BITS);
    if is_common { MARGIN } else { RARE_MARGIN }
}

/// What a side can say at most for another word, in bits.
fn most(beside: Beside) -> f32 {
    if matches!(beside.class, Class::START | Class::MARK) { MAX_BOUND } else { MAX_SIDE }
}

/// What stands before or after a word.
fn beside(document: &Document, word: usize, is_after: bool) -> Beside {
    let all = &document.words;
    let class = |class| Beside { class, word: None, has_vowel: false };
    let (left, right) = if is_after { (word, word + 1) } else { (word.wrapping_sub(1), word) };
    if left >= all.len() || right >= all.len() || all.starts_sentence(right) {
        return class(if is_after { Class::MARK } else { Class::START });
    }
    let gap = &document.text()[all.span(left).end as usize..all.span(right).start as usize];
    // A listing or a picture within the line: it may be any word.
    if gap.contains('\u{FFFC}') {
        return class(Class::NAME);
    }
    if !gap.chars().all(char::is_whitespace) {
        return class(Class::MARK);
    }
    let neighbour = if is_after { right } else { left };
    let text = document.slice(all.span(neighbour));
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return class(Class::NUMBER);
    }
    let has_vowel = is_after && text.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    let of = |class| Beside { class, word: None, has_vowel };
    if all.class(neighbour) != WordClass::Word || is_name(document, neighbour, text) {
        return class(Class::NAME);
    }
    if text.contains(['-', '\u{2010}', '\u{2011}']) {
        return of(Class::COMPOUND);
    }
    let hash = all.hashes()[neighbour];
    match Class::of(hash) {
        Some(class) => Beside { class, word: Some(hash), has_vowel },
        None if text.ends_with("'s") || text.ends_with("’s") => of(Class::POSSESSIVE),
        None => of(Class::NAME),
    }
}

/// True if the word has a capital that is not the sentence’s.
fn is_name(document: &Document, word: usize, text: &str) -> bool {
    text.starts_with(char::is_uppercase) && !document.words.starts_sentence(word) && {
        let before = document.text()[..document.words.span(word).start as usize].trim_end();
        !before.ends_with([':', '"', '“', '‘', '”', '('])
            && text != "I"
            && !text.starts_with("I'")
            && !text.starts_with("I’")
    }
}

/// True if the document has this rare word again: it is about it.
fn is_subject(document: &Document, word: usize, folded: &str) -> bool {
    let is_rare = words::lookup(folded).is_none_or(|entry| entry.bits() >= RARE_BITS);
    let hash = document.words.hashes()[word];
    is_rare && document.words.hashes().iter().filter(|other| **other == hash).nth(1).is_some()
}
