//! `repetition`: the same thing twice in a row.

use super::{Check, Sink, flags};
use crate::rulefiles::copy::{Copy, Piece};
use crate::rulefiles::exceptions::Exceptions;
use crate::rulefiles::fields::{Fields, Placed};
use crate::rulefiles::pattern::Pattern;
use crate::rulefiles::rule::Context;
use crate::rulefiles::yaml::Fault;

/// A match that is the same as the one before it is a hit.
#[derive(Debug)]
pub(super) struct Repetition {
    pattern: Pattern,
    ignore_case: bool,
    /// Only letters are compared.
    alpha: bool,
    /// So many repetitions in a row are allowed.
    max: usize,
    exceptions: Exceptions,
}

impl Repetition {
    pub(super) fn read(fields: &mut Fields<'_>, context: &Context<'_>) -> Result<Self, Fault> {
        let tokens = fields.texts("tokens")?;
        let parts: Vec<&Placed> = tokens.iter().collect();
        let (ignore_case, alpha) = (fields.flag("ignorecase")?, fields.flag("alpha")?);
        let joined = tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join("|");
        let whole = tokens.first().map_or(0..0, |first| first.span.clone());
        if joined.is_empty() {
            return Err(Fault::new(whole, "the rule has no “tokens”"));
        }
        let pattern = Pattern::of_parts(&format!("{}({joined})", flags(ignore_case)), &parts, &whole)?;
        let max = fields.number("max")?.unwrap_or(0);
        let exceptions = Exceptions::read(fields, context, true)?;
        Ok(Self { pattern, ignore_case, alpha, max, exceptions })
    }
}

impl Check for Repetition {
    fn check(&self, pieces: &[Piece<'_>], _: &Copy<'_>, sink: &mut Sink) {
        for piece in pieces {
            let found = sink.find_all(&self.pattern, piece.text);
            let mut in_a_row = 0;
            for pair in found.windows(2) {
                let (before, after) = (&piece.text[pair[0].clone()], &piece.text[pair[1].clone()]);
                let is_same = self.is_same(before, after);
                in_a_row = if is_same { in_a_row + 1 } else { 0 };
                let range = pair[0].start..pair[1].end;
                let ends_between = || ends_sentence(&piece.text[pair[0].start..pair[1].start]);
                if is_same && in_a_row > self.max && !ends_between() && !self.exceptions.hold_text(after) {
                    sink.hit(piece, &range, after.trim());
                }
            }
        }
    }

    fn sees_edges(&self) -> bool {
        false
    }
}

impl Repetition {
    fn is_same(&self, before: &str, after: &str) -> bool {
        let form = |text: &str| -> String {
            let text = text.trim();
            if self.ignore_case { text.to_lowercase() } else { text.to_owned() }
        };
        let is_word = |text: &str| !self.alpha || (!text.is_empty() && text.chars().all(char::is_alphabetic));
        let (before, after) = (form(before), form(after));
        !before.is_empty() && before == after && is_word(&after)
    }
}

/// True if a sentence ends in the text.
fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?'])
}
