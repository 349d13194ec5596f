//! `consistency`: one form or the other, not both.

use std::ops::Range;

use super::{Check, Sink, flags, needles_of};
use crate::rulefiles::copy::{Copy, Piece};
use crate::rulefiles::fields::{Fields, Placed};
use crate::rulefiles::pattern::Pattern;
use crate::rulefiles::rule::Context;
use crate::rulefiles::yaml::Fault;

/// Once both forms of a pair have been seen, each block that holds one of them is a hit, on the last match. So it is in
/// Vale, and so it has to be for the same styles to say the same.
#[derive(Debug)]
pub(super) struct Consistency {
    pairs: Vec<Pattern>,
}

impl Consistency {
    pub(super) fn read(fields: &mut Fields<'_>, context: &Context<'_>) -> Result<Self, Fault> {
        let (is_nonword, ignore_case) = (fields.flag("nonword")?, fields.flag("ignorecase")?);
        let either = fields.pairs("either")?;
        if either.is_empty() {
            return Err(Fault::new(0..0, "the rule has no “either”"));
        }
        let pair = |(a, b): &(Placed, Placed)| {
            let both = format!("(?P<a>{})|(?P<b>{})", a.text, b.text);
            let body = if is_nonword { format!("(?m)(?:{both})") } else { context.words(&both) };
            Pattern::of_parts(&format!("{}{body}", flags(ignore_case)), &[a, b], &a.span)
        };
        Ok(Self { pairs: either.iter().map(pair).collect::<Result<_, _>>()? })
    }
}

impl Check for Consistency {
    fn check(&self, pieces: &[Piece<'_>], _: &Copy<'_>, sink: &mut Sink) {
        for pattern in &self.pairs {
            let (mut seen_a, mut seen_b) = (false, false);
            for piece in pieces {
                let found: Vec<Range<usize>> = sink.find_all(pattern, piece.text);
                for range in &found {
                    let Some(captures) = pattern.captures(piece.text, range.start) else { continue };
                    seen_a |= captures.name("a").is_some();
                    seen_b |= captures.name("b").is_some();
                }
                if let Some(last) = found.last().filter(|_| seen_a && seen_b) {
                    sink.hit(piece, last, &piece.text[last.clone()]);
                }
            }
        }
    }

    fn needles(&self) -> Vec<Option<Vec<String>>> {
        vec![needles_of(&self.pairs)]
    }

    fn sees_edges(&self) -> bool {
        false
    }
}
