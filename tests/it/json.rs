//! The JSON report, whole: a contract with other programs.

use copydesk::config::Settings;
use copydesk::lint::lint;
use copydesk::read::read;
use copydesk::report::{Problem, Report, json};
use copydesk::source::Source;
use serde_json::Value;

#[test]
fn the_report_of_two_documents() {
    let texts = [
        (
            "a.txt",
            "Low water\n\nThe naïve plan for the finalisation of the harbour was drawn up by an engineer who had \
             never seen the sea. It cost the the town a fortune.\n",
        ),
        (
            "b.md",
            "# High *water*\n\nNobody was surprised.\n\nThe **naïve plan** for the finalization of the harbour was \
             drawn up by an engineer who had never seen the sea.\n",
        ),
    ];
    let documents = texts.map(|(path, text)| read(Source::from_text(path, text)));
    let findings = lint(&documents, &Settings::default());
    let problem = Problem { path: "c.txt".to_owned(), message: "does not exist".to_owned() };
    let report = Report::new(&documents, findings, vec![problem]);
    let mut printed = Vec::new();
    json::write(&report, &mut printed).unwrap();
    let mut report: Value = serde_json::from_slice(&printed).unwrap();
    report["tool"]["version"] = "of this build".into();
    insta::assert_json_snapshot!(report);
}
