//! Where the findings of a report stand in the members of its file.

use std::ops::Range;

use crate::report::{Report, Reported};

/// A finding in a member.
pub(super) struct Placed<'a> {
    pub(super) reported: &'a Reported,
    /// The member’s name.
    pub(super) part: &'a str,
    /// Bytes of its text.
    pub(super) range: Range<usize>,
}

/// The new findings, in the order of the report.
pub(super) fn placed<'a>(report: &'a Report<'_>) -> impl Iterator<Item = Placed<'a>> {
    report.new_findings().filter_map(|reported| {
        let place = reported.finding.primary;
        let document = report.document(place);
        let part = document.part(place.span).name.as_deref()?;
        Some(Placed { reported, part, range: document.source_text_span(place.span).range() })
    })
}
