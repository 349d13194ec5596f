//! The tokens of RTF.

use std::ops::Range;

/// What stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// Characters that stand for themselves.
    Text(Range<usize>),
    /// `\'93\'94`: bytes of the text's encoding.
    Bytes(Vec<u8>, Range<usize>),
    /// `\par`, `\u8217`, and `\~`, whose name is the sign.
    Control {
        name: &'a str,
        value: Option<i32>,
        range: Range<usize>,
    },
}

/// Scans a text; never fails, whatever is in it.
pub(super) struct Scanner<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, at: 0 }
    }

    fn rest(&self) -> &'a [u8] {
        &self.source.as_bytes()[self.at..]
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let (start, rest) = (self.at, self.rest());
        let letters = rest[1..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if letters == 0 {
            let sign = self.source[start + 1..].chars().next()?;
            self.at = start + 1 + sign.len_utf8();
            let name = &self.source[start + 1..self.at];
            return Some(Token::Control { name, value: None, range: start..self.at });
        }
        let name = &self.source[start + 1..start + 1 + letters];
        let number = &rest[1 + letters..];
        let sign = usize::from(number.first() == Some(&b'-'));
        let digits = number[sign..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let length = if digits > 0 { sign + digits } else { 0 };
        let value = std::str::from_utf8(&number[..length]).ok().and_then(|number| number.parse().ok());
        self.at = start + 1 + letters + length;
        // One space ends a control word and is a part of it.
        self.at += usize::from(number.get(length) == Some(&b' '));
        let range = start..self.at;
        if name == "bin" {
            let end = self.at.saturating_add(value.unwrap_or(0).max(0) as usize);
            self.at = self.source.floor_char_boundary(end).max(self.at);
        }
        Some(Token::Control { name, value, range })
    }

    /// A run of `\'hh`.
    fn bytes(&mut self) -> Option<Token<'a>> {
        let start = self.at;
        let mut bytes = Vec::new();
        while let [b'\\', b'\'', high, low, ..] = self.rest() {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            let (Some(high), Some(low)) = (digit(*high), digit(*low)) else { break };
            bytes.push((16 * high + low) as u8);
            self.at += 4;
        }
        (!bytes.is_empty()).then_some(Token::Bytes(bytes, start..self.at))
    }
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            match self.rest() {
                [] | [b'\\'] => return None,
                [b'{', ..] => {
                    self.at += 1;
                    return Some(Token::Open);
                }
                [b'}', ..] => {
                    self.at += 1;
                    return Some(Token::Close);
                }
                // Line breaks only make the file easier to read.
                [b'\r' | b'\n', ..] => self.at += 1,
                [b'\\', b'\'', ..] => {
                    let bytes = self.bytes();
                    return bytes.or_else(|| self.control());
                }
                [b'\\', ..] => return self.control(),
                rest => {
                    let start = self.at;
                    let special = |byte: &u8| matches!(byte, b'\\' | b'{' | b'}' | b'\r' | b'\n');
                    self.at += rest.iter().position(special).unwrap_or(rest.len());
                    return Some(Token::Text(start..self.at));
                }
            }
        }
    }
}
