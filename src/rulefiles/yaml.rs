//! YAML as rule files use it: scalars are texts however they look, one text is a list of one, and every value knows its
//! place.

use std::ops::Range;

use saphyr::{MarkedYamlOwned, YamlDataOwned, YamlLoader};
use saphyr_parser::{Marker, Parser};

/// What is wrong with a rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where, as bytes of the file.
    pub span: Range<usize>,
    /// What, without a full stop.
    pub message: String,
    /// What would be right, if the message does not say it.
    pub help: Option<String>,
}

impl Fault {
    /// A fault at a place of the file.
    pub(super) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None }
    }

    /// The same fault with what would be right.
    pub(super) fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) span: Range<usize>,
    pub(super) value: Value,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// A scalar as it is written, without its quotation marks.
    Text(String),
    List(Vec<Node>),
    /// In the order of the file.
    Map(Vec<(Node, Node)>),
    Nothing,
}

impl Node {
    /// A text, or what it is instead.
    pub(super) fn text(&self, key: &str) -> Result<&str, Fault> {
        match &self.value {
            Value::Text(text) => Ok(text),
            Value::Nothing => Ok(""),
            _ => Err(self.wrong(key, "a text")),
        }
    }

    /// The items of a list; a text is a list of one.
    pub(super) fn items(&self, key: &str) -> Result<&[Self], Fault> {
        match &self.value {
            Value::List(items) => Ok(items),
            Value::Text(_) => Ok(std::slice::from_ref(self)),
            Value::Nothing => Ok(&[]),
            Value::Map(_) => Err(self.wrong(key, "a list")),
        }
    }

    /// The entries of a map.
    pub(super) fn entries(&self, key: &str) -> Result<&[(Self, Self)], Fault> {
        match &self.value {
            Value::Map(entries) => Ok(entries),
            Value::Nothing => Ok(&[]),
            _ => Err(self.wrong(key, "a map of keys and values")),
        }
    }

    fn wrong(&self, key: &str, wanted: &str) -> Fault {
        let kind = match self.value {
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
            Value::Nothing => "nothing",
        };
        Fault::new(self.span.clone(), format!("“{key}” must be {wanted}, not {kind}"))
    }
}

/// Reads the first document of a file.
pub(super) fn parse(text: &str) -> Result<Node, Fault> {
    let offsets = Offsets::new(text);
    let mut loader = YamlLoader::<MarkedYamlOwned>::default();
    loader.early_parse(false);
    let parsed = Parser::new_from_str(text).load(&mut loader, true);
    if let Some(error) = parsed.err().or_else(|| loader.error().cloned()) {
        let at = offsets.of(*error.marker());
        return Err(Fault::new(at..at, format!("this is no valid YAML: {}", error.info())));
    }
    let first = loader.into_documents().into_iter().next();
    Ok(first.map_or(Node { span: 0..0, value: Value::Nothing }, |node| convert(node, &offsets)))
}

fn convert(node: MarkedYamlOwned, offsets: &Offsets<'_>) -> Node {
    let span = offsets.of(node.span.start)..offsets.of(node.span.end);
    let value = match node.data {
        YamlDataOwned::Representation(text, style, _) => {
            let is_plain = style == saphyr::ScalarStyle::Plain;
            if is_plain && matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL") {
                Value::Nothing
            } else {
                Value::Text(text)
            }
        }
        YamlDataOwned::Sequence(items) => {
            Value::List(items.into_iter().map(|item| convert(item, offsets)).collect())
        }
        YamlDataOwned::Mapping(map) => Value::Map(
            map.into_iter().map(|(key, value)| (convert(key, offsets), convert(value, offsets))).collect(),
        ),
        YamlDataOwned::Tagged(_, inner) => convert(*inner, offsets).value,
        YamlDataOwned::Value(_) | YamlDataOwned::Alias(_) | YamlDataOwned::BadValue => Value::Nothing,
    };
    Node { span, value }
}

/// From the parser's characters to bytes.
struct Offsets<'a> {
    text: &'a str,
    /// The byte of every 64th character.
    marks: Vec<usize>,
}

impl<'a> Offsets<'a> {
    const STEP: usize = 64;

    fn new(text: &'a str) -> Self {
        Self { text, marks: text.char_indices().step_by(Self::STEP).map(|(byte, _)| byte).collect() }
    }

    fn of(&self, marker: Marker) -> usize {
        let (mark, rest) = (marker.index() / Self::STEP, marker.index() % Self::STEP);
        let Some(start) = self.marks.get(mark) else { return self.text.len() };
        self.text[*start..].char_indices().nth(rest).map_or(self.text.len(), |(byte, _)| start + byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_texts_with_places() {
        let text = "ключ: [yes, 007, 'a: b', ~]\nthreshold: 0.8\n";
        let node = parse(text).unwrap();
        let entries = node.entries("").unwrap();
        let items: Vec<&str> = entries[0].1.items("").unwrap().iter().map(|i| i.text("").unwrap()).collect();
        assert_eq!(items, ["yes", "007", "a: b", ""]);
        let (key, value) = &entries[1];
        assert_eq!((&text[key.span.clone()], &text[value.span.clone()]), ("threshold", "0.8"));
    }

    #[test]
    fn what_is_no_yaml_has_a_place() {
        let fault = parse("a: b\nc: [d\n").unwrap_err();
        assert!(fault.span.start > 4, "{fault:?}");
    }
}
