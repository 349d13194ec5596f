//! Vale's patterns are of .NET's dialect. What it reads otherwise than `fancy_regex` is rewritten.

use std::borrow::Cow;

/// Rewrites
/// - an opening bracket and doubled signs in a class, which are sets within sets here and mean themselves there,
/// - `\<` and `\>`, which are bounds of words here and mean themselves there,
/// - a quantifier on a look-around, which is refused here and, being optional, means nothing there.
pub(super) fn translate(pattern: &str) -> Cow<'_, str> {
    if !pattern.contains(['[', '<', '>']) && !pattern.contains("(?") {
        return Cow::Borrowed(pattern);
    }
    let pattern = without_optional_looks(pattern);
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern.as_ref();
    let mut class_start: Option<usize> = None;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match (c, class_start) {
            ('\\', _) => {
                length += rest[1..].chars().next().map_or(0, char::len_utf8);
                match &rest[..length] {
                    r"\<" => out.push('<'),
                    r"\>" => out.push('>'),
                    escape => out.push_str(escape),
                }
            }
            ('[', None) => {
                // A `]` that comes first is a member of the class.
                let negated = usize::from(rest[1..].starts_with('^'));
                length += negated + usize::from(rest[1 + negated..].starts_with(']'));
                out.push_str(&rest[..=negated]);
                out.push_str(if length > 1 + negated { r"\]" } else { "" });
                class_start = Some(out.len());
            }
            ('[', Some(_)) if !rest.starts_with("[:") => out.push_str(r"\["),
            ('[', Some(_)) => {
                length = rest.find(":]").map_or(1, |end| end + 2);
                out.push_str(&rest[..length]);
            }
            (']', Some(_)) => {
                out.push(']');
                class_start = None;
            }
            ('&' | '~' | '-', Some(start)) if out.len() > start && out.ends_with(c) => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
        rest = &rest[length..];
    }
    Cow::Owned(out)
}

/// Leaves out look-around that is quantified as optional.
fn without_optional_looks(pattern: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(pattern);
    let mut from = 0;
    while let Some(at) = ["(?=", "(?!", "(?<=", "(?<!"]
        .iter()
        .filter_map(|opening| out[from..].find(opening).map(|at| from + at))
        .min()
    {
        let end = group_end(&out, at);
        let is_optional = end.is_some_and(|end| out[end..].starts_with(['?', '*']));
        match end {
            Some(end) if is_optional => {
                out.to_mut().replace_range(at..=end, "");
                from = at;
            }
            _ => from = at + 3,
        }
    }
    out
}

/// One past the parenthesis that closes the one at `start`.
fn group_end(pattern: &str, start: usize) -> Option<usize> {
    let (mut depth, mut in_class, mut escaped) = (0_usize, false, false);
    for (at, c) in pattern[start..].char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => depth += 1,
            ')' if !in_class => {
                depth -= 1;
                if depth == 0 {
                    return Some(start + at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_itself_is_escaped() {
        for (vale, here) in [
            (r"[^][a]", r"[^\]\[a]"),
            (r"[[:alpha:]-]x[", r"[[:alpha:]-]x["),
            (r"[a&&b--c]", r"[a&\&b-\-c]"),
            (r"\<b\>", "<b>"),
            (r"Jan(?!uary)?\.", r"Jan\."),
            (r"Jan(?!uary)\.", r"Jan(?!uary)\."),
            ("[\u{201C}[]", "[\u{201C}\\[]"),
        ] {
            assert_eq!(translate(vale), here);
        }
    }
}
