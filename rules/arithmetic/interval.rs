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

/// Returns the values that a number of whole things stands for: itself where every digit counts, what rounds to it otherwise.
pub(super) fn counted(amount: &Amount) -> Option<(Decimal, Decimal)> {
    let is_exact = matches!(amount.approximation, Approximation::None | Approximation::Exactly) && tolerance::step(amount) == Decimal::ONE;
    match amount.value() {
        Some(value) if is_exact => Some((value, value)),
        _ => stated(amount),
    }
}

/// Returns the stated percentage as an interval: half a unit of its last digit, or what its hedge allows.
pub(super) fn stated_percent(by: &Amount) -> Option<(Decimal, Decimal)> {
    let value = by.value()?;
    match by.approximation {
        Approximation::MoreThan | Approximation::AtLeast | Approximation::JustAbove => Some((value, value.checked_add(value.max(Decimal::TEN))?)),
        Approximation::LessThan | Approximation::JustBelow | Approximation::AtMost | Approximation::UpTo => {
            Some((value.checked_sub(value.checked_div(Decimal::TWO)?.max(Decimal::ONE))?, value))
        }
        // Percentages are rounded to whole points even where they end in a zero.
        Approximation::None | Approximation::Exactly => {
            let margin = by.step.min(Decimal::ONE).checked_div(Decimal::TWO)?;
            Some((value.checked_sub(margin)?, value.checked_add(margin)?))
        }
        _ => stated(by),
    }
}

/// Returns the least and greatest ratio `part ÷ whole`; `None` unless the whole is positive throughout and the part nowhere negative.
pub(super) fn ratio(part: (Decimal, Decimal), whole: (Decimal, Decimal)) -> Option<(Decimal, Decimal)> {
    if whole.0 <= Decimal::ZERO || part.0 < Decimal::ZERO {
        return None;
    }
    Some((part.0.checked_div(whole.1)?, part.1.checked_div(whole.0)?))
}

/// Returns the least and greatest sum.
pub(super) fn sum(parts: impl IntoIterator<Item = (Decimal, Decimal)>) -> Option<(Decimal, Decimal)> {
    parts.into_iter().try_fold((Decimal::ZERO, Decimal::ZERO), |sum, it| Some((sum.0.checked_add(it.0)?, sum.1.checked_add(it.1)?)))
}

/// Returns the interval times `factor`, which is positive.
pub(super) fn times(interval: (Decimal, Decimal), factor: Decimal) -> Option<(Decimal, Decimal)> {
    Some((interval.0.checked_mul(factor)?, interval.1.checked_mul(factor)?))
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
    use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

    use super::*;

    fn ends(low: i64, high: i64) -> (Decimal, Decimal) {
        (Decimal::from(low), Decimal::from(high))
    }

    #[test]
    fn the_change_is_least_from_the_greatest_base() {
        assert_eq!(relative_change(ends(100, 200), ends(200, 300)), Some((Decimal::ZERO, Decimal::TWO)));
        assert_eq!(relative_change(ends(-1, 200), ends(200, 300)), None);
        assert_eq!(relative_change(ends(1, 2), ends(-1, 3)), None);
        assert_eq!(relative_change(ends(1, 2), ends(0, 3)), Some(ends(-1, 2)));
    }

    #[test]
    fn counts_are_exact_to_their_last_digit_and_round_ones_to_their_step() {
        let amount = |value: i64, step: i64| Amount::point(Decimal::from(value), Decimal::from(step));
        assert_eq!(counted(&amount(12, 1)), Some(ends(12, 12)));
        assert_eq!(counted(&amount(90, 10)), Some(ends(90, 90)));
        assert_eq!(counted(&amount(400, 100)), Some(ends(350, 450)));
        assert_eq!(counted(&Amount { approximation: Approximation::About, ..amount(12, 1) }).map(|it| it.0 < Decimal::from(12)), Some(true));
    }

    #[test]
    fn percentages_round_to_their_last_digit_and_whole_points_at_most() {
        let amount = |value: Decimal, step: Decimal| Amount::point(value, step);
        assert_eq!(stated_percent(&amount(Decimal::from(40), Decimal::TEN)), Some((Decimal::new(395, 1), Decimal::new(405, 1))));
        assert_eq!(stated_percent(&amount(Decimal::from(150), Decimal::TEN)), Some((Decimal::new(1495, 1), Decimal::new(1505, 1))));
        assert_eq!(stated_percent(&amount(Decimal::new(401, 1), Decimal::new(1, 1))), Some((Decimal::new(4005, 2), Decimal::new(4015, 2))));
    }

    #[test]
    fn hedged_percentages_reach_as_far_as_their_words() {
        let hedged = |approximation| stated_percent(&Amount { approximation, ..Amount::point(Decimal::from(40), Decimal::TEN) });
        for above in [Approximation::MoreThan, Approximation::AtLeast, Approximation::JustAbove] {
            assert_eq!(hedged(above), Some(ends(40, 80)));
        }
        for below in [Approximation::LessThan, Approximation::JustBelow, Approximation::AtMost, Approximation::UpTo] {
            assert_eq!(hedged(below), Some(ends(20, 40)));
        }
        assert_eq!(hedged(Approximation::About), Some(ends(38, 42)));
    }

    #[test]
    fn arithmetic_takes_a_bound_for_an_estimate() {
        let amount = |approximation| Amount { approximation, ..Amount::point(Decimal::from(400), Decimal::from(100)) };
        assert_eq!(stated(&amount(Approximation::None)), Some(ends(350, 450)));
        assert_eq!(stated(&amount(Approximation::About)), Some(ends(350, 450)));
        assert_eq!(stated(&amount(Approximation::MoreThan)), Some(ends(330, 470)));
        assert_eq!(stated(&amount(Approximation::Vague)), None);
    }

    #[test]
    fn the_ratio_is_least_with_the_greatest_whole() {
        assert_eq!(ratio(ends(1, 2), ends(2, 4)), Some((Decimal::new(25, 2), Decimal::ONE)));
        assert_eq!(ratio(ends(1, 2), ends(0, 4)), None);
        assert_eq!(ratio(ends(-1, 2), ends(1, 4)), None);
        assert_eq!(ratio(ends(0, 2), ends(2, 4)), Some(ends(0, 1)));
    }

    #[test]
    fn ends_are_added_apart_and_scaled_apart() {
        assert_eq!(sum([ends(1, 2), ends(3, 5)]), Some(ends(4, 7)));
        assert_eq!(times(ends(1, 2), Decimal::TEN), Some(ends(10, 20)));
    }

    #[test]
    fn touching_intervals_are_not_disjoint() {
        assert!(!are_disjoint(ends(1, 2), ends(2, 3)));
        assert!(!are_disjoint(ends(2, 3), ends(1, 2)));
        assert!(are_disjoint(ends(1, 2), ends(3, 4)));
    }

    #[test]
    fn absolute_values_of_a_sign_change_start_at_zero() {
        assert_eq!(absolute(ends(-3, 2)), ends(0, 3));
        assert_eq!(absolute(ends(-3, -2)), ends(2, 3));
    }

    fn interval() -> impl Strategy<Value = ((Decimal, Decimal), Decimal)> {
        (1_i64..10_000, 0_i64..10_000, 0_i64..=100).prop_map(|(low, size, share)| {
            let inside = Decimal::from(low) + Decimal::from(size * share) / Decimal::ONE_HUNDRED;
            (ends(low, low + size), inside)
        })
    }

    proptest! {
        #[test]
        fn no_values_inside_give_a_result_outside(((one, a), (other, b)) in (interval(), interval())) {
            let holds = |(low, high): (Decimal, Decimal), it: Decimal| low <= it && it <= high;
            prop_assert!(holds(difference(one, other).expect("small numbers"), b - a));
            prop_assert!(holds(ratio(one, other).expect("a positive whole"), a / b));
            prop_assert!(holds(relative_change(one, other).expect("a positive base"), (b - a) / a));
            prop_assert!(holds(sum([one, other]).expect("small numbers"), a + b));
            prop_assert!(holds(absolute(difference(one, other).expect("small numbers")), (b - a).abs()));
        }

        #[test]
        fn the_ends_of_a_result_are_reached((one, other) in (interval(), interval())) {
            let ((a, b), (c, d)) = (one.0, other.0);
            prop_assert_eq!(ratio((a, b), (c, d)), Some((a / d, b / c)));
            prop_assert_eq!(relative_change((a, b), (c, d)), Some(((c - b) / b, (d - a) / a)));
            prop_assert_eq!(difference((a, b), (c, d)), Some((c - b, d - a)));
        }

        #[test]
        fn intervals_are_disjoint_where_no_value_lies_in_both((one, other) in (interval(), interval())) {
            let (one, other) = (one.0, other.0);
            prop_assert_eq!(are_disjoint(one, other), one.0.max(other.0) > one.1.min(other.1));
            prop_assert_eq!(are_disjoint(one, other), are_disjoint(other, one));
        }
    }
}
