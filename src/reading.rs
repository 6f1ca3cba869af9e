//! An article that has been read: its document, and the bytes that its places point into.

use std::cell::OnceCell;

use squarely_engine::article::Article;
use squarely_engine::document::{Document, Role};
use squarely_engine::recap;
use squarely_engine::rule::Policy;
use squarely_engine::span::{self, Span};
use squarely_formats::{ReadError, Source, read, read_pair};

use crate::config::Config;
use crate::report::Position;
use crate::report::position::PositionIndex;

/// A document, its roles assigned, with the sources that it was read from.
#[derive(Debug)]
pub struct Reading<'s> {
    document: Document,
    sources: Vec<Source<'s>>,
    naming: Naming,
    // Most articles are clean and never ask for a place.
    positions: Vec<OnceCell<PositionIndex>>,
}

impl<'s> Reading<'s> {
    /// Reads `article`, and `recap` beside it where one is given.
    ///
    /// # Errors
    ///
    /// Where the bytes of either are no text.
    pub fn new(article: Source<'s>, recap: Option<Source<'s>>, naming: Naming, config: &Config) -> Result<Self, ReadError> {
        let mut document = match recap {
            Some(recap) => read_pair(article, config.input_format, recap, config.recap_format)?,
            None => read(article, config.input_format)?,
        };
        document.date = document.date.or(config.date);
        set_boilerplate(&mut document, config);
        recap::assign_roles(&mut document);
        let sources: Vec<Source<'s>> = std::iter::once(article).chain(recap).collect();
        let positions = sources.iter().map(|_| OnceCell::new()).collect();
        Ok(Self { document, sources, naming, positions })
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

    /// Returns where `span` of the projected text starts and ends in its source, and which source that is.
    pub fn locate(&self, span: Span) -> Located<'s> {
        self.locate_source(self.document.map.place(span))
    }

    /// Returns the lines and columns of `place`.
    pub fn locate_source(&self, place: span::Place) -> Located<'s> {
        let part = (place.part.0 as usize).min(self.sources.len() - 1);
        let source = self.sources[part];
        let index = self.positions[part].get_or_init(|| PositionIndex::new(source.bytes));
        let position = |at| index.position(source.bytes, at);
        Located { part, name: source.name, naming: self.naming, start: position(place.source.start), end: position(place.source.end) }
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
#[derive(Clone, Copy, Debug)]
pub struct Located<'s> {
    /// The source: 0 is the article, 1 a recap of its own.
    pub part: usize,
    /// The source's name.
    pub name: &'s str,
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

    /// Returns the path, where that is not the article's own.
    pub fn path(&self) -> Option<String> {
        (self.naming == Naming::Files && self.part > 0).then(|| self.name.to_owned())
    }
}
