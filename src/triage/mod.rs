//! Between the rules and the report: which finding is the same as yesterday's, and which has to do with today's changes.

mod baseline;
mod changed;
mod fingerprint;

pub use baseline::{Baseline, BaselineError, Known};
pub use changed::{Changed, is_in_changes};
pub use fingerprint::fingerprints;
