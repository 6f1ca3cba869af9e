//! Days by month and number or by weekday: "Jan. 6, 2021", "6 January", "Friday", "the 24th", and months: "May 2020".

use crate::document::{TokenKind, Tokens};
use crate::lexicon::Class;
use crate::mention::time::composite::step;
use crate::mention::time::reader::{Reader, end, ending, starting};
use crate::mention::time::unit::Unit;
use crate::mention::time::{Anchor, Granularity, RangeEnd, Time, TimeKind};

/// The letters that open the name of each month.
const MONTH_STEMS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Reader<'_, '_> {
    /// Reads a month and day that lost the space between them: "Oct2", "april22".
    pub(super) fn glued_month_led(&self, at: usize) -> Option<Time> {
        let word = self.prose.word(at).as_bytes();
        let letters = word.iter().position(u8::is_ascii_digit)?;
        let (name, digits) = word.split_at(letters);
        // "OCT2" and "JUN10" are codes.
        if !self.prose.is_kind(at, TokenKind::Word) || name.len() < 3 || digits.len() > 2 || name[1..].iter().any(u8::is_ascii_uppercase) {
            return None;
        }
        let month = MONTH_STEMS.iter().position(|it| name[..3].eq_ignore_ascii_case(it.as_bytes()))?;
        let full = ["uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"][month];
        let is_name = name.len() == 3 || name[3..].eq_ignore_ascii_case(full.as_bytes()) || month == 8 && name[3..].eq_ignore_ascii_case(b"t");
        let day: i8 = std::str::from_utf8(digits).ok()?.parse().ok()?;
        (is_name && (1..=31).contains(&day)).then(|| self.full_date(at, month as i8 + 1, day, at + 1, false))
    }

    /// Reads what starts with a month: "May", "May 2020", "May 6", "May 6, 2020", "May 3-5".
    pub(super) fn month_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let month = self.sense(at, Class::Month)? as i8;
        let stop = self.skip_stop(at + 1);
        let is_short = prose.word(at).len() <= 4 && !prose.is_any(at, &["may", "june", "july"]);
        let after = if is_short || self.digits(stop).is_some() { stop } else { at + 1 };
        // "Oct-2", "31/Oct/1974", "Sep-23-2020".
        let glued = self.is_glued(after) && self.is_glued(after + 1);
        let mark = glued && (prose.is_kind(after, TokenKind::Dash) || prose.word(after) == "/");
        let number_at = if mark { after + 1 } else { self.skip(after, &["the"]) };
        let preposition = self.follows(at, &["in"]);
        if let Some((day, is_ordinal, day_end)) = self.day_of_month(number_at).or_else(|| self.spoken_day(number_at)) {
            let full = self.full_date(at, month, day, day_end, mark);
            let has_year = full.year.is_some() || full.offset.is_some();
            let counts = self.is_lower(day_end) && !prose.has(day_end, Class::Stop) && !prose.is_any(day_end, &["when", "last", "this", "next"]);
            // "In May 20 people died" counts people; "the May 20 vote" is a day.
            let is_count = preposition && counts || self.is_measured(day_end - 1);
            let is_day = has_year || is_ordinal || !is_count;
            if is_day && self.is_written_as_month(at, month, true) {
                return Some(full);
            }
        }
        let mut time = Time::blank(TimeKind::DateRange, Granularity::Month, at, at + 1);
        time.month = Some(month);
        if mark && let Some((year, end)) = self.year(after + 1) {
            time.year = Some(year);
            time.anchor = Anchor::Absolute;
            return Some(ending(time, end));
        }
        if let Some((value, 2)) = self.digits(after).filter(|it| it.0 > 31) {
            let counts = self.is_measured(after) || self.is_lower(after + 1) && prose.word(after + 1).ends_with('s');
            if !counts && self.is_capitalised(at) {
                time.year = Some(crate::mention::time::number::century_of(value));
                time.anchor = Anchor::Absolute;
                return Some(ending(time, after + 1));
            }
        }
        let with_year = self.with_outer(ending(time.clone(), after));
        if end(&with_year) > after && self.is_written_as_month(at, month, true) {
            return Some(with_year);
        }
        self.is_written_as_month(at, month, false).then_some(time)
    }

    /// Tells whether the word at `at` is the month and not a verb, name or other word; `is_dated` where a day or year follows.
    fn is_written_as_month(&self, at: usize, month: i8, is_dated: bool) -> bool {
        let prose = self.prose;
        let is_verb = matches!(month, 3 | 5) && prose.is_any(at, &["may", "march", "mar"]);
        if is_dated {
            // "They may 5 times" and "march 3 miles" do not stand in lower case before a figure in edited copy, but dates in listings do.
            return true;
        }
        let led = self.follows(at, &["in", "since", "by", "until", "till", "from", "of", "to", "through", "between", "and", "during", "early", "late", "mid"])
            || self.follows(at, &["last", "next", "this", "before", "after", "for", "every", "each", "past", "previous", "or", "than", "versus", "with"])
            || at > 0 && matches!(self.kind(at - 1), Some(TokenKind::Dash | TokenKind::Comma | TokenKind::Open));
        if !self.is_capitalised(at) {
            // "Since may" is a slip; "it may" is the verb.
            let ends = matches!(self.kind(at + 1), None | Some(TokenKind::Terminal | TokenKind::Comma));
            if is_verb && ends && self.follows(at, &["in", "since", "until", "last", "next"]) {
                return true;
            }
            return !is_verb && prose.word(at).len() > 3 && (month != 8 || led);
        }
        let next = at + 1;
        if is_verb {
            let opens_range = (prose.is(next, "to") || prose.is_kind(next, TokenKind::Dash)) && prose.has(next + 1, Class::Month);
            if opens_range {
                return true;
            }
            let acts = prose.is_any(next, &["for", "against", "on", "be", "not", "have", "i", "we", "he", "she", "they", "it", "said", "says"])
                || prose.is(next, "to")
                    && !prose.has(next + 1, Class::Month)
                    && !self.follows(at, &["in", "of", "since", "from", "until", "by", "early", "late", "mid", "last", "next"]);
            let opens = self.starts_sentence(at) && self.is_lower(next) && !prose.has(next, Class::Stop);
            return (led || opens) && !acts
                || prose.is_kind(next, TokenKind::Possessive) && !self.is_capitalised(at.wrapping_sub(1)) && !self.follows(at, &["the"]);
        }
        let is_abbreviation = prose.word(at).len() <= 3;
        let mark = self.skip_stop(next);
        if is_abbreviation && prose.is_kind(mark, TokenKind::Dash) && prose.has(mark + 1, Class::Month) {
            return true;
        }
        if is_abbreviation {
            let is_pointed = self.skip_stop(next) > next;
            let is_name = prose.is_any(at, &["jan", "mar", "dec", "sep"]);
            let is_followed_by_name = self.is_capitalised(next);
            return led && (is_pointed || !is_followed_by_name) || !is_name && !is_followed_by_name;
        }
        let could_be_name = matches!(month, 4 | 6 | 8);
        let named = self.is_capitalised(next) && !prose.has(next, Class::Month) || prose.has(next, Class::Reporting);
        let follows_name = at > 0 && self.is_capitalised(at - 1) && !self.starts_sentence(at - 1);
        let is_name = could_be_name && (named || follows_name);
        led || !is_name
    }

    /// Builds MONTH DAY with the year or the range that follows.
    fn full_date(&self, start: usize, month: i8, day: i8, day_end: usize, mark: bool) -> Time {
        let mut time = Time::blank(TimeKind::Date, Granularity::Day, start, day_end);
        time.month = Some(month);
        time.day = Some(day);
        if mark
            && self.is_glued(day_end)
            && self.is_glued(day_end + 1)
            && let Some((year, end)) = self.year_or_two_digits(day_end + 1)
        {
            time.year = Some(year);
            time.anchor = Anchor::Absolute;
            return ending(time, end);
        }
        let mut time = self.with_bare_year(self.with_outer(time));
        if let Some(year) = self.year_of_named_day(month, day, end(&time)).filter(|_| time.year.is_none() && time.offset.is_none()) {
            time.year = Some(year);
            time.anchor = Anchor::Absolute;
        }
        self.day_range(time)
    }

    /// Returns the year of a day that stands for what happened then: "the Sept. 11 attacks", "the Jan. 6 riot".
    fn year_of_named_day(&self, month: i8, day: i8, after: usize) -> Option<i16> {
        const EVENTS: [&str; 13] =
            ["attack", "attacks", "terrorist", "terror", "hijackers", "insurrection", "riot", "riots", "rioters", "siege", "assault", "massacre", "commission"];
        let year = match (month, day) {
            (9, 11) => 2001,
            (1, 6) => 2021,
            (10, 7) => 2023,
            _ => return None,
        };
        self.prose.is_any(after, &EVENTS).then_some(year)
    }

    /// Adds a year that stands directly after the date: "June 3 2019".
    fn with_bare_year(&self, mut time: Time) -> Time {
        let at = end(&time);
        if time.year.is_none()
            && time.offset.is_none()
            && let Some((year, end)) = self.year(at)
        {
            time.year = Some(year);
            time.anchor = Anchor::Absolute;
            time.tokens.end = end as u32;
        }
        time
    }

    /// Widens "June 3" to "June 3-5, 2019".
    fn day_range(&self, time: Time) -> Time {
        let at = end(&time);
        if time.year.is_some() || time.offset.is_some() {
            return time;
        }
        let Some(link) = self.day_link(at, time.day, self.follows(time.tokens.start as usize, &["between"])) else { return time };
        let link = self.skip(link, &["the"]);
        let Some((day, _, day_end)) = self.day_of_month(link) else { return time };
        let is_count =
            self.is_measured(day_end - 1) || self.is_lower(day_end) && !self.prose.has(day_end, Class::Stop) && self.prose.word(day_end).ends_with('s');
        let goes_on = self.prose.is_kind(day_end, TokenKind::Dash) && self.is_glued(day_end);
        let names_month = self.prose.has(day_end, Class::Month) || self.prose.is(day_end, "of");
        if time.day.is_none_or(|first| day <= first) || is_count || goes_on || names_month {
            return time;
        }
        let mut range = time;
        let month = range.month;
        range.kind = TimeKind::DateRange;
        range.tokens.end = day_end as u32;
        let mut range = self.with_bare_year(self.with_outer(range));
        range.end = Some(RangeEnd { year: range.year, month, day: Some(day), ..RangeEnd::default() });
        range
    }

    /// Returns the token after what links two days of a month: a link of ranges, or "and" before the very next day, "Jan. 30 and 31".
    fn day_link(&self, at: usize, day: Option<i8>, is_between: bool) -> Option<usize> {
        let is_next = || self.digits(at + 1).is_some_and(|it| Some(it.0) == day.map(|it| i32::from(it) + 1)) && !self.prose.has(at + 2, Class::Month);
        let stands_alone = || matches!(self.kind(at + 2), None | Some(TokenKind::Terminal | TokenKind::Comma | TokenKind::Close));
        self.range_link(at, is_between).or_else(|| (self.prose.is(at, "and") && is_next() && stands_alone()).then_some(at + 1))
    }

    /// Returns the token after a link of ranges at `at`: a dash, "to", "through", "until", and "and" after "between".
    pub(super) fn range_link(&self, at: usize, is_between: bool) -> Option<usize> {
        let is_link =
            self.prose.is_kind(at, TokenKind::Dash) || self.prose.is_any(at, &["to", "through", "thru", "till", "until"]) || self.prose.word(at) == "~";
        (is_link || is_between && self.prose.is(at, "and")).then_some(at + 1)
    }

    pub(super) fn year_or_two_digits(&self, at: usize) -> Option<(i16, usize)> {
        if let Some((value, 2)) = self.digits(at) {
            return Some((crate::mention::time::number::century_of(value), at + 1));
        }
        self.year(at)
    }

    /// Reads what starts with a day of the month: "6 January 2021", "the 24th of May", "3-5 June", "20th of next month", "the 24th".
    pub(super) fn day_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let number_at = self.skip(at, &["the"]);
        let has_article = number_at > at;
        let (day, is_ordinal, day_end) = self.day_of_month(number_at).or_else(|| self.day_before_month(number_at))?;
        if number_at > 0
            && !has_article
            && (prose.is_kind(number_at - 1, TokenKind::Dash) && self.is_glued(number_at) && !self.prose.has(number_at.wrapping_sub(2), Class::Weekday))
        {
            return None;
        }
        let mut time = Time::blank(TimeKind::Date, Granularity::Day, at, day_end);
        time.day = Some(day);
        // "3-5 June", "the 13th to the 15th of July".
        if let Some(link) = self.range_link(day_end, self.follows(at, &["between"])) {
            let second_at = self.skip(link, &["the"]);
            if let Some((last, _, last_end)) = self.day_of_month(second_at).filter(|it| it.0 > day) {
                if let Some((month, month_end)) = self.month_after(last_end) {
                    time.kind = TimeKind::DateRange;
                    time.month = Some(month);
                    let mut range = self.with_bare_year(self.with_outer(ending(time, month_end)));
                    range.end = Some(RangeEnd { year: range.year, month: Some(month), day: Some(last), ..RangeEnd::default() });
                    return Some(range);
                }
                if let Some(outer) = self.outer(last_end).filter(|it| it.unit == Granularity::Month) {
                    time.kind = TimeKind::DateRange;
                    outer.apply(&mut time);
                    time.end = Some(RangeEnd { day: Some(last), ..RangeEnd::default() });
                    return Some(time);
                }
            }
        }
        if let Some((month, month_end)) = self.month_after(day_end) {
            time.month = Some(month);
            // "31-Oct-74", "31/Oct/1974".
            let mark = self.is_glued(month_end) && (prose.is_kind(month_end, TokenKind::Dash) || prose.word(month_end) == "/");
            if mark
                && self.is_glued(month_end + 1)
                && let Some((year, end)) = self.year_or_two_digits(month_end + 1)
            {
                time.year = Some(year);
                time.anchor = Anchor::Absolute;
                return Some(ending(time, end));
            }
            return Some(self.with_bare_year(self.with_outer(ending(time, month_end))));
        }
        if (is_ordinal || has_article || prose.is(day_end, "of"))
            && let Some(outer) = self.outer(day_end).filter(|it| it.unit == Granularity::Month)
        {
            outer.apply(&mut time);
            return Some(time);
        }
        // "On the 24th" alone, not "the 24th time" or "the third".
        let in_digits = self.digits(number_at).is_some();
        let bound = self.follows(at, &["on", "for", "until", "by", "since", "from", "before", "after", "through", "to"]);
        let next = self.kind(day_end);
        let stands_alone = !matches!(next, Some(TokenKind::Word | TokenKind::Number | TokenKind::Dash | TokenKind::Other))
            || prose.has(day_end, Class::Stop) && !prose.is(day_end, "of");
        let is_spelled = is_ordinal && (in_digits || day > 20);
        let is_on = in_digits && self.follows(at, &["on"]);
        ((has_article || is_on) && is_spelled && bound && stands_alone).then_some(time)
    }

    /// Reads the first days of "15, 16 and 18 May", whose month stands behind the last.
    pub(super) fn listed_day(&self, at: usize) -> Option<Time> {
        let (day, 1 | 2) = self.digits(at).filter(|it| (1..=31).contains(&it.0))? else { return None };
        let is_joint = |at: usize| self.prose.is_any(at, &["and", "or"]) || self.prose.is_kind(at, TokenKind::Comma);
        let (mut last, mut next, mut last_joint) = (day, at + 1, at);
        for _ in 0..6 {
            let Some((day, 1 | 2)) = is_joint(next).then(|| self.digits(next + 1)).flatten() else { break };
            if day <= last || day > 31 {
                return None;
            }
            (last, last_joint, next) = (day, next, next + 2);
        }
        let is_list = next > at + 1 && self.prose.is_any(last_joint, &["and", "or"]) && self.prose.has(next, Class::Month) && self.is_capitalised(next);
        let dated = is_list.then(|| self.day_led(next - 1)).flatten().filter(|it| it.kind == TimeKind::Date)?;
        Some(Time { day: Some(day as i8), tokens: Tokens::new(at, at + 1), ..dated })
    }

    /// Reads the further days of "March 3, 5 and 7" behind the first, `time`.
    pub(super) fn days_after(&self, time: &Time) -> Vec<Time> {
        let mut days = Vec::new();
        let is_plain = time.kind == TimeKind::Date && time.year.is_none() && time.offset.is_none() && time.weekday.is_none();
        let (Some(first), true, true) = (time.day, is_plain && time.month.is_some(), self.prose.has(time.tokens.start as usize, Class::Month)) else {
            return days;
        };
        let (mut last, mut next, mut is_closed) = (i32::from(first), end(time), false);
        while !is_closed && days.len() < 6 {
            is_closed = self.prose.is_any(next, &["and", "or"]);
            let is_joint = is_closed || self.prose.is_kind(next, TokenKind::Comma);
            let Some((day, 1 | 2)) = is_joint.then(|| self.digits(next + 1)).flatten().filter(|it| last < it.0 && it.0 <= 31) else { break };
            let tokens = Tokens::new(next + 1, next + 2);
            days.push(Time { day: Some(day as i8), tokens, ..time.clone() });
            (last, next) = (day, next + 2);
        }
        // "On March 3, 5 people and 7 dogs": without its "and" and a stop behind it, it is no list of days.
        let ends = matches!(self.kind(next), None | Some(TokenKind::Terminal | TokenKind::Comma | TokenKind::Close));
        if is_closed && ends { days } else { Vec::new() }
    }

    /// Reads the month after a day: "January", "of January", "-Oct", "Nov.".
    fn month_after(&self, at: usize) -> Option<(i8, usize)> {
        let prose = self.prose;
        let glued_mark = self.is_glued(at) && self.is_glued(at + 1) && (prose.is_kind(at, TokenKind::Dash) || prose.word(at) == "/");
        let stop = self.skip_stop(at);
        let month_at = if glued_mark {
            at + 1
        } else if stop > at {
            stop
        } else {
            self.skip(at, &["of"])
        };
        let month = self.sense(month_at, Class::Month)? as i8;
        let linked = month_at > at;
        // "The top 10 may win" is no date.
        let is_verb = prose.is_any(month_at, &["may", "march", "mar", "sep", "dec", "jan"]) && !self.is_capitalised(month_at);
        let is_ordinal = self.digits(at.wrapping_sub(1)).is_none();
        if is_verb && !linked && !is_ordinal && self.year(month_at + 1).is_none() {
            return None;
        }
        let end = if prose.word(month_at).len() <= 4 { self.skip_stop(month_at + 1) } else { month_at + 1 };
        let continues = end > month_at + 1 && (self.year(end).is_some() || prose.is_kind(end, TokenKind::Comma));
        Some((month, if continues { end } else { month_at + 1 }))
    }

    /// Reads what starts with a weekday: "Friday", "last Friday", "Friday, Jan. 6", "Friday the 13th", "Friday next week".
    pub(super) fn weekday_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let shift_at = self.skip(at, &["the"]);
        // "Following Wednesday's vote" is after Wednesday; "the following Wednesday" a week on.
        let shift = self.sense(shift_at, Class::TimeShift).filter(|_| shift_at > at || !prose.is(shift_at, "following") || self.follows(at, &["on"]));
        let mut name_at = if shift.is_some() { shift_at + 1 } else { at };
        let mut shift = shift;
        // "This past Friday", "this coming Friday", "this week Friday".
        if let (Some(0), Some(second)) = (shift, self.sense(name_at, Class::TimeShift)) {
            shift = Some(second);
            name_at += 1;
        }
        let weekday = self.sense(name_at, Class::Weekday)? as i8;
        if !self.is_written_as_weekday(name_at, shift.is_some()) {
            return None;
        }
        let stop = self.skip_stop(name_at + 1);
        let is_short = prose.word(name_at).len() <= 5;
        let pointed = is_short && stop > name_at + 1;
        let name_end = name_at + 1;
        let mut time = Time::blank(TimeKind::Date, Granularity::Day, at, name_end);
        time.weekday = Some(weekday);
        if let Some(payload) = shift {
            let (anchor, offset) = step(payload);
            // "That Friday", "the following Friday" follow the story.
            time.anchor = anchor;
            // "Last Friday" is the one of last week, "this past Friday" the nearest.
            let is_nearest = prose.is_any(name_at - 1, &["past", "coming", "upcoming"]);
            if is_nearest {
                time.ordinal = Some(offset as i8);
            } else {
                time.offset = Some(offset);
                time.offset_unit = Some(Granularity::Week);
            }
            if prose.is(shift_at, "that") && prose.is_kind(name_end, TokenKind::Comma) {
                return None;
            }
            return Some(self.dated_weekday(at, weekday, name_end).filter(|_| anchor == Anchor::Publication).unwrap_or(time));
        }
        // "Friday, Jan. 6, 2021", "Friday 6 January", "Friday the 13th".
        let after = if pointed { stop } else { name_end };
        let dated_at = self.skip_kind(after, TokenKind::Comma);
        if let Some(date) = self.dated_weekday(at, weekday, after) {
            return Some(date);
        }
        let the = self.skip(dated_at, &["the"]);
        if (the > dated_at || dated_at == after)
            && let Some((day, is_ordinal, day_end)) = self.day_of_month(the)
        {
            let article = the > dated_at;
            let alone = !self.is_lower(day_end) || prose.has(day_end, Class::Stop);
            // "On Sunday 31." beside "on Sunday 31 people".
            let ends = matches!(self.kind(day_end), None | Some(TokenKind::Terminal | TokenKind::Comma | TokenKind::Close)) || prose.is(day_end, "at");
            let is_bare = !is_ordinal && !article && dated_at == after && ends && self.digits(the).is_some();
            if is_bare || is_ordinal && alone && (article || self.digits(the).is_some()) {
                time.day = Some(day);
                return Some(ending(time, day_end));
            }
        }
        // "The Friday after next".
        if prose.are(name_end, &["after", "next"]) && self.unit(name_end + 2).is_none() && !self.is_capitalised(name_end + 2) {
            time.ordinal = Some(2);
            return Some(ending(time, name_end + 2));
        }
        // "Friday next week", "Friday of last week".
        let week_at = self.skip(name_end, &["of", "on", "in", "from"]);
        let week_at = self.skip(week_at, &["the"]);
        if let Some(payload) = self.sense(week_at, Class::TimeShift)
            && self.unit(week_at + 1).is_some_and(|it| it.unit == Unit::Week && !it.is_plural)
        {
            let (anchor, offset) = step(payload);
            time.anchor = anchor;
            time.offset = Some(offset);
            time.offset_unit = Some(Granularity::Week);
            return Some(ending(time, week_at + 2));
        }
        Some(time)
    }

    /// Adds the weekday that stands in brackets behind a date: "12 March (Tuesday)".
    pub(super) fn with_bracketed_weekday(&self, mut time: Time) -> Time {
        let open = end(&time);
        if time.kind != TimeKind::Date || time.weekday.is_some() || !self.prose.is_kind(open, TokenKind::Open) {
            return time;
        }
        let close = self.skip_stop(open + 2);
        if let Some(weekday) = self.sense(open + 1, Class::Weekday).filter(|_| self.prose.is_kind(close, TokenKind::Close)) {
            time.weekday = Some(weekday as i8);
            time.tokens.end = close as u32 + 1;
        }
        time
    }

    /// Reads the date behind the weekday that ends at `after`: ", Jan. 6, 2021", " 6 January".
    fn dated_weekday(&self, start: usize, weekday: i8, after: usize) -> Option<Time> {
        let at = self.skip_kind(after, TokenKind::Comma);
        let dated = self.month_led(at).or_else(|| self.day_led(at)).or_else(|| self.numeric(at));
        let mut date = dated.filter(|it| (it.day.is_some() || it.either.is_some()) && it.kind == TimeKind::Date)?;
        date.weekday = Some(weekday);
        Some(starting(date, start))
    }

    /// Tells whether the word at `at` is the day of the week: not "sat", "the Sun", "wed", "Sheffield Wednesday".
    fn is_written_as_weekday(&self, at: usize, is_shifted: bool) -> bool {
        let prose = self.prose;
        let is_word = prose.is_any(at, &["sat", "sun", "mon", "wed", "tue", "thu", "fri"]);
        if is_word {
            let stop = self.skip_stop(at + 1);
            let next = self.skip_kind(stop, TokenKind::Comma);
            let dated = prose.has(next, Class::Month) || self.day_of_month(next).is_some() || prose.is_any(next, &["at", "night", "morning", "afternoon"]);
            let only = self.starts_sentence(at) && (self.kind(stop).is_none() || prose.is_kind(stop, TokenKind::Terminal));
            let bound = self.follows(at, &["on"]) || is_shifted;
            let is_told = dated || bound && (stop > at + 1 || !prose.is(at, "sun"));
            return self.is_capitalised(at) && is_told || only;
        }
        !self.follows(at, &["sheffield", "ruby", "bloody", "super", "black", "good", "ash", "palm"])
    }
}
