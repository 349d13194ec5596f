//! Which rules can have a hit in which blocks: one pass over the text for the needles of all rules.

use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rustc_hash::FxHashMap;

use super::copy::Copy;
use super::rule::RuleFile;

/// The needles of all rules.
#[derive(Debug)]
pub(super) struct Prefilter {
    needles: Option<AhoCorasick>,
    /// For each needle, the rules that ask for it.
    rules: Vec<Vec<u32>>,
    /// The rules that look at every block.
    everywhere: Vec<u32>,
}

/// A rule, and the blocks that it looks at, as indices; `None` is all of them.
pub(super) type Candidate = (u32, Option<Vec<u32>>);

impl Prefilter {
    pub(super) fn new(files: &[Arc<RuleFile>]) -> Self {
        let mut everywhere = Vec::new();
        let mut by_needle: FxHashMap<String, usize> = FxHashMap::default();
        let (mut needles, mut rules): (Vec<String>, Vec<Vec<u32>>) = (Vec::new(), Vec::new());
        for (index, file) in files.iter().enumerate() {
            let Some(of_rule) = file.check.needles().filter(|_| !file.scope.is_whole()) else {
                everywhere.push(index as u32);
                continue;
            };
            for needle in of_rule {
                let id = *by_needle.entry(needle).or_insert_with_key(|needle| {
                    needles.push(needle.clone());
                    rules.push(Vec::new());
                    needles.len() - 1
                });
                if rules[id].last() != Some(&(index as u32)) {
                    rules[id].push(index as u32);
                }
            }
        }
        let built = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&needles);
        match built {
            Ok(needles) => Self { needles: Some(needles), rules, everywhere },
            // More needles than fit: then every rule looks at everything.
            Err(_) => Self { needles: None, rules, everywhere: (0..files.len() as u32).collect() },
        }
    }

    /// The rules that can have hits in a copy, in their order.
    pub(super) fn candidates(&self, copy: &Copy<'_>) -> Vec<Candidate> {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let blocks = copy.blocks();
        let mut block = 0;
        let matches = self.needles.iter().flat_map(|needles| needles.find_overlapping_iter(copy.text()));
        for found in matches {
            // Matches come in the order of their ends.
            while blocks.get(block).is_some_and(|b| (b.span.end as usize) < found.end()) {
                block += 1;
            }
            if blocks.get(block).is_some_and(|b| b.span.start as usize <= found.start()) {
                let rules = &self.rules[found.pattern().as_usize()];
                pairs.extend(rules.iter().map(|rule| (*rule, block as u32)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let everywhere = self.everywhere.iter().map(|rule| (*rule, None));
        let mut candidates: Vec<Candidate> = everywhere.collect();
        for of_rule in pairs.chunk_by(|a, b| a.0 == b.0) {
            candidates.push((of_rule[0].0, Some(of_rule.iter().map(|(_, block)| *block).collect())));
        }
        candidates.sort_unstable_by_key(|(rule, _)| *rule);
        candidates
    }
}
