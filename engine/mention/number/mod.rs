//! Reads numbers in digits and words: "1,234", "twelve hundred", "2½", "3.5 million", "half a dozen".

mod digits;
mod fraction;
mod magnitude;
mod words;

use crate::amount::Decimal;
use crate::document::{Prose, Token, TokenKind, Tokens};
use crate::lexicon::Class;

/// A number and how precisely it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its tokens.
    pub tokens: Tokens,
    /// Its value.
    pub value: Decimal,
    /// The place value of its last significant digit as written.
    pub step: Decimal,
    /// Whether any part of it was written in digits.
    pub has_digits: bool,
    /// The power of ten of its magnitude words: 6 for "3.5 million", 0 where there are none.
    pub magnitude: u32,
    /// Whether it is a bare fraction: "half", "two-thirds", "¾".
    pub is_fraction: bool,
}

/// Reads the longest number that starts at token `at`; `None` where none does. Approximators and units are not part of it.
pub fn read(prose: &Prose<'_>, at: usize) -> Option<Number> {
    if !opens(prose, at) {
        return None;
    }
    if let Some(part) = fraction::lead(prose, at) {
        return Some(finish(at, part));
    }
    let mut part = first(prose, at)?;
    if let Some(decimals) = words::decimals(prose, &part) {
        part = decimals;
    }
    fraction::add_tail(prose, &mut part);
    let mut total = magnitude::scale(prose, at, part)?;
    add_smaller(prose, at, &mut total);
    if total.magnitude >= 2 && !total.has_glued_sign {
        fraction::add_tail(prose, &mut total);
    }
    magnitude::group(prose, &mut total);
    Some(finish(at, total))
}

/// The classes of the words that a number in words starts with.
const OPENERS: u128 = 1 << Class::Cardinal as u32 | 1 << Class::Magnitude as u32 | 1 << Class::Fraction as u32;

/// Tells at once of most words that no number starts with them.
fn opens(prose: &Prose<'_>, at: usize) -> bool {
    let Some(token) = prose.tokens.get(at) else { return false };
    match token.kind {
        TokenKind::Number | TokenKind::Fraction => true,
        TokenKind::Word if token.word.classes() & OPENERS != 0 => true,
        TokenKind::Word => {
            let counts = |it: &Token| it.kind == TokenKind::Dash || it.word.classes() & (OPENERS | 1 << Class::Group as u32) != 0;
            prose.is_any(at, &["a", "an"]) && prose.tokens.get(at + 1).is_some_and(counts)
        }
        _ => false,
    }
}

/// A number, or the part of it that has been read.
#[derive(Clone, Copy, Debug)]
struct Part {
    value: Decimal,
    step: Decimal,
    /// One past its last token.
    end: usize,
    has_digits: bool,
    magnitude: u32,
    /// Whether the magnitude is a letter: "34bn".
    has_glued_sign: bool,
    is_fraction: bool,
}

impl Part {
    fn new(value: Decimal, step: Decimal, end: usize) -> Self {
        Self { value, step, end, has_digits: false, magnitude: 0, has_glued_sign: false, is_fraction: false }
    }

    /// Returns the part times `factor`, where that fits.
    fn times(self, factor: Decimal) -> Option<Self> {
        Some(Self { value: self.value.checked_mul(factor)?, step: self.step.checked_mul(factor)?, ..self })
    }
}

fn finish(at: usize, part: Part) -> Number {
    Number {
        tokens: Tokens::new(at, part.end),
        value: part.value,
        step: part.step,
        has_digits: part.has_digits,
        magnitude: part.magnitude,
        is_fraction: part.is_fraction,
    }
}

fn first(prose: &Prose<'_>, at: usize) -> Option<Part> {
    match prose.tokens.get(at)?.kind {
        TokenKind::Number => digits::read(prose, at),
        TokenKind::Fraction => digits::vulgar(prose, at),
        TokenKind::Word => words::hundreds(prose, at),
        _ => None,
    }
}

/// Adds the smaller parts that follow a part with a magnitude: the "three hundred" of "two thousand three hundred".
fn add_smaller(prose: &Prose<'_>, at: usize, total: &mut Part) {
    // "$2 million and 300 jobs" are two numbers; only "3 hundred and 21" goes on in digits.
    while 2 <= total.magnitude && !total.has_glued_sign {
        let has_and = prose.is(total.end, "and") || prose.word(total.end) == "&";
        // "three million, four hundred and ten"
        let has_comma = !has_and && !total.has_digits && prose.is_kind(total.end, TokenKind::Comma);
        let start = total.end + usize::from(has_and || has_comma);
        if has_and && fraction::is_part(prose, start) {
            return;
        }
        let Some(part) = first(prose, start) else { return };
        let Some(next) = magnitude::scale(prose, start, part) else { return };
        let room = magnitude::power(total.magnitude);
        let fits = next.magnitude < total.magnitude && room.is_some_and(|it| next.value < it) && !next.is_fraction && !next.has_glued_sign;
        if !fits {
            return;
        }
        let is_written_alike = match (total.has_digits, next.has_digits) {
            (false, false) if has_comma => next.value >= Decimal::ONE_HUNDRED && total.magnitude >= 3,
            (false, false) => has_and || next.value > Decimal::TEN,
            (true, true) => (next.magnitude > 0 || has_and && prose.has(total.end - 1, Class::Magnitude) && total.magnitude <= 3) && next.value > Decimal::ZERO,
            (true, false) => has_and && (total.magnitude == 2 || next.value >= Decimal::ONE_HUNDRED && total.magnitude != 6 && total.magnitude != 9),
            (false, true) => false,
        };
        // "$30 million to 40 firms" has no "and"; "one thousand and two firms" has, and reads as 1,002 to everybody.
        if !is_written_alike {
            return;
        }
        let Some(value) = total.value.checked_add(next.value) else { return };
        *total = Part { value, step: next.step, end: next.end, magnitude: next.magnitude, ..*total };
        if total.magnitude == 0 {
            return;
        }
        debug_assert!(at < total.end);
    }
}

/// Tells whether token `at` follows the one before it without space.
fn is_glued(prose: &Prose<'_>, at: usize) -> bool {
    prose.tokens.get(at).is_some_and(|it| !it.has_space_before())
}

/// Returns the token after a hyphen that joins words, or `at` where none stands there.
fn past_hyphen(prose: &Prose<'_>, at: usize) -> usize {
    let is_hyphen = prose.is_kind(at, TokenKind::Dash) && is_glued(prose, at) && is_glued(prose, at + 1) && prose.tokens[at].len != 2;
    if is_hyphen { at + 1 } else { at }
}

/// Returns the place value of the last significant digit of a whole number: 100 for 1,200; 1 for 0.
fn step_of(value: Decimal) -> Decimal {
    // Whole numbers of news fit in 64 bits, where division is quick.
    match u64::try_from(value.mantissa().unsigned_abs()) {
        Ok(whole) if value.scale() == 0 => Decimal::from(last_place(whole)),
        _ => wide_step_of(value),
    }
}

fn last_place(mut whole: u64) -> u64 {
    let mut place = 1;
    while whole >= 10 && whole.is_multiple_of(10) {
        whole /= 10;
        place *= 10;
    }
    place
}

fn wide_step_of(value: Decimal) -> Decimal {
    let mut step = Decimal::ONE;
    if value.is_zero() {
        return step;
    }
    while let Some(next) = step.checked_mul(Decimal::TEN) {
        if !(value % next).is_zero() {
            break;
        }
        step = next;
    }
    step
}

#[cfg(test)]
mod tests;
