//! Writes the man pages of the program and its commands into a folder: `cargo run --example man -- FOLDER`.

use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "man".into()));
    std::fs::create_dir_all(&folder)?;
    clap_mangen::generate_to(copydesk::cli::command(), folder)
}
