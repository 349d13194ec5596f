//! An age that does not go with the years of a life: “(1950–2010) … died aged 72”.

use super::{lines, year};
use crate::document::Block;
use crate::finding::{Finding, Severity};
use crate::forms::Line;
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds ages that the years of birth and death do not allow.
pub(crate) struct Age;

const META: Meta = Meta {
    id: "facts/age",
    title: "an age at death that the years of birth and death do not allow",
    why: "Who lived from 1950 to 2010 did not die aged 72. Years and age have to stand in one paragraph that is about one \
          life only; a difference of one year is not told, since birthdays and old calendars account for it.",
    level: Some(Severity::Warning),
    bad: &[
        &["Marta Oberlin (1950–2010) painted boats. She died aged 72, in the house where she was born."],
        &["The founder, Josef Lind (1871–1933), died at the age of 72 and left no will."],
        &["He was born in 1931 and died in 2004, aged 63."],
    ],
    good: &[
        &["Marta Oberlin (1950–2010) painted boats. She died aged 60, in the house where she was born."],
        &["Josef Lind (1871–1933) took over at the age of 22 and died in his 62nd year, in harness."],
        &["Marta Oberlin (1950–2010) was the sister of Josef (1947–2013), who died aged 66."],
        &["Marta Oberlin (1950–2010) was the daughter of a sailor, who died aged 81."],
        &["He was born in 1931 and died in 2004, aged 72."],
    ],
    settings: None,
};

/// Words that bring in somebody else.
const RELATIVES: &[&str] = &[
    "father",
    "mother",
    "parents",
    "son",
    "daughter",
    "sons",
    "daughters",
    "brother",
    "sister",
    "brothers",
    "sisters",
    "wife",
    "husband",
    "widow",
    "widower",
    "child",
    "children",
    "uncle",
    "aunt",
    "grandfather",
    "grandmother",
    "cousin",
    "nephew",
    "niece",
    "friend",
    "partner",
    "whose",
    "whom",
    "king",
    "queen",
    "dog",
    "horse",
];

/// A life.
struct Life {
    span: Span,
    born: i16,
    died: i16,
}

impl Rule for Age {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        for (block, line) in lines(context) {
            let words = || block.words.start as usize..block.words.end as usize;
            let mut lives = words().filter_map(|index| life(line, index));
            let (Some(life), None) = (lives.next(), lives.next()) else { continue };
            let mut ages = words().filter_map(|index| age(line, index));
            let (Some((age, at)), None) = (ages.next(), ages.next()) else { continue };
            let years = life.died - life.born;
            let is_about_others =
                words().any(|index| RELATIVES.contains(&line.word(index, 0).to_lowercase().as_str()));
            if (years - 1..=years + 1).contains(&age)
                || is_about_others
                || at.start < life.span.start
                || counts_years(block, line) > 2
                || !context.own_words().holds(Span { start: life.span.start, end: at.end })
            {
                continue;
            }
            let Life { born, died, .. } = life;
            let message = format!(
                "who lived from {born} to {died} did not die aged {age}, but {} or {years}",
                years - 1
            );
            let finding = context.finding(&META, at, message, "the years say otherwise");
            out.push(
                finding
                    .with_related(context.place(life.span), "these years")
                    .with_help("one of the three figures is wrong; look them up"),
            );
        }
    }
}

fn counts_years(block: &Block, line: Line<'_>) -> usize {
    block.words.clone().filter(|word| year(line.word(*word as usize, 0)).is_some()).count()
}

/// The life whose year of birth is word `index`: “(1950–2010)”, “born in 1950 … She died on 4 May 2010”.
fn life(line: Line<'_>, index: usize) -> Option<Life> {
    let born = year(line.word(index, 0))?;
    let is_bracketed = line.gap(index, 0).trim() == "("
        && matches!(line.gap(index, 1).trim(), "–" | "-")
        && line.gap(index, 2).starts_with(')');
    let last = if is_bracketed { 1 } else { death(line, index).filter(|_| is_birth(line, index))? };
    let died = year(line.word(index, last)).filter(|died| *died > born)?;
    Some(Life { span: line.span(index, last), born, died })
}

/// True if somebody was born in the year at word `index`: “born in 1950”, “Born on 4 May 1950”.
fn is_birth(line: Line<'_>, index: usize) -> bool {
    let born = (1..=MOST_DATE).find(|back| line.word(index, -back).eq_ignore_ascii_case("born"));
    born.is_some_and(|back| (1..back).all(|back| is_of_date(line, index, -back)))
}

/// Where the year stands in which somebody died, after the word `index`: “and died in 2010”.
fn death(line: Line<'_>, index: usize) -> Option<isize> {
    let died = (1..=MOST_BETWEEN).find(|offset| line.word(index, *offset).eq_ignore_ascii_case("died"))?;
    let year_of_death =
        (died + 1..=died + MOST_DATE).find(|offset| year(line.word(index, *offset)).is_some())?;
    (died + 1..year_of_death).all(|offset| is_of_date(line, index, offset)).then_some(year_of_death)
}

/// True for a word that may stand in a date.
fn is_of_date(line: Line<'_>, index: usize, offset: isize) -> bool {
    let word = line.word(index, offset);
    line.is_number(index, offset)
        || matches!(word, "in" | "on" | "the" | "of" | "early" | "late")
        || word.len() > 2 && word.starts_with(char::is_uppercase)
}

/// Most words of a date before its year.
const MOST_DATE: isize = 5;
/// Most words between the year of birth and the word “died”.
const MOST_BETWEEN: isize = 60;

/// The age at death that word `index` names, and where: “died aged 62”, “died in 2010, aged 62”, “died at the age of 62”.
fn age(line: Line<'_>, index: usize) -> Option<(i16, Span)> {
    let age: i16 = line.word(index, 0).parse().ok().filter(|age| (1..=120).contains(age))?;
    let first = if line.word(index, -1) == "aged" {
        -1
    } else if line.word(index, -1) == "of" && line.word(index, -2) == "age" {
        -4
    } else {
        return None;
    };
    let is_at_death = (1..=5).any(|back| line.word(index, first - back) == "died")
        && !(0..5).any(|back| {
            line.starts_sentence(index, first - back + 1) && line.word(index, first - back) == "died"
        });
    let start = index.checked_add_signed(first)?;
    is_at_death.then(|| (age, line.span(start, -first)))
}
