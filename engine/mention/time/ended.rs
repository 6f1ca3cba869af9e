//! Periods told by their end: "the three months ended Sept. 30", "the year to March", "the week ending June 3, 2023".

use crate::mention::time::number::Count;
use crate::mention::time::reader::{Reader, end};
use crate::mention::time::unit::Unit;
use crate::mention::time::{Granularity, RangeEnd, Time, TimeKind};

impl Reader<'_, '_> {
    /// Reads a period told by its end from token `at`.
    pub(super) fn ended_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let the = self.skip(at, &["the", "its", "their"]);
        let first = self.skip(the, &["first", "fiscal", "financial"]);
        let first = self.skip(first, &["fiscal"]);
        let (count, unit_at) = if self.unit(first).is_some() {
            (1, first)
        } else {
            let (count, unit_at, _) = self.count(first).filter(|it| it.0 != Count::Vague)?;
            (count.whole().filter(|it| (1..=120).contains(it))?, unit_at)
        };
        let unit_at = self.skip(unit_at, &["fiscal"]);
        let unit = self.unit(unit_at).filter(|it| matches!(it.unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year) && it.is_plural == (count > 1))?;
        let link = unit_at + 1;
        // "The year to March" runs to its end; "two years to May 5" would be a distance.
        let says_ended = prose.is_any(link, &["ended", "ending"]);
        let runs_to = the > at && prose.is_any(link, &["to", "through"]);
        if !says_ended && !runs_to {
            return None;
        }
        let last_at = self.skip(link + 1, &["on", "in"]);
        let last = self.month_led(last_at).or_else(|| self.day_led(last_at)).or_else(|| self.numeric(last_at))?;
        let is_end = matches!(last.granularity, Granularity::Day | Granularity::Month) && last.end.is_none() && last.month.is_some();
        if !is_end {
            return None;
        }
        let (granularity, each) = unit.unit.granularity();
        let mut time = Time::blank(TimeKind::DateRange, granularity, if prose.is(at, "the") { at } else { the }, end(&last));
        time.anchor = last.anchor;
        time.offset = last.offset;
        time.offset_unit = last.offset_unit;
        time.length = Some(count * each);
        time.end = Some(RangeEnd { year: last.year, month: last.month, day: last.day, ..RangeEnd::default() });
        Some(time)
    }
}
