//! A passage that was published before.

use serde_json::json;

use super::repeated::{differences, marks, span, thousands};
use crate::document::Document;
use crate::finding::{Finding, Identity, Place, Severity};
use crate::passages::{self, Comparison, Copy, Passage};
use crate::rules::rule::{ComparedWith, Meta, Rule, Run};

/// Finds passages that were published before.
pub(crate) struct Published;

/// Published copies that a finding lists.
const MAX_RELATED: usize = 5;

const META: Meta = Meta {
    id: "passages/published",
    title: "a passage that was published before",
    why: "A paragraph of last year’s piece, pasted for its background, reads like news once more; agency copy comes in \
          twice; a contributor sells the same text to two desks. The rule runs only if an archive of what was published \
          is named, with --archive, and finds whole paragraphs and a few sentences, edited ones too. A piece that is in \
          the archive itself is not compared with itself.",
    level: Some(Severity::Warning),
    bad: &[
        &[
            "The ferry will not sail before the spring tide, the harbour master said on Monday, since the channel has to be \
             dredged first.\n",
            "It was a quiet week. The ferry will not sail before the spring tide, the harbour master said on Monday, since \
             the channel has to be dredged first.\n",
        ],
        &[
            "Nobody in the village knows who planted the old medlar that stands by the gate of the walled garden.\n",
            "Nobody in the village knows who planted the old medlar which stands by the gate of the walled garden.\n",
        ],
        &[
            "The bridge was closed in March after divers found a crack in the second pier from the west bank.\n\nTraffic is \
             heavy in the old town.\n",
            "The bridge was closed in March after divers found a crack in the second pier from the west bank.\n",
        ],
    ],
    good: &[
        &[
            "The ferry will not sail before the spring tide.\n",
            "No ferry sails before the spring tide has come.\n",
        ],
        &["“The sea owes us nothing,” she said.\n", "They carved “The sea owes us nothing” over the door.\n"],
        &[
            "At the end of the day the boats came in.\n",
            "At the end of the day nobody was seen on the quay.\n",
        ],
    ],
    settings: Some("passages"),
};

impl Rule for Published {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn compares(&self) -> Option<ComparedWith> {
        Some(ComparedWith::Published)
    }

    fn check_run(&self, run: &Run<'_>, out: &mut Vec<Finding>) {
        let (documents, new) = (run.with_published, run.documents.len());
        if documents.len() == new {
            return;
        }
        let settings = &run.settings.passages;
        for passage in passages::find_published(documents, new, settings.min_words) {
            let finding = finding(documents, new, &passage);
            let text =
                |finding: &Finding| documents[finding.primary.document as usize].slice(finding.primary.span);
            out.extend(finding.filter(|finding| !settings.is_ignored(text(finding))));
        }
    }
}

fn finding(documents: &[Document], new: usize, passage: &Passage) -> Option<Finding> {
    let is_new = |copy: &&Copy| (copy.document as usize) < new;
    let here = passage.copies.iter().find(is_new)?;
    let published: Vec<Copy> =
        passage.copies.iter().filter(|copy| !is_new(copy)).take(MAX_RELATED).cloned().collect();
    let first = published.first()?;
    let comparisons: Vec<Comparison> =
        published.iter().map(|copy| passages::compare(documents, here, copy)).collect();
    let best = &comparisons[0];
    let place =
        |copy: &Copy| Place { document: copy.document, span: span(&documents[copy.document as usize], copy) };
    let words = thousands(here.range().len());
    let how = match () {
        () if best.reordered => ", in another order".to_owned(),
        () if best.differences.is_empty() => ", word for word".to_owned(),
        () => format!("; {}", differences(documents, (here, first), &best.differences)),
    };
    let message = format!("{words} words were published before{how}");
    let mut finding = META.finding(place(here), message, "printed here now");
    for copy in &published {
        let name = &documents[copy.document as usize].source.path;
        finding = finding.with_related(place(copy), format!("published in {name}"));
    }
    finding.marks = marks(documents, here, &published, &comparisons);
    let similarity = (best.similarity * 1000.0).round() / 1000.0;
    let help = "say that it was published before, or write it anew";
    Some(
        finding
            .with_help(help)
            .with_data("words", here.range().len())
            .with_data("similarity", json!(similarity))
            .with_identity(Identity::Copies),
    )
}
