//! Words in two spellings, and words in the spelling of another English than the rest.

use super::compare::{Comparison, Wording, counts, with_edits};
use crate::consistency::regions::{English, telling};
use crate::consistency::{Family, Use, families, spellings};
use crate::document::{Case, fold_hash};
use crate::finding::{Applicability, Finding, Severity};
use crate::lexicon::variants;
use crate::rules::rule::{DocumentContext, Meta, Rule, Run};
use crate::source::Span;

/// Finds spellings that do not agree.
pub(crate) struct Spelling;

const META: Meta = Meta {
    id: "consistency/spelling",
    title: "a word in two spellings, or in the spelling of another English than the rest",
    why: "“Finalization” in one paragraph and “finalisation” in the next are two hands, or a passage from elsewhere. Of two \
          spellings of a word the rarer is reported, and a spelling that the English of the rest of the document does not \
          have: “color” in British copy, one “realize” where all else has -ise. Quotations, titles, names and links keep \
          their own spelling. If copydesk.toml names the language of the house, that is the measure. Words whose spellings \
          differ in meaning (practice and practise, storey and story) are left alone, and so are those of which most houses \
          print both (while and whilst, learned and learnt).",
    level: Some(Severity::Warning),
    bad: &[
        &[
            "The finalisation of the treaty took a year. After its finalization, the finalisation of the map began.",
        ],
        &["The grey walls of the centre faced the harbour. Behind them a gray yard was full of grey cats."],
        &["They organised the walk, realised that it rained, and apologized to the neighbours."],
        &[
            "The theater closed its doors. The color of the curtain had been the favorite of the house; it was an honour to touch it.",
        ],
        &[
            "The programme began with the mayor. No programme was ever shorter; the next program has two mayors.",
        ],
    ],
    good: &[
        &[
            "The organisation works with the World Health Organization and the Labor Party of the harbour town.",
        ],
        &["“Your honor,” the letter begins, “the color is gray.” The colour was grey."],
        &["He practised the piano. His practice was long. The three-storey house has a story of its own."],
        &[
            "The committee will revise the plan, seize the land, advertise the sale and supervise the colour of the roof.",
        ],
        &["The television programme is about a computer program that counts gulls."],
        &["They learned it, or learnt it; while some slept, others, whilst awake, went towards the sea."],
    ],
    settings: None,
};

/// Words of which most houses print both spellings, and words whose spellings differ in meaning.
const LEFT_ALONE: &[&str] = &[
    "adviser",
    "advisers",
    "amid",
    "among",
    "analog",
    "analogs",
    "burned",
    "cipher",
    "ciphers",
    "disc",
    "discs",
    "dreamed",
    "enquire",
    "enquired",
    "enquires",
    "enquiries",
    "enquiring",
    "enquiry",
    "gram",
    "grams",
    "leaned",
    "leaped",
    "learned",
    "math",
    "misspelled",
    "smelled",
    "spelled",
    "spilled",
    "spoiled",
    "while",
];

/// Fewest words that show what the English of the rest is when the odd word is of another kind, and how many times as
/// many as the odd ones they are.
const MIN_REST: usize = 3;
/// The same for words of the same kind, that end in -ise or -ize.
const MIN_SAME_KIND: usize = 2;

const COMPARISON: Comparison = Comparison {
    meta: &META,
    find,
    judge: compare,
    applies: |style| English::of_house(style.language).is_none(),
};
const WORDING: Wording = Wording { meta: &META, verb: "spelt", label: "spelt so here" };

impl Rule for Spelling {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        match English::of_house(context.style.language) {
            Some(house) => compare_with(find(context), house, out),
            None => COMPARISON.check_document(context, out),
        }
    }

    fn check_run(&self, run: &Run<'_>, out: &mut Vec<Finding>) {
        COMPARISON.check_run(run, out);
    }
}

fn find(context: &DocumentContext<'_>) -> Vec<Use> {
    let mut uses = spellings::find(context.index, context.document, context.own_words());
    uses.retain(|used| !is_left_alone(&used.family));
    without_dialects(context, uses)
}

/// Leaves out speech in which several words are spelt otherwise than the narration: it is meant to be so.
fn without_dialects(context: &DocumentContext<'_>, uses: Vec<Use>) -> Vec<Use> {
    let is_told = |used: &&Use| context.own_words().holds(used.place.span);
    let told: Vec<_> = uses.iter().filter(is_told).filter_map(|used| telling(&used.form)).collect();
    let Some(english) = English::of_words(&told) else { return uses };
    let block = |used: &Use| context.document.block_at(used.place.span.start).map(|block| block.span);
    let mut odd: Vec<(Option<Span>, &str)> = uses
        .iter()
        .filter(|used| !is_told(used) && !english.spells(&used.form))
        .map(|used| (block(used), used.family.as_str()))
        .collect();
    odd.sort_unstable();
    odd.dedup();
    let dialects: Vec<Option<Span>> =
        odd.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| pair[0].0).collect();
    let keep: Vec<bool> = uses
        .iter()
        .map(|used| is_told(&used) || dialects.is_empty() || !dialects.contains(&block(used)))
        .collect();
    uses.into_iter().zip(keep).filter_map(|(used, keep)| keep.then_some(used)).collect()
}

fn is_left_alone(family: &str) -> bool {
    variants::spellings(fold_hash(family))
        .is_some_and(|mut spellings| spellings.any(|spelling| LEFT_ALONE.contains(&spelling)))
}

/// Reports spellings that are not those of the house, and what its English leaves open.
fn compare_with(uses: Vec<Use>, house: English, out: &mut Vec<Finding>) {
    for family in families(uses) {
        let (wrongs, rest): (Vec<Use>, Vec<Use>) =
            family.uses.iter().cloned().partition(|used| house.rejects(&used.form));
        if !wrongs.is_empty() {
            out.extend(against_house(&wrongs, &family, house));
        }
        WORDING.most_frequent(rest, |used, model| Some(as_model(used, model)), out);
    }
}

/// Reports words in two spellings, and words that the English of the rest spells otherwise.
fn compare(uses: Vec<Use>, out: &mut Vec<Finding>) {
    let telling_uses: Vec<Use> = uses.iter().filter(|used| telling(&used.form).is_some()).cloned().collect();
    let regions: Vec<_> = telling_uses.iter().filter_map(|used| telling(&used.form)).collect();
    let english = English::of_words(&regions);
    let fits = |used: &&Use| english.is_none_or(|english| english.spells(&used.form));
    // How many more words speak for that English than against it.
    let vote = |uses: &[Use]| {
        let told = uses.iter().filter(|used| telling(&used.form).is_some());
        told.map(|used| if fits(&used) { 1 } else { -1 }).sum::<i64>()
    };
    let votes = vote(&telling_uses);
    let mut strangers: Vec<Use> = Vec::new();
    for family in families(uses) {
        let counts = family.counts();
        if let [(most_frequent, many), (_, few), ..] = counts.as_slice() {
            let fitting =
                if family.uses.iter().all(|used| fits(&used)) { None } else { family.uses.iter().find(fits) };
            let right = fitting.map_or(*most_frequent, |used| used.form.as_str());
            let is_sure = many > few && right == *most_frequent || votes > vote(&family.uses);
            out.push(WORDING.finding(&family, right, is_sure, |used, model| Some(as_model(used, model))));
        } else {
            strangers.extend(family.uses.iter().filter(|used| !fits(used)).cloned());
        }
    }
    strangers.sort_by_key(|used| used.place);
    if let Some(english) = english {
        let (ize, other): (Vec<&Use>, Vec<&Use>) = strangers.iter().partition(|used| has_ize(&used.form));
        for strangers in [ize, other] {
            out.extend(other_english(&strangers, &telling_uses, english));
        }
    }
}

/// Writes a use in the spelling of another.
fn as_model(used: &Use, model: &Use) -> String {
    Case::of(&used.written).apply(&model.form)
}

fn as_english(used: &Use, english: English) -> Option<String> {
    english.spelling(&used.form).map(|right| Case::of(&used.written).apply(right))
}

/// Words that the house's English spells otherwise.
fn against_house(wrongs: &[Use], family: &Family, house: English) -> Option<Finding> {
    let wrongs: Vec<&Use> = wrongs.iter().collect();
    let right = as_english(wrongs[0], house)?;
    let message = format!("the house writes {}: “{right}”, not “{}”", house.name, wrongs[0].written);
    let finding = WORDING.at_all(&wrongs, message).with_data("counts", counts(family.counts()));
    let mut finding = with_edits(finding, &wrongs, |used| as_english(used, house));
    if let Some(fix) = &mut finding.fix {
        fix.applicability = Applicability::Safe;
    }
    Some(finding)
}

/// Words in the spelling of another English than the rest, which has no second spelling of them.
fn other_english(strangers: &[&Use], telling_uses: &[Use], english: English) -> Option<Finding> {
    let first = *strangers.first()?;
    let fits = |used: &&Use| telling(&used.form).is_some_and(|regions| regions.overlaps(english.regions));
    let same_kind = |used: &&Use| has_ize(&used.form) == has_ize(&first.form);
    let fitting: Vec<&Use> = telling_uses.iter().filter(fits).collect();
    let alike: Vec<&Use> = fitting.iter().copied().filter(|used| same_kind(used)).collect();
    // That a word ends in -ise does not tell how “centre” is spelt.
    let rest = match has_ize(&first.form) {
        true if alike.len() >= MIN_SAME_KIND * strangers.len() => alike,
        true if fitting.len() >= MIN_REST * strangers.len() => fitting,
        false if alike.len() >= MIN_REST * strangers.len() && are_several(&alike) => alike,
        _ => return None,
    };
    let before = rest.iter().rev().find(|used| used.place < first.place);
    let example = before.or(rest.first())?;
    let (wrong, like) = (&first.written, &example.written);
    let more = match strangers.len() {
        1 => String::new(),
        2 => " and another word".to_owned(),
        count => format!(" and {} other words", count - 1),
    };
    let verb = if strangers.len() == 1 { "has" } else { "have" };
    // That -ize is British too is an old quarrel, and not ours.
    let message = if has_ize(&first.form) && has_ize(&example.form) {
        let ending = |form: &str| if form.contains('z') { "a z" } else { "an s" };
        let (own, others) = (ending(&first.form), ending(&example.form));
        format!("“{wrong}”{more} {verb} {own} where the rest has {others} (“{like}”)")
    } else {
        let name = english.name;
        format!("“{wrong}”{more} {verb} another spelling than the rest, which is {name} (“{like}”)")
    };
    let counts = counts([(wrong.as_str(), strangers.len()), (like.as_str(), rest.len())]);
    let mut finding = WORDING.at_all(strangers, message).with_data("counts", counts);
    finding = finding.with_related(example.place, format!("“{like}” here"));
    if let Some(right) = as_english(first, english) {
        finding = finding.with_help(format!("write “{right}”, or settle on the other spelling"));
    }
    Some(with_edits(finding, strangers, |used| as_english(used, english)))
}

/// True if they are not all one word.
fn are_several(uses: &[&Use]) -> bool {
    uses.iter().any(|used| used.family != uses[0].family)
}

/// True if the word has -ise in one spelling and -ize in another.
fn has_ize(form: &str) -> bool {
    let plain = |form: &str| form.replace('z', "s");
    variants::spellings(fold_hash(form))
        .is_some_and(|mut spellings| spellings.any(|other| other != form && plain(other) == plain(form)))
}
