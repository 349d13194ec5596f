//! `copydesk words`: the house's own words and names in copydesk.toml.

use std::fs;
use std::io::Write as _;

use anyhow::{Context as _, bail};

use super::args::{AddOptions, WordsCommand};
use super::exit::Exit;
use super::output;
use crate::config::{Config, FILE_NAME, nearest_file, with_words};
use crate::spelling::House;

/// Runs the command.
pub(super) fn run(command: &WordsCommand) -> anyhow::Result<Exit> {
    match command {
        WordsCommand::Add(options) => add(options),
    }
}

fn add(options: &AddOptions) -> anyhow::Result<Exit> {
    let key = if options.name { "names" } else { "words" };
    let words: Vec<&str> = options.words.iter().map(|word| word.trim()).collect();
    for word in &words {
        let checked = if options.name { House::check_name(word) } else { House::check_word(word) };
        if let Err(reason) = checked {
            let help = if options.name || House::check_name(word).is_err() { "" } else { " (--name)" };
            bail!("“{word}” {reason}{help}");
        }
    }
    let here = std::env::current_dir().context("cannot tell the working directory")?;
    let found = nearest_file(&here);
    let is_new = found.is_none();
    let path = found.unwrap_or_else(|| here.join(FILE_NAME));
    let shown = path.strip_prefix(&here).unwrap_or(&path).display().to_string();
    let text = if is_new {
        String::new()
    } else {
        fs::read_to_string(&path).with_context(|| format!("cannot read {shown}"))?
    };
    Config::parse(&text, path.parent().unwrap_or(&here), &shown)?;
    let (text, added) = with_words(&text, key, &words).with_context(|| format!("cannot change {shown}"))?;
    if !added.is_empty() {
        output::replace(&path, |out| out.write_all(text.as_bytes()))?;
    }
    let mut out = anstream::stdout().lock();
    if is_new {
        writeln!(out, "wrote {shown}")?;
    }
    for word in &added {
        writeln!(out, "added “{word}” to `{key}` in {shown}")?;
    }
    for word in words.iter().filter(|word| !added.contains(word)) {
        writeln!(out, "“{word}” is in `{key}` in {shown} already")?;
    }
    Ok(Exit::Clean)
}
