//! Marks of the newsroom: TK, XXX, TBC, and figures that are not yet known.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::super::patterns::exact;
use super::is_talked_about;
use crate::document::{Block, BlockKind};
use crate::rules::neighbours::{near_before, word_after};
use crate::rules::rule::DocumentContext;
use crate::source::Span;

/// Marks that are never anything else.
static CERTAIN: LazyLock<Regex> = LazyLock::new(|| exact(&CERTAIN_PATTERNS.join("|")));

const CERTAIN_PATTERNS: [&str; 14] = [
    r"\b(?:TK){2,}\b|\b(?:KT){2,}\b|\bT/K\b|\bTK[A-Z]{3,}\b|\b[A-Z]+ TK\b",
    r"[£$€]\s?(?:[Xx]{1,3}|TK|0{2,}|\?+)(?:m|bn|k|,000| million| billion| per cent| each)\b",
    r"[£$€]\s?(?:XX+|xx+|TK)\b",
    r"\b(?:XX|xx|TK|00)(?:%| per cent\b| percent\b| million\b| billion\b|,000\b| people\b)",
    r"\b(?:XX|xx|TK) (?:years?|months?|weeks?|days?|hours?|minutes?|miles?|metres?|feet|homes|jobs|staff)\b",
    r"\b(?:XX|xx|00) (?:January|February|March|April|May|June|July|August|September|October|November|December|Month)\b",
    r"\bXX+(?:ft|m|km|kg|lb|cm|mm|st|nd|rd|th)\b",
    r"\b(?:1[5-9]|20)XX\b",
    r"\b(?:page|p\.|pages|pp\.?) ?(?:XX|TK|00+)\b",
    r"\b[xX]{4,}\b",
    r"\b00[/.-]00[/.-]00(?:00)?\b",
    r"\bXX[/.-]XX[/.-]XX(?:XX)?\b",
    r"\*{2,}[A-Z][A-Z ’'?:,-]{2,60}\*{2,}",
    r"\b(?:PHONE NUMBER|E-?MAIL ADDRESS|JOB TITLE|COMPANY NAME|INSERT [A-Z]+|ADD [A-Z]+ HERE)\b",
];

/// Marks that may be something else.
static DOUBTFUL: LazyLock<Regex> = LazyLock::new(|| exact(r"\b(?:TK|XXX|TBC|TBD|TBA)\b"));

/// A quick look for what the patterns cannot do without.
static MAY_MATCH: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new([
        "TK",
        "KT",
        "T/K",
        "XX",
        "xx",
        "Xx",
        "xX",
        "00",
        "TB",
        "**",
        "$X",
        "$x",
        "$ ",
        "$?",
        "£X",
        "£x",
        "£ ",
        "£?",
        "£\u{A0}",
        "$\u{A0}",
        "€X",
        "€x",
        "€ ",
        "€\u{A0}",
        "€?",
        "$0",
        "£0",
        "€0",
        "PHONE",
        "MAIL",
        "JOB T",
        "COMPANY N",
        "INSERT ",
        "ADD ",
    ])
    .expect("the texts are few")
});

/// Before these words a mark is one that somebody wrote, read or meant, not a placeholder.
const TALKED: &[&str] = &[
    "wrote",
    "write",
    "writes",
    "written",
    "writing",
    "marked",
    "mark",
    "marks",
    "labelled",
    "labeled",
    "reads",
    "read",
    "called",
    "signed",
    "says",
    "said",
    "stamped",
    "printed",
    "typed",
    "letters",
    "letter",
    "size",
    "sizes",
    "rated",
    "numeral",
    "numerals",
    "chapter",
    "volume",
    "part",
    "book",
    "psalm",
    "canto",
    "title",
    "appendix",
    "means",
    "or",
    "and",
    "abbreviation",
    "term",
    "terms",
    "initials",
    "code",
    "spelt",
    "spelled",
    "word",
    "words",
    "strain",
    "type",
    "grade",
    "film",
    "films",
    "movie",
    "movies",
    "clue",
    "brand",
    "put",
    "puts",
    "using",
    "use",
    "uses",
    "used",
    "with",
    "by",
];

/// A fixture, a date or a price may well be announced so.
const ANNOUNCED: &[&str] = &[
    "is", "are", "be", "was", "remains", "remain", "still", "date", "venue", "time", "dates", "times",
    "price", "prices", "kick-off", "speaker", "speakers", "line-up",
];

/// Finds both.
pub(super) fn find(context: &DocumentContext<'_>, blocks: &[&Block], out: &mut Vec<(Span, String)>) {
    let document = context.document;
    let text = document.text();
    let mut doubtful = Vec::new();
    for block in blocks {
        let block_text = document.slice(block.span);
        if !MAY_MATCH.is_match(block_text) {
            continue;
        }
        let base = block.span.start as usize;
        let place = |found: regex::Match<'_>| Span::new(base + found.start(), base + found.end());
        out.extend(
            CERTAIN
                .find_iter(block_text)
                .map(place)
                .filter(|span| !is_talked_about(context, *span))
                .map(|span| (span, format!("a placeholder was left in: {}", document.slice(span)))),
        );
        let is_list =
            !matches!(block.kind, BlockKind::Paragraph | BlockKind::Quotation | BlockKind::Footnote);
        doubtful.extend(
            DOUBTFUL
                .find_iter(block_text)
                .filter(|found| !is_list || !found.as_str().starts_with("TB"))
                .map(place),
        );
    }
    // Where it is once talked about, it is the subject.
    let is_subject = |mark: &str| {
        doubtful.iter().any(|span| document.slice(*span) == mark && is_talked_about(context, *span))
            || text.contains(&format!("({mark})")) && text.matches(mark).take(3).count() > 2
    };
    let subjects: Vec<&str> = ["TK", "XXX", "TBC", "TBD", "TBA"]
        .into_iter()
        .filter(|mark| text.contains(mark) && is_subject(mark))
        .collect();
    out.extend(
        doubtful
            .iter()
            .filter(|span| !subjects.contains(&document.slice(**span)) && is_gap(text, **span))
            .map(|span| (*span, format!("a placeholder was left in: {}", document.slice(*span)))),
    );
}

/// True if the mark stands where a word is missing.
fn is_gap(text: &str, span: Span) -> bool {
    let (start, end) = (span.start as usize, span.end as usize);
    let mark = &text[start..end];
    let near = near_before(text, start);
    let left = near.trim_end_matches(' ');
    let word =
        left.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '‘' | '"')).next().unwrap_or("");
    let rest = &text[end..];
    let next = word_after(rest, rest.len() - rest.trim_start_matches(' ').len());
    let joiners = ['-', '–', '’', '\'', '.', '&', '/', '@'];
    let is_joined = rest.strip_prefix(joiners).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        || near.ends_with(['-', '–', '&', '/', '.']);
    let after_capital = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let is_example =
        ["such as", "like", "including", "e.g.", "say,"].iter().any(|words| left.ends_with(words));
    let is_talked = is_example || TALKED.contains(&word.trim_end_matches([',', ':']).to_lowercase().as_str());
    let name_follows = next.starts_with(char::is_uppercase) && rest.starts_with(' ');
    let defines = rest.starts_with(", for")
        || rest.starts_with(", which")
        || rest.starts_with(", or ")
        || rest.starts_with(" for “")
        || rest.starts_with(" means")
        || rest.starts_with(" stands");
    if is_joined || is_talked || defines {
        return false;
    }
    match mark {
        "TK" => !(name_follows || word.is_empty() && matches!(next, "is" | "was" | "has")),
        // Thirty, or kisses, or a grade.
        "XXX" => !after_capital && !word.is_empty(),
        _ => {
            let is_announced = ANNOUNCED.contains(&word.to_lowercase().trim_end_matches(':'));
            !after_capital
                && !word.is_empty()
                && !is_announced
                && !word.ends_with(':')
                && word.starts_with(char::is_lowercase)
        }
    }
}
