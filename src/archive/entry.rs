//! A published document as it is kept.

use std::sync::{Arc, LazyLock};

use rayon::prelude::*;
use regex::Regex;

use crate::document::{BlockKind, Document, Reading};
use crate::passages;
use crate::source::{Source, Span};

/// Between the paragraphs of a text that is kept.
const BREAK: &str = "\n\n";
/// Hexadecimal digits of a digest.
const DIGEST_DIGITS: usize = 32;
/// Longest headline that is kept, in characters.
const MAX_HEADLINE: usize = 120;

/// A date in front matter, or in a path: 2024-03-12, 2024/03/12.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b((?:19|20)\d\d)[-/](0[1-9]|1[0-2])[-/](0[1-9]|[12]\d|3[01])\b")
        .expect("the pattern is ours, and tested")
});

/// A published document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The path of its file, with `/` between folders.
    pub path: String,
    /// The first heading, or the first words.
    pub headline: String,
    /// The day in its front matter or its path, as `2024-03-12`, if there is one.
    pub date: Option<String>,
    /// Its prose: paragraphs with blank lines between them.
    pub text: String,
    /// Changes exactly if one of the above does.
    pub digest: String,
    /// The sample of its shingles, sorted.
    pub shingles: Vec<u32>,
}

impl Entry {
    /// What is kept of some documents. Those of one file, a list of records, are told apart by their numbers: `a.jsonl#3`.
    #[must_use]
    pub fn of_all(documents: &[Document]) -> Vec<Self> {
        let files = documents.chunk_by(|a, b| Arc::ptr_eq(&a.source, &b.source));
        let files: Vec<&[Document]> = files.collect();
        let of_file = |file: &[Document]| -> Vec<Self> {
            let several = file.len() > 1;
            let numbered = file.iter().zip(1..);
            numbered.map(|(document, number)| Self::of(document, several.then_some(number))).collect()
        };
        files.into_par_iter().flat_map_iter(of_file).collect()
    }

    /// What is kept of a document, which is a record of its file if it has a number.
    fn of(document: &Document, number: Option<usize>) -> Self {
        let blocks = document.blocks.iter().filter(|block| block.kind.is_prose() && !block.words.is_empty());
        let paragraphs: Vec<String> = blocks.map(|block| one_paragraph(document.slice(block.span))).collect();
        let file = name(&document.source.path);
        let path = number.map_or_else(|| file.clone(), |number| format!("{file}#{number}"));
        let entry = Self {
            headline: headline(document),
            date: date(document, &file),
            text: paragraphs.join(BREAK),
            path,
            ..Self::default()
        };
        let shingles = passages::sample(&entry.document());
        let kept = format!("{}\0{}\0{:?}\0{}", entry.path, entry.headline, entry.date, entry.text);
        let digest = blake3::hash(kept.as_bytes()).to_hex()[..DIGEST_DIGITS].to_owned();
        Self { digest, shingles, ..entry }
    }

    /// The document, as one of the run that it is compared in.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut start = 0;
        let block = |paragraph: &str| {
            let span = Span::new(start, start + paragraph.len());
            start += paragraph.len() + BREAK.len();
            (span, BlockKind::Paragraph)
        };
        let blocks = self.text.split(BREAK).map(block).filter(|(span, _)| !span.is_empty()).collect();
        let reading = Reading { blocks, ..Reading::default() };
        Document::new(Source::from_text(&self.label(), &self.text), reading)
    }

    /// The file that it is of.
    pub(super) fn file(&self) -> &str {
        let is_number = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        self.path
            .rsplit_once('#')
            .filter(|(_, number)| is_number(number))
            .map_or(&self.path, |(file, _)| file)
    }

    /// What it is called in a report: path, date and headline.
    fn label(&self) -> String {
        let date = self.date.as_ref().map(|date| format!("{date}, ")).unwrap_or_default();
        format!("{} ({date}“{}”)", self.path, self.headline)
    }
}

/// The name of a file in an archive.
pub(super) fn name(path: &str) -> String {
    path.strip_prefix("./").unwrap_or(path).replace('\\', "/")
}

/// A paragraph without blank lines in it, which part paragraphs.
fn one_paragraph(text: &str) -> String {
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn headline(document: &Document) -> String {
    let is_heading = |kind| matches!(kind, BlockKind::Heading(_));
    let heading = document.blocks.iter().find(|block| is_heading(block.kind) && !block.words.is_empty());
    let first = || document.blocks.iter().find(|block| block.kind.is_prose() && !block.words.is_empty());
    let text = heading.or_else(first).map_or("", |block| document.slice(block.span));
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MAX_HEADLINE {
        return line;
    }
    let cut: String = line.chars().take(MAX_HEADLINE).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
}

fn date(document: &Document, path: &str) -> Option<String> {
    let matter = document.blocks.iter().find(|block| block.kind == BlockKind::FrontMatter);
    let matter = matter.map_or("", |block| document.slice(block.span));
    let dated = matter.lines().find(|line| line.trim_start().to_ascii_lowercase().starts_with("date"));
    let found = dated.and_then(|line| DATE.captures(line)).or_else(|| DATE.captures(path))?;
    Some(format!("{}-{}-{}", &found[1], &found[2], &found[3]))
}
