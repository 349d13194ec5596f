//! E-mail addresses that no letter would reach.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::patterns::{any_case, any_of, is_quoted};
use crate::document::{BlockKind, Signs};
use crate::finding::{Finding, Severity};
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds e-mail addresses that are broken.
pub(crate) struct Email;

const META: Meta = Meta {
    id: "hygiene/email",
    title: "an e-mail address that no letter would reach",
    why: "A space, a second @ or a comma in an e-mail address, an ending such as “.con”, or an (at) that was to keep robots \
          away, all cost readers the address. Some are meant, so that this is no more than a suggestion.",
    level: Some(Severity::Suggestion),
    bad: &[
        &["Write to desk @averley.test before Friday."],
        &["Write to desk@@averley.test before Friday."],
        &["Write to desk@averley,com before Friday."],
        &["Write to desk (at) averley (dot) test before Friday."],
        &["Write to desk@averley.con before Friday."],
    ],
    good: &[
        &["Write to desk@averley.test before Friday, or meet us @averley."],
        &["They sell eggs @ 30p each. She met him (at last) in Hale."],
        &["The sign said “desk @averley.test”."],
    ],
    settings: None,
};

static BROKEN: LazyLock<Regex> = LazyLock::new(|| {
    any_case(concat!(
        r"\b[\w.+-]+ @ ?[\w-]+\.[a-z]{2,}\b|\b[\w.+-]+@ [\w-]+\.[a-z]{2,}\b|\b[\w.+-]+@@+[\w-]+(?:\.[\w-]+)*|\b[\w.+-]+@[\w.-]+@[\w-]+(?:\.[\w-]+)*",
        r"|\b[\w.+-]+@[\w.-]+,(?:com|org|net|co|uk|de|eu)\b|\b[\w.+-]+@[\w-]+\.(?:con|comm|vom|cim)\b",
        r"|\b[\w.+-]+ ?[(\[{] ?at ?[)\]}] ?[\w-]+(?:\.| ?[(\[{] ?dot ?[)\]}] ?)[a-z]{2,}\b|\bmailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)*|\b[\w.+-]+@[\w-]+\.\.[\w-]+",
    ))
});

/// A quick look for what every broken address has.
static MAY_MATCH: LazyLock<AhoCorasick> =
    LazyLock::new(|| any_of(&["@", "mailto:", "(at", "( at", "[at", "[ at", "{at", "{ at"]));

impl Rule for Email {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        for block in
            document.blocks.iter().filter(|b| !matches!(b.kind, BlockKind::Code | BlockKind::FrontMatter))
        {
            let text = document.slice(block.span);
            let may_match = block.signs.overlap(const { Signs::any_of("@:([{") }) && MAY_MATCH.is_match(text);
            if !may_match {
                continue;
            }
            for address in BROKEN.find_iter(text) {
                let start = block.span.start as usize + address.start();
                let span = Span::new(start, start + address.len());
                if !is_quoted(context, span) {
                    let message = format!("“{}” is no e-mail address as it stands", address.as_str());
                    out.push(context.finding(&META, span, message, "this address"));
                }
            }
        }
    }
}
