//! The same figure has one unit or currency in the display text and another in the body.

use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::mention::Quantity;
use squarely_engine::rule::{Group, Rule};
use squarely_engine::unit::{Dimension, Unit};

use crate::numeric::other_unit::report;

pub(crate) const RULE: Rule = Rule {
    id: "unit-mismatch",
    group: Group::Numeric,
    summary: "The same figure has one unit or currency in the display text and another in the body.",
    severity: Severity::Error,
    docs: include_str!("unit_mismatch.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let is_asked = |it: &Quantity| it.unit.is_some_and(|it| !matches!(it.dimension(), Dimension::Percent | Dimension::Count | Dimension::Other));
    report(article, findings, is_asked, is_other);
}

fn is_other(said: &Quantity, reported: &Quantity) -> bool {
    let (Some(one), Some(other)) = (said.unit, reported.unit) else { return false };
    one != other && said.kind == reported.kind && one.dimension() == other.dimension() && !share_a_name(one, other)
}

/// Currencies that one sign or word can stand for: dollars, pounds, yen and yuan, francs, crowns, rupees, pesos.
const SIGNS: [&[&str]; 7] = [
    &["AUD", "USD", "CAD", "NZD", "HKD", "SGD", "TWD", "JMD", "FJD", "TTD", "BBD", "BZD", "GYD", "LRD", "NAD"],
    &["GBP", "EGP", "SYP", "LBP", "SDG"],
    &["JPY", "CNY"],
    &["CHF", "FRF", "BEF", "LUF", "XAF", "XOF", "XPF"],
    &["SEK", "NOK", "DKK", "ISK"],
    &["INR", "PKR", "LKR", "NPR", "IDR", "MUR"],
    &["MXN", "ARS", "CLP", "COP", "PHP", "UYU"],
];

/// Tells whether one written unit can stand for both: a local dollar, pound or yen sign, tons for tonnes, miles at sea, the two gallons.
fn share_a_name(one: Unit, other: Unit) -> bool {
    if one.dimension() == Dimension::Money {
        let (one, other) = (one.info().name, other.info().name);
        // "Francs" and "pesos" are of several countries.
        let is_any = [one, other].iter().any(|it| it.starts_with(|it: char| it.is_ascii_lowercase()));
        return is_any || SIGNS.iter().any(|it| it.contains(&one) && it.contains(&other));
    }
    let (Some(one), Some(other)) = (one.to_base(Decimal::ONE), other.to_base(Decimal::ONE)) else { return true };
    let (small, large) = if one < other { (one, other) } else { (other, one) };
    small.checked_mul(Decimal::new(13, 1)).is_none_or(|it| large < it)
}
