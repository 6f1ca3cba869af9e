//! The display figure is a wrong rounding of the body's.

use squarely_engine::amount::{Approximation, Decimal, RoundingStrategy};
use squarely_engine::article::Article;
use squarely_engine::claim::Claim;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::Quantity;
use squarely_engine::rule::{Group, Profile, Rule};
use squarely_engine::support::Support;
use squarely_engine::tolerance;

use crate::numeric::verdict::{Verdict, misrounded, verdict};
use crate::wording::{figure, number, says};

pub(crate) const RULE: Rule = Rule {
    id: "rounding-wrong",
    group: Group::Numeric,
    summary: "The display figure is a wrong rounding of the body's.",
    severity: Severity::Warning,
    docs: include_str!("rounding_wrong.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for (index, claim) in article.display_claims() {
        let Some(said) = article.quantity(claim) else { continue };
        let support = article.support(index);
        if let Some((reported, severity)) = coarse(article, index, said, support) {
            let message = format!("{}, the body says {}", says(article, claim, said), figure(article, reported));
            let finding = Finding::new(message, said.span, "said here").at(severity).sure(Confidence::Low).against(reported.span, "reported here");
            findings.push(finding.calculated(apart(said, reported)));
            continue;
        }
        if !is_bare(said) {
            continue;
        }
        // A count has nothing to cut.
        let may_be_cut = tolerance::step(&said.amount) != Decimal::ONE || said.unit.is_some();
        if !may_be_cut {
            continue;
        }
        let Some(verdict) = verdict(article, index) else { continue };
        let Some(reported) = misrounded(article, said, &verdict) else { continue };
        let (severity, confidence) = match verdict {
            Verdict::Replaced(_) => (Severity::Warning, Confidence::High),
            Verdict::Contradicted { alignment, is_doubtful, .. } if alignment.coverage >= 60 && !is_doubtful => (Severity::Warning, Confidence::Medium),
            Verdict::Contradicted { .. } | Verdict::Scaled { .. } | Verdict::Absent { .. } | Verdict::Derivable => (Severity::Info, Confidence::Low),
        };
        findings.push(cut(article, claim, said, reported).at(severity).sure(confidence));
    }
}

/// Returns the finding for a figure that was cut or rounded to the wrong side.
fn cut(article: &Article<'_>, claim: &Claim, said: &Quantity, reported: &Quantity) -> Finding {
    let message = format!("{}, the body says {}", says(article, claim, said), figure(article, reported));
    let finding = Finding::new(message, said.span, "said here").against(reported.span, "reported here");
    match reported.amount.value().and_then(|it| rounded(it, tolerance::step(&said.amount))) {
        Some(rounded) => finding.calculated(format!("{} rounds to {}", number(reported.amount.value().unwrap_or_default()), number(rounded))),
        None => finding,
    }
}

/// Returns a value rounded to a place value.
fn rounded(value: Decimal, step: Decimal) -> Option<Decimal> {
    value.checked_div(step)?.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).checked_mul(step)
}

fn is_bare(quantity: &Quantity) -> bool {
    matches!(quantity.amount.approximation, Approximation::None | Approximation::Exactly) && quantity.amount.value().is_some()
}

/// From here on a rounding is one of many places.
const LARGE: i64 = 1_000;

/// From here on figures are rounded at all: "3" for 2.6 is how figures are told.
const SMALL: i64 = 10;

/// Returns the body figure that a display figure rounds rightly, but from so far away that the one hardly restates the other, and how much that means:
/// "6 million" for 5.6 million, "$190" for $185, "up to 50%" for 30%.
fn coarse<'a>(article: &'a Article<'_>, index: u32, said: &Quantity, support: Option<Support>) -> Option<(&'a Quantity, Severity)> {
    let Some(Support::Reported(Some(there))) = support else { return None };
    let reported = article.quantity(article.claims.get(there)).filter(|it| it.unit == said.unit && it.kind == said.kind)?;
    let is_strict = article.policy.profile != Profile::Default;
    let are_bare = is_bare(said) && is_bare(reported);
    let (one, other) = (end(said)?, end(reported)?);
    let is_written = |it: &Quantity| it.amount.approximation != Approximation::Vague && it.amount.approximation != Approximation::About;
    if one.abs() < Decimal::from(SMALL) || !is_written(said) || !is_written(reported) || are_bare && said.amount.step <= reported.amount.step {
        return None;
    }
    let distance = one.checked_sub(other)?.abs().checked_mul(Decimal::ONE_HUNDRED)?;
    let is_beyond = |percent: i64| other.abs().checked_mul(Decimal::from(percent)).is_some_and(|it| distance > it);
    let is_aligned = article.alignments.of(index).iter().any(|it| it.reported == there && it.coverage >= 60);
    // Below a thousand nothing is gained by rounding; a bound is close where it is within a quarter.
    let limit = match are_bare {
        true if one.abs() < Decimal::from(LARGE) => 2,
        true => 5,
        false => 25,
    };
    if !is_beyond(limit) || !is_aligned && !is_strict {
        return None;
    }
    let is_far = are_bare && is_strict && is_beyond(10);
    Some((reported, if is_far { Severity::Warning } else { Severity::Info }))
}

/// Returns the value, or the one end of a bound.
fn end(quantity: &Quantity) -> Option<Decimal> {
    let amount = &quantity.amount;
    amount.value().or(if amount.low.is_some() && amount.high.is_some() { None } else { amount.low.or(amount.high) })
}

fn apart(said: &Quantity, reported: &Quantity) -> String {
    let (one, other) = (end(said).unwrap_or_default(), end(reported).unwrap_or_default());
    let percent = one.checked_sub(other).and_then(|it| it.abs().checked_mul(Decimal::ONE_HUNDRED)?.checked_div(other.abs())).unwrap_or_default();
    format!("{} is {}% from {}", number(one), number(percent.round_dp(0)), number(other))
}
