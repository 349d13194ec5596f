//! Properties of the whole, checked on random copy.

use std::collections::HashSet;

use proptest::prelude::*;

use copydesk::config::Settings;
use copydesk::document::Document;
use copydesk::finding::{Finding, Place};
use copydesk::lint::lint;
use copydesk::read::read;
use copydesk::source::Source;

/// Words that random sentences are made of, common and rare.
const WORDS: &str = "the of and to a in that it was he for on with as his they at by this from had not but what all were \
    harbour council ferry bridge mayor widow lantern orchard gravel Kestrel Marlow thimble quarry saffron ledger barley \
    drowned painted mended quarrelled whispered promised forgot crossed counted buried slowly twice never yesterday \
    seventeen copper velvet crooked distant empty café naïve Zürich élan 1,204 7.30pm sub-editor don’t";

fn sentence(words: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = String> {
    let all: Vec<&'static str> = WORDS.split_whitespace().collect();
    prop::collection::vec(prop::sample::select(all), words).prop_map(|words| {
        let text = words.join(" ");
        let mut chars = text.chars();
        let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        format!("{first}{}.", chars.as_str())
    })
}

fn paragraphs() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(sentence(6..22), 1..5), 1..8)
}

/// Stands between two printings, in words that are not among [`WORDS`]: so few words have much in common by chance.
const BETWEEN: &str =
    "Nobody could say afterwards which way those visitors went, whether anyone followed them, or why.";

/// Arbitrary text with a bias to what readers and rules trip over.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => prop::sample::select(WORDS.split_whitespace().map(str::to_owned).collect::<Vec<_>>()),
        2 => prop::sample::select(
            [" ", "\n", "\r\n", "\n\n", "\t", ". ", "\u{A0}", "\u{AD}", "\u{200B}", "e\u{301}", "\u{1F40B}", "東京", "“", "’",
             "-", "--", "…", "# ", "- ", "1. ", "| ", "> ", "```\n", "[a](b)", "&amp;", "<b>", "<!-- ", "*", "_", "\0", " ,", "..", "(", "”", "‘", "â€™", "Ã", "&nbsp;", "\u{FFFD}", "\u{202E}", "TK",
             "а", "º", "http//", "[", "{{", "???", "Read more", "Name"]
                .map(str::to_owned).to_vec(),
        ),
        1 => any::<String>(),
    ];
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

fn render(paragraphs: &[Vec<String>]) -> String {
    let paragraphs: Vec<String> = paragraphs.iter().map(|sentences| sentences.join(" ")).collect();
    paragraphs.join("\n\n") + "\n"
}

fn places(finding: &Finding) -> Vec<Place> {
    std::iter::once(finding.primary).chain(finding.related.iter().map(|related| related.place)).collect()
}

fn document(path: &str, text: &str) -> Document {
    read(Source::from_text(path, text))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    /// Reading and linting never panic, and every span can be sliced, in the reading text and in the source.
    #[test]
    fn spans_lie_on_character_boundaries(text in any_text(), again in any_text(), markdown: bool) {
        let path = if markdown { "a.md" } else { "a.txt" };
        let documents = [document(path, &format!("{text}{again}{text}")), document("b.txt", &text)];
        for document in &documents {
            let source = document.source.text();
            for word in 0..document.words.len() {
                let span = document.words.span(word);
                prop_assert!(document.text().get(span.range()).is_some_and(|word| !word.is_empty()));
                prop_assert!(source.get(document.source_text_span(span).range()).is_some());
            }
            for block in &document.blocks {
                prop_assert!(document.text().get(block.span.range()).is_some());
            }
        }
        for finding in lint(&documents, &Settings::default()) {
            for place in places(&finding).into_iter().chain(finding.marks.iter().copied()) {
                let document = &documents[place.document as usize];
                prop_assert!(document.text().get(place.span.range()).is_some_and(|text| !text.is_empty()));
            }
        }
    }

    /// Plain text is its own reading text, so a word's source is the word.
    #[test]
    fn plain_text_maps_onto_itself(text in any_text()) {
        let document = document("a.txt", &text);
        for word in 0..document.words.len() {
            let span = document.words.span(word);
            prop_assert_eq!(document.source_text_span(span), span);
            prop_assert_eq!(document.slice(span), &text[span.range()]);
        }
    }

    /// A sentence of at least min-words words that is printed again is found, whatever stands around it. It has more
    /// than a few words: “The the the harbour the the …” is a faulty line, but no passage.
    #[test]
    fn a_planted_repeat_is_found(
        before in paragraphs(), after in paragraphs(), planted in sentence(12..40), inside: bool, other_file: bool,
    ) {
        let distinct: HashSet<&str> = planted.split_whitespace().collect();
        prop_assume!(2 * distinct.len() > planted.split_whitespace().count());
        let mut host = after.clone();
        if inside {
            host[0].insert(0, planted.clone());
            host[0].push("It was late.".to_owned());
        } else {
            host.insert(0, vec![planted.clone()]);
        }
        let first = render(&[before, vec![vec![planted.clone()]]].concat());
        let second = render(&host);
        let documents = if other_file {
            vec![document("a.txt", &first), document("b.txt", &second)]
        } else {
            vec![document("a.txt", &format!("{first}\n{BETWEEN}\n\n{second}"))]
        };
        let found = lint(&documents, &Settings::default());
        let holds = |place: &Place| documents[place.document as usize].slice(place.span).contains(planted.trim_end_matches('.'));
        prop_assert!(
            found.iter().any(|finding| places(finding).iter().filter(|place| holds(place)).count() >= 2),
            "{:?} in {:#?}", planted, found,
        );
    }

    /// Every copy is reported, and each once.
    #[test]
    fn places_of_a_finding_do_not_overlap(paragraphs in paragraphs(), order in prop::collection::vec(0_usize..8, 1..12)) {
        let repeated: Vec<Vec<String>> = order.iter().map(|i| paragraphs[i % paragraphs.len()].clone()).collect();
        let documents = [document("a.txt", &render(&paragraphs)), document("b.txt", &render(&repeated))];
        for finding in lint(&documents, &Settings::default()) {
            let mut places = places(&finding);
            places.sort();
            for two in places.windows(2) {
                let apart = two[0].document != two[1].document || two[0].span.end <= two[1].span.start;
                prop_assert!(apart, "{two:?}");
            }
        }
    }

    /// The same copy gives the same findings on one thread as on four.
    #[test]
    fn the_number_of_threads_does_not_matter(a in paragraphs(), b in paragraphs()) {
        let texts = [render(&a), render(&b), render(&[a.clone(), b.clone()].concat()), render(&[b, a].concat())];
        let documents: Vec<Document> =
            texts.iter().enumerate().map(|(i, text)| document(&format!("{i}.txt"), text)).collect();
        let run = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| lint(&documents, &Settings::default()))
        };
        prop_assert_eq!(run(1), run(4));
    }
}

/// With little between the two printings, the alignment can go on over what stands before them, by words that are equal
/// by chance, until its sides overlap; that must not be taken for three printings in a row.
#[test]
fn a_repeat_close_by_is_found_whatever_stands_before_it() {
    let planted =
        "To empty he mended Marlow his whispered were saffron barley harbour lantern yesterday that mended.";
    let text = format!(
        "Quarrelled copper painted copper of as he quarry was empty don’t mended velvet harbour ferry never.\n\n\
         {planted}\n\nThe ferry was late again.\n\n{planted}\n"
    );
    assert_eq!(lint(&[document("a.txt", &text)], &Settings::default()).len(), 1);
}
