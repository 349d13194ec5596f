//! A new stet, as a comment in the copy.

use std::path::Path;

use crate::document::{BlockKind, Document};
use crate::finding::Finding;
use crate::source::Span;

/// Where in the decoded source a comment that lets a finding stand is put in, in bytes, and its text; nothing in formats
/// without comments, and where one would change the copy: in tables, lists and quotations.
#[must_use]
pub fn new_comment(document: &Document, finding: &Finding) -> Option<(usize, String)> {
    if document.reads_as_source() || document.source.parts().len() != 1 {
        return None;
    }
    let block = document.block_at(finding.primary.span.start)?;
    let (source, rule) = (document.source.text(), &finding.rule);
    let start =
        document.source_text_span(Span { start: block.span.start, end: block.span.start }).start as usize;
    let line = source[..start].rfind('\n').map_or(0, |at| at + 1);
    let before = &source[line..start];
    let is_heading = matches!(block.kind, BlockKind::Heading(_));
    let is_plain = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_))
        && (before.trim().is_empty() || is_heading && before.bytes().all(|b| b"#= ".contains(&b)));
    let extension = Path::new(&document.source.path).extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "html" | "htm" | "xhtml" => Some((start, format!("<!-- stet {rule} -->"))),
        "md" | "markdown" if is_plain => Some((line, format!("<!-- stet {rule} -->\n\n"))),
        "tex" | "latex" | "ltx" if is_plain => Some((line, format!("% stet {rule}\n"))),
        "adoc" | "asciidoc" | "asc" if is_plain => Some((line, format!("// stet {rule}\n"))),
        "rst" | "rest" if is_plain => Some((line, format!(".. stet {rule}\n\n"))),
        _ => None,
    }
}
