//! Times: dates, periods, times of day, durations and repeated times, with their TIMEX3 value and interval.

mod away;
mod baseline;
mod calendar;
mod clock;
mod composite;
mod day;
mod duration;
mod edge;
mod ended;
mod holiday;
mod nth;
mod number;
mod numeric;
mod period;
mod range;
mod reader;
mod relative;
mod repeated;
mod resolve;
mod scan;
mod tense;
#[cfg(test)]
mod tests;
mod timex;
mod unit;

use jiff::civil::Date;

use crate::document::{Prose, Tokens};
use crate::span::Span;

/// What a time mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeKind {
    /// A day, or a point told by its distance: "a month ago", as precise as its granularity.
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

/// Which part of "04/05/2023" is the day, where both could be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateOrder {
    /// As the other dates of the text have it; where they do not tell, such a date stays open.
    #[default]
    ByText,
    /// The first, as most of the world writes.
    DayFirst,
    /// The second, as the United States write.
    MonthFirst,
}

/// How fine a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    /// A time of day.
    Time,
    /// A day.
    Day,
    /// A weekend.
    Weekend,
    /// A week.
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

/// The part of a period that is meant: "early May", "mid-2020", "the end of the year". The interval stays that of the whole period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modifier {
    /// Its start.
    Start,
    /// Its middle.
    Mid,
    /// Its end.
    End,
    /// Any time up to its end: "within 30 days".
    Within,
    /// What is left of it, from the publication on: the interval is that part alone.
    Rest,
    /// What has passed of it, up to the publication: "year to date". The interval is that part alone.
    ToDate,
}

/// How the words before a time bind it; they are not part of its span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// In, on, at, during, or nothing.
    #[default]
    At,
    /// From it on: "since 2019".
    Since,
    /// Up to it: "until Friday", "through 2014".
    Until,
    /// At the latest then: "by 2030".
    By,
    /// Earlier than it.
    Before,
    /// Later than it.
    After,
}

/// A time of day on the 24-hour clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    /// The hour, 0 to 24.
    pub hour: i8,
    /// The minute, where it is stated.
    pub minute: Option<i8>,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayPart {
    /// Morning.
    Morning,
    /// Afternoon.
    Afternoon,
    /// Evening.
    Evening,
    /// Night.
    Night,
}

/// The stated fields of the last part of a range: of "from May to July 2020" July 2020.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RangeEnd {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month.
    pub day: Option<i8>,
    /// The day of the week, 1 (Monday) to 7.
    pub weekday: Option<i8>,
    /// The quarter, 1 to 4.
    pub quarter: Option<i8>,
    /// How far from the anchor, in units of `offset_unit`: 0 in "from May 2 to today".
    pub offset: Option<i32>,
    /// The unit of `offset`, where there is one.
    pub offset_unit: Option<Granularity>,
}

/// A time as the text states it.
///
/// Three readings stand side by side. The stated fields (`year` to `season`) are what the words name. `offset` in `offset_unit`s
/// says which period they are named in, told from the anchor: "November of the prior year" is month 11 with offset -1 year from
/// the narrative, "last year" has offset -1 year from the publication and no field. With `same_subperiod` the period is the anchor's
/// own one, moved: "the same period last year", "a year earlier". `interval` is what all that resolves to, where it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// The whole expression.
    pub span: Span,
    /// Its tokens.
    pub tokens: Tokens,
    /// What it is.
    pub kind: TimeKind,
    /// How fine it is; of a range its finer end, of a duration its unit.
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
    /// The half of the year, 1 or 2.
    pub half: Option<i8>,
    /// The season, 1 (spring) to 4 (winter).
    pub season: Option<i8>,
    /// The holiday, by its number in the table of holidays.
    pub holiday: Option<i8>,
    /// Which one of its kind inside the period: 1 the first, -1 the last: "the first week of October", "the last Friday of May"; without a
    /// period counted from the anchor: "two Sundays ago", "last Easter".
    pub ordinal: Option<i8>,
    /// The time of day.
    pub clock: Option<Clock>,
    /// Of a stretch of hours the time of day at which it ends: 11 in "from 9 to 11 a.m.".
    pub clock_end: Option<Clock>,
    /// The part of the day.
    pub day_part: Option<DayPart>,
    /// How far from the anchor, in units of `offset_unit`: -1 for "a year earlier", "last month".
    pub offset: Option<i32>,
    /// The unit of `offset`, where there is one.
    pub offset_unit: Option<Granularity>,
    /// Whether it is the anchor's own period moved by the offset, rather than a period that the fields name.
    pub same_subperiod: bool,
    /// Of several units together how many: 9 in "the first nine months of the year", 3 in "the past three years".
    pub length: Option<i32>,
    /// Of a range the stated fields of its end.
    pub end: Option<RangeEnd>,
    /// How far it lies from the day that the words name, until that is resolved: 14 days before in "two weeks before Christmas".
    moved: Option<(i32, Granularity)>,
    /// The two numbers of "04/05/2023", either of which may be the day, until that is settled.
    either: Option<(i8, i8)>,
    /// The part of the period that is meant.
    pub modifier: Option<Modifier>,
    /// Whether it is told in a fiscal calendar, whose months are unknown.
    pub is_fiscal: bool,
    /// How the words before bind it.
    pub relation: Relation,
    /// The days it covers, half-open, where they are known.
    pub interval: Option<(Date, Date)>,
    /// Of a duration its length in seconds (months of 30 days, years of 365).
    pub seconds: Option<i64>,
    /// Its TIMEX3 value. Ranges, which TIMEX3 does not know, are "(first,last,length)": the first days of both ends and the time between
    /// these; the last end is meant whole all the same, as the interval has it.
    pub timex: String,
}

impl Time {
    /// Returns a time with nothing stated yet.
    fn blank(kind: TimeKind, granularity: Granularity, start: usize, end: usize) -> Self {
        Self {
            span: Span::default(),
            tokens: Tokens::new(start, end),
            kind,
            granularity,
            anchor: Anchor::Publication,
            year: None,
            month: None,
            day: None,
            weekday: None,
            quarter: None,
            half: None,
            season: None,
            holiday: None,
            ordinal: None,
            clock: None,
            clock_end: None,
            day_part: None,
            offset: None,
            offset_unit: None,
            same_subperiod: false,
            length: None,
            end: None,
            moved: None,
            either: None,
            modifier: None,
            is_fiscal: false,
            relation: Relation::At,
            interval: None,
            seconds: None,
            timex: String::new(),
        }
    }

    /// Returns the name of its kind that facts print: a part of the day is a stretch of time, not a point.
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            TimeKind::DateTime if self.is_stretch() => "datetime_range",
            TimeKind::Time if self.is_stretch() => "time_range",
            kind => kind.name(),
        }
    }

    fn is_stretch(&self) -> bool {
        self.clock_end.is_some() || self.day_part.is_some() && self.clock.is_none()
    }

    /// Returns a length of one unit, where it is a whole number of them: 2 and "minute" of "two more minutes".
    pub fn single_length(&self) -> Option<(i32, &'static str)> {
        let (clock, digits) = match self.timex.strip_prefix("PT") {
            Some(rest) => (true, rest),
            None => (false, self.timex.strip_prefix('P')?),
        };
        let letter = digits.chars().next_back()?;
        let unit = match (clock, letter) {
            (true, 'S') => "second",
            (true, 'M') => "minute",
            (true, 'H') => "hour",
            (false, 'D') => "day",
            (false, 'W') => "week",
            (false, 'M') => "month",
            (false, 'Y') => "year",
            _ => return None,
        };
        let amount = digits.strip_suffix(letter)?.parse().ok()?;
        (self.kind == TimeKind::Duration).then_some((amount, unit))
    }

    /// Tells whether it is told from the time that its sentence speaks of: "a year earlier", "the same period the previous year".
    pub fn is_narrative(&self) -> bool {
        self.anchor == Anchor::Narrative
    }

    /// Tells whether it names days, not a length, a repetition or a mere time of day.
    pub fn is_calendar(&self) -> bool {
        matches!(self.kind, TimeKind::Date | TimeKind::DateRange | TimeKind::DateTime)
    }
}

/// Reads the times of `prose` in text order and takes their tokens, those of durations apart. Relative ones resolve against
/// `date`, where there is one; `order` tells the day of dates in figures that could be two.
pub fn read(prose: &mut Prose<'_>, date: Option<Date>, order: DateOrder) -> Vec<Time> {
    let mut times = scan::scan(prose, order);
    resolve::resolve(prose, &mut times, date);
    for time in &times {
        if time.kind == TimeKind::Duration {
            continue;
        }
        for at in time.tokens.range() {
            prose.tokens[at].take();
        }
    }
    times
}
