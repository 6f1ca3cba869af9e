//! When two stated amounts can both be true.
//!
//! The intervals follow how readers take hedged and rounded numbers: a round number stands for what rounds to it, "about"
//! widens it by a few per cent, "more than" reaches to the next round step (Ferson et al. 2015, "Natural language of
//! uncertainty: numeric hedge words"; Cummins, Sauerland and Solt 2012, "Granularity and scalar implicature").

use crate::amount::{Amount, Approximation, Decimal, Interval};

/// How a reported amount fits a said one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// The same numeral.
    Same,
    /// Both can be true.
    Fits,
    /// Outside by so little that an editor may call it rounding.
    Near,
    /// Both cannot be true.
    Misses,
}

/// Returns how `reported` fits `said`; both in one unit.
pub fn fit(said: &Amount, reported: &Amount) -> Fit {
    if said.low == reported.low && said.high == reported.high {
        return Fit::Same;
    }
    if are_far_apart(said, reported) {
        return Fit::Misses;
    }
    if is_range(said) && is_range(reported) {
        let ends_agree = rounds(said.low, reported.low, said, reported) && rounds(said.high, reported.high, said, reported);
        return match (ends_agree, hard(said).is_disjoint(hard(reported))) {
            (true, _) => Fit::Fits,
            (false, false) => Fit::Near,
            (false, true) => Fit::Misses,
        };
    }
    if let Some(fit) = fit_of_bounds(said, reported) {
        return fit;
    }
    if let Some(fit) = fit_of_coarser(said, reported) {
        return fit;
    }
    if !hard(said).is_disjoint(printed(reported)) {
        return Fit::Fits;
    }
    // "57" where the body knows only "more than 50": it may be so, but the body does not say it.
    if !hard(said).is_disjoint(hard(reported)) {
        return Fit::Near;
    }
    if !loose(said).is_disjoint(loose(reported)) || differ_in_last_digits(said, reported) { Fit::Near } else { Fit::Misses }
}

/// Tells at once of most pairs of figures that they miss each other: bare ones that differ by more than both steps, the widest that
/// `loose` lets them stand for, and are not long enough to differ in their last digits alone.
fn are_far_apart(said: &Amount, reported: &Amount) -> bool {
    let is_bare = |it: &Amount| matches!(it.approximation, Approximation::None | Approximation::Exactly);
    let (Some(one), Some(other)) = (said.value(), reported.value()) else { return false };
    is_bare(said)
        && is_bare(reported)
        && one.abs() < LONG
        && one.checked_sub(other).zip(said.step.checked_add(reported.step)).is_some_and(|(gap, steps)| gap.abs() > steps)
}

/// From here on counts are long enough to differ in their last digits.
const LONG: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);

/// Returns how two bounds of one side fit. A display text may round a bound outwards, "more than 40" for "more than 43"; "more than 250" for
/// "more than 240" says more than the body does.
fn fit_of_bounds(said: &Amount, reported: &Amount) -> Option<Fit> {
    let is_lower = |it: &Amount| matches!(it.approximation, Approximation::MoreThan | Approximation::AtLeast);
    let is_upper = |it: &Amount| matches!(it.approximation, Approximation::LessThan | Approximation::AtMost | Approximation::UpTo);
    let (one, other) = (said.value()?, reported.value()?);
    let (is_outward, far) = if is_lower(said) && is_lower(reported) {
        (one <= other, hard(said).is_disjoint(around(other, Decimal::ZERO)))
    } else if is_upper(said) && is_upper(reported) {
        (one >= other, hard(said).is_disjoint(around(other, Decimal::ZERO)))
    } else {
        return None;
    };
    let is_rounder = said.step > reported.step;
    let is_near = one.checked_sub(other).is_some_and(|it| it.abs() <= share(other.abs(), 5));
    Some(match (is_rounder, is_outward) {
        (true, true) if !far => Fit::Fits,
        // A weaker bound is true all the same, only an odd way to say it.
        (_, true) => Fit::Near,
        (true, false) if is_near => Fit::Near,
        (_, false) => Fit::Misses,
    })
}

/// Returns how a display figure fits a body figure that is printed more coarsely than it; `None` where that is close enough for the ordinary
/// reading. A display text rounds what the body tells and cannot make it finer: "140" does not restate "100", nor "about 47,000" "about 40,000".
fn fit_of_coarser(said: &Amount, reported: &Amount) -> Option<Fit> {
    let is_plain = |it: &Amount| matches!(it.approximation, Approximation::None | Approximation::Exactly | Approximation::About);
    let (one, other) = (said.value()?, reported.value()?);
    if !is_plain(said) || step(said) >= step(reported) {
        return None;
    }
    let distance = one.checked_sub(other)?.abs();
    let is_close = distance <= share(other.abs(), 5);
    if !is_plain(reported) {
        // "2.6" where the body says "more than 3".
        let is_beyond = reported.approximation.is_lower_bound() && one < other || reported.approximation.is_upper_bound() && one > other;
        if is_beyond && said.approximation != Approximation::About {
            return Some(if is_close { Fit::Near } else { Fit::Misses });
        }
        // "3.5" where the body knows only "more than 3".
        let is_open =
            said.approximation != Approximation::About && hard(said).is_disjoint(around(other, Decimal::ZERO)) && !hard(said).is_disjoint(hard(reported));
        return is_open.then_some(Fit::Near);
    }
    if is_close {
        return None;
    }
    let both_loose = !loose(said).is_disjoint(loose(reported));
    Some(if both_loose && distance <= share(other.abs(), 10) { Fit::Near } else { Fit::Misses })
}

/// Tells whether two long counts differ by a ten-thousandth at most. Published totals of one thing differ so between tables, by
/// rounding and by disclosure control (Office for National Statistics, "Policy on protecting confidentiality in tables").
fn differ_in_last_digits(said: &Amount, reported: &Amount) -> bool {
    let (Some(one), Some(other)) = (said.value(), reported.value()) else { return false };
    let is_long = one.abs() >= LONG;
    let margin = one.abs() / Decimal::from(10_000);
    is_long && one.checked_sub(other).is_some_and(|it| it.abs() <= margin)
}

/// Returns the values that an amount stands for: outside of it is another amount.
pub fn hard(amount: &Amount) -> Interval {
    let Some(value) = amount.value() else {
        return widened(amount, half(step(amount)));
    };
    let size = value.abs();
    match amount.approximation {
        Approximation::None | Approximation::Exactly | Approximation::Vague => around(value, half(step(amount))),
        Approximation::About => around(value, half(step(amount)).max(share(size, 5)).min(share(size, 10).max(half(step(amount))))),
        Approximation::JustBelow => Interval::new(Some(value - share(size, 10)), Some(value)),
        Approximation::JustAbove => Interval::new(Some(value), Some(value + share(size, 10))),
        Approximation::MoreThan | Approximation::AtLeast => Interval::new(Some(value), Some(value + share(size, 25))),
        Approximation::LessThan => Interval::new(Some(value - share(size, 25)), Some(value)),
        Approximation::AtMost | Approximation::UpTo => Interval::new(None, Some(value)),
        Approximation::Order => Interval::new(Some(value / Decimal::TWO), value.checked_mul(Decimal::from(5))),
    }
}

/// Tells whether two amounts, where both are bounds to one side or both estimates, are bounded or estimated by one value: a display text rounds
/// "more than 43" to "more than 40", but does not give "below $28 billion" for "below $25 billion", though both can be true.
pub fn is_hedged_alike(said: &Amount, reported: &Amount) -> bool {
    let both = |is: fn(Approximation) -> bool| is(said.approximation) && is(reported.approximation);
    let (lower, upper) = (both(Approximation::is_lower_bound), both(Approximation::is_upper_bound));
    let are_estimates = said.approximation == Approximation::About && reported.approximation == Approximation::About;
    let value = |it: &Amount| it.value().or(it.low).or(it.high);
    let (one, other) = (value(said), value(reported));
    let is_coarser = said.step > reported.step && (lower && one <= other || upper && one >= other);
    !(lower || upper || are_estimates) || is_coarser || rounds(one, other, said, reported)
}

/// Tells whether an amount is a stated range: two ends, both known.
pub fn is_range(amount: &Amount) -> bool {
    amount.low.is_some() && amount.high.is_some() && amount.low != amount.high && amount.approximation != Approximation::Vague
}

/// Tells whether two values are one when rounded to the coarser of the steps that the two amounts were printed with.
pub fn rounds(one: Option<Decimal>, other: Option<Decimal>, said: &Amount, reported: &Amount) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return one == other };
    let coarser =
        |at: Decimal| half(step(&Amount { low: Some(at), high: Some(at), ..*said }).max(step(&Amount { low: Some(at), high: Some(at), ..*reported })));
    one.checked_sub(other).is_some_and(|it| it.abs() <= coarser(one))
}

/// Returns the values that print as a reported amount does: of a bound its own value, since that is all the text knows.
fn printed(amount: &Amount) -> Interval {
    match amount.approximation {
        Approximation::None | Approximation::Exactly | Approximation::Vague | Approximation::About | Approximation::Order => hard(amount),
        _ => hard(&Amount { approximation: Approximation::None, ..*amount }),
    }
}

/// Returns the values that nobody would print a correction for.
pub fn loose(amount: &Amount) -> Interval {
    let hard = hard(amount);
    let size = amount.value().or(amount.low).or(amount.high).unwrap_or_default().abs();
    let margin = match amount.approximation {
        // A point above a bound is no contradiction, only an odd way to say it.
        Approximation::MoreThan | Approximation::AtLeast => return Interval::new(hard.low, None),
        Approximation::LessThan => return Interval::new(None, hard.high),
        // "5.9 million" for 5.96 was cut where it should have been rounded; a count has nothing to cut.
        Approximation::None | Approximation::Exactly if step(amount) == Decimal::ONE => Decimal::ZERO,
        Approximation::None | Approximation::Exactly => half(step(amount)),
        Approximation::About => share(size, 5),
        _ => share(size, 10),
    };
    Interval::new(hard.low.map(|it| it - margin), hard.high.map(|it| it + margin))
}

/// Returns the place value to which an amount was rounded. Plain numbers below a hundred are counts, whatever zero they end in.
pub fn step(amount: &Amount) -> Decimal {
    let size = amount.value().unwrap_or_default().abs();
    let is_small_whole = size < Decimal::ONE_HUNDRED && amount.step > Decimal::ONE;
    if is_small_whole { Decimal::ONE } else { amount.step }
}

fn half(step: Decimal) -> Decimal {
    // Decimals multiply much faster than they divide.
    step * Decimal::from_parts(5, 0, 0, false, 1)
}

/// Returns `percent` per cent of `size`; zero where that does not fit a decimal.
fn share(size: Decimal, percent: i64) -> Decimal {
    size.checked_mul(Decimal::new(percent, 2)).unwrap_or_default()
}

fn around(value: Decimal, margin: Decimal) -> Interval {
    Interval::new(value.checked_sub(margin), value.checked_add(margin))
}

fn widened(amount: &Amount, margin: Decimal) -> Interval {
    Interval::new(amount.low.and_then(|it| it.checked_sub(margin)), amount.high.and_then(|it| it.checked_add(margin)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(value: i64, step: i64, approximation: Approximation) -> Amount {
        Amount { approximation, ..Amount::point(Decimal::from(value), Decimal::from(step)) }
    }

    #[test]
    fn a_round_number_stands_for_what_rounds_to_it() {
        let said = amount(6_000_000, 1_000_000, Approximation::None);
        assert_eq!(fit(&said, &amount(5_960_000, 10_000, Approximation::None)), Fit::Fits);
        assert_eq!(fit(&said, &amount(7_200_000, 100_000, Approximation::None)), Fit::Misses);
    }

    #[test]
    fn exact_numbers_miss_each_other() {
        let said = amount(12, 1, Approximation::None);
        assert_eq!(fit(&said, &amount(9, 1, Approximation::None)), Fit::Misses);
        assert_eq!(fit(&amount(10, 10, Approximation::None), &amount(14, 1, Approximation::None)), Fit::Misses);
    }

    #[test]
    fn about_five_million_is_not_nearly_six() {
        let said = amount(5_000_000, 1_000_000, Approximation::About);
        assert_eq!(fit(&said, &amount(5_960_000, 10_000, Approximation::None)), Fit::Misses);
        assert_eq!(fit(&said, &amount(5_200_000, 100_000, Approximation::None)), Fit::Fits);
    }

    #[test]
    fn long_totals_may_differ_in_their_last_digits() {
        let said = amount(1_570_228, 1, Approximation::None);
        assert_eq!(fit(&said, &amount(1_570_224, 1, Approximation::None)), Fit::Near);
        assert_eq!(fit(&said, &amount(1_571_224, 1, Approximation::None)), Fit::Misses);
        assert_eq!(fit(&amount(1_312, 1, Approximation::None), &amount(1_313, 1, Approximation::None)), Fit::Misses);
    }

    #[test]
    fn two_ranges_agree_where_both_ends_do() {
        let range = |low: i64, high: i64| Amount {
            low: Some(Decimal::from(low)),
            high: Some(Decimal::from(high)),
            step: Decimal::TEN,
            approximation: Approximation::None,
        };
        assert_eq!(fit(&range(90, 100), &range(90, 100)), Fit::Same);
        assert_eq!(fit(&range(60, 100), &range(90, 100)), Fit::Near);
        assert_eq!(fit(&range(10, 20), &range(90, 100)), Fit::Misses);
    }

    #[test]
    fn a_bound_is_known_only_by_its_own_value() {
        let bare = amount(57, 1, Approximation::None);
        assert_eq!(fit(&bare, &amount(50, 10, Approximation::MoreThan)), Fit::Near);
        assert_eq!(fit(&amount(50, 10, Approximation::MoreThan), &bare), Fit::Fits);
    }

    #[test]
    fn a_bound_is_rounded_outwards() {
        let over = |value: i64, step: i64| amount(value, step, Approximation::MoreThan);
        assert_eq!(fit(&over(40, 10), &over(43, 1)), Fit::Fits);
        assert_eq!(fit(&over(1_000, 1_000), &over(1_050, 10)), Fit::Fits);
        assert_eq!(fit(&over(250, 10), &over(240, 10)), Fit::Misses);
        assert_eq!(fit(&over(1_400, 100), &over(1_000, 1_000)), Fit::Misses);
        assert_eq!(fit(&amount(28, 1, Approximation::LessThan), &amount(25, 1, Approximation::LessThan)), Fit::Near);
        assert_eq!(fit(&amount(9, 1, Approximation::AtLeast), &amount(2, 1, Approximation::AtLeast)), Fit::Misses);
    }

    #[test]
    fn a_figure_is_not_made_finer() {
        assert_eq!(fit(&amount(140, 10, Approximation::None), &amount(100, 100, Approximation::None)), Fit::Misses);
        assert_eq!(fit(&amount(47_000, 1_000, Approximation::About), &amount(40_000, 10_000, Approximation::About)), Fit::Misses);
        assert_eq!(fit(&amount(847, 1, Approximation::None), &amount(850, 10, Approximation::None)), Fit::Fits);
    }

    #[test]
    fn bounds_to_one_side_are_rounded_outwards() {
        assert!(is_hedged_alike(&amount(40, 10, Approximation::MoreThan), &amount(43, 1, Approximation::MoreThan)));
        assert!(!is_hedged_alike(&amount(28, 1, Approximation::LessThan), &amount(25, 1, Approximation::LessThan)));
        assert!(!is_hedged_alike(&amount(50, 10, Approximation::MoreThan), &amount(43, 1, Approximation::MoreThan)));
        assert!(is_hedged_alike(&amount(28, 1, Approximation::None), &amount(25, 1, Approximation::LessThan)));
    }

    #[test]
    fn nearly_lies_below() {
        let said = amount(6_000_000, 1_000_000, Approximation::JustBelow);
        assert_eq!(fit(&said, &amount(5_960_000, 10_000, Approximation::None)), Fit::Fits);
    }

    fn range(low: i64, high: i64, step: i64) -> Amount {
        Amount::range(Decimal::from(low), Decimal::from(high), Decimal::from(step))
    }

    /// Reads "more than 40 to 10", a value with the step that it was printed with; a step of one goes without saying.
    fn written(text: &str) -> Amount {
        let hedges = [
            ("about ", Approximation::About),
            ("exactly ", Approximation::Exactly),
            ("nearly ", Approximation::JustBelow),
            ("just over ", Approximation::JustAbove),
            ("more than ", Approximation::MoreThan),
            ("at least ", Approximation::AtLeast),
            ("less than ", Approximation::LessThan),
            ("at most ", Approximation::AtMost),
            ("up to ", Approximation::UpTo),
            ("on the order of ", Approximation::Order),
            ("", Approximation::None),
        ];
        let (figures, approximation) = hedges.into_iter().find_map(|(words, it)| Some((text.strip_prefix(words)?, it))).expect("a hedge or none");
        let (value, step) = figures.split_once(" to ").unwrap_or((figures, "1"));
        let decimal = |text: &str| text.parse::<Decimal>().expect("a decimal");
        Amount { approximation, ..Amount::point(decimal(value), decimal(step)) }
    }

    fn interval(low: Option<&str>, high: Option<&str>) -> Interval {
        let decimal = |text: &str| text.parse::<Decimal>().expect("a decimal");
        Interval::new(low.map(decimal), high.map(decimal))
    }

    #[test]
    fn hedges_stand_for_their_share_of_the_value() {
        for (text, low, high) in [
            ("40", Some("39.5"), Some("40.5")),
            ("400 to 100", Some("350"), Some("450")),
            ("exactly 4.1 to 0.1", Some("4.05"), Some("4.15")),
            ("about 400 to 1", Some("380"), Some("420")),
            ("about 400 to 100", Some("350"), Some("450")),
            ("nearly 400 to 100", Some("360"), Some("400")),
            ("just over 400 to 100", Some("400"), Some("440")),
            ("more than 400 to 100", Some("400"), Some("500")),
            ("at least 400 to 100", Some("400"), Some("500")),
            ("less than 400 to 100", Some("300"), Some("400")),
            ("at most 400 to 100", None, Some("400")),
            ("up to 400 to 100", None, Some("400")),
            ("on the order of 400 to 100", Some("200"), Some("2000")),
        ] {
            assert_eq!(hard(&written(text)), interval(low, high), "{text}");
        }
        assert_eq!(hard(&range(90, 100, 10)), interval(Some("89.5"), Some("100.5")));
        assert_eq!(hard(&range(900, 1000, 100)), interval(Some("899.5"), Some("1000.5")), "both ends are told");
    }

    #[test]
    fn nobody_corrects_a_margin_more() {
        for (text, low, high) in [
            ("40", Some("39.5"), Some("40.5")),
            ("400 to 100", Some("300"), Some("500")),
            ("4.1 to 0.1", Some("4"), Some("4.2")),
            ("about 400", Some("360"), Some("440")),
            ("nearly 400 to 100", Some("320"), Some("440")),
            ("more than 400 to 100", Some("400"), None),
            ("at least 400 to 100", Some("400"), None),
            ("less than 400 to 100", None, Some("400")),
            ("at most 400 to 100", None, Some("440")),
        ] {
            assert_eq!(loose(&written(text)), interval(low, high), "{text}");
        }
    }

    #[test]
    fn small_whole_numbers_are_counts() {
        for (text, expected) in [("90 to 10", "1"), ("100 to 100", "100"), ("99 to 1", "1"), ("4.1 to 0.1", "0.1"), ("-90 to 10", "1")] {
            assert_eq!(step(&written(text)), expected.parse().expect("a decimal"), "{text}");
        }
    }

    #[test]
    fn figures_fit_as_a_reader_would_say() {
        for (said, reported, expected) in [
            ("40", "40", Fit::Same),
            // From a hundred thousand on, totals may differ in their last digits.
            ("100000", "100005", Fit::Near),
            ("99999", "100004", Fit::Misses),
            ("200000", "200020", Fit::Near),
            ("200000", "200021", Fit::Misses),
            // A bare figure against a bound, and the other way round.
            ("more than 50 to 10", "57", Fit::Fits),
            ("more than 50 to 10", "150", Fit::Near),
            ("more than 50 to 10", "40", Fit::Misses),
            ("less than 50 to 10", "45", Fit::Fits),
            ("less than 50 to 10", "60", Fit::Misses),
            ("40", "more than 50 to 10", Fit::Misses),
            ("60", "less than 50 to 10", Fit::Misses),
            ("up to 50 to 10", "3", Fit::Fits),
            ("up to 50 to 10", "70", Fit::Misses),
            // Two bounds of one side.
            ("more than 40 to 10", "at least 43", Fit::Fits),
            ("more than 40 to 10", "more than 90", Fit::Near),
            ("more than 500 to 100", "more than 490 to 10", Fit::Near),
            ("more than 600 to 100", "more than 490 to 10", Fit::Misses),
            ("less than 50 to 10", "less than 47", Fit::Fits),
            ("less than 50 to 10", "less than 20", Fit::Near),
            ("less than 500 to 100", "up to 510 to 10", Fit::Near),
            ("less than 500 to 100", "up to 610 to 10", Fit::Misses),
            // A bound of one side tells nothing about one of the other.
            ("more than 40 to 10", "less than 43", Fit::Fits),
            ("382", "about 400", Fit::Fits),
            // Finer than the body.
            ("3.5 to 0.1", "more than 3", Fit::Near),
            ("2.5 to 0.1", "more than 3", Fit::Misses),
            ("2.9 to 0.1", "more than 3", Fit::Near),
            ("3.4 to 0.1", "less than 3", Fit::Misses),
            ("3.1 to 0.1", "less than 3", Fit::Near),
            ("2.8 to 0.1", "less than 3", Fit::Near),
            ("more than 540 to 10", "500 to 100", Fit::Fits),
            ("about 3.5 to 0.1", "more than 3", Fit::Fits),
            ("3.1 to 0.1", "more than 3", Fit::Near),
            ("520 to 10", "500 to 100", Fit::Fits),
            ("540 to 10", "500 to 100", Fit::Near),
            ("560 to 10", "500 to 100", Fit::Misses),
            ("about 560 to 10", "about 500 to 100", Fit::Misses),
            // Rounded and cut.
            ("5.9 to 0.1", "5.96 to 0.01", Fit::Near),
            ("6.0 to 0.1", "5.96 to 0.01", Fit::Fits),
            ("5 to 1", "5.96 to 0.01", Fit::Misses),
            ("nearly 400 to 100", "370", Fit::Fits),
            ("nearly 400 to 100", "410", Fit::Near),
            ("nearly 400 to 100", "450", Fit::Misses),
            ("just over 400 to 100", "410", Fit::Fits),
            ("just over 400 to 100", "390", Fit::Near),
            ("on the order of 400 to 100", "1900", Fit::Fits),
            ("on the order of 400 to 100", "190", Fit::Near),
            ("on the order of 400 to 100", "3000", Fit::Misses),
        ] {
            assert_eq!(fit(&written(said), &written(reported)), expected, "{said} for {reported}");
        }
        assert_eq!(fit(&range(10, 20, 1), &written("15")), Fit::Fits);
        assert_eq!(fit(&written("15"), &range(10, 20, 1)), Fit::Fits);
        assert_eq!(fit(&written("25"), &range(10, 20, 1)), Fit::Misses);
        assert_eq!(fit(&range(100, 200, 100), &range(98, 204, 1)), Fit::Fits);
        assert_eq!(fit(&range(100, 200, 100), &range(98, 304, 1)), Fit::Near);
    }

    #[test]
    fn values_are_one_where_the_coarser_step_rounds_them_together() {
        let one_of = |said: &str, reported: &str| {
            let (said, reported) = (written(said), written(reported));
            rounds(said.value(), reported.value(), &said, &reported)
        };
        assert!(one_of("400 to 100", "370"));
        assert!(one_of("370", "400 to 100"));
        assert!(!one_of("400 to 100", "340"));
        assert!(!one_of("90 to 10", "88"), "ninety is a count");
        assert!(one_of("4.1 to 0.1", "4.14 to 0.01"));
        let open = written("more than 40").told();
        let other = written("more than 50").told();
        assert!(rounds(open.high, other.high, &written("40"), &written("50")), "both are open");
        assert!(!rounds(open.low, other.high, &written("40"), &written("50")), "one is open");
    }

    #[test]
    fn estimates_and_bounds_are_hedged_alike_by_one_value() {
        for (said, reported, expected) in [
            ("about 40", "about 40", true),
            ("about 40", "about 60", false),
            ("about 40", "60", true),
            ("40", "about 60", true),
            ("less than 30 to 10", "less than 28", true),
            ("less than 20 to 10", "less than 28", false),
            ("more than 40 to 10", "less than 90", true),
        ] {
            assert_eq!(is_hedged_alike(&written(said), &written(reported)), expected, "{said} for {reported}");
        }
    }
}
