//! Runs rule files over documents.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_json::Value;

use super::action::Action;
use super::checks::{Hit, Sink};
use super::copy::{Alive, Copy, Joined, Piece};
use super::prefilter::{Candidate, Prefilter};
use super::rule::RuleFile;
use super::scope::Part;
use crate::document::Block;
use crate::finding::{Applicability, Edit, Finding};
use crate::rules::DocumentContext;
use crate::source::Span;

/// Most proposals that a finding carries.
const MAX_PROPOSALS: usize = 5;

/// Rules from files that run together.
#[derive(Debug, Default)]
pub struct RuleFiles {
    files: Vec<Arc<RuleFile>>,
    /// What was [prepared](Self::prepare) lately, by the rules that are on.
    prepared: Mutex<Vec<(Vec<u32>, Prepared)>>,
}

/// Rules that are on, prepared to run over many documents.
#[derive(Debug, Clone)]
pub struct Prepared(Arc<Prefilter>);

/// So many configurations of a run are remembered.
const REMEMBERED: usize = 8;

/// A rule that did not see all of the copy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct GivenUp {
    /// The rule's id.
    pub rule: String,
    /// Why, in a few words.
    pub reason: String,
}

impl RuleFiles {
    /// The rules of these files, in their order.
    #[must_use]
    pub fn new(files: Vec<Arc<RuleFile>>) -> Self {
        Self { files, prepared: Mutex::default() }
    }

    /// The files, in their order.
    #[must_use]
    pub fn files(&self) -> &[Arc<RuleFile>] {
        &self.files
    }

    /// Whether one of the rules that are on looks at the source of a text, with its markup.
    #[must_use]
    pub fn look_at_source(&self, is_on: impl Fn(usize) -> bool) -> bool {
        self.files.iter().enumerate().any(|(index, file)| file.scope.holds(Part::Raw, "") && is_on(index))
    }

    /// Prepares the rules that are on; `is_on` takes their index in [`files`](Self::files).
    pub fn prepare(&self, is_on: impl Fn(usize) -> bool) -> Prepared {
        let on: Vec<u32> =
            (0..self.files.len()).filter(|file| is_on(*file)).map(|file| file as u32).collect();
        let mut prepared = self.prepared.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = prepared.iter().find(|(rules, _)| *rules == on) {
            return known.clone();
        }
        let new = Prepared(Arc::new(Prefilter::new(&self.files, &on)));
        prepared.truncate(REMEMBERED - 1);
        prepared.insert(0, (on, new.clone()));
        new
    }

    /// Runs rules over one document.
    pub fn check(
        &self,
        context: &DocumentContext<'_>,
        Prepared(prefilter): &Prepared,
        out: &mut Vec<Finding>,
        given_up: &mut Vec<GivenUp>,
    ) {
        let copy = Copy::new(context.document);
        let mut run = Run { copy: &copy, context, joined: OnceLock::new() };
        for Candidate { rule, blocks } in prefilter.candidates(&copy) {
            let file = &self.files[rule as usize];
            let (findings, reason) = run.check(file, blocks.as_deref());
            out.extend(findings);
            given_up.extend(
                reason.map(|reason| GivenUp { rule: file.description.id.clone().into_owned(), reason }),
            );
        }
    }
}

/// One document that is being looked at.
struct Run<'r, 'd> {
    copy: &'r Copy<'d>,
    context: &'r DocumentContext<'d>,
    joined: OnceLock<Joined>,
}

impl Run<'_, '_> {
    /// The findings of one rule, in reading order, and why it did not see everything, if so.
    fn check(
        &mut self,
        file: &RuleFile,
        blocks: Option<&[(u32, Vec<u32>)]>,
    ) -> (Vec<Finding>, Option<String>) {
        let mut sink = Sink::default();
        let pieces = self.pieces(file, blocks);
        if !pieces.is_empty() {
            file.check.check(&pieces, self.copy, &mut sink);
        }
        let mut hits = sink.hits;
        // The same place may have been reached through its sentence, its paragraph and its block.
        hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)));
        hits.dedup_by_key(|hit| hit.span.start);
        hits.retain(|hit| !file.own_words || self.context.own_words().holds(hit.span));
        if file.limit > 0 {
            hits.truncate(file.limit);
        }
        let findings = hits.into_iter().map(|hit| self.finding(file, hit)).collect();
        (findings, sink.gave_up.map(|gave_up| gave_up.0))
    }

    /// The parts of the copy that a rule looks at.
    fn pieces<'p>(&'p self, file: &RuleFile, blocks: Option<&'p [(u32, Vec<u32>)]>) -> Vec<Piece<'p>> {
        let copy = self.copy;
        let holds = |part: Part| file.scope.holds(part, copy.extension());
        let mut pieces = Vec::new();
        let all = copy.blocks();
        let chosen: Vec<(&Block, Alive<'p>)> = match blocks {
            Some(blocks) => {
                blocks.iter().map(|(index, alive)| (all[*index as usize], Alive::Some(alive))).collect()
            }
            None => all.iter().map(|block| (*block, Alive::All)).collect(),
        };
        for (block, alive) in chosen {
            let Some(part) = Part::of(block.kind) else { continue };
            let is_whole = holds(part);
            if matches!(part, Part::Text | Part::Footnote | Part::Verse) {
                let also = !is_whole || file.check.sees_edges();
                if also && holds(Part::Sentence) {
                    pieces.extend(copy.sentences(block, alive));
                }
                if also && holds(Part::Paragraph) {
                    pieces.push(copy.whole(block, alive));
                }
            }
            if is_whole {
                pieces.push(copy.whole(block, alive));
            }
        }
        if holds(Part::Summary) && !all.is_empty() {
            pieces.push(self.joined.get_or_init(|| copy.summary()).piece());
        }
        if holds(Part::Raw) {
            pieces.extend(copy.raw());
        }
        pieces
    }

    fn finding(&self, file: &RuleFile, hit: Hit) -> Finding {
        let Hit { span, found, mut arguments, proposed } = hit;
        let proposed =
            file.action.as_ref().map_or(proposed.clone(), |action| action.apply(&found, &proposed));
        if file.action.is_some() && arguments.len() == 1 {
            arguments.extend(proposed.first().cloned());
        }
        let (id, message) = (Cow::clone(&file.description.id), file.message.format(&arguments));
        let label = label(file.action.as_ref(), &proposed);
        let mut finding = Finding::new(id, self.context.place(span), message, label);
        finding = finding.with_data("vale", file.vale_name());
        if let Some(link) = &file.link {
            finding = finding.with_data("link", link.as_str());
        }
        let best: Vec<Value> = proposed.iter().take(MAX_PROPOSALS).map(|text| text.as_str().into()).collect();
        if !best.is_empty() && best.iter().any(|text| text != "") {
            finding = finding.with_data("suggestions", best);
        }
        match proposed.first().filter(|_| file.action.is_some()) {
            Some(best) => {
                let span = if best.is_empty() { self.with_space(span) } else { span };
                finding.with_fix(Applicability::Unsafe, vec![Edit::new(span, best.as_str())])
            }
            None => finding,
        }
    }

    /// What is deleted along with a word: the space before it, or after it if it stands first.
    fn with_space(&self, span: Span) -> Span {
        let text = self.copy.text();
        let (start, end) = (span.start as usize, span.end as usize);
        let is_space = |c: &u8| *c == b' ';
        let before = text.as_bytes().get(start.wrapping_sub(1)).is_some_and(is_space);
        let after = text.as_bytes().get(end).is_some_and(is_space);
        let ends = text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        match (before, after) {
            (true, _) if ends => Span::new(start - 1, end),
            (false, true) => Span::new(start, end + 1),
            _ => span,
        }
    }
}

/// What the place is called, in at most 40 columns.
fn label(action: Option<&Action>, proposed: &[String]) -> String {
    match (action, proposed.first()) {
        (Some(Action::Remove), _) => "delete this".to_owned(),
        (_, Some(best)) if !best.is_empty() && best.chars().count() <= 36 => format!("→ {best}"),
        _ => "look here".to_owned(),
    }
}
