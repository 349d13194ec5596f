//! Adding findings that are to stand to a copydesk.toml, of which all else stays as it is.

use anyhow::Context as _;
use jiff::civil::Date;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value};

/// A finding that is to stand.
#[derive(Debug, Clone, Copy)]
pub struct NewStet<'a> {
    /// The rule's id.
    pub rule: &'a str,
    /// What the finding is about; its first words are kept, for who reads the entry.
    pub text: &'a str,
    /// The finding's fingerprint, which is what counts.
    pub fingerprint: &'a str,
    /// The file that it is in, relative to the configuration’s folder, if the fingerprint says nothing of the place: the
    /// words may stand in others too.
    pub path: Option<&'a str>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Why it does.
    pub reason: Option<&'a str>,
}

/// The text of a configuration with an entry for each of the findings.
pub fn with_stets(text: &str, found: &[NewStet<'_>]) -> anyhow::Result<String> {
    let (mark, text) = text.strip_prefix('\u{FEFF}').map_or(("", text), |rest| ("\u{FEFF}", rest));
    let has_windows_ends = text.contains("\r\n");
    let mut document: DocumentMut = text.parse()?;
    // What stands after the last setting stays before the new section.
    let rest = document.trailing().as_str().unwrap_or_default().to_owned();
    let is_first = document.is_empty() && rest.is_empty();
    document.set_trailing("");
    let list = document.entry("stet").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let list = list.as_array_of_tables_mut().context("“stet” is no list of tables")?;
    for (number, stet) in found.iter().enumerate() {
        let mut table = Table::new();
        let before = if number == 0 && is_first { String::new() } else { "\n".to_owned() };
        table.decor_mut().set_prefix(if number == 0 { format!("{rest}{before}") } else { before });
        table.insert("rule", Item::Value(Value::from(stet.rule)));
        table.insert("text", Item::Value(Value::from(words(stet.text))));
        table.insert("fingerprint", Item::Value(Value::from(stet.fingerprint)));
        if let Some(path) = stet.path {
            table.insert("paths", Item::Value(Value::from_iter([globset::escape(path)])));
        }
        if let Some(until) = stet.until {
            let date: toml_edit::Datetime = until.to_string().parse()?;
            table.insert("until", Item::Value(Value::from(date)));
        }
        if let Some(reason) = stet.reason {
            table.insert("reason", Item::Value(Value::from(reason)));
        }
        list.push(table);
    }
    let text = format!("{mark}{document}");
    Ok(if has_windows_ends { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text })
}

/// The first words of a text, on one line.
fn words(text: &str) -> String {
    const MOST: usize = 12;
    let mut words = text.split_whitespace();
    let mut shown: Vec<&str> = words.by_ref().take(MOST).collect();
    shown.extend(words.next().map(|_| "…"));
    shown.join(" ")
}
