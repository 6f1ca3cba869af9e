//! Stated amounts: exact decimals with their printed precision and the words that widen or bound them.

pub use rust_decimal::Decimal;

/// How an amount is qualified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(i32)]
pub enum Approximation {
    /// Bare.
    #[default]
    None = 0,
    /// About, around, roughly.
    About = 1,
    /// Nearly, almost, just under.
    JustBelow = 2,
    /// Just over.
    JustAbove = 3,
    /// More than, over.
    MoreThan = 4,
    /// At least.
    AtLeast = 5,
    /// Less than, under.
    LessThan = 6,
    /// At most, no more than.
    AtMost = 7,
    /// Up to, as many as.
    UpTo = 8,
    /// A vague amount word: dozens, several.
    Vague = 9,
    /// On the order of.
    Order = 10,
    /// Exactly, precisely.
    Exactly = 11,
}

impl Approximation {
    /// Returns the approximation that a word list names by its number.
    pub fn from_payload(payload: i32) -> Self {
        match payload {
            1 => Self::About,
            2 => Self::JustBelow,
            3 => Self::JustAbove,
            4 => Self::MoreThan,
            5 => Self::AtLeast,
            6 => Self::LessThan,
            7 => Self::AtMost,
            8 => Self::UpTo,
            9 => Self::Vague,
            10 => Self::Order,
            11 => Self::Exactly,
            _ => Self::None,
        }
    }

    /// Tells whether the words say that the true value lies above.
    pub fn is_lower_bound(self) -> bool {
        matches!(self, Self::MoreThan | Self::AtLeast | Self::JustAbove)
    }

    /// Tells whether the words say that the true value lies below.
    pub fn is_upper_bound(self) -> bool {
        matches!(self, Self::LessThan | Self::AtMost | Self::UpTo | Self::JustBelow)
    }
}

/// An amount as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The stated value; of a range or a vague amount its lower end (`None` is open).
    pub low: Option<Decimal>,
    /// The same value again; of a range or a vague amount its upper end (`None` is open).
    pub high: Option<Decimal>,
    /// The place value of the last significant digit as written: 1,000,000 for "6 million", 0.1 for "4.1".
    pub step: Decimal,
    /// The words around it.
    pub approximation: Approximation,
}

impl Amount {
    /// Returns a bare amount.
    pub fn point(value: Decimal, step: Decimal) -> Self {
        Self { low: Some(value), high: Some(value), step, approximation: Approximation::None }
    }

    /// Returns the one stated value; ranges and vague amounts have none.
    pub fn value(&self) -> Option<Decimal> {
        if self.low == self.high { self.low } else { None }
    }
}

/// An interval of possible values; an end that is `None` is open to infinity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lowest possible value.
    pub low: Option<Decimal>,
    /// The highest possible value.
    pub high: Option<Decimal>,
}

impl Interval {
    /// Returns the closed interval.
    pub fn new(low: Option<Decimal>, high: Option<Decimal>) -> Self {
        Self { low, high }
    }

    /// Tells whether no value lies in both.
    pub fn is_disjoint(self, other: Self) -> bool {
        let below = |high: Option<Decimal>, low: Option<Decimal>| matches!((high, low), (Some(high), Some(low)) if high < low);
        below(self.high, other.low) || below(other.high, self.low)
    }

    /// Tells whether `value` lies in it.
    pub fn holds(self, value: Decimal) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }
}
