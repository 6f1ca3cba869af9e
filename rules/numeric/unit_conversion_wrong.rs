//! Two expressions of one measurement in two units disagree.

use squarely_engine::amount::{Amount, Approximation, Decimal, Interval};
use squarely_engine::article::Article;
use squarely_engine::document::TokenKind;
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::mention::Quantity;
use squarely_engine::rule::{Group, Rule};
use squarely_engine::unit::{Dimension, Unit, UnitName};

use crate::wording::{figure, number, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "unit-conversion-wrong",
    group: Group::Numeric,
    summary: "Two expressions of one measurement in two units disagree.",
    severity: Severity::Error,
    docs: include_str!("unit_conversion_wrong.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for one in &article.mentions.quantities {
        let Some(other) = one.equivalent.and_then(|it| article.mentions.quantities.get(it as usize)) else { continue };
        let role = article.role_at(one.span.start);
        // Each pair is linked both ways; it is judged once, from its first half.
        if other.span.start <= one.span.start || !role.makes_claims() || !is_conversion(article, one, other) {
            continue;
        }
        let (Some(from), Some(to)) = (one.unit, other.unit) else { continue };
        let Some(converted) = disagreement(one, other, from, to) else { continue };
        let message = format!("{} says {} and {} for one measurement", speaker(role), figure(article, one), figure(article, other));
        let calculation = one.amount.value().map(|it| format!("{} {} = {} {}", number(it), from.info().name, number(converted), to.info().name));
        let finding = Finding::new(message, other.span, "converted here").against(one.span, "from this");
        findings.push(match calculation {
            Some(calculation) => finding.calculated(calculation),
            None => finding,
        });
    }
}

/// Tells whether the second figure restates the first: one metric, one not, in brackets or after ", or", per the same thing.
fn is_conversion(article: &Article<'_>, one: &Quantity, other: &Quantity) -> bool {
    let prose = &article.prose;
    let start = other.tokens.start as usize;
    let is_bracketed = start > 0 && prose.is_kind(start - 1, TokenKind::Open);
    // "Five-gallon or 20-litre drums" are a choice; ", or" renames.
    let is_renamed = start > 1 && prose.is(start - 1, "or") && prose.is_kind(start - 2, TokenKind::Comma);
    let (Some(from), Some(to)) = (one.unit, other.unit) else { return false };
    let is_told_twice = is_customary(from) != is_customary(to) && from.dimension() == to.dimension() && is_converted(from.dimension());
    let is_vague = |it: &Quantity| it.amount.approximation == Approximation::Vague;
    (is_bracketed || is_renamed)
        && is_told_twice
        && stands_alone(article, one)
        && stands_alone(article, other)
        && one.per.is_some() == other.per.is_some()
        && !is_vague(one)
        && !is_vague(other)
}

/// Tells whether a figure is whole: no side of "5ft x 3ft (1.5m x 1m)", and no decimals that a space cut off ("106. 12 metres").
fn stands_alone(article: &Article<'_>, quantity: &Quantity) -> bool {
    let prose = &article.prose;
    let (start, end) = (quantity.tokens.start as usize, quantity.tokens.end as usize);
    let multiplies = |at: usize| prose.is_any(at, &["x", "by"]) || prose.word(at) == "×";
    let is_cut = start > 1 && prose.is_kind(start - 2, TokenKind::Number) && matches!(prose.word(start - 1), "." | ",");
    !is_cut && !multiplies(end) && (start == 0 || !multiplies(start - 1))
}

/// Tells whether newspapers print a dimension in two systems of units.
fn is_converted(dimension: Dimension) -> bool {
    matches!(dimension, Dimension::Length | Dimension::Area | Dimension::Volume | Dimension::Mass | Dimension::Speed | Dimension::Temperature)
}

fn is_customary(unit: Unit) -> bool {
    use UnitName::{
        Acre, CubicFoot, CubicInch, CubicMile, CubicYard, Fahrenheit, FluidOunce, Foot, FootPerSecond, Gallon, ImperialGallon, Inch, Knot, LongTon, Mile,
        MilePerHour, MilePerSecond, NauticalMile, Ounce, Pint, Pound, Quart, SquareFoot, SquareInch, SquareMile, SquareYard, Stone, Ton, Yard,
    };
    [
        Acre,
        CubicFoot,
        CubicInch,
        CubicMile,
        CubicYard,
        Fahrenheit,
        FluidOunce,
        Foot,
        FootPerSecond,
        Gallon,
        ImperialGallon,
        Inch,
        Knot,
        LongTon,
        Mile,
        MilePerHour,
        MilePerSecond,
        NauticalMile,
        Ounce,
        Pint,
        Pound,
        Quart,
        SquareFoot,
        SquareInch,
        SquareMile,
        SquareYard,
        Stone,
        Ton,
        Yard,
    ]
    .iter()
    .any(|it| it.unit() == unit)
}

/// Returns the first figure in the second one's unit, where the two cannot be one measurement.
fn disagreement(one: &Quantity, other: &Quantity, from: Unit, to: Unit) -> Option<Decimal> {
    let factor = to.to_base(Decimal::ONE)?;
    let in_second = |it: Decimal| from.to_base(it)?.checked_div(factor);
    let reading = |shift: Decimal| {
        let converted = Amount { low: Some(in_second(one.amount.low?)? + shift), high: Some(in_second(one.amount.high?)? + shift), ..one.amount };
        Some((converted, possible(&converted, in_second(one.amount.step)?, margin(from, to))?))
    };
    let stated = possible(&other.amount, other.amount.step, margin(from, to))?;
    let (converted, difference) = reading(Decimal::ZERO)?;
    if !difference.is_disjoint(stated) {
        return None;
    }
    if from.dimension() != Dimension::Temperature {
        return converted.low.map(|it| it.round_dp(1));
    }
    // A temperature may be a level or a difference; it is wrong only if it is wrong as both.
    let shift = if to == UnitName::Fahrenheit.unit() { Decimal::from(32) } else { Decimal::from(-160).checked_div(Decimal::from(9))? };
    let is_kelvin = [from, to].contains(&UnitName::Kelvin.unit());
    let (level, range) = reading(shift)?;
    if is_kelvin || !range.is_disjoint(stated) { None } else { level.low.map(|it| it.round_dp(1)) }
}

/// Returns what a printed amount can stand for: half a unit of its last digit and `percent` of it to either side.
fn possible(amount: &Amount, step: Decimal, percent: i64) -> Option<Interval> {
    let around = |it: Decimal| it.abs().checked_mul(Decimal::from(percent))?.checked_div(Decimal::ONE_HUNDRED)?.checked_add(step / Decimal::TWO);
    let (low, high) = (amount.low?, amount.high?);
    Some(Interval::new(Some(low.checked_sub(around(low)?)?), Some(high.checked_add(around(high)?)?)))
}

/// Returns by how much per cent a conversion may be off: more where one word names several units.
fn margin(from: Unit, to: Unit) -> i64 {
    let has = |names: &[UnitName]| names.iter().any(|it| it.unit() == from || it.unit() == to);
    if has(&[UnitName::Gallon, UnitName::Quart, UnitName::Pint]) {
        // American and imperial gallons are 20% apart.
        return 20;
    }
    if has(&[UnitName::Ton, UnitName::Mile, UnitName::NauticalMile, UnitName::Knot, UnitName::MilePerHour]) && has_two_senses(from, to) { 15 } else { 5 }
}

/// Tells whether a unit's word is used loosely: tons for tonnes, miles at sea.
fn has_two_senses(from: Unit, to: Unit) -> bool {
    [from, to].iter().any(|it| *it == UnitName::Ton.unit() || *it == UnitName::NauticalMile.unit())
}
