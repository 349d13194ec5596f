//! Sentences that do not end or begin as sentences do.

use rustc_hash::FxHashMap;

use super::Slip;
use crate::document::{Block, BlockKind, Document, WordClass};
use crate::finding::{Applicability, Edit};
use crate::rules::neighbours::{after, is_closer, is_small_word, word_after, word_before};
use crate::source::Span;

/// Fewer words make no paragraph: a caption, a line of a form.
const LEAST_WORDS: usize = 8;
/// A paragraph of one sentence needs as many words to be told from a caption or a cross-heading.
const LEAST_SENTENCE_WORDS: usize = 12;
/// Fewest other paragraphs that say how paragraphs end here.
const LEAST_OTHERS: usize = 3;
/// The largest share of paragraphs without a full stop for it to be a slip.
const MOST_SHARE: f64 = 0.15;

/// Paragraphs that end without a full stop where all the others have one.
pub(super) fn lost_stops(document: &Document, out: &mut Vec<Slip>) {
    let blocks = &document.blocks;
    let is_paragraph = |block: &Block| block.kind == BlockKind::Paragraph && block.words.len() >= LEAST_WORDS;
    let all = blocks.iter().filter(|block| is_paragraph(block)).count();
    let open: Vec<usize> = (0..blocks.len())
        .filter(|index| is_paragraph(&blocks[*index]) && !is_ended(document.slice(blocks[*index].span)))
        .collect();
    let share = open.len() as f64 / all.max(1) as f64;
    if all < LEAST_OTHERS + open.len() || (open.len() > 1 && share > MOST_SHARE) {
        return;
    }
    out.extend(open.into_iter().filter_map(|index| lost_stop(document, index)));
}

/// True if the text ends as a sentence may, or in another way that is meant.
fn is_ended(text: &str) -> bool {
    let inner = text
        .trim_end_matches(|c: char| is_closer(c) || c.is_ascii_digit() || matches!(c, '[' | '*' | '†' | ' '));
    let inner = if inner.ends_with(['.', '!', '?', '…']) { inner } else { text };
    !inner.ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

fn lost_stop(document: &Document, index: usize) -> Option<Slip> {
    let block = &document.blocks[index];
    let text = document.slice(block.span);
    let last = block.words.end as usize - 1;
    let span = document.words.span(last);
    let word = document.slice(span);
    let ends_in_comma = text.ends_with(',');
    let is_word = word.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | '-'));
    if document.words.class(last) != WordClass::Word
        || !is_word
        || is_caption(text)
        || span.end as usize + usize::from(ends_in_comma) != block.span.end as usize
    {
        return None;
    }
    let sentences = (block.words.start as usize..block.words.end as usize)
        .filter(|word| document.words.starts_sentence(*word))
        .count();
    let is_standfirst = index == 0 || matches!(document.blocks[index - 1].kind, BlockKind::Heading(_));
    if sentences < 2 && (is_standfirst || block.words.len() < LEAST_SENTENCE_WORDS)
        || !may_end(document, index, ends_in_comma)
    {
        return None;
    }
    let message = if ends_in_comma {
        format!("a paragraph ends in a comma, after “{word}”")
    } else {
        format!("a paragraph ends without a full stop, after “{word}”")
    };
    let end = Span::new(span.end as usize, block.span.end as usize);
    let fix = Edit::new(end, ".");
    Some(Slip {
        span: Span { start: span.start, end: block.span.end },
        message,
        label: "the paragraph ends here",
        help: Some("add the full stop, or what is missing after it"),
        fix: Some((Applicability::Unsafe, fix)),
    })
}

/// True for “Figure 11.1. The road of a letter”.
fn is_caption(text: &str) -> bool {
    const WHAT: &[&str] = &[
        "Figure",
        "Fig.",
        "Table",
        "Box",
        "Chart",
        "Map",
        "Plate",
        "Photo",
        "Image",
        "Example",
        "Exhibit",
        "Listing",
        "Illustration",
    ];
    let rest = WHAT.iter().find_map(|what| text.strip_prefix(what));
    rest.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// True if what follows the paragraph does not go on with it: a list, a quotation, a table, the rest of a sentence, an
/// address.
fn may_end(document: &Document, index: usize, ends_in_comma: bool) -> bool {
    let Some(next) = document.blocks.get(index + 1) else { return true };
    if ends_in_comma && document.slice(next.span).starts_with(['“', '‘', '"', '\'']) {
        return false;
    }
    let goes_on = document
        .slice(next.span)
        .starts_with(|c: char| c.is_lowercase() || matches!(c, '(' | '–' | '—' | '-' | '→'));
    !goes_on && matches!(next.kind, BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Footnote)
}

/// Words after which a full stop may stand inside a sentence, and that a list has as words too.
const SHORT_FORMS: &[&str] = &[
    "etc", "approx", "incl", "excl", "vs", "viz", "cent", "dept", "fig", "figs", "vol", "vols", "chap",
    "max", "min", "misc", "trans", "prob", "pseud", "publ", "orig", "perf", "repr", "cont", "ibid", "illus",
    "intro", "lang", "sing", "diss", "esp", "est", "corp", "asst", "assoc", "bros", "sect", "supp", "biog",
    "facs", "anon", "freq", "temp", "colloq", "lbs", "secs", "mins", "hrs", "yrs", "nos",
];

/// Small words that begin a name: “van Gogh”, “al-Assad”.
const PARTICLES: &[&str] = &[
    "van", "von", "de", "di", "da", "del", "della", "du", "des", "le", "la", "les", "el", "al", "ibn", "bin",
    "ter", "ten", "den", "der", "zu", "af", "av", "y", "e", "i", "d", "l", "k", "x",
];

/// Sentences that begin with a small letter.
pub(super) fn small_starts(document: &Document, out: &mut Vec<Slip>) {
    let is_text = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Quotation | BlockKind::Footnote);
    let mut found: Vec<Span> = Vec::new();
    for block in document.blocks.iter().filter(|block| is_text(block.kind)) {
        let text = document.slice(block.span);
        let base = block.span.start as usize;
        found.extend(text.match_indices('.').filter_map(|(stop, _)| {
            let (start, end) = small_start(text, stop)?;
            Some(Span::new(base + start, base + end))
        }));
    }
    if found.is_empty() {
        return;
    }
    // A firm or a program that writes itself small has a heading or more than one sentence.
    let headings = document.blocks.iter().filter(|block| block.words.len() == 1).map(|block| block.span);
    let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
    for span in headings.chain(found.iter().copied()) {
        *counts.entry(document.slice(span)).or_default() += 1;
    }
    for &span in &found {
        let word = document.slice(span);
        if counts.get(word).is_some_and(|count| *count > 1) {
            continue;
        }
        let mut letters = word.chars();
        let capital: String =
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        out.push(Slip {
            span,
            message: format!("a sentence begins with a small letter: “{word}”"),
            label: "after a full stop",
            help: Some("give it a capital, or take out the full stop before it"),
            fix: Some((Applicability::Unsafe, Edit::new(span, capital))),
        });
    }
}

/// The word after the full stop at `stop` if it is small and should not be.
fn small_start(text: &str, stop: usize) -> Option<(usize, usize)> {
    let start = text.len() - text[stop + 1..].trim_start_matches([' ', '\u{A0}']).len();
    // Asked of every full stop: nearly always a capital follows.
    if start == stop + 1 || !text[start..].starts_with(char::is_lowercase) {
        return None;
    }
    let stop = text[..stop].trim_end_matches([' ', '\u{A0}']).len();
    let (last, first) = (word_before(text, stop), word_after(text, start));
    let is_plain = |word: &str| is_small_word(word) && !word.contains(['\'', '’']);
    let end = start + first.len();
    let goes_on = matches!(after(text, end), Some(' ' | ',' | '\n'));
    let is_wrong = is_plain(last)
        && last.chars().count() > 2
        && !SHORT_FORMS.contains(&last)
        && is_plain(first)
        && !PARTICLES.contains(&first)
        && goes_on
        && !text[..stop - last.len()].ends_with(['.', '@', '/', '_']);
    is_wrong.then_some((start, end))
}
