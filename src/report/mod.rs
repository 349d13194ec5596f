//! Reports: findings as a person or a program wants to read them. A reporter knows nothing of rules.

pub mod checkstyle;
mod excerpt;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod junit;
pub mod rdjson;
mod sanitize;
pub mod sarif;
pub mod terminal;
mod wording;

use std::sync::Arc;

use crate::document::Document;
use crate::finding::{Finding, Fix, Place, Severity};
use crate::fix::source_edits;
use crate::source::{LineColumn, LineIndex, LineIndexes};
use crate::stet::Stands;
use crate::triage::{self, Baseline, Known};
pub(crate) use sanitize::clean as printable;
pub(crate) use wording::{count, list};

/// Characters of a finding's text that a baseline shows.
const BASELINE_CHARACTERS: usize = 60;

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Problem {
    /// The file as it was named.
    pub path: String,
    /// Why, without a full stop.
    pub message: String,
}

/// What a run found, ready to be printed.
#[derive(Debug)]
pub struct Report<'a> {
    /// The documents that were read, sorted by path.
    pub documents: &'a [Document],
    /// The findings in the order of the report.
    pub findings: Vec<Reported>,
    /// What an editor lets stand, and why.
    pub standing: Vec<(Reported, Stands)>,
    /// The files that could not be read, sorted by path.
    pub problems: Vec<Problem>,
    /// Whether the findings were compared with a baseline.
    pub has_baseline: bool,
    /// How much was read.
    pub totals: Totals,
    lines: LineIndexes,
}

/// How much a run has read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Totals {
    /// Files.
    pub files: usize,
    /// Their bytes on disk.
    pub bytes: u64,
    /// Words of the documents in them.
    pub words: usize,
}

impl Totals {
    /// The totals of some documents, those of one file together.
    #[must_use]
    pub fn of(documents: &[Document]) -> Self {
        let files = documents.chunk_by(|a, b| Arc::ptr_eq(&a.source, &b.source));
        let words = documents.iter().map(|document| document.words.len()).sum();
        let bytes = files.clone().map(|documents| documents[0].source.bytes).sum();
        Self { files: files.count(), bytes, words }
    }
}

/// A finding with what triage made of it.
#[derive(Debug)]
pub struct Reported {
    /// The finding.
    pub finding: Finding,
    /// Its fingerprint, 16 hexadecimal digits.
    pub fingerprint: String,
    /// False if a baseline knows it; then it does not count.
    pub is_new: bool,
}

/// Where a place stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The first character.
    pub start: LineColumn,
    /// The character after the last.
    pub end: LineColumn,
}

impl<'a> Report<'a> {
    /// Puts a report together.
    #[must_use]
    pub fn new(documents: &'a [Document], findings: Vec<Finding>, mut problems: Vec<Problem>) -> Self {
        problems.sort();
        let (totals, lines, standing) = (Totals::of(documents), LineIndexes::default(), Vec::new());
        let mut report =
            Self { documents, findings: Vec::new(), standing, problems, has_baseline: false, totals, lines };
        report.findings = report.take(findings);
        report
    }

    /// Takes what an editor lets stand, with the reasons, for the formats that tell it.
    #[must_use]
    pub fn with_standing(mut self, standing: Vec<(Finding, Stands)>) -> Self {
        let (findings, reasons): (Vec<Finding>, Vec<Stands>) = standing.into_iter().unzip();
        self.standing = self.take(findings).into_iter().zip(reasons).collect();
        self
    }

    fn take(&mut self, findings: Vec<Finding>) -> Vec<Reported> {
        for finding in &findings {
            for place in std::iter::once(&finding.primary).chain(finding.related.iter().map(|r| &r.place)) {
                self.lines.add(self.documents[place.document as usize].part(place.span));
            }
        }
        let fingerprints = triage::fingerprints(&findings, self.documents);
        let findings = findings.into_iter().zip(fingerprints);
        findings.map(|(finding, fingerprint)| Reported { finding, fingerprint, is_new: true }).collect()
    }

    /// Takes the findings that a baseline knows for what they are.
    pub fn compare_with(&mut self, baseline: &Baseline) {
        let matched = baseline.match_up(&self.keys());
        self.has_baseline = true;
        for (reported, known) in self.findings.iter_mut().zip(matched) {
            reported.is_new = known.is_none();
        }
    }

    /// The findings as a baseline tells them apart: (path, rule, fingerprint).
    #[must_use]
    pub fn keys(&self) -> Vec<(&str, &str, &str)> {
        self.findings
            .iter()
            .map(|reported| {
                let finding = &reported.finding;
                (self.path(finding.primary), finding.rule.as_ref(), reported.fingerprint.as_str())
            })
            .collect()
    }

    /// The baseline that knows all of the findings.
    #[must_use]
    pub fn baseline(&self) -> Baseline {
        let known = |reported: &Reported| Known {
            path: self.path(reported.finding.primary).to_owned(),
            rule: reported.finding.rule.clone().into_owned(),
            fingerprint: reported.fingerprint.clone(),
            text: self.text(reported.finding.primary).chars().take(BASELINE_CHARACTERS).collect(),
        };
        Baseline::new(self.findings.iter().map(known).collect())
    }

    /// The findings that no baseline knows.
    pub fn new_findings(&self) -> impl Iterator<Item = &Reported> {
        self.findings.iter().filter(|reported| reported.is_new)
    }

    /// The path of a place's file, without a `./` before it.
    #[must_use]
    pub fn path(&self, place: Place) -> &str {
        let path = self.document(place).source.path.as_str();
        path.strip_prefix("./").unwrap_or(path)
    }

    /// The document that a place is in.
    #[must_use]
    pub fn document(&self, place: Place) -> &Document {
        &self.documents[place.document as usize]
    }

    /// The reading text of a place.
    #[must_use]
    pub fn text(&self, place: Place) -> &str {
        self.document(place).slice(place.span)
    }

    /// Line and column in the source of both ends of a finding's primary or related place, or of a place inside
    /// one of these.
    #[must_use]
    pub fn bounds(&self, place: Place) -> Bounds {
        let text = self.document(place).part(place.span).text();
        self.bounds_by(place, |lines, offset| lines.line_column(text, offset))
    }

    /// As [`bounds`](Self::bounds), with columns in bytes of UTF-8.
    #[must_use]
    pub fn byte_bounds(&self, place: Place) -> Bounds {
        self.bounds_by(place, |lines, offset| LineColumn {
            line: lines.line(offset),
            column: lines.byte_column(offset),
        })
    }

    fn bounds_by(&self, place: Place, at: impl Fn(&LineIndex, usize) -> LineColumn) -> Bounds {
        let document = self.document(place);
        let (lines, span) = (self.lines.of(document.part(place.span)), document.source_text_span(place.span));
        let at = |offset: u32| {
            let fallback = LineColumn { line: 1, column: 1 };
            lines.map_or(fallback, |lines| at(lines, offset as usize))
        };
        Bounds { start: at(span.start), end: at(span.end) }
    }

    /// The line in the source, from 1, on which a place begins that lies in a finding's primary or related place; in a
    /// file that has no lines, the number of its paragraph. Cheaper than [`bounds`](Self::bounds), which counts columns.
    #[must_use]
    pub fn line(&self, place: Place) -> u32 {
        let document = self.document(place);
        if let Some(landmark) = document.landmark(place.span.start) {
            return landmark.number;
        }
        let start = document.source_text_span(place.span).start;
        self.lines.of(document.part(place.span)).map_or(1, |lines| lines.line(start as usize))
    }

    /// The fix of a finding, for programs that make it in the file: none if markup stands within what it replaces.
    #[must_use]
    pub fn fix<'f>(&self, finding: &'f Finding) -> Option<&'f Fix> {
        finding.fix.as_ref().filter(|fix| source_edits(self.document(finding.primary), fix).is_ok())
    }

    /// Where a place begins, for people: `a.txt:3:14`, `a.docx: paragraph 12`, `a.epub(text/ch1.xhtml):3:14`.
    #[must_use]
    pub fn position(&self, place: Place) -> String {
        let start = self.bounds(place).start;
        self.located(place, &format!("{}:{}", start.line, start.column))
    }

    /// The same without the column.
    #[must_use]
    pub fn short_position(&self, place: Place) -> String {
        self.located(place, &self.line(place).to_string())
    }

    fn located(&self, place: Place, line: &str) -> String {
        let document = self.document(place);
        let path = &document.source.path;
        match (document.landmark(place.span.start), &document.part(place.span).name) {
            (Some(landmark), _) => format!("{path}: {landmark}"),
            (None, Some(part)) => format!("{path}({part}):{line}"),
            (None, None) => format!("{path}:{line}"),
        }
    }

    /// How many new findings have that severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.new_findings().filter(|f| f.finding.severity == severity).count()
    }
}
