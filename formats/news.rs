//! Reads articles in XML of news agencies: NITF, and NewsML-G2 with NITF or XHTML in it.

use std::ops::Range;

use squarely_engine::document::{BlockKind, DocumentBuilder, RecapSource, Role};

use crate::Frame;
use crate::fields;
use crate::projection::Projection;
use crate::value::Fault;
use crate::xml::{self, Node};

/// Tells whether `head`, the beginning of a text, opens as one of these formats does.
pub(crate) fn looks_like_news(head: &str) -> bool {
    let opens = |name: &str| {
        head.match_indices(name).any(|(at, _)| head[..at].ends_with(['<', ':']) && head[at + name.len()..].starts_with([' ', '>', '\n', '\r', '\t']))
    };
    let is_xml = head.trim_start().starts_with('<');
    is_xml && (opens("nitf") || opens("newsItem") || opens("newsMessage"))
}

/// Adds the article in `source` to `builder`.
pub(crate) fn read(source: &Projection<'_>, frame: Frame, builder: &mut DocumentBuilder) -> Result<(), Fault> {
    let nodes = xml::parse(source.text())?;
    let mut reader =
        Reader { source, frame, builder, around: Vec::new(), is_open: false, is_blank: true, table: 0, row: 0, column: 0, rows: 0, has_body: false };
    for node in &nodes {
        reader.node(node);
    }
    reader.close();
    if reader.has_body {
        return Ok(());
    }
    Err(Fault { at: 0, message: "no text of an article is found in this file; NITF and NewsML-G2 hold it in body.content or in inlineXML".to_owned() })
}

/// What an element hands down to what it holds.
#[derive(Clone, Copy, Debug)]
struct Around {
    role: Role,
    source: Option<RecapSource>,
    kind: BlockKind,
    /// Whether text here is text of the article.
    is_text: bool,
}

struct Reader<'r, 'a> {
    source: &'r Projection<'a>,
    frame: Frame,
    builder: &'r mut DocumentBuilder,
    around: Vec<Around>,
    is_open: bool,
    is_blank: bool,
    table: u16,
    row: u16,
    column: u16,
    rows: u16,
    has_body: bool,
}

impl Reader<'_, '_> {
    fn here(&self) -> Around {
        self.around.last().copied().unwrap_or(Around { role: self.frame.role, source: self.frame.source, kind: BlockKind::Paragraph, is_text: false })
    }

    fn node(&mut self, node: &Node) {
        let source = self.source;
        let slice = |it: &Range<u32>| source.text().get(it.start as usize..it.end as usize).unwrap_or("");
        match node {
            Node::Open { name, attributes, .. } => self.enter(xml::local(slice(name)), slice(attributes)),
            Node::Close { name, .. } => {
                self.around.pop();
                match xml::local(slice(name)) {
                    "td" | "th" => {
                        self.close();
                        self.column = self.column.saturating_add(1);
                    }
                    "table" => {
                        self.close();
                        self.table = self.table.saturating_add(1);
                    }
                    name if is_block(name) => self.close(),
                    _ => {}
                }
            }
            Node::Text(range) => self.text(range.start as usize..range.end as usize),
            Node::Reference(range, char) => {
                if self.here().is_text {
                    self.open();
                    self.is_blank = false;
                    source.add_instead(self.builder, range.start as usize..range.end as usize, &char.to_string());
                }
            }
        }
    }

    fn enter(&mut self, name: &str, attributes: &str) {
        if is_block(name) {
            self.close();
        }
        let mut here = self.here();
        let display = |here: &mut Around, role: Role| {
            here.role = role;
            here.source = Some(RecapSource::Markup);
            here.is_text = true;
        };
        match name {
            "headline" | "hl1" => {
                display(&mut here, Role::Headline);
                here.kind = BlockKind::Heading(1);
            }
            // Below the headline it is the standfirst, in the text a heading.
            "hl2" if here.role != Role::Body || !here.is_text => display(&mut here, Role::Dek),
            "hl2" | "h2" | "h3" | "h4" => here.kind = BlockKind::Heading(2),
            "h1" if here.is_text => {
                here.role = Role::Headline;
                here.kind = BlockKind::Heading(1);
            }
            "abstract" => display(&mut here, Role::Recap),
            "description" => {
                let role = xml::attribute(attributes, "role").unwrap_or("").to_ascii_lowercase();
                let is_recap = role.contains("summary") || role.contains("abstract");
                display(&mut here, if is_recap { Role::Recap } else { Role::Dek });
            }
            "byline" | "dateline" | "distributor" | "slugline" | "creditline" | "body.end" | "tagline" => {
                here.role = Role::Boilerplate;
                here.source = None;
            }
            "caption" | "media-caption" | "figcaption" => {
                display(&mut here, Role::Caption);
                here.kind = BlockKind::Caption;
                here.source = None;
            }
            "body.content" | "inlineData" => here.is_text = true,
            // XHTML within NewsML; the body of NITF holds a head of its own.
            "body" => here.is_text = attributes.is_empty() && !self.around.is_empty() && self.frame_is_html(),
            "li" => here.kind = BlockKind::ListItem,
            "bq" | "blockquote" => here.kind = BlockKind::Quote,
            "script" | "style" | "media-metadata" | "media-producer" | "head" | "title" => here.is_text = false,
            "table" => {
                self.rows = 0;
                self.row = 0;
            }
            "tr" => {
                self.row = self.rows;
                self.rows = self.rows.saturating_add(1);
                self.column = 0;
            }
            "td" | "th" => {
                here.kind = BlockKind::Cell { table: self.table, row: self.row, column: self.column, header: name == "th" || self.row == 0 };
                if here.role == Role::Body {
                    here.role = Role::Table;
                }
            }
            "date.issue" | "date.release" | "pubdata" => {
                let value = xml::attribute(attributes, "norm").or_else(|| xml::attribute(attributes, "date.publication"));
                if let Some(date) = value.and_then(day) {
                    self.builder.date(date);
                }
            }
            _ => {}
        }
        if self.frame.source.is_some() && here.role != Role::Boilerplate {
            here.role = self.frame.role;
            here.source = self.frame.source;
        }
        self.around.push(here);
    }

    /// Tells whether what is open is XHTML: NITF calls the parts of its body by longer names.
    fn frame_is_html(&self) -> bool {
        self.source.text().contains("http://www.w3.org/1999/xhtml") && !self.source.text().contains("body.content")
    }

    fn text(&mut self, range: Range<usize>) {
        let here = self.here();
        if !here.is_text {
            return;
        }
        let text = self.source.text();
        let mut at = range.start;
        for word in text[range].split_inclusive(|it: char| it.is_ascii_whitespace()) {
            let end = at + word.len();
            let solid = at + word.trim_end_matches(|it: char| it.is_ascii_whitespace()).len();
            if solid > at {
                self.open();
                self.is_blank = false;
                self.source.add(self.builder, at..solid);
            }
            if end > solid && self.is_open && !self.is_blank {
                self.is_blank = true;
                self.source.add(self.builder, solid..end);
            }
            at = end;
        }
    }

    fn open(&mut self) {
        if self.is_open {
            return;
        }
        let here = self.here();
        self.has_body |= here.role == self.frame.role || here.role == Role::Body;
        self.builder.open(here.kind, here.role, here.source.filter(|_| here.role.is_display()));
        self.is_open = true;
    }

    fn close(&mut self) {
        if self.is_open {
            self.builder.close();
        }
        self.is_open = false;
        self.is_blank = true;
    }
}

/// Returns the day of "20261110T101500Z" or "2026-11-10".
fn day(text: &str) -> Option<jiff::civil::Date> {
    let digits = text.get(..8).filter(|it| it.bytes().all(|it| it.is_ascii_digit()));
    match digits {
        Some(digits) => fields::date(&format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..])),
        None => fields::date(text),
    }
}

fn is_block(name: &str) -> bool {
    !matches!(
        name,
        "a" | "em"
            | "strong"
            | "b"
            | "i"
            | "u"
            | "q"
            | "span"
            | "sub"
            | "sup"
            | "lang"
            | "num"
            | "money"
            | "person"
            | "org"
            | "location"
            | "city"
            | "state"
            | "country"
            | "region"
            | "chron"
            | "event"
            | "function"
            | "object.title"
            | "pronounce"
            | "virtloc"
            | "copyrite"
            | "name.given"
            | "name.family"
            | "alt-code"
            | "classifier"
            | "abbr"
            | "acronym"
            | "time"
    )
}

#[cfg(test)]
mod tests {
    use squarely_engine::document::Role::{Body, Caption, Dek, Headline, Recap, Table};

    use super::*;
    use crate::{InputFormat, Source};

    #[track_caller]
    fn check(text: &str, expected: &[(Role, &str)]) {
        let input = crate::read(Source { name: "a.xml", bytes: text.as_bytes() }, &InputFormat::Auto.into()).expect("news");
        let document = &input.document;
        let found: Vec<(Role, &str)> = document.blocks.iter().map(|it| (it.role, it.span.of(&document.text))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn nitf_is_read_with_its_roles() {
        check(
            "<?xml version=\"1.0\"?><nitf><head><title>x</title><docdata><date.issue norm=\"20261110T080000Z\"/></docdata></head><body><body.head><hedline><hl1>Storm &amp; rain</hl1>\
             <hl2>Nine schools shut</hl2></hedline><abstract><p>Nine schools closed.</p></abstract><byline>By Jo Roe</byline></body.head><body.content>\
             <p>The storm closed <num>nine</num>\n schools.</p><hl2>Roads</hl2><ul><li>One</li></ul><table><tr><th>A</th></tr><tr><td>1</td></tr></table>\
             <media><media-caption>The bridge</media-caption></media></body.content></body></nitf>",
            &[
                (Headline, "Storm & rain"),
                (Dek, "Nine schools shut"),
                (Recap, "Nine schools closed."),
                (Body, "The storm closed nine\nschools."),
                (Body, "Roads"),
                (Body, "One"),
                (Table, "A"),
                (Table, "1"),
                (Caption, "The bridge"),
            ],
        );
    }

    #[test]
    fn newsml_holds_xhtml() {
        check(
            "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><contentMeta><headline>Nine schools shut</headline><description role=\"drol:summary\">Nine closed.</description></contentMeta>\
             <contentSet><inlineXML><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><p>The storm closed <b>nine</b> schools.</p></body></html></inlineXML></contentSet></newsItem>",
            &[(Headline, "Nine schools shut"), (Recap, "Nine closed."), (Body, "The storm closed nine schools.")],
        );
    }

    #[test]
    fn a_file_without_an_article_is_told() {
        let error = crate::read(Source { name: "a.xml", bytes: b"<nitf><body/></nitf>" }, &InputFormat::Auto.into()).expect_err("nothing");
        assert!(error.to_string().contains("no text of an article"), "{error}");
    }
}
