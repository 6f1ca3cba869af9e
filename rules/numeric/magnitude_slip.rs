//! The display text and the body give the same digits at another power of ten.

use squarely_engine::article::Article;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::reason::{Aspect, Reasons};
use squarely_engine::rule::{Group, Rule};

use crate::numeric::verdict::{Verdict, is_sure, verdict};
use crate::wording::{assumption, figure, number, says};

pub(crate) const RULE: Rule = Rule {
    id: "magnitude-slip",
    group: Group::Numeric,
    summary: "The same digits stand at another power of ten: a million for a billion, a moved decimal point.",
    severity: Severity::Error,
    docs: include_str!("magnitude_slip.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for (index, claim) in article.display_claims() {
        let Some(said) = article.quantity(claim) else { continue };
        let Some(Verdict::Scaled { quantity, alignment, power, .. }) = verdict(article, index) else { continue };
        let (Some(one), Some(other)) = (said.amount.value(), quantity.amount.value()) else { continue };
        let message = format!("{}, the body says {}", says(article, claim, said), figure(article, quantity));
        let reasons = Reasons::new(article).of(&alignment);
        // "$50 a unit on average" is no slip of "$50,000 in all".
        let is_other = reasons.iter().any(|it| it.aspect == Aspect::Statistic && !it.agrees);
        let is_error = !is_other && (is_sure(article, &alignment, said, quantity, false) || alignment.coverage >= 50 && alignment.shared >= 2);
        let (severity, confidence) = if is_error { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
        let times = number(squarely_engine::amount::Decimal::from(10_i64.pow(power.unsigned_abs().min(18))));
        let calculation =
            if power > 0 { format!("{} = {times} × {}", number(one), number(other)) } else { format!("{} = {times} × {}", number(other), number(one)) };
        let figure = figure(article, quantity);
        let mut finding = Finding::new(message, said.span, "said here")
            .at(severity)
            .sure(confidence)
            .against(quantity.span, "reported here")
            .calculated(calculation)
            .with_review(format!("change to \"{figure}\""), said.span, figure);
        finding.assumptions = reasons.iter().map(|it| assumption(article, it)).collect();
        findings.push(finding);
    }
}
