//! A change or share is in per cent in one place and in percentage points in another.

use squarely_engine::article::Article;
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::unit::UnitName;

use crate::numeric::other_unit::report;

pub(crate) const RULE: Rule = Rule {
    id: "percent-vs-points",
    group: Group::Numeric,
    summary: "A figure is in per cent in the display text and in percentage points in the body, or the reverse.",
    severity: Severity::Error,
    docs: include_str!("percent_vs_points.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let is_asked = |it: &Quantity| {
        let has_unit = it.unit == Some(UnitName::Percent.unit()) || it.unit == Some(UnitName::Point.unit());
        has_unit && matches!(it.kind, QuantityKind::Percent | QuantityKind::PercentPoint)
    };
    report(article, findings, is_asked, |one, other| one.kind != other.kind);
}
