use super::*;
use crate::read;
use crate::source::Source;

/// Where the tests run: in a folder, and in a database if there is one for tests.
fn stores(test: impl Fn(&mut dyn Store)) {
    let folder = tempfile::tempdir().unwrap();
    test(&mut *open(folder.path().join("archive").to_str().unwrap(), true).unwrap());
    if let Ok(url) = std::env::var("COPYDESK_TEST_POSTGRES") {
        // A schema of its own, for tests run beside each other.
        let schema =
            format!("t{:?}", std::thread::current().id()).replace(|c: char| !c.is_alphanumeric(), "");
        let mut client = ::postgres::Client::connect(&url, ::postgres::NoTls).unwrap();
        let anew = format!("drop schema if exists {schema} cascade; create schema {schema}");
        client.batch_execute(&anew).unwrap();
        let separator = if url.contains('?') { '&' } else { '?' };
        let url = format!("{url}{separator}options=-csearch_path%3D{schema}");
        test(&mut *open(&url, true).unwrap());
        client.batch_execute(&format!("drop schema {schema} cascade")).unwrap();
    }
}

const FERRY: &str =
    "The ferry to Skelmouth leaves the inner basin at noon on every day but Sunday, weather permitting.";
const MAYOR: &str =
    "The mayor told the council on Tuesday that the old pier will be closed until the spring tide.";
const GULLS: &str =
    "Gulls have taken over the roof of the fish market, and nobody in the town hall minds them much.";

fn document(path: &str, text: &str) -> Document {
    read::read(Source::from_text(path, text))
}

fn entry(path: &str, text: &str) -> Entry {
    Entry::of_all(&[document(path, text)]).remove(0)
}

/// The paths of what may share something with a text.
fn found(store: &dyn Store, path: &str, text: &str) -> Vec<String> {
    let found = published(store, &[document(path, text)]).unwrap();
    found.iter().map(|document| document.source.path.split(" (").next().unwrap().to_owned()).collect()
}

#[test]
fn what_was_published_is_found_again_whatever_the_order_of_arrival() {
    let entries = || {
        vec![
            entry("2024/03/12/ferry.md", &format!("# Ferries\n\n{FERRY}\n\n{GULLS}\n")),
            entry("pier.txt", MAYOR),
            entry("both.txt", &format!("{MAYOR}\n\n{FERRY}")),
        ]
    };
    stores(|store| {
        store.add(entries()).unwrap();
        assert_eq!(found(store, "new.txt", FERRY), ["2024/03/12/ferry.md", "both.txt"]);
        assert_eq!(found(store, "new.txt", &MAYOR.to_uppercase()), ["both.txt", "pier.txt"]);
        // A piece is not compared with itself.
        assert_eq!(found(store, "./pier.txt", MAYOR), ["both.txt"]);
        assert!(
            found(store, "new.txt", "Nothing of this kind was ever printed by anybody on this coast.")
                .is_empty()
        );
        let ferry = &published(store, &[document("new.txt", GULLS)]).unwrap()[0];
        assert_eq!(ferry.source.path, "2024/03/12/ferry.md (2024-03-12, “Ferries”)");
        assert_eq!(ferry.blocks.len(), 3);
    });
    stores(|store| {
        for entry in entries().into_iter().rev() {
            store.add(vec![entry]).unwrap();
        }
        assert_eq!(found(store, "new.txt", FERRY), ["2024/03/12/ferry.md", "both.txt"]);
    });
}

#[test]
fn what_is_added_again_replaces_and_what_is_removed_is_gone() {
    stores(|store| {
        store
            .add(vec![entry("a.txt", FERRY), entry("news/b.txt", FERRY), entry("newsroom.txt", FERRY)])
            .unwrap();
        let (old, new) = (entry("a.txt", FERRY), entry("a.txt", GULLS));
        let has = |store: &dyn Store, entry: &Entry| store.has(&[(&entry.path, &entry.digest)]).unwrap()[0];
        assert!(has(store, &old) && !has(store, &new));
        store.add(vec![new.clone()]).unwrap();
        assert!(has(store, &new) && !has(store, &old));
        assert_eq!(store.stats().unwrap().documents, 3);
        assert_eq!(found(store, "new.txt", FERRY), ["news/b.txt", "newsroom.txt"]);
        assert_eq!(store.remove("news").unwrap(), 1);
        assert_eq!(store.remove("news").unwrap(), 0);
        assert_eq!(store.remove("a.txt").unwrap(), 1);
        assert_eq!(found(store, "new.txt", FERRY), ["newsroom.txt"]);
        assert!(found(store, "new.txt", GULLS).is_empty());
    });
}

#[test]
fn what_everybody_prints_is_no_evidence() {
    stores(|store| {
        let many = (0..=MOST_SHARING).map(|number| entry(&format!("{number}.txt"), FERRY)).collect();
        store.add(many).unwrap();
        assert!(found(store, "new.txt", FERRY).is_empty());
    });
}

#[test]
fn what_is_no_archive_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let message = |path: &Path| open(path.to_str().unwrap(), false).err().unwrap().to_string();
    assert!(message(&folder.path().join("absent")).starts_with("there is no archive in "));
    std::fs::write(folder.path().join("letter.txt"), "Dear all").unwrap();
    assert!(message(folder.path()).ends_with(" is no archive of copydesk"));
    let archive = folder.path().join("archive");
    open(archive.to_str().unwrap(), true).unwrap().add(vec![entry("a.txt", FERRY)]).unwrap();
    std::fs::write(archive.join("copydesk-archive.txt"), "copydesk archive, version 9\n").unwrap();
    assert!(message(&archive).contains("was made by another version of copydesk"));
    std::fs::write(archive.join("copydesk-archive.txt"), "copydesk archive, version 1\n").unwrap();
    std::fs::write(archive.join("meta.json"), "{").unwrap();
    assert!(message(&archive).starts_with("the archive cannot be used: "));
    let nowhere = open("postgres://desk:secret@127.0.0.1:1/news", false).err().unwrap().to_string();
    assert!(!nowhere.contains("secret"), "{nowhere}");
}

#[test]
fn readers_go_on_beside_a_writer() {
    let folder = tempfile::tempdir().unwrap();
    let location = folder.path().join("archive").display().to_string();
    open(&location, true).unwrap().add(vec![entry("a.txt", FERRY)]).unwrap();
    let reader = open(&location, false).unwrap();
    let mut writer = open(&location, false).unwrap();
    writer.add(vec![entry("b.txt", FERRY)]).unwrap();
    assert_eq!(found(&*reader, "new.txt", FERRY), ["a.txt"]);
    assert_eq!(found(&*writer, "new.txt", FERRY), ["a.txt", "b.txt"]);
}
