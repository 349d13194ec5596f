//! The baseline: findings that are known and do not count, so that a check fails on new ones only.
//!
//! The file is JSON with one finding a line, sorted, and the commas before the findings: two branches that each added
//! some are merged as any text is.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Version of the file's format.
const VERSION: u32 = 1;

/// The findings that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// Sorted.
    entries: Vec<Known>,
}

/// A finding in a baseline.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The file that it was found in.
    pub path: String,
    /// The rule that found it.
    pub rule: String,
    /// Its fingerprint.
    pub fingerprint: String,
    /// How the words under it begin, for people.
    pub text: String,
}

#[derive(Serialize, Deserialize)]
struct Header {
    #[serde(rename = "copydesk-baseline")]
    version: u32,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Header(Header),
    Known(Known),
}

/// A file that is no baseline.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// It is not what `copydesk baseline` writes, or a merge has left its marks in it.
    #[error("is no baseline: {0}")]
    Malformed(#[from] serde_json::Error),
    /// It has another version, or none.
    #[error("is a baseline of another version of copydesk; write a new one with `copydesk baseline`")]
    Version,
}

impl Baseline {
    /// A baseline of these findings.
    #[must_use]
    pub fn new(mut entries: Vec<Known>) -> Self {
        entries.sort_unstable();
        Self { entries }
    }

    /// Reads the text of a baseline.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let lines: Vec<Line> = serde_json::from_str(text)?;
        let mut is_known_version = false;
        let mut entries = Vec::with_capacity(lines.len());
        for line in lines {
            match line {
                Line::Header(header) => is_known_version = header.version == VERSION,
                Line::Known(known) => entries.push(known),
            }
        }
        if is_known_version { Ok(Self::new(entries)) } else { Err(BaselineError::Version) }
    }

    /// The text of the file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = serde_json::json!([Header { version: VERSION }]).to_string();
        text.truncate(text.len() - 1);
        for known in &self.entries {
            // A struct of texts cannot fail to be written.
            text += &format!("\n,{}", serde_json::to_string(known).unwrap_or_default());
        }
        text + "\n]\n"
    }

    /// How many findings are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True if none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// For each of a run's findings, as (path, rule, fingerprint), the index of the entry by which it is known.
    ///
    /// Each entry makes one finding known: that of its own file, else one of another, since files are renamed and
    /// paragraphs are moved from file to file.
    #[must_use]
    pub fn match_up(&self, findings: &[(&str, &str, &str)]) -> Vec<Option<usize>> {
        let mut unused: FxHashMap<(&str, &str), Vec<usize>> = FxHashMap::default();
        for (index, known) in self.entries.iter().enumerate().rev() {
            unused.entry((&known.rule, &known.fingerprint)).or_default().push(index);
        }
        let mut matched = vec![None; findings.len()];
        for same_path_only in [true, false] {
            for (found, (path, rule, fingerprint)) in findings.iter().enumerate() {
                let Some(left) = unused.get_mut(&(*rule, *fingerprint)).filter(|_| matched[found].is_none())
                else {
                    continue;
                };
                let fits = |index: &usize| !same_path_only || self.entries[*index].path == *path;
                if let Some(at) = left.iter().rposition(fits) {
                    matched[found] = Some(left.remove(at));
                }
            }
        }
        matched
    }

    /// The baseline without the entries that match none of a run's findings.
    #[must_use]
    pub fn pruned(&self, findings: &[(&str, &str, &str)]) -> Self {
        let kept = self.match_up(findings).into_iter().flatten();
        Self::new(kept.map(|index| self.entries[index].clone()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(path: &str, fingerprint: &str) -> Known {
        let (path, fingerprint) = (path.to_owned(), fingerprint.to_owned());
        Known { path, rule: "usage/doubled-word".to_owned(), fingerprint, text: "the “the”\n".to_owned() }
    }

    fn matched(baseline: &Baseline, findings: &[(&str, &str)]) -> Vec<Option<usize>> {
        let findings: Vec<_> =
            findings.iter().map(|(path, print)| (*path, "usage/doubled-word", *print)).collect();
        baseline.match_up(&findings)
    }

    #[test]
    fn a_baseline_is_read_as_it_was_written() {
        let baseline = Baseline::new(vec![known("b.txt", "02"), known("a.txt", "01")]);
        assert_eq!(Baseline::parse(&baseline.to_text()).unwrap(), baseline);
        let empty = Baseline::default();
        assert_eq!(Baseline::parse(&empty.to_text()).unwrap(), empty);
        insta::assert_snapshot!(baseline.to_text(), @r#"
        [{"copydesk-baseline":1}
        ,{"path":"a.txt","rule":"usage/doubled-word","fingerprint":"01","text":"the “the”\n"}
        ,{"path":"b.txt","rule":"usage/doubled-word","fingerprint":"02","text":"the “the”\n"}
        ]
        "#);
    }

    #[test]
    fn lines_of_two_branches_may_be_put_together() {
        let (mut one, two) =
            (Baseline::new(vec![known("a.txt", "01")]), Baseline::new(vec![known("z.txt", "02")]));
        let line_of_two = two.to_text().lines().nth(1).unwrap().to_owned();
        let merged = one.to_text().replace("\n]", &format!("\n{line_of_two}\n]"));
        one.entries.extend(two.entries);
        assert_eq!(Baseline::parse(&merged).unwrap(), one);
    }

    #[test]
    fn an_entry_makes_one_finding_known_in_its_own_file_first() {
        let baseline = Baseline::new(vec![known("a.txt", "01"), known("b.txt", "01")]);
        assert_eq!(matched(&baseline, &[("b.txt", "01")]), [Some(1)]);
        assert_eq!(matched(&baseline, &[("c.txt", "01"), ("a.txt", "01")]), [Some(1), Some(0)]);
        assert_eq!(
            matched(&baseline, &[("a.txt", "01"), ("a.txt", "01"), ("a.txt", "01")]),
            [Some(0), Some(1), None]
        );
        assert_eq!(matched(&baseline, &[("a.txt", "02")]), [None]);
    }

    #[test]
    fn what_is_no_baseline_is_refused() {
        assert!(Baseline::parse("[]").is_err());
        assert!(Baseline::parse("[{\"copydesk-baseline\":2}]").is_err());
        assert!(
            Baseline::parse("[{\"copydesk-baseline\":1}\n<<<<<<< ours\n]")
                .unwrap_err()
                .to_string()
                .contains("line 2")
        );
    }
}
