//! `[[stet]]`: findings that an editor lets stand.

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use super::file::read_globs;
use super::globs::Globs;
use super::read::{Notes, Value, kind};
use crate::rules::Registry;

/// An entry of copydesk.toml.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StetEntry {
    /// The rule, or a group of rules; none is any.
    pub rule: Option<String>,
    /// The fingerprint of the finding; if there is one, the text does not count.
    pub fingerprint: Option<String>,
    /// The text under the finding, compared without regard to case.
    pub text: Option<String>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Why it is to stand.
    pub reason: Option<String>,
    /// The copydesk.toml, as it is called in messages.
    pub path: String,
    /// Its line there, 1-based.
    pub line: u32,
}

/// The keys of an entry.
pub(super) const STET_KEYS: &[&str] = &["rule", "text", "fingerprint", "paths", "until", "reason"];

/// An entry, and the files that it is for; none is all.
pub(super) type ForFiles = (Option<Globs>, StetEntry);

/// Reads all entries of the configuration that is called `shown` in messages.
pub(super) fn read_stets(
    value: &Value<'_>,
    registry: &Registry,
    shown: &str,
    notes: &mut Notes<'_>,
) -> Vec<ForFiles> {
    let mut all = Vec::new();
    for (span, table) in notes.tables("stet", value) {
        let line = notes.line(span.start);
        let mut entry = StetEntry {
            rule: None,
            fingerprint: None,
            text: None,
            until: None,
            reason: None,
            path: shown.to_owned(),
            line,
        };
        let paths = read_keys(table, registry, &mut entry, notes);
        if entry.text.is_none() && entry.fingerprint.is_none() {
            let help =
                "for example: text = \"Kabulow\"; `copydesk stet FILE:LINE` writes an entry".to_owned();
            notes.add(span, "“stet” needs the “text” of the finding, or its “fingerprint”", Some(help));
        }
        all.push((paths, entry));
    }
    all
}

fn read_keys(
    table: &DeTable<'_>,
    registry: &Registry,
    entry: &mut StetEntry,
    notes: &mut Notes<'_>,
) -> Option<Globs> {
    let mut paths = None;
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "rule" => {
                let name = notes.text("rule", value);
                entry.rule = name.and_then(|name| registry.resolve(name)).map(str::to_owned);
                if let Some(name) = name.filter(|_| entry.rule.is_none()) {
                    notes.add(value.span(), registry.unknown(name), None);
                }
            }
            "text" => entry.text = notes.text("text", value).map(str::to_owned),
            "fingerprint" => entry.fingerprint = notes.text("fingerprint", value).map(str::to_owned),
            "paths" => paths = Some(read_globs("paths", value, notes)),
            "until" => entry.until = read_date(value, notes),
            "reason" => entry.reason = notes.text("reason", value).map(str::to_owned),
            _ => notes.unknown_key(key, STET_KEYS),
        }
    }
    paths
}

/// A date, with quotation marks around it or without.
fn read_date(value: &Value<'_>, notes: &mut Notes<'_>) -> Option<Date> {
    let text = match value.get_ref() {
        DeValue::Datetime(date) => date.to_string(),
        DeValue::String(text) => text.to_string(),
        other => kind(other).to_owned(),
    };
    let date = text.parse().ok();
    if date.is_none() {
        notes.add(value.span(), format!("“until” must be a date such as 2027-01-31, not {text}"), None);
    }
    date
}
