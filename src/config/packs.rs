//! The packs of house style that come with the program: short configurations that another one can extend.

use toml::de::DeTable;

use super::levels::RuleLevels;
use super::read::{Notes, Value, did_you_mean, quoted};
use super::style::{Style, read_language, read_style};
use crate::rules::Registry;

/// The packs by their names.
const PACKS: &[(&str, &str)] = &[
    ("house/academic", include_str!("../../rules/house/academic.toml")),
    ("house/american-press", include_str!("../../rules/house/american-press.toml")),
    ("house/british-press", include_str!("../../rules/house/british-press.toml")),
];

/// What a pack settles.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Pack {
    pub(super) style: Style,
    pub(super) rules: RuleLevels,
}

/// The pack that `extends` names; a name that is none is noted.
pub(super) fn read_pack(value: &Value<'_>, notes: &mut Notes<'_>) -> Option<Pack> {
    let name = notes.text("extends", value)?;
    let Some((name, text)) = PACKS.iter().find(|(known, _)| *known == name) else {
        let names: Vec<&str> = PACKS.iter().map(|(name, _)| *name).collect();
        let near = super::nearest(name, names.iter().copied()).map(did_you_mean).unwrap_or_default();
        let help = format!("known here: {}", quoted(&names));
        notes.add(value.span(), format!("there is no pack “{name}”{near}"), Some(help));
        return None;
    };
    // Its mistakes, if there could be any, are those of the program, and a test looks for them.
    Some(parse(text, &mut Notes::new(name, text)))
}

fn parse(text: &str, notes: &mut Notes<'_>) -> Pack {
    let mut pack = Pack::default();
    let table = DeTable::parse(text).map(toml::Spanned::into_inner).unwrap_or_default();
    for (key, value) in &table {
        match key.get_ref().as_ref() {
            "language" => {
                let tag = notes.text("language", value);
                pack.style.language = tag.and_then(|tag| read_language(value.span(), tag, notes));
            }
            "style" => read_style(value, &mut pack.style, notes),
            "rules" => pack.rules = super::file::read_rules(value, Registry::builtin(), notes),
            _ => notes.unknown_key(key, &["language", "style", "rules"]),
        }
    }
    pack
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pack_has_a_mistake() {
        for (name, text) in PACKS {
            let mut notes = Notes::new(name, text);
            let pack = parse(text, &mut notes);
            let mistakes: Vec<String> = notes.into_mistakes().iter().map(ToString::to_string).collect();
            assert!(mistakes.is_empty(), "{name}: {mistakes:?}");
            assert!(pack.style.language.is_some(), "{name}");
        }
    }
}
