//! A fall of more than all, a share of more than everybody, a chance of more than certain.

use squarely_engine::amount::{Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::document::Tokens;
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::mention::{Change, Direction, Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};

use crate::arithmetic::counts_people;
use crate::frames::severity;
use crate::wording::{figure, number};

pub(crate) const RULE: Rule = Rule {
    id: "impossible-percent",
    group: Group::Arithmetic,
    summary: "A fall of more than all, a share of more than everybody, a chance of more than certain.",
    severity: Severity::Error,
    docs: include_str!("impossible_percent.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let quantities = &article.mentions.quantities;
    for (at, quantity) in quantities.iter().enumerate() {
        let exceeds = quantity.kind == QuantityKind::Percent && quantity.amount.value().is_some_and(|it| it > Decimal::ONE_HUNDRED);
        if !exceeds || !article.role_at(quantity.span.start).makes_claims() {
            continue;
        }
        let Some(what) = fall(article, at as u32).or_else(|| whole(article, quantity)) else { continue };
        let value = quantity.amount.value().unwrap_or_default();
        let message = format!("{what} is given as {}", figure(article, quantity));
        findings.push(Finding::new(message, quantity.span, "stated here").calculated(format!("{}% > 100%", number(value))).at(severity(
            article,
            quantity.tokens.start,
            quantity.span,
        )));
    }
}

/// Words of what can be less than nothing, so that it can fall by more than all of it.
const SIGNED: [&str; 32] = [
    "profit",
    "profits",
    "loss",
    "losses",
    "earnings",
    "income",
    "ebitda",
    "ebit",
    "margin",
    "margins",
    "deficit",
    "surplus",
    "balance",
    "cash",
    "flow",
    "return",
    "returns",
    "result",
    "results",
    "inflow",
    "inflows",
    "outflow",
    "outflows",
    "equity",
    "net",
    "growth",
    "spread",
    "capacity",
    "target",
    "contribution",
    "eps",
    "yield",
];

/// How many tokens around a percentage are looked at.
const REACH: u32 = 40;

/// Tells whether percentage `index` is the size of a fall of something that is never negative.
fn fall(article: &Article<'_>, index: u32) -> Option<&'static str> {
    let quantity = &article.mentions.quantities[index as usize];
    // A fall stands close to its size, and what fell in the same sentence or shortly before it ("Net income ... It fell 130%").
    let start = quantity.tokens.start;
    let block = article.prose.blocks.get(article.prose.block_of(start as usize)).copied()?;
    let around = Tokens { start: block.start.max(start.saturating_sub(REACH)), end: block.end.min(start.saturating_add(REACH)) };
    let changes = &article.mentions.changes;
    let first = changes.partition_point(|it| it.word.start < around.start);
    let is_fall = |it: &Change| it.by == Some(index) && it.direction == Direction::Down && !it.is_negated && it.to.is_none() && it.from.is_none();
    if !changes[first..].iter().take_while(|it| it.word.start < around.end).any(is_fall) {
        return None;
    }
    let is_signed = around.range().any(|it| article.prose.is_any(it, &SIGNED));
    (!is_signed).then_some("a fall by more than all of it")
}

/// Tells whether a percentage is a share of people or a probability.
fn whole(article: &Article<'_>, quantity: &Quantity) -> Option<&'static str> {
    let prose = &article.prose;
    let end = quantity.number.end as usize;
    let is_bare = matches!(quantity.amount.approximation, Approximation::None | Approximation::Exactly | Approximation::About | Approximation::MoreThan);
    if !is_bare {
        return None;
    }
    if prose.is_any(end, &["chance", "probability", "likelihood"]) {
        return Some("a chance of more than certain");
    }
    // "120% of the workers needed" is a ratio; "120% of respondents agreed" is none.
    let is_share = prose.is(end, "of") && counts_people(article, quantity) && quantity.head.is_some_and(|it| it as usize == end + 1);
    let is_goal = prose.is_any(end + 2, &["needed", "required", "expected", "planned", "in", "as"]);
    (is_share && !is_goal).then_some("a share of more than everybody")
}
