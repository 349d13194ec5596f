//! Families of forms and their uses.

use std::collections::BTreeMap;

use crate::finding::Place;

/// One occurrence of something that has another form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Where.
    pub place: Place,
    /// What is the same in all forms of the same thing.
    pub family: String,
    /// The form; uses of a family differ if and only if their forms do.
    pub form: String,
    /// What stands there.
    pub written: String,
}

/// One thing in the forms that a document has of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// Its occurrences, in reading order; at least one.
    pub uses: Vec<Use>,
}

impl Family {
    /// The forms with their counts, the most frequent first; of two equally frequent ones the earlier.
    #[must_use]
    pub fn counts(&self) -> Vec<(&str, usize)> {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for used in &self.uses {
            match counts.iter_mut().find(|(form, _)| *form == used.form) {
                Some((_, count)) => *count += 1,
                None => counts.push((&used.form, 1)),
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }

    /// The uses of a form and those of the others, in reading order.
    #[must_use]
    pub fn split(&self, form: &str) -> (Vec<&Use>, Vec<&Use>) {
        self.uses.iter().partition(|used| used.form == form)
    }
}

/// Puts the uses of one document, or of several, together, in the order of their families. The uses are in reading
/// order.
#[must_use]
pub fn families(uses: Vec<Use>) -> Vec<Family> {
    let mut families: BTreeMap<String, Vec<Use>> = BTreeMap::new();
    for used in uses {
        families.entry(used.family.clone()).or_default().push(used);
    }
    families.into_values().map(|uses| Family { uses }).collect()
}
