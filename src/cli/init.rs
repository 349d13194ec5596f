//! `copydesk init`: a copydesk.toml to begin with, which takes up the configuration of Vale that it finds.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail};

use super::exit::Exit;
use crate::config::{FILE_NAME, TEMPLATE, VALE_NAMES};

/// Runs the command.
pub(super) fn run() -> anyhow::Result<Exit> {
    let cannot_write = || format!("cannot write {FILE_NAME}");
    match File::create_new(FILE_NAME) {
        Ok(mut file) => file.write_all(text().as_bytes()).with_context(cannot_write)?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            bail!("there is a {FILE_NAME} in this folder already; it is left as it is")
        }
        Err(error) => return Err(error).with_context(cannot_write),
    }
    writeln!(anstream::stdout(), "wrote {FILE_NAME}")?;
    Ok(Exit::Clean)
}

/// The template; beside a configuration of Vale, that is in use.
fn text() -> String {
    let Some(name) = VALE_NAMES.iter().find(|name| Path::new(name).is_file()) else {
        return TEMPLATE.to_owned();
    };
    TEMPLATE.replace("#vale-ini = \".vale.ini\"", &format!("vale-ini = \"{name}\""))
}
