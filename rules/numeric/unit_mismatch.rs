//! The same figure has one unit or currency in the display text and another in the body.

use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::mention::Quantity;
use squarely_engine::rule::{Group, Rule};
use squarely_engine::unit::{Dimension, Unit};

use crate::numeric::other_unit::other_units;
use crate::wording::{figure, says};

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
    for it in other_units(article, is_asked, is_other) {
        let message = format!("{}, the body says {}", says(article, it.claim, it.said), figure(article, it.reported));
        let (severity, confidence) = it.level();
        findings.push(Finding::new(message, it.said.span, "said here").at(severity).sure(confidence).against(it.reported.span, "reported here"));
    }
}

fn is_other(said: &Quantity, reported: &Quantity) -> bool {
    let (Some(one), Some(other)) = (said.unit, reported.unit) else { return false };
    one != other && said.kind == reported.kind && one.dimension() == other.dimension() && !share_a_name(one, other)
}

/// Tells whether one written unit can stand for both: a local dollar, pound or yen sign, tons for tonnes, miles at sea, the two gallons.
fn share_a_name(one: Unit, other: Unit) -> bool {
    if one.dimension() == Dimension::Money {
        let signs = [
            "AUDUSDCADNZDHKDSGDTWDJMDFJDTTDBBDBZDGYDLRDNAD",
            "GBPEGPSYPLBPSDG",
            "JPYCNY",
            "CHFFRFBEFLUFXAFXOFXPF",
            "SEKNOKDKKISK",
            "INRPKRLKRNPRIDRMUR",
            "MXNARSCLPCOPPHPUYU",
        ];
        let (one, other) = (one.info().name, other.info().name);
        // "Francs" and "pesos" are of several countries.
        let is_any = [one, other].iter().any(|it| it.starts_with(|it: char| it.is_ascii_lowercase()));
        return is_any || signs.iter().any(|it| it.contains(one) && it.contains(other));
    }
    let (Some(one), Some(other)) = (one.to_base(Decimal::ONE), other.to_base(Decimal::ONE)) else { return true };
    let (small, large) = if one < other { (one, other) } else { (other, one) };
    small.checked_mul(Decimal::new(13, 1)).is_none_or(|it| large < it)
}
