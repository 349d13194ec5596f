//! The rules that Vale has built in, and our own packs.

use super::rule::{Context, RuleFile};
use super::vocabulary::Vocabulary;

/// The name of Vale's own style.
pub const VALE: &str = "Vale";

/// The rules of Vale's own style: spelling, doubled words, and the terms of the vocabulary.
#[must_use]
pub fn vale(context: &Context<'_>) -> Vec<RuleFile> {
    let Vocabulary { accept, reject } = context.vocabulary;
    let mut texts = vec![("Spelling", SPELLING.to_owned()), ("Repetition", REPETITION.to_owned())];
    if !accept.is_empty() {
        let swaps =
            accept.iter().map(|term| format!("  {}: {}\n", quoted(&format!("(?:{term})")), quoted(term)));
        texts.push(("Terms", format!("{TERMS}swap:\n{}", swaps.collect::<String>())));
    }
    if !reject.is_empty() {
        let tokens = reject.iter().map(|term| format!("  - {}\n", quoted(term)));
        texts.push(("Avoid", format!("{AVOID}tokens:\n{}", tokens.collect::<String>())));
    }
    // A vocabulary whose patterns are wrong is told where it is read.
    texts.into_iter().filter_map(|(name, text)| RuleFile::parse(VALE, name, &text, context).ok()).collect()
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

const SPELLING: &str = "\
extends: spelling
message: Did you really mean '%s'?
description: a word that is in no list
level: error
";
const REPETITION: &str = "\
extends: repetition
message: \"'%s' is repeated!\"
description: the same word twice in a row
level: error
alpha: true
ignorecase: true
tokens: ['[^\\s.!?]+']
action: {name: edit, params: [truncate, ' ']}
";
const TERMS: &str = "\
extends: substitution
message: Use '%s' instead of '%s'.
description: a term of the vocabulary in another spelling
level: error
ignorecase: true
vocab: false
action: {name: replace}
";
const AVOID: &str = "\
extends: existence
message: Avoid using '%s'.
description: a term that the vocabulary rejects
level: error
ignorecase: true
vocab: false
";
