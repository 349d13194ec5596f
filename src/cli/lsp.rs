//! `copydesk lsp`: the language server.

use std::io::Write as _;

use super::exit::Exit;
use super::output;
use crate::lsp;

/// Runs the command.
pub(super) fn run() -> anyhow::Result<Exit> {
    lsp::run(|path, text| output::replace(path, |out| out.write_all(text.as_bytes())))?;
    Ok(Exit::Clean)
}
