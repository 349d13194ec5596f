//! Reports: findings as a person or a program wants to read them. A reporter knows nothing of rules.

pub mod checkstyle;
mod excerpt;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
pub mod rdjson;
mod sanitize;
pub mod sarif;
pub mod terminal;
mod wording;

use std::collections::BTreeMap;

use crate::document::Document;
use crate::finding::{Finding, Place, Severity};
use crate::source::{LineColumn, LineIndex};
use crate::triage;
pub(crate) use sanitize::clean as printable;

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
    /// The files that could not be read, sorted by path.
    pub problems: Vec<Problem>,
    lines: BTreeMap<u32, LineIndex>,
}

/// A finding with what triage made of it.
#[derive(Debug)]
pub struct Reported {
    /// The finding.
    pub finding: Finding,
    /// Its fingerprint, 16 hexadecimal digits.
    pub fingerprint: String,
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
        let mut lines = BTreeMap::new();
        for finding in &findings {
            for place in std::iter::once(&finding.primary).chain(finding.related.iter().map(|r| &r.place)) {
                let document = &documents[place.document as usize];
                lines.entry(place.document).or_insert_with(|| LineIndex::new(document.source.text()));
            }
        }
        let fingerprints = triage::fingerprints(&findings, documents);
        let findings = findings
            .into_iter()
            .zip(fingerprints)
            .map(|(finding, fingerprint)| Reported { finding, fingerprint });
        Self { documents, findings: findings.collect(), problems, lines }
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
        let text = self.document(place).source.text();
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
        let span = self.document(place).source_text_span(place.span);
        let at = |offset: u32| {
            let fallback = LineColumn { line: 1, column: 1 };
            self.lines.get(&place.document).map_or(fallback, |lines| at(lines, offset as usize))
        };
        Bounds { start: at(span.start), end: at(span.end) }
    }

    /// The line in the source, from 1, on which a place begins that lies in a finding's primary or related place.
    /// Cheaper than [`bounds`](Self::bounds), which counts columns.
    #[must_use]
    pub fn line(&self, place: Place) -> u32 {
        let start = self.document(place).source_text_span(place.span).start;
        self.lines.get(&place.document).map_or(1, |lines| lines.line(start as usize))
    }

    /// How many findings have that severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.finding.severity == severity).count()
    }

    /// Bytes on disk of the files that were read.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.documents.iter().map(|d| d.source.content.source_offset(d.source.text().len())).sum()
    }

    /// Words of the documents.
    #[must_use]
    pub fn words(&self) -> usize {
        self.documents.iter().map(|d| d.words.len()).sum()
    }
}
