//! Times told by their distance: "three days ago", "a year earlier", "two weeks from now", "two Sundays ago".

use crate::document::TokenKind;
use crate::lexicon::Class;
use crate::mention::time::number::Count;
use crate::mention::time::reader::{Reader, starting};
use crate::mention::time::unit::{Unit, UnitWord};
use crate::mention::time::{Anchor, Granularity, Time, TimeKind};

/// The seasons, each in the plural and singular.
const SEASONS: [&str; 8] = ["springs", "spring", "summers", "summer", "autumns", "autumn", "winters", "winter"];

/// The words that say that a figure is set against an earlier one.
const AGAINST: [&str; 10] = ["from", "than", "to", "with", "versus", "vs", "against", "over", "on", "of"];

impl Reader<'_, '_> {
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
        if let Some(season) = SEASONS.iter().position(|it| prose.is(unit_at, it)) {
            return self.seasons_away(at, count, unit_at, season as i8 / 2 + 1);
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
        if let Some(time) = self.away_from_named(at, after, granularity, amount) {
            return Some(time);
        }
        let (anchor, sign, end) = self.away(at, after, unit)?;
        if let Some(time) = self.exactly_ago(at, end, granularity, amount).filter(|_| prose.is(end - 1, "ago") && !is_compound) {
            return Some(time);
        }
        if granularity == Granularity::Time {
            // "Two hours earlier" stays within the story's day; it is a length, not a date. "Two hours ago" is told from now.
            return (anchor == Anchor::Publication).then(|| clock_away(at, end, unit.unit, count, sign))?;
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

    /// Reads the day that "a week ago today" and "two weeks ago Tuesday" count to.
    fn exactly_ago(&self, start: usize, at: usize, granularity: Granularity, amount: Option<i32>) -> Option<Time> {
        let mut time = Time::blank(TimeKind::Date, Granularity::Day, start, at + 1);
        let weeks = amount.filter(|it| (1..1000).contains(it))?;
        match (granularity, self.sense(at, Class::DayWord), self.sense(at, Class::Weekday)) {
            (Granularity::Week, Some(0), _) => (time.offset, time.offset_unit) = (Some(-7 * weeks), Some(Granularity::Day)),
            (Granularity::Week, None, Some(weekday)) if self.is_capitalised(at) => {
                (time.offset, time.offset_unit) = (Some(-weeks), Some(Granularity::Week));
                time.weekday = Some(weekday as i8);
            }
            _ => return None,
        }
        Some(time)
    }

    /// Reads "two days before yesterday", "three weeks after Christmas", "two weeks from Jan. 15".
    fn away_from_named(&self, start: usize, at: usize, granularity: Granularity, amount: Option<i32>) -> Option<Time> {
        let sign = match () {
            () if self.prose.is_any(at, &["before", "prior"]) => -1,
            () if self.prose.is_any(at, &["from", "after"]) => 1,
            () => return None,
        };
        let named_at = self.skip(at + 1, &["to"]);
        let named = self
            .day_word_led(named_at)
            .or_else(|| self.holiday_led(named_at))
            .or_else(|| self.month_led(named_at))
            .or_else(|| self.day_led(named_at))
            .or_else(|| self.weekday_led(named_at))
            .or_else(|| self.numeric(named_at));
        let day =
            named.filter(|it| it.kind == TimeKind::Date && it.granularity == Granularity::Day && it.anchor != Anchor::Narrative && it.either.is_none())?;
        // "Two days from today" is told by its distance alone.
        if day.offset == Some(0) && day.offset_unit == Some(Granularity::Day) || granularity == Granularity::Time {
            return None;
        }
        // "Two weeks from May 3 to May 10" is a length and the range that it fills.
        if self.prose.is(at, "from") && self.prose.is_any(day.tokens.end as usize, &["to", "until", "till", "through"]) {
            return None;
        }
        let mut time = starting(day, start);
        time.moved = Some((amount? * sign, granularity));
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
    fn away(&self, start: usize, at: usize, unit: UnitWord) -> Option<(Anchor, i32, usize)> {
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
            () if self.follows(start, &["in"]) && unit.unit.is_clock() && self.starts_within_hours(start, at) => (Anchor::Publication, 1, at),
            () => return None,
        };
        Some(found)
    }

    /// Tells whether "in two hours" at `start` says when something starts, rather than how long it takes: "polls close in two hours".
    fn starts_within_hours(&self, start: usize, after: usize) -> bool {
        const STARTS: [&str; 16] = [
            "back", "start", "starts", "begin", "begins", "open", "opens", "close", "closes", "leave", "leaves", "meet", "resume", "resumes", "depart",
            "departs",
        ];
        let ends = matches!(self.kind(after), None | Some(TokenKind::Terminal));
        let alone = start > 0 && self.starts_sentence(start - 1) && ends;
        alone || self.follows(start - 1, &STARTS) && self.is_future(start, after) || self.follows(start - 1, &STARTS) && ends
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
            Some(TokenKind::Word) => {
                let is_participle = self.prose.is_any(at, &["being", "having"]);
                self.prose.has(at, Class::Conjunction) || self.prose.has(at, Class::Auxiliary) && !is_participle
            }
            Some(TokenKind::Number | TokenKind::Currency | TokenKind::Dash) => false,
            Some(_) | None => true,
        }
    }

    /// Reads "two summers ago", "a winter ago".
    fn seasons_away(&self, at: usize, count: Count, name_at: usize, season: i8) -> Option<Time> {
        let unit = UnitWord { unit: Unit::Year, is_plural: true, needs_figure: false };
        let whole = count.whole().filter(|it| (1..100).contains(it))?;
        let (anchor, sign, end) = self.away(at, name_at + 1, unit)?;
        let mut time = Time::blank(TimeKind::DateRange, Granularity::Season, at, end);
        time.anchor = anchor;
        time.season = Some(season);
        time.offset = Some(sign * whole);
        time.offset_unit = Some(Granularity::Year);
        Some(time)
    }

    /// Reads "two Sundays from now", "three Fridays ago".
    fn weekdays_away(&self, at: usize, count: Count, name_at: usize, weekday: i8) -> Option<Time> {
        let whole = count.whole()?;
        let unit = UnitWord { unit: Unit::Day, is_plural: true, needs_figure: false };
        let (anchor, sign, end) = self.away(at, name_at + 1, unit)?;
        let mut time = Time::blank(TimeKind::Date, Granularity::Day, at, end);
        time.anchor = anchor;
        time.weekday = Some(weekday);
        time.ordinal = Some((sign * whole).clamp(-100, 100) as i8);
        Some(time)
    }
}

/// Returns the time that lies hours or minutes from now, told to the day, as the hour of publication is unknown.
fn clock_away(start: usize, end: usize, unit: Unit, count: Count, sign: i32) -> Option<Time> {
    // Only whole days of hours leave the day for sure.
    let days = match count.whole() {
        Some(hours) if unit == Unit::Hour && hours >= 24 => (hours % 24 == 0).then_some(hours / 24)?,
        _ => 0,
    };
    let mut time = Time::blank(TimeKind::DateTime, Granularity::Time, start, end);
    time.offset = Some(sign * days);
    time.offset_unit = Some(Granularity::Day);
    Some(time)
}

/// Returns "two and a half years" as 30 months, "a week and a half" as days.
fn in_smaller_unit(count: Count, unit: Unit, halves: i32) -> Option<(Granularity, Option<i32>)> {
    let Count::Exactly(value) = count else { return None };
    let half = crate::amount::Decimal::new(i64::from(halves) * 5, 1);
    let (granularity, each) = match unit {
        Unit::Year => (Granularity::Month, 12),
        Unit::Decade => (Granularity::Year, 10),
        Unit::Century => (Granularity::Year, 100),
        Unit::Month => (Granularity::Day, 30),
        Unit::Week => (Granularity::Day, 7),
        _ => return None,
    };
    let amount = value.checked_add(half)?.checked_mul(crate::amount::Decimal::from(each))?;
    let amount = if unit == Unit::Week { amount.trunc() } else { amount };
    Some((granularity, Count::Exactly(amount).whole()))
}
