//! The display text moves an event to another day, month or year.

use jiff::civil::Date;

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::time::{Anchor, Granularity};
use squarely_engine::mention::{Time, TimeKind};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::span::Span;
use squarely_engine::stem::Stem;

use crate::time::{month_name, weekday_name};

pub(crate) const RULE: Rule = Rule {
    id: "date-mismatch",
    group: Group::Time,
    summary: "The display text moves an event to another day, month or year.",
    severity: Severity::Error,
    docs: include_str!("date_mismatch.md"),
    check,
};

/// How many times of the display text are looked up, so that the time stays linear in the text.
const MOST: usize = 64;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let times = &article.mentions.times;
    let (display, story): (Vec<&Time>, Vec<&Time>) = times.iter().filter(|it| is_calendar(it)).partition(|it| article.role_at(it.span.start).is_display());
    if display.is_empty() {
        return;
    }
    let body = Body::read(article, story);
    for time in display.into_iter().take(MOST) {
        let Some(facet) = facets(time).find(|it| !body.tells(*it)) else { continue };
        findings.extend(missing(article, &body, time, facet));
    }
}

/// Tells whether a time names a place in the calendar.
fn is_calendar(time: &Time) -> bool {
    match time.kind {
        TimeKind::Date | TimeKind::DateRange | TimeKind::DateTime => true,
        TimeKind::Time | TimeKind::Duration | TimeKind::Set => false,
    }
}

/// One thing that a time names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Facet {
    Weekday(i8),
    Day(i8, i8),
    Month(i8),
    Year(i16),
}

impl Facet {
    fn is_of_kind(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    fn name(self) -> String {
        match self {
            Self::Weekday(weekday) => weekday_name(weekday).to_owned(),
            Self::Day(day, month) => format!("{day} {}", month_name(month)),
            Self::Month(month) => month_name(month).to_owned(),
            Self::Year(year) => year.to_string(),
        }
    }
}

/// Returns what `time` names, the coarsest first: where the year is wrong, nothing is said of the day.
fn facets(time: &Time) -> impl Iterator<Item = Facet> {
    let day = match (time.day, time.month) {
        (Some(day), Some(month)) => Some(Facet::Day(day, month)),
        _ => None,
    };
    [time.year.map(Facet::Year), time.month.map(Facet::Month), day, time.weekday.map(Facet::Weekday)].into_iter().flatten()
}

/// Returns the finding for a facet of `time` that the body does not tell.
fn missing(article: &Article<'_>, body: &Body<'_>, time: &Time, facet: Facet) -> Option<Finding> {
    let role = article.role_at(time.span.start).name();
    let said = facet.name();
    if let Some(other) = body.same_event(article, time, facet) {
        let reported = facets(other).find(|it| it.is_of_kind(facet))?.name();
        let message = format!("the {role} says {said}, the body says {reported}");
        let mut finding = Finding::new(message, time.span, "said here").against(other.span, "reported here");
        if let Some((span, text)) = repair(article, time, other, facet) {
            finding = finding.with_review(format!("change to \"{text}\""), span, text);
        }
        return Some(finding);
    }
    let others = body.others(facet);
    let known = !others.is_empty() && !body.may_tell(facet);
    let severity = if known { Severity::Warning } else { Severity::Info };
    let message = match others.as_slice() {
        [] => format!("the {role} says {said}, which the body does not tell"),
        some => format!("the {role} says {said}, the body tells only of {}", list(some)),
    };
    let mut finding = Finding::new(message, time.span, "said here").at(severity).sure(Confidence::Low);
    if let Some(other) = body.times.iter().find(|it| facets(it).any(|it| it.is_of_kind(facet))) {
        finding = finding.against(other.span, "told here");
    }
    Some(finding)
}

/// Joins up to three names.
fn list(facets: &[Facet]) -> String {
    let names: Vec<String> = facets.iter().take(3).map(|it| it.name()).collect();
    match names.as_slice() {
        [first @ .., last] if !first.is_empty() && facets.len() <= 3 => format!("{} and {last}", first.join(", ")),
        names if facets.len() > 3 => format!("{} and others", names.join(", ")),
        names => names.join(", "),
    }
}

/// Returns the word that names `facet` in `time`, and what the body has for it.
fn repair(article: &Article<'_>, time: &Time, other: &Time, facet: Facet) -> Option<(Span, String)> {
    let prose = &article.prose;
    let word = |time: &Time| {
        time.tokens.range().find(|&at| match facet {
            Facet::Weekday(_) => prose.has(at, Class::Weekday),
            Facet::Month(_) => prose.has(at, Class::Month),
            Facet::Year(_) => prose.is_kind(at, TokenKind::Number) && prose.word(at).len() == 4,
            Facet::Day(..) => false,
        })
    };
    if let Facet::Day(..) = facet {
        return (time.day.is_some() && other.day.is_some()).then(|| (time.span, article.text(other.span).to_owned()));
    }
    let (ours, theirs) = (word(time)?, word(other)?);
    Some((prose.tokens[ours].span(), prose.word(theirs).to_owned()))
}

/// What the body tells of times.
struct Body<'m> {
    times: Vec<&'m Time>,
    weekdays: [bool; 8],
    months: [bool; 13],
    /// Days of a month, sorted.
    days: Vec<(i8, i8)>,
    /// Years and spans of years, sorted.
    years: Vec<(i16, i16)>,
    /// Whether a time that could be any weekday, month or year stands in the body.
    has_open_day: bool,
    has_open_month: bool,
    has_open_year: bool,
}

impl<'m> Body<'m> {
    fn read(article: &Article<'_>, times: Vec<&'m Time>) -> Self {
        let mut body = Self {
            times,
            weekdays: [false; 8],
            months: [false; 13],
            days: Vec::new(),
            years: Vec::new(),
            has_open_day: false,
            has_open_month: false,
            has_open_year: false,
        };
        for index in 0..body.times.len() {
            body.add(body.times[index]);
        }
        let prose = &article.prose;
        for (block, tokens) in article.document.blocks.iter().zip(&prose.blocks).filter(|it| !it.0.role.is_display()) {
            let _ = block;
            for at in tokens.range() {
                let token = &prose.tokens[at];
                // What no reader took for a time still names it.
                if token.is_capitalised() {
                    token.sense(Class::Weekday).into_iter().for_each(|it| set(&mut body.weekdays, it as i8));
                    token.sense(Class::Month).into_iter().for_each(|it| set(&mut body.months, it as i8));
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
        body.years.sort_unstable();
        body.years.dedup();
        body
    }

    fn add(&mut self, time: &Time) {
        for facet in facets(time) {
            match facet {
                Facet::Weekday(weekday) => set(&mut self.weekdays, weekday),
                Facet::Month(month) => set(&mut self.months, month),
                Facet::Day(day, month) => self.days.push((day, month)),
                Facet::Year(year) => self.years.push((year, year)),
            }
        }
        if let Some((first, after)) = time.interval
            && let Ok(last) = after.yesterday()
        {
            self.add_interval(first, last);
            return;
        }
        let is_day = matches!(time.granularity, Granularity::Time | Granularity::Day | Granularity::Week);
        let is_in_year = matches!(time.granularity, Granularity::Month | Granularity::Quarter | Granularity::Half | Granularity::Season);
        self.has_open_day |= is_day && time.weekday.is_none();
        self.has_open_month |= (is_day || is_in_year) && time.month.is_none() && time.weekday.is_none();
        self.has_open_year |= time.year.is_none() && time.anchor != Anchor::Absolute && (time.offset.is_some() || time.granularity >= Granularity::Year);
    }

    fn add_interval(&mut self, first: Date, last: Date) {
        self.years.push((first.year(), last.year()));
        let days = first.until(last).map_or(i32::MAX, |it| it.get_days());
        if days > 366 {
            return;
        }
        let mut month = (first.year(), first.month());
        for _ in 0..13 {
            set(&mut self.months, month.1);
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
    fn tells(&self, facet: Facet) -> bool {
        match facet {
            Facet::Weekday(weekday) => self.weekdays.get(weekday as usize).is_none_or(|it| *it),
            Facet::Month(month) => self.months.get(month as usize).is_none_or(|it| *it),
            Facet::Day(day, month) => self.days.binary_search(&(day, month)).is_ok(),
            Facet::Year(year) => self.years.iter().any(|it| it.0 <= year && year <= it.1),
        }
    }

    /// Tells whether the body has a time that could be `facet`.
    fn may_tell(&self, facet: Facet) -> bool {
        match facet {
            Facet::Weekday(_) => self.has_open_day,
            Facet::Month(_) => self.has_open_month,
            Facet::Day(..) => true,
            Facet::Year(_) => self.has_open_year,
        }
    }

    /// Returns the other values of the kind of `facet` that the body names, each once.
    fn others(&self, facet: Facet) -> Vec<Facet> {
        let mut others = Vec::new();
        for other in self.times.iter().flat_map(|it| facets(it)).filter(|it| it.is_of_kind(facet)) {
            if others.len() < 4 && !others.contains(&other) {
                others.push(other);
            }
        }
        others
    }

    /// Returns the time that the body gives for the event that `time` stands beside, where the two are told in the same words.
    fn same_event(&self, article: &Article<'_>, time: &Time, facet: Facet) -> Option<&'m Time> {
        let prose = &article.prose;
        let at = time.tokens.start as usize;
        let sentence = prose.sentences[prose.sentence_of(at)].tokens;
        let clause = prose.clauses[prose.clause_of(at)].tokens;
        let (sentence_words, clause_words) = (content(article, sentence), content(article, clause));
        let mut best: Option<(usize, &Time)> = None;
        for other in self.times.iter().filter(|it| facets(it).any(|it| it.is_of_kind(facet))) {
            // A time that the sentence names itself is another one of its times.
            let is_said = facets(other).any(|it| it.is_of_kind(facet) && names(article, sentence, it));
            if is_said {
                continue;
            }
            let theirs = prose.sentences[prose.sentence_of(other.tokens.start as usize)].tokens;
            let theirs = content(article, theirs);
            let share = |words: &[Stem], least: usize| {
                let shared = words.iter().filter(|it| theirs.binary_search(it).is_ok()).count();
                if shared >= least { shared * 100 / words.len() } else { 0 }
            };
            let share = share(&sentence_words, 3).max(share(&clause_words, 3));
            if share >= 60 && best.is_none_or(|it| it.0 < share) {
                best = Some((share, other));
            }
        }
        best.map(|it| it.1)
    }
}

/// Tells whether a time in `tokens` names `facet`.
fn names(article: &Article<'_>, tokens: Tokens, facet: Facet) -> bool {
    let times = &article.mentions.times;
    let from = times.partition_point(|it| it.tokens.start < tokens.start);
    times[from..].iter().take_while(|it| it.tokens.start < tokens.end).any(|it| facets(it).any(|it| it == facet))
}

/// Returns the stems of the content words in `tokens`, times apart, sorted.
fn content(article: &Article<'_>, tokens: Tokens) -> Vec<Stem> {
    let is_time = |at: usize| {
        let token = &article.prose.tokens[at];
        token.is_taken() || token.has(Class::Month) || token.has(Class::Weekday)
    };
    let mut stems: Vec<Stem> = tokens.range().filter(|it| !is_time(*it)).map(|it| article.stems.at(it)).filter(|it| it.is_some()).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

fn set<const N: usize>(flags: &mut [bool; N], at: i8) {
    if let Some(flag) = usize::try_from(at).ok().and_then(|it| flags.get_mut(it)) {
        *flag = true;
    }
}
