//! The keys of a rule file, taken one by one; what is left over at the end is unknown.

use std::ops::Range;

use super::yaml::{Fault, Node, Value};
use crate::config::nearest;

/// The keys that have not been taken yet.
pub(super) struct Fields<'n> {
    /// Where the file, or the map that is read, begins.
    start: Range<usize>,
    entries: Vec<(String, &'n Node, &'n Node)>,
    /// The keys that were asked for.
    known: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// The keys of a map; they are matched without regard to case.
    pub(super) fn new(node: &'n Node) -> Result<Self, Fault> {
        let mut entries = Vec::new();
        for (key, value) in node.entries("the rule")? {
            entries.push((key.text("a key")?.to_lowercase(), key, value));
        }
        let start = node.span.start..node.span.start;
        Ok(Self { start, entries, known: Vec::new() })
    }

    /// The value of a key, if it is there and has one.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.known.push(key);
        let index = self.entries.iter().position(|(name, _, _)| name == key)?;
        let value = self.entries.remove(index).2;
        (value.value != Value::Nothing).then_some(value)
    }

    /// The value of a key that must be there.
    pub(super) fn require(&mut self, key: &'static str) -> Result<&'n Node, Fault> {
        let missing = || Fault::new(self.start.clone(), format!("the rule has no “{key}”"));
        let fault = missing();
        self.take(key).ok_or(fault)
    }

    /// A text.
    pub(super) fn text(&mut self, key: &'static str) -> Result<Option<&'n str>, Fault> {
        self.take(key).map(|node| node.text(key)).transpose()
    }

    /// True or false; false if it is not there.
    pub(super) fn flag(&mut self, key: &'static str) -> Result<bool, Fault> {
        Ok(self.switch(key)?.unwrap_or(false))
    }

    /// True or false, if it is there.
    pub(super) fn switch(&mut self, key: &'static str) -> Result<Option<bool>, Fault> {
        let Some(node) = self.take(key) else { return Ok(None) };
        match node.text(key)?.to_lowercase().as_str() {
            "true" | "yes" | "on" | "1" => Ok(Some(true)),
            "false" | "no" | "off" | "0" => Ok(Some(false)),
            other => {
                let message = format!("“{key}” must be true or false, not “{other}”");
                Err(Fault::new(node.span.clone(), message))
            }
        }
    }

    /// A number, if it is there.
    pub(super) fn number<T: std::str::FromStr>(&mut self, key: &'static str) -> Result<Option<T>, Fault> {
        let Some(node) = self.take(key) else { return Ok(None) };
        let text = node.text(key)?;
        let message = || format!("“{key}” must be a number, not “{text}”");
        text.trim().parse().map(Some).map_err(|_| Fault::new(node.span.clone(), message()))
    }

    /// A list of texts with their places; a single text is a list of one.
    pub(super) fn texts(&mut self, key: &'static str) -> Result<Vec<Placed>, Fault> {
        let Some(node) = self.take(key) else { return Ok(Vec::new()) };
        let items = node.items(key)?;
        items.iter().map(|item| Ok(Placed::new(item.text(key)?, &item.span))).collect()
    }

    /// A map of texts in the order of the file.
    pub(super) fn pairs(&mut self, key: &'static str) -> Result<Vec<(Placed, Placed)>, Fault> {
        let Some(node) = self.take(key) else { return Ok(Vec::new()) };
        let entries = node.entries(key)?.iter();
        let pair = |(a, b): &(Node, Node)| {
            Ok((Placed::new(a.text(key)?, &a.span), Placed::new(b.text(key)?, &b.span)))
        };
        entries.map(pair).collect()
    }

    /// Ends the reading: a key that nobody asked for is a fault.
    pub(super) fn finish(self) -> Result<(), Fault> {
        let Some((name, key, _)) = self.entries.first() else { return Ok(()) };
        let near = nearest(name, self.known.iter().copied());
        let near = near.map(|near| format!("; did you mean “{near}”?")).unwrap_or_default();
        Err(Fault::new(key.span.clone(), format!("unknown key “{name}”{near}")))
    }
}

/// A text of the file and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) text: String,
    pub(super) span: Range<usize>,
}

impl Placed {
    fn new(text: &str, span: &Range<usize>) -> Self {
        Self { text: text.to_owned(), span: span.clone() }
    }
}
