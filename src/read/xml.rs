//! XML with places: quick-xml's events, each with its range of the text, and limits on depth.
//!
//! No document type is read, so nothing is expanded and nothing is fetched: an entity that is not one of HTML's is left
//! as it is.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event as Raw};

use super::builder::{Builder, OBJECT};
use super::entities;
use crate::document::BlockKind;

/// Elements that are open at once; more is an attack, not copy.
const MAX_DEPTH: usize = 1000;

/// The markup is broken at that byte of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) offset: usize,
}

/// What stands in the text.
#[derive(Debug, Clone)]
pub(crate) enum Event<'a> {
    Start(Tag<'a>),
    /// The end of the element of that qualified name.
    End(&'a str),
    /// Text without references, of an element or a CDATA section.
    Text(Range<usize>),
    /// `&amp;`.
    Reference(Range<usize>),
}

/// A start tag.
#[derive(Debug, Clone)]
pub(crate) struct Tag<'a> {
    /// The qualified name, such as `w:p`.
    pub(crate) name: &'a str,
    /// First byte of the tag.
    pub(crate) start: usize,
    raw: BytesStart<'a>,
}

impl<'a> Tag<'a> {
    pub(crate) fn local(&self) -> &'a str {
        local(self.name)
    }

    /// The value of the attribute of that qualified name.
    pub(crate) fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.raw.attributes();
        let found = attributes.with_checks(false).filter_map(Result::ok).find(|found| found.key.0 == name)?;
        Some(if found.value.contains('&') {
            Cow::Owned(entities::resolve(&found.value))
        } else {
            found.value
        })
    }

    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.value(name).is_some_and(|own| own == value)
    }
}

/// A name without its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The events of a text, in its order.
pub(crate) struct Xml<'a> {
    source: &'a str,
    reader: Reader<&'a [u8]>,
    open: Vec<&'a str>,
    /// The end of an element that has no content is still to be told.
    is_empty: bool,
}

impl<'a> Xml<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        let mut reader = Reader::from_str(source);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.check_end_names = false;
        Self { source, reader, open: Vec::new(), is_empty: false }
    }

    /// Where the next event begins.
    pub(crate) fn position(&self) -> usize {
        self.reader.buffer_position() as usize
    }

    /// The next event; none at the end of the text.
    pub(crate) fn next(&mut self) -> Result<Option<Event<'a>>, Broken> {
        if std::mem::take(&mut self.is_empty) {
            return Ok(self.open.pop().map(Event::End));
        }
        loop {
            let start = self.position();
            let broken = Broken { offset: start };
            let event = self.reader.read_event().map_err(|_| broken)?;
            let end = self.position();
            match event {
                Raw::Start(raw) => return self.open(raw, start).map(Some),
                Raw::Empty(raw) => {
                    self.is_empty = true;
                    return self.open(raw, start).map(Some);
                }
                Raw::End(raw) => {
                    let name = self.open.pop().filter(|name| *name == raw.name().0).ok_or(broken)?;
                    return Ok(Some(Event::End(name)));
                }
                Raw::Text(_) if start < end => return Ok(Some(Event::Text(start..end))),
                Raw::CData(_) => return Ok(Some(Event::Text(start + 9..end - 3))),
                Raw::GeneralRef(_) => return Ok(Some(Event::Reference(start..end))),
                Raw::Eof if self.open.is_empty() => return Ok(None),
                Raw::Eof => return Err(broken),
                Raw::Text(_) | Raw::Comment(_) | Raw::PI(_) | Raw::Decl(_) | Raw::DocType(_) => {}
            }
        }
    }

    fn open(&mut self, raw: BytesStart<'a>, start: usize) -> Result<Event<'a>, Broken> {
        if self.open.len() == MAX_DEPTH {
            return Err(Broken { offset: start });
        }
        let name = &self.source[start + 1..start + 1 + raw.name().0.len()];
        self.open.push(name);
        Ok(Event::Start(Tag { name, start, raw }))
    }

    /// Reads to the end of the element whose start tag was the last event.
    pub(crate) fn skip(&mut self) -> Result<(), Broken> {
        let depth = self.open.len();
        while self.open.len() >= depth && self.next()?.is_some() {}
        Ok(())
    }
}

/// The local name of the root element; empty if there is none.
pub(crate) fn root(source: &str) -> Result<String, Broken> {
    let mut xml = Xml::new(source);
    while let Some(event) = xml.next()? {
        if let Event::Start(tag) = event {
            return Ok(tag.local().to_owned());
        }
    }
    Ok(String::new())
}

/// Adds a reference to a block of that kind: what it stands for, or an object if nobody knows.
pub(super) fn push_reference(out: &mut Builder<'_>, range: Range<usize>, kind: BlockKind) {
    let source = out.source();
    let decoded = source.get(range.clone()).and_then(entities::reference);
    let decoded = decoded.map_or_else(|| OBJECT.to_owned(), |(decoded, _)| decoded);
    out.open(kind);
    out.push(&decoded, range);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The events of a text, each with the source that it stands for.
    fn events(source: &str) -> Vec<String> {
        let mut xml = Xml::new(source);
        let mut shown = Vec::new();
        loop {
            match xml.next() {
                Ok(Some(Event::Start(tag))) => shown.push(format!("<{}", tag.name)),
                Ok(Some(Event::End(name))) => shown.push(format!("/{name}")),
                Ok(Some(Event::Text(range) | Event::Reference(range))) => {
                    shown.push(source[range].to_owned());
                }
                Ok(None) => return shown,
                Err(Broken { offset }) => {
                    shown.push(format!("broken at {offset}"));
                    return shown;
                }
            }
        }
    }

    #[test]
    fn events_say_where_they_stand() {
        let source = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'y'>]><a>\n<w:b c=\"d\"/>é&amp;<![CDATA[<e>]]><?f g?></a>";
        assert_eq!(events(source), ["<a", "\n", "<w:b", "/w:b", "é", "&amp;", "<e>", "/a"]);
    }

    #[test]
    fn broken_markup_is_told() {
        assert_eq!(events("<a><b></a>").last().unwrap(), "broken at 6");
        assert_eq!(events("<a><b>").last().unwrap(), "broken at 6");
        assert_eq!(events(&"<a>".repeat(2000)).last().unwrap(), "broken at 3000");
    }
}
