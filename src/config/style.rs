//! The style of a house: its English, and what else it has settled.

use std::ops::Range;

use super::read::{Notes, did_you_mean, quoted};

/// An English with a spelling of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Any, but one within a document.
    English,
    /// British, with -ise.
    British,
    /// British, with -ize, as Oxford University Press has it.
    Oxford,
    /// American.
    American,
    /// Canadian.
    Canadian,
    /// Australian.
    Australian,
}

impl Language {
    const ALL: [Self; 6] =
        [Self::English, Self::British, Self::Oxford, Self::American, Self::Canadian, Self::Australian];

    /// The tag as it stands in copydesk.toml: `en-GB`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::British => "en-GB",
            Self::Oxford => "en-GB-oxendict",
            Self::American => "en-US",
            Self::Canadian => "en-CA",
            Self::Australian => "en-AU",
        }
    }
}

/// The style of a house.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    /// The English that it writes, if it has settled on one.
    pub language: Option<Language>,
}

/// The language of a tag, in capitals or small letters; a tag that is none is noted.
pub(super) fn read_language(span: Range<usize>, tag: &str, notes: &mut Notes<'_>) -> Option<Language> {
    let language = Language::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(tag));
    if language.is_none() {
        let tags = Language::ALL.map(Language::tag);
        let near = super::nearest(tag, tags.into_iter()).map(did_you_mean).unwrap_or_default();
        let help = format!("known here: {}", quoted(&tags));
        notes.add(span, format!("there is no language “{tag}”{near}"), Some(help));
    }
    language
}
