//! Messages of rule files: printf formats.

/// Between two alternatives in an argument.
const OR: &str = "' or '";
/// Quotation marks that may stand around an argument.
const MARKS: &[(char, char)] = &[('\'', '\''), ('“', '”'), ('‘', '’'), ('"', '"')];

/// A message with places for arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// The argument of that index, from 0, and the quotation marks around it, if there are some.
    Argument(usize, Option<(char, char)>),
}

impl Message {
    /// Reads a format: `%s` and `%d` take the arguments in order, `%[2]s` takes the second one, `%%` is a sign.
    pub(super) fn parse(format: &str) -> Self {
        let format = format.split_whitespace().collect::<Vec<_>>().join(" ");
        let (mut pieces, mut text, mut next) = (Vec::new(), String::new(), 0);
        let mut rest = format.as_str();
        while let Some((before, after)) = rest.split_once('%') {
            text.push_str(before);
            let Some((index, length)) = argument(after, &mut next) else {
                text.push('%');
                rest = after.strip_prefix('%').unwrap_or(after);
                continue;
            };
            rest = &after[length..];
            let marks = MARKS.iter().find(|(open, close)| text.ends_with(*open) && rest.starts_with(*close));
            pieces.push(Piece::Text(std::mem::take(&mut text)));
            pieces.push(Piece::Argument(index, marks.copied()));
        }
        text.push_str(rest);
        pieces.push(Piece::Text(text));
        Self(pieces)
    }

    /// The message with its arguments; those that are missing are empty, and those left over are dropped. Of an argument
    /// with alternatives, `'a' or 'b'`, each has the quotation marks that stand around it.
    pub(super) fn format(&self, arguments: &[String]) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Argument(index, marks) => {
                    let argument = arguments.get(*index).map_or("", String::as_str);
                    match marks {
                        Some((open, close)) if argument.contains(OR) => {
                            let bare = argument.trim_matches('\'');
                            out.push_str(&bare.replace(OR, &format!("{close} or {open}")));
                        }
                        _ => out.push_str(argument),
                    }
                }
            }
        }
        out
    }

    /// The message as the title of its rule: with “…” for what is found, and without a full stop.
    pub(super) fn title(&self) -> String {
        let dots = vec!["…".to_owned(); 9];
        self.format(&dots).trim_end_matches('.').to_owned()
    }
}

/// The argument that the text after a `%` stands for, and how much of the text that takes.
fn argument(after: &str, next: &mut usize) -> Option<(usize, usize)> {
    if after.starts_with(['s', 'd', 'v', 'q']) {
        *next += 1;
        return Some((*next - 1, 1));
    }
    let (number, rest) = after.strip_prefix('[')?.split_once(']')?;
    let index = number.parse::<usize>().ok()?.checked_sub(1)?;
    rest.starts_with(['s', 'd', 'v', 'q']).then(|| {
        *next = index + 1;
        (index, number.len() + 3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(format: &str, arguments: &[&str]) -> String {
        let arguments: Vec<String> = arguments.iter().map(|&a| a.to_owned()).collect();
        Message::parse(format).format(&arguments)
    }

    #[test]
    fn arguments_are_taken_in_order_or_by_number() {
        assert_eq!(format("Use '%s' instead of '%s'.", &["a", "b"]), "Use 'a' instead of 'b'.");
        assert_eq!(format("%[2]s, not\n  %[1]s, %s", &["a", "b"]), "b, not a, b");
        assert_eq!(format("100 %% of %d, 5 % off", &["3", "left over"]), "100 % of 3, 5 % off");
        assert_eq!(format("no '%s'", &[]), "no ''");
    }

    #[test]
    fn two_forms_bring_their_own_quotation_marks() {
        assert_eq!(format("Use '%s', not '%s'.", &["'a' or 'b'", "c"]), "Use 'a' or 'b', not 'c'.");
        assert_eq!(format("write “%s”", &["'a' or 'b'"]), "write “a” or “b”");
    }

    #[test]
    fn a_title_has_no_arguments() {
        assert_eq!(Message::parse("Don't use '%s'.").title(), "Don't use '…'");
    }
}
