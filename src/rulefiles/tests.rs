//! What rules of each kind find, and what they say.

use std::sync::Arc;

use super::*;
use crate::config::Style;
use crate::document::Document;
use crate::finding::Finding;
use crate::rules::DocumentContext;
use crate::source::Source;
use crate::spelling::House;

fn rule_with(yaml: &str, vocabulary: &Vocabulary) -> Result<RuleFile, Unusable> {
    let file = |name: &str| match name {
        "desk.aff" => Some("SET UTF-8\n".to_owned()),
        "desk.dic" => Some("2\nfrotch\nquandle\n".to_owned()),
        "words.txt" => Some("blorb\n".to_owned()),
        _ => None,
    };
    RuleFile::parse("Desk", "Rule", yaml, &Context { vocabulary, word_template: None, file: &file })
}

fn findings(yaml: &str, vocabulary: &Vocabulary, path: &str, text: &str) -> (Document, Vec<Finding>) {
    let file = rule_with(yaml, vocabulary).unwrap_or_else(|error| panic!("{error:?}"));
    let rules = RuleFiles::new(vec![Arc::new(file)]);
    let document = crate::read::read(Source::from_text(path, text));
    let style = Style::default();
    let (mut out, mut given_up) = (Vec::new(), Vec::new());
    let context = DocumentContext::new(0, &document, House::none(), &style);
    rules.check(&context, &rules.prepare(|_| true), &mut out, &mut given_up);
    assert!(given_up.is_empty(), "{given_up:?}");
    drop(context);
    (document, out)
}

/// What the message is about and what it says: `text: message`.
fn found_in(yaml: &str, path: &str, text: &str) -> Vec<String> {
    let (document, findings) = findings(yaml, &Vocabulary::default(), path, text);
    let shown = |f: &Finding| format!("{}: {}", document.slice(f.primary.span), f.message);
    findings.iter().map(shown).collect()
}

fn found(yaml: &str, text: &str) -> Vec<String> {
    found_in(yaml, "a.md", text)
}

/// The text with the fixes of a rule.
fn fixed(yaml: &str, text: &str) -> String {
    let (document, findings) = findings(yaml, &Vocabulary::default(), "a.md", text);
    let mut fixed = document.text().to_owned();
    for finding in findings.iter().rev() {
        for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
            fixed.replace_range(edit.span.range(), &edit.text);
        }
    }
    fixed
}

fn fault(yaml: &str) -> (String, String) {
    match rule_with(yaml, &Vocabulary::default()) {
        Err(Unusable::Wrong(fault)) => (yaml[fault.span].to_owned(), fault.message),
        other => panic!("{other:?}"),
    }
}

const NOTHING: [&str; 0] = [];

#[test]
fn existence_finds_whole_words() {
    let rule = "extends: existence\nmessage: \"'%s' is out\"\nignorecase: true\ntokens: [foo, 'ba[rz]']";
    assert_eq!(found(rule, "Foo, foodie and baz."), ["Foo: 'Foo' is out", "baz: 'baz' is out"]);
    let nonword = "extends: existence\nmessage: x\nnonword: true\ntokens: ['!!', oo]";
    assert_eq!(found(nonword, "No!! Foo."), ["!!: x", "oo: x"]);
}

#[test]
fn existence_joins_raw_patterns_without_a_separator() {
    let rule = "extends: existence\nmessage: x\nraw: ['(?i)dear ', 'sir', '(?: or madam)?']";
    assert_eq!(found(rule, "Dear Sir or madam, dear all"), ["Dear Sir or madam: x"]);
    let both = "extends: existence\nmessage: x\nraw: ['the ']\ntokens: [cat]";
    assert_eq!(found(both, "a cat, the cat, the cats"), ["the cat: x"]);
    let appended = "extends: existence\nmessage: x\nappend: true\nraw: [' the']\ntokens: [cat]";
    assert_eq!(found(appended, "the cat the"), ["cat the: x"]);
}

#[test]
fn exceptions_tell_capitals_and_work_as_phrases() {
    let rule = "extends: existence\nmessage: x\nignorecase: true\ntokens: [very \\w+, web]\nexceptions: [Very Group, World Wide Web, WEB]";
    assert_eq!(found(rule, "the very end, the Very Group, the very group"), ["very end: x"]);
    assert_eq!(found(rule, "the world wide web, a web, the WEB"), ["web: x"]);
}

#[test]
fn accepted_terms_are_exceptions() {
    let mut vocabulary = Vocabulary::default();
    vocabulary.add("# terms of art\n[Qq]uandle\n", "");
    let count = |rule: &str| findings(rule, &vocabulary, "a.md", "A quandle, a frotch.").1.len();
    let rule = "extends: existence\nmessage: x\ntokens: [quandle, frotch]\n";
    assert_eq!((count(rule), count(&format!("{rule}vocab: false"))), (1, 2));
    assert_eq!(count(&format!("{rule}nonword: true")), 2);
    assert_eq!(count("extends: spelling\nmessage: x"), 1);
}

#[test]
fn existence_with_an_action_has_the_fixed_text_as_second_argument() {
    let rule = "extends: existence\nmessage: \"'%s' not '%s'\"\ntokens: ['(?:\\w+)ly-\\w+']\naction: {name: edit, params: [regex, '-', ' ']}";
    let text = "A newly-built pier.";
    assert_eq!(found(rule, text), ["newly-built: 'newly-built' not 'newly built'"]);
    assert_eq!(fixed(rule, text), "A newly built pier.");
    let remove = "extends: existence\nmessage: x\ntokens: [very]\naction: {name: remove}";
    assert_eq!(fixed(remove, "It is very, very good."), "It is, good.");
}

#[test]
fn substitution_says_what_should_stand_there() {
    let rule = "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nignorecase: true\nswap:\n  foo: bar\n  foo (?:fighter|king): duke\n  e\\.g\\.: for example";
    assert_eq!(
        found(rule, "Foo king, foo."),
        ["Foo king: Use 'duke' instead of 'Foo king'.", "foo: Use 'bar' instead of 'foo'."]
    );
}

#[test]
fn substitution_leaves_alone_what_is_right() {
    let rule = "extends: substitution\nmessage: '%s'\nignorecase: true\nswap: {github: GitHub, '(?:api|sdk)s?': APIs?|SDKs?}";
    assert_eq!(found(rule, "GitHub, Github, APIs, apis"), ["Github: GitHub", "apis: APIs?|SDKs?"]);
    let shown = "extends: substitution\nmessage: '%s'\nignorecase: true\nswap: {'oauth2?': 'OAuth2?'}";
    assert_eq!(found(shown, "OAuth, OAuth2, oauth2"), ["oauth2: OAuth2"]);
}

#[test]
fn substitution_takes_groups_and_alternatives() {
    let groups = "extends: substitution\nmessage: '%s'\nignorecase: true\naction: {name: replace}\nswap: {'(\\d+) (?:per cent|percent)': '$1%'}";
    assert_eq!(found(groups, "12 per cent"), ["12 per cent: 12%"]);
    assert_eq!(fixed(groups, "12 per cent of 3 Percent"), "12% of 3%");
    let two = "extends: substitution\nmessage: \"Use '%s', not '%s'\"\naction: {name: replace}\nswap: {big: large|great}";
    assert_eq!(found(two, "a big sea"), ["big: Use 'large' or 'great', not 'big'"]);
    let (_, findings) = findings(two, &Vocabulary::default(), "a.md", "a big sea");
    assert_eq!(findings[0].data["suggestions"], serde_json::json!(["large", "great"]));
    let capital =
        "extends: substitution\nmessage: '%s'\ncapitalize: true\nignorecase: true\nswap: {utilise: use}";
    assert_eq!(found(capital, "Utilise, utilise"), ["Utilise: Use", "utilise: use"]);
}

#[test]
fn occurrence_counts_in_a_block() {
    let rule = "extends: occurrence\nmessage: '%d commas'\nscope: sentence\nmax: 2\ntoken: ','";
    assert_eq!(found(rule, "One, two. One, two, three, four. End, end."), [",: 3 commas"]);
    let few = "extends: occurrence\nmessage: '%s'\nscope: heading\nmin: 2\ntoken: '\\w+'";
    assert_eq!(found(few, "# Short\n\n## Long enough\n"), ["Short: 1"]);
    let none = "extends: occurrence\nmessage: '%s'\nscope: summary\nmin: 1\ntoken: 'Sincerely'";
    assert_eq!(found(none, "Dear all.\n\nBye."), ["D: 0"]);
}

#[test]
fn repetition_compares_neighbours_within_a_sentence() {
    let rule =
        "extends: repetition\nmessage: \"'%s' twice\"\nalpha: true\nignorecase: true\ntokens: ['[^\\s.!?]+']";
    assert_eq!(
        found(rule, "The the end. That that is. That. That 5 5 is"),
        ["The the: 'the' twice", "That that: 'that' twice"]
    );
    let more = "extends: repetition\nmessage: x\nmax: 1\ntokens: ['\\bha\\b']";
    assert_eq!(found(more, "ha ha, and ha ha ha").len(), 3, "other words do not end a run of its matches");
}

#[test]
fn consistency_reports_blocks_once_both_forms_were_seen() {
    let rule = "extends: consistency\nmessage: \"'%s' is mixed\"\nwhatever: 1\neither: {advisor: adviser}";
    assert!(found(rule, "An advisor.\n\nThe advisor.").is_empty());
    let text = "An advisor.\n\nAn adviser, the adviser.\n\nNobody.\n\nThe advisor.";
    assert_eq!(found(rule, text), ["adviser: 'adviser' is mixed", "advisor: 'advisor' is mixed"]);
}

#[test]
fn conditional_wants_the_second_before_the_first() {
    let rule = "extends: conditional\nmessage: \"'%s' has no definition\"\nignorecase: false\nfirst: '\\b([A-Z]{3,5})\\b'\nsecond: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\nexceptions: [NATO]";
    let text = "The WHO and NATO met.\n\nThe World Health Organization (WHO) left.\n\nThe WHO is back.";
    assert_eq!(found(rule, text), ["WHO: 'WHO' has no definition"]);
    let plain = "extends: conditional\nmessage: x\nscope: paragraph\nfirst: warranty\nsecond: terms";
    assert_eq!(found(plain, "A warranty on terms.\n\nA warranty."), ["warranty: x"]);
}

#[test]
fn capitalization_is_of_the_whole_block() {
    let rule = "extends: capitalization\nmessage: \"'%s' → '%s'\"\nscope: heading\nmatch: $sentence\nexceptions: [GitHub Actions]";
    let text = "# The Way Of All Things\n\n## The way of GitHub Actions\n\nThe Way Of All Things\n";
    let title = "The Way Of All Things: 'The Way Of All Things' → 'The way of all things'";
    assert_eq!(found(rule, text), [title]);
    let lower = "extends: capitalization\nmessage: '%s'\nscope: list\nmatch: $lower";
    assert_eq!(found(lower, "- one\n- Two\n"), ["Two: Two"]);
    let pattern = "extends: capitalization\nmessage: '%[2]s'\nscope: heading.h1\nmatch: '^[A-Z]'";
    assert_eq!(found(pattern, "# small\n\n## small\n"), ["small: ^[A-Z]"]);
}

#[test]
fn metric_measures_the_document() {
    let rule = "extends: metric\nmessage: '%s words a sentence'\nformula: (words / sentences) + 0 * heading.h1\ncondition: '> 4'";
    assert_eq!(
        found(rule, "# Head\n\nOne two three. One two three four five six seven."),
        ["H: 5.00 words a sentence"]
    );
    assert!(found(rule, "One two. Three.").is_empty() && found(rule, "").is_empty());
    let root = "extends: metric\nmessage: '%s'\nformula: math.sqrt(16) + 1\ncondition: '== 5'";
    assert_eq!(found(root, "Hello."), ["H: 5.00"]);
}

#[test]
fn readability_is_a_grade() {
    let rule = "extends: readability\nmessage: 'grade %s'\ngrade: 12\nmetrics: [Flesch-Kincaid, Gunning Fog]";
    assert!(found(rule, "The cat sat on the mat. It was fat.").is_empty());
    let hard = "Institutional ramifications notwithstanding, organisational considerations necessitate comprehensive deliberation.";
    assert_eq!(found(rule, hard).len(), 1);
}

#[test]
fn spelling_knows_its_dictionaries() {
    let rule = "extends: spelling\nmessage: \"'%s'?\"\nignore: [words.txt]\nfilters: ['grue.*']\n";
    let text = "A harbour blorb, the gruesque GitHubs and zzyzxq; `zzyzxq` café.";
    assert_eq!(found(rule, text), ["zzyzxq: 'zzyzxq'?"]);
    let own = "extends: spelling\nmessage: x\ndictionaries: [desk]\n";
    assert_eq!(found(own, "frotch quandle harbour"), ["harbour: x"]);
    assert_eq!(found(&format!("{own}append: true"), "frotch quandle harbour"), NOTHING);
}

#[test]
fn sequence_without_tags_is_words_in_a_row() {
    let rule = "extends: sequence\nmessage: \"'%s' … '%[3]s'\"\nignorecase: true\ntokens:\n  - pattern: ^not$\n  - {pattern: ^only$, skip: 1}\n  - {pattern: ^(?:but|also)$, negate: true}";
    let text = "Not only this. Not just only that! Not only but. Only not.";
    assert_eq!(found(rule, text), ["Not only this: 'Not' … 'this'", "Not just only that: 'Not' … 'that'"]);
}

#[test]
fn scopes_choose_blocks() {
    let rule = |scope: &str| format!("extends: existence\nmessage: x\nscope: {scope}\ntokens: [foo]");
    let text =
        "# foo\n\nfoo. And foo\n\n- foo\n\n> foo\n\n| foo |\n|-----|\n| a |\n\n`foo` ok\n\n```\nfoo\n```\n";
    for (scope, count) in [
        ("text", 6),
        ("heading", 1),
        ("heading.h2", 0),
        ("list", 1),
        ("blockquote", 1),
        ("table", 1),
        ("sentence", 2),
        ("paragraph", 2),
        ("summary", 4),
        ("[list, heading]", 2),
        ("'text & ~heading'", 5),
        ("text.html", 0),
        ("raw", 0),
    ] {
        assert_eq!(found(&rule(scope), text).len(), count, "{scope}");
    }
    assert_eq!(found_in(&rule("raw"), "a.txt", text).len(), 8);
}

#[test]
fn markup_is_looked_at_in_the_source() {
    let rule = "extends: existence\nmessage: x\nscope: raw\nraw: ['\\[here\\]\\(']";
    let document = crate::read::read(Source::from_text("a.md", "A [here](x)."));
    let source = document.as_source().unwrap();
    let rules = RuleFiles::new(vec![Arc::new(rule_with(rule, &Vocabulary::default()).unwrap())]);
    assert!(rules.look_at_source(|_| true));
    let style = Style::default();
    let mut out = Vec::new();
    rules.check(
        &DocumentContext::new(0, &source, House::none(), &style),
        &rules.prepare(|_| true),
        &mut out,
        &mut Vec::new(),
    );
    assert_eq!(source.slice(out[0].primary.span), "[here](");
}

#[test]
fn a_sentence_has_edges_of_its_own() {
    let rule = "extends: existence\nmessage: x\nnonword: true\ntokens: ['^So ', 'etc$']";
    assert_eq!(found(rule, "It is. So be it. Or so, etc"), ["So : x", "etc: x"]);
}

#[test]
fn code_is_masked_and_places_are_exact() {
    let rule = "extends: existence\nmessage: x\nnonword: true\ntokens: ['\\*+ is \\w+']";
    let (document, findings) = findings(rule, &Vocabulary::default(), "a.md", "é *and* `x` is **done**.");
    let source = document.source_text_span(findings[0].primary.span);
    assert_eq!(&document.source.text()[source.range()], "`x` is **done");
}

#[test]
fn a_limit_is_for_the_file() {
    let rule = "extends: existence\nmessage: x\nlimit: 2\ntokens: [foo]";
    assert_eq!(found(rule, "foo foo\n\nfoo").len(), 2);
}

#[test]
fn findings_carry_the_name_that_vale_has_for_the_rule() {
    let rule = "extends: existence\nmessage: x\nlink: https://example.org\nlevel: error\ntokens: [foo]";
    let (_, findings) = findings(rule, &Vocabulary::default(), "a.md", "foo");
    assert_eq!((findings[0].rule.as_ref(), &findings[0].data["vale"]), ("Desk/Rule", &"Desk.Rule".into()));
    assert_eq!(findings[0].data["link"], "https://example.org");
}

#[test]
fn keys_are_taken_in_any_case_and_unknown_ones_are_told() {
    let rule = "Extends: existence\nMESSAGE: x\nIgnoreCase: True\ntokens: foo";
    assert_eq!(found(rule, "FOO"), ["FOO: x"]);
    let (place, message) = fault("extends: existence\nmessage: x\ntokns: [foo]\ntokens: [a]");
    assert_eq!((place.as_str(), message.as_str()), ("tokns", "unknown key “tokns”; did you mean “tokens”?"));
}

#[test]
fn faults_have_places() {
    for (yaml, place, part) in [
        ("message: x", "", "has no “extends”"),
        ("extends: existence", "", "has no “message”"),
        ("extends: existance\nmessage: x", "existance", "did you mean “existence”?"),
        ("extends: existence\nmessage: x\nlevel: fatal", "fatal", "“level” must be"),
        ("extends: existence\nmessage: x\ntokens: [ok, 'a(b']", "'a(b'", "the pattern “a(b” cannot be used"),
        ("extends: existence\nmessage: x\nscope: link\ntokens: [a]", "link", "no scope “link”"),
        ("extends: substitution\nmessage: x\nswap: a", "a", "“swap” must be a map"),
        ("extends: occurrence\nmessage: x\nmax: few\ntoken: a", "few", "“max” must be a number"),
        (
            "extends: metric\nmessage: x\nformula: 'words +'\ncondition: '> 1'",
            "'words +'",
            "the formula cannot be used",
        ),
    ] {
        let (found, message) = fault(yaml);
        assert_eq!(found, place, "{message}");
        assert!(message.contains(part), "{message}");
    }
}

#[test]
fn what_copydesk_cannot_do_is_no_fault() {
    let script = rule_with("extends: script\nmessage: x\nscript: y", &Vocabulary::default());
    let tagged = rule_with("extends: sequence\nmessage: x\ntokens: [{tag: NN}]", &Vocabulary::default());
    assert!(
        matches!(script, Err(Unusable::Unsupported(_))) && matches!(tagged, Err(Unusable::Unsupported(_)))
    );
}

#[test]
fn the_vocabulary_makes_rules_of_its_own() {
    let mut vocabulary = Vocabulary::default();
    vocabulary.add("GitHub\n", "obv\\w*\n");
    let context = Context { vocabulary: &vocabulary, word_template: None, file: &|_| None };
    let rules = RuleFiles::new(builtin::vale(&context).into_iter().map(Arc::new).collect());
    let document = crate::read::read(Source::from_text("a.md", "Obviously github is is zzyzxq, GitHub too."));
    let style = Style::default();
    let mut out = Vec::new();
    rules.check(
        &DocumentContext::new(0, &document, House::none(), &style),
        &rules.prepare(|_| true),
        &mut out,
        &mut Vec::new(),
    );
    let mut found: Vec<String> = out.iter().map(|f| format!("{} {}", f.rule, f.message)).collect();
    found.sort();
    assert_eq!(
        found,
        [
            "Vale/Avoid Avoid using 'Obviously'.",
            "Vale/Repetition 'is' is repeated!",
            "Vale/Spelling Did you really mean 'zzyzxq'?",
            "Vale/Terms Use 'GitHub' instead of 'github'.",
        ]
    );
}

#[test]
fn what_reaches_past_a_block_is_shown_to_its_end() {
    // What stands between the blocks of a summary stands nowhere in the copy.
    let yaml = "extends: existence\nmessage: '%s'\nscope: summary\nnonword: true\ntokens: ['noon\\.\\s+']";
    assert_eq!(found_in(yaml, "a.txt", "The boat left at noon.\n\n“Nobody came.”\n"), ["noon.: noon.\n\n"]);
    let capitals = "extends: existence\nmessage: 'all'\nscope: summary\nnonword: true\ntokens: ['(?s)^.*$']";
    assert_eq!(found_in(capitals, "a.txt", "The boat left at noon."), ["The boat left at noon.: all"]);
}
