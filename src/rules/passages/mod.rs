//! Rules about passages that are printed more than once.

pub(super) mod repeated;
