//! Near misses of the names that a house lists.

use super::{Judge, Kind, Suspect};
use crate::lexicon::edit;
use crate::lexicon::targets::{self, Target};

impl Judge<'_> {
    /// A near miss of a name that the house lists, which counts in whatever company it is and however often it occurs.
    pub(super) fn name_of_house(&self, text: &str) -> Option<Suspect> {
        let near = self.house.names_near(text, known_limit(text.chars().count())?);
        let (least, _) = near.first()?;
        let is_nearer =
            |target: &Target| edit::cost(text, &target.folded, *least).is_some_and(|c| c < *least);
        (!targets::near(text).any(is_nearer))
            .then(|| self.found(Kind::NameKnown, near.into_iter().map(|(_, name)| name.to_owned())))
    }
}

/// What a slip for a name that is known may cost in a word of so many letters, in bits.
pub(super) fn known_limit(letters: usize) -> Option<f32> {
    match letters {
        0..=4 => None,
        5 => Some(3.6),
        6 => Some(4.6),
        7 | 8 => Some(6.5),
        _ => Some(9.0),
    }
}
