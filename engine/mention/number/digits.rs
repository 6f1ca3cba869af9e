//! Numbers in digits: grouped, decimal, and with a fraction.

use crate::amount::Decimal;
use crate::document::{Prose, TokenKind};
use crate::mention::number::{Part, is_glued, past_hyphen, step_of};

/// Reads the digits at token `at`, with groups set apart by spaces and with a fraction after them.
pub(super) fn read(prose: &Prose<'_>, at: usize) -> Option<Part> {
    let mut digits = Digits::default();
    digits.push(prose.word(at))?;
    let mut end = at + 1;
    if digits.can_have_groups(prose.word(at)) {
        while is_group(prose, end) {
            digits.push(prose.word(end))?;
            end += 1;
        }
    }
    let (value, step) = digits.finish()?;
    let mut part = Part { has_digits: true, ..Part::new(value, step, end) };
    if let Some(fraction) = slashed(prose, at) {
        return Some(Part { is_fraction: true, ..fraction });
    }
    if let Some(part) = eighths_of_a_cent(prose, at, &part) {
        return Some(part);
    }
    if let Some(part) = scientific(prose, &part) {
        return Some(part);
    }
    let is_whole = value.scale() == 0;
    if is_whole && prose.is_kind(end, TokenKind::Fraction) {
        let fraction = vulgar(prose, end)?;
        part = Part { value: value.checked_add(fraction.value)?, step: fraction.step, end: fraction.end, ..part };
    } else if is_whole {
        let start = past_hyphen(prose, end);
        if let Some(fraction) = slashed(prose, start) {
            part = Part { value: value.checked_add(fraction.value)?, step: fraction.step, end: fraction.end, ..part };
        }
    }
    Some(part)
}

/// Reads "5.37-3/4" after a currency sign: grain prices count fractions of a cent.
fn eighths_of_a_cent(prose: &Prose<'_>, at: usize, part: &Part) -> Option<Part> {
    let is_price = part.value.scale() == 2 && at > 0 && prose.is_kind(at - 1, TokenKind::Currency);
    let start = if is_price { past_hyphen(prose, part.end) } else { part.end };
    let fraction = if start > part.end { slashed(prose, start)? } else { return None };
    let cents = fraction.value.checked_div(Decimal::ONE_HUNDRED)?;
    Some(Part { value: part.value.checked_add(cents)?, step: fraction.step.checked_div(Decimal::ONE_HUNDRED)?, end: fraction.end, ..*part })
}

/// Reads "3 × 10^8", "8.5 x 10^-7" and "9.8e-3".
fn scientific(prose: &Prose<'_>, part: &Part) -> Option<Part> {
    let has_sign = matches!(prose.word(part.end), "×" | "x" | "*" | "·") && prose.word(part.end + 1) == "10" && prose.word(part.end + 2) == "^";
    let has_letter = matches!(prose.word(part.end), "e" | "E") && is_glued(prose, part.end) && prose.is_kind(part.end + 1, TokenKind::Dash);
    let dash = match (has_sign, has_letter) {
        (true, _) => part.end + 3,
        (_, true) => part.end + 1,
        _ => return None,
    };
    let is_negative = prose.is_kind(dash, TokenKind::Dash);
    let at = dash + usize::from(is_negative);
    let is_exponent = prose.is_kind(at, TokenKind::Number) && is_glued(prose, at) && is_glued(prose, dash);
    let exponent: u32 = if is_exponent { prose.word(at).parse().ok().filter(|it| *it <= 18)? } else { return None };
    let power = Decimal::from(10_i64.checked_pow(exponent)?);
    let scale = |it: Decimal| if is_negative { it.checked_div(power) } else { it.checked_mul(power) };
    Some(Part { value: scale(part.value)?, step: scale(part.step)?, end: at + 1, ..*part })
}

/// Reads a vulgar fraction sign.
pub(super) fn vulgar(prose: &Prose<'_>, at: usize) -> Option<Part> {
    let (numerator, denominator) = match prose.word(at).chars().next()? {
        '¼' => (1, 4),
        '½' => (1, 2),
        '¾' => (3, 4),
        '⅐' => (1, 7),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    let part = ratio(numerator, denominator, at + 1)?;
    Some(Part { is_fraction: true, has_digits: true, ..part })
}

/// Returns a fraction with the step that readers take it at: half is 45 to 55 %, a third 30 to 37 %, a quarter 22 to 28 %.
pub(super) fn ratio(numerator: i64, denominator: i64, end: usize) -> Option<Part> {
    let value = Decimal::from(numerator).checked_div(Decimal::from(denominator))?;
    let hundredths = match denominator {
        2 => 10,
        3 => 7,
        4 => 6,
        _ => 4,
    };
    let step = Decimal::new(hundredths, 2);
    let step = if denominator > 25 { Decimal::ONE.checked_div(Decimal::from(denominator))? } else { step };
    Some(Part::new(value, step, end))
}

/// Reads "3/4" in digits, below one.
fn slashed(prose: &Prose<'_>, at: usize) -> Option<Part> {
    let is_slashed = prose.is_kind(at, TokenKind::Number)
        && prose.word(at + 1) == "/"
        && prose.is_kind(at + 2, TokenKind::Number)
        && is_glued(prose, at + 1)
        && is_glued(prose, at + 2);
    // "6/12/2020" is a date, "24/7" a manner of speaking.
    if !is_slashed || prose.word(at + 3) == "/" && is_glued(prose, at + 3) {
        return None;
    }
    let numerator: i64 = small(prose.word(at))?;
    let denominator: i64 = small(prose.word(at + 2))?;
    let is_proper = 0 < numerator && numerator < denominator;
    if is_proper { ratio(numerator, denominator, at + 3).map(|it| Part { has_digits: true, ..it }) } else { None }
}

fn small(word: &str) -> Option<i64> {
    if word.len() > 3 { None } else { word.parse().ok() }
}

/// Tells whether token `at` is three digits set apart by one space: a group of the number before it.
fn is_group(prose: &Prose<'_>, at: usize) -> bool {
    let Some(token) = prose.tokens.get(at).filter(|it| it.kind == TokenKind::Number && it.has_space_before() && !it.is_taken()) else { return false };
    let word = prose.word(at);
    let whole = word.split('.').next().unwrap_or(word);
    let has_three = whole.len() == 3 && !word.contains(',');
    let before = prose.tokens[at - 1].end() as usize;
    let gap = &prose.text[before..token.start as usize];
    has_three && gap.chars().count() == 1 && !gap.contains(['\n', '\t', '\r'])
}

/// Digits as they are read: no text is copied.
#[derive(Default)]
struct Digits {
    mantissa: i128,
    count: u32,
    decimals: Option<u32>,
}

impl Digits {
    /// Takes the digits of `word`; `None` where it is no number: two points, or too many digits.
    fn push(&mut self, word: &str) -> Option<()> {
        if self.decimals.is_some() {
            return None;
        }
        for byte in word.bytes() {
            match byte {
                b'0'..=b'9' => {
                    self.mantissa = self.mantissa.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
                    self.count += 1;
                    if let Some(decimals) = &mut self.decimals {
                        *decimals += 1;
                    }
                }
                b'.' if self.decimals.is_none() => self.decimals = Some(0),
                b',' if self.decimals.is_none() => {}
                _ => return None,
            }
        }
        (self.count <= 28).then_some(())
    }

    /// Tells whether groups may follow: one to three plain digits do not start with a zero.
    fn can_have_groups(&self, word: &str) -> bool {
        word.len() <= 3 && self.decimals.is_none() && self.mantissa > 0 && !word.starts_with('0')
    }

    fn finish(&self) -> Option<(Decimal, Decimal)> {
        let decimals = self.decimals.unwrap_or(0);
        let value = Decimal::try_from_i128_with_scale(self.mantissa, decimals).ok()?;
        let step = if decimals > 0 { Decimal::new(1, decimals) } else { step_of(value) };
        Some((value, step))
    }
}
