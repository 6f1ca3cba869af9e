//! The same figure has one unit or currency in the display text and another in the body.

use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Quantity, Time};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::span::Span;
use squarely_engine::support::numeral;
use squarely_engine::unit::{Dimension, Unit};

use crate::numeric::other_unit::report;
use crate::slot::{differing_words, only, says_so_elsewhere, small_differences};
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "unit-mismatch",
    group: Group::Numeric,
    summary: "The same figure has one unit or currency in the display text and another in the body.",
    severity: Severity::Error,
    docs: include_str!("unit_mismatch.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let is_asked = |it: &Quantity| it.unit.is_some_and(|it| !matches!(it.dimension(), Dimension::Percent | Dimension::Count | Dimension::Other));
    let before = findings.len();
    report(article, findings, is_asked, is_other);
    let spans: Vec<Span> = findings[before..].iter().map(|it| it.primary.span).collect();
    findings.extend(lengths(article).into_iter().filter(|it| !spans.iter().any(|span| span.overlaps(it.primary.span))));
    let spans: Vec<Span> = findings[before..].iter().map(|it| it.primary.span).collect();
    findings.extend(units(article).into_iter().filter(|it| !spans.iter().any(|span| span.overlaps(it.primary.span))));
}

/// Finds the units of time in whose place a body sentence in nearly the same words has another one: "a year" where it has "a month", "the first year"
/// where it has "the first six months".
fn units(article: &Article<'_>) -> Vec<Finding> {
    let prose = &article.prose;
    let mut found: Vec<Finding> = Vec::new();
    let unit = |at: usize| prose.tokens[at].sense(Class::TimeUnit).map(|it| it % 16).filter(|it| (1..=10).contains(it));
    for (restatement, difference, around) in small_differences(article) {
        let (Some((said, one)), Some((reported, other))) = (only(difference.said, unit), only(difference.reported, unit)) else { continue };
        let number =
            |at: usize, tokens: Tokens| (tokens.start as usize..at).rev().find(|&it| prose.is_kind(it, TokenKind::Number) || prose.has(it, Class::Cardinal));
        let (ours, theirs) = (number(said, difference.said), number(reported, difference.reported));
        // "12 months" are a year.
        let is_worked_out = ours.is_some() && theirs.is_some()
            || ours.or(theirs).is_some_and(|it| prose.is_any(it, &["7", "seven", "12", "twelve", "24", "52", "60", "ten", "10"]));
        let tokens = Tokens::new(said, said + 1);
        let differing = differing_words(article, restatement, tokens);
        if one == other || is_worked_out || differing > 1 || found.iter().any(|it| it.primary.span.overlaps(prose.span(tokens))) {
            continue;
        }
        if says_so_elsewhere(article, restatement, tokens) {
            continue;
        }
        let words = |number: Option<usize>, unit: usize| prose.span(Tokens::new(number.unwrap_or(unit), unit + 1));
        let (ours, theirs) = (words(ours, said), words(theirs, reported));
        let message = format!("{} says {}, the body says {}", speaker(article.role_at(ours.start)), article.text(ours), article.text(theirs));
        let is_sure = around >= 6 && differing == 0 && restatement.coverage >= 75;
        let (severity, confidence) = if is_sure { (Severity::Warning, Confidence::Medium) } else { (Severity::Info, Confidence::Low) };
        found.push(Finding::new(message, ours, "said here").at(severity).sure(confidence).against(theirs, "in the same place"));
    }
    found
}

/// How many lengths of the display text are looked up.
const MOST: usize = 32;

/// A number of units of time: "12 months" in "the 12 months to May".
struct Length {
    tokens: Tokens,
    numeral: u32,
    /// The unit, by its number.
    unit: i32,
}

/// Finds the lengths of time that the body gives only in another unit: also those inside a period, which are no figures.
fn lengths(article: &Article<'_>) -> Vec<Finding> {
    let read = |is_asked: fn(&Article<'_>, &Time) -> bool| {
        article
            .mentions
            .times
            .iter()
            .filter(move |it| it.length.is_some() || it.offset.is_some() || it.seconds.is_some())
            .filter(move |it| is_asked(article, it))
    };
    let display: Vec<Length> = read(|article, it| article.role_at(it.span.start).is_display()).flat_map(|it| lengths_in(article, it)).take(MOST).collect();
    if display.is_empty() {
        return Vec::new();
    }
    let mut story: Vec<Length> = read(|article, it| article.role_at(it.span.start).is_story()).flat_map(|it| lengths_in(article, it)).collect();
    story.sort_by_key(|it| it.numeral);
    display.iter().filter_map(|said| other_length(article, said, &story, &display)).collect()
}

fn other_length(article: &Article<'_>, said: &Length, story: &[Length], display: &[Length]) -> Option<Finding> {
    let prose = &article.prose;
    let equal = &story[story.partition_point(|it| it.numeral < said.numeral)..story.partition_point(|it| it.numeral <= said.numeral)];
    if equal.iter().any(|it| it.unit == said.unit) {
        return None;
    }
    let is_said_too = |it: &&Length| display.iter().any(|other| other.numeral == it.numeral && other.unit == it.unit);
    let sentence = |tokens: Tokens| prose.sentence_of(tokens.start as usize) as u32;
    let restatements = article.restatements.of(sentence(said.tokens));
    let place = |it: &Length| {
        let restatement = restatements.iter().find(|other| other.reported == sentence(it.tokens))?;
        let difference = restatement.differences.iter().find(|other| other.said.overlaps(said.tokens) && other.reported.overlaps(it.tokens));
        let is_close = |around: u8| difference.is_some_and(|it| it.before + it.after >= around && it.said.range().len() <= 3 && it.reported.range().len() <= 3);
        Some(if is_close(6) && restatement.coverage >= 75 { Severity::Warning } else { Severity::Info })
    };
    // A numeral of two digits or more is rarely that of two lengths by chance.
    let is_rare = prose.word(said.tokens.start as usize).len() >= 2 && prose.is_kind(said.tokens.start as usize, TokenKind::Number);
    let judged = equal.iter().filter(|it| !is_said_too(it)).take(MOST).filter_map(|it| Some((place(it).or(is_rare.then_some(Severity::Info))?, it)));
    let (severity, reported) = judged.max_by_key(|it| it.0)?;
    let (ours, theirs) = (prose.span(said.tokens), prose.span(reported.tokens));
    let words = |span: Span| one_line(article.text(span));
    let message = format!("{} says {}, the body says {}", speaker(article.role_at(ours.start)), words(ours), words(theirs));
    let confidence = if severity == Severity::Warning { Confidence::Medium } else { Confidence::Low };
    Some(Finding::new(message, ours, "said here").at(severity).sure(confidence).against(theirs, "reported here"))
}

/// Returns the numbers with their units that a time is told by: 28 weeks and two days.
fn lengths_in(article: &Article<'_>, time: &Time) -> impl Iterator<Item = Length> {
    let prose = &article.prose;
    let range = time.tokens.range();
    range.clone().filter_map(move |at| {
        // One unit has several numbers in the word list, for the plural and the short form, sixteen apart.
        let unit = prose.tokens[at].sense(Class::TimeUnit)? % 16;
        let is_number = |it: usize| prose.is_kind(it, TokenKind::Number) || prose.has(it, Class::Cardinal);
        let number = (range.start.max(at.saturating_sub(2))..at).rev().find(|&it| is_number(it))?;
        let is_beside = number + 1 == at || prose.is_kind(number + 1, TokenKind::Dash);
        Some(Length { tokens: Tokens::new(number, at + 1), numeral: numeral(prose, number).filter(|_| is_beside)?, unit })
    })
}

fn is_other(said: &Quantity, reported: &Quantity) -> bool {
    let (Some(one), Some(other)) = (said.unit, reported.unit) else { return false };
    one != other && said.kind == reported.kind && one.dimension() == other.dimension() && !share_a_name(one, other)
}

/// Currencies that one sign or word can stand for: dollars, pounds, yen and yuan, francs, crowns, rupees, pesos.
const SIGNS: [&[&str]; 7] = [
    &["AUD", "USD", "CAD", "NZD", "HKD", "SGD", "TWD", "JMD", "FJD", "TTD", "BBD", "BZD", "GYD", "LRD", "NAD"],
    &["GBP", "EGP", "SYP", "LBP", "SDG"],
    &["JPY", "CNY"],
    &["CHF", "FRF", "BEF", "LUF", "XAF", "XOF", "XPF"],
    &["SEK", "NOK", "DKK", "ISK"],
    &["INR", "PKR", "LKR", "NPR", "IDR", "MUR"],
    &["MXN", "ARS", "CLP", "COP", "PHP", "UYU"],
];

/// Tells whether one written unit can stand for both: a local dollar, pound or yen sign, tons for tonnes, miles at sea, the two gallons.
fn share_a_name(one: Unit, other: Unit) -> bool {
    if one.dimension() == Dimension::Money {
        let (one, other) = (one.info().name, other.info().name);
        // "Francs" and "pesos" are of several countries.
        let is_any = [one, other].iter().any(|it| it.starts_with(|it: char| it.is_ascii_lowercase()));
        return is_any || SIGNS.iter().any(|it| it.contains(&one) && it.contains(&other));
    }
    let (Some(one), Some(other)) = (one.to_base(Decimal::ONE), other.to_base(Decimal::ONE)) else { return true };
    let (small, large) = if one < other { (one, other) } else { (other, one) };
    small.checked_mul(Decimal::new(13, 1)).is_none_or(|it| large < it)
}
