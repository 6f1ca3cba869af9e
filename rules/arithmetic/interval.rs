//! Interval arithmetic over printed precision: a result is wrong only if no values that print as the stated ones give it.

use squarely_engine::amount::{Amount, Approximation, Decimal, Interval};
use squarely_engine::tolerance;

/// Returns the values that a stated amount stands for; `None` where an end is open or the amount is vague.
pub(super) fn stated(amount: &Amount) -> Option<(Decimal, Decimal)> {
    if amount.approximation == Approximation::Vague {
        return None;
    }
    let Interval { low, high } = match amount.approximation {
        // Arithmetic on a bound says nothing sharp; its value is taken with the tolerance of "about".
        Approximation::None | Approximation::Exactly | Approximation::About => tolerance::hard(amount),
        _ => tolerance::loose(&Amount { approximation: Approximation::About, ..*amount }),
    };
    Some((low?, high?))
}

/// Returns the least and greatest change from `from` to `to`, as a ratio of `from`; `None` unless `from` is positive throughout.
pub(super) fn relative_change(from: (Decimal, Decimal), to: (Decimal, Decimal)) -> Option<(Decimal, Decimal)> {
    if from.0 <= Decimal::ZERO || to.0 < Decimal::ZERO {
        return None;
    }
    let least = to.0.checked_sub(from.1)?.checked_div(from.1)?;
    let greatest = to.1.checked_sub(from.0)?.checked_div(from.0)?;
    Some((least, greatest))
}

/// Returns the least and greatest difference `to − from`.
pub(super) fn difference(from: (Decimal, Decimal), to: (Decimal, Decimal)) -> Option<(Decimal, Decimal)> {
    Some((to.0.checked_sub(from.1)?, to.1.checked_sub(from.0)?))
}

/// Tells whether two closed intervals share no value.
pub(super) fn are_disjoint(one: (Decimal, Decimal), other: (Decimal, Decimal)) -> bool {
    one.1 < other.0 || other.1 < one.0
}

/// Returns the interval of absolute values.
pub(super) fn absolute(interval: (Decimal, Decimal)) -> (Decimal, Decimal) {
    let (low, high) = interval;
    if low >= Decimal::ZERO {
        (low, high)
    } else if high <= Decimal::ZERO {
        (-high, -low)
    } else {
        (Decimal::ZERO, high.max(-low))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(low: i64, high: i64) -> (Decimal, Decimal) {
        (Decimal::from(low), Decimal::from(high))
    }

    #[test]
    fn the_change_is_least_from_the_greatest_base() {
        assert_eq!(relative_change(ends(100, 200), ends(200, 300)), Some((Decimal::ZERO, Decimal::TWO)));
        assert_eq!(relative_change(ends(-1, 200), ends(200, 300)), None);
    }

    #[test]
    fn touching_intervals_are_not_disjoint() {
        assert!(!are_disjoint(ends(1, 2), ends(2, 3)));
        assert!(are_disjoint(ends(1, 2), ends(3, 4)));
    }

    #[test]
    fn absolute_values_of_a_sign_change_start_at_zero() {
        assert_eq!(absolute(ends(-3, 2)), ends(0, 3));
        assert_eq!(absolute(ends(-3, -2)), ends(2, 3));
    }
}
