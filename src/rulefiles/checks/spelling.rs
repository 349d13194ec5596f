//! `spelling`: words that are in no list.

use super::{Check, Sink};
use crate::document::{WordClass, fold_hash};
use crate::lexicon::words;
use crate::rulefiles::copy::{Copy, Piece};
use crate::rulefiles::fields::Fields;
use crate::rulefiles::pattern::Pattern;
use crate::rulefiles::rule::Context;
use crate::rulefiles::yaml::Fault;
use crate::spelling::House;

/// Every word that no dictionary has and no filter matches is a hit.
#[derive(Debug)]
pub(super) struct Spelling {
    /// Dictionaries and lists of the rule.
    house: House,
    /// Whether copydesk's own words count: not if the rule brings a dictionary.
    with_own: bool,
    filters: Vec<Pattern>,
    accepted: Option<Pattern>,
}

/// What is skipped unless the rule says otherwise: mixed case, words that end in capitals, words with any sign that is no
/// ASCII letter, apostrophe or underscore.
const FILTERS: &[&str] = &[r"[A-Z]{1}[a-z]+[A-Z]+\w+", r"[A-Z]+$", r"[^a-zA-Z_'’]"];

impl Spelling {
    pub(super) fn read(fields: &mut Fields<'_>, context: &Context<'_>) -> Result<Self, Fault> {
        let mut house = House::default();
        let path = fields.text("dicpath")?.map(str::to_owned);
        let mut names = fields.texts("dictionaries")?;
        let appends = fields.flag("append")?;
        let (aff, dic) = (fields.take("aff"), fields.texts("dic")?);
        names.extend(dic);
        let _ = aff;
        for name in &names {
            let stem = name.text.trim_end_matches(".dic").trim_end_matches(".aff");
            let open = |extension: &str| {
                let file = format!("{stem}.{extension}");
                let below = path.as_ref().and_then(|path| (context.file)(&format!("{path}/{file}")));
                below.or_else(|| (context.file)(&file))
            };
            let (Some(affixes), Some(words)) = (open("aff"), open("dic")) else {
                let message = format!("the dictionary “{stem}” is not there: {stem}.aff and {stem}.dic");
                return Err(Fault::new(name.span.clone(), message));
            };
            house.add_hunspell(&affixes, &words).map_err(|reason| {
                Fault::new(name.span.clone(), format!("the dictionary “{stem}” cannot be used: {reason}"))
            })?;
        }
        for name in fields.texts("ignore")? {
            let Some(text) = (context.file)(&name.text) else {
                return Err(Fault::new(name.span, format!("the list “{}” is not there", name.text)));
            };
            for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
            {
                house.add_word(&line.to_lowercase());
            }
        }
        let mut filters = Vec::new();
        for filter in fields.texts("filters")? {
            filters.push(Pattern::at(&filter.text, &filter.span)?);
        }
        if !fields.flag("custom")? {
            filters.extend(FILTERS.iter().filter_map(|filter| Pattern::new(filter).ok()));
        }
        let with_vocabulary = fields.switch("vocab")?.unwrap_or(true);
        let terms = context.vocabulary.accept.join("|");
        let accepted = if terms.is_empty() || !with_vocabulary {
            None
        } else {
            Pattern::new(&format!("(?i)^(?:{terms})$")).ok()
        };
        let with_own = names.is_empty() || appends;
        Ok(Self { house, with_own, filters, accepted })
    }

    fn is_right(&self, word: &str) -> bool {
        let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let knows =
            |word: &str| (self.with_own && words::is_known(fold_hash(word))) || self.house.knows(word);
        knows(word)
            || knows(stem)
            || self.filters.iter().any(|filter| filter.is_match(word))
            || self.accepted.as_ref().is_some_and(|accepted| accepted.is_match(stem))
    }
}

impl Check for Spelling {
    fn check(&self, pieces: &[Piece<'_>], copy: &Copy<'_>, sink: &mut Sink) {
        let document = copy.document();
        for piece in pieces {
            let bounds = piece.span(&(0..piece.text.len()));
            let words = &document.words;
            let mut index = words.first_from(bounds.start);
            while index < words.len() && words.span(index).end <= bounds.end {
                let span = words.span(index);
                index += 1;
                if words.class(index - 1) != WordClass::Word {
                    continue;
                }
                // A compound is spelt as its parts are.
                let text = document.slice(span);
                if text.split(['-', '‐', '‑']).all(|part| part.is_empty() || self.is_right(part)) {
                    continue;
                }
                let range = (span.start - bounds.start) as usize..(span.end - bounds.start) as usize;
                sink.hit(piece, &range, text);
            }
        }
    }

    fn sees_edges(&self) -> bool {
        false
    }
}
