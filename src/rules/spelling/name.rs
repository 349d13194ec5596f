//! A misspelt name.

use super::finding;
use crate::finding::{Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::spelling::Kind;

/// Finds names that are spelt otherwise elsewhere, or that are near misses of names that any desk knows.
pub(crate) struct Name;

const META: Meta = Meta {
    id: "spelling/name",
    title: "a misspelt name",
    why: "Names are what readers, lawyers and the people themselves mind most, and what no dictionary has. This rule reports a name that the same document spells otherwise, more often or as the lists have it, and a near miss of a country, a capital, a people or another name that any desk knows. People may bear any name: that a surname is like another one is no evidence.",
    level: Some(Severity::Warning),
    bad: &[
        &[
            "The talks in Islamabad ended early. Diplomats in Islamabad said that Islamabd had asked for more time.",
        ],
        &["The presidents of Tajikstan and Uzbekistan met at the border."],
        &[
            "Kabulov spoke first. Then Kabulov answered questions, and Kabulov left before noon. Kabulow was not heard again.",
        ],
        &["The Phillipines and Japan signed the treaty in Manila."],
    ],
    good: &[
        &["Lavrov met Kayani, Rogozin and Zulfikar Zamir in Moscow."],
        &["Mr Ansell and Mrs Ansall were elected. Mr Ansell thanked Mrs Ansall."],
        &["The painter Yokoyama was born in Jining, near Yokohama."],
        &["Iran and Iraq, Niger and Nigeria, Austria and Australia were there."],
    ],
    settings: Some("spelling"),
};

impl Rule for Name {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let is_ours = |kind: Kind| matches!(kind, Kind::NameHere | Kind::NameKnown);
        let suspects = context.spelling().suspects.iter().filter(|suspect| is_ours(suspect.kind));
        out.extend(suspects.map(|suspect| finding(context, META.id, suspect)));
    }
}
