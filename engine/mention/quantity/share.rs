//! Shares of a whole: "one in five", "nine out of 10", "three of the five judges", "a third of voters".

use crate::amount::Decimal;
use crate::document::Prose;
use crate::lexicon::Class;
use crate::mention::quantity::head::{self, Noun};
use crate::mention::quantity::operand::{self, Operand};

/// A share: its value, tokens and whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    /// One past the numbers.
    pub(super) end: usize,
    pub(super) value: Decimal,
    pub(super) step: Decimal,
    pub(super) head: Option<Noun>,
}

/// Reads the share that starts with the bare number `part`.
pub(super) fn of_two(prose: &Prose<'_>, part: &Operand) -> Option<Share> {
    let is_whole = part.unit.is_none() && part.value.scale() == 0 && part.value > Decimal::ZERO && !part.is_fraction;
    if !is_whole {
        return None;
    }
    let at = part.end;
    if prose.is(at, "in") {
        let second = operand::read(prose, at + 1)?;
        return in_five(prose, part, &second);
    }
    if prose.are(at, &["out", "of"]) {
        let start = at + 2 + usize::from(prose.is_any(at + 2, &["every", "the", "its", "their"]));
        let second = operand::read(prose, start)?;
        let fits = second.unit.is_none() && part.value <= second.value && second.value.scale() == 0;
        return if fits { share(prose, part, &second, Decimal::new(4, 2)) } else { None };
    }
    if prose.is(at, "of") && prose.is_any(at + 1, &["the", "its", "their", "all", "his", "her", "those", "these", "our", "every"]) {
        let second = operand::read(prose, at + 2)?;
        let fits = second.unit.is_none() && part.value <= second.value && second.value.scale() == 0 && !second.is_fraction;
        return if fits && !is_year(&second) { share(prose, part, &second, Decimal::new(1, 2)) } else { None };
    }
    // "19 of 30 homes"
    // "One of 42 churches" tells that there are 42.
    let is_member = part.value == Decimal::ONE && !part.has_digits;
    if prose.is(at, "of") && !is_member && prose.is_kind(at + 1, crate::document::TokenKind::Number) {
        let second = operand::read(prose, at + 1)?;
        let noun = head::plural(prose, second.end);
        let fits = second.unit.is_none() && part.value < second.value && second.end == second.number_end && second.value.scale() == 0 && noun.is_some();
        return if fits && !is_year(&second) { share(prose, part, &second, Decimal::new(1, 2)) } else { None };
    }
    None
}

/// Reads "one in five", "2 in 10 adults", not "three in 2019" or "two in 10 days".
fn in_five(prose: &Prose<'_>, part: &Operand, second: &Operand) -> Option<Share> {
    let one = part.value == Decimal::ONE;
    let is_base = second.unit.is_none() && second.value.scale() == 0 && part.value < second.value && !is_year(second);
    let is_usual =
        one || second.value <= Decimal::TEN && part.value < Decimal::TEN || second.value == Decimal::ONE_HUNDRED || second.value == Decimal::from(20);
    // "They won three in five games" counts games; "one in five games" is a share.
    let is_sum = !one && prose.has(second.end, Class::TimeUnit);
    if is_base && is_usual && !is_sum { share(prose, part, second, Decimal::new(4, 2)) } else { None }
}

fn share(prose: &Prose<'_>, part: &Operand, second: &Operand, step: Decimal) -> Option<Share> {
    let value = part.value.checked_div(second.value)?;
    Some(Share { end: second.end, value, step, head: head::plural(prose, second.end).or_else(|| head::singular(prose, second.end)) })
}

/// Tells whether a bare number is written like a year.
fn is_year(operand: &Operand) -> bool {
    let year = Decimal::from(1900)..Decimal::from(2100);
    operand.has_digits && operand.magnitude == 0 && year.contains(&operand.value)
}
