//! What the body tells of times: the years, months, days and weekdays that it names or implies.

use jiff::civil::Date;

use squarely_engine::article::Article;
use squarely_engine::document::TokenKind;
use squarely_engine::lexicon::Class;
use squarely_engine::mention::Time;
use squarely_engine::mention::time::{Anchor, Granularity};

use crate::time::{month_name, quarter_name, weekday_name};

/// How many times of the display text, and how many lengths of time, are looked up, so that the time stays linear in the text.
pub(crate) const MOST: usize = 64;

/// A longer span of years says nothing about one of them.
const LONGEST_SPAN: i16 = 5;

/// How many days the longest period has that still tells of each of its months: two months.
const TWO_MONTHS: i32 = 62;

/// How many days a quarter of a year has at least and at most; a shorter period lies in one and does not name it.
const QUARTER: std::ops::RangeInclusive<i32> = 85..=92;

/// One thing that a time names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Facet {
    Year(i16),
    Quarter(i8),
    QuarterOfYear(i8, i16),
    Month(i8),
    MonthOfYear(i8, i16),
    Day(i8, i8),
    Weekday(i8),
}

impl Facet {
    pub(crate) fn is_of_kind(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    pub(crate) fn name(self) -> String {
        match self {
            Self::Weekday(weekday) => weekday_name(weekday).to_owned(),
            Self::Day(day, month) => format!("{day} {}", month_name(month)),
            Self::Month(month) => month_name(month).to_owned(),
            Self::MonthOfYear(month, year) => format!("{} {year}", month_name(month)),
            Self::Quarter(quarter) => quarter_name(quarter),
            Self::QuarterOfYear(quarter, year) => format!("{} of {year}", quarter_name(quarter)),
            Self::Year(year) => year.to_string(),
        }
    }
}

/// Returns what `time` names, the coarsest first: where the year is wrong, nothing is said of the day. Of a range both ends count.
pub(crate) fn facets(time: &Time) -> impl Iterator<Item = Facet> {
    let named = |year: Option<i16>, quarter: Option<i8>, month: Option<i8>, day: Option<i8>, weekday: Option<i8>| {
        [
            year.map(Facet::Year),
            quarter.map(Facet::Quarter),
            quarter.zip(year).map(|it| Facet::QuarterOfYear(it.0, it.1)),
            month.map(Facet::Month),
            month.zip(year).map(|it| Facet::MonthOfYear(it.0, it.1)),
            day.zip(month).map(|it| Facet::Day(it.0, it.1)),
            weekday.map(Facet::Weekday),
        ]
    };
    let end = time.end.unwrap_or_default();
    // A decade or century names many years.
    let is_longer = time.granularity > Granularity::Year;
    let first = named(time.year, time.quarter, time.month, time.day, time.weekday);
    let last = named(end.year, end.quarter, end.month, end.day, end.weekday);
    first.into_iter().chain(last).flatten().filter(move |_| !is_longer)
}

/// Months and quarters, alone and of a year.
#[derive(Default)]
struct Parts {
    months: [bool; 13],
    quarters: [bool; 5],
    /// Months of a year, sorted; year 0 where it is not told.
    months_of_years: Vec<(i16, i8)>,
    /// Quarters of a year, sorted; year 0 where it is not told.
    quarters_of_years: Vec<(i16, i8)>,
}

impl Parts {
    fn sort(&mut self) {
        self.months_of_years.sort_unstable();
        self.quarters_of_years.sort_unstable();
    }

    fn has(&self, facet: Facet) -> Option<bool> {
        Some(match facet {
            Facet::Month(month) => self.months.get(month as usize).is_none_or(|it| *it),
            Facet::MonthOfYear(month, year) => [year, 0].iter().any(|it| self.months_of_years.binary_search(&(*it, month)).is_ok()),
            Facet::QuarterOfYear(quarter, year) => [year, 0].iter().any(|it| self.quarters_of_years.binary_search(&(*it, quarter)).is_ok()),
            Facet::Quarter(quarter) => self.quarters.get(quarter as usize).is_none_or(|it| *it),
            Facet::Year(_) | Facet::Day(..) | Facet::Weekday(_) => return None,
        })
    }
}

/// What the body tells of times.
pub(crate) struct Body<'m> {
    /// The times of the story; the dateline is told of the article and not of what it reports.
    pub(crate) times: Vec<&'m Time>,
    weekdays: [bool; 8],
    /// Days of a month, sorted.
    days: Vec<(i8, i8)>,
    /// What the body names, or what lies in a period that it tells.
    told: Parts,
    /// What the body names, or what a short period holds.
    named: Parts,
    /// Years and spans of years, sorted.
    pub(crate) years: Vec<(i16, i16)>,
    /// Lengths of time in years: "ten years ago".
    lengths: Vec<i16>,
    /// Years that a year of the body and a length of time in one sentence make, sorted.
    derived: Vec<i16>,
    /// The times that do not resolve, and so may be what a facet names.
    pub(crate) open: Vec<&'m Time>,
}

impl<'m> Body<'m> {
    pub(crate) fn read(article: &Article<'_>, times: &[&'m Time]) -> Self {
        let mut body = Self {
            times: Vec::new(),
            weekdays: [false; 8],
            days: Vec::new(),
            told: Parts::default(),
            named: Parts::default(),
            years: Vec::new(),
            lengths: Vec::new(),
            derived: Vec::new(),
            open: Vec::new(),
        };
        for &time in times {
            let away = time.offset.filter(|_| time.offset_unit == Some(Granularity::Year)).map(|it| i64::from(it).abs());
            let years = time.seconds.map(|it| it / (365 * 86_400)).or(away).unwrap_or(0);
            if 0 < years && years <= 1000 && body.lengths.len() < MOST {
                body.lengths.push(years as i16);
            }
            if !time.is_calendar() {
                continue;
            }
            body.add(time);
            if !is_dateline(article, time) {
                body.times.push(time);
            }
        }
        let prose = &article.prose;
        for (block, tokens) in article.document.blocks.iter().zip(&prose.blocks) {
            if block.role.is_display() {
                continue;
            }
            for at in tokens.range() {
                let token = &prose.tokens[at];
                // What no reader took for a time still names it.
                if token.is_capitalised() {
                    token.sense(Class::Weekday).into_iter().for_each(|it| set(&mut body.weekdays, it as i8));
                    token.sense(Class::Month).into_iter().for_each(|it| body.parts(|parts| set(&mut parts.months, it as i8)));
                }
                if token.kind == TokenKind::Number
                    && token.len == 4
                    && let Ok(year) = prose.word(at).parse()
                {
                    body.years.push((year, year));
                }
            }
        }
        body.days.sort_unstable();
        body.told.sort();
        body.named.sort();
        body.years.sort_unstable();
        body.years.dedup();
        body.derive_years(article, times);
        body
    }

    /// Works out the years that "ten years ago" and "ten years later" mean.
    fn derive_years(&mut self, article: &Article<'_>, times: &[&'m Time]) {
        let latest = article.document.date.map(Date::year).or_else(|| self.years.iter().map(|it| it.1).max());
        for time in times {
            let away = time.offset.filter(|_| time.offset_unit == Some(Granularity::Year) && time.year.is_none());
            let length = time.seconds.filter(|_| time.granularity == Granularity::Year).map(|it| (it / (365 * 86_400)) as i32);
            let Some(length) = away.map(i32::abs).or(length).filter(|it| (1..=1000).contains(it)) else { continue };
            // "Ten years ago" is told from the day of the article, "ten years later" from a year that the sentence names.
            let sentence = article.prose.sentence_of(time.tokens.start as usize);
            let near = article.prose.sentences[sentence].tokens;
            let from = times.partition_point(|it| it.tokens.start < near.start);
            let named = times[from..].iter().take_while(|it| it.tokens.start < near.end).filter_map(|it| it.year);
            // What is told by its distance lies to one side, a length of time to either.
            let sides = [away.map_or(-length, |it| it), away.unwrap_or(length)];
            for year in named.chain(latest.filter(|_| away.is_some())) {
                self.derived.extend(sides.iter().filter_map(|it| i16::try_from(i32::from(year) + it).ok()));
            }
        }
        self.derived.sort_unstable();
    }

    fn parts(&mut self, add: impl Fn(&mut Parts)) {
        add(&mut self.told);
        add(&mut self.named);
    }

    fn add(&mut self, time: &'m Time) {
        for facet in facets(time) {
            match facet {
                Facet::Weekday(weekday) => set(&mut self.weekdays, weekday),
                Facet::Month(month) => self.parts(|it| set(&mut it.months, month)),
                Facet::MonthOfYear(month, year) => self.parts(|it| it.months_of_years.push((year, month))),
                Facet::Quarter(quarter) => self.parts(|it| set(&mut it.quarters, quarter)),
                Facet::QuarterOfYear(quarter, year) => self.parts(|it| it.quarters_of_years.push((year, quarter))),
                Facet::Day(day, month) => self.days.push((day, month)),
                Facet::Year(year) => self.years.push((year, year)),
            }
        }
        let end = time.end.unwrap_or_default();
        for (year, month, quarter) in [(time.year, time.month, time.quarter), (end.year, end.month, end.quarter)] {
            if year.is_none() {
                self.parts(|it| {
                    it.months_of_years.extend(month.map(|it| (0, it)));
                    it.quarters_of_years.extend(quarter.map(|it| (0, it)));
                });
            }
        }
        if let Some((first, after)) = time.interval
            && let Ok(last) = after.yesterday()
        {
            self.add_interval(first, last);
            return;
        }
        self.open.push(time);
    }

    fn add_interval(&mut self, first: Date, last: Date) {
        self.years.push((first.year(), last.year()));
        let days = first.until(last).map_or(i32::MAX, |it| it.get_days());
        if days > 366 {
            return;
        }
        let mut month = (first.year(), first.month());
        for _ in 0..13 {
            let quarter = (month.1 + 2) / 3;
            for (parts, has_month, has_quarter) in [(&mut self.told, true, true), (&mut self.named, days <= TWO_MONTHS, QUARTER.contains(&days))] {
                if has_month {
                    set(&mut parts.months, month.1);
                    parts.months_of_years.push(month);
                }
                if has_quarter {
                    set(&mut parts.quarters, quarter);
                    parts.quarters_of_years.push((month.0, quarter));
                }
            }
            if month >= (last.year(), last.month()) {
                break;
            }
            month = if month.1 == 12 { (month.0 + 1, 1) } else { (month.0, month.1 + 1) };
        }
        // A weekend names its days; a week does not.
        for day in first.series(jiff::Span::new().days(1)).take(4).take_while(|it| *it <= last && days <= 3) {
            set(&mut self.weekdays, day.weekday().to_monday_one_offset());
            self.days.push((day.day(), day.month()));
        }
    }

    /// Tells whether the body names `facet` or implies it.
    pub(crate) fn tells(&self, facet: Facet) -> bool {
        match facet {
            Facet::Weekday(weekday) => self.weekdays.get(weekday as usize).is_none_or(|it| *it),
            Facet::Day(day, month) => self.days.binary_search(&(day, month)).is_ok(),
            Facet::Year(year) => self.years.iter().any(|it| it.0 <= year && year <= it.1),
            part => self.told.has(part).unwrap_or(true),
        }
    }

    /// Tells whether the body names `facet` or a short period that holds it: of "2019" it names no month, and of "from 1997 to 2012" no year between.
    pub(crate) fn names(&self, facet: Facet) -> bool {
        match facet {
            Facet::Year(year) => self.names_years(year, year),
            part => self.named.has(part).unwrap_or_else(|| self.tells(part)),
        }
    }

    /// Returns the year of the article: that of its date, or else the latest that the body names.
    pub(crate) fn latest(&self, article: &Article<'_>) -> Option<i16> {
        article.document.date.map(Date::year).or_else(|| self.years.iter().map(|it| it.1).filter(|it| *it < 2100).max())
    }

    /// Tells whether the body names a year from `first` to `last`, or makes it of a year that it names and a length of time.
    pub(crate) fn names_years(&self, first: i16, last: i16) -> bool {
        let at = self.derived.partition_point(|it| *it < first);
        let holds = |from: i16, to: i16| from <= last && first <= to;
        let is_named = |&(from, to): &(i16, i16)| if to - from > LONGEST_SPAN { holds(from, from) || holds(to, to) } else { holds(from, to) };
        self.years.iter().any(is_named) || self.derived.get(at).is_some_and(|it| *it <= last)
    }

    /// Returns a time of the body that holds `facet` without naming it.
    pub(crate) fn span_over(&self, facet: Facet) -> Option<&'m Time> {
        let holds = |year: Option<i16>, month: Option<i8>| {
            move |it: &&&Time| {
                it.interval.is_some_and(|(first, after)| {
                    let (from, to) = ((first.year(), first.month()), (after.year(), after.month()));
                    let is_in = |year: i16| month.map_or((from.0..=to.0).contains(&year), |month| (from..=to).contains(&(year, month)));
                    year.map_or_else(|| (from.0..=to.0).any(is_in), is_in)
                })
            }
        };
        let (year, month) = match facet {
            Facet::Year(year) => (Some(year), None),
            Facet::Month(month) => (None, Some(month)),
            Facet::MonthOfYear(month, year) => (Some(year), Some(month)),
            Facet::Quarter(quarter) => (None, Some(quarter * 3 - 1)),
            Facet::QuarterOfYear(quarter, year) => (Some(year), Some(quarter * 3 - 1)),
            Facet::Day(..) | Facet::Weekday(_) => return None,
        };
        self.times.iter().find(holds(year, month)).copied()
    }

    /// Tells whether a year that the body tells and a length of time make `facet`: "ten years ago".
    pub(crate) fn derives(&self, facet: Facet) -> bool {
        let Facet::Year(year) = facet else { return false };
        let is_told = |year: i16| self.tells(Facet::Year(year));
        self.lengths.iter().any(|it| is_told(year.saturating_add(*it)) || is_told(year.saturating_sub(*it)))
    }

    /// Tells whether the body has a time that could be `facet`.
    pub(crate) fn may_tell(&self, facet: Facet) -> bool {
        match facet {
            Facet::Day(..) => true,
            // An article may be of any year, whatever years it names.
            Facet::Year(_) => self.open.iter().any(|it| is_relative_year(it)),
            _ => self.open.iter().any(|it| self.may_be(it, facet)),
        }
    }

    /// Tells whether `time`, which does not resolve, could name `facet`.
    pub(crate) fn may_be(&self, time: &Time, facet: Facet) -> bool {
        let is_day = matches!(time.granularity, Granularity::Time | Granularity::Day | Granularity::Week);
        let is_in_year = matches!(time.granularity, Granularity::Month | Granularity::Quarter | Granularity::Half | Granularity::Season);
        match facet {
            Facet::Weekday(_) | Facet::Day(..) => is_day && time.weekday.is_none(),
            Facet::Month(_) | Facet::MonthOfYear(..) => (is_day || is_in_year) && time.month.is_none() && time.weekday.is_none(),
            Facet::Quarter(_) | Facet::QuarterOfYear(..) => is_in_year && time.quarter.is_none() && time.month.is_none(),
            Facet::Year(year) => {
                let offset = time.offset.filter(|_| time.offset_unit == Some(Granularity::Year)).unwrap_or(0);
                // The article is of the latest year that it names, or the one after, unless it looks ahead.
                let latest = self.years.iter().map(|it| it.1).filter(|it| *it < 2100).max();
                is_relative_year(time) && latest.is_none_or(|it| (-1..=1).contains(&(i32::from(year) - i32::from(it) - offset)))
            }
        }
    }

    /// Returns the other values of the kind of `facet` that the body names, each once.
    pub(crate) fn others(&self, facet: Facet) -> Vec<Facet> {
        let mut others = Vec::new();
        for other in self.times.iter().flat_map(|it| facets(it)).filter(|it| it.is_of_kind(facet)) {
            if others.len() < 4 && !others.contains(&other) {
                others.push(other);
            }
        }
        others
    }
}

pub(crate) fn is_relative_year(time: &Time) -> bool {
    time.year.is_none() && time.anchor != Anchor::Absolute && (time.offset.is_some() || time.granularity >= Granularity::Year)
}

/// Tells whether a time is when the article was written or sent: it opens its block in brackets, or is all that its sentence holds.
fn is_dateline(article: &Article<'_>, time: &Time) -> bool {
    let prose = &article.prose;
    let (start, end) = (time.tokens.start as usize, time.tokens.end as usize);
    let block = prose.blocks[prose.block_of(start)];
    let opens = start == block.start as usize + 1 && prose.is_kind(start - 1, TokenKind::Open) && prose.is_kind(end, TokenKind::Close);
    let sentence = prose.sentences[prose.sentence_of(start)].tokens;
    let is_alone = sentence.range().all(|it| time.tokens.holds(it) || !prose.tokens[it].is_wordlike());
    opens || is_alone
}

fn set<const N: usize>(flags: &mut [bool; N], at: i8) {
    if let Some(flag) = usize::try_from(at).ok().and_then(|it| flags.get_mut(it)) {
        *flag = true;
    }
}
