//! `copydesk completions`: a script for the shell.

use std::io::Write as _;

use clap::CommandFactory as _;

use super::args::{Arguments, CompletionsOptions};
use super::exit::Exit;

/// Runs the command.
pub(super) fn run(options: &CompletionsOptions) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), "copydesk", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(Exit::Clean)
}
