//! The words of web pages around articles, as patterns for whole blocks, collected from the screens of content systems.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;
use regex::bytes;

use super::super::patterns::{any_case, any_case_of_bytes, any_of};
use super::super::phrases::Phrases;
use crate::rules::neighbours::near_before;

/// What a piece of furniture is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Comments,
    Share,
    Cookies,
    Links,
    Newsletter,
    LogIn,
    Navigation,
    Advertisement,
    Browser,
}

impl Family {
    /// What it is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Comments => "a comment form",
            Self::Share => "share buttons",
            Self::Cookies => "a cookie notice",
            Self::Links => "a prompt to read more",
            Self::Newsletter => "a prompt to subscribe",
            Self::LogIn => "a prompt to log in",
            Self::Navigation => "links of a web page",
            Self::Advertisement => "an advertisement mark",
            Self::Browser => "a message of a web page",
        }
    }

    /// The family of a heading of the file.
    fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "comments" => Self::Comments,
            "share" => Self::Share,
            "cookies" => Self::Cookies,
            "links" => Self::Links,
            "newsletter" => Self::Newsletter,
            "login" => Self::LogIn,
            "navigation" => Self::Navigation,
            "advertisement" => Self::Advertisement,
            "browser" => Self::Browser,
            _ => return None,
        })
    }

    /// Whether the name is in the singular.
    pub(super) fn is_one(self) -> bool {
        !matches!(self, Self::Share | Self::Navigation)
    }
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) family: Family,
    /// It can be nothing else; others count only beside one that is sure.
    pub(super) sure: bool,
}

/// The patterns that build.rs made of phrases.txt, one a line: the family, the pattern, and what it may begin with.
const PHRASES: &str = include_str!(concat!(env!("OUT_DIR"), "/phrases.tsv"));
/// The family of the labels that are not sure.
const DOUBTFUL_NAME: &str = "doubtful";
/// The family that is the pattern of the names of networks.
const NETWORKS_NAME: &str = "networks";

/// The lines of a family, or of several: (family, pattern, beginnings).
fn lines() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    PHRASES.lines().filter_map(|line| {
        let (family, rest) = line.split_once('\t')?;
        let (pattern, beginnings) = rest.split_once('\t')?;
        Some((family, pattern, beginnings))
    })
}

/// The names of networks, as a pattern.
fn networks() -> &'static str {
    lines().find(|(name, ..)| *name == NETWORKS_NAME).map_or("", |(_, pattern, _)| pattern)
}

/// The labels that are nothing else.
static SURE: LazyLock<Phrases<Family>> = LazyLock::new(|| {
    Phrases::new(lines().filter_map(|(name, pattern, begin)| Some((Family::of_name(name)?, pattern, begin))))
});

/// Those that may be something else.
static DOUBTFUL: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let doubtful = lines().filter(|(name, ..)| *name == DOUBTFUL_NAME);
    Phrases::new(doubtful.map(|(_, pattern, beginnings)| ((), pattern, beginnings)))
});

/// Longest block that is looked at, in bytes: a cookie notice may have three sentences.
const LONGEST: usize = 420;
/// A block longer than that, in bytes, has to have one of the words of its furniture.
const LONG: usize = 140;
const LONG_WORDS: [&str; 9] =
    ["ookie", "ubscri", "inbox", "privacy", "ewsletter", "e-mail", "email", "ccount", "device"];
/// Longest row of labels.
const LONGEST_ROW: usize = 200;

/// The site speaks of its cookies, and to the reader.
static COOKIES: LazyLock<bytes::Regex> = LazyLock::new(|| {
    any_case_of_bytes(
        r"^(?:we|our (?:web)?site|this (?:web)?site|this page|we and our \d* ?(?:trusted )?partners|the (?-u:[\w .]{2,30})(?:site|page)|(?-u:[\w-]+)\.(?:com|org|net|co\.uk)) (?:and (?:our|its|selected|third)(?-u:[\w -]{2,30}) )?(?:may |also )?(?:use|uses|store|stores|process|set|sets|place|places)\b(?-u:.{0,60})\b(?:cookies?|information on (?:your|a) device|tracking technolog)",
    )
});
static TO_READER: LazyLock<bytes::Regex> = LazyLock::new(|| {
    any_case_of_bytes(
        r"\byour? (?:experience|device|consent|preferences|settings|choices|browser)\b|\bby (?:continuing|using|clicking|browsing|closing)\b|\byou (?:agree|accept|consent|are happy|can (?:opt|change|manage|accept|find))\b|\baccept(?: all| cookies)?\b|\breject all\b|\bmanage (?:preferences|cookies|settings|options)\b|\b(?:privacy|cookie) (?:policy|notice)\b|\blearn more\b|\bimprove your\b|\bgive you the best\b|\bget the best\b",
    )
});
static COOKIE_LINE: LazyLock<bytes::Regex> = LazyLock::new(|| {
    any_case_of_bytes(
        r"^(?:(?:accept|reject|allow|manage|customi[sz]e|decline) (?:all |only |essential |necessary |your )*(?:cookies|cookie (?:settings|preferences))|(?:cookie|privacy) (?:settings|preferences|notice|consent|banner)|(?:by (?:continuing|using|browsing|clicking)|if you continue)\b(?-u:.{3,100})\b(?:cookies|privacy policy|terms)\b(?-u:.{0,120})|we value your privacy|your privacy (?:matters|is important to us)(?-u:.{0,60})|(?:accept|allow)(?: all)?(?: cookies)?(?: ?[|/•·] ?| )(?:reject|decline|manage|deny)(?: all| preferences| options| cookies)*)[.!]?$",
    )
});

/// A quick look for what both cannot do without.
static MAY_BE_COOKIES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    any_of(&["cookie", "privacy", "device", "tracking", "reject", "decline", "manage", "deny", "terms"])
});

fn is_cookie_line(text: &str) -> bool {
    MAY_BE_COOKIES.is_match(text) && COOKIE_LINE.is_match(text.as_bytes())
}

fn is_cookie_notice(text: &str) -> bool {
    MAY_BE_COOKIES.is_match(text) && COOKIES.is_match(text.as_bytes())
}

/// After the last sentence of a paragraph.
static AT_END: LazyLock<Regex> = LazyLock::new(|| {
    any_case(
        r"(?:^|[.!?…][”’')\]]*\s+)([\[(<«*]*(?:read more(?: (?:here|about this|on this story|»|›|→))?|continue reading(?: .{3,60})?[→»›]?|read (?:the )?(?:full|whole|entire|complete|original|rest of the) (?:story|article|post|interview|review|report)(?: here)?|(?:click|tap) here(?: (?:to|for) [^.!?]{3,60})?\.?|(?:see|learn|find out|view) more(?: here)?|more ?(?:\.\.\.|…|»|›|→)|\(?more\.\.\.\)?|(?:continued?|cont'?d?) (?:on|below|here)[^.!?]{0,30}|weiterlesen|lire la suite|leer más|leggi tutto|lees meer|leia mais)\s*(?:\.\.\.|…|»|›|→|>+)?[\])>»*]*)$",
    )
});

/// What a block is if all of it is furniture.
pub(super) fn of_block(text: &str) -> Option<Label> {
    if text.len() > LONGEST || text.len() > LONG && !LONG_WORDS.iter().any(|word| text.contains(word)) {
        return None;
    }
    let text = text.replace('’', "'");
    let bare = bare(&text);
    if bare.is_empty() {
        return None;
    }
    if is_cookie_line(bare) || is_cookie_notice(bare) && TO_READER.is_match(bare.as_bytes()) {
        return Some(Label { family: Family::Cookies, sure: true });
    }
    if let Some(family) = SURE.find(bare) {
        return Some(Label { family, sure: true });
    }
    row(bare)
        .or_else(|| sentences(bare))
        .or_else(|| DOUBTFUL.has(bare).then_some(Label { family: Family::Navigation, sure: false }))
}

/// Without brackets, stars, arrows and full stops around it.
fn bare(text: &str) -> &str {
    let is_frame = |c: char| c.is_whitespace() || "[](){}<>«»‹›→←↑↓▸▶►•·|*_#…-–—+✕×".contains(c);
    let text = text.trim_matches(is_frame);
    text.trim_end_matches(['.', '!', ':']).trim_end_matches(is_frame)
}

/// Several labels in a row: “Share on Facebook | Tweet | Print”.
fn row(text: &str) -> Option<Label> {
    if text.len() > LONGEST_ROW {
        return None;
    }
    let parts: Vec<&str> =
        text.split(['|', '•', '·', '/', '»', '›']).map(bare).filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 {
        let sure = parts.iter().find_map(|part| SURE.find(part));
        let all = parts.iter().all(|part| SURE.has(part) || DOUBTFUL.has(part));
        let family = sure.unwrap_or(Family::Share);
        return (all && (sure.is_some() || parts.len() > 2))
            .then_some(Label { family, sure: sure.is_some() || parts.len() > 3 });
    }
    share_row(text)
}

static BUTTONS: LazyLock<Regex> = LazyLock::new(|| {
    let networks = networks();
    any_case(&format!(
        r"\b(?:(?:share|post|tweet|send|save|pin|like)(?: (?:this|it|on|via|to|by|with))*(?: (?:{networks}))?|(?:{networks})(?: (?:this|it))?|comment|\d+)\b"
    ))
});

/// A quick look for what most buttons have.
static MAY_BE_BUTTON: LazyLock<AhoCorasick> = LazyLock::new(|| {
    any_of(&[
        "share",
        "post",
        "tweet",
        "send",
        "save",
        "pin",
        "like",
        "comment",
        "facebook",
        "twitter",
        "linked",
        "reddit",
        "whats",
        "telegram",
        "tumblr",
        "messenger",
        "instagram",
        "tube",
        "mastodon",
        "bluesky",
        "threads",
        "pocket",
        "flipboard",
        "google",
        "mail",
        "print",
        "line",
        "viber",
        "skype",
        "stumbleupon",
        "digg",
        "vk",
        "xing",
        "snapchat",
        "tok",
        "rss",
        "copy",
        "sms",
    ])
});

/// Buttons one after the other, with nothing between them: “Share Tweet Pin it Email Print”.
fn share_row(text: &str) -> Option<Label> {
    MAY_BE_BUTTON.find_iter(text).nth(1)?;
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let found: Vec<&str> = BUTTONS.find_iter(text).map(|button| button.as_str()).collect();
    let covered: usize = found.iter().map(|button| letters(button)).sum();
    // “13.4. Email” is a heading, “10.x.x.x” an address.
    let telling =
        found.iter().filter(|button| button.len() > 1 && !button.starts_with(|c: char| c.is_ascii_digit()));
    let is_row = telling.count() > 1 && found.len() > 2 && covered == letters(text);
    is_row.then_some(Label { family: Family::Share, sure: true })
}

/// Several sentences of furniture: “Enjoyed this article? Sign up for our weekly email.”
fn sentences(text: &str) -> Option<Label> {
    let mut family = None;
    let mut count = 0;
    for sentence in text.split_inclusive(['.', '?', '!']).map(bare).filter(|sentence| !sentence.is_empty()) {
        count += 1;
        let found = SURE.find(sentence).or_else(|| SURE.find(sentence.trim_end_matches('?')));
        let cookies = || (is_cookie_line(sentence) || is_cookie_notice(sentence)).then_some(Family::Cookies);
        match found.or_else(cookies) {
            Some(found) => family = family.or(Some(found)),
            None if DOUBTFUL.has(sentence) => {}
            None => return None,
        }
    }
    family.filter(|_| count > 1).map(|family| Label { family, sure: true })
}

/// The prompt at the end of a paragraph, if it has one: where it begins.
pub(super) fn at_end(text: &str) -> Option<(usize, Family)> {
    let ends_in_dots =
        text.trim_end_matches([']', ')']).ends_with(['…', '→', '»', '›', '>']) || text.contains("...");
    let is_click = near_before(text, text.len()).contains(" here");
    if !ends_in_dots && !is_click && !text.trim_end_matches([']', ')', '*']).ends_with(char::is_alphabetic) {
        return None;
    }
    let from = text.floor_char_boundary(text.len().saturating_sub(LONGEST_ROW));
    let found = AT_END.captures(&text[from..])?.get(1)?;
    let begins = from + found.start();
    (begins > 0
        && !text[begins..].trim_start_matches(['[', '(', '<', '«', '*']).starts_with(char::is_lowercase))
    .then_some((begins, Family::Links))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        let others = [DOUBTFUL_NAME, NETWORKS_NAME];
        let is_known = |name: &str| Family::of_name(name).is_some() || others.contains(&name);
        assert!(lines().all(|(name, ..)| is_known(name)), "a heading is misspelt");
        assert!(DOUBTFUL.has("Name *"));
        // Each of them, for the lazy ones are compiled by what they match.
        for (_, pattern, _) in lines() {
            any_case_of_bytes(pattern);
        }
    }

    #[test]
    fn the_whole_block_is_furniture_or_none_of_it() {
        for text in [
            "Leave a Reply",
            "[Read more...]",
            "Share Tweet Pin it Email Print",
            "Comments (14)",
            "2 MIN READ",
        ] {
            assert!(of_block(text).is_some_and(|label| label.sure), "{text}");
        }
        for text in
            ["He left a reply", "Read more books", "Share prices fell", "Comments are free", "Print is dead"]
        {
            assert!(of_block(text).is_none_or(|label| !label.sure), "{text}");
        }
    }
}
