//! The arguments as they are typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A linter for publishers: finds repeated passages and other faults before they are printed.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, about, max_term_width = 100, disable_help_subcommand = false)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Look for faults in files and folders.
    Check(CheckOptions),
}

#[derive(Debug, Args)]
pub(super) struct CheckOptions {
    /// Files and folders to check; `-` is standard input.
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,

    /// How to print the findings.
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    pub(super) format: Format,

    /// The name under which standard input is reported; its extension tells the format.
    #[arg(long, value_name = "PATH", default_value = "stdin.txt")]
    pub(super) stdin_filename: String,

    /// Run only these rules or groups.
    #[arg(long, value_name = "RULE|GROUP", value_delimiter = ',')]
    pub(super) select: Vec<String>,

    /// Leave out these rules or groups.
    #[arg(long, value_name = "RULE|GROUP", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,

    /// The lowest severity that makes the exit status 1.
    #[arg(long, value_enum, default_value_t = FailOn::Warning)]
    pub(super) fail_on: FailOn,

    /// Whether to use colour; `auto`: on a terminal unless `NO_COLOR` is set, elsewhere if `CLICOLOR_FORCE` is.
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub(super) color: Color,

    /// Print one line for each finding, and no summary.
    #[arg(long, short)]
    pub(super) quiet: bool,

    /// How many threads to use; by default as many as there are cores.
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Terminal,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Suggestion,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}
