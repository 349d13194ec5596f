//! Between the rules and the report: which finding is the same as yesterday's.

mod baseline;
mod fingerprint;

pub use baseline::{Baseline, BaselineError, Known};
pub use fingerprint::fingerprints;
