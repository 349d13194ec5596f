//! The arguments as they are typed.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::read;

/// A linter for publishers: finds repeated passages and other faults before they are printed.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, max_term_width = 100, disable_help_subcommand = false)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Look for faults in files and folders.
    #[command(after_help = EXIT_STATUS)]
    Check(CheckOptions),
    /// Put faults right in files and folders, where that is certain.
    #[command(after_help = FIX_HELP)]
    Fix(FixOptions),
    /// Write a baseline: today's findings, so that `check --baseline` fails on new ones only.
    #[command(after_help = BASELINE_HELP)]
    Baseline(BaselineOptions),
    /// Write a copy of a Word or OpenDocument file with the findings in it as comments, or a proof of any file as a page.
    #[command(after_help = ANNOTATE_HELP)]
    Annotate(AnnotateOptions),
    /// Keep an index of what was published, so that `check --archive` finds what is printed again.
    #[command(subcommand)]
    Archive(ArchiveCommand),
    /// Let a finding stand: write it into the nearest copydesk.toml, from where it is reported no more.
    #[command(after_help = STET_HELP)]
    Stet(StetOptions),
    /// List every name in files and folders, with counts and the names that are spelt nearly alike.
    #[command(after_help = NAMES_HELP)]
    Names(NamesOptions),
    /// Add to the house's own words and names, which are right wherever they stand.
    #[command(subcommand)]
    Words(WordsCommand),
    /// List the rules and how severe each one is in this folder, or try one.
    Rules(RulesOptions),
    /// Tell what a rule looks for and why, with examples, and how to switch it off.
    Explain(ExplainOptions),
    /// Write a copydesk.toml for this folder, with every setting explained and none changed.
    Init,
    /// Serve an editor that speaks the language server protocol, on standard input and output.
    Lsp,
    /// Print a script that lets a shell complete copydesk's commands and options.
    Completions(CompletionsOptions),
}

const EXIT_STATUS: &str = "\
Files that copydesk.toml excludes are left out, even if they are named here.

Exit status: 0 if nothing was found that counts (see --fail-on), 1 if something was, 2 if the command line or \
copydesk.toml is wrong or a file could not be read; the other files are still checked.";

const STET_HELP: &str = "\
In formats with comments, a comment does the same for the paragraph that it stands in or before: \
<!-- stet RULE: reason -->, in LaTeX % stet, in AsciiDoc // stet, in reStructuredText .. stet; and for several, \
<!-- stet begin RULE --> and <!-- stet end -->. “until 2027-01-31” after the rule sets a date. A stet that silences \
nothing, or is past its date, is told.";

const FIX_HELP: &str = "\
A file keeps its encoding, its line ends and all that is not changed, and is replaced whole or not at all. One that was \
changed by someone else meanwhile is left as it is. What stands on standard input is printed as it should be. \
Of Word, OpenDocument, EPUB and IDML files only the words are changed, and \
not where a change of format stands within a fault.

Exit status: 0 if nothing is left that counts (see --fail-on), 1 if something is, 2 if the command line or copydesk.toml \
is wrong or a file could not be read or written; the other files are still put right. With --diff: 1 if there is a \
difference, else 0.";

const BASELINE_HELP: &str = "\
A finding is known as long as its own words stay the same, even if lines move, paragraphs are added or files are renamed. \
The file has one finding a line and is sorted, so that the baselines of two branches can be merged as any text.

Exit status: 0, or 2 if the command line or copydesk.toml is wrong or a file could not be read; then nothing is written.";

const ANNOTATE_HELP: &str = "\
Comments and changes are signed “copydesk”; all else in the file stays as it is, byte for byte. Notes, headers and \
footers cannot hold comments: those on a note stand at its mark in the text.

Exit status: 0 if the file was written, 2 if not.";

const NAMES_HELP: &str = "\
A name is a capitalised word or a run of them, also with “of”, “de”, “van”, “al”, “bin” and the like between. A word \
that opens a sentence, or stands in a heading, a table or verse, counts if it is a name elsewhere or no word that is \
written small. Names with a near neighbour are marked with a ~.

Exit status: 0, or 2 if the command line or copydesk.toml is wrong or a file could not be read.";

#[derive(Debug, Args)]
pub(super) struct CheckOptions {
    #[command(flatten)]
    pub(super) input: InputOptions,

    /// How to print the findings.
    #[arg(long, value_enum, default_value_t = ReportFormat::Terminal)]
    pub(super) format: ReportFormat,

    /// Write the report to this file; what was in it is replaced once the report is complete.
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    #[command(flatten)]
    pub(super) selection: SelectionOptions,

    /// Leave out the findings that this file of `copydesk baseline` knows.
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,

    /// Leave out the findings that have nothing to do with what has changed since this revision in git; of a passage,
    /// either printing counts. What git does not track counts as changed.
    #[arg(long, value_name = "REVISION")]
    pub(super) since: Option<String>,

    /// Compare the copy with its previous version, in git or in a file (of any format), and report the paragraphs that
    /// are gone or cut off since.
    #[arg(long, value_name = "REVISION|FILE")]
    pub(super) against: Option<String>,

    /// Compare the copy with what was published: an archive that `copydesk archive add` made, in a folder or at
    /// `postgres://…`.
    #[arg(long, value_name = "FOLDER|URL")]
    pub(super) archive: Option<String>,

    /// The lowest severity that makes the exit status 1.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Warning)]
    pub(super) fail_on: FailOn,

    /// Whether to use colour; `auto`: on a terminal unless `NO_COLOR` is set, elsewhere if `CLICOLOR_FORCE` is.
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub(super) color: Color,

    /// Print one line for each finding, and no summary.
    #[arg(long, short)]
    pub(super) quiet: bool,

    /// Look at everything again, even if nothing has changed since the last time.
    #[arg(long)]
    pub(super) no_cache: bool,

    /// Tell on standard error how long each stage and each rule took.
    #[arg(long)]
    pub(super) stats: bool,

    /// How many threads to use; by default as many as there are cores.
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<usize>,
}

/// What to do with an archive.
#[derive(Debug, Subcommand)]
pub(super) enum ArchiveCommand {
    /// Add files and folders; a file that is there already is replaced if it has changed.
    Add {
        #[command(flatten)]
        input: InputOptions,
        #[command(flatten)]
        archive: ArchiveOptions,
    },
    /// Remove files and folders, by the paths that they were added under.
    Remove {
        /// The paths.
        #[arg(required = true)]
        paths: Vec<String>,
        #[command(flatten)]
        archive: ArchiveOptions,
    },
    /// Look in files and folders for what was published: `check` with the rule passages/published alone.
    Check(CheckOptions),
    /// Tell how much is in it.
    Stats {
        #[command(flatten)]
        archive: ArchiveOptions,
    },
}

/// The archive if none is named.
pub(super) const DEFAULT_ARCHIVE: &str = ".copydesk-archive";

/// Which archive.
#[derive(Debug, Args)]
pub(super) struct ArchiveOptions {
    /// The folder of the archive, or a database of PostgreSQL that several desks share (`postgres://…`).
    #[arg(long, value_name = "FOLDER|URL", default_value = DEFAULT_ARCHIVE)]
    pub(super) archive: String,
}

/// Which rules run.
#[derive(Debug, Args)]
pub(super) struct SelectionOptions {
    /// Run only these rules or groups, whatever copydesk.toml says. A rule that is off is switched on by its id.
    #[arg(long, value_name = "RULE|GROUP", value_delimiter = ',')]
    pub(super) select: Vec<String>,

    /// Leave out these rules or groups.
    #[arg(long, value_name = "RULE|GROUP", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct AnnotateOptions {
    /// The file to check.
    pub(super) file: PathBuf,

    /// The file to write: of the same format, or a page if its name ends in .html.
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: PathBuf,

    /// In a Word file, make the fixes that are right without reading as tracked changes.
    #[arg(long)]
    pub(super) track: bool,

    #[command(flatten)]
    pub(super) selection: SelectionOptions,

    /// Use this file instead of the nearest copydesk.toml.
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct FixOptions {
    #[command(flatten)]
    pub(super) input: InputOptions,

    /// Make the changes too that may be wrong, such as another spelling; read afterwards what became of the copy.
    #[arg(long = "unsafe")]
    pub(super) unsafe_too: bool,

    /// Print what would be changed, as `diff -u` does, and change nothing.
    #[arg(long)]
    pub(super) diff: bool,

    #[command(flatten)]
    pub(super) selection: SelectionOptions,

    /// The lowest severity of what is left that makes the exit status 1.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Warning)]
    pub(super) fail_on: FailOn,
}

#[derive(Debug, Args)]
pub(super) struct BaselineOptions {
    #[command(flatten)]
    pub(super) input: InputOptions,

    #[command(flatten)]
    pub(super) selection: SelectionOptions,

    /// The file to write.
    #[arg(long, short, value_name = "FILE", default_value = ".copydesk-baseline.json")]
    pub(super) output: PathBuf,

    /// Keep of the findings in the file those that are still there, and add none.
    #[arg(long)]
    pub(super) update: bool,
}

/// What is read, for the commands that read copy.
#[derive(Debug, Clone, Args)]
pub(super) struct InputOptions {
    /// Files and folders to read; `-` is standard input. Without any, this folder.
    pub(super) paths: Vec<PathBuf>,

    /// Read the files that this file lists, one on a line or each before a NUL; `-` takes the list from standard input.
    #[arg(long, value_name = "FILE")]
    pub(super) files_from: Option<PathBuf>,

    /// The name under which standard input is reported; its extension tells the format, its folder the copydesk.toml.
    #[arg(long, value_name = "PATH", default_value = "stdin.txt")]
    pub(super) stdin_filename: String,

    /// Read every file as this format, whatever its name says.
    #[arg(long, value_name = "FORMAT", value_parser = input_format())]
    pub(super) format_in: Option<read::Format>,

    /// Read JSON and JSON Lines: the field that holds the text, as in `body` or `content.rendered`.
    #[arg(long, value_name = "FIELD")]
    pub(super) json_field: Option<String>,

    /// Use this file for every file that is read, instead of the nearest copydesk.toml.
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
}

impl InputOptions {
    /// To read one file.
    pub(super) fn of_file(path: &Path, config: Option<PathBuf>) -> Self {
        Self {
            paths: vec![path.to_owned()],
            files_from: None,
            stdin_filename: "stdin.txt".to_owned(),
            format_in: None,
            json_field: None,
            config,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct NamesOptions {
    #[command(flatten)]
    pub(super) input: InputOptions,

    /// How to print the list.
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct StetOptions {
    /// The finding: `FILE:LINE`, `FILE:LINE:COLUMN` if the line has several, or its fingerprint, which `--format json`
    /// prints.
    #[arg(value_name = "FINDING")]
    pub(super) finding: String,

    #[command(flatten)]
    pub(super) input: InputOptions,

    /// Of several findings on the line, those of this rule or group.
    #[arg(long, value_name = "RULE|GROUP")]
    pub(super) rule: Option<String>,

    /// Why it is to stand.
    #[arg(long, value_name = "TEXT")]
    pub(super) reason: Option<String>,

    /// The last day on which it stands: 2027-01-31.
    #[arg(long, value_name = "DATE")]
    pub(super) until: Option<jiff::civil::Date>,
}

#[derive(Debug, Subcommand)]
pub(super) enum WordsCommand {
    /// Add words to `words` in `[spelling]` of the nearest copydesk.toml, upwards from this folder.
    ///
    /// If there is no copydesk.toml, one is written in this folder. Comments and layout are kept; the list is sorted.
    Add(AddOptions),
}

#[derive(Debug, Args)]
pub(super) struct AddOptions {
    /// The words, in small letters if they may be written so.
    #[arg(required = true, value_name = "WORD")]
    pub(super) words: Vec<String>,

    /// Add them to `names`: proper names, each of one word or, in quotation marks, of several.
    #[arg(long)]
    pub(super) name: bool,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct RulesOptions {
    #[command(subcommand)]
    pub(super) command: Option<RulesCommand>,

    /// How to print the list.
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    pub(super) format: Format,
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// Tell how often a rule would fire in files and folders, with samples, whether it is on or off.
    Try(TryOptions),
}

#[derive(Debug, Args)]
pub(super) struct TryOptions {
    /// The rule's id.
    #[arg(value_name = "RULE")]
    pub(super) rule: String,

    #[command(flatten)]
    pub(super) input: InputOptions,
}

#[derive(Debug, Args)]
pub(super) struct ExplainOptions {
    /// A rule's id; for a group, its rules are listed.
    #[arg(value_name = "RULE|GROUP")]
    pub(super) rule: String,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsOptions {
    /// The shell that the script is for.
    pub(super) shell: clap_complete::Shell,
}

fn input_format() -> impl TypedValueParser<Value = read::Format> {
    PossibleValuesParser::new(read::Format::names())
        .map(|name| read::Format::of_name(&name).unwrap_or(read::Format::Text))
}

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Terminal,
    Json,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For people, with the places cut out of the copy.
    Terminal,
    /// A page to look at: the copy with the findings in its margin.
    Html,
    /// One JSON object.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// The XML of Checkstyle, which most CI systems read.
    Checkstyle,
    /// The XML in which CI systems take the results of tests.
    Junit,
    /// The Reviewdog Diagnostic Format.
    Rdjson,
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
