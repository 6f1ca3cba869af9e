//! A stated length of time does not fit its start and end.

use jiff::civil::Date;

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::time::{Clock, Granularity};
use squarely_engine::mention::{QuantityKind, Time, TimeKind};
use squarely_engine::rule::{Group, Rule};

use crate::passage::{LONGEST, times_in};
use crate::time::years::stated_year;
use crate::wording::one_line;

pub(crate) const RULE: Rule = Rule {
    id: "duration-mismatch",
    group: Group::Time,
    summary: "A stated length of time does not fit its start and end.",
    severity: Severity::Error,
    docs: include_str!("duration_mismatch.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for (index, time) in article.mentions.times.iter().enumerate() {
        if time.kind != TimeKind::Duration || !article.role_at(time.span.start).makes_claims() || is_loose(article, time) {
            continue;
        }
        let finding = beside_range(article, index).or_else(|| from_start_to_end(article, time)).or_else(|| of_a_life(article, time));
        findings.extend(finding);
    }
}

/// Tells whether the words around a length leave room, or make it a rate or part of something else.
fn is_loose(article: &Article<'_>, length: &Time) -> bool {
    let prose = &article.prose;
    let (start, end) = (length.tokens.start as usize, length.tokens.end as usize);
    let is_rate = prose.is_any(end, &["a", "an", "per", "each", "every", "ago", "earlier", "later", "into", "apart", "on", "off"]);
    let is_part =
        start > 0 && prose.is_any(start - 1, &["first", "last", "next", "past", "every", "another", "each", "than", "few", "other", "nearly", "extra", "in"]);
    // Lengths in days of work have gaps.
    let is_work = (start.saturating_sub(1)..end + 2).any(|it| prose.is_any(it, &["working", "business", "trading", "school", "work", "odd"]));
    is_rate || is_part || is_work || prose.phrase_before(start, Class::Approximator).is_some()
}

/// What lies between the two ends of a range, and what a length beside it may be in whole units.
struct Between {
    unit: &'static str,
    least: i64,
    most: i64,
    /// What it is, for the message.
    exactly: i64,
    is_exact: bool,
}

/// Judges "for 41 years, from 1975 to 2015", "from Monday to Friday, four days of talks", "a ten-hour shift from 9 a.m. to 5 p.m.".
fn beside_range(article: &Article<'_>, index: usize) -> Option<Finding> {
    let length = &article.mentions.times[index];
    let (count, unit) = length.single_length()?;
    let range = beside(article, index).filter(|_| !article.prose.is_any(length.tokens.end as usize, &["before", "after"]))?;
    let between = between(range, unit)?;
    let count = i64::from(count);
    if (between.least..=between.most).contains(&count) {
        return None;
    }
    // Ten times as long, the two belong to different things.
    let is_near = count <= between.most.checked_mul(4)? && between.least <= count.checked_mul(4)?;
    if !is_near {
        return None;
    }
    let severity = if between.is_exact { Severity::Error } else { Severity::Warning };
    let (said, words) = (one_line(article.text(length.span)), one_line(article.text(range.span)));
    let message = format!("the length is given as {said}, but {words} is {}", plural(between.exactly, between.unit));
    Some(Finding::new(message, length.span, "stated here").at(severity).sure(sure(severity)).against(range.span, "start and end"))
}

fn sure(severity: Severity) -> Confidence {
    if severity == Severity::Error { Confidence::High } else { Confidence::Medium }
}

fn plural(count: i64, unit: &str) -> String {
    if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") }
}

/// Returns the range that stands right beside a length.
fn beside<'m>(article: &'m Article<'_>, index: usize) -> Option<&'m Time> {
    let prose = &article.prose;
    let times = &article.mentions.times;
    let length = &times[index];
    let (start, end) = (length.tokens.start as usize, length.tokens.end as usize);
    let sentence = prose.sentences[prose.sentence_of(start)].tokens;
    let is_range = |it: &&Time| (it.end.is_some() || it.clock_end.is_some()) && it.tokens.start >= sentence.start && it.tokens.end <= sentence.end;
    let joins = |it: usize| {
        matches!(prose.tokens[it].kind, TokenKind::Comma | TokenKind::Open | TokenKind::Close | TokenKind::Dash)
            || prose.is_any(it, &["from", "between", "a", "of", "or", "for"])
    };
    if let Some(range) = times.get(index + 1).filter(is_range) {
        let gap = end..range.tokens.start as usize;
        let is_led = gap.len() <= 4 && gap.end > gap.start && prose.is_any(gap.end - 1, &["from", "between"]);
        // "A 12-year reign from", "two days of talks from": a noun may stand between.
        let is_noun = |it: usize| prose.is_kind(it, TokenKind::Word) && !prose.has(it, Class::Finite) && !prose.word(it).ends_with("ed");
        let is_short =
            gap.clone().filter(|&it| !joins(it)).count() <= 1 && gap.clone().all(|it| joins(it) && !prose.is_kind(it, TokenKind::Dash) || is_noun(it));
        let is_bracketed = gap.len() == 1 && prose.is_kind(end, TokenKind::Open);
        if is_led && is_short || is_bracketed {
            return Some(range);
        }
    }
    let range = times.get(index.checked_sub(1)?).filter(is_range)?;
    let gap = range.tokens.end as usize..start;
    let is_close = !gap.is_empty()
        && gap.len() <= 2
        && gap.clone().all(joins)
        && matches!(prose.tokens[gap.start].kind, TokenKind::Comma | TokenKind::Open | TokenKind::Dash);
    is_close.then_some(range)
}

/// Returns what lies between the ends of `range`, in the units of a length beside it.
fn between(range: &Time, unit: &str) -> Option<Between> {
    let end = range.end.unwrap_or_default();
    let years = || Some(i64::from(end.year?) - i64::from(range.year?)).filter(|it| *it > 0);
    match unit {
        // Runnings, seasons and terms count both ends; full years leave one out.
        "year" if range.month.is_none() && end.month.is_none() && range.granularity == Granularity::Year && !range.is_fiscal => {
            let years = years()?;
            Some(Between { unit: "year", least: years - 1, most: years + 1, exactly: years, is_exact: false })
        }
        "month" if range.day.is_none() && end.day.is_none() => {
            let (from, to) = (i64::from(range.month?), i64::from(end.month?));
            let apart = match (range.year, end.year) {
                (Some(first), Some(last)) => (i64::from(last) - i64::from(first)) * 12 + to - from,
                (None, None) => (to - from).rem_euclid(12),
                _ => return None,
            };
            (apart > 0).then_some(Between { unit: "month", least: apart - 1, most: apart + 1, exactly: apart + 1, is_exact: false })
        }
        "day" | "week" if has_days(range) => {
            let days = days(range).filter(|it| *it >= 2)?;
            let is_exact = range.day.is_some() && end.day.is_some();
            if unit == "day" {
                return Some(Between { unit: "day", least: days - 1, most: days, exactly: days, is_exact });
            }
            let weeks = Between { unit: "day", least: (days - 1) / 7, most: (days + 6) / 7, exactly: days, is_exact };
            Some(weeks)
        }
        "hour" => {
            let (from, to) = (minutes(range.clock?), minutes(range.clock_end?));
            let apart = (to - from).rem_euclid(24 * 60);
            // Half a day off, one of the two was noon or night.
            let is_bare = range.clock?.minute.is_none() && range.clock_end?.minute.is_none();
            let hours = (apart / 60, (apart + 59) / 60);
            (apart > 0 && is_bare).then_some(Between { unit: "hour", least: hours.0, most: hours.1, exactly: hours.0, is_exact: true })
        }
        _ => None,
    }
}

fn has_days(range: &Time) -> bool {
    let end = range.end.unwrap_or_default();
    range.day.is_some() && end.day.is_some() || range.weekday.is_some() && end.weekday.is_some()
}

/// Returns how many days a range has, both ends counted; without a year it is taken to be a common one.
fn days(range: &Time) -> Option<i64> {
    let end = range.end?;
    let (Some(month), Some(day), Some(last_day)) = (range.month, range.day, end.day) else {
        let (first, last) = (i64::from(range.weekday?), i64::from(end.weekday?));
        return Some((last - first).rem_euclid(7) + 1);
    };
    let last_month = end.month.unwrap_or(month);
    let year = range.year.or(end.year).unwrap_or(2023);
    let wraps = (last_month, last_day) < (month, day);
    let first = Date::new(year, month, day).ok()?;
    let last = Date::new(end.year.filter(|_| range.year.is_some()).unwrap_or(year + i16::from(wraps)), last_month, last_day).ok()?;
    let apart = first.duration_until(last).as_hours() / 24;
    (apart >= 0).then_some(apart + 1)
}

fn minutes(clock: Clock) -> i64 {
    i64::from(clock.hour) * 60 + i64::from(clock.minute.unwrap_or(0))
}

const STARTS: [&str; 26] = [
    "joined",
    "became",
    "founded",
    "started",
    "began",
    "opened",
    "elected",
    "appointed",
    "launched",
    "married",
    "hired",
    "established",
    "arrived",
    "built",
    "joining",
    "bought",
    "starting",
    "beginning",
    "opening",
    "formed",
    "created",
    "entered",
    "enlisted",
    "ordained",
    "signed",
    "wed",
];
const ENDS: [&str; 20] = [
    "retired",
    "left",
    "closed",
    "resigned",
    "quit",
    "stepped",
    "ended",
    "shut",
    "sold",
    "departed",
    "divorced",
    "disbanded",
    "folded",
    "expired",
    "retiring",
    "leaving",
    "retirement",
    "closing",
    "stood",
    "dissolved",
];

/// Judges "he joined in 1970 and retired in 1995 after 30 years".
fn from_start_to_end(article: &Article<'_>, length: &Time) -> Option<Finding> {
    let prose = &article.prose;
    let (count, unit) = length.single_length()?;
    let at = length.tokens.start as usize;
    let sentence = prose.sentences[prose.sentence_of(at)].tokens;
    let is_after = at > 0 && prose.is_any(at - 1, &["after", "for", "lasted", "spanned"]);
    if unit != "year" || !is_after || count < 2 || sentence.range().len() > LONGEST {
        return None;
    }
    let times = times_in(article, sentence);
    let mut years = times.iter().filter(|it| it.kind != TimeKind::Duration);
    let (first, last) = (years.next()?, years.next()?);
    let lengths = times.iter().filter(|it| it.kind == TimeKind::Duration).count();
    if years.next().is_some() || lengths > 1 {
        return None;
    }
    let (from, to) = (stated_year(first)?, stated_year(last)?);
    let near = |time: &Time, words: &[&str]| (sentence.start as usize..time.tokens.start as usize).rev().take(8).any(|it| prose.is_any(it, words));
    let starts = near(first, &STARTS) && !near(first, &ENDS);
    let gap = first.tokens.end as usize..last.tokens.start as usize;
    let ends = gap.rev().take(8).any(|it| prose.is_any(it, &ENDS));
    let elapsed = to.checked_sub(from).filter(|it| *it > 0)?;
    if !starts || !ends || (count - elapsed).abs() <= 1 {
        return None;
    }
    let message = format!("the length is given as {}, but from {from} to {to} is {}", one_line(article.text(length.span)), plural(elapsed.into(), "year"));
    Some(
        Finding::new(message, length.span, "stated here")
            .at(Severity::Warning)
            .sure(Confidence::Medium)
            .against(first.span, "start")
            .against(last.span, "end")
            .calculated(format!("{to} − {from} = {elapsed}")),
    )
}

/// Judges a life told in one paragraph: born in one year, from another on in a job for so many years until an age.
fn of_a_life(article: &Article<'_>, length: &Time) -> Option<Finding> {
    let prose = &article.prose;
    let (count, unit) = length.single_length()?;
    let at = length.tokens.start as usize;
    if unit != "year" || count < 2 || at == 0 || !prose.is(at - 1, "for") {
        return None;
    }
    let end = length.tokens.end as usize;
    let sentence = prose.sentences[prose.sentence_of(at)];
    let quantities = &article.mentions.quantities;
    let next = quantities.partition_point(|it| (it.tokens.start as usize) < end);
    let age = quantities.get(next).filter(|it| it.kind == QuantityKind::Age || it.kind == QuantityKind::Number)?;
    let leads = (end..age.tokens.start as usize).any(|it| prose.is_any(it, &["retiring", "retired", "leaving", "dying"]));
    if !leads || age.tokens.end > sentence.tokens.end || !prose.is_any((age.tokens.start as usize).checked_sub(1)?, &["at", "aged"]) {
        return None;
    }
    let block = prose.blocks[sentence.block as usize];
    let before = Tokens { start: block.start.max(length.tokens.start.saturating_sub(2 * LONGEST as u32)), end: length.tokens.start };
    let mut births = before.range().filter(|&it| prose.is(it, "born"));
    let born = births.next().filter(|_| births.next().is_none())?;
    let mut years = times_in(article, before).iter().filter_map(|it| Some((it, stated_year(it)?)));
    let (birth, start) = (years.next()?, years.next()?);
    let is_birth = (birth.0.tokens.start as usize) > born && (birth.0.tokens.start as usize) < born + 7;
    if !is_birth || years.next().is_some() {
        return None;
    }
    let old = i32::try_from(age.amount.value()?.trunc().mantissa()).ok().filter(|it| (10..=110).contains(it))?;
    let (by_age, by_length) = (birth.1.checked_add(old)?, start.1.checked_add(count)?);
    // Birthdays, and years counted full or not, make up to two years.
    if (by_age - by_length).abs() <= 2 {
        return None;
    }
    let message = format!("{} from {} end in {by_length}, but {old} years from {} end in {by_age}", one_line(article.text(length.span)), start.1, birth.1);
    Some(
        Finding::new(message, length.span, "stated here")
            .at(Severity::Warning)
            .sure(Confidence::Medium)
            .against(birth.0.span, "born")
            .against(start.0.span, "start")
            .against(age.span, "age")
            .calculated(format!("{} + {count} = {by_length}; {} + {old} = {by_age}", start.1, birth.1)),
    )
}
