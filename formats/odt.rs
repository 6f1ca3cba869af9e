//! Reads `OpenDocument` texts: paragraphs with their styles, lists, tables, notes and text boxes.

use std::ops::Range;

use crate::docx::{Open, Reader, Run, Style, Styles, fault, named, owned};
use crate::error::ReadError;
use crate::projection::Projection;
use crate::xml::{self, Node};
use crate::zip::Archive;
use crate::{DocxView, Draft, Frame, Source};

/// Adds the article in the text `source` to `draft`.
pub(crate) fn read<'a>(source: Source<'a>, frame: Frame, draft: &mut Draft<'a>) -> Result<(), ReadError> {
    const PART: &str = "content.xml";
    let archive = Archive::open(source.name, source.bytes)?;
    let mut styles = Styles::new();
    // The styles that people choose are in one part, those that each text makes of them in the other.
    if let Some(bytes) = archive.read("styles.xml")? {
        add_styles(&String::from_utf8_lossy(&bytes), &mut styles);
    }
    let decoded = owned(source.name, PART, archive.need(PART)?)?;
    add_styles(&decoded.text, &mut styles);
    let mut paragraphs = Vec::new();
    let outcome = draft.part(source.name, Some(PART), decoded, |projection, builder| {
        let nodes = xml::parse(projection.text()).map_err(|it| fault(source.name, PART, projection.text(), &it))?;
        let mut reader = Reader::new(projection, &nodes, &styles, DocxView::Accepted, frame, builder, &mut paragraphs);
        let is_title = |it: &Node| match it {
            Node::Open { name, attributes, .. } if slice(projection.text(), name) == "text:p" => {
                xml::attribute(slice(projection.text(), attributes), "style-name").is_some_and(|it| styles.get(it) == Some(&Style::Title))
            }
            _ => false,
        };
        reader.set_title(nodes.iter().any(is_title));
        reader.count("table:table", "table:table-cell", &nodes);
        Walk { text: projection, styles: &styles, lists: 0 }.read(&mut reader, &nodes);
        reader.finish();
        Ok(())
    });
    draft.paragraphs.append(&mut paragraphs);
    outcome
}

fn add_styles(text: &str, styles: &mut Styles) {
    let Ok(nodes) = xml::parse(text) else { return };
    for node in &nodes {
        let Node::Open { name, attributes, .. } = node else { continue };
        if slice(text, name) != "style:style" {
            continue;
        }
        let attributes = slice(text, attributes);
        let Some(id) = xml::attribute(attributes, "name") else { continue };
        let shown = xml::attribute(attributes, "display-name").map_or_else(|| id.replace("_20_", " "), xml::unescape);
        let parent = xml::attribute(attributes, "parent-style-name").and_then(|it| styles.get(it).copied());
        styles.insert(id.to_owned(), named(&shown).or(parent).unwrap_or(Style::Plain));
    }
}

fn slice<'t>(text: &'t str, range: &Range<u32>) -> &'t str {
    text.get(range.start as usize..range.end as usize).unwrap_or("")
}

struct Walk<'r, 'a> {
    text: &'r Projection<'a>,
    styles: &'r Styles,
    lists: usize,
}

impl Walk<'_, '_> {
    fn read(mut self, reader: &mut Reader<'_, '_>, nodes: &[Node]) {
        let text = self.text.text();
        let mut skipped = 0_usize;
        let run = Run::default();
        for node in nodes {
            match node {
                Node::Open { name, attributes, tag } => {
                    if skipped > 0 {
                        skipped += 1;
                        continue;
                    }
                    let attributes = slice(text, attributes);
                    let at = tag.end as usize;
                    match slice(text, name) {
                        "text:p" | "text:h" => {
                            reader.enter_paragraph();
                            let style = xml::attribute(attributes, "style-name").and_then(|it| self.styles.get(it).copied()).unwrap_or(Style::Plain);
                            let level = xml::attribute(attributes, "outline-level").and_then(|it| it.parse::<u8>().ok());
                            let style = match level {
                                Some(level) if !matches!(style, Style::Title | Style::Subtitle) => Style::Heading(level.clamp(1, 6)),
                                _ => style,
                            };
                            let is_item = self.lists > 0;
                            reader.set_open(|open: &mut Open| {
                                open.style = style;
                                open.is_item = is_item;
                            });
                        }
                        "text:list" => self.lists += 1,
                        "text:s" | "text:tab" | "text:line-break" => reader.add(at..at, Some(" ".into()), run),
                        "table:table" => reader.enter_table(),
                        "table:table-row" => reader.enter_row(),
                        "table:table-cell" => {
                            reader.enter_cell();
                            let repeated = xml::attribute(attributes, "number-columns-repeated").and_then(|it| it.parse::<u16>().ok());
                            reader.set_width(repeated.unwrap_or(1));
                        }
                        "table:covered-table-cell" => reader.skip_column(),
                        // Comments, what was deleted, the numbers of notes, and what only looks like text.
                        "office:annotation"
                        | "text:tracked-changes"
                        | "text:note-citation"
                        | "text:sequence-decls"
                        | "office:forms"
                        | "text:table-of-content"
                        | "svg:title"
                        | "svg:desc" => skipped = 1,
                        _ => {}
                    }
                }
                Node::Close { .. } if skipped > 0 => skipped -= 1,
                Node::Close { name, .. } => match slice(text, name) {
                    "text:p" | "text:h" => reader.leave_paragraph(),
                    "text:list" => self.lists = self.lists.saturating_sub(1),
                    "table:table-cell" => reader.leave_cell(),
                    "table:table" => reader.leave_table(),
                    _ => {}
                },
                Node::Text(range) if skipped == 0 => fold(reader, text, range.start as usize..range.end as usize),
                Node::Reference(range, char) if skipped == 0 => reader.add(range.start as usize..range.end as usize, Some(char.to_string().into()), run),
                Node::Text(_) | Node::Reference(..) => {}
            }
        }
    }
}

/// Adds letters, each run of white space that is no single space as one.
fn fold(reader: &mut Reader<'_, '_>, text: &str, range: Range<usize>) {
    let run = Run::default();
    let bytes = text.as_bytes();
    let (mut from, mut at) = (range.start, range.start);
    while at < range.end {
        if !bytes[at].is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let start = at;
        while at < range.end && bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        if &text[start..at] != " " {
            reader.add(from..start, None, run);
            reader.add(start..at, Some(" ".into()), run);
            from = at;
        }
    }
    reader.add(from..range.end, None, run);
}
