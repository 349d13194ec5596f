//! What can be done about a finding, and what is to be told of it.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Command, Diagnostic, Hover, HoverContents, Location,
    MarkupContent, MarkupKind, NumberOrString, Position, Range, TextEdit, Uri, WorkspaceEdit,
};
use serde_json::{Value, json};

use super::check::Checked;
use super::diagnostics;
use crate::finding::{Applicability, Finding, Fix, Identity};
use crate::fix::source_edits;
use crate::rules::{Description, Registry};
use crate::stet::new_comment;

/// All safe fixes of a file.
pub(super) const FIX_ALL: &str = "source.fixAll.copydesk";

/// Adds a word to the house’s words or names.
pub(super) const ADD_WORD: &str = "copydesk.addWord";
/// Lets a finding stand, by an entry of copydesk.toml.
pub(super) const STET: &str = "copydesk.stet";
/// Opens another place.
pub(super) const OPEN: &str = "copydesk.open";
/// Tells about a rule.
pub(super) const EXPLAIN: &str = "copydesk.explain";

/// Suggestions that are offered for one finding.
const MOST_SUGGESTIONS: usize = 5;

/// What can be done about what is found in `range`.
pub(super) fn actions(
    checked: &Checked,
    uri: &Uri,
    range: Range,
    only: Option<&[CodeActionKind]>,
    others: &[Diagnostic],
) -> Vec<CodeActionOrCommand> {
    let wants =
        |kind: &CodeActionKind| only.is_none_or(|only| only.iter().any(|wanted| includes(wanted, kind)));
    let mut all = Vec::new();
    let at = |_: u32| Some((uri.clone(), &checked.positions));
    if wants(&CodeActionKind::QUICKFIX) {
        for (finding, fingerprint) in checked.findings.iter().zip(&checked.fingerprints) {
            let diagnostic = diagnostics::of_finding(finding, &checked.documents, &at);
            if let Some(diagnostic) = diagnostic.filter(|diagnostic| touches(diagnostic.range, range)) {
                of_finding(checked, finding, uri, &diagnostic, &mut all);
                let text = checked.documents[finding.primary.document as usize].slice(finding.primary.span);
                let of_words = finding.identity == Identity::Words;
                let arguments = json!({
                    "uri": uri, "rule": finding.rule, "text": text, "fingerprint": fingerprint, "of_words": of_words,
                });
                if let Some(comment) = stet_comment(checked, finding) {
                    let title = "Let it stand, by a comment here (stet)".to_owned();
                    all.push(quick_fix(title, workspace_edit(uri, vec![comment]), false, &diagnostic).into());
                }
                let title = "Let it stand, by copydesk.toml (stet)".to_owned();
                all.push(command(title, STET, arguments, &diagnostic).into());
                of_diagnostic(&diagnostic, &mut all);
            }
        }
        for diagnostic in others.iter().filter(|diagnostic| touches(diagnostic.range, range)) {
            of_diagnostic(diagnostic, &mut all);
        }
    }
    let fix_all = CodeActionKind::new(FIX_ALL);
    if wants(&fix_all) {
        let edits = safe_edits(checked);
        if !edits.is_empty() {
            let edit = Some(workspace_edit(uri, edits));
            let title = "Put right what is certain in this file".to_owned();
            all.push(CodeAction { title, kind: Some(fix_all), edit, ..CodeAction::default() }.into());
        }
    }
    all
}

/// Whether a kind that was asked for has another one below it.
fn includes(wanted: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let (wanted, kind) = (wanted.as_str(), kind.as_str());
    wanted.is_empty() || kind == wanted || kind.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('.'))
}

fn touches(a: Range, b: Range) -> bool {
    a.start <= b.end && b.start <= a.end
}

fn of_finding(
    checked: &Checked,
    finding: &Finding,
    uri: &Uri,
    diagnostic: &Diagnostic,
    all: &mut Vec<CodeActionOrCommand>,
) {
    let document = &checked.documents[finding.primary.document as usize];
    let text = document.slice(finding.primary.span);
    let mut offer = |title: String, edits: Vec<TextEdit>, preferred: bool| {
        all.push(quick_fix(title, workspace_edit(uri, edits), preferred, diagnostic).into());
    };
    let mut offered: Vec<String> = Vec::new();
    if let Some(fix) = &finding.fix
        && let Some(edits) = edits(checked, finding, fix)
    {
        let safe = fix.applicability == Applicability::Safe;
        offer(title_of(checked, finding, fix), edits, safe);
        offered.extend(
            fix.edits.iter().filter(|edit| edit.span == finding.primary.span).map(|e| e.text.clone()),
        );
    }
    let suggestions = finding.data.get("suggestions").and_then(Value::as_array);
    for suggestion in suggestions.into_iter().flatten().filter_map(Value::as_str).take(MOST_SUGGESTIONS) {
        if !offered.iter().any(|known| known == suggestion) && document.is_verbatim(finding.primary.span) {
            let edit = TextEdit { range: diagnostic.range, new_text: suggestion.to_owned() };
            offer(format!("Change to “{suggestion}”"), vec![edit], false);
        }
    }
    let is_word = finding.rule.starts_with("spelling/") && !text.contains(char::is_whitespace);
    if is_word && finding.rule != "spelling/confused" {
        for (key, what) in [("words", "words"), ("names", "names")] {
            let title = format!("Add “{text}” to the house’s {what}");
            let arguments = json!({"uri": uri, "word": text, "key": key});
            all.push(command(title, ADD_WORD, arguments, diagnostic).into());
        }
    }
}

/// What can be done about any diagnostic: see the other copy, learn about the rule.
fn of_diagnostic(diagnostic: &Diagnostic, all: &mut Vec<CodeActionOrCommand>) {
    let Some(NumberOrString::String(rule)) = &diagnostic.code else { return };
    for related in diagnostic.related_information.iter().flatten().take(3) {
        let Location { uri, range } = &related.location;
        let title = format!("Go to line {}: {}", range.start.line + 1, related.message);
        all.push(command(title, OPEN, json!({"uri": uri, "range": range}), diagnostic).into());
    }
    all.push(command(format!("Explain {rule}"), EXPLAIN, json!({"rule": rule}), diagnostic).into());
}

fn title_of(checked: &Checked, finding: &Finding, fix: &Fix) -> String {
    let document = &checked.documents[finding.primary.document as usize];
    match fix.edits.as_slice() {
        [edit] if edit.text.trim().is_empty() && !document.slice(edit.span).trim().is_empty() => {
            format!("Delete “{}”", shortened(document.slice(edit.span).trim()))
        }
        [edit] if edit.text.trim() == edit.text && !edit.text.is_empty() => {
            format!("Change to “{}”", shortened(&edit.text))
        }
        _ => format!("Put right: {}", finding.message),
    }
}

fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    format!("{}…", text.chars().take(MOST).collect::<String>())
}

/// A comment that lets a finding stand, if the format has comments.
fn stet_comment(checked: &Checked, finding: &Finding) -> Option<TextEdit> {
    let document = &checked.documents[finding.primary.document as usize];
    let (at, new_text) = new_comment(document, finding)?;
    let at = document.source.plain()?.source_offset(at) as usize;
    Some(TextEdit { range: checked.positions.range(at, at), new_text })
}

/// What a fix changes in the text of the client; nothing if it cannot be made.
fn edits(checked: &Checked, finding: &Finding, fix: &Fix) -> Option<Vec<TextEdit>> {
    let document = &checked.documents[finding.primary.document as usize];
    let content = document.source.plain()?;
    let edits = source_edits(document, fix).ok()?;
    let edit = |edit: crate::fix::SourceEdit| {
        let at = |offset: u32| content.source_offset(offset as usize) as usize;
        let range = checked.positions.range(at(edit.place.span.start), at(edit.place.span.end));
        TextEdit { range, new_text: edit.text }
    };
    Some(edits.into_iter().map(edit).collect())
}

/// The edits of all safe fixes that do not meet one another.
fn safe_edits(checked: &Checked) -> Vec<TextEdit> {
    let mut taken: Vec<TextEdit> = Vec::new();
    for finding in &checked.findings {
        let Some(fix) = finding.fix.as_ref().filter(|fix| fix.applicability == Applicability::Safe) else {
            continue;
        };
        let edits = edits(checked, finding, fix).unwrap_or_default();
        let meets =
            |edit: &TextEdit| taken.iter().rev().take(64).any(|known| touches(known.range, edit.range));
        if !edits.iter().any(meets) {
            taken.extend(edits);
        }
    }
    taken.sort_by_key(|edit| (edit.range.start, edit.range.end));
    taken.dedup();
    let mut end = Position::default();
    taken.retain(|edit| {
        let fits = edit.range.start >= end;
        end = end.max(edit.range.end);
        fits
    });
    taken
}

#[allow(clippy::mutable_key_type, reason = "the protocol’s own type: addresses do not change")]
fn workspace_edit(uri: &Uri, edits: Vec<TextEdit>) -> WorkspaceEdit {
    WorkspaceEdit::new(HashMap::from([(uri.clone(), edits)]))
}

fn quick_fix(title: String, edit: WorkspaceEdit, preferred: bool, diagnostic: &Diagnostic) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        edit: Some(edit),
        is_preferred: preferred.then_some(true),
        ..CodeAction::default()
    }
}

fn command(title: String, name: &str, argument: Value, diagnostic: &Diagnostic) -> CodeAction {
    CodeAction {
        command: Some(Command::new(title.clone(), name.to_owned(), Some(vec![argument]))),
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        ..CodeAction::default()
    }
}

/// What a rule is about, as Markdown.
pub(super) fn explained(rule: &Description) -> String {
    let mut text = format!("**{}**: {}", rule.id, rule.title);
    if !rule.why.is_empty() {
        text += &format!("\n\n{}", rule.why);
    }
    for (title, examples) in [("Found", &rule.bad), ("Left alone", &rule.good)] {
        if let Some(example) = examples.first().and_then(|example| example.first()) {
            let lines: Vec<&str> = example.trim_end().lines().take(6).collect();
            text += &format!("\n\n{title}:\n\n> {}", lines.join("\n> "));
        }
    }
    text
}

/// What is to be told of the place that the pointer is at.
pub(super) fn hover(checked: &Checked, shown: &[Diagnostic], position: Position) -> Option<Hover> {
    let here = Range::new(position, position);
    let mut under = shown.iter().filter(|diagnostic| touches(diagnostic.range, here));
    let first = under.next()?;
    let mut text = String::new();
    for diagnostic in std::iter::once(first).chain(under) {
        let Some(NumberOrString::String(rule)) = &diagnostic.code else { continue };
        if let Some(rule) = find(checked, rule) {
            text += if text.is_empty() { "" } else { "\n\n---\n\n" };
            text += &format!("{}\n\n{}", diagnostic.message.replace('\n', "  \n"), explained(&rule));
        }
    }
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: text });
    Some(Hover { contents, range: Some(first.range) })
}

fn find(checked: &Checked, rule: &str) -> Option<Description> {
    let found = checked.settings.registries().find_map(|registry| registry.find(rule)).cloned();
    found.or_else(|| Registry::builtin().find(rule).cloned())
}
