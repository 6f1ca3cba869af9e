//! Turns what a time states into the days that it covers, told from the date of publication where it must be.

use jiff::civil::Date;

use crate::document::Prose;
use crate::mention::time::calendar::{self, Days, holding, nth_week, nth_weekday, shift, weekday};
use crate::mention::time::tense::{self, Tense};
use crate::mention::time::{Anchor, Granularity, Modifier, RangeEnd, Time, TimeKind, holiday, timex};

/// How many years to look for a date that does not come every year: 29 February around 1900.
const YEARS: i16 = 9;

/// Fills the interval and the TIMEX3 value of every time.
pub(super) fn resolve(prose: &Prose<'_>, times: &mut [Time], publication: Option<Date>) {
    resolve_all(prose, times, publication);
    for time in times {
        if let (Some(first), Some(last)) = (time.clock, time.clock_end) {
            time.timex = timex::hours(&time.timex, time.interval, first, last);
        }
    }
}

fn resolve_all(prose: &Prose<'_>, times: &mut [Time], publication: Option<Date>) {
    let mut context: Option<(usize, Days, Granularity)> = None;
    for time in times {
        if !time.is_calendar() {
            if time.timex.is_empty() {
                time.timex = timex::unresolved(time);
            }
            continue;
        }
        if !time.timex.is_empty() {
            continue;
        }
        let sentence = prose.sentence_of(time.tokens.start as usize);
        let told = context.filter(|it| it.0 == sentence).map(|it| (it.1, it.2));
        let tense = tense::around(prose, time.tokens.start as usize, time.tokens.end as usize);
        if let Some(numbers) = time.either {
            settle_order(time, numbers, publication, tense);
        }
        if time.anchor == Anchor::Narrative {
            // Which time the story speaks of is for the rules to say; the value alone guesses, from the sentence or the paper.
            let is_week = time.granularity == Granularity::Week;
            if let (true, Some(day)) =
                (is_week && told.is_none_or(|it| it.1 <= Granularity::Day), told.map(|it| it.0.0).or(publication).and_then(|it| day_away(time, it)))
            {
                time.timex = day.to_string();
                continue;
            }
            let guess = from_context(time, told, publication, tense);
            time.timex = guess.map_or_else(|| timex::unresolved(time), |(days, granularity)| timex::resolved(time, days, granularity));
            continue;
        }
        time.interval = days(time, publication, tense);
        if time.moved.is_some() {
            settle_moved(time);
        }
        time.timex = match (time.interval, publication.and_then(|it| day_away(time, it))) {
            (Some(_), Some(day)) => day.to_string(),
            (Some(days), None) => timex::resolved(time, days, time.granularity),
            (None, _) => timex::unresolved_from(time, publication),
        };
        if let Some(days) = time.interval {
            context = Some((sentence, days, time.granularity));
        }
    }
}

/// Returns the day that "two weeks ago", "three months later" count to: the value is told to the day, though meant to the week or month.
fn day_away(time: &Time, base: Date) -> Option<Date> {
    let is_counted = time.kind == TimeKind::Date
        && matches!(time.granularity, Granularity::Week | Granularity::Month | Granularity::Quarter | Granularity::Year)
        && !time.same_subperiod
        && time.length.is_none();
    if !is_counted {
        return None;
    }
    shift(base, time.offset?, time.offset_unit?)
}

/// Tells which number of "04/05/2023" is the day, where its weekday or the tense of its sentence leaves only one order.
fn settle_order(time: &mut Time, (first, second): (i8, i8), publication: Option<Date>, tense: Tense) {
    let years = match (time.year, publication) {
        (Some(year), _) => year..=year,
        (None, Some(base)) => base.year() - 1..=base.year() + 1,
        (None, None) => return,
    };
    let is_meant = |month: i8, day: i8| {
        years.clone().filter_map(|year| calendar::date(year, month, day)).any(|it| {
            let on_its_weekday = time.weekday.is_none_or(|day_of_week| weekday(it) == day_of_week);
            let in_tense = publication.is_none_or(|base| match tense {
                Tense::Past => it <= base,
                Tense::Future => it >= base,
                Tense::Unknown | Tense::Alone => true,
            });
            on_its_weekday && in_tense
        })
    };
    let (day, month) = match (is_meant(second, first), is_meant(first, second)) {
        (true, false) => (first, second),
        (false, true) => (second, first),
        (true, true) | (false, false) => return,
    };
    (time.day, time.month, time.either) = (Some(day), Some(month), None);
}

/// Replaces the named day of "two weeks before Christmas" by the day that is meant, as far as that is known.
fn settle_moved(time: &mut Time) {
    (time.holiday, time.weekday, time.ordinal, time.offset, time.offset_unit) = (None, None, None, None, None);
    let day = time.interval.map(|it| it.0);
    time.year = time.year.and(day.map(Date::year));
    time.month = day.map(Date::month);
    time.day = day.map(Date::day);
}

/// Returns the days of a time that is told from the story, seen from the last time of its sentence or from the publication.
fn from_context(time: &Time, told: Option<(Days, Granularity)>, publication: Option<Date>, tense: Tense) -> Option<(Days, Granularity)> {
    if time.same_subperiod
        && let (Some((days, granularity)), Some(offset), Some(unit)) = (told, time.offset, time.offset_unit)
    {
        let moved = shift(days.0, offset, unit)?;
        let granularity = granularity.max(Granularity::Day);
        return Some((holding(moved, granularity)?, granularity));
    }
    // "The weekend" of a sentence that names a year is not the first of that year.
    let finest = time.offset_unit.unwrap_or(time.granularity).max(Granularity::Day);
    let base = told.filter(|it| it.1 <= finest).map(|it| it.0.0).or(publication);
    Some((days(time, base, tense)?, time.granularity))
}

/// The fields that name a part of a year.
#[derive(Clone, Copy, Debug)]
struct Fields {
    month: Option<i8>,
    day: Option<i8>,
    weekday: Option<i8>,
    quarter: Option<i8>,
    half: Option<i8>,
}

impl Fields {
    fn of(time: &Time) -> Self {
        Self { month: time.month, day: time.day, weekday: time.weekday, quarter: time.quarter, half: time.half }
    }

    fn of_end(end: RangeEnd) -> Self {
        Self { month: end.month, day: end.day, weekday: end.weekday, quarter: end.quarter, half: None }
    }

    /// Returns the days that the fields name in `year`; the year itself where they name no part.
    fn in_year(self, year: i16) -> Option<Days> {
        let from = |month: i8, unit| holding(calendar::date(year, month, 1)?, unit);
        match (self.month, self.day, self.quarter, self.half) {
            (Some(month), Some(day), _, _) => holding(calendar::date(year, month, day)?, Granularity::Day),
            (Some(month), None, _, _) => from(month, Granularity::Month),
            (None, None, Some(quarter), _) => from(quarter * 3 - 2, Granularity::Quarter),
            (None, None, None, Some(half)) => from(half * 6 - 5, Granularity::Half),
            (None, None, None, None) => from(1, Granularity::Year),
            (None, Some(_), _, _) => None,
        }
    }

    fn names_part(self) -> bool {
        self.month.is_some() || self.quarter.is_some() || self.half.is_some()
    }
}

/// Returns the days of `time` seen from `base`.
fn days(time: &Time, base: Option<Date>, tense: Tense) -> Option<Days> {
    let found = if let Some(end) = time.end { range(time, end, base, tense)? } else { single(time, base, tense)? };
    let found = match time.moved {
        Some((count, unit)) => holding(shift(found.0, count, unit)?, Granularity::Day)?,
        None => found,
    };
    let found = match (time.modifier, base) {
        (Some(Modifier::Rest), Some(base)) => (found.0.max(base), found.1),
        (Some(Modifier::ToDate), Some(base)) => (found.0, shift(base, 1, Granularity::Day)?),
        _ => found,
    };
    (found.0 < found.1).then_some(found)
}

fn single(time: &Time, base: Option<Date>, tense: Tense) -> Option<Days> {
    // Fiscal calendars and hemispheres differ; "04/05/2023" may be two days.
    if time.is_fiscal || time.season.is_some() || time.either.is_some() {
        return None;
    }
    if let Some(holiday) = time.holiday {
        return holiday_days(time, holiday, base, tense);
    }
    let fields = Fields::of(time);
    if let (Some(nth), Some(day_of_week), None, None) = (time.ordinal, time.weekday, time.offset, time.month)
        && time.year.is_none()
    {
        return weekdays_away(base?, nth, day_of_week);
    }
    if let (Some(step), Some(_), None, None, None) = (time.ordinal, time.month, time.offset, time.year, time.weekday)
        && (time.granularity == Granularity::Month || time.day.is_some())
    {
        return month_away(fields, base?, step);
    }
    let within = match (time.offset, time.offset_unit, time.year) {
        (Some(offset), Some(unit), _) => {
            let base = base?;
            if time.length.is_some() && time.ordinal.is_none() {
                return rolling(time, base, offset, unit);
            }
            let moved = shift(base, offset, unit)?;
            if time.same_subperiod {
                return holding(moved, time.granularity);
            }
            let within = holding(moved, unit)?;
            match unit {
                Granularity::Year => fields.in_year(within.0.year())?,
                Granularity::Week if time.weekday.is_some() && time.ordinal.is_none() => {
                    let named = shift(within.0, i32::from(time.weekday?) - 1, Granularity::Day)?;
                    // "This Monday" is ahead where the sentence looks ahead, and behind where it looks back.
                    let weeks = match tense {
                        Tense::Future | Tense::Alone if offset == 0 && named < base => 1,
                        Tense::Past if offset == 0 && named > base => -1,
                        _ => 0,
                    };
                    return holding(shift(named, weeks, Granularity::Week)?, Granularity::Day);
                }
                Granularity::Month if time.day.is_some() => {
                    return holding(calendar::date(within.0.year(), within.0.month(), time.day?)?, Granularity::Day);
                }
                _ => within,
            }
        }
        (_, _, Some(year)) => match time.granularity {
            Granularity::Decade | Granularity::Century => holding(calendar::date(year, 1, 1)?, time.granularity)?,
            _ => fields.in_year(year)?,
        },
        _ => without_year(fields, base?, tense)?,
    };
    match time.ordinal {
        Some(nth) => nth_part(time, within, nth),
        // "The week of March 4".
        None if time.day.is_some() && matches!(time.granularity, Granularity::Week | Granularity::Weekend) => holding(within.0, time.granularity),
        None => Some(within),
    }
}

fn holiday_days(time: &Time, holiday: i8, base: Option<Date>, tense: Tense) -> Option<Days> {
    let in_year = |year: i16| holiday::in_year(holiday, year, time.granularity);
    match (time.year, time.offset, time.ordinal) {
        (Some(year), _, _) => in_year(year),
        (None, Some(offset), _) => in_year(i16::try_from(i32::from(base?.year()) + offset).ok()?),
        (None, None, Some(..0)) => nearest(shift(base?, -1, Granularity::Day)?, Tense::Past, in_year),
        (None, None, Some(_)) => nearest(shift(base?, 1, Granularity::Day)?, Tense::Future, in_year),
        (None, None, None) => nearest(base?, tense, in_year),
    }
}

/// Returns the days of "the past three years", "the next two weeks", "2 years 1 month ago".
fn rolling(time: &Time, base: Date, offset: i32, unit: Granularity) -> Option<Days> {
    if time.kind == TimeKind::Date {
        let moved = shift(shift(base, offset, unit)?, time.length?, Granularity::Day)?;
        return holding(moved, Granularity::Day);
    }
    // "The past two quarters" are the last two whole ones.
    if matches!(unit, Granularity::Quarter | Granularity::Half) {
        let this = holding(base, unit)?;
        return if offset < 0 { Some((shift(this.0, offset, unit)?, this.0)) } else { Some((this.1, shift(this.1, offset, unit)?)) };
    }
    if offset < 0 {
        return Some((shift(base, offset, unit)?, base));
    }
    let start = if time.modifier == Some(Modifier::Within) { base } else { shift(base, 1, Granularity::Day)? };
    Some((start, shift(start, offset, unit)?))
}

/// Returns "last May", "next June 5": the nearest one that lies before or after the month of `base`.
fn month_away(fields: Fields, base: Date, step: i8) -> Option<Days> {
    let this = holding(base, Granularity::Month)?;
    let in_year = |it: i16| fields.in_year(it);
    if step < 0 {
        let found = nearest(shift(this.0, -1, Granularity::Day)?, Tense::Past, in_year)?;
        return (found.1 <= this.0).then_some(found).or_else(|| fields.in_year(found.0.year() - 1));
    }
    nearest(this.1, Tense::Future, in_year)
}

fn nth_part(time: &Time, within: Days, nth: i8) -> Option<Days> {
    if let Some(day_of_week) = time.weekday {
        return holding(nth_weekday(within, day_of_week, nth)?, Granularity::Day);
    }
    if let Some(length) = time.length {
        return Some(if nth > 0 { (within.0, shift(within.0, length, time.granularity)?) } else { (shift(within.1, -length, time.granularity)?, within.1) });
    }
    match time.granularity {
        Granularity::Week => nth_week(within, nth),
        Granularity::Weekend => {
            let saturday = nth_weekday(within, 6, nth)?;
            Some((saturday, shift(saturday, 2, Granularity::Day)?))
        }
        unit => {
            let from = if nth > 0 { shift(within.0, i32::from(nth) - 1, unit)? } else { shift(within.1, i32::from(nth), unit)? };
            Some((from, shift(from, 1, unit)?))
        }
    }
}

/// Returns the `nth` such weekday after `base` (before it where negative).
fn weekdays_away(base: Date, nth: i8, day_of_week: i8) -> Option<Days> {
    let ahead = (day_of_week - weekday(base) - 1).rem_euclid(7) + 1;
    let days = if nth > 0 { i32::from(ahead) + 7 * (i32::from(nth) - 1) } else { i32::from(ahead) - 7 + 7 * i32::from(nth) + if ahead == 7 { 0 } else { 7 } };
    holding(shift(base, days, Granularity::Day)?, Granularity::Day)
}

/// Returns the days of fields without a year, in the direction that the tense points.
fn without_year(fields: Fields, base: Date, tense: Tense) -> Option<Days> {
    if let (Some(_), Some(_), Some(day_of_week)) = (fields.month, fields.day, fields.weekday) {
        // "Sunday, Feb. 10" names its year; where no year near has it so, the weekday is a slip.
        let as_named = |year: i16| fields.in_year(year).filter(|it| weekday(it.0) == day_of_week);
        let near = nearest(base, Tense::Unknown, as_named).filter(|it| it.0.year().abs_diff(base.year()) <= 1);
        return near.or_else(|| nearest(base, tense, |year| fields.in_year(year)));
    }
    if fields.names_part() {
        return nearest(base, tense, |year| fields.in_year(year));
    }
    match (fields.day, fields.weekday) {
        (Some(day), None) => nearest_day(base, tense, |it| it.day() == day),
        // The two together settle which month is meant.
        (Some(day), Some(day_of_week)) => nearest_day(base, Tense::Unknown, |it| it.day() == day && weekday(it) == day_of_week),
        (None, Some(day_of_week)) => {
            // The paper calls the day of its own date by its name too.
            let ahead = i32::from((day_of_week - weekday(base)).rem_euclid(7));
            let days = match tense {
                Tense::Future => ahead,
                Tense::Alone => (ahead + 6) % 7 + 1,
                Tense::Past | Tense::Unknown => (ahead - 7) % 7,
            };
            holding(shift(base, days, Granularity::Day)?, Granularity::Day)
        }
        (None, None) => None,
    }
}

/// Returns the day near `base` for which `is_meant` holds, at most eight months away.
fn nearest_day(base: Date, tense: Tense, is_meant: impl Fn(Date) -> bool) -> Option<Days> {
    let at = |days: i32| shift(base, days, Granularity::Day).filter(|it| is_meant(*it));
    let found = match tense {
        Tense::Past => (0..=240).find_map(|it| at(-it)),
        Tense::Future | Tense::Alone => (0..=240).find_map(at),
        Tense::Unknown => (0..=240).find_map(|it| at(-it).or_else(|| at(it))),
    };
    holding(found?, Granularity::Day)
}

/// Returns what `in_year` gives for the year that the tense points to.
fn nearest(base: Date, tense: Tense, in_year: impl Fn(i16) -> Option<Days>) -> Option<Days> {
    let this = base.year();
    let past = || (0..YEARS).filter_map(|it| in_year(this - it)).find(|it| it.0 <= base);
    let future = || (0..YEARS).filter_map(|it| in_year(this + it)).find(|it| it.1 > base);
    match tense {
        Tense::Past => past(),
        Tense::Future | Tense::Alone => future(),
        Tense::Unknown => match (past(), future()) {
            (Some(past), Some(future)) => {
                let back = calendar::days_between(past.1, base).max(0);
                let ahead = calendar::days_between(base, future.0).max(0);
                Some(if ahead < back { future } else { past })
            }
            (past, future) => past.or(future),
        },
    }
}

fn range(time: &Time, end: RangeEnd, base: Option<Date>, tense: Tense) -> Option<Days> {
    if let Some(length) = time.length {
        return ended(time, end, length, base, tense);
    }
    let mut first = time.clone();
    first.end = None;
    let names_day = first.day.is_some() || first.weekday.is_some() || first.offset_unit == Some(Granularity::Day);
    first.kind = if names_day { TimeKind::Date } else { TimeKind::DateRange };
    let last = Fields::of_end(end);
    // "From 4 to 22 this month": both in the same moved period.
    if let (Some(_), Some(Granularity::Month), Some(day)) = (time.offset, time.offset_unit, end.day) {
        let start = single(&first, base, tense)?;
        return Some((start.0, holding(calendar::date(start.0.year(), start.0.month(), day)?, Granularity::Day)?.1));
    }
    let start = single(&first, base, tense)?;
    let in_year = |year: i16| if last.names_part() { last.in_year(year) } else { None };
    if end.offset.is_some() {
        let until = single(&last_of(time, end), base, tense)?;
        return Some((start.0, until.1));
    }
    let until = match end.year {
        Some(year) => last.in_year(year)?,
        None if last.names_part() => in_year(start.0.year()).filter(|it| it.0 >= start.0).or_else(|| in_year(start.0.year() + 1))?,
        None => {
            let day_of_week = end.weekday;
            (0..32)
                .filter_map(|it| shift(start.0, it, Granularity::Day))
                .find(|it| match (end.day, day_of_week) {
                    (Some(day), _) => it.day() == day,
                    (None, Some(day_of_week)) => weekday(*it) == day_of_week,
                    (None, None) => false,
                })
                .and_then(|it| holding(it, Granularity::Day))?
        }
    };
    Some((start.0, until.1))
}

/// Returns the days of "the three months ended Sept. 30".
fn ended(time: &Time, end: RangeEnd, length: i32, base: Option<Date>, tense: Tense) -> Option<Days> {
    let mut last = last_of(time, end);
    (last.length, last.offset, last.offset_unit) = (None, time.offset, time.offset_unit);
    last.granularity = if end.day.is_some() { Granularity::Day } else { Granularity::Month };
    last.kind = if end.day.is_some() { TimeKind::Date } else { TimeKind::DateRange };
    let after = single(&last, base, tense)?.1;
    Some((shift(after, -length, time.granularity)?, after))
}

/// Returns the end of a range as a time of its own.
fn last_of(time: &Time, end: RangeEnd) -> Time {
    let mut last = time.clone();
    last.end = None;
    last.granularity = if end.month.is_some() && end.day.is_none() { Granularity::Month } else { end.offset_unit.unwrap_or(Granularity::Day) };
    last.kind = if last.granularity == Granularity::Day { TimeKind::Date } else { TimeKind::DateRange };
    (last.year, last.month, last.day, last.weekday, last.quarter) = (end.year, end.month, end.day, end.weekday, end.quarter);
    (last.offset, last.offset_unit) = (end.offset, end.offset_unit);
    last
}
