//! Units and currencies: what they measure and their exact factors.

use crate::amount::Decimal;

/// What a unit measures. Two quantities can only be compared within one dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Things counted by their noun.
    Count,
    /// Money of one currency; currencies are not converted.
    Money,
    /// Per cent.
    Percent,
    /// Percentage points.
    Points,
    /// Length.
    Length,
    /// Area.
    Area,
    /// Volume.
    Volume,
    /// Mass.
    Mass,
    /// Speed.
    Speed,
    /// Temperature: a level or a difference.
    Temperature,
    /// Time.
    Time,
    /// Energy.
    Energy,
    /// Power.
    Power,
    /// Amount of data.
    Data,
    /// Pressure.
    Pressure,
    /// Frequency.
    Frequency,
    /// Anything else that has a named unit: only equal units compare.
    Other,
}

impl Dimension {
    /// Tells whether units of it convert into each other by an exact factor. Currencies do not, nor do unnamed things.
    pub fn converts(self) -> bool {
        !matches!(self, Self::Count | Self::Money | Self::Other | Self::Temperature)
    }
}

/// A row of the unit table.
#[derive(Clone, Copy, Debug)]
pub struct UnitInfo {
    /// The canonical name: `kilometer`, `mile/hour`, `celsius`, `USD`.
    pub name: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// How many of the dimension's base unit it is, as an exact fraction.
    pub factor: (i64, i64),
}

/// A unit: an index into the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(pub u16);

impl Unit {
    /// Per cent.
    pub const PERCENT: Self = Self(0);
    /// Percentage points.
    pub const POINTS: Self = Self(1);

    /// Returns its row.
    pub fn info(self) -> &'static UnitInfo {
        &UNITS[self.0 as usize]
    }

    /// Returns what it measures.
    pub fn dimension(self) -> Dimension {
        self.info().dimension
    }

    /// Returns `value` of this unit in the base unit of its dimension, where that fits a decimal. Temperatures are taken as differences.
    pub fn to_base(self, value: Decimal) -> Option<Decimal> {
        let (numerator, denominator) = self.info().factor;
        value.checked_mul(Decimal::from(numerator))?.checked_div(Decimal::from(denominator))
    }
}

static UNITS: [UnitInfo; 2] = [
    UnitInfo { name: "percent", dimension: Dimension::Percent, factor: (1, 1) },
    UnitInfo { name: "percentage point", dimension: Dimension::Points, factor: (1, 1) },
];
