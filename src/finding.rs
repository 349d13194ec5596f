//! Findings: what rules say about the copy.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::source::Span;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A matter of taste; not shown unless asked for.
    Suggestion,
    /// An editor should look.
    Warning,
    /// Must not be printed so.
    Error,
}

impl Severity {
    /// The name as it stands in configuration and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Suggestion => "suggestion",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A range of the reading text of one of the run's documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// Index of the document in the run, in the order of the report.
    pub document: u32,
    /// Bytes of its reading text.
    pub span: Span,
}

/// Another place that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What stands there, in a few words: “first printed here”.
    pub message: String,
}

/// What a rule found.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Finding {
    /// The rule's id, `group/name`.
    pub rule: Cow<'static, str>,
    /// As the rule or the configuration has it.
    pub severity: Severity,
    /// What is wrong, in one line, without a full stop.
    pub message: String,
    /// What is to be done, if the message does not say it.
    pub help: Option<String>,
    /// Where.
    pub primary: Place,
    /// What the report calls the primary place, in a few words: “printed again here”.
    pub label: String,
    /// Other places, in the order in which they are to be shown.
    pub related: Vec<Related>,
    /// Parts of the primary and related spans that deserve a mark of their own: the words that differ.
    pub marks: Vec<Place>,
    /// Figures for machines; the keys are part of the JSON report's contract.
    pub data: Map<String, Value>,
    /// What would put it right.
    pub fix: Option<Fix>,
    /// What makes it the same finding in another version of the copy.
    pub identity: Identity,
}

/// What makes a finding the same one after the copy has changed: what its fingerprint is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub enum Identity {
    /// The words under its primary span, and a little of what stands around them.
    #[default]
    Place,
    /// The words under its primary span, wherever they stand: the finding is about the whole document, and the place is
    /// one of many.
    Words,
    /// The words under all its spans: any of the places may be the primary one after some paragraphs were moved.
    Copies,
}

impl Finding {
    /// A suggestion of a rule at `primary`, with nothing but its message and the label of the place.
    #[must_use]
    pub fn new(
        rule: impl Into<Cow<'static, str>>,
        primary: Place,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        Self {
            rule: rule.into(),
            severity: Severity::Suggestion,
            message: message.into(),
            help: None,
            primary,
            label: label.into(),
            related: Vec::new(),
            marks: Vec::new(),
            data: Map::new(),
            fix: None,
            identity: Identity::default(),
        }
    }

    /// The same finding that says what is to be done.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The same finding with one more related place.
    #[must_use]
    pub fn with_related(mut self, place: Place, message: impl Into<String>) -> Self {
        self.related.push(Related { place, message: message.into() });
        self
    }

    /// The same finding with one more figure for machines.
    #[must_use]
    pub fn with_data(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.data.insert(key.to_owned(), value.into());
        self
    }

    /// The same finding with another identity.
    #[must_use]
    pub fn with_identity(self, identity: Identity) -> Self {
        Self { identity, ..self }
    }

    /// The same finding with what would put it right.
    #[must_use]
    pub fn with_fix(self, applicability: Applicability, edits: Vec<Edit>) -> Self {
        Self { fix: Some(Fix { applicability, edits }), ..self }
    }
}

/// A change to one document that removes a finding.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Fix {
    /// Whether it may be made without reading it.
    pub applicability: Applicability,
    /// Edits of the document that the finding's primary place is in; they do not overlap.
    pub edits: Vec<Edit>,
}

/// Whether a fix needs an editor's eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Right without reading.
    Safe,
    /// Needs an editor's eye.
    Unsafe,
}

/// A replacement in the reading text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// What it is replaced by.
    pub text: String,
}

impl Edit {
    /// Puts `text` in the place of what is under `span`.
    #[must_use]
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }
}
