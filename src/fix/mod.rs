//! Putting faults right in the file: from documents and findings to new texts. No file is touched here.
//!
//! A fix is a list of edits of the reading text. Where the source has the same text, they become edits of the source
//! ([`source_edits`], which is all that an editor needs for one fix); the rest is refused with a reason. [`put_right`]
//! makes all fixes: those that do not meet at once, then the documents are read and looked at again, until nothing more
//! is to be done. What it returns is therefore left as it is by the next call.

mod container;
mod edit;
mod pass;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

pub use container::{holds, rewritten};
pub use edit::{Refusal, SourceEdit, source_edits};
pub use pass::Texts;

use crate::document::Document;
use crate::finding::{Applicability, Finding};
use crate::source::Source;
use pass::{Fixable, Pass};

/// After so many passes a rule that still finds something to put right will not come to an end. Fixes that meet one
/// another take a pass each, and three in a row are rare.
const MAX_PASSES: usize = 12;

/// Documents with their faults put right.
#[derive(Debug)]
pub struct Fixed {
    /// The documents as they are now, in the order in which they were given.
    pub documents: Vec<Document>,
    /// Those of them that were changed, by their index.
    pub changed: BTreeMap<usize, Changed>,
    /// What is left to be found in them.
    pub findings: Vec<Finding>,
    /// Those of the findings that have a fix which cannot be made.
    pub refused: Vec<(usize, Refusal)>,
}

/// A document that was changed.
#[derive(Debug)]
pub struct Changed {
    /// As it was.
    pub before: Document,
    /// How many faults were put right.
    pub faults: usize,
    /// At how many places: one fault may recur.
    pub places: usize,
}

/// Puts right all that can be.
///
/// `read` makes a document of other texts of a file, if that can be done, as the file will be read from now on; `lint`
/// finds what is wrong in all of the documents. With [`Applicability::Unsafe`], fixes that need an editor’s eye are made too.
pub fn put_right(
    documents: Vec<Document>,
    applicability: Applicability,
    read: impl Fn(&Source, &Texts) -> Option<Document> + Sync,
    lint: impl Fn(&[Document]) -> Vec<Finding>,
) -> Fixed {
    let mut fixed = Fixed { documents, changed: BTreeMap::new(), findings: Vec::new(), refused: Vec::new() };
    let mut endless: BTreeSet<String> = BTreeSet::new();
    loop {
        let mut late: BTreeSet<String> = BTreeSet::new();
        for number in 0..MAX_PASSES {
            fixed.findings = lint(&fixed.documents);
            let made = fixed.pass(applicability, &endless, &read);
            if made.is_empty() {
                return fixed;
            }
            if number >= MAX_PASSES / 2 {
                late.extend(made.iter().map(|finding| fixed.findings[*finding].rule.to_string()));
            }
        }
        endless.append(&mut late);
        fixed.reset();
    }
}

impl Fixed {
    /// Makes what fixes can be made at once, but for those of some rules, and returns which.
    fn pass(
        &mut self,
        applicability: Applicability,
        endless: &BTreeSet<String>,
        read: &(impl Fn(&Source, &Texts) -> Option<Document> + Sync),
    ) -> Vec<usize> {
        let mut fixes: BTreeMap<usize, Vec<Fixable<'_>>> = BTreeMap::new();
        self.refused.clear();
        for (index, finding) in self.findings.iter().enumerate() {
            let Some(of) = Fixable::new(index, finding).filter(|of| of.fix.applicability <= applicability)
            else {
                continue;
            };
            if endless.contains(finding.rule.as_ref()) {
                self.refused.push((index, Refusal::Endless));
            } else if self.shares_its_file(finding.primary.document as usize) {
                self.refused.push((index, Refusal::Container));
            } else {
                fixes.entry(finding.primary.document as usize).or_default().push(of);
            }
        }
        let documents = &self.documents;
        let passes: Vec<(usize, Pass)> = fixes
            .into_par_iter()
            .map(|(index, fixes)| (index, pass::pass(&documents[index], &fixes, read)))
            .collect();
        let mut all = Vec::new();
        for (index, Pass { document, made, refused }) in passes {
            self.refused.extend(refused);
            if let Some(document) = document {
                let before = std::mem::replace(&mut self.documents[index], document);
                let edits =
                    |finding: &usize| self.findings[*finding].fix.as_ref().map_or(0, |fix| fix.edits.len());
                let changed = self.changed.entry(index).or_insert(Changed { before, faults: 0, places: 0 });
                changed.faults += made.len();
                changed.places += made.iter().map(edits).sum::<usize>();
            }
            all.extend(made);
        }
        self.refused.sort_by_key(|(finding, _)| *finding);
        all
    }

    /// True for one of several texts in one file, as in JSON Lines: to change one would move the others.
    fn shares_its_file(&self, index: usize) -> bool {
        let own = Arc::as_ptr(&self.documents[index].source);
        let neighbours = [index.checked_sub(1), Some(index + 1)];
        let mut others = neighbours.into_iter().flatten().filter_map(|other| self.documents.get(other));
        others.any(|other| Arc::as_ptr(&other.source) == own)
    }

    /// Makes everything as it was.
    fn reset(&mut self) {
        for (index, changed) in std::mem::take(&mut self.changed) {
            self.documents[index] = changed.before;
        }
    }
}

#[cfg(test)]
mod tests;
