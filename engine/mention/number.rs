//! Reads numbers in digits and words: "1,234", "twelve hundred", "2½", "3.5 million".

use crate::amount::Decimal;
use crate::document::{Prose, TokenKind, Tokens};
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
}

/// Reads the longest number that starts at token `at`; `None` where none does. Approximators and units are not part of it.
pub fn read(prose: &Prose<'_>, at: usize) -> Option<Number> {
    let token = prose.tokens.get(at)?;
    let (value, step, has_digits) = match token.kind {
        TokenKind::Number => {
            let digits: String = prose.word(at).chars().filter(|&it| it != ',').collect();
            let value = Decimal::from_str_exact(&digits).ok()?;
            (value, step_of(&digits)?, true)
        }
        TokenKind::Word => (Decimal::from(token.sense(Class::Cardinal)?), Decimal::ONE, false),
        _ => return None,
    };
    let magnitude = prose.tokens.get(at + 1).and_then(|it| it.sense(Class::Magnitude));
    let Some(power) = magnitude else {
        return Some(Number { tokens: Tokens::new(at, at + 1), value, step, has_digits });
    };
    let scale = Decimal::from(10_i64.checked_pow(u32::try_from(power).ok()?)?);
    let (value, step) = (value.checked_mul(scale)?, step.checked_mul(scale)?);
    Some(Number { tokens: Tokens::new(at, at + 2), value, step, has_digits })
}

/// Returns the place value of the last significant digit of plain digits: 100 for "1200", 0.01 for "3.10".
fn step_of(digits: &str) -> Option<Decimal> {
    if let Some((_, decimals)) = digits.split_once('.') {
        return Some(Decimal::new(1, u32::try_from(decimals.len()).ok()?));
    }
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    let zeros = if zeros == digits.len() { 0 } else { zeros };
    Some(Decimal::from(10_i64.checked_pow(u32::try_from(zeros).ok()?)?))
}
