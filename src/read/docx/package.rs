//! The parts of a package and how they hang together (ISO/IEC 29500-2).

use crate::read::xml::{Event, Xml};
use crate::source::{Archive, ReadError};

/// A link from one part to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relation {
    /// The last step of the type's address, such as `footnotes`.
    pub(crate) kind: String,
    /// The name of the member that it leads to.
    pub(crate) target: String,
}

/// The name of the main part.
pub(crate) fn main_part(archive: &mut Archive) -> Result<String, ReadError> {
    let relations = relations(archive, "")?;
    let main = relations.into_iter().find(|relation| relation.kind == "officeDocument");
    Ok(main.map_or_else(|| "word/document.xml".to_owned(), |main| main.target))
}

/// The links that go out from a part, or from the package itself, whose name is empty; each target once.
pub(crate) fn relations(archive: &mut Archive, part: &str) -> Result<Vec<Relation>, ReadError> {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    let listed =
        if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
    let Some(listed) = archive.part(&listed)? else { return Ok(Vec::new()) };
    let mut xml = Xml::new(listed.text());
    let mut relations: Vec<Relation> = Vec::new();
    while let Ok(Some(event)) = xml.next() {
        let Event::Start(tag) = event else { continue };
        let (Some(kind), Some(target)) = (tag.value("Type"), tag.value("Target")) else { continue };
        if tag.local() != "Relationship" || tag.has("TargetMode", "External") {
            continue;
        }
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        let target = resolve(folder, &target);
        if !relations.iter().any(|relation| relation.target == target) {
            relations.push(Relation { kind, target });
        }
    }
    Ok(relations)
}

/// The name of the member that an address means in a folder.
pub(crate) fn resolve(folder: &str, address: &str) -> String {
    let mut steps: Vec<&str> = match address.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in address.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_resolved() {
        assert_eq!(resolve("word", "footnotes.xml"), "word/footnotes.xml");
        assert_eq!(resolve("word", "/word/document.xml"), "word/document.xml");
        assert_eq!(resolve("OEBPS/text", "../img/./a.png"), "OEBPS/img/a.png");
        assert_eq!(resolve("", "../../etc/passwd"), "etc/passwd");
    }
}
