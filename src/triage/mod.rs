//! Between the rules and the report: which finding is the same as yesterday's.

mod fingerprint;

pub use fingerprint::fingerprints;
