//! Mentions: words that name a value. Each reader starts from the few tokens whose class bits ask for it.

pub mod change;
pub mod colour;
pub mod name;
pub mod number;
pub mod quantity;
pub mod quote;
mod said;
pub mod superlative;
pub mod time;
pub mod veto;

use jiff::civil::Date;

use crate::document::Prose;

pub use change::{Change, ChangeForm, Direction};
pub use colour::Colour;
pub use name::{Name, NameKind};
pub use quantity::{Quantity, QuantityKind};
pub use quote::Quote;
pub use time::{DateOrder, Time, TimeKind};

/// All mentions of a document, each list in text order.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// Dates, periods, times of day, durations, repeated times.
    pub times: Vec<Time>,
    /// Numbers with their units and heads.
    pub quantities: Vec<Quantity>,
    /// People, organisations, places.
    pub names: Vec<Name>,
    /// Quotations.
    pub quotes: Vec<Quote>,
    /// Changes, comparisons and levels.
    pub changes: Vec<Change>,
}

impl Mentions {
    /// Reads the mentions of `prose`. Relative dates resolve against `date`, where there is one.
    ///
    /// The order is the priority: what is no quantity is vetoed first, then dates take their numbers, then the rest are quantities.
    pub fn read(prose: &mut Prose<'_>, date: Option<Date>) -> Self {
        Self::read_in_order(prose, date, DateOrder::ByText)
    }

    /// Returns what [`Self::read`] does, with dates in figures that could be two read in `order`.
    pub fn read_in_order(prose: &mut Prose<'_>, date: Option<Date>, order: DateOrder) -> Self {
        veto::mark(prose);
        // Lists that grew by doubling give back what they do not need before the next one grows.
        let mut times = time::read(prose, date, order);
        times.shrink_to_fit();
        let mut quantities = quantity::read(prose, &times);
        quantities.shrink_to_fit();
        let mut names = name::read(prose);
        names.shrink_to_fit();
        let quotes = quote::read(prose, &names);
        let changes = change::read(prose, &quantities, &times);
        Self { times, quantities, names, quotes, changes }
    }

    /// Reads the colour of the clauses of one sentence into their places among those of all clauses of `prose`.
    pub fn colour_sentence(&self, prose: &Prose<'_>, sentence: usize, colours: &mut [Colour]) {
        colour::read_sentence(prose, &self.names, &self.quotes, sentence, colours);
    }
}
