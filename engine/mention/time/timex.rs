//! TIMEX3 values: "2024-03-15", "XXXX-10-02", "2023-Q3", "198X", "2016-11-08T07:27".

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::mention::time::calendar::{Days, days_between, holding, shift};
use crate::mention::time::{Anchor, Clock, DayPart, Granularity, Modifier, RangeEnd, Time, TimeKind, holiday};

/// Returns the value of a time whose days are known.
pub(super) fn resolved(time: &Time, days: Days, granularity: Granularity) -> String {
    if let Some(end) = time.end.filter(|_| time.length.is_none()) {
        return range(time, end, Some(days));
    }
    if let (Some(Modifier::Rest), Ok(last)) = (time.modifier, days.1.yesterday()) {
        return format!("({},{last},P{}D)", days.0, days_between(days.0, last));
    }
    if time.length.is_some() && time.kind == TimeKind::DateRange {
        return format!("({},{},{})", days.0, days.1, length(time, days));
    }
    let mut value = unit(days.0, granularity.max(Granularity::Day));
    push_clock(&mut value, time);
    value
}

fn length(time: &Time, days: Days) -> String {
    let count = time.length.unwrap_or_default().abs();
    match time.granularity {
        Granularity::Week => format!("P{count}W"),
        Granularity::Month => format!("P{count}M"),
        Granularity::Quarter => format!("P{}M", count * 3),
        Granularity::Year => format!("P{count}Y"),
        Granularity::Decade => format!("P{}Y", count * 10),
        _ => format!("P{}D", days_between(days.0, days.1)),
    }
}

/// Returns the value of the hours from `first` to `last`, the first of which is told by `value`: past midnight they end on the next day.
pub(super) fn hours(value: &str, days: Option<Days>, first: Clock, last: Clock) -> String {
    let minutes = |it: Clock| i32::from(it.hour) * 60 + i32::from(it.minute.unwrap_or(0));
    let length = (minutes(last) - minutes(first)).rem_euclid(24 * 60);
    let day = value.split_once('T').map_or(value, |it| it.0);
    let day = match days {
        Some(days) if minutes(last) < minutes(first) => days.1.to_string(),
        Some(_) | None => day.to_owned(),
    };
    let hours = match (length / 60, length % 60) {
        (hours, 0) => format!("PT{hours}H"),
        (0, rest) => format!("PT{rest}M"),
        (hours, rest) => format!("PT{hours}H{rest}M"),
    };
    let end = match last.minute {
        Some(minute) => format!("T{:02}:{minute:02}", last.hour),
        None => format!("T{:02}", last.hour),
    };
    format!("({value},{day}{end},{hours})")
}

/// Returns the value of the unit that starts at `day`.
fn unit(day: Date, granularity: Granularity) -> String {
    let year = day.year();
    match granularity {
        Granularity::Time | Granularity::Day => day.to_string(),
        Granularity::Weekend | Granularity::Week => {
            let week = day.iso_week_date();
            let end = if granularity == Granularity::Weekend { "-WE" } else { "" };
            format!("{:04}-W{:02}{end}", week.year(), week.week())
        }
        Granularity::Month => format!("{year:04}-{:02}", day.month()),
        Granularity::Quarter => format!("{year:04}-Q{}", (day.month() - 1) / 3 + 1),
        Granularity::Half => format!("{year:04}-H{}", (day.month() - 1) / 6 + 1),
        Granularity::Season | Granularity::Year => four_digits(year),
        Granularity::Decade => format!("{:03}X", year.div_euclid(10)),
        Granularity::Century => format!("{:02}", year.div_euclid(100)),
    }
}

/// Returns the value of a time whose days are not known, with the year where the date of publication gives it.
pub(super) fn unresolved_from(time: &Time, publication: Option<Date>) -> String {
    let year = match (time.year, time.offset, time.offset_unit) {
        (Some(year), _, _) => Some(year),
        (None, Some(offset), Some(Granularity::Year)) => publication.map(|it| i32::from(it.year()) + offset).and_then(|it| i16::try_from(it).ok()),
        _ => None,
    };
    // "The 31st of this month" in a month of thirty days names its month all the same.
    if let (Some(Granularity::Month), Some(offset), Some(day), Some(base)) = (time.offset_unit, time.offset, time.day, publication)
        && let Some(month) = shift(base, offset, Granularity::Month)
        && time.anchor == Anchor::Publication
    {
        return format!("{:04}-{:02}-{day:02}", month.year(), month.month());
    }
    match year {
        Some(year) => stated(time, Some(year)),
        None => unresolved(time),
    }
}

/// Returns the value of a time as stated.
pub(super) fn unresolved(time: &Time) -> String {
    if time.kind == TimeKind::Time || time.kind == TimeKind::Set && time.weekday.or(time.month).is_none() {
        let mut value = String::new();
        push_clock(&mut value, time);
        return value;
    }
    if let Some(value) = ended_in_any_year(time) {
        return value;
    }
    if let Some(end) = time.end {
        return range(time, end, None);
    }
    stated(time, time.year)
}

/// Returns the value of "the year to March", "the three months to June" of no stated year.
fn ended_in_any_year(time: &Time) -> Option<String> {
    let (end, length) = (time.end?, time.length?);
    let months = match time.granularity {
        Granularity::Month => length,
        Granularity::Quarter => length * 3,
        Granularity::Year => length * 12,
        _ => return None,
    };
    let month = i32::from(end.month.filter(|_| end.day.is_none() && end.year.is_none())?);
    let first = (month - months).rem_euclid(12) + 1;
    Some(format!("(XXXX-{first:02}-01,XXXX-{:02}-01,P{months}M)", month % 12 + 1))
}

fn stated(time: &Time, year: Option<i16>) -> String {
    let names_day = time.holiday.or(time.month).or(time.day).or(time.weekday).is_some();
    let names_nothing = !names_day && time.quarter.or(time.half).or(time.season).is_none();
    let mut value = match (time.offset, time.offset_unit) {
        (Some(offset), Some(unit)) if year.is_none() && (names_nothing || time.anchor == Anchor::Narrative) => {
            let part = if names_nothing { String::new() } else { fields(time, None).replace("XXXX", "") };
            let (each, letter) = letter(unit);
            format!("P{}{letter}{part}", i64::from(offset) * each)
        }
        _ if names_nothing && year.is_none() => match time.offset {
            Some(_) => String::from("PRESENT_REF"),
            None => String::from("PAST_REF"),
        },
        _ => fields(time, year),
    };
    push_clock(&mut value, time);
    value
}

fn fields(time: &Time, year: Option<i16>) -> String {
    let mut value = match (time.granularity, year) {
        (Granularity::Decade, Some(year)) => return format!("{:03}X", year.div_euclid(10)),
        (Granularity::Century, Some(year)) => return format!("{:02}", year.div_euclid(100)),
        (_, Some(year)) if time.is_fiscal => format!("FY{year:04}"),
        (_, Some(year)) => four_digits(year),
        (_, None) => String::from("XXXX"),
    };
    if let Some(holiday) = time.holiday {
        value.push_str(&holiday::stated(holiday));
        return value;
    }
    let written = match (time.month, time.day, time.weekday) {
        (Some(month), Some(day), _) => write!(value, "-{month:02}-{day:02}"),
        (Some(month), None, Some(weekday)) => write!(value, "-{month:02}-WXX-{weekday}"),
        (Some(month), None, None) => write!(value, "-{month:02}"),
        (None, Some(day), _) => write!(value, "-XX-{day:02}"),
        (None, None, Some(weekday)) => write!(value, "-WXX-{weekday}"),
        (None, None, None) => Ok(()),
    };
    let written = written.and_then(|()| match (time.quarter, time.half, time.season) {
        (Some(quarter), _, _) => write!(value, "-Q{quarter}"),
        (None, Some(half), _) => write!(value, "-H{half}"),
        (None, None, Some(season)) => write!(value, "-{}", ["SP", "SU", "FA", "WI"].get(season as usize - 1).unwrap_or(&"")),
        (None, None, None) if time.kind == TimeKind::Date && time.month.is_none() && time.day.is_none() && time.weekday.is_none() => {
            value.push_str("-XX-XX");
            Ok(())
        }
        (None, None, None) => Ok(()),
    });
    debug_assert!(written.is_ok(), "writing to a string");
    value
}

/// Returns a year in four digits, with a minus before Christ.
fn four_digits(year: i16) -> String {
    if year < 0 { format!("-{:04}", year.unsigned_abs()) } else { format!("{year:04}") }
}

/// Returns how many units of which letter a unit is in a period.
fn letter(unit: Granularity) -> (i64, &'static str) {
    match unit {
        Granularity::Time | Granularity::Day => (1, "D"),
        Granularity::Weekend => (1, "WE"),
        Granularity::Week => (1, "W"),
        Granularity::Month => (1, "M"),
        Granularity::Quarter | Granularity::Season => (3, "M"),
        Granularity::Half => (6, "M"),
        Granularity::Year => (1, "Y"),
        Granularity::Decade => (10, "Y"),
        Granularity::Century => (100, "Y"),
    }
}

/// Returns the value of a range: the first days of its two ends and the time between these; of a season of two years "2019/2020".
fn range(time: &Time, end: RangeEnd, days: Option<Days>) -> String {
    let mut first = time.clone();
    first.end = None;
    let mut last = first.clone();
    (last.year, last.month, last.day, last.weekday, last.quarter) = (end.year, end.month, end.day, end.weekday, end.quarter);
    let both_moved = time.offset.is_some() && end.offset.is_none() && end.month.is_none() && end.year.is_none();
    (last.offset, last.offset_unit) = if both_moved { (time.offset, time.offset_unit) } else { (end.offset, end.offset_unit) };
    let (from_unit, to_unit) = (fineness(&first), fineness(&last));
    let both_years = from_unit == Granularity::Year && to_unit == Granularity::Year;
    if let (Some(from), Some(to), true) = (time.year, end.year, both_years)
        && to == from + 1
    {
        return format!("{from:04}/{to:04}");
    }
    let starts = days.and_then(|it| Some((it.0, holding(it.1.yesterday().ok()?, to_unit)?.0)));
    let length = match starts {
        Some((from, to)) if from_unit == Granularity::Day || to_unit == Granularity::Day => format!("P{}D", days_between(from, to)),
        Some((from, to)) if from_unit == Granularity::Week && to_unit == Granularity::Week => format!("P{}W", days_between(from, to) / 7),
        Some((from, to)) => {
            let months = 12 * (i32::from(to.year()) - i32::from(from.year())) + i32::from(to.month()) - i32::from(from.month());
            if both_years { format!("P{}Y", months / 12) } else { format!("P{months}M") }
        }
        None => String::from("PX"),
    };
    format!("({},{},{length})", start_of(&first, from_unit, starts.map(|it| it.0)), start_of(&last, to_unit, starts.map(|it| it.1)))
}

/// Returns how fine an end of a range is told.
fn fineness(time: &Time) -> Granularity {
    match (time.day.or(time.weekday), time.month, time.quarter, time.offset_unit) {
        (Some(_), _, _, _) => Granularity::Day,
        (None, Some(_), _, _) => Granularity::Month,
        (None, None, Some(_), _) => Granularity::Quarter,
        (None, None, None, Some(unit)) => unit,
        (None, None, None, None) => Granularity::Year,
    }
}

/// Returns the first day of an end of a range, with the year left open where the words leave it.
fn start_of(time: &Time, unit: Granularity, day: Option<Date>) -> String {
    let names_no_month = time.month.is_none() && time.day.or(time.weekday).is_some();
    if let Some(day) = day.filter(|_| time.offset.is_some() || time.year.is_some() || names_no_month) {
        return day.to_string();
    }
    if let (Granularity::Quarter, Some(quarter), None) = (unit, time.quarter, time.year) {
        return format!("XXXX-{:02}-01", quarter * 3 - 2);
    }
    let stated = fields(time, time.year);
    let is_month = unit == Granularity::Month && stated.len() == "XXXX-00".len();
    if is_month { stated + "-01" } else { stated }
}

fn push_clock(value: &mut String, time: &Time) {
    let written = match (time.clock, time.day_part) {
        (Some(Clock { hour, minute: Some(minute) }), _) => write!(value, "T{hour:02}:{minute:02}"),
        (Some(Clock { hour, minute: None }), _) => write!(value, "T{hour:02}"),
        (None, Some(part)) => write!(value, "T{}", part_name(part)),
        (None, None) => Ok(()),
    };
    debug_assert!(written.is_ok(), "writing to a string");
}

fn part_name(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "MO",
        DayPart::Afternoon => "AF",
        DayPart::Evening => "EV",
        DayPart::Night => "NI",
    }
}
