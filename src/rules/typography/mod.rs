//! Rules about spaces, punctuation and paired marks.

pub(super) mod punctuation;
pub(super) mod spaces;
pub(super) mod unbalanced;
