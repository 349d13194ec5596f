//! `capitalization`: capitals and small letters of headings and the like.

use super::casing::{self, Case};
use super::{Check, Sink};
use crate::rulefiles::copy::{Copy, Piece};
use crate::rulefiles::fields::Fields;
use crate::rulefiles::pattern::Pattern;
use crate::rulefiles::rule::Context;
use crate::rulefiles::yaml::Fault;

/// A block that is not in its case is a hit as a whole.
#[derive(Debug)]
pub(super) struct Capitalization {
    form: Form,
    exceptions: Option<Pattern>,
    indicators: Vec<String>,
    /// The least share of words that must be in the case.
    threshold: f64,
    /// What may stand before the text.
    prefix: Option<Pattern>,
}

#[derive(Debug)]
enum Form {
    Case(Case),
    Lower,
    Upper,
    /// Must match somewhere; the pattern as it is shown.
    Pattern(Pattern, String),
}

impl Capitalization {
    pub(super) fn read(fields: &mut Fields<'_>, context: &Context<'_>) -> Result<Self, Fault> {
        let node = fields.require("match")?;
        let is_chicago = fields.text("style")?.is_some_and(|style| style.eq_ignore_ascii_case("chicago"));
        let form = match node.text("match")? {
            "$title" => Form::Case(Case::Title(is_chicago)),
            "$sentence" => Form::Case(Case::Sentence),
            "$lower" => Form::Lower,
            "$upper" => Form::Upper,
            pattern => Form::Pattern(Pattern::at(pattern, &node.span)?, pattern.to_owned()),
        };
        let own = fields.texts("exceptions")?;
        let with_vocabulary = fields.switch("vocab")?.unwrap_or(true);
        let accepted = if with_vocabulary { context.vocabulary.accept.as_slice() } else { &[] };
        let mut terms: Vec<&str> =
            own.iter().map(|term| term.text.as_str()).chain(accepted.iter().map(AsRef::as_ref)).collect();
        terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
        let exceptions = if terms.is_empty() {
            None
        } else {
            let whole = own.first().map_or(0..0, |first| first.span.clone());
            let parts: Vec<_> = own.iter().collect();
            Some(Pattern::of_parts(&context.words(&terms.join("|")), &parts, &whole)?)
        };
        let mut indicators: Vec<String> = fields.texts("indicators")?.into_iter().map(|i| i.text).collect();
        if indicators.is_empty() {
            indicators.push(":".to_owned());
        }
        let threshold = fields.number("threshold")?.filter(|share| *share > 0.0).unwrap_or(0.8);
        let prefix = fields
            .take("prefix")
            .map(|node| Pattern::at(&format!("^(?:{})", node.text("prefix")?), &node.span));
        Ok(Self { form, exceptions, indicators, threshold, prefix: prefix.transpose()? })
    }

    /// What a text should be, if it is not.
    fn expected(&self, text: &str) -> Option<String> {
        let holds = |pattern: &Pattern| pattern.is_match(text);
        let is_excepted = || self.exceptions.as_ref().is_some_and(holds);
        match &self.form {
            Form::Lower if text == text.to_lowercase() || is_excepted() => None,
            Form::Lower => Some(text.to_lowercase()),
            Form::Upper if text == text.to_uppercase() || is_excepted() => None,
            Form::Upper => Some(text.to_uppercase()),
            Form::Pattern(pattern, _) if holds(pattern) || is_excepted() => None,
            Form::Pattern(_, shown) => Some(shown.clone()),
            Form::Case(case) => self.in_case(text, *case),
        }
    }

    fn in_case(&self, text: &str, case: Case) -> Option<String> {
        let prefix = self.prefix.as_ref().and_then(|prefix| prefix.find_all(text).0.into_iter().next());
        let (prefix, text) = text.split_at(prefix.map_or(0, |range| range.end));
        let exceptions = casing::exceptions(self.exceptions.as_ref(), text);
        let (expected, share) = casing::convert(text, case, &exceptions, &self.indicators);
        let first = text.chars().find(|c| c.is_alphanumeric() || *c == '*');
        let starts_small = case == Case::Sentence
            && first.is_some_and(char::is_lowercase)
            && !exceptions.first().is_some_and(|exception| text[..exception.start].trim().is_empty());
        (share < self.threshold || starts_small).then(|| format!("{prefix}{expected}"))
    }
}

impl Check for Capitalization {
    fn check(&self, pieces: &[Piece<'_>], _: &Copy<'_>, sink: &mut Sink) {
        for piece in pieces {
            if let Some(expected) = self.expected(piece.text) {
                sink.hit_with(piece, &(0..piece.text.len()), vec![piece.text.to_owned(), expected.clone()]);
                if !matches!(self.form, Form::Pattern(..)) {
                    sink.hits.last_mut().into_iter().for_each(|hit| hit.proposed.push(expected.clone()));
                }
            }
        }
    }
}
