//! Writes the documentation with a page for each rule into a folder, for mdBook: `cargo run --example docs -- FOLDER`.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use copydesk::finding::Severity;
use copydesk::rules::{ComparedWith, Description, Registry};

fn main() -> io::Result<()> {
    let target = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "target/docs".into()));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (from, source) = (root.join("docs"), target.join("src"));
    fs::create_dir_all(source.join("rules"))?;
    fs::copy(from.join("book.toml"), target.join("book.toml"))?;
    for entry in fs::read_dir(from.join("src"))? {
        let path = entry?.path();
        fs::copy(&path, source.join(path.file_name().unwrap_or_default()))?;
    }
    // The settings as `copydesk init` writes them, and the editors as their folder explains them.
    let template = fs::read_to_string(root.join("src/config/template.toml"))?;
    let intro = "All settings, as `copydesk init` writes them: each is explained, and none is changed.";
    fs::write(
        source.join("configuration.md"),
        format!("# copydesk.toml\n\n{intro}\n\n```toml\n{template}```\n"),
    )?;
    let editors = fs::read_to_string(root.join("editors/README.md"))?;
    fs::write(source.join("editors.md"), editors.replace("# copydesk in editors", "# In the editor"))?;

    let rules = Registry::builtin().sorted();
    let mut list = String::from("# The rules\n");
    let mut summary = fs::read_to_string(from.join("src/SUMMARY.md"))?;
    for of_group in rules.chunk_by(|a, b| a.group() == b.group()) {
        let _ =
            write!(list, "\n## {}\n\n| rule | finds | by default |\n|---|---|---|\n", of_group[0].group());
        for rule in of_group {
            let file = format!("rules/{}.md", rule.id.replace('/', "-"));
            let _ = writeln!(list, "| [{}]({file}) | {} | {} |", rule.id, rule.title, state(rule));
            let _ = writeln!(summary, "  - [{}]({file})", rule.id);
            fs::write(source.join(file), page(rule))?;
        }
    }
    fs::write(source.join("rules.md"), list)?;
    fs::write(source.join("SUMMARY.md"), summary)
}

fn state(rule: &Description) -> &'static str {
    rule.level.map_or("off", Severity::name)
}

/// What a rule looks for, why, examples, and how it is switched.
fn page(rule: &Description) -> String {
    let mut page = format!("# {}\n\nFinds {}.\n\n{}\n", rule.id, rule.title, rule.why);
    let names = match rule.compares {
        None => ["In one file:", "In another file:"],
        Some(ComparedWith::Previous) => ["Before:", "Now:"],
        Some(ComparedWith::Published) => ["Published:", "Now:"],
    };
    for (title, examples) in [("Found", &rule.bad), ("Left alone", &rule.good)] {
        let _ = write!(page, "\n## {title}\n");
        for example in examples {
            for (number, text) in example.iter().enumerate() {
                if example.len() > 1 {
                    let _ = write!(page, "\n{}\n", names[number.min(1)]);
                }
                let _ = write!(page, "\n```text\n{}\n```\n", text.trim_end());
            }
        }
    }
    let (state, level) = match rule.level {
        Some(severity) => (format!("Its severity is “{}” by default.", severity.name()), "off"),
        None => ("It is off by default.".to_owned(), "warning"),
    };
    let _ = write!(
        page,
        "\n## To switch it\n\n{state} In `copydesk.toml`:\n\n```toml\n[rules]\n\"{}\" = \"{level}\"\n```\n",
        rule.id
    );
    page
}
