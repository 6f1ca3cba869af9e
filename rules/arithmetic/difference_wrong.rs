//! A stated change or margin does not follow from the two values given.

use squarely_engine::article::Article;
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::mention::{Change, Direction, Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};

use crate::arithmetic::interval::{absolute, are_disjoint, difference, stated};
use crate::frames::{Values, is_adjusted, judge_changes, values};
use crate::wording::{figure, number};

pub(crate) const RULE: Rule = Rule {
    id: "difference-wrong",
    group: Group::Arithmetic,
    summary: "A stated change or margin does not follow from the two values given.",
    severity: Severity::Error,
    docs: include_str!("difference_wrong.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    judge_changes(article, findings, judge);
}

fn judge(article: &Article<'_>, change: &Change) -> Option<Finding> {
    let Values { from, to } = values(article, change)?;
    if change.direction == Direction::Flat || is_adjusted(article, change) {
        return None;
    }
    let by = [change.by, change.also_by].into_iter().flatten().map(|it| &article.mentions.quantities[it as usize]).find(|it| is_difference_of(it, from))?;
    let possible = absolute(difference(stated(&from.amount)?, stated(&to.amount)?)?);
    if !are_disjoint(possible, stated(&by.amount)?) {
        return None;
    }
    let (a, b) = (from.amount.value()?, to.amount.value()?);
    let exact = b.checked_sub(a)?;
    let message =
        format!("the change is given as {}, but {} to {} is {}", figure(article, by), figure(article, from), figure(article, to), number(exact.abs()));
    Some(Finding::new(message, by.span, "stated here").against(from.span, "from").against(to.span, "to").calculated(format!(
        "{} − {} = {}",
        number(b),
        number(a),
        number(exact)
    )))
}

/// Tells whether a quantity can be the difference of two like `level`: the same unit, or points between percentages.
fn is_difference_of(by: &Quantity, level: &Quantity) -> bool {
    match (by.kind, level.kind) {
        (QuantityKind::PercentPoint, QuantityKind::Percent) => true,
        (QuantityKind::Percent, _) | (_, QuantityKind::Percent) => false,
        _ => by.kind == level.kind && by.unit == level.unit,
    }
}
