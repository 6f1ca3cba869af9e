//! The times that figures are set against: "the same period last year", "the year-ago quarter", "year over year".

use crate::document::TokenKind;
use crate::mention::time::reader::{Reader, ending};
use crate::mention::time::unit::Unit;
use crate::mention::time::{Anchor, Granularity, Modifier, Time, TimeKind};

impl Reader<'_, '_> {
    /// Reads "the same period last year", "the same quarter a year earlier", "the corresponding period of 2022", "this time last year".
    pub(super) fn same_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let the = self.skip(at, &["the", "a"]);
        let is_this_time = prose.are(the, &["this", "time"]);
        let is_same = prose.is_any(the, &["same", "corresponding", "comparable", "equivalent"]);
        if !is_same && !is_this_time {
            return None;
        }
        let count = self.count(the + 1).filter(|it| self.unit(it.1).is_some_and(|it| it.is_plural));
        let noun_at = if is_this_time { the + 1 } else { count.map_or(the + 1, |it| it.1) };
        let noun_at = self.skip_kind(noun_at, TokenKind::Dash);
        let (granularity, noun_end) = match self.unit(noun_at) {
            Some(unit) if !unit.unit.is_clock() => (unit.unit.granularity().0, noun_at + 1),
            _ if prose.is_any(noun_at, &["period", "time", "point", "stage", "half"]) => (Granularity::Year, noun_at + 1),
            _ => match self.part_noun(noun_at) {
                Some(end) => (Granularity::Quarter, end),
                None => return None,
            },
        };
        let is_day = granularity == Granularity::Day;
        let linked = self.skip(noun_end, &["of", "in", "a", "from", "during", "the"]);
        let linked = if linked > noun_end && prose.is(linked, "the") { noun_end + 1 } else { linked };
        let outer = self
            .outer(noun_end)
            .or_else(|| self.outer(linked))
            .or_else(|| self.year_away(noun_end))
            .filter(|it| it.unit > granularity || it.unit == Granularity::Year);
        let Some(outer) = outer else {
            let day_part = is_day || count.is_some() || is_this_time || prose.is_any(noun_at, &["point", "stage", "half", "time"]);
            let is_corresponding = !prose.is(the, "same");
            if day_part {
                return None;
            }
            // "The same period" alone is the figure's own one, "the corresponding period" that of the year before.
            let mut time = Time::blank(TimeKind::DateRange, granularity, at, noun_end);
            time.anchor = Anchor::Narrative;
            time.offset = Some(-i32::from(is_corresponding));
            time.offset_unit = Some(Granularity::Year);
            time.same_subperiod = true;
            return Some(time);
        };
        let kind = if is_day || is_this_time { TimeKind::Date } else { TimeKind::DateRange };
        let mut time = Time::blank(kind, if is_this_time { Granularity::Day } else { granularity }, at, outer.end);
        outer.apply(&mut time);
        time.same_subperiod = true;
        // "The same period last year" is told by the paper of the figure's own period, so a year before that.
        let is_year_before = time.offset == Some(-1) && outer.unit == Granularity::Year && !is_this_time;
        if is_year_before {
            time.anchor = Anchor::Narrative;
        }
        Some(time)
    }

    fn part_noun(&self, at: usize) -> Option<usize> {
        let (_, after) = self.ordinal(at)?;
        let after = self.skip_kind(after, TokenKind::Dash);
        self.prose.is_any(after, &["quarter", "half"]).then_some(after + 1)
    }

    /// Reads "the year-ago quarter", "a year-earlier period", "the prior-year period", "year over year", "year-on-year".
    pub(super) fn baseline_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let the = self.skip(at, &["the", "a"]);
        let leads = prose.is_any(the, &["prior", "previous"]);
        let unit_at = if leads { the + 1 } else { the };
        let unit_at = if leads { self.skip_kind(unit_at, TokenKind::Dash) } else { unit_at };
        let unit = self.unit(unit_at).filter(|it| matches!(it.unit, Unit::Year | Unit::Month | Unit::Quarter | Unit::Week) && !it.is_plural)?;
        let unit = unit.unit.granularity().0;
        let mut time = Time::blank(TimeKind::DateRange, unit, at, unit_at + 1);
        time.anchor = Anchor::Narrative;
        time.offset = Some(-1);
        time.offset_unit = Some(unit);
        time.same_subperiod = true;
        let dash = self.skip_kind(unit_at + 1, TokenKind::Dash);
        if leads {
            let noun = self.comparison_noun(unit_at + 1)?;
            let hyphenated = prose.is_kind(the + 1, TokenKind::Dash);
            return hyphenated.then(|| ending(time, noun));
        }
        if dash > unit_at + 1 && prose.is_any(dash, &["ago", "earlier", "before"]) {
            return Some(ending(time, self.comparison_noun(dash + 1).unwrap_or(dash + 1)));
        }
        let repeated = self.skip_kind(dash + 1, TokenKind::Dash);
        let is_comparison = prose.is_any(dash, &["over", "on", "to"]) && self.unit(repeated).is_some_and(|it| it.unit.granularity().0 == unit && !it.is_plural);
        // "Year to year" says nothing of when; "year over year" is a baseline.
        (is_comparison && !prose.is(dash, "to") && the == at).then(|| ending(time, repeated + 1))
    }

    /// Reads "year to date", "the quarter-to-date": the period of the paper up to its day.
    pub(super) fn to_date_led(&self, at: usize) -> Option<Time> {
        let unit_at = self.skip(at, &["the"]);
        let unit = self.unit(unit_at).filter(|it| matches!(it.unit, Unit::Year | Unit::Quarter | Unit::Month | Unit::Week) && !it.is_plural)?;
        let to = self.skip_kind(unit_at + 1, TokenKind::Dash);
        let date = self.skip_kind(to + 1, TokenKind::Dash);
        if !self.prose.is(to, "to") || !self.prose.is(date, "date") {
            return None;
        }
        let granularity = unit.unit.granularity().0;
        let mut time = Time::blank(TimeKind::DateRange, granularity, unit_at, date + 1);
        time.offset = Some(0);
        time.offset_unit = Some(granularity);
        time.modifier = Some(Modifier::ToDate);
        Some(time)
    }

    fn comparison_noun(&self, at: usize) -> Option<usize> {
        let (_, at) = self.fiscal(at);
        if prose_period(self, at) { Some(at + 1) } else { self.part_noun(at) }
    }

    /// Reads "the year", "the quarter", "the month" where they are the period that the text speaks of.
    pub(super) fn period_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let the = self.skip(at, &["the"]);
        let bound = self.follows(at, &["in", "for", "during", "throughout", "within", "over", "at", "on"]);
        if the == at || !bound {
            return None;
        }
        let (is_fiscal, unit_at) = self.fiscal(the);
        let unit = self.unit(unit_at).filter(|it| matches!(it.unit, Unit::Year | Unit::Quarter | Unit::Month | Unit::Week | Unit::Weekend) && !it.is_plural)?;
        let after = unit_at + 1;
        let goes_on = matches!(self.kind(after), Some(TokenKind::Dash | TokenKind::Number))
            || prose.is_any(after, &["of", "to", "that", "since", "after", "before", "ahead", "when", "ended", "ending", "through"]);
        if goes_on {
            return None;
        }
        let granularity = unit.unit.granularity().0;
        let mut time = Time::blank(TimeKind::DateRange, granularity, at, after);
        time.anchor = Anchor::Narrative;
        time.offset = Some(0);
        time.offset_unit = Some(granularity);
        time.is_fiscal = is_fiscal;
        Some(time)
    }
}

fn prose_period(reader: &Reader<'_, '_>, at: usize) -> bool {
    reader.prose.is(at, "period") || reader.unit(at).is_some_and(|it| !it.unit.is_clock() && !it.is_plural)
}
