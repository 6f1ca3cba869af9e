//! A day that its month does not have, a stretch that ends before it starts, or two times that are one.

use jiff::civil::Date;

use squarely_engine::article::Article;
use squarely_engine::document::TokenKind;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::Time;
use squarely_engine::mention::time::{Anchor, Granularity};
use squarely_engine::rule::{Group, Rule};

use crate::time::month_name;

pub(crate) const RULE: Rule = Rule {
    id: "impossible-date",
    group: Group::Time,
    summary: "A day that its month does not have, a stretch that ends before it starts, or two times that are one.",
    severity: Severity::Error,
    docs: include_str!("impossible_date.md"),
    check,
};

/// How many tokens a figure and what it counts take between the words of a change.
const REACH: usize = 6;

/// A leap year: without a stated year, February may have 29 days.
const LEAP: i16 = 2024;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for (index, time) in article.mentions.times.iter().enumerate() {
        let next = article.mentions.times.get(index + 1);
        if let Some(finding) = backward(article, time).or_else(|| falls_back(article, time, next)).or_else(|| doubled(article, time, next?)) {
            findings.push(finding);
            continue;
        }
        let end = time.end.unwrap_or_default();
        let first = (time.year.or(end.year), time.month, time.day);
        let last = (end.year.or(time.year), end.month, end.day);
        let Some(impossible) = [first, last].into_iter().find_map(impossible) else { continue };
        let has_name = time.tokens.range().any(|it| article.prose.has(it, Class::Month));
        if !has_name || counts_what_follows(article, time) || !article.role_at(time.span.start).makes_claims() {
            continue;
        }
        // What somebody said stays as it was said: an editor looks, and may leave it.
        let is_quoted = article.mentions.quotes.iter().any(|it| it.span.contains(time.span));
        let severity = if is_quoted { Severity::Warning } else { Severity::Error };
        findings.push(Finding::new(impossible, time.span, "said here").at(severity));
    }
}

/// Returns the finding for "between 2015 and 2014": a stretch whose ends are both told with their years, the last before the first.
fn backward(article: &Article<'_>, time: &Time) -> Option<Finding> {
    let end = time.end?;
    let (first, last) = (time.year?, end.year?);
    let part = |month: Option<i8>, quarter: Option<i8>| month.or(quarter.map(|it| it * 3));
    let is_within_year = || part(time.month, time.quarter).zip(part(end.month, end.quarter)).is_some_and(|it| it.0 > it.1);
    // "Between May 2014 and May 2014" is over before it starts as well.
    let is_one = first == last && time.day == end.day && (time.month, time.quarter) == (end.month, end.quarter) && part(end.month, end.quarter).is_some();
    let is_backward = first > last || first == last && is_within_year() || is_one;
    // A year that only one end names was read for both.
    let years = time.tokens.range().filter(|&it| article.prose.is_kind(it, TokenKind::Number) && article.prose.tokens[it].len == 4).count();
    let start = time.tokens.start as usize;
    let clause = article.prose.clauses[article.prose.clause_of(start)].tokens.start as usize;
    // Figures are also said not to be comparable between 2015 and 2014; what rose by 3% between the two rose from the first.
    let has_figure = || article.mentions.quantities.iter().any(|it| clause <= it.tokens.start as usize && (it.tokens.end as usize) < start);
    let is_led = start > 0 && (article.prose.is(start - 1, "from") || article.prose.is(start - 1, "between") && has_figure());
    if !is_backward || years < 2 || !is_led || !article.role_at(time.span.start).makes_claims() {
        return None;
    }
    let message = format!("\"{}\" ends {} it starts", article.text(time.span), if is_one { "when" } else { "before" });
    Some(Finding::new(message, time.span, "said here").at(Severity::Warning).sure(Confidence::Medium))
}

/// Returns the finding for "in both May and May 2014": two times of which nothing says that they are two.
fn doubled(article: &Article<'_>, time: &Time, next: &Time) -> Option<Finding> {
    let prose = &article.prose;
    let (start, end) = (time.tokens.start as usize, time.tokens.end as usize);
    let is_pair = start > 0 && prose.is(start - 1, "both") && prose.is(end, "and") && next.tokens.start as usize == end + 1;
    let fields = |it: &Time| (it.quarter, it.month, it.day, it.weekday);
    let has_field = time.month.is_some() || time.quarter.is_some() || time.weekday.is_some();
    let is_one = has_field && fields(time) == fields(next) && (time.year.is_none() || time.year == next.year) && time.offset == next.offset;
    if !is_pair || !is_one || time.end.is_some() || next.end.is_some() || !article.role_at(time.span.start).makes_claims() {
        return None;
    }
    let message = format!("\"both {} and {}\" names one time twice", article.text(time.span), article.text(next.span));
    Some(Finding::new(message, next.span, "said here").at(Severity::Warning).sure(Confidence::Medium).against(time.span, "and just before"))
}

/// Returns the finding for "from 413 in 2014 to 410 in 2012": a change that ends before it starts.
fn falls_back(article: &Article<'_>, time: &Time, next: Option<&Time>) -> Option<Finding> {
    let prose = &article.prose;
    let is_year = |it: &Time| it.anchor == Anchor::Absolute && it.granularity == Granularity::Year && it.end.is_none() && !it.is_fiscal;
    let next = next.filter(|it| is_year(it) && is_year(time) && it.year < time.year)?;
    let (start, end) = (time.tokens.start as usize, time.tokens.end as usize);
    let (from, to) = (start.saturating_sub(REACH)..start, end + 1..(next.tokens.start as usize).saturating_sub(1));
    let holds_number = |tokens: std::ops::Range<usize>| tokens.into_iter().any(|it| prose.is_kind(it, TokenKind::Number));
    let from = from.rev().find(|&it| prose.is(it, "from"))?;
    let is_change = prose.is(end, "to") && to.len() <= REACH && holds_number(to) && holds_number(from..start) && prose.is(start - 1, "in");
    let same_sentence = prose.sentence_of(from) == prose.sentence_of(next.tokens.start as usize);
    if !is_change || !same_sentence || !article.role_at(time.span.start).makes_claims() {
        return None;
    }
    let message = format!("the change from {} to {} ends before it starts", article.text(time.span), article.text(next.span));
    Some(Finding::new(message, time.span, "its start").at(Severity::Warning).sure(Confidence::Medium).against(next.span, "its end"))
}

/// Returns what is wrong with a day that does not exist.
fn impossible((year, month, day): (Option<i16>, Option<i8>, Option<i8>)) -> Option<String> {
    let (month, day) = (month?, day?);
    let days = Date::new(year.unwrap_or(LEAP), month, 1).ok()?.days_in_month();
    if (1..=days).contains(&day) {
        return None;
    }
    let name = month_name(month);
    Some(match year {
        Some(year) if month == 2 => format!("February {year} has {days} days, there is no {day} February"),
        _ => format!("{name} has {days} days, there is no {day} {name}"),
    })
}

/// Tells whether the number counts the noun after it: "in June 31 people were hurt".
fn counts_what_follows(article: &Article<'_>, time: &Time) -> bool {
    let prose = &article.prose;
    let (last, next) = (time.tokens.end as usize - 1, time.tokens.end as usize);
    let ends_with_day = prose.is_kind(last, TokenKind::Number) && prose.tokens[last].len <= 2 && prose.has(last.wrapping_sub(1), Class::Month);
    ends_with_day && article.stems.at(next).is_some() && !prose.has(next, Class::Finite)
}
