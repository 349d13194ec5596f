//! One rule file: its common keys, and the check that it asks for.

use std::borrow::Cow;
use std::fmt;

use super::action::Action;
use super::checks::{self, Check};
use super::fields::Fields;
use super::message::Message;
use super::scope::Scope;
use super::vocabulary::Vocabulary;
use super::yaml::{self, Fault, Node};
use crate::finding::Severity;
use crate::rules::Description;

/// What a rule file can refer to.
pub struct Context<'a> {
    /// The house's terms.
    pub vocabulary: &'a Vocabulary,
    /// What stands around the patterns of words, with one `%s` in it, if not the usual word boundaries.
    pub word_template: Option<&'a str>,
    /// The text of a file of the style, such as a dictionary, by its name in the rule.
    pub file: &'a dyn Fn(&str) -> Option<String>,
}

impl Context<'_> {
    /// The patterns of words, joined with bars, as one pattern of whole words.
    pub(super) fn words(&self, patterns: &str) -> String {
        let template = self.word_template.filter(|template| template.contains("%s"));
        template.unwrap_or(r"(?m)\b(?:%s)\b").replacen("%s", patterns, 1)
    }
}

impl fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context").field("vocabulary", self.vocabulary).finish_non_exhaustive()
    }
}

/// A rule that a file defines.
#[derive(Debug)]
pub struct RuleFile {
    /// The rule as it is listed and explained.
    pub description: Description,
    /// Findings in quotations and titles do not count.
    pub(super) own_words: bool,
    pub(super) message: Message,
    pub(super) link: Option<String>,
    pub(super) scope: Scope,
    /// Most findings in one file; 0 is no limit.
    pub(super) limit: usize,
    pub(super) action: Option<Action>,
    pub(super) check: Box<dyn Check>,
}

/// Why a file defines no rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    /// It is wrong.
    Wrong(Fault),
    /// It needs something that copydesk cannot do, told as the end of a sentence that begins with its name.
    Unsupported(String),
}

impl From<Fault> for Unusable {
    fn from(fault: Fault) -> Self {
        Self::Wrong(fault)
    }
}

impl RuleFile {
    /// Reads the text of the rule `Style/Rule`.
    pub fn parse(style: &str, name: &str, text: &str, context: &Context<'_>) -> Result<Self, Unusable> {
        let node = yaml::parse(text)?;
        let mut fields = Fields::new(&node)?;
        let kind_node = fields.require("extends")?;
        let kind = kind_node.text("extends")?;
        if kind == "script" {
            let reason = "is a script in the language Tengo, which copydesk does not run";
            return Err(Unusable::Unsupported(reason.to_owned()));
        }
        let message = Message::parse(fields.require("message")?.text("message")?);
        let level = read_level(&mut fields)?;
        let enabled = fields.switch("enabled")?.unwrap_or(true);
        let scope = Scope::read(&fields.texts("scope")?)?;
        let title = fields.text("description")?.map(str::trim).filter(|text| !text.is_empty());
        let title = title.map_or_else(|| message.title(), |text| text.trim_end_matches('.').to_owned());
        let (bad, good) = read_examples(&mut fields)?;
        if fields.flag("code")? {
            let fault = Fault::new(node.span.clone(), "“code” is no longer a key");
            return Err(fault.with_help("write “scope: raw” instead").into());
        }
        let description = Description {
            id: format!("{style}/{name}").into(),
            title: title.into(),
            why: fields.text("why")?.unwrap_or_default().trim().to_owned().into(),
            level: enabled.then_some(level),
            bad,
            good,
            settings: None,
            compares: None,
        };
        let own_words = fields.flag("own-words")?;
        let link = fields.text("link")?.map(str::to_owned);
        let limit = fields.number("limit")?.unwrap_or(0);
        let action = Action::read(&mut fields)?;
        let made = checks::make(kind, kind_node, &mut fields, context, action.as_ref())?;
        if !made.ignores_unknown_keys {
            fields.finish()?;
        }
        let scope = made.scope.map_or(scope, Scope::of);
        Ok(Self { description, own_words, message, link, scope, limit, action, check: made.check })
    }

    /// The rule as Vale calls it: `Style.Rule`.
    #[must_use]
    pub fn vale_name(&self) -> String {
        self.description.id.replacen('/', ".", 1)
    }
}

fn read_level(fields: &mut Fields<'_>) -> Result<Severity, Fault> {
    let Some(node) = fields.take("level") else { return Ok(Severity::Warning) };
    match node.text("level")? {
        "suggestion" => Ok(Severity::Suggestion),
        "warning" => Ok(Severity::Warning),
        "error" => Ok(Severity::Error),
        other => {
            let message = format!("“level” must be suggestion, warning or error, not “{other}”");
            Err(Fault::new(node.span.clone(), message))
        }
    }
}

type Examples = Vec<Vec<Cow<'static, str>>>;

/// Reads the examples of bad and of good copy.
fn read_examples(fields: &mut Fields<'_>) -> Result<(Examples, Examples), Fault> {
    let Some(node) = fields.take("examples") else { return Ok(Default::default()) };
    let mut fields = Fields::new(node)?;
    let mut list = |key: &'static str| -> Result<Examples, Fault> {
        let items = fields.take(key).map_or(Ok(&[][..]), |node: &Node| node.items(key))?;
        items.iter().map(|item| Ok(vec![item.text(key)?.to_owned().into()])).collect()
    };
    let examples = (list("bad")?, list("good")?);
    fields.finish()?;
    Ok(examples)
}
