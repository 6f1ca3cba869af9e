//! The display text puts one event before another, the body after it.

use squarely_engine::article::Article;
use squarely_engine::document::Tokens;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::rule::{Group, Profile, Rule};

use crate::slot::{Pairs, beside_same_word, swaps};
use crate::wording::speaker;

pub(crate) const RULE: Rule = Rule {
    id: "event-order-conflict",
    group: Group::Time,
    summary: "The display text puts one event before another, the body after it.",
    severity: Severity::Error,
    docs: include_str!("event_order_conflict.md"),
    check,
};

/// The words of order among those with an opposite: "before" and "after", "first" and "last", "earlier" and "later".
const PAIRS: Pairs = |it| matches!(it, 30 | 32 | 33);

/// Those that order two events: "before" and "after".
const ORDER: Pairs = |it| it == 30;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let swapped = swaps(article, PAIRS);
    for swap in &swapped {
        let (severity, confidence) = if swap.is_close { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
        findings.push(finding(article, swap.said, swap.reported).at(severity).sure(confidence));
    }
    let told: Vec<Tokens> = swapped.iter().map(|it| it.said).collect();
    let strict = article.policy.profile == Profile::Strict;
    for beside in beside_same_word(article, &told, ORDER) {
        if beside.is_both || strict {
            findings.push(finding(article, beside.said, beside.reported).at(Severity::Warning).sure(Confidence::Medium));
        }
    }
}

fn finding(article: &Article<'_>, said: Tokens, reported: Tokens) -> Finding {
    let (said, reported) = (article.prose.span(said), article.prose.span(reported));
    let (word, theirs) = (article.text(said), article.text(reported));
    let message = format!("{} says \"{word}\" where the body says \"{theirs}\"", speaker(article.role_at(said.start)));
    Finding::new(message, said, "said here").against(reported, "reported here").with_review(format!("change to \"{theirs}\""), said, theirs)
}
