//! `substitution`: something for which something else should stand.

use std::ops::Range;

use super::{Check, Hit, Sink, flags};
use crate::rulefiles::action::Action;
use crate::rulefiles::alternatives::Alternatives;
use crate::rulefiles::copy::{Copy, Piece};
use crate::rulefiles::exceptions::Exceptions;
use crate::rulefiles::fields::{Fields, Placed};
use crate::rulefiles::pattern::Pattern;
use crate::rulefiles::rule::Context;
use crate::rulefiles::yaml::Fault;

/// Every match that is not yet what should stand there is a hit.
#[derive(Debug)]
pub(super) struct Substitution {
    /// Their numbers are those of the swaps.
    keys: Alternatives,
    swaps: Vec<Swap>,
    exceptions: Exceptions,
    capitalize: bool,
    /// What is proposed is written into the copy, and so is meant literally.
    replaces: bool,
    /// Bars in what is proposed stand between alternatives.
    has_alternatives: bool,
}

/// One entry of the map.
#[derive(Debug)]
struct Swap {
    value: String,
    /// The forms that are right, if the value is a pattern of them.
    right: Option<Pattern>,
    /// The key with its own groups, if the value refers to them.
    key: Option<Pattern>,
}

impl Substitution {
    pub(super) fn read(
        fields: &mut Fields<'_>,
        context: &Context<'_>,
        action: Option<&Action>,
    ) -> Result<Self, Fault> {
        let mut pairs = fields.pairs("swap")?;
        if pairs.is_empty() {
            return Err(Fault::new(0..0, "the rule has no “swap”"));
        }
        let ignore_case = fields.flag("ignorecase")?;
        let is_nonword = fields.flag("nonword")?;
        let capitalize = fields.flag("capitalize")?;
        fields.take("pos");
        let replaces = matches!(action, Some(Action::Replace(_)));
        let has_alternatives = matches!(action, Some(Action::Replace(params)) if params.is_empty());
        pairs.sort_by_key(|(key, _)| std::cmp::Reverse(key.text.len()));
        let flags = flags(ignore_case);
        let keys = Alternatives::of(pairs.iter().map(|(key, _)| key), |key| {
            let body = if is_nonword { format!("(?m)(?:{key})") } else { context.words(key) };
            format!("{flags}{body}")
        })?;
        let swaps =
            pairs.into_iter().map(|(key, value)| Swap::new(&key, value, flags)).collect::<Result<_, _>>()?;
        let exceptions = Exceptions::read(fields, context, true)?;
        Ok(Self { keys, swaps, exceptions, capitalize, replaces, has_alternatives })
    }

    /// What should stand for the match at a range of the text, or nothing if it is right as it is.
    fn replacement(&self, text: &str, range: &Range<usize>, swap: &Swap) -> Option<String> {
        let found = &text[range.clone()];
        if !self.replaces && swap.right.as_ref().is_some_and(|right| right.is_match(found)) {
            return None;
        }
        let mut replacement = swap.value.clone();
        if let Some(key) = &swap.key {
            // In its place, since the key may look at what stands around it.
            let captures = key
                .captures(text, range.start)
                .filter(|groups| groups.get(0).is_some_and(|whole| whole.range() == *range))?;
            replacement.clear();
            captures.expand(&swap.value, &mut replacement);
        } else if !self.replaces {
            replacement = plain(&replacement);
        }
        if self.capitalize && found.chars().next().is_some_and(char::is_uppercase) {
            let mut chars = replacement.chars();
            if let Some(first) = chars.next() {
                replacement = first.to_uppercase().chain(chars).collect();
            }
        }
        (replacement != found).then_some(replacement)
    }
}

impl Swap {
    fn new(key: &Placed, value: Placed, flags: &str) -> Result<Self, Fault> {
        let is_plain = value.text.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '-');
        let refers = value.text.contains('$');
        let right =
            if is_plain || refers { None } else { Pattern::new(&format!("^(?:{})$", value.text)).ok() };
        let key = if refers { Some(Pattern::at(&format!("{flags}{}", key.text), &key.span)?) } else { None };
        Ok(Self { value: value.text, right, key })
    }
}

/// A simple pattern as the term that it stands for: `OAuth2?` as `OAuth2`. Others are shown as they are.
fn plain(value: &str) -> String {
    if value.contains(['[', '(', '|', '*', '+', '{', '^']) {
        return value.to_owned();
    }
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next()),
            '?' => {}
            c => out.push(c),
        }
    }
    out
}

/// The alternatives of a value: bars stand between them, unless they are escaped.
fn alternatives(value: &str) -> Vec<String> {
    let (mut all, mut current) = (Vec::new(), String::new());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek() == Some(&'|') => current.extend(chars.next()),
            '|' => all.push(std::mem::take(&mut current)),
            c => current.push(c),
        }
    }
    all.push(current);
    all
}

impl Check for Substitution {
    fn check(&self, pieces: &[Piece<'_>], _: &Copy<'_>, sink: &mut Sink) {
        for piece in pieces {
            let found = sink.find_any(&self.keys, piece);
            if found.is_empty() {
                continue;
            }
            let phrases = self.exceptions.phrases(piece.text);
            for (range, number) in found {
                let text = &piece.text[range.clone()];
                let Some(replacement) = self.replacement(piece.text, &range, &self.swaps[number]) else {
                    continue;
                };
                if self.exceptions.hold(piece.text, &range, &phrases) {
                    continue;
                }
                let proposed = if self.has_alternatives {
                    alternatives(&replacement)
                } else {
                    vec![replacement.clone()]
                };
                let shown = match proposed.as_slice() {
                    [] | [_] => proposed.first().cloned().unwrap_or_default(),
                    several => {
                        several.iter().map(|form| format!("'{form}'")).collect::<Vec<_>>().join(" or ")
                    }
                };
                let arguments = vec![shown, text.to_owned()];
                sink.hits.push(Hit { span: piece.span(&range), found: text.to_owned(), arguments, proposed });
            }
        }
    }

    fn needles(&self) -> Vec<Option<Vec<String>>> {
        self.keys.needles()
    }

    fn sees_edges(&self) -> bool {
        self.keys.sees_edges()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_shown_as_terms() {
        assert_eq!(plain("OAuth2?"), "OAuth2");
        assert_eq!(plain(r"e\.g\."), "e.g.");
        assert_eq!(plain("[Ww]eb"), "[Ww]eb");
    }

    #[test]
    fn bars_stand_between_alternatives() {
        assert_eq!(alternatives("big|large"), ["big", "large"]);
        assert_eq!(alternatives(r"a\|b"), ["a|b"]);
    }
}
