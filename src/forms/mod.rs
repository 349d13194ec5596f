//! What may be written in several ways: dates, times, numbers, percentages, measures, money, dashes, ellipses.
//!
//! Found in one pass over a document's words and the signs between them, for every rule that asks. What the writer does
//! not answer for is found too; who compares forms leaves it out.

mod abbreviations;
mod dates;
mod line;
mod marks;
mod numbers;
mod periods;
mod quantities;
mod times;

pub use abbreviations::Definition;
pub(crate) use abbreviations::letters;
pub use dates::{Date, DateForm, month};
pub(crate) use line::{Line, is_space};
pub use marks::{Dash, DashForm, Dots, DotsForm};
pub use numbers::{Grouping, Number};
pub use periods::{Decade, DecadeForm, Era};
pub use quantities::{Currency, Measure, Money, Multiple, Percent, PercentForm, Unit};
pub use times::Time;

use crate::document::{BlockKind, Case, Document, WordClass};

/// The forms of a document, each list in reading order.
#[derive(Debug, Default)]
pub struct Forms {
    /// Dates that name a day.
    pub dates: Vec<Date>,
    /// Times with “am” or “pm”.
    pub times: Vec<Time>,
    /// Decades.
    pub decades: Vec<Decade>,
    /// Eras beside years.
    pub eras: Vec<Era>,
    /// Numbers that have separators, or could.
    pub numbers: Vec<Number>,
    /// Percentages.
    pub percents: Vec<Percent>,
    /// Numbers with units.
    pub measures: Vec<Measure>,
    /// Sums of money.
    pub sums: Vec<Money>,
    /// Dashes that set off a part of a sentence.
    pub dashes: Vec<Dash>,
    /// Ellipses.
    pub dots: Vec<Dots>,
    /// Abbreviations beside the words that they stand for.
    pub definitions: Vec<Definition>,
}

impl Forms {
    /// Finds them.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let mut forms = Self::default();
        let blocks = document.blocks.iter();
        for block in blocks.filter(|block| block.kind.has_words() && block.kind != BlockKind::Verse) {
            marks::dashes(document, block, &mut forms.dashes);
            marks::dots(document, block, &mut forms.dots);
            let line = Line::new(document, block);
            for word in block.words.clone() {
                forms.take(line, word as usize, document.words.class(word as usize));
            }
        }
        forms
    }

    /// Takes what begins at a word.
    fn take(&mut self, line: Line<'_>, index: usize, class: WordClass) {
        match class {
            WordClass::Number => {
                self.dates.extend(dates::at(line, index));
                self.times.extend(times::at(line, index));
                self.decades.extend(periods::decade_at(line, index));
                self.numbers.extend(numbers::at(line, index));
                self.percents.extend(quantities::percent_at(line, index));
                self.measures.extend(quantities::measure_at(line, index));
                self.sums.extend(quantities::money_at(line, index));
            }
            WordClass::Word => {
                self.percents.extend(quantities::percent_at(line, index));
                let case = line.case(index);
                if case == Case::Upper {
                    self.eras.extend(periods::era_at(line, index));
                }
                if matches!(case, Case::Upper | Case::Mixed) {
                    self.definitions.extend(abbreviations::at(line, index));
                }
                let word = line.word(index, 0).as_bytes();
                if word.ends_with(b"s") && word.iter().any(u8::is_ascii_digit) {
                    self.decades.extend(periods::decade_at(line, index));
                }
            }
            // “9a.m.” looks like one.
            WordClass::Address => self.times.extend(times::at(line, index)),
        }
    }
}

#[cfg(test)]
mod tests;
