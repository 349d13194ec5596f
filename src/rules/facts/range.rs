//! Years that run backwards: “from 1995 to 1985”, “(1962–1942)”.

use super::{has_any, has_years_bc, lines, sentence, year};
use crate::finding::{Finding, Severity};
use crate::forms::Line;
use crate::rules::rule::{DocumentContext, Meta, Rule};

/// Finds ranges of years that end before they begin.
pub(crate) struct YearRange;

const META: Meta = Meta {
    id: "facts/range",
    title: "a range of years that ends before it begins",
    why: "“From 1995 to 1985” has a wrong figure in it, and a life “(1962–1942)” too. Years before Christ run down and are \
          left alone, as are quotations, figures that fall from one to the other, and ways back in time.",
    level: Some(Severity::Warning),
    bad: &[
        &["He ran the theatre from 1995 to 1985, and nobody has run it so well since."],
        &["Marta Oberlin (1962–1942) painted little else but boats."],
        &["The mill was rebuilt between 1874 and 1868."],
        &["The school was named after its founder (born 1912, died 1887)."],
        &["She was born in 1931 and died in 1913."],
    ],
    good: &[
        &["He ran the theatre from 1985 to 1995. Sargon reigned from 1721 to 1705 BC."],
        &["Membership fell from 1995 to 1985. The number of boats went from 1850 to 1620 in a year."],
        &["He was born in 1962 to a father who had died in 1942."],
        &["The index shrank between spring, at 1995 points, and autumn; see pages 1995–1985 (in Hebrew)."],
        &["Reading backwards from 1995 to 1985, one sees the style come undone."],
    ],
    settings: None,
};

/// A sentence with one of these may mean figures, or go back on purpose.
const BACKWARDS: &[&str] = &[
    "back",
    "backward",
    "backwards",
    "reverse",
    "reversed",
    "rewind",
    "rewinds",
    "return",
    "returns",
    "returned",
    "fell",
    "fall",
    "falls",
    "fallen",
    "falling",
    "drop",
    "drops",
    "dropped",
    "dropping",
    "cut",
    "cuts",
    "cutting",
    "down",
    "reduce",
    "reduced",
    "reduces",
    "reducing",
    "reduction",
    "shrank",
    "shrink",
    "shrunk",
    "decline",
    "declined",
    "declines",
    "declining",
    "decrease",
    "decreased",
    "decreasing",
    "lower",
    "lowered",
    "lowering",
    "slid",
    "sank",
    "sink",
    "tumbled",
    "slipped",
    "plunged",
    "went",
    "going",
    "goes",
    "change",
    "changed",
    "changes",
    "descending",
    "countdown",
    "numbers",
    "number",
    "score",
    "scores",
    "points",
    "rating",
    "ratings",
    "pages",
    "page",
    "pp",
    "travels",
    "travel",
    "travelled",
    "traveled",
    "bc",
    "bce",
    "b.c",
    "b.c.e",
    "ranked",
    "ranking",
    "moved",
    "dwindled",
    "halved",
];

/// Most words between “born” and its year, or “died” and its year.
const MOST_BETWEEN: isize = 5;

impl Rule for YearRange {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        if has_years_bc(context) {
            return;
        }
        for (block, line) in lines(context) {
            let words = block.words.start as usize..block.words.end as usize;
            for index in words.filter(|index| year(line.word(*index, 0)).is_some()) {
                let Some((last, what)) = backwards(line, index) else { continue };
                let span = line.span(index, last);
                if !context.own_words().holds(span)
                    || what == What::Period && has_any(context, sentence(context, index), BACKWARDS)
                {
                    continue;
                }
                let (first, second) = (line.word(index, 0), line.word(index, last));
                let message = match what {
                    What::Period => format!("{second} comes before {first}: the years run backwards"),
                    What::Life => format!("nobody is born in {first} and dies in {second}"),
                };
                out.push(
                    context
                        .finding(&META, span, message, "ends before it begins")
                        .with_help("one of the two years is wrong; look both up"),
                );
            }
        }
    }
}

/// What runs backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Period,
    Life,
}

/// If the year at word `index` begins a range that runs backwards: how many words on its last year stands.
fn backwards(line: Line<'_>, index: usize) -> Option<(isize, What)> {
    let first = year(line.word(index, 0))?;
    let is_earlier = |offset: &isize| year(line.word(index, *offset)).is_some_and(|last| last < first);
    if let Some(last) = period(line, index).filter(is_earlier) {
        return Some((last, What::Period));
    }
    life(line, index).filter(is_earlier).map(|last| (last, What::Life))
}

/// “from 1995 to 1985”, “between 1995 and 1985”, with nothing behind that would make them a count.
fn period(line: Line<'_>, index: usize) -> Option<isize> {
    let is_closed = |offset: isize| line.gap(index, offset).trim().is_empty();
    let (opening, joining) = (line.word(index, -1).to_lowercase(), line.word(index, 1));
    let is_range = match opening.as_str() {
        "from" => matches!(joining, "to" | "until" | "till"),
        "between" => joining == "and",
        _ => false,
    };
    let next = line.word(index, 3);
    let is_counted = line.gap(index, 3).trim().is_empty()
        && next.len() > 3
        && next.ends_with('s')
        && next.starts_with(char::is_lowercase)
        && !matches!(next, "this" | "his" | "its" | "was" | "has" | "always" | "towards" | "across");
    (is_range && is_closed(0) && is_closed(1) && is_closed(2) && !is_counted).then_some(2)
}

/// “(1962–1942)” behind a name, “(born 1962, died 1942)”, “born in 1962 and died in 1942”.
fn life(line: Line<'_>, index: usize) -> Option<isize> {
    let gap = line.gap(index, 1).trim();
    let is_bracketed = line.gap(index, 0).ends_with('(') && line.gap(index, 2).starts_with(')');
    let is_after_name =
        line.word(index, -1).starts_with(char::is_uppercase) && line.gap(index, 0).trim() == "(";
    if matches!(gap, "–" | "-" | "—") && is_bracketed && is_after_name {
        return Some(1);
    }
    // Nothing but “and” or a sign may stand before “died”: a clause may be about somebody else.
    let is_born = (1..=MOST_BETWEEN)
        .take_while(|back| line.gap(index, 1 - back).trim().is_empty() || *back == 1)
        .any(|back| matches!(line.word(index, -back), "born" | "b"));
    let died = (1..=2).find(|offset| matches!(line.word(index, *offset), "died" | "d"))?;
    let is_joined = died == 1 || line.word(index, 1) == "and";
    if !is_born || !is_joined {
        return None;
    }
    let years = (died + 1..=died + MOST_BETWEEN).take_while(|offset| !line.starts_sentence(index, *offset));
    years.into_iter().find(|offset| year(line.word(index, *offset)).is_some())
}
