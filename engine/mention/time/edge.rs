//! Parts of periods: "early May", "mid-2020", "late last year", "the end of the month", "earlier this week".

use crate::document::TokenKind;
use crate::lexicon::Class;
use crate::mention::time::reader::{Reader, end, starting};
use crate::mention::time::{Anchor, Granularity, Modifier, Time, TimeKind};

impl Reader<'_, '_> {
    /// Reads a part of a period from token `at`.
    pub(super) fn edge_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let the = self.skip(at, &["the"]);
        let (payload, mut next) = self.phrase(the, Class::TimeEdge)?;
        let is_spread = prose.is_any(next.wrapping_sub(1), &["of", "in"]);
        next = self.skip_kind(next, TokenKind::Dash);
        let is_noun = prose.is_any(the, &["beginning", "start", "middle", "end"]);
        if is_noun && !is_spread {
            return None;
        }
        let modifier = match payload {
            1 => Modifier::Start,
            2 => Modifier::Mid,
            _ => Modifier::End,
        };
        let inner = self.edged(next, is_spread)?;
        // "Later that year", "earlier in the day".
        let start = if the > at && !is_noun && !prose.is_any(the, &["early", "mid", "late"]) { the } else { at };
        let mut time = starting(inner, start);
        time.modifier = Some(modifier);
        Some(time)
    }

    /// Reads the period whose part is meant.
    fn edged(&self, at: usize, is_spread: bool) -> Option<Time> {
        let named = self
            .decade_led(at)
            .or_else(|| self.quarter_led(at))
            .or_else(|| self.shift_led(at))
            .or_else(|| self.day_word_led(at))
            .or_else(|| self.weekday_led(at).map(|it| self.with_day_part(it)))
            .or_else(|| self.season_led(at))
            .or_else(|| self.month_led(at))
            .or_else(|| self.year_led(at));
        if let Some(time) = named {
            return Some(time);
        }
        if let Some(part) = self.sense(at, Class::DayPart).and_then(super::relative::day_part) {
            let mut time = Time::blank(TimeKind::Time, Granularity::Time, at, at + 1);
            time.anchor = Anchor::Absolute;
            time.day_part = Some(part);
            return Some(time);
        }
        // "The end of the year", "early in the week", "the start of the season".
        let the = self.skip(at, &["the"]);
        let unit = self.unit(the).filter(|it| is_spread && !it.is_plural && !it.unit.is_clock())?;
        // "By end of year" leaves the article out, "the end of week one" does not mean this one.
        let is_bare =
            self.prose.is_any(at.wrapping_sub(2), &["end", "start", "beginning"]) && !matches!(self.kind(at + 1), Some(TokenKind::Word | TokenKind::Number));
        if the == at && !is_bare {
            return None;
        }
        let granularity = unit.unit.granularity().0;
        let kind = if granularity == Granularity::Day { TimeKind::Date } else { TimeKind::DateRange };
        let mut time = Time::blank(kind, granularity, at, the + 1);
        time.offset = Some(0);
        time.offset_unit = Some(granularity);
        // "At the end of the day" is an idiom as often as a time.
        let is_idiom = granularity == Granularity::Day;
        (!is_idiom && !self.prose.is(end(&time), "of")).then_some(time)
    }

    /// Reads "the week of March 4", "the year after next", "the month before last".
    pub(super) fn unit_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let the = self.skip(at, &["the"]);
        let unit = self.unit(the).filter(|it| the > at && !it.is_plural && !it.unit.is_clock())?;
        let granularity = unit.unit.granularity().0;
        let next = the + 1;
        let step = match () {
            () if prose.is(next, "after") => self.skip(next + 1, &["the"]),
            () if prose.is(next, "before") => self.skip(next + 1, &["the"]),
            () => next,
        };
        let far = if prose.is(next, "after") && prose.is(step, "next") { Some(2) } else { (prose.is(next, "before") && prose.is(step, "last")).then_some(-2) };
        if let Some(far) = far.filter(|_| granularity > Granularity::Day) {
            let mut time = Time::blank(TimeKind::DateRange, granularity, at, step + 1);
            time.offset = Some(far);
            time.offset_unit = Some(granularity);
            return Some(time);
        }
        // "The day before", "the year before" at the end of a clause, told from the story.
        if prose.is_any(next, &["before", "after", "earlier"]) && self.ends_clause(next + 1) {
            let is_before = !prose.is(next, "after");
            let mut time = Time::blank(if granularity == Granularity::Day { TimeKind::Date } else { TimeKind::DateRange }, granularity, at, next + 1);
            time.anchor = Anchor::Narrative;
            time.offset = Some(if is_before { -1 } else { 1 });
            time.offset_unit = Some(granularity);
            time.same_subperiod = is_before && granularity > Granularity::Day;
            return Some(time);
        }
        if !matches!(granularity, Granularity::Week | Granularity::Weekend) || !prose.is(next, "of") {
            return None;
        }
        let named = self.month_led(next + 1).or_else(|| self.day_led(next + 1)).or_else(|| self.holiday_led(next + 1));
        let day = named.filter(|it| it.kind == TimeKind::Date)?;
        let mut time = starting(day, at);
        time.kind = TimeKind::DateRange;
        time.granularity = granularity;
        Some(time)
    }

    /// Reads "week 27 of 2018", "week 3 of last year": the weeks that calendars number.
    pub(super) fn numbered_week(&self, at: usize) -> Option<Time> {
        if !self.prose.is(at, "week") {
            return None;
        }
        let (number, 1 | 2) = self.digits(at + 1)? else { return None };
        let year = self.period_of(at + 2).filter(|it| (1..=53).contains(&number) && it.granularity == Granularity::Year && it.ordinal.is_none())?;
        let mut time = starting(year, at);
        time.granularity = Granularity::Week;
        time.ordinal = Some(number as i8);
        Some(time)
    }

    /// Reads "the rest of the year", "the remainder of this week": from now to the end of the period.
    pub(super) fn rest_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let the = self.skip(at, &["the"]);
        if !prose.is_any(the, &["rest", "remainder"]) {
            return None;
        }
        let of = self.skip(the + 1, &["of"]);
        if of == the + 1 {
            return None;
        }
        let period = self.shift_led(of).filter(|it| it.length.is_none());
        let mut time = if let Some(time) = period {
            time
        } else {
            let unit_at = self.skip(of, &["the"]);
            let unit = self.unit(unit_at).filter(|it| !it.is_plural && !it.unit.is_clock())?;
            let granularity = unit.unit.granularity().0;
            if granularity == Granularity::Day || prose.is(unit_at + 1, "of") {
                return None;
            }
            let mut time = Time::blank(TimeKind::DateRange, granularity, at, unit_at + 1);
            time.offset = Some(0);
            time.offset_unit = Some(granularity);
            time
        };
        time.modifier = Some(Modifier::Rest);
        Some(starting(time, at))
    }

    /// Reads "within 30 days" where the clause looks ahead: from now that long.
    pub(super) fn within_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        if !prose.is(at, "within") {
            return None;
        }
        let next = self.skip(at + 1, &["the"]);
        let next = self.skip(next, &["next", "coming"]);
        let (count, unit_at, _) = self.count(next)?;
        let unit = self.unit(unit_at).filter(|it| !it.unit.is_clock())?;
        let after = unit_at + 1;
        let of_event = prose.is_any(after, &["of", "after", "from", "before"]);
        let is_ahead = super::tense::around(prose, at, after) == super::tense::Tense::Future;
        let whole = count.whole().filter(|it| (1..1000).contains(it))?;
        if of_event || !is_ahead {
            return None;
        }
        let (granularity, each) = unit.unit.granularity();
        let mut time = Time::blank(TimeKind::DateRange, granularity, at, after);
        time.offset = Some(whole * each);
        time.offset_unit = Some(granularity);
        time.length = Some(whole * each);
        time.modifier = Some(Modifier::Within);
        Some(time)
    }
}
