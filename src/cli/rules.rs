//! `copydesk rules`: the list of rules.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::args::{Format, RulesCommand, RulesOptions};
use super::exit::Exit;
use super::try_rule;
use crate::config::{Answer, Finder, Level, Levels, Settings};
use crate::rules::Description;

/// Runs the command.
pub(super) fn run(options: &RulesOptions) -> anyhow::Result<Exit> {
    if let Some(RulesCommand::Try(options)) = &options.command {
        return try_rule::run(options);
    }
    let levels = levels_here()?;
    let mut out = anstream::stdout().lock();
    match options.format {
        Format::Terminal => table(&levels.registry().sorted(), &levels, &mut out)?,
        Format::Json => json(&levels, &mut out)?,
    }
    Ok(Exit::Clean)
}

/// The levels that copydesk.toml gives to the working directory; of the overrides, those that match all of it count.
pub(super) fn levels_here() -> anyhow::Result<Levels> {
    let finder = Finder::new()?;
    let answer = finder.of_folder(Path::new(""));
    if let Some(error) = finder.take_errors().pop() {
        return Err(error.into());
    }
    let mut settings = Settings::default();
    if let Answer::Found(config) = answer {
        settings.files.insert(String::new(), config.for_file(&finder.absolute(Path::new(""))));
    }
    Ok(settings.levels(""))
}

/// Writes rules in aligned columns: id, severity, title.
pub(super) fn table(rules: &[&Description], levels: &Levels, out: &mut impl Write) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let longest = Level::ALL.map(|level| level.name().len()).into_iter().max().unwrap_or(0);
    for rule in rules {
        let level = Level::from(levels.of_id(&rule.id)).name();
        writeln!(out, "{:width$}  {level:longest$}  {}", rule.id, rule.title)?;
    }
    Ok(())
}

/// The list for programs. Keys may be added; none is renamed or taken away.
#[derive(Serialize)]
struct List<'a> {
    version: u32,
    rules: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct Listed<'a> {
    rule: &'a str,
    /// As configured: a severity, or `off`.
    severity: &'static str,
    /// Without a configuration.
    default: &'static str,
    title: &'a str,
}

fn json<'a>(levels: &'a Levels, out: &mut impl Write) -> io::Result<()> {
    let listed = |rule: &'a Description| Listed {
        rule: &rule.id,
        severity: Level::from(levels.of_id(&rule.id)).name(),
        default: Level::from(rule.level).name(),
        title: &rule.title,
    };
    let list = List { version: 1, rules: levels.registry().sorted().into_iter().map(listed).collect() };
    serde_json::to_writer_pretty(&mut *out, &list)?;
    writeln!(out)
}
