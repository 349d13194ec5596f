//! The runs of a Word part: where its texts stand, and how to cut them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::read::xml::{Broken, Event, Xml, local};

/// A text `<w:t>` and the run that it is in.
#[derive(Debug, Clone)]
pub(super) struct Text {
    /// Between the tags.
    pub(super) content: Range<usize>,
    /// The start tag.
    tag: Range<usize>,
    /// The run's properties, with their tags; empty if it has none.
    properties: Range<usize>,
    /// The run; if the text is in a box, the run that holds the box.
    pub(super) run: Range<usize>,
    pub(super) is_in_box: bool,
    is_in_insertion: bool,
}

/// The reference to a footnote or an endnote: whether it is an endnote, the note's id, and its run.
pub(super) type Reference = (bool, String, Range<usize>);

/// The texts and references of a part.
#[derive(Debug, Default)]
pub(super) struct Runs {
    pub(super) texts: Vec<Text>,
    pub(super) references: Vec<Reference>,
}

/// A run that is open.
#[derive(Debug, Default)]
struct Open {
    start: usize,
    properties: Range<usize>,
    first_text: usize,
    first_reference: usize,
}

/// What stands at a place between two characters of a text, or around a run.
#[derive(Debug, Clone, Default)]
pub(super) struct Cut {
    /// Comments that end here, by their ids.
    pub(super) ends: Vec<usize>,
    /// Comments that begin here.
    pub(super) starts: Vec<usize>,
}

/// A tracked change: the range of the part that goes, and the escaped text that comes.
pub(super) type Change = (Range<usize>, String);

impl Runs {
    pub(super) fn read(source: &str) -> Result<Self, Broken> {
        let mut runs = Self::default();
        let mut xml = Xml::new(source);
        let (mut open, mut boxes, mut insertions): (Vec<Open>, usize, usize) = (Vec::new(), 0, 0);
        let mut properties_start = None;
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(tag) => match tag.local() {
                    "r" => open.push(Open {
                        start: tag.start,
                        first_text: runs.texts.len(),
                        first_reference: runs.references.len(),
                        ..Open::default()
                    }),
                    "rPr" if open.last().is_some_and(|run| run.properties.is_empty()) => {
                        properties_start = Some((tag.start, tag.name));
                    }
                    "txbxContent" => boxes += 1,
                    "ins" => insertions += 1,
                    "del" | "moveFrom" | "Fallback" => xml.skip()?,
                    "footnoteReference" | "endnoteReference" => {
                        let id = tag.value("w:id").unwrap_or_default().into_owned();
                        runs.references.push((tag.local() == "endnoteReference", id, tag.start..tag.start));
                    }
                    "t" => {
                        let content = xml.position();
                        runs.texts.push(Text {
                            content: content..content,
                            tag: tag.start..content,
                            properties: open.last().map_or(0..0, |run| run.properties.clone()),
                            run: 0..0,
                            is_in_box: boxes > 0,
                            is_in_insertion: insertions > 0,
                        });
                    }
                    _ => {}
                },
                Event::End(name) => match local(name) {
                    "r" => {
                        let Some(run) = open.pop() else { continue };
                        let range = run.start..xml.position();
                        // The outermost run is the last to end.
                        for text in &mut runs.texts[run.first_text..] {
                            text.run = range.clone();
                        }
                        for reference in &mut runs.references[run.first_reference..] {
                            reference.2 = range.clone();
                        }
                    }
                    "rPr" => {
                        if let (Some((start, own)), Some(run)) = (properties_start, open.last_mut())
                            && own == name
                        {
                            run.properties = start..xml.position();
                            properties_start = None;
                        }
                    }
                    "txbxContent" => boxes = boxes.saturating_sub(1),
                    "ins" => insertions = insertions.saturating_sub(1),
                    _ => {}
                },
                Event::Text(range) | Event::Reference(range) => {
                    let last = runs.texts.last_mut().filter(|text| text.content.end == range.start);
                    if let Some(text) = last {
                        text.content.end = range.end;
                    }
                }
            }
        }
        // What is no run's text is none that can be cut.
        runs.texts.retain(|text| !text.run.is_empty());
        Ok(runs)
    }

    /// Where a comment on a range of the part begins and ends: between characters of a text, or around a run. What is no
    /// text, such as a soft hyphen, has its comment on the run beside it.
    pub(super) fn anchors(&self, range: &Range<usize>) -> Option<(usize, usize)> {
        self.within(range).or_else(|| {
            let next = self.texts.partition_point(|text| text.content.end <= range.start);
            let beside = self.texts.get(next.saturating_sub(1))?;
            Some((beside.run.start, beside.run.end))
        })
    }

    fn within(&self, range: &Range<usize>) -> Option<(usize, usize)> {
        let first = self.texts.partition_point(|text| text.content.end <= range.start);
        let after = self.texts.partition_point(|text| text.content.start < range.end);
        let (first, last) = (self.texts.get(first)?, self.texts.get(after.checked_sub(1)?)?);
        let start = if first.is_in_box { first.run.start } else { range.start.max(first.content.start) };
        let end = if last.is_in_box { last.run.end } else { range.end.min(last.content.end) };
        (start < end).then_some((start, end))
    }

    /// True if a range can be a tracked change: it lies in one text, and nobody has changed it before.
    pub(super) fn can_change(&self, range: &Range<usize>) -> bool {
        let at = self.texts.partition_point(|text| text.content.end < range.end);
        self.texts.get(at).is_some_and(|text| {
            text.content.start <= range.start
                && !text.is_in_box
                && !text.is_in_insertion
                && !text.content.is_empty()
        })
    }

    /// The part with comments and changes in it; the changes are sorted, and numbered from `id` on.
    pub(super) fn written(
        &self,
        source: &str,
        cuts: &BTreeMap<usize, Cut>,
        changes: &[Change],
        id: usize,
    ) -> String {
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        let mut inside: BTreeSet<usize> = BTreeSet::new();
        let mut ids = id..;
        for text in self.texts.iter().filter(|text| !text.is_in_box) {
            let Range { start, end } = text.content;
            let own_cuts: Vec<usize> = cuts.range(start..=end).map(|(at, _)| *at).collect();
            let first = changes.partition_point(|(range, _)| range.start < start);
            let own_changes: Vec<&Change> =
                changes[first..].iter().take_while(|(range, _)| range.end <= end).collect();
            if own_cuts.is_empty() && own_changes.is_empty() {
                continue;
            }
            inside.extend(own_cuts.iter().copied());
            let run = Run { source, properties: &source[text.properties.clone()] };
            let content = run.cut(&text.content, cuts, &own_cuts, &own_changes, &mut ids);
            let tag = &source[text.tag.clone()];
            if tag.contains("xml:space") {
                edits.push((text.content.clone(), content));
            } else {
                edits.push((text.tag.start..end, format!("<w:t xml:space=\"preserve\">{content}")));
            }
        }
        for (at, cut) in cuts.iter().filter(|(at, _)| !inside.contains(at)) {
            edits.push((*at..*at, markers(cut)));
        }
        edits.sort_by_key(|(range, _)| (range.start, range.end));
        super::changed(source, &edits)
    }
}

/// The run that is being cut.
struct Run<'a> {
    source: &'a str,
    properties: &'a str,
}

impl Run<'_> {
    /// The content of a text in pieces, from inside of its run to inside of the last of the runs that it becomes.
    fn cut(
        &self,
        content: &Range<usize>,
        cuts: &BTreeMap<usize, Cut>,
        own_cuts: &[usize],
        changes: &[&Change],
        ids: &mut impl Iterator<Item = usize>,
    ) -> String {
        let mut bounds: Vec<usize> = own_cuts.to_vec();
        bounds.extend(changes.iter().flat_map(|(range, _)| [range.start, range.end]));
        bounds.push(content.end);
        bounds.sort_unstable();
        bounds.dedup();
        let mut written = String::new();
        let mut at = content.start;
        for bound in bounds {
            let piece = &self.source[at..bound];
            if changes.iter().any(|(range, _)| range.start <= at && bound <= range.end && at < bound) {
                let properties = self.properties;
                written += &self.apart(&format!(
                    "<w:del {}><w:r>{properties}<w:delText xml:space=\"preserve\">{piece}</w:delText></w:r></w:del>",
                    signature(ids)
                ));
            } else {
                written += piece;
            }
            for (_, new) in changes.iter().filter(|(range, new)| range.end == bound && !new.is_empty()) {
                let properties = self.properties;
                written += &self.apart(&format!(
                    "<w:ins {}><w:r>{properties}<w:t xml:space=\"preserve\">{new}</w:t></w:r></w:ins>",
                    signature(ids)
                ));
            }
            if let Some(cut) = cuts.get(&bound) {
                written += &self.apart(&markers(cut));
            }
            at = bound;
        }
        written
    }

    /// Something that stands between runs: ends the run before it and begins the next.
    fn apart(&self, between: &str) -> String {
        format!("</w:t></w:r>{between}<w:r>{}<w:t xml:space=\"preserve\">", self.properties)
    }
}

fn signature(ids: &mut impl Iterator<Item = usize>) -> String {
    format!("w:id=\"{}\" w:author=\"{}\"", ids.next().unwrap_or_default(), super::AUTHOR)
}

fn markers(cut: &Cut) -> String {
    let ends = cut.ends.iter().map(|id| {
        format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>")
    });
    let starts = cut.starts.iter().map(|id| format!("<w:commentRangeStart w:id=\"{id}\"/>"));
    ends.chain(starts).collect()
}
