//! The body gives a figure as approximate, the display text gives it bare.

use squarely_engine::amount::Approximation;
use squarely_engine::article::Article;
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::rule::{Group, Rule};

use crate::numeric::dropped::dropped;

pub(crate) const RULE: Rule = Rule {
    id: "approximator-dropped",
    group: Group::Numeric,
    summary: "The body gives a figure as approximate, the display text gives it bare.",
    severity: Severity::Info,
    docs: include_str!("approximator_dropped.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    findings.extend(dropped(article, softens).iter().map(|it| it.finding(article, Severity::Info)));
}

fn softens(approximation: Approximation) -> bool {
    use Approximation::{About, JustAbove, JustBelow, Order};
    matches!(approximation, About | JustBelow | JustAbove | Order)
}
