//! What need not be looked at again: blocks in which rules found nothing when they stood alone.
//!
//! A writer changes one paragraph at a time. The rules that say of themselves that they [show in a
//! block](crate::rules::Rule::shows_in_a_block) look at a changed block alone; if they find nothing there, and found
//! nothing in the others, they find nothing in the document. Where they found something, all of it is looked at, since
//! the rest of a document may excuse what stands in a block. So the findings are those of a fresh look, always.

use std::hash::{DefaultHasher, Hash, Hasher};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::document::{Block, Document};
use crate::rules::{DocumentContext, RULES, Rule, Run};

/// Rules as bits, in the order of [`RULES`]; the highest bit stands for words that are taken for others.
type Bits = u128;

const CONFUSED: Bits = 1 << (Bits::BITS - 1);
const _: () = assert!(RULES.len() < Bits::BITS as usize - 1);

/// Of blocks, by their content, what found something in them. It holds for one configuration.
#[derive(Debug, Clone, Default)]
pub struct Quiet {
    /// What was asked of each of them.
    asked: Bits,
    loud: FxHashMap<u64, Bits>,
}

impl Quiet {
    /// Looks at the blocks that `before` does not know, remembers all, and tells what each document of the run needs not
    /// be asked for.
    pub(super) fn silence(
        &mut self,
        run: &Run<'_>,
        rules: &[(usize, &dyn Rule)],
        before: &Self,
    ) -> Vec<Silence> {
        let rules: Vec<(usize, &dyn Rule)> =
            rules.iter().copied().filter(|(_, rule)| rule.shows_in_a_block()).collect();
        let asked = rules.iter().fold(CONFUSED, |all, (index, _)| all | 1 << index);
        self.asked = asked;
        let known = if before.asked == asked { Some(&before.loud) } else { None };
        let of_document = |index: usize| {
            let context = run.context(index as u32);
            let of_block = |(key, block): (u64, &Block)| {
                let bits = known.and_then(|known| known.get(&key)).copied();
                (key, bits.unwrap_or_else(|| loud_in(&context, block, &rules)))
            };
            let blocks = keys(context.document).into_par_iter().zip(&context.document.blocks);
            let found: Vec<(u64, Bits)> = blocks.map(of_block).collect();
            let loud = found.iter().fold(0, |all, (_, bits)| all | bits);
            self.loud.extend(found);
            Silence(asked & !loud)
        };
        (0..run.documents.len()).map(of_document).collect()
    }
}

/// What finds nothing in a document, for certain.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Silence(Bits);

impl Silence {
    /// True if the rule at `index` of [`RULES`] finds nothing.
    pub(super) fn of(self, index: usize) -> bool {
        self.0 & (1 << index) != 0
    }

    /// True if no word is taken for another.
    pub(super) fn of_confused(self) -> bool {
        self.0 & CONFUSED != 0
    }
}

/// What each block is: its kind, its text, and what is marked up in it.
fn keys(document: &Document) -> Vec<u64> {
    let mut inlines = document.inlines.iter().peekable();
    let key = |block: &Block| {
        let mut hasher = DefaultHasher::new();
        block.kind.hash(&mut hasher);
        document.slice(block.span).hash(&mut hasher);
        while let Some(inline) = inlines.next_if(|inline| inline.span.end <= block.span.end) {
            (inline.kind, inline.span.start.wrapping_sub(block.span.start), inline.span.len())
                .hash(&mut hasher);
        }
        hasher.finish()
    };
    document.blocks.iter().map(key).collect()
}

fn loud_in(context: &DocumentContext<'_>, block: &Block, rules: &[(usize, &dyn Rule)]) -> Bits {
    let alone = context.document.alone(block);
    let context = DocumentContext::new(context.index, &alone, context.house, context.style);
    let mut out = Vec::new();
    let mut loud = if context.confused().is_empty() { 0 } else { CONFUSED };
    for (index, rule) in rules {
        rule.check_document(&context, &mut out);
        if !out.is_empty() {
            loud |= 1 << index;
            out.clear();
        }
    }
    loud
}
