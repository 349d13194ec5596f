//! Slips in words of grammar and in fixed phrases, certain from one or two neighbours.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::articles;
use crate::document::{Case, Document, fold_hash};
use crate::lexicon::word_set::WordSet;
use crate::lexicon::{contexts, variants, words};
use crate::spelling::neighbour;

/// A word that is wrong beside certain others. An empty list is any word or none; both sides must agree.
struct Pattern {
    this: &'static [&'static str],
    before: &'static [&'static str],
    after: &'static [&'static str],
    meant: &'static str,
}

const ANY: &[&str] = &[];

const fn after(
    this: &'static [&'static str],
    before: &'static [&'static str],
    meant: &'static str,
) -> Pattern {
    Pattern { this, before, after: ANY, meant }
}

const fn before(
    this: &'static [&'static str],
    after: &'static [&'static str],
    meant: &'static str,
) -> Pattern {
    Pattern { this, before: ANY, after, meant }
}

const COMPARATIVES: &[&str] = &[
    "more", "less", "better", "worse", "rather", "larger", "smaller", "bigger", "greater", "fewer", "higher",
    "lower", "older", "younger", "faster", "slower", "longer", "shorter", "stronger", "weaker", "easier",
    "harder", "cheaper", "richer", "poorer",
];

const PATTERNS: &[Pattern] = &[
    before(&["their"], &["is", "are", "was", "were", "will", "has", "have", "seems"], "there"),
    before(
        &["there"],
        &[
            "belongings",
            "children",
            "families",
            "farms",
            "fields",
            "homes",
            "houses",
            "husbands",
            "jobs",
            "livelihoods",
            "lives",
            "neighbours",
            "own",
            "parents",
            "respective",
            "wives",
        ],
        "their",
    ),
    before(
        &["who's"],
        &[
            "body", "books", "brother", "career", "daughter", "death", "families", "family", "father",
            "films", "husband", "job", "jobs", "lives", "mother", "name", "names", "novel", "novels", "own",
            "parents", "sister", "son", "songs", "wife", "work",
        ],
        "whose",
    ),
    Pattern {
        this: &["affect"],
        before: &[
            "adverse", "an", "any", "bad", "big", "great", "little", "negative", "no", "positive", "serious",
            "this",
        ],
        after: &["of", "on", "upon"],
        meant: "effect",
    },
    Pattern {
        this: &["past"],
        before: &["had", "has", "have"],
        after: &["the", "its", "his", "her", "their", "away", "through"],
        meant: "passed",
    },
    Pattern { this: &["compliment"], before: &["full", "its", "usual"], after: &["of"], meant: "complement" },
    after(&["stationery"], &["remained", "stayed", "stood", "was", "were"], "stationary"),
    after(
        &["calender"],
        &[
            "academic", "busy", "church", "her", "his", "my", "our", "racing", "social", "sporting", "their",
            "wall", "your",
        ],
        "calendar",
    ),
    before(
        &["lightening"],
        &["bolt", "bolts", "conductor", "rod", "storm", "strike", "strikes", "struck"],
        "lightning",
    ),
    after(&["than"], &["and", "since", "until", "by"], "then"),
    after(
        &["manger"],
        &[
            "general",
            "line",
            "project",
            "product",
            "assistant",
            "deputy",
            "bank",
            "team",
            "office",
            "campaign",
        ],
        "manager",
    ),
    after(
        &["mangers"],
        &["line", "project", "product", "bank", "team", "senior", "middle", "fund"],
        "managers",
    ),
    after(
        &["minster"],
        &["prime", "foreign", "cabinet", "junior", "interior", "defence", "finance"],
        "minister",
    ),
    before(
        &["pubic"],
        &[
            "relations",
            "opinion",
            "health",
            "service",
            "services",
            "sector",
            "inquiry",
            "transport",
            "school",
            "schools",
            "house",
            "interest",
            "spending",
            "money",
            "library",
            "park",
            "domain",
            "meeting",
            "sphere",
            "policy",
            "figure",
            "servant",
            "servants",
            "finances",
            "hearing",
            "consultation",
            "safety",
            "body",
            "bodies",
            "debate",
            "life",
            "funds",
            "holiday",
            "office",
            "space",
            "spaces",
            "support",
        ],
        "public",
    ),
    after(
        &["loose"],
        &["to", "will", "would", "could", "can", "might", "may", "not", "don't", "didn't", "won't"],
        "lose",
    ),
    Pattern {
        this: &["lead"],
        before: &["was", "were", "has", "had", "been", "have", "is", "are"],
        after: &["by", "to"],
        meant: "led",
    },
    before(&["its"], &["a", "an", "the", "not", "been", "going", "because", "too"], "it's"),
    before(&["it's"], &["own"], "its"),
    before(&["your"], &["a", "an", "the", "not", "going", "welcome"], "you're"),
    before(&["whose"], &["a", "the", "been", "going"], "who's"),
    before(&["you're"], &["own"], "your"),
    before(&["they're"], &["own", "respective"], "their"),
    before(&["untied"], &["nations", "states", "kingdom"], "united"),
    before(&["martial"], &["status", "bliss", "home"], "marital"),
    before(&["marital"], &["law", "art", "arts"], "martial"),
    after(&["principle"], &["school", "assistant", "deputy", "vice"], "principal"),
    before(
        &["principle"],
        &[
            "actor",
            "aim",
            "author",
            "cause",
            "character",
            "characters",
            "city",
            "concern",
            "conductor",
            "dancer",
            "effect",
            "effects",
            "engineer",
            "investigator",
            "object",
            "objective",
            "reason",
            "residence",
            "role",
            "source",
            "sponsor",
            "town",
        ],
        "principal",
    ),
    after(&["principal"], &["matter", "in"], "principle"),
    before(
        &["stationery"],
        &["car", "vehicle", "vehicles", "traffic", "bike", "bikes", "lorry", "truck"],
        "stationary",
    ),
    before(&["stationary"], &["shop", "cupboard", "supplies", "set"], "stationery"),
    after(&["affect"], &["an", "side", "knock-on", "adverse", "greenhouse", "domino"], "effect"),
    after(&["affects"], &["side", "knock-on", "adverse", "greenhouse", "domino"], "effects"),
    before(&["quite"], &["revolution", "please"], "quiet"),
    before(&["causal"], &["clothes", "wear", "dress", "sex", "workers", "labour", "labor"], "casual"),
    before(&["compliment"], &["each"], "complement"),
];

/// The words of all patterns.
static WORDS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    let words = PATTERNS
        .iter()
        .flat_map(|pattern| pattern.this)
        .copied()
        .chain(["of", "a", "an", "then", "to", "effect", "poured"]);
    words.map(|word| variants::standard(fold_hash(word))).collect()
});

/// True if a pattern is about a word with this standard hash.
pub(super) fn may_match(standard: u32) -> bool {
    WORDS.contains(&standard)
}

/// What was meant by the word, folded.
pub(super) fn other(this: &str, document: &Document, word: usize) -> Option<&'static str> {
    if !may_match(document.words.hashes()[word]) {
        return None;
    }
    // The commonest words first, which need no more than a look at the next one.
    match this {
        "a" | "an" => {
            let next = next_word(document, word)?;
            let text = document.slice(document.words.span(next));
            let article = articles::other(this, text, document.words.hashes()[next]);
            if article.is_some() || this == "a" {
                return article;
            }
        }
        "to" if !is_too(document, word)? => return None,
        "to" => return Some("too"),
        _ => {}
    }
    let before = neighbour(document, word, false).unwrap_or_default();
    let after = neighbour(document, word, true).unwrap_or_default();
    let (before, after) = (before.as_str(), after.as_str());
    let after_is_small = || Case::of(document.slice(document.words.span(word + 1))) == Case::Lower;
    match this {
        // “an”, the Irish article, stands before words that are no English ones.
        "an" if after.len() > 2
            && after.starts_with(CONSONANTS)
            && after_is_small()
            && words::is_known(document.words.hashes()[word + 1]) =>
        {
            return Some(if BEFORE_ARTICLES.contains(&before) { "a" } else { "and" });
        }
        "there" if matches!(before, "is" | "are" | "was" | "were" | "be") => return None,
        "principal" if before == "of" && before_that(document, word) == "matter" => return Some("principle"),
        "effect" if is_affect(before, after) => return Some("affect"),
        "poured" if after == "over" && is_pored(document, word) => return Some("pored"),
        "it's" if is_its(document, word, before, after) => return Some("its"),
        "of" if is_modal_before_of(before, after) => return Some("have"),
        "then" if COMPARATIVES.contains(&before) && !after.is_empty() => return Some("than"),
        _ => {}
    }
    let fits = |list: &[&str], neighbour: &str| list.is_empty() || list.contains(&neighbour);
    let pattern = PATTERNS.iter().find(|pattern| {
        pattern.this.contains(&this) && fits(pattern.before, before) && fits(pattern.after, after)
    });
    pattern.map(|pattern| pattern.meant)
}

/// True for a word that is known by its neighbours though it has a capital: Untied Nations, Prime Minster.
pub(super) fn holds_with_capital(folded: &str) -> bool {
    matches!(folded, "untied" | "minster")
}

/// The word after, if only a space parts the two.
fn next_word(document: &Document, word: usize) -> Option<usize> {
    let next = word + 1;
    (next < document.words.len() && document.words.is_joined(next)).then_some(next)
}

/// True for “was to late”, “far to expensive”.
fn is_too(document: &Document, word: usize) -> Option<bool> {
    static NO_VERBS: WordSet = WordSet::new(&[
        "afraid",
        "big",
        "cold",
        "dark",
        "deep",
        "high",
        "hot",
        "low",
        "old",
        "poor",
        "sick",
        "small",
        "wide",
        "busy",
        "dangerous",
        "difficult",
        "drunk",
        "easy",
        "expensive",
        "far",
        "heavy",
        "ill",
        "late",
        "often",
        "scared",
        "shy",
        "soon",
        "strong",
        "tired",
        "weak",
        "young",
    ]);
    static MEASURES: WordSet = WordSet::new(&["few", "little", "many", "much"]);
    static THERE: WordSet = WordSet::new(&["there"]);
    static BEFORE: WordSet = WordSet::new(&[
        "am", "are", "be", "been", "came", "far", "felt", "is", "looked", "looks", "much", "seemed", "seems",
        "was", "way", "were",
    ]);

    let hashes = document.words.hashes();
    let before = word.checked_sub(1).filter(|_| document.words.is_joined(word))?;
    let after = next_word(document, word)?;
    // “It was to late summer that …”: the adjective ends its phrase, or goes on with “to” and “for”.
    let goes_on = next_word(document, after).is_none_or(|next| {
        let text = document.slice(document.words.span(next));
        matches!(
            text,
            "to" | "for" | "and" | "or" | "in" | "on" | "at" | "by" | "now" | "when" | "that" | "a"
        )
    });
    // “There was to little time”: but “was to little avail”.
    let is_measure = MEASURES.holds(hashes[after])
        && BEFORE.holds(hashes[before])
        && word > 1
        && document.words.is_joined(word - 1)
        && THERE.holds(hashes[word - 2]);
    Some(is_measure || NO_VERBS.holds(hashes[after]) && BEFORE.holds(hashes[before]) && goes_on)
}

/// The second word before, folded.
fn before_that(document: &Document, word: usize) -> String {
    word.checked_sub(1).and_then(|before| neighbour(document, before, false)).unwrap_or_default()
}

/// True for “will effect passengers”, but not for “will effect a change”.
fn is_affect(before: &str, after: &str) -> bool {
    const MODALS: &[&str] = &[
        "adversely",
        "badly",
        "can",
        "could",
        "directly",
        "may",
        "might",
        "not",
        "severely",
        "should",
        "will",
        "would",
    ];
    const EFFECTED: &[&str] = &[
        "a",
        "an",
        "any",
        "change",
        "changes",
        "delivery",
        "entry",
        "escape",
        "great",
        "improvements",
        "lasting",
        "payment",
        "political",
        "radical",
        "real",
        "reform",
        "reforms",
        "repair",
        "repairs",
        "significant",
        "social",
        "some",
        "such",
        "that",
        "the",
        "this",
        "",
        "on",
        "of",
        "and",
        "or",
        "in",
        "as",
        "is",
        "was",
    ];
    MODALS.contains(&before) && !EFFECTED.contains(&after)
}

/// True for “poured over the documents”.
fn is_pored(document: &Document, word: usize) -> bool {
    static READ: WordSet = WordSet::new(&[
        "accounts",
        "archives",
        "atlas",
        "books",
        "charts",
        "data",
        "details",
        "documents",
        "evidence",
        "figures",
        "files",
        "letters",
        "manuscript",
        "manuscripts",
        "maps",
        "newspapers",
        "papers",
        "plans",
        "records",
        "report",
        "reports",
        "statistics",
        "transcripts",
    ]);
    let hashes = document.words.hashes();
    let end = document.words.sentence_near(word, 6).end;
    (word + 2..end).any(|at| READ.holds(hashes[at]))
}

/// True for “because of it’s location”, “lost it’s way”.
fn is_its(document: &Document, word: usize, before: &str, after: &str) -> bool {
    const PREPOSITIONS: &[&str] = &[
        "across",
        "against",
        "around",
        "at",
        "behind",
        "beneath",
        "beyond",
        "by",
        "despite",
        "during",
        "from",
        "in",
        "into",
        "of",
        "on",
        "onto",
        "over",
        "through",
        "throughout",
        "towards",
        "under",
        "upon",
        "with",
        "within",
        "without",
    ];
    const VERBS: &[&str] = &[
        "celebrated",
        "changed",
        "closed",
        "completed",
        "cut",
        "doubled",
        "expanded",
        "fulfilled",
        "held",
        "increased",
        "launched",
        "lifted",
        "lost",
        "marked",
        "missed",
        "moved",
        "opened",
        "posted",
        "published",
        "raised",
        "reduced",
        "released",
        "renamed",
        "shut",
        "sold",
        "spread",
        "unveiled",
        "updated",
        "wagged",
        "lose",
        "change",
        "improve",
        "increase",
        "reduce",
        "raise",
        "expand",
        "achieve",
        "burst",
        "bursts",
    ];
    // “What it depends on it’s the weather”, “of it’s not clear”: what “it is” may be followed by.
    const AFTER_IT_IS: &[&str] = &[
        "a", "about", "all", "also", "always", "an", "as", "because", "been", "being", "clear", "fair",
        "going", "gonna", "got", "hard", "how", "just", "like", "likely", "never", "no", "not", "now",
        "only", "possible", "probably", "quite", "really", "so", "still", "that", "the", "time", "to", "too",
        "true", "very", "what", "when", "where", "who", "why",
    ];

    let is_noun = || {
        let next = next_word(document, word);
        next.is_some_and(|next| contexts::may_be_noun(document.words.hashes()[next], false))
    };
    !after.is_empty()
        && !AFTER_IT_IS.contains(&after)
        && (PREPOSITIONS.contains(&before) || VERBS.contains(&before) && !after.ends_with("ing") && is_noun())
}

/// True for “should of”, and for “must of been”; not for “the might of”, “would of necessity”.
fn is_modal_before_of(modal: &str, after: &str) -> bool {
    const PARTICIPLES: &[&str] = &[
        "been",
        "had",
        "gone",
        "done",
        "seen",
        "known",
        "thought",
        "left",
        "come",
        "taken",
        "made",
        "got",
        "told",
        "said",
        "heard",
        "forgotten",
        "given",
        "lost",
        "won",
        "paid",
        "put",
        "meant",
    ];
    match modal {
        "should" | "would" | "could" => !matches!(after, "course" | "necessity" | "itself"),
        "must" | "might" | "may" => after.ends_with("ed") || PARTICIPLES.contains(&after),
        _ => false,
    }
}

/// After these, “an” is an article that has an n too many; elsewhere it is more often “and” without its d.
const BEFORE_ARTICLES: &[&str] = &[
    "about", "after", "against", "as", "at", "be", "before", "been", "by", "for", "from", "have", "had",
    "has", "in", "into", "is", "like", "of", "on", "over", "such", "than", "through", "to", "under", "was",
    "with", "without",
];

/// Consonants that “an” does not stand before; h can be mute.
const CONSONANTS: [char; 18] =
    ['b', 'c', 'd', 'f', 'g', 'j', 'k', 'l', 'm', 'n', 'p', 'q', 'r', 's', 't', 'v', 'w', 'z'];
