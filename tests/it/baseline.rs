//! Baselines: what is known stays known while the copy changes around it, and what is new is told.

use proptest::prelude::*;

use copydesk::config::Settings;
use copydesk::document::Document;
use copydesk::lint::lint;
use copydesk::read::read;
use copydesk::report::Report;
use copydesk::source::Source;
use copydesk::triage::Baseline;

use crate::sandbox::Sandbox;

const FAULTY: &str = "The mayor opened the the bridge at noon, and nobody came.\n";

#[test]
fn a_check_fails_on_new_findings_only() {
    let sandbox = Sandbox::new(&[("a.txt", FAULTY)]);
    let written = sandbox.run(&["baseline", "."]);
    assert_eq!((written.status, written.stdout.as_str()), (0, ""));
    assert_eq!(written.stderr, ".copydesk-baseline.json: 1 known from now on\n");

    let known = sandbox.run(&["check", "--baseline=.copydesk-baseline.json", "."]);
    assert_eq!(known.status, 0, "{}", known.stdout);
    assert_eq!(known.stdout, "Nothing new in 1 file, 11 words. 1 known finding in the baseline.\n");

    sandbox.write("a.txt", format!("The gulls woke up up late.\n\n{FAULTY}"));
    let both = sandbox.run(&["check", "--baseline=.copydesk-baseline.json", "--format=json", "."]);
    let new: Vec<bool> =
        both.json()["diagnostics"].as_array().unwrap().iter().map(|d| d["new"].as_bool().unwrap()).collect();
    assert_eq!((both.status, new), (1, vec![true, false]));
}

#[test]
fn an_update_takes_out_what_is_gone_and_adds_nothing() {
    let sandbox = Sandbox::new(&[("a.txt", FAULTY), ("b.txt", "It rained on on Monday.\n")]);
    sandbox.run(&["baseline"]);
    sandbox.write("b.txt", "It rained.\n\nThe cat sat under under the table.\n");
    let updated = sandbox.run(&["baseline", "--update"]);
    assert_eq!(updated.stderr, ".copydesk-baseline.json: 1 taken out, 1 left\n");
    assert!(sandbox.read(".copydesk-baseline.json").contains("\"a.txt\""));
    assert_eq!(sandbox.run(&["check", "--baseline=.copydesk-baseline.json"]).status, 1);
}

#[test]
fn a_baseline_that_cannot_be_used_is_a_fault() {
    let sandbox = Sandbox::new(&[("a.txt", FAULTY), ("odd.json", "{}")]);
    for (file, said) in
        [("none.json", "the baseline none.json cannot be read"), ("odd.json", "odd.json is no baseline")]
    {
        let outcome = sandbox.run(&["check", "--baseline", file, "a.txt"]);
        assert_eq!(outcome.status, 2);
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
    }
}

/// A paragraph with a fault that no other paragraph has, or with none. No two have three words in a row in common.
fn paragraph(number: usize, is_faulty: bool) -> String {
    const WORDS: &str = "harbour council ferry bridge mayor widow lantern orchard gravel thimble quarry saffron ledger \
        barley copper velvet drowned painted mended whispered promised forgot crossed counted buried slowly never";
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let word = |step: usize| {
        let mixed = (number * 31 + step).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        words[(mixed >> 40) % words.len()]
    };
    let the = if is_faulty { "the the" } else { "the" };
    format!("Of {} {} {number} {the} {} {number} {} {}.", word(3), word(5), word(11), word(17), word(23))
}

/// What an edit does, as numbers that are taken modulo what there is.
type Change = (u8, usize, usize, usize);

/// A folder of files, each of paragraphs with their numbers.
#[derive(Debug, Clone)]
struct Folder {
    files: Vec<(String, Vec<String>)>,
    next: usize,
    added: usize,
}

impl Folder {
    fn new() -> Self {
        let mut folder = Self { files: Vec::new(), next: 0, added: 0 };
        // Printed in two files, with one word between them.
        let copy = |seller: &str| {
            format!(
                "Everybody who had come to the rooms by the old canal agreed that the {seller} was a fool to let it go."
            )
        };
        for (name, seller) in [("a.txt", "widow"), ("b.txt", "bishop"), ("c.txt", "captain")] {
            let mut paragraphs =
                vec![if name == "c.txt" { "Nothing more was said.".to_owned() } else { copy(seller) }];
            for number in 0..8 {
                paragraphs.push(paragraph(folder.next, number % 3 == 0));
                folder.next += 1;
            }
            folder.files.push((name.to_owned(), paragraphs));
        }
        folder
    }

    fn change(&mut self, (kind, file, from, to): Change) {
        let count = self.files.len();
        let (here, there) = (file % count, (file % count + to % count) % count);
        match kind % 5 {
            0 => {
                let plain = paragraph(self.next, false);
                self.insert(here, to, plain);
            }
            1 => {
                let faulty = paragraph(self.next, true);
                self.insert(here, to, faulty);
                self.added += 1;
            }
            2 => {
                // Only what has no fault is deleted, so that the faults can be counted.
                let paragraphs = &mut self.files[here].1;
                let at = from % paragraphs.len();
                if paragraphs.len() > 1
                    && !paragraphs[at].contains("the the")
                    && !paragraphs[at].contains("fool")
                {
                    paragraphs.remove(at);
                }
            }
            3 => {
                let paragraphs = &mut self.files[here].1;
                if paragraphs.len() > 1 {
                    let moved = paragraphs.remove(from % paragraphs.len());
                    let to = to % (self.files[there].1.len() + 1);
                    self.files[there].1.insert(to, moved);
                }
            }
            _ => self.files[here].0 = format!("{}.txt", self.next),
        }
        self.next += 1;
    }

    fn insert(&mut self, file: usize, at: usize, paragraph: String) {
        let paragraphs = &mut self.files[file].1;
        paragraphs.insert(at % (paragraphs.len() + 1), paragraph);
    }

    fn documents(&self) -> Vec<Document> {
        let mut files = self.files.clone();
        files.sort();
        files.iter().map(|(name, text)| read(Source::from_text(name, &(text.join("\n\n") + "\n")))).collect()
    }
}

fn report<'a>(documents: &'a [Document], settings: &Settings) -> Report<'a> {
    Report::new(documents, lint(documents, settings), Vec::new())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, ..ProptestConfig::default() })]

    /// However the copy is edited around them, known findings stay known, and each added fault is new.
    #[test]
    fn known_findings_stay_known(changes in prop::collection::vec(any::<Change>(), 20)) {
        let settings = Settings { select: vec!["usage".to_owned(), "passages".to_owned()], ..Settings::default() };
        let mut folder = Folder::new();
        let documents = folder.documents();
        let first = report(&documents, &settings);
        prop_assert_eq!(first.findings.len(), 10);
        let baseline = Baseline::parse(&first.baseline().to_text()).unwrap();
        for change in changes {
            folder.change(change);
            let documents = folder.documents();
            let mut report = report(&documents, &settings);
            report.compare_with(&baseline);
            let new: Vec<&str> = report.new_findings().map(|new| report.text(new.finding.primary)).collect();
            prop_assert_eq!(new.len(), folder.added, "{:?} after {:?}", new, change);
        }
    }
}
