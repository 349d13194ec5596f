//! Tests of the program as a whole.

mod cli;
mod config;
mod sandbox;
