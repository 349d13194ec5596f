//! Items of a list that end, or begin, unlike the others.
//!
//! Only items of one sentence and of about the same length are compared. The last item may end in a full stop.

use super::choice::{Choice, Use};
use crate::document::{Block, BlockKind, Document, fold_hash};
use crate::finding::{Finding, Severity};
use crate::lexicon::words;
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds items of a list that are not like the others.
pub(crate) struct Lists;

const META: Meta = Meta {
    id: "consistency/lists",
    title: "an item of a list that ends or begins unlike the others",
    why: "One item with a full stop among items without, or one with a small letter among capitals, is what is left when a \
          list was put together from two. Items of several sentences, items much longer or shorter than the rest, and the \
          full stop of the last item do not count.",
    level: Some(Severity::Warning),
    bad: &[
        &[
            "Bring with you:\n\n- a pair of boots\n- a warm coat.\n- some bread and cheese\n- a map of the coast\n",
        ],
        &[
            "Before you leave:\n\n- Shut the windows.\n- Turn off the gas.\n- Lock the door\n- Feed the cat.\n",
        ],
        &[
            "What we sell:\n\n- Ropes and chains\n- Lamps and candles\n- anchors and buoys\n- Paint and brushes\n",
        ],
    ],
    good: &[
        &[
            "Bring with you:\n\n- a pair of boots;\n- a warm coat;\n- some bread and cheese; and\n- a map of the coast.\n",
        ],
        &[
            "Who came:\n\n- the mayor of the town\n- Sir Humphrey Pike\n- the doctor and her dog\n- the vicar and his wife\n",
        ],
        &[
            "What to do:\n\n- Boots\n- Turn off the gas before you go, since the meter is old and nobody has looked at it.\n- Lamps\n- Rope\n",
        ],
    ],
    settings: None,
};

const ENDS: Choice = Choice {
    noun: ("item", "items"),
    things: "items",
    forms: &["no sign at the end", "a full stop at the end", "a semicolon at the end", "a comma at the end"],
    signs: &[],
    house: None,
};
const BEGINNINGS: Choice = Choice {
    noun: ("item", "items"),
    things: "items",
    forms: &["a capital at the beginning", "a small letter at the beginning"],
    signs: &[],
    house: None,
};

/// Fewest items of a list that show a style.
const MIN_ITEMS: usize = 4;

impl Rule for Lists {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        let is_same_list =
            |a: &Block, b: &Block| (a.kind == BlockKind::ListItem) == (b.kind == BlockKind::ListItem);
        for list in document.blocks.chunk_by(is_same_list).filter(|list| list[0].kind == BlockKind::ListItem)
        {
            let items: Option<Vec<Item<'_>>> = list.iter().map(|block| Item::read(document, block)).collect();
            let Some(items) = items.filter(|items| items.len() >= MIN_ITEMS && are_alike(items)) else {
                continue;
            };
            let ends: Vec<Use> =
                items.iter().map(|item| Use { span: item.last_word, form: item.end }).collect();
            check(context, ENDS, &without_closing(ends), out);
            let is_clear = |item: &&Item<'_>| !item.may_be_name;
            let beginnings = items.iter().filter(is_clear);
            let beginnings: Vec<Use> = beginnings
                .map(|item| Use { span: item.first_word, form: usize::from(item.is_small) })
                .collect();
            check(context, BEGINNINGS, &beginnings, out);
        }
    }
}

/// An item of a list.
struct Item<'a> {
    text: &'a str,
    first_word: Span,
    last_word: Span,
    /// An index of the forms of [`ENDS`].
    end: usize,
    is_small: bool,
    /// It begins with a capital that it may have as a name.
    may_be_name: bool,
}

impl<'a> Item<'a> {
    /// The item of a block; `None` if it is no sentence of words.
    fn read(document: &'a Document, block: &Block) -> Option<Self> {
        let words = block.words.start as usize..block.words.end as usize;
        let text = document.slice(block.span);
        // “1.” and “(a)” are words, “•” is none.
        let is_mark = |word: usize| {
            let span = document.words.span(word);
            span.end - span.start <= 2
                && matches!(document.text().as_bytes().get(span.end as usize), Some(b'.' | b')'))
        };
        let first = words.clone().find(|word| !is_mark(*word))?;
        let is_one_sentence = !(first + 1..words.end).any(|word| document.words.starts_sentence(word));
        let first_word = document.words.span(first);
        let word = document.slice(first_word);
        if !is_one_sentence || !word.starts_with(char::is_alphabetic) {
            return None;
        }
        let last_word = document.words.span(words.end - 1);
        let tail = document.slice(Span { start: last_word.end, end: block.span.end });
        let end = match tail.chars().next() {
            None => 0,
            Some('.' | '!' | '?') => 1,
            Some(';') => 2,
            Some(',') => 3,
            Some(_) => return None,
        };
        let last = Span { start: last_word.start, end: block.span.end };
        let is_small = word.starts_with(char::is_lowercase);
        let second = document.slice(document.words.span((first + 1).min(words.end - 1)));
        let may_be_name = second.starts_with(char::is_uppercase)
            || !is_small && !words::is_known_small(fold_hash(word))
            || word.chars().skip(1).any(char::is_uppercase);
        Some(Self { text, first_word, last_word: last, end, is_small, may_be_name })
    }
}

/// True for items of about the same length.
fn are_alike(items: &[Item<'_>]) -> bool {
    let words = |item: &Item<'_>| item.text.split_whitespace().count();
    let (least, most) = (items.iter().map(words).min(), items.iter().map(words).max());
    least.zip(most).is_some_and(|(least, most)| most <= least * 3 + 2)
}

/// The ends without that of the last item, or the last two, where these close the list: “; and”, a full stop.
fn without_closing(mut ends: Vec<Use>) -> Vec<Use> {
    let first = ends[0].form;
    if ends.last().is_some_and(|last| last.form == 1 && first != 1) {
        ends.pop();
        if matches!(first, 2 | 3) {
            ends.pop();
        }
    }
    ends
}

/// Reports the rarer form of a list if all but a quarter of the items have the other.
fn check(context: &DocumentContext<'_>, choice: Choice, uses: &[Use], out: &mut Vec<Finding>) {
    let most = (0..choice.forms.len()).map(|form| uses.iter().filter(|used| used.form == form).count()).max();
    if most.is_some_and(|most| most >= 3 && most * 4 >= uses.len() * 3) {
        choice.check(context, &META, uses, out);
    }
}
