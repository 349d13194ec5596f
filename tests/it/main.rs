//! What users rely on, tested through the library and the program.

mod cli;
mod config;
mod fixtures;
mod properties;
mod sandbox;
