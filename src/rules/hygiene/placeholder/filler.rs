//! Filler text, and the labels that a template gives its empty fields.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::{Regex, bytes};

use super::super::patterns::{any_case, any_case_of_bytes, any_of};
use super::is_talked_about;
use crate::document::{Block, BlockKind};
use crate::lexicon::word_set::WordSet;
use crate::rules::rule::DocumentContext;
use crate::source::Span;

/// The words of the passage from Cicero that printers cut up, and of its usual continuations.
static LOREM: WordSet = WordSet::new(&[
    "lorem",
    "ipsum",
    "dolor",
    "sit",
    "amet",
    "consectetur",
    "consectetuer",
    "adipiscing",
    "adipisicing",
    "elit",
    "sed",
    "do",
    "eiusmod",
    "tempor",
    "incididunt",
    "ut",
    "labore",
    "et",
    "dolore",
    "magna",
    "aliqua",
    "enim",
    "ad",
    "minim",
    "veniam",
    "quis",
    "nostrud",
    "exercitation",
    "ullamco",
    "laboris",
    "nisi",
    "aliquip",
    "ex",
    "ea",
    "commodo",
    "consequat",
    "duis",
    "aute",
    "irure",
    "in",
    "reprehenderit",
    "voluptate",
    "velit",
    "esse",
    "cillum",
    "eu",
    "fugiat",
    "nulla",
    "pariatur",
    "excepteur",
    "sint",
    "occaecat",
    "cupidatat",
    "non",
    "proident",
    "sunt",
    "culpa",
    "qui",
    "officia",
    "deserunt",
    "mollit",
    "anim",
    "id",
    "est",
    "laborum",
    "vestibulum",
    "pellentesque",
    "habitant",
    "morbi",
    "tristique",
    "senectus",
    "netus",
    "malesuada",
    "fames",
    "ac",
    "turpis",
    "egestas",
    "vivamus",
    "praesent",
    "curabitur",
    "aenean",
    "vulputate",
    "mauris",
    "phasellus",
    "maecenas",
    "donec",
    "quisque",
    "nam",
    "nunc",
    "integer",
    "fusce",
    "suspendisse",
    "nullam",
    "etiam",
    "cras",
    "proin",
    "porta",
    "viverra",
    "ornare",
    "massa",
    "tincidunt",
    "lectus",
    "sagittis",
    "facilisis",
    "ultrices",
    "ultricies",
    "vitae",
    "eget",
    "mattis",
    "euismod",
    "semper",
    "risus",
    "nibh",
    "accumsan",
    "ligula",
    "bibendum",
    "congue",
    "sodales",
    "hendrerit",
    "luctus",
    "dapibus",
    "at",
    "a",
    "vel",
    "orci",
    "faucibus",
    "pharetra",
    "blandit",
    "volutpat",
    "diam",
    "nonummy",
    "tellus",
    "sapien",
    "justo",
    "leo",
    "augue",
]);

/// So many of them in a row are no Latin that anybody wrote.
const LEAST_RUN: usize = 5;
/// And so many of them must be no English words, as “do”, “a” and “at” are.
const LEAST_LONG: usize = 3;

/// A whole block that is the label of an empty field.
static LABEL: LazyLock<bytes::Regex> = LazyLock::new(|| {
    let field = "(?:main |page |article |story |post |news |sub-?|cross-?)?(?:head(?:line|er|ing)?|sub-?head(?:line|er|ing)?|title|subtitle|standfirst|strap ?line|\
                 deck|dek|intro(?:duction)?|teaser|caption|byline|by-line|dateline|credit|body(?: copy| text)?|copy|text|content|\
                 paragraph|pull ?-?quote|quote|name|author(?: name)?|photo(?: credit| caption)?|picture(?: caption)?|image(?: caption)?|\
                 footnote|description|summary|abstract|excerpt|tagline|slogan|label|link|logo|section|story|article|blurb|sidebar|info ?box|fact ?box)";
    any_case_of_bytes(&format!(
        r"(?-u)^(?u:[\[(<«*_]*)(?:(?:your |the |insert |add |enter |type |write |put |new )*{field}(?: text| copy| title)?,? (?:goes |to go |to be |comes |will go |would go |should go )?(?:here|in here|tk|tktk|to come|to follow|tbc|tba|tbd|xx+)|(?:insert|add|enter|type|write|edit|place)(?: (?:a|an|the|your|some))* {field}(?: text| copy)?(?: here)?|your {field} here|(?:click|tap|double-click) (?:here )?to (?:add|edit|enter|insert) (?:a |an |the |your )?[\w ]{{2,20}}|(?:dummy|sample|placeholder|filler|test|default)[ -](?:text|copy|headline|title|caption|content|post|page|article|story|paragraph|image|quote)|this is (?:a |some |an example of )?(?:dummy|sample|placeholder|filler|test|default) (?:text|copy|headline|title|caption|content|post|page|article|story|paragraph)|untitled(?: document| article| post| draft| page| \d+)?|new (?:document|post|page)|first ?name (?:last ?name|surname)|by (?:first ?name|author|reporter|staff|writer) (?:last ?name|surname|name|here|tk)|by (?:name|author|reporter|firstname) (?:surname|here)|name surname|(?:photo(?:graph)?|image|picture|credit|photo credit)(?: by|:) ?(?:name(?: surname)?(?:/[\w ]+)?|tk|xx+|photographer(?: name)?)|welcome to wordpress\. this is your first post\..*|hello world!|just another wordpress (?:site|weblog)|image\d{{3,}}\.(?:png|jpe?g|gif)|[\w-]+\.docx?|text (?:text )+text|(?:blah ){{2,}}blah|asdf+(?: ?asdf)*|qwerty(?:uiop)?|(?:headline ){{1,3}}headline|test(?: test)+)(?u:[\])>»*_.!:…]*)$"
    ))
});

/// A quick look for what every such label has.
static MAY_BE_LABEL: LazyLock<AhoCorasick> = LazyLock::new(|| {
    any_of(&[
        "here",
        "tk",
        "to come",
        "to follow",
        "tbc",
        "tba",
        "tbd",
        "xx",
        "insert",
        "add ",
        "enter ",
        "type ",
        "write ",
        "edit",
        "place ",
        "dummy",
        "sample",
        "placeholder",
        "filler",
        "test",
        "default",
        "untitled",
        "new document",
        "new post",
        "new page",
        "first name",
        "firstname",
        "surname",
        "by author",
        "by reporter",
        "by staff",
        "by writer",
        "by name",
        "name",
        "wordpress",
        "hello world",
        "image",
        ".doc",
        "text",
        "blah",
        "asdf",
        "qwerty",
        "headline",
        "photographer",
    ])
});

/// Longest block that can be a label, in bytes.
const LONGEST_LABEL: usize = 120;

/// A sentence that tells the writer what to do.
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    any_case(
        r"\b(?:headline|caption|standfirst|pull ?quote|body copy|byline|subhead(?:ing)?|sub-heading|photo caption)s? (?:goes|to go|go|tk|to come|to follow) here\b|\b(?:insert|add|put) (?:a |an |the |another )?(?:pic|pics|picture|photo|image|graphic|quote|quotes|caption|link|map|chart|figure|standfirst)(?: (?:from|of|by|about) [\w ’'-]{2,30})? here\b|\b(?:your|insert|add) (?:text|copy|headline|caption|name|quote|image|logo) here\b|\bthis is (?:dummy|placeholder|filler) (?:text|copy)\b|\breplace this (?:text|copy|paragraph) with\b|\bclick to (?:add|edit) (?:text|title|subtitle)\b",
    )
});

/// One of these is in every such sentence.
const TOLD_WORDS: [&str; 5] = [" here", "lick to", "eplace this", "his is ", "xt here"];

/// Finds both.
pub(super) fn find(context: &DocumentContext<'_>, blocks: &[&Block], out: &mut Vec<(Span, String)>) {
    for block in blocks {
        let text = context.document.slice(block.span);
        let is_short = text.len() <= LONGEST_LABEL && block.kind != BlockKind::Verse;
        if is_short && MAY_BE_LABEL.is_match(text) && LABEL.is_match(text.as_bytes()) {
            out.push((block.span, format!("the label of an empty field was left in: {text}")));
            continue;
        }
        if TOLD_WORDS.iter().any(|word| text.contains(word)) {
            out.extend(told(context, block));
        }
        out.extend(lorem(context, block));
    }
}

/// Sentences that tell the writer what to do.
fn told(context: &DocumentContext<'_>, block: &Block) -> Vec<(Span, String)> {
    let base = block.span.start as usize;
    let text = context.document.slice(block.span);
    TOLD.find_iter(text)
        .map(|told| (Span::new(base + told.start(), base + told.end()), told.as_str()))
        .filter(|(span, _)| !is_talked_about(context, *span))
        .map(|(span, told)| (span, format!("a template’s own words were left in: “{told}”")))
        .collect()
}

/// A run of filler Latin.
fn lorem(context: &DocumentContext<'_>, block: &Block) -> Option<(Span, String)> {
    let document = context.document;
    let words = &document.words;
    let (first, last) = (block.words.start as usize, block.words.end as usize);
    let mut run: Option<(usize, usize)> = None;
    let (mut start, mut long) = (first, 0);
    for word in first..last {
        if LOREM.holds(words.hashes()[word]) {
            long += usize::from(words.span(word).len() > 3);
            if word + 1 - start >= LEAST_RUN && long >= LEAST_LONG {
                run = Some((run.map_or(start, |(from, _)| from), word));
            }
        } else {
            (start, long) = (word + 1, 0);
        }
    }
    let (from, to) = run?;
    let end = words.span(to).end;
    let rest = &document.text()[end as usize..block.span.end as usize];
    let span = Span { start: words.span(from).start, end: end + u32::from(rest.starts_with('.')) };
    (!is_talked_about(context, span)).then(|| (span, "filler text (lorem ipsum) was left in".to_owned()))
}
