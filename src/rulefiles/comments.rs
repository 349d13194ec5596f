//! Comments in the copy that switch rules off and on: `<!-- vale off -->`.

use memchr::memmem;

/// The comments of one source text, in its order.
#[derive(Debug, Default)]
pub struct Comments(Vec<(u32, Switch)>);

/// What a comment says; it holds until another one says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Switch {
    /// All rules: on or off.
    All(bool),
    /// A style or a rule, by its name with a full stop: on or off.
    Named(String, bool),
    /// Matches of a rule with one of these texts: on or off.
    Matches(String, Vec<String>, bool),
    /// No styles but these.
    Styles(Vec<String>),
}

impl Comments {
    /// Looks for comments in a text with markup of HTML.
    #[must_use]
    pub fn of(source: &str) -> Self {
        let mut found = Vec::new();
        for at in memmem::find_iter(source.as_bytes(), "vale ") {
            let before = source[..at].trim_end();
            let close = match () {
                () if before.ends_with("<!--") => "-->",
                () if before.ends_with("{/*") => "*/}",
                () => continue,
            };
            let Some(end) = source[at..].find(close) else { continue };
            if let Some(switch) = Switch::read(source[at + "vale ".len()..at + end].trim()) {
                found.push((at as u32, switch));
            }
        }
        Self(found)
    }

    /// True if there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a finding at byte `offset` of the source is switched off. `vale` is the name of its rule with a full stop
    /// if it comes from a file; `text` is what it is about.
    #[must_use]
    pub fn silence(&self, vale: Option<&str>, text: &str, offset: u32) -> bool {
        let style = vale.and_then(|name| name.split('.').next());
        let (mut all, mut named, mut chosen) = (false, false, false);
        let mut matches: Vec<&str> = Vec::new();
        for (_, switch) in self.0.iter().take_while(|(at, _)| *at <= offset) {
            match switch {
                Switch::All(on) => all = !on,
                Switch::Named(name, on) if Some(name.as_str()) == vale || Some(name.as_str()) == style => {
                    named = !on;
                }
                Switch::Matches(name, texts, on) if Some(name.as_str()) == vale => {
                    matches.retain(|known| !texts.iter().any(|text| text == known));
                    if !on {
                        matches.extend(texts.iter().map(String::as_str));
                    }
                }
                Switch::Styles(styles) => {
                    chosen = style.is_some_and(|style| !styles.iter().any(|s| s == style));
                }
                Switch::Named(..) | Switch::Matches(..) => {}
            }
        }
        all || named || chosen || matches.contains(&text)
    }
}

impl Switch {
    fn read(text: &str) -> Option<Self> {
        match text {
            "off" => return Some(Self::All(false)),
            "on" => return Some(Self::All(true)),
            _ => {}
        }
        let (name, value) = text.rsplit_once('=')?;
        let (name, value) = (name.trim(), value.trim());
        if matches!(name, "style" | "styles") {
            return Some(Self::Styles(value.split(',').map(|style| style.trim().to_owned()).collect()));
        }
        let on = match value {
            "YES" => true,
            "NO" => false,
            _ => return None,
        };
        let Some((rule, list)) = name.strip_suffix(']').and_then(|name| name.split_once('[')) else {
            return Some(Self::Named(name.to_owned(), on));
        };
        let texts = list.split("\",").map(|text| text.trim().trim_matches('"').to_owned()).collect();
        Some(Self::Matches(rule.to_owned(), texts, on))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn silenced(source: &str, vale: Option<&str>, text: &str) -> bool {
        Comments::of(source).silence(vale, text, source.len() as u32)
    }

    #[test]
    fn a_comment_holds_until_the_next() {
        let text = "<!-- vale off -->\na\n{/* vale on */}\nb <!-- vale off-->";
        let comments = Comments::of(text);
        let at = |needle: &str| comments.silence(None, "", text.find(needle).unwrap() as u32);
        assert_eq!((at("a\n"), at("b <")), (true, false));
        assert!(comments.silence(None, "", text.len() as u32));
    }

    #[test]
    fn styles_rules_and_matches_are_switched() {
        let very = Some("House.Very");
        assert!(
            silenced("<!-- vale House = NO -->", very, "")
                && silenced("<!-- vale House.Very = NO -->", very, "")
        );
        assert!(!silenced("<!-- vale House.Very = NO --> <!-- vale House.Very = YES -->", very, ""));
        assert!(
            !silenced("<!-- vale House = NO -->", Some("Other.Very"), "")
                && !silenced("<!-- vale House = NO -->", None, "")
        );
        let matches = "<!-- vale House.Very[\"very good\",\"very bad\"] = NO -->";
        assert!(silenced(matches, very, "very bad") && !silenced(matches, very, "very old"));
        assert!(
            silenced("<!-- vale styles = A, B -->", very, "")
                && !silenced("<!-- vale style = House -->", very, "")
        );
        assert!(!silenced("<!-- vale style = A -->", None, ""), "our own rules are no style");
    }
}
