//! The display text gives one figure, the body another.

use squarely_engine::article::Article;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::rule::{Group, Rule};

use crate::numeric::verdict::{Verdict, is_sure, verdict};
use crate::wording::{figure, number, says};

pub(crate) const RULE: Rule = Rule {
    id: "number-mismatch",
    group: Group::Numeric,
    summary: "The display text gives one figure, the body another.",
    severity: Severity::Error,
    docs: include_str!("number_mismatch.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for (index, claim) in article.display_claims() {
        let Some(said) = article.quantity(claim) else { continue };
        let Some(Verdict::Contradicted { reported, quantity, alignment }) = verdict(article, index, claim) else { continue };
        let message = format!("{}, the body says {}", says(article, claim, said), figure(article, quantity));
        let (severity, confidence) = if is_sure(article, &alignment, said, quantity) {
            (Severity::Error, Confidence::High)
        } else if alignment.coverage >= 60 {
            (Severity::Warning, Confidence::Medium)
        } else {
            (Severity::Info, Confidence::Low)
        };
        let mut finding = Finding::new(message, said.span, "said here").at(severity).sure(confidence).against(quantity.span, "reported here");
        if let (Some(one), Some(other)) = (said.amount.value(), quantity.amount.value()) {
            finding = finding.calculated(format!("{} ≠ {}", number(one), number(other)));
        }
        if reported.role.is_story() && severity == Severity::Error {
            let figure = figure(article, quantity);
            finding = finding.with_review(format!("change to \"{figure}\""), said.span, figure);
        }
        findings.push(finding);
    }
}
