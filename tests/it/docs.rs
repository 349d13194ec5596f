//! The documents say what is so.

use std::path::Path;
use std::process::Command;

use copydesk::rules::Registry;

fn document(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn the_readme_shows_what_is_printed() {
    let readme = document("README.md");
    let command = "cargo run --release -- check fixtures/demo/harbour.txt\n";
    assert!(readme.contains(command));
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "fixtures/demo/harbour.txt"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("COLUMNS")
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(readme.contains(&format!("```text\n{printed}```\n")), "README.md should show:\n{printed}");
}

#[test]
fn the_readme_lists_every_rule() {
    let readme = document("README.md");
    let first_cells: Vec<&str> =
        readme.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next()).collect();
    for id in Registry::builtin().rules().iter().map(|rule| format!("`{}`", rule.id)) {
        assert!(first_cells.iter().any(|cell| cell.contains(&id)), "README.md has no row for {id}");
    }
}
