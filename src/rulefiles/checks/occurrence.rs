//! `occurrence`: too many of something, or too few.

use super::{Check, Sink, flags, is_blank};
use crate::rulefiles::copy::{Copy, Piece};
use crate::rulefiles::fields::Fields;
use crate::rulefiles::pattern::Pattern;
use crate::rulefiles::yaml::Fault;

/// A piece with more or fewer matches than allowed is a hit.
#[derive(Debug)]
pub(super) struct Occurrence {
    pattern: Pattern,
    /// 0 is no bound.
    max: usize,
    /// 0 is no bound.
    min: usize,
}

impl Occurrence {
    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, Fault> {
        let token = fields.require("token")?;
        let source = token.text("token")?;
        let ignore_case = fields.flag("ignorecase")?;
        let pattern = Pattern::at(&format!("{}(?:{source})", flags(ignore_case)), &token.span)?;
        let (max, min) = (fields.number("max")?.unwrap_or(0), fields.number("min")?.unwrap_or(0));
        Ok(Self { pattern, max, min })
    }
}

impl Check for Occurrence {
    fn check(&self, pieces: &[Piece<'_>], _: &Copy<'_>, sink: &mut Sink) {
        for piece in pieces {
            let mut found = sink.find_all(&self.pattern, piece.text);
            found.retain(|range| !is_blank(&piece.text[range.clone()]));
            let count = found.len();
            if (self.max > 0 && count > self.max) || count < self.min {
                let first = found.first().cloned();
                // With nothing to point at, the beginning has to do.
                let range = first.unwrap_or(0..piece.text.chars().next().map_or(0, char::len_utf8));
                sink.hit_with(piece, &range, vec![count.to_string()]);
            }
        }
    }

    fn needles(&self) -> Vec<Option<Vec<String>>> {
        let needles = self.pattern.needles().filter(|_| self.min == 0);
        vec![needles.map(<[String]>::to_vec)]
    }
}
