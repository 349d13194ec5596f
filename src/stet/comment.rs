//! Stets in comments: `<!-- stet spelling/name until 2027-01-31: as the family spells it -->`.

use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::{Names, Stands, StetFault};
use crate::document::Document;
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
    pub(super) reason: Option<String>,
    /// 1-based.
    pub(super) line: u32,
    /// It meant a finding.
    pub(super) is_used: bool,
}

/// The stets of a document.
#[derive(Debug, Default)]
pub(super) struct Comments {
    /// In no order.
    pub(super) all: Vec<Comment>,
    /// The blocks that they speak of, as spans of the reading text, sorted, each with the number of its comment.
    blocks: Vec<(Span, usize)>,
}

impl Comments {
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Why a finding of a rule is to stand at an offset of the reading text, if it is. Every comment that means it is
    /// used.
    pub(super) fn let_stand(
        &mut self,
        rule: &str,
        at: u32,
        is_past: &impl Fn(Option<Date>) -> bool,
    ) -> Option<Stands> {
        let after = self.blocks.partition_point(|(block, _)| block.start <= at);
        let mut stands = None;
        for (_, number) in self.blocks[..after].iter().rev().take_while(|(block, _)| at < block.end) {
            let comment = &mut self.all[*number];
            if comment.names.hold(rule) {
                comment.is_used = true;
                if !is_past(comment.until) {
                    stands.get_or_insert(Stands { in_source: true, reason: comment.reason.clone() });
                }
            }
        }
        stands
    }

    fn add(&mut self, comment: Comment, blocks: impl IntoIterator<Item = Span>) {
        let number = self.all.len();
        self.blocks.extend(blocks.into_iter().map(|block| (block, number)));
        self.all.push(comment);
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

impl Comments {
    /// The comments of a document; what is wrong with one is told.
    pub(super) fn of(document: &Document, registry: &Registry, faults: &mut Vec<StetFault>) -> Self {
        let source = document.source.text();
        let Some(pattern) = pattern_of(document).filter(|_| source.contains("stet")) else {
            return Self::default();
        };
        let (lines, blocks) = (LineIndex::new(source), Blocks::of(document));
        let (mut comments, mut fences) = (Self::default(), Fences::new(source));
        let mut open: Vec<(usize, Comment)> = Vec::new();
        for captures in pattern.captures_iter(source) {
            let (Some(whole), Some(body)) = (captures.get(0), captures.get(1).or_else(|| captures.get(2)))
            else {
                continue;
            };
            if fences.are_open_at(whole.start()) || source[..whole.start()].ends_with('`') {
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
            let reason = body.as_str().split_once(':').map(|(_, reason)| reason.trim());
            let reason = reason.filter(|reason| !reason.is_empty()).map(str::to_owned);
            let comment = Comment { names, until, reason, line, is_used: false };
            match kind {
                Kind::Block => comments.add(comment, blocks.at(source, whole.range())),
                Kind::Begin => open.push((whole.start(), comment)),
                Kind::End => {
                    if let Some((start, comment)) = open.pop() {
                        comments.add(comment, blocks.between(start, whole.start()));
                    }
                }
            }
        }
        // One that is never closed holds to the end.
        for (start, comment) in open {
            comments.add(comment, blocks.between(start, source.len()));
        }
        comments.blocks.sort_unstable();
        comments
    }
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

/// Tells which comments are shown in program listings of Markdown, in one walk over the lines.
struct Fences<'t> {
    text: &'t str,
    /// Where the first line begins that was not looked at.
    next: usize,
    is_open: bool,
}

impl<'t> Fences<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, next: 0, is_open: false }
    }

    /// Whether a listing is open at an offset, which must not be less than in the call before.
    fn are_open_at(&mut self, at: usize) -> bool {
        while self.next < at {
            let rest = &self.text[self.next..];
            let line = rest.trim_start_matches([' ', '>']);
            self.is_open ^= line.starts_with("```") || line.starts_with("~~~");
            self.next += rest.find('\n').map_or(rest.len(), |end| end + 1);
        }
        self.is_open
    }
}

/// The blocks of a document that have words, as pairs of their spans in source and text, in the order of the source.
struct Blocks(Vec<(Span, Span)>);

/// So many blocks before a comment may be the one that it stands in: a paragraph goes on behind the notes in it.
const NEIGHBOURS: usize = 8;

impl Blocks {
    fn of(document: &Document) -> Self {
        // A comment by itself may be a block of markup.
        let blocks = document.blocks.iter().filter(|block| block.kind.has_words());
        let mut blocks: Vec<(Span, Span)> =
            blocks.map(|block| (document.source_text_span(block.span), block.span)).collect();
        blocks.sort_unstable();
        Self(blocks)
    }

    /// The block that a comment is in or behind on the same line, or the next one.
    fn at(&self, source: &str, comment: Range<usize>) -> Option<Span> {
        // Where the format knows no such comment, it may be a paragraph itself.
        let is_in = |span: &Span| {
            let (start, end) = (span.start as usize, span.end as usize);
            start <= comment.start && comment.start < end && source[start..end].trim().len() > comment.len()
        };
        let is_behind = |span: &Span| {
            let end = span.end as usize;
            end <= comment.start && !source[end..comment.start].contains('\n')
        };
        let next = self.0.partition_point(|(span, _)| (span.start as usize) <= comment.start);
        let before = self.0[next.saturating_sub(NEIGHBOURS)..next].iter();
        let mut before = before.rev();
        let its = before.clone().find(|(span, _)| is_in(span));
        let its = its.or_else(|| before.find(|(span, _)| is_behind(span)));
        let next = || self.0[next..].iter().find(|(span, _)| span.start as usize >= comment.end);
        its.or_else(next).map(|(_, block)| *block)
    }

    fn between(&self, start: usize, end: usize) -> impl Iterator<Item = Span> {
        let after = self.0.partition_point(|(span, _)| (span.start as usize) < end);
        let before = self.0[..after].partition_point(|(span, _)| (span.start as usize) < start);
        // The block before may go on behind the comment.
        self.0[before.saturating_sub(1)..after]
            .iter()
            .filter(move |(span, _)| span.end as usize > start)
            .map(|(_, block)| *block)
    }
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
                    .map_err(|_| format!("“until” needs a date such as 2027-01-31, not “{date}”"))?;
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
