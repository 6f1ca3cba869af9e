//! Dates in figures: "2021-01-06", "06/01/2021", "13.5.2015", "2015/3".

use crate::document::TokenKind;
use crate::lexicon::Class;
use crate::mention::time::number::century_of;
use crate::mention::time::reader::{DayOrder, Reader};
use crate::mention::time::{Anchor, Granularity, Time, TimeKind};

/// The parts of a date in figures and how many digits each has.
struct Figures {
    parts: [(i32, usize); 3],
    count: usize,
    separator: u8,
    end: usize,
}

impl Reader<'_, '_> {
    /// Reads a date in figures from token `at`.
    pub(super) fn numeric(&self, at: usize) -> Option<Time> {
        if !self.prose.is_kind(at, TokenKind::Number) || at > 0 && self.prose.is_kind(at - 1, TokenKind::Currency) {
            return None;
        }
        self.year_first_with_month(at).or_else(|| {
            let figures = self.figures(at)?;
            let is_led =
                at > 0 && self.is_glued(at) && matches!(self.kind(at - 1), Some(TokenKind::Dash | TokenKind::Other | TokenKind::Word | TokenKind::Number));
            if is_led && !self.ends_range(at) || self.is_measured(figures.end - 1) {
                return None;
            }
            if figures.count == 3 { self.three(at, &figures) } else { self.two(at, &figures) }
        })
    }

    /// Reads "2019-sep-1", "2020/Sep/23".
    fn year_first_with_month(&self, at: usize) -> Option<Time> {
        let (year, 4) = self.digits(at)? else { return None };
        let is_mark = |at: usize| self.is_glued(at) && self.is_glued(at + 1) && (self.prose.is_kind(at, TokenKind::Dash) || self.prose.word(at) == "/");
        if !is_mark(at + 1) || !is_mark(at + 3) {
            return None;
        }
        let month = self.sense(at + 2, Class::Month)?;
        let (day, _) = self.digits(at + 4)?;
        self.day_of(at, at + 5, year, month, day)
    }

    fn figures(&self, at: usize) -> Option<Figures> {
        let word = self.prose.word(at);
        if word.contains('.') {
            let mut figures = Figures { parts: [(0, 0); 3], count: 0, separator: b'.', end: at + 1 };
            for part in word.split('.') {
                if figures.count == 3 || part.len() > 4 || !part.bytes().all(|it| it.is_ascii_digit()) {
                    return None;
                }
                figures.parts[figures.count] = (part.parse().ok()?, part.len());
                figures.count += 1;
            }
            // "4.22" is a decimal; only "2015.5.13" and "13.5.2015" are dates.
            return (figures.count == 3).then_some(figures);
        }
        let mut figures = Figures { parts: [(0, 0); 3], count: 1, separator: 0, end: at + 1 };
        figures.parts[0] = self.digits(at)?;
        while figures.count < 3 {
            let mark = figures.end;
            let separator = match self.prose.word(mark) {
                "/" => b'/',
                "-" => b'-',
                _ => break,
            };
            let same = figures.separator == 0 || figures.separator == separator;
            if !same || !self.is_glued(mark) || !self.is_glued(mark + 1) {
                break;
            }
            let Some(part) = self.digits(mark + 1).filter(|it| it.1 <= 4) else { break };
            figures.separator = separator;
            figures.parts[figures.count] = part;
            figures.count += 1;
            figures.end = mark + 2;
        }
        // A fourth part makes it a phone number or a code.
        let goes_on = self.is_glued(figures.end) && matches!(self.prose.word(figures.end), "/" | "-") && self.is_glued(figures.end + 1);
        let goes_on = goes_on && !self.opens_range(&figures);
        (figures.count > 1 && !goes_on).then_some(figures)
    }

    /// Tells whether a second date of the same shape stands behind the dash after `figures`: "5/1-5/7", "5-1-2020-5-7-2020".
    fn opens_range(&self, figures: &Figures) -> bool {
        let next = figures.end + 1;
        let slashed = figures.separator == b'/' && self.digits(next + 2).is_some() && self.prose.word(next + 1) == "/" && self.is_glued(next + 1);
        let full = figures.count == 3 && figures.parts[2].1 == 4;
        let dashed = full && self.prose.word(next + 1) == "-" && self.digits(next + 4).is_some_and(|it| it.1 == 4);
        self.prose.is_kind(figures.end, TokenKind::Dash) && (slashed || dashed)
    }

    /// Tells whether the date in figures at `at` stands behind the dash of a range of two.
    fn ends_range(&self, at: usize) -> bool {
        let slashed = at >= 3 && self.prose.word(at - 3) == "/" && self.digits(at - 2).is_some() && self.prose.word(at + 1) == "/";
        at >= 3 && self.prose.is_kind(at - 1, TokenKind::Dash) && slashed
    }

    fn three(&self, at: usize, figures: &Figures) -> Option<Time> {
        let [first, second, third] = figures.parts;
        if first.1 == 4 {
            return (second.1 <= 2 && third.1 <= 2).then(|| self.day_of(at, figures.end, first.0, second.0, third.0))?;
        }
        if first.1 > 2 || second.1 > 2 || !matches!(third.1, 2 | 4) {
            return None;
        }
        let year = if third.1 == 4 { third.0 } else { i32::from(century_of(third.0)) };
        self.by_order(at, figures.end, Some(year), first.0, second.0, figures.separator)
    }

    fn two(&self, at: usize, figures: &Figures) -> Option<Time> {
        let [first, second, _] = figures.parts;
        let (year, month) = match (first.1, second.1) {
            (4, 1 | 2) => (first.0, second.0),
            (1 | 2, 4) => (second.0, first.0),
            // "4/22": scores, votes and fractions look the same.
            (1 | 2, 1 | 2)
                if figures.separator == b'/'
                    && (self.ends_range(at) || self.opens_range(figures) || self.is_led_as_day(at) || self.is_day_by_shape(at, figures)) =>
            {
                let (year, end) = self.far_year(figures.end);
                return self.by_order(at, end, year, first.0, second.0, b'/');
            }
            // "On 4-22" in American lists; a higher first part would be a score.
            (1 | 2, 1 | 2) if figures.separator == b'-' && self.follows(at, &["on"]) && (13..=31).contains(&second.0) && self.ends_clause(figures.end) => {
                return self.by_order(at, figures.end, None, first.0, second.0, b'-');
            }
            _ => return None,
        };
        // "2003-04" is a season, "2016-11" a month.
        let is_season = first.1 == 4 && figures.separator == b'-' && second.1 == 2 && second.0 > first.0 % 100;
        let is_month = (1..=12).contains(&month) && !is_season && (1500..2200).contains(&year);
        if !is_month {
            return None;
        }
        let mut time = Time::blank(TimeKind::DateRange, Granularity::Month, at, figures.end);
        time.year = Some(year as i16);
        time.month = Some(month as i8);
        time.anchor = Anchor::Absolute;
        Some(time)
    }

    /// Tells whether the words before "4/22" at `at` are such as stand before a day.
    fn is_led_as_day(&self, at: usize) -> bool {
        self.follows(at, &["on", "from", "by", "until", "till", "since", "to", "before", "after", "between"])
            || at > 0 && self.prose.has(at - 1, Class::Weekday)
            || at > 1 && self.prose.is_kind(at - 1, TokenKind::Comma) && self.prose.has(at - 2, Class::Weekday)
    }

    /// Tells whether "4/22" at `at` can hardly be anything but a day: one part too high for a month, none of the odds ("15/2"),
    /// fractions ("3/16") and ratios that look the same.
    fn is_day_by_shape(&self, at: usize, figures: &Figures) -> bool {
        let [first, second, _] = figures.parts;
        let is_month = |it: (i32, usize)| (1..=12).contains(&it.0);
        let is_day = |it: (i32, usize)| (13..=31).contains(&it.0);
        let is_padded = |it: (i32, usize)| it.1 == 2 && it.0 < 10;
        let month_first = is_month(first) && is_day(second) && (second.0 != 16 || is_padded(first));
        let day_first = is_day(first) && is_month(second) && is_padded(second);
        let counts = self.is_lower(figures.end) && !self.prose.has(figures.end, Class::Stop) || self.prose.is(figures.end, "of");
        // "24/7" and "20/20" are neither; a letter or unit glued behind makes it a measure: "5/16in".
        (month_first || day_first) && !counts && !self.is_glued_word(figures.end) && !self.follows(at, &["at", "a", "an"])
    }

    fn is_glued_word(&self, at: usize) -> bool {
        self.is_glued(at) && matches!(self.kind(at), Some(TokenKind::Word | TokenKind::Quote | TokenKind::Other))
    }

    /// Returns the year that stands behind a comma at `at`, and the token after it: "08/12, 2015".
    fn far_year(&self, at: usize) -> (Option<i32>, usize) {
        let year = self.prose.is_kind(at, TokenKind::Comma).then(|| self.digits(at + 1)).flatten();
        match year {
            Some((value, 4)) if (1900..2200).contains(&value) => (Some(value), at + 2),
            Some((value, 2)) if self.is_glued(at) && self.is_glued(at + 1) => (Some(i32::from(century_of(value))), at + 2),
            _ => (None, at),
        }
    }

    /// Tells day and month apart: by a part over 12, by the dots of European dates, else by the order that the text keeps.
    fn by_order(&self, at: usize, end: usize, year: Option<i32>, first: i32, second: i32, separator: u8) -> Option<Time> {
        let order = match () {
            () if first > 12 => DayOrder::DayFirst,
            () if second > 12 => DayOrder::MonthFirst,
            () if separator == b'.' => DayOrder::DayFirst,
            () => self.order,
        };
        let (day, month) = match order {
            DayOrder::DayFirst => (first, second),
            DayOrder::MonthFirst => (second, first),
            DayOrder::Unknown => {
                // "9/11" is an attack, and a day in only one order: without a year or weekday nothing tells.
                let told = year.is_some() || at > 0 && self.prose.has(at - 1, Class::Weekday);
                let possible = (1..=12).contains(&first) && (1..=12).contains(&second) && told;
                let mut time = Time::blank(TimeKind::Date, Granularity::Day, at, end);
                time.year = year.map(|it| it as i16);
                time.anchor = if year.is_some() { Anchor::Absolute } else { Anchor::Publication };
                if first == second {
                    time.day = Some(first as i8);
                    time.month = Some(second as i8);
                } else {
                    time.either = Some((first as i8, second as i8));
                }
                return possible.then_some(time);
            }
        };
        match year {
            Some(year) => self.day_of(at, end, year, month, day),
            None => self.day_of(at, end, 2000, month, day).map(|mut it| {
                it.year = None;
                it.anchor = Anchor::Publication;
                it
            }),
        }
    }

    fn day_of(&self, at: usize, end: usize, year: i32, month: i32, day: i32) -> Option<Time> {
        let is_possible = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..2200).contains(&year);
        if !is_possible || self.prose.is_kind(end, TokenKind::Percent) {
            return None;
        }
        let mut time = Time::blank(TimeKind::Date, Granularity::Day, at, end);
        time.year = Some(year as i16);
        time.month = Some(month as i8);
        time.day = Some(day as i8);
        time.anchor = Anchor::Absolute;
        Some(time)
    }

    /// Returns the order that the text keeps: that of its unambiguous dates in figures, else that of its written dates.
    pub(super) fn order_of_text(&self) -> DayOrder {
        match self.order_of_figures() {
            Some(DayOrder::Unknown) => self.order_of_written(),
            Some(order) => order,
            None => DayOrder::Unknown,
        }
    }

    /// Returns the order of the written dates: "6 January" and "the 6th of January" beside "January 6, 2021". Papers that put the month
    /// first in words and the day first in figures leave the comma and the year out, so "January 6" alone tells nothing.
    fn order_of_written(&self) -> DayOrder {
        let mut order = DayOrder::Unknown;
        for at in 1..self.prose.tokens.len() {
            if !self.prose.has(at, Class::Month) || !self.is_capitalised(at) {
                continue;
            }
            let is_day = |at: usize| self.digits(at).is_some_and(|it| it.1 <= 2 && (1..=31).contains(&it.0));
            let after = self.skip_stop(at + 1);
            let year_at = self.skip_kind(after + 1, TokenKind::Comma);
            let before = if self.prose.is(at - 1, "of") { at.wrapping_sub(2) } else { at - 1 };
            let is_ordinal = self.prose.is_any(before, &["st", "nd", "rd", "th"]) && self.is_glued(before) && before > 0 && is_day(before - 1);
            let leads = is_ordinal || before == at - 1 && is_day(before) && !is_day(after);
            let found = match () {
                () if leads => DayOrder::DayFirst,
                () if is_day(after) && year_at > after + 1 && self.digits(year_at).is_some_and(|it| it.1 == 4) => DayOrder::MonthFirst,
                () => continue,
            };
            if order != DayOrder::Unknown && order != found {
                return DayOrder::Unknown;
            }
            order = found;
        }
        order
    }

    /// Returns the order of a range of two dates of one year in figures: what its ends share is the month, "10/06/2019 to 12/06/2019".
    fn order_of_range(&self, first: &Figures) -> Option<DayOrder> {
        let is_link = self.prose.is_kind(first.end, TokenKind::Dash) || self.prose.is_any(first.end, &["to", "until", "till", "through"]);
        let last = is_link.then(|| self.figures(first.end + 1)).flatten()?;
        let same_year = first.count == 2 || last.count == 3 && first.parts[2].0 == last.parts[2].0;
        if !same_year || last.separator != first.separator || last.parts[0].1 > 2 || last.parts[1].1 > 2 {
            return None;
        }
        match (first.parts[0].0 == last.parts[0].0, first.parts[1].0 == last.parts[1].0) {
            (true, false) if first.parts[1].0 < last.parts[1].0 => Some(DayOrder::MonthFirst),
            (false, true) if first.parts[0].0 < last.parts[0].0 => Some(DayOrder::DayFirst),
            _ => None,
        }
    }

    /// Returns the order that the unambiguous dates in figures keep, unknown where nothing needs it; `None` where they do not agree.
    fn order_of_figures(&self) -> Option<DayOrder> {
        let mut order = DayOrder::Unknown;
        for at in 0..self.prose.tokens.len() {
            let is_start = self.prose.is_kind(at, TokenKind::Number) && matches!(self.prose.word(at + 1), "/" | "-") && self.is_glued(at + 1);
            let Some(figures) = is_start.then(|| self.figures(at)).flatten() else { continue };
            let [first, second, third] = figures.parts;
            let is_full = figures.count == 3 && first.1 <= 2 && second.1 <= 2 && matches!(third.1, 2 | 4);
            let is_pair = figures.count == 2 && figures.separator == b'/' && first.1 <= 2 && second.1 <= 2;
            if !is_full && !(is_pair && (self.is_led_as_day(at) || self.is_day_by_shape(at, &figures) || self.opens_range(&figures))) {
                continue;
            }
            let found = match () {
                () if first.0 > 12 && (1..=12).contains(&second.0) => DayOrder::DayFirst,
                () if second.0 > 12 && (1..=12).contains(&first.0) => DayOrder::MonthFirst,
                () => match self.order_of_range(&figures) {
                    Some(order) => order,
                    None => continue,
                },
            };
            if order != DayOrder::Unknown && order != found {
                return None;
            }
            order = found;
        }
        Some(order)
    }
}
