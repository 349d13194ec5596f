//! Typed access to the values of a TOML file. What is wrong is noted, with its place, and reading goes on, so that
//! all mistakes of a file can be shown at once.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::error::Mistake;
use crate::source::LineIndex;

/// A key as it stands in the file.
pub(super) type Key<'i> = Spanned<DeString<'i>>;
/// A value as it stands in the file.
pub(super) type Value<'i> = Spanned<DeValue<'i>>;

/// The mistakes of one file, as they are found.
pub(super) struct Notes<'a> {
    path: &'a str,
    text: &'a str,
    mistakes: Vec<(Range<usize>, Mistake)>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(path: &'a str, text: &'a str) -> Self {
        Self { path, text, mistakes: Vec::new() }
    }

    /// The mistakes in the order of the file.
    pub(super) fn into_mistakes(mut self) -> Vec<Mistake> {
        self.mistakes.sort_by_key(|(span, _)| span.start);
        self.mistakes.into_iter().map(|(_, mistake)| mistake).collect()
    }

    /// The line that a byte of the file is in, 1-based.
    pub(super) fn line(&self, at: usize) -> u32 {
        LineIndex::new(self.text).line(at)
    }

    /// Notes a mistake at a span; the message without a full stop.
    pub(super) fn add(&mut self, span: Range<usize>, message: impl Into<String>, help: Option<String>) {
        let mistake = Mistake::new(self.path, self.text, span.clone(), message.into(), help);
        self.mistakes.push((span, mistake));
    }

    /// Notes that a key is none of `known`.
    pub(super) fn unknown_key(&mut self, key: &Key<'_>, known: &[&str]) {
        let name = key.get_ref();
        let mut message = format!("unknown key “{name}”");
        if let Some(near) = super::nearest(name, known.iter().copied()) {
            message.push_str(&did_you_mean(near));
        }
        self.add(key.span(), message, Some(format!("known here: {}", known.join(", "))));
    }

    /// Notes that a value is of the wrong kind; `wanted` is a noun with its article.
    fn wrong_kind(&mut self, key: &str, value: &Value<'_>, wanted: &str, help: Option<String>) {
        let message = format!("“{key}” must be {wanted}, not {}", kind(value.get_ref()));
        self.add(value.span(), message, help);
    }

    /// A table, or nothing and a note.
    pub(super) fn table<'v, 'i>(&mut self, key: &str, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong_kind(key, value, "a table", None);
        }
        table
    }

    /// A list of tables, `[[key]]`; what is no table is left out and noted.
    pub(super) fn tables<'v, 'i>(
        &mut self,
        key: &str,
        value: &'v Value<'i>,
    ) -> Vec<(Range<usize>, &'v DeTable<'i>)> {
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_kind(key, value, "a list of tables", Some(format!("begin each with [[{key}]]")));
            return Vec::new();
        };
        array.iter().filter_map(|item| self.table(key, item).map(|table| (item.span(), table))).collect()
    }

    /// A list of texts; what is none is left out and noted.
    pub(super) fn texts<'v>(&mut self, key: &str, value: &'v Value<'_>) -> Vec<(Range<usize>, &'v str)> {
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_kind(
                key,
                value,
                "a list of texts",
                Some(format!("for example: {key} = [\"…\", \"…\"]")),
            );
            return Vec::new();
        };
        let mut texts = Vec::with_capacity(array.len());
        for item in array {
            if let Some(text) = item.get_ref().as_str() {
                texts.push((item.span(), text));
            } else {
                let message = format!("“{key}” may only list texts, not {}", kind(item.get_ref()));
                self.add(item.span(), message, None);
            }
        }
        texts
    }

    /// A text, or nothing and a note.
    pub(super) fn text<'v>(&mut self, key: &str, value: &'v Value<'_>) -> Option<&'v str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong_kind(key, value, "a text", None);
        }
        text
    }

    /// True or false, or nothing and a note.
    pub(super) fn truth(&mut self, key: &str, value: &Value<'_>) -> Option<bool> {
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            self.wrong_kind(key, value, "true or false", None);
        }
        truth
    }

    /// A whole number of at least `least`, or nothing and a note.
    pub(super) fn number(&mut self, key: &str, value: &Value<'_>, least: usize) -> Option<usize> {
        let wanted = format!("a whole number of at least {least}");
        let Some(integer) = value.get_ref().as_integer() else {
            self.wrong_kind(key, value, &wanted, None);
            return None;
        };
        let number = usize::from_str_radix(integer.as_str(), integer.radix()).ok().filter(|n| *n >= least);
        if number.is_none() {
            self.add(value.span(), format!("“{key}” must be {wanted}, not {integer}"), None);
        }
        number
    }
}

/// The end of a message about a misspelt name.
pub(super) fn did_you_mean(name: &str) -> String {
    format!("; did you mean “{name}”?")
}

/// Names as they are written in the file: `"off", "suggestion"`.
pub(super) fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

/// What a value is, in words, with the article.
pub(super) fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(true) => "true",
        DeValue::Boolean(false) => "false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
