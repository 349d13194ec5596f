//! The command line: arguments first, then one file per command.

mod args;
mod check;
mod exit;
mod screen;

use std::ffi::OsString;

use clap::Parser as _;

use args::{Arguments, Command};
pub use exit::Exit;

/// Runs the program on its arguments, the first of which is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return exit::usage(&error),
    };
    let result = match arguments.command {
        Command::Check(options) => check::run(&options),
    };
    result.unwrap_or_else(|error| exit::fault(&error))
}
