//! The parsed article: its projected text, its blocks with their roles, and the map back to the input.

use jiff::civil::Date;

use crate::span::{PartId, Place, Segment, SegmentKind, SourceMap, Span};

/// What a block is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The title of the article.
    Headline,
    /// The standfirst below the headline, or a description meant for it.
    Dek,
    /// A summary, key points, takeaways: text that restates the article.
    Recap,
    /// The words under a picture.
    Caption,
    /// The article itself.
    Body,
    /// A cell of a table.
    Table,
    /// A note that corrects an earlier version; it holds wrong values on purpose.
    Correction,
    /// Credits, disclaimers, bylines, related links: never a claim.
    Boilerplate,
}

impl Role {
    /// Returns the role's name as reports print it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Dek => "dek",
            Self::Recap => "recap",
            Self::Caption => "caption",
            Self::Body => "body",
            Self::Table => "table",
            Self::Correction => "correction",
            Self::Boilerplate => "boilerplate",
        }
    }

    /// Tells whether text of this role restates the article, so that it is compared with the body.
    pub fn is_display(self) -> bool {
        matches!(self, Self::Headline | Self::Dek | Self::Recap | Self::Caption)
    }

    /// Tells whether text of this role reports the story itself.
    pub fn is_story(self) -> bool {
        matches!(self, Self::Body | Self::Table)
    }

    /// Tells whether text of this role makes claims at all.
    pub fn makes_claims(self) -> bool {
        !matches!(self, Self::Correction | Self::Boilerplate)
    }
}

/// The shape of a block in the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading and its level, 1 the highest.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A cell of a table: which table of the document, row and column counted from 0, and whether it is a header.
    Cell {
        /// Which table of the document.
        table: u16,
        /// The row, the header row being 0.
        row: u16,
        /// The column.
        column: u16,
        /// Whether the cell names a row or column.
        header: bool,
    },
    /// A block quotation.
    Quote,
    /// A caption or alternative text.
    Caption,
    /// A value of front matter or of a record.
    Field,
}

/// How a recap was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecapSource {
    /// A front-matter or record field.
    FrontMatter,
    /// A heading such as "Key points" above it.
    Heading,
    /// A label such as "In brief:" that opens it.
    Label,
    /// Markup that says so (a title element, an abstract).
    Markup,
    /// Nothing says so, but it restates the article.
    Unmarked,
    /// The caller gave it.
    Given,
}

impl RecapSource {
    /// Returns the name that reports print.
    pub fn name(self) -> &'static str {
        match self {
            Self::FrontMatter => "front-matter",
            Self::Heading => "heading",
            Self::Label => "label",
            Self::Markup => "markup",
            Self::Unmarked => "unmarked",
            Self::Given => "given",
        }
    }
}

/// One block of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its projected text.
    pub span: Span,
    /// Its shape.
    pub kind: BlockKind,
    /// What it is for. A reader sets what the format says; `recap::assign_roles` finds the rest.
    pub role: Role,
    /// How a display block was found, where something says so.
    pub source: Option<RecapSource>,
}

/// A part of the input: the file, a recap file, a field of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What the caller calls it (a path, `document`, `summary`).
    pub name: String,
    /// Its length in bytes.
    pub len: u32,
}

/// A parsed article: one projected text in which blocks are separated by a blank line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The projected text of all parts, markup decoded.
    pub text: String,
    /// The blocks in text order.
    pub blocks: Vec<Block>,
    /// The way back to the input.
    pub map: SourceMap,
    /// The parts of the input, indexed by `PartId`.
    pub parts: Vec<Part>,
    /// The publication date, where the input states one.
    pub date: Option<Date>,
    /// What a reader noticed that its user should know ("key point parsed as a mapping; quote it").
    pub notes: Vec<Note>,
}

/// Something a reader noticed while reading, with its place in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub place: Place,
    /// What, and what to do.
    pub message: String,
}

/// Builds a document block by block; readers use this so that segments always tile the text.
#[derive(Debug, Default)]
pub struct DocumentBuilder {
    document: Document,
    open: Option<(u32, BlockKind, Role, Option<RecapSource>)>,
}

impl DocumentBuilder {
    /// Returns a builder without parts or blocks.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part of the input and returns its id.
    pub fn part(&mut self, name: &str, len: usize) -> PartId {
        self.document.parts.push(Part { name: name.to_owned(), len: len as u32 });
        PartId(self.document.parts.len() as u16 - 1)
    }

    /// Opens a block; an open one is closed first.
    pub fn open(&mut self, kind: BlockKind, role: Role, source: Option<RecapSource>) {
        self.close();
        self.open = Some((self.at(), kind, role, source));
    }

    /// Changes what the open block is, where only its end tells: a caption, a heading by its shape.
    pub fn recast(&mut self, kind: BlockKind, role: Role, source: Option<RecapSource>) {
        if let Some(open) = &mut self.open {
            *open = (open.0, kind, role, source);
        }
    }

    /// Adds text that is byte for byte `source` of `part`, which starts at byte `start` there.
    pub fn exact(&mut self, part: PartId, start: u32, text: &str) {
        let source = Span::new(start, start + text.len() as u32);
        self.add(part, source, text, SegmentKind::Exact);
    }

    /// Adds text that stands for the whole of `source`: a decoded entity or escape, a folded line end.
    pub fn replaced(&mut self, part: PartId, source: Span, text: &str) {
        self.add(part, source, text, SegmentKind::Replaced);
    }

    /// Closes the open block. One without any text but white space is dropped.
    pub fn close(&mut self) {
        let Some((start, kind, role, source)) = self.open.take() else { return };
        let text = &self.document.text[start as usize..];
        let lead = (text.len() - text.trim_start().len()) as u32;
        let tail = (text.len() - text.trim_end().len()) as u32;
        let end = self.at();
        if start + lead >= end {
            return;
        }
        let span = Span::new(start + lead, end - tail);
        self.document.blocks.push(Block { span, kind, role, source });
    }

    /// Returns how many bytes of text there are so far.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> u32 {
        self.at()
    }

    /// Returns where the text of the open block starts; `None` where none is open, or it has no text yet.
    pub fn open_start(&self) -> Option<u32> {
        self.open.map(|it| it.0).filter(|&it| it < self.at())
    }

    /// Sets the publication date.
    pub fn date(&mut self, date: Date) {
        self.document.date = Some(date);
    }

    /// Adds a note for the user.
    pub fn note(&mut self, place: Place, message: impl Into<String>) {
        self.document.notes.push(Note { place, message: message.into() });
    }

    /// Returns the document.
    pub fn finish(mut self) -> Document {
        self.close();
        self.document
    }

    fn at(&self) -> u32 {
        self.document.text.len() as u32
    }

    fn add(&mut self, part: PartId, source: Span, text: &str, kind: SegmentKind) {
        if text.is_empty() {
            return;
        }
        let starts_block = self.open.is_some_and(|(start, ..)| start == self.at());
        if starts_block && !self.document.text.is_empty() {
            // The blank line between blocks stands for whatever markup lies between them.
            let before = Span::new(source.start, source.start);
            let start = self.at();
            self.document.text.push_str("\n\n");
            let text = Span::new(start, start + 2);
            self.document.map.push(Segment { text, part, source: before, kind: SegmentKind::Replaced });
            let start = self.at();
            if let Some(open) = &mut self.open {
                open.0 = start;
            }
        }
        let start = self.at();
        self.document.text.push_str(text);
        let span = Span::new(start, self.at());
        self.document.map.push(Segment { text: span, part, source, kind });
    }
}
