//! From findings to the protocol’s diagnostics.

use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location,
    NumberOrString, Range, Uri,
};

use super::check::Checked;
use super::text::Positions;
use crate::config::Mistake;
use crate::document::Document;
use crate::finding::{Finding, Place, Severity};

/// Who says so.
pub(super) const SOURCE: &str = "copydesk";

/// Where the rules are described.
const HOME: &str = "https://crates.io/crates/copydesk";

/// What was found in one document.
pub(super) fn of_checked(checked: &Checked, uri: &Uri) -> Vec<Diagnostic> {
    let at = |_: u32| Some((uri.clone(), &checked.positions));
    let mut all: Vec<Diagnostic> =
        checked.findings.iter().filter_map(|finding| of_finding(finding, &checked.documents, &at)).collect();
    let path = checked.documents.first().map(|document| document.source.path.as_str());
    for fault in checked.stet_faults.iter().filter(|fault| Some(fault.path.as_str()) == path) {
        let line = fault.line.saturating_sub(1);
        let (start, next) = (checked.positions.line_start(line), checked.positions.line_start(line + 1));
        let end = start + checked.positions.text()[start..next].trim_end().len();
        all.push(Diagnostic {
            range: checked.positions.range(start, end),
            severity: Some(DiagnosticSeverity::INFORMATION),
            code: Some(NumberOrString::String("stet".to_owned())),
            source: Some(SOURCE.to_owned()),
            message: fault.message.clone(),
            ..Diagnostic::default()
        });
    }
    all
}

/// The diagnostic for a finding; nothing if its place cannot be shown. `at` tells the address and text of a document.
pub(super) fn of_finding<'p>(
    finding: &Finding,
    documents: &[Document],
    at: &dyn Fn(u32) -> Option<(Uri, &'p Positions)>,
) -> Option<Diagnostic> {
    let related = finding.related.iter().filter_map(|related| {
        let (uri, positions) = at(related.place.document)?;
        let range = range(related.place, documents, positions);
        Some(DiagnosticRelatedInformation {
            location: Location { uri, range },
            message: related.message.clone(),
        })
    });
    let related: Vec<DiagnosticRelatedInformation> = related.collect();
    let (_, positions) = at(finding.primary.document)?;
    let help = finding.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    let deletes =
        finding.fix.as_ref().is_some_and(|fix| fix.edits.iter().all(|edit| edit.text.trim().is_empty()));
    Some(Diagnostic {
        range: range(finding.primary, documents, positions),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_string())),
        code_description: HOME.parse().ok().map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: format!("{}{help}", finding.message),
        related_information: (!related.is_empty()).then_some(related),
        tags: deletes.then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: None,
    })
}

/// Where a place stands in the text of its document.
pub(super) fn range(place: Place, documents: &[Document], positions: &Positions) -> Range {
    let bytes = documents[place.document as usize].source_span(place.span);
    positions.range(bytes.start as usize, bytes.end as usize)
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Suggestion => DiagnosticSeverity::INFORMATION,
    }
}

/// What is wrong in a configuration, at its place in the text of it.
pub(super) fn of_mistake(mistake: &Mistake, positions: &Positions) -> Diagnostic {
    let (line, column, width) = mistake.place();
    let start = positions.line_start(line - 1);
    let text = &positions.text()[start..positions.line_start(line)];
    let byte =
        |column: usize| start + text.char_indices().nth(column).map_or(text.trim_end().len(), |(at, _)| at);
    let first = column as usize - 1;
    Diagnostic {
        range: positions.range(byte(first), byte(first + width).max(byte(first))),
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some(SOURCE.to_owned()),
        message: mistake.text(),
        ..Diagnostic::default()
    }
}
