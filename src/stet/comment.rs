//! Stets in comments: `<!-- stet spelling/name until 2027-01-31: as the family spells it -->`.

use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::{Names, StetFault};
use crate::document::Document;
use crate::finding::Place;
use crate::rules::Registry;
use crate::source::{LineIndex, Span};

/// Comments of HTML, and of Markdown that is made into a program.
static MARKUP: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"<!--\s*stet\b((?s:.*?))-->|\{/\*\s*stet\b((?s:.*?))\*/\}"));
static LATEX: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)%+[ \t]*stet\b(.*)$"));
static ASCIIDOC: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)^//[ \t]*stet\b(.*)$"));
static RST: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)^[ \t]*\.\.[ \t]+stet\b(.*)$"));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is ours, and tested")
}

/// A stet in a comment.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Comment {
    pub(super) names: Names,
    /// The last day on which it holds.
    pub(super) until: Option<Date>,
    /// 1-based.
    pub(super) line: u32,
    /// The blocks that it speaks of, as spans of the reading text.
    blocks: Vec<Span>,
}

impl Comment {
    /// Whether it speaks of a place, given the document that it stands in.
    pub(super) fn holds(&self, document: usize, place: Place) -> bool {
        place.document as usize == document
            && self.blocks.iter().any(|block| block.start <= place.span.start && place.span.start < block.end)
    }
}

/// What a comment says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Of the block that it stands in or before.
    Block,
    /// Of all blocks up to the next end.
    Begin,
    End,
}

/// The comments of a document; what is wrong with one is told.
pub(super) fn of_document(
    document: &Document,
    registry: &Registry,
    faults: &mut Vec<StetFault>,
) -> Vec<Comment> {
    let source = document.source.text();
    let Some(pattern) = pattern_of(document).filter(|_| source.contains("stet")) else { return Vec::new() };
    let lines = LineIndex::new(source);
    // A comment by itself may be a block of markup.
    let blocks = document.blocks.iter().filter(|block| block.kind.has_words());
    let blocks: Vec<(Span, Span)> =
        blocks.map(|block| (document.source_text_span(block.span), block.span)).collect();
    let mut comments: Vec<Comment> = Vec::new();
    let mut open: Vec<(usize, Comment)> = Vec::new();
    for captures in pattern.captures_iter(source) {
        let (Some(whole), Some(body)) = (captures.get(0), captures.get(1).or_else(|| captures.get(2))) else {
            continue;
        };
        if is_example(&source[..whole.start()]) {
            continue;
        }
        let line = lines.line(whole.start());
        let (kind, names, until) = match read(body.as_str(), registry) {
            Ok(read) => read,
            Err(message) => {
                faults.push(StetFault { path: document.source.path.clone(), line, message });
                continue;
            }
        };
        let comment = Comment { names, until, line, blocks: Vec::new() };
        match kind {
            Kind::Block => {
                comments.push(Comment { blocks: block_at(&blocks, source, whole.range()), ..comment });
            }
            Kind::Begin => open.push((whole.start(), comment)),
            Kind::End => comments
                .extend(open.pop().map(|(start, comment)| between(&blocks, start, whole.start(), comment))),
        }
    }
    // One that is never closed holds to the end.
    comments.extend(open.into_iter().map(|(start, comment)| between(&blocks, start, source.len(), comment)));
    comments
}

/// The comments that the format has; nothing if it has none, or several texts.
fn pattern_of(document: &Document) -> Option<&'static Regex> {
    let has_one_text = document.source.parts().len() == 1 && !document.reads_as_source();
    let extension = Path::new(&document.source.path).extension().filter(|_| has_one_text)?.to_str()?;
    match extension.to_ascii_lowercase().as_str() {
        "md" | "markdown" | "html" | "htm" | "xhtml" | "xml" | "jats" | "nxml" | "icml" | "fodt" => {
            Some(&MARKUP)
        }
        "tex" | "latex" | "ltx" => Some(&LATEX),
        "adoc" | "asciidoc" | "asc" => Some(&ASCIIDOC),
        "rst" | "rest" => Some(&RST),
        _ => None,
    }
}

/// True for a comment that is shown in a program listing or between backquotes, given what stands before it.
fn is_example(before: &str) -> bool {
    let is_fence = |line: &&str| {
        let line = line.trim_start_matches([' ', '>']);
        line.starts_with("```") || line.starts_with("~~~")
    };
    before.ends_with('`') || before.lines().filter(is_fence).count() % 2 == 1
}

/// The block that a comment is in or behind on the same line, or the next one. Blocks are pairs of their spans in source
/// and text.
fn block_at(blocks: &[(Span, Span)], source: &str, comment: Range<usize>) -> Vec<Span> {
    let is_of = |span: &Span| {
        let (start, end) = (span.start as usize, span.end as usize);
        let is_within = start <= comment.start && comment.start < end;
        // Where the format knows no such comment, it may be a paragraph.
        let is_itself = is_within && source[start..end].trim().len() <= comment.len();
        let is_behind = end <= comment.start && !source[end..comment.start].contains('\n');
        is_within && !is_itself || is_behind
    };
    let its = blocks.iter().rfind(|(span, _)| is_of(span));
    let next = || {
        let after = blocks.iter().filter(|(span, _)| span.start as usize >= comment.end);
        after.min_by_key(|(span, _)| span.start)
    };
    its.or_else(next).map(|(_, block)| *block).into_iter().collect()
}

fn between(blocks: &[(Span, Span)], start: usize, end: usize, comment: Comment) -> Comment {
    let is_between = |source: &Span| source.end as usize > start && (source.start as usize) < end;
    let blocks = blocks.iter().filter(|(source, _)| is_between(source)).map(|(_, block)| *block).collect();
    Comment { blocks, ..comment }
}

/// Reads what stands after “stet”; a reason follows a colon.
fn read(body: &str, registry: &Registry) -> Result<(Kind, Names, Option<Date>), String> {
    let head = body.split_once(':').map_or(body, |(head, _)| head);
    let mut tokens =
        head.split(|c: char| c.is_whitespace() || matches!(c, ',' | '=')).filter(|t| !t.is_empty());
    let (mut kind, mut names, mut until) = (Kind::Block, Names::default(), None);
    while let Some(token) = tokens.next() {
        match token {
            "begin" => kind = Kind::Begin,
            "end" => kind = Kind::End,
            "until" => {
                let date = tokens.next().unwrap_or_default();
                let read = date
                    .parse()
                    .map_err(|_| format!("“{date}” is no date; a stet holds until 2027-01-31"))?;
                until = Some(read);
            }
            name => match registry.resolve(name) {
                Some(name) => names.0.push(name.to_owned()),
                None => {
                    return Err(format!("{}; a reason follows a colon: “stet: …”", registry.unknown(name)));
                }
            },
        }
    }
    Ok((kind, names, until))
}
