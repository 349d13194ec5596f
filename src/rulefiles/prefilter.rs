//! Which rules can have a hit in which blocks: one pass over the text for the needles of all rules that are on.

use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rustc_hash::FxHashMap;

use super::copy::Copy;
use super::rule::RuleFile;

/// With more needles, an automaton with a row for every state takes too long to build, and falls out of the cache.
const MAX_DENSE: usize = 500;

/// A rule and one of its alternatives, by number.
type User = (u32, u32);

/// The needles of the rules that are on.
#[derive(Debug)]
pub(super) struct Prefilter {
    needles: Option<AhoCorasick>,
    /// For each needle, what asks for it.
    users: Vec<Vec<User>>,
    /// What looks at every block.
    everywhere: Vec<User>,
    /// The rules that look at the copy as a whole.
    whole: Vec<u32>,
}

/// A rule that can have hits.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    pub(super) rule: u32,
    /// The blocks in which it can, by index, each with the alternatives that can match there; `None` is all of them.
    pub(super) blocks: Option<Vec<(u32, Vec<u32>)>>,
}

impl Prefilter {
    /// For the rules with these indices, sorted.
    pub(super) fn new(files: &[Arc<RuleFile>], on: &[u32]) -> Self {
        let (mut everywhere, mut whole) = (Vec::new(), Vec::new());
        let mut by_needle: FxHashMap<String, usize> = FxHashMap::default();
        let mut users: Vec<Vec<User>> = Vec::new();
        for &rule in on {
            let file = &files[rule as usize];
            if file.scope.is_whole() {
                whole.push(rule);
                continue;
            }
            for (number, needles) in (0..).zip(file.check.needles()) {
                let Some(needles) = needles else {
                    everywhere.push((rule, number));
                    continue;
                };
                for needle in needles {
                    let id = *by_needle.entry(needle).or_insert_with(|| {
                        users.push(Vec::new());
                        users.len() - 1
                    });
                    if users[id].last() != Some(&(rule, number)) {
                        users[id].push((rule, number));
                    }
                }
            }
        }
        let mut needles = vec![String::new(); by_needle.len()];
        for (needle, id) in by_needle {
            needles[id] = needle;
        }
        let kind =
            if needles.len() <= MAX_DENSE { AhoCorasickKind::DFA } else { AhoCorasickKind::ContiguousNFA };
        let built = AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(kind)).build(&needles);
        match built {
            Ok(needles) => Self { needles: Some(needles), users, everywhere, whole },
            // More needles than fit: then every rule looks at everything.
            Err(_) => Self { needles: None, users, everywhere: Vec::new(), whole: on.to_vec() },
        }
    }

    /// The rules that can have hits in a copy, in their order.
    pub(super) fn candidates(&self, copy: &Copy<'_>) -> Vec<Candidate> {
        let mut pairs: Vec<(u32, u32, u32)> = Vec::new();
        let blocks = copy.blocks();
        for &(rule, alternative) in &self.everywhere {
            pairs.extend((0..blocks.len() as u32).map(|block| (rule, block, alternative)));
        }
        let mut block = 0;
        let matches = self.needles.iter().flat_map(|needles| needles.find_overlapping_iter(copy.text()));
        for found in matches {
            // Matches come in the order of their ends.
            while blocks.get(block).is_some_and(|b| (b.span.end as usize) < found.end()) {
                block += 1;
            }
            if blocks.get(block).is_some_and(|b| b.span.start as usize <= found.start()) {
                let users = &self.users[found.pattern().as_usize()];
                pairs.extend(users.iter().map(|&(rule, alternative)| (rule, block as u32, alternative)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut candidates: Vec<Candidate> =
            self.whole.iter().map(|rule| Candidate { rule: *rule, blocks: None }).collect();
        for of_rule in pairs.chunk_by(|a, b| a.0 == b.0) {
            let blocks = of_rule.chunk_by(|a, b| a.1 == b.1);
            let blocks = blocks.map(|of_block| (of_block[0].1, of_block.iter().map(|user| user.2).collect()));
            candidates.push(Candidate { rule: of_rule[0].0, blocks: Some(blocks.collect()) });
        }
        candidates.sort_unstable_by_key(|candidate| candidate.rule);
        candidates
    }
}
