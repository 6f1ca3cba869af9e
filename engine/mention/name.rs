//! Names: people with titles and later surnames, organisations with acronyms, places with demonyms.

mod bearer;
mod run;

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
    /// The title or office before it: "Prime Minister", "former Sen.".
    pub title: Option<Tokens>,
    /// What it is in apposition: "the company's chief executive" of "Maria Lopez, the company's chief executive,".
    pub role: Option<Tokens>,
    /// The folded hash of its head: the surname, the last word of an organisation or place.
    pub key: u32,
    /// The number of the place, where it names one, its people, or a seat that stands for its government.
    pub place: Option<i32>,
    /// Whether it is an adjective or noun of nationality: "American", "Scots".
    pub is_demonym: bool,
    /// Whether it is no capitalised name but a definite noun for one named before: "the ministry".
    pub is_common: bool,
}

impl Name {
    /// Returns the number of the country that the named place is or lies in.
    pub fn country(&self) -> Option<i32> {
        self.place.map(country_of).filter(|&it| it != 0)
    }
}

/// Returns the country of a place; 0 where places of its name lie in several, the place itself where it is a country or region.
pub fn country_of(place: i32) -> i32 {
    place % 1000
}

/// Reads the names of `prose` in text order and links later mentions to first ones.
pub fn read(prose: &Prose<'_>) -> Vec<Name> {
    let mut names = run::read(prose);
    bearer::link(prose, &mut names);
    names
}
