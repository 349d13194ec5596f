//! Web addresses that lead nowhere, or where readers should not go.

use std::sync::LazyLock;

use regex::Regex;

use super::patterns::{any_case, is_about, is_quoted};
use crate::document::BlockKind;
use crate::finding::{Finding, Severity};
use crate::lexicon::word_set::WordSet;
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds web addresses that are broken or not meant for readers.
pub(crate) struct Url;

const META: Meta = Meta {
    id: "hygiene/url",
    title: "a web address that is broken or not meant for readers",
    why: "An address with a space in it, two schemes or a comma for a full stop leads nowhere; one on the writer’s own \
          machine or on a preview server leads nowhere for readers; one with tracking codes tells a shop which newsletter \
          it came from. Articles about the making of web sites, and quotations, are left alone.",
    level: Some(Severity::Warning),
    bad: &[
        &["Tickets are sold at http//averley-bridge.test until Friday."],
        &["Tickets are sold at https://https://averley-bridge.test until Friday."],
        &["See www.averley ,com for tickets, or www,averley.test for times."],
        &["The programme is at http://localhost:8080/programme for now."],
        &["Book at https://averley.test/tickets?utm_source=newsletter&utm_medium=email today."],
        &["Tickets are sold at www.example.com until Friday."],
    ],
    good: &[
        &["Tickets are sold at https://averley-bridge.test/tickets?day=friday until noon."],
        &["The developer starts the server and opens http://localhost:8080/ in the browser."],
        &["The domain example.com is reserved: no server and no browser will find a shop there."],
        &["The sign said “www. something”, and the rest had been torn off."],
    ],
    settings: None,
};

/// Words of a text about the making of web sites.
static SUBJECT: WordSet = WordSet::new(&[
    "browser",
    "browsers",
    "server",
    "servers",
    "developer",
    "developers",
    "domain",
    "domains",
    "url",
    "urls",
    "html",
    "dns",
    "api",
    "code",
    "programmer",
    "software",
    "port",
    "host",
    "hostname",
    "tracking",
    "parameter",
    "parameters",
    "cookie",
    "cookies",
    "install",
    "command",
    "website",
    "websites",
    "phishing",
    "spam",
    "link",
    "links",
    "address",
    "addresses",
]);
/// So many of them, and it is about that.
const ABOUT: usize = 2;

/// A pattern, and what is said of what it finds.
struct Kind {
    message: &'static str,
    help: &'static str,
    pattern: LazyLock<Regex>,
    /// Reported even where the text is about web sites.
    is_broken: bool,
}

static KINDS: [Kind; 5] = [
    Kind {
        message: "a web address is broken",
        help: "put the address right, and try it",
        pattern: LazyLock::new(|| {
            any_case(concat!(
                r"\bhttps?:?/+https?[:/]\S*|\bhttps?//+\w\S*|\bhttps?:/[^/\s]\S*|\bhttps?:///+\S*|\bhttps?[;.,]//\S*|\bhttps? ://\S*",
                r"|\b(?:htp|htpp|htttp|hhtp|httpp|htps|httsp|htttps|hhtps|htpps)s?:/+\S*|\bhttps?:// +(?:www\b\S*|[\w-]+\.[a-z]{2,}\S*)",
                r"|\bwww[,;:]\s?[\w-]+\.\S+|\bwwww+\.\w\S*|\bwww\. ?[\w-]+ ?, ?(?:com|org|net|co|info|uk|de|eu)\b\S*",
                r"|\b(?:https?://|www\.)[\w-]+(?: \.|\. )(?:com|org|net|info|co\.uk|org\.uk)\b\S*|\bwww [\w-]+\.(?:com|org|net|co\.uk)\b\S*",
            ))
        }),
        is_broken: true,
    },
    Kind {
        message: "a web address on the writer’s own machine",
        help: "put the public address",
        pattern: LazyLock::new(|| {
            any_case(
                r"\b(?:https?://)?(?:localhost|127\.0\.0\.1)(?::\d+)?(?:/\S*)?|\bhttps?://(?:192\.168|10\.\d+)\.\d+\.\d+\S*|\bfile:///\S+",
            )
        }),
        is_broken: false,
    },
    Kind {
        message: "the address of a preview, which readers cannot open",
        help: "put the public address",
        pattern: LazyLock::new(|| {
            any_case(
                r"\bhttps?://(?:staging|stage|preprod|preview|uat|dev|test)[.-][\w.-]+\S*|\bhttps?://\S+[?&]preview(?:_id)?=\S*|\bhttps?://\S+/wp-admin/\S*",
            )
        }),
        is_broken: false,
    },
    Kind {
        message: "a web address with tracking codes",
        help: "cut the address off before them",
        pattern: LazyLock::new(|| {
            any_case(
                r"\b(?:https?://|www\.)\S+?[?&](?:utm_[a-z]+|fbclid|gclid|mc_[ce]id|igshid|yclid|msclkid|_hsenc)=\S*",
            )
        }),
        is_broken: false,
    },
    Kind {
        message: "a web address that is only an example",
        help: "put the real address",
        pattern: LazyLock::new(|| {
            any_case(
                r"\b(?:https?://)?(?:www\.)?(?:example\.(?:com|org|net)|(?:yourdomain|yoursite|yourwebsite|mysite|domainname|website-?url|insert-?url)\.(?:com|org|net|co\.uk))\b(?:/\S*)?",
            )
        }),
        is_broken: false,
    },
];

impl Rule for Url {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        let mut found: Vec<(Span, &Kind)> = Vec::new();
        for block in
            document.blocks.iter().filter(|b| !matches!(b.kind, BlockKind::Code | BlockKind::FrontMatter))
        {
            let text = document.slice(block.span);
            if !may_have_address(text) {
                continue;
            }
            for kind in &KINDS {
                for address in kind.pattern.find_iter(text) {
                    let len = address
                        .as_str()
                        .trim_end_matches(['.', ',', ')', ';', ':', '”', '’', '"', '\''])
                        .len();
                    let start = block.span.start as usize + address.start();
                    let span = Span::new(start, start + len);
                    let is_mail = text[..address.start()].ends_with('@');
                    let is_again =
                        found.last().is_some_and(|(last, _)| last.start < span.end && span.start < last.end);
                    if len > 0 && !is_mail && !is_again && !is_quoted(context, span) {
                        found.push((span, kind));
                    }
                }
            }
        }
        if found.iter().any(|(_, kind)| !kind.is_broken) && is_about(document, &SUBJECT, ABOUT) {
            found.retain(|(_, kind)| kind.is_broken);
        }
        out.extend(found.into_iter().map(|(span, kind)| {
            context.finding(&META, span, kind.message, "this address").with_help(kind.help)
        }));
    }
}

/// A quick look for what every pattern needs.
fn may_have_address(text: &str) -> bool {
    [
        "//",
        "www",
        "ttp",
        "localhost",
        "127.0.0.1",
        "example.",
        "yoursite",
        "yourdomain",
        "yourwebsite",
        "mysite",
        "http",
    ]
    .iter()
    .any(|word| text.contains(word))
}
