//! Times told from another one: "yesterday", "last week", "three days ago", "a year earlier", "the same period last year".

use crate::document::TokenKind;
use crate::lexicon::Class;
use crate::mention::time::composite::step;
use crate::mention::time::number::Count;
use crate::mention::time::reader::{Reader, end, ending};
use crate::mention::time::unit::{Unit, UnitWord};
use crate::mention::time::{Anchor, DayPart, Granularity, Time, TimeKind};

/// The words that say that a figure is set against an earlier one.
const AGAINST: [&str; 10] = ["from", "than", "to", "with", "versus", "vs", "against", "over", "on", "of"];

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
        let payload = self.sense(at, Class::TimeShift)?;
        let part = day_part(self.sense(at + 1, Class::DayPart)?)?;
        let is_told = match payload {
            -1 => self.prose.is(at, "last") && part == DayPart::Night,
            0 => self.prose.is(at, "this"),
            _ => return None,
        };
        if !is_told {
            return None;
        }
        let mut time = Time::blank(TimeKind::Date, Granularity::Day, at, at + 2);
        time.offset_unit = Some(Granularity::Day);
        time.offset = Some(payload);
        Some(with_part(time, part, at + 2))
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
        let mut next = the + 1;
        // "This past weekend", "this coming week".
        if let (0, Some(second)) = (payload, self.sense(next, Class::TimeShift)) {
            payload = second;
            next += 1;
        }
        let (is_fiscal, next) = self.fiscal(next);
        let next = self.skip(next, &["full", "calendar", "whole"]);
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
            None if unit.is_plural => return None,
            None => self.one_shifted(start, the, unit, anchor, step, is_fiscal, after),
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
    fn counted_shift(&self, at: usize, count: Count, payload: i32, unit_at: usize) -> Option<Time> {
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

    fn one_shifted(&self, start: usize, shift_at: usize, unit: UnitWord, anchor: Anchor, step: i32, is_fiscal: bool, after: usize) -> Option<Time> {
        let prose = self.prose;
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
        let kind = if is_day { TimeKind::Date } else { TimeKind::DateRange };
        let mut time = Time::blank(kind, granularity, start, after);
        // "The next day" follows the story; "next week" the paper.
        time.anchor = if is_day { Anchor::Narrative } else { anchor };
        time.offset = Some(step * each);
        time.offset_unit = Some(granularity);
        time.is_fiscal = is_fiscal;
        if !is_day {
            // "The past year" ends now; "the last year" too, unless it is this one's predecessor.
            let rolls = (prose.is(shift_at, "past") || prose.is(shift_at, "last") && shift_at > start)
                && !prose.is_any(shift_at.wrapping_sub(1), &["this"])
                && matches!(granularity, Granularity::Month | Granularity::Year | Granularity::Decade | Granularity::Quarter);
            if rolls {
                time.length = Some(1);
            }
            // "Last week on Friday", "next week Sunday".
            let day_at = self.skip(after, &["on"]);
            if granularity == Granularity::Week && !rolls {
                if let Some(weekday) = self.sense(day_at, Class::Weekday) {
                    time.kind = TimeKind::Date;
                    time.granularity = Granularity::Day;
                    time.weekday = Some(weekday as i8);
                    time.tokens.end = (day_at + 1) as u32;
                }
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
            if let Some((day, is_ordinal, after)) = self.day_of_month(at + 1) {
                if is_ordinal || !self.is_lower(after) || self.prose.has(after, Class::Stop) {
                    time.kind = TimeKind::Date;
                    time.granularity = Granularity::Day;
                    time.day = Some(day);
                    time.tokens.end = after as u32;
                }
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

    /// Reads "three days ago", "a year earlier", "two weeks later", "two weeks from now", "2 years 1 month ago".
    pub(super) fn count_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let (count, unit_at, in_figures) = self.count(at)?;
        let unit_at = self.skip(unit_at, &["full", "more", "whole"]);
        if let Some(payload) = self.sense(unit_at, Class::TimeShift).filter(|_| count != Count::Vague) {
            return self.counted_shift(at, count, payload, unit_at + 1);
        }
        let plural = self.sense(unit_at, Class::Frequency).filter(|it| (101..=107).contains(it)).map(|it| it - 100);
        if let Some(weekday) = self.sense(unit_at, Class::Weekday).or(plural) {
            return self.weekdays_away(at, count, unit_at, weekday as i8);
        }
        let unit = self.unit(unit_at).filter(|it| !it.needs_figure || in_figures)?;
        let mut after = unit_at + 1;
        // "A year and a half ago", "2 years 1 month 21 days ago".
        let mut halves = 0;
        if prose.are(after, &["and", "a", "half"]) {
            halves = 1;
            after += 3;
        }
        let (mut granularity, each) = unit.unit.granularity();
        let mut amount = count.whole().map(|it| it * each);
        if amount.is_none() || halves > 0 {
            (granularity, amount) = in_smaller_unit(count, unit.unit, halves).unwrap_or((granularity, None));
        }
        // Further parts make it exact to the day; they are added in days at the end.
        let mut days = 0;
        let mut months = 0;
        let mut is_compound = false;
        while let Some((next, next_unit, next_end)) = self.further_part(after) {
            let Some(whole) = next.whole() else { break };
            match next_unit.granularity() {
                (Granularity::Day, each) => days += whole * each,
                (Granularity::Week, each) => days += 7 * whole * each,
                (Granularity::Month, each) => months += whole * each,
                (Granularity::Quarter, each) => months += 3 * whole * each,
                (Granularity::Year, each) => months += 12 * whole * each,
                _ => break,
            }
            is_compound = true;
            after = next_end;
        }
        if let Some(time) = self.away_from_day_word(at, after, granularity, amount) {
            return Some(time);
        }
        let (anchor, sign, end) = self.away(at, after, &unit)?;
        if granularity == Granularity::Time {
            // "Two hours earlier" stays within the day; it is a length, not a date.
            return None;
        }
        let mut time = Time::blank(TimeKind::Date, granularity, at, end);
        time.anchor = anchor;
        time.offset = amount.map(|it| it * sign);
        time.offset_unit = Some(granularity);
        if is_compound {
            let amount = amount?;
            match granularity {
                Granularity::Year => months += 12 * amount,
                Granularity::Month => months += amount,
                Granularity::Week => days += 7 * amount,
                Granularity::Day => days += amount,
                _ => return None,
            }
            time.granularity = Granularity::Day;
            time.offset = Some(sign * months);
            time.offset_unit = Some(Granularity::Month);
            time.length = Some(sign * days);
            return Some(time);
        }
        // "Up 5% from a year ago" compares with the figure's own period a year before.
        let compares = self.follows(at, &AGAINST) || anchor == Anchor::Narrative;
        if compares && matches!(granularity, Granularity::Year | Granularity::Month | Granularity::Quarter | Granularity::Week) && count.whole() == Some(1) {
            let from_publication = anchor == Anchor::Publication && !self.follows(at, &["of", "on", "over", "to"]);
            if anchor == Anchor::Narrative || from_publication {
                time.anchor = Anchor::Narrative;
                time.same_subperiod = sign < 0;
            }
        }
        Some(time)
    }

    /// Reads "two days before yesterday", "three weeks from tomorrow".
    fn away_from_day_word(&self, start: usize, at: usize, granularity: Granularity, amount: Option<i32>) -> Option<Time> {
        let sign = match () {
            () if self.prose.is(at, "before") => -1,
            () if self.prose.is_any(at, &["from", "after"]) => 1,
            () => return None,
        };
        let (ahead, end) = self.phrase(at + 1, Class::DayWord).filter(|it| (-2..=2).contains(&it.0) && it.0 != 0)?;
        let each = match granularity {
            Granularity::Day => 1,
            Granularity::Week => 7,
            _ => return None,
        };
        let mut time = Time::blank(TimeKind::Date, Granularity::Day, start, end);
        time.offset = Some(amount?.checked_mul(sign * each)?.checked_add(ahead)?);
        time.offset_unit = Some(Granularity::Day);
        Some(time)
    }

    fn further_part(&self, at: usize) -> Option<(Count, Unit, usize)> {
        let at = self.skip_kind(at, TokenKind::Comma);
        let at = self.skip(at, &["and"]);
        let (count, unit_at, in_figures) = self.count(at)?;
        let unit = self.unit(unit_at).filter(|it| !it.needs_figure || in_figures)?;
        Some((count, unit.unit, unit_at + 1))
    }

    /// Reads which way and from where: "ago", "earlier", "later", "from now", "before" at a clause's end.
    fn away(&self, start: usize, at: usize, unit: &UnitWord) -> Option<(Anchor, i32, usize)> {
        let prose = self.prose;
        let found = match () {
            () if prose.is(at, "ago") => (Anchor::Publication, -1, at + 1),
            () if prose.is(at, "hence") => (Anchor::Publication, 1, at + 1),
            () if prose.is_any(at, &["from", "after"]) && prose.is_any(at + 1, &["now", "today"]) => (Anchor::Publication, 1, at + 2),
            () if prose.is(at, "from") && prose.are(at + 1, &["right", "now"]) => (Anchor::Publication, 1, at + 3),
            () if prose.are(at, &["before", "today"]) => (Anchor::Publication, -1, at + 2),
            () if prose.are(at, &["in", "the", "future"]) => (Anchor::Publication, 1, at + 3),
            () if prose.is_any(at, &["earlier", "previously"]) => (Anchor::Narrative, -1, at + 1),
            () if prose.is(at, "later") => (Anchor::Narrative, 1, at + 1),
            () if prose.is_any(at, &["before", "prior", "after"]) && self.ends_clause(at + 1) => {
                (Anchor::Narrative, if prose.is(at, "after") { 1 } else { -1 }, at + 1)
            }
            // "In two weeks' time".
            () if prose.is_kind(at, TokenKind::Possessive) && prose.is(at + 1, "time") => (Anchor::Publication, 1, at + 2),
            () if self.follows(start, &["in"]) && !unit.unit.is_clock() && self.is_future(start, at) => (Anchor::Publication, 1, at),
            () => return None,
        };
        Some(found)
    }

    /// Tells whether "in two weeks" at `start` says when, rather than how long it took or since when nothing was as high.
    fn is_future(&self, start: usize, after: usize) -> bool {
        let opens = start < 2 || self.starts_sentence(start - 1);
        let sentence = self.prose.sentence_of(start);
        let Some(sentence) = self.prose.sentences.get(sentence) else { return false };
        let from = (sentence.tokens.start as usize).max(start.saturating_sub(12));
        let before = (from..start).rev().find_map(|at| self.phrase(at, Class::Tense));
        let is_ahead = before.is_some_and(|it| it.0 == 1);
        // "In two weeks, voters go to the polls".
        let is_record = self.prose.is_any(start.wrapping_sub(2), &["first", "time", "highest", "lowest", "most", "worst", "best"]);
        let only = from + 1 >= start && matches!(self.kind(after), None | Some(TokenKind::Terminal));
        !is_record && (is_ahead || opens && (self.prose.has(after, Class::Tense) || only))
    }

    pub(super) fn ends_clause(&self, at: usize) -> bool {
        match self.kind(at) {
            None => true,
            Some(TokenKind::Word) => {
                let is_participle = self.prose.is_any(at, &["being", "having"]);
                self.prose.has(at, Class::Conjunction) || self.prose.has(at, Class::Auxiliary) && !is_participle
            }
            Some(TokenKind::Number | TokenKind::Currency | TokenKind::Dash) => false,
            Some(_) => true,
        }
    }

    /// Reads "two Sundays from now", "three Fridays ago".
    fn weekdays_away(&self, at: usize, count: Count, name_at: usize, weekday: i8) -> Option<Time> {
        let whole = count.whole()?;
        let unit = UnitWord { unit: Unit::Day, is_plural: true, needs_figure: false };
        let (anchor, sign, end) = self.away(at, name_at + 1, &unit)?;
        let mut time = Time::blank(TimeKind::Date, Granularity::Day, at, end);
        time.anchor = anchor;
        time.weekday = Some(weekday);
        time.ordinal = Some((sign * whole).clamp(-100, 100) as i8);
        Some(time)
    }

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
        let outer = match outer {
            Some(outer) => outer,
            None => {
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
            }
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
        let goes_on = prose.is_kind(after, TokenKind::Dash)
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

    /// Reads "now", "currently", "recently".
    pub(super) fn reference_led(&self, at: usize) -> Option<Time> {
        let (payload, after) = self.phrase(at, Class::TimeReference)?;
        let mut time = Time::blank(TimeKind::Date, Granularity::Day, at, after);
        time.offset = (payload == 0).then_some(0);
        Some(time)
    }
}

fn prose_period(reader: &Reader<'_, '_>, at: usize) -> bool {
    reader.prose.is(at, "period") || reader.unit(at).is_some_and(|it| !it.unit.is_clock() && !it.is_plural)
}

/// Returns "two and a half years" as 30 months, "a week and a half" as days.
fn in_smaller_unit(count: Count, unit: Unit, halves: i32) -> Option<(Granularity, Option<i32>)> {
    let Count::Exactly(value) = count else { return None };
    let doubled = value.checked_mul(crate::amount::Decimal::TWO)?;
    let doubled = Count::Exactly(doubled).whole()?.checked_add(halves)?;
    Some(match unit {
        Unit::Year => (Granularity::Month, doubled.checked_mul(6)),
        Unit::Decade => (Granularity::Year, doubled.checked_mul(5)),
        Unit::Century => (Granularity::Year, doubled.checked_mul(50)),
        Unit::Month => (Granularity::Day, doubled.checked_mul(15)),
        Unit::Week => (Granularity::Day, doubled.checked_mul(7).map(|it| it / 2)),
        _ => return None,
    })
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
