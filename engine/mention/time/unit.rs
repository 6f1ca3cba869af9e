//! The units of time that words name.

use crate::mention::time::Granularity;

/// A unit of time; its number is what `time.tsv` gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Weekend,
}

/// A unit as a word names it.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnitWord {
    pub(super) unit: Unit,
    pub(super) is_plural: bool,
    /// Whether it is an abbreviation that needs a figure before it: "hr".
    pub(super) needs_figure: bool,
}

impl UnitWord {
    pub(super) fn from_payload(payload: i32) -> Option<Self> {
        let unit = Unit::from_number(payload & 15)?;
        Some(Self { unit, is_plural: payload & 16 != 0, needs_figure: payload & 32 != 0 })
    }
}

impl Unit {
    pub(super) fn from_number(number: i32) -> Option<Self> {
        Some(match number {
            1 => Self::Second,
            2 => Self::Minute,
            3 => Self::Hour,
            4 => Self::Day,
            5 => Self::Week,
            6 => Self::Fortnight,
            7 => Self::Month,
            8 => Self::Quarter,
            9 => Self::Year,
            10 => Self::Decade,
            11 => Self::Century,
            12 => Self::Weekend,
            _ => return None,
        })
    }

    /// Returns its length in seconds, with months of 30 days and years of 365.
    pub(super) fn seconds(self) -> i64 {
        const DAY: i64 = 86_400;
        match self {
            Self::Second => 1,
            Self::Minute => 60,
            Self::Hour => 3_600,
            Self::Day => DAY,
            Self::Week => 7 * DAY,
            Self::Fortnight => 14 * DAY,
            Self::Month => 30 * DAY,
            Self::Quarter => 90 * DAY,
            Self::Year => 365 * DAY,
            Self::Decade => 3_650 * DAY,
            Self::Century => 36_500 * DAY,
            Self::Weekend => 2 * DAY,
        }
    }

    /// Returns how many TIMEX3 units it is and their letter; units below the day stand after a T.
    pub(super) fn timex(self) -> (i64, &'static str) {
        match self {
            Self::Second => (1, "S"),
            Self::Minute | Self::Month => (1, "M"),
            Self::Hour => (1, "H"),
            Self::Day => (1, "D"),
            Self::Week => (1, "W"),
            Self::Fortnight => (2, "W"),
            Self::Quarter => (3, "M"),
            Self::Year => (1, "Y"),
            Self::Decade => (10, "Y"),
            Self::Century => (100, "Y"),
            Self::Weekend => (1, "WE"),
        }
    }

    /// Tells whether it is shorter than a day.
    pub(super) fn is_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }

    /// Returns the calendar unit and how many of them it is.
    pub(super) fn granularity(self) -> (Granularity, i32) {
        match self {
            Self::Second | Self::Minute | Self::Hour => (Granularity::Time, 1),
            Self::Day => (Granularity::Day, 1),
            Self::Week => (Granularity::Week, 1),
            Self::Fortnight => (Granularity::Week, 2),
            Self::Month => (Granularity::Month, 1),
            Self::Quarter => (Granularity::Quarter, 1),
            Self::Year => (Granularity::Year, 1),
            Self::Decade => (Granularity::Decade, 1),
            Self::Century => (Granularity::Century, 1),
            Self::Weekend => (Granularity::Weekend, 1),
        }
    }
}
