//! Actions: what a rule proposes to write instead of what it found.

use super::fields::Fields;
use super::pattern::Pattern;
use super::yaml::Fault;

/// What becomes of a match.
#[derive(Debug)]
pub(super) enum Action {
    /// It is replaced by one of these, or by what the check proposes if there are none.
    Replace(Vec<String>),
    /// It is deleted.
    Remove,
    /// The check proposes spellings.
    Suggest,
    /// It is changed.
    Edit(Edit),
}

/// How a match is changed.
#[derive(Debug)]
pub(super) enum Edit {
    /// Every match of the pattern is replaced.
    Regex(Pattern, String),
    /// These characters are taken off: at the start, at the end.
    Trim(String, bool, bool),
    /// What stands before the separator is kept.
    Truncate(String),
    /// The part of that index is kept.
    Split(String, usize),
}

impl Action {
    /// Reads the `action` of a rule. One that is not known, or lacks something, proposes nothing.
    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Option<Self>, Fault> {
        let Some(node) = fields.take("action") else { return Ok(None) };
        let mut fields = Fields::new(node)?;
        let name = fields.text("name")?.unwrap_or_default();
        let params: Vec<String> = fields.texts("params")?.into_iter().map(|param| param.text).collect();
        Ok(match name {
            "replace" => Some(Self::Replace(params)),
            "remove" => Some(Self::Remove),
            "suggest" => Some(Self::Suggest),
            "edit" => Edit::read(&params).map(Self::Edit),
            _ => None,
        })
    }

    /// What a match may be replaced by; `proposed` is what the check itself proposes.
    pub(super) fn apply(&self, found: &str, proposed: &[String]) -> Vec<String> {
        match self {
            Self::Replace(params) if params.is_empty() => proposed.to_vec(),
            Self::Replace(params) => params.clone(),
            Self::Remove => vec![String::new()],
            Self::Suggest => proposed.to_vec(),
            Self::Edit(edit) => vec![edit.apply(found)],
        }
    }
}

impl Edit {
    fn read(params: &[String]) -> Option<Self> {
        let text = |index: usize| params.get(index).cloned();
        Some(match params.first()?.as_str() {
            // Go writes `${1}` or `$1`, as the engine here does.
            "regex" => Self::Regex(Pattern::new(&text(1)?).ok()?, text(2).unwrap_or_default()),
            "trim" => Self::Trim(text(1)?, true, true),
            "trim_left" => Self::Trim(text(1)?, true, false),
            "trim_right" => Self::Trim(text(1)?, false, true),
            "truncate" => Self::Truncate(text(1)?),
            "split" => Self::Split(text(1)?, text(2)?.parse().ok()?),
            _ => return None,
        })
    }

    fn apply(&self, found: &str) -> String {
        match self {
            Self::Regex(pattern, replacement) => {
                let replaced =
                    pattern.regex().ok().map(|regex| regex.replace_all(found, replacement.as_str()));
                replaced.unwrap_or(found.into()).into_owned()
            }
            Self::Trim(characters, start, end) => {
                let is_cut = |c: char| characters.contains(c);
                let found = if *start { found.trim_start_matches(is_cut) } else { found };
                if *end { found.trim_end_matches(is_cut) } else { found }.to_owned()
            }
            Self::Truncate(separator) => found.split(separator.as_str()).next().unwrap_or(found).to_owned(),
            Self::Split(separator, index) => {
                found.split(separator.as_str()).nth(*index).unwrap_or(found).to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(params: &[&str], found: &str) -> Option<String> {
        let params: Vec<String> = params.iter().map(|&p| p.to_owned()).collect();
        Edit::read(&params).map(|edit| edit.apply(found))
    }

    #[test]
    fn matches_are_edited() {
        for (params, found, edited) in [
            (&["regex", r"(\w+)ly-", "$1 "][..], "newly-made", "new made"),
            (&["trim", "!?"], "!what?!", "what"),
            (&["trim_left", " "], " a ", "a "),
            (&["trim_right", "."], "etc..", "etc"),
            (&["truncate", " etc"], "and so on etc.", "and so on"),
            (&["split", " ", "1"], "very unique", "unique"),
            (&["split", " ", "7"], "very unique", "very unique"),
        ] {
            assert_eq!(edit(params, found).as_deref(), Some(edited), "{params:?}");
        }
        assert_eq!(edit(&["remove"], "a"), None);
    }
}
