//! Runs of capitalised words in one document.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use crate::document::{BlockKind, Document, WordClass, fold, fold_hash, without_possessive};
use crate::lexicon::word_set::WordSet;
use crate::lexicon::{variants, words};
use crate::source::Span;

/// What stands before a name and is none of it.
static TITLES: WordSet = WordSet::new(&[
    "archbishop",
    "baroness",
    "bishop",
    "brother",
    "canon",
    "captain",
    "chairman",
    "chairwoman",
    "chancellor",
    "chief",
    "cllr",
    "coach",
    "colonel",
    "commander",
    "commissioner",
    "congressman",
    "congresswoman",
    "constable",
    "councillor",
    "dame",
    "dean",
    "deputy",
    "detective",
    "director",
    "dr",
    "executive",
    "father",
    "foreign",
    "general",
    "governor",
    "home",
    "inspector",
    "judge",
    "justice",
    "king",
    "lady",
    "lieutenant",
    "lord",
    "madame",
    "major",
    "manager",
    "mayor",
    "minister",
    "miss",
    "monsieur",
    "mother",
    "mr",
    "mrs",
    "ms",
    "officer",
    "pc",
    "pope",
    "president",
    "prime",
    "prince",
    "princess",
    "prof",
    "professor",
    "queen",
    "rabbi",
    "rev",
    "reverend",
    "secretary",
    "senator",
    "sergeant",
    "sheikh",
    "sir",
    "sister",
    "spokesman",
    "spokeswoman",
    "superintendent",
    "vice",
]);
/// A longer run is a line in capitals, not a name: it is cut.
const MAX_WORDS: usize = 12;

/// What a run is evidence of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is a name.
    Name,
    /// Its first word opens a sentence and could be an ordinary one.
    Opening,
    /// It stands where anything may be capitalised: in a heading, a table, verse.
    Weak,
}

/// A run of capitalised words, and the small ones that join them.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) words: Vec<Part>,
    pub(super) standing: Standing,
}

/// A word of a run.
#[derive(Debug)]
pub(super) struct Part {
    /// What makes it the same word as another, and how it is written: without `'s` and what cannot be seen.
    text: String,
    span: Span,
    pub(super) is_capital: bool,
    /// An ampersand stands before it.
    after_ampersand: bool,
}

impl Part {
    /// True if it is a name wherever it stands: it has a capital and is no word that is written small.
    pub(super) fn is_plain_name(&self) -> bool {
        self.is_capital && !is_ordinary(&self.text)
    }
}

impl Run {
    /// What makes the name of some of the words the same as another.
    pub(super) fn key(&self, words: Range<usize>) -> String {
        self.written(words).replace(['\u{2019}', '\u{2BC}'], "'")
    }

    /// Some of the words without the titles and offices at their head, so that Mr Pym and Francis Pym stand together: not
    /// without those that a place or a body has, as in “President of France”.
    pub(super) fn without_titles(&self, words: Range<usize>) -> Range<usize> {
        let is_title = |part: &&Part| TITLES.holds(variants::standard(fold_hash(&part.text)));
        let titles = self.words[words.clone()].iter().take_while(is_title).count();
        let is_initial = |part: &Part| part.text.chars().count() == 1;
        let of_person =
            self.words[words.start..words.start + titles].iter().any(|part| is_personal(&part.text));
        match self.words[words.clone()].get(titles) {
            Some(part) if part.is_capital && of_person || is_initial(part) || part.is_plain_name() => {
                words.start + titles..words.end
            }
            _ => words,
        }
    }

    /// True if some of the words can be a name: more than an initial, a day or a month.
    pub(super) fn is_name(&self, words: Range<usize>) -> bool {
        match &self.words[words] {
            [only] => only.text.chars().nth(1).is_some() && !is_date(&only.text),
            words => !words.is_empty(),
        }
    }

    /// The name of some of the words.
    pub(super) fn written(&self, words: Range<usize>) -> String {
        let mut name = String::new();
        for (index, part) in self.words[words].iter().enumerate() {
            if index > 0 {
                name.push_str(if part.after_ampersand { " & " } else { " " });
            }
            name.push_str(&part.text);
        }
        name
    }

    pub(super) fn span(&self, words: Range<usize>) -> Span {
        let words = &self.words[words];
        let start = words.first().map_or(0, |part| part.span.start);
        Span { start, end: words.last().map_or(start, |part| part.span.end) }
    }
}

/// Finds the runs of a document, in reading order.
pub(super) fn find(document: &Document) -> Vec<Run> {
    let mut runs = Vec::new();
    for block in &document.blocks {
        let is_weak = matches!(block.kind, BlockKind::Heading(_) | BlockKind::TableCell | BlockKind::Verse);
        let end = block.words.end as usize;
        let mut at = block.words.start as usize;
        while at < end {
            let (run, next) = run(document, at, end, is_weak);
            runs.extend(run);
            at = next;
        }
    }
    runs
}

/// The run that begins with word `first`, if one does, and the word after it.
fn run(document: &Document, first: usize, end: usize, is_weak: bool) -> (Option<Run>, usize) {
    let Some(part) = part(document, first).filter(|part| part.is_capital || leads(document, first, end))
    else {
        return (None, first + 1);
    };
    let mut standing = Standing::Name;
    if is_weak {
        standing = Standing::Weak;
    } else if part.is_capital && opens(document, first) && is_ordinary(&part.text) {
        standing = Standing::Opening;
    }
    let mut is_open = part.span == document.words.span(first);
    let mut words = vec![part];
    let mut next = first + 1;
    while is_open && next < end && words.len() < MAX_WORDS {
        let joiners =
            (next..end.min(next + 3)).take_while(|at| is_joiner(document.slice(document.words.span(*at))));
        let capital = next + joiners.count();
        if capital >= end || !(next..=capital).all(|at| continues(document, at)) {
            break;
        }
        let parts: Vec<Part> = (next..=capital).filter_map(|at| self::part(document, at)).collect();
        if parts.len() != capital + 1 - next || !parts.last().is_some_and(|part| part.is_capital) {
            break;
        }
        is_open = parts.last().is_some_and(|part| part.span == document.words.span(capital));
        words.extend(parts);
        next = capital + 1;
    }
    (Some(Run { words, standing }), next)
}

/// A word as a part of a run; none if it can be in no name.
fn part(document: &Document, word: usize) -> Option<Part> {
    if document.words.class(word) != WordClass::Word {
        return None;
    }
    let span = document.words.span(word);
    let stem = without_possessive(document.slice(span));
    let is_seen = |c: &char| !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}');
    let text: String = if stem.is_ascii() {
        stem.to_owned()
    } else {
        stem.nfkc()
            .filter(is_seen)
            .map(|c| if matches!(c, '\u{2010}' | '\u{2011}') { '-' } else { c })
            .collect()
    };
    let is_i = text == "I" || text.starts_with("I'") || text.starts_with("I’");
    let (head, tail) = text.split_once('-').unwrap_or((&text, ""));
    let is_capital =
        text.starts_with(char::is_uppercase) || is_joiner(head) && tail.starts_with(char::is_uppercase);
    let text_before = &document.text()[..span.start as usize];
    let after_ampersand = text_before.trim_end().ends_with('&');
    (!is_i && !text.is_empty()).then(|| Part {
        span: Span::new(span.start as usize, span.start as usize + stem.len()),
        text,
        is_capital,
        after_ampersand,
    })
}

/// True if word `index` goes on with the run that the word before it is in: nothing but a space parts them, a full stop
/// after an initial or a title, or an ampersand.
fn continues(document: &Document, index: usize) -> bool {
    let all = &document.words;
    let gap = &document.text()[all.span(index - 1).end as usize..all.span(index).start as usize];
    let is_space = |gap: &str| !gap.is_empty() && gap.chars().all(char::is_whitespace);
    !all.starts_sentence(index)
        && (is_space(gap)
            || gap.strip_prefix('.').is_some_and(is_space)
            || gap.trim() == "&" && gap.len() > 2)
}

/// True if a small word begins a name: `bin Laden`, `von Trapp`, but not `the van Marlow drove`.
fn leads(document: &Document, index: usize, end: usize) -> bool {
    let text = |at: usize| document.slice(document.words.span(at));
    let is_particle = matches!(
        text(index),
        "bin" | "ibn" | "bint" | "al" | "el" | "von" | "van" | "de" | "di" | "da" | "du" | "del" | "della"
    );
    let is_noun = || {
        index > 0
            && matches!(
                text(index - 1),
                "the"
                    | "a"
                    | "an"
                    | "his"
                    | "her"
                    | "their"
                    | "my"
                    | "our"
                    | "your"
                    | "this"
                    | "that"
                    | "The"
                    | "A"
                    | "His"
                    | "Her"
                    | "Their"
                    | "My"
                    | "Our"
            )
    };
    is_particle
        && index + 1 < end
        && continues(document, index + 1)
        && text(index + 1).starts_with(char::is_uppercase)
        && !is_noun()
}

/// True for a title that only people have, whatever word comes after it: Mr Young.
fn is_personal(word: &str) -> bool {
    matches!(word, "Mr" | "Mrs" | "Ms" | "Miss" | "Dr" | "Sir" | "Dame" | "Cllr" | "Prof" | "Rev")
}

/// Small words that join the parts of a name.
fn is_joiner(word: &str) -> bool {
    matches!(
        word,
        "of" | "de"
            | "del"
            | "della"
            | "der"
            | "den"
            | "des"
            | "di"
            | "da"
            | "dos"
            | "das"
            | "du"
            | "la"
            | "le"
            | "van"
            | "von"
            | "zu"
            | "zum"
            | "al"
            | "el"
            | "bin"
            | "ibn"
            | "bint"
            | "ben"
            | "av"
            | "af"
            | "y"
    )
}

/// True if the capital of a word may be that of a sentence, a quotation or an item.
fn opens(document: &Document, index: usize) -> bool {
    let before = document.text()[..document.words.span(index).start as usize].trim_end();
    document.words.starts_sentence(index)
        || before.ends_with(['“', '‘', '"', '\'', '«', '„', '(', '[', ':', '—', '–', '…', '•', '*', '!', '?'])
}

/// True if a word is one that is written small.
fn is_ordinary(word: &str) -> bool {
    let folded = fold(word);
    words::lookup(&folded).is_some_and(words::Entry::is_lower)
        || words::is_known_small(fold_hash(&folded))
        || folded.contains('\'') && !folded.starts_with("o'") && !folded.starts_with("d'")
        || word.split('-').all(|part| words::is_known_small(fold_hash(part)))
}

/// Days and months, which are capitalised and are on no editor's mind.
fn is_date(word: &str) -> bool {
    matches!(
        word,
        "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "January"
            | "February"
            | "March"
            | "April"
            | "May"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
    )
}
