//! How people find a place in a file that has no lines.

use std::fmt;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LandmarkKind {
    /// Paragraphs of the main text, as Word counts them: empty ones and those in tables too.
    Paragraph,
    /// Footnotes, by their number in the text.
    Footnote,
    /// Endnotes, by their number in the text.
    Endnote,
    /// Running headers.
    Header,
    /// Running footers.
    Footer,
    /// Captions of a film.
    Caption,
}

/// A thing that is counted, and where its text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Landmark {
    /// Byte of the reading text.
    pub start: u32,
    /// What it is.
    pub kind: LandmarkKind,
    /// Its number, from 1.
    pub number: u32,
}

impl fmt::Display for Landmark {
    /// “paragraph 12”.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            LandmarkKind::Paragraph => "paragraph",
            LandmarkKind::Footnote => "footnote",
            LandmarkKind::Endnote => "endnote",
            LandmarkKind::Header => "header",
            LandmarkKind::Footer => "footer",
            LandmarkKind::Caption => "caption",
        };
        write!(f, "{kind} {}", self.number)
    }
}
