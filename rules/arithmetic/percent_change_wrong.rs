//! A stated percentage change does not follow from the two values given.

use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::document::TokenKind;
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Change, Direction, Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};

use crate::arithmetic::interval::{absolute, are_disjoint, relative_change, stated, stated_percent};
use crate::frames::{Values, is_adjusted, judge_changes, values};
use crate::wording::{figure, number, percent};

pub(crate) const RULE: Rule = Rule {
    id: "percent-change-wrong",
    group: Group::Arithmetic,
    summary: "A stated percentage change does not follow from the two values given.",
    severity: Severity::Error,
    docs: include_str!("percent_change_wrong.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    judge_changes(article, findings, judge);
}

fn judge(article: &Article<'_>, change: &Change) -> Option<Finding> {
    let Values { from, to } = values(article, change)?;
    let by =
        [change.by, change.also_by].into_iter().flatten().map(|it| &article.mentions.quantities[it as usize]).find(|it| it.kind == QuantityKind::Percent)?;
    if is_level(from) || is_level(to) || is_adjusted(article, change) || is_named(article, from) {
        return None;
    }
    let possible = relative_change(stated(&from.amount)?, stated(&to.amount)?)?;
    let claimed = stated_percent(&by.amount)?;
    let possible = match change.direction {
        Direction::Up | Direction::Down => absolute(possible),
        Direction::Flat => return None,
    };
    let as_percent = |it: Decimal| it.checked_mul(Decimal::ONE_HUNDRED);
    let possible = (as_percent(possible.0)?, as_percent(possible.1)?);
    if !are_disjoint(possible, claimed) {
        return None;
    }
    let (a, b) = (from.amount.value()?, to.amount.value()?);
    let exact = b.checked_sub(a)?.checked_div(a)?;
    // "Rose 60% to 96 from 60" is right with the base taken for the change's end; that is another mistake, but a certain one too.
    let message = format!("the change is given as {}, but {} to {} is {}", figure(article, by), figure(article, from), figure(article, to), percent(exact));
    Some(Finding::new(message, by.span, "stated here").against(from.span, "from").against(to.span, "to").calculated(format!(
        "({} − {}) ÷ {} = {}",
        number(b),
        number(a),
        number(a),
        percent(exact)
    )))
}

/// Tells whether an old value is one with a name of its own, which the change need not start from: "fell 17%, to $5.14, compared with the $10 price at
/// which it was floated".
fn is_named(article: &Article<'_>, from: &Quantity) -> bool {
    let prose = &article.prose;
    let (start, end) = (from.tokens.start as usize, from.tokens.end as usize);
    let is_base = start > 0 && prose.is(start - 1, "from");
    let is_noun = prose.tokens.get(end).is_some_and(|it| it.kind == TokenKind::Word && !it.is_taken() && !it.has(Class::TimeUnit) && !it.has(Class::Finite));
    from.kind == QuantityKind::Money && !is_base && is_noun && article.stems.at(end).is_some()
}

/// Percentages of percentages are told in points: another rule's matter.
fn is_level(quantity: &Quantity) -> bool {
    matches!(quantity.kind, QuantityKind::Percent | QuantityKind::PercentPoint | QuantityKind::Share)
}
