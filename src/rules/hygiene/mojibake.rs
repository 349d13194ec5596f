//! Characters broken by reading them in the wrong encoding: “donâ€™t”, “cafÃ©”, “caf\u{FFFD}”.

mod repair;

use crate::document::BlockKind;
use crate::finding::{Applicability, Finding, Severity};
use crate::rules::neighbours::{after, before, is_known, word_after, word_before};
use crate::rules::recurring::{self, Slip};
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds characters that were read in the wrong encoding.
pub(crate) struct Mojibake;

const META: Meta = Meta {
    id: "hygiene/mojibake",
    title: "characters that were read in the wrong encoding",
    why: "Where a program takes one encoding for another, a dash, an apostrophe or an accent becomes two or three odd \
          characters: “donâ€™t” for “don’t”. The bytes are still there, so the right character can be had back; where a \
          program gave up, it put a black diamond with a question mark (U+FFFD), and the character is lost. All places of \
          a document are one finding. Words that are spelt so, such as “São” and “NÃO”, are left alone.",
    level: Some(Severity::Error),
    bad: &[
        &["It wasnâ€™t the skipperâ€™s fault."],
        &["They met in the cafÃ© at ten."],
        &["The caf\u{FFFD} was closed."],
        &["The wind didn\u{92}t drop â\u{80}\u{94} it rose."],
        &["It isnÃ¢â‚¬â„¢t over."],
    ],
    good: &[
        &["São Paulo, Ângela, naïve, “CAFÉ”, Åland’s, MAÇÃ… and «Où ?»"],
        &["An apostrophe that was read as Windows-1252 becomes “â€™”, an é becomes “Ã©”: mojibake."],
        &["NÃO “À TOA” is Portuguese; the Ärzte’s name is German."],
    ],
    settings: None,
};

/// What a document talks about if it quotes broken characters on purpose.
const SUBJECT: &[&str] = &[
    "mojibake",
    "encoding",
    "encodings",
    "unicode",
    "utf-8",
    "windows-1252",
    "latin-1",
    "charset",
    "character set",
];
/// A quotation of more characters than that is quoted for its words.
const LONGEST_SAMPLE: usize = 24;

impl Rule for Mojibake {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        if document.text().is_ascii() && !document.text().contains('?') {
            return;
        }
        let (mut broken, mut lost, mut questions) = (Vec::new(), Vec::new(), Vec::new());
        for block in document.blocks.iter().filter(|block| block.kind != BlockKind::Code) {
            let (text, base) = (document.slice(block.span), block.span.start as usize);
            if !text.is_ascii() {
                broken.extend(repair::find(text).into_iter().map(|(range, right)| {
                    Slip::instead(Span::new(base + range.start, base + range.end), right)
                }));
                lost.extend(text.match_indices('\u{FFFD}').map(|(at, c)| {
                    let span = Span::new(base + at, base + at + c.len());
                    match guess(text, at) {
                        Some(guess) => Slip::instead(span, guess),
                        None => Slip::new(span),
                    }
                }));
            }
            questions.extend(lost_apostrophes(text, base));
        }
        if (!broken.is_empty() || !lost.is_empty()) && is_about(document.text()) {
            broken.retain(|slip: &Slip| !is_sample(context, slip.span));
            lost.retain(|slip: &Slip| !is_sample(context, slip.span));
        }
        out.extend(broken_finding(context, &broken));
        out.extend(lost_finding(context, &lost));
        let message = "a question mark stands for an apostrophe that was lost";
        out.extend(recurring::one(
            context,
            &META,
            &questions,
            Applicability::Unsafe,
            message,
            "an apostrophe",
        ));
    }
}

fn broken_finding(context: &DocumentContext<'_>, slips: &[Slip]) -> Option<Finding> {
    let first = slips.first()?;
    let found = context.document.slice(first.span);
    let visible: String = found.chars().filter(|c| !c.is_control()).collect();
    let wrong = match found.chars().next() {
        Some(c) if visible.is_empty() => format!("U+{:04X}", u32::from(c)),
        _ => format!("“{visible}”"),
    };
    let right = first.edit.as_ref().map_or("", |edit| edit.text.as_str());
    let shown = match right.chars().next() {
        Some(c) if c.is_whitespace() => "a no-break space".to_owned(),
        Some('\u{FFFD}') => "a character that was lost".to_owned(),
        Some('\u{FEFF}') | None => "nothing (a byte order mark)".to_owned(),
        Some('“') => "an opening quotation mark".to_owned(),
        Some('”') => "a closing quotation mark".to_owned(),
        Some('‘' | '’') => format!("an apostrophe or single quotation mark ({right})"),
        _ => format!("“{right}”"),
    };
    let others = match slips.len() {
        1 => String::new(),
        2 => ", and there is one more such place".to_owned(),
        n => format!(", and there are {} more such places", n - 1),
    };
    let message = format!("{wrong} should be {shown}{others}");
    let finding = recurring::one(context, &META, slips, Applicability::Safe, message, "broken here")?;
    Some(finding.with_help(
        "the copy was read in the wrong encoding: open it again as UTF-8, or put the characters right",
    ))
}

fn lost_finding(context: &DocumentContext<'_>, slips: &[Slip]) -> Option<Finding> {
    let message = match slips.len() {
        1 => "a character was lost here (U+FFFD)".to_owned(),
        n => format!("{n} characters were lost (U+FFFD)"),
    };
    let finding = recurring::one(context, &META, slips, Applicability::Unsafe, message, "lost here")?;
    Some(finding.with_help("look in the original for what stood here"))
}

/// What a lost character between these letters may have been: an apostrophe, in “don\u{FFFD}t”.
fn guess(text: &str, at: usize) -> Option<&'static str> {
    let (left, right) = (word_before(text, at), word_after(text, at + '\u{FFFD}'.len_utf8()));
    is_contraction(left, right).then_some("’")
}

fn is_contraction(left: &str, right: &str) -> bool {
    let is_ending = matches!(right, "s" | "t" | "re" | "ve" | "ll" | "d" | "m");
    is_ending && left.len() > 1 && is_known(&format!("{left}'{right}"))
}

/// “don?t”: a question mark between the two parts of a contraction.
fn lost_apostrophes(text: &str, base: usize) -> Vec<Slip> {
    let is_lost = |at: usize| {
        let is_inside = before(text, at).is_some_and(char::is_alphabetic)
            && after(text, at + 1).is_some_and(char::is_alphabetic);
        is_inside && is_contraction(word_before(text, at), word_after(text, at + 1))
    };
    text.match_indices('?')
        .filter(|(at, _)| is_lost(*at))
        .map(|(at, _)| Slip::instead(Span::new(base + at, base + at + 1), "’"))
        .collect()
}

/// True if the text is about encodings.
fn is_about(text: &str) -> bool {
    let text = text.to_lowercase();
    SUBJECT.iter().any(|word| text.contains(word))
}

/// True if the place is a short quotation, or no part of a word: a sample of what such characters look like.
fn is_sample(context: &DocumentContext<'_>, span: Span) -> bool {
    let text = context.document.text();
    let is_part = before(text, span.start as usize).is_some_and(char::is_alphanumeric)
        || after(text, span.end as usize).is_some_and(char::is_alphanumeric);
    if !is_part {
        return true;
    }
    let quotations = context.own_words().quotations();
    let next = quotations.partition_point(|quotation| quotation.span.end <= span.start);
    quotations.get(next).is_some_and(|quotation| {
        quotation.span.contains(span)
            && context.document.slice(quotation.span).chars().count() <= LONGEST_SAMPLE
    })
}
