//! What an unknown word could have been meant to be of the names that any desk knows.

use std::sync::Arc;

use super::candidates;
use crate::document::{Case, fold_hash};
use crate::lexicon::remembered::Remembered;
use crate::lexicon::{edit, misspellings, targets, transliterations, words};

/// What a slip in a name may cost, in bits.
const MAX_COST: f32 = 12.0;
/// How much rarer two slips in a name are than one is, in bits.
const TWO_SLIPS: f32 = 7.0;
/// The surprise of a target is at most so much…
const TARGET_BITS: f32 = 18.0;
/// …that of a city of a million…
const CITY_BITS: f32 = 20.0;
/// …and that of a smaller one.
const TOWN_BITS: f32 = 22.0;
/// How much less likely a word is to be meant by a capitalised one that is written small, in bits.
const SMALL: f32 = 8.0;

/// A name that a word may be a slip for, with what does not depend on where the word stands.
#[derive(Debug, Clone)]
pub(super) struct KnownName {
    /// As it is written.
    pub(super) name: String,
    /// In lower case.
    pub(super) folded: String,
    /// What kind of target it is; “proper” for another name.
    pub(super) kind: &'static str,
    /// How surprising it is, in bits.
    pub(super) bits: f32,
    /// What the slip costs, in bits.
    pub(super) cost: f32,
    /// The list of misspellings has it as the correction.
    pub(super) is_listed: bool,
}

/// The names that a folded word may be a slip for, in no order.
pub(super) fn near(text: &str) -> Arc<[KnownName]> {
    static NEAR: Remembered<Arc<[KnownName]>> = Remembered::new();

    NEAR.get(text, |text| find(text).into())
}

fn find(text: &str) -> Vec<KnownName> {
    let corrections: Vec<&str> = misspellings::corrections(text, true).collect();
    let known = |name: String, folded: &str, kind, bits| {
        let is_listed = corrections.iter().any(|correction| correction.eq_ignore_ascii_case(&name));
        // What the list has is one slip to those who make it.
        let cost = if is_listed { edit::cost(text, folded, MAX_COST)? } else { slip(text, folded)? };
        Some(KnownName { name, folded: folded.to_owned(), kind, bits, cost, is_listed })
    };
    let targets = targets::near(text).filter_map(|target| {
        let most = match target.kind {
            "city" => CITY_BITS,
            "town" => TOWN_BITS,
            _ => TARGET_BITS,
        };
        let bits = words::lookup(&target.folded).map_or(most, |entry| entry.bits().min(most));
        known(target.name.to_owned(), &target.folded, target.kind, bits)
    });
    let names = candidates::names_near(text, MAX_COST).into_iter().filter_map(|near| {
        let is_small = words::lookup(&near.word).is_some_and(words::Entry::is_lower);
        // Instituto, Normale: the word of another language.
        if is_small && text.ends_with(['a', 'e', 'i', 'o', 'y']) {
            return None;
        }
        let small = if is_small { SMALL } else { 0.0 };
        known(Case::Capital.apply(&near.word), &near.word, "proper", near.bits + small)
    });
    targets.chain(names).collect()
}

/// What it costs to write one name for another, in bits, if it may be a slip.
pub(super) fn slip(wrong: &str, right: &str) -> Option<f32> {
    // Two forms that a name has in English are no slip.
    let listed = transliterations::standard(fold_hash(wrong));
    if listed.is_some() && listed == transliterations::standard(fold_hash(right)) {
        return None;
    }
    let cost = edit::cost(wrong, right, MAX_COST)?;
    Some(if strsim::osa_distance(wrong, right) > 1 { cost + TWO_SLIPS } else { cost })
}
