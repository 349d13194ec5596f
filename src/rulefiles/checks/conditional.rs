//! `conditional`: the first thing asks for the second.

use rustc_hash::FxHashSet;

use super::{Check, Sink};
use crate::rulefiles::copy::{Copy, Piece};
use crate::rulefiles::exceptions::Exceptions;
use crate::rulefiles::fields::Fields;
use crate::rulefiles::pattern::Pattern;
use crate::rulefiles::rule::Context;
use crate::rulefiles::yaml::Fault;

/// If `second` has a group, a match of `first` whose text no group has captured so far is a hit: an abbreviation that
/// was not introduced. If it has none, every match of `first` in a block without `second` is one.
#[derive(Debug)]
pub(super) struct Conditional {
    first: Pattern,
    second: Pattern,
    exceptions: Exceptions,
}

impl Conditional {
    pub(super) fn read(fields: &mut Fields<'_>, context: &Context<'_>) -> Result<Self, Fault> {
        let mut pattern = |key: &'static str| {
            let node = fields.require(key)?;
            Pattern::at(node.text(key)?, &node.span)
        };
        let (first, second) = (pattern("first")?, pattern("second")?);
        // Vale takes this key, and it changes nothing there.
        fields.flag("ignorecase")?;
        let exceptions = Exceptions::read(fields, context, true)?;
        Ok(Self { first, second, exceptions })
    }
}

impl Check for Conditional {
    fn check(&self, pieces: &[Piece<'_>], _: &Copy<'_>, sink: &mut Sink) {
        let has_group = self.second.regex().is_ok_and(|regex| regex.captures_len() > 1);
        let mut captured: FxHashSet<&str> = FxHashSet::default();
        for piece in pieces {
            let seconds = sink.find_all(&self.second, piece.text);
            if !has_group && !seconds.is_empty() {
                continue;
            }
            for second in seconds {
                let found = self.second.captures(piece.text, second.start);
                let groups = found.iter().flat_map(|captures| captures.iter().skip(1).flatten());
                captured.extend(groups.map(|group| &piece.text[group.range()]));
            }
            for range in sink.find_all(&self.first, piece.text) {
                let text = &piece.text[range.clone()];
                if !captured.contains(text) && !self.exceptions.hold_text(text) {
                    sink.hit(piece, &range, text);
                }
            }
        }
    }

    fn sees_edges(&self) -> bool {
        false
    }
}
