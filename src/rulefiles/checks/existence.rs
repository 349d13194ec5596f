//! `existence`: something that should not be there.

use super::{Check, Sink, flags};
use crate::rulefiles::alternatives::{Alternatives, is_independent};
use crate::rulefiles::copy::{Copy, Piece};
use crate::rulefiles::exceptions::Exceptions;
use crate::rulefiles::fields::{Fields, Placed};
use crate::rulefiles::pattern::Pattern;
use crate::rulefiles::rule::Context;
use crate::rulefiles::yaml::Fault;

/// Every match is a hit.
#[derive(Debug)]
pub(super) struct Existence {
    alternatives: Alternatives,
    exceptions: Exceptions,
}

impl Existence {
    pub(super) fn read(fields: &mut Fields<'_>, context: &Context<'_>) -> Result<Self, Fault> {
        let (tokens, raw) = (fields.texts("tokens")?, fields.texts("raw")?);
        let ignore_case = fields.flag("ignorecase")?;
        let (is_nonword, is_appended) = (fields.flag("nonword")?, fields.flag("append")?);
        let parts: Vec<&Placed> = tokens.iter().chain(&raw).filter(|part| !part.text.is_empty()).collect();
        let whole = parts.first().map_or(0..0, |first| first.span.clone());
        if parts.is_empty() {
            return Err(Fault::new(whole, "the rule has neither “tokens” nor “raw”"));
        }
        let template = |joined: &str| match (joined.is_empty(), is_nonword) {
            (true, _) => String::new(),
            (false, true) => format!("(?m)(?:{joined})"),
            (false, false) => context.words(joined),
        };
        let flags = flags(ignore_case);
        let alternatives = if raw.is_empty() && parts.iter().all(|part| is_independent(&part.text)) {
            Alternatives::of(parts, |part| format!("{flags}{}", template(part)))?
        } else {
            let joined = tokens.iter().map(|token| token.text.as_str()).filter(|text| !text.is_empty());
            let template = template(&joined.collect::<Vec<_>>().join("|"));
            let raw: String = raw.iter().map(|part| part.text.as_str()).collect();
            let body = if is_appended { template + &raw } else { raw + &template };
            Alternatives::one(Pattern::of_parts(&format!("{flags}{body}"), &parts, &whole)?)
        };
        let exceptions = Exceptions::read(fields, context, !is_nonword)?;
        Ok(Self { alternatives, exceptions })
    }
}

impl Check for Existence {
    fn check(&self, pieces: &[Piece<'_>], _: &Copy<'_>, sink: &mut Sink) {
        for piece in pieces {
            let found = sink.find_any(&self.alternatives, piece);
            if found.is_empty() {
                continue;
            }
            let phrases = self.exceptions.phrases(piece.text);
            for (range, _) in found {
                if !range.is_empty() && !self.exceptions.hold(piece.text, &range, &phrases) {
                    sink.hit(piece, &range, &piece.text[range.clone()]);
                }
            }
        }
    }

    fn needles(&self) -> Vec<Option<Vec<String>>> {
        self.alternatives.needles()
    }

    fn sees_edges(&self) -> bool {
        self.alternatives.sees_edges()
    }
}
