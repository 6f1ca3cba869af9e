//! Quarters, halves, years, seasons, decades and centuries that name themselves: "Q3 2023", "fiscal 2024", "the mid-1980s".

use crate::document::TokenKind;
use crate::lexicon::Class;
use crate::mention::time::number::century_of;
use crate::mention::time::reader::{Reader, end, ending, starting};
use crate::mention::time::unit::Unit;
use crate::mention::time::{Anchor, Granularity, RangeEnd, Time, TimeKind};

/// Decades by name, in this century or the last.
const DECADES: [(&str, i16); 10] = [
    ("twenties", 1920),
    ("thirties", 1930),
    ("forties", 1940),
    ("fifties", 1950),
    ("sixties", 1960),
    ("seventies", 1970),
    ("eighties", 1980),
    ("nineties", 1990),
    ("noughties", 2000),
    ("aughts", 2000),
];

impl Reader<'_, '_> {
    /// Reads "the third quarter of 2023", "third-quarter", "first half", "the 2023 third quarter", "Q3 2023", "2016 H2", "3Q23".
    pub(super) fn quarter_led(&self, at: usize) -> Option<Time> {
        let the = self.skip(at, &["the", "its", "their"]);
        // "The 2023 third quarter", "2016 the third quarter", "the fiscal third quarter", "fiscal 2023 third quarter".
        let (leads_fiscal, year_at) = self.fiscal(the);
        let leading = self.year(year_at);
        let part_at = leading.map_or(year_at, |it| it.1);
        // "2017-Q1".
        let part_at = if leading.is_some() && self.is_glued(part_at) { self.skip_kind(part_at, TokenKind::Dash) } else { part_at };
        // "2023's third quarter".
        let part_at = if leading.is_some() { self.skip_kind(self.skip(part_at, &["the"]), TokenKind::Possessive) } else { part_at };
        let (part_fiscal, part_at) = self.fiscal(part_at);
        let (part, number, after) = self.year_part(part_at)?;
        if number < 1 || number > if part == Granularity::Quarter { 4 } else { 2 } {
            return None;
        }
        let mut time = Time::blank(TimeKind::DateRange, part, if the > at && self.prose.is_any(at, &["its", "their"]) { the } else { at }, after);
        if part == Granularity::Quarter {
            time.quarter = Some(number);
        } else {
            time.half = Some(number);
        }
        time.is_fiscal = leads_fiscal || part_fiscal;
        if let Some((year, _)) = leading {
            time.year = Some(year);
            time.anchor = Anchor::Absolute;
            return Some(time);
        }
        // "Q1-2019".
        if let Some((year, end)) =
            self.year(after + 1).filter(|_| self.prose.is_kind(after, TokenKind::Dash) && self.is_glued(after) && self.is_glued(after + 1))
        {
            time.year = Some(year);
            time.anchor = Anchor::Absolute;
            return Some(ending(time, end));
        }
        // "Q3 FY25".
        if let Some(code) = self.code_led(after).filter(|it| it.granularity == Granularity::Year) {
            time.year = code.year;
            time.is_fiscal = time.is_fiscal || code.is_fiscal;
            time.anchor = Anchor::Absolute;
            return Some(ending(time, end(&code)));
        }
        if let Some((value, 2)) = self.digits(after).filter(|_| self.is_glued(after)) {
            time.year = Some(century_of(value));
            time.anchor = Anchor::Absolute;
            return Some(ending(time, after + 1));
        }
        if self.prose.is_any(after, &["results", "earnings", "revenue", "profit", "sales"]) {
            return Some(time);
        }
        Some(self.with_outer(time))
    }

    /// Reads which part of a year stands at `at`: "third quarter", "Q3", "3Q", "H1", "first half".
    fn year_part(&self, at: usize) -> Option<(Granularity, i8, usize)> {
        let prose = self.prose;
        if prose.is_kind(at, TokenKind::Word) {
            let word = prose.word(at).as_bytes();
            let part = match word.first() {
                Some(b'Q' | b'q') => Granularity::Quarter,
                Some(b'H') => Granularity::Half,
                _ => Granularity::Day,
            };
            if word.len() == 2 && word[1].is_ascii_digit() && part != Granularity::Day {
                return Some((part, (word[1] - b'0') as i8, at + 1));
            }
        }
        // "3Q", "1H", with or without a year.
        if let Some((number, 1)) = self.digits(at) {
            let is_glued = self.is_glued(at + 1);
            if is_glued && prose.is_any(at + 1, &["q", "h"]) && prose.word(at + 1).bytes().all(|it| it.is_ascii_uppercase()) {
                let part = if prose.is(at + 1, "q") { Granularity::Quarter } else { Granularity::Half };
                return Some((part, number as i8, at + 2));
            }
        }
        let (number, after) = self.ordinal(at)?;
        let unit_at = self.skip_kind(after, TokenKind::Dash);
        let (is_fiscal, unit_at) = self.fiscal(unit_at);
        if prose.is_any(unit_at, &["quarter", "qtr"]) && !(prose.is(unit_at + 1, "of") && prose.is_any(unit_at + 2, &["all"])) {
            let is_share = is_fiscal && number > 4;
            return (!is_share).then_some((Granularity::Quarter, number as i8, unit_at + 1));
        }
        // A game has halves too; only a half of a period counts.
        let is_half = prose.is(unit_at, "half") && number <= 2;
        let of_year = self.outer(unit_at + 1).is_some() || prose.is_any(unit_at + 1, &["results", "earnings", "revenue", "profit", "sales", "net"]);
        (is_half && of_year).then_some((Granularity::Half, number as i8, unit_at + 1))
    }

    /// Reads "3Q23", "Q323", "FY24", "FY2024": figures and letters in one word.
    pub(super) fn code_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let (lead, word_at) = match self.digits(at) {
            Some((number, 1)) if self.is_glued(at + 1) => (Some(number as i8), at + 1),
            Some(_) => return None,
            None => (None, at),
        };
        if !prose.is_kind(word_at, TokenKind::Word) {
            return None;
        }
        let word = prose.word(word_at);
        let year_of = |digits: &str| -> Option<i16> {
            let value: i32 = (digits.bytes().all(|it| it.is_ascii_digit()) && !digits.is_empty()).then(|| digits.parse().ok())??;
            match digits.len() {
                2 => Some(century_of(value)),
                4 => (1900..2200).contains(&value).then_some(value as i16),
                _ => None,
            }
        };
        let mut time = Time::blank(TimeKind::DateRange, Granularity::Year, at, word_at + 1);
        time.anchor = Anchor::Absolute;
        if let (None, Some(digits)) = (lead, word.strip_prefix("FY").or_else(|| word.strip_prefix("CY"))) {
            time.is_fiscal = word.starts_with("FY");
            if digits.is_empty() {
                let (year, end) = self.year_or_two_digits(word_at + 1)?;
                time.year = Some(year);
                return Some(ending(time, end));
            }
            time.year = Some(year_of(digits)?);
            return Some(time);
        }
        let lead = lead.filter(|it| (1..=4).contains(it))?;
        let digits = word.strip_prefix('Q').or_else(|| word.strip_prefix('H').filter(|_| lead <= 2))?;
        time.year = Some(year_of(digits)?);
        if word.starts_with('Q') {
            time.granularity = Granularity::Quarter;
            time.quarter = Some(lead);
        } else {
            time.granularity = Granularity::Half;
            time.half = Some(lead);
        }
        Some(time)
    }

    /// Reads years: "2019", "'87", "fiscal 2024", "fiscal year 2024", "the 2024 fiscal year", "2019-20", "the year 1066", "300 BC".
    pub(super) fn year_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let the = self.skip(at, &["the"]);
        let (is_fiscal, year_at) = self.fiscal(the);
        let word_at = self.skip(year_at, &["year"]);
        let is_named = is_fiscal || word_at > year_at && !prose.has(word_at.wrapping_sub(2), Class::TimeShift);
        let mut time = Time::blank(TimeKind::DateRange, Granularity::Year, if is_named { at } else { year_at }, word_at + 1);
        time.anchor = Anchor::Absolute;
        time.is_fiscal = is_fiscal;
        if is_named {
            // "The year 476", "year 33".
            let early = || {
                let (value, length) = self.digits(word_at)?;
                let is_year = word_at > year_at && !is_fiscal && length <= 4 && value > 31 && !self.is_measured(word_at);
                is_year.then_some((value as i16, word_at + 1))
            };
            let (year, end) = self.year(word_at).or_else(early)?;
            time.year = Some(year);
            return Some(self.season_span(ending(time, end)));
        }
        // "300 BC", "44 B.C.".
        if let Some((value, 1..=4)) = self.digits(year_at)
            && prose.is_any(year_at + 1, &["bc", "bce", "b.c."])
            && prose.word(year_at + 1).starts_with('B')
        {
            let mut before = ending(starting(time, year_at), year_at + 2);
            before.year = Some(-(value as i16));
            return Some(before);
        }
        let (year, after) = self.year(year_at)?;
        // "The 2024 fiscal year".
        let (follows_fiscal, unit_at) = self.fiscal(after);
        if follows_fiscal && prose.is(unit_at, "year") {
            time.year = Some(year);
            time.is_fiscal = true;
            return Some(ending(starting(time, at), unit_at + 1));
        }
        if the > at && !prose.is_any(after, &["season"]) {
            // "The 2008 Olympics": the year alone, without the article.
            time = starting(time, year_at);
        }
        time.year = Some(year);
        // "In 2017 April": the month stands last.
        if let Some(month) = self.sense(after, Class::Month).filter(|_| matches!(self.kind(after + 1), None | Some(TokenKind::Terminal))) {
            time.month = Some(month as i8);
            time.granularity = Granularity::Month;
            return Some(ending(time, after + 1));
        }
        let time = self.season_span(ending(time, after));
        (time.end.is_some() || self.is_written_as_year(year_at, year, end(&time))).then_some(time)
    }

    /// Widens "2019" to "2019-20", "1990-95", "1990-1995", "2019/20".
    fn season_span(&self, mut time: Time) -> Time {
        let mark = end(&time);
        let is_mark = self.is_glued(mark) && self.is_glued(mark + 1) && (self.prose.is_kind(mark, TokenKind::Dash) || self.prose.word(mark) == "/");
        let (Some(first), true) = (time.year, is_mark) else { return time };
        let last = match self.digits(mark + 1) {
            Some((value, 4)) => value as i16,
            // "2019-20", "1999-00".
            Some((value, 2)) => {
                let same = first.div_euclid(100) * 100 + value as i16;
                if same > first {
                    same
                } else if first % 100 >= 90 {
                    same + 100
                } else {
                    return time;
                }
            }
            _ => return time,
        };
        let goes_on = self.is_glued(mark + 2) && (self.prose.is_kind(mark + 2, TokenKind::Dash) || self.prose.word(mark + 2) == "/");
        let is_span = first < last && last - first < 200 && !goes_on && !self.is_measured(mark + 1);
        if is_span {
            time.end = Some(RangeEnd { year: Some(last), ..RangeEnd::default() });
            time.tokens.end = (mark + 2) as u32;
        }
        time
    }

    /// Tells whether four figures are a year and no count or name: not "2,000 soldiers", "2000 troops", "Windows 2000", "at least 1900".
    fn is_written_as_year(&self, at: usize, year: i16, after: usize) -> bool {
        let prose = self.prose;
        if self.prose.is_kind(at, TokenKind::SingleQuote) {
            return self.is_capitalised(at.wrapping_sub(1)) || at > 0 && prose.has(at - 1, Class::Preposition);
        }
        let is_word = self.is_lower(after);
        let counts = is_word && self.counts_noun(at, year, after) || self.unit(after).is_some() || prose.is_kind(after, TokenKind::Fraction);
        if at == 0 {
            return (1900..2100).contains(&year) && !counts;
        }
        let before = at - 1;
        let is_ordered = prose.is(before, "than") && prose.is_any(before.wrapping_sub(1), &["later", "earlier"]);
        let bound = prose.is_any(
            before,
            &["in", "since", "by", "until", "till", "during", "before", "after", "from", "of", "late", "early", "mid", "circa", "through", "between"],
        ) || prose.is(before, "to") && prose.is_any(before.wrapping_sub(1), &["back", "prior", "up"])
            || is_ordered;
        let hedged = !is_ordered
            && (prose.phrase_before(at, Class::Approximator).is_some()
                || prose.is_any(before, &["about", "around", "nearly", "almost", "some", "no", "number", "than"]));
        if counts {
            // "In 1812 ships" cannot be told from "in 2000 homes".
            return false;
        }
        if hedged {
            return prose.is_any(before, &["around", "about", "circa"]) && (1900..2030).contains(&year) && !is_word;
        }
        if bound {
            let is_year = (1000..2200).contains(&year);
            let is_amount = prose.is_any(before, &["of", "from", "by", "between"]) && !(1500..2100).contains(&year);
            return is_year && !is_amount;
        }
        if prose.is_kind(before, TokenKind::Dash) && self.is_glued(at) && !prose.is(before.wrapping_sub(1), "mid") {
            return false;
        }
        if prose.is_kind(before, TokenKind::Other) && self.is_glued(at) && !matches!(prose.word(before), "~" | "=")
            || prose.is_kind(before, TokenKind::Colon) && self.is_glued(at)
        {
            return false;
        }
        // "Euro 2016" and "Vision 2030" are names that hold a year; only the first is in the past or near, so both keep it.
        let named = self.is_capitalised(before) && !self.starts_sentence(before) && !prose.has(before, Class::Stop) && !prose.has(before, Class::Month);
        let is_name = named && !(1990..2030).contains(&year)
            || prose.is_any(before, &["windows", "vision", "agenda", "section", "route", "flight", "channel", "room", "lot", "psalm", "model", "no"]);
        let follows_number = prose.is_kind(before, TokenKind::Number);
        (1900..2051).contains(&year) && !is_name && !follows_number && !prose.is(after, "vision")
    }

    /// Tells whether four figures count the noun at `after`. A newspaper writes "2,012 houses" with a comma, so that "the 2012 statistics" are those of a year;
    /// people and homes are told in such amounts all the same, and so is a round number or one that somebody has: "2000 soldiers", "had 1950 visitors".
    fn counts_noun(&self, at: usize, year: i16, after: usize) -> bool {
        const PEOPLE: [&str; 17] = [
            "people",
            "troops",
            "men",
            "women",
            "children",
            "police",
            "staff",
            "personnel",
            "jobs",
            "homes",
            "miles",
            "feet",
            "acres",
            "metres",
            "soldiers",
            "civilians",
            "employees",
        ];
        const THINGS: [&str; 32] = [
            "workers",
            "families",
            "houses",
            "households",
            "shares",
            "votes",
            "cars",
            "vehicles",
            "tickets",
            "copies",
            "words",
            "pages",
            "points",
            "seats",
            "members",
            "residents",
            "patients",
            "pupils",
            "students",
            "passengers",
            "refugees",
            "migrants",
            "guests",
            "protesters",
            "volunteers",
            "officers",
            "firefighters",
            "inmates",
            "cattle",
            "barrels",
            "dollars",
            "pounds",
        ];
        const TOLD_BY_YEAR: [&str; 16] = [
            "sales",
            "results",
            "earnings",
            "profits",
            "levels",
            "elections",
            "figures",
            "revenues",
            "riots",
            "attacks",
            "protests",
            "finals",
            "playoffs",
            "series",
            "prices",
            "statistics",
        ];
        let prose = self.prose;
        if prose.is_any(after, &PEOPLE) {
            return true;
        }
        let next = prose.word(after);
        let is_plural = next.len() > 3 && next.ends_with('s') && !next.ends_with("ss") && !prose.has(after, Class::Stop) && !prose.has(after, Class::Season);
        if !is_plural || prose.is_any(after, &TOLD_BY_YEAR) {
            return false;
        }
        let before = at.wrapping_sub(1);
        let is_owned = at > 0 && (prose.has(before, Class::Determiner) || prose.is_kind(before, TokenKind::Possessive));
        if year % 100 == 0 || !(1900..2100).contains(&year) {
            return true;
        }
        let is_had = at > 0 && (prose.has(before, Class::Auxiliary) || prose.has(before, Class::Finite));
        !is_owned && (is_had || prose.is_any(after, &THINGS))
    }

    /// Reads "the 1990s", "the '80s", "the mid-1980s", "the nineties", "the 19th century".
    pub(super) fn decade_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let the = self.skip(at, &["the"]);
        let mut time = Time::blank(TimeKind::DateRange, Granularity::Decade, at, the);
        time.anchor = Anchor::Absolute;
        let quoted = prose.is_kind(the, TokenKind::SingleQuote) && self.is_glued(the + 1);
        let number_at = if quoted { the + 1 } else { the };
        let ends_in_s = |at: usize| {
            prose.is(at, "s") && (self.is_glued(at) || prose.is_kind(at, TokenKind::Word))
                || self.is_glued(at) && prose.is_kind(at, TokenKind::Possessive) && prose.word(at).len() > 1
        };
        if let Some((value, length)) = self.digits(number_at)
            && ends_in_s(number_at + 1)
        {
            let year = match length {
                4 if !quoted && value % 10 == 0 && (1000..2100).contains(&value) => value as i16,
                2 if value % 10 == 0 && (quoted || the > at) => century_of(value),
                _ => return None,
            };
            // "His 50s", "the low 70s": an age or a temperature.
            let other = self.follows(at, &["his", "her", "their", "low", "high", "mid", "upper"]) && length == 2;
            if other {
                return None;
            }
            time.year = Some(year);
            if length == 4 && year % 100 == 0 && year < 2000 {
                // "The 1800s" is the century.
                time.granularity = Granularity::Century;
            }
            return Some(ending(time, number_at + 2));
        }
        if the > at
            && let Some((_, year)) = DECADES.iter().find(|it| prose.is(the, it.0))
        {
            time.year = Some(*year);
            return Some(ending(time, the + 1));
        }
        let (number, after) = self.ordinal(the)?;
        let unit_at = self.skip_kind(after, TokenKind::Dash);
        let is_century = self.unit(unit_at).is_some_and(|it| it.unit == Unit::Century && !it.is_plural);
        if !is_century || !(5..=22).contains(&number) {
            return None;
        }
        time.granularity = Granularity::Century;
        time.year = Some((number as i16 - 1) * 100);
        Some(ending(time, unit_at + 1))
    }

    /// Reads "summer", "this summer", "the summer of 2016", "spring 2019".
    pub(super) fn season_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let the = self.skip(at, &["the"]);
        let season = self.sense(the, Class::Season)? as i8;
        let mut time = Time::blank(TimeKind::DateRange, Granularity::Season, at, the + 1);
        time.season = Some(season);
        let time = self.with_outer(time);
        if time.year.is_some() || time.offset.is_some() {
            // "The winter of 2010-11" is one winter.
            let after = end(&time);
            let spans = time.season == Some(4)
                && (self.prose.is_kind(after, TokenKind::Dash) || self.prose.word(after) == "/")
                && self.is_glued(after)
                && self.is_glued(after + 1)
                && time.year.zip(self.digits(after + 1)).is_some_and(|(year, (last, length))| length == 2 && (year + 1) % 100 == last as i16);
            return Some(if spans { ending(time, after + 2) } else { time });
        }
        // "Fall" and "spring" are verbs and nouns as well; "the fall of" is a collapse.
        let is_name = self.is_capitalised(the) && self.is_capitalised(the + 1);
        if is_name {
            return None;
        }
        let is_ambiguous = prose.is_any(the, &["fall", "spring"]);
        let bound = self.follows(at, &["in", "during", "since", "until", "by", "late", "early", "mid", "last", "next"]);
        let is_fall_of = prose.is_any(the + 1, &["of", "in", "to", "from", "by"]);
        (!is_ambiguous && (bound || the > at && !is_fall_of) || is_ambiguous && bound && !is_fall_of).then_some(time)
    }
}
