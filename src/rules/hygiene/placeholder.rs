//! What stands for copy that is still to come: TK, XXX, lorem ipsum, [INSERT NAME], `{{first_name}}`.

mod filler;
mod marks;

use std::sync::LazyLock;

use regex::Regex;

use super::patterns::{any_case, exact, is_about, is_quoted};
use crate::document::{Block, BlockKind, Signs};
use crate::finding::{Finding, Severity};
use crate::lexicon::word_set::WordSet;
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds what stands for copy that is still to come.
pub(crate) struct Placeholder;

const META: Meta = Meta {
    id: "hygiene/placeholder",
    title: "something that stands for copy still to come",
    why: "TK, XXX, “Headline goes here”, [INSERT NAME], lorem ipsum and the field names of a mailing were to be replaced \
          before anybody saw them. Printed, they tell readers that nobody looked. Copy that talks about them, Roman \
          numerals, sizes, names and quotations are left alone.",
    level: Some(Severity::Error),
    bad: &[
        &["The minister told TK on Monday that the bridge would cost £XX million."],
        &["The mayor [INSERT NAME] cut the ribbon, and TKTK people came."],
        &["Headline goes here\n\nThe bridge was opened on Monday."],
        &["Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor."],
        &["Dear {{first_name}}, the bridge is open."],
        &["The bridge was opened by <name of minister> on Monday [citation needed]."],
    ],
    good: &[
        &["Old editors wrote TK in the margin, for “to come”. The printers set “XXX” in its place."],
        &["Super Bowl XXX was played in Tempe; the size was XXL, and Louis XX never reigned."],
        &["It begins “Lorem ipsum dolor sit amet”, and the professor found consectetur in Cicero."],
        &["It was TK’s own idea, said TK’s sister."],
        &["TK Maxx has opened in Averley. “[Laughter],” the transcript says, and “[sic]”."],
    ],
    settings: None,
};

/// Words of a text about proofs, drafts and type, which talks of such marks.
static SUBJECT: WordSet = WordSet::new(&[
    "placeholder",
    "placeholders",
    "typesetter",
    "typesetters",
    "typesetting",
    "proofreader",
    "proofreaders",
    "subeditor",
    "subeditors",
    "copyeditor",
    "editors",
    "margin",
    "margins",
    "manuscript",
    "typography",
    "typeface",
    "printer",
    "printers",
    "template",
    "templates",
    "nonsense",
    "dummy",
    "newsroom",
    "latin",
]);
/// So many of them in one document, and it is about such things.
const ABOUT: usize = 3;

/// A pattern, and what is said of it.
struct Kind {
    message: &'static str,
    /// A quick look for what the pattern cannot do without.
    may_match: fn(Signs, &str) -> bool,
    pattern: LazyLock<Regex>,
}

/// What a bracket may ask for.
const ASK: &str = "insert|add|enter|put|fill in|replace|check|confirm|verify|find|choose|select|describe|specify|update|your|\
                   xx+|x\\.x+|tk|tktk|tbc|tba|tbd|to come|to be confirmed|to follow|todo|fixme|citation needed|source\\?|\
                   who\\?|when\\?|where\\?|which\\?|by whom\\?|clarification needed|pull ?quote|headline|subhead(?:ing)?|\
                   standfirst|strap ?line|caption|byline|dateline|photo|photograph|picture|image|graphic|video|map|chart|\
                   table|link|url|hyperlink|quote|first ?name|last ?name|surname|full name|company(?: name)?|job title|\
                   recipient|client(?: name)?|product(?: name)?|event(?: name)?|dd/?mm/?yyyy|phone(?: number)?|\
                   date(?: here| tk)?|time(?: here| tk)|number(?: here| tk)|figure(?: here| tk)|blank|placeholder|body copy|\
                   body text|text here|name here|name tk|details? (?:here|to come|tk)|more to come";

static KINDS: [Kind; 6] = [
    Kind {
        message: "a placeholder in brackets was left in",
        may_match: |signs, _| signs.overlap(const { Signs::any_of("[(") }),
        pattern: LazyLock::new(|| {
            any_case(&format!(
                r"\[\s*(?:{ASK})\b[^\[\]\n]{{0,80}}\]|\[\s*(?:{ASK})\s*\]|\[[^\[\]\n]{{0,40}}\btk\b[^\[\]\n]{{0,20}}\]|\((?:(?:name|title|date|figure|number|quote|source|spelling|age|price|link) (?:tk|tbc|tba|to come|to be confirmed)|tk|tktk|tk:[^()]*|insert [^()]{{1,60}}|link here|name tk|check(?: this|:)[^()]{{0,60}}|xx+|\?\?+)\)|\[\s*(?:\?+|x{{2,}}|\.{{0,2}}_+)\s*\]"
            ))
        }),
    },
    Kind {
        message: "the name of a field was left in",
        may_match: |signs, text| {
            signs.overlap(const { Signs::any_of("{%|$[") })
                || signs.overlap(const { Signs::any_of("«") }) && text.contains('«')
                || ["null", "undefined", "none"].iter().any(|word| text.contains(word))
        },
        pattern: LazyLock::new(|| {
            any_case(concat!(
                r"\{\{[{%#]?\s*[\w.\-]+\s*[%#}]?\}\}|\{%[^%\n]{1,80}%\}|<%=?[^%\n]{1,80}%>|\$\{[\w.]+\}|\*\|[A-Z_:0-9]+\|\*|%%?[a-z]+_[a-z_]+%%?",
                r"|«[a-z]+_?[a-z]+»|\{(?:first|last|full|user|company|client|customer)?_?-?(?:name|title|email|date|company)\}|\[object Object\]",
                r"|\b(?:dear|hi|hello) (?:null|undefined|none|nan)\b",
            ))
        }),
    },
    Kind {
        message: "a placeholder in angle brackets was left in",
        may_match: |signs, _| signs.overlap(const { Signs::any_of("<") }),
        pattern: LazyLock::new(|| {
            any_case(
                r"<(?:insert|name|title|date|place|number|amount|add|enter|your|the|link|quote|company|town|age|job)(?:[ _-][a-z' ’_-]{1,40})?>",
            )
        }),
    },
    Kind {
        message: "a note to oneself was left in",
        may_match: |signs, text| {
            signs.overlap(const { Signs::any_of(":@<_") })
                || signs.overlap(const { Signs::any_of("/") }) && text.contains("///")
                || ["FPO", "TO COME", "PLEASE"].iter().any(|words| text.contains(words))
        },
        pattern: LazyLock::new(|| {
            exact(
                r"\b(?:TODO|FIXME|TO DO|NB SUBS?|NOTE TO SUBS?|NOTE TO EDITOR|NOTE TO SELF|SUBS|DESK|EDITOR’?'?S? NOTE TO SELF)\s?:(?:\s[\w’'-]+){0,5}|\bTK:(?:\s[\w’'-]+){0,5}|(?:^|\s)/{3,}(?:\s|$)|\bFPO\b(?: image)?|@@[^@\n]{3,80}@@|<{3} [^<>\n]{3,80} >{3}|\((?:[Ss]ubs?|SUBS?): [^()\n]{3,120}\)|[£$€]_{2,}|\bQUOTE TO COME(?: FROM [A-Z]+)?|\bPLEASE CHECK\b|\b[A-Z]{3,} HERE PLEASE\b",
            )
        }),
    },
    Kind {
        message: "the words of a chatbot were left in",
        may_match: |_, text| {
            [
                "language model",
                "Language Model",
                "ope this helps",
                "version of",
                "knowledge cutoff",
                "knowledge update",
            ]
            .iter()
            .any(|words| text.contains(words))
        },
        pattern: LazyLock::new(|| {
            any_case(concat!(
                r"\bas an? (?:AI|large) language model\b|\bI hope this helps[!.] (?:let me know|feel free|if you)\b",
                r"|\bhere(?:’s|'s| is) (?:a|an|the|your) (?:\w+ )?(?:revised|rewritten|edited|polished|shortened|improved|updated|expanded) version of (?:the|your|this) (?:article|text|piece|paragraph|story|copy|passage)\b",
                r"|\bas of my (?:last|latest) knowledge (?:update|cutoff)\b",
            ))
        }),
    },
    Kind {
        message: "question marks stand for something that is missing",
        may_match: |signs, text| signs.overlap(const { Signs::any_of("?") }) && text.contains("??"),
        pattern: LazyLock::new(|| exact(r"(?:^|[\s(£$€])(\?{2,})(?:[\s),.%]|$)")),
    },
];

impl Rule for Placeholder {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        let mut found: Vec<(Span, String)> = Vec::new();
        let blocks: Vec<&Block> = document
            .blocks
            .iter()
            .filter(|b| !matches!(b.kind, BlockKind::Code | BlockKind::FrontMatter))
            .collect();
        for block in &blocks {
            found.extend(in_block(context, block));
        }
        marks::find(context, &blocks, &mut found);
        filler::find(context, &blocks, &mut found);
        if found.is_empty() {
            return;
        }
        if is_about(document, &SUBJECT, ABOUT) {
            // A template’s fields are none of the marks that editors talk of.
            found.retain(|(span, _)| document.slice(*span).contains(['{', '%', '|']));
        }
        found.sort_by_key(|(span, _)| (span.start, u32::MAX - span.end));
        let mut end = 0;
        for (span, message) in found {
            if span.start >= end {
                end = span.end;
                out.push(
                    context
                        .finding(&META, span, message, "still to come")
                        .with_help("put in what belongs here, or delete it"),
                );
            }
        }
    }
}

fn in_block(context: &DocumentContext<'_>, block: &Block) -> Vec<(Span, String)> {
    let text = context.document.slice(block.span);
    let base = block.span.start as usize;
    let mut found = Vec::new();
    for kind in KINDS.iter().filter(|kind| (kind.may_match)(block.signs, text)) {
        for captures in kind.pattern.captures_iter(text) {
            let Some(place) = captures.get(1).or_else(|| captures.get(0)) else { continue };
            let span = Span::new(base + place.start(), base + place.end());
            let is_link = text[place.end()..].starts_with('(') || text[..place.start()].ends_with('!');
            if !is_talked_about(context, span) && !is_link {
                let shown = place.as_str();
                let message = if shown.chars().count() > 40 {
                    kind.message.to_owned()
                } else {
                    format!("{}: {shown}", kind.message)
                };
                found.push((span, message));
            }
        }
    }
    found
}

/// True if the place is in quotation marks, by itself or with other words.
fn is_talked_about(context: &DocumentContext<'_>, span: Span) -> bool {
    let text = context.document.text();
    let before = text[..span.start as usize].ends_with(['“', '‘', '"', '\'', '`']);
    let after = text[span.end as usize..].starts_with(['”', '’', '"', '\'', '`', ',', '.']);
    (before && after) || is_quoted(context, span)
}
