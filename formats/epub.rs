//! Reads ePub books: the chapters in the order of reading, each a page.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::docx::{fault, owned};
use crate::error::ReadError;
use crate::xml::{self, Node};
use crate::zip::{self, Archive};
use crate::{Draft, Frame, Source, html};

/// How many chapters are read, and how many bytes they have together.
const CHAPTERS: usize = 1000;
const LARGEST: usize = 128 << 20;

/// Adds the chapters of the book `source` to `draft`.
pub(crate) fn read<'a>(source: Source<'a>, frame: Frame, draft: &mut Draft<'a>) -> Result<(), ReadError> {
    const CONTAINER: &str = "META-INF/container.xml";
    let archive = Archive::open(source.name, source.bytes)?;
    let container = String::from_utf8_lossy(&archive.need(CONTAINER)?).into_owned();
    let nodes = xml::parse(&container).map_err(|it| fault(source.name, CONTAINER, &container, &it))?;
    let package = nodes.iter().find_map(|it| opened(&container, it, "rootfile").and_then(|it| xml::attribute(it, "full-path"))).map(xml::unescape);
    let package = package.ok_or_else(|| zip::malformed(source.name, Some(CONTAINER), "it names no book; export it anew"))?;
    let text = String::from_utf8_lossy(&archive.need(&package)?).into_owned();
    let nodes = xml::parse(&text).map_err(|it| fault(source.name, &package, &text, &it))?;
    let mut files: BTreeMap<&str, &str> = BTreeMap::new();
    for attributes in nodes.iter().filter_map(|it| opened(&text, it, "item")) {
        let is_list = xml::attribute(attributes, "properties").is_some_and(|it| it.split_whitespace().any(|it| it == "nav"));
        if let (Some(id), Some(path)) = (xml::attribute(attributes, "id"), xml::attribute(attributes, "href"))
            && !is_list
            && !is_apparatus(path)
        {
            files.insert(id, path);
        }
    }
    let folder = package.rsplit_once('/').map_or(String::new(), |it| format!("{}/", it.0));
    let mut frame = frame;
    let mut unpacked = 0;
    let spine = nodes.iter().filter_map(|it| opened(&text, it, "itemref").and_then(|it| xml::attribute(it, "idref"))).filter_map(|it| files.get(it));
    for path in spine.take(CHAPTERS) {
        let path = resolved(&format!("{folder}{}", xml::unescape(path)));
        let bytes = archive.need(&path)?;
        unpacked += bytes.len();
        if unpacked > LARGEST {
            return Err(zip::malformed(source.name, Some(&path), "the book is longer than 128 MB unpacked; give its chapters one by one"));
        }
        let decoded = owned(source.name, &path, bytes)?;
        draft.part(source.name, Some(&path), decoded, |projection, builder| html::read_fragment(projection, frame, builder));
        // The book has one headline.
        frame.has_headline = false;
    }
    Ok(())
}

/// Returns the attributes of a node, where it opens an element of this name.
fn opened<'t>(text: &'t str, node: &Node, name: &str) -> Option<&'t str> {
    let slice = |it: &Range<u32>| text.get(it.start as usize..it.end as usize);
    match node {
        Node::Open { name: found, attributes, .. } if xml::local(slice(found)?) == name => slice(attributes),
        _ => None,
    }
}

/// Tells whether a file is a title page, a cover or a list of chapters.
fn is_apparatus(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    ["title_page", "titlepage", "cover.", "nav.", "toc.", "copyright."].iter().any(|it| name.starts_with(it))
}

/// Returns a path without "..", "%20" and the like.
fn resolved(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/").replace("%20", " ")
}
