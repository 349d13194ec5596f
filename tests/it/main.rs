//! What users rely on, tested through the library and the program.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod again;
mod against;
mod annotate;
mod archive;
mod baseline;
mod cache;
mod cli;
mod config;
mod corpus;
mod docs;
mod examples;
mod fix;
mod fixtures;
mod formats;
mod hostile;
mod json;
mod layout;
mod lsp;
mod packs;
mod paths;
mod properties;
mod readers;
mod reading;
mod repairs;
mod sandbox;
mod since;
mod stet;
mod styles;
