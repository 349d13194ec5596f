//! Starts copydesk's language server in Zed.

use zed_extension_api::{self as zed, Command, Extension, LanguageServerId, Worktree};

struct Copydesk;

impl Extension for Copydesk {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> zed::Result<Command> {
        let command = worktree.which("copydesk").ok_or("copydesk is not on the PATH")?;
        Ok(Command { command, args: vec!["lsp".to_owned()], env: worktree.shell_env() })
    }
}

zed::register_extension!(Copydesk);
