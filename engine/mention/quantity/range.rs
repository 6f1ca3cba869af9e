//! Two numbers that are the ends of one: "$3-5 billion", "between 50 and 70", "10- to 12-year".

use crate::amount::{Amount, Decimal};
use crate::document::{Prose, TokenKind};
use crate::lexicon::Class;
use crate::mention::quantity::QuantityKind;
use crate::mention::quantity::operand::{self, Operand, is_glued};

/// How two numbers are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// A hyphen or dash.
    Dash,
    /// "to", "through", "and" after "between".
    To,
    /// "or".
    Or,
    /// "±": the second is how far the true value may be from the first.
    Within,
}

/// Two numbers and what joins them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) first: Operand,
    pub(super) second: Operand,
    pub(super) joint: Joint,
    /// Whether "between" or "from" stands before.
    pub(super) has_between: bool,
}

/// Reads the number that is joined to `first`.
pub(super) fn pair(prose: &Prose<'_>, first: Operand) -> Option<Pair> {
    let has_between = first.start > 0
        && (prose.is(first.start - 1, "between") || first.start > 1 && prose.is(first.start - 2, "between") && prose.has(first.start - 1, Class::Approximator));
    let (joint, next) = joint(prose, &first, has_between)?;
    // "2 - ~7 litres"
    let next = next + usize::from(joint == Joint::Dash && matches!(prose.word(next), "~" | "≈"));
    let next = next + usize::from(has_between && prose.has(next, Class::Approximator) && !prose.has(next, Class::Cardinal));
    let is_free = prose.tokens.get(next).is_some_and(|it| !it.is_taken());
    let second = if is_free { operand::read(prose, next)? } else { return None };
    Some(Pair { first, second, joint, has_between })
}

fn joint(prose: &Prose<'_>, first: &Operand, has_between: bool) -> Option<(Joint, usize)> {
    let at = first.end;
    if prose.is_kind(at, TokenKind::Dash) {
        let glued = is_glued(prose, at) && is_glued(prose, at + 1);
        let spaced = !is_glued(prose, at) && !is_glued(prose, at + 1);
        // "10- to 12-year", "18-to-24"
        let word = at + 1;
        if prose.is_any(word, &["to", "or"]) && is_glued(prose, at) {
            let dash = usize::from(prose.is_kind(word + 1, TokenKind::Dash) && is_glued(prose, word + 1));
            return Some((if prose.is(word, "to") { Joint::To } else { Joint::Or }, word + 1 + dash));
        }
        let is_long = prose.word(at) == "--" || prose.word(at) == "—";
        let leaning = !is_glued(prose, at) && is_glued(prose, at + 1) && first.has_digits && prose.is_kind(at + 1, TokenKind::Number);
        return if (glued || leaning) && !is_long || spaced && !is_long && first.has_digits { Some((Joint::Dash, at + 1)) } else { None };
    }
    if prose.word(at) == "±" {
        return Some((Joint::Within, at + 1));
    }
    if prose.is_kind(at, TokenKind::Other) && prose.word(at) == "~" {
        return Some((Joint::To, at + 1));
    }
    if prose.is_any(at, &["to", "through"]) || has_between && prose.is_any(at, &["and", "to"]) {
        return Some((Joint::To, at + 1));
    }
    if prose.is(at, "or") { Some((Joint::Or, at + 1)) } else { None }
}

impl Pair {
    /// Returns both ends in one unit, where the pair is a range.
    pub(super) fn range(self, prose: &Prose<'_>) -> Option<(Amount, Operand)> {
        let (first, second) = (self.first, self.second);
        if !self.shares_unit() {
            return None;
        }
        if self.joint == Joint::Within {
            return self.around();
        }
        let low = self.scaled_first();
        let is_rising = low < second.value;
        let has_unit = second.unit.is_some();
        let is_range = match self.joint {
            Joint::Dash => is_rising || first.kind == QuantityKind::Temperature || second.kind == QuantityKind::Temperature,
            Joint::To => {
                let may_fall = second.kind == QuantityKind::Temperature || self.has_between || has_unit && is_ranging(prose, first.start);
                (is_rising || may_fall && low != second.value) && !is_change(prose, &self)
            }
            Joint::Within => false,
            // "two or three", "30 or 40", not "8 or 50".
            Joint::Or => {
                is_rising
                    && (first.unit.is_none() || first.has_prefix)
                    && second.value <= low * Decimal::TWO + Decimal::ONE
                    && second.is_fraction == first.is_fraction
            }
        };
        if !is_range {
            return None;
        }
        let step = if first.step < second.step && self.scaled_first() == first.value { first.step } else { second.step };
        let (low, high) = if low < second.value { (low, second.value) } else { (second.value, low) };
        let unit = second.unit.or(first.unit);
        let kind = if second.unit.is_some() { second.kind } else { first.kind };
        let joined = Operand { start: first.start, unit, kind, step, value: high, ..second };
        Some((Amount::range(low, high, step), joined))
    }

    /// Returns the values that a margin of error leaves: "12.4 ± 0.3 kg".
    fn around(self) -> Option<(Amount, Operand)> {
        let (first, second) = (self.first, self.second);
        let low = first.value.checked_sub(second.value)?;
        let high = first.value.checked_add(second.value)?;
        let joined = Operand { start: first.start, step: second.step, value: high, ..second };
        (low < high).then(|| (Amount::range(low, high, second.step), joined))
    }

    /// Tells whether the second unit can stand for both.
    fn shares_unit(&self) -> bool {
        match (self.first.unit, self.second.unit) {
            (None, _) => !(self.second.has_prefix && self.joint != Joint::Dash),
            (Some(one), Some(other)) => one == other,
            (Some(_), None) => self.first.has_prefix,
        }
    }

    /// Returns the first value in the magnitude of the second, where it has none of its own: 3 million of "3 to 5 million".
    pub(super) fn scaled_first(&self) -> Decimal {
        let (first, second) = (&self.first, &self.second);
        let is_bare = first.magnitude == 0 && second.magnitude >= 3 && first.value < Decimal::ONE_THOUSAND && first.number_end == first.end;
        if !is_bare {
            // "5-10 cents", "10 to 25 basis points": the factor of the unit is shared too.
            let has_scaled_unit = first.unit.is_none() && second.unit.is_some();
            return if has_scaled_unit { self.share_factor() } else { first.value };
        }
        let scale = 10_i64.checked_pow(second.magnitude).map(Decimal::from);
        match scale.and_then(|it| first.value.checked_mul(it)) {
            Some(scaled) if scaled < second.value => scaled,
            _ => first.value,
        }
    }

    fn share_factor(&self) -> Decimal {
        let factor = self.second.factor;
        self.first.value.checked_mul(factor).unwrap_or(self.first.value)
    }
}

/// Tells whether the words before say that the values vary.
fn is_ranging(prose: &Prose<'_>, start: usize) -> bool {
    (start.saturating_sub(3)..start).any(|it| prose.is_any(it, &["ranging", "ranged", "range", "ranges", "between", "varying", "varied", "anywhere", "from"]))
}

/// Tells whether "to" leads from the size of a change, or from its start, to its end: "fell from 52 to 38", "rose $2 million to $45 million".
fn is_change(prose: &Prose<'_>, pair: &Pair) -> bool {
    let start = pair.first.start;
    let is_from = start > 0 && prose.is(start - 1, "from");
    let own_units =
        pair.first.unit.is_some() && pair.second.unit.is_some() && pair.first.end > pair.first.number_end || pair.first.has_prefix && pair.second.has_prefix;
    let bare = pair.first.unit.is_none() && pair.second.unit.is_none();
    let reach = if is_from { 8 } else { 3 };
    let before = start.saturating_sub(reach)..start;
    let is_moving = before.clone().any(|it| {
        (prose.has(it, Class::Up) || prose.has(it, Class::Down))
            || prose.is_any(
                it,
                &[
                    "changed",
                    "change",
                    "went",
                    "going",
                    "moved",
                    "move",
                    "shifted",
                    "revised",
                    "extended",
                    "downgraded",
                    "upgraded",
                    "reduced",
                    "switched",
                    "bringing",
                ],
            )
    });
    if is_ranging(prose, start) && !is_from || before.into_iter().any(|it| prose.is_any(it, &["ranging", "ranged", "range", "ranges"])) {
        return false;
    }
    is_moving && (is_from || own_units || bare)
}
