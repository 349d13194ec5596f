//! The language server, driven over its pipes as an editor does it.

use std::collections::VecDeque;
use std::io::{BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use copydesk::config::Settings;
use copydesk::source::Source;
use copydesk::{lint, read};
use lsp_server::{Message, Notification, Request, RequestId};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::sandbox::Sandbox;

/// An editor.
struct Client {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    /// Notifications and requests of the server that were not looked at.
    inbox: VecDeque<(String, Value)>,
    next: i32,
    /// Messages that the server could not read.
    refused: usize,
}

impl Client {
    fn start(sandbox: &Sandbox, capabilities: &Value) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .arg("lsp")
            .current_dir(sandbox.path(""))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (stdin, stdout) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let mut client = Self { child, stdin, stdout, inbox: VecDeque::new(), next: 0, refused: 0 };
        let folders = json!([{"uri": uri(sandbox, ""), "name": "copy"}]);
        let parameters =
            json!({"capabilities": capabilities, "workspaceFolders": folders, "processId": null});
        client.ask("initialize", parameters).unwrap();
        client.tell("initialized", json!({}));
        client
    }

    fn tell(&mut self, method: &str, params: Value) {
        Message::from(Notification { method: method.to_owned(), params }).write(&mut self.stdin).unwrap();
    }

    fn begin(&mut self, method: &str, params: Value) -> RequestId {
        self.next += 1;
        let id = RequestId::from(self.next);
        let request = Request { id: id.clone(), method: method.to_owned(), params };
        Message::from(request).write(&mut self.stdin).unwrap();
        id
    }

    /// Sends a request and waits for its answer: a result, or the code of an error.
    fn ask(&mut self, method: &str, params: Value) -> Result<Value, i32> {
        let id = self.begin(method, params);
        self.answer(&id)
    }

    fn answer(&mut self, id: &RequestId) -> Result<Value, i32> {
        loop {
            match self.receive() {
                Message::Response(response) if response.id == *id => {
                    // Whichever way the library splits them: an error has a code.
                    let whole = serde_json::to_value(&response).unwrap();
                    let code = whole.pointer("/error/code").and_then(Value::as_i64);
                    return code.map_or_else(|| Ok(whole["result"].clone()), |code| Err(code as i32));
                }
                Message::Response(_) => {}
                Message::Notification(of) => self.inbox.push_back((of.method, of.params)),
                Message::Request(of) => self.inbox.push_back((of.method, of.params)),
            }
        }
    }

    /// The next message; what the library has no type for, the answer to an unreadable one, is counted.
    fn receive(&mut self) -> Message {
        loop {
            match Message::read(&mut self.stdout) {
                Ok(message) => return message.unwrap(),
                Err(error) if error.to_string().contains("-32700") => self.refused += 1,
                Err(error) => panic!("{error}"),
            }
        }
    }

    /// Waits for a message of the server that fits.
    fn wait(&mut self, method: &str, fits: impl Fn(&Value) -> bool) -> Value {
        loop {
            let found = self.inbox.iter().position(|(of, params)| of == method && fits(params));
            if let Some(index) = found {
                return self.inbox.remove(index).unwrap().1;
            }
            match self.receive() {
                Message::Notification(of) => self.inbox.push_back((of.method, of.params)),
                Message::Request(of) => self.inbox.push_back((of.method, of.params)),
                Message::Response(_) => {}
            }
        }
    }

    fn open(&mut self, uri: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": "plaintext", "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    fn edit(&mut self, uri: &str, version: i32, changes: &Value) {
        let document = json!({"uri": uri, "version": version});
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    /// What is shown of a document in a version.
    fn shown(&mut self, uri: &str, version: i32) -> Vec<Value> {
        let params = self.wait("textDocument/publishDiagnostics", |params| {
            params["uri"] == uri && params["version"] == version
        });
        params["diagnostics"].as_array().unwrap().clone()
    }

    fn actions(&mut self, uri: &str, range: &Value, only: Option<&str>) -> Vec<Value> {
        let mut context = json!({"diagnostics": []});
        if let Some(only) = only {
            context["only"] = json!([only]);
        }
        let params = json!({"textDocument": {"uri": uri}, "range": range, "context": context});
        self.ask("textDocument/codeAction", params).unwrap().as_array().unwrap().clone()
    }

    fn end(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null), Ok(Value::Null));
        self.tell("exit", Value::Null);
        assert!(self.child.wait().unwrap().success());
    }
}

fn uri(sandbox: &Sandbox, path: &str) -> String {
    let path = sandbox.path(path).display().to_string();
    format!("file://{}", path.trim_end_matches('/'))
}

fn rules(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().map(|diagnostic| diagnostic["code"].as_str().unwrap()).collect()
}

fn column(diagnostic: &Value) -> u64 {
    diagnostic["range"]["start"]["character"].as_u64().unwrap()
}

fn insert(line: u32, character: u32, text: &str) -> Value {
    let at = json!({"line": line, "character": character});
    json!([{"range": {"start": at, "end": at}, "text": text}])
}

const LATE: &str = "It was was late in the day when they came home.\n";

#[test]
fn an_editor_opens_edits_sees_and_fixes() {
    let sandbox = Sandbox::new(&[]);
    let mut client = Client::start(&sandbox, &json!({}));
    let a = uri(&sandbox, "a.txt");
    client.open(&a, LATE);
    let shown = client.shown(&a, 1);
    assert_eq!(rules(&shown), ["usage/doubled-word"]);
    assert_eq!(shown[0]["source"], "copydesk");
    let before = column(&shown[0]);

    client.edit(&a, 2, &insert(0, 0, "🙂 "));
    let shown = client.shown(&a, 2);
    // Columns are those of UTF-16 unless something else was agreed on.
    assert_eq!(column(&shown[0]), before + 3);

    let actions = client.actions(&a, &shown[0]["range"], Some("quickfix"));
    let fix = actions.iter().find(|action| !action["edit"].is_null()).unwrap();
    let edits = &fix["edit"]["changes"][&a];
    let changes: Vec<Value> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|e| json!({"range": e["range"], "text": e["newText"]}))
        .collect();
    client.edit(&a, 3, &json!(changes));
    assert!(client.shown(&a, 3).is_empty());
    client.end();
}

#[test]
fn bytes_are_counted_for_who_can() {
    let sandbox = Sandbox::new(&[]);
    let capabilities = json!({"general": {"positionEncodings": ["utf-16", "utf-8"]}});
    let mut client = Client::start(&sandbox, &capabilities);
    let a = uri(&sandbox, "a.txt");
    client.open(&a, LATE);
    let before = column(&client.shown(&a, 1)[0]);
    client.edit(&a, 2, &insert(0, 0, "É "));
    assert_eq!(column(&client.shown(&a, 2)[0]), before + 3);
    client.end();
}

#[test]
fn the_other_copy_is_one_click_away() {
    let sandbox = Sandbox::new(&[]);
    let mut client = Client::start(&sandbox, &json!({"window": {"showDocument": {"support": true}}}));
    let passage = "The harbour was dredged in the spring of that year by two barges from the north, which left again \
                   before the ferries came back into service.";
    let text = format!("{passage}\n\nNobody had thought of the harbour master.\n\n{passage}\n");
    let a = uri(&sandbox, "a.txt");
    client.open(&a, &text);
    let shown = client.shown(&a, 1);
    let repeated = shown.iter().find(|diagnostic| diagnostic["code"] == "passages/repeated").unwrap();
    let other = &repeated["relatedInformation"][0]["location"];
    assert_eq!(other["uri"], a.as_str());
    let actions = client.actions(&a, &repeated["range"], None);
    let go = actions.iter().find(|action| action["command"]["command"] == "copydesk.open").unwrap();
    let command = json!({"command": "copydesk.open", "arguments": go["command"]["arguments"]});
    client.ask("workspace/executeCommand", command).unwrap();
    assert_eq!(client.wait("window/showDocument", |_| true)["uri"], a.as_str());

    let position = &repeated["range"]["start"];
    let hover = client.ask("textDocument/hover", json!({"textDocument": {"uri": a}, "position": position}));
    assert!(hover.unwrap()["contents"]["value"].as_str().unwrap().contains("passages/repeated"));
    client.end();
}

#[test]
fn words_are_added_to_the_house_and_all_that_is_certain_is_put_right() {
    let sandbox = Sandbox::new(&[("copydesk.toml", "[rules]\n\"spelling/unknown\" = \"warning\"\n")]);
    let mut client = Client::start(&sandbox, &json!({}));
    let a = uri(&sandbox, "a.txt");
    client.open(&a, "They were glorbed by the the morning.\n");
    let shown = client.shown(&a, 1);
    let unknown = shown.iter().find(|diagnostic| diagnostic["code"] == "spelling/unknown").unwrap();
    let actions = client.actions(&a, &unknown["range"], None);
    let add = actions.iter().find(|action| action["command"]["command"] == "copydesk.addWord").unwrap();
    let command = json!({"command": "copydesk.addWord", "arguments": add["command"]["arguments"]});
    client.ask("workspace/executeCommand", command).unwrap();
    let shown = client.shown(&a, 1);
    assert!(!rules(&shown).contains(&"spelling/unknown"), "{shown:?}");
    assert!(sandbox.read("copydesk.toml").contains("glorbed"));

    let doubled = shown.iter().find(|diagnostic| diagnostic["code"] == "usage/doubled-word").unwrap();
    let actions = client.actions(&a, &doubled["range"], None);
    let stet = actions.iter().find(|action| action["command"]["command"] == "copydesk.stet").unwrap();
    let command = json!({"command": "copydesk.stet", "arguments": stet["command"]["arguments"]});
    client.ask("workspace/executeCommand", command).unwrap();
    assert!(client.shown(&a, 1).is_empty());
    assert!(sandbox.read("copydesk.toml").contains("[[stet]]"));

    let actions = client.actions(
        &a,
        &json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}),
        Some("source.fixAll"),
    );
    assert!(actions.iter().all(|action| action["kind"] == "source.fixAll.copydesk"));
    client.end();
}

#[test]
fn mistakes_of_a_configuration_are_shown_in_it() {
    let sandbox =
        Sandbox::new(&[("copydesk.toml", "# ours\nlangauge = \"en-GB\"\n"), ("b/copydesk.toml", "")]);
    let mut client = Client::start(&sandbox, &json!({}));
    let (a, b, config) = (uri(&sandbox, "a.txt"), uri(&sandbox, "b/b.txt"), uri(&sandbox, "copydesk.toml"));
    client.open(&a, LATE);
    let mistakes = client.wait("textDocument/publishDiagnostics", |params| params["uri"] == config.as_str());
    let range = &mistakes["diagnostics"][0]["range"];
    assert_eq!(range["start"], json!({"line": 1, "character": 0}), "{mistakes}");
    // A folder with a configuration of its own has nothing to do with it.
    client.open(&b, LATE);
    assert_eq!(rules(&client.shown(&b, 1)), ["usage/doubled-word"]);

    sandbox.write("copydesk.toml", "language = \"en-GB\"\n");
    let change = json!({"changes": [{"uri": config, "type": 2}]});
    client.tell("workspace/didChangeWatchedFiles", change);
    client.wait("textDocument/publishDiagnostics", |params| {
        params["uri"] == config.as_str() && params["diagnostics"].as_array().unwrap().is_empty()
    });
    client.wait("textDocument/publishDiagnostics", |params| {
        params["uri"] == a.as_str() && params["diagnostics"].as_array().unwrap().len() == 1
    });

    // While it is edited, what is in the editor counts.
    client.open(&config, "[rules]\n\"usage/doubled-wort\" = \"off\"\n\"");
    assert_eq!(client.shown(&config, 1).len(), 1);
    let position = json!({"line": 2, "character": 1});
    let items =
        client.ask("textDocument/completion", json!({"textDocument": {"uri": config}, "position": position}));
    assert!(items.unwrap().as_array().unwrap().iter().any(|item| item["label"] == "usage/doubled-word"));
    client.end();
}

#[test]
fn repeats_in_the_folder_are_found_in_the_background() {
    let passage = "The harbour was dredged in the spring of that year by two barges from the north, which left again \
                   before the ferries came back into service.";
    let sandbox = Sandbox::new(&[("a.txt", passage), ("b.txt", passage)]);
    let mut client = Client::start(&sandbox, &json!({"window": {"workDoneProgress": true}}));
    let (a, b) = (uri(&sandbox, "a.txt"), uri(&sandbox, "b.txt"));
    let found = client.wait("textDocument/publishDiagnostics", |params| params["uri"] == b.as_str());
    assert_eq!(found["diagnostics"][0]["relatedInformation"][0]["location"]["uri"], a.as_str());
    client.wait("$/progress", |params| params["value"]["kind"] == "end");
    client.end();
}

#[test]
fn diagnostics_are_pulled() {
    let sandbox = Sandbox::new(&[]);
    let mut client = Client::start(&sandbox, &json!({"textDocument": {"diagnostic": {}}}));
    let a = uri(&sandbox, "a.txt");
    client.open(&a, LATE);
    let of = json!({"uri": a});
    let report = client.ask("textDocument/diagnostic", json!({"textDocument": of})).unwrap();
    assert_eq!(rules(report["items"].as_array().unwrap()), ["usage/doubled-word"]);
    let again = json!({"textDocument": of, "previousResultId": report["resultId"]});
    assert_eq!(client.ask("textDocument/diagnostic", again).unwrap()["kind"], "unchanged");
    client.end();
}

#[test]
fn nonsense_is_refused_and_all_goes_on() {
    let sandbox = Sandbox::new(&[]);
    let mut client = Client::start(&sandbox, &json!({}));
    assert_eq!(client.ask("copydesk/noSuchThing", json!({})), Err(-32601));
    assert_eq!(client.ask("textDocument/hover", json!({"nothing": 1})), Err(-32602));
    client.tell("textDocument/didChange", json!([]));
    client.tell("$/noSuchThing", json!({}));
    client.stdin.write_all(b"Content-Length: 4\r\n\r\n{no}").unwrap();
    client.edit("file:///not/open.txt", 3, &insert(0, 0, "x"));

    // Closed while it is looked at, opened again with another text, and a position that is nowhere.
    let a = uri(&sandbox, "a.txt");
    client.open(&a, &LATE.repeat(2000));
    client.tell("textDocument/didClose", json!({"textDocument": {"uri": a}}));
    client.open(&a, "All is well.\n");
    assert!(client.shown(&a, 1).is_empty());
    client.open("untitled:one", LATE);
    client.edit("untitled:one", 2, &insert(99, 99, "The the end."));
    assert_eq!(rules(&client.shown("untitled:one", 2)), ["usage/doubled-word", "usage/doubled-word"]);
    assert_eq!(client.refused, 1);
    client.end();
}

/// The same as a fresh look with the library: (line, column, message) of each finding.
fn fresh(text: &str) -> Vec<(u64, u64, String)> {
    let documents = [read::read(Source::from_text("untitled", text))];
    let found = lint::lint(&documents, &Settings::default());
    let place = |start: usize| {
        let line = text[..start].matches('\n').count();
        let column = start - text[..start].rfind('\n').map_or(0, |at| at + 1);
        (line as u64, column as u64)
    };
    let mut all: Vec<(u64, u64, String)> = found
        .iter()
        .map(|finding| {
            let (line, column) = place(documents[0].source_span(finding.primary.span).start as usize);
            let help = finding.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
            (line, column, format!("{}{help}", finding.message))
        })
        .collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_end_in_what_a_fresh_look_finds(
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, "(was |the the |\n\n|é|🙂| teh|[a-z ]{0,6})"), 1..60)
    ) {
        let sandbox = Sandbox::new(&[]);
        let capabilities = json!({"general": {"positionEncodings": ["utf-8"]}});
        let mut client = Client::start(&sandbox, &capabilities);
        let mut text = LATE.repeat(4);
        client.open("untitled:one", &text);
        let mut version = 1;
        for (at, length, new) in edits {
            let start = text.floor_char_boundary(at.index(text.len() + 1));
            let end = text.floor_char_boundary((start + length).min(text.len()));
            let position = |byte: usize| {
                let line_start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
                json!({"line": text[..byte].matches('\n').count(), "character": byte - line_start})
            };
            let range = json!({"start": position(start), "end": position(end)});
            text.replace_range(start..end, &new);
            version += 1;
            client.edit("untitled:one", version, &json!([{"range": range, "text": new}]));
        }
        let mut shown: Vec<(u64, u64, String)> = client
            .shown("untitled:one", version)
            .iter()
            .map(|d| {
                let start = &d["range"]["start"];
                let number = |key: &str| start[key].as_u64().unwrap();
                (number("line"), number("character"), d["message"].as_str().unwrap().to_owned())
            })
            .collect();
        shown.sort();
        prop_assert_eq!(shown, fresh(&text));
        client.end();
    }
}
