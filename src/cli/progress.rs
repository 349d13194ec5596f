//! How far a long run is, on the terminal of whoever waits for it.

use std::io::{IsTerminal as _, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A shorter run shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// Times a second that it is drawn at most.
const RATE: u8 = 10;

/// The bar of one run, which is shown once it has taken a while. Gone at the end of the run, and nothing to whom standard
/// error is no terminal.
pub(super) struct Progress {
    begun: Instant,
    bar: ProgressBar,
    may_show: bool,
}

impl Progress {
    pub(super) fn new(is_quiet: bool) -> Self {
        let bar = ProgressBar::hidden();
        if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {pos} of {len} ") {
            bar.set_style(style.progress_chars("=> "));
        }
        Self { begun: Instant::now(), bar, may_show: !is_quiet && stderr().is_terminal() }
    }

    /// Begins a stage of so many steps.
    pub(super) fn stage(&self, name: &'static str, steps: usize) {
        self.bar.set_message(name);
        self.bar.set_length(steps as u64);
        self.bar.set_position(0);
    }

    /// One step is done.
    pub(super) fn step(&self) {
        self.bar.inc(1);
        if self.may_show && self.bar.is_hidden() && self.begun.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(RATE));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
