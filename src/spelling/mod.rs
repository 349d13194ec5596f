//! Misspelt words and names: the engine. A word is reported if it is unknown *and* has a likelier reading.
//!
//! One file a step: [`unknown`] finds the words that no list has and that should be in one; [`candidates`] looks for
//! what each could have been meant to be; [`joins`] for spaces lost or put in; [`judge`] weighs the evidence.

mod candidates;
mod company;
mod confused;
mod forms;
mod house;
mod joins;
mod judge;
mod known_names;
mod near;
mod run;
mod unknown;

use forms::Forms;
pub use house::House;
pub(crate) use judge::name_limit;
pub use judge::{Elsewhere, Kind, Suspect};
pub(crate) use near::NearIndex;
pub use run::RunNames;
pub use unknown::Unknown;

use std::ops::Range;

use crate::document::{Document, fold};
use crate::source::Span;

/// What a document's words say about its spelling.
#[derive(Debug, Default)]
pub struct Spelling {
    /// Words that no list has, in reading order.
    pub unknown: Vec<Unknown>,
    /// Those with a likelier reading.
    pub suspects: Vec<Suspect>,
}

/// Looks at a document's spelling. What the house lists is right; `run` has the names of the other documents, if there
/// are any; `confused` is asked last for what [`confused()`] finds.
#[must_use]
pub fn look_at<'c>(
    document: &Document,
    house: &House,
    run: Option<&RunNames>,
    confused: impl FnOnce() -> &'c [Suspect],
) -> Spelling {
    let mut unknown = unknown::find(document, house);
    let forms = Forms::new(document);
    unknown.extend(unknown::lone_surnames(document, &forms, house));
    unknown.sort_by_key(|unknown| (unknown.word, unknown.span));
    unknown.dedup_by_key(|unknown| unknown.span);
    let of_unknown = judge::suspects(document, &unknown, &forms, house, run);
    let mut suspects = confused().to_vec();
    suspects.extend(of_unknown);
    // “Untied Nations” may be both.
    suspects.sort_by_key(|suspect| suspect.span);
    suspects.dedup_by_key(|suspect| suspect.span);
    Spelling { unknown, suspects }
}

/// Words that are words and not what was meant.
#[must_use]
pub fn confused(document: &Document) -> Vec<Suspect> {
    confused::find(document)
}

/// A run of words of a document, by index.
pub(crate) type WordRange = Range<usize>;

/// The word before or after another one, folded, if only white space parts the two.
fn neighbour(document: &Document, word: usize, is_after: bool) -> Option<String> {
    let all = &document.words;
    let (left, right) = if is_after { (word, word + 1) } else { (word.checked_sub(1)?, word) };
    if right >= all.len() || all.starts_sentence(right) {
        return None;
    }
    let gap = &document.text()[all.span(left).end as usize..all.span(right).start as usize];
    let is_space = gap.chars().all(char::is_whitespace);
    is_space.then(|| fold(document.slice(all.span(if is_after { right } else { left }))))
}

/// How near the quotation marks are, in bytes, round a word or phrase that is spoken of.
const QUOTED_BYTES: usize = 16;

/// True if the span stands between quotation marks with little else: a title, a coinage, a phrase that is spoken of.
fn is_quoted(document: &Document, span: Span) -> bool {
    let text = document.text();
    let (start, end) = (span.start as usize, span.end as usize);
    let before = &text[text.floor_char_boundary(start.saturating_sub(QUOTED_BYTES))..start];
    let after = &text[end..text.ceil_char_boundary((end + QUOTED_BYTES).min(text.len()))];
    let opens = before.rfind(['“', '«', '‘']).is_some_and(|at| !before[at..].contains(['”', '»']));
    let closes =
        after.find(['”', '»', '’']).is_some_and(|at| !after[..at].contains(['“', '«', '.', '!', '?']));
    let straight = before.ends_with('"') && after.trim_start_matches(['.', ',']).starts_with('"');
    opens && closes || straight
}
