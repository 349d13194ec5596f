//! Markup that shows: entities, tags, wiki and forum codes, traces of tracked changes and merges.

mod entity;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::patterns::{any_case, any_of, exact, is_about, is_quoted};
use crate::document::{Block, BlockKind};
use crate::finding::{Applicability, Finding, Severity};
use crate::lexicon::word_set::WordSet;
use crate::rules::recurring::{self, Slip};
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::source::Span;

/// Finds markup in what readers will read.
pub(crate) struct Markup;

const META: Meta = Meta {
    id: "hygiene/markup",
    title: "markup that would be printed",
    why: "Copy that went through a content system, a word processor or a wiki brings along what its readers were never \
          to see: entities such as &nbsp;, tags, shortcodes, the brackets of a forum or a wiki, remarks, traces of tracked \
          changes, marks of a merge. Each kind is reported once, with its places. Code is left alone, and so is an \
          article about markup, and what it quotes.",
    level: Some(Severity::Error),
    bad: &[
        &["The harbour&nbsp;was closed, and the mayor&#8217;s boat with it."],
        &["The harbour <b>was closed</b> on Monday.<br />"],
        &["[caption id=\"attachment_7\" width=\"300\"]The mayor.[/caption]"],
        &["The mayor {--allegedly--} left {>>source?<<} on Monday."],
        &["<<<<<<< HEAD\nThe boat was late.\n=======\nThe boat was early.\n>>>>>>> draft"],
        &["See page Error! Bookmark not defined. for the **whole list** of [boats](http://boats.test/)."],
    ],
    good: &[
        &["Is 3 < 5? It is, and 5 > 3. AT&T and R&D; Marks & Spencer; <3."],
        &["In HTML, the tag <b> makes text bold in the browser, and &nbsp; is a space."],
        &["The editor [who asked not to be named] said “<br>” aloud. * * * The f**k of it, and **p < 0.05."],
    ],
    settings: None,
};

/// Words of a text that is about markup.
static SUBJECT: WordSet = WordSet::new(&[
    "html",
    "xml",
    "markup",
    "markdown",
    "css",
    "tag",
    "tags",
    "browser",
    "browsers",
    "wiki",
    "wikitext",
    "bbcode",
    "shortcode",
    "shortcodes",
    "entity",
    "entities",
    "syntax",
    "element",
    "elements",
    "attribute",
    "javascript",
    "git",
    "latex",
    "ampersand",
    "developer",
    "developers",
    "programmer",
    "code",
]);
/// So many of them in one document, and it is about markup.
const ABOUT: usize = 3;

/// Languages of markup, of which two are enough.
static LANGUAGES: WordSet =
    WordSet::new(&["html", "xml", "markup", "markdown", "css", "wikitext", "bbcode", "javascript", "latex"]);
const ABOUT_LANGUAGES: usize = 2;

/// A kind of markup.
struct Kind {
    /// What it is called, in the singular and the plural.
    names: [&'static str; 2],
    pattern: LazyLock<Regex>,
    /// Never talked about: reported whatever the document is about.
    certain: bool,
}

const TAGS: &str = "a|abbr|article|aside|b|big|blockquote|body|br|button|center|cite|code|col|dd|del|div|dl|dt|em|embed|\
                    fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|\
                    li|link|main|mark|meta|nav|noscript|object|ol|option|p|param|path|pre|q|ref|s|script|section|select|\
                    small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|\
                    time|tr|tt|u|ul|video|wbr|o:p|w:[a-z]+|st1:[a-z]+";

static KINDS: [Kind; 10] = [
    Kind {
        names: ["an HTML comment", "HTML comments"],
        pattern: LazyLock::new(|| any_case(r"<!--.*?-->|<!--|-->|<!\[CDATA\[|\]\]>|<!DOCTYPE\b[^>]*>")),
        certain: false,
    },
    Kind {
        names: ["a tag", "tags"],
        pattern: LazyLock::new(|| any_case(&format!(r"</?(?:{TAGS})(?:\s[^<>]*)?/?\s*>"))),
        certain: false,
    },
    Kind {
        names: ["a shortcode", "shortcodes"],
        pattern: LazyLock::new(|| {
            any_case(concat!(
                r#"\[/?[a-z][\w-]*(?:\s+[\w-]+\s*=\s*["'“”″]?[^\]\s]*)+[^\]]*\]|\[/[a-z][\w-]*\]"#,
                r"|\[(?:caption|gallery|embed|audio|video|playlist|youtube|toc|url|img|quote|code|size|color|spoiler|\*)(?:=[^\]]*)?\]",
            ))
        }),
        certain: false,
    },
    Kind {
        names: ["wiki markup", "pieces of wiki markup"],
        pattern: LazyLock::new(|| {
            any_case(
                r"\[\[[^\[\]\n]+\]\]|\{\{[^{}\n]*[ |:#][^{}\n]*\}\}|'{3}[^'\n]+'{3}|^={2,5} [^=\n]+ ={2,5}$|\{\||\|\}|__(?:NO)?TOC__",
            )
        }),
        certain: false,
    },
    Kind {
        names: ["Markdown markup", "pieces of Markdown markup"],
        pattern: LazyLock::new(|| {
            any_case(
                r"!?\[[^\]\n]*\]\((?:https?:|/|#|www\.|mailto:)[^)\s]*\)|!\[[^\]\n]*\]\([^)\s]*\)|\[[^\]\n]*\]\(\s*\)|^#{1,6} \S|^```",
            )
        }),
        certain: false,
    },
    Kind {
        names: ["asterisks for bold type", "asterisks for bold type"],
        pattern: LazyLock::new(|| {
            exact(r"(?:^|[\s(“‘])(\*\*[^*\s](?:[^*\n]{0,200}[^*\s])?\*\*)(?:$|[\s.,;:!?)”’])")
        }),
        certain: false,
    },
    Kind {
        names: ["a trace of a tracked change", "traces of tracked changes"],
        pattern: LazyLock::new(|| {
            exact(concat!(
                r"\{\+\+.*?\+\+\}|\{--.*?--\}|\{~~.*?~~\}|\{>>.*?<<\}|\{==.*?==\}",
                r"|\[(?:DELETED|INSERTED|ADDED|MOVED|Deleted|Inserted|Added)(?: (?:text|by [^\]:]+))?: ?[^\]]*\]",
                r"|\[?Comment(?:ed)? \[[A-Z]{1,4}\d{1,3}\]:?[^\]\n]*\]?",
                r"|^(?:Formatted|Deleted|Inserted|Field Code Changed|Style Definition|Formatted Table): ?(?:Font|Indent|Left|Right|Centered|Justified|Normal|Space|Line spacing|Outline|Bulleted|Numbered|Tab stops|English|Highlight|Superscript|Heading)\b.*",
                r"|^(?:Field Code Changed|Formatted Table)$",
                r"|^Page \d+: \[\d+\] (?:Deleted|Inserted|Formatted)\b.*",
            ))
        }),
        certain: true,
    },
    Kind {
        names: ["an error of a word processor", "errors of a word processor"],
        pattern: LazyLock::new(|| {
            any_case(concat!(
                r"error! (?:reference source not found|bookmark not defined|hyperlink reference not valid|no text of specified style in document|not a valid [\w ]+)\.?",
                r"|fehler! (?:verweisquelle konnte nicht gefunden werden|textmarke nicht definiert)\.?",
                r"|erreur ?! (?:source du renvoi introuvable|signet non défini)\.?",
                r"|¡error! (?:no se encuentra el origen de la referencia|marcador no definido)\.?",
                r"|\bMERGEFORMAT\b|\{ ?(?:PAGEREF|HYPERLINK|SEQ|TOC|REF|MERGEFIELD|INCLUDEPICTURE) [^}]*\}",
                r"|normal 0 (?:\d+ )?(?:false ){3}[a-z-]+ x-none x-none|/\* style definitions \*/|\bmso-[a-z-]+:",
            ))
        }),
        certain: true,
    },
    Kind {
        names: ["a mark of a merge", "marks of a merge"],
        pattern: LazyLock::new(|| exact(r"(?m)^(?:<{7}|>{7}|\|{7})(?: .*)?$")),
        certain: true,
    },
    Kind {
        names: ["a piece of a script or style sheet", "pieces of scripts or style sheets"],
        pattern: LazyLock::new(|| {
            any_case(concat!(
                r"\b(?:googletag|adsbygoogle|datalayer)\b *[.=(\[]|\bdocument\.(?:write|getElementById|cookie)\b\(?",
                r"|\(?function ?\([\w, ]*\) ?\{|\bwindow\.[a-z_]\w* ?[=(]|javascript:void\(0\);?|^@media [^{]*\{|[{;] ?[a-z-]+: ?[^;{}]{1,40} ?!important",
                r"|^[.#][\w-]+(?: [.#]?[\w-]+)* ?\{[^}]*\}?",
            ))
        }),
        certain: false,
    },
];

impl Rule for Markup {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn shows_in_a_block(&self) -> bool {
        true
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let document = context.document;
        let blocks: Vec<&Block> = document
            .blocks
            .iter()
            .filter(|block| !matches!(block.kind, BlockKind::Code | BlockKind::FrontMatter))
            .filter(|block| MAY_MATCH.is_match(document.slice(block.span)))
            .collect();
        if blocks.is_empty() {
            return;
        }
        let is_about = is_about(document, &SUBJECT, ABOUT) || is_about(document, &LANGUAGES, ABOUT_LANGUAGES);
        out.extend(entity::finding(context, &META, &blocks, is_about));
        for kind in KINDS.iter().filter(|kind| kind.certain || !is_about) {
            let slips = slips(context, kind, &blocks);
            out.extend(finding(context, kind, &slips));
        }
    }
}

/// A quick look for a sign that all markup has, or a word processor's words.
static MAY_MATCH: LazyLock<AhoCorasick> = LazyLock::new(|| {
    any_of(&[
        "<",
        ">",
        "[",
        "{",
        "&",
        "*",
        "#",
        "`",
        "=",
        "'''",
        "error!",
        "erreur !",
        "erreur!",
        "fehler!",
        "function",
        "format",
        "mso-",
        "definition",
        "deleted",
        "inserted",
        "code changed",
        "normal 0",
        "document.",
        "window.",
        "javascript",
        "googletag",
        "adsbygoogle",
        "datalayer",
        "__toc",
        "__notoc",
        "|}",
    ])
});

fn slips(context: &DocumentContext<'_>, kind: &Kind, blocks: &[&Block]) -> Vec<Slip> {
    let mut slips = Vec::new();
    for block in blocks {
        let text = context.document.slice(block.span);
        for captures in kind.pattern.captures_iter(text) {
            let Some(found) = captures.get(1).or_else(|| captures.get(0)) else { continue };
            let base = block.span.start as usize;
            let span = Span::new(base + found.start(), base + found.end());
            if !found.is_empty() && !is_quoted_here(context, span, kind) {
                slips.push(Slip::new(span));
            }
        }
    }
    slips
}

/// True if a quotation holds the markup and little else.
fn is_quoted_here(context: &DocumentContext<'_>, span: Span, kind: &Kind) -> bool {
    let text = context.document.text();
    let opens = text[..span.start as usize].ends_with(['“', '‘', '"', '\'', '`']);
    let closes = text[span.end as usize..].starts_with(['”', '’', '"', '\'', '`', ',', '.']);
    (opens && closes) || (!kind.certain && is_quoted(context, span) && context.document.slice(span).len() < 8)
}

fn finding(context: &DocumentContext<'_>, kind: &Kind, slips: &[Slip]) -> Option<Finding> {
    let first = context.document.slice(slips.first()?.span);
    let message = match slips.len() {
        1 if first.chars().count() <= 40 => format!("{} was left in the copy: {first}", kind.names[0]),
        1 => format!("{} was left in the copy", kind.names[0]),
        n => format!("{} were left in the copy, at {n} places", kind.names[1]),
    };
    let finding = recurring::one(context, &META, slips, Applicability::Unsafe, message, "would be printed")?;
    Some(finding.with_help("take it out, and set what it was to do by other means"))
}
