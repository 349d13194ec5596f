//! Which elements of a page are no part of the copy.

use super::tokens::Tag;

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Read,
    LeftOut,
    /// Read as one object in the sentence.
    Object,
}

/// Classes and ids of what content management systems put around an article: readers' comments, buttons, links.
const FURNITURE: &[&str] = &[
    "breadcrumb",
    "breadcrumbs",
    "comment-list",
    "comment-respond",
    "comment-section",
    "commentlist",
    "comments",
    "comments-area",
    "comments-section",
    "cookie-banner",
    "cookie-notice",
    "disqus_thread",
    "footnote-back",
    "footnote-ref",
    "mw-editsection",
    "navbox",
    "newsletter-signup",
    "noprint",
    "pagination",
    "related-articles",
    "related-posts",
    "respond",
    "share-buttons",
    "sharedaddy",
    "sidebar",
    "social-share",
    "toc",
];

/// Classes of what only screen readers get.
const UNSEEN: &[&str] = &["screen-reader-text", "sr-only", "visually-hidden"];

/// Classes of formulas.
const FORMULAS: &[&str] = &["katex", "math", "mathjax", "mwe-math-element"];

/// What becomes of an element that stands in an article or not, and in a listing or not.
pub(super) fn fate(tag: &Tag, is_in_article: bool, is_in_listing: bool, reads_title: bool) -> Fate {
    match tag.name.as_str() {
        "html" | "body" | "main" | "article" | "head" => return Fate::Read,
        "code" | "kbd" | "samp" | "tt" | "var" if !is_in_listing => return Fate::Object,
        "math" => return Fate::Object,
        "title" if !reads_title => return Fate::LeftOut,
        "a" if is_note_mark(tag) => return Fate::LeftOut,
        // A page of some systems is one form.
        "form" if tag.value("id").starts_with("aspnet") || tag.value("id") == "form1" => return Fate::Read,
        "footer" if is_in_article && is_footnotes(tag) => return Fate::Read,
        _ => {}
    }
    if may_be(tag) {
        return Fate::LeftOut;
    }
    let is_formula =
        matches!(tag.name.as_str(), "span" | "div") && FORMULAS.iter().any(|class| has_class(tag, class));
    if is_formula { Fate::Object } else { Fate::Read }
}

/// True if the element is left out for its name, its role, its class or its style.
pub(super) fn may_be(tag: &Tag) -> bool {
    let is_left_out = match tag.name.as_str() {
        "aside" | "footer" => !is_footnotes(tag),
        "audio" | "button" | "canvas" | "datalist" | "del" | "dialog" | "form" | "iframe" | "map" | "nav"
        | "noscript" | "object" | "rp" | "rt" | "script" | "select" | "style" | "svg" | "template"
        | "textarea" | "video" => true,
        "html" | "body" | "main" | "article" => return false,
        "sup" => has_class(tag, "reference"),
        _ => false,
    };
    let role = tag.value("role");
    is_left_out
        || is_hidden(tag)
        || matches!(
            role,
            "navigation" | "search" | "menu" | "menubar" | "toolbar" | "dialog" | "complementary"
        )
        || matches!(role, "contentinfo" | "doc-backlink" | "doc-noteref" | "doc-toc")
        || names(tag).any(|name| FURNITURE.iter().any(|furniture| name.eq_ignore_ascii_case(furniture)))
}

fn is_hidden(tag: &Tag) -> bool {
    let style: String = tag.value("style").chars().filter(|c| !c.is_whitespace()).collect();
    let style = style.to_ascii_lowercase();
    tag.has("hidden")
        || tag.value("aria-hidden") == "true"
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || UNSEEN.iter().any(|class| has_class(tag, class))
}

/// The link from the text to a footnote: no word of the sentence.
fn is_note_mark(tag: &Tag) -> bool {
    tag.value("epub:type").contains("noteref")
        || ["#fn", "#cite_note", "#footnote", "#_ftn"]
            .iter()
            .any(|start| tag.value("href").starts_with(start))
}

/// True if the element holds footnotes or is one.
pub(super) fn is_footnotes(tag: &Tag) -> bool {
    let role = tag.value("role");
    let kind = tag.value("epub:type");
    matches!(role, "doc-endnotes" | "doc-endnote" | "doc-footnote")
        || kind
            .split_whitespace()
            .any(|kind| matches!(kind, "footnote" | "footnotes" | "endnote" | "endnotes" | "rearnotes"))
        || ["footnotes", "endnotes"].iter().any(|class| has_class(tag, class))
}

pub(super) fn has_class(tag: &Tag, class: &str) -> bool {
    tag.value("class").split_ascii_whitespace().any(|own| own.eq_ignore_ascii_case(class))
}

fn names(tag: &Tag) -> impl Iterator<Item = &str> {
    tag.value("class").split_ascii_whitespace().chain(std::iter::once(tag.value("id")))
}
