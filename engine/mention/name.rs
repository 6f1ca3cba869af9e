//! Names: people with titles and later surnames, organisations with acronyms, places with demonyms.

use crate::document::{Prose, Tokens};
use crate::span::Span;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place, or its people.
    Place,
    /// Not known.
    Unknown,
}

/// A name as the text writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name with its title.
    pub span: Span,
    /// Its tokens, title included.
    pub tokens: Tokens,
    /// The tokens of the name alone, without title and possessive.
    pub core: Tokens,
    /// What it names.
    pub kind: NameKind,
    /// The index of the first mention of the same bearer in the list; its own index for a first mention.
    pub entity: u32,
}

/// Reads the names of `prose` in text order and links later mentions to first ones.
pub fn read(prose: &Prose<'_>) -> Vec<Name> {
    let _ = prose;
    Vec::new()
}
