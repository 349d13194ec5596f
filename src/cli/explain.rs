//! `copydesk explain`: a rule in words.

use std::borrow::Cow;
use std::io::{self, Write};

use anyhow::bail;
use unicode_width::UnicodeWidthStr as _;

use super::args::ExplainOptions;
use super::exit::Exit;
use super::rules::{levels_here, table};
use crate::config::section_of_template;
use crate::rules::{ComparedWith, Description};

/// Columns of the text: what is comfortable to read.
const WIDTH: usize = 80;
const INDENT: &str = "    ";

/// Runs the command.
pub(super) fn run(options: &ExplainOptions) -> anyhow::Result<Exit> {
    let levels = levels_here()?;
    let registry = levels.registry();
    let mut out = anstream::stdout().lock();
    if let Some(rule) = registry.find(&options.rule) {
        explain(rule, &mut out)?;
        return Ok(Exit::Clean);
    }
    let of_group: Vec<&Description> =
        registry.sorted().into_iter().filter(|rule| rule.group() == options.rule).collect();
    if of_group.is_empty() {
        bail!(registry.unknown(&options.rule));
    }
    table(&of_group, &levels, &mut out)?;
    Ok(Exit::Clean)
}

fn explain(rule: &Description, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}: {}", rule.id, rule.title)?;
    if !rule.why.is_empty() {
        writeln!(out)?;
        text(&rule.why, "", out)?;
    }
    let names = match rule.compares {
        None => ["in one file", "in another file"],
        Some(ComparedWith::Previous) => ["before", "now"],
        Some(ComparedWith::Published) => ["published", "now"],
    };
    examples("Found:", &rule.bad, names, out)?;
    examples("Left alone:", &rule.good, names, out)?;

    let (state, switch, level, flag) = match rule.level {
        Some(severity) => (format!("Its severity is “{}”", severity.name()), "off", "off", "ignore"),
        None => ("It is off".to_owned(), "on", "warning", "select"),
    };
    writeln!(out, "\n{state} by default. To switch it {switch}, write in copydesk.toml\n")?;
    writeln!(out, "{INDENT}[rules]\n{INDENT}\"{}\" = \"{level}\"\n", rule.id)?;
    writeln!(out, "or, for one run, give the option\n\n{INDENT}copydesk check --{flag} {}", rule.id)?;
    if let Some(section) = rule.settings.and_then(section_of_template) {
        writeln!(out, "\nIts settings in copydesk.toml, for example:\n")?;
        text(&section, INDENT, out)?;
    }
    Ok(())
}

/// Why the rule is there, and examples, as Markdown.
pub(super) fn markdown(rule: &Description) -> String {
    let mut text = format!("{}\n", rule.why);
    for (title, examples) in [("Found:", &rule.bad), ("Left alone:", &rule.good)] {
        text += &format!("\n{title}\n");
        for example in examples {
            let lines: Vec<&str> = example.iter().flat_map(|document| document.trim_end().lines()).collect();
            text += &format!("\n> {}\n", lines.join("\n> "));
        }
    }
    text
}

/// Writes examples; `names` is what the first document of an example is called, and each other one.
fn examples(
    title: &str,
    examples: &[Vec<Cow<'_, str>>],
    names: [&str; 2],
    out: &mut impl Write,
) -> io::Result<()> {
    if !examples.is_empty() {
        writeln!(out, "\n{title}")?;
    }
    for example in examples {
        writeln!(out)?;
        if let [only] = example.as_slice() {
            text(only, INDENT, out)?;
            continue;
        }
        for (index, document) in example.iter().enumerate() {
            writeln!(out, "{INDENT}{}:", names[index.min(1)])?;
            text(document, &INDENT.repeat(2), out)?;
        }
    }
    Ok(())
}

/// Writes a text with its own line breaks, each line behind `indent` and wrapped at [`WIDTH`].
fn text(text: &str, indent: &str, out: &mut impl Write) -> io::Result<()> {
    for line in text.trim_end().lines() {
        let mut row = String::new();
        for word in line.split(' ') {
            let is_full = indent.width() + row.width() + 1 + word.width() > WIDTH;
            if is_full && !row.trim().is_empty() {
                write_row(indent, &row, out)?;
                row.clear();
            } else if !row.is_empty() {
                row.push(' ');
            }
            row.push_str(word);
        }
        write_row(indent, &row, out)?;
    }
    Ok(())
}

fn write_row(indent: &str, row: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", format!("{indent}{row}").trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::rules::Meta;

    fn explained(meta: &'static Meta) -> String {
        let mut out = Vec::new();
        explain(&meta.into(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    const META: Meta = Meta {
        id: "passages/example",
        title: "a passage that stands for all of them",
        why: "A sentence that is longer than one row of the explanation is wrapped at a word, so that it can be read \
              with ease.",
        level: Some(Severity::Warning),
        bad: &[&["The harbour is open.\n\nThe harbour is open."], &["It rained.", "It rained."]],
        good: &[&["The harbour is open."]],
        settings: Some("passages"),
    };

    #[test]
    fn a_rule_is_explained() {
        insta::assert_snapshot!(explained(&META));
    }

    #[test]
    fn a_rule_that_is_off_by_default_can_be_switched_on() {
        insta::assert_snapshot!(explained(&Meta {
            level: None,
            why: "",
            bad: &[],
            good: &[],
            settings: None,
            ..META
        }));
    }
}
