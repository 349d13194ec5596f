//! `readability`: the years of school that a text asks for.

use super::{Check, Sink};
use crate::rulefiles::copy::{Copy, Piece};
use crate::rulefiles::fields::Fields;
use crate::rulefiles::statistics::Statistics;
use crate::rulefiles::yaml::Fault;

/// A document whose mean of several formulas is above a grade is a hit, at its beginning.
#[derive(Debug)]
pub(super) struct Readability {
    formulas: Vec<Formula>,
    grade: f64,
}

type Formula = fn(&Statistics) -> f64;

/// The formulas by their names.
const FORMULAS: &[(&str, Formula)] = &[
    // Robert Gunning, 1952.
    ("gunning fog", |s| 0.4 * (s.words / s.sentences + 100.0 * s.complex_words / s.words)),
    // Meri Coleman and T. L. Liau, 1975.
    ("coleman-liau", |s| 5.88 * s.characters / s.words - 29.6 * s.sentences / s.words - 15.8),
    // J. Peter Kincaid and others, 1975.
    ("flesch-kincaid", |s| 0.39 * s.words / s.sentences + 11.8 * s.syllables / s.words - 15.59),
    // G. Harry McLaughlin, 1969.
    ("smog", |s| 1.043 * (s.polysyllabic_words * 30.0 / s.sentences).sqrt() + 3.1291),
    // E. A. Smith and R. J. Senter, 1967.
    ("automated readability", |s| 4.71 * s.characters / s.words + 0.5 * s.words / s.sentences - 21.43),
];

impl Readability {
    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, Fault> {
        let mut formulas = Vec::new();
        for name in fields.texts("metrics")? {
            let folded = name.text.to_lowercase();
            let known = FORMULAS.iter().find(|(known, _)| *known == folded);
            let (_, formula) = known.ok_or_else(|| {
                Fault::new(name.span, format!("there is no formula “{}”", name.text)).with_help(
                    "known here: Gunning Fog, Coleman-Liau, Flesch-Kincaid, SMOG, Automated Readability",
                )
            })?;
            formulas.push(*formula);
        }
        if formulas.is_empty() {
            return Err(Fault::new(0..0, "the rule has no “metrics”"));
        }
        Ok(Self { formulas, grade: fields.number("grade")?.unwrap_or(0.0) })
    }
}

impl Check for Readability {
    fn check(&self, _: &[Piece<'_>], copy: &Copy<'_>, sink: &mut Sink) {
        let statistics = Statistics::of(copy);
        if statistics.words == 0.0 || statistics.sentences == 0.0 {
            return;
        }
        let sum: f64 = self.formulas.iter().map(|formula| formula(&statistics)).sum();
        let mean = sum / self.formulas.len() as f64;
        if mean > self.grade {
            sink.hit_document(copy, vec![format!("{mean:.2}")]);
        }
    }
}
