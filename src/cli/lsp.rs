//! `copydesk lsp`: the language server.

use std::io::{self, BufReader, Write as _};

use super::exit::Exit;
use super::output;
use crate::lsp;

/// Runs the command.
pub(super) fn run() -> anyhow::Result<Exit> {
    let (input, output) = (BufReader::new(io::stdin()), io::stdout());
    lsp::run(input, output, |path, text| output::replace(path, |out| out.write_all(text.as_bytes())))?;
    Ok(Exit::Clean)
}
