//! An anniversary or "ten years after" does not fit the years that it is told of.

use squarely_engine::amount::{Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::time::{Anchor, Granularity};
use squarely_engine::mention::{QuantityKind, Time, TimeKind};
use squarely_engine::rule::{Group, Rule};

use crate::passage::{LONGEST, times_in};
use crate::time::years::{known_year, stated_year};
use crate::wording::one_line;

pub(crate) const RULE: Rule = Rule {
    id: "anniversary-wrong",
    group: Group::Time,
    summary: "An anniversary or \"ten years after\" does not fit the years that it is told of.",
    severity: Severity::Warning,
    docs: include_str!("anniversary_wrong.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for (at, token) in article.prose.tokens.iter().enumerate() {
        if token.has(Class::Anniversary) && article.role_at(token.start).makes_claims() {
            findings.extend(anniversary(article, at));
        }
    }
    for (index, time) in article.mentions.times.iter().enumerate() {
        let is_told = time.offset_unit == Some(Granularity::Year) && time.kind == TimeKind::Date || time.kind == TimeKind::Duration;
        if is_told && article.role_at(time.span.start).makes_claims() {
            findings.extend(distance(article, index));
        }
    }
}

/// How many words after "anniversary" its event and year may reach.
const REACH: usize = 14;

/// An event and its anniversary cannot be told from one year; this far off, the year beside them is the anniversary's own.
const SLIP: i32 = 3;

/// Judges "the tenth anniversary of the 2013 storm" against the year that its sentence or the article is of.
fn anniversary(article: &Article<'_>, at: usize) -> Option<Finding> {
    let prose = &article.prose;
    let sentence = prose.sentences[prose.sentence_of(at)].tokens;
    let (words, count) = count_before(article, at, sentence.start as usize)?;
    if !prose.is(at + 1, "of") || sentence.range().len() > LONGEST {
        return None;
    }
    let end = (sentence.end as usize).min(at + REACH);
    let times = times_in(article, sentence);
    let event = times.iter().find(|it| (it.tokens.start as usize) > at + 1 && (it.tokens.start as usize) < end && it.kind != TimeKind::Duration)?;
    let first = stated_year(event)?;
    let start = event.tokens.start as usize;
    if (at..start).any(|it| prose.is_kind(it, TokenKind::Comma) || prose.is_kind(it, TokenKind::Dash) && prose.tokens[it].has_space_before()) {
        return None;
    }
    // "Of the 2013 storm" and "of the storm of 2013" name the event's year; "of the storm in 2013" may name that of the anniversary.
    let is_events =
        prose.is_any(start - 1, &["the", "of", "that", "its", "their"]) || prose.is_any(start - 1, &["in", "on"]) && prose.has(start - 2, Class::Finite);
    let mut others = times.iter().filter(|it| it.tokens != event.tokens).filter_map(known_year).filter(|it| *it > first);
    let other = others.next();
    if others.any(|it| Some(it) != other) {
        return None;
    }
    let (last, is_published) = match (other, article.document.date) {
        (Some(year), _) => (year, false),
        (None, Some(date)) => (i32::from(date.year()), true),
        (None, None) => return None,
    };
    let elapsed = last.checked_sub(first).filter(|it| *it > 0)?;
    let apart = count - elapsed;
    // Told from the day of publication alone, next year's anniversary is near at the end of the year and last year's at its start.
    let month = article.document.date.map_or(1, jiff::civil::Date::month);
    let looks_ahead =
        apart == 1 && (month >= 9 || sentence.range().any(|it| prose.has(it, Class::Tense) || prose.is_any(it, &["upcoming", "ahead", "approaching"])));
    let looks_back = apart == -1 && month <= 3;
    let is_near = apart.abs() <= SLIP;
    if apart == 0 || is_published && (looks_ahead || looks_back) || !is_near && (is_published || !is_events) {
        return None;
    }
    Some(finding(article, words, &format!("the {}", one_line(article.text(prose.span(words)))), (first, last), event, is_published))
}

/// Returns how many years an anniversary is told to be and the words that say so: "tenth", "25-year", "golden wedding", "centenary".
fn count_before(article: &Article<'_>, at: usize, start: usize) -> Option<(Tokens, i32)> {
    let prose = &article.prose;
    let fixed = prose.tokens[at].sense(Class::Anniversary)?;
    if fixed > 0 {
        return Some((Tokens::new(at, at + 1), fixed));
    }
    // "Golden wedding anniversary": one word may stand between.
    for before in (start.max(at.saturating_sub(2))..at).rev() {
        if let Some(years) = METALS.iter().find(|it| prose.is(before, it.0)) {
            return Some((Tokens::new(before, at + 1), years.1));
        }
    }
    let quantities = &article.mentions.quantities;
    let next = quantities.partition_point(|it| (it.number.start as usize) < at);
    let quantity = quantities[..next].last()?;
    let is_near = (quantity.number.end as usize) <= at && at - quantity.number.end as usize <= 1 && quantity.number.start as usize >= start;
    let is_count = quantity.kind == QuantityKind::Ordinal || quantity.kind == QuantityKind::Duration && prose.is(quantity.number.end as usize - 1, "year");
    if !is_near || !is_count || quantity.amount.approximation != Approximation::None {
        return None;
    }
    Some((Tokens { start: quantity.number.start, end: at as u32 + 1 }, years(quantity.amount.value()?)?))
}

/// What weddings and reigns are named after; a diamond wedding has two counts and is left.
const METALS: [(&str, i32); 5] = [("silver", 25), ("ruby", 40), ("golden", 50), ("gold", 50), ("platinum", 70)];

fn years(value: Decimal) -> Option<i32> {
    let is_whole = value.fract().is_zero() && value >= Decimal::ONE && value <= Decimal::from(3000);
    is_whole.then(|| i32::try_from(value.normalize().mantissa()).ok()).flatten().filter(|_| value.normalize().scale() == 0)
}

/// Judges "ten years ago, in 2012", "in 1969 … 30 years later, in 2001" and "in 2016, five years after the 2013 storm".
fn distance(article: &Article<'_>, index: usize) -> Option<Finding> {
    let prose = &article.prose;
    let time = &article.mentions.times[index];
    let (start, end) = (time.tokens.start as usize, time.tokens.end as usize);
    // "More than ten years ago" and "some 30 years later" leave room.
    if prose.phrase_before(start, Class::Approximator).is_some() || start > 0 && prose.is_any(start - 1, &["just", "only", "than", "few", "many", "next"]) {
        return None;
    }
    let sentence = prose.sentences[prose.sentence_of(start)].tokens;
    if sentence.range().len() > LONGEST {
        return None;
    }
    let times = times_in(article, sentence);
    let before = times.iter().rfind(|it| it.tokens.end as usize <= start);
    let after = times.iter().find(|it| it.tokens.start as usize >= end);
    let follows = after.filter(|it| is_next(article, end, it.tokens.start as usize)).and_then(|it| Some((it, stated_year(it)?)));
    let precedes =
        before.filter(|it| it.tokens.end as usize + 1 == start && prose.is_kind(start - 1, TokenKind::Comma)).and_then(|it| Some((it, stated_year(it)?)));
    if time.kind == TimeKind::Duration {
        let (count, unit) = time.single_length()?;
        let leads = prose.is_any(end, &["after", "before", "since"]);
        let (Some((near, last)), Some(event), true, "year") = (precedes, after, leads, unit) else { return None };
        let gap = end..event.tokens.start as usize;
        let first = stated_year(event).filter(|_| gap.len() <= 10 && !gap.clone().any(|it| prose.is_kind(it, TokenKind::Comma)))?;
        let is_events = prose.is_any(gap.end - 1, &["the", "of", "in", "a"]);
        return (is_events && far(count, (last - first).abs())).then(|| told(article, time, (first.min(last), first.max(last)), near, false));
    }
    let count = time.offset?.abs();
    let (near, year) = if prose.is(end - 1, "ago") { follows.or(precedes)? } else { follows? };
    if prose.is(end - 1, "ago") && time.anchor == Anchor::Publication {
        let published = i32::from(article.document.date?.year());
        return (published > year && far(count, published - year)).then(|| told(article, time, (year, published), near, true));
    }
    if !prose.is_any(end - 1, &["later", "earlier", "after", "before"]) {
        return None;
    }
    let mut stated = times.iter().filter(|it| it.tokens.end as usize <= start).filter_map(|it| Some((it, stated_year(it)?)));
    let (other, first) = stated.next()?;
    let is_right_way = (year > first) == prose.is_any(end - 1, &["later", "after"]);
    let is_only = stated.next().is_none();
    (is_only && is_right_way && far(count, (year - first).abs())).then(|| told(article, time, (first.min(year), first.max(year)), other, false))
}

/// Tells whether only a comma and "in" stand between a distance and its year: "ten years ago, in 2012".
fn is_next(article: &Article<'_>, end: usize, start: usize) -> bool {
    let prose = &article.prose;
    let joins = |it: usize| matches!(prose.tokens[it].kind, TokenKind::Comma | TokenKind::Open) || prose.is_any(it, &["in", "back"]);
    start > end && start - end <= 3 && (end..start).all(joins) && prose.is_any(start - 1, &["in"])
}

/// Tells whether a count of years cannot be the one elapsed: a year's room for months, two where the count is round.
fn far(count: i32, elapsed: i32) -> bool {
    let room = if count % 10 == 0 { 2 } else { 1 };
    count > 1 && elapsed > 0 && (count - elapsed).abs() > room
}

fn told(article: &Article<'_>, time: &Time, years: (i32, i32), other: &Time, is_published: bool) -> Finding {
    finding(article, time.tokens, &format!("\"{}\"", one_line(article.text(time.span))), years, other, is_published)
}

fn finding(article: &Article<'_>, words: Tokens, said: &str, (first, last): (i32, i32), other: &Time, is_published: bool) -> Finding {
    let elapsed = last - first;
    let message = format!("the text says {said}, but from {first} to {last} is {elapsed} year{}", if elapsed == 1 { "" } else { "s" });
    let finding = Finding::new(message, article.prose.span(words), "said here")
        .at(Severity::Warning)
        .sure(Confidence::Medium)
        .against(other.span, "the year")
        .calculated(format!("{last} − {first} = {elapsed}"));
    if is_published { finding.assuming(format!("the article is of {last}, as its date says")) } else { finding }
}
