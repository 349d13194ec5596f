//! A word printed twice: “the the”.
//!
//! What English doubles on purpose is left alone. The list of sounds and emphatic doublings grew from reading copy;
//! capitals (Duran Duran, Walla Walla) and anything between the two words but white space end the doubling.

use crate::document::{BlockKind, Document, WordClass, fold};
use crate::finding::{Applicability, Edit, Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds a word that is printed twice in a row.
pub(crate) struct DoubledWord;

const META: Meta = Meta {
    id: "usage/doubled-word",
    title: "a word that is printed twice in a row",
    why: "A word doubled by a slip is hard to see, above all across a line break. Doublings that English knows are left \
          alone: “had had”, “that that”, “what it is is”, “came in in May”, names such as Duran Duran, sounds, and words \
          doubled for emphasis.",
    level: Some(Severity::Warning),
    bad: &[
        &["They waited for the the last boat."],
        &["The mayor has been asked to to open the bridge."],
        &[
            "The parish council met on Tuesday evening in the church hall, with the\nthe vicar in the chair, and went through \
             the accounts line by line, as\nit has done every year since the roof fund was set up.\n",
        ],
        &["Tickets for the new season season go on sale on Monday."],
    ],
    good: &[
        &["He had had enough, and said that that was the end of it."],
        &["“New York, New York” was played twice, and so was Duran Duran."],
        &["What the trouble was was plain: the swallows came in in May."],
        &["It was a very very long walk. “Knock knock,” said the child."],
    ],
    settings: None,
};

/// Right when doubled, whatever stands around them: grammar, emphasis, sounds, and the pronouns and articles of
/// neighbouring languages (“nous nous”, “die die”).
const DOUBLED_ON_PURPOSE: &[&str] = &[
    "had", "that", "her", "very", "so", "no", "yes", "oh", "ah", "ha", "ho", "he", "hey", "bye", "now",
    "there", "here", "hear", "well", "far", "long", "many", "much", "really", "never", "too", "quite", "big",
    "cold", "hot", "bad", "good", "old", "poor", "dear", "tiny", "little", "deep", "dark", "wide", "high",
    "slow", "knock", "chop", "tut", "tap", "tick", "tock", "boom", "bang", "beep", "woof", "quack", "buzz",
    "cha", "choo", "chuff", "cluck", "coo", "ding", "drip", "fa", "go", "goody", "hip", "hush", "la", "mama",
    "na", "night", "pit", "pooh", "pom", "pong", "rah", "row", "rub", "shush", "splash", "splish", "thump",
    "tom", "toot", "tra", "tweet", "tyger", "whirr", "win", "yada", "yak", "yum", "yo", "aye", "etc",
    "etcetera", "blah", "chin", "bora", "pago", "walla", "sing", "nous", "vous", "die", "das", "der", "sie",
    "que", "si", "mais",
];

/// Longest such clause, in words.
const MAX_CLAUSE: usize = 4;

/// Verbs that meet themselves after a clause: “what it is is unclear”, “those who can can”.
const VERBS: &[&str] = &[
    "is", "was", "are", "were", "do", "does", "did", "has", "have", "can", "could", "will", "would", "may",
    "might", "must", "should", "matters", "means", "works", "goes", "comes", "happens", "happened",
    "remains",
];

/// Words that open such a clause.
const CLAUSE_OPENERS: &[&str] = &[
    "who", "whoever", "what", "whatever", "which", "where", "wherever", "when", "whenever", "why", "how",
    "all", "that",
];

/// Particles that meet a preposition: “came in in May”, “carry on on Monday”.
const PARTICLES: &[&str] = &["in", "on", "up", "out", "over", "off", "by", "through", "down", "around"];

/// Stems of verbs that take a particle, as they begin.
const PARTICLE_VERBS: &[&str] = &[
    "came", "come", "coming", "goes", "going", "gone", "went", "go", "carr", "log", "sign", "turn", "put",
    "stay", "mov", "hold", "held", "hang", "hung", "keep", "kept", "break", "broke", "check", "hand", "give",
    "gave", "giving", "bring", "brought", "fit", "join", "kick", "pass", "drop", "get", "got", "look", "set",
    "stand", "stood", "live", "living", "phon", "ring", "rang", "sit", "sat", "step", "walk", "run", "ran",
    "call", "fill", "cut", "take", "took", "taking", "push", "pull", "drag", "switch", "fle", "flow", "clos",
    "head", "work", "fight", "fought", "show", "blow", "blew", "press", "rol", "tun", "zoom", "drive",
    "drove", "travel", "pile", "let",
];

/// Doubled only by a slip, so that deleting one is right without reading.
const NEVER_DOUBLED: &[&str] =
    &["the", "a", "an", "of", "and", "or", "from", "with", "at", "be", "your", "our", "their"];

impl Rule for DoubledWord {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        let hashes = document.words.hashes();
        let mut word = 1;
        while word < hashes.len() {
            if hashes[word - 1] == hashes[word] && is_doubled(document, word) {
                let first = word - 1;
                while word + 1 < hashes.len() && is_same_after_space(document, word + 1) {
                    word += 1;
                }
                // “killing killing killing” is meant.
                let is_emphatic = word - first > 1 && document.slice(document.words.span(first)).len() > 3;
                if !is_emphatic {
                    out.push(finding(context, first, word));
                }
            }
            word += 1;
        }
    }
}

/// True if word `word` repeats the one before it by a slip.
fn is_doubled(document: &Document, word: usize) -> bool {
    if !is_same_after_space(document, word) {
        return false;
    }
    let text = document.slice(document.words.span(word));
    let is_name = text.starts_with(char::is_uppercase) && text != "I";
    let kind = document.blocks[document.block_of_word(word)].kind;
    if is_name
        || document.words.class(word) != WordClass::Word
        || matches!(kind, BlockKind::Verse | BlockKind::TableCell)
    {
        return false;
    }
    let folded = fold(text);
    let folded = folded.as_str();
    !(DOUBLED_ON_PURPOSE.contains(&folded)
        || VERBS.contains(&folded) && is_after_clause(document, word - 1)
        || folded == "you" && is_after_telling(document, word - 1)
        || PARTICLES.contains(&folded) && is_after_particle_verb(document, word - 1))
}

/// True if only white space stands between the word and an equal one before it.
fn is_same_after_space(document: &Document, word: usize) -> bool {
    let (before, this) = (document.words.span(word - 1), document.words.span(word));
    !document.words.starts_block(word)
        && document.text()[before.end as usize..this.start as usize].chars().all(char::is_whitespace)
        && fold(document.slice(before)) == fold(document.slice(this))
}

/// True if a word that opens a clause stands before word `first` in its sentence.
fn is_after_clause(document: &Document, first: usize) -> bool {
    let start = document.words.sentence_start(first);
    (start.max(first.saturating_sub(MAX_CLAUSE))..first)
        .any(|word| CLAUSE_OPENERS.contains(&fold(document.slice(document.words.span(word))).as_str()))
}

/// True for “I told you you were right”.
fn is_after_telling(document: &Document, first: usize) -> bool {
    const TELLING: &[&str] = &[
        "tell",
        "tells",
        "told",
        "show",
        "showed",
        "give",
        "gave",
        "assure",
        "assured",
        "promise",
        "promised",
        "see",
        "warn",
        "warned",
        "remind",
        "reminded",
        "convince",
        "convinced",
        "thank",
        "ask",
        "asked",
        "call",
        "wish",
    ];
    first > 0 && TELLING.contains(&fold(document.slice(document.words.span(first - 1))).as_str())
}

/// True if the word before `first` is a verb that may take a particle.
fn is_after_particle_verb(document: &Document, first: usize) -> bool {
    if document.words.starts_sentence(first) {
        return false;
    }
    let verb = fold(document.slice(document.words.span(first - 1)));
    PARTICLE_VERBS.iter().any(|stem| verb.starts_with(stem))
}

fn finding(context: &DocumentContext<'_>, first: usize, last: usize) -> Finding {
    let document = context.document;
    let (start, end) = (document.words.span(first), document.words.span(last));
    let word = document.slice(start);
    let times = if last - first == 1 { "twice" } else { "several times" };
    let is_certain = NEVER_DOUBLED.contains(&fold(word).as_str());
    let applicability = if is_certain { Applicability::Safe } else { Applicability::Unsafe };
    context
        .finding(
            &META,
            Span { start: start.start, end: end.end },
            format!("“{word}” is printed {times} in a row"),
            "printed again here",
        )
        .with_help("delete what is too much")
        .with_fix(applicability, vec![Edit::new(Span { start: start.end, end: end.end }, "")])
}
