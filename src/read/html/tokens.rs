//! The tokens of an HTML text with their places: html5gum's, less what no reader needs.

use std::ops::Range;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Span, StringReader, Tokenizer, naive_next_state};

/// A token. Texts are not decoded: a text is the source between two other tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Start(Tag),
    End {
        name: String,
        range: Range<usize>,
    },
    /// A comment or a document type.
    Nothing(Range<usize>),
}

/// A start tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tag {
    /// In small letters.
    pub(super) name: String,
    pub(super) range: Range<usize>,
    pub(super) is_closed: bool,
    attributes: Vec<Attribute>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Attribute {
    name: String,
    value: String,
    range: Range<usize>,
}

impl Tag {
    /// The decoded value of an attribute; empty if there is none.
    pub(super) fn value(&self, name: &str) -> &str {
        self.attributes.iter().find(|attribute| attribute.name == name).map_or("", |found| &found.value)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|attribute| attribute.name == name)
    }

    /// Where the value of an attribute stands.
    pub(super) fn value_range(&self, name: &str) -> Option<Range<usize>> {
        let found = self.attributes.iter().find(|attribute| attribute.name == name);
        found.map(|attribute| attribute.range.clone())
    }
}

/// Puts the tokenizer's events together.
#[derive(Debug, Default)]
struct Collector {
    tag: Tag,
}

impl Callback<Token, usize> for Collector {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Token> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        match event {
            CallbackEvent::OpenStartTag { name } => {
                let range = span.start..span.end;
                self.tag = Tag { name: text(name), range, ..Tag::default() };
                None
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attributes.push(Attribute { name: text(name), ..Attribute::default() });
                None
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(last) = self.tag.attributes.last_mut() {
                    (last.value, last.range) = (text(value), span.start..span.end);
                }
                None
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let mut tag = std::mem::take(&mut self.tag);
                (tag.range.end, tag.is_closed) = (span.end, self_closing);
                Some(Token::Start(tag))
            }
            CallbackEvent::EndTag { name } => {
                self.tag = Tag::default();
                Some(Token::End { name: text(name), range: span.start..span.end })
            }
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => {
                Some(Token::Nothing(span.start..span.end))
            }
            CallbackEvent::String { .. } | CallbackEvent::Error(_) => None,
        }
    }
}

/// The tokens of a text, in its order.
pub(super) struct Tokens<'a> {
    inner: Tokenizer<StringReader<'a>, CallbackEmitter<Collector, Token, usize>>,
    is_xhtml: bool,
}

impl<'a> Tokens<'a> {
    /// In XHTML any element may be closed in its start tag.
    pub(super) fn new(text: &'a str, is_xhtml: bool) -> Self {
        let emitter = CallbackEmitter::new(Collector::default());
        Self { inner: Tokenizer::new_with_emitter(text, emitter), is_xhtml }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let Ok(token) = self.inner.next()?;
        if let Token::Start(tag) = &token
            && !(self.is_xhtml && tag.is_closed)
            && let Some(state) = naive_next_state(tag.name.as_bytes())
        {
            self.inner.set_state(state);
        }
        Some(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_say_where_they_stand() {
        let source = "<!DOCTYPE html><p class=a id='b&amp;c'>é <br/>&nbsp;<!-- x --><i\n>y</i></p ><script>a<b</script>z";
        let shown: Vec<&str> = Tokens::new(source, false)
            .map(|token| match token {
                Token::Start(tag) => &source[tag.range],
                Token::End { range, .. } | Token::Nothing(range) => &source[range],
            })
            .collect();
        let expected = [
            "<!DOCTYPE html>",
            "<p class=a id='b&amp;c'>",
            "<br/>",
            "<!-- x -->",
            "<i\n>",
            "</i>",
            "</p >",
            "<script>",
            "</script>",
        ];
        assert_eq!(shown, expected);
        let Some(Token::Start(tag)) = Tokens::new(source, false).nth(1) else { panic!("a tag") };
        assert_eq!((tag.value("class"), tag.value("id")), ("a", "b&c"));
        assert_eq!(&source[tag.value_range("id").unwrap()], "b&amp;c");
        assert_eq!(&source[tag.value_range("class").unwrap()], "a");
    }
}
