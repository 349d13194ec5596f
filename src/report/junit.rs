//! `--format junit`: a test suite a file and a test case a finding, for CI systems that show tests.

use std::io::{self, Write};
use std::time::Duration;

use quick_junit::{NonSuccessKind, Report as Suites, TestCase, TestCaseStatus, TestSuite};

use super::sanitize::clean;
use super::wording::in_one_line;
use super::{Report, Reported};
use crate::finding::Severity;

/// Writes the report. A file without findings has one test that passes, since a suite without tests is taken for a
/// mistake; a file that could not be read has one in error.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let mut suites = Suites::new("copydesk");
    suites.set_time(Duration::ZERO);
    let mut findings = report.new_findings().peekable();
    for (index, document) in report.documents.iter().enumerate() {
        let mut suite = suite(&document.source.path);
        while let Some(reported) =
            findings.next_if(|reported| reported.finding.primary.document as usize == index)
        {
            suite.add_test_case(case(report, reported));
        }
        if suite.test_cases.is_empty() {
            suite.add_test_case(test(&document.source.path, "copydesk", TestCaseStatus::success()));
        }
        suites.add_test_suite(suite);
    }
    for problem in &report.problems {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message(clean(&problem.message));
        let mut suite = suite(&problem.path);
        suite.add_test_case(test(&problem.path, "copydesk", status));
        suites.add_test_suite(suite);
    }
    suites.serialize(out).map_err(io::Error::other)
}

fn suite(path: &str) -> TestSuite {
    let mut suite = TestSuite::new(clean(path));
    suite.set_time(Duration::ZERO);
    suite
}

fn test(path: &str, name: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(name, status);
    case.set_classname(clean(path)).set_time(Duration::ZERO);
    case.extra.insert("file".into(), clean(path).into());
    case
}

/// The test that a finding fails; a suggestion is told by one that passes.
fn case(report: &Report<'_>, reported: &Reported) -> TestCase {
    let finding = &reported.finding;
    let path = &report.document(finding.primary).source.path;
    let line = report.line(finding.primary);
    let message = in_one_line(report, reported);
    let name = format!("{} at line {line}", finding.rule);
    let mut case = if finding.severity == Severity::Suggestion {
        let mut case = test(path, &name, TestCaseStatus::success());
        case.set_system_out(message);
        case
    } else {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        let excerpt = clean(report.text(finding.primary));
        status.set_message(message).set_type(finding.rule.as_ref()).set_description(excerpt);
        test(path, &name, status)
    };
    case.extra.insert("line".into(), line.to_string().into());
    case
}
