//! Reads Markdown with front matter: paragraphs, lists, tables, footnotes, and the shortcodes that site generators add.

mod front_matter;
mod mask;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use squarely_engine::document::{BlockKind, DocumentBuilder, Role};

use crate::Frame;
use crate::markdown::mask::Masked;
use crate::projection::Projection;

pub(crate) use front_matter::{starts_with_front_matter, text_start};

/// What goes where text is kept out between words, so that "5 `x` people" is not read as "5 people".
const GAP: &str = "·";

/// Adds the blocks of `source` to `builder`; in MDX also imports, exports and expressions are code.
pub(crate) fn read(source: &Projection<'_>, is_mdx: bool, frame: Frame, builder: &mut DocumentBuilder) {
    let start = front_matter::read(source, frame, builder);
    let masked = mask::mask(&source.text()[start..], is_mdx);
    // Smart punctuation, maths, wiki links and the like would give meaning to signs that prose uses.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut reader = Reader::new(source, start, &masked, frame, builder);
    for (event, range) in Parser::new_ext(&masked.text, options).into_offset_iter() {
        reader.read(event, range);
    }
    reader.close();
    reader.figures_before(usize::MAX);
}

/// What encloses the text at hand.
#[derive(Clone, Debug)]
enum Container {
    Quote,
    List,
    /// An item, and the number of four digits that was taken for its mark.
    Item(Option<Range<usize>>),
    Other,
}

/// A piece of alternative text, kept until the block around the picture is closed.
enum Piece {
    Exact(Range<usize>),
    Instead(Range<usize>, String),
}

#[allow(clippy::struct_excessive_bools)]
struct Reader<'r, 'a> {
    source: &'r Projection<'a>,
    /// Where the Markdown starts in the text.
    start: usize,
    masked: &'r Masked<'r>,
    frame: Frame,
    builder: &'r mut DocumentBuilder,
    containers: Vec<Container>,
    /// How many holes were looked at for the caption of a picture.
    holes: usize,
    is_open: bool,
    has_headline: bool,
    in_code_block: bool,
    emphasis: usize,
    struck: usize,
    images: usize,
    /// The alternative texts of the pictures in the open block.
    alternatives: Vec<Vec<Piece>>,
    /// How many bytes of the open block stand outside and inside of emphasis.
    plain: usize,
    emphasised: usize,
    /// Whether the block before holds a picture and nothing else.
    is_below_picture: bool,
    kind: BlockKind,
    table: u16,
    row: u16,
    column: u16,
    in_head: bool,
}

impl<'r, 'a> Reader<'r, 'a> {
    fn new(source: &'r Projection<'a>, start: usize, masked: &'r Masked<'r>, frame: Frame, builder: &'r mut DocumentBuilder) -> Self {
        Self {
            source,
            start,
            masked,
            frame,
            builder,
            containers: Vec::new(),
            holes: 0,
            is_open: false,
            has_headline: false,
            in_code_block: false,
            emphasis: 0,
            struck: 0,
            images: 0,
            alternatives: Vec::new(),
            plain: 0,
            emphasised: 0,
            is_below_picture: false,
            kind: BlockKind::Paragraph,
            table: 0,
            row: 0,
            column: 0,
            in_head: false,
        }
    }

    fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, &range),
            Event::End(tag) => self.end(tag),
            Event::Text(_) if self.in_code_block => {}
            Event::Text(text) => self.text(&text, range),
            Event::SoftBreak | Event::HardBreak => self.line_end(range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.gap(range),
            Event::InlineHtml(html) if html.starts_with("<br") || html.starts_with("<BR") => self.instead(range, " "),
            // Footnote marks, tags and boxes to tick are transparent: "12 schools[^1]" is 12 schools.
            Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::Html(_) | Event::Rule => self.close(),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        if !self.is_open {
            self.figures_before(range.start);
        }
        match tag {
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strikethrough => self.strike(range),
            Tag::Image { .. } => {
                if self.images == 0 {
                    self.alternatives.push(Vec::new());
                }
                self.images += 1;
            }
            Tag::Strong | Tag::Superscript | Tag::Subscript | Tag::Link { .. } => {}
            Tag::Heading { level, .. } => {
                let level = *level as u8;
                let is_headline = level == 1 && self.frame.has_headline && !self.has_headline;
                self.has_headline |= is_headline;
                let role = if is_headline { Role::Headline } else { self.frame.role };
                self.open(BlockKind::Heading(level), role);
            }
            Tag::TableCell => {
                let role = if self.frame.role == Role::Body { Role::Table } else { self.frame.role };
                self.open(BlockKind::Cell { table: self.table, row: self.row, column: self.column, header: self.in_head }, role);
            }
            Tag::TableHead => {
                self.close();
                self.in_head = true;
                self.row = 0;
                self.column = 0;
            }
            Tag::TableRow => {
                self.row = self.row.saturating_add(1);
                self.column = 0;
            }
            Tag::Paragraph => self.close(),
            Tag::CodeBlock(_) => {
                self.close();
                self.in_code_block = true;
            }
            Tag::Item => {
                self.close();
                self.containers.push(Container::Item(self.year_mark(range)));
            }
            Tag::BlockQuote(_) => self.enter(Container::Quote),
            Tag::List(_) => self.enter(Container::List),
            Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Table(_)
            | Tag::MetadataBlock(_) => self.enter(Container::Other),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Strong | TagEnd::Superscript | TagEnd::Subscript | TagEnd::Link | TagEnd::TableRow => {}
            TagEnd::Heading(_) | TagEnd::Paragraph => self.close(),
            TagEnd::TableCell => {
                self.close();
                self.column = self.column.saturating_add(1);
            }
            TagEnd::TableHead => self.in_head = false,
            TagEnd::CodeBlock => self.in_code_block = false,
            TagEnd::Table => {
                self.table = self.table.saturating_add(1);
                self.leave();
            }
            TagEnd::Item
            | TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_) => self.leave(),
        }
    }

    fn enter(&mut self, container: Container) {
        self.close();
        self.containers.push(container);
    }

    fn leave(&mut self) {
        self.close();
        self.containers.pop();
    }

    fn open(&mut self, kind: BlockKind, role: Role) {
        self.close();
        self.kind = kind;
        self.builder.open(kind, role, self.frame.source);
        self.is_open = true;
    }

    /// Opens the block that text belongs to where no tag has opened one, as in the items of a tight list.
    fn ensure_open(&mut self) {
        if self.is_open {
            return;
        }
        let (kind, mark) = match self.containers.last_mut() {
            Some(Container::Item(mark)) => match mark.take() {
                Some(mark) => (BlockKind::Paragraph, Some(mark)),
                None => (BlockKind::ListItem, None),
            },
            Some(Container::Quote) => (BlockKind::Quote, None),
            Some(Container::List | Container::Other) | None => (BlockKind::Paragraph, None),
        };
        self.open(kind, self.frame.role);
        if let Some(mark) = mark {
            self.plain += mark.len();
            self.source.add(self.builder, mark);
        }
    }

    fn close(&mut self) {
        let has_picture = !self.alternatives.is_empty();
        if self.is_open {
            // "*Water in Briggate on Monday*" under a picture says what it shows.
            let is_caption = (has_picture || self.is_below_picture) && self.kind == BlockKind::Paragraph && self.plain == 0 && self.emphasised > 0;
            if is_caption {
                let role = if self.frame.role == Role::Body { Role::Caption } else { self.frame.role };
                self.builder.recast(BlockKind::Caption, role, self.frame.source);
            }
            self.builder.close();
        }
        if self.is_open || has_picture {
            self.is_below_picture = has_picture && self.plain == 0 && self.emphasised == 0;
        }
        self.is_open = false;
        self.plain = 0;
        self.emphasised = 0;
        for pieces in std::mem::take(&mut self.alternatives) {
            self.alternative(pieces);
        }
    }

    /// Adds the captions of the shortcodes that stand before byte `end`: `{{< figure src="a.jpg" caption="The river" >}}`.
    fn figures_before(&mut self, end: usize) {
        while let Some(hole) = self.masked.holes().get(self.holes).filter(|it| it.range.start < end) {
            self.holes += 1;
            let start = self.start + hole.range.start;
            let text = &self.source.text()[start..self.start + hole.range.end];
            if !text.starts_with("{{") && !text.starts_with("{%") {
                continue;
            }
            for name in [" caption=\"", "\ncaption=\"", "\tcaption=\""] {
                let Some(at) = text.find(name) else { continue };
                let from = at + name.len();
                let Some(len) = text[from..].find('"') else { continue };
                // A caption with mark-up or an escape in it is not what the page shows.
                if text[from..from + len].contains(['\\', '<', '`']) {
                    continue;
                }
                let role = if self.frame.role == Role::Body { Role::Caption } else { self.frame.role };
                self.builder.open(BlockKind::Caption, role, self.frame.source);
                self.source.add(self.builder, start + from..start + from + len);
                self.builder.close();
            }
        }
    }

    /// Adds the alternative text of a picture as a block of its own.
    fn alternative(&mut self, pieces: Vec<Piece>) {
        let text: String = pieces
            .iter()
            .map(|it| match it {
                Piece::Exact(range) => &self.source.text()[range.clone()],
                Piece::Instead(_, text) => text,
            })
            .collect();
        // "IMG_2041.jpg" and "logo" say nothing.
        if text.split_whitespace().take(3).count() < 3 {
            return;
        }
        let role = if self.frame.role == Role::Body { Role::Caption } else { self.frame.role };
        self.builder.open(BlockKind::Caption, role, self.frame.source);
        for piece in pieces {
            match piece {
                Piece::Exact(range) => self.source.add(self.builder, range),
                Piece::Instead(range, text) => self.source.add_instead(self.builder, range, &text),
            }
        }
        self.builder.close();
    }

    /// Adds `text`, which the bytes `range` of the Markdown are or stand for.
    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.struck > 0 {
            return;
        }
        let is_exact = self.masked.text.get(range.clone()) == Some(text);
        if !is_exact {
            self.instead(range, text);
            return;
        }
        let mut at = range.start;
        for hole in self.masked.holes_in(&range) {
            let from = hole.range.start.max(at);
            self.exact(at..from);
            let to = hole.range.end.min(range.end);
            // A hole at the edge of a line is no gap in a sentence.
            self.instead(from..to, if hole.stands_for_text { GAP } else { " " });
            at = to;
        }
        self.exact(at..range.end);
    }

    fn exact(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let range = self.start + range.start..self.start + range.end;
        if self.images > 0 {
            if let Some(pieces) = self.alternatives.last_mut() {
                pieces.push(Piece::Exact(range));
            }
            return;
        }
        self.ensure_open();
        let solid = self.source.text()[range.clone()].trim().len();
        self.count(solid);
        self.source.add(self.builder, range);
    }

    fn instead(&mut self, range: Range<usize>, text: &str) {
        let range = self.start + range.start..self.start + range.end;
        if self.images > 0 {
            if let Some(pieces) = self.alternatives.last_mut() {
                pieces.push(Piece::Instead(range, text.to_owned()));
            }
            return;
        }
        if !self.is_open && text.trim().is_empty() {
            return;
        }
        self.ensure_open();
        self.count(text.trim().len());
        self.source.add_instead(self.builder, range, text);
    }

    fn count(&mut self, solid: usize) {
        if self.emphasis > 0 {
            self.emphasised += solid;
        } else {
            self.plain += solid;
        }
    }

    fn gap(&mut self, range: Range<usize>) {
        if self.struck == 0 {
            self.instead(range, GAP);
        }
    }

    fn line_end(&mut self, range: Range<usize>) {
        if self.struck > 0 || (!self.is_open && self.images == 0) {
            return;
        }
        let is_blank = self.masked.text.get(range.clone()).is_some_and(|it| !it.is_empty() && it.trim().is_empty());
        if is_blank { self.exact(range) } else { self.instead(range, "\n") }
    }

    /// "~~12~~ 15 schools" withdraws the 12; "~12 to ~15" is no mark-up but twice "about".
    fn strike(&mut self, range: &Range<usize>) {
        let is_double = self.masked.text.get(range.clone()).is_some_and(|it| it.starts_with("~~"));
        if self.struck > 0 || is_double {
            self.struck += 1;
        }
    }

    /// Returns the number that opens an item, where it is a year and no mark: "2026. It was a year of floods."
    fn year_mark(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let item = self.masked.text.get(range.clone())?;
        let lead = item.len() - item.trim_start().len();
        let item = &item[lead..];
        let digits = item.bytes().take_while(u8::is_ascii_digit).count();
        let is_year = digits == 4 && matches!(item.as_bytes()[0], b'1' | b'2');
        if !is_year {
            return None;
        }
        let rest = item.get(digits + 1..)?;
        let space = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let start = self.start + range.start + lead;
        Some(start..start + digits + 1 + space)
    }
}

#[cfg(test)]
mod tests;
