//! E-mail: the text of the message, not its headers, what is attached, what it answers, or the signature.
//!
//! mail-parser takes the message apart. A body that stands in the file as it is keeps its places there; one that is
//! encoded is a part of its own, with places in the decoded text.

use std::ops::Range;

use mail_parser::{MessageParser, PartType};

use super::builder::{Builder, joined};
use super::{html, text};
use crate::document::{Document, Reading, RunKind, SourceMap};
use crate::source::{Decoded, Part, ReadError, Source, Span};

/// Reads a message.
pub(super) fn read(shown: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let message = MessageParser::default().parse(bytes).ok_or(ReadError::WrongKind)?;
    let whole = std::str::from_utf8(bytes).ok();
    let bodies = if message.text_body.is_empty() { &message.html_body } else { &message.text_body };
    let mut parts =
        vec![Part { name: None, content: Decoded::from_text(whole.unwrap_or_default().to_owned()) }];
    let mut readings = Vec::new();
    for id in bodies {
        let Some(body) = message.parts.get(*id as usize) else { continue };
        let (content, reading) = match &body.body {
            PartType::Text(content) => (content.as_ref(), plain(content)),
            PartType::Html(content) => (content.as_ref(), html::read(content)),
            _ => continue,
        };
        let start = body.offset_body as usize;
        let is_in_file =
            whole.is_some_and(|whole| whole.get(start..).is_some_and(|rest| rest.starts_with(content)));
        let (part, start) = if is_in_file { (0, start) } else { (parts.len() as u16, 0) };
        if !is_in_file {
            parts.push(Part::member(format!("body {}", id + 1), Decoded::from_text(content.to_owned())));
        }
        let mut outer = SourceMap::default();
        outer.push_in(part, 0, Span::new(start, start + content.len()), RunKind::Verbatim);
        readings.push(match reading.text {
            Some(_) => Reading { map: reading.map.through(&outer), ..reading },
            None => Reading { text: Some(content.to_owned()), map: outer, ..reading },
        });
    }
    let source = Source::from_parts(shown, bytes.len() as u64, parts);
    Ok(Document::new(source, joined(readings)))
}

/// Reads a body of plain text: without the lines that begin with `>`, and up to the line `-- ` before the signature.
fn plain(content: &str) -> Reading {
    let mut out = Builder::new(content);
    let mut at = 0;
    let mut own = 0..0;
    for line in content.split_inclusive('\n') {
        if line.trim_end_matches(['\r', '\n']) == "-- " {
            break;
        }
        if line.starts_with('>') {
            paragraphs(&mut out, own.clone());
            own = at + line.len()..at + line.len();
        } else {
            own.end = at + line.len();
        }
        at += line.len();
    }
    paragraphs(&mut out, own);
    out.finish()
}

/// Adds the paragraphs of a range of plain text.
fn paragraphs(out: &mut Builder<'_>, range: Range<usize>) {
    let content = out.source();
    for (span, kind) in text::read(&content[range.clone()]).blocks {
        out.verbatim(range.start + span.start as usize..range.start + span.end as usize, kind);
        out.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each block, and the source under its first word with the part that it is in.
    fn check(message: &str, expected: &[&str]) {
        let document = read("a.eml", message.as_bytes()).unwrap();
        let shown: Vec<String> = document
            .blocks
            .iter()
            .map(|block| {
                let word = document.words.span(block.words.start as usize);
                let part = document.part(word);
                let source = &part.text()[document.source_text_span(word).range()];
                format!("{}|{}|{source}", document.slice(block.span), part.name.as_deref().unwrap_or("file"))
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_plain_body_stands_in_the_file() {
        check(
            "From: a@example.org\r\nSubject: Teh ferry\r\n\r\nThe ferry is late.\r\n> It was never on time.\r\nIt \
             is.\r\n\r\n-- \r\nThe harbour office\r\n",
            &["The ferry is late.|file|The", "It is.|file|It"],
        );
    }

    #[test]
    fn an_encoded_body_is_a_part() {
        check(
            "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; \
             charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nCaf=C3=A9s are sh=\r\nut.\r\n--x\r\n\
             Content-Type: text/html\r\n\r\n<p>Other</p>\r\n--x--\r\n",
            &["Cafés are shut.|body 2|Cafés"],
        );
    }
}
