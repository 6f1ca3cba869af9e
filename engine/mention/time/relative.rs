//! Times told from another one: "yesterday", "last week", "three days ago", "a year earlier", "the same period last year".

use crate::document::TokenKind;
use crate::lexicon::Class;
use crate::mention::time::composite::step;
use crate::mention::time::number::Count;
use crate::mention::time::reader::{Reader, end, ending};
use crate::mention::time::unit::{Unit, UnitWord};
use crate::mention::time::{Anchor, DayPart, Granularity, Time, TimeKind};

impl Reader<'_, '_> {
    /// Reads "yesterday", "the day before yesterday", "tonight", "last night", "this morning", "tomorrow evening".
    pub(super) fn day_word_led(&self, at: usize) -> Option<Time> {
        if let Some((payload, after)) = self.phrase(at, Class::DayWord) {
            // "USA Today", "BBC South Today".
            let is_name = self.is_capitalised(at) && !self.starts_sentence(at) && at > 0 && self.is_capitalised(at - 1);
            if is_name {
                return None;
            }
            let mut time = Time::blank(TimeKind::Date, Granularity::Day, at, after);
            time.offset_unit = Some(Granularity::Day);
            if payload == 100 {
                time.offset = Some(0);
                return Some(with_part(time, DayPart::Night, after));
            }
            time.offset = Some(payload);
            return Some(self.with_day_part(time));
        }
        let shift_at = self.skip(at, &["the"]);
        let payload = self.sense(shift_at, Class::TimeShift)?;
        let part = day_part(self.sense(shift_at + 1, Class::DayPart)?)?;
        let (mut anchor, offset) = step(payload);
        let is_told = match offset {
            -1 if anchor == Anchor::Publication => self.prose.is(shift_at, "last") && part == DayPart::Night,
            0 if anchor == Anchor::Publication => self.prose.is(shift_at, "this"),
            _ => shift_at > at || self.prose.is_any(shift_at, &["next", "that", "same"]),
        };
        if !is_told {
            return None;
        }
        // "The next morning", "that night" follow the story.
        if self.prose.is(shift_at, "next") {
            anchor = Anchor::Narrative;
        }
        let mut time = Time::blank(TimeKind::Date, Granularity::Day, at, shift_at + 2);
        time.anchor = anchor;
        time.offset_unit = Some(Granularity::Day);
        time.offset = Some(offset);
        Some(with_part(time, part, shift_at + 2))
    }

    /// Adds the part of the day after a day: "Friday night", "yesterday in the morning".
    pub(super) fn with_day_part(&self, time: Time) -> Time {
        if time.kind != TimeKind::Date {
            return time;
        }
        let at = end(&time);
        let part_at = if self.prose.are(at, &["in", "the"]) { at + 2 } else { at };
        let part_at = if part_at == at { self.skip(at, &["early", "late"]) } else { part_at };
        match self.sense(part_at, Class::DayPart).and_then(day_part) {
            Some(part) => with_part(time, part, part_at + 1),
            None => time,
        }
    }

    /// Reads "last week", "the past three years", "this month", "the previous quarter", "the following day".
    pub(super) fn shift_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let the = self.skip(at, &["the", "its", "their"]);
        let is_bare = prose.is_any(at, &["its", "their"]);
        let mut payload = self.sense(the, Class::TimeShift).filter(|_| the > at || !prose.is(the, "following"))?;
        // "The talks could last a week", "it will begin on Monday and last six weeks".
        let could_be_verb = the == at && prose.is(at, "last") && at > 0;
        let follows_auxiliary = could_be_verb && (prose.has(at - 1, Class::Auxiliary) || prose.is_any(at - 1, &["to", "typically", "usually", "'ll"]));
        let is_verb = follows_auxiliary || could_be_verb && prose.is(at - 1, "and") && self.unit(at + 1).is_none() && self.count(at + 1).is_some();
        if is_verb {
            return None;
        }
        let mut next = the + 1;
        // "This past weekend", "this coming week".
        if let (0, Some(second)) = (payload, self.sense(next, Class::TimeShift)) {
            payload = second;
            next += 1;
        }
        let (is_fiscal, next) = self.fiscal(next);
        let next = self.skip(next, &["full", "calendar", "whole", "working", "trading"]);
        let (anchor, step) = step(payload);
        let start = if is_bare { the } else { at };
        if let Some(time) = self.shifted_month_or_season(start, next, anchor, step) {
            return Some(time);
        }
        if let Some(time) = self.shifted_quarter(start, next, anchor, step) {
            return Some(time);
        }
        let counted = if self.unit(next).is_none() { self.count(next) } else { None };
        let (count, unit_at) = counted.map_or((None, next), |it| (Some(it.0), it.1));
        let unit_at = if counted.is_some() { self.skip(unit_at, &["full", "fiscal", "consecutive", "straight"]) } else { unit_at };
        let unit = self.unit(unit_at).filter(|it| !it.needs_figure || counted.is_some_and(|it| it.2) || !it.unit.is_clock())?;
        let after = unit_at + 1;
        let is_name = prose.is_kind(after, TokenKind::Dash) && self.is_glued(after) && counted.is_none();
        if is_name || prose.is(at, "that") && counted.is_some() {
            return None;
        }
        match count {
            // "The coming months", "past years": how many is left open.
            None if unit.is_plural && step != 0 && anchor == Anchor::Publication && !unit.unit.is_clock() && !prose.is(the, "last") => {
                let mut time = Time::blank(TimeKind::DateRange, unit.unit.granularity().0, start, after);
                time.timex = String::from(if step < 0 { "PAST_REF" } else { "FUTURE_REF" });
                Some(time)
            }
            None if unit.is_plural => None,
            None => {
                let mut time = Time::blank(TimeKind::DateRange, Granularity::Day, start, after);
                time.anchor = anchor;
                time.is_fiscal = is_fiscal;
                self.one_shifted(time, the, unit, step).map(|it| self.with_half(it))
            }
            Some(count) => {
                // "This one day", "the same two days" name no period.
                if step == 0 {
                    return None;
                }
                let (granularity, each) = unit.unit.granularity();
                if granularity == Granularity::Time {
                    return None;
                }
                let mut time = Time::blank(TimeKind::DateRange, granularity, start, after);
                time.anchor = anchor;
                time.offset_unit = Some(granularity);
                time.is_fiscal = is_fiscal;
                if let Some(whole) = count.whole().filter(|it| (1..1000).contains(it)) {
                    time.offset = Some(step * whole * each);
                    time.length = Some(whole * each);
                } else {
                    time.timex = String::from(if step < 0 { "PAST_REF" } else { "FUTURE_REF" });
                }
                Some(time)
            }
        }
    }

    /// Reads "the 10 previous weeks", "three coming months" after the shifting word.
    pub(super) fn counted_shift(&self, at: usize, count: Count, payload: i32, unit_at: usize) -> Option<Time> {
        let unit = self.unit(unit_at).filter(|it| it.is_plural && !it.unit.is_clock())?;
        let (granularity, each) = unit.unit.granularity();
        let (anchor, step) = step(payload);
        let whole = count.whole().filter(|it| (2..1000).contains(it) && step != 0)?;
        let mut time = Time::blank(TimeKind::DateRange, granularity, at, unit_at + 1);
        time.anchor = anchor;
        time.offset = Some(step * whole * each);
        time.offset_unit = Some(granularity);
        time.length = Some(whole * each);
        Some(time)
    }

    /// Widens "the past decade" to "the past decade and a half", "the last year and a half".
    fn with_half(&self, mut time: Time) -> Time {
        let months = match (time.length, time.offset_unit) {
            (Some(length), Some(Granularity::Decade)) => length * 120 + 60,
            (Some(length), Some(Granularity::Year)) => length * 12 + 6,
            _ => return time,
        };
        if !self.prose.are(end(&time), &["and", "a", "half"]) {
            return time;
        }
        time.offset = time.offset.map(|it| it.signum() * months);
        (time.length, time.offset_unit, time.granularity) = (Some(months), Some(Granularity::Month), Granularity::Month);
        time.tokens.end += 3;
        time
    }

    /// Completes "last week", "the previous day" in `time`, whose shifting word is at `shift_at`.
    fn one_shifted(&self, mut time: Time, shift_at: usize, unit: UnitWord, step: i32) -> Option<Time> {
        let prose = self.prose;
        let (start, after) = (time.tokens.start as usize, end(&time));
        let (granularity, each) = unit.unit.granularity();
        if unit.unit.is_clock() || unit.unit == Unit::Fortnight && step == 0 {
            return None;
        }
        let is_day = granularity == Granularity::Day;
        // "The last day of the trial" is no yesterday, and "this day" no date.
        let is_loose = is_day && (prose.is_any(shift_at, &["last", "this", "current", "these"]));
        // "The last year of his life", "the next week of talks".
        let is_part = prose.is(after, "of") && prose.is_any(shift_at, &["last", "next"]);
        if is_loose || is_part {
            return None;
        }
        time.granularity = granularity;
        time.offset = Some(step * each);
        time.offset_unit = Some(granularity);
        if is_day {
            // "The next day" follows the story; "next week" the paper.
            time.kind = TimeKind::Date;
            time.anchor = Anchor::Narrative;
        }
        if !is_day {
            // "The past year" ends now; "the last year" too, unless it is this one's predecessor.
            let rolls = (prose.is(shift_at, "past") || prose.is(shift_at, "last") && shift_at > start)
                && !prose.is_any(shift_at.wrapping_sub(1), &["this"])
                && matches!(granularity, Granularity::Month | Granularity::Year | Granularity::Decade | Granularity::Quarter);
            if rolls {
                time.length = Some(1);
            }
            if unit.unit == Unit::Fortnight && time.anchor == Anchor::Publication {
                time.length = Some(each);
            }
            // "Last week on Friday", "next week Sunday".
            let day_at = self.skip(after, &["on"]);
            if granularity == Granularity::Week
                && !rolls
                && let Some(weekday) = self.sense(day_at, Class::Weekday)
            {
                time.kind = TimeKind::Date;
                time.granularity = Granularity::Day;
                time.weekday = Some(weekday as i8);
                time.tokens.end = (day_at + 1) as u32;
            }
            return Some(time);
        }
        Some(self.with_day_part(time))
    }

    /// Reads "last May", "this summer", "next June" after the shifting word.
    fn shifted_month_or_season(&self, start: usize, at: usize, anchor: Anchor, step: i32) -> Option<Time> {
        if let Some(month) = self.sense(at, Class::Month) {
            let is_word = !self.is_capitalised(at) && self.prose.is_any(at, &["may", "march", "mar", "sun"]);
            if is_word || self.prose.is(start, "that") {
                return None;
            }
            let mut time = Time::blank(TimeKind::DateRange, Granularity::Month, start, at + 1);
            time.month = Some(month as i8);
            time.anchor = anchor;
            if step == 0 {
                time.offset = Some(0);
                time.offset_unit = Some(Granularity::Year);
            } else {
                // "Last September" is the one before, be it of this year.
                time.ordinal = Some(step as i8);
            }
            if let Some((day, is_ordinal, after)) = self.day_of_month(at + 1)
                && (is_ordinal || !self.is_lower(after) || self.prose.has(after, Class::Stop))
            {
                time.kind = TimeKind::Date;
                time.granularity = Granularity::Day;
                time.day = Some(day);
                time.tokens.end = after as u32;
            }
            return Some(time);
        }
        let season = self.sense(at, Class::Season)?;
        let mut time = Time::blank(TimeKind::DateRange, Granularity::Season, start, at + 1);
        time.season = Some(season as i8);
        time.anchor = anchor;
        time.offset = Some(step);
        time.offset_unit = Some(Granularity::Year);
        Some(time)
    }

    /// Reads "last year's third quarter", "next year's second half", "this year's first quarter" after the shifting word.
    fn shifted_quarter(&self, start: usize, at: usize, anchor: Anchor, step: i32) -> Option<Time> {
        let is_year = self.unit(at).is_some_and(|it| it.unit == Unit::Year && !it.is_plural);
        if !is_year || !self.prose.is_kind(at + 1, TokenKind::Possessive) {
            return None;
        }
        let part = self.quarter_led(at + 2)?;
        let mut time = Time::blank(TimeKind::DateRange, part.granularity, start, end(&part));
        time.quarter = part.quarter;
        time.half = part.half;
        time.anchor = anchor;
        time.offset = Some(step);
        time.offset_unit = Some(Granularity::Year);
        Some(time)
    }

    /// Reads "recent weeks", "the most recent years": a stretch that ends now, of no stated length.
    pub(super) fn recent_led(&self, at: usize) -> Option<Time> {
        let unit = self.unit(at + 1).filter(|it| self.prose.is(at, "recent") && it.is_plural && !it.unit.is_clock())?;
        let mut time = Time::blank(TimeKind::DateRange, unit.unit.granularity().0, at, at + 2);
        time.timex = String::from("PAST_REF");
        Some(time)
    }

    /// Reads "now", "currently", "recently".
    pub(super) fn reference_led(&self, at: usize) -> Option<Time> {
        let (payload, after) = self.phrase(at, Class::TimeReference)?;
        let mut time = Time::blank(TimeKind::Date, Granularity::Day, at, after);
        if payload == 0 {
            time.offset = Some(0);
            time.offset_unit = Some(Granularity::Day);
        }
        time.timex = String::from(if payload == 0 { "PRESENT_REF" } else { "PAST_REF" });
        Some(time)
    }
}

pub(super) fn day_part(payload: i32) -> Option<DayPart> {
    Some(match payload {
        1 => DayPart::Morning,
        2 => DayPart::Afternoon,
        3 => DayPart::Evening,
        4 => DayPart::Night,
        _ => return None,
    })
}

pub(super) fn with_part(mut time: Time, part: DayPart, end: usize) -> Time {
    time.kind = TimeKind::DateTime;
    time.granularity = Granularity::Time;
    time.day_part = Some(part);
    ending(time, end)
}
