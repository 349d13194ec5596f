//! Exit statuses, and what is printed when the program cannot do its work.

use std::io::{self, Write as _};
use std::process::ExitCode;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: nothing at or above `--fail-on`.
    Clean,
    /// 1: something at or above `--fail-on`.
    Findings,
    /// 2: wrong usage or configuration, or a file that could not be read.
    Failure,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Clean => Self::SUCCESS,
            Exit::Findings => Self::from(1),
            Exit::Failure => Self::from(2),
        }
    }
}

/// Prints what clap has to say: help and the version on standard output, mistakes on standard error.
pub(super) fn usage(error: &clap::Error) -> Exit {
    // A closed pipe leaves nobody to tell.
    let _ = error.print();
    if error.use_stderr() { Exit::Failure } else { Exit::Clean }
}

/// Prints why the program stopped. A reader that went away (`copydesk … | head`) is no fault.
pub(super) fn fault(error: &anyhow::Error) -> Exit {
    let is_broken_pipe = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    if error.chain().any(|cause| cause.downcast_ref().is_some_and(is_broken_pipe)) {
        return Exit::Clean;
    }
    let _ = writeln!(anstream::stderr(), "copydesk: {error:#}");
    Exit::Failure
}
