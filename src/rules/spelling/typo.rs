//! A misspelt word.

use super::finding;
use crate::finding::{Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::spelling::Kind;

/// Finds words that are in no list and have a likelier reading.
pub(crate) struct Typo;

const META: Meta = Meta {
    id: "spelling/typo",
    title: "a misspelt word",
    why: "A spell checker flags every word that it does not know, so that editors switch it off. This rule reports a word only if it is unknown and has a likelier reading: a known misspelling, or a slip away from a common word; two words run together; one torn apart. Names, coinages, dialect, other languages, code and addresses are left alone.",
    level: Some(Severity::Warning),
    bad: &[
        &["The goverment has yet to recieve the report."],
        &["The ferry was delayed by an unexpacted storm, the company said."],
        &["The keys are inthe drawer of the hall table."],
        &["They came to gether on the quay to watch the launch."],
    ],
    good: &[
        &["Lavrov met Kayani and Kabulov in Moscow."],
        &["“I was nobbut a lad,” he said, “and we were goin’ to t’pit.”"],
        &["The colour of the harbour was gray, like the organization."],
        &["She is an influencer with an unputdownable podcast."],
        &["Nobody has left the chroot.", "The chroot was full.", "One in a chroot sees nothing else."],
        &["The backup of the two filesystems took all night. It was seperatist [sic] talk."],
    ],
    settings: Some("spelling"),
};

impl Rule for Typo {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let is_ours = |kind: Kind| matches!(kind, Kind::Listed | Kind::Word | Kind::Space);
        let suspects = context.spelling().suspects.iter().filter(|suspect| is_ours(suspect.kind));
        out.extend(suspects.map(|suspect| finding(context, META.id, suspect)));
    }
}
