//! The display figure is a wrong rounding of the body's.

use squarely_engine::amount::{Approximation, Decimal, RoundingStrategy};
use squarely_engine::article::Article;
use squarely_engine::claim::Claim;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::Quantity;
use squarely_engine::rule::{Group, Rule};
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
        let Some(said) = article.quantity(claim).filter(|it| is_bare(it)) else { continue };
        let support = article.support(index);
        if let Some(reported) = coarse(article, index, said, support) {
            let message = format!("{}, the body says {}", says(article, claim, said), figure(article, reported));
            let finding = Finding::new(message, said.span, "said here").at(Severity::Info).sure(Confidence::Low).against(reported.span, "reported here");
            findings.push(finding.calculated(apart(said, reported)));
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

/// From here on a rounding is one of many places: below, "3" for 2.6 is how figures are told.
const LARGE: i64 = 1_000;

/// Returns the aligned body figure that a large display figure rounds rightly, but from more than a twentieth away: "6 million" for 5.6 million.
fn coarse<'a>(article: &'a Article<'_>, index: u32, said: &Quantity, support: Option<Support>) -> Option<&'a Quantity> {
    let Some(Support::Reported(Some(there))) = support else { return None };
    let value = said.amount.value().filter(|it| it.abs() >= Decimal::from(LARGE))?;
    let reported = article.quantity(article.claims.get(there)).filter(|it| is_bare(it) && it.unit == said.unit && it.kind == said.kind)?;
    let distance = value.checked_sub(reported.amount.value()?)?.abs();
    let is_aligned = article.alignments.of(index).iter().any(|it| it.reported == there && it.coverage >= 60);
    let is_far = distance.checked_mul(Decimal::from(20)).is_some_and(|it| it > reported.amount.value().unwrap_or_default().abs());
    (is_aligned && is_far && said.amount.step > reported.amount.step).then_some(reported)
}

fn apart(said: &Quantity, reported: &Quantity) -> String {
    let (one, other) = (said.amount.value().unwrap_or_default(), reported.amount.value().unwrap_or_default());
    let percent = one.checked_sub(other).and_then(|it| it.abs().checked_mul(Decimal::ONE_HUNDRED)?.checked_div(other.abs())).unwrap_or_default();
    format!("{} is {}% from {}", number(one), number(percent.round_dp(0)), number(other))
}
