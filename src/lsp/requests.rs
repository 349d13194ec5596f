//! What a client says and asks.

use lsp_server::{ErrorCode, Notification, Request, RequestId, Response};
use lsp_types::{
    CodeActionParams, CompletionItem, CompletionItemKind, CompletionParams, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DocumentDiagnosticParams, ExecuteCommandParams, HoverParams, Uri,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::actions;
use super::server::Server;
use super::{text, uri};
use crate::config::{Config, FILE_NAME, NewStet, nearest_file, with_stets, with_words};
use crate::read::Format;
use crate::rules::Registry;
use crate::spelling::House;

/// What went wrong with a request: (code, reason).
type Failure = (ErrorCode, String);

fn failed(reason: impl std::fmt::Display) -> Failure {
    (ErrorCode::RequestFailed, reason.to_string())
}

fn read<P: DeserializeOwned>(parameters: Value) -> Result<P, Failure> {
    serde_json::from_value(parameters).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))
}

/// The format of a language, for a document whose name does not tell it.
fn format(language: &str, uri: &Uri) -> Option<Format> {
    let named = uri::path(uri.as_str()).and_then(|path| Format::of_path(&path));
    if named.is_some() {
        return None;
    }
    let name = match language {
        "plaintext" => "text",
        "restructuredtext" => "rst",
        "tex" => "latex",
        other => other,
    };
    Format::of_name(name)
}

impl Server<'_> {
    pub(super) fn notified(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        match method.as_str() {
            "textDocument/didOpen" => {
                if let Ok(DidOpenTextDocumentParams { text_document: of }) = read(params) {
                    let format = format(&of.language_id, &of.uri);
                    self.open(of.uri, of.version, of.text, format);
                }
            }
            "textDocument/didChange" => {
                if let Ok(changes) = read::<DidChangeTextDocumentParams>(params) {
                    self.change(changes);
                }
            }
            "textDocument/didClose" => {
                if let Ok(DidCloseTextDocumentParams { text_document: of }) = read(params) {
                    self.close(of.uri.as_str());
                }
            }
            "textDocument/didSave" => {
                let uri = params.pointer("/textDocument/uri").and_then(Value::as_str).unwrap_or_default();
                if uri.ends_with(FILE_NAME) {
                    self.reconfigure();
                }
            }
            "workspace/didChangeWatchedFiles" => {
                if let Ok(DidChangeWatchedFilesParams { changes }) = read(params) {
                    let is_copy =
                        |uri: &Uri| uri::path(uri.as_str()).and_then(|path| Format::of_path(&path)).is_some();
                    if changes.iter().all(|change| is_copy(&change.uri)) {
                        self.look_at_folders_soon();
                    } else {
                        self.reconfigure();
                    }
                }
            }
            "workspace/didChangeWorkspaceFolders" => {
                if let Ok(DidChangeWorkspaceFoldersParams { event }) = read(params) {
                    let paths = |folders: &[lsp_types::WorkspaceFolder]| {
                        folders.iter().filter_map(|folder| uri::path(folder.uri.as_str())).collect::<Vec<_>>()
                    };
                    self.set_folders(paths(&event.added), &paths(&event.removed));
                }
            }
            "$/cancelRequest" => self.cancel(&params),
            _ => {}
        }
    }

    fn change(&mut self, changes: DidChangeTextDocumentParams) {
        let key = changes.text_document.uri.as_str().to_owned();
        let encoding = self.client.encoding;
        let Some(open) = self.documents.get_mut(&key) else { return };
        for change in changes.content_changes {
            text::change(&mut open.text, change, encoding);
        }
        open.version = changes.text_document.version;
        self.changed(&key);
    }

    fn cancel(&mut self, parameters: &Value) {
        let Ok(id) = serde_json::from_value::<RequestId>(parameters["id"].clone()) else { return };
        let mut found = false;
        for open in self.documents.values_mut() {
            let before = open.waiting.len();
            open.waiting.retain(|waiting| *waiting != id);
            found |= open.waiting.len() < before;
        }
        if found {
            self.cancelled(id);
        }
    }

    pub(super) fn requested(&mut self, request: Request) {
        let Request { id, method, params } = request;
        if self.is_shut_down {
            let reason = "the server is shut down".to_owned();
            return self.send(Response::new_err(id, ErrorCode::InvalidRequest as i32, reason));
        }
        let result = match method.as_str() {
            "shutdown" => {
                self.is_shut_down = true;
                Ok(Value::Null)
            }
            "textDocument/diagnostic" => match self.pulled(&id, params) {
                Ok(()) => return,
                Err(failure) => Err(failure),
            },
            "textDocument/codeAction" => self.code_actions(params),
            "textDocument/hover" => self.hover(params),
            "textDocument/completion" => self.completion(params),
            "workspace/executeCommand" => self.execute(params),
            _ => Err((ErrorCode::MethodNotFound, format!("there is no method {method}"))),
        };
        self.send(match result {
            Ok(value) => Response::new_ok(id, value),
            Err((code, reason)) => Response::new_err(id, code as i32, reason),
        });
    }

    fn pulled(&mut self, id: &RequestId, parameters: Value) -> Result<(), Failure> {
        let parameters: DocumentDiagnosticParams = read(parameters)?;
        let key = parameters.text_document.uri.as_str();
        if let Some((diagnostics, ..)) = self.current(key) {
            self.report(id.clone(), key, &diagnostics, parameters.previous_result_id.as_deref());
        } else if let Some(open) = self.documents.get_mut(key) {
            open.waiting.push(id.clone());
        } else {
            self.report(id.clone(), key, &self.of_folder(key, None), None);
        }
        Ok(())
    }

    fn code_actions(&self, parameters: Value) -> Result<Value, Failure> {
        let parameters: CodeActionParams = read(parameters)?;
        let uri = parameters.text_document.uri;
        let Some(open) = self.documents.get(uri.as_str()) else { return Ok(json!([])) };
        let Some(checked) = open.checked.as_ref().filter(|checked| checked.serial == open.serial) else {
            return Ok(json!([]));
        };
        let others = self.of_folder(uri.as_str(), Some(open.serial));
        let only = parameters.context.only.as_deref();
        Ok(json!(actions::actions(checked, &uri, parameters.range, only, &others)))
    }

    fn hover(&self, parameters: Value) -> Result<Value, Failure> {
        let at = read::<HoverParams>(parameters)?.text_document_position_params;
        let key = at.text_document.uri.as_str();
        let checked = self.documents.get(key).and_then(|open| open.checked.as_ref());
        let hover = self.current(key).zip(checked);
        Ok(json!(hover.and_then(|((shown, ..), checked)| actions::hover(checked, &shown, at.position))))
    }

    /// The names of rules and groups, in a configuration.
    fn completion(&self, parameters: Value) -> Result<Value, Failure> {
        let at = read::<CompletionParams>(parameters)?.text_document_position;
        let open = self.documents.get(at.text_document.uri.as_str()).filter(|open| open.is_config());
        let Some(open) = open else { return Ok(Value::Null) };
        let offset = text::offset(&open.text, at.position, self.client.encoding);
        let section = open.text[..offset].lines().rev().map(str::trim).find(|line| line.starts_with('['));
        if !section.is_some_and(|section| {
            section.contains("rules") || section.contains("overrides") || section.contains("stet")
        }) {
            return Ok(Value::Null);
        }
        let registry = Registry::builtin();
        let mut items: Vec<CompletionItem> = Vec::new();
        let mut groups: Vec<&str> = Vec::new();
        for rule in registry.sorted() {
            if !groups.contains(&rule.group()) {
                groups.push(rule.group());
            }
            items.push(CompletionItem {
                label: rule.id.to_string(),
                kind: Some(CompletionItemKind::VALUE),
                detail: Some(rule.title.to_string()),
                ..CompletionItem::default()
            });
        }
        items.extend(groups.into_iter().map(|group| CompletionItem {
            label: group.to_owned(),
            kind: Some(CompletionItemKind::MODULE),
            detail: Some(format!("all rules of the group {group}")),
            ..CompletionItem::default()
        }));
        Ok(json!(items))
    }

    fn execute(&mut self, parameters: Value) -> Result<Value, Failure> {
        let parameters: ExecuteCommandParams = read(parameters)?;
        let argument = parameters.arguments.first().cloned().unwrap_or_default();
        let text = |key: &str| argument[key].as_str().unwrap_or_default().to_owned();
        match parameters.command.as_str() {
            actions::ADD_WORD => self.add_word(&text("uri"), &text("word"), &text("key"))?,
            actions::STET => {
                let (rule, text, fingerprint) = (text("rule"), text("text"), text("fingerprint"));
                let uri = argument["uri"].as_str().unwrap_or_default();
                let of_words = argument["of_words"].as_bool().unwrap_or_default();
                let path = if of_words { self.in_its_folder(uri) } else { None };
                let stet = NewStet {
                    path: path.as_deref(),
                    rule: &rule,
                    text: &text,
                    fingerprint: &fingerprint,
                    until: None,
                    reason: None,
                };
                self.rewrite_config(uri, |text| with_stets(text, &[stet]).map(Some))?;
            }
            actions::OPEN if self.client.shows_documents => {
                let place =
                    json!({"uri": argument["uri"], "takeFocus": true, "selection": argument["range"]});
                self.ask("window/showDocument", place);
            }
            actions::OPEN => {
                let line = argument["range"]["start"]["line"].as_u64().unwrap_or(0) + 1;
                self.tell(&format!("{}, line {line}", text("uri")));
            }
            actions::EXPLAIN => {
                let checked = self.documents.values().filter_map(|open| open.checked.as_ref());
                let mut of_house = checked.flat_map(|checked| checked.settings.registries());
                let of_house = of_house.find_map(|registry| registry.find(&text("rule")));
                let rule = Registry::builtin().find(&text("rule")).or(of_house).cloned();
                let rule = rule.ok_or_else(|| failed(Registry::builtin().unknown(&text("rule"))))?;
                self.tell(&format!("{}: {}\n{}", rule.id, rule.title, rule.why));
            }
            other => return Err((ErrorCode::InvalidParams, format!("there is no command {other}"))),
        }
        Ok(Value::Null)
    }

    fn tell(&self, text: &str) {
        self.notify("window/showMessage", &json!({"type": 3, "message": text}));
    }

    /// Adds a word to the configuration that holds for a document.
    fn add_word(&mut self, uri: &str, word: &str, key: &str) -> Result<(), Failure> {
        let list = if key == "names" { "names" } else { "words" };
        let checked = if list == "names" { House::check_name(word) } else { House::check_word(word) };
        checked.map_err(|reason| failed(format!("“{word}” {reason}")))?;
        self.rewrite_config(uri, |text| {
            let (text, added) = with_words(text, list, &[word])?;
            Ok((!added.is_empty()).then_some(text))
        })
    }

    /// Rewrites the configuration that holds for a document, or makes one beside it; nothing leaves it as it is.
    /// The path of a document relative to the folder of the configuration that holds for it.
    fn in_its_folder(&self, uri: &str) -> Option<String> {
        let path = self.project.absolute(&uri::path(uri)?);
        let config = nearest_file(path.parent()?);
        let folder = config.as_deref().unwrap_or(&path).parent()?;
        Some(path.strip_prefix(folder).ok()?.to_string_lossy().replace('\\', "/"))
    }

    fn rewrite_config(
        &mut self,
        uri: &str,
        change: impl Fn(&str) -> anyhow::Result<Option<String>>,
    ) -> Result<(), Failure> {
        let path = uri::path(uri).map(|path| self.project.absolute(&path));
        let path = path.ok_or_else(|| failed("the document is in no folder yet; save it first"))?;
        let folder = path.parent().unwrap_or(&path);
        let config = nearest_file(folder).unwrap_or_else(|| folder.join(FILE_NAME));
        let before = match std::fs::read_to_string(&config) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(failed(format!("cannot read {}: {error}", config.display()))),
        };
        let parse =
            |text: &str| Config::parse(text, config.parent().unwrap_or(folder), FILE_NAME).map_err(failed);
        parse(&before)?;
        if let Some(text) = change(&before).map_err(failed)? {
            parse(&text)?;
            (self.write)(&config, &text).map_err(|error| failed(format!("{error:#}")))?;
            self.reconfigure();
        }
        Ok(())
    }
}
