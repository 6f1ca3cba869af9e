//! The display text gives a figure that nothing in the body supports.

use squarely_engine::article::Article;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Profile, Rule};
use squarely_engine::support::Support;

use crate::numeric::false_precision::sharpened;
use crate::numeric::range_mismatch::conflict;
use crate::numeric::unwritten::{Unwritten, clocks, unwritten};
use crate::numeric::verdict::{Verdict, has_digits, significant_digits, verdict};
use crate::wording::{figure, says, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "number-not-in-body",
    group: Group::Numeric,
    summary: "The display text gives a figure that nothing in the body supports.",
    severity: Severity::Error,
    docs: include_str!("number_not_in_body.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    findings.extend(clocks(article).iter().map(|it| absent(article, it)));
    let is_strict = article.policy.profile != Profile::Default;
    let has_body =
        if is_strict { article.document.blocks.iter().any(|it| it.role.is_story()) } else { article.claims.all().iter().any(|it| it.role.is_story()) };
    if !has_body {
        return;
    }
    for (index, claim) in article.display_claims() {
        let Some(said) = article.quantity(claim) else { continue };
        let (nearest, (severity, confidence)) = match verdict(article, index) {
            Some(Verdict::Absent { nearest }) if is_converted(article, said) => (nearest, (Severity::Info, Confidence::Low)),
            Some(Verdict::Absent { nearest }) => (nearest, weight(article, said)),
            Some(Verdict::Derivable) => (None, (Severity::Info, Confidence::Low)),
            _ => continue,
        };
        // A range of the body that the figure does not fit, and a loose figure that it sharpens, are other rules'.
        if conflict(article, index, said).is_some() || sharpened(article, index, said).is_some() {
            continue;
        }
        let mut finding =
            Finding::new(format!("{}, nothing in the body gives it", says(article, claim, said)), said.span, "said here").at(severity).sure(confidence);
        if let Some(nearest) = nearest {
            finding = finding.against(nearest.span, format!("the nearest figure: {}", figure(article, nearest)));
        }
        findings.push(finding);
    }
    if is_strict {
        findings.extend(unwritten(article).into_iter().map(|it| absent(article, &it)));
    }
}

fn absent(article: &Article<'_>, unwritten: &Unwritten) -> Finding {
    let message = format!("{} says {}, nothing in the body gives it", speaker(article.role_at(unwritten.span.start)), unwritten.what);
    let severity = match article.policy.profile {
        Profile::Default => Severity::Info,
        Profile::Strict => Severity::Warning,
        Profile::Wire => Severity::Error,
    };
    Finding::new(message, unwritten.span, "said here").at(severity).sure(Confidence::Low)
}

/// Tells whether a figure is what the display text itself makes of another one that the body gives: the pounds of "$565m (£397m)".
fn is_converted(article: &Article<'_>, said: &Quantity) -> bool {
    let Some(other) = said.equivalent.and_then(|it| article.mentions.quantities.get(it as usize)) else { return false };
    let is_given = |support: Option<Support>| matches!(support, Some(Support::Reported(_) | Support::Derived(_)));
    article.display_claims().any(|(index, claim)| article.quantity(claim).is_some_and(|it| it.span == other.span) && is_given(article.support(index)))
}

/// Returns how much the absence of a figure means. A written-out small number is often a count of what the body lists.
fn weight(article: &Article<'_>, said: &Quantity) -> (Severity, Confidence) {
    let is_precise = has_digits(article, said) && significant_digits(said) >= 2;
    let is_measured = matches!(said.kind, QuantityKind::Money | QuantityKind::Percent | QuantityKind::PercentPoint | QuantityKind::Measure);
    if article.policy.profile == Profile::Wire {
        return (Severity::Error, Confidence::Medium);
    }
    if is_precise || is_measured && has_digits(article, said) {
        return (Severity::Warning, Confidence::Medium);
    }
    if article.policy.profile == Profile::Strict {
        return (Severity::Warning, Confidence::Low);
    }
    (Severity::Info, Confidence::Low)
}
