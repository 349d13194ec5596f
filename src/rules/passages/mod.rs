//! Rules about passages that are printed more than once.

pub(super) mod lost;
mod previous;
pub(super) mod published;
pub(super) mod repeated;
pub(super) mod truncated;
