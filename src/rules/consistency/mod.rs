//! What one document writes in two ways.

pub(super) mod spelling;
