//! Magnitudes: "million", "bn", "lakh crore", "k", and groups such as "dozen".

use crate::amount::Decimal;
use crate::document::{Prose, TokenKind};
use crate::lexicon::{Class, Head};
use crate::mention::number::{Part, is_glued, past_hyphen};

/// Scales `part`, which starts at `at`, by the magnitudes that follow it.
pub(super) fn scale(prose: &Prose<'_>, at: usize, part: Part) -> Option<Part> {
    let mut part = part;
    for _ in 0..3 {
        let Some((power_of_ten, end, is_sign)) = next(prose, at, part.end) else { break };
        let scaled = part.times(power(power_of_ten)?)?;
        part = Part { end, magnitude: part.magnitude + power_of_ten, has_glued_sign: is_sign, is_fraction: false, ..scaled };
        if is_sign {
            break;
        }
    }
    // "three hundred" read as one word part has its magnitude too.
    if part.magnitude == 0 && prose.is(part.end.wrapping_sub(1), "hundred") {
        part.magnitude = 2;
    }
    Some(part)
}

/// Returns ten to the power.
pub(super) fn power(exponent: u32) -> Option<Decimal> {
    Some(Decimal::from(10_i64.checked_pow(exponent)?))
}

/// Counts `part` in dozens where a group word follows.
pub(super) fn group(prose: &Prose<'_>, part: &mut Part) {
    let at = past_hyphen(prose, part.end);
    let Some(size) = prose.tokens.get(at).and_then(|it| it.sense(Class::Group)) else { return };
    // "three score" counts twenties, a score of three does not.
    let is_plain_score = size == 20 && (part.has_digits || !prose.is_any(at + 1, &["and", "years", "or"]));
    if is_plain_score || part.value.scale() > 0 && size == 20 {
        return;
    }
    let Some(value) = part.value.checked_mul(Decimal::from(size)) else { return };
    *part = Part { value, step: Decimal::TWO, end: at + 1, is_fraction: false, ..*part };
}

/// Returns the magnitude at token `at` of the number that starts at `start`: its power, one past it, and whether it is a letter sign.
fn next(prose: &Prose<'_>, start: usize, at: usize) -> Option<(u32, usize, bool)> {
    let word = past_hyphen(prose, at);
    let token = prose.tokens.get(word)?;
    if let Some(power) = token.sense(Class::Magnitude) {
        return Some((power as u32, word + 1, false));
    }
    let power = prose.tokens.get(at)?.sense(Class::MagnitudeSign)?;
    is_sign(prose, start, at).then_some((power as u32, at + 1, true))
}

/// Tells whether the letters at `at` are a magnitude and no unit.
fn is_sign(prose: &Prose<'_>, start: usize, at: usize) -> bool {
    let sign = prose.word(at);
    let after_digits = prose.is_kind(at.wrapping_sub(1), TokenKind::Number);
    let glued = after_digits && is_glued(prose, at);
    let is_plural = sign.len() > 4 && sign.ends_with('s');
    if is_plural {
        // "three billions", but "2 millions of people" as well.
        return at > start;
    }
    if !after_digits {
        // Wires write "two mln" and "three hundred cr" as well as "2 mln".
        let follows_word = at > start && (prose.has(at - 1, Class::Cardinal) || prose.has(at - 1, Class::Magnitude));
        return follows_word && prose.is_any(at, &["mln", "bln", "mn", "bn", "tln", "trln", "cr"]);
    }
    let is_money = is_currency_before(prose, start) || prose.has(at + 1, Class::Currency) || prose.is_kind(at + 1, TokenKind::Currency);
    match sign {
        // 573.15K is a temperature.
        "K" if glued && is_kelvin(prose.word(at - 1)) && !is_money => false,
        "k" | "K" => glued || is_money || !prose.is_kind(at + 1, TokenKind::Word),
        "M" | "MM" => glued && !prose.is(at + 1, "tall") || is_money,
        "B" => glued || is_money,
        "m" => is_money || glued && counts_noun(prose, at + 1),
        "b" | "t" | "T" | "mm" => is_money,
        _ => sign.len() > 1,
    }
}

fn is_kelvin(digits: &str) -> bool {
    digits.split_once('.').is_some_and(|(whole, decimals)| whole.len() >= 3 && decimals.len() >= 2)
}

fn is_currency_before(prose: &Prose<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let is_sign = prose.is_kind(before, TokenKind::Currency) || prose.has(before, Class::CurrencyPrefix);
    // A later end of a range shares the sign of the first: "$3-5m".
    is_sign || start.checked_sub(3).is_some_and(|it| prose.is_kind(it, TokenKind::Currency) && prose.is_kind(before, TokenKind::Dash))
}

/// Tells whether a plural noun follows, so that "35m viewers" counts millions and "a 1,500m final" metres.
fn counts_noun(prose: &Prose<'_>, at: usize) -> bool {
    let Some(token) = prose.tokens.get(at).filter(|it| it.kind == TokenKind::Word && !it.is_capitalised()) else { return false };
    if let Some(head) = token.sense(Class::Head) {
        return head == Head::Plural as i32;
    }
    let word = prose.word(at);
    !token.has(Class::Stop) && word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
}
