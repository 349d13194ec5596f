//! `sequence`: words one after the other, with others between them.

use std::ops::Range;

use super::{Check, Sink, flags};
use crate::rulefiles::copy::{Copy, Piece};
use crate::rulefiles::fields::Fields;
use crate::rulefiles::pattern::Pattern;
use crate::rulefiles::rule::Unusable;
use crate::rulefiles::yaml::Fault;

/// A run of words that matches all tokens is a hit.
#[derive(Debug)]
pub(super) struct Sequence {
    tokens: Vec<Token>,
}

#[derive(Debug)]
struct Token {
    pattern: Pattern,
    /// The word must not match.
    negate: bool,
    /// So many words may stand before it that are no part of the run.
    skip: usize,
}

impl Sequence {
    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, Unusable> {
        let prefix = flags(fields.flag("ignorecase")?);
        let mut tokens = Vec::new();
        for item in fields.require("tokens")?.items("tokens")? {
            let mut fields = Fields::new(item)?;
            if fields.text("tag")?.is_some_and(|tag| !tag.is_empty()) {
                let reason = "needs to know parts of speech (“tag”), which copydesk does not";
                return Err(Unusable::Unsupported(reason.to_owned()));
            }
            let node = fields.require("pattern")?;
            let pattern = Pattern::at(&format!("{prefix}(?m)(?:{})", node.text("pattern")?), &node.span)?;
            let (negate, skip) = (fields.flag("negate")?, fields.number("skip")?.unwrap_or(0));
            fields.finish()?;
            tokens.push(Token { pattern, negate, skip });
        }
        if tokens.is_empty() {
            return Err(Fault::new(0..0, "the rule has no “tokens”").into());
        }
        Ok(Self { tokens })
    }

    /// The words of the run that begins at word `at`, one range for each token.
    fn run(&self, text: &str, words: &[Range<usize>], at: usize) -> Option<Vec<usize>> {
        let mut taken = Vec::with_capacity(self.tokens.len());
        let mut next = at;
        for (index, token) in self.tokens.iter().enumerate() {
            let skip = if index == 0 { 0 } else { token.skip };
            let matches = |word: &usize| {
                words
                    .get(*word)
                    .is_some_and(|range| token.pattern.is_match(&text[range.clone()]) != token.negate)
            };
            let last = next.saturating_add(skip).min(words.len());
            let word = (next..=last).find(matches)?;
            taken.push(word);
            next = word + 1;
        }
        Some(taken)
    }
}

/// Words with their apostrophes and hyphens, and signs one by one.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let is_part = c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '*' | '_');
        match words.last_mut() {
            Some(last) if is_open && is_part => last.end = end,
            _ if !c.is_whitespace() => words.push(at..end),
            _ => {}
        }
        is_open = is_part;
    }
    words
}

impl Check for Sequence {
    fn check(&self, pieces: &[Piece<'_>], _: &Copy<'_>, sink: &mut Sink) {
        for piece in pieces {
            let words = words(piece.text);
            let mut at = 0;
            while at < words.len() {
                let Some(run) = self.run(piece.text, &words, at) else {
                    at += 1;
                    continue;
                };
                let last = run.last().copied().unwrap_or(at);
                let arguments = run.iter().map(|word| piece.text[words[*word].clone()].to_owned()).collect();
                sink.hit_with(piece, &(words[at].start..words[last].end), arguments);
                at = last + 1;
            }
        }
    }

    fn needles(&self) -> Vec<Option<Vec<String>>> {
        let mut anchor = self.tokens.iter().filter(|token| !token.negate);
        vec![anchor.find_map(|token| token.pattern.needles()).map(<[String]>::to_vec)]
    }
}
