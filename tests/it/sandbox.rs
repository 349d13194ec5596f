//! A folder of its own for a test, and the program run in it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// A temporary folder with files in it.
pub(crate) struct Sandbox(tempfile::TempDir);

/// What a run of the program came to.
pub(crate) struct Outcome {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Sandbox {
    /// A folder with these files, as (path, text).
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let sandbox = Self(tempfile::tempdir().unwrap());
        for (path, text) in files {
            sandbox.write(path, text);
        }
        sandbox
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    /// Runs the program in the folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        run(self.0.path(), arguments, "")
    }

    /// Runs the program in a folder below, with something on standard input.
    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str], stdin: &str) -> Outcome {
        run(&self.path(folder), arguments, stdin)
    }
}

impl Outcome {
    /// Standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("{e}: {}{}", self.stdout, self.stderr))
    }

    /// How many files a JSON report says were checked.
    pub(crate) fn files(&self) -> u64 {
        self.json()["summary"]["files"].as_u64().unwrap()
    }

    /// What a JSON report says of files that could not be read, as `path: message`.
    pub(crate) fn errors(&self) -> Vec<String> {
        let text = |error: &Value, key: &str| error[key].as_str().unwrap().to_owned();
        let errors = self.json()["errors"].as_array().unwrap().clone();
        errors.iter().map(|e| format!("{}: {}", text(e, "path"), text(e, "message"))).collect()
    }
}

fn run(folder: &Path, arguments: &[&str], stdin: &str) -> Outcome {
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("XDG_CACHE_HOME", folder.join(".cache"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read it closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    let output = child.wait_with_output().unwrap();
    Outcome {
        status: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}
