//! Spaces that are too many, too few, or in the wrong place.

mod doubled;
mod joined;
mod misplaced;

use crate::document::BlockKind;
use crate::finding::{Applicability, Finding, Severity};
use crate::rules::neighbours::prose;
use crate::rules::recurring::{self, Slip};
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds spaces that are too many, too few, or in the wrong place.
pub(crate) struct Spaces;

const META: Meta = Meta {
    id: "typography/spaces",
    title: "a space too many, too few, or in the wrong place",
    why: "Doubled spaces, a space before a comma, a missing one after it and indents made of no-break spaces come from \
          typing, pasting and web pages, and show as gaps in print. Each kind that recurs is reported once, with its \
          places. Aligned columns, verse, tables, French spacing, ellipses, addresses and smileys are left alone; so is \
          a writer who types two spaces after every full stop.",
    level: Some(Severity::Warning),
    bad: &[
        &["The minister left for  Ankara on Monday, and will be back by the end of the week."],
        &["The boat was late , and nobody minded."],
        &["The boat was late.The crew had not been told."],
        &["They met at ten,drank their tea and went home."],
        &["\u{A0}\u{A0}The council met on Monday night to settle the question of the bridge."],
        &["The boat ( the last of the day) was late."],
    ],
    good: &[
        &["It ended at 3 : 2. She bought a .22 rifle, a .NET licence and . . . nothing else :-)"],
        &["The J.R.R. Tolkien estate, Node.js, file.Name and U.S.A. were all named at www.example.com/a,b."],
        &["He left.  She stayed.  They met again in the autumn, and nobody was surprised."],
        &["The score was 1,204.50 to 3,5; the paper was printed in A4,B5 and C6."],
        &["Sandwich    £3.20\nCoffee      £2.10\nTea         £1.80"],
    ],
    settings: None,
};

/// More slips of a kind than that are a habit, and one finding.
const MOST_APART: usize = 6;

impl Rule for Spaces {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        out.extend(doubled_spaces(context));
        out.extend(indents(context));
        let (mut misplaced, mut joined) = (Vec::new(), Vec::new());
        for block in prose(context.document) {
            misplaced::look(context.document, block, &mut misplaced);
            joined::look(context.document, block, &mut joined);
        }
        for kind in misplaced::KINDS {
            let slips: Vec<Slip> =
                misplaced.iter().filter(|(k, _)| k == kind).map(|(_, slip)| slip.clone()).collect();
            let (message, label) = (kind.message(), "no space here");
            out.extend(recurring::each_or_one(
                context,
                &META,
                &slips,
                MOST_APART,
                Applicability::Safe,
                message,
                label,
            ));
        }
        out.extend(joined.into_iter().flat_map(|(message, slip)| {
            recurring::each_or_one(
                context,
                &META,
                &[slip],
                MOST_APART,
                Applicability::Unsafe,
                &message,
                "put a space here",
            )
        }));
    }
}

fn doubled_spaces(context: &DocumentContext<'_>) -> Option<Finding> {
    let found = doubled::find(context.document);
    let message = match &found.slips[..] {
        [slip] => format!("{} where one is enough", doubled::describe(context.document, slip.span)),
        slips if found.mixed => format!("two spaces after {} full stops, one after the others", slips.len()),
        slips => format!("doubled spaces at {} places", slips.len()),
    };
    recurring::one(context, &META, &found.slips, Applicability::Safe, message, "one space is enough")
}

/// White space with no-break spaces in it before the first word of a paragraph, or of a line that a break of the line
/// began in place of a paragraph.
fn indents(context: &DocumentContext<'_>) -> Option<Finding> {
    let text = context.document.text();
    let mut slips = Vec::new();
    let is_indented = |kind| !matches!(kind, BlockKind::Verse | BlockKind::TableCell | BlockKind::Code);
    for block in context.document.blocks.iter().filter(|block| is_indented(block.kind)) {
        let breaks = context.document.slice(block.span).match_indices('\n');
        let lines = breaks.map(|(at, _)| {
            let start = block.span.start as usize + at + 1;
            start + text[start..].find(|c: char| !c.is_whitespace() || c == '\n').unwrap_or(0)
        });
        // Further lines may be a list that was laid out by hand.
        let is_prose =
            |start: &usize| text[*start..].starts_with(|c: char| c.is_alphabetic() || "“‘\"'".contains(c));
        let starts = std::iter::once(block.span.start as usize).chain(lines.filter(is_prose));
        slips.extend(starts.filter_map(|start| indent(text, start)).map(|indent| Slip::instead(indent, "")));
    }
    let message = match slips.len() {
        1 => "a paragraph is indented with no-break spaces".to_owned(),
        n => format!("{n} paragraphs are indented with no-break spaces"),
    };
    let finding = recurring::one(context, &META, &slips, Applicability::Safe, message, "indented by hand")?;
    Some(finding.with_help("delete them: the indent belongs to the layout"))
}

/// The white space before what begins at `start`, if it begins its line and is made of no-break spaces.
fn indent(text: &str, start: usize) -> Option<Span> {
    let line = text[..start].trim_end_matches(|c: char| c.is_whitespace() && c != '\n' && c != '\r').len();
    let begins_line = line == 0 || text[..line].ends_with(['\n', '\r']);
    let is_typed = text[line..start].contains(['\u{A0}', '\u{2003}', '\u{2002}']);
    (begins_line && is_typed).then(|| Span::new(line, start))
}
