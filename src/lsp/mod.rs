//! The language server: findings while the copy is being written, in any editor that speaks the protocol.
//!
//! The only module that knows the types of the protocol. What it shows of a document is what `copydesk check` says of
//! that file; what files of a folder have in common is looked for in the background.

mod actions;
mod capabilities;
mod check;
mod diagnostics;
mod folder;
mod project;
mod requests;
mod server;
mod stream;
mod text;
mod uri;

use std::io::{BufRead, Write};
use std::path::Path;

use anyhow::Context as _;

/// Serves the client that writes to `input` and reads from `output` until it ends the connection.
///
/// `write` replaces a file, whole or not at all: copydesk.toml, when a word is added to it.
pub fn run(
    input: impl BufRead + Send + 'static,
    output: impl Write + Send + 'static,
    write: fn(&Path, &str) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let (connection, writer) = stream::connect(input, output);
    let result = server::serve(&connection, write);
    drop(connection);
    writer
        .join()
        .ok()
        .context("the thread that writes has crashed")?
        .context("cannot write to the client")?;
    result
}
