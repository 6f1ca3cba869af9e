//! Quantities: a number with its unit or counted noun, and the words that widen or bound it.

use crate::amount::{Amount, Approximation};
use crate::document::{Prose, TokenKind, Tokens};
use crate::lexicon::Class;
use crate::mention::number;
use crate::span::Span;
use crate::unit::Unit;

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
    /// Whether the value is written as the definite "the 6,000 people".
    pub is_definite: bool,
    /// The quantity that says the same in another unit: "£34bn ($52bn)". An index into the list.
    pub equivalent: Option<u32>,
}

/// Reads the quantities of `prose` in text order.
pub fn read(prose: &mut Prose<'_>) -> Vec<Quantity> {
    let mut quantities = Vec::new();
    let mut at = 0;
    while at < prose.tokens.len() {
        let token = prose.tokens[at];
        let may_start = !token.is_taken() && (token.kind == TokenKind::Number || token.has(Class::Cardinal));
        let Some(number) = may_start.then(|| number::read(prose, at)).flatten() else {
            at += 1;
            continue;
        };
        let mut end = number.tokens.end as usize;
        let mut kind = QuantityKind::Number;
        let mut unit = None;
        if prose.is_kind(end, TokenKind::Percent) || prose.is_any(end, &["percent", "pct"]) {
            end += 1;
            kind = QuantityKind::Percent;
            unit = Some(Unit::PERCENT);
        }
        let mut start = at;
        let mut amount = Amount::point(number.value, number.step);
        if let Some((payload, first)) = prose.phrase_before(start, Class::Approximator) {
            start = first;
            amount.approximation = Approximation::from_payload(payload);
        }
        let tokens = Tokens::new(start, end);
        quantities.push(Quantity {
            span: prose.span(tokens),
            tokens,
            number: Tokens::new(at, end),
            kind,
            amount,
            unit,
            per: None,
            head: None,
            is_definite: start > 0 && prose.is(start - 1, "the"),
            equivalent: None,
        });
        at = end;
    }
    quantities
}
