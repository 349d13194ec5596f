//! Words in two spellings, and words in the spelling of another English than the rest.

use serde_json::{Map, Value};

use crate::consistency::regions::{English, telling};
use crate::consistency::{Family, Use, uses};
use crate::document::{fold, fold_hash};
use crate::finding::{Applicability, Edit, Finding, Identity, Severity};
use crate::lexicon::variants;
use crate::rules::rule::{DocumentContext, Meta, Rule};
use crate::spelling::Case;

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
        &["“Your honor,” she said, “the color is gray.” The colour was grey."],
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
    "toward",
    "while",
];

/// Near “program”, these tell that it is the kind that a computer runs.
const COMPUTING: &[&str] = &[
    "app",
    "apps",
    "bug",
    "bugs",
    "code",
    "computer",
    "computers",
    "computing",
    "download",
    "install",
    "linux",
    "programmer",
    "programmers",
    "software",
    "windows",
];
/// How far from it, in words.
const NEAR: usize = 12;

/// Fewest words that show what a document's English is when the odd word is of another kind.
const MIN_REST: usize = 3;

/// Most places that a finding points to besides its own.
const MAX_RELATED: usize = 20;

impl Rule for Spelling {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_document(&self, context: &DocumentContext<'_>, out: &mut Vec<Finding>) {
        let families: Vec<Family> = uses::find(context.document, context.own_words())
            .into_values()
            .filter_map(|family| comparable(context, family))
            .collect();
        let house = English::of_house(context.style.language);
        let telling_uses = in_order(families.iter().flat_map(|family| &family.uses));
        let english = house.or_else(|| {
            English::of_words(&telling_uses.iter().filter_map(|used| telling(&used.form)).collect::<Vec<_>>())
        });
        let fits = |used: &Use| english.is_none_or(|english| english.spells(&used.form));
        let mut strangers = Vec::new();
        for family in &families {
            let finding = match house {
                Some(house) => against_house(context, family, house),
                None => two_spellings(context, family, &fits),
            };
            match finding {
                Some(finding) => out.push(finding),
                None => strangers.extend(family.uses.iter().filter(|used| !fits(used))),
            }
        }
        if let (None, Some(english)) = (house, english) {
            out.extend(other_english(context, &in_order(strangers.into_iter()), &telling_uses, english));
        }
    }
}

fn in_order<'a>(uses: impl Iterator<Item = &'a Use>) -> Vec<&'a Use> {
    let mut uses: Vec<&Use> = uses.collect();
    uses.sort_by_key(|used| used.span);
    uses
}

/// The family without the uses that mean something else; `None` if the spellings are not to be compared.
fn comparable(context: &DocumentContext<'_>, mut family: Family) -> Option<Family> {
    let spellings = variants::spellings(fold_hash(&family.uses.first()?.form));
    if spellings.is_some_and(|mut spellings| spellings.any(|spelling| LEFT_ALONE.contains(&spelling))) {
        return None;
    }
    family.uses.retain(|used| !(used.form.starts_with("program") && is_near_computing(context, used.word)));
    Some(family)
}

fn is_near_computing(context: &DocumentContext<'_>, word: usize) -> bool {
    let words = &context.document.words;
    let near = word.saturating_sub(NEAR)..(word + NEAR + 1).min(words.len());
    let mut texts = near.map(|other| fold(context.document.slice(words.span(other))));
    texts.any(|text| COMPUTING.contains(&text.as_str()))
}

/// One word in two spellings: those that the rest of the document's English does not have are reported, or else the
/// rarer ones; of two equally frequent ones the later.
fn two_spellings(
    context: &DocumentContext<'_>,
    family: &Family,
    fits: &impl Fn(&Use) -> bool,
) -> Option<Finding> {
    let counts = family.counts();
    let [(most_frequent, _), _, ..] = counts.as_slice() else { return None };
    let fitting =
        family.uses.iter().any(|used| !fits(used)).then(|| family.uses.iter().find(|used| fits(used)));
    let right = fitting.flatten().map_or(*most_frequent, |used| used.form.as_str());
    let (rights, wrongs): (Vec<&Use>, Vec<&Use>) = family.uses.iter().partition(|used| used.form == right);
    let wrong = context.document.slice(wrongs[0].span);
    let here = if wrongs.len() == 1 { String::new() } else { format!(" ({})", times(wrongs.len())) };
    let message = format!("“{wrong}”{here} is spelt “{right}” elsewhere, {}", times(rights.len()));
    let finding = report(context, &wrongs, |_| Some(right.to_owned()), message)
        .with_related(context.place(rights[0].span), format!("“{right}” here"))
        .with_help(format!("write “{right}” throughout, or the other throughout"));
    Some(with_counts(finding, counts.into_iter()))
}

/// Words that the house's English spells otherwise.
fn against_house(context: &DocumentContext<'_>, family: &Family, house: English) -> Option<Finding> {
    let wrongs: Vec<&Use> = family.uses.iter().filter(|used| !house.spells(&used.form)).collect();
    let first = wrongs.first()?;
    let right = house.spelling(&first.form)?;
    let wrong = context.document.slice(first.span);
    let message = format!("“{wrong}” is spelt “{right}” in the house’s English, which is {}", house.name);
    let counts = family.counts();
    let mut finding = report(context, &wrongs, |form| house.spelling(form).map(str::to_owned), message);
    if let Some(fix) = &mut finding.fix {
        fix.applicability = Applicability::Safe;
    }
    Some(with_counts(finding.with_help(format!("write “{right}”")), counts.into_iter()))
}

/// Words in the spelling of another English than the rest, which has no second spelling of them.
fn other_english(
    context: &DocumentContext<'_>,
    strangers: &[&Use],
    telling_uses: &[&Use],
    english: English,
) -> Option<Finding> {
    let first = strangers.first()?;
    let wrong = context.document.slice(first.span);
    let same_kind = |used: &&&Use| has_ize(&used.form) == has_ize(&first.form);
    let rest: Vec<&&Use> = telling_uses
        .iter()
        .filter(|used| telling(&used.form).is_some_and(|regions| regions.overlaps(english.regions)))
        .collect();
    let example = rest.iter().copied().find(same_kind).or(rest.first().copied())?;
    // One word against one proves little, unless both are of the kind that ends in -ise or -ize.
    if !same_kind(&example) && rest.len() < MIN_REST.max(2 * strangers.len()) {
        return None;
    }
    let like = context.document.slice(example.span);
    let more = match strangers.len() {
        1 => String::new(),
        2 => " and another word".to_owned(),
        count => format!(" and {} other words", count - 1),
    };
    let verb = if strangers.len() == 1 { "has" } else { "have" };
    let message = format!(
        "“{wrong}”{more} {verb} another spelling than the rest, which is {} (“{like}”)",
        english.name
    );
    let counts = [(wrong, strangers.len()), (like, rest.len())];
    let finding = report(context, strangers, |form| english.spelling(form).map(str::to_owned), message)
        .with_related(context.place(example.span), format!("“{like}” here"));
    let right = english
        .spelling(&first.form)
        .map(|right| format!("write “{right}”, or settle on the other spelling"));
    let finding = Finding { help: right, ..finding };
    Some(with_counts(finding, counts.into_iter()))
}

/// True if the word has -ise in one spelling and -ize in another.
fn has_ize(form: &str) -> bool {
    let plain = |form: &str| form.replace('z', "s");
    variants::spellings(fold_hash(form))
        .is_some_and(|mut spellings| spellings.any(|other| other != form && plain(other) == plain(form)))
}

/// A finding at the first of these words that points to the others.
fn report(
    context: &DocumentContext<'_>,
    wrongs: &[&Use],
    right: impl Fn(&str) -> Option<String>,
    message: String,
) -> Finding {
    let mut finding =
        context.finding(&META, wrongs[0].span, message, "spelt so here").with_identity(Identity::Words);
    for used in wrongs.iter().skip(1).take(MAX_RELATED) {
        finding = finding.with_related(context.place(used.span), "and here");
    }
    let edit = |used: &&Use| {
        let case = Case::of(context.document.slice(used.span));
        right(&used.form).map(|right| Edit::new(used.span, case.apply(&right)))
    };
    let edits: Vec<Edit> = wrongs.iter().filter_map(edit).collect();
    finding.with_fix(Applicability::Unsafe, edits)
}

fn with_counts<'a>(finding: Finding, counts: impl Iterator<Item = (&'a str, usize)>) -> Finding {
    let counts: Map<String, Value> = counts.map(|(form, count)| (form.to_owned(), count.into())).collect();
    finding.with_data("counts", counts)
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}
