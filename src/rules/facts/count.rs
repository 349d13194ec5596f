//! A number of things that is not the number that follows: “two reasons”, and then a third.

mod sentence;

use super::{INEXACT, count, lines};
use crate::document::{Block, BlockKind, Document};
use crate::finding::{Finding, Severity};
use crate::forms::Line;
use crate::lexicon::word_set::WordSet;
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds announced numbers that do not hold.
pub(crate) struct Count;

const META: Meta = Meta {
    id: "facts/count",
    title: "a number of things that is not the number of those that follow",
    why: "“For two reasons” makes the reader count. Reported are a list of more or fewer items than the words before it \
          say, below a colon or in the same sentence (“three reasons: greed, folly, fear and pride”), and a “third” after \
          “two reasons” in the same paragraph. Only nouns such as reason, town or daughter are looked at, and not what is \
          said to be only some of them.",
    level: Some(Severity::Warning),
    bad: &[
        &[
            "The plan failed for two reasons. First, the money ran out. Second, the rain came. Third, nobody had asked the farmers.\n",
        ],
        &[
            "Bring the following four things:\n\n- a coat\n- a lamp\n- stout boots\n\nThe bus leaves at six.\n",
        ],
        &[
            "There are three ways to cross:\n\n1. Take the ferry.\n2. Take the bridge.\n3. Wait for low tide.\n4. Swim.\n",
        ],
    ],
    good: &[
        &[
            "The plan failed for two reasons. First, the money ran out. Second, the rain came. In a third town it went well.\n",
        ],
        &["Bring at least two things:\n\n- a coat\n- a lamp\n- stout boots\n"],
        &[
            "There are three ways to cross:\n\n1. Take the ferry.\n2. Take the bridge.\n3. Wait for low tide.\n",
        ],
        &["He gave one of two reasons, for example:\n\n- the rain\n- the money\n- the farmers\n"],
        &["The second of the two problems was solved in the third week; the first was not.\n"],
    ],
    settings: None,
};

/// What lists are made of.
const THINGS: &[&str] = &[
    "books",
    "titles",
    "films",
    "songs",
    "reasons",
    "things",
    "points",
    "ways",
    "factors",
    "problems",
    "questions",
    "steps",
    "stages",
    "conditions",
    "options",
    "aims",
    "goals",
    "principles",
    "rules",
    "lessons",
    "arguments",
    "causes",
    "advantages",
    "disadvantages",
    "benefits",
    "drawbacks",
    "objectives",
    "criteria",
    "requirements",
    "mistakes",
    "tips",
    "facts",
    "phases",
    "categories",
    "types",
    "kinds",
    "parts",
    "sections",
    "elements",
    "components",
    "items",
    "answers",
    "proposals",
    "recommendations",
    "changes",
    "differences",
    "exceptions",
    "methods",
    "priorities",
    "tasks",
    "themes",
    "topics",
];
/// What says that the list is not all of them.
const PARTIAL: &[&str] = &[
    "example", "examples", "e.g", "such", "include", "includes", "first", "last", "next", "other", "further",
    "of", "another",
];
/// Words between the number and the noun: “two good reasons”.
const MOST_ADJECTIVES: isize = 2;

/// Bytes before an item in which its line begins, if its source shows a list.
const MAX_INDENT: usize = 64;

const ORDINALS: [(&str, &str); 7] = [
    ("first", "firstly"),
    ("second", "secondly"),
    ("third", "thirdly"),
    ("fourth", "fourthly"),
    ("fifth", "fifthly"),
    ("sixth", "sixthly"),
    ("seventh", "seventhly"),
];

/// The words of the first.
static FIRST: WordSet = WordSet::new(&[ORDINALS[0].0, ORDINALS[0].1]);

/// A number of things that copy announces.
struct Announced {
    /// The number and the noun.
    span: Span,
    number: u32,
    noun: String,
    /// The word after the noun.
    next: usize,
}

impl Rule for Count {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        for (block, line) in lines(context).filter(|(block, _)| sentence::may_list(document, block)) {
            out.extend(block.words.clone().filter_map(|word| in_sentence(context, line, word as usize)));
        }
        for (block, line) in lines(context).filter(|(block, _)| may_announce(document, block)) {
            let announced: Vec<Announced> =
                block.words.clone().filter_map(|word| announced(line, word as usize)).collect();
            let Some(only) = announced.last().filter(|one| context.own_words().holds(one.span)) else {
                continue;
            };
            let listed = listed_below(document, block, only);
            let numbered = || if announced.len() == 1 { numbered_behind(line, block, only) } else { None };
            let (found, place) = match listed.or_else(numbered) {
                Some((found, place)) if found != only.number => (found, place),
                _ => continue,
            };
            let said = document.slice(only.span);
            let message = format!("“{said}” are announced, and {found} follow");
            out.push(
                context
                    .finding(&META, only.span, message, format!("{found} {} follow", only.noun))
                    .with_related(context.place(place), "the last of them")
                    .with_help("change the number, or look for what is missing or too much"),
            );
        }
    }
}

/// A list in the sentence at word `index` that has not as many items as the number there says.
fn in_sentence(context: &DocumentContext<'_>, line: Line<'_>, index: usize) -> Option<Finding> {
    let number = count(line.word(index, 0)).filter(|number| (2..=20).contains(number))?;
    let is_thing = |noun: &str| THINGS.contains(&noun);
    let list = sentence::listed(context.document, line, index, number, is_thing)?;
    if is_inexact(line, index, 0) || !context.own_words().holds(list.span) {
        return None;
    }
    let (said, found) = (context.document.slice(list.announced), list.found);
    let message = format!("“{said}” are announced, and {found} are named");
    let help = "change the number, or look for what is missing or too much";
    Some(context.finding(&META, list.span, message, format!("{found} are named")).with_help(help))
}

/// True if a number is less than exact, or more follows: “about three”, “the first three”.
fn is_inexact(line: Line<'_>, index: usize, noun: isize) -> bool {
    (-3..noun.max(1)).filter(|offset| *offset != 0).any(|offset| {
        let word = line.word(index, offset).to_lowercase();
        let is_near = offset > 0 || (offset..0).all(|between| !line.starts_sentence(index, between + 1));
        is_near
            && (INEXACT.contains(&word.as_str())
                || PARTIAL.contains(&word.as_str())
                || count(&word).is_some())
    })
}

/// True if a block may lead into a list, or has one in its sentences.
fn may_announce(document: &Document, block: &Block) -> bool {
    let hashes = &document.words.hashes()[block.words.start as usize..block.words.end as usize];
    document.text()[..block.span.end as usize].ends_with(':') || hashes.iter().any(|hash| FIRST.holds(*hash))
}

/// “two reasons”, “the following three things”, beginning at word `index`.
fn announced(line: Line<'_>, index: usize) -> Option<Announced> {
    let number = count(line.word(index, 0)).filter(|number| (2..=20).contains(number))?;
    let is_joined = |offset: isize| line.gap(index, offset).trim().is_empty();
    let noun = (1..=MOST_ADJECTIVES + 1)
        .take_while(|offset| is_joined(*offset))
        .find(|offset| THINGS.contains(&line.word(index, *offset).to_lowercase().as_str()))?;
    let is_inexact = is_inexact(line, index, noun);
    let next = index.checked_add_signed(noun + 1)?;
    let noun_word = line.word(index, noun).to_lowercase();
    (!is_inexact).then(|| Announced { span: line.span(index, noun), number, noun: noun_word, next })
}

/// How many items a list has that stands right below a paragraph ending in a colon and announcing it, and the last one.
fn listed_below(document: &Document, block: &Block, announced: &Announced) -> Option<(u32, Span)> {
    let rest = document.slice(Span { start: announced.span.end, end: block.span.end });
    let is_announcement = rest.ends_with(':')
        && !rest.contains(['.', '?', '!', ';', ','])
        && block.kind == BlockKind::Paragraph
        && !rest.split_whitespace().any(|word| PARTIAL.contains(&word.trim_end_matches([',', ':'])));
    if !is_announcement {
        return None;
    }
    let at = document.blocks.partition_point(|other| other.span.start <= block.span.start);
    let items: Vec<&Block> =
        document.blocks[at..].iter().take_while(|block| block.kind == BlockKind::ListItem).collect();
    let indents: Vec<Option<usize>> = items.iter().map(|item| mark_indent(document, item)).collect();
    let first = (*indents.first()?)?;
    // A list that its source does not show to be one, such as one of HTML.
    if indents.iter().any(Option::is_none) {
        return None;
    }
    let count = indents.iter().filter(|indent| **indent == Some(first)).count();
    (count >= 2).then(|| (count as u32, items.last().map_or(announced.span, |item| item.span)))
}

/// How far the mark of a list item is indented in the source, in bytes; none if the line of the item has no mark.
fn mark_indent(document: &Document, item: &Block) -> Option<usize> {
    let source = document.part(item.span).text();
    let start = document.source_text_span(item.span).start as usize;
    let near = source.floor_char_boundary(start.saturating_sub(MAX_INDENT));
    let line_start = match source[near..start].rfind('\n') {
        Some(at) => near + at + 1,
        None if near == 0 => 0,
        None => return None,
    };
    let line = source[line_start..].lines().next()?;
    let mark = line.split_whitespace().next()?;
    let number = mark.trim_end_matches(['.', ')']);
    let is_number = number.len() < mark.len() && number.bytes().all(|b| b.is_ascii_digit());
    let is_mark = is_number || matches!(mark, "-" | "*" | "+" | "•" | "–");
    is_mark.then(|| line.len() - line.trim_start().len())
}

/// How far the sentences behind an announcement count, and the last of their ordinals: “First, … Second, … Third, …”.
/// None unless they count further than was announced: what is missing may be told in the next paragraph.
fn numbered_behind(line: Line<'_>, block: &Block, announced: &Announced) -> Option<(u32, Span)> {
    let mut reached = 0;
    let mut last = announced.span;
    for word in announced.next..block.words.end as usize {
        let opens = line.starts_sentence(word, 0)
            || matches!(line.gap(word, 0).trim(), ";" | ":")
            || line.word(word, -1) == "and" && line.gap(word, -1).trim() == ";";
        let Some((ordinal, adverb)) = ORDINALS.get(reached) else { break };
        let text = line.word(word, 0).to_lowercase();
        if opens && (text == *adverb || text == *ordinal && line.gap(word, 1).starts_with(',')) {
            reached += 1;
            last = line.span(word, 0);
        }
    }
    (reached as u32 > announced.number).then_some((reached as u32, last))
}
