//! Punctuation that cannot be meant: doubled signs, a lost full stop, marks that face the wrong way.

mod doubled;
mod marks;
mod sentences;

use crate::finding::{Applicability, Edit, Finding, Severity};
use crate::rules::neighbours::prose;
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds punctuation that cannot be meant.
pub(crate) struct Punctuation;

const META: Meta = Meta {
    id: "typography/punctuation",
    title: "punctuation that cannot be meant",
    why: "Two commas in a row, a comma before a full stop, a paragraph without its full stop and a quotation mark that \
          faces the wrong way are slips of the hand that no reader should see. Ellipses, abbreviations, “?!”, titles \
          that end in a question mark, headings, lists, captions, bylines and the lines that lead into a list or a \
          quotation are left alone.",
    level: Some(Severity::Warning),
    bad: &[
        &["The boat was late,, and nobody minded."],
        &["The boat was late,. Nobody minded."],
        &["The boat was late.. Nobody minded."],
        &["The boat was late. nobody had been told about it, and nobody minded."],
        &["It was the music of the ‘90s that they liked, and ”nothing else“ would do."],
        &["It was 30ºC on the quay."],
        &[
            "The ferry was late on Monday. Nobody had been told.\n\nThe company said that a pump had failed. It was \
           mended by noon, and the boat was moved to the inner quay\n\nThe crew went home by train. They were paid for the day.\n\nThe next boat is on Friday. \
           Tickets are valid on both.",
        ],
    ],
    good: &[
        &["Wait... he said, and so on, etc., until Acme Inc., the firm, had gone. What?! Never!! ..."],
        &[
            "The film Who’s Afraid of Virginia Woolf?, which she liked, and the show Jeopardy!, which he did not.",
        ],
        &["’Tis the music of the ’90s, rock ’n’ roll, the 1º de maio and the nº 5. The angle was 30°."],
        &["The firm makes iPhones. eBay sells them. They cost approx. forty pounds, i.e. too much."],
    ],
    settings: None,
};

/// What is wrong at a place, and how it is put right.
#[derive(Debug)]
struct Slip {
    span: Span,
    message: String,
    label: &'static str,
    help: Option<&'static str>,
    fix: Option<(Applicability, Edit)>,
}

impl Rule for Punctuation {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        let (mut slips, mut turned) = (Vec::new(), Vec::new());
        for block in prose(document) {
            doubled::look(document, block, &mut slips);
            marks::look(document, block.span, &mut turned);
        }
        out.extend(marks::findings(context, &turned));
        sentences::small_starts(document, &mut slips);
        sentences::lost_stops(document, &mut slips);
        out.extend(slips.into_iter().map(|slip| finding(context, slip)));
    }
}

fn finding(context: &DocumentContext<'_>, slip: Slip) -> Finding {
    let mut finding = context.finding(&META, slip.span, slip.message, slip.label);
    if let Some(help) = slip.help {
        finding = finding.with_help(help);
    }
    match slip.fix {
        Some((applicability, edit)) if context.document.is_verbatim(edit.span) => {
            finding.with_fix(applicability, vec![edit])
        }
        _ => finding,
    }
}
