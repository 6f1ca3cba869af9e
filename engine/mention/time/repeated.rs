//! Repeated times: "every Monday", "each year", "annually", "twice a week".

use crate::document::TokenKind;
use crate::lexicon::Class;
use crate::mention::time::reader::Reader;
use crate::mention::time::unit::Unit;
use crate::mention::time::{Anchor, DayPart, Granularity, Time, TimeKind};

impl Reader<'_, '_> {
    /// Reads a repeated time from token `at`.
    pub(super) fn repeated(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        if let Some(payload) = self.sense(at, Class::Frequency) {
            return self.frequency(at, payload);
        }
        let is_bare = self.follows(at, &["on", "at", "during", "over"]) || self.starts_sentence(at);
        if is_bare && prose.is_any(at, &["weekdays", "weekends", "weeknights"]) {
            return Some(days_of_kind(at, at + 1, prose.is(at, "weekends")));
        }
        let often = prose.is_any(at, &["once", "twice"]) || prose.is(at + 1, "times") && self.sense(at, Class::Cardinal).is_some();
        if often {
            let per_at = if prose.is(at + 1, "times") { at + 2 } else { at + 1 };
            let unit_at = prose.is_any(per_at, &["a", "an", "each", "every", "per"]).then_some(per_at + 1)?;
            let unit = self.unit(unit_at).filter(|it| !it.is_plural && it.unit != Unit::Second)?;
            return Some(every(at, unit_at + 1, unit.unit, 1));
        }
        if !prose.is_any(at, &["every", "each"]) {
            return None;
        }
        let other = prose.is(at + 1, "other");
        let next = if other { at + 2 } else { at + 1 };
        if let Some(weekday) = self.sense(next, Class::Weekday) {
            let mut time = Time::blank(TimeKind::Set, Granularity::Day, at, next + 1);
            time.weekday = Some(weekday as i8);
            return Some(told(time));
        }
        if prose.is_any(next, &["weekday", "weeknight"]) {
            return Some(days_of_kind(at, next + 1, false));
        }
        if let Some(month) = self.sense(next, Class::Month).filter(|_| self.is_capitalised(next)) {
            let mut time = Time::blank(TimeKind::Set, Granularity::Month, at, next + 1);
            time.month = Some(month as i8);
            return Some(told(time));
        }
        if let Some(part) = self.sense(next, Class::DayPart) {
            let mut time = Time::blank(TimeKind::Set, Granularity::Time, at, next + 1);
            time.day_part = crate::mention::time::relative::day_part(part);
            return Some(told(time));
        }
        if let Some(unit) = self.unit(next).filter(|it| !it.is_plural && it.unit != Unit::Second) {
            return Some(every(at, next + 1, unit.unit, if other { 2 } else { 1 }));
        }
        let (count, unit_at, _) = self.count(next)?;
        let unit = self.unit(unit_at)?;
        let whole = count.whole().filter(|it| (1..1000).contains(it))?;
        Some(every(at, unit_at + 1, unit.unit, whole))
    }

    /// Reads "Tuesday afternoons", "Friday nights".
    pub(super) fn weekday_parts(&self, at: usize) -> Option<Time> {
        const PARTS: [(&str, DayPart); 4] =
            [("mornings", DayPart::Morning), ("afternoons", DayPart::Afternoon), ("evenings", DayPart::Evening), ("nights", DayPart::Night)];
        let weekday = self.sense(at, Class::Weekday)? as i8;
        let (_, part) = PARTS.into_iter().find(|it| self.prose.is(at + 1, it.0))?;
        let mut time = Time::blank(TimeKind::Set, Granularity::Time, at, at + 2);
        time.weekday = Some(weekday);
        time.day_part = Some(part);
        Some(told(time))
    }

    fn frequency(&self, at: usize, payload: i32) -> Option<Time> {
        match payload {
            101..=107 => {
                let mut time = Time::blank(TimeKind::Set, Granularity::Day, at, at + 1);
                time.weekday = Some((payload - 100) as i8);
                Some(told(time))
            }
            // A daily may be a newspaper: "the Daily News".
            _ if self.is_capitalised(at) && !self.starts_sentence(at) => None,
            _ => {
                // "Bi-monthly" comes every two months.
                let is_double = at > 1 && self.prose.is(at - 2, "bi") && self.prose.is_kind(at - 1, TokenKind::Dash) && self.is_glued(at);
                Some(every(if is_double { at - 2 } else { at }, at + 1, Unit::from_number(payload)?, 1 + i32::from(is_double)))
            }
        }
    }
}

fn every(start: usize, end: usize, unit: Unit, count: i32) -> Time {
    let (granularity, each) = unit.granularity();
    let mut time = Time::blank(TimeKind::Set, granularity, start, end);
    time.length = Some(count * each);
    let (number, letter) = unit.timex();
    let clock = if unit.is_clock() { "T" } else { "" };
    time.timex = format!("P{clock}{}{letter}", number * i64::from(count));
    told(time)
}

/// Returns "every weekday", "weekends".
fn days_of_kind(start: usize, end: usize, is_weekend: bool) -> Time {
    let granularity = if is_weekend { Granularity::Weekend } else { Granularity::Day };
    let mut time = Time::blank(TimeKind::Set, granularity, start, end);
    time.timex = String::from(if is_weekend { "P1WE" } else { "P1WD" });
    told(time)
}

fn told(mut time: Time) -> Time {
    time.anchor = Anchor::Absolute;
    time
}
