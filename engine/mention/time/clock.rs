//! Times of day: "3:30 p.m.", "10am GMT", "noon", "at 14:05", and days with them: "Friday at 6 p.m.".

use crate::document::TokenKind;
use crate::lexicon::Class;
use crate::mention::time::reader::{Reader, end, ending};
use crate::mention::time::{Anchor, Clock, DayPart, Granularity, Time, TimeKind};

const MORNING: [&str; 3] = ["am", "a.m.", "a.m"];
const AFTERNOON: [&str; 3] = ["pm", "p.m.", "p.m"];

impl Reader<'_, '_> {
    /// Reads a time of day from token `at`, without a day.
    pub(super) fn clock_led(&self, at: usize) -> Option<Time> {
        let (clock, after) = self.clock(at)?;
        let mut time = Time::blank(TimeKind::Time, Granularity::Time, at, after);
        time.anchor = Anchor::Absolute;
        time.clock = Some(clock);
        Some(time)
    }

    /// Reads a stretch of hours, the last of which is told as one: "9 to 11 a.m.", "10 p.m. and 6 a.m." after "between".
    pub(super) fn hours_led(&self, at: usize) -> Option<Time> {
        let is_between = self.follows(at, &["between"]);
        if let Some(time) = self.spoken_hours(at, is_between) {
            return Some(time);
        }
        let marked = self.clock(at);
        let (first, after) = marked.or_else(|| {
            let (hour, minute, after) = self.hour(at).filter(|it| (1..=12).contains(&it.0))?;
            Some((Clock { hour, minute }, after))
        })?;
        let (last, end) = self.clock(self.range_link(after, is_between)?)?;
        // "1 to 3 p.m." is told by its last half of the day, "9 to 5 p.m." is not.
        let is_same_half = marked.is_none() && first.hour < 12 && last.hour > 12 && first.hour + 12 <= last.hour;
        let mut time = Time::blank(TimeKind::Time, Granularity::Time, at, end);
        time.anchor = Anchor::Absolute;
        time.clock = Some(if is_same_half { Clock { hour: first.hour + 12, ..first } } else { first });
        time.clock_end = Some(last);
        Some(time)
    }

    /// Tells whether "three thirty to four fifteen" stands at `at` behind "from" or "between".
    pub(super) fn opens_spoken_hours(&self, at: usize) -> bool {
        self.follows(at, &["from", "between"]) && self.spoken_hours(at, self.follows(at, &["between"])).is_some()
    }

    /// Reads "from three thirty to four fifteen".
    fn spoken_hours(&self, at: usize, is_between: bool) -> Option<Time> {
        let is_led = is_between || self.follows(at, &["from"]);
        let spoken = |at: usize| {
            let hour = self.sense(at, Class::Cardinal).filter(|it| (1..=12).contains(it))?;
            let (minute, after) = self.spoken_minute(self.skip_kind(at + 1, TokenKind::Dash))?;
            Some((Clock { hour: hour as i8, minute: Some(minute) }, after))
        };
        let (first, after) = if is_led { spoken(at)? } else { return None };
        let (last, end) = spoken(self.range_link(after, is_between)?)?;
        let mut time = Time::blank(TimeKind::Time, Granularity::Time, at, end);
        time.anchor = Anchor::Absolute;
        time.clock = Some(first);
        time.clock_end = Some(last);
        Some(time)
    }

    /// Reads "the morning", "late afternoon" where they stand for a time of day.
    pub(super) fn part_led(&self, at: usize) -> Option<Time> {
        let the = self.skip(at, &["the"]);
        let part = self.sense(the, Class::DayPart).and_then(super::relative::day_part)?;
        let is_sun = self.prose.is_any(the, &["dawn", "daybreak", "sunrise", "dusk", "sunset", "nightfall"]);
        let stands_alone = !self.is_lower(the + 1) || self.prose.has(the + 1, Class::Stop);
        let bound = the > at && !is_sun && self.follows(at, &["in", "during", "until", "by", "through"])
            || the == at && is_sun && self.follows(at, &["at", "before", "after", "by", "until", "around", "since", "from"])
            || self.prose.is(the, "overnight") && the == at && stands_alone;
        let is_name = self.is_capitalised(the) || self.prose.is(the + 1, "of") || self.prose.is_kind(the + 1, TokenKind::Dash);
        let mut time = Time::blank(TimeKind::Time, Granularity::Time, at, the + 1);
        time.anchor = Anchor::Absolute;
        time.day_part = Some(part);
        (bound && !is_name).then_some(time)
    }

    /// Joins a day and the time of day next to it, whichever comes first.
    pub(super) fn with_clock(&self, time: Time) -> Time {
        let at = end(&time);
        let next = self.skip_kind(at, TokenKind::Comma);
        match time.kind {
            TimeKind::Date | TimeKind::DateTime if time.clock.is_none() && time.granularity <= Granularity::Day => {
                let hours_at = self.skip(next, &["from", "between"]);
                if let Some(hours) = self.hours_led(hours_at) {
                    let mut joined = ending(time, end(&hours));
                    (joined.clock, joined.clock_end) = (hours.clock, hours.clock_end);
                    joined.kind = TimeKind::DateTime;
                    joined.granularity = Granularity::Time;
                    return joined;
                }
                let clock_at = self.skip(next, &["at", "around", "about", "by", "shortly"]);
                let clock_at = if clock_at > next { self.skip(clock_at, &["around", "about", "after", "before"]) } else { clock_at };
                let names_clock = self.clock(clock_at).or_else(|| if clock_at > next { self.bare_hour(clock_at) } else { None });
                match names_clock {
                    Some((clock, after)) => {
                        let mut joined = ending(time, after);
                        joined.clock = Some(if self.names_half(after) { clock } else { in_part(clock, joined.day_part) });
                        joined.kind = TimeKind::DateTime;
                        joined.granularity = Granularity::Time;
                        joined
                    }
                    None => time,
                }
            }
            // "In the afternoon at 7".
            TimeKind::Time if time.clock.is_none() && time.day_part.is_some() => {
                let hour_at = self.skip(next, &["at"]);
                let hour = if hour_at > next { self.clock(hour_at).or_else(|| self.bare_hour(hour_at)) } else { None };
                match hour {
                    Some((clock, after)) => {
                        let mut joined = ending(time, after);
                        joined.clock = Some(if self.names_half(after) { clock } else { in_part(clock, joined.day_part) });
                        joined
                    }
                    None => self.on_day(time, next),
                }
            }
            TimeKind::Time => {
                let in_the = match () {
                    () if self.prose.are(next, &["in", "the"]) => next + 2,
                    () if self.prose.are(next, &["at", "night"]) => next + 1,
                    () => next,
                };
                if let Some(part) = self.sense(in_the, Class::DayPart).and_then(super::relative::day_part).filter(|_| in_the > next) {
                    let mut with_part = ending(time, in_the + 1);
                    with_part.clock = with_part.clock.map(|it| in_part(it, Some(part)));
                    with_part.clock_end = with_part.clock_end.map(|it| in_part(it, Some(part)));
                    with_part.day_part = Some(part);
                    return self.with_clock(with_part);
                }
                self.on_day(time, next)
            }
            TimeKind::Date | TimeKind::DateTime | TimeKind::DateRange | TimeKind::Duration | TimeKind::Set => time,
        }
    }

    /// Joins the time of day `time` with the day at `at`, where one stands there: "6 p.m. on Friday".
    fn on_day(&self, time: Time, at: usize) -> Time {
        match self.day(self.skip(at, &["on"])).map(|it| self.with_day_part(it)) {
            Some(mut day) if day.kind == TimeKind::Date || day.kind == TimeKind::DateTime && day.clock.is_none() => {
                let part = day.day_part.filter(|_| !self.names_half(end(&time)));
                day.clock = time.clock.map(|it| in_part(it, part));
                day.clock_end = time.clock_end.map(|it| in_part(it, part));
                day.day_part = day.day_part.or(time.day_part);
                day.kind = TimeKind::DateTime;
                day.granularity = Granularity::Time;
                day.tokens.start = time.tokens.start;
                day
            }
            _ => time,
        }
    }

    /// Reads an hour that only the day before it tells as one: "Friday at 8", "tonight around 7", "Monday at 6.45".
    fn bare_hour(&self, at: usize) -> Option<(Clock, usize)> {
        let (hour, minute, after) = self.hour(at).or_else(|| self.dotted_hour(at))?;
        let stands_alone = match self.kind(after) {
            None | Some(TokenKind::Terminal | TokenKind::Comma | TokenKind::Close | TokenKind::Quote) => true,
            Some(TokenKind::Word) => self.prose.has(after, Class::Stop) && !self.prose.is_any(after, &["of", "per", "each", "more", "or", "to"]),
            Some(_) => false,
        };
        ((1..=12).contains(&hour) && stands_alone).then_some((Clock { hour, minute }, after))
    }

    /// Reads "6.45" as an hour and minutes.
    fn dotted_hour(&self, at: usize) -> Option<(i8, Option<i8>, usize)> {
        let (hour, minute) = self.prose.word(at).split_once('.')?;
        let is_shape = self.prose.is_kind(at, TokenKind::Number) && (1..=2).contains(&hour.len()) && minute.len() == 2;
        let hour: i8 = is_shape.then(|| hour.parse().ok())??;
        let minute: i8 = minute.parse().ok()?;
        (hour <= 24 && (0..60).contains(&minute)).then_some((hour, Some(minute), at + 1))
    }

    /// Tells whether the clock before token `end` names its half of the day: "6 a.m. tonight" stays six in the morning.
    fn names_half(&self, end: usize) -> bool {
        end > 0 && self.marks_hour(end - 1)
    }

    /// Reads a day from token `at`: what a time of day may stand beside.
    fn day(&self, at: usize) -> Option<Time> {
        self.weekday_led(at).or_else(|| self.month_led(at)).or_else(|| self.day_led(at)).or_else(|| self.day_word_led(at)).or_else(|| self.numeric(at))
    }

    /// Reads the hour and minute at `at`, and the token after them and their time zone.
    fn clock(&self, at: usize) -> Option<(Clock, usize)> {
        self.clocked.get(at, || self.read_clock(at))
    }

    fn read_clock(&self, at: usize) -> Option<(Clock, usize)> {
        let prose = self.prose;
        if prose.is_any(at, &["noon", "midday"]) && !self.is_capitalised(at) {
            return Some((Clock { hour: 12, minute: None }, at + 1));
        }
        if prose.is(at, "midnight") && !self.is_capitalised(at) {
            return Some((Clock { hour: 0, minute: None }, at + 1));
        }
        let past = self.past_hour(at);
        let is_of_day = |at: usize| prose.are(at, &["in", "the"]) && prose.has(at + 2, Class::DayPart) || prose.are(at, &["at", "night"]);
        // "5.30 in the evening".
        let dotted =
            || self.dotted_hour(at).filter(|it| it.0 <= 12 && is_of_day(it.2) && self.follows(at, &["at", "by", "until", "till", "from", "around", "about"]));
        let (hour, minute, after) = past.or_else(|| self.hour(at)).or_else(dotted)?;
        if prose.is_any(after, &["noon", "midnight"]) && hour == 12 {
            return Some((Clock { hour: if prose.is(after, "noon") { 12 } else { 0 }, minute }, after + 1));
        }
        let (hour, minute, after, is_marked) = match () {
            () if prose.is_any(after, &MORNING) && hour <= 12 => (hour % 12, minute, after + 1, true),
            () if prose.is_any(after, &AFTERNOON) && hour <= 12 => (hour % 12 + 12, minute, after + 1, true),
            () if prose.is_any(after, &["o'clock", "oclock"]) && hour <= 12 => (hour, minute, after + 1, true),
            () => (hour, minute, after, false),
        };
        let zone = self.zone(after);
        let led = self.follows(at, &["at", "by", "until", "till", "from", "before", "after", "around", "about", "circa", "to", "since", "between"]);
        // "3:16" is a verse, a ratio or a score unless something says that it is a time.
        let in_part = is_of_day(after);
        let is_time = is_marked
            || past.is_some()
            || (led || self.follows(at, &["and"])) && in_part && hour <= 12
            || zone.is_some() && (minute.is_some() || self.digits(at).is_some_and(|it| it.1 == 4))
            || self.digits(at).is_some_and(|it| it.1 == 4) && prose.word(at).starts_with('0')
            || minute.is_some() && self.digits(at).is_none() && prose.is_kind(at, TokenKind::Word)
            || led && minute.is_some() && prose.is_kind(at + 1, TokenKind::Colon);
        is_time.then(|| (Clock { hour, minute }, zone.unwrap_or(after)))
    }

    /// Reads "half past three", "a quarter to nine", "ten minutes past 9".
    fn past_hour(&self, at: usize) -> Option<(i8, Option<i8>, usize)> {
        let prose = self.prose;
        let from = self.skip(at, &["a"]);
        let (minute, link) = match () {
            () if prose.is(from, "half") => (30, from + 1),
            () if prose.is(from, "quarter") => (15, from + 1),
            () => {
                let value = self.sense(from, Class::Cardinal).or_else(|| self.digits(from).filter(|it| it.1 <= 2).map(|it| it.0))?;
                let minutes = prose.is_any(from + 1, &["minutes", "min"]);
                // "Ten past nine", "at five to six"; "from 10 to 9" is a range.
                let is_told = value % 5 == 0 && (prose.is(from + 1, "past") || prose.is(from + 1, "to") && self.follows(at, &["at"]));
                let link = if minutes { from + 2 } else { from + 1 };
                ((1..30).contains(&value) && (minutes || is_told)).then_some((value as i8, link))?
            }
        };
        let (hour, None, after) = self.hour(link + 1).filter(|it| (1..=12).contains(&it.0))? else { return None };
        match () {
            () if prose.is(link, "past") => Some((hour, Some(minute), after)),
            // "A quarter to two years" is a share of something else.
            () if prose.is(link, "to") && minute < 30 && self.unit(after).is_none() => Some(((hour + 10) % 12 + 1, Some(60 - minute), after)),
            () => None,
        }
    }

    /// Reads the figures of an hour: "3", "3:30", "3.30", "0730", "three".
    fn hour(&self, at: usize) -> Option<(i8, Option<i8>, usize)> {
        let prose = self.prose;
        if let Some(hour) = self.sense(at, Class::Cardinal) {
            // "Seven thirty p.m."
            let (minute, after) = match self.spoken_minute(self.skip_kind(at + 1, TokenKind::Dash)) {
                Some((minute, after)) if self.marks_hour(after) || self.follows(at, &["at"]) && self.ends_hour(after) => (Some(minute), after),
                _ => (None, at + 1),
            };
            return (1..=12).contains(&hour).then_some((hour as i8, minute, after));
        }
        let minute_of = |value: i32| (0..60).contains(&value).then_some(value as i8);
        if let Some((value, length)) = self.digits(at) {
            if length == 4 {
                let is_led = self.follows(at, &["at", "by", "until", "till", "from", "before", "after", "around", "about", "since", "between"]);
                // "At 0730" can be nothing else.
                let is_padded = prose.word(at).starts_with('0') && (is_led || at > 1 && self.digits(at - 2).is_some_and(|it| it.1 == 4));
                let zoned = is_padded || self.zone(at + 1).is_some() || prose.is(at + 1, "hours");
                let minute = minute_of(value % 100)?;
                return (zoned && value < 2400).then_some(((value / 100) as i8, Some(minute), at + 1));
            }
            if length > 2 || value > 24 {
                return None;
            }
            let colon = self.is_glued(at + 1) && prose.word(at + 1) == ":" && self.is_glued(at + 2);
            if colon {
                let (minute, 2) = self.digits(at + 2)? else { return None };
                let mut after = at + 3;
                // Seconds: "11:02:30".
                if self.is_glued(after) && prose.word(after) == ":" && self.digits(after + 1).is_some_and(|it| it.1 == 2) {
                    after += 2;
                }
                return Some((value as i8, Some(minute_of(minute)?), after));
            }
            return Some((value as i8, None, at + 1));
        }
        if !prose.is_kind(at, TokenKind::Number) {
            return None;
        }
        self.dotted_hour(at).filter(|_| self.marks_hour(at + 1))
    }

    /// Reads "thirty", "forty-five" and the token after it.
    fn spoken_minute(&self, at: usize) -> Option<(i8, usize)> {
        let first = self.sense(at, Class::Cardinal).filter(|it| (10..60).contains(it))?;
        let ones_at = self.skip_kind(at + 1, TokenKind::Dash);
        match self.sense(ones_at, Class::Cardinal).filter(|it| first >= 20 && first % 10 == 0 && (1..10).contains(it)) {
            Some(ones) => Some(((first + ones) as i8, ones_at + 1)),
            None => Some((first as i8, at + 1)),
        }
    }

    /// Tells whether the words from `at` may stand behind "at five thirty".
    fn ends_hour(&self, at: usize) -> bool {
        matches!(self.kind(at), None | Some(TokenKind::Terminal | TokenKind::Comma))
            || self.prose.is_any(at, &["on", "in", "this", "that"])
            || self.prose.has(at, Class::DayWord)
            || self.prose.has(at, Class::Weekday)
    }

    fn marks_hour(&self, at: usize) -> bool {
        self.prose.is_any(at, &MORNING) || self.prose.is_any(at, &AFTERNOON)
    }

    /// Returns the token after a time zone at `at`, in brackets or not.
    fn zone(&self, at: usize) -> Option<usize> {
        let open = self.skip_kind(at, TokenKind::Open);
        let local = self.prose.are(at, &["local", "time"]);
        if local {
            return Some(at + 2);
        }
        let (_, after) = self.phrase(open, Class::TimeZone)?;
        let is_code =
            self.prose.word(open).bytes().all(|it| it.is_ascii_uppercase() || it == b'.') || after > open + 1 || self.prose.is_any(open, &["gmt", "utc"]);
        is_code.then(|| if open > at { self.skip_kind(after, TokenKind::Close) } else { after })
    }
}

/// Moves "7" in the evening to 19.
fn in_part(clock: Clock, part: Option<DayPart>) -> Clock {
    let is_late = matches!(part, Some(DayPart::Afternoon | DayPart::Evening)) || part == Some(DayPart::Night) && clock.hour >= 6;
    if is_late && (1..12).contains(&clock.hour) { Clock { hour: clock.hour + 12, ..clock } } else { clock }
}
