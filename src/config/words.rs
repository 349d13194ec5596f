//! Adding to the lists of a copydesk.toml, of which all else stays as it is.

use anyhow::Context as _;
use toml_edit::{Array, DocumentMut, Item, Table, Value};

/// A list on one line that would be wider gets a line for each entry.
const MAX_WIDTH: usize = 100;

/// The text of a configuration with these words in `[spelling]`, and those that were not there before.
pub fn with_words<'w>(text: &str, key: &str, words: &[&'w str]) -> anyhow::Result<(String, Vec<&'w str>)> {
    let (mark, text) = text.strip_prefix('\u{FEFF}').map_or(("", text), |rest| ("\u{FEFF}", rest));
    let has_windows_ends = text.contains("\r\n");
    let mut document: DocumentMut = text.parse()?;
    if !document.contains_key("spelling") {
        let mut table = Table::new();
        // What stands after the last setting stays before the new section.
        let rest = document.trailing().as_str().unwrap_or_default().to_owned();
        let is_first = document.is_empty() && rest.is_empty();
        table.decor_mut().set_prefix(if is_first { rest } else { format!("{rest}\n") });
        document.set_trailing("");
        document.insert("spelling", Item::Table(table));
    }
    let spelling = document.get_mut("spelling").and_then(Item::as_table_like_mut);
    let spelling = spelling.context("“spelling” is no table")?;
    let list = spelling.entry(key).or_insert_with(|| Item::Value(Value::Array(Array::new())));
    let list = list.as_array_mut().with_context(|| format!("“{key}” is no list"))?;
    let mut added: Vec<&str> = Vec::new();
    for word in words {
        if !added.contains(word) && !list.iter().any(|value| value.as_str() == Some(word)) {
            added.push(word);
        }
    }
    if added.is_empty() {
        return Ok((String::new(), added));
    }
    insert(list, &added);
    let mut text = format!("{mark}{document}");
    if has_windows_ends {
        text = text.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    Ok((text, added))
}

/// An entry of a list with the comments that belong to it.
struct Entry {
    word: String,
    value: Value,
    /// Whole lines before it.
    above: String,
    /// The rest of its line.
    beside: String,
}

/// Adds words to a list and sorts it; a comment goes with the entry that it stands beside or above.
fn insert(list: &mut Array, words: &[&str]) {
    let mut entries: Vec<Entry> = Vec::new();
    let mut has_lines = false;
    let mut indent = None;
    for value in list.iter() {
        let decor = value.decor();
        let before = decor.prefix().and_then(|raw| raw.as_str()).unwrap_or_default();
        let after = decor.suffix().and_then(|raw| raw.as_str()).unwrap_or_default();
        let above = match before.split_once('\n') {
            None => String::new(),
            Some((beside, above)) => {
                has_lines = true;
                take_comment(&mut entries, beside);
                let line = above.rfind('\n').map_or(0, |at| at + 1);
                indent.get_or_insert_with(|| above[line..].to_owned());
                above[..line].to_owned()
            }
        };
        let word = value.as_str().unwrap_or_default().to_owned();
        let mut entry = Entry { word, value: value.clone(), above, beside: String::new() };
        entry.beside.push_str(after.trim());
        entries.push(entry);
    }
    let trailing = list.trailing().as_str().unwrap_or_default().to_owned();
    let rest = trailing.split_once('\n').map(|(beside, rest)| {
        has_lines = true;
        take_comment(&mut entries, beside);
        rest.to_owned()
    });
    for word in words {
        let value = Value::from(*word);
        entries.push(Entry { word: (*word).to_owned(), value, above: String::new(), beside: String::new() });
    }
    entries.sort_by_cached_key(|entry| (entry.word.to_lowercase(), entry.word.clone()));
    let width: usize = entries.iter().map(|entry| entry.word.chars().count() + 4).sum();
    has_lines |= width + 10 > MAX_WIDTH;
    let indent = indent.unwrap_or_else(|| "    ".to_owned());

    list.clear();
    let mut beside = String::new();
    for (index, mut entry) in entries.into_iter().enumerate() {
        let prefix = match (has_lines, index) {
            (true, _) => format!("{beside}\n{}{indent}", entry.above),
            (false, 0) => String::new(),
            (false, _) => " ".to_owned(),
        };
        beside = if entry.beside.is_empty() { String::new() } else { format!(" {}", entry.beside) };
        entry.value.decor_mut().set_prefix(prefix);
        entry.value.decor_mut().set_suffix("");
        list.push_formatted(entry.value);
    }
    list.set_trailing_comma(has_lines);
    list.set_trailing(if has_lines {
        format!("{beside}\n{}", rest.unwrap_or_default())
    } else {
        String::new()
    });
}

/// Gives the last entry the comment on the rest of its line.
fn take_comment(entries: &mut [Entry], comment: &str) {
    if let Some(last) = entries.last_mut() {
        last.beside.push_str(comment.trim());
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::{Config, FILE_NAME};

    fn added(text: &str, words: &[&str]) -> String {
        let (text, _) = with_words(text, "words", words).unwrap();
        let config = Config::parse(&text, Path::new("/paper"), FILE_NAME).unwrap();
        assert!(words.iter().all(|word| config.house.knows(word)), "{text}");
        text
    }

    #[test]
    fn a_section_is_made_where_there_is_none() {
        assert_eq!(added("", &["whelm"]), "[spelling]\nwords = [\"whelm\"]\n");
        let text = "# ours\nexclude = [\"old\"] # all of it\n\n[passages]\n#min-words = 12\n# The end.\n";
        assert_eq!(added(text, &["whelm"]), format!("{text}\n[spelling]\nwords = [\"whelm\"]\n"));
    }

    #[test]
    fn a_list_on_one_line_is_sorted_and_stays_there() {
        let text = "[spelling]\nwords = ['whelm', \"ferrying\"] # ours\nnames = []\n";
        let expected = "[spelling]\nwords = [\"ferrying\", \"Marl\", 'whelm'] # ours\nnames = []\n";
        assert_eq!(added(text, &["Marl"]), expected);
        assert_eq!(
            added("spelling.words = []\r\nexclude = []\r\n", &["a"]),
            "spelling.words = [\"a\"]\r\nexclude = []\r\n"
        );
        assert_eq!(
            added("spelling = { names = ['B'] }\n", &["a"]),
            "spelling = { names = ['B'] , words = [\"a\"] }\n"
        );
    }

    #[test]
    fn comments_go_with_their_entries() {
        let text = "[spelling]\nwords = [\n  # of the sea\n  \"whelm\", # not overwhelm\n  \"frotch\", # in F\n  # more to come\n]\n";
        insta::assert_snapshot!(added(text, &["gurge"]), @r#"
        [spelling]
        words = [
          "frotch", # in F
          "gurge",
          # of the sea
          "whelm", # not overwhelm
          # more to come
        ]
        "#);
    }

    #[test]
    fn a_list_that_gets_too_wide_has_a_line_for_each_entry() {
        let text = format!("spelling.words = [\"{}\", \"{}\"]\n", "b".repeat(50), "c".repeat(50));
        let expected = format!(
            "spelling.words = [\n    \"a\",\n    \"{}\",\n    \"{}\",\n]\n",
            "b".repeat(50),
            "c".repeat(50)
        );
        assert_eq!(added(&text, &["a"]), expected);
    }

    #[test]
    fn what_is_listed_is_not_added_again() {
        let (text, added) = with_words("spelling.words = ['whelm']", "words", &["whelm"]).unwrap();
        assert!(text.is_empty() && added.is_empty());
        assert_eq!(with_words("", "words", &["whelm", "whelm"]).unwrap().1, ["whelm"]);
    }
}
