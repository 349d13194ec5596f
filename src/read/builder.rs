//! Building a reading text piece by piece, for formats whose markup is taken out.
//!
//! A reader says what each piece of text stands for in the source; the blank lines between blocks, the map and the
//! trimmed block ranges follow from that. Nothing here knows a format.

use std::ops::Range;

use crate::document::{BlockKind, Inline, InlineKind, Landmark, LandmarkKind, Reading, RunKind, SourceMap};
use crate::source::Span;

/// Reads as one object in a sentence: U+FFFC, the object replacement character. Code, formulas and pictures inside a
/// sentence are no words, but to leave them out would make new faults: in “press the `Esc` the second time” a doubled
/// word and a doubled space.
pub(super) const OBJECT: &str = "\u{FFFC}";

/// Stands between two blocks of the reading text.
const SEPARATOR: &str = "\n\n";

/// Asides within asides; what lies deeper is read where it stands.
const MAX_ASIDES: usize = 8;

/// A reading text under construction.
#[derive(Debug)]
pub(super) struct Builder<'a> {
    source: &'a str,
    part: u16,
    frame: Frame,
    /// The texts that go on when the aside that is being read ends, outermost first.
    around: Vec<Frame>,
    /// Asides that are too deep to be any.
    ignored: usize,
}

/// A text under construction: the main text, or that of an aside.
#[derive(Debug, Default)]
struct Frame {
    text: String,
    map: SourceMap,
    blocks: Vec<(Span, BlockKind)>,
    inlines: Vec<Inline>,
    landmarks: Vec<Landmark>,
    open: Option<(usize, BlockKind)>,
    /// End of the source that has been mapped so far; within a text the map never goes back behind it.
    mapped: usize,
    /// The landmark of the next block.
    landmark: Option<(LandmarkKind, u32)>,
    /// Finished asides, read after the block that is open.
    asides: Vec<Frame>,
}

impl<'a> Builder<'a> {
    /// A builder of the reading text of a source of one part, or of the first part.
    pub(super) fn new(source: &'a str) -> Self {
        let frame = Frame { text: String::with_capacity(source.len() / 2), ..Frame::default() };
        Self { source, part: 0, frame, around: Vec::new(), ignored: 0 }
    }

    /// Goes on with another part.
    pub(super) fn enter(&mut self, part: u16, source: &'a str) {
        self.close();
        (self.part, self.source, self.frame.mapped) = (part, source, 0);
    }

    /// Goes on with what stands in the source from `to` on, before what has been read: the next column of a table.
    pub(super) fn go_back(&mut self, to: usize) {
        self.close();
        self.frame.mapped = to;
    }

    /// The text that the ranges are ranges of.
    pub(super) fn source(&self) -> &'a str {
        self.source
    }

    /// Opens a block, unless one is open.
    pub(super) fn open(&mut self, kind: BlockKind) {
        let frame = &mut self.frame;
        if frame.open.is_some() {
            return;
        }
        if !frame.text.is_empty() {
            frame.run(self.part, SEPARATOR, frame.mapped..frame.mapped, RunKind::Replaced);
        }
        let start = frame.text.len();
        if let Some((kind, number)) = frame.landmark.take() {
            frame.landmarks.push(Landmark { start: start as u32, kind, number });
        }
        frame.open = Some((start, kind));
    }

    /// Closes the open block, if any; a block of nothing but white space is none.
    pub(super) fn close(&mut self) {
        self.frame.close();
    }

    /// A landmark begins here in the open block, or with the next one.
    pub(super) fn landmark(&mut self, kind: LandmarkKind, number: u32) {
        let frame = &mut self.frame;
        if frame.open.is_some() {
            frame.landmarks.push(Landmark { start: frame.text.len() as u32, kind, number });
        } else {
            frame.landmark = Some((kind, number));
        }
    }

    /// Begins what stands in the middle of a block and is read after it, such as a footnote.
    pub(super) fn begin_aside(&mut self) {
        if self.around.len() == MAX_ASIDES {
            self.ignored += 1;
            return;
        }
        let aside = Frame { mapped: self.frame.mapped, ..Frame::default() };
        self.around.push(std::mem::replace(&mut self.frame, aside));
    }

    /// Ends an aside; the block that it stands in goes on.
    pub(super) fn end_aside(&mut self) {
        if self.ignored > 0 {
            self.ignored -= 1;
            return;
        }
        let Some(around) = self.around.pop() else { return };
        self.close();
        let aside = std::mem::replace(&mut self.frame, around);
        if self.frame.open.is_some() {
            self.frame.mapped = self.frame.mapped.max(aside.mapped);
            self.frame.asides.push(aside);
        } else {
            self.frame.append(&aside);
        }
    }

    /// Where the next text will stand, or a little before: what [`inline`](Self::inline) begins with.
    pub(super) fn position(&self) -> usize {
        self.frame.text.len()
    }

    /// Marks the text from `start` to here, without the white space around it; marks no text that has none.
    pub(super) fn inline(&mut self, start: usize, kind: InlineKind) {
        let Some(whole) = self.frame.text.get(start..) else { return };
        let trimmed = whole.trim();
        if !trimmed.is_empty() {
            let start = start + whole.len() - whole.trim_start().len();
            self.frame.inlines.push(Inline { span: Span::new(start, start + trimmed.len()), kind });
        }
    }

    pub(super) fn is_open(&self) -> bool {
        self.frame.open.is_some()
    }

    /// True if the open block has no text yet or ends in white space that another space would be one with; a no-break
    /// space is none.
    pub(super) fn ends_in_space(&self) -> bool {
        self.open_text()
            .is_none_or(|text| text.bytes().next_back().is_none_or(|byte| byte.is_ascii_whitespace()))
    }

    /// The text of the open block.
    pub(super) fn open_text(&self) -> Option<&str> {
        self.frame.open.map(|(start, _)| &self.frame.text[start..])
    }

    /// Adds `text`, which stands for the source at `range`, to the open block.
    ///
    /// Where the source says the same, byte for byte, the run is verbatim. The range comes from a parser and is not
    /// trusted: what has been mapped already is cut off, and its ends are moved back to character boundaries.
    pub(super) fn push(&mut self, text: &str, range: Range<usize>) {
        debug_assert!(self.is_open(), "text outside of a block");
        if text.is_empty() {
            return;
        }
        let start = range.start.max(self.frame.mapped);
        let range = start..range.end.max(start);
        if self.source.get(range.clone()) == Some(text) {
            self.frame.run(self.part, text, range, RunKind::Verbatim);
        } else {
            let boundary = |at: usize| self.source.floor_char_boundary(at);
            let range = boundary(range.start)..boundary(range.end);
            self.frame.run(self.part, text, range, RunKind::Replaced);
        }
    }

    /// Adds the source at `range` as it is to a block of that kind.
    pub(super) fn verbatim(&mut self, range: Range<usize>, kind: BlockKind) {
        if let Some(text) = self.source.get(range.clone()).filter(|text| !text.is_empty()) {
            self.open(kind);
            self.push(text, range);
        }
    }

    /// Adds the source at `range` to a block of that kind, as markup is read: any white space is one space, and none
    /// where there is one already.
    pub(super) fn prose(&mut self, range: Range<usize>, kind: BlockKind) {
        let source = self.source;
        let Some(text) = source.get(range.clone()) else { return };
        let bytes = text.as_bytes();
        let (mut from, mut at) = (0, 0);
        while let Some(space) = bytes[at..].iter().position(u8::is_ascii_whitespace) {
            let start = at + space;
            let length = bytes[start..].iter().position(|byte| !byte.is_ascii_whitespace());
            let end = length.map_or(bytes.len(), |length| start + length);
            at = end;
            if end == start + 1 && bytes[start] == b' ' && start > from {
                continue;
            }
            self.verbatim(range.start + from..range.start + start, kind);
            self.space(range.start + start..range.start + end);
            from = end;
        }
        self.verbatim(range.start + from..range.end, kind);
    }

    /// Adds a space that stands for the source at `range`, unless there is one already or no block is open.
    pub(super) fn space(&mut self, range: Range<usize>) {
        if !self.ends_in_space() {
            self.push(" ", range);
        }
    }

    pub(super) fn finish(mut self) -> Reading {
        self.ignored = 0;
        while !self.around.is_empty() {
            self.end_aside();
        }
        self.close();
        let Frame { text, map, blocks, inlines, landmarks, .. } = self.frame;
        Reading { text: Some(text), map, blocks, inlines, landmarks }
    }
}

/// Several readings of one source as one, in their order; each has a text of its own.
pub(super) fn joined(mut readings: Vec<Reading>) -> Reading {
    if readings.len() == 1 {
        return readings.remove(0);
    }
    let mut whole = Frame::default();
    for Reading { text, map, blocks, inlines, landmarks } in readings {
        let text = text.unwrap_or_default();
        whole.append(&Frame { text, map, blocks, inlines, landmarks, ..Frame::default() });
    }
    let Frame { text, map, blocks, inlines, landmarks, .. } = whole;
    Reading { text: Some(text), map, blocks, inlines, landmarks }
}

impl Frame {
    fn run(&mut self, part: u16, text: &str, range: Range<usize>, kind: RunKind) {
        self.map.push_in(part, self.text.len(), Span::new(range.start, range.end), kind);
        self.text.push_str(text);
        self.mapped = range.end;
    }

    fn close(&mut self) {
        let Some((start, kind)) = self.open.take() else { return };
        let whole = &self.text[start..];
        let trimmed = whole.trim();
        if !trimmed.is_empty() {
            let start = start + whole.len() - whole.trim_start().len();
            self.blocks.push((Span::new(start, start + trimmed.len()), kind));
        }
        for aside in std::mem::take(&mut self.asides) {
            self.append(&aside);
        }
    }

    fn append(&mut self, other: &Self) {
        if other.blocks.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            let end = self.map.end();
            self.map.push_in(end.part, self.text.len(), end.span, RunKind::Replaced);
            self.text.push_str(SEPARATOR);
        }
        let by = self.text.len();
        let moved = |span: Span| Span::new(span.start as usize + by, span.end as usize + by);
        self.text.push_str(&other.text);
        self.map.append(by, &other.map);
        self.blocks.extend(other.blocks.iter().map(|(span, kind)| (moved(*span), *kind)));
        self.inlines
            .extend(other.inlines.iter().map(|inline| Inline { span: moved(inline.span), ..*inline }));
        let landmarks = other.landmarks.iter();
        self.landmarks.extend(landmarks.map(|mark| Landmark { start: mark.start + by as u32, ..*mark }));
        self.mapped = self.mapped.max(other.mapped);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::source::Source;

    #[test]
    fn wrong_ranges_are_cut_to_the_source_that_is_left() {
        let source = "ab\u{E9}";
        let mut builder = Builder::new(source);
        builder.open(BlockKind::Paragraph);
        builder.push("ab", 0..2);
        builder.push("x", 1..3);
        builder.push("y", 0..99);
        let document = Document::new(Source::from_text("a", source), builder.finish());
        let at = |start| document.source_text_span(Span::new(start, start + 1));
        assert_eq!([at(1), at(2), at(3)], [Span::new(1, 2), Span::new(2, 2), Span::new(2, 4)]);
    }

    #[test]
    fn blocks_are_trimmed_and_parted() {
        let source = " a \n \nb";
        let mut builder = Builder::new(source);
        for range in [0..3, 4..5, 6..7] {
            builder.open(BlockKind::Verse);
            builder.push(&source[range.clone()], range);
            builder.close();
        }
        let document = Document::new(Source::from_text("a", source), builder.finish());
        let shown: Vec<_> = document.blocks.iter().map(|block| document.slice(block.span)).collect();
        assert_eq!(shown, ["a", "b"]);
    }

    #[test]
    fn white_space_in_markup_is_one_space() {
        let source = "  The\n  ferry </b> was  late. ";
        let mut builder = Builder::new(source);
        builder.prose(0..14, BlockKind::Paragraph);
        builder.prose(18..source.len(), BlockKind::Paragraph);
        let document = Document::new(Source::from_text("a", source), builder.finish());
        assert_eq!(document.text(), "The ferry was late. ");
        for word in 0..document.words.len() {
            let span = document.words.span(word);
            assert_eq!(&source[document.source_text_span(span).range()], document.slice(span));
        }
    }

    #[test]
    fn asides_are_read_after_their_block() {
        let source = "One{note} two.";
        let mut builder = Builder::new(source);
        builder.verbatim(0..3, BlockKind::Paragraph);
        builder.begin_aside();
        builder.landmark(LandmarkKind::Footnote, 1);
        builder.verbatim(4..8, BlockKind::Footnote);
        builder.end_aside();
        builder.verbatim(9..14, BlockKind::Paragraph);
        let document = Document::new(Source::from_text("a", source), builder.finish());
        assert_eq!(document.text(), "One two.\n\nnote");
        assert_eq!(document.source_text_span(Span::new(10, 14)), Span::new(4, 8));
        assert_eq!(document.source_text_span(Span::new(0, 7)), Span::new(0, 13));
        assert_eq!(document.landmark(12).map(|mark| mark.to_string()).as_deref(), Some("footnote 1"));
    }
}
