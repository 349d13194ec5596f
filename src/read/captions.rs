//! Captions of films: SubRip and WebVTT. Both are blocks of lines with a line of times; no crate keeps their places.
//!
//! A sentence runs on from caption to caption, so captions are joined until one ends like a sentence. Times, positions
//! and notes are not read.

use std::ops::Range;

use super::builder::Builder;
use super::html;
use crate::document::{BlockKind, InlineKind, LandmarkKind, Reading};

/// Captions without a full stop, such as song texts, are parted after so many bytes.
const MAX_JOINED: usize = 2000;

/// Reads captions of either format.
pub(super) fn read(source: &str) -> Reading {
    let mut out = Builder::new(source);
    let lines = lines(source);
    let mut number = 0;
    for block in lines.split(Range::is_empty) {
        let text = |at: usize| &source[block[at].clone()];
        // The blank line between two captions may be missing.
        let times: Vec<usize> = (0..block.len()).filter(|at| text(*at).contains("-->")).collect();
        for (index, at) in times.iter().enumerate() {
            number += 1;
            let name = |at: usize| at.checked_sub(1).and_then(|before| text(before).parse::<u32>().ok());
            out.landmark(LandmarkKind::Caption, name(*at).unwrap_or(number));
            let next = times.get(index + 1);
            let end = next.map_or(block.len(), |next| next - usize::from(name(*next).is_some()));
            for line in block.get(at + 1..end).unwrap_or_default() {
                caption_line(&mut out, line.clone());
            }
        }
    }
    out.finish()
}

/// The lines without the white space at their ends.
fn lines(source: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let trimmed = source.split_inclusive('\n').map(|line| {
        let from = start + line.len() - line.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']).len();
        let length = line.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']).trim_end().len();
        start += line.len();
        from..from + length
    });
    trimmed.collect()
}

fn caption_line(out: &mut Builder<'_>, line: Range<usize>) {
    let source = out.source();
    // A dash opens what another person says.
    let is_speech = source[line.clone()].starts_with(['-', '–', '—', '♪', '♫']);
    let is_full = out.open_text().is_some_and(|text| ends_sentence(text) || text.len() > MAX_JOINED);
    if is_speech || is_full {
        out.close();
    }
    out.space(line.start..line.start);
    let mut at = line.start;
    let mut italic = None;
    while let Some(open) = source[at..line.end].find(['<', '{']) {
        let open = at + open;
        let end = if source.as_bytes()[open] == b'<' { '>' } else { '}' };
        let is_markup = end == '>' || source[open..line.end].starts_with("{\\");
        let Some(close) = source[open..line.end].find(end).filter(|_| is_markup) else {
            html::prose(out, at..open + 1, BlockKind::Paragraph);
            at = open + 1;
            continue;
        };
        html::prose(out, at..open, BlockKind::Paragraph);
        at = open + close + 1;
        match &source[open..at] {
            "<i>" => italic = Some(out.position()),
            "</i>" => {
                if let Some(start) = italic.take() {
                    out.inline(start, InlineKind::Emphasis);
                }
            }
            _ => {}
        }
    }
    html::prose(out, at..line.end, BlockKind::Paragraph);
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', ')', ']', ' ']).ends_with(['.', '!', '?', '…', ':', '♪', '♫'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::source::Source;

    fn check(captions: &str, expected: &[&str]) {
        let document = Document::new(Source::from_text("a.srt", captions), read(captions));
        let shown: Vec<String> = document
            .blocks
            .iter()
            .map(|block| {
                let mark = document.landmark(block.span.start).map(|mark| mark.to_string());
                format!("{}: {}", mark.unwrap_or_default(), document.slice(block.span))
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn sentences_run_on() {
        check(
            "\u{FEFF}1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>The ferry</i> was\r\nlate {\\an8}and\r\n\r\n2\r\n\
             00:00:03,000 --> 00:00:04,000\r\nnobody cared.\r\n\r\n7\r\n00:00:05,000 --> 00:00:06,000\r\n- Who?\r\n- You & me.\r\n",
            &[
                "caption 1: The ferry was late and nobody cared.",
                "caption 7: - Who?",
                "caption 7: - You & me.",
            ],
        );
    }

    #[test]
    fn blank_lines_may_be_missing() {
        check(
            "1\n00:00:01,000 --> 00:00:02,000\n2\n00:00:02,000 --> 00:00:03,000\nThe ferry.\n3\n00:00:03,000 --> \
             00:00:04,000\nSeven\n7\n",
            &["caption 2: The ferry.", "caption 3: Seven 7"],
        );
    }

    #[test]
    fn notes_and_styles_are_left_out() {
        check(
            "WEBVTT - A film\n\nNOTE\nby teh editor\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.000 line:0\n\
             <v Anna>Hello &amp; welcome.</v> a < b\n",
            &["caption 1: Hello & welcome. a < b"],
        );
    }
}
