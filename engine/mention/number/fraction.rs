//! Fractions in words: "half", "two-thirds", "a quarter of a million", "two and a half".

use crate::amount::Decimal;
use crate::document::{Prose, TokenKind};
use crate::lexicon::Class;
use crate::mention::number::{Part, digits, is_glued, magnitude, past_hyphen, words};

/// Reads a number that starts as a fraction, with the magnitude or dozen that it is of.
pub(super) fn lead(prose: &Prose<'_>, at: usize) -> Option<Part> {
    let token = prose.tokens.get(at)?;
    if token.kind != TokenKind::Word {
        return None;
    }
    let part = bare(prose, at)?;
    let scaled = of_magnitude(prose, part);
    if scaled.magnitude > 0 || scaled.end > part.end {
        return Some(scaled);
    }
    is_fraction_here(prose, at, part).then_some(Part { is_fraction: true, ..part })
}

/// Adds "and a half", "and three-quarters" to `part`, in its own magnitude from thousands up.
pub(super) fn add_tail(prose: &Prose<'_>, part: &mut Part) {
    let and = past_hyphen(prose, part.end);
    if !prose.is(and, "and") || part.value.scale() > 0 {
        return;
    }
    let start = past_hyphen(prose, and + 1);
    let Some(fraction) = bare(prose, start) else { return };
    let own = of_magnitude(prose, fraction);
    if own.magnitude > 0 && own.magnitude < part.magnitude {
        if let Some(value) = part.value.checked_add(own.value) {
            *part = Part { value: value.normalize(), step: own.step, end: own.end, ..*part };
        }
        return;
    }
    // "One and three quarters of an hour" is one length.
    let after_of = fraction.end + 1 + usize::from(prose.is_any(fraction.end + 1, &["a", "an"]));
    let is_of_time = prose.is(fraction.end, "of") && prose.has(after_of, Class::TimeUnit);
    let is_whole_next = !is_of_time && prose.is_any(fraction.end, &["of", "the", "their", "its", "his", "her", "that"]);
    let is_year_part = prose.has(fraction.end, Class::Fraction);
    if is_whole_next || is_year_part || fraction.value >= Decimal::ONE {
        return;
    }
    let unit = if part.magnitude >= 3 { magnitude::power(part.magnitude) } else { Some(Decimal::ONE) };
    let added = unit.and_then(|unit| Some((part.value.checked_add(fraction.value.checked_mul(unit)?)?, unit)));
    let Some((value, unit)) = added else { return };
    let step = Decimal::new(1, 1).checked_mul(unit).unwrap_or(part.step);
    *part = Part { value, step, end: fraction.end, ..*part };
}

/// Tells whether a fraction below one starts at `at`, so that "one hundred and three quarters" is 100.75.
pub(super) fn is_part(prose: &Prose<'_>, at: usize) -> bool {
    bare(prose, at).is_some_and(|it| it.value < Decimal::ONE)
}

/// Reads "half", "a third", "one-half", "three quarters", "nine tenths".
fn bare(prose: &Prose<'_>, at: usize) -> Option<Part> {
    let token = prose.tokens.get(at)?;
    let is_article = prose.is_any(at, &["a", "an"]);
    if let Some(denominator) = token.sense(Class::Fraction) {
        // "quarter million" and "half" need no "a"; the others do.
        return if denominator == 2 || denominator == 4 { digits::ratio(1, i64::from(denominator), at + 1) } else { None };
    }
    // "a hundred trillionths", but "a hundredth".
    let counts_many = is_article && prose.has(at + 1, Class::Magnitude) && prose.word(at + 2).ends_with('s');
    let (numerator, end) = if is_article && !counts_many {
        (1, at + 1)
    } else if token.kind == TokenKind::Word {
        let part = words::hundreds(prose, at)?;
        // "one hundred thirty-fifths" is a hundred of them.
        let last = part.end.saturating_sub(1).max(at);
        let tens = prose.tokens[last].sense(Class::Cardinal).filter(|it| *it >= 20 && part.value > Decimal::from(*it));
        let is_split = tens.is_some() && past_hyphen(prose, part.end) > part.end && part.end > at && denominator(prose, last).is_some();
        let (split_off, end) = if is_split { (tens.unwrap_or(0), last) } else { (0, part.end) };
        (i64::try_from(part.value).ok()? - i64::from(split_off), end)
    } else {
        return None;
    };
    let mut name = past_hyphen(prose, end);
    if name == end && prose.word(end) == "-" && prose.is_kind(end, TokenKind::Dash) {
        name = end + 1;
    }
    let (denominator, name) = denominator(prose, name)?;
    let is_plural = prose.word(name).ends_with(['s', 'S']);
    let agrees = if numerator == 1 { !is_plural } else { is_plural || prose.is_any(name, &["quarter", "half"]) };
    if !agrees || numerator == 0 {
        return None;
    }
    digits::ratio(numerator, denominator, name + 1)
}

/// Reads "fifths", "twenty-fifth": the denominator and its last token.
fn denominator(prose: &Prose<'_>, at: usize) -> Option<(i64, usize)> {
    if let Some(denominator) = prose.tokens.get(at)?.sense(Class::Fraction) {
        // Below zero it is a power of ten that is too large to be listed itself.
        let denominator = if denominator < 0 { 10_i64.checked_pow(denominator.unsigned_abs())? } else { i64::from(denominator) };
        return Some((denominator, at));
    }
    let tens = prose.tokens[at].sense(Class::Cardinal).filter(|it| *it >= 20)?;
    let last = past_hyphen(prose, at + 1);
    let token = prose.tokens.get(last)?;
    let ones = if prose.is(last, "firsts") { 1 } else { token.sense(Class::Fraction).or_else(|| token.sense(Class::Ordinal))? };
    (1..10).contains(&ones).then_some((i64::from(tens + ones), last))
}

/// Scales by "a million", "million", "of a million", "a dozen".
fn of_magnitude(prose: &Prose<'_>, part: Part) -> Part {
    let mut at = past_hyphen(prose, part.end);
    if prose.is(at, "of") {
        at += 1;
    }
    if prose.is_any(at, &["a", "an"]) {
        at = past_hyphen(prose, at + 1);
    }
    let Some(token) = prose.tokens.get(at) else { return part };
    if let Some(power) = token.sense(Class::Magnitude) {
        let scaled = magnitude::power(power as u32).and_then(|it| part.times(it));
        return scaled.map_or(part, |it| Part { end: at + 1, magnitude: power as u32, ..it });
    }
    let is_dozen = token.sense(Class::Group) == Some(12);
    if is_dozen {
        let value = part.value.checked_mul(Decimal::from(12)).unwrap_or(part.value).normalize();
        return Part { value, step: Decimal::TWO, end: at + 1, ..part };
    }
    part
}

/// Tells whether the words are a fraction here, and no ordinal ("a third term"), period ("the third quarter") or half of a match.
fn is_fraction_here(prose: &Prose<'_>, at: usize, part: Part) -> bool {
    let last = part.end - 1;
    let name = prose.tokens[last];
    let is_plural = prose.word(last).ends_with(['s', 'S']);
    let before = at.checked_sub(1);
    let is_joined = before.is_some_and(|it| it > 0 && past_hyphen(prose, it) == at && prose.has(it - 1, Class::Ordinal));
    let is_named_before = is_joined
        || before.is_some_and(|it| {
            prose.has(it, Class::Ordinal)
                || prose.is_any(
                    it,
                    &[
                        "the",
                        "this",
                        "that",
                        "each",
                        "every",
                        "last",
                        "next",
                        "past",
                        "other",
                        "latter",
                        "opening",
                        "final",
                        "fiscal",
                        "per",
                        "latest",
                        "previous",
                        "current",
                        "consecutive",
                        "straight",
                        "successive",
                        "another",
                        "record",
                    ],
                )
        });
    let next = prose.tokens.get(part.end);
    let next_is_stop =
        next.is_none_or(|it| it.kind != TokenKind::Word || it.has(Class::Stop) || it.has(Class::Preposition) || it.has(Class::Up) || it.has(Class::Down));
    let is_compound = prose.is_kind(part.end, TokenKind::Dash) && is_glued(prose, part.end) && is_glued(prose, part.end + 1);
    let compares = prose.is_any(part.end, &["more", "less", "fewer", "higher", "lower", "larger", "smaller", "as", "the"]);
    match name.sense(Class::Fraction) {
        Some(2) => {
            let is_number = at < last;
            let is_unit_compound = is_compound && (prose.has(part.end + 1, Class::Unit) || prose.has(part.end + 1, Class::Magnitude));
            (!is_named_before || prose.is(part.end, "of")) && (!is_compound || is_number || is_unit_compound)
        }
        Some(4) if at == last => prose.is(part.end, "of") && !is_named_before,
        Some(4) => {
            let is_period = prose.is_any(part.end, &["ago", "earlier", "later", "before"])
                || before.is_some_and(|it| prose.is_any(it, &["in", "every", "over", "for"])) && !prose.is(part.end, "of") && !is_plural;
            !is_period && (next_is_stop || is_plural || compares || prose.has(part.end, Class::Unit))
        }
        _ => {
            is_plural
                || (next_is_stop && !is_compound)
                || compares
                || prose.has(part.end, Class::Unit) && !prose.is_any(part.end, &["year", "month", "day", "week", "time"])
        }
    }
}
