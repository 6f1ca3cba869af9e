//! A day that its month does not have.

use jiff::civil::Date;

use squarely_engine::article::Article;
use squarely_engine::document::TokenKind;
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::Time;
use squarely_engine::rule::{Group, Rule};

use crate::time::month_name;

pub(crate) const RULE: Rule = Rule {
    id: "impossible-date",
    group: Group::Time,
    summary: "A day that its month does not have.",
    severity: Severity::Error,
    docs: include_str!("impossible_date.md"),
    check,
};

/// A leap year: without a stated year, February may have 29 days.
const LEAP: i16 = 2024;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for time in &article.mentions.times {
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
