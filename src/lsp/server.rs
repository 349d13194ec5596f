//! The server: one loop that never waits for the linter.
//!
//! Messages change what the server knows of the documents at once. Documents are looked at by another thread, one at a
//! time, in the version that they have when it begins; what it finds is shown if no newer version has come meanwhile.
//! Keystrokes that come while it works are looked at together, so that a slow document costs answers, never typing.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use crossbeam_channel::{Receiver, Sender, bounded, never, select, unbounded};
use lsp_server::{Connection, Message, Request, RequestId, Response};
use lsp_types::notification::{Notification as _, PublishDiagnostics};
use lsp_types::{Diagnostic, InitializeParams, PublishDiagnosticsParams, Uri};
use serde::Serialize;
use serde_json::{Value, json};

use super::capabilities::Client;
use super::check::{self, Checked, Job};
use super::diagnostics;
use super::folder::{self, FolderFindings, FolderJob};
use super::project::Project;
use super::text::Positions;
use super::uri;
use crate::config::{Config, ConfigError, FILE_NAME, Mistake};
use crate::read::Format;

/// Writes a file, whole or not at all.
pub(super) type Write = fn(&std::path::Path, &str) -> anyhow::Result<()>;

/// A document that took longer than this is looked at at once only if all before the keystroke was; else when the typing
/// pauses, so that no work is begun that the next keystroke makes void.
const IMMEDIATE: Duration = Duration::from_millis(30);
/// The longest pause that is waited for.
const LONGEST_PAUSE: Duration = Duration::from_millis(250);
/// The folder is looked at when nothing has changed for so long.
const FOLDER_PAUSE: Duration = Duration::from_secs(1);

/// A document that is open.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) uri: Uri,
    pub(super) version: i32,
    /// Which text it is, of all that were ever open: a document that is opened again begins with version 1 again.
    pub(super) serial: u64,
    pub(super) text: String,
    pub(super) path: Option<PathBuf>,
    pub(super) format: Option<Format>,
    /// What was found last, maybe in an older version.
    pub(super) checked: Option<Arc<Checked>>,
    /// When it is to be looked at, if it has changed since.
    due: Option<Instant>,
    /// Requests for its diagnostics that wait for the version at hand.
    pub(super) waiting: Vec<RequestId>,
}

impl Open {
    pub(super) fn is_config(&self) -> bool {
        self.path.as_ref().is_some_and(|path| path.ends_with(FILE_NAME))
    }
}

/// What the server knows.
pub(super) struct Server<'c> {
    connection: &'c Connection,
    pub(super) client: Client,
    pub(super) write: Write,
    pub(super) project: Arc<Project>,
    /// Counts the states of the configurations.
    pub(super) generation: u64,
    pub(super) documents: HashMap<String, Open>,
    folders: Vec<PathBuf>,
    folder_due: Option<Instant>,
    folder: FolderFindings,
    jobs: Sender<Job>,
    busy: bool,
    folder_jobs: Sender<FolderJob>,
    folder_busy: bool,
    next_request: i32,
    last_serial: u64,
    /// Addresses of configurations in which something is wrong.
    faulty: BTreeSet<String>,
    /// Crashes that were told.
    told: BTreeSet<String>,
    pub(super) is_shut_down: bool,
}

/// Serves a client until it ends the connection.
pub(super) fn serve(connection: &Connection, write: Write) -> anyhow::Result<()> {
    let (id, parameters) = connection.initialize_start()?;
    let parameters: InitializeParams = serde_json::from_value(parameters).unwrap_or_default();
    let client = Client::of(&parameters);
    connection.initialize_finish(id, super::capabilities::offered(&client))?;
    let (jobs, to_check) = bounded(1);
    let (checked, results) = unbounded();
    let (folder_jobs, to_walk) = bounded(1);
    let (walked, folder_results) = unbounded();
    work(to_check, checked, check::check);
    work(to_walk, walked, folder::check);
    let mut server = Server {
        connection,
        write,
        project: Arc::new(Project::new().context("cannot tell the working directory")?),
        generation: 0,
        documents: HashMap::new(),
        folders: client.folders.clone(),
        folder_due: Some(Instant::now()),
        folder: FolderFindings::new(),
        jobs,
        busy: false,
        folder_jobs,
        folder_busy: false,
        next_request: 0,
        last_serial: 0,
        faulty: BTreeSet::new(),
        told: BTreeSet::new(),
        is_shut_down: false,
        client,
    };
    server.watch();
    server.run(&results, &folder_results);
    Ok(())
}

/// A thread that does one job after the other until nobody wants its results.
fn work<J: Send + 'static, R: Send + 'static>(jobs: Receiver<J>, results: Sender<R>, run: fn(J) -> R) {
    std::thread::spawn(move || {
        for job in jobs {
            if results.send(run(job)).is_err() {
                return;
            }
        }
    });
}

impl Server<'_> {
    fn run(&mut self, results: &Receiver<Checked>, folder_results: &Receiver<FolderFindings>) {
        loop {
            let wake = self.next_due().map_or_else(never, crossbeam_channel::at);
            select! {
                recv(self.connection.receiver) -> message => match message {
                    Ok(message) => if self.message_ends(message) { return },
                    Err(_) => return,
                },
                recv(results) -> checked => if let Ok(checked) = checked { self.checked(checked) },
                recv(folder_results) -> found => if let Ok(found) = found { self.walked(found) },
                recv(wake) -> _ => {}
            }
            while let Ok(message) = self.connection.receiver.try_recv() {
                if self.message_ends(message) {
                    return;
                }
            }
            self.start();
        }
    }

    /// Handles a message and says whether it was the last one. A crash in it is answered as an error.
    fn message_ends(&mut self, message: Message) -> bool {
        match message {
            Message::Notification(notification) if notification.method == "exit" => return true,
            Message::Notification(notification) => {
                let _ =
                    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.notified(notification)));
            }
            Message::Request(request) => self.guarded(request),
            Message::Response(_) => {}
        }
        false
    }

    fn guarded(&mut self, request: Request) {
        let id = request.id.clone();
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.requested(request)));
        if result.is_err() {
            let code = lsp_server::ErrorCode::InternalError as i32;
            self.send(Response::new_err(id, code, "copydesk crashed on this request".to_owned()));
        }
    }

    fn next_due(&self) -> Option<Instant> {
        let documents = self.documents.values().filter_map(|open| open.due).min().filter(|_| !self.busy);
        let folder = self.folder_due.filter(|_| !self.folder_busy);
        documents.into_iter().chain(folder).min()
    }

    /// Gives the workers what is due.
    fn start(&mut self) {
        let now = Instant::now();
        if !self.busy {
            let due = self.documents.iter_mut().filter(|(_, open)| open.due.is_some_and(|due| due <= now));
            if let Some((key, open)) = due.min_by_key(|(_, open)| open.due) {
                open.due = None;
                self.busy = true;
                let before = open.checked.as_ref().filter(|checked| checked.generation == self.generation);
                let job = Job {
                    uri: key.clone(),
                    serial: open.serial,
                    generation: self.generation,
                    quiet: before.map(|checked| checked.quiet.clone()).unwrap_or_default(),
                    project: Arc::clone(&self.project),
                    path: open.path.clone(),
                    format: open.format,
                    text: open.text.clone(),
                    encoding: self.client.encoding,
                };
                let _ = self.jobs.send(job);
            }
        }
        if !self.folder_busy && self.folder_due.is_some_and(|due| due <= now) {
            self.folder_due = None;
            if self.folders.is_empty() {
                return;
            }
            self.folder_busy = true;
            self.progress(true);
            let open = self.documents.values();
            let open = open.filter_map(|open| Some((open.path.clone()?, (open.serial, open.text.clone()))));
            let job = FolderJob {
                folders: self.folders.clone(),
                open: open.collect(),
                project: Arc::clone(&self.project),
                encoding: self.client.encoding,
            };
            let _ = self.folder_jobs.send(job);
        }
    }

    /// Adds a document, or replaces it.
    pub(super) fn open(&mut self, uri: Uri, version: i32, text: String, format: Option<Format>) {
        let path = uri::path(uri.as_str()).map(|path| self.project.absolute(&path));
        let key = uri.as_str().to_owned();
        let due = Some(Instant::now());
        self.last_serial += 1;
        let serial = self.last_serial;
        let open = Open { uri, version, serial, text, path, format, checked: None, due, waiting: Vec::new() };
        let is_config = open.is_config();
        self.documents.insert(key.clone(), open);
        if is_config {
            self.check_config(&key);
        }
        self.folder_due = Some(Instant::now() + FOLDER_PAUSE);
    }

    /// Notes that a document has a new text.
    pub(super) fn changed(&mut self, key: &str) {
        let Some(open) = self.documents.get_mut(key) else { return };
        let (took, is_idle) = match &open.checked {
            Some(checked) => (checked.took, checked.serial == open.serial),
            None => (Duration::ZERO, true),
        };
        self.last_serial += 1;
        open.serial = self.last_serial;
        let pause = if is_idle || took <= IMMEDIATE { Duration::ZERO } else { took.min(LONGEST_PAUSE) };
        open.due = Some(Instant::now() + pause);
        self.folder_due = Some(Instant::now() + FOLDER_PAUSE);
        if open.is_config() {
            self.check_config(key);
        }
    }

    pub(super) fn close(&mut self, key: &str) {
        if let Some(open) = self.documents.remove(key) {
            for id in open.waiting {
                self.cancelled(id);
            }
            self.publish(open.uri, None, self.of_folder(key, None));
        }
    }

    /// Looks at everything again, with the configurations that are on disk now.
    pub(super) fn reconfigure(&mut self) {
        if let Ok(project) = Project::new() {
            self.project = Arc::new(project);
        }
        self.generation += 1;
        for key in std::mem::take(&mut self.faulty) {
            if let Ok(uri) = key.parse::<Uri>()
                && !self.documents.contains_key(&key)
            {
                self.publish(uri, None, Vec::new());
            }
        }
        for open in self.documents.values_mut() {
            open.due = Some(Instant::now());
        }
        self.refresh();
        self.look_at_folders_soon();
    }

    pub(super) fn look_at_folders_soon(&mut self) {
        self.folder_due = Some(Instant::now() + FOLDER_PAUSE);
    }

    pub(super) fn set_folders(&mut self, folders: Vec<PathBuf>, gone: &[PathBuf]) {
        self.folders.retain(|folder| !gone.contains(folder));
        self.folders.extend(folders);
        self.look_at_folders_soon();
    }

    /// Takes what was found, if it is still of use.
    fn checked(&mut self, checked: Checked) {
        self.busy = false;
        self.tell_faults(&checked.faults);
        for rule in &checked.crashed {
            if self.told.insert(rule.clone()) {
                let text = format!(
                    "copydesk: {rule} crashed and was left out; the other rules go on. Please report it"
                );
                self.notify("window/showMessage", &json!({"type": 2, "message": text}));
            }
        }
        let key = checked.uri.clone();
        let generation = self.generation;
        let Some(open) = self.documents.get_mut(&key) else { return };
        let is_current = open.serial == checked.serial && generation == checked.generation;
        open.checked = Some(Arc::new(checked));
        if is_current && !open.is_config() {
            self.show(&key);
        }
    }

    /// Shows what is known of a document to the client: answers those who wait for it, or pushes it.
    fn show(&mut self, key: &str) {
        let Some((diagnostics, version, uri)) = self.current(key) else { return };
        let waiting = self.documents.get_mut(key).map(|open| std::mem::take(&mut open.waiting));
        for id in waiting.into_iter().flatten() {
            self.report(id, key, &diagnostics, None);
        }
        if !self.client.pulls {
            self.publish(uri, Some(version), diagnostics);
        }
    }

    /// What was found in the version at hand, if it was looked at.
    pub(super) fn current(&self, key: &str) -> Option<(Vec<Diagnostic>, i32, Uri)> {
        let open = self.documents.get(key)?;
        if open.is_config() {
            return Some((self.of_config(open), open.version, open.uri.clone()));
        }
        let checked = open.checked.as_ref().filter(|checked| checked.serial == open.serial)?;
        if checked.generation != self.generation {
            return None;
        }
        let mut all = diagnostics::of_checked(checked, &open.uri);
        for other in self.of_folder(key, Some(open.serial)) {
            let is_known = |known: &Diagnostic| known.code == other.code && known.range == other.range;
            all.retain(|known| !is_known(known));
            all.push(other);
        }
        Some((all, open.version, open.uri.clone()))
    }

    /// What the folder’s files have in common with one of them, in the version at hand.
    pub(super) fn of_folder(&self, key: &str, serial: Option<u64>) -> Vec<Diagnostic> {
        let found = self.folder.get(key).filter(|(of, _)| of.is_none() || *of == serial);
        found.map(|(_, diagnostics)| diagnostics.clone()).unwrap_or_default()
    }

    fn walked(&mut self, found: FolderFindings) {
        self.folder_busy = false;
        self.progress(false);
        let before = std::mem::replace(&mut self.folder, found);
        let keys: BTreeSet<String> = before.keys().chain(self.folder.keys()).cloned().collect();
        let mut refresh = false;
        for key in keys {
            if before.get(&key) == self.folder.get(&key) {
                continue;
            }
            if self.documents.contains_key(&key) {
                refresh = true;
                self.show(&key);
            } else if let Ok(uri) = key.parse() {
                self.publish(uri, None, self.of_folder(&key, None));
            }
        }
        if refresh {
            self.refresh();
        }
    }

    /// Lets a client that asks for diagnostics ask again.
    fn refresh(&mut self) {
        if self.client.pulls && self.client.refreshes {
            self.ask("workspace/diagnostic/refresh", Value::Null);
        }
    }

    /// Shows what is wrong with configurations that are not open, each in its file.
    fn tell_faults(&mut self, faults: &[ConfigError]) {
        let mut by_file: HashMap<PathBuf, Vec<&Mistake>> = HashMap::new();
        for fault in faults {
            match fault {
                ConfigError::Mistakes(mistakes) => {
                    for mistake in mistakes {
                        let path = self.project.absolute(mistake.path().as_ref());
                        by_file.entry(path).or_default().push(mistake);
                    }
                }
                ConfigError::Read { .. } => {
                    let text = format!("copydesk: {fault}");
                    self.notify("window/showMessage", &json!({"type": 1, "message": text}));
                }
            }
        }
        for (path, mistakes) in by_file {
            let Some(uri) = uri::of_path(&path) else { continue };
            if self.documents.contains_key(uri.as_str()) {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let positions = Positions::new(text, self.client.encoding);
            let all = mistakes.iter().map(|mistake| diagnostics::of_mistake(mistake, &positions)).collect();
            self.faulty.insert(uri.as_str().to_owned());
            self.publish(uri, None, all);
        }
    }

    /// Looks at a configuration that is being edited, which is quick.
    fn check_config(&mut self, key: &str) {
        let Some(open) = self.documents.get_mut(key) else { return };
        open.due = None;
        self.show(key);
    }

    fn of_config(&self, open: &Open) -> Vec<Diagnostic> {
        let Some(path) = &open.path else { return Vec::new() };
        let folder = path.parent().unwrap_or(path);
        let mistakes = match Config::parse(&open.text, folder, FILE_NAME) {
            Ok(config) => config.style_faults.mistakes,
            Err(ConfigError::Mistakes(mistakes)) => mistakes,
            Err(ConfigError::Read { .. }) => Vec::new(),
        };
        let positions = Positions::new(open.text.clone(), self.client.encoding);
        let own = mistakes.iter().filter(|mistake| mistake.path() == FILE_NAME);
        own.map(|mistake| diagnostics::of_mistake(mistake, &positions)).collect()
    }

    /// Answers a request for diagnostics.
    pub(super) fn report(
        &self,
        id: RequestId,
        key: &str,
        diagnostics: &[Diagnostic],
        previous: Option<&str>,
    ) {
        let serial = self.documents.get(key).map_or(0, |open| open.serial);
        let folder = self.folder.get(key).map_or(0, |(_, found)| found.len());
        let result = format!("{}-{serial}-{folder}", self.generation);
        let report = if previous == Some(result.as_str()) {
            json!({"kind": "unchanged", "resultId": result})
        } else {
            json!({"kind": "full", "resultId": result, "items": diagnostics})
        };
        self.send(Response::new_ok(id, report));
    }

    pub(super) fn cancelled(&self, id: RequestId) {
        let code = lsp_server::ErrorCode::RequestCanceled as i32;
        self.send(Response::new_err(id, code, "cancelled".to_owned()));
    }

    fn publish(&self, uri: Uri, version: Option<i32>, diagnostics: Vec<Diagnostic>) {
        self.notify(PublishDiagnostics::METHOD, &PublishDiagnosticsParams { uri, diagnostics, version });
    }

    fn progress(&mut self, begins: bool) {
        if !self.client.shows_progress {
            return;
        }
        let token = "copydesk/folder";
        let value = if begins {
            self.ask("window/workDoneProgress/create", json!({"token": token}));
            json!({"kind": "begin", "title": "copydesk: looking for repeats in the folder"})
        } else {
            json!({"kind": "end"})
        };
        self.notify("$/progress", &json!({"token": token, "value": value}));
    }

    fn watch(&mut self) {
        if !self.client.watches {
            return;
        }
        let globs = [
            "**/copydesk.toml",
            "**/{.vale.ini,_vale.ini}",
            "**/*.{yml,yaml,dic,aff}",
            "**/*.{txt,md,markdown,html,htm,tex,adoc,rst}",
        ];
        let watchers: Vec<Value> = globs.iter().map(|glob| json!({"globPattern": glob})).collect();
        let registration = json!({
            "id": "copydesk/watch",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": {"watchers": watchers},
        });
        self.ask("client/registerCapability", json!({"registrations": [registration]}));
    }

    pub(super) fn send(&self, message: impl Into<Message>) {
        // A client that went away is noticed by the loop.
        let _ = self.connection.sender.send(message.into());
    }

    pub(super) fn notify(&self, method: &str, parameters: &impl Serialize) {
        let parameters = serde_json::to_value(parameters).unwrap_or_default();
        self.send(lsp_server::Notification { method: method.to_owned(), params: parameters });
    }

    /// Sends a request of which the answer does not matter.
    pub(super) fn ask(&mut self, method: &str, parameters: Value) {
        self.next_request += 1;
        let id = RequestId::from(self.next_request);
        self.send(Request { id, method: method.to_owned(), params: parameters });
    }
}
