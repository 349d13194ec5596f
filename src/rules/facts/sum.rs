//! Parts that do not make up their whole: “12 people: 7 men and 4 women”, and the last row of a table.

use super::{INEXACT, count, has_any, lines, sentence};
use crate::document::{Block, BlockKind, Document, Signs};
use crate::finding::{Finding, Severity};
use crate::forms::Line;
use crate::lexicon::word_set::WordSet;
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds parts that do not make up their whole.
pub(crate) struct Sum;

const META: Meta = Meta {
    id: "facts/sum",
    title: "parts that do not make up their whole",
    why: "Readers add up. Reported are people and medals that are counted out behind a colon (“12 people: 7 men and 4 \
          women”), and tables with tabs whose last row is called Total and is not the sum of the rows above. Rounding, \
          percentages and averages are left alone.",
    level: Some(Severity::Warning),
    bad: &[
        &["The crew was of 12 people: seven men and four women."],
        &["She has won nine medals: two gold, three silver and five bronze."],
        &["Ward\tVotes\nNorth\t1,204\nSouth\t980\nWest\t311\nTotal\t2,595\n"],
    ],
    good: &[
        &["The crew was of 12 people: seven men and five women."],
        &[
            "Among the 12 people: seven men and four women. The room has two doors: one window and three chairs.",
        ],
        &["She has won ten medals: two gold, three silver and five bronze, the last one in May."],
        &["Ward\tVotes\tShare\nNorth\t1,204\t48.3\nSouth\t980\t39.3\nWest\t311\t12.5\nTotal\t2,495\t100\n"],
        &["Team\tPlayed\tAverage\nNorth\t4\t2.5\nSouth\t6\t3.5\nTotal\t10\t3.1\n"],
    ],
    settings: None,
};

/// Wholes and their parts: people of all kinds, and medals.
const PEOPLE: &[&str] = &[
    "people",
    "persons",
    "passengers",
    "members",
    "victims",
    "players",
    "students",
    "pupils",
    "employees",
    "workers",
    "patients",
    "survivors",
    "hostages",
    "prisoners",
    "soldiers",
    "councillors",
    "jurors",
    "judges",
    "candidates",
    "actors",
    "dancers",
    "singers",
    "musicians",
    "children",
    "adults",
    "crew",
    "dead",
    "delegates",
    "guests",
    "volunteers",
    "teachers",
    "residents",
    "suspects",
    "men",
    "women",
    "boys",
    "girls",
    "males",
    "females",
    "man",
    "woman",
    "boy",
    "girl",
    "child",
    "baby",
    "babies",
    "adult",
    "civilians",
    "officers",
    "nurses",
    "doctors",
    "pensioners",
    "teenagers",
    "civilian",
    "officer",
    "teacher",
    "teenager",
];
const MEDALS: &[&str] = &["medals", "gold", "golds", "silver", "silvers", "bronze", "bronzes"];

impl Rule for Sum {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let has_colon = |block: &Block| block.signs.overlap(const { Signs::any_of(":") });
        for (block, line) in lines(context).filter(|(block, _)| has_colon(block)) {
            let words = block.words.start as usize..block.words.end as usize;
            out.extend(words.filter_map(|index| counted_out(context, line, index)));
        }
        for (block, line) in lines(context) {
            out.extend(block.words.clone().filter_map(|index| record(context, line, index as usize)));
        }
        let is_row = |block: &Block| {
            block.kind == BlockKind::TableCell && context.document.slice(block.span).contains('\t')
        };
        for table in
            context.document.blocks.chunk_by(|a, b| is_row(a) && is_row(b)).filter(|table| is_row(&table[0]))
        {
            total(context, table, out);
        }
    }
}

/// What so many people make: “a jury of twelve”.
const GROUPS: &[&str] =
    &["band", "board", "cast", "class", "crew", "family", "group", "jury", "panel", "party", "staff", "team"];

/// What stands before the place of each of some parts, so that none is counted twice.
const PLACES: &[&str] = &["at", "from", "in", "on"];

/// A whole at word `index`, “12 people:”, with parts behind the colon that do not make it up.
fn counted_out(context: &DocumentContext<'_>, line: Line<'_>, index: usize) -> Option<Finding> {
    let whole = u64::from(count(line.word(index, 0))?);
    let colon = (1..=3).find(|offset| line.gap(index, *offset).trim() == ":")?;
    let noun = line.word(index, colon - 1).to_lowercase();
    // “the crew of nine: five men and four women”
    let is_group = colon == 1
        && line.word(index, -1) == "of"
        && GROUPS.contains(&line.word(index, -2).to_lowercase().as_str());
    let of_noun = || [PEOPLE, MEDALS].into_iter().find(|kinds| kinds.contains(&noun.as_str()));
    let kinds = if is_group { PEOPLE } else { of_noun()? };
    let words = sentence(context, index);
    let is_whole = context.document.words.is_sentence_bound(words.end);
    if !is_whole
        || has_any(context, words.start..index, INEXACT)
        || colon > 1 && line.gap(index, 1).trim() != ""
    {
        return None;
    }
    let document = context.document;
    let first = index.checked_add_signed(colon)?;
    let end = document.words.span(words.end - 1).end;
    let parts = document.slice(Span { start: document.words.span(first).start, end });
    let (mut sum, mut number, mut manner) = (0_u64, 0, None);
    for part in parts
        .split([',', ';'])
        .flat_map(|part| part.split(" and "))
        .map(|part| part.trim().trim_start_matches("and "))
    {
        if part.is_empty() {
            continue;
        }
        let (figure, named) = part.split_once(' ')?;
        let is_article = matches!(figure, "a" | "an");
        sum += if is_article { 1 } else { u64::from(count(figure)?) };
        number += 1;
        // “7 men, 5 women”, or “140 in production, 65 in distribution”: all in one manner.
        let place = named.split_once(' ').map(|(first, _)| first).filter(|first| PLACES.contains(first));
        if place.is_none() && !kinds.contains(&named.to_lowercase().as_str())
            || *manner.get_or_insert(place) != place
        {
            return None;
        }
    }
    let span = Span { start: document.words.span(index).start, end };
    if number < 2 || sum == whole || !context.own_words().holds(span) {
        return None;
    }
    let message = format!("the parts make {sum}, not {whole}");
    let help = "one of the figures is wrong, or a part is missing";
    Some(context.finding(&META, span, message, "does not add up").with_help(help))
}

static PLAYED: WordSet = WordSet::new(&["played"]);

/// A team’s record at the word “played” that does not add up: “played 30, won 18, drawn 7 and lost 8”.
fn record(context: &DocumentContext<'_>, line: Line<'_>, index: usize) -> Option<Finding> {
    if !PLAYED.holds(context.document.words.hashes()[index]) {
        return None;
    }
    let words = index..sentence(context, index).end;
    // Each of the verbs once, with its number right behind it.
    let number = |verbs: &[&str]| -> Option<(u64, usize)> {
        let mut found =
            words.clone().filter(|word| verbs.contains(&line.word(*word, 0).to_lowercase().as_str()));
        let (only, None) = (found.next()?, found.next()) else { return None };
        Some((u64::from(count(line.word(only, 1))?), only + 1))
    };
    let ((played, _), (won, _)) = (number(&["played"])?, number(&["won"])?);
    let ((drawn, _), (lost, end)) = (number(&["drawn", "drew"])?, number(&["lost"])?);
    let sum = won + drawn + lost;
    let span = line.span(index, end.checked_signed_diff(index)?);
    if sum == played || has_any(context, index..end, INEXACT) || !context.own_words().holds(span) {
        return None;
    }
    let message = format!("won, drawn and lost make {sum}, not {played} played");
    let help = "one of the figures is wrong";
    Some(context.finding(&META, span, message, "does not add up").with_help(help))
}

/// Words in the head of a column that no sum is made of.
const NO_SUMS: &[&str] = &[
    "%", "per", "share", "average", "avg", "mean", "median", "rate", "rank", "ratio", "pos", "position",
    "year", "age", "index",
];
const TOTALS: &[&str] = &["total", "totals", "sum", "overall"];

/// Compares the last row of a table with the sums of its columns.
fn total(context: &DocumentContext<'_>, table: &[Block], out: &mut Vec<Finding>) {
    let rows: Vec<Vec<&str>> = table.iter().map(|row| cells(context.document, row)).collect();
    let Some((last, [head, body @ ..])) = rows.split_last() else { return };
    let name = |row: &[&str]| row.first().map(|cell| cell.to_lowercase()).unwrap_or_default();
    let is_total = TOTALS.contains(&name(last).as_str());
    let has_subtotals =
        body.iter().any(|row| name(row).contains("total") || name(row).starts_with("of which"));
    if !is_total || has_subtotals || body.len() < 2 || rows.iter().any(|row| row.len() != head.len()) {
        return;
    }
    let sums: Vec<(usize, Figure, Figure)> = (1..head.len())
        .filter(|column| !NO_SUMS.iter().any(|word| head[*column].to_lowercase().contains(word)))
        .filter_map(|column| {
            let figures =
                body.iter().map(|row| Figure::read(row[column])).collect::<Option<Vec<Figure>>>()?;
            let said = Figure::read(last[column])?;
            // What is no more than the largest is an average, or the largest.
            let is_sum = figures.iter().all(|figure| figure.is_less_than(said));
            is_sum.then(|| (column, said, Figure::sum(&figures)))
        })
        .collect();
    // Where no column of several is a sum, the row is something else.
    let wrong = sums.iter().filter(|(_, said, sum)| !said.may_be(*sum));
    let wrong: Vec<_> = wrong.collect();
    if let ([(column, said, sum)], true) = (wrong.as_slice(), sums.len() == 1 || wrong.len() < sums.len()) {
        let row = table[table.len() - 1].span;
        let head = head[*column].trim();
        let message = format!("the total of “{head}” is {}, but the rows make {}", said.show(), sum.show());
        let help = "one of the figures is wrong, or a row is missing";
        if context.own_words().holds(row) {
            out.push(context.finding(&META, row, message, "does not add up").with_help(help));
        }
    }
}

fn cells<'a>(document: &'a Document, row: &Block) -> Vec<&'a str> {
    document.slice(row.span).split('\t').map(str::trim).collect()
}

/// A figure of a table in units of its last place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Figure {
    /// In units of 10 to the power of minus `decimals`.
    value: i128,
    decimals: u32,
    /// How many figures were rounded for it.
    rounded: i128,
}

impl Figure {
    fn read(cell: &str) -> Option<Self> {
        let figure = cell.trim_start_matches(['£', '$', '€']);
        let (whole, decimals) = figure.split_once('.').unwrap_or((figure, ""));
        let is_figure = count(whole).is_some()
            && whole.starts_with(|c: char| c.is_ascii_digit())
            && decimals.len() <= 4
            && decimals.bytes().all(|b| b.is_ascii_digit());
        let digits = format!("{}{decimals}", whole.replace(',', ""));
        let value = digits.parse().ok().filter(|_| is_figure)?;
        Some(Self { value, decimals: decimals.len() as u32, rounded: 1 })
    }

    fn scaled(self, decimals: u32) -> i128 {
        self.value * 10_i128.pow(decimals - self.decimals)
    }

    fn is_less_than(self, other: Self) -> bool {
        let decimals = self.decimals.max(other.decimals);
        self.scaled(decimals) < other.scaled(decimals)
    }

    fn sum(figures: &[Self]) -> Self {
        let decimals = figures.iter().map(|figure| figure.decimals).max().unwrap_or(0);
        let value = figures.iter().map(|figure| figure.scaled(decimals)).sum();
        Self { value, decimals, rounded: figures.len() as i128 }
    }

    /// True if a figure may be the sum of others that were rounded before.
    fn may_be(self, sum: Self) -> bool {
        let decimals = self.decimals.max(sum.decimals);
        let step = 10_i128.pow(decimals - self.decimals.min(sum.decimals));
        2 * (self.scaled(decimals) - sum.scaled(decimals)).abs() <= (sum.rounded + 1) * step
    }

    fn show(self) -> String {
        let power = 10_i128.pow(self.decimals);
        let (mut whole, mut grouped) = (self.value / power, String::new());
        while whole >= 1000 {
            grouped = format!(",{:03}{grouped}", whole % 1000);
            whole /= 1000;
        }
        let fraction = if self.decimals == 0 {
            String::new()
        } else {
            format!(".{:0width$}", self.value % power, width = self.decimals as usize)
        };
        format!("{whole}{grouped}{fraction}")
    }
}
