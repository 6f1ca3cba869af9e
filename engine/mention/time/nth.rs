//! The nth unit of a period: "the first week of October", "the last Friday in May", "the first nine months of the year".

use crate::document::TokenKind;
use crate::lexicon::Class;
use crate::mention::time::reader::{Reader, end, starting};
use crate::mention::time::unit::Unit;
use crate::mention::time::{Granularity, Time, TimeKind};

impl Reader<'_, '_> {
    /// Reads the nth unit of a period from token `at`.
    pub(super) fn nth_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let the = self.skip(at, &["the", "its", "their"]);
        let start = if prose.is_any(at, &["its", "their"]) { the } else { at };
        let (nth, mut next) = match self.ordinal(the) {
            Some((value, after)) if prose.is(after, "last") => (-value, after + 1),
            Some(it) => it,
            None if prose.is_any(the, &["last", "final", "closing"]) => (-1, the + 1),
            None if prose.is(the, "opening") => (1, the + 1),
            None => return None,
        };
        let nth = i8::try_from(nth).ok()?;
        next = self.skip(next, &["full"]);
        if let Some(weekday) = self.sense(next, Class::Weekday) {
            // "Every second Sunday", "a second Sunday in a row" are of no month; "voters return second Sunday" is of this one.
            let ends = matches!(self.kind(next + 1), None | Some(TokenKind::Terminal | TokenKind::Comma));
            let is_bare = the == at
                && ends
                && at > 0
                && nth > 0
                && !prose.has(at - 1, Class::Determiner)
                && !prose.is_any(at - 1, &["every", "each", "his", "her", "their", "its"]);
            let inner = match self.period_of(next + 1) {
                Some(inner) => inner,
                None if is_bare => {
                    let mut month = Time::blank(TimeKind::DateRange, Granularity::Month, at, next + 1);
                    month.offset = Some(0);
                    month.offset_unit = Some(Granularity::Month);
                    month
                }
                None => return None,
            };
            let mut time = starting(inner, start);
            time.kind = TimeKind::Date;
            time.granularity = Granularity::Day;
            time.weekday = Some(weekday as i8);
            time.ordinal = Some(nth);
            return Some(time);
        }
        let counted = if self.unit(next).is_none() && matches!(nth, 1 | -1) { self.count(next) } else { None };
        let count = match counted {
            Some(it) => Some(it.0.whole().filter(|it| (1..1000).contains(it))?),
            None => None,
        };
        let unit_at = self.skip_kind(counted.map_or(next, |it| it.1), TokenKind::Dash);
        let unit = self.unit(unit_at).filter(|it| !it.unit.is_clock() && it.is_plural == counted.is_some())?;
        if matches!(unit.unit, Unit::Quarter | Unit::Century) && count.is_none() {
            return None;
        }
        let (granularity, each) = unit.unit.granularity();
        let inner = self.period_of(unit_at + 1)?;
        if inner.granularity <= granularity {
            return None;
        }
        let mut time = starting(inner, start);
        time.kind = if granularity == Granularity::Day && count.is_none() { TimeKind::Date } else { TimeKind::DateRange };
        time.granularity = granularity;
        if granularity == Granularity::Day && count.is_none() && (1..=31).contains(&nth) && time.month.is_some() {
            // "The third day of October" is 3 October.
            time.day = Some(nth);
            return Some(time);
        }
        time.ordinal = Some(nth);
        time.length = count.map(|it| it * each);
        Some(time)
    }

    /// Reads "of October 2014", "in the year", "of last month", "next year".
    pub(super) fn period_of(&self, at: usize) -> Option<Time> {
        let linked = self.skip(at, &["of", "in"]);
        let inner = self.edge_led(linked).or_else(|| self.quarter_led(linked)).or_else(|| self.shift_led(linked)).or_else(|| self.season_led(linked));
        let inner = inner.or_else(|| self.month_led(linked)).or_else(|| self.decade_led(linked)).or_else(|| self.year_led(linked));
        if let Some(inner) = inner.filter(|it| it.kind == TimeKind::DateRange && it.end.is_none() && it.length.is_none()) {
            return Some(inner);
        }
        if linked == at {
            return None;
        }
        // "Of the year", "of the month", "of the fiscal year".
        let the = self.skip(linked, &["the", "its", "their"]);
        let (is_fiscal, unit_at) = self.fiscal(the);
        let unit = self
            .unit(unit_at)
            .filter(|it| the > linked && !it.is_plural && matches!(it.unit, Unit::Year | Unit::Month | Unit::Week | Unit::Quarter | Unit::Decade))?;
        let granularity = unit.unit.granularity().0;
        let mut time = Time::blank(TimeKind::DateRange, granularity, at, unit_at + 1);
        time.offset = Some(0);
        time.offset_unit = Some(granularity);
        time.is_fiscal = is_fiscal;
        if self.prose.is(end(&time), "of") {
            return None;
        }
        Some(time)
    }
}
