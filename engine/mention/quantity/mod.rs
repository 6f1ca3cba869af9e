//! Quantities: a number with its unit or counted noun, and the words that widen or bound it.

mod age;
mod approximation;
mod head;
mod operand;
mod range;
mod rank;
mod reader;
mod share;
mod shared;
mod suffix;
mod tally;

use crate::amount::{Amount, Approximation};
use crate::document::{Prose, Tokens};
use crate::mention::time::Time;
use crate::span::Span;
use crate::unit::{Dimension, Unit, UnitName};

/// What a quantity counts or measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuantityKind {
    /// A number with nothing to say what it counts.
    Number,
    /// A number of things.
    Count,
    /// A measure with a unit.
    Measure,
    /// Money.
    Money,
    /// Per cent.
    Percent,
    /// Percentage points (basis points are hundredths).
    PercentPoint,
    /// A temperature.
    Temperature,
    /// A length of time.
    Duration,
    /// An age.
    Age,
    /// A share of a whole: "one in five", "two-thirds", "three of the five judges".
    Share,
    /// A sports score.
    Score,
    /// A vote tally.
    Vote,
    /// A factor: "doubled", "three times as large".
    Multiplier,
    /// A rank.
    Ordinal,
}

impl QuantityKind {
    /// Returns the name that facts print.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Count => "count",
            Self::Measure => "measure",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::PercentPoint => "percent_point",
            Self::Temperature => "temperature",
            Self::Duration => "duration",
            Self::Age => "age",
            Self::Share => "share",
            Self::Score => "score",
            Self::Vote => "vote",
            Self::Multiplier => "multiplier",
            Self::Ordinal => "ordinal",
        }
    }

    /// Returns the kind of a quantity of this unit.
    fn of_unit(unit: Unit) -> Self {
        match unit.dimension() {
            Dimension::Money => Self::Money,
            Dimension::Percent => Self::Percent,
            Dimension::Points => Self::PercentPoint,
            Dimension::Temperature => Self::Temperature,
            Dimension::Time => Self::Duration,
            Dimension::Count => Self::Count,
            Dimension::Length
            | Dimension::Area
            | Dimension::Volume
            | Dimension::Mass
            | Dimension::Speed
            | Dimension::Energy
            | Dimension::Power
            | Dimension::Data
            | Dimension::Pressure
            | Dimension::Frequency
            | Dimension::Other => Self::Measure,
        }
    }
}

/// A quantity as the text states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The whole expression: approximator, number, unit and counted noun.
    pub span: Span,
    /// Its tokens.
    pub tokens: Tokens,
    /// The tokens of the number and unit alone.
    pub number: Tokens,
    /// What it is.
    pub kind: QuantityKind,
    /// How much. Of a score or vote the two sides are `low` and `high`, in the order of the text.
    pub amount: Amount,
    /// The unit or currency.
    pub unit: Option<Unit>,
    /// The tokens of "a share", "per 100,000", "a day".
    pub per: Option<Tokens>,
    /// The token of the noun that is counted, or that the quantity belongs to ("people" of "about 6,000 people").
    pub head: Option<u32>,
    /// Whether the text counts hundredths of the unit: cents, pence, basis points.
    pub is_minor: bool,
    /// Whether the value is written as the definite "the 6,000 people".
    pub is_definite: bool,
    /// The quantity that says the same in another unit: "£34bn ($52bn)". An index into the list.
    pub equivalent: Option<u32>,
}

impl Quantity {
    /// Returns the name of the unit with what it is per, or of a count its noun: `USD/share`, `mile/hour`, `people`.
    pub fn unit_name(&self, prose: &Prose<'_>) -> Option<String> {
        self.unit_named(prose, self.unit.map(|it| it.info().name))
    }

    /// Returns the same as written: cents, pence and basis points are named as such.
    pub fn written_unit_name(&self, prose: &Prose<'_>) -> Option<String> {
        let minor = self.unit.filter(|_| self.is_minor).map(Unit::minor_name);
        self.unit_named(prose, minor.or(self.unit.map(|it| it.info().name)))
    }

    fn unit_named(&self, prose: &Prose<'_>, unit: Option<&str>) -> Option<String> {
        let is_counted = matches!(self.kind, QuantityKind::Count | QuantityKind::Share);
        let name = match (unit, self.head) {
            (Some(unit), _) => unit.to_owned(),
            (None, Some(head)) if is_counted => prose.word(head as usize).to_lowercase(),
            (None, _) => return None,
        };
        let per = self.per.and_then(|it| it.range().rev().find(|&at| prose.word(at).starts_with(char::is_alphanumeric)));
        // "£5 each" is told for one thing that the words name elsewhere.
        let Some(per) = per.filter(|&it| !prose.is_any(it, &["each", "apiece"])) else { return Some(name) };
        // "per kg" and "a kilogram" are one rate.
        let unit = reader::unit_of_rate(prose, per);
        let per = unit.map_or_else(|| prose.word(per).to_lowercase(), |it| it.info().name.to_owned());
        Some(format!("{name}/{per}"))
    }
}

/// Reads the quantities of `prose` in text order. Tokens that `times` took for their length are read again as durations.
pub fn read(prose: &Prose<'_>, times: &[Time]) -> Vec<Quantity> {
    let mut quantities = reader::Reader::new(prose, times).read();
    join_bounds(prose, &mut quantities);
    shared::give(prose, &mut quantities);
    link_equivalents(prose, &mut quantities);
    quantities
}

/// Joins "more than 10 and less than 40" and "at most 100 and at least 20" into one range.
fn join_bounds(prose: &Prose<'_>, quantities: &mut Vec<Quantity>) {
    quantities.dedup_by(|second, first| match joined(prose, first, second) {
        Some(range) => {
            *first = range;
            true
        }
        None => false,
    });
}

fn joined(prose: &Prose<'_>, first: &Quantity, second: &Quantity) -> Option<Quantity> {
    let gap = first.tokens.end as usize;
    let is_joined = gap + 1 == second.tokens.start as usize && prose.is_any(gap, &["and", "but"]);
    let is_alike = first.kind == second.kind || first.kind == QuantityKind::Number && first.unit.is_none();
    if !is_joined || !is_alike || first.per.is_some() || first.unit.is_some() && first.unit != second.unit {
        return None;
    }
    let (one, other) = (first.amount, second.amount);
    let is_below = |it: Approximation| matches!(it, Approximation::LessThan | Approximation::AtMost);
    let is_above = |it: Approximation| matches!(it, Approximation::MoreThan | Approximation::AtLeast);
    let (low, high) = match (one.approximation, other.approximation) {
        (above, below) if is_above(above) && is_below(below) => (one.low?, other.high?),
        (below, above) if is_below(below) && is_above(above) => (other.low?, one.high?),
        _ => return None,
    };
    let tokens = Tokens { start: first.tokens.start, end: second.tokens.end };
    (low < high).then(|| Quantity {
        span: first.span.to(second.span),
        tokens,
        number: Tokens { start: first.number.start, end: second.number.end },
        amount: Amount::range(low, high, one.step.min(other.step)),
        is_definite: first.is_definite,
        ..*second
    })
}

/// Links "£34bn ($52bn)" and "10 miles, or 16 kilometres,".
fn link_equivalents(prose: &Prose<'_>, quantities: &mut [Quantity]) {
    for second in 1..quantities.len() {
        let first = second - 1;
        let (one, other) = (quantities[first], quantities[second]);
        let (Some(unit), Some(other_unit)) = (one.unit, other.unit) else { continue };
        let is_convertible =
            unit != other_unit && unit.dimension() == other_unit.dimension() || is_temperature(unit) && is_temperature(other_unit) && unit != other_unit;
        let gap = one.number.end as usize..other.tokens.start as usize;
        if !is_convertible || gap.len() > 3 || gap.is_empty() {
            continue;
        }
        let is_bracketed = prose.is_kind(gap.end - 1, crate::document::TokenKind::Open);
        let is_or = prose.is(gap.end - 1, "or");
        if is_bracketed || is_or {
            quantities[first].equivalent = Some(second as u32);
            quantities[second].equivalent = Some(first as u32);
        }
    }
}

fn is_temperature(unit: Unit) -> bool {
    unit.dimension() == Dimension::Temperature || unit == UnitName::Degree.unit()
}

#[cfg(test)]
mod tests;
