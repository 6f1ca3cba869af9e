//! Reads Word files: paragraphs with their styles, lists, tables, footnotes and text boxes, as they stand with all changes accepted.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use squarely_engine::document::{BlockKind, DocumentBuilder, RecapSource, Role};
use squarely_engine::span::Span;

use crate::encoding::{self, Decoded};
use crate::error::ReadError;
use crate::fields::{self, Purpose};
use crate::projection::Projection;
use crate::value::Fault;
use crate::xml::{self, Node};
use crate::zip::{self, Archive};
use crate::{Draft, Frame, Paragraph, Source};

/// Which text of a file with tracked changes is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocxView {
    /// As if all changes were accepted.
    #[default]
    Accepted,
    /// As it was before the changes.
    Original,
}

/// Adds the article in the Word file `source` to `draft`.
pub(crate) fn read<'a>(source: Source<'a>, view: DocxView, frame: Frame, draft: &mut Draft<'a>) -> Result<(), ReadError> {
    if !source.bytes.starts_with(b"PK") {
        let message = crate::unreadable(source.bytes).unwrap_or("this is no Word file (.docx); give --input-format for what it is");
        return Err(zip::malformed(source.name, None, message));
    }
    let archive = Archive::open(source.name, source.bytes)?;
    let main = main_part(&archive)?;
    let folder = main.rsplit_once('/').map_or("", |it| it.0);
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let styles = match archive.read(&beside("styles.xml"))? {
        // A file without readable styles still has its words.
        Some(bytes) => styles(&String::from_utf8_lossy(&bytes)).unwrap_or_default(),
        None => BTreeMap::new(),
    };
    let bytes = archive.need(&main)?;
    part(source.name, &main, bytes, &styles, view, frame, draft)?;
    for notes in ["footnotes.xml", "endnotes.xml"] {
        let path = beside(notes);
        if let Some(bytes) = archive.read(&path)? {
            part(source.name, &path, bytes, &styles, view, Frame { has_headline: false, ..frame }, draft)?;
        }
    }
    Ok(())
}

/// Returns the path of the part that holds the text.
pub(crate) fn main_part(archive: &Archive<'_>) -> Result<String, ReadError> {
    let usual = "word/document.xml";
    let Some(relations) = archive.read("_rels/.rels")? else { return Ok(usual.to_owned()) };
    let relations = String::from_utf8_lossy(&relations).into_owned();
    let Ok(nodes) = xml::parse(&relations) else { return Ok(usual.to_owned()) };
    let target = nodes.iter().find_map(|it| {
        let Node::Open { attributes, .. } = it else { return None };
        let attributes = &relations[attributes.start as usize..attributes.end as usize];
        let is_main = xml::attribute(attributes, "Type").is_some_and(|it| it.ends_with("/officeDocument"));
        xml::attribute(attributes, "Target").filter(|_| is_main)
    });
    Ok(target.map_or_else(|| usual.to_owned(), |it| xml::unescape(it).trim_start_matches('/').to_owned()))
}

fn part(name: &str, path: &str, bytes: Vec<u8>, styles: &Styles, view: DocxView, frame: Frame, draft: &mut Draft<'_>) -> Result<(), ReadError> {
    let decoded = owned(name, path, bytes)?;
    let mut paragraphs = Vec::new();
    let outcome = draft.part(name, Some(path), decoded, |projection, builder| {
        let nodes = xml::parse(projection.text()).map_err(|it| fault(name, path, projection.text(), &it))?;
        Reader::new(projection, &nodes, styles, view, frame, builder, &mut paragraphs).read(&nodes);
        Ok(())
    });
    draft.paragraphs.append(&mut paragraphs);
    outcome
}

/// Decodes a part that was unpacked; its bytes are its own.
pub(crate) fn owned(name: &str, path: &str, bytes: Vec<u8>) -> Result<Decoded<'static>, ReadError> {
    let encoding = match encoding::decode(&format!("{name}: {path}"), &bytes, None, encoding::of_xml)? {
        Decoded { encoding: None, before, .. } => {
            let text = String::from_utf8(bytes).unwrap_or_default();
            // A mark before the text is left out of it, so that text and bytes start together.
            return Ok(Decoded { text: Cow::Owned(text[before..].to_owned()), bytes: b"", before: 0, encoding: None });
        }
        Decoded { text, encoding, .. } => (text.into_owned(), encoding),
    };
    Ok(Decoded { text: Cow::Owned(encoding.0), bytes: b"", before: 0, encoding: encoding.1 })
}

/// Returns the error for what is wrong in `text`, the part `path` of the file `name`.
pub(crate) fn fault(name: &str, path: &str, text: &str, fault: &Fault) -> ReadError {
    let message = format!("this is no XML that can be read: {}; save the file anew", fault.message);
    match crate::misread(name, text, &Fault { at: fault.at, message }) {
        ReadError::Malformed { name, place, message, .. } => ReadError::Malformed { name, part: Some(path.to_owned()), place, message },
        other => other,
    }
}

/// What each style is for, by its id.
pub(crate) type Styles = BTreeMap<String, Style>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Title,
    Subtitle,
    Heading(u8),
    Item,
    Caption,
    Quote,
    Code,
    Text(Role),
    Plain,
}

/// Returns the styles of a part of styles; a style that says nothing of itself is what it is based on.
fn styles(text: &str) -> Option<Styles> {
    let nodes = xml::parse(text).ok()?;
    let slice = |it: &Range<u32>| &text[it.start as usize..it.end as usize];
    let mut found: BTreeMap<String, (Option<Style>, Option<String>)> = BTreeMap::new();
    let mut id = String::new();
    for node in &nodes {
        let Node::Open { name, attributes, .. } = node else { continue };
        let attributes = slice(attributes);
        match xml::local(slice(name)) {
            "style" => {
                id = xml::attribute(attributes, "styleId").map(xml::unescape).unwrap_or_default();
                found.insert(id.clone(), (None, None));
            }
            "name" => {
                if let (Some(value), Some(style)) = (xml::attribute(attributes, "val"), found.get_mut(&id)) {
                    style.0 = named(&xml::unescape(value));
                }
            }
            "basedOn" => {
                if let (Some(value), Some(style)) = (xml::attribute(attributes, "val"), found.get_mut(&id)) {
                    style.1 = Some(xml::unescape(value));
                }
            }
            _ => {}
        }
    }
    let resolve = |id: &str| {
        let mut id = id.to_owned();
        for _ in 0..12 {
            let (style, base) = found.get(&id)?;
            if let Some(style) = style {
                return Some(*style);
            }
            id = base.clone()?;
        }
        None
    };
    Some(found.keys().map(|it| (it.clone(), resolve(it).unwrap_or(Style::Plain))).collect())
}

/// Returns what a style of this name is for. The names of Word's own styles are the same in every language.
pub(crate) fn named(name: &str) -> Option<Style> {
    let lower = name.to_lowercase();
    if let Some(level) = lower.strip_prefix("heading ").and_then(|it| it.parse::<u8>().ok()) {
        return Some(Style::Heading(level.clamp(1, 6)));
    }
    let style = match lower.as_str() {
        "title" => Style::Title,
        "subtitle" => Style::Subtitle,
        "caption" | "image caption" | "table caption" | "figure" => Style::Caption,
        "quote" | "intense quote" | "block text" | "quotations" => Style::Quote,
        "source code" | "preformatted text" | "html preformatted" | "plain text code" => Style::Code,
        "author" | "date" | "byline" | "toc heading" | "header" | "footer" | "credit" => Style::Text(Role::Boilerplate),
        _ if lower.starts_with("toc ") || lower.starts_with("index ") => Style::Text(Role::Boilerplate),
        _ if lower.starts_with("list bullet") || lower.starts_with("list number") => Style::Item,
        _ => match fields::purpose(&[fields::normalised(name)]) {
            Some(Purpose::Text(Role::Headline)) => Style::Title,
            Some(Purpose::Text(Role::Dek)) => Style::Subtitle,
            Some(Purpose::Text(role)) => Style::Text(role),
            Some(Purpose::Date) | None => return None,
        },
    };
    Some(style)
}

/// A piece of a paragraph: bytes of the part, and what they stand for where that is something else.
struct Piece {
    range: Range<usize>,
    instead: Option<Cow<'static, str>>,
}

/// A paragraph that is being read.
pub(crate) struct Open {
    number: u32,
    pieces: Vec<Piece>,
    pub(crate) style: Style,
    pub(crate) is_item: bool,
    /// Whether the change of a paragraph's end makes it one with the next.
    is_joined: bool,
    /// Where in the file it stands.
    cell: Option<Cell>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cell {
    table: u16,
    row: u16,
    column: u16,
}

struct Table {
    cell: Cell,
    has_rows: bool,
    /// A table with one cell is a box.
    is_box: bool,
    width: u16,
}

pub(crate) struct Reader<'r, 'a> {
    source: &'r Projection<'a>,
    prefix: &'r str,
    styles: &'r Styles,
    view: DocxView,
    frame: Frame,
    builder: &'r mut DocumentBuilder,
    paragraphs: &'r mut Vec<Paragraph>,
    /// How many cells each table has, in the order in which tables open.
    cells: Vec<u32>,
    has_title: bool,
    has_headline: bool,
    next_number: u32,
    next_table: u16,
    open: Vec<Open>,
    tables: Vec<Table>,
    /// Pieces of a paragraph whose end was taken away.
    carried: Option<Open>,
    /// Pieces of the cell at hand, and the paragraphs they came from.
    in_cell: Vec<(Cell, Vec<Open>)>,
    /// The first paragraph, until the next shows whether it is a headline.
    first: Option<Open>,
    is_first: bool,
}

impl<'r, 'a> Reader<'r, 'a> {
    pub(crate) fn new(
        source: &'r Projection<'a>,
        nodes: &[Node],
        styles: &'r Styles,
        view: DocxView,
        frame: Frame,
        builder: &'r mut DocumentBuilder,
        paragraphs: &'r mut Vec<Paragraph>,
    ) -> Self {
        let text = source.text();
        let slice = |it: &Range<u32>| text.get(it.start as usize..it.end as usize).unwrap_or("");
        let prefix = nodes.iter().find_map(|it| match it {
            Node::Open { attributes, .. } => prefix_of(slice(attributes)),
            _ => None,
        });
        let mut cells = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut has_title = false;
        for node in nodes {
            match node {
                Node::Open { name, attributes, .. } => match xml::local(slice(name)) {
                    "tbl" => {
                        open.push(cells.len());
                        cells.push(0);
                    }
                    "tc" => {
                        if let Some(&last) = open.last() {
                            cells[last] += 1;
                        }
                    }
                    "pStyle" => has_title |= style_of(styles, slice(attributes)) == Style::Title,
                    _ => {}
                },
                Node::Close { name, .. } if xml::local(slice(name)) == "tbl" => {
                    open.pop();
                }
                _ => {}
            }
        }
        Self {
            source,
            prefix: prefix.unwrap_or("w"),
            styles,
            view,
            frame,
            builder,
            paragraphs,
            cells,
            has_title,
            has_headline: false,
            next_number: 0,
            next_table: 0,
            open: Vec::new(),
            tables: Vec::new(),
            carried: None,
            in_cell: Vec::new(),
            first: None,
            is_first: true,
        }
    }

    fn read(mut self, nodes: &[Node]) {
        let source = self.source;
        let text = source.text();
        let slice = |it: &Range<u32>| text.get(it.start as usize..it.end as usize).unwrap_or("");
        // How many elements are open since one that is skipped.
        let mut skipped = 0_usize;
        let mut run = Run::default();
        let mut is_text = false;
        let mut keeps_space = false;
        let mut in_properties = 0_usize;
        for (at_node, node) in nodes.iter().enumerate() {
            match node {
                Node::Open { name, attributes, tag } => {
                    let attributes = slice(attributes);
                    let Some(local) = self.own(slice(name)) else {
                        // What older programs show instead of what was read already.
                        let is_fallback = xml::local(slice(name)) == "Fallback";
                        if skipped > 0 || is_fallback {
                            skipped += 1;
                        }
                        continue;
                    };
                    if skipped > 0 {
                        skipped += 1;
                        continue;
                    }
                    let at = tag.end as usize;
                    match local {
                        "p" => self.enter_paragraph(),
                        "pStyle" => {
                            let style = style_of(self.styles, attributes);
                            if let Some(open) = self.open.last_mut() {
                                open.style = style;
                            }
                        }
                        "numPr" => {
                            if let Some(open) = self.open.last_mut() {
                                open.is_item = true;
                            }
                        }
                        "pPr" => in_properties += 1,
                        "ins" | "moveTo" if in_properties > 0 => self.join(DocxView::Original),
                        "del" | "moveFrom" if in_properties > 0 => self.join(DocxView::Accepted),
                        "ins" | "moveTo" if self.view == DocxView::Original => skipped = 1,
                        "del" | "moveFrom" if self.view == DocxView::Accepted => skipped = 1,
                        "r" => run = Run::default(),
                        "vanish" | "strike" | "dstrike" if in_properties == 0 => run.is_hidden = is_on(attributes),
                        "vertAlign" => run.is_raised = xml::attribute(attributes, "val") == Some("superscript"),
                        "rStyle" => run.is_code = xml::attribute(attributes, "val").is_some_and(|it| it == "VerbatimChar" || it == "HTMLCode"),
                        "t" | "delText" => {
                            is_text = true;
                            keeps_space = xml::attribute(attributes, "space") == Some("preserve");
                        }
                        "tab" if in_properties == 0 => self.add(at..at, Some(" ".into()), run),
                        "br" | "cr" => self.add(at..at, Some(" ".into()), run),
                        "noBreakHyphen" => self.add(at..at, Some("-".into()), run),
                        "sym" => self.add(at..at, Some("·".into()), run),
                        "tbl" => self.enter_table(),
                        "tr" => self.enter_row(),
                        "tc" => self.enter_cell(),
                        "gridSpan" => self.set_width(xml::attribute(attributes, "val").and_then(|it| it.parse().ok()).unwrap_or(1)),
                        // The lines that part notes from the text.
                        "footnote" | "endnote" if xml::attribute(attributes, "type").is_some_and(|it| it != "normal") => skipped = 1,
                        // "Click here to enter text", instructions of fields, and what is kept of older versions.
                        "instrText" | "pPrChange" | "rPrChange" | "tblPrChange" | "sdtPr" => skipped = 1,
                        _ => {}
                    }
                }
                Node::Close { name, .. } => {
                    if skipped > 0 {
                        skipped -= 1;
                        continue;
                    }
                    match self.own(slice(name)) {
                        Some("p") => self.leave_paragraph(),
                        Some("pPr") => in_properties = in_properties.saturating_sub(1),
                        Some("t" | "delText") => is_text = false,
                        Some("tc") => self.leave_cell(),
                        Some("tbl") => self.leave_table(),
                        _ => {}
                    }
                }
                Node::Text(range) if is_text && skipped == 0 => {
                    let (mut start, mut end) = (range.start as usize, range.end as usize);
                    // What stands at the ends of the text, a character reference aside, is only the layout of the file.
                    let words = &text[start..end];
                    if !keeps_space && matches!(nodes.get(at_node.wrapping_sub(1)), Some(Node::Open { .. })) {
                        start += words.len() - words.trim_start().len();
                    }
                    if !keeps_space && matches!(nodes.get(at_node + 1), Some(Node::Close { .. })) {
                        end = start + text[start..end].trim_end().len();
                    }
                    self.add(start..end, None, run);
                }
                Node::Reference(range, char) if is_text && skipped == 0 => {
                    self.add(range.start as usize..range.end as usize, Some(char.to_string().into()), run);
                }
                Node::Text(_) | Node::Reference(..) => {}
            }
        }
        self.finish();
    }

    /// Adds what is still held back.
    pub(crate) fn finish(mut self) {
        if let Some(open) = self.carried.take() {
            self.place(open);
        }
        self.settle(None);
    }

    /// Counts the cells of tables that are called otherwise.
    pub(crate) fn count(&mut self, table: &str, cell: &str, nodes: &[Node]) {
        let text = self.source.text();
        let is = |it: &Range<u32>, wanted: &str| text.get(it.start as usize..it.end as usize) == Some(wanted);
        let mut open: Vec<usize> = Vec::new();
        self.cells.clear();
        for node in nodes {
            match node {
                Node::Open { name, .. } if is(name, table) => {
                    open.push(self.cells.len());
                    self.cells.push(0);
                }
                Node::Open { name, .. } if is(name, cell) => {
                    if let Some(&last) = open.last() {
                        self.cells[last] += 1;
                    }
                }
                Node::Close { name, .. } if is(name, table) => {
                    open.pop();
                }
                _ => {}
            }
        }
    }

    /// Notes that a style of the text names its title.
    pub(crate) fn set_title(&mut self, has_title: bool) {
        self.has_title = has_title;
    }

    /// Changes the paragraph that is open.
    pub(crate) fn set_open(&mut self, change: impl FnOnce(&mut Open)) {
        if let Some(open) = self.open.last_mut() {
            change(open);
        }
    }

    /// Sets how many columns the cell at hand takes.
    pub(crate) fn set_width(&mut self, width: u16) {
        if let Some(table) = self.tables.last_mut() {
            table.width = width.clamp(1, 200);
        }
    }

    /// Passes the place that a cell beside or above takes.
    pub(crate) fn skip_column(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.cell.column = table.cell.column.saturating_add(1);
        }
    }

    /// Closes a table.
    pub(crate) fn leave_table(&mut self) {
        self.tables.pop();
    }

    /// Returns the name of one of Word's own elements, without its prefix.
    fn own<'n>(&self, name: &'n str) -> Option<&'n str> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        (prefix == self.prefix).then_some(local)
    }

    pub(crate) fn enter_paragraph(&mut self) {
        self.next_number += 1;
        let cell = self.tables.last().filter(|it| !it.is_box).map(|it| it.cell);
        // A box that floats over a table is none of its cells.
        let cell = if self.open.is_empty() { cell } else { None };
        let carried = if self.open.is_empty() { self.carried.take() } else { None };
        let open = carried.map_or(Open { number: self.next_number, pieces: Vec::new(), style: Style::Plain, is_item: false, is_joined: false, cell }, |it| {
            Open { is_joined: false, ..it }
        });
        self.open.push(open);
    }

    fn join(&mut self, view: DocxView) {
        if let Some(open) = self.open.last_mut().filter(|_| view == self.view) {
            open.is_joined = true;
        }
    }

    pub(crate) fn leave_paragraph(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.is_joined && self.open.is_empty() {
            self.carried = Some(open);
        } else {
            self.place(open);
        }
    }

    /// Puts a paragraph into the cell that holds it, or adds it as a block.
    fn place(&mut self, open: Open) {
        match (open.cell, self.in_cell.last_mut()) {
            (Some(cell), Some((held, paragraphs))) if *held == cell => paragraphs.push(open),
            _ => self.block(open),
        }
    }

    pub(crate) fn enter_table(&mut self) {
        let is_box = self.cells.get(usize::from(self.next_table)).is_some_and(|&it| it < 2);
        let cell = Cell { table: self.next_table, row: 0, column: 0 };
        self.next_table = self.next_table.saturating_add(1);
        self.tables.push(Table { cell, has_rows: false, is_box, width: 1 });
    }

    pub(crate) fn enter_row(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        table.cell.row = if table.has_rows { table.cell.row.saturating_add(1) } else { 0 };
        table.has_rows = true;
        table.cell.column = 0;
    }

    pub(crate) fn enter_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        table.width = 1;
        if !table.is_box {
            self.in_cell.push((table.cell, Vec::new()));
        }
    }

    pub(crate) fn leave_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let width = table.width;
        let is_box = table.is_box;
        table.cell.column = table.cell.column.saturating_add(width);
        if is_box {
            return;
        }
        let Some((cell, paragraphs)) = self.in_cell.pop() else { return };
        self.settle(None);
        let role = if self.frame.role == Role::Body { Role::Table } else { self.frame.role };
        let kind = BlockKind::Cell { table: cell.table, row: cell.row, column: cell.column, header: cell.row == 0 };
        self.builder.open(kind, role, self.frame.source);
        let mut starts = Vec::new();
        for open in &paragraphs {
            if let (Some(_), Some(first)) = (self.builder.open_start(), open.pieces.first()) {
                self.source.add_instead(self.builder, first.range.start..first.range.start, " ");
            }
            let start = self.builder.len();
            self.pieces(&open.pieces);
            starts.push((open.number, start));
        }
        self.note_cell(&starts);
        self.builder.close();
    }

    /// Notes the paragraphs of a cell, each from its start to that of the next.
    fn note_cell(&mut self, starts: &[(u32, u32)]) {
        let Some(first) = self.builder.open_start() else { return };
        let end = self.builder.len();
        for (nth, (number, start)) in starts.iter().enumerate() {
            let next = starts.get(nth + 1).map_or(end, |it| it.1);
            let start = (*start).max(first);
            if start < next {
                self.paragraphs.push(Paragraph { text: Span::new(start, next), number: *number });
            }
        }
    }

    /// Adds a paragraph as a block; the first one waits for the next, which shows whether it is a headline.
    fn block(&mut self, open: Open) {
        let is_empty = open.pieces.iter().all(|it| it.instead.as_ref().map_or_else(|| self.source.text()[it.range.clone()].trim(), |it| it.trim()).is_empty());
        if is_empty {
            return;
        }
        let waits = std::mem::take(&mut self.is_first) && self.frame.has_headline && !self.has_title && open.style == Style::Plain && !open.is_item;
        if waits {
            self.first = Some(open);
            return;
        }
        self.settle(Some(&open));
        self.emit(&open, false);
    }

    /// Adds the paragraph that waited; `next` is what follows it.
    fn settle(&mut self, next: Option<&Open>) {
        let Some(first) = self.first.take() else { return };
        let words = self.words(&first);
        let count = words.split_whitespace().take(30).count();
        let starts_well = words.chars().next().is_some_and(|it| it.is_uppercase() || it.is_numeric() || matches!(it, '"' | '“' | '‘' | '\''));
        let is_closed = words.ends_with(['.', '…', ',', ';', ':', '!']);
        let heads = next.is_some_and(|it| it.style == Style::Plain);
        let is_headline = (2..=25).contains(&count) && starts_well && !is_closed && heads && words.chars().count() <= 160;
        self.emit(&first, is_headline);
    }

    fn words(&self, open: &Open) -> String {
        let words: String = open.pieces.iter().map(|it| it.instead.as_deref().unwrap_or_else(|| &self.source.text()[it.range.clone()])).collect();
        words.trim().to_owned()
    }

    fn emit(&mut self, open: &Open, is_headline: bool) {
        if open.style == Style::Code {
            return;
        }
        let body = self.frame.role;
        let marked = Some(RecapSource::Markup);
        let (kind, role, source) = match open.style {
            _ if is_headline => (BlockKind::Heading(1), Role::Headline, None),
            Style::Title if self.frame.has_headline => (BlockKind::Heading(1), Role::Headline, None),
            Style::Heading(1) if self.frame.has_headline && !self.has_title && !self.has_headline => (BlockKind::Heading(1), Role::Headline, None),
            Style::Title => (BlockKind::Heading(1), body, None),
            Style::Heading(level) => (BlockKind::Heading(level), body, None),
            Style::Subtitle => (BlockKind::Paragraph, Role::Dek, marked),
            Style::Caption => (BlockKind::Caption, Role::Caption, None),
            Style::Text(role) => (if open.is_item { BlockKind::ListItem } else { BlockKind::Paragraph }, role, marked.filter(|_| role.is_display())),
            Style::Quote => (BlockKind::Quote, body, None),
            Style::Item => (BlockKind::ListItem, body, None),
            Style::Plain | Style::Code if open.is_item => (BlockKind::ListItem, body, None),
            Style::Plain | Style::Code => (BlockKind::Paragraph, body, None),
        };
        self.has_headline |= role == Role::Headline;
        let (role, source) = if self.frame.source.is_some() { (self.frame.role, self.frame.source) } else { (role, source) };
        self.builder.open(kind, role, source);
        self.pieces(&open.pieces);
        self.note_cell(&[(open.number, 0)]);
        self.builder.close();
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match &piece.instead {
                None => self.source.add(self.builder, piece.range.clone()),
                Some(text) => self.source.add_instead(self.builder, piece.range.clone(), text),
            }
        }
    }

    pub(crate) fn add(&mut self, range: Range<usize>, instead: Option<Cow<'static, str>>, run: Run) {
        if run.is_hidden {
            return;
        }
        let text = self.source.text();
        let Some(open) = self.open.last_mut() else { return };
        if range.is_empty() && instead.is_none() {
            return;
        }
        if run.is_code {
            open.pieces.push(Piece { range, instead: Some("·".into()) });
            return;
        }
        let digits = &text[range.clone()];
        // "m²" and "10⁶", where the mark of a note has no text of its own.
        if run.is_raised && instead.is_none() && digits.bytes().all(|it| it.is_ascii_digit()) {
            let raised = digits.bytes().map(|it| ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"][usize::from(it - b'0')]).collect::<String>();
            open.pieces.push(Piece { range, instead: Some(raised.into()) });
            return;
        }
        open.pieces.push(Piece { range, instead });
    }
}

/// What the properties of a run say of its text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Run {
    is_hidden: bool,
    is_raised: bool,
    is_code: bool,
}

/// Returns the prefix that a tag declares for Word's own elements.
fn prefix_of(attributes: &str) -> Option<&str> {
    const NAMES: [&str; 2] = ["http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"];
    let at = NAMES.iter().find_map(|it| attributes.find(it))?;
    let before = attributes[..at].trim_end_matches(['"', '\'']).trim_end().trim_end_matches('=').trim_end();
    let name = before.rsplit(char::is_whitespace).next()?;
    Some(name.strip_prefix("xmlns:").unwrap_or(""))
}

fn style_of(styles: &Styles, attributes: &str) -> Style {
    let Some(id) = xml::attribute(attributes, "val") else { return Style::Plain };
    // A file may name a style that it does not define.
    styles.get(&xml::unescape(id)).copied().unwrap_or_else(|| {
        let spaced: String = id.chars().flat_map(|it| [it.is_uppercase().then_some(' '), Some(it)]).flatten().collect();
        named(spaced.trim()).or_else(|| named(id)).unwrap_or(Style::Plain)
    })
}

fn is_on(attributes: &str) -> bool {
    !matches!(xml::attribute(attributes, "val"), Some("0" | "false" | "off"))
}
