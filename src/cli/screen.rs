//! What the report for people is printed on: its width and whether it has colours.

use std::io::{self, IsTerminal as _};

use anstream::{AutoStream, ColorChoice};
use terminal_size::{Width, terminal_size_of};

use super::args::{CheckOptions, Color};
use crate::report::terminal::{DEFAULT_WIDTH, Style};

/// Wider rows are hard to read; only `COLUMNS` can ask for them.
const MAX_WIDTH: usize = 120;

/// The style of the report on standard output, and what the stream is to do with colours.
///
/// `--color auto` follows the customs: `NO_COLOR` that is not empty means no colour, else `CLICOLOR_FORCE` means colour
/// wherever the output goes, else there is colour on a terminal that can show it.
pub(super) fn style(options: &CheckOptions) -> (Style, ColorChoice) {
    let choice = match options.color {
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
        Color::Auto => AutoStream::choice(&io::stdout()),
    };
    let style = Style { colour: choice != ColorChoice::Never, width: width(), quiet: options.quiet };
    (style, choice)
}

/// The style of a report that goes into a file: in colour only if that is asked for.
pub(super) fn style_of_file(options: &CheckOptions) -> Style {
    Style { colour: options.color == Color::Always, width: DEFAULT_WIDTH, quiet: options.quiet }
}

/// Columns of the report: what `COLUMNS` says, else the terminal's, else [`DEFAULT_WIDTH`].
fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|value| value.trim().parse().ok());
    let of_terminal = || {
        let size = io::stdout().is_terminal().then(|| terminal_size_of(io::stdout())).flatten();
        size.map(|(Width(columns), _)| (columns as usize).min(MAX_WIDTH))
    };
    asked.filter(|columns| *columns > 0).or_else(of_terminal).unwrap_or(DEFAULT_WIDTH)
}
