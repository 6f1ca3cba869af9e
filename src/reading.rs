//! An article that has been read: its document, and the bytes that its places point into.

use std::cell::OnceCell;

use squarely_engine::article::Article;
use squarely_engine::document::{Document, Role};
use squarely_engine::recap;
use squarely_engine::rule::Policy;
use squarely_engine::span::{self, Span};
use squarely_formats::{Content, Input, Paragraph, ReadError, Source, read, read_pair};

use crate::config::Config;
use crate::report::Position;
use crate::report::position::PositionIndex;

/// A document, its roles assigned, with the sources that it was read from.
#[derive(Debug)]
pub struct Reading<'s> {
    document: Document,
    sources: Vec<Source<'s>>,
    contents: Vec<Content<'s>>,
    paragraphs: Vec<Paragraph>,
    naming: Naming,
    // Most articles are clean and never ask for a place.
    positions: Vec<OnceCell<PositionIndex>>,
    /// Where the record at hand starts, in a file that holds a record a line: its byte and its line.
    origin: Option<(u32, u32)>,
}

impl<'s> Reading<'s> {
    /// Reads `article`, and `recap` beside it where one is given.
    ///
    /// # Errors
    ///
    /// Where the bytes of either are not what their format asks for.
    pub fn new(article: Source<'s>, recap: Option<Source<'s>>, naming: Naming, config: &Config) -> Result<Self, ReadError> {
        let input = match recap {
            Some(recap) => read_pair(article, recap, &config.reading(), config.recap_format)?,
            None => read(article, &config.reading())?,
        };
        let Input { mut document, contents, paragraphs } = input;
        document.date = document.date.or(config.date);
        set_boilerplate(&mut document, config);
        recap::assign_roles(&mut document);
        let sources: Vec<Source<'s>> = std::iter::once(article).chain(recap).collect();
        let positions = contents.iter().map(|_| OnceCell::new()).collect();
        Ok(Self { document, sources, contents, paragraphs, naming, positions, origin: None })
    }

    /// Returns this reading of a record that starts at byte `byte` of its file, on line `line`.
    #[must_use]
    pub fn starting_at(self, byte: u32, line: u32) -> Self {
        Self { origin: Some((byte, line)), ..self }
    }

    /// Returns the line of the record, in a file that holds a record a line.
    pub fn record_line(&self) -> Option<u32> {
        self.origin.map(|it| it.1)
    }

    /// Returns the document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Returns everything that a rule may ask.
    pub fn article<'r>(&'r self, policy: &'r Policy) -> Article<'r> {
        Article::read(&self.document, policy)
    }

    /// Returns the name of the article's source.
    pub fn name(&self) -> &'s str {
        self.sources[0].name
    }

    /// Returns how many sources there are.
    pub fn parts(&self) -> usize {
        self.sources.len()
    }

    /// Returns the bytes of the parts of the sources, as places count them.
    pub fn contents(&self) -> &[Content<'s>] {
        &self.contents
    }

    /// Returns the encoding that the article was decoded from, where it is not UTF-8.
    pub fn encoding(&self) -> Option<&'static str> {
        self.contents.iter().find(|it| it.file == 0).and_then(|it| it.encoding)
    }

    /// Returns where `span` of the projected text starts and ends in its source, and which source that is.
    ///
    /// Where the source has no lines that a person could count, lines are its paragraphs.
    pub fn locate(&self, span: Span) -> Located<'_> {
        let mut located = self.locate_source(self.document.map.place(span));
        let last = if span.is_empty() { span.end } else { span.end - 1 };
        if let (Some(start), Some(end)) = (self.paragraph(span.start), self.paragraph(last)) {
            let column = |paragraph: &Paragraph, at: u32| Span::new(paragraph.text.start, at).of(&self.document.text).chars().count() as u32 + 1;
            located.start = Position { line: start.number, column: column(start, span.start), ..located.start };
            located.end = Position { line: end.number, column: column(end, span.end), ..located.end };
        }
        located
    }

    /// Returns the lines and columns of `place`.
    pub fn locate_source(&self, place: span::Place) -> Located<'_> {
        let at = (place.part.0 as usize).min(self.contents.len().saturating_sub(1));
        let content = &self.contents[at];
        let index = self.positions[at].get_or_init(|| PositionIndex::new(&content.bytes));
        let origin = self.origin.filter(|_| content.file == 0);
        let position = |at| {
            let position = index.position(&content.bytes, at);
            origin.map_or(position, |(byte, line)| Position { byte: position.byte + byte, line: position.line + line - 1, ..position })
        };
        let name = self.sources[content.file].name;
        let (start, end) = (position(place.source.start), position(place.source.end));
        Located { file: content.file, name, part: content.part.as_deref(), naming: self.naming, start, end }
    }

    /// Returns the numbered paragraph that holds byte `at` of the projected text.
    fn paragraph(&self, at: u32) -> Option<&Paragraph> {
        let after = self.paragraphs.partition_point(|it| it.text.start <= at);
        self.paragraphs.get(after.checked_sub(1)?).filter(|it| at < it.text.end)
    }
}

/// Sets what the configuration calls boilerplate, before the search for a recap could take it for one.
fn set_boilerplate(document: &mut Document, config: &Config) {
    if config.boilerplate.is_empty() {
        return;
    }
    let Document { text, blocks, .. } = document;
    for block in blocks.iter_mut().filter(|it| it.role == Role::Body) {
        let text = block.span.of(text);
        if config.boilerplate.iter().any(|it| it.matches(text)) {
            block.role = Role::Boilerplate;
        }
    }
}

/// What the names of sources are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// Paths.
    Files,
    /// Fields of a record.
    Fields,
}

/// A place in a source.
#[derive(Clone, Debug)]
pub struct Located<'s> {
    /// The source: 0 is the article, 1 a recap of its own.
    pub file: usize,
    /// The source's name.
    pub name: &'s str,
    /// The part of the source, where it holds parts: `word/document.xml`.
    pub part: Option<&'s str>,
    naming: Naming,
    /// The first character.
    pub start: Position,
    /// One past the last.
    pub end: Position,
}

impl Located<'_> {
    /// Returns the field, where sources are fields.
    pub fn field(&self) -> Option<String> {
        (self.naming == Naming::Fields).then(|| self.name.to_owned())
    }

    /// Returns the part, where the source holds parts.
    pub fn part(&self) -> Option<String> {
        self.part.map(str::to_owned)
    }

    /// Returns the path, where that is not the article's own.
    pub fn path(&self) -> Option<String> {
        (self.naming == Naming::Files && self.file > 0).then(|| self.name.to_owned())
    }
}
