//! Reading copydesk.toml: what it means, and what is said of mistakes.

use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::rules::Registry;

fn parse(text: &str) -> Result<Config, ConfigError> {
    Config::parse(text, Path::new("/paper"), FILE_NAME)
}

/// The level of a rule for a file below the configuration's folder.
fn level(text: &str, path: &str, rule: &str) -> &'static str {
    let config = Arc::new(parse(text).unwrap());
    let file = config.for_file(&Path::new("/paper").join(path));
    let rule = Registry::builtin().find(rule).unwrap();
    file.level(rule).map_or("default", Level::name)
}

fn excludes(text: &str, path: &str) -> bool {
    parse(text).unwrap().excludes(&Path::new("/paper").join(path))
}

/// All that is said of a broken configuration.
fn complaint(text: &str) -> String {
    parse(text).unwrap_err().to_string()
}

#[test]
fn an_override_has_precedence_over_the_rules() {
    let text = r#"
        rules = { "usage/doubled-word" = "error", passages = "suggestion" }
        [[overrides]]
        paths = ["letters/**"]
        rules = { usage = "off" }
        [[overrides]]
        paths = ["letters/old/*.txt", "*.md"]
        rules = { "usage/doubled-word" = "warning", usage = "suggestion" }
    "#;
    assert_eq!(level(text, "a.txt", "usage/doubled-word"), "error");
    assert_eq!(level(text, "letters/a.txt", "usage/doubled-word"), "off");
    assert_eq!(level(text, "letters/old/a.txt", "usage/doubled-word"), "warning", "the last override holds");
    assert_eq!(level(text, "news/letters/a.md", "usage/doubled-word"), "warning");
    assert_eq!(level(text, "letters/a.txt", "passages/repeated"), "suggestion");
    assert_eq!(level("", "a.txt", "passages/repeated"), "default");
}

#[test]
fn the_last_override_that_names_the_rule_holds() {
    let text = r#"
        [[overrides]]
        paths = ["**"]
        rules = { usage = "error" }
        [[overrides]]
        paths = ["**"]
        rules = { passages = "off" }
    "#;
    assert_eq!(level(text, "a.txt", "usage/doubled-word"), "error");
}

#[test]
fn the_command_line_has_precedence_over_overrides() {
    let config = Arc::new(parse("overrides = [{ paths = ['*.txt'], rules = { usage = 'off' } }]").unwrap());
    let mut settings = Settings::default();
    settings.files.insert("a.txt".to_owned(), config.for_file(Path::new("/paper/a.txt")));
    let is_on = |settings: &Settings, path: &str| settings.levels(path).of_id("usage/doubled-word").is_some();
    assert!(!is_on(&settings, "a.txt"));
    assert!(is_on(&settings, "b.md"), "a file without a configuration has the rules' own levels");
    settings.select = vec!["usage/doubled-word".to_owned()];
    assert!(is_on(&settings, "a.txt"));
    settings.ignore = vec!["usage/doubled-word".to_owned()];
    assert!(!is_on(&settings, "b.md"));
}

#[test]
fn what_is_below_an_excluded_folder_is_excluded() {
    let text = "exclude = ['drafts/**', '*.notes.txt']";
    assert!(excludes(text, "drafts"));
    assert!(excludes(text, "drafts/2019/a.txt"));
    assert!(excludes(text, "news/a.notes.txt"));
    assert!(!excludes(text, "news/drafts/a.txt"));
    assert!(!excludes(text, "drafts.txt"));
}

#[test]
fn passages_have_their_settings() {
    let config = parse("[passages]\nmin-words = 0x1_0\nignore = ['All rights reserved*']").unwrap();
    assert_eq!(config.passages.min_words, 16);
    assert!(config.passages.is_ignored("ALL RIGHTS RESERVED 2019"));
    assert!(!config.passages.is_ignored("No rights reserved"));
    assert_eq!(parse("").unwrap().passages, PassageSettings::default());
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_no_harm() {
    assert_eq!(parse("\u{FEFF}[passages]\r\nmin-words = 20\r\n").unwrap().passages.min_words, 20);
    insta::assert_snapshot!(complaint("\u{FEFF}\r\nlanguages = 'en'\r\n"), @"
    copydesk.toml:2:1: unknown key “languages”; did you mean “language”?
    2 │ languages = 'en'
      │ ^^^^^^^^^
      │ known here: extends, language, exclude, rules, style, consistency, passages, spelling, styles, limits, stet, overrides
    ");
}

#[test]
fn a_language_is_one_of_the_englishes() {
    assert_eq!(parse("language = 'en-gb'").unwrap().style.language, Some(Language::British));
    assert_eq!(parse("").unwrap().style.language, None);
    insta::assert_snapshot!(complaint("language = 'en-UK'"), @r#"
    copydesk.toml:1:12: there is no language “en-UK”; did you mean “en-US”?
    1 │ language = 'en-UK'
      │            ^^^^^^^
      │ known here: "en", "en-GB", "en-GB-oxendict", "en-US", "en-CA", "en-AU"
    "#);
}

#[test]
fn unknown_keys_are_refused() {
    insta::assert_snapshot!(complaint("excludes = ['drafts']"), @"
    copydesk.toml:1:1: unknown key “excludes”; did you mean “exclude”?
    1 │ excludes = ['drafts']
      │ ^^^^^^^^
      │ known here: extends, language, exclude, rules, style, consistency, passages, spelling, styles, limits, stet, overrides
    ");
    insta::assert_snapshot!(complaint("exclude = []\n\n[languages]\nof = ['a.txt']"), @"
    copydesk.toml:3:2: unknown key “languages”; did you mean “language”?
    3 │ [languages]
      │  ^^^^^^^^^
      │ known here: extends, language, exclude, rules, style, consistency, passages, spelling, styles, limits, stet, overrides
    ");
    insta::assert_snapshot!(complaint("[passages]\nmin_words = 12"), @"
    copydesk.toml:2:1: unknown key “min_words”; did you mean “min-words”?
    2 │ min_words = 12
      │ ^^^^^^^^^
      │ known here: min-words, ignore
    ");
    insta::assert_snapshot!(complaint("[spelling]\nword = ['ferry']"), @"
    copydesk.toml:2:1: unknown key “word”; did you mean “words”?
    2 │ word = ['ferry']
      │ ^^^^
      │ known here: words, names, dictionaries
    ");
    insta::assert_snapshot!(complaint("[[overrides]]\npath = ['letters']"), @r#"
    copydesk.toml:1:1: “overrides” needs “paths”, the files it is for
    1 │ [[overrides]]
      │ ^^^^^^^^^^^^^
      │ for example: paths = ["letters/**"]
    copydesk.toml:2:1: unknown key “path”; did you mean “paths”?
    2 │ path = ['letters']
      │ ^^^^
      │ known here: paths, rules
    "#);
}

#[test]
fn unknown_rules_are_refused() {
    insta::assert_snapshot!(complaint("[rules]\nusage = 'off'\n\t\"usage/double-word\" = 'off'"), @r#"
    copydesk.toml:3:2: there is no rule or group “usage/double-word”; did you mean “usage/doubled-word”?
    3 │     "usage/double-word" = 'off'
      │     ^^^^^^^^^^^^^^^^^^^
      │ `copydesk rules` lists them all
    "#);
    insta::assert_snapshot!(complaint("rules.pagination = 'off'"), @"
    copydesk.toml:1:7: there is no rule or group “pagination”
    1 │ rules.pagination = 'off'
      │       ^^^^^^^^^^
      │ `copydesk rules` lists them all
    ");
}

#[test]
fn wrong_levels_are_refused() {
    insta::assert_snapshot!(complaint("[rules]\nusage = 'warn'"), @r#"
    copydesk.toml:2:9: there is no level “warn”; did you mean “warning”?
    2 │ usage = 'warn'
      │         ^^^^^^
      │ known here: "off", "suggestion", "warning", "error"
    "#);
    insta::assert_snapshot!(complaint("[rules]\nusage = 'loud'"), @r#"
    copydesk.toml:2:9: there is no level “loud”
    2 │ usage = 'loud'
      │         ^^^^^^
      │ known here: "off", "suggestion", "warning", "error"
    "#);
    insta::assert_snapshot!(complaint("[rules]\nusage = false"), @r#"
    copydesk.toml:2:9: the level of “usage” must be a text, not false
    2 │ usage = false
      │         ^^^^^
      │ known here: "off", "suggestion", "warning", "error"
    "#);
    insta::assert_snapshot!(complaint("[rules.usage]\ndoubled-word = 'off'"), @r#"
    copydesk.toml:1:1: the level of “usage” must be a text, not a table
    1 │ [rules.usage]
      │ ^^^^^^^^^^^^^
      │ a rule is named by its whole id in quotation marks: "usage/doubled-word" = "off"
    "#);
}

#[test]
fn wrong_values_are_refused() {
    insta::assert_snapshot!(complaint("passages = 12"), @"
    copydesk.toml:1:12: “passages” must be a table, not a whole number
    1 │ passages = 12
      │            ^^
    ");
    insta::assert_snapshot!(complaint("passages.min-words = '12'"), @"
    copydesk.toml:1:22: “min-words” must be a whole number of at least 6, not a text
    1 │ passages.min-words = '12'
      │                      ^^^^
    ");
    insta::assert_snapshot!(complaint("passages.min-words = 5"), @"
    copydesk.toml:1:22: “min-words” must be a whole number of at least 6, not 5
    1 │ passages.min-words = 5
      │                      ^
    ");
    insta::assert_snapshot!(complaint("passages.min-words = -12"), @"
    copydesk.toml:1:22: “min-words” must be a whole number of at least 6, not -12
    1 │ passages.min-words = -12
      │                      ^^^
    ");
    insta::assert_snapshot!(complaint("passages.ignore = ['*', 3]"), @"
    copydesk.toml:1:20: the pattern “*” has no words
    1 │ passages.ignore = ['*', 3]
      │                    ^^^
    copydesk.toml:1:25: “ignore” may only list texts, not a whole number
    1 │ passages.ignore = ['*', 3]
      │                         ^
    ");
    insta::assert_snapshot!(complaint("exclude = 'drafts'"), @r#"
    copydesk.toml:1:11: “exclude” must be a list of texts, not a text
    1 │ exclude = 'drafts'
      │           ^^^^^^^^
      │ for example: exclude = ["…", "…"]
    "#);
    insta::assert_snapshot!(complaint("[overrides]\npaths = ['letters']"), @"
    copydesk.toml:1:1: “overrides” must be a list of tables, not a table
    1 │ [overrides]
      │ ^^^^^^^^^^^
      │ begin each with [[overrides]]
    ");
}

#[test]
fn bad_patterns_are_refused() {
    insta::assert_snapshot!(complaint("exclude = ['drafts', 'a[bc']"), @"
    copydesk.toml:1:22: “a[bc” is no pattern for paths: unclosed character class; missing ']'
    1 │ exclude = ['drafts', 'a[bc']
      │                      ^^^^^^
    ");
    insta::assert_snapshot!(complaint("exclude = ['!drafts', '../other', '']"), @"
    copydesk.toml:1:12: “!drafts” begins with “!”, but a pattern can only take in, not leave out
    1 │ exclude = ['!drafts', '../other', '']
      │            ^^^^^^^^^
    copydesk.toml:1:23: “../other” leaves the folder of the configuration, which no pattern can
    1 │ exclude = ['!drafts', '../other', '']
      │                       ^^^^^^^^^^
    copydesk.toml:1:35: “” matches nothing
    1 │ exclude = ['!drafts', '../other', '']
      │                                   ^^
    ");
}

#[test]
fn words_and_names_that_are_none_are_refused() {
    insta::assert_snapshot!(complaint("[spelling]\nwords = ['blog post', '', 3]\nnames = ['1984', 'Zamir Kabulov']"), @"
    copydesk.toml:2:10: “blog post” is more than one word, which only a name may be
    2 │ words = ['blog post', '', 3]
      │          ^^^^^^^^^^^
    copydesk.toml:2:23: “” has no letters
    2 │ words = ['blog post', '', 3]
      │                       ^^
    copydesk.toml:2:27: “words” may only list texts, not a whole number
    2 │ words = ['blog post', '', 3]
      │                           ^
    copydesk.toml:3:10: “1984” has no letters
    3 │ names = ['1984', 'Zamir Kabulov']
      │          ^^^^^^
    ");
}

#[test]
fn dictionaries_that_cannot_be_used_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &[u8]| std::fs::write(folder.path().join(name), text).unwrap();
    write("good.txt", b"frotch # of the wave");
    write("lone.dic", b"2\nfrotch\nwhelm/S");
    write("list.dic", b"whelm");
    write("pairs.txt", b"ferry\n\nblog post");
    write("scan.txt", b"\x7FELF\x02\x01\x01\0\0\0\0\0");
    write("odd.dic", b"1\nfrotch");
    write("odd.aff", b"SET EBCDIC\n");
    write("bad.dic", b"1\nfrotch/S");
    write("bad.aff", b"SFX S Y many\n");
    let text = "\
spelling.dictionaries = [
    'good.txt', 'list.dic',
    'absent.txt',
    'lone.dic',
    'pairs.txt',
    'scan.txt',
    'odd.dic',
    'bad.dic',
]";
    let complaint = Config::parse(text, folder.path(), FILE_NAME).unwrap_err().to_string();
    insta::assert_snapshot!(complaint, @"
    copydesk.toml:3:5: the dictionary “absent.txt” does not exist
    3 │     'absent.txt',
      │     ^^^^^^^^^^^^
    copydesk.toml:4:5: the dictionary “lone.dic” is one of Hunspell’s, but its “lone.aff” is not beside it
    4 │     'lone.dic',
      │     ^^^^^^^^^^
    copydesk.toml:5:5: the dictionary “pairs.txt” is no list of words: “blog post” on line 3 is more than one word, which only a name may be
    5 │     'pairs.txt',
      │     ^^^^^^^^^^^
    copydesk.toml:6:5: the dictionary “scan.txt” is not a text file
    6 │     'scan.txt',
      │     ^^^^^^^^^^
    copydesk.toml:7:5: the dictionary “odd.dic” cannot be used: “odd.aff” is in the encoding “EBCDIC”, which is not known here
    7 │     'odd.dic',
      │     ^^^^^^^^^
    copydesk.toml:8:5: the dictionary “bad.dic” cannot be used: failed to parse .aff file on line 1: invalid digit found in string
    8 │     'bad.dic',
      │     ^^^^^^^^^
    ");
}

#[test]
fn dictionaries_are_read_in_the_encoding_that_they_name() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &[u8]| std::fs::write(folder.path().join(name), text).unwrap();
    write("latin.dic", b"1\nfr\xF6tch/S");
    write("latin.aff", b"# a comment\nSET ISO8859-1\nSFX S Y 1\nSFX S 0 es .\n");
    write("names.txt", b"\xEF\xBB\xBFHr\xC3\xB6nn\r\n");
    let text = "spelling.dictionaries = ['latin.dic', 'names.txt']";
    let house = Config::parse(text, folder.path(), FILE_NAME).unwrap().house;
    assert!(["frötch", "Frötches", "Hrönn"].iter().all(|word| house.knows(word)));
}

#[test]
fn bad_toml_is_refused() {
    insta::assert_snapshot!(complaint("[passages]\nmin-words 12"), @"
    copydesk.toml:2:11: this is no valid TOML: key with no value, expected `=`
    2 │ min-words 12
      │           ^
    ");
    insta::assert_snapshot!(complaint("exclude = ['drafts'"), @"
    copydesk.toml:1:20: this is no valid TOML: unclosed array, expected `]`
    1 │ exclude = ['drafts'
      │                    ^
    ");
    insta::assert_snapshot!(complaint("usage/doubled-word = 'off'"), @r#"
    copydesk.toml:1:6: this is no valid TOML: invalid unquoted key, expected letters, numbers, `-`, `_`
    1 │ usage/doubled-word = 'off'
      │      ^
      │ a rule is named by its whole id in quotation marks: "usage/doubled-word" = "off"
    "#);
    insta::assert_snapshot!(complaint("exclude = []\nexclude = []"), @"
    copydesk.toml:2:1: this is no valid TOML: duplicate key
    2 │ exclude = []
      │ ^^^^^^^
    ");
}

#[test]
fn mistakes_are_listed_in_the_order_of_the_file() {
    insta::assert_snapshot!(complaint("passages.ignore = 'x'\nlanguages = 'en'\nexclude = [1]"), @r#"
    copydesk.toml:1:19: “ignore” must be a list of texts, not a text
    1 │ passages.ignore = 'x'
      │                   ^^^
      │ for example: ignore = ["…", "…"]
    copydesk.toml:2:1: unknown key “languages”; did you mean “language”?
    2 │ languages = 'en'
      │ ^^^^^^^^^
      │ known here: extends, language, exclude, rules, style, consistency, passages, spelling, styles, limits, stet, overrides
    copydesk.toml:3:12: “exclude” may only list texts, not a whole number
    3 │ exclude = [1]
      │            ^
    "#);
}

#[test]
fn one_line_tells_the_place() {
    let lines = parse("passages.min-words = 3").unwrap_err().lines();
    let message = "line 1, column 22: “min-words” must be a whole number of at least 6, not 3";
    assert_eq!(lines, [(FILE_NAME.to_owned(), message.to_owned())]);
}

#[test]
fn the_template_changes_nothing() {
    assert_eq!(parse(TEMPLATE).unwrap(), Config::default_in(Path::new("/paper")));
}

#[test]
fn the_templates_settings_are_settings() {
    let text: String = TEMPLATE.lines().flat_map(|line| [in_use(line), "\n"]).collect();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("house-words.txt"), "frotch").unwrap();
    std::fs::create_dir_all(folder.path().join("styles/House")).unwrap();
    std::fs::create_dir_all(folder.path().join("styles/config/vocabularies/House")).unwrap();
    std::fs::write(folder.path().join(".vale.ini"), "StylesPath = styles\n").unwrap();
    let config = Config::parse(&text, folder.path(), FILE_NAME).unwrap();
    assert_ne!(config, Config::default_in(folder.path()));
    assert!(["Kabulov", "Baghdadi", "Paywalled", "frotch"].iter().all(|word| config.house.knows(word)));
    for key in file::KEYS
        .iter()
        .chain(file::PASSAGE_KEYS)
        .chain(style::STYLE_KEYS)
        .chain(style::CONSISTENCY_KEYS)
        .chain(spelling::SPELLING_KEYS)
        .chain(styles::STYLES_KEYS)
        .chain(file::LIMIT_KEYS)
        .chain(stet::STET_KEYS)
        .chain(file::OVERRIDE_KEYS)
    {
        assert!(text.contains(key), "{key} is not explained in the template");
    }
}

/// The JSON Schema that editors check and complete a copydesk.toml with.
fn schema() -> serde_json::Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/copydesk.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_schema_has_the_keys_that_are_read() {
    let schema = schema();
    let sections = [
        ("/properties", file::KEYS),
        ("/properties/passages/properties", file::PASSAGE_KEYS),
        ("/properties/style/properties", style::STYLE_KEYS),
        ("/properties/consistency/properties", style::CONSISTENCY_KEYS),
        ("/properties/spelling/properties", spelling::SPELLING_KEYS),
        ("/properties/styles/properties", styles::STYLES_KEYS),
        ("/properties/limits/properties", file::LIMIT_KEYS),
        ("/properties/stet/items/properties", stet::STET_KEYS),
        ("/properties/overrides/items/properties", file::OVERRIDE_KEYS),
    ];
    for (pointer, keys) in sections {
        let of_schema: Vec<&String> = schema.pointer(pointer).unwrap().as_object().unwrap().keys().collect();
        let mut keys = keys.to_vec();
        keys.sort_unstable();
        assert_eq!(of_schema, keys, "{pointer}");
    }
}

#[test]
fn the_schema_has_every_rule_and_group() {
    let schema = schema();
    for pointer in ["/properties/rules/properties", "/properties/overrides/items/properties/rules/properties"]
    {
        let of_schema = schema.pointer(pointer).unwrap().as_object().unwrap();
        for rule in Registry::builtin().rules() {
            assert_eq!(of_schema[rule.id.as_ref()]["description"], *rule.title, "{}", rule.id);
            assert!(of_schema.contains_key(rule.group()), "{}", rule.group());
        }
        let is_known = |name: &str| Registry::builtin().resolve(name).is_some();
        assert!(of_schema.keys().all(|name| is_known(name)), "{pointer} has a rule that is gone");
    }
}

#[test]
fn the_schema_allows_what_is_read_and_lists_all_of_it() {
    let schema = schema();
    let whole = [("", "extends"), ("", "language")];
    let style = style::STYLE_KEYS.iter().map(|key| ("style", *key));
    for (section, key) in whole.into_iter().chain(style) {
        let pointer = if section.is_empty() {
            format!("/properties/{key}/enum")
        } else {
            format!("/properties/{section}/properties/{key}/enum")
        };
        let Some(values) = schema.pointer(&pointer) else { continue };
        let values: Vec<&str> =
            values.as_array().unwrap().iter().map(|value| value.as_str().unwrap()).collect();
        let header = if section.is_empty() { String::new() } else { format!("[{section}]\n") };
        let parse = |value: &str| {
            Config::parse(&format!("{header}{key} = '{value}'\n"), Path::new("/copy"), FILE_NAME)
        };
        for value in &values {
            assert!(parse(value).is_ok(), "{key} = {value}");
        }
        let complaint = parse("?").unwrap_err().to_string();
        for listed in complaint.split('“').skip(1).filter_map(|rest| rest.split('”').next()) {
            assert!(
                listed == key || listed == "?" || values.contains(&listed),
                "{listed} of {key}: {complaint}"
            );
        }
    }
}

#[test]
fn a_section_of_the_template_ends_where_the_next_begins() {
    let section = section_of_template("passages").unwrap();
    assert!(section.starts_with("[passages]\n"), "{section}");
    assert!(section.contains("\nmin-words = 12\n"), "{section}");
    assert!(section.ends_with(']') && !section.contains("overrides"), "{section}");
}

#[test]
fn every_rules_settings_are_in_the_template() {
    for rule in Registry::builtin().rules() {
        if let Some(section) = rule.settings {
            assert!(section_of_template(section).is_some(), "{section}");
        }
    }
}

#[test]
fn the_style_of_the_house_is_read() {
    let text =
        "[style]\ndates = 'month-day'\ntimes = '7:30 p.m.'\nserial-comma = true\nnumbers-in-words-below = 10";
    let style = Config::parse(text, Path::new("/copy"), "copydesk.toml").unwrap().style;
    assert_eq!(style.dates, Some(DateOrder::MonthDay));
    assert_eq!(style.times, Some(TimeStyle { separator: ':', half: HalfStyle::Dotted }));
    assert_eq!(
        (style.serial_comma, style.numbers_in_words_below, style.quotes),
        (Some(true), Some(10), None)
    );
    assert!(
        complaint("[style]\nquotes = 'doubled'")
            .contains("“quotes” cannot be “doubled”; did you mean “double”?")
    );
    assert!(
        complaint("[style]\nserial-comma = 'yes'")
            .contains("“serial-comma” must be true or false, not a text")
    );
}
