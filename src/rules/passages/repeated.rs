//! A passage printed more than once.

use serde_json::{Map, Value, json};

use crate::document::Document;
use crate::finding::{Finding, Identity, Place, Related, Severity};
use crate::passages::{self, Comparison, Copy, Difference, Passage};
use crate::rules::rule::{Meta, Rule, Run};
use crate::source::Span;

/// Finds passages that are printed more than once.
pub(crate) struct Repeated;

/// Differences that the message spells out.
const MAX_SPELT_OUT: usize = 4;
/// Longest difference that the message spells out, in words on either side.
const MAX_SPELT_OUT_WORDS: usize = 3;
/// Earlier copies in which the differing words are marked.
const MAX_COMPARED: usize = 4;
/// Earlier copies that a finding lists; the message counts them all.
const MAX_RELATED: usize = 100;

const META: Meta = Meta {
    id: "passages/repeated",
    title: "a passage that is printed more than once",
    why: "Text that is pasted, moved or merged in the last minutes before the deadline is easily left standing in both \
          places, and the second time the eye glides over it. The rule finds whole paragraphs, sentences inside other \
          paragraphs, and passages that were edited, cut short or put in another order since, in one document and \
          across all documents of the run. What is meant to come back is left alone: names and set phrases, short \
          quotations, headings, tables, verse, the items of a list, the formulas of court reports and small ads, and \
          the credits under a house’s pieces.",
    level: Some(Severity::Warning),
    bad: &[
        &[
            "The ferry will not sail before the spring tide, the harbour master said on Monday.\n\nThe council meets \
           again in May.\n\nThe ferry will not sail before the spring tide, the harbour master said on Monday.\n",
        ],
        &[
            "Her garden won a prize. Nobody in the village knows who planted the old medlar that stands by the gate of \
           the walled garden. It fruits in October.\n\nVisitors are welcome. Nobody in the village knows who planted the \
           old medlar which stands by the gate of the walled garden. Admission is free.\n",
        ],
        &["It has rained for nine days. It has rained for nine days. The river is over its banks.\n"],
        &[
            "The bridge was closed in March after divers found a crack in the second pier from the west bank.\n",
            "Traffic is heavy in the old town. The bridge was closed in March after divers found a crack in the second \
             pier from the west bank.\n",
        ],
    ],
    good: &[
        &[
            "“The sea owes us nothing,” she told the fishermen.\n\nThey remembered the line. “The sea owes us nothing” is \
           carved over the door of the harbour office.\n",
        ],
        &[
            "1. No person shall, except with the consent of the Council, light a fire in the park.\n\n2. No person shall, \
           except with the consent of the Council, ride a horse in the park.\n",
        ],
        &[
            "I was here on the night that the pit closed. I was here on the night that the school was saved. I was here \
           on the night that the river came in.\n",
        ],
        &[
            "The rain held off till Friday noon,\nThe waggon creaked its tune,\nBring in, bring in, bring the barley \
           in,\nBefore the winter winds begin.\n\nThe rooks went over, one and all,\nAnd Tom came down the hill,\n\
           Bring in, bring in, bring the barley in,\nBefore the winter winds begin.\n",
        ],
    ],
    settings: Some("passages"),
};

impl Rule for Repeated {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_run(&self, run: &Run<'_>, out: &mut Vec<Finding>) {
        let (documents, settings) = (run.documents, &run.settings.passages);
        let passages = passages::find(documents, settings.min_words);
        let findings = passages.iter().map(|passage| finding(documents, passage));
        let may_come_back = |finding: &Finding| {
            let place = finding.primary;
            settings.is_ignored(documents[place.document as usize].slice(place.span))
        };
        out.extend(findings.filter(|finding| !may_come_back(finding)));
    }
}

fn finding(documents: &[Document], passage: &Passage) -> Finding {
    let (last, others) = passage.copies.split_last().expect("a passage has copies");
    let comparisons: Vec<Comparison> =
        others.iter().take(MAX_COMPARED).map(|other| passages::compare(documents, last, other)).collect();
    let place =
        |copy: &Copy| Place { document: copy.document, span: span(&documents[copy.document as usize], copy) };
    let related = others.iter().take(MAX_RELATED).enumerate().map(|(index, copy)| Related {
        place: place(copy),
        message: if index == 0 { "first printed here" } else { "and here" }.to_owned(),
    });
    let similarity = comparisons.iter().map(|c| c.similarity).fold(1.0, f64::min);
    Finding {
        rule: META.id.into(),
        severity: Severity::Warning,
        message: message(documents, passage, &comparisons[0]),
        help: Some(
            "delete one of them; a passage that is meant to come back can be named under [passages] ignore in \
             copydesk.toml"
                .to_owned(),
        ),
        primary: place(last),
        label: "printed again here".to_owned(),
        related: related.collect(),
        marks: marks(documents, last, others, &comparisons),
        data: data(last.range().len(), similarity, passage.copies.len()),
        fix: None,
        identity: Identity::Copies,
    }
}

fn data(words: usize, similarity: f64, copies: usize) -> Map<String, Value> {
    let similarity = (similarity * 1000.0).round() / 1000.0;
    [("words", json!(words)), ("similarity", json!(similarity)), ("copies", json!(copies))]
        .map(|(key, value)| (key.to_owned(), value))
        .into_iter()
        .collect()
}

fn message(documents: &[Document], passage: &Passage, comparison: &Comparison) -> String {
    let (first, last) = (&passage.copies[0], &passage.copies[passage.copies.len() - 1]);
    let words = last.range().len();
    let in_a_row = passage
        .copies
        .windows(2)
        .all(|two| two[0].document == two[1].document && two[0].range().end == two[1].range().start);
    let times = match passage.copies.len() {
        2 => "twice".to_owned(),
        3 => "three times".to_owned(),
        n => format!("{} times", thousands(n)),
    };
    let row = if in_a_row { " in a row" } else { "" };
    let start = format!("{} words are printed {times}{row}", thousands(words));
    if comparison.reordered {
        return format!("{start}, the second time in another order");
    }
    if comparison.differences.is_empty() {
        return format!("{start}, word for word");
    }
    format!("{start}; {}", differences(documents, (last, first), &comparison.differences))
}

/// What differs between the last copy (here) and the first (there), in words.
pub(super) fn differences(
    documents: &[Document],
    (here, there): (&Copy, &Copy),
    all: &[Difference],
) -> String {
    let text = |copy: &Copy, words: &std::ops::Range<usize>| {
        let document = &documents[copy.document as usize];
        let words: Vec<&str> = words.clone().map(|word| document.slice(document.words.span(word))).collect();
        words.join(" ")
    };
    let describe = |kind: &[&Difference], one: &str, many: &str, show: &dyn Fn(&Difference) -> String| {
        let words: usize = kind.iter().map(|d| d.words()).sum();
        let shown: Vec<String> = kind
            .iter()
            .filter(|d| d.words() <= MAX_SPELT_OUT_WORDS)
            .take(MAX_SPELT_OUT)
            .map(|d| show(d))
            .collect();
        let such_as = if shown.len() < kind.len() { ", such as " } else { ": " };
        let list = if shown.is_empty() { String::new() } else { format!("{such_as}{}", shown.join(", ")) };
        let verb = if words == 1 { one } else { many };
        (words > 0).then(|| format!("{} {verb}{list}", thousands(words)))
    };
    let (replaced, single): (Vec<&Difference>, Vec<&Difference>) =
        all.iter().partition(|d| !d.left.is_empty() && !d.right.is_empty());
    let (added, missing): (Vec<&Difference>, Vec<&Difference>) =
        single.iter().partition(|d| d.right.is_empty());
    let parts = [
        describe(&replaced, "word differs", "words differ", &|d| {
            format!("{} / {}", text(here, &d.left), text(there, &d.right))
        }),
        describe(&added, "word is new", "words are new", &|d| text(here, &d.left)),
        describe(&missing, "word is left out", "words are left out", &|d| text(there, &d.right)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// The differing words, in a copy and in the ones that it is compared with, the first of the others.
pub(super) fn marks(
    documents: &[Document],
    last: &Copy,
    others: &[Copy],
    comparisons: &[Comparison],
) -> Vec<Place> {
    let place = |copy: &Copy, words: &std::ops::Range<usize>| {
        let document = &documents[copy.document as usize];
        let (first, last) = (document.words.span(words.start), document.words.span(words.end - 1));
        Place { document: copy.document, span: Span { start: first.start, end: last.end } }
    };
    let mut marks: Vec<Place> = Vec::new();
    for (other, comparison) in others.iter().zip(comparisons) {
        for difference in &comparison.differences {
            let sides = [(last, &difference.left), (other, &difference.right)];
            marks.extend(
                sides.iter().filter(|(_, words)| !words.is_empty()).map(|(copy, words)| place(copy, words)),
            );
        }
    }
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// A number with a comma between thousands.
pub(super) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = (0..digits.len().div_ceil(3))
        .map(|group| {
            let end = digits.len() - 3 * group;
            &digits[end.saturating_sub(3)..end]
        })
        .collect();
    groups.into_iter().rev().collect::<Vec<_>>().join(",")
}

/// The text of a copy: its words, an opening quotation mark or bracket before them, and at the end of a sentence the
/// full stop and what closes after it.
pub(super) fn span(document: &Document, copy: &Copy) -> Span {
    let words = &document.words;
    let text = document.text();
    let (start, end) =
        (words.span(copy.range().start).start as usize, words.span(copy.range().end - 1).end as usize);
    let opening =
        text[..start].chars().rev().take_while(|c| matches!(c, '"' | '\'' | '“' | '‘' | '(' | '[' | '«'));
    let start = start - opening.map(char::len_utf8).sum::<usize>();
    let is_closing = |c: &char| {
        matches!(c, '.' | '!' | '?' | '…' | '"' | '\'' | '”' | '’' | ')' | ']' | '»' | ',' | ';' | ':')
    };
    let closing: String = text[end..].chars().take_while(is_closing).collect();
    let end = if closing.contains(['.', '!', '?', '…', ':']) { end + closing.len() } else { end };
    Span::new(start, end)
}
