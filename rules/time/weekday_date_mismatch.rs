//! A weekday does not fall on the date that stands beside it.

use jiff::civil::Date;

use squarely_engine::article::Article;
use squarely_engine::document::{Prose, TokenKind};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::Time;
use squarely_engine::rule::{Group, Rule};
use squarely_engine::span::Span;

use crate::time::{month_name, weekday_name};

pub(crate) const RULE: Rule = Rule {
    id: "weekday-date-mismatch",
    group: Group::Time,
    summary: "A weekday does not fall on the date that stands beside it.",
    severity: Severity::Error,
    docs: include_str!("weekday_date_mismatch.md"),
    check,
};

/// Before this year the calendar of the text may be the Julian one.
const FIRST_YEAR: i16 = 1753;

/// A date without a year is at most this far from the day of publication, in days.
const HALF_YEAR: i32 = 183;

/// Two dates without a year are compared where they are at most this far apart: beyond it they may be of different years.
const NEAR: i32 = 45;

/// How many dates without a year are compared with one another.
const MOST: usize = 64;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let mut undated: Vec<Pair<'_>> = Vec::new();
    for pair in article.mentions.times.iter().filter_map(|it| Pair::read(article, it)) {
        match (pair.time.year, article.document.date) {
            (Some(year), _) => match check_year(article, &pair, year) {
                Some(finding) => findings.push(finding),
                None if year >= FIRST_YEAR && undated.len() < MOST => undated.push(Pair { is_certain: true, ..pair }),
                None => {}
            },
            (None, Some(published)) => findings.extend(check_published(article, &pair, published)),
            (None, None) if undated.len() < MOST => undated.push(pair),
            (None, None) => {}
        }
    }
    if undated.iter().any(|it| !it.is_certain) {
        check_together(article, &undated, findings);
    }
}

/// A weekday and the day and month that stand beside it.
#[derive(Clone, Copy)]
struct Pair<'m> {
    time: &'m Time,
    weekday: i8,
    month: i8,
    day: i8,
    /// Whether its year is stated and its weekday right, so that another date is wrong and not this one.
    is_certain: bool,
}

impl<'m> Pair<'m> {
    fn read(article: &Article<'_>, time: &'m Time) -> Option<Self> {
        let (weekday, month, day) = (time.weekday?, time.month?, time.day?);
        if !article.role_at(time.span.start).makes_claims() {
            return None;
        }
        Some(Self { time, weekday, month, day, is_certain: false })
    }

    fn date(&self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }

    fn falls_on(&self, date: Date) -> bool {
        date.weekday().to_monday_one_offset() == self.weekday
    }

    /// Tells whether the date is written in figures that can be read month first or day first, and is right when read the other way.
    fn is_right_when_swapped(&self, article: &Article<'_>, year: i16) -> bool {
        let has_name = self.time.tokens.range().any(|it| article.prose.has(it, Class::Month));
        let swapped = Date::new(year, self.day, self.month);
        !has_name && swapped.is_ok_and(|it| self.falls_on(it))
    }

    /// Returns the day and month as a message prints them.
    fn name(&self) -> String {
        format!("{} {}", self.day, month_name(self.month))
    }
}

fn check_year(article: &Article<'_>, pair: &Pair<'_>, year: i16) -> Option<Finding> {
    let date = pair.date(year)?;
    if year < FIRST_YEAR || pair.falls_on(date) || pair.is_right_when_swapped(article, year) {
        return None;
    }
    let message = format!("{} {year} is a {}, not a {}", pair.name(), name_of(date), weekday_name(pair.weekday));
    Some(finding(article, pair, date, message))
}

fn check_published(article: &Article<'_>, pair: &Pair<'_>, published: Date) -> Option<Finding> {
    let sentence = article.prose.sentences[article.prose.sentence_of(pair.time.tokens.start as usize)];
    let direction = direction(&article.prose, sentence.tokens.range());
    let years = [published.year() - 1, published.year(), published.year() + 1];
    let distance = |it: &Date| days_between(published, *it);
    let near: Vec<Date> = years.into_iter().filter_map(|it| pair.date(it)).filter(|it| distance(it).abs() <= 2 * HALF_YEAR).collect();
    // The nearest year is meant, and a farther one where the tense points to it or nothing points anywhere.
    let is_possible = |it: &Date| {
        let agrees = match direction {
            Direction::Past => distance(it) <= 1,
            Direction::Future => distance(it) >= -1,
            Direction::Unknown => true,
        };
        agrees || distance(it).abs() <= HALF_YEAR
    };
    let possible: Vec<Date> = near.into_iter().filter(is_possible).collect();
    let nearest = *possible.iter().min_by_key(|it| distance(it).abs())?;
    // A date within two months of publication is this year's, whatever weekday it had a year before.
    let possible = if distance(&nearest).abs() <= 60 { vec![nearest] } else { possible };
    let is_right = possible.iter().any(|it| pair.falls_on(*it)) || pair.is_right_when_swapped(article, nearest.year());
    if is_right || distance(&nearest).abs() > HALF_YEAR {
        return None;
    }
    let (year, actual, stated) = (nearest.year(), name_of(nearest), weekday_name(pair.weekday));
    let message = format!("{} {year} is a {actual}, not a {stated}", pair.name());
    Some(finding(article, pair, nearest, message).assuming(format!("the year is {year}, because the article was published on {published}")))
}

/// Checks dates without a year against one another: those of one season must be as far apart as their weekdays are.
fn check_together(article: &Article<'_>, pairs: &[Pair<'_>], findings: &mut Vec<Finding>) {
    let mut left: Vec<&Pair<'_>> = pairs.iter().collect();
    loop {
        let disagreements: Vec<usize> = left.iter().map(|pair| left.iter().filter(|it| disagree(pair, it).is_some()).count()).collect();
        // The odd one out is wrong; of two, what restates the article, else the later one.
        let odd = (0..left.len()).filter(|it| disagreements[*it] > 0 && !left[*it].is_certain);
        let Some(odd) = odd.max_by_key(|it| (disagreements[*it], article.role_at(left[*it].time.span.start).is_display(), *it)) else { return };
        let pair = left.remove(odd);
        let other = left.iter().filter_map(|it| Some((disagree(it, pair)?, *it))).min_by_key(|(days, it)| (days.abs(), it.time.span));
        let Some((days, other)) = other else { continue };
        let actual = weekday_name((i32::from(other.weekday) - 1 + days).rem_euclid(7) as i8 + 1);
        let message = format!("{} {} makes {} a {actual}, not a {}", weekday_name(other.weekday), other.name(), pair.name(), weekday_name(pair.weekday));
        let severity = if other.is_certain || days.abs() <= 14 { Severity::Error } else { Severity::Warning };
        let mut finding = Finding::new(message, pair.time.span, "this weekday")
            .at(quieter_in_quotes(article, pair.time.span, severity))
            .sure(Confidence::Medium)
            .against(other.time.span, "this one counts on")
            .assuming("both dates are of one year, or of the turn of one");
        if let Some((span, text)) = weekday_repair(article, pair, actual) {
            finding = finding.with_review(format!("change to \"{text}\""), span, text);
        }
        findings.push(finding);
    }
}

/// Returns how many days after `one` the `other` is, where their weekdays are not as far apart in any year.
fn disagree(one: &Pair<'_>, other: &Pair<'_>) -> Option<i32> {
    let mut nearest: Option<i32> = None;
    // A common year and a leap year, each with the turn of the year on both sides.
    for year in [2023, 2024] {
        let Some(date) = one.date(year) else { continue };
        let days = [year - 1, year, year + 1].into_iter().filter_map(|it| other.date(it)).map(|it| days_between(date, it));
        let days = days.min_by_key(|it| it.abs())?;
        if (i32::from(other.weekday) - i32::from(one.weekday) - days).rem_euclid(7) == 0 {
            return None;
        }
        nearest = nearest.or(Some(days));
    }
    nearest.filter(|it| it.abs() <= NEAR)
}

/// Returns the finding with both repairs: the right weekday, or the nearest day that is one.
fn finding(article: &Article<'_>, pair: &Pair<'_>, date: Date, message: String) -> Finding {
    let severity = quieter_in_quotes(article, pair.time.span, Severity::Error);
    let mut finding = Finding::new(message, pair.time.span, "this weekday and this date").at(severity);
    if let Some((span, text)) = weekday_repair(article, pair, name_of(date)) {
        finding = finding.with_review(format!("change to \"{text}\""), span, text);
    }
    if let Some((span, text)) = day_repair(article, pair, date) {
        finding = finding.with_review(format!("change to \"{text}\""), span, text);
    }
    finding
}

/// What somebody said stays as it was said: an editor looks, and may leave it.
fn quieter_in_quotes(article: &Article<'_>, span: Span, severity: Severity) -> Severity {
    let is_quoted = article.mentions.quotes.iter().any(|it| it.span.contains(span));
    if is_quoted { severity.min(Severity::Warning) } else { severity }
}

fn weekday_repair(article: &Article<'_>, pair: &Pair<'_>, name: &str) -> Option<(Span, String)> {
    let prose = &article.prose;
    let at = pair.time.tokens.range().find(|it| prose.has(*it, Class::Weekday))?;
    let token = &prose.tokens[at];
    let is_short = token.len < 6;
    let name = if is_short { &name[..3] } else { name };
    let name = if token.is_all_caps() { name.to_uppercase() } else { name.to_owned() };
    Some((token.span(), name))
}

fn day_repair(article: &Article<'_>, pair: &Pair<'_>, date: Date) -> Option<(Span, String)> {
    let prose = &article.prose;
    let actual = date.weekday().to_monday_one_offset();
    let shift = (pair.weekday - actual + 10).rem_euclid(7) - 3;
    let day = pair.day + shift;
    let is_in_month = Date::new(date.year(), pair.month, day).is_ok();
    let at = pair.time.tokens.range().find(|it| prose.is_kind(*it, TokenKind::Number) && prose.word(*it).parse() == Ok(pair.day))?;
    let number = prose.tokens[at].span();
    let has_ending = prose.is_any(at + 1, &["st", "nd", "rd", "th"]) && !prose.tokens[at + 1].has_space_before();
    let (span, text) = if has_ending { (number.to(prose.tokens[at + 1].span()), ordinal(day)) } else { (number, day.to_string()) };
    is_in_month.then_some((span, text))
}

fn ordinal(day: i8) -> String {
    let ending = match (day / 10, day % 10) {
        (1, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{day}{ending}")
}

fn name_of(date: Date) -> &'static str {
    weekday_name(date.weekday().to_monday_one_offset())
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX / 4, |it| it.get_days())
}

/// Where a sentence's verbs point.
enum Direction {
    Past,
    Future,
    Unknown,
}

fn direction(prose: &Prose<'_>, mut sentence: std::ops::Range<usize>) -> Direction {
    if sentence.clone().any(|it| prose.is_any(it, &["will", "shall", "due", "scheduled", "upcoming", "set"])) {
        return Direction::Future;
    }
    let is_past = |at: usize| {
        let token = &prose.tokens[at];
        let is_regular = token.kind == TokenKind::Word && token.len > 4 && !token.is_capitalised() && prose.word(at).ends_with("ed");
        is_regular || prose.is_any(at, &["was", "were", "had", "did", "said", "told", "went", "came", "took", "gave", "held", "met", "won", "lost", "began"])
    };
    if sentence.any(is_past) { Direction::Past } else { Direction::Unknown }
}
