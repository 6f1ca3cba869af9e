//! Comments in a Word file: the words are anchored, the parts that say so are rewritten, all others are copied as they are.

use std::fmt::Write as _;
use std::ops::Range;

use crate::Source;
use crate::annotate::{Annotated, Comment, Insertion, insert};
use crate::docx::{fault, main_part, owned};
use crate::error::ReadError;
use crate::xml::{self, Node, escape};
use crate::zip::{self, Archive};

/// Returns a copy of the Word file `source` with `comments` in it.
pub(super) fn annotate(source: Source<'_>, comments: &[Comment]) -> Result<Annotated, ReadError> {
    let archive = Archive::open(source.name, source.bytes)?;
    let main = main_part(&archive)?;
    let folder = main.rsplit_once('/').map_or(String::new(), |it| format!("{}/", it.0));
    let file = main.rsplit('/').next().unwrap_or(&main);
    let decoded = owned(source.name, &main, archive.need(&main)?)?;
    if decoded.encoding.is_some() {
        return Err(zip::malformed(source.name, Some(&main), "comments are written into UTF-8 alone; save the file anew"));
    }
    let text = decoded.text.into_owned();
    let nodes = xml::parse(&text).map_err(|it| fault(source.name, &main, &text, &it))?;
    let runs = runs(&text, &nodes);
    let relations_path = format!("{folder}_rels/{file}.rels");
    let relations = part(&archive, &relations_path)?;
    let known = relations.as_ref().and_then(|it| target(it, "/comments"));
    let comments_path = known.as_ref().map_or_else(
        || format!("{folder}squarely-comments.xml"),
        |it| if it.starts_with('/') { it.trim_start_matches('/').to_owned() } else { format!("{folder}{it}") },
    );
    let old = if known.is_some() { part(&archive, &comments_path)? } else { None };
    let first = old.as_ref().map_or(0, |it| next_id(it));

    let mut insertions = Vec::new();
    let mut written = String::new();
    let mut unplaced = 0;
    // A file without words has nothing that a comment could stand at.
    let prefix = runs.first().map_or("w:", |it| it.prefix.as_str());
    let mut id = first;
    for comment in comments {
        let anchor = if comment.part.as_deref() == Some(main.as_str()) { anchor(&runs, comment.start as usize, comment.end as usize) } else { None };
        let Some((start, end)) = anchor else {
            unplaced += 1;
            continue;
        };
        insertions.push(start.insertion(&text, &format!("<{prefix}commentRangeStart {prefix}id=\"{id}\"/>"), 1));
        let reference = format!("<{prefix}commentRangeEnd {prefix}id=\"{id}\"/><{prefix}r><{prefix}commentReference {prefix}id=\"{id}\"/></{prefix}r>");
        insertions.push(end.insertion(&text, &reference, 0));
        for spot in [start, end] {
            if !spot.run.keeps_space && spot.cuts() {
                let at = spot.run.opening.end - 1;
                let keeping = Insertion { at, order: 0, text: " xml:space=\"preserve\"".to_owned() };
                if !insertions.contains(&keeping) {
                    insertions.push(keeping);
                }
            }
        }
        let _ = write!(written, "<w:comment w:id=\"{id}\" w:author=\"squarely\" w:initials=\"sq\">");
        for line in &comment.lines {
            let _ = write!(written, "<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escape(line));
        }
        written.push_str("</w:comment>");
        id += 1;
    }
    if insertions.is_empty() {
        return Ok(Annotated { bytes: source.bytes.to_vec(), unplaced });
    }
    let namespace = namespace_of(&text);
    let comments_part = match &old {
        Some(old) => {
            // The old part may call Word's elements otherwise.
            let written = written.replace("<w:comment ", &format!("<w:comment xmlns:w=\"{namespace}\" "));
            before_end(old, &written)
        }
        None => format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{namespace}\">{written}</w:comments>"),
    };
    let mut parts = vec![(main.clone(), insert(&text, insertions).into_bytes()), (comments_path.clone(), comments_part.into_bytes())];
    if old.is_none() {
        let types = part(&archive, "[Content_Types].xml")?
            .ok_or_else(|| zip::malformed(source.name, Some("[Content_Types].xml"), "this part is missing; save the file anew"))?;
        let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
        parts.push((
            "[Content_Types].xml".to_owned(),
            before_end(&types, &format!("<Override PartName=\"/{comments_path}\" ContentType=\"{kind}\"/>")).into_bytes(),
        ));
        let base = if namespace.contains("purl.oclc.org") { "http://purl.oclc.org/ooxml/officeDocument/relationships" } else { RELATIONS };
        let relation = format!("<Relationship Id=\"squarelyComments\" Type=\"{base}/comments\" Target=\"/{comments_path}\"/>");
        let relations = match relations {
            Some(relations) => before_end(&relations, &relation),
            None => format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{PACKAGE}\">{relation}</Relationships>"),
        };
        parts.push((relations_path, relations.into_bytes()));
    }
    Ok(Annotated { bytes: archive.with(source.bytes, &parts)?, unplaced })
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A text of a run, and what it takes to cut the run in two there.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools)]
struct Run {
    prefix: String,
    /// The opening tag of the run, its properties, and its end.
    tag: Range<usize>,
    properties: Range<usize>,
    end: usize,
    /// The opening tag of the text, its name, and its letters.
    opening: Range<usize>,
    name: String,
    letters: Range<usize>,
    keeps_space: bool,
    is_first: bool,
    is_last: bool,
    /// Whether it cannot be cut: a part of its letters stands in a CDATA section, or blanks at its ends are no text.
    is_quoted: bool,
}

/// A place in a run.
#[derive(Clone, Copy)]
struct Spot<'r> {
    run: &'r Run,
    at: usize,
}

impl Spot<'_> {
    /// Tells whether the run is cut in two there.
    fn cuts(self) -> bool {
        let Run { letters, is_first, is_last, .. } = self.run;
        !(self.at == letters.start && *is_first || self.at == letters.end && *is_last)
    }

    /// Returns what puts `mark` there, between two runs.
    fn insertion(self, text: &str, mark: &str, order: u8) -> Insertion {
        let Run { prefix, tag, properties, end, name, letters, is_first, is_last, .. } = self.run;
        if self.at == letters.start && *is_first {
            return Insertion { at: tag.start, order, text: mark.to_owned() };
        }
        if self.at == letters.end && *is_last {
            return Insertion { at: *end, order, text: mark.to_owned() };
        }
        let opening = &text[tag.clone()];
        let properties = &text[properties.clone()];
        Insertion { at: self.at, order, text: format!("</{name}></{prefix}r>{mark}{opening}{properties}<{name} xml:space=\"preserve\">") }
    }
}

/// Returns the texts of the runs of a part.
fn runs(text: &str, nodes: &[Node]) -> Vec<Run> {
    let slice = |it: &Range<u32>| text.get(it.start as usize..it.end as usize).unwrap_or("");
    let wide = |it: &Range<u32>| it.start as usize..it.end as usize;
    let mut runs: Vec<Run> = Vec::new();
    // For each open run: its tag, its properties, how many things it has held, and where its texts start in `runs`.
    let mut open: Vec<(Range<usize>, Range<usize>, usize, usize)> = Vec::new();
    let mut properties: Option<usize> = None;
    let mut depth_in_run: Vec<usize> = Vec::new();
    let mut opened: Option<(Range<usize>, String, bool)> = None;
    for node in nodes {
        match node {
            Node::Open { name, attributes, tag } => {
                let name = slice(name);
                let local = xml::local(name);
                if let Some(depth) = depth_in_run.last_mut() {
                    *depth += 1;
                }
                match local {
                    "r" if name.len() > 1 || depth_in_run.is_empty() => {
                        open.push((wide(tag), tag.end as usize..tag.end as usize, 0, runs.len()));
                        depth_in_run.push(0);
                    }
                    "rPr" if depth_in_run.last() == Some(&1) => properties = Some(tag.start as usize),
                    "t" | "delText" if depth_in_run.last() == Some(&1) => {
                        opened = Some((wide(tag), name.to_owned(), xml::attribute(slice(attributes), "space") == Some("preserve")));
                    }
                    _ => {}
                }
            }
            Node::Close { name, tag } => {
                let local = xml::local(slice(name));
                let depth = depth_in_run.last().copied();
                if local == "r" && depth == Some(0) {
                    depth_in_run.pop();
                    if let Some(depth) = depth_in_run.last_mut() {
                        *depth = depth.saturating_sub(1);
                    }
                    if let Some((_, _, held, first)) = open.pop() {
                        let count = runs.len();
                        for (at, run) in runs.iter_mut().enumerate().skip(first) {
                            run.end = tag.end as usize;
                            run.is_last = at + 1 == count && run.is_last && held > 0;
                        }
                    }
                    continue;
                }
                if let Some(depth) = depth_in_run.last_mut() {
                    *depth = depth.saturating_sub(1);
                }
                if depth != Some(1) {
                    continue;
                }
                let Some(run) = open.last_mut() else { continue };
                match (local, opened.take(), properties) {
                    ("rPr", _, Some(start)) => {
                        run.1 = start..(tag.end as usize).max(start);
                        properties = None;
                    }
                    ("t" | "delText", Some((opening, name, keeps_space)), _) => {
                        // What came before in the run is not the last any more.
                        let is_first = run.2 == 0;
                        run.2 += 1;
                        let first = run.3;
                        if let Some(last) = runs.get_mut(first..).and_then(<[Run]>::last_mut) {
                            last.is_last = false;
                        }
                        let (tag_run, run_properties) = (run.0.clone(), run.1.clone());
                        let prefix = name.rsplit_once(':').map_or(String::new(), |it| format!("{}:", it.0));
                        let letters = opening.end..(tag.start as usize).max(opening.end);
                        runs.push(Run {
                            prefix,
                            tag: tag_run,
                            properties: run_properties,
                            end: 0,
                            opening,
                            name,
                            is_quoted: text[letters.clone()].contains("<![CDATA[") || !keeps_space && text[letters.clone()].trim() != &text[letters.clone()],
                            letters,
                            keeps_space,
                            is_first,
                            is_last: true,
                        });
                    }
                    _ => {
                        run.2 += 1;
                        let first = run.3;
                        if let Some(last) = runs.get_mut(first..).and_then(<[Run]>::last_mut) {
                            last.is_last = false;
                        }
                    }
                }
            }
            Node::Text(_) | Node::Reference(..) => {}
        }
    }
    // A run that never closed holds no place.
    runs.retain(|it| it.end > 0 && !it.letters.is_empty());
    runs.sort_by_key(|it| it.letters.start);
    runs
}

/// Returns where the words from `start` to `end` begin and end.
fn anchor(runs: &[Run], start: usize, end: usize) -> Option<(Spot<'_>, Spot<'_>)> {
    let first = runs.get(runs.partition_point(|it| it.letters.end <= start))?;
    let last = runs.get(runs.partition_point(|it| it.letters.start < end).checked_sub(1)?)?;
    let (from, to) = (start.max(first.letters.start), end.min(last.letters.end));
    // What is quoted as a whole is not cut.
    let from = if first.is_quoted { first.letters.start } else { from };
    let to = if last.is_quoted { last.letters.end } else { to };
    (from < to).then_some((Spot { run: first, at: from }, Spot { run: last, at: to }))
}

fn part(archive: &Archive<'_>, path: &str) -> Result<Option<String>, ReadError> {
    Ok(archive.read(path)?.map(|it| String::from_utf8_lossy(&it).trim_start_matches('\u{FEFF}').to_owned()))
}

/// Returns the target of the first relation whose type ends in `kind`.
fn target(relations: &str, kind: &str) -> Option<String> {
    let nodes = xml::parse(relations).ok()?;
    nodes.iter().find_map(|it| {
        let Node::Open { attributes, .. } = it else { return None };
        let attributes = relations.get(attributes.start as usize..attributes.end as usize)?;
        let is_wanted = xml::attribute(attributes, "Type")?.ends_with(kind);
        xml::attribute(attributes, "Target").filter(|_| is_wanted).map(xml::unescape)
    })
}

/// Returns a number that no comment of the part has.
fn next_id(comments: &str) -> u32 {
    let Ok(nodes) = xml::parse(comments) else { return 1000 };
    let ids = nodes.iter().filter_map(|it| {
        let Node::Open { name, attributes, .. } = it else { return None };
        let is_comment = comments.get(name.start as usize..name.end as usize).is_some_and(|it| xml::local(it) == "comment");
        let attributes = comments.get(attributes.start as usize..attributes.end as usize)?;
        xml::attribute(attributes, "id").filter(|_| is_comment)?.parse::<u32>().ok()
    });
    ids.max().map_or(0, |it| it.saturating_add(1))
}

/// Returns `xml` with `more` before its last closing tag; an element that closes itself is opened for it.
fn before_end(xml: &str, more: &str) -> String {
    let end = xml.trim_end().len();
    if xml[..end].ends_with("/>") {
        let start = xml[..end].rfind('<').unwrap_or(0);
        let name: String = xml[start + 1..end].chars().take_while(|it| !it.is_whitespace() && *it != '/').collect();
        return format!("{}>{more}</{name}>{}", &xml[..end - 2], &xml[end..]);
    }
    let at = xml.rfind("</").unwrap_or(xml.len());
    format!("{}{more}{}", &xml[..at], &xml[at..])
}

fn namespace_of(text: &str) -> &'static str {
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let head = &text[..text.floor_char_boundary(8000)];
    if head.contains(strict) { strict } else { "http://schemas.openxmlformats.org/wordprocessingml/2006/main" }
}
