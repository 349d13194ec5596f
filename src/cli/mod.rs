//! The command line: arguments first, then one file per command.

mod against;
mod annotate;
mod archive;
mod args;
mod baseline;
mod cache;
mod check;
mod completions;
mod exit;
mod explain;
mod fix;
mod git;
mod init;
mod input;
mod lsp;
mod names;
mod output;
mod progress;
mod rules;
mod screen;
mod stats;
mod stet;
mod try_rule;
mod words;

use std::ffi::OsString;

use clap::{CommandFactory as _, Parser as _};

use args::{Arguments, Command};
pub use exit::Exit;

/// The commands and options, for what is made of them: man pages.
#[must_use]
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Runs the program on its arguments, the first of which is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return exit::usage(&error),
    };
    let result = match arguments.command {
        Command::Check(options) => check::run(&options),
        Command::Fix(options) => fix::run(&options),
        Command::Baseline(options) => baseline::run(&options),
        Command::Annotate(options) => annotate::run(&options),
        Command::Archive(command) => archive::run(command),
        Command::Stet(options) => stet::run(&options),
        Command::Names(options) => names::run(&options),
        Command::Words(command) => words::run(&command),
        Command::Rules(options) => rules::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Init => init::run(),
        Command::Lsp => lsp::run(),
        Command::Completions(options) => completions::run(&options),
    };
    result.unwrap_or_else(|error| exit::fault(&error))
}
