//! Paths that are odd: the other files are checked all the same.

use crate::sandbox::Sandbox;

const COPY: &str = "It rained on the the harbour.\n";

#[test]
fn files_that_are_named_twice_are_read_once() {
    let sandbox = Sandbox::new(&[("a.txt", COPY), ("news/b.txt", COPY)]);
    let outcome = sandbox.run(&["check", "--format=json", "a.txt", "./a.txt", ".", "news", "news/b.txt"]);
    assert_eq!(outcome.files(), 2, "{}", outcome.stdout);
}

#[test]
fn ignore_files_are_heeded() {
    let sandbox = Sandbox::new(&[
        ("a.txt", COPY),
        ("old/b.txt", COPY),
        ("drafts/c.txt", COPY),
        (".ignore", "old/\n"),
        (".git/HEAD", ""),
        (".gitignore", "drafts/\n"),
        (".hidden/d.txt", COPY),
    ]);
    assert_eq!(sandbox.run(&["check", "--format=json"]).files(), 1);
    // What is named itself is meant.
    assert_eq!(sandbox.run(&["check", "--format=json", "drafts/c.txt", ".hidden/d.txt"]).files(), 2);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    #[test]
    fn links_that_go_round_in_circles_end() {
        let sandbox = Sandbox::new(&[("news/a.txt", COPY)]);
        symlink(sandbox.path(""), sandbox.path("news/up")).unwrap();
        symlink("b.txt", sandbox.path("news/b.txt")).unwrap();
        symlink("nowhere.txt", sandbox.path("news/c.txt")).unwrap();
        let outcome = sandbox.run(&["check", "--format=json", "."]);
        assert_eq!((outcome.status, outcome.files()), (1, 1), "{}", outcome.stderr);
        // Named themselves, they are told.
        let outcome = sandbox.run(&["check", "--format=json", "news/a.txt", "news/b.txt", "news/c.txt"]);
        assert_eq!((outcome.status, outcome.files()), (2, 1));
        let errors = outcome.errors();
        assert!(errors.len() == 2 && errors[0].starts_with("news/b.txt: "), "{errors:?}");
        assert_eq!(errors[1], "news/c.txt: does not exist");
    }

    #[test]
    fn what_may_not_be_read_is_told() {
        let sandbox = Sandbox::new(&[("a.txt", COPY), ("b.txt", COPY), ("closed/c.txt", COPY)]);
        let shut = |path: &str| {
            let permissions = std::fs::Permissions::from_mode(0o000);
            std::fs::set_permissions(sandbox.path(path), permissions).unwrap();
        };
        shut("b.txt");
        shut("closed");
        // Nothing is closed to root.
        if std::fs::read(sandbox.path("b.txt")).is_err() {
            let outcome = sandbox.run(&["check", "--format=json", "."]);
            assert_eq!((outcome.status, outcome.files()), (2, 1), "{}", outcome.stdout);
            assert_eq!(outcome.errors().len(), 2, "{:?}", outcome.errors());
        }
        std::fs::set_permissions(sandbox.path("closed"), std::fs::Permissions::from_mode(0o755)).unwrap();
    }

    #[test]
    fn a_folder_in_the_place_of_a_file_is_told() {
        let sandbox = Sandbox::new(&[("a.txt", COPY), ("b.txt/c.txt", COPY)]);
        let list = sandbox.run_in("", &["check", "--files-from=-", "--format=json"], "a.txt\nb.txt\n");
        assert_eq!((list.status, list.files()), (1, 2), "{}", list.stdout);
    }

    #[test]
    fn names_need_be_no_text() {
        let sandbox = Sandbox::new(&[("a.txt", COPY)]);
        let odd = sandbox.path("").join(OsStr::from_bytes(b"caf\xE9.txt"));
        if std::fs::write(&odd, COPY).is_err() {
            // Some systems have no such names.
            return;
        }
        let outcome = sandbox.run(&["check", "--quiet", "."]);
        assert_eq!((outcome.status, outcome.stdout.lines().count()), (1, 2), "{}", outcome.stderr);
        assert!(outcome.stdout.contains("caf\u{FFFD}.txt:1:"), "{}", outcome.stdout);
        assert_eq!(sandbox.run(&["fix", "."]).status, 0);
        assert_eq!(std::fs::read_to_string(&odd).unwrap(), COPY.replace("the the", "the"));
    }

    #[test]
    fn a_revision_may_have_names_that_are_no_text() {
        let sandbox = crate::since::repository(&[("a.txt", COPY)]);
        let odd = sandbox.path("").join(OsStr::from_bytes(b"caf\xE9.txt"));
        if std::fs::write(odd, COPY).is_ok() {
            let outcome = sandbox.run(&["check", "--quiet", "--since=HEAD"]);
            assert_eq!((outcome.status, outcome.stdout.lines().count()), (1, 1), "{}", outcome.stderr);
        }
    }
}
