//! The display text puts one event before another, the body after it.

use squarely_engine::article::Article;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::rule::{Group, Rule};

use crate::slot::{Pairs, swaps};
use crate::wording::speaker;

pub(crate) const RULE: Rule = Rule {
    id: "event-order-conflict",
    group: Group::Time,
    summary: "The display text puts one event before another, the body after it.",
    severity: Severity::Error,
    docs: include_str!("event_order_conflict.md"),
    check,
};

/// The words of order among those with an opposite: "before" and "after".
const PAIRS: Pairs = |it| it == 30;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for swap in swaps(article, PAIRS) {
        let (said, reported) = (article.prose.span(swap.said), article.prose.span(swap.reported));
        let who = speaker(article.role_at(said.start));
        let (word, theirs) = (article.text(said), article.text(reported));
        let message = format!("{who} says \"{word}\" where the body says \"{theirs}\"");
        let (severity, confidence) = if swap.is_close { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
        let finding = Finding::new(message, said, "said here").at(severity).sure(confidence).against(reported, "reported here");
        findings.push(finding.with_review(format!("change to \"{theirs}\""), said, theirs));
    }
}
