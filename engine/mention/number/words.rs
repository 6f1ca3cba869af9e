//! Numbers in words below a thousand, and decimals in words.

use crate::amount::Decimal;
use crate::document::{Prose, TokenKind};
use crate::lexicon::Class;
use crate::mention::number::{Part, digits, fraction, past_hyphen, step_of};

/// Reads "seven", "twenty-one", "three hundred and six", "twelve hundred"; and the "a" of "a hundred" and "a million".
pub(super) fn hundreds(prose: &Prose<'_>, at: usize) -> Option<Part> {
    let (mut value, mut end) = match below_hundred(prose, at) {
        Some(it) => it,
        None if prose.is_any(at, &["a", "an"]) && counts_one(prose, at + 1) => (1, at + 1),
        // "thousand nine hundred": the one of a leading magnitude is left out. "million" of "a few million" belongs to "few".
        None if leads(prose, at) => (1, at),
        None => return None,
    };
    let hundred = past_hyphen(prose, end);
    if value > 0 && prose.is(hundred, "hundred") {
        value *= 100;
        end = hundred + 1;
        let has_and = prose.is(end, "and") || prose.word(end) == "&";
        let start = past_hyphen(prose, end + usize::from(has_and));
        if let Some((rest, stop)) = below_hundred(prose, start) {
            let is_another = has_and && fraction::is_part(prose, start)
                || rest == 0
                || prose.is(past_hyphen(prose, stop), "hundred")
                || rest == 1 && !has_and
                || prose.is_kind(start, TokenKind::Number);
            if !is_another {
                value += rest;
                end = stop;
            }
        }
    }
    let value = Decimal::from(value);
    Some(Part::new(value, step_of(value), end))
}

/// Reads "zero" to "ninety-nine".
pub(super) fn below_hundred(prose: &Prose<'_>, at: usize) -> Option<(i64, usize)> {
    let value = i64::from(prose.tokens.get(at)?.sense(Class::Cardinal)?);
    if value < 20 {
        return Some((value, at + 1));
    }
    let mut next = past_hyphen(prose, at + 1);
    // Tokenised wire copy sets hyphens apart: "fifty - two".
    if next == at + 1 && prose.is_kind(next, TokenKind::Dash) && prose.word(next) == "-" {
        next += 1;
    }
    match prose.tokens.get(next).and_then(|it| it.sense(Class::Cardinal)) {
        Some(ones) if (1..10).contains(&ones) => Some((value + i64::from(ones), next + 1)),
        _ => Some((value, at + 1)),
    }
}

/// Reads the decimals of "two point five" and "1 point 1"; `None` where no "point" follows.
pub(super) fn decimals(prose: &Prose<'_>, part: &Part) -> Option<Part> {
    if !prose.is(part.end, "point") || part.value.scale() > 0 {
        return None;
    }
    let mut at = part.end + 1;
    let mut mantissa: i64 = 0;
    let mut count: u32 = 0;
    while count < 6 {
        let Some((digit, end)) = digit(prose, at) else { break };
        let width = if digit >= 10 { 2 } else { 1 };
        mantissa = mantissa * if width == 2 { 100 } else { 10 } + digit;
        count += width;
        at = end;
    }
    if count == 0 {
        return None;
    }
    let value = part.value.checked_add(Decimal::new(mantissa, count))?;
    Some(Part { value, step: Decimal::new(1, count), end: at, ..*part })
}

fn digit(prose: &Prose<'_>, at: usize) -> Option<(i64, usize)> {
    if prose.is_kind(at, TokenKind::Number) && prose.word(at).len() <= 2 {
        let part = digits::read(prose, at)?;
        return if part.end == at + 1 { i64::try_from(part.value).ok().map(|it| (it, at + 1)) } else { None };
    }
    below_hundred(prose, at)
}

/// Tells whether the magnitude at token `at` starts a number of its own.
fn leads(prose: &Prose<'_>, at: usize) -> bool {
    let is_magnitude = prose.has(at, Class::Magnitude);
    let goes_on = prose.has(at + 1, Class::Cardinal) || prose.is(at + 1, "and") && prose.has(at + 2, Class::Cardinal) || prose.has(at + 1, Class::Unit);
    let before = at.checked_sub(1);
    let is_own = before.is_none_or(|it| {
        !prose.has(it, Class::Vague)
            && !prose.has(it, Class::Magnitude)
            && !prose.has(it, Class::Cardinal)
            && !prose.is_any(it, &["many", "some", "hundred", "multi", "per"])
            && !prose.is_kind(it, TokenKind::Number)
            && !prose.is_kind(it, TokenKind::Dash)
    });
    is_magnitude && goes_on && is_own
}

/// Tells whether "a" before token `at` counts one of it: "a hundred", "a dozen", "a billion".
fn counts_one(prose: &Prose<'_>, at: usize) -> bool {
    let Some(token) = prose.tokens.get(at) else { return false };
    let is_dozen = token.has(Class::Group) && !prose.is(at, "score");
    is_dozen || token.has(Class::Magnitude)
}
