//! What a client can do, and what it is offered.

use std::path::PathBuf;

use lsp_types::InitializeParams;
use serde_json::{Value, json};

use super::actions;
use super::text::Encoding;
use super::uri;

/// What counts of a client’s capabilities.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "they are the client’s own switches")]
pub(super) struct Client {
    pub(super) encoding: Encoding,
    /// Whether it asks for diagnostics; they are pushed to others.
    pub(super) pulls: bool,
    pub(super) refreshes: bool,
    pub(super) watches: bool,
    pub(super) shows_progress: bool,
    pub(super) shows_documents: bool,
    /// Where it works.
    pub(super) folders: Vec<PathBuf>,
}

impl Client {
    pub(super) fn of(parameters: &InitializeParams) -> Self {
        let capabilities = serde_json::to_value(&parameters.capabilities).unwrap_or_default();
        let can = |path: &str| capabilities.pointer(path).is_some_and(|value| *value != Value::Bool(false));
        let encodings = parameters.capabilities.general.as_ref().and_then(|g| g.position_encodings.as_ref());
        let folders = parameters.workspace_folders.iter().flatten().map(|folder| folder.uri.as_str());
        let mut folders: Vec<PathBuf> = folders.filter_map(uri::path).collect();
        #[allow(deprecated, reason = "older clients send nothing else")]
        if folders.is_empty() {
            folders.extend(parameters.root_uri.as_ref().and_then(|root| uri::path(root.as_str())));
        }
        Self {
            encoding: encodings.map(|offered| Encoding::choose(offered)).unwrap_or_default(),
            pulls: can("/textDocument/diagnostic"),
            refreshes: can("/workspace/diagnostic/refreshSupport"),
            watches: can("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            shows_progress: can("/window/workDoneProgress"),
            shows_documents: can("/window/showDocument/support"),
            folders,
        }
    }
}

/// The answer to `initialize`.
pub(super) fn offered(client: &Client) -> Value {
    json!({
        "capabilities": {
            "positionEncoding": client.encoding.kind(),
            "textDocumentSync": {"openClose": true, "change": 2, "save": {"includeText": false}},
            "diagnosticProvider": {
                "identifier": "copydesk", "interFileDependencies": true, "workspaceDiagnostics": false,
            },
            "codeActionProvider": {"codeActionKinds": ["quickfix", actions::FIX_ALL]},
            "hoverProvider": true,
            "completionProvider": {"triggerCharacters": ["\"", "'", "/"]},
            "executeCommandProvider": {"commands": [actions::ADD_WORD, actions::OPEN, actions::EXPLAIN]},
            "workspace": {"workspaceFolders": {"supported": true, "changeNotifications": true}},
        },
        "serverInfo": {"name": "copydesk", "version": env!("CARGO_PKG_VERSION")},
    })
}
