//! `--stats`: how long each stage and each rule took.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use crate::report::{Report, count};
use crate::rules::RULES;

/// A rule that took less than this share of the time of all is not listed.
const LEAST_SHARE: f64 = 0.005;

/// The times of one run.
pub(super) struct Stats {
    begun: Instant,
    last: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl Stats {
    pub(super) fn new() -> Self {
        let now = Instant::now();
        Self { begun: now, last: now, stages: Vec::new() }
    }

    /// Nanoseconds since the beginning.
    pub(super) fn nanoseconds(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }

    /// Ends the stage that has this name.
    pub(super) fn stage(&mut self, name: &'static str) {
        let now = Instant::now();
        self.stages.push((name, now - self.last));
        self.last = now;
    }

    /// Writes the stages, then the rules by what they took in nanoseconds over all threads, which is more than the stage
    /// did where there are several.
    pub(super) fn write(&self, report: &Report<'_>, rules: &[u64], out: &mut impl Write) -> io::Result<()> {
        let all: Duration = self.stages.iter().map(|(_, time)| *time).sum();
        let (bytes, seconds) = (report.totals.bytes as f64 / 1e6, all.as_secs_f64());
        writeln!(out, "{}, {bytes:.1} MB in {seconds:.2} s", count(report.totals.files, "file"))?;
        for (name, time) in &self.stages {
            writeln!(out, "  {name:9} {:8.1} ms", time.as_secs_f64() * 1e3)?;
        }
        let sum: u64 = rules.iter().sum();
        let names = RULES.iter().map(|rule| rule.meta().id).chain(["rule files"]);
        let mut times: Vec<(&str, u64)> = names.zip(rules.iter().copied()).collect();
        times.sort_by_key(|(name, time)| (std::cmp::Reverse(*time), *name));
        writeln!(out, "Rules, over all threads; what several share counts for the first of them:")?;
        for (name, time) in times {
            let share = time as f64 / sum.max(1) as f64;
            if share >= LEAST_SHARE {
                writeln!(out, "  {:8.1} ms {:3.0} %  {name}", time as f64 / 1e6, share * 100.0)?;
            }
        }
        Ok(())
    }
}
